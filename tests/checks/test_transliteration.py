"""The rule transliteration, beyond its own examples."""

from __future__ import annotations

from typing import Any

import pytest

from mtcheck.checks.transliteration import Transliteration
from mtcheck.lang.names import spelling_of
from mtcheck.lang.transliterations import english_ending, english_form, foreign_forms
from mtcheck.schema import Issue
from tests.checks.article import article_from


def issues(mt: str, lang: str = "en", **sides: Any) -> list[Issue]:
    return list(Transliteration().find(article_from(mt, lang=lang, **sides)))


@pytest.mark.parametrize(
    ("mt", "span", "suggestion"),
    [
        ("Volodimir’s speech was long.", "Volodimir", "Volodymyr"),
        ("The talks with Zelenskij failed.", "Zelenskij", "Zelensky"),
        ("They left Nischni Nowgorod.", "Nischni Nowgorod", "Nizhny Novgorod"),
        ("He met Jewgenij there.", "Jewgenij", "Yevgeny"),
        ("The writer Olha Marjtsjenko spoke.", "Marjtsjenko", "Marjchenko"),
        ("Clashes in Mossul went on.", "Mossul", "Mosul"),
    ],
)
def test_foreign_spellings(mt: str, span: str, suggestion: str) -> None:
    (issue,) = issues(mt)
    assert (issue.spans[0].text, issue.suggestion) == (span, suggestion)


def test_the_reference_decides() -> None:
    mt = "The painter Iryna Bondartschuk spoke."
    alone = issues(mt)[0]
    proven = issues(mt, reference="The painter Iryna Bondarchuk spoke.")[0]
    assert proven.confidence > alone.confidence
    assert proven.evidence == ("reference: Bondarchuk",)
    assert issues(mt, reference="Iryna Bondartschuk, a painter, spoke.") == []


def test_other_target_languages_keep_their_spellings() -> None:
    assert not Transliteration().applies(article_from("Selenskyj kam.", lang="de"))


def test_forms_are_spellings_of_their_name_to_the_other_rules() -> None:
    assert spelling_of("Charkiw") == spelling_of("Kharkov") == spelling_of("Kharkiv")


def test_no_form_is_the_english_one() -> None:
    forms = foreign_forms()
    assert not set(forms) & set(forms.values())
    assert english_form("Kiev") is None
    assert english_ending("schenko") is None
