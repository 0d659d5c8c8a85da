"""Opposites are known in all forms and both ways."""

from __future__ import annotations

import pytest

from mtcheck.lang.forms import stem
from mtcheck.lang.opposites import denies, opposites, turned


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rose", "fell"),
        ("increasing", "decreased"),
        ("northern", "southern"),
        ("arrives", "left"),
        ("biggest", "smallest"),
        ("accepted", "rejects"),
        ("older", "younger"),
    ],
)
def test_opposites_in_any_form_and_both_ways(one: str, other: str) -> None:
    assert stem(other) in opposites(one).firm
    assert stem(one) in opposites(other).firm or opposites(other).firm


@pytest.mark.parametrize(("one", "other"), [("before", "after"), ("buys", "sold"), ("won", "lost")])
def test_converses_are_loose(one: str, other: str) -> None:
    assert stem(other) in opposites(one).loose
    assert stem(other) not in opposites(one).firm


@pytest.mark.parametrize("word", ["table", "said", "", "x"])
def test_words_without_an_opposite(word: str) -> None:
    assert not opposites(word).firm | opposites(word).loose


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("reliable", "unreliable", True),
        ("harmless", "harmful", True),
        ("dishonest", "honest", True),
        ("able", "unable", True),
        ("valuable", "invaluable", False),
        ("habitant", "inhabitant", False),
        ("port", "import", False),
        ("reliable", "reliably", False),
    ],
)
def test_words_turned_by_an_affix(one: str, other: str, are: bool) -> None:
    assert turned(one, other) == turned(other, one) == are


@pytest.mark.parametrize(
    ("word", "does"),
    [("unable", True), ("harmless", True), ("indication", False), ("unless", False)],
)
def test_words_that_deny(word: str, does: bool) -> None:
    assert denies(word, frozenset({"able", "harm", "dic", "less"})) == does
