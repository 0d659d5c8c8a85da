"""Correlations against scipy and against hand-made cases."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from mtcheck.evaluate.correlation import Rated, Values, correlations, intervals


def rated(human: Values, systems: int, documents: int = 1) -> Rated:
    """Return ratings source by source, each with one translation by every system."""
    numbers = np.arange(len(human))
    return Rated(human, numbers * documents // len(human), numbers // systems, numbers % systems)


@pytest.fixture
def scores() -> tuple[Values, Values]:
    generator = np.random.default_rng(1)
    human = generator.integers(0, 6, 120).astype(float)
    return human, human + generator.normal(0, 3, 120).round()


def test_pooled_statistics_are_those_of_scipy(scores: tuple[Values, Values]) -> None:
    human, metric = scores
    found = correlations(rated(human, 4), metric)
    assert found["Pearson"] == pytest.approx(stats.pearsonr(human, metric).statistic)
    assert found["Spearman"] == pytest.approx(stats.spearmanr(human, metric).statistic)
    assert found["Kendall"] == pytest.approx(stats.kendalltau(human, metric).statistic)


def test_within_is_the_mean_over_source_segments(scores: tuple[Values, Values]) -> None:
    human, metric = scores
    taus = [
        stats.kendalltau(human[i : i + 4], metric[i : i + 4]).statistic for i in range(0, 120, 4)
    ]
    found = correlations(rated(human, 4), metric)["within"]
    assert found == pytest.approx(np.nanmean(taus))


def test_difficulty_of_the_source_does_not_help_within() -> None:
    human = np.array([1.0, 2.0, 11.0, 12.0])
    backwards_within = np.array([2.0, 1.0, 12.0, 11.0])
    found = correlations(rated(human, 2), backwards_within)
    assert found["within"] == -1
    assert found["Pearson"] is not None and found["Pearson"] > 0.9


@pytest.mark.parametrize(
    ("metric", "accuracy"),
    [([1.0, 2.0, 3.0], 1), ([3.0, 2.0, 1.0], 0), ([1.0, 3.0, 2.0], 2 / 3), ([0.0, 0.0, 0.0], 0.5)],
)
def test_pairwise_accuracy_of_systems(metric: list[float], accuracy: float) -> None:
    human = np.tile([10.0, 20.0, 30.0], 2)
    found = correlations(rated(human, 3), np.tile(metric, 2))
    assert found["pairwise"] == pytest.approx(accuracy)


def test_a_constant_has_no_correlation() -> None:
    found = correlations(rated(np.arange(6.0), 2), np.zeros(6))
    assert {name: value for name, value in found.items() if name != "pairwise"} == dict.fromkeys(
        ("Pearson", "Spearman", "Kendall", "within")
    )


def test_intervals_hold_the_value_and_are_the_same_each_time(
    scores: tuple[Values, Values],
) -> None:
    human, metric = scores
    ratings = rated(human, 4, documents=10)
    values = correlations(ratings, metric)
    bounds = intervals(ratings, metric, resamples=100)
    for name, bound in bounds.items():
        value = values[name]
        assert bound is not None and value is not None
        assert bound[0] <= value <= bound[1]
    assert intervals(ratings, metric, resamples=100) == bounds


def test_one_document_gives_no_interval(scores: tuple[Values, Values]) -> None:
    human, metric = scores
    assert set(intervals(rated(human, 4), metric, resamples=100).values()) == {None}
