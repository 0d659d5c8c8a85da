"""The rule locale-format, beyond its own examples."""

from __future__ import annotations

import pytest

from mtcheck.checks.locale_format import LocaleFormat
from mtcheck.schema import Issue
from tests.checks.article import article_from


def issues(mt: str, least: float = 0.5, **sides: str) -> list[Issue]:
    found = LocaleFormat().find(article_from(mt, **sides))  # type: ignore[arg-type]
    return [i for i in found if i.confidence >= least]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("On May 3 and June 4th, then on 5 July.", ["5 July", "May 3"]),
        ("On 3 May and the 4th of June, then on July 5.", ["July 5", "3 May"]),
        ("On 3 May, then on July 5, 2022.", ["July 5", "3 May"]),
        ("He came at 7 p.m. and 8:30 pm, she at 21:15.", ["21:15", "7 p.m."]),
        ("It was 03.12.2023.", ["03.12.2023"]),
    ],
)
def test_the_rarer_or_later_style(text: str, spans: list[str]) -> None:
    (issue,) = issues(text)
    assert [s.text for s in issue.spans] == spans


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May and 4 June 2022, in May 2022, after the September 11 attacks.",
        "At 7 p.m. (18:00 GMT), 8 p.m. EST or 19:00 UTC.",
        "The score was 21:15, 3.5 or 1.2.",
        "The colour of the harbour in grey.",
        "Version 1.2.3 of 2022.",
    ],
)
def test_one_style(text: str) -> None:
    assert issues(text) == []


def test_spellings_have_a_low_confidence() -> None:
    (issue,) = issues("The colour of the harbours; the neighbor left.", 0)
    assert issue.spans[0].text == "neighbor"
    assert issue.confidence < 0.5
    assert issues("The Labour Party at the Lincoln Center in colour.", 0) == []


def test_captions_and_bylines_have_styles_of_their_own() -> None:
    article = article_from("On 3 May it rained.\nPhoto of June 4", kinds={2: "caption"})
    assert list(LocaleFormat().find(article)) == []


def test_only_english() -> None:
    assert not LocaleFormat().applies(article_from("Am 01.04.2024.", lang="de"))
