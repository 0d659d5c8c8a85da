"""Rows of the side-by-side view, of any result that can be read, however damaged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcheck.report.rows import Indices, Row, join
from mtcheck.schema import Alignment, Bead, BlockKind, Document, DocumentResult, Segment


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


def build_rows(result: DocumentResult) -> tuple[Row, ...]:
    """Return the rows in reading order of the MT; each segment of each side is in exactly one.

    They are those of `join`; boilerplate stands beside no text, and a side without an
    alignment comes last. Indices that a damaged result repeats or invents are passed over.
    """
    sides = sides_of(result)
    count = len(result.mt.segments)
    aligned: list[Alignment] = []
    alone: list[Alignment] = []
    for name, document in sides.items():
        if name != "mt":
            known = result.alignment(name)
            beads = tuple(_clean(known.beads if known else (), count, len(document.segments)))
            (aligned if known else alone).append(Alignment(name, beads, ""))

    def apart(side: str, segments: Indices) -> bool:
        document = sides[side]
        return kind_of(document, document.segments[segments[0]]) == "boilerplate"

    return (*join(aligned, mt=count, apart=apart), *join(alone, apart=apart))


def _clean(beads: Sequence[Bead], mt: int, other: int) -> Iterator[Bead]:
    """Yield beads that name each segment of the other side once, and none of either twice."""
    seen_mt: set[int] = set()
    seen_other: set[int] = set()
    for bead in beads:
        ours, theirs = _unseen(bead.mt, seen_mt, mt), _unseen(bead.other, seen_other, other)
        if ours or theirs:
            yield Bead(ours, theirs, bead.similarity, bead.moved)
    yield from (Bead((), (i,)) for i in range(other) if i not in seen_other)


def _unseen(indices: Sequence[int], seen: set[int], size: int) -> Indices:
    fresh = tuple(i for i in dict.fromkeys(indices) if 0 <= i < size and i not in seen)
    seen.update(fresh)
    return fresh
