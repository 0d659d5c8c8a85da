"""The gate: severities at or above the bar, and thresholds on scores in their own direction."""

from __future__ import annotations

import pytest

from mtcheck.config import FailOn
from mtcheck.errors import ConfigError
from mtcheck.judge import verdict
from mtcheck.schema import Issue, Score, Severity, Span

SPAN = Span("mt", 0, 1, 1, 1, "x")


def issues(*severities: Severity) -> list[Issue]:
    return [Issue("r", "terminology", s, 0.9, (SPAN,), "m") for s in severities]


def score(metric: str, value: float, higher: bool = True) -> Score:
    return Score(metric, "document", value, (0, 100), higher, "sig")


@pytest.mark.parametrize(
    ("severities", "fail_on", "reasons"),
    [
        ((), "minor", ()),
        (("minor",), "major", ()),
        (("minor", "minor"), "minor", ("2 minor issues",)),
        (("major",), "major", ("1 major issue",)),
        (("critical", "major"), "major", ("1 critical issue", "1 major issue")),
        (("critical", "major"), "critical", ("1 critical issue",)),
        (("critical",), "never", ()),
    ],
)
def test_severities(
    severities: tuple[Severity, ...], fail_on: FailOn, reasons: tuple[str, ...]
) -> None:
    found = verdict(issues(*severities), [], fail_on=fail_on, min_score={})
    assert found.reasons == reasons
    assert found.passed is (not reasons)


def test_scores_miss_in_their_own_direction() -> None:
    scores = [score("bleu", 30.0), score("ter", 60.0, higher=False)]
    missed = verdict([], scores, fail_on="major", min_score={"bleu": 40, "ter": 50})
    assert missed.reasons == (
        "bleu is 30.00, wanted at least 40",
        "ter is 60.00, wanted at most 50",
    )
    assert verdict([], scores, fail_on="major", min_score={"bleu": 30, "ter": 60}).passed


@pytest.mark.parametrize(
    ("severities", "fail_on", "passed", "count"),
    [
        ((), "major", False, 1),
        ((), "critical", False, 1),
        (("major",), "major", False, 2),
        ((), "never", True, 1),
        (("major",), "never", True, 1),
    ],
)
def test_documents_that_do_not_belong_together_fail_and_are_a_warning_without_a_gate(
    severities: tuple[Severity, ...], fail_on: FailOn, passed: bool, count: int
) -> None:
    found = verdict(issues(*severities), [], fail_on=fail_on, min_score={}, strangers=["reference"])
    assert found.passed is passed
    assert len(found.reasons) == count
    assert "MT and reference do not look like translations of each other" in found.reasons[0]


def test_a_missed_score_fails_beside_a_warning() -> None:
    found = verdict(
        [], [score("bleu", 3.0)], fail_on="never", min_score={"bleu": 40}, strangers=["source"]
    )
    assert not found.passed
    assert [reason.split()[0] for reason in found.reasons] == ["MT", "bleu"]


def test_a_threshold_on_a_metric_that_was_not_computed_is_an_error() -> None:
    with pytest.raises(ConfigError, match="chrf"):
        verdict([], [score("bleu", 1.0)], fail_on="never", min_score={"chrf": 1})
