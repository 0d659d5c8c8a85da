"""The second pass: what stands elsewhere on the other side, where no monotone path goes.

Passages are found among what the first pass left over. Neighbours that changed places are found
within its groups, where the programme could only take them together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from mtcheck.align.band import band_around, heaviest_chain, mutual_best
from mtcheck.align.beads import Gain, Group, Units, best_groups
from mtcheck.align.likeness import Likeness

_NEAR = 3
_LEAST = 0.05
# How alike, in medians of the first pass, the groups of a passage must be: each one, and on
# average, the more of them there are the less.
_EACH = 0.5
_AVERAGE = {1: 0.8, 2: 0.7}
# Characters that a short passage must have, for no title or call to read on is one.
_TELLING = 25
# How alike, in medians, units must be that changed places, and how much more so than in order.
_CROSSED = 0.6

Pairs = list[tuple[int, int]]


def with_moved(
    groups: Sequence[Group],
    likeness: Likeness,
    a: Units,
    b: Units,
    gain: Gain,
    *,
    shortest: int = 1,
) -> list[Group]:
    """Return the groups with what is out of order matched and marked as moved.

    Left over are units opposite nothing and groups less than half as alike as the median. A
    passage is at least `shortest` units in a row that match out of order; one or two of them
    must be as alike as most of the text, and tell something.
    """
    filled = [group.similarity for group in groups if group.filled]
    median = max(float(np.median(filled)) if filled else 0.0, 2 * _LEAST)
    groups = _uncrossed(groups, likeness, a, median)
    least = _EACH * median
    firm = [g for g in groups if g.filled and g.similarity >= least and not g.moved]
    a_free, b_free = (np.ones(count, bool) for count in likeness.counts)
    for group in groups:
        if group.filled and group.similarity >= least:
            a_free[slice(*group.a)] = False
            b_free[slice(*group.b)] = False
    moved: list[Group] = []
    # Pairs are found by their rare features alone, which makes them look less alike than they are.
    i, j, _ = mutual_best(likeness, least / 2, a_free, b_free)
    a_ends, b_ends = [group.a[1] for group in firm], [group.b[1] for group in firm]
    for run in sorted(_runs(i.tolist(), j.tolist(), a_free, b_free), key=len, reverse=True):
        if bisect_right(a_ends, run[0][0]) == bisect_right(b_ends, run[0][1]):
            continue  # between the same firm groups on both sides, so not out of order
        (i0, j0), (i1, j1) = run[0], run[-1]
        if not (a_free[i0 : i1 + 1].all() and b_free[j0 : j1 + 1].all()):
            continue  # a longer run has taken in some of it
        found = _match(run, a_free, b_free, likeness, a, b, gain)
        found = [g for g in found if g.filled and g.similarity >= least]
        if len(found) < shortest or not _sure(found, a, b, median):
            continue
        for group in found:
            a_free[slice(*group.a)] = False
            b_free[slice(*group.b)] = False
        moved += found
    if not moved:
        return groups
    return [*_remaining(groups, moved), *moved]


def _sure(found: Sequence[Group], a: Units, b: Units, median: float) -> bool:
    """Tell whether matched groups, each alike enough, are a passage and no chance."""
    if len(found) not in _AVERAGE:
        return bool(found)
    told = min(
        sum(int(side.lengths[slice(*ends)].sum()) for ends in spans)
        for side, spans in ((a, [g.a for g in found]), (b, [g.b for g in found]))
    )
    average = sum(group.similarity for group in found) / len(found)
    return told >= _TELLING and average >= _AVERAGE[len(found)] * median


def _uncrossed(groups: Sequence[Group], likeness: Likeness, a: Units, median: float) -> list[Group]:
    """Return the groups, those cut up whose units match one for one in another order."""
    tangled = [group for group in groups if group.a_size == group.b_size > 1]
    if not tangled:
        return list(groups)
    high = np.zeros(likeness.counts[0], np.int64)
    for group in tangled:
        high[slice(*group.a)] = group.b[1]
    high = np.maximum.accumulate(high)
    low = high.copy()
    for group in tangled:
        low[slice(*group.a)] = group.b[0]
    compare = likeness.within(low, high)
    result: list[Group] = []
    for group in groups:
        size = group.a_size
        if not (size == group.b_size > 1):
            result.append(group)
            continue
        i = np.repeat(np.arange(*group.a), size)
        j = np.tile(np.arange(*group.b), size)
        alike = compare(i, j, 1, 1)[1].reshape(size, size)
        orders = [np.array(order) for order in permutations(range(size))]
        best = max(orders, key=lambda order: float(alike[range(size), order].sum()))
        values = alike[range(size), best]
        straight = float(np.trace(alike))
        if values.min() < _CROSSED * median or values.sum() < straight + _CROSSED * median:
            result.append(group)
            continue
        place = group.a[0]
        stays = heaviest_chain(
            np.arange(size), best, a.lengths[place : place + size].astype(np.float32)
        )
        for step in range(size):
            x, y = place + step, group.b[0] + int(best[step])
            moved = step not in stays
            result.append(Group((x, x + 1), (y, y + 1), float(values[step]), moved))
    return result


def _runs(
    i: list[int], j: list[int], a_free: NDArray[np.bool_], b_free: NDArray[np.bool_]
) -> Iterator[Pairs]:
    """Yield runs of pairs that go on together with nothing but free units between them."""
    run: Pairs = []
    for pair in zip(i, j, strict=True):
        if run:
            (i0, j0), (i1, j1) = run[-1], pair
            near = 0 < i1 - i0 <= _NEAR and 0 < j1 - j0 <= _NEAR
            if not (near and a_free[i0:i1].all() and b_free[j0:j1].all()):
                yield run
                run = []
        run.append(pair)
    if run:
        yield run


def _match(
    run: Pairs,
    a_free: NDArray[np.bool_],
    b_free: NDArray[np.bool_],
    likeness: Likeness,
    a: Units,
    b: Units,
    gain: Gain,
) -> list[Group]:
    """Return the groups of the passage around a run, widened by free units at both ends."""
    i = np.array([pair[0] for pair in run])
    j = np.array([pair[1] for pair in run])
    a0, a1 = _widened(int(i[0]), int(i[-1]) + 1, a_free)
    b0, b1 = _widened(int(j[0]), int(j[-1]) + 1, b_free)
    part = likeness.part(slice(a0, a1), slice(b0, b1))
    band = band_around(i - a0, j - b0, a1 - a0, b1 - b0)
    groups = best_groups(part, a.part(a0, a1), b.part(b0, b1), band, gain)
    return [replace(group.shifted(a0, b0), moved=True) for group in groups]


def _widened(start: int, stop: int, free: NDArray[np.bool_]) -> tuple[int, int]:
    for _ in range(_NEAR):
        start -= int(start > 0 and free[start - 1])
        stop += int(stop < len(free) and free[stop])
    return start, stop


def _remaining(groups: Sequence[Group], moved: Sequence[Group]) -> Iterator[Group]:
    """Yield the groups that hold nothing moved, and one by one the other units of those that do."""
    a_moved = {unit for group in moved for unit in range(*group.a)}
    b_moved = {unit for group in moved for unit in range(*group.b)}
    for group in groups:
        a_left = [i for i in range(*group.a) if i not in a_moved]
        b_left = [j for j in range(*group.b) if j not in b_moved]
        if len(a_left) == group.a_size and len(b_left) == group.b_size:
            yield group
            continue
        yield from (Group((i, i + 1), (0, 0)) for i in a_left)
        yield from (Group((0, 0), (j, j + 1)) for j in b_left)
