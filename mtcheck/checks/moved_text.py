"""The rule moved-text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from textwrap import shorten

from mtcheck.checks.base import CHECKS, Article, Check, Example, Pair, segment_span, span
from mtcheck.schema import Document, Issue, Segment, Side, Span

_SHOWN = 60
_FIRST_WORDS = 3
# Sentences that the other side has between those of a passage, at most.
_NEAR = 3
# As sure as a bead must be, for nothing is moved that is not the same.
_LEAST_SURE = 0.5
# How sure most beads are of translations; texts that merely treat one thing have no one order.
_PARALLEL = 0.95
_TRUST: dict[Side, float] = {"reference": 0.75, "source": 0.65}
# Writers turn two sentences round as they like; a passage elsewhere is another story.
_NEIGHBOURS, _ONE = 0.55, 0.85
# Where source and MT agree it is the reference that tells things in another order.
_AS_IN_SOURCE, _AGREED = 0.5, 0.15
# What stands where the page has room for it.
_LOOSE = frozenset({"title", "heading", "caption", "byline", "list"})


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring pairs that stand elsewhere on the other side, and between which segments.

    `before` and `after` are the MT segments between which the passage would stand if it followed
    the other side; either is None at the ends.
    """

    pairs: tuple[Pair, ...]
    before: Segment | None
    after: Segment | None

    @property
    def mt(self) -> tuple[Segment, ...]:
        """The passage in the MT."""
        return tuple(s for pair in self.pairs for s in pair.mt)

    @property
    def other(self) -> tuple[Segment, ...]:
        """The passage on the other side."""
        return tuple(sorted((s for p in self.pairs for s in p.other), key=lambda s: s.index))


