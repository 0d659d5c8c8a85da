"""How sure it is that the two sides of a bead translate each other."""

from __future__ import annotations

from math import exp

# By how similarity was measured (part of the signature): the similarity that right and wrong
# beads have equally often, and the step that makes the odds e times as good. Measured on articles
# with lines of others put in and with their beads shifted, for e5-small and without an encoder.
_ODDS = (
    ("traits-dice+", 0.28, 0.045),
    ("dice+", 0.42, 0.06),
    ("traits-dice", 0.07, 0.03),
    ("dice", 0.13, 0.03),
)


def sureness(similarity: float, signature: str) -> float:
    """Return how likely a bead with both sides filled is right, from 0 to 1.

    0.5 is the similarity at which of as many right beads as wrong ones either is found equally
    often, so the answer means the same however similarity was measured, which `signature` of the
    alignment tells. Without an encoder it says little across languages, where right beads may
    have nothing in common. It is 1 where the measure is not known.
    """
    for name, even, step in _ODDS:
        if name in signature:
            return 1 / (1 + exp((even - similarity) / step))
    return 1.0
