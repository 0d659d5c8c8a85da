"""What is read as a quantity, in each language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.lang import known_languages
from mtcheck.lang.quantities import Quantity, extract


def amounts(text: str, lang: str) -> list[tuple[str, float, str]]:
    return [(q.kind, q.value, q.unit) for q in extract(text, lang) if q.kind != "label"]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "1,000", 1000),
        ("en", "1 000", 1000),
        ("en", "50\u00a0000", 50000),
        ("en", "50\u202f000", 50000),
        ("en", "1'000", 1000),
        ("en", "1,234,567.5", 1234567.5),
        ("en", "1.5", 1.5),
        ("en", "3½", 3.5),
        ("de", "1.000", 1000),
        ("de", "1.234.567,5", 1234567.5),
        ("nb", "1,5", 1.5),
        ("fr", "1 500", 1500),
        ("ar", "٣٫٥", 3.5),
        ("ar", "٥٠٬٠٠٠", 50000),
        ("en", "3.5 million", 3.5e6),
        ("en", "4.8-million", 4.8e6),
        ("en", "half a million", 5e5),
        ("en", "three and a half million", 3.5e6),
        ("en", "70k", 7e4),
        ("en", "two hundred and five thousand", 205000),
        ("en", "twenty-three", 23),
        ("nb", "3,5 millioner", 3.5e6),
        ("nb", "tre og tjue", 23),
        ("nb", "tjuetre", 23),
        ("nb", "halvannen million", 1.5e6),
        ("nn", "tre millionar", 3e6),
        ("sv", "tjugotre", 23),
        ("sv", "4,6 miljarder", 4.6e9),
        ("da", "femoghalvtreds", 55),
        ("da", "3,5 mio.", 3.5e6),
        ("de", "dreiundzwanzig", 23),
        ("de", "dreitausendfünfhundert", 3500),
        ("de", "1,2 Mrd.", 1.2e9),
        ("nl", "drieëntwintig", 23),
        ("nl", "3,5 miljoen", 3.5e6),
        ("fr", "vingt-trois", 23),
        ("fr", "quatre-vingt-dix-sept", 97),
        ("fr", "neuf cent quatre-vingt-quatre", 984),
        ("fr", "deux cent cinquante mille", 250000),
        ("es", "treinta y cinco", 35),
        ("es", "dos mil quinientos millones", 2.5e9),
        ("es", "tres millones y medio", 3.5e6),
        ("pt", "dois mil e vinte e dois", 2022),
        ("it", "ventitré", 23),
        ("it", "duecentocinquanta", 250),
        ("pl", "dwadzieścia trzy", 23),
        ("pl", "280 tys.", 280000),
        ("uk", "двісті п'ятдесят", 250),
        ("uk", "двісті п’ятдесят", 250),
        ("uk", "3,5 млн", 3.5e6),
        ("ru", "сто пятьдесят тысяч", 150000),
        ("ru", "пять с половиной", 5.5),
        ("ar", "ثلاثة وعشرون", 23),
        ("ar", "خمسين ألف", 50000),
        ("zh", "二十三", 23),
        ("zh", "十二", 12),
        ("tr", "3 bin 500", 3500),
        ("tr", "yirmi beş", 25),
        ("tr", "yüz elli bin", 150000),
        ("tr", "2,4 milyon", 2.4e6),
        ("zh", "一百一十二", 112),
        ("zh", "350万", 3.5e6),
        ("zh", "两千五百", 2500),
        ("id", "dua ratus lima puluh ribu", 250000),
    ],
)
def test_numbers(lang: str, text: str, value: float) -> None:
    assert amounts(text, lang) == [("number", value, "")]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "50 percent", ("percent", 50, "percent")),
        ("en", "50%", ("percent", 50, "percent")),
        ("nb", "50 prosent", ("percent", 50, "percent")),
        ("zh", "百分之五十", ("percent", 50, "percent")),
        ("zh", "两成", ("percent", 20, "percent")),
        ("tr", "yüzde 12", ("percent", 12, "percent")),
        ("tr", "iki buçuk yıl", ("unit", 2.5, "year")),
        ("zh", "三成半", ("percent", 35, "percent")),
        ("ar", "50 في المئة", ("percent", 50, "percent")),
        ("en", "$1.2 billion", ("money", 1.2e9, "dollar")),
        ("en", "£1.1bn", ("money", 1.1e9, "pound")),
        ("en", "$5m", ("money", 5e6, "dollar")),
        ("en", "UAH 280,000", ("money", 280000, "hryvnia")),
        ("nb", "200 millioner norske kroner", ("money", 2e8, "kr")),
        ("fr", "3,5 millions d'euros", ("money", 3.5e6, "euro")),
        ("pt", "R$ 3,5 milhões", ("money", 3.5e6, "real")),
        ("pl", "280 tys. zł", ("money", 280000, "zloty")),
        ("en", "5 m", ("unit", 5, "m")),
        ("en", "500m", ("unit", 500, "m")),
        ("en", "a 27-year-old", ("unit", 27, "year")),
        ("nb", "27-åring", ("unit", 27, "year")),
        ("de", "27-jährige", ("unit", 27, "year")),
        ("uk", "27-річний", ("unit", 27, "year")),
        ("de", "120 Kilometer pro Stunde", ("unit", 120, "km/h")),
        ("en", "87mph", ("unit", 87, "mph")),
        ("en", "5°C", ("unit", 5, "celsius")),
        ("en", "half an hour", ("unit", 0.5, "hour")),
        ("en", "the 21st", ("ordinal", 21, "")),
        ("en", "twenty-first", ("ordinal", 21, "")),
        ("en", "the 1990s", ("decade", 1990, "")),
        ("nb", "1990-tallet", ("decade", 1990, "")),
        ("de", "1990er", ("decade", 1990, "")),
        ("uk", "1990-х", ("decade", 1990, "")),
        ("en", "in her forties", ("decade", 40, "")),
        ("en", "in his 40s", ("decade", 40, "")),
        ("nb", "i førtiårene", ("decade", 40, "")),
        ("nb", "i 40-årene", ("decade", 40, "")),
        ("nb", "på åttitallet", ("decade", 80, "")),
        ("nn", "i førtiåra", ("decade", 40, "")),
        ("sv", "i trettioårsåldern", ("decade", 30, "")),
        ("sv", "i 30-årsåldern", ("decade", 30, "")),
        ("da", "i fyrrerne", ("decade", 40, "")),
        ("de", "in den Fünfzigern", ("decade", 50, "")),
        ("de", "ein Mittdreißiger", ("decade", 30, "")),
        ("fr", "quadragénaire", ("decade", 40, "")),
        ("es", "cuarentón", ("decade", 40, "")),
        ("nl", "veertiger", ("decade", 40, "")),
        ("pl", "po czterdziestce", ("decade", 40, "")),
        ("en", "a quarter", ("number", 0.25, "")),
        ("en", "two-thirds", ("number", 0.6667, "")),
        ("en", "a third", ("ordinal", 3, "")),
        ("nb", "halvparten", ("number", 0.5, "")),
        ("de", "drei Viertel", ("number", 0.75, "")),
        ("fr", "deux tiers", ("number", 0.6667, "")),
        ("es", "la cuarta parte", ("number", 0.25, "")),
        ("zh", "四分之一", ("number", 0.25, "")),
    ],
)
def test_units(lang: str, text: str, expected: tuple[str, float, str]) -> None:
    assert amounts(text, lang) == [expected]


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        ("en", "New Year’s Eve", (0, 12, 31)),
        ("en", "Christmas Eve 2023", (2023, 12, 24)),
        ("nb", "første juledag", (0, 12, 25)),
        ("nn", "nyttårsaftan", (0, 12, 31)),
        ("sv", "julafton", (0, 12, 24)),
        ("da", "nytårsaften", (0, 12, 31)),
        ("de", "Heiligabend", (0, 12, 24)),
        ("nl", "oudejaarsavond", (0, 12, 31)),
        ("fr", "jour de l’an", (0, 1, 1)),
        ("es", "Nochevieja", (0, 12, 31)),
        ("pl", "w Wigilię", (0, 12, 24)),
    ],
)
def test_holidays_are_dates(lang: str, text: str, date: tuple[int, int, int]) -> None:
    (holiday,) = extract(text, lang)
    assert (holiday.kind, holiday.date, holiday.firm) == ("date", date, False)


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        ("en", "24 February 2022", (2022, 2, 24)),
        ("en", "February 24th", (0, 2, 24)),
        ("en", "Feb. 24, 2022", (2022, 2, 24)),
        ("en", "the 24th of February", (0, 2, 24)),
        ("en", "2022-02-24", (2022, 2, 24)),
        ("en", "September 2026", (2026, 9, 0)),
        ("en", "in March", (0, 3, 0)),
        ("nb", "24. februar 2022", (2022, 2, 24)),
        ("nb", "24.02.2022", (2022, 2, 24)),
        ("de", "24. Feb. 2022", (2022, 2, 24)),
        ("fr", "1er mai", (0, 5, 1)),
        ("es", "24 de febrero de 2022", (2022, 2, 24)),
        ("pl", "24 lutego 2022 r.", (2022, 2, 24)),
        ("uk", "24 лютого", (0, 2, 24)),
        ("ar", "٢٤ فبراير", (0, 2, 24)),
        ("zh", "2022年2月24日", (2022, 2, 24)),
        ("id", "24 Februari 2022", (2022, 2, 24)),
    ],
)
def test_dates(lang: str, text: str, date: tuple[int, int, int]) -> None:
    assert [q.date for q in extract(text, lang)] == [date]


def test_the_first_day_of_a_range_has_the_month_of_the_second() -> None:
    assert [q.date for q in extract("24.–26. februar", "nb")] == [(0, 2, 24), (0, 2, 26)]


@pytest.mark.parametrize(
    ("lang", "text", "minutes", "half_day"),
    [
        ("en", "7:30 p.m.", 1170, False),
        ("en", "at 19:30", 1170, False),
        ("en", "at 7:30", 450, True),
        ("en", "1 a.m.", 60, False),
        ("en", "0630 GMT", 390, False),
        ("en", "18: 06", 1086, False),
        ("nb", "kl. 19.30", 1170, False),
        ("nb", "klokken 19", 1140, False),
        ("de", "um 19.30 Uhr", 1170, False),
        ("de", "19 Uhr", 1140, False),
        ("fr", "à 19h30", 1170, False),
        ("pl", "godz. 19.30", 1170, False),
        ("nl", "19.30 uur", 1170, False),
    ],
)
def test_times(lang: str, text: str, minutes: float, half_day: bool) -> None:
    assert [(q.kind, q.value, q.half_day) for q in extract(text, lang)] == [
        ("time", minutes, half_day)
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "an F-16, COVID-19, an Iskander-M, the E6 and P4"),
        ("en", "see https://example.org/2022/05/12 or www.area51.example"),
        ("en", "version 3.2.1, 4K, 24/7 and 4x100"),
        ("en", "Charles III and Chapter XIV"),
        ("en", "1. The council met."),
        ("en", "one of a dozen, a thousand times, hundreds of them"),
        ("nb", "en mann og et hus, tusen takk"),
        ("de", "ein Mann, eine Frau"),
        ("fr", "un homme"),
        ("ru", "Су-27"),
        ("ru", "к тому же"),
    ],
)
def test_names_articles_and_vague_words_are_labels_at_most(lang: str, text: str) -> None:
    assert amounts(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "three men"),
        ("en", "half a day"),
        ("en", "the second man"),
        ("en", "on Monday"),
        ("fr", "une centaine"),
    ],
)
def test_what_writers_freely_drop_is_not_firm(lang: str, text: str) -> None:
    assert [q.firm for q in extract(text, lang)] == [False]


@pytest.mark.parametrize(
    ("lang", "text", "foreign", "also"),
    [
        ("en", "1,3 million", True, ()),
        ("en", "1.3 million", False, ()),
        ("en", "1.500", False, (1500.0,)),
        ("de", "1.500", False, ()),
        ("de", "1,500", False, (1500.0,)),
        ("ro", "1.500", False, (1500.0,)),
        ("ro", "1,5", False, ()),
    ],
)
def test_separators_of_other_languages(
    lang: str, text: str, foreign: bool, also: tuple[float, ...]
) -> None:
    (quantity,) = extract(text, lang)
    assert (quantity.foreign, quantity.also) == (foreign, also)


def test_a_range_shares_scale_and_unit() -> None:
    first, second = extract("between 2–3 million km", "en")
    assert (first.value, first.unit, first.also) == (2e6, "km", (2.0,))
    assert (second.value, second.unit) == (3e6, "km")


TEXTS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("0123456789.,:/- ½%$€kmhMon twenty million"),
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, lang=st.sampled_from([*known_languages(), "ro"]))
def test_spans_are_exact_ordered_and_disjoint(text: str, lang: str) -> None:
    found: tuple[Quantity, ...] = extract(text, lang)
    assert all(text[q.start : q.end] == q.text and q.text for q in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


@pytest.mark.parametrize("text", ["1" * 20000, "zwei" * 5000, "1,000 " * 5000, "a-" * 9000])
def test_hostile_texts_end(text: str) -> None:
    for lang in ("de", "en", "zh"):
        extract(text, lang)
