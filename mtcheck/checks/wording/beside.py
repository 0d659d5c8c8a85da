"""What the reading beside reference and source says of words that do not read as English.

`python -m benchmarks.fit_unclear HALF BESIDE` makes the weights.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mtcheck.checks.word_quality.paired import PairedReading, readings_beside
from mtcheck.checks.wording.reader import log_odds

if TYPE_CHECKING:
    from mtcheck.checks.base import Article
    from mtcheck.schema import Segment, Side

# Of nothing, of the log-odds by the sentence alone, and of those beside the other sides. Beside a
# source in another language less is seen.
WITH_REFERENCE = (-0.66, 0.84, 0.25)
WITH_SOURCE = (-1.05, 1.05, 0.17)


def odds_beside(article: Article, segment: Segment, start: int, end: int) -> dict[Side, float]:
    """Return the log-odds that words of a segment, at document offsets, are wrong beside each side.

    Sides that nothing is opposite on are left out, and so are all without the network's encoder.
    """
    return {
        side: readings[segment.index].of(start, end)[0]
        for side, readings in article.shared(_by_segment).items()
        if segment.index in readings
    }


def _by_segment(article: Article) -> dict[Side, dict[int, PairedReading]]:
    return {
        side: {s.index: reading for pair, reading in pairs if len(reading.places) for s in pair.mt}
        for side, pairs in article.shared(readings_beside).items()
    }


def settled(chance: float, odds: dict[Side, float]) -> float:
    """Return the chance that a fault is one, after what other sides say of it."""
    if not odds:
        return chance
    constant, alone, beside = WITH_REFERENCE if "reference" in odds else WITH_SOURCE
    mean = sum(odds.values()) / len(odds)
    return 1 / (1 + math.exp(-constant - alone * log_odds(chance) - beside * mean))
