"""Whether two documents belong together at all."""

from __future__ import annotations

from collections.abc import Callable

from mtcheck.schema import Alignment, Bead

# What divides translations from texts that only treat something like it, by how similarity was
# measured: (part of the signature, kinship at which it is even odds, units it takes to tell).
# Measured on articles, talks and passages of them in twenty languages, each with its own other
# side and with another's. Texts on one event are not strangers: what the one says of names and
# numbers counts for the other.
_EVEN = (
    ("traits-dice+", 0.32, 5),
    ("dice+", 0.26, 5),
    ("traits-dice", 0.1, 40),
    ("dice", 0.14, 4),
)  # fmt: skip


def kinship(alignment: Alignment) -> float:
    """Return how much two documents look like translations of each other, from 0 to 1.

    Below 0.5 they look like texts that have nothing to do with each other. It is the mean
    similarity of the beads times how much of the better covered side is in them, so that an
    excerpt and a page full of residue still belong to their whole; then w / (w + even odds).
    Where there is too little to tell by, the answer is 1.
    """
    known = [row for row in _EVEN if row[0] in alignment.signature]
    if not known:
        return 1.0
    _, even, least = known[0]
    sizes = _units(alignment, lambda bead: bead.mt), _units(alignment, lambda bead: bead.other)
    if min(whole for _, whole in sizes) == 0 or max(whole for _, whole in sizes) < least:
        return 1.0
    filled = [bead for bead in alignment.beads if bead.mt and bead.other]
    weights = [len(bead.mt) + len(bead.other) for bead in filled]
    total = sum(bead.similarity * n for bead, n in zip(filled, weights, strict=True))
    mean = total / max(sum(weights), 1)
    likeness = mean * max(matched / whole for matched, whole in sizes)
    return likeness / (likeness + even)


def belong_together(alignment: Alignment) -> bool:
    """Return whether two documents look like translations of each other, as far as one can tell."""
    return kinship(alignment) >= 0.5


def _units(alignment: Alignment, side: Callable[[Bead], tuple[int, ...]]) -> tuple[int, int]:
    """Return how many units of a side are in beads with both sides filled, and how many in all."""
    matched = sum(len(side(bead)) for bead in alignment.beads if bead.mt and bead.other)
    return matched, sum(len(side(bead)) for bead in alignment.beads)
