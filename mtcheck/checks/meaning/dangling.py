"""Conjunctions at the end of an English sentence that joins nothing with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtcheck.models.parse import Doc, Token

_JOINING = frozenset("and or nor but because although whereas unless".split())
# "If" and "while" are nouns too: "a big if", "for a while", "a question of when, not if".
_AMBIGUOUS = frozenset({"if", "while"})
_LEAST_WORDS = 3
_FULL_STOP = re.compile(r"\w\s?\.\s*$")
# A word that is spoken of ("never begin with and"), "anything but", "just because".
_BEFORE = frozenset(
    "a an the no any some every with by of as like word words term conjunction conjunctions and or "
    "anything nothing everything all none just simply only merely what when how not".split()
)
_CLAUSE_ENDS = ("NOUN", "PROPN", "VERB", "PRON")


def dangling_conjunction(doc: Doc) -> Token | None:
    """Return the conjunction that a sentence breaks off with before its full stop.

    An ellipsis or dash shows that breaking off is meant; "though", "since" and "so" may well be
    the last word.
    """
    words = [t for t in doc if not t.is_space]
    if not _FULL_STOP.search(str(doc)) or sum(t.is_alpha for t in words) < _LEAST_WORDS:
        return None
    before, last = words[-3:-1]
    # "and/or" is one word.
    if not before.whitespace_ or before.lower_ in _BEFORE:
        return None
    if last.text in _JOINING:
        return last
    clause = before.text == "," or before.pos_ in _CLAUSE_ENDS
    return last if last.text in _AMBIGUOUS and clause else None
