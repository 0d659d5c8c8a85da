"""What a unit of text is compared by, as sparse features."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_PRIME = np.uint64(0x9E3779B97F4A7C15)

_INVISIBLE = re.compile(
    "[\u00ad\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2064\u3099\u309a\ufeff]"
)
_LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys('“”„‟«»‹›‘’‚‛`´"「」『』', "'"),
        **dict.fromkeys("？؟", "?"),
        "æ": "ae",
        "ø": "o",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
    }
)


@dataclass(frozen=True, slots=True)
class Features:
    """Which features the units of one side have: parallel arrays, sorted by unit, no pair twice.

    `weights` says how much a feature counts for; a key has the same weight wherever it stands.
    """

    units: NDArray[np.int64]
    keys: NDArray[np.int64]
    weights: NDArray[np.float64]
    count: int

    def part(self, start: int, stop: int) -> Features:
        """Return the features of the units from `start` to `stop`, numbered from 0."""
        low, high = np.searchsorted(self.units, (start, stop))
        return Features(
            self.units[low:high] - start, self.keys[low:high], self.weights[low:high], stop - start
        )


def fold(text: str) -> str:
    """Return text without what varies freely: case, accents, kinds of quote, dash and space."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(_INVISIBLE.sub("", folded).translate(_LOOKALIKES).split())


def character_grams(texts: Sequence[str], size: int) -> Features:
    """Return the character n-grams of each folded text, white space at its ends included."""
    joined = "".join(f"\n {fold(text).ljust(size - 2)} " for text in texts) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    breaks = codes == ord("\n")
    length = max(len(codes) - size + 1, 0)
    keys = np.zeros(length, np.uint64)
    inside = np.ones(length, bool)
    for shift in range(size):
        keys = (keys ^ codes[shift : shift + length].astype(np.uint64)) * _PRIME
        inside &= ~breaks[shift : shift + length]
    units = np.cumsum(breaks)[:length] - 1
    inside &= np.isin(units, [i for i, text in enumerate(texts) if text.strip()])
    return distinct(units[inside], keys[inside].view(np.int64), None, len(texts))


def distinct(
    units: NDArray[np.int64],
    keys: NDArray[np.int64],
    weights: NDArray[np.float64] | None,
    count: int,
) -> Features:
    """Return features from arrays in any order; weights are 1 where none are given."""
    order = np.lexsort((keys, units))
    units, keys = units[order], keys[order]
    first = np.ones(len(units), bool)
    first[1:] = (units[1:] != units[:-1]) | (keys[1:] != keys[:-1])
    given = np.ones(len(units)) if weights is None else weights[order]
    return Features(units[first], keys[first], given[first], count)


def weigh_by_rarity(a: Features, b: Features) -> tuple[Features, Features]:
    """Return both sides' features, keys numbered from 0, weights times inverse frequency.

    The factor is log(1 + units / units with the feature), over both sides.
    """
    names, keys = np.unique(np.concatenate([a.keys, b.keys]), return_inverse=True)
    frequency = np.bincount(keys, minlength=len(names))
    rarity = np.log1p((a.count + b.count) / np.maximum(frequency, 1))
    split = len(a.keys)
    return (
        Features(a.units, keys[:split], a.weights * rarity[keys[:split]], a.count),
        Features(b.units, keys[split:], b.weights * rarity[keys[split:]], b.count),
    )
