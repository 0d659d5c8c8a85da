"""The rule untranslated-text, beyond its own examples."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.checks.untranslated_text import UntranslatedText
from mtcheck.schema import Issue
from tests.checks.article import article_from


def issues(
    mt: str,
    *,
    reference: str | None = None,
    source: str | None = None,
    lang: str = "en",
    source_lang: str = "nb",
) -> list[Issue]:
    article = article_from(
        mt, reference=reference, source=source, lang=lang, source_lang=source_lang
    )
    return [i for i in UntranslatedText().find(article) if i.confidence >= 0.5]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("He said Вхід для школярів is free.", "Вхід для школярів"),
        ("She praised بإيران وديبلوماسيتها in print.", "بإيران وديبلوماسيتها"),
        ("The report 新的报告 was read.", "新的报告"),
        ("The company raised 50 million 元 in May.", "元"),
        ("The report ήταν πολύ καλή indeed.", "ήταν πολύ καλή"),
    ],
)
def test_another_script(text: str, span: str) -> None:
    assert [i.spans[0].text for i in issues(text)] == [span]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Politiet har ikke sett båten etter fredag.", "Norwegian Bokmål"),
        ("Polisen har inte sett båten sedan fredagen.", "Swedish"),
        ("Die Polizei hat das Boot seit Freitag nicht gesehen.", "German"),
        ("La policía no ha visto el barco desde hace días, según dijo también.", "Spanish"),
        ("La police ne sait pas encore où est le bateau.", "French"),
        ("A polícia não viu o barco, mas já está à procura dele.", "Portuguese"),
        ("Policja nie widziała jeszcze statku, ale już go szuka.", "Polish"),
        ("Polisi tidak melihat kapal itu sejak hari Jumat.", "Indonesian"),
    ],
)
def test_a_sentence_in_another_language_without_a_source(text: str, language: str) -> None:
    found = issues(f"The boat is gone.\n{text}\nThe search goes on.")
    assert found
    assert language in found[0].message
    assert {i.spans[0].line for i in found} == {2}


@pytest.mark.parametrize(
    "text",
    [
        "Ursula von der Leyen, Marine Le Pen and Rafael van der Vaart met.",
        "The Guardia Civil and the Mossos d’Esquadra searched Rio de la Plata.",
        "Le Monde, El País, Der Spiegel and the Frankfurter Allgemeine Zeitung wrote so.",
        "The Bundestag met near the fjord, in a café with tapas and smörgåsbord.",
        "The wave function ψ and the angle α were measured.",
        "The paper (Українська правда) was quoted.",
        "“On ne lâche rien”, which means “we do not give up”, they sang.",
        "Homo sapiens and Canis lupus lived there.",
        "See https://avisen.example/nyheter/ikke-sett-av-noen/ for more.",
        "He spoke of perestroika, glasnost and hygge.",
    ],
)
def test_names_loans_and_glosses_are_left_alone(text: str) -> None:
    assert issues(text) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nb", "Hun sa at det var for sent for to av dem da båten gikk."),
        ("sv", "Han var aldrig rädd för att hon skulle gå."),
        ("de", "Er hat also so manche Idee in den Raum gestellt."),
        ("fr", "On a appris que le bateau est parti."),
        ("es", "No vamos a prometer nada a los vecinos."),
        ("pt", "As obras no centro do porto vão começar."),
        ("pl", "To do ośmiu osób na pokładzie."),
        ("id", "Dia tidak akan pergi ke sana."),
        ("uk", "Він сказав, що LIGA.net помиляється."),
        ("zh", "他说Facebook已经删除了。"),
        ("ro", "Un avion a fost doborât, dar el nu a fost rănit."),
    ],
)
def test_a_text_is_not_foreign_to_its_own_language(lang: str, text: str) -> None:
    assert issues(text, lang=lang) == []


def test_what_the_reference_has_too_is_left_alone() -> None:
    text = "She shouted “aquí no se rinde nadie, compañeros míos” to them."
    assert issues(text, reference=text) == []


def test_a_quotation_copied_from_the_source() -> None:
    (issue,) = issues(
        "The minister: “Hoy no toca hablar de dinero.”",
        source="El ministro: «Hoy no toca hablar de dinero».",
        source_lang="es",
    )
    assert issue.spans[0].text == "Hoy no toca hablar de dinero"
    assert issue.severity == "major"


@pytest.mark.parametrize(
    ("mt", "source", "reference", "spans"),
    [
        ("He fell off a russebuss.", "Han falt av en russebuss.", "He fell off a bus.",
         ["russebuss"]),
        ("He fell off a russebuss.", "Han falt av en russebuss.", None, ["russebuss"]),
        ("He fell off a russebuss.", "Han falt av en russebuss.", "He fell off a russebuss.", []),
        ("The person in the hotel left.", "En person i et hotel dro.", "A guest left.", []),
        ("He paid 50 kroner.", "Han betalte 50 kroner.", "He paid 50 crowns.", []),
        ("Lund spoke.", "Lund snakket.", "She spoke.", []),
    ],
)  # fmt: skip
def test_single_words_copied_from_the_source(
    mt: str, source: str, reference: str | None, spans: list[str]
) -> None:
    found = issues(mt, source=source, reference=reference)
    assert [i.spans[0].text for i in found] == spans
    assert all(i.severity == "minor" for i in found)


@pytest.mark.parametrize(
    ("mt", "spans"),
    [
        (
            "The union asks for corridoi per i prodotti freschi.",
            ["corridoi per i prodotti freschi"],
        ),
        ("Residents di bantaran sungai diminta not to return.", ["di bantaran sungai diminta"]),
        ("They danced to the bossa nova in a trattoria near the piazza.", []),
    ],
)
def test_foreign_words_in_a_row_inside_an_english_sentence(mt: str, spans: list[str]) -> None:
    assert [i.spans[0].text for i in issues(mt)] == spans


@pytest.mark.parametrize(
    ("mt", "source", "lang", "reference", "spans"),
    [
        # The first part of a compound
        ("A drosje driver saw them.", "En drosjesjåfør så dem.", "nb", None, ["drosje"]),
        # A noun with a capital that the reference does not have as a name
        ("The adjacent Liegewiese is sold.", "Die angrenzende Liegewiese wird verkauft.", "de",
         "The adjacent lawn is being sold.", ["Liegewiese"]),
        ("The Silberquell is sold.", "Die Silberquell wird verkauft.", "de",
         "Silberquell is being sold.", []),
        # Words that the text explains
        ("It is danefæ, or treasure trove.", "Den er danefæ.", "da", None, []),
        ("It is known in Danish as danefæ.", "Den er danefæ.", "da", None, []),
    ],
)  # fmt: skip
def test_words_copied_in_part_with_capitals_and_explained(
    mt: str, source: str, lang: str, reference: str | None, spans: list[str]
) -> None:
    found = issues(mt, source=source, source_lang=lang, reference=reference)
    assert [i.spans[0].text for i in found] == spans


def test_titles_of_works_in_an_english_source_are_left_alone() -> None:
    text = "Die Serie „The Watchers on the Wall“ der University of the Arts."
    source = "The series “The Watchers on the Wall” of the University of the Arts."
    assert issues(text, source=source, lang="de", source_lang="en") == []


def test_boilerplate_is_left_alone() -> None:
    article = article_from("Les også: Politiet har ikke sett båten", kinds={1: "boilerplate"})
    assert list(UntranslatedText().find(article)) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["en", "nb", "uk", "zh", "xx"]))
def test_spans_index_the_text(text: str, lang: str) -> None:
    article = article_from(text, source=text, lang=lang, source_lang="nb")
    for issue in UntranslatedText().find(article):
        span = issue.spans[0]
        assert span.text == text[span.start : span.end] != ""


@pytest.mark.parametrize("text", ["и " * 10000, "ikke " * 10000, "(" * 20000, "a.b" * 8000])
def test_hostile_texts_end(text: str) -> None:
    issues(text, source=text)
