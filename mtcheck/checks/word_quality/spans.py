"""Words that are likely wrong, joined to what an editor would mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Neighbouring words `first:end` of a table, and how likely the worst is wrong, 0 to 1."""

    first: int
    end: int
    chance: float


def doubts(
    chances: Floats, segments: Sequence[int], *, least: float, likely: float
) -> Iterator[Doubt]:
    """Yield the runs of words of one segment that are `likely` wrong, and the other doubtful.

    A word less likely wrong than `least` is in none; a doubtful one between two likely ones is
    one of theirs.
    """
    levels = np.where(chances >= likely, 2, np.where(chances >= least, 1, 0)).tolist()
    for i in range(1, len(levels) - 1):
        if levels[i] == 1 and levels[i - 1] == levels[i + 1] == 2:
            levels[i] = 2
    at = 0
    for (_, level), run in groupby(zip(segments, levels, strict=True)):
        end = at + len(list(run))
        if level:
            yield Doubt(at, end, float(chances[at:end].max()))
        at = end
