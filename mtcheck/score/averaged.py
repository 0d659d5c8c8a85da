"""Metrics whose document value is the mean of the values of its units."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Collection, Iterator, Sequence

import numpy as np

from mtcheck.schema import Level
from mtcheck.score.base import Comparison, Measure, Metric

_RESAMPLES = 1000
_SEED = 12345
# Finer than any difference that matters and coarser than what two processors may differ by.
_DECIMALS = 4
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")
_LEAST_COPIED = 4
_LEAST_COPIED_CHARACTERS = 8


class Averaged(Metric):
    """A metric that rates units one by one; the interval is a 95% bootstrap of their mean.

    Values are rounded to four decimals and kept within `range`.
    """

    @abstractmethod
    def values(self, comparison: Comparison) -> Sequence[float]:
        """Return a finite value for each unit."""

    @abstractmethod
    def signature(self, comparison: Comparison) -> str:
        """Return what is needed to repeat the values."""

    def measure(self, comparison: Comparison, levels: Collection[Level]) -> Iterator[Measure]:
        """Yield the value for the document, then those for the units in order, as asked for."""
        values = np.clip(self.values(comparison), *self.range)
        signature = self.signature(comparison)
        if "document" in levels:
            interval = _interval(values) if len(values) > 1 else None
            whole = f"{signature}|bs:{_RESAMPLES}|seed:{_SEED}" if interval else signature
            yield Measure(_rounded(values.mean()), whole, interval=interval)
        if "segment" in levels:
            for number, value in enumerate(values.tolist()):
                yield Measure(_rounded(value), signature, unit=number)


def is_copy(mt: str, source: str) -> bool:
    """Return whether the MT repeats a source text of at least four words, letter for letter.

    Case, punctuation and white space do not count; eight characters are enough in scripts without
    spaces. Shorter texts may well be names and numbers, which stay as they are.
    """
    words = _WORD.findall(mt.casefold())
    if words != _WORD.findall(source.casefold()):
        return False
    return len(words) >= _LEAST_COPIED or len(_UNSPACED.findall(mt)) >= _LEAST_COPIED_CHARACTERS


def _interval(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[float, float]:
    random = np.random.default_rng(_SEED)
    means = np.sort(
        [values[random.integers(len(values), size=len(values))].mean() for _ in range(_RESAMPLES)]
    )
    cut = _RESAMPLES // 40
    return _rounded(means[cut]), _rounded(means[-cut - 1])


def _rounded(value: float) -> float:
    # Adding zero makes a plain zero of the negative one.
    return round(float(value), _DECIMALS) + 0.0
