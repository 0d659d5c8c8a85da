"""The rule duplicate-text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from mtcheck.checks.base import CHECKS, Article, Check, Example, segment_span
from mtcheck.schema import Document, Issue, Segment

_HAN = "\u3400-\u9fff"
_WORD = re.compile(rf"[{_HAN}]|[^\W{_HAN}]+(?:['’-][^\W{_HAN}]+)*")
# Shorter sentences ("He declined to comment.") recur in good text.
_SHORT = 5
_NEAR = 6
_SIMILAR = 0.9
_ELSEWHERE = 0.8
# Longer than this, a segment is compared by its beginning.
_MOST_WORDS = 400
_MOST_CANDIDATES = 8
_SHINGLE = 3
# Pages that repeat an author's name or a headline do so next to each other.
_ADJACENT = 1


@dataclass(frozen=True, slots=True)
class _Known:
    """A segment with its words, folded."""

    segment: Segment
    words: tuple[str, ...]


@CHECKS.register
class DuplicateText(Check):
    """A headline, sentence or paragraph that stands in the article twice.

    Scraped pages give the headline as page title and again above the text; translation in
    pieces doubles sentences at the seams; author boxes repeat the name. The second occurrence
    is flagged and the first shown beside it. A sentence counts as repeated when its words are
    the same, or at least 90% the same for six words or more with the same names and numbers;
    short lines only where they follow each other directly.

    **Example.** The headline "Ferry breaks loose in storm" on line 1 and line 3: line 3 is
    flagged.

    **Limits.** Text that the reference or source repeats as well is left alone, and so are short
    sentences that recur further down. Words and phrases repeated inside a sentence are the
    business of `repeated-words`.
    """

    rule = "duplicate-text"
    category = "fluency/duplication"
    severity = "minor"
    bad = (
        Example(
            "Ferry breaks loose in storm\nFerry breaks loose in storm\nThe ferry broke loose.",
            spans=("Ferry breaks loose in storm",),
            why="headline repeated",
        ),
        Example(
            "The council met on Monday to discuss the new bridge.\nIt cost a lot.\n"
            "The council met on Monday to discuss a new bridge.",
            spans=("The council met on Monday to discuss a new bridge.",),
            why="sentence doubled with a small change",
        ),
    )
    good = (
        Example(
            "He declined to comment.\nThe mayor spoke for an hour.\nHe declined to comment.",
            why="short sentence further down",
        ),
        Example(
            "Five people were hurt in the crash near Lillesund on Monday.\n"
            "Six people were hurt in the crash near Lillesund on Sunday.",
            why="other numbers and names",
        ),
        Example(
            "We shall build this bridge whatever it costs.\n"
            "We shall build this bridge whatever it costs.",
            reference="We will build it at any cost to us.\nWe will build it at any cost to us.",
            why="the reference repeats it too",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield each repeated stretch once, at its second occurrence."""
        matches = [
            (again, first, likeness)
            for again, first, likeness in _matches(article.mt)
            if not _repeated_elsewhere(article, first, again)
        ]
        for run in _runs(matches):
            again = tuple(match[0] for match in run)
            first = tuple(match[1] for match in run)
            exact = all(match[2] == 1 for match in run)
            words = sum(len(_WORD.findall(s.text)) for s in again)
            here, there = segment_span(article.mt, again), segment_span(article.mt, first)
            yield self.issue(
                (here, there),
                f"The same text stands on line {there.line}."
                if exact
                else f"Almost the same text stands on line {there.line}.",
                confidence=(0.95 if words > _SHORT else 0.85) if exact else 0.7,
            )


def _matches(document: Document) -> Iterator[tuple[Segment, Segment, float]]:
    """Yield (segment, earlier segment, similarity) for each segment that repeats one."""
    exact: dict[tuple[str, ...], _Known] = {}
    shingles: dict[tuple[str, ...], list[_Known]] = {}
    for segment in document.segments:
        words = _folded(segment.text)
        if not words:
            continue
        here = _Known(segment, words)
        first = exact.get(words)
        if first is not None:
            if _counts(document, first.segment, segment, len(words)):
                yield segment, first.segment, 1.0
            continue
        exact[words] = here
        if len(words) < _NEAR:
            continue
        near = _nearest(here, shingles)
        if near is not None and not _pulled(document, near[0].segment, segment):
            yield segment, near[0].segment, near[1]
        for place in range(len(words) - _SHINGLE + 1):
            holders = shingles.setdefault(words[place : place + _SHINGLE], [])
            if len(holders) < _MOST_CANDIDATES:
                holders.append(here)


