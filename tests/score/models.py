"""Models made up for tests: vectors and log-probabilities that follow from the words alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from mtcheck.cache import NoCache
from mtcheck.models.cached import CachedEncoder, CachedLanguageModel
from mtcheck.models.encoder import Tokens
from mtcheck.models.language_model import TokenLogProbs
from mtcheck.models.opened import Models

_WORD = re.compile(r"\w+|[^\w\s]")
_DIMENSION = 64


def _vector(word: str) -> NDArray[np.float32]:
    seed = int.from_bytes(
        hashlib.sha256(word.casefold().encode("utf-8", "surrogatepass")).digest()[:4], "big"
    )
    vector = np.random.default_rng(seed).normal(size=_DIMENSION).astype(np.float32)
    return cast("NDArray[np.float32]", vector / np.linalg.norm(vector))


class WordEncoder:
    """A sentence is the sum of its words' vectors; a token is a word and has its vector."""

    signature = "words#0"
    dimension = _DIMENSION
    layers = 10

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(
        self, texts: Sequence[str], *, progress: Callable[[int], None] = lambda _: None
    ) -> NDArray[np.float32]:
        self.asked += texts
        rows = [sum((_vector(w) for w in _WORD.findall(t)), _vector("query:")) for t in texts]
        return np.stack([row / np.linalg.norm(row) for row in rows]).astype(np.float32)

    def tokens(
        self,
        texts: Sequence[str],
        *,
        layer: int,
        prefix: bool = False,
        progress: Callable[[int], None] = lambda _: None,
    ) -> list[Tokens]:
        self.asked += texts
        found = []
        for text in texts:
            words = list(_WORD.finditer(text))
            names = ["<s>", *(w.group() for w in words), "</s>"]
            ends = [(0, 0), *(w.span() for w in words), (len(text), len(text))]
            ids = [
                int(hashlib.sha256(n.encode("utf-8", "surrogatepass")).hexdigest()[:8], 16)
                for n in names
            ]
            vectors = np.stack([_vector(name) for name in names])
            found.append(Tokens(np.array(ids), vectors, np.array(ends)))
        return found


class LengthModel:
    """A word is the likelier the shorter it is, and surer where the prefix has it."""

    signature = "lengths#0"

    def log_probs(
        self,
        texts: Sequence[str],
        *,
        prefixes: Sequence[str] | None = None,
        progress: Callable[[int], None] = lambda _: None,
    ) -> list[TokenLogProbs]:
        found = []
        for text, prefix in zip(texts, prefixes or [""] * len(texts), strict=True):
            words = list(_WORD.finditer(text))
            values = [-len(w.group()) * (0.5 if w.group() in prefix else 1.0) for w in words]
            offsets = np.array([w.span() for w in words], np.int64).reshape(-1, 2)
            found.append(TokenLogProbs(np.array(values, np.float32), offsets))
        return found


def made_up_models(encoder: WordEncoder | None = None) -> Models:
    """Return models without a cache."""
    inner = encoder or WordEncoder()
    cache = NoCache()
    return Models(
        cache,
        CachedEncoder(inner.signature, lambda: inner, cache),  # type: ignore[arg-type,return-value]
        CachedLanguageModel("lengths#0", LengthModel, cache),  # type: ignore[arg-type]
    )
