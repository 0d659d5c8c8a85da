from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.align.band import Band
from mtcheck.align.beads import Gain, Units, best_groups
from mtcheck.align.features import Features, distinct, weigh_by_rarity
from mtcheck.align.likeness import GROUPS
from mtcheck.align.similarity import Overlap

UNITS = st.lists(st.sets(st.integers(0, 9), max_size=6), min_size=1, max_size=6)


def features(units: Sequence[set[int]]) -> Features:
    rows = [(unit, key) for unit, keys in enumerate(units) for key in keys]
    table = np.array(rows, np.int64).reshape(-1, 2)
    return distinct(table[:, 0], table[:, 1], None, len(units))


def like(units: Sequence[set[int]]) -> Units:
    """Return sentences of one length in running text."""
    count = len(units)
    return Units(np.ones(count, np.int64), np.zeros(count, np.int64), np.ones(count, bool))


def full_band(rows: int, columns: int) -> Band:
    return Band.between(np.zeros(rows + 1, np.int64), np.full(rows + 1, columns))


def dice(overlap: Overlap, a: range, b: range) -> float:
    """Dice of two groups the slow way: union of the features, then intersection."""
    left = {k: w for u, k, w in _rows(overlap.a) if u in a}
    right = {k: w for u, k, w in _rows(overlap.b) if u in b}
    whole = sum(left.values()) + sum(right.values())
    return 2 * sum(w for k, w in left.items() if k in right) / whole if whole else 0.0


def _rows(side: Features) -> list[tuple[int, int, float]]:
    return list(zip(side.units.tolist(), side.keys.tolist(), side.weights.tolist(), strict=True))


@settings(max_examples=60, deadline=None)
@given(UNITS, UNITS)
def test_groups_are_compared_by_the_union_of_their_features(
    left: list[set[int]], right: list[set[int]]
) -> None:
    overlap = Overlap(*weigh_by_rarity(features(left), features(right)))
    gain = Gain(base=0.3, larger=0.0, length=0.0)
    band = full_band(len(left), len(right))
    for group in best_groups(overlap, like(left), like(right), band, gain):
        if group.filled:
            assert group.similarity == pytest.approx(
                dice(overlap, range(*group.a), range(*group.b)), abs=1e-5
            )


@settings(max_examples=60, deadline=None)
@given(UNITS, UNITS)
def test_no_other_sequence_of_groups_gains_more(
    left: list[set[int]], right: list[set[int]]
) -> None:
    overlap = Overlap(*weigh_by_rarity(features(left), features(right)))
    gain = Gain(base=-0.03, larger=0.03, length=0.0)
    found = best_groups(overlap, like(left), like(right), full_band(len(left), len(right)), gain)

    def worth(a: range, b: range) -> float:
        if not a or not b:
            return -0.04
        return dice(overlap, a, b) - 0.03 - 0.03 * (len(a) + len(b) - 2)

    best = {(0, 0): 0.0}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            options = [
                best[i - n, j - m] + worth(range(i - n, i), range(j - m, j))
                for n, m in (*GROUPS, (1, 0), (0, 1))
                if i >= n and j >= m
            ]
            best[i, j] = max(options, default=0.0)
    total = sum(worth(range(*group.a), range(*group.b)) for group in found)
    assert total == pytest.approx(best[len(left), len(right)], abs=1e-4)


def test_a_rare_feature_counts_for_more() -> None:
    overlap = Overlap(*weigh_by_rarity(features([{1}, {1}, {1, 2}]), features([{1}, {1}, {2}])))
    assert dice(overlap, range(2, 3), range(2, 3)) > dice(overlap, range(2, 3), range(1))
