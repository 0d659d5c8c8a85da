"""Which words of a sentence do not read as English, as learned from examples.

The encoder's first layers, changed a little (`mtcheck.models.adapter`), read a sentence of the
translation by itself; of the vectors of each word's tokens, averaged, a small network makes the
chances that the word belongs to a garbled attribution, and that it is wrong in any way that such a
reader can see. `python -m benchmarks.fit_wording DATA` makes the weights in
`reader.safetensors` from the examples in `corpora/` and texts that people wrote in DATA.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mtcheck.models.adapter import MAPS, Adapter

if TYPE_CHECKING:
    from mtcheck.models.cached import CachedEncoder
    from mtcheck.models.encoder import Tokens

Floats = NDArray[np.float32]

MOST_WORDS = 5
PATH = Path(str(files(__package__) / "reader.safetensors"))
# The kinds of faults, in the order of the chances.
FAULTS = ("attribution", "wording")
# A short text tells little: it counts as if so many words with usual chances went on.
_USUAL_WORDS, _USUAL_CHANCES = 100, 0.75
_WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")


def _silent(done: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words that are in doubt: half-open offsets, and the surest word's chance."""

    start: int
    end: int
    chance: float


@dataclass(frozen=True, slots=True)
class Reader:
    """The network for one encoder.

    `hidden` (d, h) and `judge` (h, 2), each with its bias, are applied to the vectors that the
    encoder has with `adapter`. `settle` (2, 5) is fitted on texts that the network didn't know
    (Platt 1999): for each fault the log-odds s₀ + s₁ z + s₂ n + s₃ g + s₄ f of the network's
    log-odds z for a stretch, the logarithm n of its words, up to `MOST_WORDS`, how `garbled` its
    document is otherwise, g, and how faulty by other rules, f.
    """

    adapter: Adapter
    hidden: tuple[Floats, Floats]
    judge: tuple[Floats, Floats]
    settle: Floats

    def chances(
        self,
        encoder: CachedEncoder,
        texts: Sequence[str],
        *,
        progress: Callable[[int], None] = _silent,
    ) -> list[Floats]:
        """Return for each text the chances (n, 2), 0 to 1, that its `words` have each fault."""
        layer = len(self.adapter.layers)
        found = encoder.adapted(self.adapter).tokens(texts, layer=layer, progress=progress)
        return [
            self._judged(_means(words(text), tokens))
            for text, tokens in zip(texts, found, strict=True)
        ]

    def settled(self, fault: str, chance: float, size: int, garbled: float, faulty: float) -> float:
        """Return how likely a stretch of `size` words is wrong, 0 to 1, in a document so `garbled`.

        `faulty` says what other rules found there (`mtcheck.checks.word_quality.faults`).
        """
        found = 1.0, log_odds(chance), log_size(size), garbled, faulty
        odds = float(self.settle[FAULTS.index(fault)] @ np.array(found))
        return 1 / (1 + math.exp(-odds))

    def _judged(self, vectors: Floats) -> Floats:
        seen = np.maximum(vectors @ self.hidden[0] + self.hidden[1], 0)
        odds = seen @ self.judge[0] + self.judge[1]
        chances: Floats = 1 / (1 + np.exp(-odds))
        # What has no token has the zero vector.
        chances[~vectors.any(1)] = 0
        return chances


@lru_cache
def reader(encoder: str, path: Path = PATH) -> Reader | None:
    """Return the network fitted for an encoder, by signature, or None."""
    from safetensors import safe_open

    with safe_open(path, "numpy") as file:
        known = file.metadata()
        if known["encoder"] != encoder:
            return None
        arrays = {name: file.get_tensor(name).astype(np.float32) for name in file.keys()}  # noqa: SIM118
    layers = [
        {name: (arrays[f"{n}.{name}.down"], arrays[f"{n}.{name}.up"]) for name in MAPS}
        for n in range(int(known["layer"]))
    ]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    hidden, judge = ((arrays[f"{n}.weight"], arrays[f"{n}.bias"]) for n in ("hidden", "judge"))
    return Reader(Adapter(digest, layers), hidden, judge, arrays["settle"])


def log_odds(chance: float) -> float:
    """Return the log-odds of a chance, between −7 and 7."""
    return math.log(max(chance, 1e-3) / max(1 - chance, 1e-3))


def log_size(size: int) -> float:
    """Return the logarithm of a number of words, those beyond `MOST_WORDS` left out."""
    return math.log(min(size, MOST_WORDS))


def garbled(chances: float, count: int) -> float:
    """Return how garbled a text of `count` words is, 0 to about 6.

    `chances` is the sum of those of its stretches with any fault, but for the one that is judged.
    """
    chances = max(chances, 0.0) + _USUAL_CHANCES
    return math.log1p(1000 * chances / (count + _USUAL_WORDS))


def words(text: str) -> list[tuple[int, int]]:
    """Return the places of words and marks in a text."""
    return [match.span() for match in _WORD.finditer(text)]


def _means(places: Sequence[tuple[int, int]], tokens: Tokens) -> Floats:
    """Return the mean vectors (n, d) of the tokens of each place; zero where there are none."""
    vectors = np.zeros((len(places), tokens.vectors.shape[1]), np.float32)
    real = tokens.offsets[:, 0] < tokens.offsets[:, 1]
    starts, ends = tokens.offsets[real].T
    of_tokens = tokens.vectors[real]
    firsts = np.searchsorted(ends, [start for start, _ in places], side="right")
    stops = np.searchsorted(starts, [end for _, end in places], side="left")
    for index, (first, stop) in enumerate(zip(firsts, stops, strict=True)):
        if first < stop:
            vectors[index] = of_tokens[first:stop].mean(0)
    return vectors


def stretches(
    places: Sequence[tuple[int, int]], chances: Floats, *, least: float, likely: float
) -> Iterator[Stretch]:
    """Yield the runs of words in doubt (`least`) of which one is `likely` wrong."""
    first = 0
    for index in range(len(places) + 1):
        if index < len(places) and chances[index] >= least:
            continue
        chance = float(chances[first:index].max(initial=0))
        if chance >= likely:
            yield Stretch(places[first][0], places[index - 1][1], chance)
        first = index + 1
