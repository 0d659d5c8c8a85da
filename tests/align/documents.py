"""Documents built by hand, one segment a line."""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.schema import Alignment, Block, BlockKind, Document, Segment, Side


def document(
    lines: Sequence[str],
    lang: str = "en",
    *,
    role: Side = "mt",
    kinds: Sequence[BlockKind] = (),
    path: str = "",
) -> Document:
    """Return a document in which every line is a segment and a block; kinds default to text."""
    blocks, segments = [], []
    start = 0
    for index, line in enumerate(lines):
        end = start + len(line)
        kind = kinds[index] if index < len(kinds) else "paragraph"
        blocks.append(Block(kind, start, end))
        segments.append(Segment(index, start, end, index + 1, index, line))
        start = end + 1
    name = path or f"{role}.txt"
    return Document(name, name, role, lang, "\n".join(lines), tuple(blocks), tuple(segments))


def pairs(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return the beads as plain tuples."""
    return [(bead.mt, bead.other) for bead in alignment.beads]


def check_total(mt: Document, other: Document, alignment: Alignment) -> None:
    """Assert that each segment stands in one bead, and that the beads are in order."""
    beads = alignment.beads
    assert all(bead.mt or bead.other for bead in beads)
    assert all(0 <= bead.similarity <= 1 for bead in beads)
    assert [i for bead in beads for i in bead.mt] == list(range(len(mt.segments)))
    assert sorted(j for bead in beads for j in bead.other) == list(range(len(other.segments)))
    in_place = [j for bead in beads if not bead.moved for j in bead.other]
    assert in_place == sorted(in_place)
