from __future__ import annotations

import pytest

from mtcheck.lang import known_languages
from mtcheck.lang.folding import fold_name
from mtcheck.lang.names import countries_of, name_words, spelling_of
from mtcheck.lang.outlets import outlets, outlets_mistaken_for, outlets_named

LANGUAGES = {code for code in known_languages() if code != "nn"}


def test_the_list_covers_the_data_languages() -> None:
    assert len(outlets()) >= 150
    assert {o.language for o in outlets()} >= LANGUAGES


def test_entries_are_well_formed() -> None:
    for outlet in outlets():
        assert len(outlet.language) == 2 and len(outlet.country) == 2 and outlet.country.isupper()
        for form in (*outlet.forms, *outlet.literal):
            assert form == form.strip() and fold_name(form)


def test_no_outlet_is_mistaken_for_itself() -> None:
    for outlet in outlets():
        right = {fold_name(form) for form in outlet.forms}
        assert not right & {fold_name(form) for form in outlet.literal}, outlet.name


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("EXPRESSEN", "Expressen"),
        ("Verdens Gang", "VG"),
        ("Украинская правда", "Ukrainska Pravda"),
        ("el pais", "El País"),
        ("الاهرام", "Al-Ahram"),
        ("the Guardian", "The Guardian"),
    ],
)
def test_by_right_name(name: str, outlet: str) -> None:
    assert outlet in [o.name for o in outlets_named(name)]


@pytest.mark.parametrize(
    ("wrong", "outlet"),
    [
        ("Express", "Expressen"),
        ("The Pyramids", "Al-Ahram"),
        ("today’s news", "Dagens Nyheter"),
        ("Evening Post", "Aftenposten"),
        ("the world", "Al-Alam"),
        ("the picture newspaper", "Bild"),
        ("Electoral Newspaper", "Gazeta Wyborcza"),
    ],
)
def test_by_wrong_name(wrong: str, outlet: str) -> None:
    assert outlet in [o.name for o in outlets_mistaken_for(wrong)]
    assert outlet not in [o.name for o in outlets_named(wrong)]


def test_unknown_names() -> None:
    assert outlets_named("Nobody's Gazette") == outlets_mistaken_for("") == ()


@pytest.mark.parametrize(
    ("name", "code"), [("Swedes", "SE"), ("the Netherlands", "NL"), ("Dutch", "NL"), ("UK", "GB")]
)
def test_countries(name: str, code: str) -> None:
    assert countries_of(name) == {code}


def test_words_about_names() -> None:
    assert countries_of("Lund") == frozenset()
    assert spelling_of("Kiev") == spelling_of("KYIV") == "kyiv"
    assert "president" in name_words("titles")
