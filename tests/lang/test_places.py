"""Places: each under its names in all languages."""

from __future__ import annotations

from collections import Counter

import pytest

from mtcheck.lang.folding import fold_name
from mtcheck.lang.names import spelling_of
from mtcheck.lang.places import place_named, places, places_by_form


def test_a_form_means_one_place_only() -> None:
    times = Counter(form for place in places() for form in place.forms)
    assert [form for form, n in times.items() if n > 1] == []


def test_every_place_is_found_by_its_english_name() -> None:
    for place in places():
        assert place_named(fold_name(place.name)) is place
        assert spelling_of(place.name) == spelling_of(spelling_of(place.name))


def test_beginnings_are_folded_words() -> None:
    for place in places():
        assert all(stem and stem == fold_name(stem) and " " not in stem for stem in place.stems)


@pytest.mark.parametrize(
    ("form", "name"),
    [("Varsovie", "Warsaw"), ("Київ", "Kyiv"), ("北京", "Beijing"), ("القاهرة", "Cairo")],
)
def test_a_place_is_found_by_its_forms(form: str, name: str) -> None:
    assert places_by_form()[fold_name(form)].name == name


@pytest.mark.parametrize(
    ("name", "word", "may_be"),
    [
        ("Berlin", "Berliner", True),
        ("Germany", "tedesco", True),
        ("Poland", "Polish", True),
        ("Warsaw", "варшавский", True),
        ("Warsaw", "Krakowa", False),
        ("Norway", "svensk", False),
    ],
)
def test_words_that_may_mean_a_place(name: str, word: str, may_be: bool) -> None:
    place = place_named(fold_name(name))
    assert place is not None
    assert place.may_be(fold_name(word)) == may_be
