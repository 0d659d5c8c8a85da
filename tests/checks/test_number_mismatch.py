"""The rule number-mismatch, beyond its own examples."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.checks.number_mismatch import NumberMismatch
from mtcheck.schema import Issue
from tests.checks.article import article_from

SHOWN = 0.5


def issues(
    mt: str,
    *,
    reference: str | None = None,
    source: str | None = None,
    retranslation: str | None = None,
    lang: str = "en",
    source_lang: str = "nb",
) -> list[Issue]:
    article = article_from(
        mt,
        reference=reference,
        source=source,
        retranslation=retranslation,
        lang=lang,
        source_lang=source_lang,
    )
    return [i for i in NumberMismatch().find(article) if i.confidence >= SHOWN]


@pytest.mark.parametrize(
    ("mt", "source", "lang", "span", "suggestion"),
    [
        ("It hit 180 km/h.", "Osiągnął 108 km/h.", "pl", "180 km/h", "108 km/h"),
        ("He paid 450 euros.", "Il a payé 45 euros.", "fr", "450 euros", "45 euros"),
        ("They gave out 3,000 rolls.", "De delte ut 300 rundstykker.", "nb", "3,000", "300"),
        ("Every tenth of 90 litres.", "Jede zehnte von 90.000 Litern.", "de", "90 litres", None),
        ("The sum is UAH 280.", "Сума — 280 тис. грн.", "uk", "UAH 280", "UAH 280,000"),
        ("It cost 1.2 billion euros.", "Es kostete 1,2 Millionen Euro.", "de", "1.2 billion euros",
         "1.2 million euros"),
        ("The three ships sank.", "Die vier Schiffe sanken.", "de", "three", None),
        ("Prices rose by 15 percent.", "Ceny wzrosły o 51 procent.", "pl", "15 percent",
         "51 percent"),
    ],
)  # fmt: skip
def test_a_changed_quantity_is_found_without_a_reference(
    mt: str, source: str, lang: str, span: str, suggestion: str | None
) -> None:
    (issue,) = issues(mt, source=source, source_lang=lang)
    assert issue.spans[0].text == span
    assert issue.spans[1].side == "source"
    if suggestion:
        assert issue.suggestion == suggestion


@pytest.mark.parametrize(
    ("mt", "source", "lang"),
    [
        ("A 27-year-old man was hurt.", "En 27-åring ble skadet.", "nb"),
        ("The 1990s were loud.", "1990-tallet var høylytt.", "nb"),
        ("In the 20th century it burnt.", "På 1900-tallet brant det.", "nb"),
        ("He was once sentenced to two years.", "Er wurde 1 Mal zu zwei Jahren verurteilt.", "de"),
        ("Both were there for 24 hours.", "To personer var der i et døgn.", "nb"),
        ("It stretches over 31 miles.", "Sie ist 50 Kilometer lang.", "de"),
        ("Some 3 million fled.", "2,98 Millionen flohen.", "de"),
        ("At half past eleven he called.", "A las once y media llamó.", "es"),
        ("It was 4:30 p.m. then.", "Eran las 16.30 horas.", "es"),
        ("A third of them left; half stayed.", "En tredjedel gikk; halvparten ble.", "nb"),
        ("One man, a dozen dogs, hundreds of birds.", "En mann, et dusin hunder, fugler.", "nb"),
        ("The 4.8-million-euro hall.", "Hala za 4,8 mln euro.", "pl"),
        ("Two million three hundred thousand.", "2,3 Mio.", "de"),
        ("Thirty-five of 1,500.", "Treinta y cinco de 1.500.", "es"),
        ("World War II ended on 8 May 1945.", "Andre verdenskrig endte 8. mai 1945.", "nb"),
        ("It is 5°C.", "La température est de 5 degrés.", "fr"),
        ("A woman in her forties called.", "En kvinne i førtiårene ringte.", "nb"),
        ("A man in his 40s called.", "Ein Mann Mitte vierzig rief an.", "de"),
        ("A man in his forties called.", "Mężczyzna w wieku około 40 lat zadzwonił.", "pl"),
        ("A man of about 40 called.", "Un quadragénaire a appelé.", "fr"),
        ("A quarter of the voters left.", "25 prosent av velgerne gikk.", "nb"),
        ("Half left, a tenth stayed.", "50 % gikk, 10 prosent ble.", "nb"),
        ("25 percent of the voters left.", "Ein Viertel der Wähler ging.", "de"),
        ("Three quarters, then a third.", "75 prosent, så 33 prosent.", "nb"),
    ],
)
def test_the_same_value_written_otherwise_is_left_alone(mt: str, source: str, lang: str) -> None:
    assert issues(mt, source=source, source_lang=lang) == []


def test_lost_and_added_numbers_are_reported_with_less_confidence() -> None:
    (lost,) = issues("The boat sank.", source="Båten på 450 tonn sank.")
    assert lost.spans[0].text == "The boat sank."
    assert lost.spans[1].text == "450 tonn"
    (added,) = issues("The boat of 450 tonnes sank.", source="Båten sank.")
    assert added.spans[0].text == "450 tonnes"
    assert max(lost.confidence, added.confidence) < 0.7


def test_a_reference_alone_may_be_free() -> None:
    assert issues("The boat sank.", reference="The 450-tonne boat sank.") == []


def test_a_number_that_moved_to_the_next_sentence_is_not_lost() -> None:
    mt = "The boat sank with 62 on board.\nThe rescue took an hour."
    assert issues(mt, source="Båten sank.\nRedningen av 62 om bord tok en time.") == []


def test_reference_and_source_make_one_issue_and_more_confidence() -> None:
    alone = issues("There were 26 on board.", source="Det var 62 om bord.")
    both = issues(
        "There were 26 on board.",
        source="Det var 62 om bord.",
        reference="There were 62 on board.",
    )
    assert len(alone) == len(both) == 1
    assert both[0].confidence > alone[0].confidence
    assert both[0].message.startswith("The reference and source have “62”")
    assert both[0].suggestion == "62"


def test_a_human_side_that_backs_the_translation_clears_it() -> None:
    assert (
        issues(
            "There were 62 on board.",
            source="Det var 62 om bord.",
            reference="There were some 60 passengers and two crew on board.",
        )
        == []
    )


def test_a_retranslation_is_no_truth() -> None:
    mt, other = "There were 26 on board.", "There were 62 on board."
    (against,) = issues(mt, retranslation=other)
    assert against.confidence < 0.7
    assert issues(mt, retranslation=other, source="Det var 26 om bord.") == []


@pytest.mark.parametrize(
    ("mt", "source", "severity"),
    [
        ("It cost 46 million kroner.", "Det kostet 4,6 millioner kroner.", "critical"),
        ("There were 26 boats.", "Det var 62 båter.", "major"),
    ],
)
def test_severity_goes_by_gravity(mt: str, source: str, severity: str) -> None:
    (issue,) = issues(mt, source=source)
    assert issue.severity == severity


def test_a_language_without_data_is_compared_by_its_digits() -> None:
    source = "Peste 3,5 milioane de oameni au votat în 17 zile."
    assert (
        issues("Over 3.5 million people voted in 17 days.", source=source, source_lang="ro") == []
    )
    (issue,) = issues("Over 3.5 million voted in 71 days.", source=source, source_lang="ro")
    assert issue.spans[0].text == "71 days"


@pytest.mark.parametrize(
    ("mt", "source", "lang", "written", "times"),
    [
        ("It cost 3 million euros.", "Es kostete 3 Mrd. Euro.", "de", "3 billion euros", "small"),
        ("It cost 3 billion kroner.", "Det kostet 3 billioner kroner.", "nb",
         "3 trillion kroner", "small"),
        ("It made 2 million reais.", "Faturou 2 bilhões de reais.", "pt", "2 billion reais",
         "small"),
        ("It made 7 billion pesos.", "Ganó 7 millones de pesos.", "es", "7 million pesos", "large"),
        ("It cost 4 million hryvnias.", "Це коштувало 4 мільярди гривень.", "uk",
         "4 billion hryvnias", "small"),
        ("It cost 4 million zlotys.", "Kosztowało to 4 miliardy złotych.", "pl",
         "4 billion zlotys", "small"),
    ],
)  # fmt: skip
def test_a_large_number_word_taken_for_its_look_alike(
    mt: str, source: str, lang: str, written: str, times: str
) -> None:
    (issue,) = issues(mt, source=source, source_lang=lang)
    assert f"that is “{written}”" in issue.message
    assert f"times too {times}" in issue.message
    assert issue.suggestion == written


@pytest.mark.parametrize(
    ("mt", "source"),
    [("It cost 30 million yuan.", "耗资3000万元。"), ("Some 1.2 billion people.", "约12亿人。")],
)
def test_han_scales_are_read(mt: str, source: str) -> None:
    assert issues(mt, source=source, source_lang="zh") == []


@pytest.mark.parametrize(
    ("mt", "reference", "span"),
    [
        ("He took the A3 home.", "He drove home on the A4.", "A3"),
        ("An F-16 was seen.", "An F-35 was seen.", "F-16"),
        ("It uses 802.11n radio.", "It uses 802.11g radio.", None),
        ("The A3 and the A4 meet.", "The A4 and the A3 meet.", None),
        ("The A3 is closed.\nThe A4 is open.", "The A4 is open.\nThe A3 is closed.", None),
    ],
)
def test_numbers_in_names(mt: str, reference: str, span: str | None) -> None:
    assert [i.spans[0].text for i in issues(mt, reference=reference)] == [span] * bool(span)


def test_a_number_that_is_right_in_the_next_sentence_is_wrong_in_this_one() -> None:
    mt = "They had been there for 15 years by then.\nThe next stayed for 15 years."
    reference = "They had been there for 14 years by then.\nThe next stayed for 15 years."
    (issue,) = issues(mt, reference=reference)
    assert issue.spans[0].line == 1


def test_it_needs_another_side() -> None:
    assert not NumberMismatch().applies(article_from("There were 26."))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["nb", "zh", "ar", "ro"]))
def test_spans_index_their_texts(mt: str, source: str, lang: str) -> None:
    article = article_from(mt, source=source, source_lang=lang)
    for issue in NumberMismatch().find(article):
        assert 0 <= issue.confidence <= 1
        for span in issue.spans:
            side = article.side(span.side)
            assert side is not None
            assert side.text[span.start : span.end] == span.text
