"""Places in an English sentence where a word is missing, as its grammar tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ARTICLES = frozenset("the a an my your its our their every".split())
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)
# "an hour", "a university", "a one-off", "an MP" and "an 8 per cent" sound otherwise than they
# are written.
_SOUNDS = re.compile(r"(?:h(?:our|onou?r|eir|onest|erb)|un[ai]|u[sk]|eu|one|once|ur|ut|ew|x|.*\d)")
_CLOSING = frozenset(".,;:!?)")
# A preposition may well end a clause ("the man he spoke to"); these hardly do.
_FIRM = frozenset("of among during between despite against into per than amid".split())
_SUBJECTS = frozenset("i he she we they".split())
_BE = frozenset("is are was were be been being".split())
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_BEHIND_ARTICLE = frozenset({"IN", "CC", "MD", "VBZ", "VBD", "VBP", "WDT", "PRP", "DT", "TO"})


def holes(doc: Doc, *, possible: bool = False) -> Iterator[Token]:
    """Yield the words behind which another is missing: "the of", "by .", "an committee".

    `possible` adds places that are good English now and then ("spoke to and", "they the"), for
    use where something is known to be missing.
    """
    words = [t for t in doc if not t.is_space]
    for at, token in enumerate(words):
        behind = words[at + 1] if at + 1 < len(words) else None
        if _is_hole(token, behind) or (possible and _may_be_hole(token, behind, at)):
            yield token


def _may_be_hole(token: Token, behind: Token | None, at: int) -> bool:
    if behind is None:
        return token.tag_ in ("IN", "TO", "CC")
    if token.lower_ in _ARTICLES:
        return behind.tag_ in _BEHIND_ARTICLE
    if token.tag_ in ("IN", "TO"):
        return behind.text in _CLOSING or behind.tag_ in ("IN", "CC", *_FINITE)
    if token.lower_ in _SUBJECTS:
        return behind.tag_ in ("DT", "PRP$", "IN", "NN", "NNS", "JJ", "CC", "TO")
    if token.lower_ in _BE:
        return behind.text in _CLOSING or behind.tag_ in ("CC", *_FINITE)
    # A sentence or clause that begins with a finite verb has lost its subject.
    opens = token.is_punct or token.tag_ == "CC"
    return opens and behind.tag_ in ("VBZ", "VBD") and behind.dep_ == "ROOT"


def _is_hole(token: Token, behind: Token | None) -> bool:
    word = token.lower_
    if word in _ARTICLES and token.text in (word, word.capitalize()):
        if token.tag_ not in ("DT", "PRP$"):
            return False
        if behind is None or behind.text in _CLOSING:
            return True
        if behind.tag_ in _BEHIND_ARTICLE and behind.text.islower():
            return _no_noun(behind)
        return word in ("a", "an") and _wrong_article(word, behind.text)
    if word in _FIRM and token.tag_ == "IN":
        return behind is None or behind.text in _CLOSING
    return False


def _no_noun(token: Token) -> bool:
    """Whether a word behind an article begins no noun phrase; "the then", "a would-be" do."""
    nearby = token.doc[token.i + 1 : token.i + 2].text
    return nearby != "-" and token.lower_ not in ("then", "like", "that", "all", "both", "past")


def _wrong_article(word: str, behind: str) -> bool:
    if not behind[:1].isalpha() or behind.isupper() or _SOUNDS.match(behind.lower()):
        return False
    return (word == "an") != bool(_VOWEL.match(behind))
