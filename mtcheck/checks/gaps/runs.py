"""Neighbouring segments that nothing on the other side belongs to."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import Literal

from mtcheck.checks.base import Article, Pair
from mtcheck.lang import language
from mtcheck.lang.folding import fold_name
from mtcheck.schema import BlockKind, Segment, Side

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_STEM = 5
_SHORTEST_WORD = 4
_NUMBER_WEIGHT = 3
_NEIGHBOURS = 2
_SHORT, _LONG = 3, 7
_TRUST: dict[Side, float] = {"reference": 0.85, "source": 0.7, "retranslation": 0.6}
_CONFIRMED = 0.1
_MOST = 0.95
_DENIED = 0.55
# What a translator may well leave out or put in.
_LOOSE: dict[BlockKind, float] = {"title": 0.35, "heading": 0.5, "caption": 0.35, "byline": 0.35}
_COMPARABLE = 0.95
_SCATTERED = 3
_MANY = 0.35
_FITTING = 0.8

Which = Literal["mt", "other"]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring segments of one side without counterpart, and where the gap is.

    `side` is what the MT was compared with. `before` and `after` are the MT segments next to the
    run, or None at the ends; `instead` is one without words that stands in its place, such as a
    full stop. `confidence` (0..1) says how surely the other side lacks it.
    """

    side: Side
    segments: tuple[Segment, ...]
    before: Segment | None
    after: Segment | None
    confidence: float
    instead: Segment | None = None

    @property
    def text(self) -> str:
        """The segments joined by spaces."""
        return " ".join(s.text for s in self.segments)


def runs(article: Article, present: Which) -> Iterator[Run]:
    """Yield the runs of segments that only the MT, or only the others, have.

    Their confidence falls where their words turn up, unexplained, beside the gap (a merged
    sentence is no omission), where the run is short or a heading, where reference and source
    disagree, and in texts that merely treat the same event.
    """
    views = {side: _View(article, side, present) for side in article.compared()}
    found = sorted((run for view in views.values() for run in view.runs()), key=_place)
    for _, same in groupby(found, key=_place):
        surest, *others = sorted(same, key=lambda run: -run.confidence)
        confidence = surest.confidence
        if others:
            confidence = min(_MOST, confidence + _CONFIRMED)
        elif any(view.denies(surest) for side, view in views.items() if side != surest.side):
            confidence *= _DENIED
        yield replace(surest, confidence=confidence)


def telling_words(segments: Iterable[Segment], lang: str) -> dict[str, int]:
    """Return the folded stems of words that carry meaning, numbers weighing three of them."""
    common = language(lang).function_words
    words = (word for segment in segments for word in _WORD.findall(segment.text))
    return {
        fold_name(word)[:_STEM]: _NUMBER_WEIGHT if word[0].isdigit() else 1
        for word in words
        if word[0].isdigit() or (len(word) >= _SHORTEST_WORD and word.casefold() not in common)
    }


def _place(run: Run) -> int:
    return run.after.index if run.after else sys.maxsize


class _View:
    """The MT against one side."""

    def __init__(self, article: Article, side: Side, present: Which) -> None:
        other = article.side(side)
        assert other is not None
        self.article = article
        self.side = side
        self.present = present
        self.other = other
        self.pairs = article.pairs(side)
        matched = [p for p in self.pairs if p.mt and p.other]
        self.usual = median(p.bead.similarity for p in matched) if matched else 0.0
        self.sure = median(p.sure for p in matched) if matched else 0.0
        self.trust = _TRUST[side] * self._parallel()

    def runs(self) -> Iterator[Run]:
        document = self.article.mt if self.present == "mt" else self.other
        last: Segment | None = None
        end = 0
        for start, pair in enumerate(self.pairs):
            if start < end or not _only(pair, self.present):
                last = pair.mt[-1] if pair.mt else last
                continue
            end = start + 1
            while end < len(self.pairs) and _only(self.pairs[end], self.present):
                end += 1
            segments = tuple(s for p in self.pairs[start:end] for s in _of(p, self.present))
            around = (
                *self.pairs[max(start - _NEIGHBOURS, 0) : start],
                *self.pairs[end : end + _NEIGHBOURS],
            )
            loose = max(_LOOSE.get(document.kind_of(s), 1.0) for s in segments)
            sure = _TRUST[self.side]
            # A line that is left empty beside a sentence leaves nothing to weigh.
            if not all(_is_left_empty(p, self.present) for p in self.pairs[start:end]):
                sure = self.trust * self._weight(segments, around)
            following = (self.pairs[i] for i in range(end, len(self.pairs)))
            yield Run(
                self.side,
                segments,
                last,
                next((s for p in following for s in p.mt), None),
                sure * loose,
                next((s for p in self.pairs[start:end] for s in p.mt if s.text.strip()), None)
                if self.present == "other"
                else None,
            )

    def denies(self, run: Run) -> bool:
        """Whether this side has what another one lacks, or lacks it as the MT does.

        An omission is denied where the MT around the gap fits this side one for one.
        """
        addition = self.present == "mt"
        around = run.segments if addition else tuple(s for s in (run.before, run.after) if s)
        pairs = [self.article.pair_of(self.side, s) for s in around]
        return all(
            p is not None
            and p.bead.similarity >= _FITTING * self.usual
            and (bool(p.other) if addition else len(p.mt) == len(p.other))
            for p in pairs
        )

    def _parallel(self) -> float:
        """Return how far the texts translate each other, as a factor."""
        if not self.usual or (self.article.mt.lang == self.other.lang and self.sure < _COMPARABLE):
            return 0.3
        alone = [_only(p, self.present) for p in self.pairs]
        starts = sum(b and not a for a, b in pairwise(alone))
        return 0.5 if starts > _SCATTERED and sum(alone) > _MANY * len(alone) else 1.0

    def _weight(self, segments: Sequence[Segment], around: Sequence[Pair]) -> float:
        """Return how much a run weighs by its length and by what of it stands beside the gap."""
        here, there = self.article.mt.lang, self.other.lang
        if self.present == "other":
            here, there = there, here
        length = sum(len(_WORD.findall(s.text)) for s in segments)
        weight = 0.6 + 0.4 * min(1.0, max(-1.0, (length - _SHORT) / (_LONG - _SHORT)))
        mine = telling_words(segments, here)
        own = telling_words((s for p in around for s in _of(p, self.present)), here)
        absent: Which = "other" if self.present == "mt" else "mt"
        beside = telling_words((s for p in around for s in _of(p, absent)), there)
        total = sum(mine.values())
        moved = sum(w for word, w in mine.items() if word in beside and word not in own)
        known = sum(w for word, w in mine.items() if word in beside and word in own)
        if not total:
            return weight * 0.5
        return weight * max(0.2, 1 - 1.2 * moved / total - 0.4 * known / total)


def _only(pair: Pair, present: Which) -> bool:
    """Whether one side is there and the other is not, or has no word where the one has some."""
    absent: Which = "other" if present == "mt" else "mt"
    here, there = _of(pair, present), _of(pair, absent)
    return bool(here) and (not there or (_worded(here) and not _worded(there)))


def _is_left_empty(pair: Pair, present: Which) -> bool:
    there = _of(pair, "other" if present == "mt" else "mt")
    return bool(there) and not any(s.text.strip() for s in there)


def _worded(segments: Sequence[Segment]) -> bool:
    return any(_WORD.search(s.text) for s in segments)


def _of(pair: Pair, which: Which) -> tuple[Segment, ...]:
    return pair.mt if which == "mt" else pair.other
