"""When two quantities mean the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.lang.quantities import extract, likeness

SAME, COMPATIBLE, DIFFERENT = 2, 1, 0


def compared(one: str, lang: str, other: str, other_lang: str) -> int:
    (a,), (b,) = extract(one, lang), extract(other, other_lang)
    assert likeness(a, b) == likeness(b, a)
    return likeness(a, b)


@pytest.mark.parametrize(
    ("one", "other", "lang", "expected"),
    [
        ("3.5 million", "3,5 millioner", "nb", SAME),
        ("1.2 billion", "1,2 Mrd.", "de", SAME),
        ("February 24th", "24. februar", "nb", SAME),
        ("24 February 2022", "24.02.2022", "de", SAME),
        ("24 February", "24 лютого 2022 року", "uk", COMPATIBLE),
        ("7:30 p.m.", "19.30 Uhr", "de", SAME),
        ("at 7:30", "19.30 Uhr", "de", COMPATIBLE),
        ("4:30 p.m.", "16.30 horas", "es", COMPATIBLE),
        ("11:30", "once y media", "es", COMPATIBLE),
        ("50 km", "50 Kilometer", "de", SAME),
        ("31 miles", "50 km", "de", COMPATIBLE),
        ("two weeks", "fjorten dager", "nb", COMPATIBLE),
        ("41 °F", "5 °C", "de", COMPATIBLE),
        ("3 million", "2,98 Millionen", "de", COMPATIBLE),
        ("Monday", "mandag", "nb", SAME),
        ("the nineties", "1990-tallet", "nb", COMPATIBLE),
        ("the forties", "førtiårene", "nb", SAME),
        ("the forties", "cuarenta años", "es", COMPATIBLE),
        ("a quarter", "25 prosent", "nb", COMPATIBLE),
        ("a third", "33 Prozent", "de", COMPATIBLE),
        ("a third", "tredjedel", "nb", COMPATIBLE),
        ("a third", "tredje", "nb", SAME),
        ("67 percent", "dwie trzecie", "pl", COMPATIBLE),
        ("New Year's Eve", "31. desember", "nb", SAME),
        ("24 December", "Heiligabend", "de", SAME),
        ("50 percent", "50", "nb", COMPATIBLE),
        ("1.500", "1.500", "de", COMPATIBLE),
        ("CZK 34,125", "34,125 crowns", "en", SAME),
        ("November first", "1 November", "en", SAME),
        ("26", "62", "nb", DIFFERENT),
        ("2.4 metres", "240 metros", "pt", DIFFERENT),
        ("87 km", "87 miles", "en", DIFFERENT),
        ("50 dollars", "50 euros", "en", DIFFERENT),
        ("25 February", "24. februar", "nb", DIFFERENT),
        ("24 March", "24. februar", "nb", DIFFERENT),
        ("7:30 a.m.", "19.30 Uhr", "de", DIFFERENT),
        ("2021", "2022", "nb", DIFFERENT),
        ("Tuesday", "mandag", "nb", DIFFERENT),
        ("7 km", "7.1 miles", "en", DIFFERENT),
        ("62", "60", "en", DIFFERENT),
        ("the forties", "femtiårene", "nb", DIFFERENT),
        ("a third", "25 prosent", "nb", DIFFERENT),
        ("a quarter", "25", "nb", DIFFERENT),
        ("New Year's Eve", "30. desember", "nb", DIFFERENT),
        ("19%", "COVID-19", "en", DIFFERENT),
    ],
)
def test_likeness(one: str, other: str, lang: str, expected: int) -> None:
    assert compared(one, "en", other, lang) == expected


def test_roman_numerals_match_the_number_they_stand_for() -> None:
    assert compared("the 19th", "en", "XIX", "fr") == COMPATIBLE


@settings(max_examples=50, deadline=None)
@given(st.integers(13, 10**9))
def test_a_number_is_itself_in_any_style(value: int) -> None:
    english = f"{value:,}"
    for lang, written in (
        ("de", english.replace(",", ".")),
        ("nb", english.replace(",", "\u00a0")),
        ("fr", english.replace(",", "\u202f")),
        ("en", str(value)),
    ):
        assert compared(english, "en", written, lang) >= COMPATIBLE


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.sampled_from("0123456789.,:/-%$ kmh½ MayJunVI"), max_size=30),
    st.text(st.sampled_from("0123456789.,:/-%€ kmt½ maijunVI"), max_size=30),
)
def test_likeness_has_no_direction(one: str, other: str) -> None:
    for a in extract(one, "en"):
        for b in extract(other, "nb"):
            assert likeness(a, b) == likeness(b, a)
            assert likeness(a, a) == SAME
