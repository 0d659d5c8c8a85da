"""Words within a sentence that one side has and the other lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mtcheck.checks.base import Article
from mtcheck.checks.gaps.free import FREE
from mtcheck.checks.gaps.runs import Which
from mtcheck.checks.gaps.settled import source_denies
from mtcheck.checks.meaning.holes import holes
from mtcheck.checks.meaning.likeness import likeness
from mtcheck.checks.meaning.words import Facing, Stretch, Word, closeness, facing
from mtcheck.checks.word_quality.faults import is_good
from mtcheck.lang import language
from mtcheck.schema import Side

# How much of both sentences must be the same in the same order for a word that has no
# counterpart to be a fault; where the grammar of the MT shows the gap, less will do.
_SAME, _COVERED = 0.6, 0.6
_WITH_HOLE, _WITH_POSSIBLE_HOLE, _WITH_LIMIT = 0.3, 0.6, 0.5
# Translators leave out more than they put in, so an omission needs still more.
_SAME_OMITTED, _LONGEST_OMITTED = 0.78, 2
_LEAST_SAME = 6
_LONGEST = 4
_HOLE, _DOUBTFUL, _LIMIT = 0.55, 0.45, 0.55
# Independent translations have words of their own: in bad articles one in four of such words was
# a fault, and in talks that were translated well one in eleven, however close the reference. Where
# a bad text is as close as that to its reference, most were.
_CLOSE = 0.75
_CHANGED, _ONLY_DIFFERENCE = 0.55, 0.6
# A clause: so many words, two of them telling, in a sentence that is else the same.
_CLAUSE, _CLAUSE_WORDS, _ELSE_SAME = 0.6, 4, 0.8
# A limit goes with one of the next words, "partly from the north", which must be the same.
_REACH = 3
# From here on one sentence is the other but for what is new.
_IDENTICAL = 0.85
# Cosines of a word to the likest one opposite: below, it has no counterpart; above, it has.
_UNLIKE, _LIKE = 0.48, 0.7
_RETRANSLATION = 0.2


@dataclass(frozen=True, slots=True)
class Inside:
    """Words of one side, within a sentence, that the other side lacks.

    `side` is what the MT was compared with, `beside` the MT word before the gap (or behind it at
    the start of a sentence), None where the words are the MT's own.
    """

    side: Side
    words: tuple[Word, ...]
    beside: Word | None
    confidence: float


def inside(article: Article, present: Which) -> Iterator[Inside]:
    """Yield words that only the MT, or only the reference or re-translation, has.

    English and other languages whose words forms can be matched; needs sentences that are nearly
    the same word for word, or a gap that shows in the MT's own grammar. Where that shows
    nothing, words are sure only if the texts are close as a whole. What the source does not confirm
    is not sure, nor is anything in an MT that the rules before find good.
    """
    judged: set[int] = set()
    cosines, close = article.shared(likeness), article.shared(closeness)
    good = is_good(article)
    # A clause more or less makes a sentence by itself look less close than it is.
    alone = len(article.shared(facing)) == 1
    for each in article.shared(facing):
        where = {s.index for s in each.pair.mt}
        if where & judged or not each.mt or len(each.pair.mt) != len(each.pair.other):
            continue
        judged |= where
        less = _RETRANSLATION if each.side == "retranslation" else 0.0
        gaps = _gaps(article, each) if present == "other" else frozenset()
        strict = close[each.side] >= _CLOSE
        for found in _found(each, present, gaps, cosines, strict, alone, article.mt.lang):
            sure = found.confidence
            place = found.words[0] if found.beside is None else found.beside
            if sure > _DOUBTFUL and (
                good or source_denies(article, each.pair, found.words, place, present)
            ):
                sure = _DOUBTFUL
            yield Inside(each.side, found.words, found.beside, round(sure - less, 2))


def _gaps(article: Article, each: Facing) -> frozenset[int]:
    """Return the document offsets of MT words behind which a word is missing."""
    if article.mt.lang != "en" or each.in_order < _WITH_HOLE:
        return frozenset()
    if not any(s.kind in ("other", "replace") for s in each.stretches):
        return frozenset()
    possible = each.in_order >= _WITH_POSSIBLE_HOLE
    return frozenset(
        segment.start + token.idx
        for segment in each.pair.mt
        if segment.index in article.parse
        for token in holes(article.parse[segment.index], possible=possible)
    )


def _found(
    each: Facing,
    present: Which,
    gaps: frozenset[int],
    cosines: Mapping[tuple[str, int], float],
    strict: bool,
    alone: bool,
    lang: str,
) -> Iterator[Inside]:
    side = "mt" if present == "mt" else each.side
    for at, stretch in enumerate(each.stretches):
        mine = each.mt[stretch.i : stretch.j]
        theirs = each.other[stretch.k : stretch.m]
        words = mine if present == "mt" else theirs
        keys = each.other_keys if present == "mt" else each.mt_keys
        new = [w for w in words if w.content and w.key not in keys]
        if not new:
            continue
        before = each.mt[stretch.i - 1] if stretch.i else None
        beside = before or each.mt[0]
        if present == "other" and _is_unlimited(each, at, lang):
            yield Inside(each.side, theirs[-1:], mine[-1] if mine else beside, _LIMIT)
            continue
        if _is_clause(each, stretch, present, words, new):
            place = beside if present == "other" else None
            sure = _CLAUSE if strict or alone else _DOUBTFUL
            yield Inside(each.side, tuple(words), place, sure)
            continue
        spot = (stretch.i - 1, *range(stretch.i, stretch.j))
        if any(i >= 0 and each.mt[i].start in gaps for i in spot):
            missed = tuple(w for w in new if w.folded not in FREE)
            if missed and _is_longer(stretch, present):
                yield Inside(each.side, missed, beside, _HOLE)
            continue
        # Names are compared by the rules on names.
        new = [w for w in new if not w.text[0].isupper()]
        if not new or _same(each) < _LEAST_SAME:
            continue
        if present == "other" and (
            each.in_order < _SAME_OMITTED or len(words) - len(mine) > _LONGEST_OMITTED
        ):
            continue
        place = beside if present == "other" else None
        sure = _DOUBTFUL
        if strict:
            sure = _ONLY_DIFFERENCE if each.in_order >= _IDENTICAL else _CHANGED
        known = [cosines[side, w.start] for w in new if (side, w.start) in cosines]
        unlike = [w for w in new if cosines.get((side, w.start), 1.0) < _UNLIKE]
        unlike = [w for w in unlike if w.folded not in FREE]
        if unlike and _is_longer(stretch, present):
            yield Inside(each.side, tuple(unlike), place, sure)
        elif _is_clean(each, at, stretch, present, words, new) and min(known, default=0) < _LIKE:
            yield Inside(each.side, tuple(words), place, sure)


def _is_unlimited(each: Facing, at: int, lang: str) -> bool:
    """Whether a stretch ends with a limit to what follows, and the MT has none: "partly"."""
    stretch, known = each.stretches[at], language(lang)
    following = each.stretches[at + 1 : at + 2]
    if not following or each.in_order < _WITH_LIMIT:
        return False
    after = each.other[following[0].k : following[0].m][:_REACH]
    return (
        stretch.m > stretch.k
        and each.other[stretch.m - 1].folded in known.limiting
        and _is_longer(stretch, "other")
        and any(w.content or w.text[0].isdigit() for w in after)
        and not any(w.folded in known.limiting | known.limiting_also for w in each.mt)
    )


def _is_clause(
    each: Facing, stretch: Stretch, present: Which, words: Sequence[Word], new: Sequence[Word]
) -> bool:
    """Whether words that one side has are a clause of their own, and all else is the same."""
    telling = [w for w in words if w.content]
    # Names are compared by the rules on names.
    if any(w.text[0].isupper() for w in telling):
        return False
    rest = len(each.mt) + len(each.other) - len(words)
    return (
        stretch.kind == present
        and len(words) >= _CLAUSE_WORDS
        and len(telling) == len(new) >= 2
        and 2 * _same(each) >= _ELSE_SAME * rest
        and _same(each) >= _LEAST_SAME
    )


def _same(each: Facing) -> int:
    """Return how many words are the same on both sides, in order."""
    return sum(s.j - s.i for s in each.stretches if s.kind == "equal")


def _is_longer(stretch: Stretch, present: Which) -> bool:
    """Whether the side in question has more words at a place than the other."""
    more = (stretch.j - stretch.i) - (stretch.m - stretch.k)
    return more > 0 if present == "mt" else more < 0


def _is_clean(
    each: Facing,
    at: int,
    stretch: Stretch,
    present: Which,
    words: Sequence[Word],
    new: Sequence[Word],
) -> bool:
    """Whether only these words tell two sentences apart, at this place."""
    if stretch.kind != present or len(words) > _LONGEST:
        return False
    if each.in_order < _SAME or each.covered < _COVERED:
        return False
    if all(w.folded in FREE for w in new):
        return False
    beside = [s for s in each.stretches[max(at - 1, 0) : at + 2] if s != stretch]
    return all(s.kind == "equal" for s in beside) and not _elsewhere(each, present)


def _elsewhere(each: Facing, present: Which) -> bool:
    """Whether the other side has words of its own that may be the counterpart, at another place.

    Words that stand in each other's place one by one belong together.
    """
    for s in each.stretches:
        if s.kind == "equal" or s.kind == present or s.j - s.i == s.m - s.k:
            continue
        words = each.other[s.k : s.m] if present == "mt" else each.mt[s.i : s.j]
        keys = each.mt_keys if present == "mt" else each.other_keys
        if any(w.content and w.key not in keys for w in words):
            return True
    return False
