"""Documents for the segmenter's tests."""

from __future__ import annotations

from mtcheck.schema import Document
from mtcheck.segment import segment


def document(text: str, lang: str = "en") -> Document:
    return Document("a", "a.txt", "mt", lang, text)


def kinds(text: str, lang: str = "en") -> list[str]:
    """Return the kind of each block of a text."""
    return [block.kind for block in segment(document(text, lang)).blocks]


def kinds_between(
    lines: list[str], lang: str = "en", body: tuple[str, str] = ("", "")
) -> list[str]:
    """Return the kinds of lines that stand between two paragraphs, or after one."""
    before, after = body
    text = "\n\n".join(part for part in (before, *lines, after) if part)
    found = kinds(text, lang)
    return found[bool(before) : len(found) - bool(after)]
