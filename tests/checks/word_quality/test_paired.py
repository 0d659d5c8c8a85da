"""What the network says of words beside their counterpart."""

from __future__ import annotations

import numpy as np
import pytest

from mtcheck.checks.base import Article
from mtcheck.checks.word_quality import paired
from mtcheck.checks.word_quality.paired import MOST_ODDS, PairedReading, paired_readings
from mtcheck.schema import Side
from tests.checks.article import article_from
from tests.models.embedded import embedded_models

BEFORE = "The council met on Monday evening to discuss the new harbour.\n"


def readings(article: Article, side: Side = "reference") -> list[PairedReading]:
    pairs = [pair for pair in article.pairs(side) if pair.mt and pair.other]
    return paired_readings(embedded_models(), pairs)


def odds_of(article: Article, word: str, side: Side = "reference") -> list[float]:
    start = article.mt.text.index(word)
    return max(each.of(start, start + len(word)) for each in readings(article, side))


@pytest.mark.parametrize(
    ("side", "other"),
    [
        ("reference", "The friendship of the two men is old."),
        ("source", "Vennskapet mellom de to mennene er gammelt."),
    ],
)
def test_a_wrong_word_is_likelier_wrong_than_a_right_one(side: Side, other: str) -> None:
    mt = BEFORE + "The bonding relationship of the two men is old."
    before = BEFORE if side == "reference" else "Rådet møttes mandag kveld om den nye havnen.\n"
    article = article_from(mt, **{side: before + other})  # type: ignore[arg-type]
    assert odds_of(article, "bonding", side) > odds_of(article, "men is", side)


def test_every_word_of_the_mt_is_where_the_document_has_it() -> None:
    mt = BEFORE + "It\nwas late — at 21.30.\n\nAll went home."
    article = article_from(mt, reference=mt)
    found = [article.mt.text[a:b] for each in readings(article) for a, b in each.places.tolist()]
    assert found == [part for part in mt.replace(".", " . ").split() if part]


def test_what_no_word_meets_has_the_least_odds() -> None:
    reading = PairedReading(np.array([[0, 3], [4, 7]]), np.array([[1.0, -2.0], [0.5, 3.0]]))
    assert reading.of(0, 7) == [1.0, 3.0]
    assert reading.of(5, 6) == [0.5, 3.0]
    assert reading.of(3, 4) == reading.of(9, 12) == [-MOST_ODDS, -MOST_ODDS]


def test_with_another_encoder_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paired, "reader", lambda encoder, path: None)
    article = article_from(BEFORE, reference=BEFORE)
    [reading] = readings(article)
    assert reading.of(0, 3) == [-MOST_ODDS, -MOST_ODDS]


def test_very_long_texts_are_read() -> None:
    mt = "The ferry sank near the harbour. " * 300
    article = article_from(mt, reference=mt)
    assert all(np.isfinite(each.odds).all() for each in readings(article))
