"""Models whose results are kept: loaded only when something is asked that is not in the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from mtcheck.cache import Cache, cached

if TYPE_CHECKING:
    from mtcheck.models.adapter import Adapter
    from mtcheck.models.encoder import Encoder, Tokens
    from mtcheck.models.language_model import LanguageModel, TokenLogProbs

M = TypeVar("M")

# To be raised when the models compute something else from the same weights and texts.
_REVISION = "v:2"
# Half a minute's work each: an interrupted run loses no more than that.
_TEXTS_AT_ONCE = 1024
_JUDGED_AT_ONCE = 64
# Texts whose token vectors stay in memory; about 50 kB each.
_LATEST = 1024


def _silent(done: int) -> None:
    """Show no progress."""


class _Cached(Generic[M]):
    def __init__(self, signature: str, load: Callable[[], M], cache: Cache) -> None:
        self.signature = signature
        self._load = load
        self._cache = cache
        self._loaded: M | None = None

    @property
    def _model(self) -> M:
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded


class CachedEncoder(_Cached["Encoder"]):
    """An `Encoder` that keeps its sentence vectors.

    Token vectors are not kept on disk, for a sentence has as many of them as it has tokens; those
    of the latest texts stay in memory, so that scores and rules do not compute them again.
    """

    def __init__(self, signature: str, load: Callable[[], Encoder], cache: Cache) -> None:
        super().__init__(signature, load, cache)
        self._latest: dict[tuple[int, bool, str], Tokens] = {}
        self._adapted: dict[str, CachedEncoder] = {}

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return self._trait("dimension", lambda model: model.dimension)

    @property
    def layers(self) -> int:
        """How many layers the model has."""
        return self._trait("layers", lambda model: model.layers)

    def adapted(self, adapter: Adapter) -> CachedEncoder:
        """Return the encoder with an adapter."""
        if adapter.digest not in self._adapted:
            signature = f"{self.signature}|adapter:{adapter.digest}"
            self._adapted[adapter.digest] = CachedEncoder(
                signature, lambda: self._model.adapted(adapter), self._cache
            )
        return self._adapted[adapter.digest]

    def encode(
        self, texts: Sequence[str], *, progress: Callable[[int], None] = _silent
    ) -> NDArray[np.float32]:
        """Return what `Encoder.encode` does: unit rows of shape (n, dimension)."""
        told = _Told(progress)
        vectors = cached(
            self._cache,
            f"embedding|{self.signature}|{_REVISION}",
            [(text,) for text in texts],
            lambda items: self._model.encode([text for (text,) in items], progress=told.more),
            at_once=_TEXTS_AT_ONCE,
            progress=told.reached,
        )
        return np.stack(vectors) if vectors else np.empty((0, self.dimension), np.float32)

    def tokens(
        self,
        texts: Sequence[str],
        *,
        layer: int,
        prefix: bool = False,
        progress: Callable[[int], None] = _silent,
    ) -> list[Tokens]:
        """Return what `Encoder.tokens` does."""
        keys = [(layer, prefix, text) for text in texts]
        found = {key: self._latest[key] for key in keys if key in self._latest}
        missing = [key for key in dict.fromkeys(keys) if key not in found]
        if missing:
            told = _Told(progress)
            told.reached(len(texts) - len(missing))
            asked = [text for _, _, text in missing]
            computed = self._model.tokens(asked, layer=layer, prefix=prefix, progress=told.more)
            found |= zip(missing, computed, strict=True)
            self._latest |= {key: found[key] for key in missing[-_LATEST:]}
            for key in list(self._latest)[:-_LATEST]:
                del self._latest[key]
        progress(len(texts))
        return [found[key] for key in keys]

    def _trait(self, name: str, of: Callable[[Encoder], int]) -> int:
        space = f"model|{self.signature}|{_REVISION}"
        return int(cached(self._cache, space, [(name,)], lambda _: [of(self._model)])[0])


class CachedLanguageModel(_Cached["LanguageModel"]):
    """A `LanguageModel` that keeps its log-probabilities."""

    def log_probs(
        self,
        texts: Sequence[str],
        *,
        prefixes: Sequence[str] | None = None,
        progress: Callable[[int], None] = _silent,
    ) -> list[TokenLogProbs]:
        """Return what `LanguageModel.log_probs` does."""
        from mtcheck.models.language_model import TokenLogProbs

        told = _Told(progress)
        if prefixes is None:
            items: list[tuple[str, ...]] = [(text,) for text in texts]
        else:
            items = list(zip(texts, prefixes, strict=True))
        tables = cached(
            self._cache,
            f"log-probs|{self.signature}|{_REVISION}",
            items,
            lambda missing: _judged(self._model, missing, told.more),
            at_once=_JUDGED_AT_ONCE,
            progress=told.reached,
        )
        return [
            TokenLogProbs(table[:, 0].copy().view(np.float32), table[:, 1:].astype(np.int64))
            for table in tables
        ]


def _judged(
    model: LanguageModel, items: Sequence[tuple[str, ...]], progress: Callable[[int], None]
) -> Iterator[NDArray[np.int32]]:
    """Yield a table for each text or pair of text and prefix.

    It has one row a token: the bits of its log-probability, then its offsets.
    """
    texts, *rest = zip(*items, strict=True)
    for found in model.log_probs(texts, prefixes=rest[0] if rest else None, progress=progress):
        yield np.column_stack([found.values.view(np.int32), found.offsets.astype(np.int32)])


class _Told:
    """Adds up what the cache and the model tell of their progress."""

    def __init__(self, progress: Callable[[int], None]) -> None:
        self._progress = progress
        self._before = 0

    def reached(self, done: int) -> None:
        """Say how many items have their value."""
        self._before = done
        self._progress(done)

    def more(self, done: int) -> None:
        """Say how many items the model has done since."""
        self._progress(self._before + done)
