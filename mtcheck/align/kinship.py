"""Whether two documents belong together at all."""

from __future__ import annotations

from collections.abc import Callable

from mtcheck.schema import Alignment, Bead

# What divides translations from texts that only treat something like it, by how similarity was
# measured: (part of the signature, kinship at which it is even odds, units it takes to tell).
# Measured on articles and on passages of them, each with its own other side and with another's.
_EVEN = (
    ("traits-dice+", 0.32, 1),
    ("dice+", 0.45, 1),
    ("traits-dice", 0.107, 30),
    ("dice", 0.14, 2),
)  # fmt: skip


def kinship(alignment: Alignment) -> float:
    """Return how much two documents look like translations of each other, from 0 to 1.

    Below 0.5 they look like texts that have nothing to do with each other. It is the mean
    similarity of the beads times how much of the better covered side is in them, so that an
    excerpt and a page full of residue still belong to their whole; then w / (w + even odds).
    Where there is too little to tell by, the answer is 1.
    """
    known = [(e, n) for name, e, n in _EVEN if name in alignment.signature]
    if not known:
        return 1.0
    even, least = known[0]
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
