"""A model's tokenizer: ids, and where in the text each token stands."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mtcheck.errors import ModelError

if TYPE_CHECKING:
    import tokenizers

# What SentencePiece writes for a space.
_SPACE = "▁"


@dataclass(frozen=True, slots=True)
class Pieces:
    """The tokens of a text without special ones: ids (t,) and offsets (t, 2), both int64.

    Offsets are half-open, in code points of the text, and leave out white space around a token;
    a token that stands for white space alone is empty. A character whose normal form makes
    several tokens belongs to each of them; combining marks belong to what they combine with.
    """

    ids: NDArray[np.int64]
    offsets: NDArray[np.int64]


class Tokenizer:
    """A `tokenizer.json` of the tokenizers library.

    `before` and `after` are the ids of the special tokens around a text. Special tokens that a
    text spells out are not read as such.
    """

    def __init__(self, path: Path) -> None:
        """Load the file.

        Raises:
            ModelError: it is missing or damaged.
        """
        # Else it takes all processors, and warns when this process forks afterwards.
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from tokenizers import Tokenizer as Loaded

        try:
            self._loaded: tokenizers.Tokenizer = Loaded.from_file(str(path))
        except Exception as error:  # the library raises nothing more special
            raise ModelError(
                f"{path}: cannot read the tokenizer ({error}); fetch the model again"
            ) from None
        self._loaded.no_truncation()
        self._loaded.no_padding()
        self._loaded.encode_special_tokens = True
        self._space = self._loaded.token_to_id(_SPACE)
        special = self._loaded.encode("a").special_tokens_mask
        ids = self._loaded.encode("a").ids
        inside = [index for index, each in enumerate(special) if not each] or [len(ids)]
        self.before = np.array(ids[: inside[0]], np.int64)
        self.after = np.array(ids[inside[-1] + 1 :], np.int64)

    @property
    def begins_with_space(self) -> bool:
        """Whether a text is read as if a space stood before it."""
        return self._loaded.encode("a", add_special_tokens=False).tokens[0].startswith(_SPACE)

    def encode(self, texts: Sequence[str]) -> list[Pieces]:
        """Return the tokens of each text."""
        sane = [_without_surrogates(text) for text in texts]
        return [
            self._pieces(text, encoding)
            for text, encoding in zip(
                sane, self._loaded.encode_batch(sane, add_special_tokens=False), strict=True
            )
        ]

    def _pieces(self, text: str, encoding: Any) -> Pieces:
        ids: list[int] = encoding.ids
        spans = [_without_spaces(text, *each) for each in encoding.offsets]
        if not text.isascii():
            limits = [*(start for start, _ in spans[1:]), len(text)]
            spans = [
                _with_marks(text, *each, limit) for each, limit in zip(spans, limits, strict=False)
            ]
        if self._space is not None and self._space in ids:
            spans = [
                (start, start if id == self._space else end)
                for id, (start, end) in zip(ids, spans, strict=True)
            ]
        return Pieces(np.array(ids, np.int64), np.array(spans, np.int64).reshape(-1, 2))


def _without_spaces(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    start = end - len(piece.lstrip())
    return start, max(start, end - len(piece) + len(piece.rstrip()))


def _with_marks(text: str, start: int, end: int, limit: int) -> tuple[int, int]:
    """Return the span of a token with the marks that stand on its last character."""
    if start < end:
        while end < limit and _combines(text[end]):
            end += 1
    return start, end


def _without_surrogates(text: str) -> str:
    """Return text with half surrogate pairs replaced: they are no characters, and refused."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text


def _combines(character: str) -> bool:
    """Return whether a character is part of the one before: marks; vowels, finals of Hangul."""
    return unicodedata.category(character).startswith("M") or "\u1160" <= character <= "\u11ff"


def within(pieces: Pieces, length: int) -> int:
    """Return how many tokens at the start end within the first `length` characters."""
    return int(np.searchsorted(pieces.offsets[:, 1], length, side="right")) if length else 0
