"""Words that do not read as English: which are shown, and in what texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtcheck.checks.base import Article
from mtcheck.checks.wording_unclear import WordingUnclear
from mtcheck.config import Settings
from mtcheck.schema import Issue
from tests.checks.article import article_from
from tests.models.embedded import embedded_models

SHOWN = Settings().min_confidence


def found(article: Article) -> list[Issue]:
    return list(WordingUnclear().find(replace(article, models=embedded_models())))


def shown(text: str, reference: str | None = None) -> list[str]:
    issues = found(article_from(text, reference=reference))
    return [issue.spans[0].text for issue in issues if issue.confidence >= SHOWN]


GOOD = [
    "The council meets on Monday to discuss the new harbour with the fishermen.",
    "Nobody was hurt in the fire, which broke out shortly after midnight in the barn.",
    "The museum has been closed since March and will open again next spring.",
]
GARBLED = [
    "The minister got cold in the feet and pulled the herself out of the election fight.",
    "The driver gave to the protocol that he had seen nobody on the road that evening.",
    "It goes forward of a letter to the council that the school will close in June.",
]


@pytest.mark.parametrize("line", GARBLED)
def test_words_that_are_no_english_are_shown_among_others(line: str) -> None:
    spans = shown("\n".join([*GOOD, *GARBLED]))
    assert any(span in line for span in spans)


def test_good_english_is_left_alone_even_there() -> None:
    spans = shown("\n".join([*GOOD, *GARBLED]))
    assert spans and not any(span in line for span in spans for line in GOOD)


@pytest.mark.parametrize(
    "text",
    [
        "The plan for the new harbour has been put on ice, and nobody on the council minds.",
        "Rain stopped play twice, and the last pair held out till the light went.",
        "The bill was talked out, to jeers from the back benches.",
        "Her first novel was a slow burner; the second sold out within a week.",
        "Dear Sir, I write as one who has kept bees for forty years.",
        "Whisk the whites until stiff, then fold them in with a metal spoon.",
    ],
)
def test_idioms_and_jargon_are_left_alone(text: str) -> None:
    assert shown(text) == []


def test_in_a_good_text_one_odd_place_is_not_shown() -> None:
    good = [f"{line[:-1]}, the paper wrote on day {n}." for n in range(30) for line in GOOD]
    assert shown("\n".join([*good, GARBLED[0]])) == []


def test_words_that_the_reference_has_too_are_right() -> None:
    text = "\n".join(GARBLED)
    assert shown(text, reference=text) == []
