"""How alike groups of neighbouring units are by the vectors of a sentence encoder.

Each unit is encoded once. A group's vector is the sum of its units' vectors, each as long as its
text, so everything between two groups is sums over the dot products of single units, and those
are needed in the band alone.

Two corrections make cosines comparable. The vectors of an encoder crowd in a narrow cone, so each
side's mean is taken off. And texts that treat one thing all look alike, so what counts is the
margin over the neighbours (Artetxe and Schwenk 2019; here, as in Liu and Zhu 2023, the units
next to either group).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mtcheck.align.likeness import GROUPS, LARGEST, Compare, Floats, Ints, Mask
from mtcheck.align.plain import PLAIN_SENTENCES

# Rows of a block of dot products, and how far from the diagonal units are looked for.
_BLOCK = 512
# So few that the product of a band's rows is not shared among threads, which would take longer.
_FEW_ROWS = 16
_FARTHEST = 10_000
# What distance from the diagonal takes off a candidate's cosine: this much the whole text's length.
_DRIFT = 0.01
# A unit that is less alike than this with the other group has no part in it; what that costs.
_PART, _IDLE = 0.15, 0.3
# What each cosine costs by which a group is less alike than it would be without a unit at its end.
_NEEDLESS = 0.5
# The mean of few units says more of what they tell than of the encoder, so this many plain
# sentences count as more of them.
_FEW = 5


class SentenceEncoder(Protocol):
    """Turns sentences into vectors; `signature` tells the model and its settings."""

    @property
    def signature(self) -> str:
        """Return a name that two encoders share only if they give the same vectors."""
        ...

    def encode(self, texts: Sequence[str], /) -> NDArray[np.float32]:
        """Return a vector of unit length for each text, of shape (texts, dimension)."""
        ...


@dataclass(frozen=True, slots=True)
class Vectors:
    """Units of both sides as centred vectors, each as long as its weight; zero for no text."""

    a: Floats
    b: Floats
    # Which text each unit is; the same text has the same number.
    a_texts: Ints
    b_texts: Ints

    @property
    def counts(self) -> tuple[int, int]:
        """Return the number of units of either side."""
        return len(self.a), len(self.b)

    def part(self, a: slice, b: slice) -> Vectors:
        """Return the likeness of a stretch of either side, its units numbered from 0."""
        return Vectors(self.a[a], self.b[b], self.a_texts[a], self.b_texts[b])

    def candidates(self, a_free: Mask, b_free: Mask) -> tuple[Ints, Ints, Floats]:
        """Return for each free unit of a side its best free one of the other, near the diagonal.

        Only units up to 10,000 away from the diagonal are looked at.
        """
        rows, columns = np.flatnonzero(a_free), np.flatnonzero(b_free)
        if not (len(rows) and len(columns)):
            return rows[:0], rows[:0], np.zeros(0, np.float32)
        slope = len(columns) / len(rows)
        b = _unit(self.b[columns])
        best = np.full(len(columns), -np.inf, np.float32)
        best_row = np.zeros(len(columns), np.int64)
        pairs = []
        for start in range(0, len(rows), _BLOCK):
            block = rows[start : start + _BLOCK]
            middle = np.arange(start, start + len(block), dtype=np.float32) * slope
            low = max(int(middle[0]) - _FARTHEST, 0)
            high = min(int(middle[-1]) + _FARTHEST + 1, len(columns))
            cosine = _unit(self.a[block]) @ b[low:high].T
            there = np.arange(low, high, dtype=np.float32)
            cosine -= np.abs(middle[:, None] - there) * np.float32(_DRIFT / len(columns))
            pairs.append(np.stack([block, columns[low + cosine.argmax(1)]]))
            row = cosine.argmax(0)
            value = cosine[row, np.arange(high - low)]
            better = np.flatnonzero(value > best[low:high])
            best[low + better], best_row[low + better] = value[better], block[row[better]]
        pairs.append(np.stack([best_row, columns]))
        i, j = np.unique(np.concatenate(pairs, axis=1), axis=1)
        return i, j, np.einsum("nd,nd->n", _unit(self.a[i]), _unit(self.b[j]))

    def within(self, low: Ints, high: Ints) -> Compare:
        """Return a function that compares groups, unit i of a only with b's from low to high.

        The score is the cosine less the mean cosine with the units next to the groups, and less
        where a unit has no part in it or a group is more alike without; the similarity is the
        cosine.
        """
        near = _Near(self, low, high)

        def compare(i: Ints, j: Ints, n: int, m: int) -> tuple[Floats, Floats]:
            cosine = near.cosine(i, j, n, m)
            margin = cosine - near.around(i, j, n, m)
            if n + m > 2:
                margin -= _IDLE * np.maximum(_PART - near.weakest(i, j, n, m), 0)
                margin -= _NEEDLESS * np.maximum(near.smaller(i, j, n, m) - cosine, 0)
            return margin, np.clip(cosine, 0, 1)

        return compare


class _Near:
    """The dot products of units, and of groups, in a band and next to it."""

    def __init__(self, vectors: Vectors, low: Ints, high: Ints) -> None:
        a, b = vectors.a, vectors.b
        count = len(a)
        self.a_before, self.a_after = _repeats(vectors.a_texts)
        self.b_before, self.b_after = _repeats(vectors.b_texts)
        rows = np.arange(count)
        self.columns = len(b)
        self.low = np.maximum(low[np.maximum(rows - 1, 0)] - 1, 0) if count else low
        self.high = np.minimum(high[np.minimum(rows + 1, count - 1)] + 1, len(b)) if count else high
        self.offsets = np.concatenate([[0], np.cumsum(self.high - self.low)])
        dots = np.zeros(int(self.offsets[-1]), np.float32)
        for start in range(0, count, _FEW_ROWS):
            stop = min(start + _FEW_ROWS, count)
            first, last = self.low[start], self.high[stop - 1]
            product = a[start:stop] @ b[first:last].T
            widths = self.high[start:stop] - self.low[start:stop]
            row = np.repeat(np.arange(stop - start), widths)
            here = slice(self.offsets[start], self.offsets[stop])
            column = np.arange(here.start, here.stop) - self.offsets[start + row]
            dots[here] = product[row, self.low[start + row] - first + column]
        self.sums = self._summed(dots)
        self.a_norms, self.b_norms = _norms(a), _norms(b)

    def cosine(self, i: Ints, j: Ints, n: int, m: int) -> Floats:
        """Return the cosines of groups of n units and of m units."""
        total = self.sums[n, m][self.offsets[i] - self.low[i] + j]
        cosine: Floats = total / (self.a_norms[n - 1, i] * self.b_norms[m - 1, j])
        return cosine

    def weakest(self, i: Ints, j: Ints, n: int, m: int) -> Floats:
        """Return the least cosine of a unit of either group with the other group."""
        least = np.full(len(i), np.inf, np.float32)
        for p in range(n if n > 1 else 0):
            least = np.minimum(least, self.cosine(i + p, j, 1, m))
        for q in range(m if m > 1 else 0):
            least = np.minimum(least, self.cosine(i, j + q, n, 1))
        return least

    def smaller(self, i: Ints, j: Ints, n: int, m: int) -> Floats:
        """Return the greatest cosine of the groups without the first or last unit of either."""
        most = np.full(len(i), -np.inf, np.float32)
        if n > 1:
            for start in (i, i + 1):
                most = np.maximum(most, self.cosine(start, j, n - 1, m))
        if m > 1:
            for start in (j, j + 1):
                most = np.maximum(most, self.cosine(i, start, n, m - 1))
        return most

    def around(self, i: Ints, j: Ints, n: int, m: int) -> Floats:
        """Return the mean of both groups' cosines with the units before and after the other.

        A unit that repeats one of the group beside it is no contrast and does not count, and
        none lets a group look better than it is.
        """
        total = np.zeros((2, len(i)), np.float32)
        count = np.zeros((2, len(i)), np.float32)
        for beside, repeats in ((j - 1, self.b_after), (j + m, self.b_before)):
            there = np.flatnonzero((beside >= 0) & (beside < self.columns))
            there = there[repeats[beside[there]] > m]
            total[0, there] += self.cosine(i[there], beside[there], n, 1)
            count[0, there] += 1
        for beside, repeats in ((i - 1, self.a_after), (i + n, self.a_before)):
            there = np.flatnonzero((beside >= 0) & (beside < len(self.low)))
            there = there[repeats[beside[there]] > n]
            total[1, there] += self.cosine(beside[there], j[there], 1, m)
            count[1, there] += 1
        around: Floats = np.maximum(total / np.maximum(count, 1), 0).mean(0)
        return around

    def _summed(self, dots: Floats) -> dict[tuple[int, int], Floats]:
        """Return the dot products of groups of each size by the cell that they start in.

        Those of groups that reach beyond the band are of no meaning.
        """
        last = max(len(dots) - 1, 0)
        rows = np.repeat(np.arange(len(self.low)), np.diff(self.offsets))
        columns = np.arange(len(dots)) - self.offsets[rows] + self.low[rows]
        sums = {(1, 1): dots}
        for m in range(2, LARGEST + 1):
            right = np.minimum(np.arange(len(dots)) + m - 1, last)
            sums[1, m] = sums[1, m - 1] + dots[right]
        for n in range(2, LARGEST + 1):
            row = np.minimum(rows + n - 1, max(len(self.low) - 1, 0))
            below = np.clip(self.offsets[row] - self.low[row] + columns, 0, last)
            for m in range(1, LARGEST + 1):
                if (n, m) in GROUPS:
                    sums[n, m] = sums[n - 1, m] + sums[1, m][below]
        return sums


def embed(encoder: SentenceEncoder, a: Sequence[str], b: Sequence[str]) -> Vectors:
    """Return both sides encoded, centred and weighted by length in characters."""
    place = {text: at for at, text in enumerate(dict.fromkeys((*PLAIN_SENTENCES, *a, *b)))}
    told = [text for text in place if text.strip()]
    encoded = _unit(np.nan_to_num(encoder.encode(told)))
    vectors = np.zeros((len(place), encoded.shape[1]), np.float32)
    vectors[[place[text] for text in told]] = encoded
    plain = vectors[: len(PLAIN_SENTENCES)].mean(0)
    a_texts, b_texts = (np.array([place[text] for text in side], np.int64) for side in (a, b))
    sides = (_centred(vectors[texts], plain) for texts in (a_texts, b_texts))
    weights = (np.array([len(text) for text in side], np.float32) for side in (a, b))
    a_vectors, b_vectors = (x * w[:, None] for x, w in zip(sides, weights, strict=True))
    return Vectors(a_vectors, b_vectors, a_texts, b_texts)


def _centred(vectors: Floats, plain: Floats) -> Floats:
    filled = np.any(vectors != 0, axis=1, keepdims=True)
    mean = (vectors.sum(0) + _FEW * plain) / np.float32(filled.sum() + _FEW)
    return _unit(np.where(filled, vectors - mean, np.float32(0)))


def _unit(vectors: Floats) -> Floats:
    """Return vectors of length 1; zero stays zero."""
    norms = np.sqrt(np.einsum("nd,nd->n", vectors, vectors))
    unit: Floats = vectors / np.maximum(norms, np.float32(1e-9))[:, None]
    return unit


def _norms(side: Floats) -> Floats:
    """Return `[n - 1, i]`, the length of the sum of n vectors from the i-th on."""
    count = len(side)
    lags = np.zeros((LARGEST, count), np.float64)
    for lag in range(min(LARGEST, count)):
        lags[lag, : count - lag] = np.einsum("nd,nd->n", side[: count - lag], side[lag:])
    squares = np.zeros((LARGEST, count))
    for n in range(1, LARGEST + 1):
        squares[n - 1] = squares[n - 2] if n > 1 else 0
        fits = max(count - n + 1, 0)
        for lag in range(n):
            new = lags[lag, n - 1 - lag : n - 1 - lag + fits]
            squares[n - 1, :fits] += new if lag == 0 else 2 * new
    return np.maximum(np.sqrt(np.maximum(squares, 0)), 1e-9).astype(np.float32)


def _repeats(texts: Ints) -> tuple[Ints, Ints]:
    """Return how many units before, and after, each one the same text stands (or very many)."""
    before = np.full(len(texts), len(texts) + LARGEST)
    after = before.copy()
    order = np.argsort(texts, kind="stable")
    again = np.flatnonzero(texts[order[1:]] == texts[order[:-1]])
    gap = order[again + 1] - order[again]
    before[order[again + 1]], after[order[again]] = gap, gap
    return before, after
