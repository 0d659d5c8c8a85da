"""How the words of one text match those of another, by the encoder's token vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mtcheck.align.words import word_tokens, word_vectors
from mtcheck.cache import cached
from mtcheck.models.device import one_thread

if TYPE_CHECKING:
    from mtcheck.checks.base import Pair
    from mtcheck.models.encoder import Tokens
    from mtcheck.models.opened import Models
    from mtcheck.schema import Segment

Floats = NDArray[np.float64]

# Columns of a table: a word's segment within its bead and place in the segment, the same of the
# likest word opposite, then what was measured.
COLUMNS = (
    "segment", "start", "end", "other-segment", "other-start", "other-end",
    "pieces", "rarity", "cosine", "word-cosine", "mutual", "precision", "recall",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Read:
    """A text of one or more segments: (segment, start, end) of each word, and its tokens.

    `vectors` (t, d) are of all tokens, `word_of` (t,) their words or −1, `ids` (t,) their ids.
    """

    places: list[tuple[int, int, int]]
    vectors: NDArray[np.float32]
    word_of: NDArray[np.int64]
    ids: NDArray[np.int64]


def matches(models: Models, layer: int, pairs: Sequence[Pair]) -> list[Floats]:
    """Return for each pair a table (words of the MT, `COLUMNS`).

    `pieces` is how many tokens a word has; `rarity` the logarithm of its rarest token's rank,
    as vocabularies are in order of frequency. `cosine` is the mean over its tokens of the cosine
    with the likest token opposite, `word-cosine` that of centred vectors with the likest word,
    `mutual` 1 where that word has none that is more like it. `precision` and
    `recall` are the means of the tokens' cosines with their likest over the MT's and the other
    side's tokens, as in BERTScore. Tables of texts without words are empty.
    """
    encoder = models.need_encoder("mistranslation")
    done = models.listener.work("mistranslation", len(pairs))

    def compute(items: Sequence[tuple[str, str]]) -> list[Floats]:
        texts = list(dict.fromkeys(t for item in items for side in item for t in side.split("\n")))
        tokens = dict(zip(texts, encoder.tokens(texts, layer=layer), strict=True))
        with one_thread():
            return [_table(*(_read(side.split("\n"), tokens) for side in item)) for item in items]

    return cached(
        models.cache,
        f"word-matches|{encoder.signature}|layer:{layer}|v:1",
        [(_joined(pair.mt), _joined(pair.other)) for pair in pairs],
        compute,
        at_once=256,
        progress=done,
    )


def _joined(segments: Sequence[Segment]) -> str:
    return "\n".join(s.text.replace("\n", " ") for s in segments)


def _read(texts: Sequence[str], tokens: dict[str, Tokens]) -> _Read:
    places: list[tuple[int, int, int]] = []
    vectors, words, ids = [], [], []
    for number, text in enumerate(texts):
        found = tokens[text]
        real = found.offsets[:, 0] < found.offsets[:, 1]
        spans, word_of = word_tokens(text, found.offsets[real])
        words.append(np.where(word_of >= 0, word_of + len(places), -1))
        vectors.append(found.vectors[real])
        ids.append(found.ids[real])
        places += [(number, start, end) for start, end in spans]
    return _Read(places, np.concatenate(vectors), np.concatenate(words), np.concatenate(ids))


def _table(mt: _Read, other: _Read) -> Floats:
    n, inside = len(mt.places), mt.word_of >= 0
    if not (n and other.places and inside.any()):
        return np.zeros((0, len(COLUMNS)))
    word_of = mt.word_of[inside]
    cosines = mt.vectors @ other.vectors.T
    best = cosines.max(1)
    count = np.bincount(word_of, minlength=n)
    rarity = np.zeros(n)
    np.maximum.at(rarity, word_of, np.log(mt.ids[inside] + 1.0))
    ours = word_vectors(mt.vectors, mt.word_of, n)
    theirs = word_vectors(other.vectors, other.word_of, len(other.places))
    alike = ours @ theirs.T
    opposite = alike.argmax(1)
    return np.column_stack(
        [
            np.array(mt.places, float),
            np.array(other.places, float)[opposite],
            count,
            rarity,
            np.bincount(word_of, weights=best[inside], minlength=n) / np.maximum(count, 1),
            alike.max(1),
            alike.argmax(0)[opposite] == np.arange(n),
            np.full(n, best.mean()),
            np.full(n, cosines.max(0).mean()),
        ]
    )
