"""The passes of an alignment: the best monotone one, one with learned words, what moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from mtcheck.align.band import band_around, heaviest_chain, mutual_best
from mtcheck.align.beads import Gain, Group, Units, best_groups
from mtcheck.align.features import Features, character_grams, weigh_by_rarity
from mtcheck.align.likeness import Both, Likeness
from mtcheck.align.moved import with_moved
from mtcheck.align.similarity import Overlap
from mtcheck.align.traits import traits, with_learned
from mtcheck.align.vectors import SentenceEncoder, Vectors, embed

TRAITS = "traits-dice"
Points = Sequence[tuple[int, int]]

_WITHIN = Gain(base=-0.03, larger=0.03, length=0.01)
_ACROSS = Gain(base=0.033, larger=0.008, length=0.02)
_WITH_VECTORS = Gain(base=0.0, larger=0.01, length=0.01, skip=-0.11, scaled=True)
_LEXICAL_SHARE = 0.5
_LEARNING_ROUNDS = 2
# Units less alike than this by centred vectors, and by features, just stand in the same place.
_STRANGERS = 0.15
# Characters from which a vector tells: of "What a pity" and another idiom for it, it does not.
_TELLING = 30
# One sentence has too few numbers and names to be told from another by.
_SHORTEST_RUN_ACROSS = 3
_LEAST_ANCHOR = 0.15
_UNSPACED = frozenset({"ja", "zh"})


def measure_of(a_lang: str, b_lang: str) -> str:
    """Return how texts of two languages are compared without an encoder."""
    if a_lang != b_lang:
        return TRAITS
    return "char2-dice" if a_lang in _UNSPACED else "char4-dice"


def text_groups(
    a_texts: Sequence[str],
    b_texts: Sequence[str],
    a_units: Units,
    b_units: Units,
    measure: str,
    encoder: SentenceEncoder | None,
    through: Points,
) -> list[Group]:
    """Return groups of positions, in no order; `through` are the points that no group crosses."""
    vectors = embed(encoder, a_texts, b_texts) if encoder else None
    if measure != TRAITS:
        overlap = Overlap(*_grams(a_texts, b_texts, measure))
        likeness = _likeness(overlap, vectors)
        gain = _WITH_VECTORS if vectors else _WITHIN
        groups, gain = _monotone(likeness, a_units, b_units, gain, through)
        groups = with_moved(groups, likeness, a_units, b_units, gain)
        return list(_apart(groups, overlap, a_units, b_units)) if vectors else groups
    gain = (_WITH_VECTORS if vectors else _ACROSS).fitted(a_units.lengths, b_units.lengths)
    known = traits(a_texts, b_texts)
    overlap = Overlap(*weigh_by_rarity(known.a, known.b))
    likeness = _likeness(overlap, vectors)
    groups, fitted = _monotone(likeness, a_units, b_units, gain, through)
    if vectors:  # which know what translates what
        groups = with_moved(groups, likeness, a_units, b_units, fitted)
        return list(_apart(groups, overlap, a_units, b_units))
    for _ in range(_LEARNING_ROUNDS):
        learned = with_learned(known, [(group.a, group.b) for group in groups if group.filled])
        likeness = Overlap(*weigh_by_rarity(*learned))
        groups, fitted = _monotone(likeness, a_units, b_units, gain, through)
    return with_moved(groups, likeness, a_units, b_units, fitted, shortest=_SHORTEST_RUN_ACROSS)


def _apart(groups: Iterable[Group], overlap: Overlap, a: Units, b: Units) -> Iterator[Group]:
    """Yield the groups, units opposite each other for no reason but their place one by one."""
    for group in groups:
        alike = not group.filled or group.similarity >= _STRANGERS
        sides = a.lengths[slice(*group.a)], b.lengths[slice(*group.b)]
        short = min(int(lengths.sum()) for lengths in sides) < _TELLING
        if alike or short or _dice(overlap, group) >= _STRANGERS:
            yield group
        else:
            yield from (Group((i, i + 1), (0, 0)) for i in range(*group.a))
            yield from (Group((0, 0), (j, j + 1)) for j in range(*group.b))


def _dice(overlap: Overlap, group: Group) -> float:
    part = overlap.part(slice(*group.a), slice(*group.b))
    start = np.zeros(group.a_size, np.int64)
    compare = part.within(start, start + group.b_size)
    return float(compare(start[:1], start[:1], group.a_size, group.b_size)[1][0])


def _likeness(overlap: Overlap, vectors: Vectors | None) -> Likeness:
    return Both(vectors, overlap, _LEXICAL_SHARE) if vectors else overlap


def _monotone(
    likeness: Likeness, a: Units, b: Units, gain: Gain, through: Points
) -> tuple[list[Group], Gain]:
    """Return the best groups in order, stretch by stretch between the points."""
    if not through:
        return _stretch(likeness, a, b, gain)
    found: list[Group] = []
    for (i0, j0), (i1, j1) in pairwise([(0, 0), *through, likeness.counts]):
        part = likeness.part(slice(i0, i1), slice(j0, j1))
        groups, _ = _stretch(part, a.part(i0, i1), b.part(j0, j1), gain)
        found += [group.shifted(i0, j0) for group in groups]
    return found, gain


def _stretch(likeness: Likeness, a: Units, b: Units, gain: Gain) -> tuple[list[Group], Gain]:
    i, j, weights = mutual_best(likeness, _LEAST_ANCHOR)
    chain = heaviest_chain(i, j, weights)
    i, j = i[chain], j[chain]
    gain = gain.fitted(a.lengths[i], b.lengths[j])
    band = band_around(i, j, *likeness.counts)
    return best_groups(likeness, a, b, band, gain), gain


def _grams(a: Sequence[str], b: Sequence[str], measure: str) -> tuple[Features, Features]:
    size = int(measure.removeprefix("char")[0])
    return weigh_by_rarity(character_grams(a, size), character_grams(b, size))


def one_to_one(
    a: Sequence[str], b: Sequence[str], measure: str, encoder: SentenceEncoder | None
) -> list[float]:
    """Return how alike each text of a and the one at its place in b are, from 0 to 1.

    Words that translate each other are learned from the pairs, which are known to be right.
    """
    likeness: Likeness
    if encoder:
        likeness = embed(encoder, a, b)
    elif measure == TRAITS:
        pairs = [((at, at + 1), (at, at + 1)) for at in range(len(a))]
        likeness = Overlap(*weigh_by_rarity(*with_learned(traits(a, b), pairs)))
    else:
        likeness = Overlap(*_grams(a, b, measure))
    here = np.arange(len(a))
    _, similarity = likeness.within(here, here + 1)(here, here, 1, 1)
    values: list[float] = similarity.tolist()
    return values
