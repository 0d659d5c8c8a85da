"""The rule attribution-changed, beyond its own examples."""

from __future__ import annotations

import pytest

from mtcheck.checks.attribution_changed import AttributionChanged
from tests.checks.article import article_from


def test_each_party_of_the_translation_replaces_one_of_the_reference() -> None:
    article = article_from(
        "Two men were held at the port, the agency Tass reports.",
        reference="Two men were held at the port, the agency Interfax reports, "
        "according to Expressen.",
    )
    (issue,) = AttributionChanged().find(article)
    assert [s.text for s in issue.spans] == ["Tass", "Interfax"]


@pytest.mark.parametrize(
    ("mt", "source", "lang", "span", "outlet"),
    [
        ("The roof fell in, Reuters says.", "Taket falt inn, opplyser NTB.", "nb",
         "Reuters", "NTB"),
        ("Kommersant reports that the bank closed.", "Об этом сообщает «Интерфакс».", "ru",
         "Kommersant", "Interfax"),
        ("The mayor told Le Monde that it was late.", "« Il est tard », a dit le maire au Figaro.",
         "fr", "Le Monde", "Le Figaro"),
    ],
)  # fmt: skip
def test_another_outlet_than_in_the_source(
    mt: str, source: str, lang: str, span: str, outlet: str
) -> None:
    article = article_from(mt, source=source, source_lang=lang)
    (issue,) = AttributionChanged().find(article)
    assert (issue.spans[0].text, issue.suggestion) == (span, outlet)
    assert issue.confidence >= 0.5


@pytest.mark.parametrize(
    ("mt", "source", "lang"),
    [
        ("According to TASS, the plane landed.", "По данным ТАСС, самолёт приземлился.", "ru"),
        ("The Süddeutsche reports a fire.", "Die Süddeutsche Zeitung meldet ein Feuer.", "de"),
        ("The NTB news agency says it fell.", "Det falt, opplyser NTB.", "nb"),
        ("AFP says it fell.", "C’est tombé, selon l’AFP.", "fr"),
        ("Ukrainska Pravda writes so.", "Так пише «Українська правда».", "uk"),
        ("Ukrayinska Pravda writes so.", "Так пише «Українська правда».", "uk"),
        ("The newspaper reports a fire.", "Le Figaro annonce un incendie.", "fr"),
        ("The Evening Post reports a fire.", "Aftenposten melder om brann.", "nb"),
        ("Reuters reports a fire.", "Det meldes om brann.", "nb"),
    ],
)
def test_the_same_outlet_in_another_form(mt: str, source: str, lang: str) -> None:
    assert list(AttributionChanged().find(article_from(mt, source=source, source_lang=lang))) == []


def test_with_several_outlets_it_is_doubtful_which_is_which() -> None:
    article = article_from(
        "According to Reuters and TASS, it fell; Le Monde reports the same.",
        source="C’est tombé, selon l’AFP et Le Figaro.",
        source_lang="fr",
    )
    assert all(i.confidence < 0.5 for i in AttributionChanged().find(article))
