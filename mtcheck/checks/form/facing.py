"""What stands opposite a segment on the sides that people wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mtcheck.checks.base import Article, Pair
from mtcheck.schema import Segment, Side

# A reference that tells the same story in its own way is comparable, not parallel.
_WEAK_BEAD = 0.5


@dataclass(frozen=True, slots=True)
class Opposite:
    """The text of one human side that belongs to an MT segment, and the bead they stand in.

    `parallel` tells a translation from a loose retelling; a source is always parallel.
    """

    side: Side
    pair: Pair
    text: str
    parallel: bool


def opposites(article: Article, segment: Segment) -> Iterator[Opposite]:
    """Yield what the reference and the source have for a segment, where they have something."""
    sides: tuple[Side, ...] = ("reference", "source")
    for side in sides:
        pair = article.pair_of(side, segment)
        if pair is not None and pair.other:
            parallel = side == "source" or pair.sure >= _WEAK_BEAD
            yield Opposite(side, pair, pair.other_text, parallel)


def listed(sides: list[Side]) -> str:
    """Return the names of sides as words of a sentence ("reference and source")."""
    return " and ".join("re-translation" if side == "retranslation" else side for side in sides)
