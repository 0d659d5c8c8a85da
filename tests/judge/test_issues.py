"""Issues come in reading order, each fault once, with fingerprints that outlive edits."""

from __future__ import annotations

from dataclasses import replace

from mtcheck.judge import order
from mtcheck.schema import Issue, Severity, Span


def issue(
    start: int,
    text: str,
    *,
    rule: str = "number-mismatch",
    category: str = "accuracy/number",
    severity: Severity = "major",
    confidence: float = 0.8,
    line: int = 1,
) -> Issue:
    span = Span("mt", start, start + len(text), line, start + 1, text)
    return Issue(rule, category, severity, confidence, (span,), f"{text} is wrong")


def test_reading_order_then_worst_first() -> None:
    late, early = issue(50, "late"), issue(3, "early")
    worse = issue(3, "early bird and more", severity="critical", category="fluency/grammar")
    assert [i.spans[0].text for i in order([late, early, worse])] == [
        "early bird and more",
        "early",
        "late",
    ]


def test_the_same_fault_found_twice_is_one_issue_with_evidence() -> None:
    sure = issue(10, "to me Pravda", rule="a", category="accuracy/mistranslation", confidence=0.9)
    unsure = issue(13, "me Pravda", rule="b", category="accuracy/named-entity", confidence=0.6)
    (kept,) = order([unsure, sure])
    assert kept.rule == "a"
    assert kept.evidence == ("also b: me Pravda is wrong",)


def test_different_reasons_at_one_place_stay_apart() -> None:
    assert len(order([issue(5, "word"), issue(5, "word", category="fluency/grammar")])) == 2


def test_fingerprints_ignore_where_it_stands_and_count_repeats() -> None:
    before = order([issue(5, "12 tonnes", line=2)])[0].fingerprint
    after = order([issue(905, "12  TONNES", line=90)])[0].fingerprint
    assert before == after
    twice = order([issue(5, "12 tonnes"), issue(99, "12 tonnes")])
    assert twice[0].fingerprint == before
    assert twice[1].fingerprint != before
    assert order([issue(5, "12 tonnes", rule="other")])[0].fingerprint != before


def test_what_stands_beside_a_gap_keeps_its_own_fault() -> None:
    number = issue(10, "53 million euros")
    gap = issue(21, "euros", rule="omission", category="accuracy/omission", severity="minor")
    missing = Span("source", 40, 60, 3, 1, "Foi aberta em 1998. ")
    gap = replace(gap, spans=(*gap.spans, missing))
    assert [i.rule for i in order([number, gap])] == ["number-mismatch", "omission"]
    lost = Span("source", 54, 58, 3, 15, "1998")
    same = replace(number, spans=(lost,))
    assert [i.rule for i in order([same, gap])] == ["omission"]
