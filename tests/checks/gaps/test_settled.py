"""What a source says of words that only reference or MT have, with likeness drawn by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mtcheck.align.words import WordLink
from mtcheck.checks.base import Article, Pair
from mtcheck.checks.gaps import settled
from mtcheck.checks.gaps.settled import source_denies
from mtcheck.checks.meaning.words import words_of
from tests.checks.article import article_from

Drawn = dict[tuple[str, str], str]


def _denied(
    draw: pytest.MonkeyPatch, texts: tuple[str, str, str], lang: str, word: str, drawn: Drawn
) -> bool:
    """Whether the source denies that a word of the reference is missing; see `_drawn`."""
    mt, reference, source = texts

    def likest(article: Article, pairs: Sequence[tuple[str, str]]) -> list[tuple[WordLink, ...]]:
        names = {mt: "mt", reference: "reference", source: "source"}
        return [_drawn(a, b, drawn.get((names[a], names[b]), "")) for a, b in pairs]

    def linked(article: Article, pairs: Sequence[Pair]) -> list[tuple[WordLink, ...]]:
        return [() for _ in pairs]

    draw.setattr(settled, "likest_words", likest)
    draw.setattr(settled, "linked_words", linked)
    article = article_from(mt, reference=reference, source=source, source_lang=lang)
    (pair,) = article.pairs("reference")
    missing = [w for w in words_of(pair.other[0], "en") if w.text == word]
    place = next(words_of(pair.mt[0], "en"))
    return source_denies(article, pair, missing, place, "other")


def _drawn(a: str, b: str, links: str) -> tuple[WordLink, ...]:
    """Links written as "one=other:likeness", each word the first of its kind."""
    found = []
    for each in links.split():
        words, _, alike = each.rpartition(":")
        one, other = words.split("=")
        i, j = a.index(one), b.index(other)
        found.append(WordLink((i, i + len(one)), (j, j + len(other)), float(alike)))
    return tuple(found)


@pytest.mark.parametrize(
    ("texts", "lang", "word", "to_source", "to_mt", "denied"),
    [
        (
            ("The bridge is open.", "The narrow bridge is open.", "Die schmale Brücke ist offen."),
            "de",
            "narrow",
            "narrow=schmale:.6",
            "schmale=bridge:.2 Brücke=bridge:.6",
            False,
        ),
        (
            ("The bridge is open.", "The little bridge is open.", "Die Brücke ist offen."),
            "de",
            "little",
            "little=Brücke:.3",
            "Brücke=bridge:.6",
            True,
        ),
        (
            ("Dozens came.", "Several dozens came.", "Det kom dusinvis."),
            "nb",
            "Several",
            "Several=dusinvis:.4",
            "dusinvis=Dozens:.6",
            True,
        ),
        (
            ("The ship sank.", "The ship sank under water.", "船沉入水底。"),
            "zh",
            "water",
            "water=水:.7",
            "船=ship:.6 入=sank:.4 水=sank:.1",
            True,
        ),
        (
            ("The ship sank.", "The small ship sank.", "小船沉没。"),
            "zh",
            "small",
            "small=小:.6",
            "小=The:.2 船=ship:.6 沉=sank:.4",
            False,
        ),
    ],
)
def test_a_missing_word_needs_one_of_the_source_that_the_mt_left_out(
    monkeypatch: pytest.MonkeyPatch,
    texts: tuple[str, str, str],
    lang: str,
    word: str,
    to_source: str,
    to_mt: str,
    denied: bool,
) -> None:
    drawn: Drawn = {("reference", "source"): to_source, ("source", "mt"): to_mt}
    assert _denied(monkeypatch, texts, lang, word, drawn) is denied


def test_without_an_encoder_nothing_is_denied() -> None:
    article = article_from("It sank.", reference="It sank fast.", source="Den sank fort.")
    (pair,) = article.pairs("reference")
    words = tuple(words_of(pair.other[0], "en"))
    assert not source_denies(article, pair, words[-1:], next(words_of(pair.mt[0], "en")), "other")
