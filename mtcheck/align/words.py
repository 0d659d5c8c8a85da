"""Which words of a bead translate each other, by the token vectors of an encoder.

As SimAlign does (Jalili Sabet et al. 2020): words link that are each other's most similar
(argmax) and, in further rounds with those out of the way, the next ones (itermax). A word's
vector is the mean of its tokens', each side centred.

On handmade sentences from thirteen languages, layers 5 to 8 of e5-small find 95 in 100 content
words, and 99 in 100 of the links are right; a second round finds one more and is wrong in 18.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtcheck.align.likeness import Floats, Ints

_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
# Vowel signs and accents that are characters of their own.
_MARKS = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
_WORD = re.compile(
    rf"(?:[^\W_{_UNSPACED}]|[{_MARKS}]|(?<=\d)[.,:](?=\d)|(?<=[^\W\d_])['’](?=[^\W\d_]))+"
)
_UNSPACED_START = re.compile(f"[{_UNSPACED}]")
# How much a word that is linked already counts when another asks for it.
_AGAIN = 0.9


@dataclass(frozen=True, slots=True)
class WordLink:
    """Two words, each (start, end) in its text, and the cosine of their centred vectors."""

    a: tuple[int, int]
    b: tuple[int, int]
    similarity: float


def word_links(
    a_text: str,
    a_vectors: Floats,
    a_offsets: Ints,
    b_text: str,
    b_vectors: Floats,
    b_offsets: Ints,
    *,
    least: float = 0.0,
    rounds: int = 1,
) -> tuple[WordLink, ...]:
    """Return the links between the words of two texts that translate each other, by place in a.

    Vectors have shape (tokens, dimension), best from layer 5 of e5-small; offsets (tokens, 2)
    are half-open, in code points of the text, empty for special tokens, which are left out. In
    scripts without spaces a token is a word. Words less alike than `least` are not linked. In
    one round a word has one link or none.
    """
    a_words, a = _words(a_text, a_vectors, a_offsets)
    b_words, b = _words(b_text, b_vectors, b_offsets)
    if not (a_words and b_words):
        return ()
    alike = a @ b.T
    return _links(a_words, b_words, alike, _itermax(alike, rounds) & (alike >= least))


def likest(
    a_text: str,
    a_vectors: Floats,
    a_offsets: Ints,
    b_text: str,
    b_vectors: Floats,
    b_offsets: Ints,
) -> tuple[WordLink, ...]:
    """Return for each word of a text the likest word of another, by place.

    Vectors and offsets are as for `word_links`; the first of words that are equally like counts.
    """
    a_words, a = _words(a_text, a_vectors, a_offsets)
    b_words, b = _words(b_text, b_vectors, b_offsets)
    if not (a_words and b_words):
        return ()
    alike = a @ b.T
    return _links(a_words, b_words, alike, np.arange(len(b_words)) == alike.argmax(1)[:, None])


def _links(
    a_words: Sequence[tuple[int, int]],
    b_words: Sequence[tuple[int, int]],
    alike: Floats,
    chosen: NDArray[np.bool_],
) -> tuple[WordLink, ...]:
    i, j = np.nonzero(chosen)
    found = zip(i.tolist(), j.tolist(), alike[i, j].tolist(), strict=True)
    return tuple(WordLink(a_words[x], b_words[y], value) for x, y, value in found)


def word_tokens(text: str, offsets: Ints) -> tuple[list[tuple[int, int]], Ints]:
    """Return the places of the words of a text, in order, and the word of each of its tokens.

    Offsets have shape (tokens, 2); the word of a token is its position among the places, −1 for
    special tokens and marks. In scripts without spaces a token is a word. A word may have no token.
    """
    places = [(start, end) for start, end in offsets.tolist() if start < end <= len(text)]
    unspaced = {place for place in places if _UNSPACED_START.match(text, place[0])}
    spans = sorted({match.span() for match in _WORD.finditer(text)} | unspaced)
    if not spans:
        return [], np.full(len(offsets), -1)
    starts = np.array([start for start, _ in spans], np.int64)
    ends = np.array([end for _, end in spans], np.int64)
    # The first word that ends behind the token's start.
    word_of = np.searchsorted(ends, offsets[:, 0], side="right")
    inside = (offsets[:, 0] < offsets[:, 1]) & (word_of < len(spans))
    inside[inside] = starts[word_of[inside]] < offsets[inside, 1]
    return spans, np.where(inside, word_of, -1)


def word_vectors(vectors: Floats, word_of: Ints, words: int) -> Floats:
    """Return the unit vectors (words, d) of words: the sums of their tokens', which are centred.

    Zero for a word without tokens or without a direction of its own.
    """
    inside = word_of >= 0
    kept = vectors[inside].astype(np.float32)
    if len(kept) > 1:
        kept = kept - kept.mean(0)
    total = np.zeros((words, vectors.shape[1]), np.float32)
    np.add.at(total, word_of[inside], kept)
    norms = np.linalg.norm(total, axis=1, keepdims=True)
    norms[norms == 0] = 1
    unit: Floats = total / norms
    return unit


def _words(text: str, vectors: Floats, offsets: Ints) -> tuple[list[tuple[int, int]], Floats]:
    """Return the words of a text that have tokens, in order, and their centred unit vectors."""
    spans, word_of = word_tokens(text, offsets)
    if not spans:
        return [], np.zeros((0, 1), np.float32)
    unit = word_vectors(vectors, word_of, len(spans))
    told = np.flatnonzero(unit.any(axis=1))
    return [spans[word] for word in told.tolist()], unit[told]


def _itermax(alike: Floats, rounds: int) -> NDArray[np.bool_]:
    """Return which pairs are each other's best, in rounds that prefer what has no link yet."""
    linked = np.zeros(alike.shape, bool)
    # Positive, so that a factor below 1 lowers it.
    value = alike - alike.min() + np.float32(1e-6)
    for _ in range(rounds):
        i_linked = linked.any(axis=1, keepdims=True)
        j_linked = linked.any(axis=0, keepdims=True)
        factor = np.where(i_linked & j_linked, 0, np.where(i_linked | j_linked, _AGAIN, 1))
        left = value * factor.astype(np.float32)
        i, j = np.arange(len(left)), left.argmax(1)
        mutual = (left.argmax(0)[j] == i) & (left[i, j] > 0)
        linked[i[mutual], j[mutual]] = True
    return linked
