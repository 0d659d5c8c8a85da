"""Long sentences in pieces that an engine can take."""

from __future__ import annotations

import re
from collections.abc import Callable

# Where to part a sentence, the best places first; the match stays with the left piece.
_PLACES = tuple(
    re.compile(pattern)
    for pattern in (
        r"[.!?…]+[\"”»’')\]]*\s+|[。！？]+[”」』]*",
        r"[;:]\s+|[；：]|\s[–—-]\s+",
        r",\s+|[，、،]\s*",
        r"\s+",
    )
)


def pieces(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Return the text in pieces that fit, in order, without white space at their ends.

    Each is parted near its middle, at the strongest punctuation in its middle half, else
    between words, else between characters; nothing is dropped but white space. A single
    character is taken to fit.
    """
    text = text.strip()
    if len(text) < 2 or fits(text):
        return [text] if text else []
    at = _parting(text)
    return pieces(text[:at], fits) + pieces(text[at:], fits)


def _parting(text: str) -> int:
    """Return an offset from 1 to the length minus 1."""
    middle, low, high = len(text) // 2, len(text) // 4, len(text) - len(text) // 4
    for place in _PLACES:
        ends = [match.end() for match in place.finditer(text)]
        inside = [end for end in ends if max(low, 1) <= end <= min(high, len(text) - 1)]
        if inside:
            return min(inside, key=lambda end: abs(end - middle))
    return middle


def joined(parts: list[str], lang: str) -> str:
    """Return translated pieces as one text of a language."""
    return gap(lang).join(part for part in parts if part)


def gap(lang: str) -> str:
    """Return what stands between two sentences of a language."""
    return "" if lang.split("-")[0] in ("zh", "ja", "yue") else " "
