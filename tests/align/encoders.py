"""Made-up encoders: vectors of texts without a model."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

DIMENSION = 256


@dataclass
class WordEncoder:
    """The sum of a random vector a word, and one that all texts share, as real encoders have it.

    `meaning` maps words to what they mean: words that mean one thing have one vector. Where it
    is given, words without a meaning count for little.
    """

    meaning: Mapping[str, str] = field(default_factory=dict)
    signature: str = "words"
    encoded: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += texts
        vectors = np.stack([self._vector(text) for text in texts])
        unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(unit, np.float32)

    def _vector(self, text: str) -> Vector:
        words = [word.strip(".,?!“”") for word in text.lower().split()]
        known = set(self.meaning.values()) | set(self.meaning) if self.meaning else set(words)
        drawn = [
            _drawn(self.meaning.get(word, word)) * (1.0 if word in known else 0.3)
            for word in words
            if word
        ]
        vector: Vector = np.sum([2 * _drawn("any text"), *drawn], axis=0)
        return vector


@dataclass
class ConstantEncoder:
    """Every number of every vector is one value: nothing to go by."""

    value: float
    signature: str = "constant"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.full((len(texts), DIMENSION), self.value, np.float32)


@cache
def _drawn(name: str) -> Vector:
    seed = int.from_bytes(hashlib.sha256(name.encode("utf-8", "replace")).digest()[:8], "little")
    drawn: Vector = np.random.default_rng(seed).normal(size=DIMENSION)
    return drawn
