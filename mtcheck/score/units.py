"""The units that metrics score: beads, or what beads with several references have in common."""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.schema import Alignment, Bead, Document
from mtcheck.score.base import Unit

# Written without spaces between words, so between sentences either.
_UNSPACED = frozenset({"ja", "km", "lo", "my", "th", "zh"})
# How many preceding segments a metric that reads on gets to see.
_CONTEXT = 3


def units(
    mt: Document, references: Sequence[Document], alignments: Sequence[Alignment]
) -> list[Unit]:
    """Return what to score in the order of the MT, each segment that is not boilerplate once.

    With one reference a unit is a bead. With several it is the smallest set of beads that holds
    the same MT segments in every alignment; what different references have and the MT lacks at
    one place is one unit too.
    """
    beads = [
        [(n, b) for n, b in enumerate(alignment.beads) if not _boilerplate(mt, reference, b)]
        for reference, alignment in zip(references, alignments, strict=True)
    ]
    groups = _common(beads) if len(beads) > 1 else [[[numbered]] for numbered in beads[0]]
    return [_unit(mt, references, group) for group in groups]


def mt_units(mt: Document) -> list[Unit]:
    """Return the MT's own segments that are not boilerplate, each a unit opposite nothing.

    `bead` is the index of the segment.
    """
    body = [s for s in mt.segments if mt.kind_of(s) != "boilerplate"]
    before = ["", *(s.text for s in body)]
    return [
        Unit(s.text, (), s.index, before=_joined(mt, before[max(n + 1 - _CONTEXT, 1) : n + 1]))
        for n, s in enumerate(body)
    ]


Numbered = tuple[int, Bead]


def _common(beads: Sequence[Sequence[Numbered]]) -> list[list[list[Numbered]]]:
    """Return groups, each the beads of every alignment that share MT segments or a place."""
    leader: dict[int, int] = {}

    def find(segment: int) -> int:
        while leader.setdefault(segment, segment) != segment:
            leader[segment] = leader[leader[segment]]
            segment = leader[segment]
        return segment

    for side in beads:
        for _, bead in side:
            for segment in bead.mt:
                first, second = sorted((find(bead.mt[0]), find(segment)))
                leader[second] = first
    groups: dict[tuple[int, bool], list[list[Numbered]]] = {}
    for number, side in enumerate(beads):
        place = -1
        for numbered in side:
            _, bead = numbered
            if bead.mt:
                place = max(bead.mt)
            key = (find(bead.mt[0]), False) if bead.mt else (place, True)
            groups.setdefault(key, [[] for _ in beads])[number].append(numbered)
    return [groups[key] for key in sorted(groups)]


def _unit(
    mt: Document, references: Sequence[Document], group: Sequence[Sequence[Numbered]]
) -> Unit:
    mt_segments = sorted({i for side in group for _, bead in side for i in bead.mt})
    texts = tuple(
        _text(document, [j for _, bead in side for j in bead.other])
        for document, side in zip(references, group, strict=True)
    )
    return Unit(_text(mt, mt_segments), texts, group[0][0][0] if group[0] else None)


def _text(document: Document, indices: Sequence[int]) -> str:
    return _joined(document, [document.segments[i].text for i in indices])


def _joined(document: Document, texts: Sequence[str]) -> str:
    return ("" if document.lang in _UNSPACED else " ").join(texts)


def _boilerplate(mt: Document, other: Document, bead: Bead) -> bool:
    """Return whether a bead is a segment of a boilerplate block opposite nothing."""
    if bead.mt and bead.other:
        return False
    document, indices = (mt, bead.mt) if bead.mt else (other, bead.other)
    return all(document.kind_of(document.segments[i]) == "boilerplate" for i in indices)
