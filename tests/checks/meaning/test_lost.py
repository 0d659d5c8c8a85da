"""Negations of the source that the MT lost, with links between words drawn by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mtcheck.align.words import WordLink
from mtcheck.checks.base import Article, Pair
from mtcheck.checks.meaning import lost
from mtcheck.checks.negation_changed import NegationChanged
from tests.checks.article import article_from


def _links(pair: Pair, drawn: str) -> tuple[WordLink, ...]:
    """Links written as "source=mt:likeness", each word the first of its kind."""
    found = []
    for each in drawn.split():
        words, _, alike = each.rpartition(":")
        a, b = words.split("=")
        i, j = pair.other_text.index(a), pair.mt_text.index(b)
        found.append(WordLink((i, i + len(a)), (j, j + len(b)), float(alike)))
    return tuple(found)


@pytest.fixture
def draw(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    return monkeypatch


def _found(
    draw: pytest.MonkeyPatch, mt: str, source: str, lang: str, drawn: str, reference: str | None
) -> list[tuple[str, float]]:
    def linked(article: Article, pairs: Sequence[Pair]) -> list[tuple[WordLink, ...]]:
        return [_links(pair, drawn) for pair in pairs]

    draw.setattr(lost, "linked_words", linked)
    article = article_from(mt, source=source, source_lang=lang, reference=reference)
    issues = NegationChanged().find(article)
    return [(i.spans[0].text, i.confidence) for i in issues if i.confidence >= 0.5]


@pytest.mark.parametrize(
    ("mt", "source", "lang", "drawn", "found"),
    [
        (
            "The comparison of the two harbours is meaningless.",
            "两个港口的对比没有意义。",
            "zh",
            "对比=comparison:.6 意义=meaningless:.6",
            [],
        ),
        (
            "The tide rose until the evening.",
            "La marea no subió hasta la noche.",
            "es",
            "subió=rose:.6 hasta=until:.6 noche=evening:.6",
            [("rose", 0.6)],
        ),
        (
            "Unbeknownst to the crew, the ferry was sinking.",
            "Mannskapet visste ikke at ferja var i ferd med å synke.",
            "nb",
            "Mannskapet=crew:.6 visste=Unbeknownst:.6 synke=sinking:.6",
            [],
        ),
        (
            "The mayor will resign.",
            "Ordføreren vil ikke trekke seg.",
            "nb",
            "vil=will:.6 trekke=resign:.6",
            [("resign", 0.75)],
        ),
        (
            "The district office wanted to comment on this.",
            "Das Landratsamt wollte sich dazu nicht äußern.",
            "de",
            "wollte=wanted:.6 äußern=comment:.3",
            [("wanted", 0.75)],
        ),
        (
            "The police have revealed their names.",
            "Polis isimlerini açıklamadı.",
            "tr",
            "Polis=police:.7 isimlerini=names:.6 açıklamadı=revealed:.5",
            [("revealed", 0.75)],
        ),
        (
            "The company had gone bankrupt and only had debts.",
            "公司没有破产，只是有债务。",
            "zh",
            "破产=bankrupt:.5 只是=only:.6",
            [("bankrupt", 0.6)],
        ),
    ],
)
def test_a_lost_negation_is_found(
    draw: pytest.MonkeyPatch,
    mt: str,
    source: str,
    lang: str,
    drawn: str,
    found: list[tuple[str, float]],
) -> None:
    assert _found(draw, mt, source, lang, drawn, None) == found


@pytest.mark.parametrize(
    ("mt", "source", "lang", "drawn"),
    [
        # The negation has its word: a verb that denies, a word of negation.
        ("He left it alone.", "Han rørte det ikke.", "nb", "Han=He:.7 rørte=left:.5 ikke=alone:.4"),
        ("The office won’t say.", "Das Amt sagt nichts.", "de", "Amt=office:.6 sagt=say:.6"),
        # Nothing of what was negated is there: the sentence is worded anew.
        (
            "Such storms have long been known in the area.",
            "Ces orages ne sont pas nouveaux dans la région.",
            "fr",
            "Ces=Such:.6 nouveaux=known:.2 région=area:.6",
        ),
        # A verb that negates itself, and a denial beside its counterpart.
        (
            "The police kept silent.",
            "Polis konuşmadı.",
            "tr",
            "Polis=police:.7 konuşmadı=silent:.3",
        ),
        # A denial beside the word.
        (
            "The prosecutor declined to comment.",
            "Le parquet n’a pas souhaité commenter.",
            "fr",
            "parquet=prosecutor:.5 commenter=comment:.6",
        ),
        # "Without" is a lack in other words; what was not translated is another fault.
        ("Der Strom fiel gestern weg.", "It was without power.", "en", "power=Strom:.6"),
        ("The banner: «не забывай нас».", "Баннер: «не забывай нас».", "ru", "забывай=забывай:.9"),
    ],
)
def test_a_negation_in_other_words_is_left_alone(
    draw: pytest.MonkeyPatch, mt: str, source: str, lang: str, drawn: str
) -> None:
    assert _found(draw, mt, source, lang, drawn, None) == []


def test_a_reference_that_denies_nothing_speaks_against_it(draw: pytest.MonkeyPatch) -> None:
    mt, source = "The event is on.", "Arrangementet avlyses ikke."
    drawn = "Arrangementet=event:.6 avlyses=on:.5"
    assert _found(draw, mt, source, "nb", drawn, "The concert goes ahead as planned.") == []
