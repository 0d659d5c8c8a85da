"""Segments that were copied from the source as a whole."""

from __future__ import annotations

from difflib import SequenceMatcher

from mtcheck.checks.base import Article
from mtcheck.checks.untranslated.words import words
from mtcheck.lang import language
from mtcheck.models.words import english_words
from mtcheck.schema import Segment

_LEAST = 3
_NEARLY = 0.9
_LEAST_NEAR = 6
# So alike in writing that short sentences are the same in both.
_NEAR = frozenset({frozenset(pair) for pair in (("nb", "nn"), ("nb", "da"), ("nn", "da"))})
_MOST_CHARACTERS = 2000


def copied_whole(article: Article, segment: Segment) -> float | None:
    """Return how sure it is that a segment is its source untranslated, None where it is not.

    Its words are those of the source's segments opposite, all of them or (of six and more) nine
    in ten. Some of them must be running text: in lower case and no words of the MT's language
    alone. A reference with the same words clears it.
    """
    source = article.source
    pair = article.pair_of("source", segment)
    if source is None or pair is None or not pair.other or source.lang == article.mt.lang:
        return None
    if len(segment.text) > _MOST_CHARACTERS:
        return None
    ours = words(segment.text)
    keys = [word.key for word in ours]
    theirs = [word.key for word in words(pair.other_text[: 2 * _MOST_CHARACTERS])]
    if len(keys) < _LEAST or not set(keys) & set(theirs):
        return None
    if keys != theirs and not _contained(keys, theirs) and not _nearly(keys, theirs):
        return None
    lower = {w.key for w in ours if w.lower and len(w.text) > 1}
    own = language(article.mt.lang).function_words
    if article.mt.lang == "en":
        own = own | english_words()
    foreign = lower - own
    if not foreign or 2 * len(foreign) < len(lower):
        return None
    if frozenset({source.lang, article.mt.lang}) in _NEAR and len(lower) < _LEAST_NEAR:
        return None
    reference = article.pair_of("reference", segment)
    if reference is not None and keys == [w.key for w in words(reference.other_text)]:
        return None
    return 0.95 if len(foreign) > 1 else 0.8


def _contained(keys: list[str], theirs: list[str]) -> bool:
    """Return whether the words are one whole run of a longer source."""
    if len(keys) < _LEAST_NEAR or len(keys) > len(theirs):
        return False
    size = len(keys)
    return any(theirs[i : i + size] == keys for i in range(len(theirs) - size + 1))


def _nearly(keys: list[str], theirs: list[str]) -> bool:
    if min(len(keys), len(theirs)) < _LEAST_NEAR:
        return False
    matcher = SequenceMatcher(None, keys, theirs, autojunk=False)
    return matcher.quick_ratio() >= _NEARLY and matcher.ratio() >= _NEARLY
