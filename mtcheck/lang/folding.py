"""Names without what varies freely: case, accents, punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=50_000)
def fold_name(name: str) -> str:
    """Return a name without case, accents, punctuation, possessive "s" and leading "the".

    "The Evening-Post's" gives "evening post". Scripts stay as they are.
    """
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name.casefold()))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    words = _BETWEEN_WORDS.sub(" ", bare.translate(_LETTERS)).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
