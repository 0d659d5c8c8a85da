"""Which language a text is in, by lingua's character trigrams."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from mtcheck.lang import known_languages, language

if TYPE_CHECKING:
    from lingua import LanguageDetector

# Sources are in these languages too, which have no data file.
_BESIDES = ("bg", "ca", "cs", "el", "et", "fi", "he", "hi", "hu", "ja", "ko", "ro", "tr")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"(?<![\w’'-])[^\W\d_A-Z][^\W\d_]*(?:[’'-][^\W\d_]+)*")
_SAMPLE = 6_000
_PIECE = 150
_LEAST = 12


def detect(text: str) -> str | None:
    """Return the language code of a text, or None where it has too little text to tell.

    Looks at no more than the first 6,000 characters, in pieces that each vote with their length
    and certainty. Capitalised words have no say: in news they are names, mostly foreign.
    """
    sample = text[:_SAMPLE]
    # A letter of a script without an alphabet says about as much as two others.
    if sum(1 + (letter > "\u2e7f") for letter in _LETTER.findall(sample)) < _LEAST:
        return None
    words = [word for word in _WORD.findall(sample) if not word[0].isupper()]
    if _is_english(words):
        return "en"
    pieces = _pieces(words) if sum(map(len, words)) > 3 * _LEAST else [sample]
    votes: defaultdict[str, float] = defaultdict(float)
    for piece in pieces:
        for candidate in _detector().compute_language_confidence_values(piece)[:3]:
            code = candidate.language.iso_code_639_1.name.lower()
            votes[code] += candidate.value * len(piece)
    code, vote = max(votes.items(), key=lambda item: (item[1], item[0]))
    return code if vote > 0 else None


def _is_english(words: list[str]) -> bool:
    """Tell English, which most texts are in, without loading lingua's models.

    Of running English 38 to 51% are these words, of other languages up to 10%.
    """
    known = language("en").function_words
    return len(words) >= 20 and sum(word in known for word in words) > 0.3 * len(words)


def _pieces(words: list[str]) -> list[str]:
    pieces: list[list[str]] = [[]]
    size = 0
    for word in words:
        if size > _PIECE:
            pieces.append([])
            size = 0
        pieces[-1].append(word)
        size += len(word) + 1
    return [" ".join(piece) for piece in pieces]


@lru_cache
def _detector() -> LanguageDetector:
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, code.upper()) for code in {*known_languages(), *_BESIDES}]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()
