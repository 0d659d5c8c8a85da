"""The gate: does a document pass, and if not, why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mtcheck.config import FailOn
from mtcheck.errors import ConfigError
from mtcheck.schema import SEVERITIES, DocumentResult, Issue, Score, Verdict


def verdict(
    issues: Sequence[Issue],
    scores: Sequence[Score],
    *,
    fail_on: FailOn,
    min_score: Mapping[str, float],
) -> Verdict:
    """Return the verdict on one document.

    It fails on issues of severity `fail_on` or worse, and on a document score on the wrong side
    of its threshold in `min_score` (for metrics where lower is better: above it).

    Raises:
        ConfigError: a threshold names a metric that was not computed.
    """
    reasons = []
    if fail_on != "never":
        for severity in reversed(SEVERITIES[SEVERITIES.index(fail_on) :]):
            count = sum(issue.severity == severity for issue in issues)
            if count:
                reasons.append(f"{count} {severity} issue{'s' * (count > 1)}")
    for metric, threshold in min_score.items():
        found = [s for s in scores if s.level == "document" and s.metric == metric]
        if not found:
            raise ConfigError(
                f"min-score names {metric!r}, which was not computed; "
                "add it to --metric and give a --reference"
            )
        for score in found:
            missed = score.value < threshold if score.higher_is_better else score.value > threshold
            if missed:
                wanted = "at least" if score.higher_is_better else "at most"
                reasons.append(f"{metric} is {score.value:.2f}, wanted {wanted} {threshold:g}")
    return Verdict(not reasons, tuple(reasons))


def overall(documents: Sequence[DocumentResult]) -> Verdict:
    """Return the verdict on a run: it passes when every document does."""
    if len(documents) == 1:
        return documents[0].verdict
    reasons = tuple(
        f"{document.path}: {reason}"
        for document in documents
        for reason in document.verdict.reasons
    )
    return Verdict(not reasons, reasons)
