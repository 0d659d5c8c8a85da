"""The rule merged-or-split."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example, Pair, segment_span
from mtcheck.schema import Issue, Side

_CONFIDENCE = 0.3
_ORDER: tuple[Side, ...] = ("source", "reference")
_HEADS = ("title", "heading", "caption", "byline", "list")


@CHECKS.register
class MergedOrSplit(Check):
    """Sentences of the original that were merged into one, or one that was split.

    That is no fault in itself: good translators do it. It is said for those who work with
    parallel texts sentence by sentence, and because engines that merge sentences like to lose
    something on the way.

    Every bead of the alignment that joins several sentences of one side with another number on
    the other is reported, against the source where there is one, else against the reference.

    Example: "He came. He saw." translated as "He came and saw."

    Limits: informational, so it stays below the default confidence; ask for it with
    `--min-confidence 0.3`. It is as right as the division into sentences and the alignment.
    """

    rule = "merged-or-split"
    category = "style/awkward"
    severity = "minor"
    needs_any = ("source", "reference")
    informational = True
    bad = (
        Example(
            "The old bridge was closed on Monday because it was no longer safe.",
            ("The old bridge was closed on Monday because it was no longer safe.",),
            reference="The old bridge was closed on Monday. It was no longer safe.",
            why="Two sentences merged into one",
        ),
    )
    good = (
        Example(
            "The old bridge was closed on Monday. It was no longer safe.",
            reference="The old bridge was closed on Monday. It was not safe any more.",
            why="Sentence by sentence",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the sentences that were merged or split."""
        side = next(article.compared(*_ORDER), None)
        if side is None:
            return
        for pair in article.pairs(side):
            ours, theirs = len(pair.mt), len(pair.other)
            if ours and theirs and ours != theirs and not _heads(article, pair):
                yield self.issue(
                    segment_span(article.mt, pair.mt),
                    f"{_sentences(theirs)} of the {side} became {_sentences(ours)}.",
                    confidence=_CONFIDENCE,
                    evidence=(f"{side}: {pair.other_text}",),
                )


def _heads(article: Article, pair: Pair) -> bool:
    return any(article.mt.kind_of(s) in _HEADS for s in pair.mt)


def _sentences(count: int) -> str:
    return "1 sentence" if count == 1 else f"{count} sentences"
