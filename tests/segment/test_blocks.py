"""Kinds of blocks by place and company, on pages such as content farms and agencies make."""

from __future__ import annotations

import pytest

from mtcheck.schema import Block, Document
from mtcheck.segment import segment
from tests.segment.document import document, kinds

BODY = (
    "The harbour of the small town was closed on Monday evening after a barge ran aground there.",
    "Nobody was hurt, but the barge is leaking oil, the coast guard told the local paper.",
    "The town council will meet on Tuesday to talk about who is going to pay for the cleaning.",
)


def page(
    *, top: tuple[str, ...] = (), middle: tuple[str, ...] = (), end: tuple[str, ...] = ()
) -> str:
    return "\n\n".join((*top, BODY[0], *middle, *BODY[1:], *end))


def top(*lines: str) -> list[str]:
    return kinds(page(top=lines))[: len(lines)]


def middle(*lines: str) -> list[str]:
    return kinds(page(top=("Barge runs aground",), middle=lines))[2 : 2 + len(lines)]


def end(*lines: str) -> list[str]:
    found = kinds(page(top=("Barge runs aground",), end=lines))
    assert found[:4] == ["title", "paragraph", "paragraph", "paragraph"]
    return found[4:]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Barge runs aground"], ["title"]),
        (["Barge runs aground: “We heard a bang”"], ["title"]),
        (["– We heard a bang"], ["title"]),
        (["Is the harbour safe?"], ["title"]),
        (["Barge runs aground", "Oil is leaking into the harbour"], ["title", "heading"]),
        (["Barge runs aground", "Barge  runs aground"], ["title", "title"]),
        (["4 March 2023", "Barge runs aground"], ["byline", "title"]),
        (["Coast News Online", "Barge runs aground in the harbour"], ["boilerplate", "title"]),
        (["BREAKING NEWS", "Barge runs aground in the harbour"], ["boilerplate", "title"]),
        (["Home » News » Local", "Barge runs aground"], ["boilerplate", "title"]),
        (["Barge runs aground", "By Jane Doe", "12 March 2024"], ["title", "byline", "byline"]),
        (["Barge runs aground", "ByJane Doe", "11 0"], ["title", "byline", "boilerplate"]),
        (["Barge runs aground", "--"], ["title", "boilerplate"]),
        (["Video: Barge runs aground"], ["title"]),
        (["Fake news"], ["title"]),
    ],
)
def test_above_the_article(lines: list[str], expected: list[str]) -> None:
    assert top(*lines) == expected


def test_a_text_that_starts_with_a_paragraph_has_no_title() -> None:
    assert kinds("\n\n".join(BODY)) == ["paragraph"] * 3


def test_a_single_line_is_no_title() -> None:
    assert kinds("Barge runs aground") == ["paragraph"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Oil in the water"], ["heading"]),
        (["oil relationship"], ["heading"]),
        (["– The worst day in years"], ["heading"]),
        (["“The worst day in years”"], ["heading"]),
        (["March 2019"], ["heading"]),
        (
            ["– This is the worst day in years. Now we must clean up, says the mayor."],
            ["paragraph"],
        ),
        (["– Was it the wind?", "– I cannot say."], ["paragraph", "paragraph"]),
        (["“It was loud.”"], ["paragraph"]),
        (["The mayor puts it like this:", "Never again"], ["paragraph", "paragraph"]),
        (["The barge in the harbour. Photo: Kari Holm / NTB"], ["caption"]),
        (["The barge in the harbour.", "Photo: Kari Holm / NTB"], ["caption", "caption"]),
        (["The mayor says he saw it.", "Photo: Kari Holm / NTB"], ["paragraph", "caption"]),
        (["“A black day.”", "Photo: Kari Holm / NTB"], ["paragraph", "caption"]),
        (["Oil in the water", "Photo: NTB"], ["heading", "caption"]),
        (["See also  Old lighthouse for sale"], ["boilerplate"]),
        (["Read too", "Old lighthouse for sale: “A bargain”"], ["boilerplate", "boilerplate"]),
        (
            ["Read too", "Old lighthouse for sale", "Oil in the water"],
            ["boilerplate"] * 2 + ["heading"],
        ),
        (
            ["Read also:", "The owner of the barge could not be reached."],
            ["boilerplate", "paragraph"],
        ),
        (["Barge runs aground"], ["title"]),
        (["Advertisement"], ["boilerplate"]),
        (["• Three ships", "• Two cranes"], ["list", "list"]),
        (["1. Three ships", "2. Two cranes"], ["list", "list"]),
        (["* * *"], ["paragraph"]),
        (["By Bus To The Coast"], ["heading"]),
        (["Jane Doe"], ["heading"]),
    ],
)
def test_within_the_article(lines: list[str], expected: list[str]) -> None:
    assert middle(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Olu Adebayo", "Olu Adebayo"], ["boilerplate"] * 2),
        (["Olu Adebayo", '"Tea lover. Proud traveller. Wannabe baker."'], ["boilerplate"] * 2),
        (
            ["Olu Adebayo", "Olu Adebayo", '"Unknown zebra juggler. Total wug."', "Leave a Reply"],
            ["boilerplate"] * 4,
        ),
        (["Olu Adebayo", "Leave a Reply"], ["boilerplate"] * 2),
        (["Your interests", "Saved for you", "Leave a Reply", "Popular"], ["boilerplate"] * 4),
        (
            ["Published", "04.03.2023, at 12.15", "Tags: harbour, barge"],
            ["boilerplate", "byline", "boilerplate"],
        ),
        (
            ["Leave a Reply", "Three strange words", "Your email address will not be published."],
            ["boilerplate"] * 3,
        ),
        (["Share this article", "You can undo this.", "Tags: barge"], ["boilerplate"] * 3),
        (["Source: Coast Daily"], ["boilerplate"]),
        (["PREV Old lighthouse for sale", "NEXT Ferry late again"], ["boilerplate"] * 2),
        (["See also Old lighthouse for sale", "Leave a Reply"], ["boilerplate"] * 2),
    ],
)
def test_below_the_article_of_a_content_farm(lines: list[str], expected: list[str]) -> None:
    assert end(*lines) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ["With reporting by Coast Radio and The Islander"],
        ["(Reporting by Jane Doe; Editing by John Roe)"],
        ["Additional reporting by Jane Doe in Oslo"],
        ["(AFP)"],
        ["He was not hurt."],
        ["“No more oil. No more barges.”"],
        ["Jane Doe"],
        ["He was not hurt.", "Leave a Reply"],
        ["“Never again,” she said.", "Leave a Reply"],
        ["See also Old lighthouse for sale", "He was not hurt.", "Leave a Reply"],
        ["(Reporting by Jane Doe; Editing by John Roe)", "Leave a Reply"],
        [
            "The coast guard and the mayor did not want to answer any questions about it on Monday",
            "Leave a Reply",
        ],
    ],
)
def test_genuine_last_lines_are_left_alone(lines: list[str]) -> None:
    furniture = ("Leave", "See")
    expected = ["boilerplate" if line.startswith(furniture) else "paragraph" for line in lines]
    assert end(*lines) == expected


