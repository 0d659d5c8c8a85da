"""Names that stand where the other side, in the same language, has another name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcheck.checks.names.facing import Comparison, Facing, Odd, shared_words
from mtcheck.checks.names.mentions import Word
from mtcheck.lang.names import countries_of, has_part

_BY_ENDS = (0.55, 0.65, 0.75)
_GENERIC = 0.3
_ALONE = 0.5
_BESIDE = 0.4
_ARTICLES = frozenset(["the", "a", "an"])
_MISPLACED = 0.1


def replaced_names(
    against: Comparison, facing: Facing, strange: Sequence[Odd], lost: Sequence[Odd]
) -> Iterator[tuple[Odd, Odd, float]]:
    """Yield (name of the MT, name of the other side, confidence), each name once.

    Two names stand in each other's place when the words before or behind them agree, or when
    they are the only ones without a counterpart in sentences that share most of their words.
    """
    share = shared_words(facing.ours, facing.theirs)
    places = _Places(facing)
    ours = [*strange, *(o for o in facing.misplaced if o not in strange)]
    theirs = list(lost)
    theirs += [o for o in _opening_names(against, facing) if o not in theirs]
    known, plain = len(lost), sum(o.plain for o in lost)
    options = []
    for i, new in enumerate(ours):
        for j, old in enumerate(theirs):
            ends = places.agreeing(new, old)
            alone = len(ours) == 1 == plain and j < known and old.plain
            opening = j >= known and not places.both_open(new, old)
            if (
                _one_country(new, old)
                or _abbreviates(new, old)
                or _abbreviates(old, new)
                or opening
                or not (ends and share >= _BESIDE or alone and share >= _ALONE)
            ):
                continue
            options.append((-ends, places.apart(new, old), i, j))
    taken_ours: set[int] = set()
    taken_theirs: set[int] = set()
    for ends, _, i, j in sorted(options):
        if i in taken_ours or j in taken_theirs:
            continue
        taken_ours.add(i)
        taken_theirs.add(j)
        confidence = _BY_ENDS[-ends]
        if _may_be_one(ours[i], theirs[j]):
            confidence -= _GENERIC
        if i >= len(strange):
            confidence -= _MISPLACED
        yield ours[i], theirs[j], confidence


def _opening_names(against: Comparison, facing: Facing) -> Iterator[Odd]:
    """Yield opening words of the other side's sentences that may well be names."""
    here = {w.folded for w in facing.around_ours}
    for word in facing.theirs:
        name = against.theirs.openings.get(word.start)
        if name is not None and word.folded not in here:
            yield Odd(name, name.words)


class _Places:
    """Where words stand in the two sides of a pair."""

    def __init__(self, facing: Facing) -> None:
        self.ours, self.theirs = facing.ours, facing.theirs
        self._at_ours = {w.start: i for i, w in enumerate(self.ours)}
        self._at_theirs = {w.start: i for i, w in enumerate(self.theirs)}

    def agreeing(self, new: Odd, old: Odd) -> int:
        """Return at how many ends (0..2) the words beside two names agree."""
        i, j = self._at_ours[new.words[0].start], self._at_theirs[old.words[0].start]
        k, m = self._at_ours[new.words[-1].start], self._at_theirs[old.words[-1].start]
        before = _beside(self.ours, i, -1) == _beside(self.theirs, j, -1)
        behind = _beside(self.ours, k, 1) == _beside(self.theirs, m, 1)
        return before + behind

    def both_open(self, new: Odd, old: Odd) -> bool:
        """Return whether both names begin their side and the words behind them agree."""
        i, j = self._at_ours[new.name.words[0].start], self._at_theirs[old.words[0].start]
        k, m = self._at_ours[new.words[-1].start], self._at_theirs[old.words[-1].start]
        opens = not _beside(self.ours, i, -1) and not _beside(self.theirs, j, -1)
        return opens and _beside(self.ours, k, 1) == _beside(self.theirs, m, 1)

    def apart(self, new: Odd, old: Odd) -> float:
        """Return how far from each other two names stand, as a share (0..1) of their sides."""
        i, j = self._at_ours[new.words[0].start], self._at_theirs[old.words[0].start]
        return abs(i / len(self.ours) - j / len(self.theirs))


def _beside(words: Sequence[Word], at: int, step: int) -> str:
    """Return the folded word beside one, over an article; empty at the end."""
    at += step
    if step < 0 and at >= 0 and words[at].folded in _ARTICLES:
        at += step
    return words[at].folded if 0 <= at < len(words) else ""


def _one_country(new: Odd, old: Odd) -> bool:
    """Whether both mean one country, or the other side a nation of it."""
    here, there = countries_of(new.name.folded), countries_of(old.name.folded)
    return bool(here & there) or has_part(here, there)


def _abbreviates(short: Odd, long: Odd) -> bool:
    """Whether an acronym stands for a name or its beginning: "CA", "BMJ", "NASA"."""
    initials = "".join(w.folded[:1] for w in long.name.words)
    return any(
        word.acronym
        and (
            long.name.folded.startswith(word.folded)
            or (len(initials) > 1 and word.folded.startswith(initials))
        )
        for word in short.name.words
    )


def _may_be_one(new: Odd, old: Odd) -> bool:
    """Whether both are institutions, which may be called by several names, or one an acronym."""
    generic = [odd.name.words[-1].generic for odd in (new, old)]
    acronym = any(w.acronym for w in (*new.words, *old.words))
    return all(generic) or (any(generic) and acronym)
