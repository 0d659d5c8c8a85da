"""The rule copied-source, beyond its own examples."""

from __future__ import annotations

import pytest

from mtcheck.checks.copied_source import CopiedSource
from mtcheck.checks.untranslated_text import UntranslatedText
from mtcheck.schema import Issue
from tests.checks.article import article_from

GERMAN = "Die alte Fähre liegt jetzt wieder sicher im Hafen von Lillesund."


def issues(
    mt: str, source: str, source_lang: str, lang: str = "en", reference: str | None = None
) -> list[Issue]:
    article = article_from(
        mt, source=source, source_lang=source_lang, lang=lang, reference=reference
    )
    return list(CopiedSource().find(article))


@pytest.mark.parametrize(
    ("lang", "source_lang", "mt", "source"),
    [
        ("en", "de", GERMAN, GERMAN),
        ("en", "de", "„Die Fähre liegt sicher im Hafen“", "»Die Fähre liegt sicher im Hafen«"),
        ("en", "de", "Die alte Fähre liegt jetzt wieder sicher im Hafen von Lille.", GERMAN),
        ("nb", "en", "The ferry is safe.", "The ferry is safe."),
        ("es", "fr", "Le bateau est au port.", "Le bateau est au port."),
        ("en", "ru", "Паром стоит в порту.", "Паром стоит в порту."),
    ],
)
def test_copies(lang: str, source_lang: str, mt: str, source: str) -> None:
    (issue,) = issues(mt, source, source_lang, lang)
    assert issue.spans[0].text == mt
    assert issue.spans[1].side == "source"


@pytest.mark.parametrize(
    ("lang", "source_lang", "text"),
    [
        ("en", "de", "Borussia Dortmund – Bayern München 2:1"),
        ("en", "fr", "12 mai 2024"),
        ("nb", "da", "Det er godt."),
        ("en", "nb", "Photo: Kari Holm / NTB"),
        ("en", "de", "The band plays on."),
        ("de", "de", GERMAN),
    ],
)
def test_what_is_the_same_in_both(lang: str, source_lang: str, text: str) -> None:
    assert issues(text, text, source_lang, lang) == []


def test_the_reference_is_the_suggestion_or_clears() -> None:
    right = "The ferry is safe in port."
    (issue,) = issues(GERMAN, GERMAN, "de", reference=right)
    assert issue.suggestion == right
    assert issues(GERMAN, GERMAN, "de", reference=GERMAN) == []


def test_a_copied_sentence_is_no_untranslated_stretch_as_well() -> None:
    article = article_from(GERMAN, source=GERMAN, source_lang="de")
    assert list(UntranslatedText().find(article)) == []
