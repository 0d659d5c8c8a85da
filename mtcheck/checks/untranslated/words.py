"""The words of a segment, and the places in it that hold no running text of its own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ADDRESS = re.compile(r"://|@|\w\.\w")
_CHUNK = re.compile(r"\S+")
# What ends a clause: a copied clause is bounded by such marks or by words of the language.
_BREAK = re.compile(r"[.!?;:…\"“”„«»()\[\]|/\n]|\s[–—-]\s")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
# A foreign phrase that the text goes on to explain.
_EXPLAINED = re.compile(
    r"[\"”»“’')]*,?\s*(?:\(|[–—=]\s|which\s(?:means|translates)|meaning\b|that\sis\b|i\.e\.|or\s[\"“])"
    r"|[\"”»’']*,\s+or\s"
)
_CALLED = re.compile(
    r"\b(?:called|known (?:in \w+ )?as|named|termed|dubbed) (?:an? |the )?[\"“‘']?$"
)
_PARTICLES = frozenset(
    [
        "von",
        "der",
        "den",
        "van",
        "de",
        "la",
        "le",
        "les",
        "el",
        "al",
        "los",
        "las",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "do",
        "du",
        "des",
        "bin",
        "ibn",
        "zu",
        "zum",
        "y",
        "e",
        "et",
        "af",
        "av",
        "och",
        "og",
        "und",
        "ten",
        "ter",
        "te",
        "til",
        "st",
        "san",
        "d",
        "l",
    ]
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `text[start:end]` of its segment; `clause` numbers the clause it stands in."""

    text: str
    key: str
    start: int
    end: int
    clause: int

    @property
    def lower(self) -> bool:
        """Whether it is in lower case and no particle of names."""
        return self.text[0].islower() and self.key not in _PARTICLES


def words(text: str) -> list[Word]:
    """Return the words of a segment; addresses and what stands in brackets are left out."""
    skipped = [m.span() for m in _CHUNK.finditer(text) if _ADDRESS.search(m[0])]
    skipped += [m.span() for m in _BRACKETS.finditer(text)]
    breaks = [m.start() for m in _BREAK.finditer(text)]
    found = []
    clause, skip = 0, 0
    skipped.sort()
    for match in _WORD.finditer(text):
        while clause < len(breaks) and breaks[clause] < match.start():
            clause += 1
        while skip < len(skipped) and skipped[skip][1] <= match.start():
            skip += 1
        if skip < len(skipped) and skipped[skip][0] <= match.start():
            continue
        found.append(Word(match[0], fold(match[0]), match.start(), match.end(), clause))
    return found


def fold(word: str) -> str:
    """Return a word in the form that comparisons go by."""
    return unicodedata.normalize("NFC", word).casefold().replace("’", "'")


def is_called(text: str, start: int) -> bool:
    """Return whether the text says that the phrase at an offset is what something is called."""
    return _CALLED.search(text, max(0, start - 40), start) is not None


def is_explained(text: str, end: int) -> bool:
    """Return whether the text goes on to translate the phrase that ends at an offset."""
    return _EXPLAINED.match(text, end) is not None
