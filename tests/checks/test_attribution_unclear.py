"""Attributions that do not read as English: which are shown, in what texts, and how they add up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtcheck.checks.attribution_unclear import AttributionUnclear
from mtcheck.checks.base import Article, span
from mtcheck.config import Settings
from mtcheck.schema import Issue
from tests.checks.article import article_from
from tests.models.embedded import embedded_models

SHOWN = Settings().min_confidence
DOUBTFUL = "“The water came in the night,” so the mayor across from the Tagesspiegel."
SURE = "The mayor has moved to this newspaper that the square will be ready for the fair."
SURE_TOO = "It goes forward of a letter to the council that the school will close in June."


def found(article: Article) -> list[Issue]:
    return list(AttributionUnclear().find(replace(article, models=embedded_models())))


def shown(text: str, reference: str | None = None) -> list[str]:
    issues = found(article_from(text, reference=reference))
    return [issue.spans[0].text for issue in issues if issue.confidence >= SHOWN]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SURE, "moved to this newspaper"),
        (SURE_TOO, "goes forward of a letter"),
        ("The bridge is shut, puts the Ministry of Transport on the street.", "puts the Ministry"),
        ("The pool will open in June, it gets NRK opened from the municipality.", "gets NRK"),
        ("The ferry is full, gives the shipping company to know for Bergens Tidende.", "to know"),
    ],
)
def test_a_garbled_attribution_is_shown_wherever_it_stands(text: str, words: str) -> None:
    [span] = shown(text)
    assert words in span


@pytest.mark.parametrize(
    "text",
    [
        "“I have nothing to hide,” she told the court, which sat late into the evening.",
        "Scientists quoted in the Herald said the glacier had lost a third of its ice.",
        "By noon, reports the tabloid Blick, the goat had been seen in three villages.",
        "If Ouest-France is to be believed, the ferry will not sail before March.",
        "Who said it first, nobody in the village can say.",
        "The parcel was handed over to the police, who kept it for a week.",
    ],
)
def test_english_attributions_are_left_alone(text: str) -> None:
    assert shown(text) == []


def test_a_doubtful_one_is_surer_where_others_are_likely() -> None:
    text = "\n".join([SURE, DOUBTFUL, SURE_TOO])
    [alone], among = found(article_from(DOUBTFUL)), found(article_from(text))
    assert len(among) == len(shown(text)) == 3
    assert alone.confidence < min(issue.confidence for issue in among)


def test_one_is_surer_where_other_rules_find_much() -> None:
    article = replace(article_from(DOUBTFUL), models=embedded_models())
    [alone] = AttributionUnclear().find(article)
    faults = [
        replace(alone, rule="spacing", confidence=0.9, spans=(span(article.mt, at, at + 1),))
        for at in (0, 10, 20)
    ]
    [among] = AttributionUnclear().find(replace(article, found=faults))
    assert alone.confidence < among.confidence


def test_in_a_long_good_text_all_are_found_but_less_sure() -> None:
    good = ["The council meets on Monday to discuss the new harbour with the fishermen."] * 100
    among_good, alone = (
        {issue.spans[0].text: issue.confidence for issue in found(article_from("\n".join(lines)))}
        for lines in ([SURE, *good, DOUBTFUL, SURE_TOO], [SURE, DOUBTFUL, SURE_TOO])
    )
    assert among_good.keys() == alone.keys() and len(alone) == 3
    assert all(confidence < alone[text] for text, confidence in among_good.items())
    doubtful = next(text for text in alone if text in DOUBTFUL)
    assert among_good[doubtful] == min(among_good.values()) < SHOWN


def test_words_that_the_reference_has_too_are_right() -> None:
    assert shown(SURE, reference=SURE) == []
    assert (
        len(shown(SURE, reference="The mayor told this newspaper the square will be ready.")) == 1
    )


def test_what_the_reference_has_is_told() -> None:
    [issue] = found(article_from(SURE, reference="The mayor told this newspaper so."))
    assert issue.evidence == (
        "reference, line 1: The mayor told this newspaper so.",
        "beside the reference, it looks wrong",
    )


def test_a_reference_settles_what_is_in_doubt() -> None:
    alone, beside = (
        found(article_from(DOUBTFUL, reference=reference))[0].confidence
        for reference in (None, "The mayor confirmed that the square will be ready for the fair.")
    )
    assert alone + 0.1 < beside


def test_empty_odd_and_very_long_lines_are_no_trouble() -> None:
    lines = ["…", "¶", "漢字", "a" * 3000, "said " * 600, SURE]
    assert any(
        "newspaper" in issue.spans[0].text for issue in found(article_from("\n".join(lines)))
    )
