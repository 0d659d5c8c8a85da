"""Names of a parallel reference that are gone without anything in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.checks.base import span
from mtcheck.checks.names.facing import Comparison, Facing, Odd, differences, shared_words
from mtcheck.checks.names.finding import Finding
from mtcheck.checks.names.mentions import Word
from mtcheck.lang.names import countries_of
from mtcheck.schema import Span

_CONFIDENCE = 0.6
_HOLE = 0.8
_ALIKE = 0.55
_LOOSE = 0.4
_WORD_BY_WORD = 0.8
_PARALLEL = 0.6
_HOLED = 0.35
_PRONOUNS = frozenset("he she it they him her them his hers its their theirs".split())
# What a name leaves behind when it goes: "in ,", "at the .", "( )", "of 's".
_PREPOSITIONS = frozenset("in of at to from by with for on near between against like".split())
_LEFT = re.compile(
    rf"\b(?:{'|'.join(sorted(_PREPOSITIONS))}|and|as|the)"
    r"(?:\sthe)?\s?(?=[,.;:!?)]|['’]s\b|$)|\(\s?\)|\s['’]s\b|"
    rf"\b(?:{'|'.join(sorted(_PREPOSITIONS))})\s"
    r"(?:and|or|is|was|are|were|has|had|have|will|would|of|in|from|by)\b",
    re.IGNORECASE,
)
_LINKS = frozenset("and or but of in at to from by with for on as who which that the a an".split())
# What a sentence that lost its subject may begin with.
_VERB = re.compile(
    r"is|was|are|were|has|had|have|will|would|can|could|may|must|said|\w+(?:ed|[^s]s)"
)
_WIDEST_GAP = 4
_SHORT = 3
_CONTENT = 4


def dropped_names(against: Comparison, facing: Facing) -> Iterator[Finding]:
    """Yield "Haiti" where "Before the arrival, had not had a problem" lacks it.

    Only where the sentences share most of their words, the MT has no name too many, no pronoun
    that could stand for the name, and no other words in its place.
    """
    if against.side != "reference" or not facing.ours or not facing.theirs:
        return
    share = shared_words(facing.ours, facing.theirs)
    if share >= _HOLED:
        yield from _beheaded(against, facing)
    if not facing.gone:
        return
    hole = _hole(against, facing) if share >= _HOLED else None
    extra = len(facing.strange) + len(facing.misplaced)
    if extra and (hole is None or extra >= len(facing.gone)):
        return
    if hole is None and (share < _PARALLEL or _pronouns(facing.ours) > _pronouns(facing.theirs)):
        return
    for odd in facing.gone:
        if _may_go(facing, odd):
            continue
        here, confidence = hole, _HOLE
        if here is None:
            gap = _gap(facing, odd)
            if gap is None:
                continue
            here, confidence = _marked(against, facing, *gap), _CONFIDENCE
            if not _torn(against, facing, odd, gap):
                confidence = _ALIKE if share >= _WORD_BY_WORD and _missed(odd) else _LOOSE
        name = odd.name.words
        there = span(against.theirs.document, name[0].start, name[-1].end)
        yield Finding(
            (here, there),
            f"“{there.text}” of the {against.side} is missing.",
            confidence,
            (f"{against.side}: {there.text}",),
        )


def _beheaded(against: Comparison, facing: Facing) -> Iterator[Finding]:
    """Yield the subject of "Returned to the UK", which begins with the reference's verb."""
    name, opening = against.theirs.openings.get(facing.theirs[0].start), facing.ours[0]
    if name is None or len(facing.theirs) < 2 or facing.theirs[0].folded in _LINKS:
        return
    here = {w.folded for w in facing.around_ours}
    if facing.theirs[0].folded in here or not _VERB.fullmatch(opening.folded):
        return
    if facing.theirs[1].folded == opening.folded:
        there = span(against.theirs.document, name.start, name.end)
        yield Finding(
            (span(against.ours.document, opening.start, opening.end), there),
            f"“{there.text}” of the {against.side} is missing.",
            _HOLE,
            (f"{against.side}: {there.text}",),
        )


def _hole(against: Comparison, facing: Facing) -> Span | None:
    """Return what a name that was cut out left in the MT, if anything."""
    text = against.ours.document.text
    start, end = facing.ours[0].start, facing.ours[-1].end
    end += len(text[end : end + 3].split("\n")[0])
    match = _LEFT.search(text, start, end)
    return None if match is None else span(against.ours.document, match.start(), match.end())


def _pronouns(words: tuple[Word, ...]) -> int:
    return sum(w.folded in _PRONOUNS for w in words)


def _may_go(facing: Facing, odd: Odd) -> bool:
    """Whether a title says who is meant, or it is part of a name that is there, or a short form."""
    before = next((w for w in reversed(facing.theirs) if w.start < odd.name.start), None)
    if before is not None and before.title:
        return True
    own = odd.name.own
    if any(w.acronym and len(w.text) <= _SHORT for w in odd.words) and not countries_of(odd.folded):
        return True
    return len(odd.words) < len(own)


def _missed(odd: Odd) -> bool:
    """Whether nobody would say it otherwise or leave it out for readers at home."""
    return odd.plain and not countries_of(odd.folded)


def _gap(facing: Facing, odd: Odd) -> tuple[int, int] | None:
    """Return the stretch of MT words where a name would stand, None where others stand there."""
    for kind, i, j, k, m in differences(facing.ours, facing.theirs):
        if kind in ("insert", "replace") and any(w in facing.theirs[k:m] for w in odd.words):
            ours = sum(len(w.folded) >= _CONTENT for w in facing.ours[i:j])
            theirs = sum(len(w.folded) >= _CONTENT for w in facing.theirs[k:m])
            named = sum(len(w.folded) >= _CONTENT for w in odd.words)
            return (i, j) if ours <= max(0, theirs - named) else None
    return None


def _torn(against: Comparison, facing: Facing, odd: Odd, gap: tuple[int, int]) -> bool:
    """Whether the words beside the name are there as if it had been cut out.

    Its preposition stands before the gap, its verb begins a clause, or what stood before and behind
    it meets; a name that a comma sets off may go without a trace.
    """
    theirs = [w.start for w in facing.theirs]
    first = theirs.index(odd.name.words[0].start)
    last = theirs.index(odd.name.words[-1].start)
    i, j = gap
    ours, other = against.ours.document.text, against.theirs.document.text
    behind = facing.theirs[last + 1].folded if last + 1 < len(theirs) else ""
    meets = j < len(facing.ours) and facing.ours[j].folded == behind
    mine = facing.ours[j - 1] if i == j and j else None
    if meets and not other[odd.name.end : facing.theirs[last + 1].start].strip():
        between = ours[mine.end : facing.ours[j].start] if mine else ","
        if between.strip(" \u00a0\"“”'‘’(") and facing.ours[j].folded not in _LINKS:
            return True
    if not first or not i:
        return False
    before = facing.theirs[first - 1]
    if before.folded != facing.ours[i - 1].folded or other[before.end : odd.name.start].strip():
        return False
    return before.folded in _PREPOSITIONS or (i == j and meets)


def _marked(against: Comparison, facing: Facing, first: int, end: int) -> Span:
    """Return the words on both sides of a gap, or the whole segment where it is wide."""
    words = facing.ours
    if end - first > _WIDEST_GAP:
        return span(against.ours.document, words[first].start, words[end - 1].end)
    left, right = max(0, first - 1), min(len(words) - 1, end)
    return span(against.ours.document, words[left].start, words[right].end)
