"""Countries and nationalities exchanged for others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtcheck.checks.base import span
from mtcheck.checks.names.facing import Comparison, Facing, replacements
from mtcheck.checks.names.finding import Finding
from mtcheck.checks.names.mentions import Name, NamesIn, Word
from mtcheck.lang.names import countries_of, has_part

_LONGEST = 4
_WHOLE = 0.45
_TRUST = {"reference": 1.0, "retranslation": 0.75}


@dataclass(frozen=True, slots=True)
class _Nation:
    """Words that mean a country, `words[first:end]` of a side."""

    country: str
    first: int
    end: int


def exchanged_nations(against: Comparison, facing: Facing) -> Iterator[Finding]:
    """Yield a country of the MT pair in whose place the other side has another one.

    "the Norwegian Defense Academy" for "the Swedish Defence University": one country only in
    the MT, one only on the other side, and the words beside them agree.
    """
    ours, theirs = list(_nations(facing.ours)), list(_nations(facing.theirs))
    if not ours or not theirs or {n.country for n in ours} == {n.country for n in theirs}:
        return
    here = {n.country for n in _nations(facing.around_ours)}
    there = {n.country for n in _nations(facing.around_theirs)}
    wrong = [n for n in ours if n.country not in there]
    gone = [n for n in theirs if n.country not in here]
    if len({n.country for n in wrong}) != 1 or len({n.country for n in gone}) != 1:
        return
    mine, right = wrong[0], gone[0]
    confidence = 0.85 if _same_place(against, facing, mine, right) else 0.55
    # "British" for "English" is less exact and no error.
    if has_part({mine.country}, {right.country}):
        confidence = min(confidence, _WHOLE)
    start, end = _marked(against.ours, facing.ours, mine)
    other_start, other_end = _marked(against.theirs, facing.theirs, right)
    marked = span(against.ours.document, start, end)
    other = span(against.theirs.document, other_start, other_end)
    yield Finding(
        (marked, other),
        f"“{marked.text}” names another country than “{other.text}” in the {against.side}.",
        confidence=confidence * _TRUST.get(against.side, 1.0),
        severity="critical",
        evidence=(f"{against.side}: {other.text}",),
    )


def _nations(words: Sequence[Word]) -> Iterator[_Nation]:
    i = 0
    while i < len(words):
        if not words[i].capital:
            i += 1
            continue
        for length in range(min(_LONGEST, len(words) - i), 0, -1):
            run = words[i : i + length]
            if not run[-1].capital:
                continue
            codes = countries_of(" ".join(w.folded for w in run))
            if len(codes) == 1 and (length > 1 or run[0].folded != "us" or run[0].acronym):
                yield _Nation(next(iter(codes)), i, i + length)
                i += length - 1
                break
        i += 1


def _same_place(against: Comparison, facing: Facing, mine: _Nation, right: _Nation) -> bool:
    ours, theirs = facing.ours, facing.theirs
    if mine.end < len(ours) and right.end < len(theirs):
        a, b = ours[mine.end], theirs[right.end]
        if against.same(a.folded, b.folded):
            return True
    if mine.first and right.first:
        a, b = ours[mine.first - 1], theirs[right.first - 1]
        if a.folded == b.folded and a.folded != "the":
            return True
    return any(
        i.start <= mine.first < i.stop and k.start <= right.first < k.stop and ends == 2
        for i, k, ends in replacements(facing)
    )


def _marked(names: NamesIn, words: Sequence[Word], nation: _Nation) -> tuple[int, int]:
    """Return where the name stands that a nationality begins, else the nationality itself."""
    first, last = words[nation.first], words[nation.end - 1]
    around = (n for ns in names.names.values() for n in ns if n.start <= first.start < n.end)
    name: Name | None = next(around, None)
    return (first.start, max(last.end, name.end)) if name else (first.start, last.end)
