"""The rule spacing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.form.facing import opposites
from mtcheck.checks.form.spaces import Slip, slips
from mtcheck.checks.quotes.marks import Quotations, quotations
from mtcheck.schema import Block, Issue, Segment

_QUOTED = re.compile("“[^”]*”")
_SHOWN = 0.95
_MANY = 5
_LEAST_SUFFIX = 3


@CHECKS.register
class Spacing(Check):
    """A space that is missing or too many: after a full stop, before a comma, between words.

    Sentences are glued together ("center.And"), words run into one ("thisitself"), marks of
    punctuation stand apart from their word ("center .", "do n't") when an engine puts its pieces
    together. Search does not find such words, and readers trip. Minor; words run into one are
    major.

    The rule looks at full stops, commas, brackets, quotation marks and double spaces in every
    language (French spaces before ; : ! ? are right there), and in English at words that its
    vocabulary lacks and that are a function word and another word ("ofthe"), at "ByJohn" and at
    "200people". What the reference or source writes the same way is left alone. The suggestion is
    the text with the space put right; five or more slips of one kind are one issue.

    **Example.** "He knew thisitself.And left ." is flagged three times.

    **Limits.** Words joined in other languages, where compounds are the rule, and joined words
    without a function word ("boatquay") are not found.
    """

    rule = "spacing"
    category = "fluency/typography"
    severity = "minor"
    bad = (
        Example("He did not know thisitself.", spans=("thisitself",), why="joined words"),
        Example("It was over.And nobody left.", spans=("over.And",), why="after a full stop"),
        Example("The city is a regional center .", spans=("center .",), why="before a full stop"),
        Example("Er kam,sah und ging.", spans=("kam,sah",), lang="de", why="after a comma"),
        Example("Elle est partie , dit-il.", spans=("partie ,",), lang="fr", why="before a comma"),
        Example(
            "“Egypt was sold”And nobody cared.", spans=("sold”And",), why="after a quotation mark"
        ),
    )
    good = (
        Example("Elle demande : « Pourquoi ? »", lang="fr", why="French spacing"),
        Example("See pravda.com.ua, Node.js and the U.S.A.", why="addresses and abbreviations"),
        Example(
            "The outlet Krym.Realii wrote so, it was shown to Bihus.Info in May, and the regional "
            "portal Volyn.Novyny reports on it.",
            why="names with a full stop inside",
        ),
        Example("It cost 3,500 kroner (about 300 euros) ... he said.", why="numbers, ellipsis"),
        Example("YouTube and WhatsApp are whatsoever nonetheless.", why="words that look like two"),
        Example(
            "Ask hello.World about it.",
            source="Spør hello.World om det.",
            why="the source writes it so",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the slips block by block; many of one kind as one issue."""
        document = article.mt
        quotes = quotations(document, article.language)
        elsewhere = " ".join(d.text for d in (article.reference, article.source) if d is not None)
        starts = [segment.start for segment in document.segments]
        found: dict[str, list[tuple[Slip, Block]]] = {}
        for block in document.blocks:
            if block.kind == "boilerplate":
                continue
            text = document.text[block.start : block.end]
            taken = bytearray(len(text))
            for slip in (*slips(text, article.language), *_at_quotes(text, block, quotes, article)):
                meant = bool(elsewhere) and text[slip.start : slip.end] in elsewhere
                if not meant and not any(taken[slip.start : slip.end]):
                    taken[slip.start : slip.end] = b"\1" * (slip.end - slip.start)
                    # Words run together are each another word; the other slips are habits.
                    kind = (
                        slip.message if "joined" in slip.message else _QUOTED.sub("", slip.message)
                    )
                    found.setdefault(kind, []).append((slip, block))
        for slipped in found.values():
            if len(slipped) >= _MANY:
                yield self._all(article, slipped)
                continue
            for slip, block in slipped:
                at = bisect_right(starts, block.start + slip.start) - 1
                segment = document.segments[at] if at >= 0 else None
                yield self._one(article, slip, block, segment)

    def _one(self, article: Article, slip: Slip, block: Block, segment: Segment | None) -> Issue:
        shown = [
            f"{other.side}: {other.text}"
            for other in (opposites(article, segment) if segment else ())
            if other.side == "reference" and slip.suggestion in other.text
        ]
        return self.issue(
            span(article.mt, block.start + slip.start, block.start + slip.end),
            slip.message,
            confidence=_SHOWN if shown else slip.confidence,
            evidence=tuple(shown),
            suggestion=slip.suggestion,
            severity="major" if "joined" in slip.message else None,
        )

    def _all(self, article: Article, slipped: list[tuple[Slip, Block]]) -> Issue:
        spans = tuple(span(article.mt, b.start + s.start, b.start + s.end) for s, b in slipped)
        first = slipped[0][0]
        return self.issue(
            spans,
            f"{first.message[:-1]} ({len(spans)} times).",
            confidence=first.confidence,
            suggestion=first.suggestion,
        )


def _at_quotes(text: str, block: Block, quotes: Quotations, article: Article) -> Iterator[Slip]:
    """Yield quotations with a letter stuck to the outside of a mark or a space on its inside."""
    if quotes.lone(block.start, block.end):
        return
    french = article.language.code == "fr"
    first = bisect_right(quotes.starts, block.start - 1)
    for pair in quotes.by_start[first:]:
        if pair.start >= block.end:
            break
        start, end = pair.start - block.start, pair.end - block.start
        if end > len(text) or pair.closing.start == pair.closing.end:
            continue
        before = _word_before(text, start)
        after = _word_after(text, end)
        inner = len(pair.opening.glyph)
        if before:
            word, opened = text[before:start], _word_after(text, start + inner)
            mark = text[start : opened or start + inner]
            yield Slip(before, start + len(mark), _NO_SPACE_BEFORE, 0.75, f"{word} {mark}")
        if after and (after - end >= _LEAST_SUFFIX or text[end].isupper()):
            opened = _word_before(text, pair.closing.start - block.start)
            mark = text[opened if opened is not None else end - 1 : end]
            yield Slip(end - len(mark), after, _NO_SPACE_AFTER, 0.8, f"{mark} {text[end:after]}")
        inside = text[start + inner : pair.closing.start - block.start]
        if inside[:1].isspace() and not french and inside.strip():
            yield Slip(
                start,
                end,
                "There is a space on the inside of the quotation marks.",
                0.6,
                f"{pair.opening.glyph}{inside.strip()}{pair.closing.glyph}",
            )


_NO_SPACE_BEFORE = "There is no space before the quotation mark."
_NO_SPACE_AFTER = "There is no space after the quotation mark."


def _word_before(text: str, end: int) -> int | None:
    start = end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    return start if start < end else None


def _word_after(text: str, start: int) -> int | None:
    end = start
    while end < len(text) and text[end].isalnum():
        end += 1
    return end if end > start else None
