"""Where the alignment can run: anchors that are sure, and a band of cells around their chain.

The band makes time and memory linear in the text. Between anchors far apart on both sides it
follows the diagonal; where only one side has a gap it takes in the whole of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtcheck.align.likeness import Floats, Likeness, Mask

HALF_WIDTH = 8
_WIDEST = 32

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Band:
    """The cells (i, j) with `low[i] <= j <= high[i]`: i units of a and j of b are behind.

    Both bounds never fall. Cells are numbered row by row; row i starts at `starts[i]`.
    """

    low: Ints
    high: Ints
    starts: Ints

    @classmethod
    def between(cls, low: Ints, high: Ints) -> Band:
        """Return the band with these bounds."""
        return cls(low, high, np.concatenate([[0], np.cumsum(high - low + 1)]))

    def cells(self, top: int, end: int) -> tuple[Ints, Ints]:
        """Return the row and the column of every cell in some rows."""
        rows = np.repeat(np.arange(top, end), np.diff(self.starts[top : end + 1]))
        first = self.starts[top]
        return rows, np.arange(len(rows)) + first - self.starts[rows] + self.low[rows]


def mutual_best(
    likeness: Likeness, least: float, a_free: Mask | None = None, b_free: Mask | None = None
) -> tuple[Ints, Ints, Floats]:
    """Return pairs of free units that are each other's best and at least that alike, by unit.

    Of equally good ones the pair nearest to the diagonal is taken. All units are free unless
    told otherwise.
    """
    a_count, b_count = likeness.counts
    i, j, alike = likeness.candidates(
        np.ones(a_count, bool) if a_free is None else a_free,
        np.ones(b_count, bool) if b_free is None else b_free,
    )
    drift = np.abs(i * b_count - j * a_count)
    best = alike >= least
    for one, other in ((i, j), (j, i)):
        order = np.lexsort((other, drift, -alike, one))
        first = np.ones(len(order), bool)
        first[1:] = one[order][1:] != one[order][:-1]
        best[order[~first]] = False
    return i[best], j[best], alike[best]


def heaviest_chain(i: Ints, j: Ints, weights: Floats) -> Ints:
    """Return the positions of the heaviest subsequence in which i and j both rise.

    `i` must rise already. O(n log n), with a Fenwick tree of the best chain up to each j.
    """
    size = int(j.max(initial=-1)) + 1
    tree = [(0.0, -1)] * (size + 1)
    before: list[int] = []
    end = (0.0, -1)
    for here, (column, weight) in enumerate(zip(j.tolist(), weights.tolist(), strict=True)):
        best, node = (0.0, -1), column
        while node > 0:
            best = max(best, tree[node])
            node &= node - 1
        before.append(best[1])
        chain = (best[0] + weight, here)
        end = max(end, chain)
        node = column + 1
        while node <= size:
            tree[node] = max(tree[node], chain)
            node += node & -node
    links = []
    at = end[1]
    while at >= 0:
        links.append(at)
        at = before[at]
    return np.array(links[::-1], np.int64)


def band_around(i: Ints, j: Ints, rows: int, columns: int) -> Band:
    """Return the band around anchors that rise in i and j, from (0, 0) to (rows, columns)."""
    low, high = np.full(rows + 1, columns), np.zeros(rows + 1, np.int64)
    corners_i = np.concatenate([[0], i, [rows]]).tolist()
    corners_j = np.concatenate([[0], j, [columns]]).tolist()
    for i0, j0, i1, j1 in zip(corners_i, corners_j, corners_i[1:], corners_j[1:], strict=False):
        here = np.arange(i0, i1 + 1)
        if min(i1 - i0, j1 - j0) <= 2 * _WIDEST:
            first, last = np.full(len(here), j0), np.full(len(here), j1)
        else:
            slope = (j1 - j0) / (i1 - i0)
            middle = j0 + (here - i0) * slope
            first = np.maximum(j0, np.floor(middle - slope - _WIDEST)).astype(np.int64)
            last = np.minimum(j1, np.ceil(middle + slope + _WIDEST)).astype(np.int64)
        low[here] = np.minimum(low[here], first - HALF_WIDTH)
        high[here] = np.maximum(high[here], last + HALF_WIDTH)
    low[0], high[-1] = 0, columns
    low = np.minimum.accumulate(np.maximum(low, 0)[::-1])[::-1]
    high = np.maximum.accumulate(np.minimum(high, columns))
    return Band.between(low, high)
