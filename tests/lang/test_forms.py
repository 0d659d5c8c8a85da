"""Forms of one word have one stem, other words another."""

from __future__ import annotations

import pytest

from mtcheck.lang.forms import stem


@pytest.mark.parametrize(
    "forms",
    [
        "increase increases increased increasing",
        "study studies studied studying",
        "plan plans planned planning",
        "be is was were been",
        "go went gone goes",
        "house houses",
        "easy easily",
        "fall fell fallen falling",
        "close closed closes closing",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("win", "wing"), ("rise", "price"), ("sell", "cell"), ("plan", "plant")]
)
def test_other_words_have_another(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["", "a", "s", "ing", "ed", "ähm", "已经", "e" * 500])
def test_any_text_has_a_stem(word: str) -> None:
    assert isinstance(stem(word), str)
