"""Beads that are known beforehand: whether they can be, and how alike their sides are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from mtcheck.align.band import heaviest_chain
from mtcheck.align.passes import one_to_one
from mtcheck.align.vectors import SentenceEncoder
from mtcheck.errors import InputError
from mtcheck.schema import Bead, Document


def checked(beads: Iterable[Bead], mt: Document, other: Document) -> list[Bead]:
    """Return the beads that hold something, indices sorted, by their place in the MT.

    Raises:
        InputError: a segment does not exist or is in two beads.
    """
    seen: tuple[set[int], set[int]] = (set(), set())
    found = []
    for bead in beads:
        for document, indices, used in ((mt, bead.mt, seen[0]), (other, bead.other, seen[1])):
            for index in indices:
                if not 0 <= index < len(document.segments):
                    raise InputError(
                        f"the alignment names segment {index}, but {document.path} has "
                        f"{len(document.segments)}, counted from 0; segment both files alike"
                    )
                if index in used:
                    raise InputError(
                        f"the alignment names segment {index} of {document.path} twice"
                    )
                used.add(index)
        if bead.mt or bead.other:
            found.append(replace(bead, mt=tuple(sorted(bead.mt)), other=tuple(sorted(bead.other))))
    return sorted(found, key=lambda bead: (bead.mt or (-1,), bead.other))


def crossing(beads: Iterable[Bead]) -> tuple[Bead, Bead] | None:
    """Return two beads, of some by their place in the MT, that cross, or None."""
    filled = [bead for bead in beads if bead.mt and bead.other]
    for x, y in pairwise(filled):
        if x.mt[-1] > y.mt[0] or x.other[-1] > y.other[0]:
            return x, y
    return None


def measured(
    beads: Sequence[Bead],
    mt: Document,
    other: Document,
    measure: str,
    encoder: SentenceEncoder | None,
) -> list[Bead]:
    """Return the beads with their similarity, and those out of order marked as moved too."""
    filled = [bead for bead in beads if bead.mt and bead.other]
    result = [bead for bead in beads if not (bead.mt and bead.other)]
    if not filled:
        return result
    a = [" ".join(mt.segments[i].text for i in bead.mt) for bead in filled]
    b = [" ".join(other.segments[j].text for j in bead.other) for bead in filled]
    weights = np.array([len(bead.mt) + len(bead.other) for bead in filled], np.float32)
    starts = np.array([bead.other[0] for bead in filled], np.int64)
    here = np.flatnonzero([not bead.moved for bead in filled])
    stays = set(here[heaviest_chain(here, starts[here], weights[here])].tolist())
    values = one_to_one(a, b, measure, encoder)
    for at, (bead, similarity) in enumerate(zip(filled, values, strict=True)):
        result.append(replace(bead, similarity=similarity, moved=at not in stays))
    return result
