"""The dynamic programme: the best monotone sequence of n–m groups and skipped units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mtcheck.align.band import Band
from mtcheck.align.likeness import GROUPS, LARGEST, Compare, Ints, Likeness

SINGLE, CAPTION, TEXT, HEADING, BYLINE = range(-2, 3)
_UNLIKE_KINDS = 0.05
_ENOUGH = 5
_EQUAL = 1e-9
# Variance of the length of a translation per character (Gale and Church 1993), in squares of
# which a difference counts at most up to three standard deviations.
_VARIANCE = 6.8
_FARTHEST = 9.0
# Cells whose gains are held in memory at one time.
_AT_ONCE = 200_000


@dataclass(frozen=True, slots=True)
class Units:
    """What the programme knows of the units of one side besides their features.

    `kinds` holds classes of block: only units of one class group. `CAPTION` pairs with itself
    and with `HEADING`, as either is taken for the other; `SINGLE` pairs with itself and never
    groups. `follows[i]` tells whether unit i stands directly after unit i − 1.
    """

    lengths: Ints
    kinds: Ints
    follows: NDArray[np.bool_]

    def part(self, start: int, stop: int) -> Units:
        """Return the units from `start` to `stop`."""
        here = slice(start, stop)
        return Units(self.lengths[here], self.kinds[here], self.follows[here])

    def groups(self, size: int) -> NDArray[np.bool_]:
        """Return for each unit whether a group of that size may start there."""
        count = len(self.lengths)
        fits = np.arange(count) + size <= count
        if size > 1:
            fits &= self.kinds != SINGLE
        for step in range(1, size):
            here = np.arange(max(count - step, 0))
            fits[here] &= (self.kinds[here] == self.kinds[here + step]) & self.follows[here + step]
        return fits


@dataclass(frozen=True, slots=True)
class Gain:
    """What a group adds to the sum: its likeness, `base` for any group, and less what follows.

    `larger` is taken off for each unit beyond one and one, `length` for each squared standard
    deviation from the expected length; `ratio` is the expected length of b for a character of a.
    With `scaled` the likeness counts times log2(1 + shorter/longer). `skip` is what a unit
    opposite nothing adds.
    """

    base: float
    larger: float
    length: float
    ratio: float = 1.0
    skip: float = -0.04
    scaled: bool = False

    def fitted(self, a: Ints, b: Ints) -> Gain:
        """Return the gain with the ratio of some lengths that belong together, where many do."""
        if len(a) < _ENOUGH:
            return self
        return replace(self, ratio=max(int(b.sum()), 1) / max(int(a.sum()), 1))


@dataclass(frozen=True, slots=True)
class Group:
    """Units of a and b, each (first, end), that belong together, and how alike they are."""

    a: tuple[int, int]
    b: tuple[int, int]
    similarity: float = 0.0
    moved: bool = False

    @property
    def a_size(self) -> int:
        """Return how many units of a it holds."""
        return self.a[1] - self.a[0]

    @property
    def b_size(self) -> int:
        """Return how many units of b it holds."""
        return self.b[1] - self.b[0]

    def shifted(self, a: int, b: int) -> Group:
        """Return the group numbered from units that many before."""
        here, there = (self.a[0] + a, self.a[1] + a), (self.b[0] + b, self.b[1] + b)
        return replace(self, a=here, b=there)

    @property
    def filled(self) -> bool:
        """Return whether both sides hold something."""
        return self.a_size > 0 and self.b_size > 0


def best_groups(likeness: Likeness, a: Units, b: Units, band: Band, gain: Gain) -> list[Group]:
    """Return the groups, in order, that cover both sides and gain most within the band."""
    near = np.arange(len(a.lengths))
    low = band.low[np.maximum(near - LARGEST + 1, 0)]
    high = band.high[np.minimum(near + LARGEST, len(near))]
    compare = likeness.within(low, high)
    steps = _best_steps(_Gains(compare, a, b, band, gain), band, gain.skip)
    sizes = (*GROUPS, (1, 0), (0, 1))
    groups = []
    i, j = len(band.low) - 1, int(band.high[-1])
    while i or j:
        n, m = sizes[steps[band.starts[i] + j - band.low[i]]]
        groups.append(Group((i - n, i), (j - m, j)))
        i, j = i - n, j - m
    return _with_similarity(groups[::-1], compare)


def _with_similarity(groups: list[Group], compare: Compare) -> list[Group]:
    for n, m in GROUPS:
        here = [at for at, g in enumerate(groups) if (g.a_size, g.b_size) == (n, m)]
        i = np.array([groups[at].a[0] for at in here], np.int64)
        j = np.array([groups[at].b[0] for at in here], np.int64)
        for at, alike in zip(here, compare(i, j, n, m)[1].tolist(), strict=True):
            groups[at] = replace(groups[at], similarity=alike)
    return groups


def _best_steps(gains: _Gains, band: Band, skip: float) -> NDArray[np.int8]:
    """Return for each cell the kind of group, or skipped unit, that the best way to it ends in."""
    best = np.full(int(band.starts[-1]), -np.inf)
    steps = np.zeros(len(best), np.int8)
    skip_a, skip_b = len(GROUPS), len(GROUPS) + 1
    for row, start, before, gained in gains.rows():
        stop = start + gained.shape[1]
        reached = best[before] + gained
        move = reached.argmax(0)
        value = reached[move, np.arange(stop - start)]
        if row:
            above = slice(band.starts[row - 1] + band.low[row] - band.low[row - 1], start)
            skipped = best[above] + skip
            # Of equal choices skip late, so that the first of two repeated units is matched.
            here = np.flatnonzero(skipped >= value[: len(skipped)] - _EQUAL)
            value[here], move[here] = skipped[here], skip_a
        else:
            value[0] = 0.0
        # Skipping units of b walks along the row: a running maximum once the slope is taken out.
        slope = skip * np.arange(stop - start)
        walked = np.maximum.accumulate(value - slope) + slope
        along = walked > value + _EQUAL
        best[start:stop] = np.where(along, walked, value)
        steps[start:stop] = np.where(along, skip_b, move)
    return steps


class _Gains:
    """What each kind of group adds where it ends, worked out for some rows of cells at a time."""

    def __init__(self, compare: Compare, a: Units, b: Units, band: Band, gain: Gain) -> None:
        self._compare, self._a, self._b, self._band, self._gain = compare, a, b, band, gain
        self._a_ends = np.concatenate([[0], np.cumsum(a.lengths)]) * gain.ratio
        self._b_ends = np.concatenate([[0], np.cumsum(b.lengths)])
        self._a_fits = [a.groups(size) for size in range(1, LARGEST + 1)]
        self._b_fits = [b.groups(size) for size in range(1, LARGEST + 1)]

    def rows(self) -> Iterator[tuple[int, int, Ints, NDArray[np.float32]]]:
        """Yield each row, its first cell, and `[kind, cell]`: the cell before, and the gain."""
        starts = self._band.starts
        top = 0
        while top < len(starts) - 1:
            end = int(np.searchsorted(starts, starts[top] + _AT_ONCE, side="right")) - 1
            end = max(end, top + 1)
            before, gains = self._between(top, end)
            for row in range(top, end):
                here = slice(starts[row] - starts[top], starts[row + 1] - starts[top])
                yield row, int(starts[row]), before[:, here], gains[:, here]
            top = end

    def _between(self, top: int, end: int) -> tuple[Ints, NDArray[np.float32]]:
        band, gain, a, b = self._band, self._gain, self._a, self._b
        rows, columns = band.cells(top, end)
        before = np.zeros((len(GROUPS), len(rows)), np.int64)
        gains = np.full((len(GROUPS), len(rows)), -np.inf, np.float32)
        for kind, (n, m) in enumerate(GROUPS):
            i, j = np.maximum(rows - n, 0), columns - m
            inside = (rows >= n) & (j >= band.low[i]) & (j <= band.high[i])
            cells = np.flatnonzero(inside)
            i, j = i[cells], j[cells]
            fits = self._a_fits[n - 1][i] & self._b_fits[m - 1][j]
            fits &= _may_pair(a.kinds[i], b.kinds[j], n + m == 2)
            cells, i, j = cells[fits], i[fits], j[fits]
            before[kind, cells] = band.starts[i] + j - band.low[i]
            x, y = self._a_ends[i + n] - self._a_ends[i], self._b_ends[j + m] - self._b_ends[j]
            deviation = (x - y) ** 2 / (np.maximum((x + y) / 2, 1) * _VARIANCE)
            score = self._compare(i, j, n, m)[0]
            if gain.scaled:
                score = score * np.log2(1 + np.minimum(x, y) / np.maximum(np.maximum(x, y), 1))
            gains[kind, cells] = (
                score
                + gain.base
                - gain.length * np.minimum(deviation, _FARTHEST)
                - gain.larger * (n + m - 2)
                - _UNLIKE_KINDS * (a.kinds[i] != b.kinds[j])
            )
        return before, gains


def _may_pair(a: Ints, b: Ints, single: bool) -> NDArray[np.bool_]:
    """Return which classes may stand opposite each other, unlike ones only one for one."""
    apart = np.zeros(len(a), bool)
    for x, y in ((a, b), (b, a)):
        apart |= (x == SINGLE) | ((x == CAPTION) & (y != HEADING))
    allowed: NDArray[np.bool_] = (a == b) | (single & ~apart)
    return allowed