@CHECKS.register
class MovedText(Check):
    """A passage that stands elsewhere in the reference.

    Scrapers and tools that put a page together again let paragraphs change places, and who edits
    a machine translation loses one while cutting and pasting. The sentences are all there and
    read well, but "he", "this" and "the day after" point to something else, and the story is told
    in an order that nobody chose.

    A run of sentences is one finding. It is reported against the order of the reference, or of
    the source where there is no reference. The first words of the passage are marked in the MT;
    the second span is where it stands on the other side, and the message says between which
    lines of the MT it belongs. Of two passages that changed places the shorter one is reported.

    A passage of several sentences is major; a single one is minor, since what stands beside it
    still makes sense.

    Example: the paragraph on what the repair costs stands before the one on what broke.

    Limits: two neighbouring sentences in another order stay below the default confidence, as does
    a passage that stands where the source has it and only the reference has moved. Titles,
    headings, captions, bylines and lists have no fixed place and are passed over. Without an
    encoder fewer than three sentences are not recognised across languages.
    """

    rule = "moved-text"
    category = "fluency/coherence"
    severity = "major"
    needs_any = ("reference", "source")
    bad = (
        Example(
            "A storm tore the roof off the clock tower in Brennach on Monday night.\n\n"
            "The repair will cost two million crowns. Half of it is to come from the state.\n\n"
            "An elderly woman who was feeding pigeons was hurt by a falling slate.\n\n"
            "She was taken to hospital in Velm, where doctors stitched a cut on her head.\n\n"
            "Nobody else was in the square when the tiles came down.",
            ("The repair will",),
            reference="A storm tore the roof off the clock tower in Brennach on Monday night.\n\n"
            "A falling slate hurt an elderly woman who was feeding pigeons.\n\n"
            "She was taken to hospital in Velm, where doctors stitched a cut on her head.\n\n"
            "Nobody else was in the square when the tiles came down.\n\n"
            "The repair will cost two million crowns. Half of it is to come from the state.",
            why="A paragraph that stands too early",
        ),
        Example(
            "Ein Sturm hat am Montag das Dach des Uhrturms in Brennach abgedeckt.\n\n"
            "Die Reparatur kostet zwei Millionen Kronen. Die Hälfte davon soll das Land zahlen.\n\n"
            "Eine ältere Frau, die Tauben fütterte, wurde von einem Ziegel verletzt.\n\n"
            "Sie kam in Velm ins Krankenhaus, wo eine Platzwunde am Kopf genäht wurde.\n\n"
            "Niemand sonst war auf dem Platz, als die Ziegel herunterkamen.",
            ("Die Reparatur kostet",),
            reference="In Brennach hat ein Sturm am Montag das Dach des Uhrturms abgedeckt.\n\n"
            "Eine ältere Frau, die gerade Tauben fütterte, wurde von einem Ziegel verletzt.\n\n"
            "Sie wurde in Velm ins Krankenhaus gebracht und eine Platzwunde am Kopf genäht.\n\n"
            "Sonst war niemand auf dem Platz, als die Ziegel herunterkamen.\n\n"
            "Die Reparatur kostet zwei Millionen Kronen. Die Hälfte davon soll das Land zahlen.",
            lang="de",
            why="German",
        ),
    )
    good = (
        Example(
            "A storm tore the roof off the clock tower in Brennach on Monday night.\n\n"
            "The repair will cost two million crowns. Half of it is to come from the state.\n\n"
            "An elderly woman who was feeding pigeons was hurt by a falling slate.",
            reference="On Monday night a storm tore the roof off the clock tower in Brennach.\n\n"
            "The repair will cost two million crowns. The state is to pay half of it.\n\n"
            "A falling slate hurt an elderly woman who was feeding pigeons.",
            why="The same order",
        ),
        Example(
            "The tower was closed on Monday after a storm had damaged its roof. An elderly woman "
            "was hurt. The repair will take until October.",
            reference="The tower was closed on Monday after a storm had damaged its roof. The "
            "repair will take until October. An elderly woman was hurt.",
            why="Two sentences that a writer may turn round",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the passages that stand elsewhere on the other side."""
        side = next(article.compared("reference", "source"), None)
        if side is None:
            return
        other = article.side(side)
        assert other is not None
        pairs = article.pairs(side)
        sure = [pair.sure for pair in pairs if pair.mt and pair.other]
        if not sure or median(sure) < _PARALLEL:
            return
        for passage in passages(article.mt, pairs):
            yield self._passage(article, side, other, passage)

    def _passage(self, article: Article, side: Side, other: Document, passage: Passage) -> Issue:
        mt, there = passage.mt, passage.other
        count = len(mt)
        what = "This sentence" if count == 1 else f"These {count} sentences"
        verb, place = ("stands", "its") if count == 1 else ("stand", "their")
        previous = _beside(other, there[0])
        text = shorten(" ".join(s.text for s in there), 2 * _SHOWN, placeholder=" …")
        return self.issue(
            (_first_words(article.mt, mt[0]), segment_span(other, there)),
            f"{what} {verb} elsewhere in the {side}, {previous} (line {there[0].line}); "
            f"{place} place would be {_place(passage)}.",
            confidence=_confidence(article, side, passage),
            evidence=(f"{side}, line {there[0].line}: {text}",),
            severity="minor" if count == 1 else None,
        )


def passages(mt: Document, pairs: Sequence[Pair]) -> Iterator[Passage]:
    """Yield the passages of an alignment that are out of order, in reading order of the MT."""
    filled = [pair for pair in pairs if pair.mt and pair.other]
    runs: list[list[Pair]] = []
    last = -1
    for at, pair in enumerate(filled):
        if not pair.bead.moved:
            continue
        if runs and last == at - 1 and _goes_on(runs[-1][-1], pair):
            runs[-1].append(pair)
        else:
            runs.append([pair])
        last = at
    stays = [pair for pair in filled if not pair.bead.moved]
    for run in runs:
        loose = all(mt.kind_of(s) in _LOOSE for pair in run for s in pair.mt)
        if loose or max(pair.sure for pair in run) < _LEAST_SURE:
            continue
        first = min(pair.bead.other[0] for pair in run)
        earlier = [pair for pair in stays if pair.bead.other[0] < first]
        later = [pair for pair in stays if pair.bead.other[0] > first]
        before = max(earlier, key=lambda pair: pair.bead.other, default=None)
        after = min(later, key=lambda pair: pair.bead.other, default=None)
        yield Passage(tuple(run), before.mt[-1] if before else None, after.mt[0] if after else None)


def _goes_on(pair: Pair, following: Pair) -> bool:
    return 0 < following.bead.other[0] - pair.bead.other[-1] <= _NEAR


def _confidence(article: Article, side: Side, passage: Passage) -> float:
    confidence = _TRUST[side] * (_ONE if len(passage.mt) == 1 else 1.0)
    if _neighbours(passage):
        confidence *= _NEIGHBOURS
    if side == "reference" and any(article.compared("source")):
        own = [article.pair_of("source", s) for s in passage.mt]
        known = [pair for pair in own if pair is not None and pair.other]
        if known and not any(pair.bead.moved for pair in known):
            confidence *= _AS_IN_SOURCE
        elif known:
            confidence += _AGREED
    return round(confidence, 2)


def _neighbours(passage: Passage) -> bool:
    """Whether one sentence stands only one off its place, in the same paragraph."""
    here = passage.mt
    if len(here) > 1:
        return False
    beside = [s for s in (passage.before, passage.after) if s and s.block == here[0].block]
    return any(abs(s.index - here[0].index) == 1 for s in beside)


def _beside(other: Document, first: Segment) -> str:
    """Say what a passage of the other side stands behind."""
    if first.index == 0:
        return "at its beginning"
    text = other.segments[first.index - 1].text
    return f"behind “{shorten(text, _SHOWN, placeholder=' …')}”"


def _place(passage: Passage) -> str:
    """Say where in the MT a passage belongs."""
    if passage.before is None:
        return "at the beginning"
    if passage.after is None:
        return f"at the end, behind line {passage.before.line}"
    if passage.before.line == passage.after.line:
        return f"within line {passage.before.line}"
    return f"between lines {passage.before.line} and {passage.after.line}"


def _first_words(document: Document, segment: Segment) -> Span:
    words = segment.text.split()[:_FIRST_WORDS]
    end = segment.start
    for word in words:
        end = document.text.index(word, end) + len(word)
    return span(document, segment.start, end)