def _folded(text: str) -> tuple[str, ...]:
    folded = text.casefold().replace("’", "'")
    return tuple(_WORD.findall(folded)[:_MOST_WORDS])


def _pulled(document: Document, first: Segment, again: Segment) -> bool:
    """Return whether a heading quotes a sentence of the text, as papers do."""
    kinds = {document.kind_of(s): s for s in (first, again)}
    if "heading" not in kinds or len(kinds) < 2:
        return False
    sentence = again if document.kind_of(first) == "heading" else first
    block = document.blocks[sentence.block]
    return len(sentence.text) < block.end - block.start


def _counts(document: Document, first: Segment, again: Segment, words: int) -> bool:
    """Return whether an exact repetition is worth a word: long, or of two neighbouring lines."""
    if _pulled(document, first, again):
        return False
    kinds = {document.kind_of(first), document.kind_of(again)}
    if words > _SHORT and not kinds & {"caption", "byline"}:
        return True
    lines = again.block - first.block
    whole = all(
        s.text.strip() == document.text[b.start : b.end].strip()
        for s, b in ((s, document.blocks[s.block]) for s in (first, again))
    )
    return whole and 0 < lines <= _ADJACENT and words > 1


def _nearest(
    here: _Known, shingles: dict[tuple[str, ...], list[_Known]]
) -> tuple[_Known, float] | None:
    shared: dict[int, int] = {}
    known: dict[int, _Known] = {}
    total = len(here.words) - _SHINGLE + 1
    for place in range(total):
        for holder in shingles.get(here.words[place : place + _SHINGLE], ()):
            shared[holder.segment.index] = shared.get(holder.segment.index, 0) + 1
            known[holder.segment.index] = holder
    likely = sorted(shared, key=lambda index: (-shared[index], index))[:2]
    for index in likely:
        other = known[index]
        if shared[index] * 2 < total or len(other.words) * 2 < len(here.words):
            continue
        matcher = SequenceMatcher(None, here.words, other.words, autojunk=False)
        if matcher.ratio() >= _SIMILAR and not _differs_in_facts(matcher, here, other):
            return other, matcher.ratio()
    return None


def _differs_in_facts(matcher: SequenceMatcher[str], here: _Known, other: _Known) -> bool:
    """Return whether the words that differ are names or numbers."""
    ours, theirs = _WORD.findall(here.segment.text), _WORD.findall(other.segment.text)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag != "equal":
            changed = ours[max(i, 1) : i_end] + theirs[max(j, 1) : j_end]
            if any(w[0].isupper() or any(c.isdigit() for c in w) for w in changed):
                return True
            if tag == "replace" and i == 0:
                return True
    return False


def _repeated_elsewhere(article: Article, first: Segment, again: Segment) -> bool:
    """Return whether another side has the same repetition where the two segments belong."""
    for side in article.compared():
        one, other = article.pair_of(side, first), article.pair_of(side, again)
        if one is None or other is None or one is other or not (one.other and other.other):
            continue
        matcher = SequenceMatcher(
            None, _folded(one.other_text), _folded(other.other_text), autojunk=False
        )
        if matcher.ratio() >= _ELSEWHERE:
            return True
    return False


def _runs(
    matches: list[tuple[Segment, Segment, float]],
) -> Iterator[list[tuple[Segment, Segment, float]]]:
    """Join repetitions of neighbouring segments that repeat neighbouring segments."""
    run: list[tuple[Segment, Segment, float]] = []
    for match in matches:
        if run and (
            match[0].index != run[-1][0].index + 1
            or match[1].index != run[-1][1].index + 1
            or match[0].block != run[-1][0].block
        ):
            yield run
            run = []
        run.append(match)
    if run:
        yield run
