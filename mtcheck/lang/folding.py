"""Names without what varies freely: case, accents, punctuation."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def fold_name(name: str) -> str:
    """Return a name without case, accents, punctuation and leading English article.

    "The Evening-Post" gives "evening post". Scripts stay as they are.
    """
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c)
    )
    words = _BETWEEN_WORDS.sub(" ", bare.translate(_LETTERS)).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
