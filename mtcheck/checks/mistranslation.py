"""The rule mistranslation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.schema import Issue, Side, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mtcheck.checks.word_quality.model import Weights

_LEAST, _LIKELY = 0.12, 0.3
# Of words equally in doubt the surest faults are other rules' findings, so the rest are right less
# often than the chance says, which counts all: at 0.9, what was called .50 to .60 was right in .32.
_LEFT = 0.8
_MOST = 0.8
# Less sure beads may join what tells the same story in its own way, or nothing of the kind.
_PARALLEL = 0.5
# Good translations of one text share less of each other's words in order than bad ones and
# what was made of them; where a reference is as free, other words are no fault, unless the other
# rules find the text bad: ten places in 1,000 words and more.
_FREE, _FAULTY = 0.55, 2.4
_UNSURE = 0.45
_LONGEST = 80


@CHECKS.register
class Mistranslation(Check):
    """Words that seem to say something else than the reference or the source.

    Most of what people mark in a translation are choices of words: a wrong sense, an odd
    expression, a part of the sentence that came out wrong. No list of words finds those.

    A network reads each sentence together with its counterpart in reference and source, and says
    how wrong each word looks beside it. Besides, each word is compared with the words opposite
    through the token vectors of the encoder: how like it is to the likest, whether that has none
    that is more like it, whether the reference has the word itself and in the same order, how well
    its neighbours, the sentence and the document match. Small networks, fitted on errors that
    people marked in talks and articles, make a chance of all that; neighbouring words in doubt are
    marked together. The confidence is calibrated, and higher in a document in which the other rules
    find much, where more is wrong. Most findings stay below the default and serve to show where to
    look (`--min-confidence 0.2`), all of them where the reference is a free one and little else is
    wrong.

    Example: "bonding relationship" for "mutual dependence".

    Limits: needs the encoder that it was fitted for (e5-small). It works best with a reference
    and worst with the source alone. A right word that nobody would expect can be flagged, a
    wrong one that often stands in the same place is not. Names, numbers and negations are
    compared by rules of their own. Rules that are switched off find nothing, so the confidence is
    lower without them.
    """

    rule = "mistranslation"
    category = "accuracy/mistranslation"
    severity = "minor"
    needs_any = ("reference", "source")
    needs_encoder = True
    turn = 3
    bad = (
        Example(
            "The council met on Monday evening to discuss the new harbour.\n\n"
            "The mayor said that work could begin as early as next spring.\n\n"
            "Threw in the towel ring",
            ("Threw in the towel ring",),
            reference="The council met on Monday evening to discuss the new harbour.\n\n"
            "The mayor said that work could begin as early as next spring.\n\n"
            "Opposition gives up",
            why="An idiom word by word",
        ),
        Example(
            "Der Rat traf sich am Montagabend, um über den neuen Hafen zu sprechen.\n\n"
            "Der Bürgermeister sagte, die Arbeiten könnten im Frühjahr beginnen.\n\n"
            "Unten in den Stiefeln",
            ("Unten in den Stiefeln",),
            reference="Der Rat traf sich am Montagabend, um über den neuen Hafen zu sprechen.\n\n"
            "Der Bürgermeister sagte, die Arbeiten könnten im Frühjahr beginnen.\n\n"
            "Große Enttäuschung",
            lang="de",
            why="A heading in German taken word by word",
        ),
    )
    good = (
        Example(
            "The hospital was closed for two days after the flood.",
            reference="The hospital was shut for two days following the flood.",
            why="Other words for the same",
        ),
        Example(
            "House prices rose by a tenth last year, the bank says.",
            reference="According to the bank, homes became ten per cent more expensive last year.",
            why="The same told anew",
        ),
        Example(
            "The municipality will close the school next year.",
            source="Kommunen vil legge ned skolen neste år.",
            why="A good translation, with its source alone",
        ),
    )

    def applies(self, article: Article) -> bool:
        """Return whether there is something to compare with and weights for the encoder."""
        return super().applies(article) and _weights(article) is not None

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the words in doubt."""
        from mtcheck.checks.word_quality.faults import faultiness
        from mtcheck.checks.word_quality.features import names, word_table
        from mtcheck.checks.word_quality.spans import doubts

        weights, sides = _weights(article), _sides(article)
        assert weights is not None
        table = word_table(article, weights.layer, sides)
        if not len(table):
            return
        faulty = faultiness(article)
        chances = weights.chances(table.columns(names(sides)), faulty)
        segments = table.places[:, 0].tolist()
        parallel = _parallel(article, sides[0])
        shared = table.values.get("reference in-order of the document")
        if shared is not None and shared[0] < _FREE and faulty < _FAULTY:
            parallel = frozenset()
        for doubt in doubts(chances, segments, least=_LEAST, likely=_LIKELY):
            words = slice(doubt.first, doubt.end)
            start, end = table.places[doubt.first, 1], table.places[doubt.end - 1, 2]
            here = span(article.mt, int(start), int(end))
            there = _opposite(article, sides[0], table.counterparts[words], chances[words])
            if here.text.casefold() == there.text.casefold():
                continue
            most = _MOST if segments[doubt.first] in parallel else _UNSURE
            yield self._issue(
                article, here, there, segments[doubt.first], min(doubt.chance * _LEFT, most)
            )

    def _issue(
        self, article: Article, here: Span, there: Span, segment: int, confidence: float
    ) -> Issue:
        side = there.side
        pair = article.pair_of(side, article.mt.segments[segment])
        assert pair is not None
        return self.issue(
            (here, there),
            f"“{here.text}” may say something else than the {side}, which has “{there.text}”.",
            confidence=round(confidence, 2),
            evidence=(f"{side}: {pair.other_text}",),
        )


def _opposite(
    article: Article, side: Side, places: NDArray[np.int64], chances: NDArray[np.float64]
) -> Span:
    """Return what the words at these places (n, 2) of a side span, or the most doubtful one's."""
    document = article.side(side)
    assert document is not None
    start, end = int(places[:, 0].min()), int(places[:, 1].max())
    if end - start > _LONGEST:
        start, end = places[chances.argmax()].tolist()
    return span(document, start, end)


def _parallel(article: Article, side: Side) -> frozenset[int]:
    """Return the segments in beads that are sure, or stand between such: a translation that has
    no word right is unlike its source as well."""
    pairs = article.pairs(side)
    sure = [True, *(pair.sure >= _PARALLEL for pair in pairs), True]
    return frozenset(
        segment.index
        for number, pair in enumerate(pairs, 1)
        if sure[number] or (sure[number - 1] and sure[number + 1] and not pair.bead.moved)
        for segment in pair.mt
    )


def _sides(article: Article) -> tuple[Side, ...]:
    return tuple(article.compared("reference", "source"))


def _weights(article: Article) -> Weights | None:
    from mtcheck.checks.word_quality.model import weights

    assert article.models is not None and article.models.encoder is not None
    return weights(article.models.encoder.signature, _sides(article))
