"""The document that a re-translation is: another text in the frame of the source."""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.lang import normalise_code
from mtcheck.retranslate.pieces import gap
from mtcheck.schema import Block, Document, Segment

_BETWEEN_BLOCKS = "\n\n"


def mirrored(
    source: Document, texts: Sequence[str], *, lang: str, engine: str, missing: int = 0
) -> Document:
    """Return a document with the blocks of the source and one text for each of its segments.

    `missing` is the number of sentences that the engine left empty, for the notes.
    """
    blocks: list[Block] = []
    segments: list[Segment] = []
    parts: list[str] = []
    length = 0

    def append(part: str) -> int:
        nonlocal length
        parts.append(part)
        start, length = length, length + len(part)
        return start

    frame = iter(zip(source.segments, texts, strict=True))
    current = next(frame, None)
    for number, block in enumerate(source.blocks):
        if number:
            append(_BETWEEN_BLOCKS)
        opening = length
        while current is not None and current[0].block == number:
            segment, text = current
            if text and length > opening:
                append(gap(lang))
            start = append(text)
            segments.append(Segment(segment.index, start, length, _line(number), number, text))
            current = next(frame, None)
        blocks.append(Block(block.kind, opening, length))
    notes = [f"made by a machine ({engine}): evidence, not truth"]
    if missing:
        notes.append(f"sentences that the engine left without a translation: {missing}")
    return Document(
        id=source.id,
        path=engine,
        role="retranslation",
        lang=normalise_code(lang),
        text="".join(parts),
        blocks=tuple(blocks),
        segments=tuple(segments),
        notes=tuple(notes),
    )


def _line(block: int) -> int:
    return 1 + block * _BETWEEN_BLOCKS.count("\n")
