"""What the aligner asks of a measure of how alike units, and groups of units, are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

LARGEST = 4
GROUPS = tuple(
    (n, m) for n in range(1, LARGEST + 1) for m in range(1, LARGEST + 1) if n + m <= LARGEST + 2
)

# (i, j, n, m): the groups of n units that start at each unit i of a, and of m at each j of b. What
# comes back are their scores, which are made to be added up, and their similarities in 0..1.
Compare = Callable[[Ints, Ints, int, int], tuple[Floats, Floats]]


class Likeness(Protocol):
    """A measure of likeness between the units of two sides."""

    @property
    def counts(self) -> tuple[int, int]:
        """Return the number of units of either side."""
        ...

    def candidates(self, a_free: Mask, b_free: Mask) -> tuple[Ints, Ints, Floats]:
        """Return pairs (i, j) of free units that may belong together, and how alike they are.

        Their number is linear in the text.
        """
        ...

    def within(self, low: Ints, high: Ints) -> Compare:
        """Return a function that compares groups, unit i of a only with b's from low to high."""
        ...

    def part(self, a: slice, b: slice) -> Likeness:
        """Return the likeness of a stretch of either side, its units numbered from 0."""
        ...


@dataclass(frozen=True, slots=True)
class Both:
    """Two measures in one: the first, which finds the candidates, plus a share of the second."""

    first: Likeness
    second: Likeness
    share: float

    @property
    def counts(self) -> tuple[int, int]:
        """Return the number of units of either side."""
        return self.first.counts

    def candidates(self, a_free: Mask, b_free: Mask) -> tuple[Ints, Ints, Floats]:
        """Return the candidates of the first measure."""
        return self.first.candidates(a_free, b_free)

    def within(self, low: Ints, high: Ints) -> Compare:
        """Return a function that adds the scores up and takes the similarity of the first."""
        first, second = self.first.within(low, high), self.second.within(low, high)

        def compare(i: Ints, j: Ints, n: int, m: int) -> tuple[Floats, Floats]:
            score, similarity = first(i, j, n, m)
            return score + self.share * second(i, j, n, m)[0], similarity

        return compare

    def part(self, a: slice, b: slice) -> Both:
        """Return the likeness of a stretch of either side, its units numbered from 0."""
        return Both(self.first.part(a, b), self.second.part(a, b), self.share)
