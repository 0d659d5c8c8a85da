"""Spelling and finding of names, which the rules about names build on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.checks.names.mentions import NamesIn
from mtcheck.checks.names.outlet_names import outlet_mentions
from mtcheck.checks.names.spelling import (
    derived,
    distance,
    likeness,
    right_variants,
    same_declined,
    sound,
)
from tests.checks.article import document


@pytest.mark.parametrize(
    ("a", "b", "steps"),
    [("", "", 0), ("ede", "eide", 1), ("lidner", "lindner", 1), ("ab", "ba", 1), ("abc", "", 3)],
)
def test_distance(a: str, b: str, steps: int) -> None:
    assert distance(a, b) == steps


@given(st.text("abcde", max_size=8), st.text("abcde", max_size=8))
def test_distance_is_a_metric_without_direction(a: str, b: str) -> None:
    assert distance(a, b) == distance(b, a) <= max(len(a), len(b))
    assert (distance(a, b) == 0) == (a == b)
    assert 0 <= likeness(a, b) <= 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hammervold", "Hamervold"),
        ("Lyman", "Liman"),
        ("Sinegubov", "Synegubov"),
        ("Khrushchev", "Hrushchev"),
        ("Defence", "Defense"),
        ("Centre", "Center"),
        ("Zelenskyi", "Zelensky"),
    ],
)
def test_spellings_that_sound_the_same(a: str, b: str) -> None:
    assert sound(a) == sound(b)


@pytest.mark.parametrize(("a", "b"), [("Iran", "Iraq"), ("Hansen", "Jansen"), ("Kai", "Guy")])
def test_names_that_sound_different(a: str, b: str) -> None:
    assert sound(a) != sound(b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("klette", "klettes", True),
        ("paris", "parisian", True),
        ("catalonia", "catalan", False),
        ("sweden", "swede", True),
        ("hammervold", "hamervold", False),
        ("morvezen", "morvezin", False),
    ],
)
def test_derived_words(a: str, b: str, expected: bool) -> None:
    assert derived(a, b) is derived(b, a) is expected


def test_right_variants() -> None:
    assert right_variants("Kyiv", "Kiev")
    assert right_variants("Göteborg", "Gothenburg")
    assert not right_variants("Kyiv", "Kharkiv")


def test_case_endings() -> None:
    assert same_declined("glos", "glosowi")
    assert same_declined("rzeczpospolita", "rzeczpospolitej")
    assert not same_declined("expressen", "exp")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then Ursula von der Leyen met Turkish President Kaan Aydin.",
         ["Ursula von der Leyen", "Turkish", "Kaan Aydin"]),
        ("Police said so.", []),
        ("He saw Al-Ahram’s editor in St. Pölten on Monday.", ["Al-Ahram", "Pölten"]),
        ("Senior Bank Official Leaves Moscow For Ukraine", []),
        ("The Mossos d’Esquadra came.", ["Mossos d’Esquadra"]),
        ("«Nordlys» of Tromsø", ["Tromsø"]),
    ],
)  # fmt: skip
def test_names_of_a_segment(text: str, names: list[str]) -> None:
    checked = document(text)
    found = NamesIn(checked, checked.segments).names[0]
    assert [checked.text[n.start : n.end] for n in found] == names


def test_german_nouns_are_no_names() -> None:
    checked = document("Gestern fiel das Haus von Jörg Haller in den Fluss.", lang="de")
    found = NamesIn(checked, checked.segments).names[0]
    assert [checked.text[n.start : n.end] for n in found] == ["Jörg Haller"]


@pytest.mark.parametrize(
    ("text", "lang", "outlet", "marked"),
    [
        ("sier han til Aftenposten.", "nb", "Aftenposten", True),
        ("powiedział „Głosowi Szczecińskiemu”, że", "pl", "Głos Szczeciński", True),
        ("повідомляє «Українська правда».", "uk", "Ukrainska Pravda", True),
        ("كتبت صحيفة «الأهرام» أمس", "ar", "Al-Ahram", True),
        ("据新华社报道", "zh", "Xinhua", True),
        ("das Bild hängt schief", "de", "Bild", False),
        ("wie die „Bild“ schreibt", "de", "Bild", True),
    ],
)
def test_outlets_by_their_right_names(text: str, lang: str, outlet: str, marked: bool) -> None:
    side = document(text, lang=lang)
    segment = side.segments[0]
    words = NamesIn(side, side.segments).words[0]
    (mention,) = outlet_mentions(segment, words, lang)
    assert (mention.outlet.name, mention.marked) == (outlet, marked)


@pytest.mark.parametrize("text", ["It was an express.", "vg is short", "the Express reports"])
def test_no_outlets(text: str) -> None:
    side = document(text)
    words = NamesIn(side, side.segments).words[0]
    names = [m.outlet.name for m in outlet_mentions(side.segments[0], words, "en")]
    assert "Expressen" not in names
    assert "VG" not in names
