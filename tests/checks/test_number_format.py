"""The rule number-format, beyond its own examples."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.checks.number_format import NumberFormat
from mtcheck.checks.number_mismatch import NumberMismatch
from mtcheck.schema import Issue
from tests.checks.article import article_from


def issues(mt: str, lang: str = "en", **sides: str) -> list[Issue]:
    found = NumberFormat().find(article_from(mt, lang=lang, **sides))  # type: ignore[arg-type]
    return [i for i in found if i.confidence >= 0.5]


@pytest.mark.parametrize(
    ("mt", "lang", "source", "source_lang", "suggestion", "severity"),
    [
        ("It has 1.500 seats.", "en", "Den har 1500 plasser.", "nb", "1,500", "major"),
        ("It costs 29,50 euros.", "en", "Es kostet 29,50 Euro.", "de", "29.50 euros", "minor"),
        ("Det er 18,640 fugler.", "nb", "There are 18,640 birds.", "en", "18 640", "major"),
        ("Es kostet 2.75 Euro.", "de", "It costs 2.75 euros.", "en", "2,75 Euro", "minor"),
        ("Some 1.000.000 people.", "en", "1.000.000 Menschen.", "de", "1,000,000", "minor"),
        ("Il coûte 2.75 euros.", "fr", "It costs 2.75 euros.", "en", "2,75 euros", "minor"),
    ],
)
def test_separators_of_another_language(
    mt: str, lang: str, source: str, source_lang: str, suggestion: str, severity: str
) -> None:
    (issue,) = issues(mt, lang, source=source, source_lang=source_lang)
    assert (issue.suggestion, issue.severity) == (suggestion, severity)
    assert issue.evidence
    wrong = NumberMismatch().find(
        article_from(mt, lang=lang, source=source, source_lang=source_lang)
    )
    assert list(wrong) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "It is 1,500 or 3.5 million, at 19.30 on 01.04.2024 in version 2.4.1."),
        ("en", "Items 1,2 and 3; a ratio of 1.500; 0.125 mm."),
        ("de", "Es sind 1.500 Boote, 3,5 Millionen, um 19.30 Uhr am 1.4.2024."),
        ("es", "A las 16.30 horas, 3,5 millones, 1.500 barcos."),
        ("nb", "Klokka 19.30 var det 1500 båter, 3,5 millioner."),
        ("ro", "3.5 milioane"),
    ],
)
def test_own_separators(lang: str, text: str) -> None:
    assert issues(text, lang) == []


def test_another_value_is_no_matter_of_format() -> None:
    assert issues("It costs 29,50 euros.", source="Den koster 31 euro.") == []


@settings(max_examples=60, deadline=None)
@given(st.text("0123456789.,% eurmilon", max_size=60), st.sampled_from(["en", "de", "nb", "fr"]))
def test_any_digits_are_read(text: str, lang: str) -> None:
    for issue in NumberFormat().find(article_from(text, lang=lang, source=text)):
        assert issue.spans[0].text in text
