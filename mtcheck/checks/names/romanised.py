"""Names from other scripts in the transliteration of a third language."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import Article, span
from mtcheck.checks.names.finding import Finding
from mtcheck.checks.names.mentions import NamesIn, Word
from mtcheck.lang.transliterations import english_ending, english_form, longest_form
from mtcheck.schema import Segment, Side

_LISTED = 0.75
_SHOWN = 0.9
_BY_ENDING = 0.55


def romanised_names(article: Article, ours: NamesIn) -> Iterator[Finding]:
    """Yield "Selenskyj" and "Poutine" in English text; names that the reference spells so pass."""
    if article.mt.lang != "en":
        return
    for segment in ours.segments:
        words = ours.words[segment.index]
        at = 0
        while at < len(words):
            found = _foreign(article, words, at)
            if found is None:
                at += 1
                continue
            length, english, confidence = found
            finding = _finding(article, segment, words[at : at + length], english, confidence)
            if finding is not None:
                yield finding
            at += length


def _foreign(article: Article, words: tuple[Word, ...], at: int) -> tuple[int, str, float] | None:
    """Return how many words from an index on are a foreign form, its English form and how sure."""
    if not words[at].capital:
        return None
    for length in range(min(longest_form(), len(words) - at), 0, -1):
        run = words[at : at + length]
        english = english_form(article.mt.text[run[0].start : run[-1].end])
        if english is not None:
            return length, english, _LISTED
    word = words[at]
    english = None if word.acronym else english_ending(word.text)
    return None if english is None else (1, english, _BY_ENDING)


def _finding(
    article: Article, segment: Segment, run: tuple[Word, ...], english: str, confidence: float
) -> Finding | None:
    here = span(article.mt, run[0].start, run[-1].end)
    evidence: list[str] = []
    for side in article.compared("reference", "retranslation"):
        seen = _on(article, side, segment)
        if here.text in seen:
            return None
        if english in seen:
            evidence.append(f"{side}: {english}")
            confidence = _SHOWN
    return Finding(
        (here,),
        f"“{here.text}” is not the English spelling of the name, which is “{english}”.",
        confidence,
        tuple(evidence),
        english,
    )


def _on(article: Article, side: Side, segment: Segment) -> str:
    pair = article.pair_of(side, segment)
    return pair.other_text if pair is not None else ""
