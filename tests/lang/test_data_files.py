"""Every language file fits its schema: keys known, patterns valid, months and weekdays whole."""

from __future__ import annotations

import re

import pytest

from mtcheck.errors import ConfigError
from mtcheck.lang import known_languages, language, normalise_code

LANGUAGES = known_languages()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_file_is_whole(code: str) -> None:
    data = language(code)
    assert data.name
    assert len(data.months) in (0, 12)
    assert len(data.weekdays) in (0, 7)
    assert data.decimal != data.thousands
    for pattern in (*data.captions, *data.bylines, *data.boilerplate, *data.hearsay):
        re.compile(pattern, re.IGNORECASE)
    for words in (data.reporting_verbs, data.function_words, data.calques, data.weak_calques):
        assert all(word == word.lower().strip() for word in words)
    assert all(len(mark) == 2 or mark in "–—" for mark in data.quotes)


@pytest.mark.parametrize("code", sorted(set(LANGUAGES) - {"en"}))
def test_a_source_language_knows_how_it_attributes(code: str) -> None:
    data = language(code)
    assert data.reporting_verbs and data.attribution_phrases and data.hearsay


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("en", "en"),
        ("EN-gb", "en"),
        ("pt_BR", "pt"),
        ("no", "nb"),
        ("zh-Hans", "zh"),
        ("fil", "fil"),
    ],
)
def test_codes_are_normalised(given: str, code: str) -> None:
    assert normalise_code(given) == code


@pytest.mark.parametrize("given", ["", "e", "english", "12", "../en"])
def test_what_is_no_code_is_refused(given: str) -> None:
    with pytest.raises(ConfigError):
        normalise_code(given)


def test_a_language_without_a_file_is_empty() -> None:
    assert language("fi").reporting_verbs == frozenset()


def test_alternatives_in_calques_are_spelled_out() -> None:
    phrases = language("es").calques
    assert {"on trial of", "in judgment of"} <= set(phrases)
    for code in LANGUAGES:
        data = language(code)
        assert not any("|" in p for p in (*data.calques, *data.weak_calques, *data.verb_calques))
