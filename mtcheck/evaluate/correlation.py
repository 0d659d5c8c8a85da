"""Agreement of scores with human scores, as the metrics tasks of WMT measure it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

STATISTICS = ("Pearson", "Spearman", "Kendall", "within", "pairwise")
_SEED = 20240229


@dataclass(frozen=True, slots=True)
class Rated:
    """What was rated: arrays of one length, one element a translated segment.

    `human` holds the human scores (higher is better); `document`, `source` and `system` number
    the document, the source segment and the system of each.
    """

    human: Values
    document: NDArray[np.int64]
    source: NDArray[np.int64]
    system: NDArray[np.int64]

    def take(self, indices: NDArray[np.int64]) -> Rated:
        """Return those at the indices."""
        return Rated(
            self.human[indices],
            self.document[indices],
            self.source[indices],
            self.system[indices],
        )


def correlations(rated: Rated, scores: Values) -> dict[str, float | None]:
    """Return each statistic of `STATISTICS` in -1..1 (pairwise: 0..1), None where undefined.

    - Pearson, Spearman, Kendall (tau-b) over all segments;
    - within: Kendall's tau-b over the systems on one source segment, averaged over those source
      segments where it is defined, so that neither length nor difficulty of a source helps;
    - pairwise: share of the pairs of systems that mean score and mean human score order alike
      (Kocmi et al. 2021, "To Ship or Not to Ship"); a pair with equal mean scores counts half,
      one with equal human means not at all.
    """
    from scipy import stats

    values: dict[str, float | None] = {
        "Pearson": None,
        "Spearman": None,
        "Kendall": None,
        "within": _mean(_within(rated, scores)),
        "pairwise": _pairwise(rated.system, rated.human, scores),
    }
    if np.ptp(scores) > 0 and np.ptp(rated.human) > 0:
        values["Pearson"] = float(stats.pearsonr(scores, rated.human).statistic)
        values["Spearman"] = float(stats.spearmanr(scores, rated.human).statistic)
        values["Kendall"] = float(stats.kendalltau(scores, rated.human).statistic)
    return values


def intervals(
    rated: Rated, scores: Values, *, resamples: int
) -> dict[str, tuple[float, float] | None]:
    """Return 95% percentile intervals of each statistic by a bootstrap over documents.

    Whole documents are drawn with replacement, for segments of one document are alike. The draws
    are the same at every call. None where there are fewer than two documents or the statistic is
    undefined in every draw.
    """
    documents = [np.flatnonzero(rated.document == d) for d in np.unique(rated.document)]
    if len(documents) < 2 or resamples < 2:
        return dict.fromkeys(STATISTICS)
    found: dict[str, list[float]] = {name: [] for name in STATISTICS}
    generator = np.random.default_rng(_SEED)
    taus = _within(rated, scores)
    for _ in range(resamples):
        drawn = generator.integers(len(documents), size=len(documents))
        indices = np.concatenate([documents[d] for d in drawn])
        values = _resampled(rated, scores, indices, taus)
        for name, value in values.items():
            if value is not None:
                found[name].append(value)
    return {name: _percentiles(values) for name, values in found.items()}


def _resampled(
    rated: Rated, scores: Values, indices: NDArray[np.int64], taus: dict[int, float]
) -> dict[str, float | None]:
    """Return the statistics of a draw; tau-b within a source segment is the same in any draw."""
    sample = rated.take(indices)
    own = scores[indices]
    values: dict[str, float | None] = dict.fromkeys(STATISTICS)
    values["pairwise"] = _pairwise(sample.system, sample.human, own)
    sources, counts = np.unique(sample.source, return_counts=True)
    sizes = {s: c for s, c in zip(sources.tolist(), counts.tolist(), strict=True) if s in taus}
    if sizes:
        once = _sizes(rated.source, sizes)
        times = [sizes[s] / once[s] for s in sizes]
        values["within"] = float(np.average([taus[s] for s in sizes], weights=times))
    if np.ptp(own) > 0 and np.ptp(sample.human) > 0:
        from scipy import stats

        values["Pearson"] = float(np.corrcoef(own, sample.human)[0, 1])
        ranks = np.corrcoef(stats.rankdata(own), stats.rankdata(sample.human))
        values["Spearman"] = float(ranks[0, 1])
        values["Kendall"] = float(stats.kendalltau(own, sample.human).statistic)
    return values


def _sizes(source: NDArray[np.int64], wanted: dict[int, int]) -> dict[int, int]:
    sources, counts = np.unique(source, return_counts=True)
    return {s: c for s, c in zip(sources.tolist(), counts.tolist(), strict=True) if s in wanted}


def _within(rated: Rated, scores: Values) -> dict[int, float]:
    """Return tau-b over the systems by source segment, where it is defined."""
    order = np.argsort(rated.source, kind="stable")
    sources, starts = np.unique(rated.source[order], return_index=True)
    taus = {}
    for source, members in zip(sources.tolist(), np.split(order, starts[1:]), strict=True):
        tau = _tau_b(scores[members], rated.human[members])
        if tau is not None:
            taus[source] = tau
    return taus


def _tau_b(one: Values, other: Values) -> float | None:
    """Return Kendall's tau-b of a few values; scipy's is slow to call thousands of times."""
    if len(one) < 2:
        return None
    upper = np.triu_indices(len(one), 1)
    a = np.sign(one[:, None] - one[None, :])[upper]
    b = np.sign(other[:, None] - other[None, :])[upper]
    untied = np.count_nonzero(a) * np.count_nonzero(b)
    return float((a * b).sum() / np.sqrt(untied)) if untied else None


def _pairwise(system: NDArray[np.int64], human: Values, scores: Values) -> float | None:
    systems, numbers = np.unique(system, return_inverse=True)
    counts = np.bincount(numbers)
    human_means = np.bincount(numbers, human) / counts
    means = np.bincount(numbers, scores) / counts
    points = []
    for a, b in combinations(range(len(systems)), 2):
        wanted = np.sign(human_means[a] - human_means[b])
        if wanted:
            points.append((1 + wanted * np.sign(means[a] - means[b])) / 2)
    return float(np.mean(points)) if points else None


def _mean(taus: dict[int, float]) -> float | None:
    return float(np.mean(list(taus.values()))) if taus else None


def _percentiles(values: Sequence[float]) -> tuple[float, float] | None:
    if not values:
        return None
    low, high = np.percentile(values, (2.5, 97.5))
    return float(low), float(high)
