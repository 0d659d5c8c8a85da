"""MQM: stated weights, the most specific first; words counted in any script."""

from __future__ import annotations

import pytest

from mtcheck.judge import mqm_score
from mtcheck.judge.mqm import count_words, weight
from mtcheck.schema import Block, Document, Issue, Segment, Severity, Span

SPAN = Span("mt", 0, 1, 1, 1, "x")


def issue(severity: Severity, category: str) -> Issue:
    return Issue("r", category, severity, 0.9, (SPAN,), "m")


@pytest.mark.parametrize(
    ("severity", "category", "expected"),
    [
        ("minor", "accuracy/number", 1.0),
        ("minor", "fluency/punctuation", 0.1),
        ("minor", "fluency/typography", 0.1),
        ("minor", "fluency/spelling", 1.0),
        ("minor", "locale-convention", 1.0),
        ("minor", "markup", 0.1),
        ("minor", "non-translation", 0.1),
        ("major", "markup", 5.0),
        ("major", "fluency/punctuation", 5.0),
        ("critical", "accuracy/mistranslation", 25.0),
    ],
)
def test_weights(severity: Severity, category: str, expected: float) -> None:
    assert weight(issue(severity, category)) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("It cost 1,000.50 euros.", 4),
        ("don’t re-open", 2),
        ("Київ чекає", 2),
        ("他说我们走吧", 3),
        ("ذهب إلى البيت", 3),
    ],
)
def test_words(text: str, words: int) -> None:
    assert count_words(text) == words


def test_the_score_is_normalised_by_the_article_without_its_residue() -> None:
    text = "one two three four. Leave a reply"
    document = Document(
        "a", "a", "mt", "en", text,
        (Block("paragraph", 0, 19), Block("boilerplate", 20, 33)),
        (Segment(0, 0, 19, 1, 0, text[:19]), Segment(1, 20, 33, 1, 1, text[20:])),
    )  # fmt: skip
    mqm = mqm_score(document, [issue("major", "accuracy/number"), issue("minor", "terminology")])
    assert (mqm.penalty, mqm.words, mqm.segments) == (6.0, 4, 1)
    assert (mqm.per_100_words, mqm.per_segment) == (150.0, 6.0)
    assert mqm.counts == {"minor": 1, "major": 1, "critical": 0}


def test_an_empty_article_divides_by_nothing() -> None:
    mqm = mqm_score(Document("a", "a", "mt", "en", ""), [])
    assert (mqm.per_100_words, mqm.per_segment) == (0.0, 0.0)
