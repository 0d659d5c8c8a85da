"""Attributions that do not read as English: which are shown, in what texts, and how they add up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mtcheck.checks.attribution.tagger import (
    REACH,
    Stretch,
    Tagger,
    stretches,
    tagger,
    word_vectors,
)
from mtcheck.checks.attribution_unclear import AttributionUnclear
from mtcheck.checks.base import Article
from mtcheck.config import Settings
from mtcheck.models.encoder import Tokens
from mtcheck.schema import Issue
from tests.checks.article import article_from
from tests.models.embedded import embedded_models

SHOWN = Settings().min_confidence
DOUBTFUL = "The driver gave to the protocol that he had seen nobody on the road that evening."
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


def test_a_doubtful_one_is_shown_where_others_are_likely() -> None:
    assert shown(DOUBTFUL) == []
    assert len(shown("\n".join([SURE, DOUBTFUL, SURE_TOO]))) == 3


def test_in_a_long_text_two_likely_ones_say_nothing_of_the_rest() -> None:
    good = ["The council meets on Monday to discuss the new harbour with the fishermen."] * 100
    assert len(shown("\n".join([SURE, *good, DOUBTFUL, SURE_TOO]))) == 2


def test_words_that_the_reference_has_too_are_right() -> None:
    assert shown(SURE, reference=SURE) == []
    assert (
        len(shown(SURE, reference="The mayor told this newspaper the square will be ready.")) == 1
    )


def test_numbers_are_marked_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The firm must have stated 96.000, a man from it told."
    table = [np.array([[0.0, 28.0, 0.95]])]
    monkeypatch.setattr("mtcheck.checks.attribution_unclear._tables", lambda *_: table)
    assert shown(text) == ["The firm must have stated 96.000"]


def test_what_the_reference_has_is_told() -> None:
    [issue] = found(article_from(SURE, reference="The mayor told this newspaper so."))
    assert issue.evidence == ("reference, line 1: The mayor told this newspaper so.",)


def test_empty_odd_and_very_long_lines_are_no_trouble() -> None:
    lines = ["…", "¶", "漢字", "a" * 3000, "said " * 600, SURE]
    assert shown("\n".join(lines))


def test_other_encoders_have_no_weights() -> None:
    assert tagger("other-model|v:1") is None


@pytest.mark.parametrize(
    ("chances", "expected"),
    [
        ([0, 0, 0, 0], []),
        ([0.6, 0, 0, 0], [Stretch(0, 1, 0.6)]),
        ([0, 0.4, 0.8, 0.4], [Stretch(2, 7, 0.8)]),
        ([0.4, 0.4, 0, 0.9], [Stretch(6, 7, 0.9)]),
        ([0.4, 0.4, 0.4, 0.4], []),
        ([0.5, 0, 0.5, 0], [Stretch(0, 1, 0.5), Stretch(4, 5, 0.5)]),
    ],
)
def test_stretches_are_runs_in_doubt_with_a_likely_word(
    chances: list[float], expected: list[Stretch]
) -> None:
    places = [(0, 1), (2, 3), (4, 5), (6, 7)]
    assert list(stretches(places, np.array(chances), least=0.35, likely=0.5)) == expected


def test_vectors_of_words_are_the_means_of_their_tokens() -> None:
    tokens = Tokens(
        np.array([0, 5, 6, 7, 1]),
        np.array([[9, 9], [1, 0], [0, 1], [0, 3], [9, 9]], np.float32),
        np.array([[0, 0], [0, 2], [2, 4], [4, 5], [5, 5]]),
    )
    places, vectors = word_vectors("said.", tokens)
    assert places == [(0, 4), (4, 5)]
    assert vectors.tolist() == [[0.5, 0.5], [0, 3]]


def test_the_networks_see_so_many_words_to_either_side_and_no_further() -> None:
    dice = np.random.default_rng(3)

    def some(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return dice.normal(size=shape).astype(np.float32)

    size = 2 * REACH + 1
    networks = Tagger(
        "",
        7,
        (some(2, 4, 3), some(2, 3)),
        (some(2, size, 3, 3), some(2, 3)),
        (some(2, size, 3, 3), some(2, 3)),
        (some(2, 3), some(2)),
    )
    words = some(20, 4)
    before = networks.chances(words)
    words[10] += 5
    changed = np.flatnonzero(networks.chances(words) != before)
    assert changed.min() >= 10 - 2 * REACH and changed.max() <= 10 + 2 * REACH
    assert 10 in changed and ((before > 0) & (before < 1)).all()
