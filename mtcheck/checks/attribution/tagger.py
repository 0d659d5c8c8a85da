"""Which words of a sentence are a garbled attribution, as learned from examples.

A small convolutional network reads the encoder's token vectors of one layer, averaged over each
word and mark: a projection, two layers that see two words to either side, and the odds that the
word belongs to an attribution which does not read as English. Some of them, fitted from other
beginnings, are averaged. `python -m benchmarks.fit_attribution DATA` makes the weights
in `tagger.safetensors` from the examples in `corpora/` and texts that people wrote in DATA.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from mtcheck.models.encoder import Tokens

Floats = NDArray[np.float32]

REACH = 2
_WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words that are in doubt: half-open offsets, and the surest word's chance."""

    start: int
    end: int
    chance: float


@dataclass(frozen=True, slots=True)
class Tagger:
    """The networks for one encoder, and the layer whose vectors they read.

    `digest` changes with the weights.
    Arrays are stacked over the m networks of width h: `project` (m, d, h), the layers `near` and
    `far` (m, 2 · REACH + 1, h, h), `judge` (m, h), each with its bias.
    """

    digest: str
    layer: int
    project: tuple[Floats, Floats]
    near: tuple[Floats, Floats]
    far: tuple[Floats, Floats]
    judge: tuple[Floats, Floats]

    def chances(self, vectors: Floats) -> Floats:
        """Return for each word (n, d) how likely it is part of a garbled attribution, 0 to 1."""
        seen = np.maximum(vectors @ self.project[0] + self.project[1][:, None], 0)
        for weights, bias in (self.near, self.far):
            padded = np.pad(seen, ((0, 0), (REACH, REACH), (0, 0)))
            windows = [padded[:, at : at + len(vectors)] for at in range(2 * REACH + 1)]
            summed = sum(part @ weights[:, at] for at, part in enumerate(windows))
            seen = seen + np.maximum(summed + bias[:, None], 0)
        odds = np.einsum("mnh,mh->mn", seen, self.judge[0]) + self.judge[1][:, None]
        chances: Floats = 1 / (1 + np.exp(-odds.mean(0)))
        return chances


@lru_cache
def tagger(encoder: str) -> Tagger | None:
    """Return the networks fitted for an encoder, by signature, or None."""
    from safetensors import safe_open

    path = Path(str(files(__package__) / "tagger.safetensors"))
    with safe_open(path, "numpy") as file:
        known = file.metadata()
        if known["encoder"] != encoder:
            return None
        layers = (
            (file.get_tensor(f"{name}.weight"), file.get_tensor(f"{name}.bias"))
            for name in ("project", "near", "far", "judge")
        )
        wide = [(w.astype(np.float32), b.astype(np.float32)) for w, b in layers]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return Tagger(digest, int(known["layer"]), *wide)


def word_vectors(text: str, tokens: Tokens) -> tuple[list[tuple[int, int]], Floats]:
    """Return the places of words and marks in a text and the means of their tokens' vectors.

    Shape (n, d); what has no token has the zero vector.
    """
    places = [match.span() for match in _WORD.finditer(text)]
    vectors = np.zeros((len(places), tokens.vectors.shape[1]), np.float32)
    real = tokens.offsets[:, 0] < tokens.offsets[:, 1]
    starts, ends = tokens.offsets[real].T
    of_tokens = tokens.vectors[real]
    firsts = np.searchsorted(ends, [start for start, _ in places], side="right")
    stops = np.searchsorted(starts, [end for _, end in places], side="left")
    for index, (first, stop) in enumerate(zip(firsts, stops, strict=True)):
        if first < stop:
            vectors[index] = of_tokens[first:stop].mean(0)
    return places, vectors


def stretches(
    places: list[tuple[int, int]], chances: Floats, *, least: float, likely: float
) -> Iterator[Stretch]:
    """Yield the runs of words in doubt (`least`) of which one is `likely` garbled."""
    first = 0
    for index in range(len(places) + 1):
        if index < len(places) and chances[index] >= least:
            continue
        chance = float(chances[first:index].max(initial=0))
        if chance >= likely:
            yield Stretch(places[first][0], places[index - 1][1], chance)
        first = index + 1
