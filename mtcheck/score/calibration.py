"""What was measured about an encoder before its vectors can be read as scores."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from mtcheck.models.cached import CachedEncoder

# Where in a stack of layers words are matched best, for encoders that nobody has measured.
_DEPTH = 0.7


@dataclass(frozen=True, slots=True)
class Calibration:
    """The layer whose token vectors BERTScore compares, and what unrelated sentences score.

    `bertscore_baseline` holds mean precision, recall and F1 of random pairs of sentences.
    `centre` is the mean sentence vector over many languages: most of what vectors of unrelated
    sentences have in common. Both are empty where nobody has measured them.
    """

    layer: int
    bertscore_baseline: tuple[float, ...] = ()
    centre: tuple[float, ...] = ()

    def centred(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return sentence vectors (n, d) without what all have in common, rows of unit length."""
        if not self.centre:
            return vectors
        moved = vectors - np.array(self.centre, np.float32)
        lengths = np.linalg.norm(moved, axis=1, keepdims=True)
        unit: NDArray[np.float32] = moved / np.maximum(lengths, np.finfo(np.float32).tiny)
        return unit


def calibration(encoder: CachedEncoder) -> Calibration:
    """Return the calibration of these very weights, else a plain one.

    `calibration.toml` holds the measured ones, with how they were got.
    """
    known = _measured().get(encoder.signature)
    if known is None:
        return Calibration(max(1, round(encoder.layers * _DEPTH)))
    return Calibration(known["layer"], tuple(known["bertscore_baseline"]), tuple(known["centre"]))


@lru_cache
def _measured() -> dict[str, Any]:
    text = (files("mtcheck.score") / "calibration.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
