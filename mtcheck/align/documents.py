"""Aligning two documents: segments to units, units to groups, groups to beads."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence

import numpy as np

from mtcheck.align.band import HALF_WIDTH
from mtcheck.align.beads import BYLINE, CAPTION, HEADING, SINGLE, TEXT, Units
from mtcheck.align.known import checked, crossing, measured
from mtcheck.align.likeness import LARGEST
from mtcheck.align.passes import measure_of, one_to_one, text_groups
from mtcheck.align.vectors import SentenceEncoder
from mtcheck.errors import InputError
from mtcheck.schema import Alignment, Bead, BlockKind, Document, Segment

_VERSION = "v:4"
_CLASSES: dict[BlockKind, int] = {
    "caption": CAPTION, "title": HEADING, "heading": HEADING, "byline": BYLINE
}  # fmt: skip
_TELLS = re.compile(r"\d|[^\W\d_]{2}|[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


def align(
    mt: Document,
    other: Document,
    *,
    against: str = "reference",
    aligned: bool = False,
    lines: bool = False,
    encoder: SentenceEncoder | None = None,
    anchors: Sequence[Bead] = (),
) -> Alignment:
    """Return the beads between the MT and another side of it.

    In one language segments are compared by character 4-grams (2-grams in Chinese and
    Japanese), weighted by rarity. Across languages they are compared by numbers, names,
    cognates, punctuation and the words that a first alignment shows to translate each other;
    then similarities are low in themselves and to be judged beside those of the same alignment.
    With an encoder its sentence vectors lead, and similarity is their cosine, each side centred.
    Always lengths count too (Gale and Church 1993). Segments in boilerplate blocks stand alone,
    opposite nothing. With `aligned` segment i belongs to segment i, whatever it is. With `lines`
    segments are lines, and what kind of block each is, guessed from a line, is passed over.
    `anchors` are beads that are known: they are kept, and all else is aligned around them, those
    marked as moved aside.

    Raises:
        InputError: `aligned`, and the documents differ in their number of segments; or an
            anchor names a segment that there is not, or that another one names, or some cross
            that are not marked as moved.
    """
    measure = measure_of(mt.lang, other.lang)
    name = _name(measure, encoder)
    if aligned:
        if len(mt.segments) != len(other.segments):
            raise InputError(
                f"{mt.path} has {len(mt.segments)} segments and {other.path} has "
                f"{len(other.segments)}; give both the same number or let them be aligned"
            )
        texts = [s.text for s in mt.segments], [s.text for s in other.segments]
        values = enumerate(one_to_one(*texts, measure, encoder))
        beads = [Bead((i,), (i,), similarity) for i, similarity in values]
        return Alignment(against, tuple(beads), f"{name}|aligned|{_VERSION}")
    known = checked(anchors, mt, other)
    in_place = [bead for bead in known if not bead.moved]
    crossed = crossing(in_place)
    if crossed:
        x, y = (f"{list(bead.mt)}:{list(bead.other)}" for bead in crossed)
        raise InputError(f"anchors {x} and {y} cross; leave one out or mark it as moved")
    taken = {i for bead in known for i in bead.mt}, {j for bead in known for j in bead.other}
    a, b = _body(mt, taken[0], lines), _body(other, taken[1], lines)
    beads = measured(known, mt, other, measure, encoder)
    beads += [
        Bead(
            tuple(a[i].index for i in range(*group.a)),
            tuple(b[j].index for j in range(*group.b)),
            group.similarity,
            group.moved,
        )
        for group in text_groups(
            [s.text for s in a],
            [s.text for s in b],
            _units(mt, a, lines),
            _units(other, b, lines),
            measure,
            encoder,
            _corners(in_place, a, b),
        )
    ]
    signature = f"{name}|groups:{LARGEST}x{LARGEST}|band:{HALF_WIDTH}"
    signature += f"|anchors:{len(known)}" if known else ""
    return Alignment(against, _total(beads, mt, other), f"{signature}|{_VERSION}")


def from_beads(
    mt: Document,
    other: Document,
    beads: Sequence[Bead],
    *,
    against: str = "reference",
    encoder: SentenceEncoder | None = None,
) -> Alignment:
    """Return an alignment that someone else made, its beads measured as `align` measures its own.

    Segments that it does not name stand alone. Beads marked as moved stay so; of others that
    cross, the fewer are moved.

    Raises:
        InputError: a bead names a segment that there is not, or that another bead names.
    """
    measure = measure_of(mt.lang, other.lang)
    found = measured(checked(beads, mt, other), mt, other, measure, encoder)
    return Alignment(
        against, _total(found, mt, other), f"{_name(measure, encoder)}|given|{_VERSION}"
    )


def _name(measure: str, encoder: SentenceEncoder | None) -> str:
    return f"mtcheck.align|sim:{measure}" + (f"+{encoder.signature}" if encoder else "")


def _total(beads: list[Bead], mt: Document, other: Document) -> tuple[Bead, ...]:
    """Return beads in order with a bead of its own for each segment that none of them holds."""
    taken = {i for bead in beads for i in bead.mt}, {j for bead in beads for j in bead.other}
    alone = [Bead((s.index,), ()) for s in mt.segments if s.index not in taken[0]]
    alone += [Bead((), (s.index,)) for s in other.segments if s.index not in taken[1]]
    return in_reading_order([*beads, *alone])


def in_reading_order(beads: Iterable[Bead]) -> tuple[Bead, ...]:
    """Return beads by MT position, those without MT where the other side before them stands."""
    beads = list(beads)
    with_mt = sorted((bead for bead in beads if bead.mt), key=lambda bead: bead.mt[0])
    after: dict[int, list[Bead]] = {}
    place_of = {j: at for at, bead in enumerate(with_mt) if not bead.moved for j in bead.other}
    place = -1
    only_other = {bead.other[0]: bead for bead in beads if not bead.mt}
    for j in sorted({*place_of, *only_other}):
        if j in only_other:
            after.setdefault(place, []).append(only_other[j])
        else:
            place = place_of[j]
    ordered = after.get(-1, [])
    for at, bead in enumerate(with_mt):
        ordered += [bead, *after.get(at, [])]
    return tuple(ordered)


def _corners(
    known: Sequence[Bead], a: Sequence[Segment], b: Sequence[Segment]
) -> list[tuple[int, int]]:
    """Return how many of the units to be aligned stand before each known bead, on either side."""
    a_index, b_index = [s.index for s in a], [s.index for s in b]
    return [
        (bisect_left(a_index, bead.mt[0]), bisect_left(b_index, bead.other[0]))
        for bead in known
        if bead.mt and bead.other
    ]


def _body(document: Document, taken: Container[int], lines: bool) -> list[Segment]:
    return [
        s
        for s in document.segments
        if s.index not in taken and (lines or document.kind_of(s) != "boilerplate")
    ]


def _units(document: Document, segments: Sequence[Segment], lines: bool) -> Units:
    index = np.array([s.index for s in segments], np.int64)
    kinds = [_class("paragraph" if lines else document.kind_of(s), s.text) for s in segments]
    return Units(
        np.array([len(s.text) for s in segments], np.int64),
        np.array(kinds, np.int64),
        np.diff(index, prepend=-1) == 1,
    )


def _class(kind: BlockKind, text: str) -> int:
    """Return the class of a unit; a dash or stars belong to no sentence, only to such a line."""
    known = _CLASSES.get(kind, TEXT)
    return known if known == CAPTION or _TELLS.search(text) else SINGLE
