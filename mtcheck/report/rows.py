"""All alignments of one MT in one view: rows of segments that stand beside each other."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mtcheck.schema import Alignment, Bead

Indices = tuple[int, ...]
Gap = Mapping[str, Sequence[Indices]]


@dataclass(frozen=True, slots=True)
class Row:
    """Segment indices by side (`mt`, `reference`, `source`…), of the sides that have something.

    `similarity` (0..1) holds the mean over the beads with a side, `moved` names the sides whose
    segments stand elsewhere in their own text.
    """

    segments: dict[str, Indices]
    similarity: dict[str, float] = field(default_factory=dict)
    moved: frozenset[str] = frozenset()


def join(
    alignments: Sequence[Alignment],
    *,
    mt: int = 0,
    apart: Callable[[str, Indices], bool] = lambda side, segments: False,
) -> tuple[Row, ...]:
    """Return the rows in the MT's order; each segment of each side is in exactly one.

    Beads of different alignments that share MT segments become one row. What the MT lacks stands
    behind the row that it follows on its own side; what several sides have at one such place
    stands abreast, first with first, but never what is to stand `apart` (boilerplate, say) beside
    what is not. `mt` is the number of MT segments, where some may be in no bead.
    """
    row_of = _merged([*((i,) for i in range(mt)), *(b.mt for a in alignments for b in a.beads)])
    segments: dict[int, dict[str, list[int]]] = {}
    for index, first in sorted(row_of.items()):
        segments.setdefault(first, {}).setdefault("mt", []).append(index)
    beads: dict[int, dict[str, list[Bead]]] = {}
    gaps: dict[int, dict[str, list[Indices]]] = {}
    for alignment in alignments:
        last = -1
        for bead in sorted(alignment.beads, key=lambda b: min(b.other, default=sys.maxsize)):
            if not bead.mt:
                gaps.setdefault(last, {}).setdefault(alignment.against, []).append(bead.other)
                continue
            row = row_of[bead.mt[0]]
            beads.setdefault(row, {}).setdefault(alignment.against, []).append(bead)
            if bead.other and not bead.moved:
                last = row
    rows: list[Row] = []
    for first in (-1, *sorted(segments)):
        if first in segments:
            rows.append(_row(segments[first]["mt"], beads.get(first, {})))
        rows.extend(_abreast(gaps.get(first, {}), apart))
    return tuple(rows)


def _row(mt: Sequence[int], beads: Mapping[str, Sequence[Bead]]) -> Row:
    others = {side: sorted(j for b in found for j in b.other) for side, found in beads.items()}
    return Row(
        {"mt": tuple(mt)} | {side: tuple(found) for side, found in others.items() if found},
        {side: sum(b.similarity for b in found) / len(found) for side, found in beads.items()},
        frozenset(side for side, found in beads.items() if any(b.moved for b in found)),
    )


def _abreast(gap: Gap, apart: Callable[[str, Indices], bool]) -> Iterator[Row]:
    """Yield rows for what the MT lacks at one place."""
    left = {side: list(reversed(found)) for side, found in gap.items()}
    while any(left.values()):
        heads = {side: found[-1] for side, found in left.items() if found}
        together = {side: head for side, head in heads.items() if not apart(side, head)} or heads
        for side in together:
            left[side].pop()
        yield Row(together)


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
