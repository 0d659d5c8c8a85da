"""What the reading beside reference and source says of words that do not read as English.

`python -m benchmarks.fit_unclear HALF BESIDE` makes the weights.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mtcheck.checks.word_quality.paired import readings_beside
from mtcheck.checks.wording.reader import log_odds

if TYPE_CHECKING:
    from mtcheck.checks.base import Article
    from mtcheck.schema import Side

# Of nothing, of the log-odds by the sentence alone, and of those beside the other sides. Beside a
# source in another language less is seen.
WITH_REFERENCE = (-0.66, 0.84, 0.25)
WITH_SOURCE = (-1.05, 1.05, 0.17)


def odds_beside(article: Article, start: int, end: int) -> dict[Side, float]:
    """Return the log-odds that words of the MT are wrong, as read beside each side.

    Sides that nothing is opposite on are left out, and so are all without the network's encoder.
    """
    return {
        side: reading.of(start, end)[0]
        for side, pairs in article.shared(readings_beside).items()
        for pair, reading in pairs
        if len(reading.places) and pair.mt[0].start <= start < pair.mt[-1].end
    }


def settled(chance: float, odds: dict[Side, float]) -> float:
    """Return the chance that a fault is one, after what other sides say of it."""
    if not odds:
        return chance
    constant, alone, beside = WITH_REFERENCE if "reference" in odds else WITH_SOURCE
    mean = sum(odds.values()) / len(odds)
    return 1 / (1 + math.exp(-constant - alone * log_odds(chance) - beside * mean))
