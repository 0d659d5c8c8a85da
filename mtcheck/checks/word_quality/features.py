"""What is known of each word of the MT before it is judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mtcheck.checks.meaning.words import Word, words_of
from mtcheck.checks.word_quality.matching import COLUMNS, matches
from mtcheck.checks.word_quality.paired import MOST_ODDS, readings_beside
from mtcheck.checks.wording.judged import can_judge, judged
from mtcheck.checks.wording.reader import FAULTS
from mtcheck.lang import language

if TYPE_CHECKING:
    from mtcheck.checks.base import Article, Pair
    from mtcheck.schema import Side

Floats = NDArray[np.float64]
# Index of the segment, and the word's half-open offsets in the document.
Place = tuple[int, int, int]

SIDES: tuple[Side, ...] = ("reference", "source")
WORD = ("pieces", "rarity", "length", "function", "capital", "place", "sentence-length")
READING = ("attribution odds", "wording odds", "wording odds around")
MATCH = ("cosine", "word-cosine", "mutual", "precision", "recall")
PAIRED = ("wrong odds", "major odds")
WORDING = ("same", "in-order", "same-share")
AROUND = ("cosine", "word-cosine", "wrong odds", "in-order")
DOCUMENT = ("cosine", "word-cosine", "recall", "same", "in-order")
_AROUND = 3
# Matching all words of what no sentence has would take quadratic time.
_MOST_WORDS = 150
_LONGEST_WORD = 15


@dataclass(frozen=True, slots=True)
class WordTable:
    """Words of the MT with what was measured of them.

    `places` (n, 3) holds the segment index and the half-open document offsets of each word, in
    order; `values` (n,) arrays by feature name, those against a side with its name before
    ("reference cosine"); `counterparts` (n, 2) are the document offsets of the likest word of the
    first side.
    """

    places: NDArray[np.int64]
    values: dict[str, Floats]
    counterparts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.places)

    def columns(self, names: Sequence[str]) -> Floats:
        """Return the features of these names side by side, (n, k)."""
        return np.column_stack([self.values[name] for name in names])


def names(sides: Sequence[Side]) -> tuple[str, ...]:
    """Return the features there are with these sides given, in order."""
    found = [*WORD, *READING]
    for side in sides:
        wording = WORDING if side == "reference" else ()
        there = {*MATCH, *PAIRED, *wording}
        found += [f"{side} {name}" for name in (*MATCH, *PAIRED, *wording)]
        found += [f"{side} {name} around" for name in AROUND if name in there]
        found += [f"{side} {name} of the document" for name in DOCUMENT if name in there]
    return tuple(found)


def word_table(article: Article, layer: int, sides: Sequence[Side]) -> WordTable:
    """Return the words that have something opposite on each of the sides, with their features.

    The article must have the sides, aligned, and an encoder.
    """
    parts = [_of_side(article, layer, side) for side in sides]
    common = set.intersection(*(set(part) for part in parts))
    places = sorted(common)
    if not places:
        return WordTable(np.zeros((0, 3), np.int64), {}, np.zeros((0, 2), np.int64))
    values: dict[str, Floats] = {}
    segments = np.array([segment for segment, _, _ in places])
    for side, part in zip(sides, parts, strict=True):
        rows = [part[place] for place in places]
        columns = [*rows[0].values]
        for name in columns:
            found = np.array([row.values[name] for row in rows])
            if name in WORD:
                values[name] = found
                continue
            values[f"{side} {name}"] = found
            if name in AROUND:
                values[f"{side} {name} around"] = _around(found, segments)
            if name in DOCUMENT:
                values[f"{side} {name} of the document"] = np.full(len(found), found.mean())
    values |= _of_words(article, places) | _of_reading(article, places)
    counterparts = np.array([parts[0][place].opposite for place in places], np.int64)
    return WordTable(np.array(places, np.int64), values, counterparts)


@dataclass(frozen=True, slots=True)
class _Row:
    values: dict[str, float]
    opposite: tuple[int, int]


def _of_side(article: Article, layer: int, side: Side) -> dict[Place, _Row]:
    """Return what was measured of the MT's words against a side, by place."""
    assert article.models is not None
    beside = article.shared(readings_beside)[side]
    rows: dict[Place, _Row] = {}
    tables = matches(article.models, layer, [pair for pair, _ in beside])
    for (pair, reading), table in zip(beside, tables, strict=True):
        wording = _Wording(pair, article.mt.lang) if side == "reference" else None
        for line in table.tolist():
            row = dict(zip(COLUMNS, line, strict=True))
            segment = pair.mt[int(row["segment"])]
            start, end = segment.start + int(row["start"]), segment.start + int(row["end"])
            other = pair.other[int(row["other-segment"])].start
            measured = {name: row[name] for name in ("pieces", "rarity", *MATCH)}
            measured |= zip(PAIRED, reading.of(start, end), strict=True)
            if wording is not None:
                measured |= wording.of(start)
            rows[segment.index, start, end] = _Row(
                measured, (other + int(row["other-start"]), other + int(row["other-end"]))
            )
    return rows


