"""Agreement of marked spans, counted three ways.

- exact: a span counts where the other side marked exactly the same characters;
- overlapping: where it shares at least one character with a span of the other side;
- characters: each marked character counts that the other side marked too, and half where the
  severities differ, as in the error-span task of the WMT shared tasks on quality estimation
  (Blain et al. 2023, "Findings of the WMT 2023 Shared Task on Quality Estimation"). Like there,
  critical is major.

The same counting serves both directions: defects covered by issues give the recall, issues
covered by defects the precision.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from mtcheck.evaluate.model import ratio
from mtcheck.schema import Issue, Severity

_BITS: dict[Severity, int] = {"minor": 1, "major": 2, "critical": 2}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the MT that is marked as wrong, by hand or by a rule.

    Offsets are half-open code points of the text. `name` is the tag of a defect or the rule of
    an issue, `note` what the annotator or the rule says.
    """

    start: int
    end: int
    severity: Severity
    category: str = ""
    name: str = ""
    confidence: float = 1.0
    note: str = ""

    def overlaps(self, other: Mark) -> bool:
        """Return whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Cover:
    """How far some marks are covered by those of the other side; sums over documents.

    `marks` of them there are, `exact` and `overlapping` ones were found again; of their
    `characters` (each once, however many marks hold it) `shared` ones are marked by both, worth
    `credit` with half for another severity.
    """

    marks: int = 0
    exact: int = 0
    overlapping: int = 0
    characters: int = 0
    shared: int = 0
    credit: float = 0.0

    def __add__(self, other: Cover) -> Cover:
        return Cover(
            self.marks + other.marks,
            self.exact + other.exact,
            self.overlapping + other.overlapping,
            self.characters + other.characters,
            self.shared + other.shared,
            self.credit + other.credit,
        )


def cover(marks: Sequence[Mark], by: Sequence[Mark], length: int) -> Cover:
    """Return how far marks are covered by others in a text of `length` code points."""
    if not marks:
        return Cover()
    places = {(m.start, m.end) for m in by}
    own, others = _severities(marks, length), _severities(by, length)
    shared = (own > 0) & (others > 0)
    same = (own & others) > 0
    return Cover(
        marks=len(marks),
        exact=sum((m.start, m.end) in places for m in marks),
        overlapping=sum(bool(others[m.start : m.end].any()) for m in marks),
        characters=int(np.count_nonzero(own)),
        shared=int(np.count_nonzero(shared)),
        credit=float(np.count_nonzero(same) + 0.5 * np.count_nonzero(shared & ~same)),
    )


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision, recall and F1 in every way of counting, each (P, R, F1) in 0..1 or None."""

    issues: Cover
    gold: Cover

    @property
    def exact(self) -> tuple[float | None, float | None, float | None]:
        """Same characters marked."""
        return _rates(
            ratio(self.issues.exact, self.issues.marks), ratio(self.gold.exact, self.gold.marks)
        )

    @property
    def overlapping(self) -> tuple[float | None, float | None, float | None]:
        """At least one character shared."""
        return _rates(
            ratio(self.issues.overlapping, self.issues.marks),
            ratio(self.gold.overlapping, self.gold.marks),
        )

    @property
    def shared(self) -> tuple[float | None, float | None, float | None]:
        """Characters, whatever the severity."""
        return _rates(
            ratio(self.issues.shared, self.issues.characters),
            ratio(self.gold.shared, self.gold.characters),
        )

    @property
    def characters(self) -> tuple[float | None, float | None, float | None]:
        """Characters, half for another severity."""
        return _rates(
            ratio(self.issues.credit, self.issues.characters),
            ratio(self.gold.credit, self.gold.characters),
        )


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with what was marked by hand and by the checker."""

    length: int
    gold: tuple[Mark, ...]
    issues: tuple[Mark, ...]


def agreement(documents: Iterable[Marked]) -> Agreement:
    """Return the agreement over documents, every defect or issue counting alike."""
    issues, gold = Cover(), Cover()
    for document in documents:
        issues += cover(document.issues, document.gold, document.length)
        gold += cover(document.gold, document.issues, document.length)
    return Agreement(issues, gold)


def issue_mark(issue: Issue) -> Mark | None:
    """Return where an issue marks the MT; None where it points at another side only."""
    first = issue.spans[0]
    if first.side != "mt" or first.start >= first.end:
        return None
    return Mark(
        first.start,
        first.end,
        issue.severity,
        issue.category,
        issue.rule,
        issue.confidence,
        issue.message,
    )


class Lines:
    """The lines of a text: from offsets to line numbers and back."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def start(self, line: int) -> int:
        """Return the offset where a 0-based line begins."""
        return self._starts[line]

    def at(self, offset: int) -> int:
        """Return the 0-based line that an offset is in."""
        return bisect_right(self._starts, offset) - 1


def _severities(marks: Iterable[Mark], length: int) -> NDArray[np.uint8]:
    """Return the severities that each character is marked with, as bits; shape (length,)."""
    bits = np.zeros(length, np.uint8)
    for mark in marks:
        bits[mark.start : mark.end] |= _BITS[mark.severity]
    return bits


def _rates(
    precision: float | None, recall: float | None
) -> tuple[float | None, float | None, float | None]:
    if precision is None or recall is None:
        return precision, recall, None
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0
