"""Where the alignment can run: anchors that are sure, and a band of cells around their chain.

The band makes time and memory linear in the text. Between anchors far apart on both sides it
follows the diagonal; where only one side has a gap it takes in the whole of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtcheck.align.similarity import Overlap

HALF_WIDTH = 8
_WIDEST = 32
_RARE = 8

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

    def cells(self) -> tuple[Ints, Ints]:
        """Return the row and the column of every cell."""
        widths = np.diff(self.starts)
        rows = np.repeat(np.arange(len(widths)), widths)
        return rows, np.arange(len(rows)) - self.starts[rows] + self.low[rows]


def mutual_best(
    overlap: Overlap,
    least: float,
    a_free: NDArray[np.bool_] | None = None,
    b_free: NDArray[np.bool_] | None = None,
) -> tuple[Ints, Ints, NDArray[np.float64]]:
    """Return pairs of free units that are each other's best and at least that alike, by unit.

    Of equally good ones the pair nearest to the diagonal is taken. All units are free unless
    told otherwise.
    """
    i, j, alike = overlap.candidates(_RARE)
    if a_free is not None and b_free is not None:
        free = a_free[i] & b_free[j]
        i, j, alike = i[free], j[free], alike[free]
    drift = np.abs(i * overlap.b.count - j * overlap.a.count)
    best = alike >= least
    for one, other in ((i, j), (j, i)):
        order = np.lexsort((other, drift, -alike, one))
        first = np.ones(len(order), bool)
        first[1:] = one[order][1:] != one[order][:-1]
        best[order[~first]] = False
    return i[best], j[best], alike[best]


def heaviest_chain(i: Ints, j: Ints, weights: NDArray[np.float64]) -> Ints:
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
