from __future__ import annotations

import numpy as np
import pytest

from mtcheck.checks.word_quality.spans import doubts


@pytest.mark.parametrize(
    ("chances", "segments", "expected"),
    [
        ([], [], []),
        ([0.05, 0.1], [0, 0], []),
        ([0.05, 0.2, 0.3, 0.1], [0, 0, 0, 0], [(1, 3)]),
        ([0.2, 0.2], [0, 1], [(0, 1), (1, 2)]),
        ([0.2, 0.6, 0.5, 0.2], [0, 0, 0, 0], [(0, 1), (1, 3), (3, 4)]),
        ([0.6, 0.2, 0.6, 0.1, 0.6], [0, 0, 0, 0, 0], [(0, 3), (4, 5)]),
    ],
    ids=[
        "no words",
        "no doubt",
        "neighbours",
        "two sentences",
        "the likely ones apart",
        "between two",
    ],
)
def test_neighbours_in_doubt_are_one(
    chances: list[float], segments: list[int], expected: list[tuple[int, int]]
) -> None:
    found = list(doubts(np.array(chances), segments, least=0.15, likely=0.4))
    assert [(d.first, d.end) for d in found] == expected


def test_the_chance_is_that_of_the_worst_word() -> None:
    [found] = doubts(np.array([0.2, 0.3]), [4, 4], least=0.1, likely=0.5)
    assert (found.first, found.end) == (0, 2)
    assert found.chance == 0.3
