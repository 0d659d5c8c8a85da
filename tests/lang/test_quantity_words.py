"""The data that quantities and untranslated text are told by."""

from __future__ import annotations

import pytest

from mtcheck.lang import known_languages, language

LANGUAGES = [code for code in known_languages() if language(code).months]


def test_the_languages_of_the_news_have_data() -> None:
    wanted = "ar da de en es fr id it nb nl nn pl pt ru sv uk zh".split()
    assert set(wanted) <= set(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_calendar_and_numbers_are_complete(code: str) -> None:
    data = language(code)
    assert len(data.months) == 12
    assert len(data.weekdays) == 7
    assert {*range(11)} <= {int(v) for v in data.numbers.values()}
    assert {1e3, 1e6, 1e9} <= {*data.scales.values()} or code == "zh"
    assert {*range(1, 11)} <= {int(v) for v in data.ordinals.values()}
    assert {"percent", "km", "year", "hour", "euro", "dollar"} <= set(data.units)
    assert data.decimal in ".,"


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_are_folded_and_each_unit_form_is_clear(code: str) -> None:
    data = language(code)
    forms = [form for all_forms in data.units.values() for form in all_forms]
    assert len(forms) == len(set(forms))
    for word in (*forms, *data.numbers, *data.scales, *data.ordinals, *data.function_words):
        assert word == word.casefold() or "ß" in word


@pytest.mark.parametrize("code", LANGUAGES)
def test_decades_fractions_and_holidays_are_what_they_are_called(code: str) -> None:
    data = language(code)
    assert {*data.decades.values()} <= {*range(20, 100, 10)}
    assert all(0 < part < 1 for part in data.fractions.values())
    assert all(1 <= month <= 12 and 1 <= day <= 31 for month, day in data.holidays.values())
    words = {*data.decades, *data.fractions, *data.holidays}
    assert not words & {*data.numbers, *data.scales, *data.ordinals}
    assert all(word == word.lower() for word in words)


@pytest.mark.parametrize("code", LANGUAGES)
def test_quotes_are_pairs_or_a_dash(code: str) -> None:
    assert language(code).quotes
    assert all(len(q) == 2 or q in "–—" for q in language(code).quotes)


@pytest.mark.parametrize("code", LANGUAGES)
def test_there_are_function_words_and_negations(code: str) -> None:
    assert 40 <= len(language(code).function_words) <= 100
    assert len(language(code).negation) >= 5


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_function_words_tell_a_language_from_english(code: str) -> None:
    assert not language(code).function_words & {"the", "in", "on", "is", "as", "at", "to", "for"}
