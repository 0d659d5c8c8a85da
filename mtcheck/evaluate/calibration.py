"""Whether an issue's confidence is the share of such issues that are right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mtcheck.evaluate.model import Cell, Table, ratio
from mtcheck.evaluate.spans import Mark

_BINS = 10


def calibration_table(documents: Iterable[tuple[Sequence[Mark], Sequence[Mark]]]) -> Table:
    """Return precision (issues that overlap a defect) by bins of confidence.

    `documents` are pairs of defects and issues of any confidence. The note gives the expected
    calibration error: the mean distance of confidence and precision, weighted by counts (Naeini
    et al. 2015, "Obtaining Well Calibrated Probabilities Using Bayesian Binning").
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for gold, issues in documents:
        for issue in issues:
            place = min(int(issue.confidence * _BINS + 1e-9), _BINS - 1)
            bins[place].append((issue.confidence, any(issue.overlaps(defect) for defect in gold)))
    rows: list[tuple[Cell, ...]] = []
    distance = 0.0
    total = sum(map(len, bins))
    for place, members in enumerate(bins):
        if not members:
            continue
        mean = sum(confidence for confidence, _ in members) / len(members)
        right = sum(is_right for _, is_right in members)
        distance += abs(mean * len(members) - right)
        label = f"{place / _BINS:g}–{(place + 1) / _BINS:g}"
        rows.append((label, len(members), right, mean, right / len(members)))
    error = ratio(distance, total)
    return Table(
        "Calibration",
        ("confidence", "issues", "right", "mean confidence", "precision"),
        tuple(rows),
        "" if error is None else f"Expected calibration error {error:.3f}.",
    )
