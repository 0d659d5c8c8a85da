"""Rows of the side-by-side view: all alignments of an article merged on the MT's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mtcheck.schema import BlockKind, Document, DocumentResult, Segment

Indices = tuple[int, ...]


@dataclass(slots=True)
class Row:
    """Segments that stand beside each other, as indices by side; a side may be absent.

    `similarity` (0..1) and `moved` are by side too, where an alignment says so.
    """

    segments: dict[str, list[int]] = field(default_factory=dict)
    similarity: dict[str, float] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)


def sides_of(result: DocumentResult) -> dict[str, Document]:
    """Return the documents by side in column order: MT, references, re-translation, source."""
    sides: dict[str, Document | None] = {"mt": result.mt, "reference": result.reference}
    for number, document in enumerate(result.more_references, start=2):
        sides[f"reference-{number}"] = document
    sides |= {"retranslation": result.retranslation, "source": result.source}
    return {name: document for name, document in sides.items() if document is not None}


def kind_of(document: Document, segment: Segment) -> BlockKind:
    """Return the kind of a segment's block; a paragraph where a saved result names no block."""
    known = 0 <= segment.block < len(document.blocks)
    return document.blocks[segment.block].kind if known else "paragraph"


def build_rows(result: DocumentResult) -> list[Row]:
    """Return the rows in reading order of the MT; each segment of each side is in exactly one.

    Beads of different alignments that share MT segments become one row. What has no place in the
    MT comes after the row of what it follows on its own side; a side without an alignment comes
    last. Indices that a damaged result repeats or invents are passed over.
    """
    sides = sides_of(result)
    beads = {name: list(_clean_beads(result, name, sides[name])) for name in sides if name != "mt"}
    row_of = _merge(len(result.mt.segments), [b.mt for side in beads.values() for b in side])
    rows: dict[int, Row] = {}
    for index, first in enumerate(row_of):
        rows.setdefault(first, Row()).segments.setdefault("mt", []).append(index)
    gaps: dict[int, dict[str, list[_CleanBead]]] = {}
    for name, side in beads.items():
        last = -1 if result.alignment(name) else len(row_of)
        shared: dict[int, list[float]] = {}
        for bead in side:
            if not bead.mt:
                gaps.setdefault(last, {}).setdefault(name, []).append(bead)
                continue
            first = row_of[bead.mt[0]]
            row = rows[first]
            row.segments.setdefault(name, []).extend(bead.other)
            shared.setdefault(first, []).append(bead.similarity)
            if bead.moved:
                row.moved.add(name)
            else:
                last = first
        for first, values in shared.items():
            rows[first].similarity[name] = sum(values) / len(values)
    ordered: list[Row] = []
    for position in sorted({-1, len(row_of), *rows}):
        if position in rows:
            ordered.append(rows[position])
        ordered.extend(_gap_rows(gaps.get(position, {}), sides))
    for row in ordered:
        for indices in row.segments.values():
            indices.sort()
    return ordered


@dataclass(frozen=True, slots=True)
class _CleanBead:
    mt: Indices
    other: Indices
    similarity: float = 0.0
    moved: bool = False


def _clean_beads(result: DocumentResult, name: str, other: Document) -> Iterator[_CleanBead]:
    """Yield beads in the order of the other side, then those that are MT alone."""
    alignment = result.alignment(name)
    seen_mt: set[int] = set()
    seen_other: set[int] = set()
    beads: list[_CleanBead] = []
    for bead in alignment.beads if alignment else ():
        clean = _CleanBead(
            _unseen(bead.mt, seen_mt, len(result.mt.segments)),
            _unseen(bead.other, seen_other, len(other.segments)),
            bead.similarity,
            bead.moved,
        )
        if clean.mt or clean.other:
            beads.append(clean)
    beads += [_CleanBead((), (i,)) for i in range(len(other.segments)) if i not in seen_other]
    end = len(other.segments)
    yield from sorted(beads, key=lambda bead: min(bead.other, default=end))


def _unseen(indices: Sequence[int], seen: set[int], size: int) -> Indices:
    fresh = tuple(i for i in dict.fromkeys(indices) if 0 <= i < size and i not in seen)
    seen.update(fresh)
    return fresh


def _merge(size: int, groups: Sequence[Indices]) -> list[int]:
    """Return for each of `size` items the smallest item it is connected to by groups."""
    parent = list(range(size))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for group in groups:
        for item in group[1:]:
            a, b = sorted((root(group[0]), root(item)))
            parent[b] = a
    return [root(item) for item in range(size)]


def _gap_rows(gap: dict[str, list[_CleanBead]], sides: dict[str, Document]) -> Iterator[Row]:
    """Yield rows for what the MT lacks at one place: the sides abreast, boilerplate apart."""
    left = {name: list(reversed(beads)) for name, beads in gap.items()}
    while any(left.values()):
        heads = {name: beads[-1].other for name, beads in left.items() if beads}
        text = {n: o for n, o in heads.items() if not _is_boilerplate(sides[n], o)}
        for name in text or heads:
            left[name].pop()
        yield Row({name: list(other) for name, other in (text or heads).items()})


def _is_boilerplate(document: Document, indices: Indices) -> bool:
    return kind_of(document, document.segments[indices[0]]) == "boilerplate"
