"""What survives translation: numbers, names and cognates, punctuation.

Also the words that a document itself shows to translate each other, learned from a first
alignment of it (as hunalign does; Varga et al. 2005).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from mtcheck.align.features import Features, distinct, fold

_NUMBER = re.compile(r"\d+(?:[.,'’ ]\d{3})*(?:[.,]\d+)?")
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+")
_MARKS = re.compile(r"[?!:;()%]|\.{3}|'|^-")
_STEM = 5
# A sentence with more different words than this is none, and its pairs would be too many.
_MOST_WORDS = 100
_LEAST_DICE = 0.35
_LEAST_LIKELIHOOD = 6.0

_NUMBER_WEIGHT, _MARK_WEIGHT = 4.0, 1.0
_WORD_WEIGHT, _STEM_WEIGHT, _PIECE_WEIGHT = 1.0, 0.4, 0.3
_LEARNED_WEIGHT = 2.0

_ROMAN = str.maketrans(
    {
        **dict(zip("абвгґдеєзиіїйклмнопрстуфыэјћ", "abvggdeeziiijklmnoprstufyejc", strict=True)),
        **dict(zip("αβγδεζηικλμνξοπρσςτυφω", "abgdeziiklmnxoprsstyfo", strict=True)),
        **dict(zip("ابتثجحخدذرزسصضطظغفقكلمنهوي", "abttjhkddrzssdttgfqklmnhwy", strict=True)),
        **dict(zip("ىپگکی", "apgky", strict=True)),
        **dict.fromkeys("ъьعءة", ""),
        **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu"},
        **{"я": "ya", "љ": "lj", "њ": "nj", "ђ": "dj", "џ": "dz", "θ": "th", "χ": "ch", "ψ": "ps"},
        **{"ش": "sh", "چ": "ch", "ژ": "zh"},
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Traits:
    """Features of both sides, and the stems of each unit's words as (units, stems) arrays."""

    a: Features
    b: Features
    a_words: tuple[NDArray[np.int64], NDArray[np.int64]]
    b_words: tuple[NDArray[np.int64], NDArray[np.int64]]
    keys: int


def traits(a: Sequence[str], b: Sequence[str]) -> Traits:
    """Return what the units of two sides in different languages can be compared by."""
    names: dict[tuple[str, str], int] = {}
    stems: dict[str, int] = {}
    sides = []
    for texts in (a, b):
        units: list[int] = []
        keys: list[int] = []
        weights: list[float] = []
        word_units: list[int] = []
        word_stems: list[int] = []
        for unit, text in enumerate(texts):
            found = _found(text)
            units += [unit] * len(found)
            keys += [names.setdefault(name, len(names)) for name in found]
            weights += found.values()
            words = {stems.setdefault(w[:_STEM], len(stems)) for w in _words(fold(text))}
            word_units += [unit] * len(words)
            word_stems += words
        sides.append(
            (
                distinct(
                    np.array(units, np.int64),
                    np.array(keys, np.int64),
                    np.array(weights, np.float64),
                    len(texts),
                ),
                (np.array(word_units, np.int64), np.array(word_stems, np.int64)),
            )
        )
    return Traits(sides[0][0], sides[1][0], sides[0][1], sides[1][1], len(names))


def _found(text: str) -> dict[tuple[str, str], float]:
    """Return the traits of a text with their weights, each named by kind and content."""
    folded = fold(text)
    found = {("mark", mark): _MARK_WEIGHT for mark in _MARKS.findall(folded)}
    for number in _NUMBER.findall(folded):
        digits = "".join(str(unicodedata.decimal(c)) for c in number if c.isdecimal())
        found["number", digits] = _NUMBER_WEIGHT
    for word in _WORD.findall(folded.translate(_ROMAN)):
        found.update(_cognate_traits(word))
    return found


@lru_cache(maxsize=50_000)
def _cognate_traits(word: str) -> dict[tuple[str, str], float]:
    size = 2 if _UNSPACED.match(word) else 4
    starts = range(len(word) - size + 1)
    found = {("piece", word[start : start + size]): _PIECE_WEIGHT for start in starts}
    if len(word) >= _STEM:
        found["stem", word[:_STEM]] = _STEM_WEIGHT
    if len(word) >= 3:
        found["word", word] = _WORD_WEIGHT
    return found


