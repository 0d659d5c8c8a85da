"""The second pass: passages that stand elsewhere on the other side, where no monotone path goes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from mtcheck.align.band import band_around, mutual_best
from mtcheck.align.beads import Gain, Group, Units, best_groups
from mtcheck.align.likeness import Likeness

_SHORTEST_RUN = 3
_NEAR = 3
_LEAST = 0.05

Pairs = list[tuple[int, int]]


def with_moved(
    groups: Sequence[Group], likeness: Likeness, a: Units, b: Units, gain: Gain
) -> list[Group]:
    """Return the groups with moved passages matched among what the first pass left over.

    Left over are units opposite nothing and groups less than half as alike as the median. A
    passage is at least three units in a row that match out of order, and at least that alike.
    """
    filled = [group.similarity for group in groups if group.filled]
    least = max(float(np.median(filled)) / 2, _LEAST) if filled else _LEAST
    firm = [g for g in groups if g.filled and g.similarity >= least]
    a_free, b_free = (np.ones(count, bool) for count in likeness.counts)
    for group in firm:
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
        if len(found) < _SHORTEST_RUN:
            continue
        for group in found:
            a_free[slice(*group.a)] = False
            b_free[slice(*group.b)] = False
        moved += found
    if not moved:
        return list(groups)
    return [*_remaining(groups, moved), *moved]


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
                if len(run) >= _SHORTEST_RUN:
                    yield run
                run = []
        run.append(pair)
    if len(run) >= _SHORTEST_RUN:
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
    return [
        replace(
            group,
            a=(group.a[0] + a0, group.a[1] + a0),
            b=(group.b[0] + b0, group.b[1] + b0),
            moved=True,
        )
        for group in groups
    ]


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
