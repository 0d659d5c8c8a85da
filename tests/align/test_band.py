from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.align.band import band_around, heaviest_chain


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 20)), max_size=7))
def test_the_chain_is_the_heaviest_that_rises(points: list[tuple[int, int]]) -> None:
    i = np.arange(len(points))
    j = np.array([column for column, _ in points], np.int64)
    weights = np.array([weight for _, weight in points], np.float32)
    chain = heaviest_chain(i, j, weights)
    assert all(np.diff(j[chain]) > 0)
    heaviest = max(
        (
            sum(points[k][1] for k in chosen)
            for size in range(len(points) + 1)
            for chosen in combinations(range(len(points)), size)
            if all(points[x][0] < points[y][0] for x, y in pairwise(chosen))
        ),
        default=0,
    )
    assert weights[chain].sum() == heaviest


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 300), st.integers(0, 300), st.sets(st.integers(0, 299), max_size=5))
def test_a_band_leads_from_corner_to_corner(rows: int, columns: int, at: set[int]) -> None:
    inside = sorted(n for n in at if n < min(rows, columns))
    anchors = np.array(inside, np.int64)
    band = band_around(anchors, anchors, rows, columns)
    assert band.low[0] == 0
    assert band.high[-1] == columns
    assert (np.diff(band.low) >= 0).all()
    assert (np.diff(band.high) >= 0).all()
    assert (band.low <= band.high).all()
    assert (band.low[1:] <= band.high[:-1]).all()
    for n in inside:
        assert band.low[n] <= n <= band.high[n]


@pytest.mark.parametrize(
    ("rows", "columns", "anchors"),
    [
        pytest.param(10_000, 10_000, [], id="no anchors"),
        pytest.param(10_000, 10_000, [*range(0, 10_000, 5)], id="many anchors"),
        pytest.param(10_000, 1, [], id="all of one side"),
        pytest.param(50, 10_000, [], id="a long gap on one side"),
    ],
)
def test_the_band_is_linear(rows: int, columns: int, anchors: list[int]) -> None:
    points = np.array(anchors, np.int64)
    assert band_around(points, points, rows, columns).starts[-1] <= 100 * (rows + columns)
