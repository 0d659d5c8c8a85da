"""Segmentation: the blocks of a document and the segments (sentences) in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from mtcheck.schema import Block, Document, Segment
from mtcheck.segment import layout
from mtcheck.segment.blocks import classify
from mtcheck.segment.sentences import sentences


def segment(
    document: Document,
    *,
    mode: Literal["sentences", "lines"] = "sentences",
    aligned: bool = False,
) -> Document:
    """Return the document with its blocks (as read, if the reader knew them) and segments.

    In `lines` mode each line that is not blank is a segment. With `aligned`, every line is a
    segment and a paragraph of its own, blank ones too (`start == end`), as line-aligned files
    need it; the line break that ends the text opens no further line.
    """
    text = document.text
    if aligned:
        blocks = tuple(Block("paragraph", start, end) for start, end in layout.all_lines(text))
        spans = [(i, block.start, block.end) for i, block in enumerate(blocks)]
    else:
        found = layout.lines(text) if mode == "lines" else layout.blocks(text)
        known = [(block.start, block.end, block.kind) for block in document.blocks]
        blocks = classify(text, known or [(*span, None) for span in found], document.lang)
        spans = [
            (i, block.start + start, block.start + end)
            for i, block in enumerate(blocks)
            for start, end in _split(text[block.start : block.end], mode, document.lang)
        ]
    return replace(document, blocks=blocks, segments=tuple(_segments(document, spans)))


def _split(passage: str, mode: str, lang: str) -> list[tuple[int, int]]:
    return layout.lines(passage) if mode == "lines" else sentences(passage, lang)


def _segments(document: Document, spans: Iterable[tuple[int, int, int]]) -> Iterator[Segment]:
    row = counted = 0
    for index, (block, start, end) in enumerate(spans):
        row += document.text.count("\n", counted, start)
        counted = start
        known = row < len(document.line_numbers)
        line = document.line_numbers[row] if known else row + 1
        yield Segment(index, start, end, line, block, document.text[start:end])
