"""The rule dash-quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.quotes.marks import quotations
from mtcheck.schema import Issue, Segment, Span
from mtcheck.segment.residue import is_clause

_OPENING_WORDS = re.compile(r"[–—―-]\s*\S+(?:[^\S\n]+\S+){0,2}")
_INNER_DASH = re.compile(r"[–—―]\s+(?=[^\W\d_])")
_CLAUSE = re.compile(r"(?:[,.!?]\s+|\s[–—―]\s?)(\w+)(?:\s+(\w+))?")
_LIST_LINE = re.compile(r"[–—―-]\s+[^\n]*[^\s.!?…]\s*$")
_MARKS = "“\"‘'«„»"
_BACKED = 0.9
_SPOKEN = 0.75
_COMPANY = 0.55
_ALONE = 0.45


@dataclass(frozen=True, slots=True)
class _Line:
    """A segment that opens with a dash; `other` is what a human side has there, if it says."""

    segment: Segment
    spoken: bool
    is_speech: bool | None
    other: str


@CHECKS.register
class DashQuote(Check):
    """Direct speech that opens with a dash where the language uses quotation marks.

    Norwegian, French, Spanish and Slavic papers open speech with a dash: "– Vi er klare, sier
    ordføreren." Kept in English or German, the reader cannot see that somebody is speaking, nor
    where the speech ends, and words of a source become words of the paper.

    A paragraph, or a sentence inside one, that opens with a dash is flagged when a reporting verb
    follows, when other lines do the same, or when the reference has quotation marks (or the
    source its own marks or dash) there. A dash that the reference has too is left alone, and so are
    several lines in a row that have no verb: they are a list.

    **Example.** "– We are ready, says the mayor." is flagged at "– We are ready,".

    **Limits.** A single dashed line without a verb of saying may be a list item or a sub-heading
    and stays below the default confidence. Lists with hyphens are left alone.
    """

    rule = "dash-quote"
    category = "locale-convention"
    severity = "minor"
    bad = (
        Example(
            "– We have never seen anything like it, says the harbour master.",
            spans=("– We have never",),
            why="from Norwegian",
        ),
        Example(
            "– Das haben wir noch nie erlebt, sagt der Hafenmeister.",
            spans=("– Das haben wir",),
            lang="de",
            why="in German",
        ),
        Example(
            "—I know nothing about it —said Pedro.",
            spans=("—I know nothing",),
            why="from Spanish",
        ),
        Example(
            "The mayor was relieved. – It went well, she says.",
            spans=("– It went well,",),
            why="inside a paragraph",
        ),
        Example(
            "– This will take a long time",
            spans=("– This will take",),
            reference="“This will take time”",
            why="quotation in the reference",
        ),
    )
    good = (
        Example("– Nous partons, dit-elle.", lang="fr", why="a language that opens speech so"),
        Example("– Vi drar nå, sier hun.", lang="nb", why="Norwegian does"),
        Example("– Anna Berg, Oslo\n\n– Per Lie, Bergen", why="a list"),
        Example("The talks – long and hard, said the mayor – went on.", why="dashes in a sentence"),
        Example(
            "– One, says the list.\n\n– Two, says the list.",
            reference="– One, says the list.\n\n– Two, says the list.",
            why="the reference has the dash too",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the lines of dashed speech, surer where one of them is known to be speech."""
        quotes = article.language.quotes
        if not quotes or any(len(q) == 1 for q in quotes):
            return
        lines = [line for line in _lines(article) if line.is_speech is not False]
        if not lines:
            return
        if any(line.is_speech for line in lines):
            confidence = _BACKED
        elif any(line.spoken for line in lines):
            confidence = _SPOKEN
        else:
            confidence = _COMPANY if len(lines) > 1 else _ALONE
        for line in lines:
            yield self.issue(
                _opening(article, line.segment),
                f"Direct speech opens with a dash, as it does not in {article.language.name}.",
                confidence=confidence,
                evidence=(line.other,) if line.is_speech else (),
            )


def _opening(article: Article, segment: Segment) -> Span:
    """Return the span of the dash and the words after it."""
    match = _OPENING_WORDS.match(article.mt.text, segment.start, segment.end)
    return span(article.mt, segment.start, match.end() if match else segment.start + 1)


def _lines(article: Article) -> Iterator[_Line]:
    """Yield the segments that open with a dash, of a block or after another sentence."""
    dashed = set(quotations(article.mt, article.language).dashed)
    listed = _listed(article, dashed)
    block = -1
    for segment in article.body:
        first, block = segment.block != block, segment.block
        kind = article.mt.kind_of(segment)
        if kind in ("list", "caption", "byline"):
            continue
        spoken = _is_spoken(article, segment)
        if first and segment.block in listed:
            continue
        opens = segment.block in dashed if first else bool(_INNER_DASH.match(segment.text))
        if opens and (first or spoken):
            yield _Line(segment, spoken, *_elsewhere(article, segment))


def _listed(article: Article, dashed: set[int]) -> set[int]:
    """Return the dashed blocks that are lines of a list: several in a row without a verb."""
    document = article.mt
    lines = set()
    for index in dashed:
        block = document.blocks[index]
        text = document.text[block.start : block.end]
        if _LIST_LINE.match(text) and not is_clause(text, document.lang):
            lines.add(index)
    return {index for index in lines if lines & {index - 1, index + 1}}


def _is_spoken(article: Article, segment: Segment) -> bool:
    """Return whether a reporting verb follows a dashed line, in it or in the next of its block."""
    verbs = article.language.reporting_verbs
    text = article.mt.text[segment.start : article.mt.blocks[segment.block].end]
    return any(word.casefold() in verbs for pair in _CLAUSE.findall(text[:1000]) for word in pair)


def _elsewhere(article: Article, segment: Segment) -> tuple[bool | None, str]:
    """Return whether a human side has speech there (None if none says so), and its words.

    A reference that has the dash too means that it is none.
    """
    for side in ("reference", "source"):
        pair = article.pair_of(side, segment)
        if pair is None or not pair.other:
            continue
        first = pair.other[0].text[:1]
        shown = f"{side}: {pair.other[0].text}"
        if first in _MARKS or (side == "source" and first in "–—"):
            return True, shown
        if first in "–—-":
            return False, shown
    return None, ""
