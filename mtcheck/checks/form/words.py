"""Words of English for rules on its spelling and spacing."""

from __future__ import annotations

from functools import lru_cache

from mtcheck.models.words import english_words

# Closed-class words that no compound begins or ends with: "thisitself" is no word, "onboarding"
# is one. A joint with one of these needs another word; two of the short ones may stand together.
_FIRM = frozenset(
    """the this that these those which what when while where because although since until and but
    with from about between against during without through towards was were are been being have has
    had would could should might must shall will not they them their there then than itself himself
    herself themselves your our his its also only even just such some each both very""".split()
)
_SHORT = frozenset("of to in on at by is it as or an he we be do for".split())
_COMPOUNDS = frozenset("herewith therewith wherewith forthwith hereabout whereabout".split())
_LEAST = 3


@lru_cache(maxsize=4096)
def split_joined(word: str) -> tuple[str, str] | None:
    """Return the two English words that a word in lower case was joined from, None if it is one.

    One of them must be a firm function word, the other a word of the vocabulary, or both be
    short function words; the joined word itself must be unknown.
    """
    known = english_words()
    if not known or word in known or word in _COMPOUNDS or len(word) < 5 or not word.isascii():
        return None
    for at in range(2, len(word) - 1):
        first, second = word[:at], word[at:]
        if first in _FIRM and (second in _FIRM or second in _SHORT or _is_long(second, known)):
            return first, second
        if second in _FIRM and (first in _SHORT or _is_long(first, known)):
            return first, second
    return None


def _is_long(word: str, known: frozenset[str]) -> bool:
    return len(word) > _LEAST and word in known
