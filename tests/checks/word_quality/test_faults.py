from __future__ import annotations

from dataclasses import replace
from math import expm1

import pytest

from mtcheck.checks.word_quality.faults import faultiness, is_good
from mtcheck.schema import Issue, Span
from tests.checks.article import article_from

TEXT = "word " * 800


def issue(start: int, end: int, confidence: float = 0.8, rule: str = "spacing") -> Issue:
    span = Span("mt", start, end, 1, start + 1, TEXT[start:end])
    return Issue(rule, "fluency/typography", "minor", confidence, (span,), "A fault.")


@pytest.mark.parametrize(
    ("found", "per_1000"),
    [
        ([], 1),
        ([issue(0, 4)], 2),
        ([issue(0, 4), issue(10, 14), issue(20, 24)], 4),
        ([issue(0, 9), issue(5, 14), issue(10, 19)], 2),
        ([issue(0, 4, confidence=0.4)], 1),
        ([issue(0, 4, rule="a-rule-of-the-user")], 1),
    ],
    ids=["clean", "one", "three", "overlapping", "not sure", "the user's own"],
)
def test_places_with_sure_issues_count(found: list[Issue], per_1000: float) -> None:
    article = replace(article_from(TEXT.rstrip()), found=found)
    assert expm1(faultiness(article)) == pytest.approx(per_1000)


def test_a_short_text_tells_little() -> None:
    short = replace(article_from("word word"), found=[issue(0, 4)])
    assert expm1(faultiness(short)) == pytest.approx(2000 / 202)


@pytest.mark.parametrize(
    ("words", "places", "good"),
    [(800, 0, True), (800, 7, True), (800, 8, False), (200, 0, True), (199, 0, False)],
)
def test_a_longer_text_with_few_places_is_good(words: int, places: int, good: bool) -> None:
    found = [issue(10 * n, 10 * n + 4) for n in range(places)]
    assert is_good(replace(article_from(("word " * words).rstrip()), found=found)) == good
