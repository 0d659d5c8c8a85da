"""addition: what the translation says and neither reference nor source does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from mtcheck.checks.base import CHECKS, Article, Check, Example, segment_span, span
from mtcheck.checks.gaps.inside import Inside, inside
from mtcheck.checks.gaps.partial import Part, parts
from mtcheck.checks.gaps.runs import Run, runs
from mtcheck.schema import Issue

_HEADS = ("title", "heading", "caption", "byline")


@CHECKS.register
class Addition(Check):
    """A sentence, or a phrase with a name, that the original does not have.

    Engines make sentences up, and pages add their own to the article: readers take both for what
    the author wrote.

    Against every side: runs of sentences that nothing on the other side belongs to, surer the
    longer they are and the less of them stands in the sentences beside, and surest where
    reference and source both lack them. Against the reference and the re-translation also
    phrases within a sentence that else matches well, if they hold a name that the other text has
    nowhere ("the mayor of Velmora"), clauses of four words and more where all else is the same
    ("because the roof leaked"), and single words without a counterpart, where all else is
    nearly the same word for word or, with an encoder, where nothing opposite means the like. These
    stay below the default confidence unless the texts are close as a whole (three words in four
    the same, in the same order): free translations have words of their own. So they do in a longer
    text in which the other rules find little, and, with a source and an encoder, where the source
    has a word for them.

    Example: "The valley attracts visitors from all over the world." in a report on an accident.

    Limits: headings, captions and bylines stay below the default confidence, unless a heading is
    lacking in reference and source both. What is known for web residue is reported as
    web-boilerplate instead. In texts that merely treat the same event nothing is reported. Rules
    that are switched off find nothing, so that a longer text looks better without them.
    """

    rule = "addition"
    category = "accuracy/addition"
    severity = "major"
    needs_any = ("reference", "source", "retranslation")
    turn = 1
    bad = (
        Example(
            "The cable car stood still for six hours on Sunday, and 74 people had to be saved.\n\n"
            "The green valley delights countless holidaymakers with its charming scenery.\n\n"
            "The operator does not want to say anything about the cause before Thursday.",
            ("The green valley delights countless holidaymakers with its charming scenery.",),
            reference="The cable car stood still for six hours on Sunday; 74 people were saved.\n\n"
            "\n\nThe operator does not want to say anything about the cause before Thursday.",
            why="A sentence of the engine's own",
        ),
        Example(
            "The bridge was opened on Friday by the mayor of Velmora before a large crowd.",
            ("of Velmora",),
            reference="The bridge was opened on Friday by the mayor before a large crowd.",
            why="A phrase with a name of the engine's own",
        ),
        Example(
            "Two forged letters were found in the house of the old painter on Friday.",
            ("forged",),
            reference="Two letters were found in the house of the old painter on Friday.",
            why="A word of the engine's own",
        ),
    )
    good = (
        Example(
            "The cable car stood still for six hours on Sunday. In all, 74 people had to be saved "
            "from it with ropes.\n\n"
            "The operator does not want to say anything about the cause before Thursday.",
            reference="The cable car stood still for six hours on Sunday, and 74 people in all had "
            "to be saved from it with ropes.\n\n"
            "The operator does not want to say anything about the cause before Thursday.",
            why="A sentence that was divided",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the sentences and phrases that only the MT has."""
        for run in runs(article, "mt"):
            yield self._sentences(article, run)
        told: set[int] = set()
        for part in parts(article, "mt"):
            told |= {word.start for word in part.words}
            yield self._phrase(article, part)
        for each in inside(article, "mt"):
            if not told & {word.start for word in each.words}:
                yield self._words(article, each)

    def _sentences(self, article: Article, run: Run) -> Issue:
        blocks = groupby(run.segments, key=lambda segment: segment.block)
        heads = all(article.mt.kind_of(s) in _HEADS for s in run.segments)
        return self.issue(
            tuple(segment_span(article.mt, tuple(part)) for _, part in blocks),
            f"Nothing in the {run.side} corresponds to this.",
            confidence=run.confidence,
            severity="minor" if heads else None,
        )

    def _phrase(self, article: Article, part: Part) -> Issue:
        return self.issue(
            span(article.mt, part.words[0].start, part.words[-1].end),
            f"The {part.side} does not say this.",
            confidence=part.confidence,
        )

    def _words(self, article: Article, found: Inside) -> Issue:
        added = span(article.mt, found.words[0].start, found.words[-1].end)
        return self.issue(
            added,
            f"The {found.side} has nothing like “{added.text}” in this sentence.",
            confidence=found.confidence,
            severity="minor",
        )
