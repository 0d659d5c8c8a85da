"""TER as sacreBLEU computes it, with an edit distance of its own that is several times as fast."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from mtcheck.schema import Level
from mtcheck.score.base import METRICS, Unit
from mtcheck.score.surface import Surface

# Beyond this many words the search for shifts takes many seconds a unit.
_MOST_SHIFTED = 300
_BEAM = 25
_NEVER = 10**9


@METRICS.register
class Ter(Surface):
    """TER (Snover et al. 2006): edits and shifts per hundred words of the reference, from 0.

    It has no highest value; the range says 1e9 because JSON has no infinity. Units of more than
    300 words are scored without shifts, and the signature then says how many.
    """

    name = "ter"
    profiles = ("fast", "standard", "deep")
    range = (0.0, 1e9)
    higher_is_better = False

    def scorer(self, lang: str, level: Level) -> Any:
        """Return sacreBLEU's TER."""
        from sacrebleu.metrics.ter import TER

        return TER()

    def remark(self, units: Sequence[Unit]) -> str:
        """Return how many units were scored without shifts, if any."""
        count = sum(_is_long(unit) for unit in units)
        return f"|noshift:{count}" if count else ""

    def statistics(self, scorer: Any, units: Sequence[Unit]) -> list[list[float]]:
        """Return [edits, mean length of the references] of each unit."""
        found: list[list[float]] = []
        for unit in units:
            count = edit_distance if _is_long(unit) else edits
            words = scorer._preprocess_segment(unit.mt).split()
            references = [scorer._preprocess_segment(text).split() for text in unit.references]
            fewest = min(count(words, reference) for reference in references)
            found.append([fewest, sum(map(len, references)) / len(references)])
        return found


def _is_long(unit: Unit) -> bool:
    return max(len(text.split()) for text in (unit.mt, *unit.references)) > _MOST_SHIFTED


def edits(words: Sequence[str], reference: Sequence[str]) -> int:
    """Return the edits and shifts from a reference to words, as sacreBLEU's search finds them."""
    from sacrebleu.metrics.lib_ter import _MAX_SHIFT_CANDIDATES, _shift

    if not reference or words == reference:
        return 0 if reference else len(words)
    distance = _EditDistance(reference)
    shifts = tried = 0
    current = list(words)
    while True:
        gained, shifted, tried = _shift(current, reference, distance, tried)
        if tried >= _MAX_SHIFT_CANDIDATES or gained <= 0:
            return shifts + distance(current)[0]
        shifts += 1
        current = shifted


class _EditDistance:
    """Word edit distance to one reference, with the operations that lead there.

    The beam around the diagonal and the choice among equal operations are sacreBLEU's. Rows of
    the words that a call has in common with the beginning of the call before are kept.
    """

    def __init__(self, reference: Sequence[str]) -> None:
        self._reference = reference
        self._words: Sequence[str] = ()
        self._rows = [list(range(len(reference) + 1))]

    def __call__(self, words: Sequence[str]) -> tuple[int, str]:
        """Return the distance and its operations: blank, s(ubstitute), i(nsert), d(elete)."""
        kept = 0
        if len(words) == len(self._words):
            kept = next((n for n, word in enumerate(words) if word != self._words[n]), len(words))
        rows = self._rows[: kept + 1]
        ratio = len(self._reference) / len(words) if words else 1
        beam = _beam(ratio)
        for number in range(kept + 1, len(words) + 1):
            middle = int(number * ratio)
            high = middle + beam if number < len(words) else len(self._reference) + 1
            rows.append(self._row(words[number - 1], rows[-1], max(0, middle - beam), high))
        self._words, self._rows = words, rows
        return rows[-1][-1], self._operations(words, rows)

    def _row(self, word: str, before: list[int], low: int, high: int) -> list[int]:
        row = [_NEVER] * len(before)
        left = _NEVER
        if low == 0:
            row[0] = left = before[0] + 1
            low = 1
        for column in range(low, min(high, len(before))):
            best = before[column - 1] + (word != self._reference[column - 1])
            above = before[column] + 1
            if above < best:
                best = above
            left += 1
            if left < best:
                best = left
            row[column] = left = best
        return row

    def _operations(self, words: Sequence[str], rows: list[list[int]]) -> str:
        operations = []
        i, j = len(words), len(self._reference)
        while i or j:
            here = rows[i][j]
            same = i and j and words[i - 1] == self._reference[j - 1]
            if i and j and rows[i - 1][j - 1] + (not same) == here:
                operations.append(" " if same else "s")
                i, j = i - 1, j - 1
            elif i and rows[i - 1][j] + 1 == here:
                operations.append("d")
                i -= 1
            else:
                operations.append("i")
                j -= 1
        return "".join(reversed(operations))


def edit_distance(words: Sequence[str], reference: Sequence[str]) -> int:
    """Return the word edit distance within the same beam, row by row, for very long units."""
    if not words or not reference:
        return max(len(words), len(reference))
    numbers: dict[str, int] = {}
    hypothesis = [numbers.setdefault(word, len(numbers)) for word in words]
    target = np.array([numbers.setdefault(word, len(numbers)) for word in reference])
    end, ratio = len(target), len(target) / len(hypothesis)
    beam = _beam(ratio)
    columns = np.arange(end + 1)
    before, row = columns.copy(), np.full(end + 1, _NEVER)
    for number, word in enumerate(hypothesis, 1):
        middle = int(number * ratio)
        low = max(0, middle - beam)
        high = end + 1 if number == len(hypothesis) else min(end + 1, middle + beam)
        first = max(low, 1)
        row[low:high] = before[low:high] + 1
        replaced = before[first - 1 : high - 1] + (target[first - 1 : high - 1] != word)
        row[first:high] = np.minimum(row[first:high], replaced)
        steps = columns[low:high]
        row[low:high] = np.minimum.accumulate(row[low:high] - steps) + steps
        if low:
            row[low - 1] = _NEVER
        before, row = row, before if number > 1 else np.full(end + 1, _NEVER)
    return int(before[end])


def _beam(ratio: float) -> int:
    return _BEAM if ratio / 2 <= _BEAM else math.ceil(ratio / 2 + _BEAM)
