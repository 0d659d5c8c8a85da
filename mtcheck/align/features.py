"""What a unit of text is compared by: character 4-grams, or traits that survive translation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_GRAM = 4
_PRIME = 0x9E3779B97F4A7C15

_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("“”„‟«»‹›‘’‚‛`´\"", "'"),
        **dict.fromkeys("？؟;", "?"),
        "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    }
)  # fmt: skip
_LATIN = str.maketrans(
    {
        **dict(zip("абвгґдеєзиіїйклмнопрстуфыэ", "abvggdeeziiijklmnoprstufye", strict=True)),
        "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "",
        "ю": "yu", "я": "ya", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz",
        **dict(zip("αβγδεζηικλμνξοπρσςτυφω", "abgdeziiklmnxoprsstyfo", strict=True)),
        "θ": "th", "χ": "ch", "ψ": "ps",
        **dict(zip("ابتثجحخدذرزسصضطظغفقكلمنهوي", "abttjhkddrzssdttgfqklmnhwy", strict=True)),
        "ش": "sh", "ع": "", "ء": "", "ة": "", "ى": "a", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ک": "k", "ی": "y",
    }
)  # fmt: skip
_NUMBER = re.compile(r"\d+(?:[.,' ]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_CJK = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+")
_PUNCTUATION = re.compile(r"[?!:;()%]|\.{3}|'|(?<!\w)-(?!\w)")


@dataclass(frozen=True, slots=True)
class Features:
    """Which features the units of one side have, each once a unit, sorted by unit.

    `weights` says what a feature counts for before its rarity.
    """

    units: NDArray[np.int64]
    keys: NDArray[np.uint64]
    weights: NDArray[np.float32]
    count: int


def fold(text: str) -> str:
    """Return text without what varies freely: case, accents, kinds of quote, dash and space."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(_MARKS.sub("", folded).translate(_LOOKALIKES).split())


def character_grams(texts: Sequence[str]) -> Features:
    """Return the character 4-grams of each folded text, its ends padded with spaces."""
    joined = "".join(f"\n {fold(text):<2} " for text in texts) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    keys = np.zeros(max(len(codes) - _GRAM + 1, 0), np.uint64)
    breaks = codes == ord("\n")
    crosses = np.zeros(len(keys), bool)
    for shift in range(_GRAM):
        keys = (keys ^ codes[shift : shift + len(keys)]) * np.uint64(_PRIME)
        crosses |= breaks[shift : shift + len(keys)]
    units = np.cumsum(breaks)[: len(keys)] - 1
    return _features(units[~crosses], keys[~crosses], None, len(texts))


def _features(units, keys, weights, count):
    order = np.lexsort((keys, units))
    units, keys = units[order], keys[order]
    first = np.ones(len(units), bool)
    first[1:] = (units[1:] != units[:-1]) | (keys[1:] != keys[:-1])
    w = np.ones(len(units), np.float32) if weights is None else weights[order]
    return Features(units[first], keys[first], w[first], count)
