"""Comparing what is quoted in the MT with what is quoted on another side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mtcheck.checks.base import Article, Pair
from mtcheck.checks.quotes.marks import Quotations
from mtcheck.lang import language
from mtcheck.schema import Document, Segment, Side

_SURE = {"reference": 0.7, "source": 0.75, "retranslation": 0.4}
# Fewer quoted words than this are a title, a term or irony, which writers mark as they like.
_SPEECH_WORDS = 4
_WEAK_BEAD = 0.5
_DASH = re.compile(r"(?:^|\s)[–—]\s")
_WORD = re.compile(r"\w[\w'’-]*")


@dataclass(frozen=True, slots=True)
class Difference:
    """MT text between two offsets whose quotation differs from another side's.

    `lost`: the other side quotes here and the MT does not; `added`: the reverse; `wide`: words
    inside the MT's marks stand outside them there; `narrow`: words outside stand inside there.
    """

    kind: Literal["lost", "added", "wide", "narrow"]
    start: int
    end: int
    side: Side
    other: Pair
    confidence: float


@dataclass(frozen=True)
class Sides:
    """The quotations of two documents under comparison."""

    mt: Document
    other: Document
    ours: Quotations
    theirs: Quotations


def differences(
    article: Article, side: Side, ours: Quotations, theirs: Quotations
) -> Iterator[Difference]:
    """Yield the beads whose quotation differs."""
    other = article.side(side)
    assert other is not None
    sides = Sides(article.mt, other, ours, theirs)
    pairs = article.pairs(side)
    for index, pair in enumerate(pairs):
        if not pair.mt or not pair.other:
            continue
        near = pairs[max(0, index - 1) : index + 2]
        mine, yours = _quoted(sides.mt, ours, pair.mt), _quoted(other, theirs, pair.other)
        trust = _SURE[side]
        if other.lang == article.mt.lang and pair.sure < _WEAK_BEAD:
            trust *= 0.6
        start, end = pair.mt[0].start, pair.mt[-1].end
        if yours and not any(_marked(sides.mt, ours, p.mt) for p in near):
            yield Difference("lost", start, end, side, pair, trust)
        elif mine and not any(_marked(other, theirs, p.other) for p in near):
            yield Difference("added", start, end, side, pair, trust - 0.15)
        elif mine and yours and other.lang == article.mt.lang:
            yield from _boundaries(sides, pair, side, trust)


def _quoted(document: Document, quotes: Quotations, segments: tuple[Segment, ...]) -> bool:
    """Return whether some segments hold direct speech: at least four words in one quotation."""
    if not segments:
        return False
    start, end = segments[0].start, segments[-1].end
    stretches = quotes.within(start, end)
    longest = max((len(_WORD.findall(document.text[a:b])) for a, b in stretches), default=0)
    return longest >= _SPEECH_WORDS


def _marked(document: Document, quotes: Quotations, segments: tuple[Segment, ...]) -> bool:
    """Return whether some segments have any sign of quotation, be it a stray mark or a dash."""
    if not segments:
        return False
    start, end = segments[0].start, segments[-1].end
    return (
        quotes.lone(start, end)
        or bool(quotes.within(start, end))
        or any(s.block in quotes.dashed for s in segments)
        or any(_dash_dialogue(s.text, document.lang) for s in segments)
        or "‘" in document.text[start:end]
    )


def _dash_dialogue(text: str, lang: str) -> bool:
    """Return whether dashes in a sentence may set off direct speech."""
    speaks = any(len(q) == 1 for q in language(lang).quotes)
    return speaks and _DASH.search(text) is not None


def _boundaries(sides: Sides, pair: Pair, side: Side, trust: float) -> Iterator[Difference]:
    """Yield words that are on the other side of a mark than in the reference."""
    inside, outside = _split(sides.mt, sides.ours, pair.mt)
    their_inside, their_outside = _split(sides.other, sides.theirs, pair.other)
    keys_in, keys_out = {k for k, _, _ in their_inside}, {k for k, _, _ in their_outside}
    own_in, own_out = {k for k, _, _ in inside}, {k for k, _, _ in outside}
    wide = [w for w in inside if w[0] in keys_out - keys_in and w[0] not in own_out]
    narrow = [w for w in outside if w[0] in keys_in - keys_out and w[0] not in own_in]
    for kind, words in (("wide", wide), ("narrow", narrow)):
        if len(words) >= 3:
            yield Difference(
                kind,  # type: ignore[arg-type]
                words[0][1],
                words[-1][2],
                side,
                pair,
                trust - 0.1,
            )


def _split(
    document: Document, quotes: Quotations, segments: tuple[Segment, ...]
) -> tuple[list[tuple[str, int, int]], list[tuple[str, int, int]]]:
    """Return the content words inside and outside quotation, with their offsets."""
    common = language(document.lang).function_words
    inside: list[tuple[str, int, int]] = []
    outside: list[tuple[str, int, int]] = []
    start, end = segments[0].start, segments[-1].end
    stretches = quotes.within(start, end)
    for match in _WORD.finditer(document.text, start, end):
        key = match[0].casefold()
        if len(key) < 3 or key in common:
            continue
        quoted = any(a <= match.start() < b for a, b in stretches)
        (inside if quoted else outside).append((key, match.start(), match.end()))
    return inside, outside
