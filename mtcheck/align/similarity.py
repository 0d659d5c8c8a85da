"""How alike groups of neighbouring units are: Dice over the weights of the features they share.

A feature counts once in a group however often it occurs there, so the shared weight of two
groups is the sum over their pairs of units of the features that neither group had before. That
turns every n–m group into sums over one sparse join, which is linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from mtcheck.align.features import Features
from mtcheck.align.likeness import LARGEST, Compare, Floats, Ints, Mask

# A feature is rare, and points at few units, when at most this many units of either side have it.
_RARE = 8

# Rows of a join held in memory at one time.
_AT_ONCE = 1_000_000


class Overlap:
    """The features two sides share; weights and keys as `weigh_by_rarity` gives them."""

    def __init__(self, a: Features, b: Features) -> None:
        self.a, self.b = a, b
        self._a_gap, self._b_gap = _gaps(a), _gaps(b)
        self.a_weight = _group_weights(a, self._a_gap)
        self.b_weight = _group_weights(b, self._b_gap)
        order = np.lexsort((b.units, b.keys))
        self._b_units, self._b_sorted_gap = b.units[order], self._b_gap[order]
        self._stride = b.count + 1
        self._b_places = b.keys[order] * self._stride + self._b_units

    @property
    def counts(self) -> tuple[int, int]:
        """Return the number of units of either side."""
        return self.a.count, self.b.count

    def part(self, a: slice, b: slice) -> Overlap:
        """Return the overlap of a stretch of either side, its units numbered from 0."""
        return Overlap(self.a.part(a.start, a.stop), self.b.part(b.start, b.stop))

    def within(self, low: Ints, high: Ints) -> Compare:
        """Return a function that compares groups, unit i of a only with b's from low to high.

        The Dice of two groups is both their score and their similarity.
        """
        new, offsets = self.shared(low, high)

        def compare(i: Ints, j: Ints, n: int, m: int) -> tuple[Floats, Floats]:
            shared = np.zeros(len(i), np.float32)
            for p in range(n):
                place = offsets[i + p] - low[i + p] + j
                for q in range(m):
                    shared += new[p, q, place + q]
            whole = self.a_weight[n - 1, i] + self.b_weight[m - 1, j]
            dice = np.minimum(2 * shared / np.maximum(whole, 1e-9), 1).astype(np.float32)
            return dice, dice

        return compare

    def shared(self, low: Ints, high: Ints) -> tuple[Floats, Ints]:
        """Return the newly shared weight of unit pairs, for units `low[i]` to `high[i]` of b.

        In the result `(new, offsets)`, `new[p, q, offsets[i] + j - low[i]]` is the weight of the
        features in unit i of a and unit j of b which are in neither the p units before i nor
        the q units before j.
        """
        offsets = np.concatenate([[0], np.cumsum(high - low)])
        new = np.zeros((LARGEST * LARGEST, int(offsets[-1])), np.float32)
        a = self.a
        for rows, columns in self._join(low[a.units], high[a.units]):
            units = a.units[rows]
            start, stop = offsets[units[0]], offsets[units[-1] + 1]
            cells = offsets[units] + self._b_units[columns] - low[units] - start
            gaps = (self._a_gap[rows] - 1) * LARGEST + self._b_sorted_gap[columns] - 1
            size = LARGEST * LARGEST * (stop - start)
            weights = np.bincount(gaps * (stop - start) + cells, a.weights[rows], size)
            new[:, start:stop] += weights.reshape(LARGEST * LARGEST, -1)
        by_gap = new.reshape(LARGEST, LARGEST, -1)
        for backwards in (by_gap[::-1], by_gap[:, ::-1].swapaxes(0, 1)):
            np.cumsum(backwards, axis=0, out=backwards)
        return by_gap, offsets

    def candidates(self, a_free: Mask, b_free: Mask) -> tuple[Ints, Ints, Floats]:
        """Return free unit pairs (i, j) that share rare features, and their Dice over those."""
        a, b = self.a, self.b
        keys = int(max(a.keys.max(initial=0), b.keys.max(initial=0))) + 1
        common = np.maximum(
            np.bincount(a.keys, minlength=keys), np.bincount(b.keys, minlength=keys)
        )
        end = np.where((common[a.keys] <= _RARE) & a_free[a.units], b.count, 0)
        pairs, weights = [np.zeros(0, np.int64)], [np.zeros(0)]
        for rows, columns in self._join(np.zeros_like(end), end):
            free = b_free[self._b_units[columns]]
            rows, columns = rows[free], columns[free]
            pairs.append(a.units[rows] * self._stride + self._b_units[columns])
            weights.append(a.weights[rows])
        pair, inverse = np.unique(np.concatenate(pairs), return_inverse=True)
        i, j = np.divmod(pair, self._stride)
        weight = np.bincount(inverse, np.concatenate(weights), len(pair))
        return i, j, (2 * weight / (self.a_weight[0, i] + self.b_weight[0, j])).astype(np.float32)

    def _join(self, low: Ints, high: Ints) -> Iterator[tuple[Ints, Ints]]:
        """Yield the rows of a and of b sorted by key that hold the same key, a few at a time.

        Row r of a is joined only with rows of the units `low[r]` to `high[r]` of b.
        """
        base = self.a.keys * self._stride
        left = np.searchsorted(self._b_places, base + low)
        counts = np.maximum(np.searchsorted(self._b_places, base + high) - left, 0)
        ends = np.cumsum(counts)
        start = 0
        while start < len(counts):
            done = ends[start] - counts[start]
            stop = max(start + 1, int(np.searchsorted(ends, done + _AT_ONCE, side="right")))
            here = counts[start:stop]
            rows = np.repeat(np.arange(start, stop), here)
            first = left[start:stop] - (ends[start:stop] - here - done)
            if len(rows):
                yield rows, np.arange(len(rows)) + np.repeat(first, here)
            start = stop


def _gaps(features: Features) -> Ints:
    """Return how many units before each feature last occurred, at most `LARGEST`."""
    order = np.lexsort((features.units, features.keys))
    units, keys = features.units[order], features.keys[order]
    gaps = np.full(len(units), LARGEST)
    again = np.flatnonzero(keys[1:] == keys[:-1])
    gaps[again + 1] = np.minimum(units[again + 1] - units[again], LARGEST)
    result = np.empty_like(gaps)
    result[order] = gaps
    return result


def _group_weights(features: Features, gaps: Ints) -> NDArray[np.float64]:
    """Return `[n - 1, i]`, the weight of the group of n units that starts at unit i."""
    total = np.zeros((LARGEST, features.count))
    for n in range(LARGEST):
        new = np.where(gaps > n, features.weights, 0)
        added = np.bincount(features.units, new, features.count)
        total[n] = total[n - 1] if n else 0
        total[n, : max(features.count - n, 0)] += added[n:]
    return total
