"""Words in doubt: which are shown, and that the words of one phrase are marked together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtcheck.checks.base import Article, span
from mtcheck.checks.mistranslation import Mistranslation
from mtcheck.config import Settings
from mtcheck.schema import Issue
from tests.checks.article import article_from
from tests.models.embedded import embedded_models

SHOWN = Settings().min_confidence
LINES = (
    "The council met on Monday evening to discuss the new harbour.\n"
    "The mayor said that work could begin as early as next spring.\n"
)


def found(article: Article) -> list[Issue]:
    return list(Mistranslation().find(replace(article, models=embedded_models())))


@pytest.mark.parametrize(
    ("mt", "reference"),
    [
        ("Threw in the towel ring", "Opposition gives up"),
        ("Clean flour in the bag", "Honest dealings"),
        ("Bit in the sour apple", "Accepted defeat"),
    ],
)
def test_an_idiom_taken_word_by_word_is_one_finding(mt: str, reference: str) -> None:
    issues = found(article_from(LINES + mt, reference=LINES + reference))
    [shown] = [issue for issue in issues if issue.confidence >= SHOWN]
    assert shown.spans[0].text == mt
    assert shown.spans[1].side == "reference"
    assert shown.severity == "minor"


@pytest.mark.parametrize(
    ("mt", "reference"),
    [
        ("The harbour is shut for a week.", "The port will be closed for seven days."),
        ("Nobody was injured.", "There were no injuries."),
        ("He died at the age of 82.", "He was 82 years old when he died."),
    ],
)
def test_the_same_in_other_words_is_not_shown(mt: str, reference: str) -> None:
    issues = found(article_from(LINES + mt, reference=LINES + reference))
    assert not [issue for issue in issues if issue.confidence >= SHOWN]


def test_words_in_a_faulty_document_are_likelier_wrong() -> None:
    article = article_from(LINES + "Down in the boots", reference=LINES + "Great disappointment")
    [alone] = found(article)
    at = article.mt.segments[0].start
    faults = [
        Issue(
            "spacing", "fluency/typography", "minor", 0.9, (span(article.mt, start, start + 2),), ""
        )
        for start in range(at, at + 50, 5)
    ]
    [among_faults] = [
        i for i in found(replace(article, found=faults)) if "boots" in i.spans[0].text
    ]
    assert among_faults.spans == alone.spans
    assert among_faults.confidence > alone.confidence


def test_the_same_words_are_no_finding_however_faulty_the_document() -> None:
    photo = "Photo: Silje Moldskred / Firda"
    article = article_from(LINES + f"Down in the boots\n{photo}", reference=f"{LINES}Sad\n{photo}")
    faults = [
        Issue("spacing", "fluency", "minor", 0.9, (span(article.mt, at, at + 2),), "Joined.")
        for at in range(0, 60, 3)
    ]
    issues = found(replace(article, found=faults))
    assert issues
    assert all(i.spans[0].text.casefold() != i.spans[1].text.casefold() for i in issues)


def test_a_free_reference_shows_nothing_for_sure() -> None:
    article = article_from(
        "Threw in the towel ring\nLaid down the factory", reference="Opposition\nPlant to close"
    )
    assert all(issue.confidence < SHOWN for issue in found(article))


def test_what_is_worded_as_in_the_reference_is_never_in_doubt() -> None:
    assert not found(article_from(LINES, reference=LINES))


def test_a_line_with_nothing_opposite_is_left_alone() -> None:
    issues = found(article_from(LINES + "Threw in the towel ring", reference=LINES + "\n"))
    assert not issues


@pytest.mark.parametrize("sides", [{}, {"retranslation": LINES}], ids=["alone", "re-translation"])
def test_the_rule_needs_reference_or_source(sides: dict[str, str]) -> None:
    article = replace(article_from(LINES, **sides), models=embedded_models())  # type: ignore[arg-type]
    assert not Mistranslation().applies(article)
    assert not Mistranslation().applies(article_from(LINES, reference=LINES))
