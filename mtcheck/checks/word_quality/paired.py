"""How wrong each word looks to a network that reads a sentence and its counterpart together.

The encoder's first layers, changed a little (`mtcheck.models.adapter`), read the MT and, behind it,
the reference or the source as one text, so that attention compares them; `Reader` makes chances of
the vectors of the MT's words. `python -m benchmarks.fit_paired DATA HALF OTHER` makes the weights
in `paired.safetensors`. As in Kim et al. 2017, https://aclanthology.org/W17-4763, and TransQuest
(Ranasinghe et al. 2021, https://aclanthology.org/2021.acl-short.55), but small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mtcheck.cache import cached
from mtcheck.checks.wording.reader import reader, words

if TYPE_CHECKING:
    from mtcheck.checks.base import Article, Pair
    from mtcheck.models.opened import Models
    from mtcheck.schema import Side

Floats = NDArray[np.float64]

PATH = Path(str(files(__package__) / "paired.safetensors"))
# What the network says of a word: that it is wrong, and that it is badly wrong.
DEGREES = ("wrong", "major")
# Log-odds of what nothing is said of, and beyond which they are as good as certain.
MOST_ODDS = 6.0
_BETWEEN = " || "
_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class PairedReading:
    """Log-odds (n, 2) that the words at `places` (n, 2), offsets of the document, are `DEGREES`."""

    places: NDArray[np.int64]
    odds: Floats

    def of(self, start: int, end: int) -> list[float]:
        """Return the largest log-odds of the words that a stretch of the document meets."""
        first = np.searchsorted(self.places[:, 1], start, side="right")
        stop = np.searchsorted(self.places[:, 0], end)
        largest: list[float] = self.odds[first:stop].max(0, initial=-MOST_ODDS).tolist()
        return largest


def readings_beside(article: Article) -> dict[Side, list[tuple[Pair, PairedReading]]]:
    """Return the pairs with two sides against reference and source, each with its reading.

    For `Article.shared`.
    """
    assert article.models is not None
    beside: dict[Side, list[tuple[Pair, PairedReading]]] = {}
    for side in article.compared("reference", "source"):
        pairs = [pair for pair in article.pairs(side) if pair.mt and pair.other]
        readings = paired_readings(article.models, pairs)
        beside[side] = list(zip(pairs, readings, strict=True))
    return beside


def paired_readings(models: Models, pairs: Sequence[Pair]) -> list[PairedReading]:
    """Return what the network says of the MT of each pair; nothing with another encoder.

    Pairs must have both sides.
    """
    encoder = models.need_encoder("mistranslation")
    fitted = reader(encoder.signature, PATH)
    if fitted is None:
        nothing = np.zeros((0, 2), np.int64), np.zeros((0, len(DEGREES)))
        return [PairedReading(*nothing) for _ in pairs]
    items = [tuple(" ".join(t.split()) for t in (pair.mt_text, pair.other_text)) for pair in pairs]
    found = cached(
        models.cache,
        f"paired-reading|{encoder.signature}|reader:{fitted.adapter.digest}|v:1",
        items,
        lambda items: fitted.chances(encoder, [joined(*item) for item in items]),
        at_once=_AT_ONCE,
        progress=models.listener.work("mistranslation", len(pairs)),
    )
    readings = []
    for pair, chances in zip(pairs, found, strict=True):
        places = [(s.start + start, s.start + end) for s in pair.mt for start, end in words(s.text)]
        known = np.clip(chances[: len(places)].astype(float), 1e-9, 1 - 1e-9)
        odds = np.clip(np.log(known / (1 - known)), -MOST_ODDS, MOST_ODDS)
        readings.append(PairedReading(np.array(places, np.int64).reshape(-1, 2), odds))
    return readings


def joined(mt: str, other: str) -> str:
    """Return the text that the network reads; the words of the MT are its first ones."""
    return mt + _BETWEEN + other
