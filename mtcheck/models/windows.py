"""Long texts in windows that a model can take, and short ones in batches that suit a processor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Window:
    """The tokens `start:stop` of a text; of them, `keep_start:keep_stop` stand for the text."""

    start: int
    stop: int
    keep_start: int
    keep_stop: int


def windows(length: int, size: int, overlap: int) -> list[Window]:
    """Return windows over `length` tokens of at most `size`, neighbours sharing at least `overlap`.

    What they keep adds up to the whole text, each token once: where two windows overlap each
    keeps the half that it sees more context of. An empty text has one empty window.
    """
    starts = [*range(0, max(length - size, 0), size - overlap), max(length - size, 0)]
    cuts = [(after + before + size) // 2 for before, after in pairwise(starts)]
    return [
        Window(start, min(start + size, length), *kept)
        for start, kept in zip(starts, pairwise([0, *cuts, length]), strict=True)
    ]


def batches(lengths: Sequence[int], most: int, *, equal: bool = False) -> Iterator[list[int]]:
    """Yield indices, longest first and equal lengths together, of at most `most` tokens a batch.

    Something longer than `most` is a batch of its own. With `equal`, all of a batch are equally
    long.
    """
    batch: list[int] = []
    tokens = 0
    for index in sorted(range(len(lengths)), key=lambda index: -lengths[index]):
        length = lengths[index]
        if batch and (tokens + length > most or (equal and length != lengths[batch[0]])):
            yield batch
            batch, tokens = [], 0
        batch.append(index)
        tokens += length
    if batch:
        yield batch