def _words(folded: str) -> list[str]:
    """Return words of two letters or more; in scripts without spaces, pairs of characters."""
    words = []
    for run in _WORD.findall(folded):
        if _UNSPACED.match(run):
            words += [run[i : i + 2] for i in range(len(run) - 1)]
        elif len(run) > 1:
            words.append(run)
    return words


def with_learned(
    known: Traits, beads: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> tuple[Features, Features]:
    """Return both sides' features with those pairs of words added that a first alignment shows.

    A pair is taken when each is the other's best by log-likelihood ratio over the beads.
    """
    pairs = _translations(known, beads)
    sides = []
    for features, (units, stems), own in ((known.a, known.a_words, 0), (known.b, known.b_words, 1)):
        order = np.argsort(pairs[own])
        place = np.searchsorted(pairs[own][order], stems)
        place = np.minimum(place, max(len(order) - 1, 0))
        hit = pairs[own][order][place] == stems if len(order) else np.zeros(len(stems), bool)
        keys = known.keys + order[place[hit]]
        sides.append(
            distinct(
                np.concatenate([features.units, units[hit]]),
                np.concatenate([features.keys, keys]),
                np.concatenate([features.weights, np.full(len(keys), _LEARNED_WEIGHT)]),
                features.count,
            )
        )
    return sides[0], sides[1]


def _translations(
    known: Traits, beads: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the stems of a and of b that translate each other, as parallel arrays."""
    a_beads, a_stems = _by_bead(known.a_words, known.a.count, [bead[0] for bead in beads])
    b_beads, b_stems = _by_bead(known.b_words, known.b.count, [bead[1] for bead in beads])
    size = 1 + max(int(a_stems.max(initial=0)), int(b_stems.max(initial=0)))
    left, right = np.searchsorted(b_beads, a_beads), np.searchsorted(b_beads, a_beads, "right")
    counts = right - left
    rows = np.repeat(np.arange(len(counts)), counts)
    columns = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts - left, counts)
    pairs, both = np.unique(a_stems[rows] * size + b_stems[columns], return_counts=True)
    pairs, both = pairs[both > 1], both[both > 1]
    p, q = np.divmod(pairs, size)
    a_total = np.bincount(a_stems, minlength=size)[p]
    b_total = np.bincount(b_stems, minlength=size)[q]
    likelihood = _likelihood(both, a_total, b_total, len(beads))
    sure = (p != q) & (2 * both >= _LEAST_DICE * (a_total + b_total))
    sure &= likelihood >= _LEAST_LIKELIHOOD
    p, q, likelihood = p[sure], q[sure], likelihood[sure]
    best = np.ones(len(p), bool)
    for one, other in ((p, q), (q, p)):
        order = np.lexsort((other, -likelihood, one))
        best[order[1:][one[order][1:] == one[order][:-1]]] = False
    return p[best], q[best]


def _by_bead(
    words: tuple[NDArray[np.int64], NDArray[np.int64]], count: int, spans: list[tuple[int, int]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the different stems of each bead as (beads, stems), sorted."""
    bead_of = np.full(count, -1)
    for bead, (start, stop) in enumerate(spans):
        bead_of[start:stop] = bead
    units, stems = words
    beads = bead_of[units]
    both = np.unique(np.stack([beads, stems])[:, beads >= 0], axis=1)
    few = np.bincount(both[0], minlength=1)[both[0]] <= _MOST_WORDS
    return both[0][few], both[1][few]


def _likelihood(
    both: NDArray[np.int64], a: NDArray[np.int64], b: NDArray[np.int64], beads: int
) -> NDArray[np.float64]:
    """Return Dunning's log-likelihood ratio that two words occur together more than by chance."""

    def entropy(*cells: NDArray[np.int64]) -> NDArray[np.float64]:
        table = np.stack(cells).astype(np.float64)
        return np.asarray((table * np.log(np.maximum(table, 1))).sum(0))

    total = np.full(len(both), beads)
    return 2 * (
        entropy(both, a - both, b - both, total - a - b + both)
        + entropy(total)
        - entropy(a, total - a)
        - entropy(b, total - b)
    )
