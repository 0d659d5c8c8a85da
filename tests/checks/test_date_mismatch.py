"""The rule date-mismatch, beyond its own examples."""

from __future__ import annotations

from typing import Any

import pytest

from mtcheck.checks.date_mismatch import DateMismatch
from mtcheck.checks.number_mismatch import NumberMismatch
from mtcheck.schema import Issue
from tests.checks.article import article_from

SHOWN = 0.5


def issues(mt: str, lang: str = "en", source_lang: str = "nb", **sides: Any) -> list[Issue]:
    article = article_from(mt, lang=lang, source_lang=source_lang, **sides)
    return [i for i in DateMismatch().find(article) if i.confidence >= SHOWN]


@pytest.mark.parametrize(
    ("mt", "source", "lang", "span", "suggestion"),
    [
        ("It opened in 1997.", "Abriu em 1979.", "pt", "1997", "1979"),
        ("It is May 22 today.", "Nous sommes le 22 mars.", "fr", "May 22", "March 22"),
        ("It was 21 August.", "Es war der 12. August.", "de", "21 August", "12 August"),
        ("It left at 8:15 p.m.", "Den gikk kl. 21.15.", "nb", "8:15 p.m.", None),
        ("He comes on Tuesday.", "Han kommer på onsdag.", "nb", "Tuesday", None),
        ("It opened on 3 June.", "Відкрили 3 липня.", "uk", "3 June", "3 July"),
        ("A man in his forties.", "En mann i femtiårene.", "nb", "forties", None),
        ("It was Christmas Eve.", "Es war der 31. Dezember.", "de", "Christmas Eve", None),
        ("It was 30 December.", "Det var nyttårsaften.", "nb", "30 December", "31 December"),
    ],
)
def test_a_changed_date_is_found_by_the_source(
    mt: str, source: str, lang: str, span: str, suggestion: str | None
) -> None:
    (issue,) = issues(mt, source=source, source_lang=lang)
    assert issue.spans[0].text == span
    assert issue.spans[1].side == "source"
    if suggestion:
        assert issue.suggestion == suggestion


@pytest.mark.parametrize(
    ("lang", "mt", "span"),
    [
        ("de", "Er kam am 3. März 2021 zurück.", "3. März 2021"),
        ("fr", "Il est revenu le 3 mars 2021.", "3 mars 2021"),
        ("es", "Volvió el 3 de marzo de 2021.", "3 de marzo de 2021"),
        ("nb", "Han kom tilbake 3. mars 2021.", "3. mars 2021"),
    ],
)
def test_dates_of_other_target_languages(lang: str, mt: str, span: str) -> None:
    (issue,) = issues(mt, lang=lang, source="He came back on 3 May 2021.", source_lang="en")
    assert issue.spans[0].text == span


@pytest.mark.parametrize(
    ("mt", "source", "lang"),
    [
        ("The 1990s were loud.", "1990-tallet var høylytt.", "nb"),
        ("At half past eleven he called.", "A las once y media llamó.", "es"),
        ("It was 4:30 p.m. then.", "Eran las 16.30 horas.", "es"),
        ("World War II ended on 8 May 1945.", "Andre verdenskrig endte 8. mai 1945.", "nb"),
        ("He left on 1 April.", "Он уехал 01.04.2024.", "ru"),
        ("The eighties were loud.", "1980-tallet var høylytt.", "nb"),
        ("The 1980s were loud.", "Die achtziger Jahre waren laut.", "de"),
        ("He left on New Year's Eve.", "Han dro 31. desember.", "nb"),
        ("He left on December 24.", "Wyjechał w Wigilię.", "pl"),
        ("He left on Christmas Day 2023.", "Han dro 25. desember 2023.", "nb"),
    ],
)
def test_the_same_day_written_otherwise_is_left_alone(mt: str, source: str, lang: str) -> None:
    assert issues(mt, source=source, source_lang=lang) == []


def test_an_exchanged_weekday_is_minor() -> None:
    (issue,) = issues("It was on Tuesday.", source="Det var på onsdag.")
    assert issue.severity == "minor"


def test_a_date_is_no_business_of_number_mismatch() -> None:
    article = article_from("It opened on 3 June 1997.", source="Det åpnet 3. juli 1997.")
    assert list(NumberMismatch().find(article)) == []
