"""The rule end-punctuation, beyond its own examples."""

from __future__ import annotations

import pytest

from mtcheck.checks.end_punctuation import EndPunctuation
from mtcheck.checks.form.endings import ending
from mtcheck.schema import Issue
from tests.checks.article import article_from


def issues(mt: str, lang: str = "en", **sides: str) -> list[Issue]:
    found = EndPunctuation().find(article_from(mt, lang=lang, **sides))  # type: ignore[arg-type]
    return [i for i in found if i.confidence >= 0.5]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("He left.", "statement"),
        ("“He left.”", "statement"),
        ("He left (at nine.)", "statement"),
        ("Did he leave?”", "question"),
        ("What?!", "question"),
        ("Go!", "exclamation"),
        ("And then…", "ellipsis"),
        ("And then...", "ellipsis"),
        ("[...]", "ellipsis"),
        ("Three things:", "open"),
        ("He left", "none"),
        ("他走了。", "statement"),
        ("هل غادر؟", "question"),
        ("", "none"),
    ],
)
def test_endings(text: str, mark: str) -> None:
    assert ending(text) == mark


def test_the_greek_question_mark() -> None:
    assert ending("Έφυγε;", "el") == "question"


@pytest.mark.parametrize(
    ("mt", "sides", "span", "suggestion", "severity"),
    [
        ("He left.", {"source": "Dro han?"}, "left.", "left?", "major"),
        ("“He left.”", {"source": "«Dro han?»"}, "left.”", "left?”", "major"),
        ("He left?", {"source": "Han dro."}, "left?", "left.", "major"),
        ("The man left", {"reference": "The man went."}, "left", "left.", "minor"),
        ("“The man left”", {"reference": "“The man went.”"}, "left”", "left.”", "minor"),
        ("He left.", {"source": "他走了吗？", "source_lang": "zh"}, "left.", "left?", "major"),
        (
            "If the ferry sinks, the mayor pays.",
            {"source": "Hvis ferja synker, betaler ordføreren?"},
            "pays.",
            "pays?",
            "major",
        ),
    ],
)
def test_other_marks(
    mt: str, sides: dict[str, str], span: str, suggestion: str, severity: str
) -> None:
    (issue,) = issues(mt, **sides)
    assert (issue.spans[0].text, issue.suggestion, issue.severity) == (span, suggestion, severity)
    assert issue.evidence


@pytest.mark.parametrize(
    ("mt", "sides"),
    [
        ("He left.", {"source": "Han dro!"}),
        ("He left…", {"source": "Han dro."}),
        ("He said:", {"source": "Han sa."}),
        ("He left", {"source": "Han dro"}),
        ("“Why?” he asked.", {"source": "Han spurte: «Hvorfor?»"}),
        ("He left.", {"source": "Dro han?", "reference": "He went."}),
        ("He left.", {}),
    ],
)
def test_what_is_left_alone(mt: str, sides: dict[str, str]) -> None:
    assert issues(mt, **sides) == []


PARAGRAPHS = "The bridge was closed on Monday.\nIt had cracks.\nNobody was hurt."


def test_a_long_paragraph_without_an_end_among_others_that_have_one() -> None:
    odd = "The mayor said that the bridge will be opened again next month"
    (issue,) = issues(f"{PARAGRAPHS}\n{odd}")
    assert issue.spans[0].text == "month"
    assert issues(odd) == []
    assert issues(f"{PARAGRAPHS}\n{odd}\nand not before.") == []
    assert issues(f"{PARAGRAPHS}\nBridge closed for a month after storm in the whole valley") == []
