"""All alignments of one MT in one view: rows of segments that stand beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from mtcheck.schema import Alignment

Indices = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Segment indices by side (`mt`, `reference`, `source`…), of the sides that have something.

    `moved` names the sides whose segments stand elsewhere in their own text.
    """

    segments: dict[str, Indices]
    moved: frozenset[str] = frozenset()


def join(alignments: Sequence[Alignment]) -> tuple[Row, ...]:
    """Return the rows in the MT's order; each segment of each side is in exactly one.

    Beads of different alignments that share MT segments become one row. What the MT lacks stands
    behind the row that it follows on its own side; what several sides have at one such place
    stands abreast, first with first.
    """
    if not alignments:
        return ()
    row_of = _merged([bead.mt for alignment in alignments for bead in alignment.beads])
    segments: dict[int, dict[str, list[int]]] = {}
    for index, first in sorted(row_of.items()):
        segments.setdefault(first, {}).setdefault("mt", []).append(index)
    moved: dict[int, set[str]] = {}
    gaps: dict[int, dict[str, list[Indices]]] = {}
    for alignment in alignments:
        last = -1
        for bead in alignment.beads:
            if not bead.mt:
                gaps.setdefault(last, {}).setdefault(alignment.against, []).append(bead.other)
                continue
            row = row_of[bead.mt[0]]
            segments[row].setdefault(alignment.against, []).extend(bead.other)
            if bead.moved:
                moved.setdefault(row, set()).add(alignment.against)
            last = max(last, row)
    rows: list[Row] = []
    for first in (-1, *sorted(segments)):
        if first in segments:
            sides = {name: tuple(sorted(found)) for name, found in segments[first].items() if found}
            rows.append(Row(sides, frozenset(moved.get(first, ()))))
        gap = gaps.get(first, {})
        for abreast in zip_longest(*gap.values()):
            pairs = zip(gap, abreast, strict=True)
            rows.append(Row({name: indices for name, indices in pairs if indices is not None}))
    return tuple(rows)


def _merged(groups: Sequence[Indices]) -> dict[int, int]:
    """Return for each item the smallest one that groups connect it to."""
    parent = {item: item for group in groups for item in group}

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for group in groups:
        for item in group[1:]:
            a, b = sorted((root(group[0]), root(item)))
            parent[b] = a
    return {item: root(item) for item in parent}
