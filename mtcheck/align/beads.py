"""The dynamic programme: the best monotone sequence of n–m groups and skipped units."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mtcheck.align.band import Band
from mtcheck.align.similarity import GROUPS, LARGEST, Overlap

Ints = NDArray[np.int64]

_SKIP = -0.04
_UNLIKE_KINDS = 0.05
_ENOUGH = 5
_EQUAL = 1e-9
# Variance of the length of a translation per character (Gale and Church 1993), in squares of
# which a difference counts at most up to three standard deviations.
_VARIANCE = 6.8
_FARTHEST = 9.0


@dataclass(frozen=True, slots=True)
class Units:
    """What the programme knows of the units of one side besides their features.

    `kinds` holds classes of block: only units of one class group, a class below 0 pairs with
    itself alone. `follows[i]` tells whether unit i stands directly after unit i − 1.
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
        for step in range(1, size):
            here = np.arange(max(count - step, 0))
            fits[here] &= (self.kinds[here] == self.kinds[here + step]) & self.follows[here + step]
        return fits


@dataclass(frozen=True, slots=True)
class Gain:
    """What a group adds to the sum: its likeness, `base` for any group, and less what follows.

    `larger` is taken off for each unit beyond one and one, `length` for each squared standard
    deviation from the expected length; `ratio` is the expected length of b for a character of a.
    """

    base: float
    larger: float
    length: float
    ratio: float = 1.0

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

    @property
    def filled(self) -> bool:
        """Return whether both sides hold something."""
        return self.a_size > 0 and self.b_size > 0


def best_groups(overlap: Overlap, a: Units, b: Units, band: Band, gain: Gain) -> list[Group]:
    """Return the groups, in order, that cover both sides and gain most within the band."""
    similarity, before = _similarities(overlap, band)
    gains = _gains(similarity, a, b, band, gain)
    best = np.full(int(band.starts[-1]), -np.inf)
    step = np.zeros(len(best), np.int8)
    skip_a, skip_b = len(GROUPS), len(GROUPS) + 1
    for row in range(len(band.low)):
        start, stop = band.starts[row], band.starts[row + 1]
        reached = best[before[:, start:stop]] + gains[:, start:stop]
        move = reached.argmax(0)
        value = reached[move, np.arange(stop - start)]
        if row:
            above = slice(band.starts[row - 1] + band.low[row] - band.low[row - 1], start)
            skipped = best[above] + _SKIP
            # Of equal choices skip late, so that the first of two repeated units is matched.
            here = np.flatnonzero(skipped >= value[: len(skipped)] - _EQUAL)
            value[here], move[here] = skipped[here], skip_a
        else:
            value[0] = 0.0
        # Skipping units of b walks along the row: a running maximum once the slope is taken out.
        slope = _SKIP * np.arange(stop - start)
        walked = np.maximum.accumulate(value - slope) + slope
        along = walked > value + _EQUAL
        best[start:stop] = np.where(along, walked, value)
        step[start:stop] = np.where(along, skip_b, move)
    sizes = (*GROUPS, (1, 0), (0, 1))
    groups = []
    i, j = len(band.low) - 1, int(band.high[-1])
    while i or j:
        cell = band.starts[i] + j - band.low[i]
        kind = int(step[cell])
        n, m = sizes[kind]
        alike = float(similarity[kind, cell]) if kind < len(GROUPS) else 0.0
        groups.append(Group((i - n, i), (j - m, j), min(alike, 1.0)))
        i, j = i - n, j - m
    return groups[::-1]


def _similarities(overlap: Overlap, band: Band) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """Return, for each kind of group and cell that it ends in, its Dice and the cell before.

    Where the group does not fit into the band the Dice is NaN.
    """
    count = overlap.a.count
    near = np.arange(count)
    low = band.low[np.maximum(near - LARGEST + 1, 0)]
    high = band.high[np.minimum(near + LARGEST, count)]
    new, offsets = overlap.shared(low, high)
    rows, columns = band.cells()
    similarity = np.full((len(GROUPS), len(rows)), np.nan, np.float32)
    before = np.zeros((len(GROUPS), len(rows)), np.int32)
    for kind, (n, m) in enumerate(GROUPS):
        first_row = np.maximum(rows - n, 0)
        first = columns - m
        inside = (rows >= n) & (first >= band.low[first_row]) & (first <= band.high[first_row])
        cells = np.flatnonzero(inside)
        i, j = first_row[cells], first[cells]
        before[kind, cells] = band.starts[i] + j - band.low[i]
        shared = np.zeros(len(cells))
        for p in range(n):
            place = offsets[i + p] - low[i + p] + j
            for q in range(m):
                shared += new[p, q, place + q]
        whole = overlap.a_weight[n - 1, i] + overlap.b_weight[m - 1, j]
        similarity[kind, cells] = 2 * shared / np.maximum(whole, 1e-9)
    return similarity, before


def _gains(
    similarity: NDArray[np.float32], a: Units, b: Units, band: Band, gain: Gain
) -> NDArray[np.float32]:
    """Return what each kind of group adds where it ends; minus infinity where it must not."""
    rows, columns = band.cells()
    a_ends = np.concatenate([[0], np.cumsum(a.lengths)]) * gain.ratio
    b_ends = np.concatenate([[0], np.cumsum(b.lengths)])
    gains = np.full(similarity.shape, -np.inf, np.float32)
    a_fits = [a.groups(size) for size in range(1, LARGEST + 1)]
    b_fits = [b.groups(size) for size in range(1, LARGEST + 1)]
    for kind, (n, m) in enumerate(GROUPS):
        cells = np.flatnonzero(~np.isnan(similarity[kind]))
        i, j = rows[cells] - n, columns[cells] - m
        same = a.kinds[i] == b.kinds[j]
        alone = (a.kinds[i] < 0) | (b.kinds[j] < 0)
        fits = a_fits[n - 1][i] & b_fits[m - 1][j] & (same | ((n + m == 2) & ~alone))
        cells, i, j = cells[fits], i[fits], j[fits]
        x, y = a_ends[i + n] - a_ends[i], b_ends[j + m] - b_ends[j]
        deviation = (x - y) ** 2 / (np.maximum((x + y) / 2, 1) * _VARIANCE)
        gains[kind, cells] = (
            similarity[kind, cells]
            + gain.base
            - gain.length * np.minimum(deviation, _FARTHEST)
            - gain.larger * (n + m - 2)
            - _UNLIKE_KINDS * (a.kinds[i] != b.kinds[j])
        )
    return gains
