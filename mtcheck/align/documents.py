"""Aligning two documents: segments to units, units to groups, groups to beads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from mtcheck.align.band import HALF_WIDTH, band_around, heaviest_chain, mutual_best
from mtcheck.align.beads import SINGLE, Gain, Group, Units, best_groups
from mtcheck.align.features import Features, character_grams, weigh_by_rarity
from mtcheck.align.likeness import LARGEST, Both, Likeness
from mtcheck.align.moved import with_moved
from mtcheck.align.similarity import Overlap
from mtcheck.align.traits import traits, with_learned
from mtcheck.align.vectors import SentenceEncoder, Vectors, embed
from mtcheck.errors import InputError
from mtcheck.schema import Alignment, Bead, BlockKind, Document, Segment

_WITHIN = Gain(base=-0.03, larger=0.03, length=0.01)
_ACROSS = Gain(base=0.033, larger=0.008, length=0.02)
_WITH_VECTORS = Gain(base=0.0, larger=0.01, length=0.01, skip=-0.07, scaled=True)
_LEXICAL_SHARE = 0.5
_TRAITS = "traits-dice"
_LEARNING_ROUNDS = 2
# One sentence has too few numbers and names to be told from another by.
_SHORTEST_RUN_ACROSS = 3
_LEAST_ANCHOR = 0.15
_UNSPACED = frozenset({"ja", "zh"})
_CLASSES: dict[BlockKind, int] = {"caption": -1, "title": 1, "heading": 1, "byline": 2}
_TELLS = re.compile(r"\d|[^\W\d_]{2}|[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


def align(
    mt: Document,
    other: Document,
    *,
    against: str = "reference",
    aligned: bool = False,
    encoder: SentenceEncoder | None = None,
) -> Alignment:
    """Return the beads between the MT and another side of it.

    In one language segments are compared by character 4-grams (2-grams in Chinese and
    Japanese), weighted by rarity. Across languages they are compared by numbers, names,
    cognates, punctuation and the words that a first alignment shows to translate each other;
    then similarities are low in themselves and to be judged beside those of the same alignment.
    With an encoder its sentence vectors lead, and similarity is their cosine, each side centred.
    Always lengths count too (Gale and Church 1993). Segments in boilerplate blocks stand alone,
    opposite nothing. With `aligned` segment i belongs to segment i, whatever it is.

    Raises:
        InputError: `aligned`, and the documents differ in their number of segments.
    """
    if mt.lang != other.lang:
        measure = _TRAITS
    else:
        measure = "char2-dice" if mt.lang in _UNSPACED else "char4-dice"
    name = f"mtcheck.align|sim:{measure}"
    if encoder:
        name += f"+{encoder.signature}"
    if aligned:
        if len(mt.segments) != len(other.segments):
            raise InputError(
                f"{mt.path} has {len(mt.segments)} segments and {other.path} has "
                f"{len(other.segments)}; give both the same number or let them be aligned"
            )
        return Alignment(against, _one_to_one(mt, other, measure, encoder), f"{name}|aligned|v:2")
    a, b = _body(mt), _body(other)
    beads = [
        Bead(
            tuple(a[i].index for i in range(*group.a)),
            tuple(b[j].index for j in range(*group.b)),
            group.similarity,
            group.moved,
        )
        for group in _text_groups(a, b, _units(mt, a), _units(other, b), measure, encoder)
    ]
    taken = {i for bead in beads for i in bead.mt}, {j for bead in beads for j in bead.other}
    beads += [Bead((s.index,), ()) for s in mt.segments if s.index not in taken[0]]
    beads += [Bead((), (s.index,)) for s in other.segments if s.index not in taken[1]]
    signature = f"{name}|groups:{LARGEST}x{LARGEST}|band:{HALF_WIDTH}|v:2"
    return Alignment(against, in_reading_order(beads), signature)


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


def _text_groups(
    a: Sequence[Segment],
    b: Sequence[Segment],
    a_units: Units,
    b_units: Units,
    measure: str,
    encoder: SentenceEncoder | None,
) -> list[Group]:
    """Return groups of positions in `a` and `b`, in no order."""
    a_texts, b_texts = [s.text for s in a], [s.text for s in b]
    vectors = embed(encoder, a_texts, b_texts) if encoder else None
    if measure != _TRAITS:
        likeness = _likeness(Overlap(*_grams(a_texts, b_texts, measure)), vectors)
        gain = _WITH_VECTORS if vectors else _WITHIN
        groups, gain = _monotone(likeness, a_units, b_units, gain)
        return with_moved(groups, likeness, a_units, b_units, gain)
    gain = (_WITH_VECTORS if vectors else _ACROSS).fitted(a_units.lengths, b_units.lengths)
    known = traits(a_texts, b_texts)
    likeness = _likeness(Overlap(*weigh_by_rarity(known.a, known.b)), vectors)
    groups, fitted = _monotone(likeness, a_units, b_units, gain)
    if vectors:  # which know what translates what
        return with_moved(groups, likeness, a_units, b_units, fitted)
    for _ in range(_LEARNING_ROUNDS):
        learned = with_learned(known, [(group.a, group.b) for group in groups if group.filled])
        likeness = Overlap(*weigh_by_rarity(*learned))
        groups, fitted = _monotone(likeness, a_units, b_units, gain)
    return with_moved(groups, likeness, a_units, b_units, fitted, shortest=_SHORTEST_RUN_ACROSS)


def _likeness(overlap: Overlap, vectors: Vectors | None) -> Likeness:
    return Both(vectors, overlap, _LEXICAL_SHARE) if vectors else overlap


def _monotone(likeness: Likeness, a: Units, b: Units, gain: Gain) -> tuple[list[Group], Gain]:
    i, j, weights = mutual_best(likeness, _LEAST_ANCHOR)
    chain = heaviest_chain(i, j, weights)
    i, j = i[chain], j[chain]
    gain = gain.fitted(a.lengths[i], b.lengths[j])
    band = band_around(i, j, *likeness.counts)
    return best_groups(likeness, a, b, band, gain), gain


def _grams(a: Sequence[str], b: Sequence[str], measure: str) -> tuple[Features, Features]:
    size = int(measure.removeprefix("char")[0])
    return weigh_by_rarity(character_grams(a, size), character_grams(b, size))


def _one_to_one(
    mt: Document, other: Document, measure: str, encoder: SentenceEncoder | None
) -> tuple[Bead, ...]:
    a, b = [s.text for s in mt.segments], [s.text for s in other.segments]
    likeness: Likeness
    if encoder:
        likeness = embed(encoder, a, b)
    elif measure == _TRAITS:
        known = traits(a, b)
        likeness = Overlap(*weigh_by_rarity(known.a, known.b))
    else:
        likeness = Overlap(*_grams(a, b, measure))
    here = np.arange(len(a))
    _, similarity = likeness.within(here, here + 1)(here, here, 1, 1)
    return tuple(Bead((i,), (i,), alike) for i, alike in enumerate(similarity.tolist()))


def _body(document: Document) -> list[Segment]:
    return [s for s in document.segments if document.kind_of(s) != "boilerplate"]


def _units(document: Document, segments: Sequence[Segment]) -> Units:
    index = np.array([s.index for s in segments], np.int64)
    return Units(
        np.array([len(s.text) for s in segments], np.int64),
        np.array([_class(document.kind_of(s), s.text) for s in segments], np.int64),
        np.diff(index, prepend=-1) == 1,
    )


def _class(kind: BlockKind, text: str) -> int:
    """Return the class of a unit; a dash or stars belong to no sentence, only to such a line."""
    known = _CLASSES.get(kind, 0)
    return known if known < 0 or _TELLS.search(text) else SINGLE
