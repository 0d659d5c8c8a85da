"""One estimate of quality without a reference, from all that the models say."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mtcheck.cache import cached
from mtcheck.errors import ConfigError
from mtcheck.models.device import one_thread
from mtcheck.models.opened import Models
from mtcheck.score.averaged import Averaged, is_copy
from mtcheck.score.base import METRICS, Comparison
from mtcheck.score.bertscore import best_matches
from mtcheck.score.calibration import calibration
from mtcheck.score.language_model import adequacy

if TYPE_CHECKING:
    from mtcheck.models.encoder import Tokens

Floats = NDArray[np.float64]

WORD_MATCH = (
    "precision",
    "recall",
    "weak-precision",
    "weak-recall",
    "least-precision",
    "least-recall",
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# A character of these scripts stands for about three of others.
_UNSPACED_MORE = 2


@dataclass(frozen=True, slots=True)
class Weights:
    """A fitted sum of rising curves, one a feature: z = intercept + Σ curve(feature).

    A curve rises by `rises[k]` ≥ 0 between `knots[k]` and `knots[k + 1]`, and is flat outside,
    so that z never falls where a feature rises and values never seen in fitting lead nowhere.
    """

    layer: int
    intercept: float
    knots: Mapping[str, tuple[float, ...]]
    rises: Mapping[str, tuple[float, ...]]

    def value(self, features: Mapping[str, Floats]) -> Floats:
        """Return 0 to 100 for each unit: 50 is an average judgement, 25 a standard deviation."""
        z: Floats = np.full(len(next(iter(features.values()))), self.intercept)
        for name, knots in self.knots.items():
            z = z + ramps(features[name], knots) @ np.array(self.rises[name])
        clipped: Floats = np.clip(50 + 25 * z, 0, 100)
        return clipped


def ramps(values: Floats, knots: Sequence[float]) -> Floats:
    """Return for each value how far it is between each knot and the next: 0 to 1, (n, k − 1)."""
    low, high = np.array(knots[:-1]), np.array(knots[1:])
    rises: Floats = np.clip((values[:, None] - low) / (high - low), 0, 1)
    return rises


@METRICS.register
class Qe(Averaged):
    """Estimated quality without a reference, 0 to 100, as people judged translations.

    Combines sentence similarity with the source, the match of words across the two languages, and,
    in the deep profile, how likely the language model finds the MT given the source. Fitted on
    direct assessments of translations from Romanian, Russian, Nepali and Sinhala into English,
    where 50 is the average and 25 a standard deviation; higher inputs never lower it. For other
    pairs of languages it ranks translations; its level may be off. An empty MT, and one that
    repeats its source, get 0.
    """

    name = "qe"
    range = (0.0, 100.0)
    against = frozenset({"source"})
    profiles = ("deep",)

    @classmethod
    def usable(cls, models: Models) -> bool:
        """Return whether weights were fitted for the models."""
        return models.encoder is not None and _weights(models) is not None

    def values(self, comparison: Comparison) -> list[float]:
        """Return the value of each unit."""
        weights = self._fitted()
        values = weights.value(features(self, comparison, weights.layer)).tolist()
        return [0.0 if _is_void(comparison, n) else value for n, value in enumerate(values)]

    def signature(self, comparison: Comparison) -> str:
        """Return the models and the version of the weights."""
        self._fitted()
        encoder = self.models.need_encoder(self.name).signature
        model = self.models.language_model
        read = f"|model:{model.signature}" if model is not None else ""
        return f"encoder:{encoder}{read}|weights:{_table()['version']}|v:1"

    def _fitted(self) -> Weights:
        self.models.need_encoder(self.name)
        found = _weights(self.models)
        if found is None:
            known = sorted({entry["encoder"] for entry in _table()["weights"]})
            raise ConfigError(f"qe has no weights for this encoder; use {', '.join(known)}")
        return found


def features(metric: Averaged, comparison: Comparison, layer: int) -> dict[str, Floats]:
    """Return what qe combines, higher being better, as (n,) arrays.

    `similarity`: cosine of the centred sentence vectors. `precision`, `recall`: mean cosine of
    the MT's tokens, and of the source's, with the most similar token of the other side, at a
    layer; `weak-…` is the tenth percentile of the same cosines and `least-…` the lowest.
    `length`: minus the absolute logarithm of the ratio of lengths. With a language model
    `likelihood` and `least-likely`: mean and lowest log-probability of the MT's tokens given the
    source.
    """
    encoder = metric.models.need_encoder(metric.name)
    pairs = [(unit.mt, unit.references[0]) for unit in comparison.units]
    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    vectors = calibration(encoder).centred(encoder.encode(texts))
    vector_of = dict(zip(texts, vectors, strict=True))
    space = f"word-match|{encoder.signature}|layer:{layer}|v:1"
    done = metric.models.listener.work(metric.name, len(texts))

    def matched(missing: Sequence[tuple[str, str]]) -> list[Floats]:
        some = list(dict.fromkeys(text for pair in missing for text in pair))
        found = encoder.tokens(some, layer=layer, prefix=True, progress=done)
        tokens = dict(zip(some, found, strict=True))
        with one_thread():
            return [_word_match(tokens[mt], tokens[source]) for mt, source in missing]

    words = np.array(cached(metric.models.cache, space, pairs, matched))
    found = dict(zip(WORD_MATCH, words.T, strict=True))
    found["similarity"] = np.array([float(vector_of[a] @ vector_of[b]) for a, b in pairs])
    found["length"] = np.array([-abs(math.log(_length(a) / _length(b))) for a, b in pairs])
    if metric.models.language_model is not None:
        told = adequacy(metric, comparison)
        found["likelihood"] = np.array([float(each.mean()) for each in told])
        found["least-likely"] = np.array([float(each.min()) for each in told])
    return found


def _word_match(mt: Tokens, source: Tokens) -> Floats:
    """Return the values of `WORD_MATCH` for one pair; all low where a side has no token."""
    sizes = len(mt.ids) - 2, len(source.ids) - 2
    if min(sizes) < 1:
        return np.zeros(len(WORD_MATCH))
    values = []
    for best in best_matches(mt.vectors[1:-1], source.vectors[1:-1]):
        values.append((float(best.mean()), float(np.quantile(best, 0.1)), float(best.min())))
    return np.array([value for kind in zip(*values, strict=True) for value in kind])


def _length(text: str) -> int:
    return max(len(text) + _UNSPACED_MORE * len(_UNSPACED.findall(text)), 1)


def _is_void(comparison: Comparison, n: int) -> bool:
    mt, source = comparison.units[n].mt, comparison.units[n].references[0]
    if not (mt.strip() and source.strip()):
        return True
    return comparison.lang != comparison.other_lang and is_copy(mt, source)


def _weights(models: Models) -> Weights | None:
    """Return the weights for the encoder and language model, else for the encoder alone."""
    assert models.encoder is not None
    model = None if models.language_model is None else models.language_model.signature
    fitting = [e for e in _table()["weights"] if e["encoder"] == models.encoder.signature]
    for wanted in (model, None):
        for entry in fitting:
            if entry.get("language_model") == wanted:
                curves = entry["curves"]
                return Weights(
                    entry["layer"],
                    entry["intercept"],
                    {name: tuple(curve["knots"]) for name, curve in curves.items()},
                    {name: tuple(curve["rises"]) for name, curve in curves.items()},
                )
    return None


@lru_cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("mtcheck.score") / "qe.toml").read_text(encoding="utf-8"))
