"""The rule bracket-mismatch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.form.facing import opposites
from mtcheck.schema import Block, Document, Issue

_BRACKET = re.compile(r"[()\[\]{}（）【】［］]")
_CLOSER = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】", "［": "］"}
_HALF_WIDTH = str.maketrans("（）［］", "()[]")
_ENUMERATOR = re.compile(r"(?<![^\s,;:(–—-])(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,4})[.]?$")
_EMOTICON_BEFORE = re.compile(r"[:;=8xX][-'^o]?$")
_EMOTICON_AFTER = re.compile(r"[-'^o]?[:;=](?!\w)")
_WORDS_AFTER = re.compile(r"\s*\S+(?:[^\S\n]+\S+)?")
_WORD_BEFORE = re.compile(r"\S*[^\S\n]?\Z")
_REACH = 3
_SURE = 0.8
_BACKED = 0.9


@dataclass(frozen=True, slots=True)
class _Bracket:
    """A bracket at an offset of the document, in a block (by index)."""

    glyph: str
    at: int
    block: int


@CHECKS.register
class BracketMismatch(Check):
    """A bracket that opens and never closes, or closes and was never opened.

    Engines drop one of two brackets at the seams of long sentences, and move words across the
    other. Where an aside ends is then anybody's guess, and the half that is left looks careless.
    Minor.

    Round, square and curly brackets are paired paragraph by paragraph; a bracket may run on over
    the next three paragraphs. With a reference or source the rule looks whether the brackets are
    whole there: if so it is surer, and one that has the same stray bracket clears the MT.

    **Example.** "The boat (built in 1987 was towed away." is flagged at "(built in".

    **Limits.** Enumerators ("a)", "1.)") and emoticons are left alone. A bracket that closes in
    the wrong place is not seen.
    """

    rule = "bracket-mismatch"
    category = "fluency/punctuation"
    severity = "minor"
    bad = (
        Example(
            "The boat (built in 1987 was towed away.", spans=("(built in",), why="never closed"
        ),
        Example(
            "Das Boot, gebaut 1987), wurde abgeschleppt.",
            spans=("1987)",),
            lang="de",
            why="never opened",
        ),
        Example(
            "Båten (bygd i 1987] ble slept bort.",
            spans=("(bygd i 1987]",),
            lang="nb",
            why="two kinds in one pair",
        ),
        Example(
            "The party Sumar (left wants a vote.",
            spans=("(left wants",),
            source="Sumar (izquierda) quiere una votación.",
            source_lang="es",
            why="whole in the source",
        ),
    )
    good = (
        Example("There are a) the boat and b) the quay (old and new).", why="enumerators"),
        Example("Nous partons demain :) dit-elle (en souriant).", lang="fr", why="emoticon"),
        Example(
            "(The boat was built in 1987.\n\nIt was towed away.)", why="over several paragraphs"
        ),
        Example("“We left [the harbour] at nine (GMT),” he said.", why="square and round"),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield brackets without a partner, and pairs of two kinds."""
        document = article.mt
        open_ones: list[_Bracket] = []
        for bracket in _brackets(document):
            while open_ones and bracket.block - open_ones[0].block > _REACH:
                yield from self._lone(article, open_ones.pop(0))
            if bracket.glyph in _CLOSER:
                open_ones.append(bracket)
                continue
            place = _partner(open_ones, bracket)
            if place is None:
                yield from self._lone(article, bracket)
                continue
            partner = open_ones[place]
            for between in open_ones[place + 1 :]:
                yield from self._lone(article, between)
            del open_ones[place:]
            if _CLOSER[partner.glyph] != bracket.glyph:
                yield self.issue(
                    span(document, partner.at, bracket.at + 1),
                    f"The bracket opens with {partner.glyph} and closes with {bracket.glyph}.",
                    confidence=_SURE,
                )
        for bracket in open_ones:
            yield from self._lone(article, bracket)

    def _lone(self, article: Article, bracket: _Bracket) -> Iterator[Issue]:
        document = article.mt
        doubled = document.text[max(0, bracket.at - 2) : bracket.at].rstrip()[-1:]
        if doubled == bracket.glyph:
            return
        confidence, evidence = _SURE, []
        segment = next(
            (s for s in document.segments if s.start <= bracket.at < s.end and s.text), None
        )
        for other in opposites(article, segment) if segment else ():
            opens, closes = _counts(other.text)
            if opens != closes:
                return
            if opens and other.parallel:
                confidence = _BACKED
                evidence.append(f"{other.side}: {other.text}")
        opens_here = bracket.glyph in _CLOSER
        if opens_here:
            after = _WORDS_AFTER.match(document.text, bracket.at + 1)
            here = span(document, bracket.at, after.end() if after else bracket.at + 1)
        else:
            back = max(0, bracket.at - 40)
            before = _WORD_BEFORE.search(document.text[back : bracket.at])
            here = span(document, back + before.start() if before else bracket.at, bracket.at + 1)
        yield self.issue(
            here,
            "The bracket that opens here is never closed."
            if opens_here
            else "The bracket that closes here was never opened.",
            confidence=confidence,
            evidence=tuple(evidence),
        )


def _brackets(document: Document) -> Iterator[_Bracket]:
    """Yield the brackets of the article's own text that are no enumerators and no smiles."""
    for index, block in enumerate(document.blocks):
        if block.kind == "boilerplate":
            continue
        depth = 0
        for match in _BRACKET.finditer(document.text, block.start, block.end):
            if _is_sign(document.text, block, match.start(), depth):
                continue
            depth += 1 if match[0] in _CLOSER else -(depth > 0)
            yield _Bracket(match[0].translate(_HALF_WIDTH), match.start(), index)


def _is_sign(text: str, block: Block, at: int, depth: int) -> bool:
    before = text[max(block.start, at - 6) : at]
    if _EMOTICON_BEFORE.search(before) and not (depth and text[at] == ")"):
        return True
    if text[at] == "(" and _EMOTICON_AFTER.match(text, at + 1):
        return True
    return text[at] in ")]" and not depth and _ENUMERATOR.search(before) is not None


def _partner(open_ones: list[_Bracket], bracket: _Bracket) -> int | None:
    """Return the place of what a bracket closes: the last of its kind, else the last one near."""
    for place in range(len(open_ones) - 1, -1, -1):
        if _CLOSER[open_ones[place].glyph] == bracket.glyph:
            return place
    near = [i for i, b in enumerate(open_ones) if b.block == bracket.block]
    return near[-1] if near else None


def _counts(text: str) -> tuple[int, int]:
    found = _BRACKET.findall(text)
    return sum(b in _CLOSER for b in found), sum(b not in _CLOSER for b in found)
