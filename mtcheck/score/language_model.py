"""What a language model thinks of the MT: after its source, and after the text before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mtcheck.lang.tags import english_name
from mtcheck.score.averaged import Averaged, is_copy
from mtcheck.score.base import METRICS, Comparison

if TYPE_CHECKING:
    from mtcheck.models.language_model import TokenLogProbs

Floats = NDArray[np.float64]

_WORST = -20.0


@METRICS.register
class LmAdequacy(Averaged):
    """Mean log-probability of a token of the MT given its source, −20 to 0 (natural logarithm).

    The language model reads "Romanian: …", the source, "English:", and is asked how likely it
    finds the MT. An empty MT, and one that repeats its source, get −20.
    """

    name = "lm-adequacy"
    profiles = ("deep",)
    range = (_WORST, 0.0)
    against = frozenset({"source"})

    def values(self, comparison: Comparison) -> list[float]:
        """Return the value of each unit."""
        return [float(p.mean()) for p in adequacy(self, comparison)]

    def signature(self, comparison: Comparison) -> str:
        """Return model and prompt."""
        return _signature(self, f"prompt:{prompt('…', comparison)!r}")


@METRICS.register
class LmFluency(Averaged):
    """Mean log-probability of a token of the MT after up to three sentences before it, −20 to 0.

    An empty MT gets −20.
    """

    name = "lm-fluency"
    profiles = ("deep",)
    range = (_WORST, 0.0)
    against = frozenset({"nothing"})

    def values(self, comparison: Comparison) -> list[float]:
        """Return the value of each unit."""
        told = [unit for unit in comparison.units if unit.mt.strip()]
        found = self.models.need_language_model(self.name).log_probs(
            [(" " if u.before else "") + u.mt for u in told],
            prefixes=[u.before for u in told],
            progress=self.models.listener.work(self.name, len(told)),
        )
        values = (float(_or_worst(each).mean()) for each in found)
        return [next(values) if unit.mt.strip() else _WORST for unit in comparison.units]

    def signature(self, comparison: Comparison) -> str:
        """Return the model."""
        return _signature(self, "context:3")


def adequacy(metric: Averaged, comparison: Comparison) -> list[Floats]:
    """Return for each unit the log-probabilities of its MT's tokens given the source, never none.

    Units with nothing on one side, or whose MT repeats the source, get the worst value alone.
    """
    units = comparison.units
    told = [
        n
        for n, u in enumerate(units)
        if u.mt.strip() and u.references[0].strip() and not _copied(comparison, n)
    ]
    found = metric.models.need_language_model(metric.name).log_probs(
        [" " + units[n].mt for n in told],
        prefixes=[prompt(units[n].references[0], comparison) for n in told],
        progress=metric.models.listener.work(metric.name, len(told)),
    )
    values: list[Floats] = [np.array([_WORST])] * len(units)
    for n, each in zip(told, found, strict=True):
        values[n] = _or_worst(each)
    return values


def prompt(source: str, comparison: Comparison) -> str:
    """Return what the language model reads before the MT."""
    source_name, mt_name = english_name(comparison.other_lang), english_name(comparison.lang)
    return f"{source_name}: {source}\n{mt_name}:"


def _copied(comparison: Comparison, n: int) -> bool:
    unit = comparison.units[n]
    return comparison.lang != comparison.other_lang and is_copy(unit.mt, unit.references[0])


def _or_worst(found: TokenLogProbs) -> Floats:
    worst = np.full(max(len(found.values), 1), _WORST)
    return np.maximum(found.values, worst) if len(found.values) else worst


def _signature(metric: Averaged, how: str) -> str:
    return f"model:{metric.models.need_language_model(metric.name).signature}|{how}|v:1"
