"""Negations of the source that the MT lost, as the links between their words tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtcheck.align.words import WordLink
from mtcheck.checks.base import Article, Pair
from mtcheck.checks.meaning.links import linked_words
from mtcheck.checks.meaning.negations import PRIVATIVE, Negation, negations
from mtcheck.checks.meaning.words import Word, words_of
from mtcheck.schema import Segment

_Links = Sequence[WordLink]

# A negation that was translated, with whatever word, links to it; one that was lost does not.
_LINKED = 0.3
# What the negation was about must be there; a denial this like a word of its own is that word.
_SAME, _EXPLAINED = 0.42, 0.5
_REACH = 2
_BESIDE = 5
_LONGEST = 400
# Those that may end a sentence, and so are no open words.
_PREPOSITIONS = frozenset("in on at by for from to with about over".split())
_CLAUSE = re.compile(r"[,;:.!?–—()«»„“”\"，。；：、？！،؛]")


@dataclass(frozen=True, slots=True)
class Lost:
    """A negation of the source, and the MT's word for what it was about.

    `bare` says that nothing in the MT's sentence denies.
    """

    negation: Negation
    word: Word
    bare: bool


def lost_negations(article: Article, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Lost]]:
    """Yield the pairs against the source whose MT lost a negation.

    The source negates in plain words and the MT does not; no word of the negation links to a
    word of the MT, while what it stands beside does, with no denial around it.
    """
    source = article.source
    if source is None:
        return
    found = []
    for pair in pairs:
        if len(pair.mt_text) > _LONGEST or pair.bead.moved or not (pair.mt and pair.other):
            continue
        ours = negations(pair.mt, article.mt.lang)
        theirs = [n for n in negations(pair.other, source.lang) if _tellable(n)]
        if theirs and not any(n.plain for n in ours):
            found.append((pair, ours, theirs))
    links = linked_words(article, [pair for pair, _, _ in found])
    for (pair, ours, theirs), linked in zip(found, links, strict=True):
        lost = _lost(article, pair, ours, theirs, linked)
        if lost is not None:
            yield pair, lost


def _tellable(negation: Negation) -> bool:
    """Whether it negates a statement: "without" is as well worded as a lack or a loss."""
    return negation.plain and negation.word.folded not in PRIVATIVE


def _lost(
    article: Article,
    pair: Pair,
    ours: Sequence[Negation],
    theirs: Sequence[Negation],
    links: _Links,
) -> Lost | None:
    source = article.source
    assert source is not None
    marks = [_place(pair.other, n.word) for n in theirs]
    split = [mark for n, mark in zip(theirs, marks, strict=True) if not n.inside]
    if any(_translated(pair, mark, links) for mark in split):
        return None
    words = [w for s in pair.mt for w in words_of(s, article.mt.lang)]
    data = article.language
    idle = (data.open_words - data.clause_words) | _PREPOSITIONS
    word_at = {_place(pair.mt, w)[0]: k for k, w in enumerate(words) if w.folded not in idle}
    # "Only" that stands for a word of its own makes up for no other.
    explained = {k.b[0] for k in links if k.similarity >= _EXPLAINED}
    denying = {n.word for n in ours if _place(pair.mt, n.word)[0] not in explained}
    formed = {n.word for n in ours if n.formed}
    for negation, mark in zip(theirs, marks, strict=True):
        beside = (
            _beside(pair, source.lang, mark, links)
            if not negation.inside
            else [k for k in links if _overlap(k.a, mark) and k.similarity >= _SAME]
        )
        places = [word_at[k.b[0]] for k in beside if k.b[0] in word_at]
        if places:
            # "Meaningless" is what was negated and its negation.
            if any(words[p] in formed for p in places):
                return None
            at = next((p for p in places if words[p].content), places[0])
            if denying.isdisjoint(words[max(0, at - _BESIDE) : at + _BESIDE + 1]):
                return Lost(negation, words[at], not ours)
            return None
    return None


def _translated(pair: Pair, mark: tuple[int, int], links: _Links) -> bool:
    """Whether a negation has a counterpart, or was left as it is."""
    if any(_overlap(k.a, mark) and k.similarity >= _LINKED for k in links):
        return True
    text = re.escape(pair.other_text[slice(*mark)])
    return re.search(rf"\b{text}\b", pair.mt_text, re.IGNORECASE) is not None


def _beside(pair: Pair, lang: str, mark: tuple[int, int], links: _Links) -> list[WordLink]:
    """Return the links of the words behind a negation in its clause, else of content before."""
    text = pair.other_text
    alike = [k for k in links if k.similarity >= _SAME]
    behind = [k for k in alike if k.a[0] >= mark[1] and _near(text[mark[1] : k.a[0]])]
    if behind:
        return behind
    telling = {_place(pair.other, w)[0] for s in pair.other for w in words_of(s, lang) if w.content}
    before = [k for k in alike if k.a[1] <= mark[0] and _near(text[k.a[1] : mark[0]])]
    return [k for k in before if k.a[0] in telling]


def _overlap(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def _near(between: str) -> bool:
    return _CLAUSE.search(between) is None and len(between.split()) <= _REACH


def _place(segments: Sequence[Segment], word: Word) -> tuple[int, int]:
    """Return where a word lies in the segments joined by single spaces."""
    before = 0
    for segment in segments:
        if word.start < segment.end:
            break
        before += len(segment.text) + 1
    start = before + word.start - segment.start
    return start, start + word.end - word.start
