"""The gate: does a document pass, and if not, why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mtcheck.config import FailOn
from mtcheck.errors import ConfigError
from mtcheck.schema import SEVERITIES, DocumentResult, Issue, Score, Verdict

_STRANGER = (
    "MT and {0} do not look like translations of each other: scores against the {0} say little, "
    "and no issues were sought there"
)


def verdict(
    issues: Sequence[Issue],
    scores: Sequence[Score],
    *,
    fail_on: FailOn,
    min_score: Mapping[str, float],
    strangers: Sequence[str] = (),
) -> Verdict:
    """Return the verdict on one document.

    It fails on issues of severity `fail_on` or worse, and on a document score on the wrong side
    of its threshold in `min_score` (for metrics where lower is better: above it). `strangers`
    names the sides that do not look like translations of the document: most likely a wrong file
    was given, so it fails unless `fail_on` is `never`; then they are a warning beside the rest.

    Raises:
        ConfigError: a threshold names a metric that was not computed.
    """
    warnings = [_STRANGER.format(side) for side in strangers]
    reasons = [] if fail_on == "never" else list(warnings)
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
    passed = not reasons
    return Verdict(passed, tuple(dict.fromkeys([*warnings, *reasons])))


def overall(documents: Sequence[DocumentResult]) -> Verdict:
    """Return the verdict on a run: it passes when every document does."""
    if len(documents) == 1:
        return documents[0].verdict
    reasons = tuple(
        f"{document.path}: {reason}"
        for document in documents
        for reason in document.verdict.reasons
    )
    return Verdict(all(document.verdict.passed for document in documents), reasons)