class _Wording:
    """Which words of a pair in one language are the same, anywhere and in order."""

    def __init__(self, pair: Pair, lang: str) -> None:
        ours = [word for segment in pair.mt for word in words_of(segment, lang)]
        theirs = [word for segment in pair.other for word in words_of(segment, lang)]
        keys = {word.key for word in theirs}
        self._same = {word.start: float(word.key in keys) for word in ours}
        self._share = sum(self._same.values()) / max(1, len(self._same))
        self._in_order = _in_order(ours, theirs)

    def of(self, start: int) -> dict[str, float]:
        """Return the features `WORDING` of the word at an offset of the document."""
        return {
            "same": self._same.get(start, 0.0),
            "in-order": float(start in self._in_order),
            "same-share": self._share,
        }


def _in_order(ours: Sequence[Word], theirs: Sequence[Word]) -> set[int]:
    """Return the offsets of the words that both sides have in the same order."""
    if max(len(ours), len(theirs)) > _MOST_WORDS:
        return set()
    a, b = [w.key for w in ours], [w.key for w in theirs]
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return {word.start for block in blocks for word in ours[block.a : block.a + block.size]}


def _of_words(article: Article, places: Sequence[Place]) -> dict[str, Floats]:
    """Return what the words themselves show."""
    text = article.mt.text
    common = language(article.mt.lang).function_words | language(article.mt.lang).clause_words
    texts = [text[start:end] for _, start, end in places]
    segments = np.array([segment for segment, _, _ in places])
    _, first, counts = np.unique(segments, return_index=True, return_counts=True)
    number = np.arange(len(places)) - np.repeat(first, counts)
    total = np.repeat(counts, counts)
    capital = np.array([word[0].isupper() for word in texts])
    return {
        "length": np.array([min(len(word), _LONGEST_WORD) for word in texts], float),
        "function": np.array([w.casefold().replace("’", "'") in common for w in texts], float),
        "capital": (capital & (number > 0)).astype(float),
        "place": number / total,
        "sentence-length": np.log(total + 1),
    }


def _of_reading(article: Article, places: Sequence[Place]) -> dict[str, Floats]:
    """Return how odd the words are by themselves, as log-odds; the least where nothing says."""
    odds = np.full((len(places), len(FAULTS)), -MOST_ODDS)
    indices = np.array([index for index, _, _ in places])
    if can_judge(article):
        segments = [article.mt.segments[index] for index in np.unique(indices).tolist()]
        for each in judged(article, segments, "mistranslation"):
            chances = np.clip(each.chances.astype(float), 1e-9, 1 - 1e-9)
            of_words = np.clip(np.log(chances / (1 - chances)), -MOST_ODDS, MOST_ODDS)
            starts, ends = (np.array(each.places).reshape(-1, 2) + each.segment.start).T
            first, stop = np.searchsorted(indices, [each.segment.index, each.segment.index + 1])
            for row in range(int(first), int(stop)):
                _, start, end = places[row]
                inside = slice(
                    np.searchsorted(ends, start, side="right"), np.searchsorted(starts, end)
                )
                odds[row] = of_words[inside].max(0, initial=-MOST_ODDS)
    return {
        "attribution odds": odds[:, 0],
        "wording odds": odds[:, 1],
        "wording odds around": _around(odds[:, 1], indices),
    }


def _around(values: Floats, segments: NDArray[np.int64]) -> Floats:
    """Return the mean over each word and up to three on either side in its segment."""
    at = np.arange(len(values))
    _, first, counts = np.unique(segments, return_index=True, return_counts=True)
    start = np.maximum(at - _AROUND, np.repeat(first, counts))
    end = np.minimum(at + _AROUND + 1, np.repeat(first + counts, counts))
    sums = np.concatenate([[0.0], np.cumsum(values)])
    mean: Floats = (sums[end] - sums[start]) / (end - start)
    return mean