NATIVE = {
    "da": (
        "Havnen er lukket efter olieudslip",
        "Prammen gik på grund mandag aften, og der er kommet olie i vandet, siger politiet.",
        "Læs også: Færgen er forsinket",
        "Skriv en kommentar",
    ),
    "de": (
        "Hafen nach Ölunfall gesperrt",
        "Der Lastkahn lief am Montagabend auf Grund, und nun tritt Öl aus, teilte die Polizei mit.",
        "Lesen Sie auch: Fähre verspätet",
        "Newsletter abonnieren",
    ),
    "fr": (
        "Le port fermé après une fuite",
        "La barge s’est échouée lundi soir et du pétrole s’écoule dans l’eau, a indiqué la police.",
        "À lire aussi",
        "Laisser un commentaire",
    ),
    "nb": (
        "Havna stengt etter oljeutslipp",
        "Lekteren gikk på grunn mandag kveld, og nå lekker det olje ut i sjøen, opplyser politiet.",
        "Les også: Ferja er forsinket",
        "Del på Facebook",
    ),
    "pl": (
        "Port zamknięty po wycieku ropy",
        "Barka osiadła na mieliźnie w poniedziałek wieczorem i "
        "do wody wycieka ropa, podała policja.",
        "Czytaj także: Prom spóźniony",
        "Dodaj komentarz",
    ),
    "uk": (
        "Порт закрито через витік нафти",
        "Баржа сіла на мілину в понеділок увечері, і нафта витікає у воду, повідомила поліція.",
        "Читайте також: Пором запізнився",
        "Залишити коментар",
    ),
    "zh": (
        "漏油事故后港口关闭",
        "驳船周一晚间搁浅，石油正在泄漏到水中，警方对当地报纸表示没有人受伤。",
        "相关阅读：渡轮晚点",
        "发表评论",
    ),
}


@pytest.mark.parametrize("lang", NATIVE)
def test_pages_in_other_languages(lang: str) -> None:
    title, paragraph, teaser, form = NATIVE[lang]
    text = "\n\n".join((title, paragraph, teaser, paragraph, form))
    assert kinds(text, lang) == ["title", "paragraph", "boilerplate", "paragraph", "boilerplate"]


def test_what_the_reader_knew_stays() -> None:
    text = "Ferry late\n\nHarbour.\n\nA quiet word\n\nLeave a Reply\n\nSee also: Harbour chart"
    given = ("title", "heading", "quote", "heading", "list")
    starts = [text.index(part) for part in text.split("\n\n")]
    blocks = tuple(
        Block(kind, start, start + len(part))  # type: ignore[arg-type]
        for kind, start, part in zip(given, starts, text.split("\n\n"), strict=True)
    )
    read = Document("a", "a.html", "mt", "en", text, blocks)
    assert [b.kind for b in segment(read).blocks] == [
        "title",
        "heading",
        "quote",
        "boilerplate",
        "boilerplate",
    ]


def test_a_document_of_residue_alone() -> None:
    assert kinds("Leave a Reply\n\nShare on Facebook") == ["boilerplate", "boilerplate"]


def test_blocks_are_trimmed_and_in_order() -> None:
    text = "\n  Ferry late \r\n\r\n\u00a0It did not come.\u00a0\n"
    blocks = segment(document(text)).blocks
    assert [text[b.start : b.end] for b in blocks] == ["Ferry late", "It did not come."]
