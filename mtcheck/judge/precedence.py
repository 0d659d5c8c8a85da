"""Which finding gives way to which: the table, and asking it of two issues."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from mtcheck.schema import SEVERITIES, Issue, Span

# A finding much less sure than another does not explain it.
_LESS_SURE = 0.3
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Precedence:
    """Rules that give way to others: see `precedence.toml`, which this holds section by section.

    `vague` maps to categories (prefixes match), the others to rules.
    """

    within: Mapping[str, tuple[str, ...]]
    same: Mapping[str, tuple[str, ...]]
    apart: Mapping[str, tuple[str, ...]]
    vague: Mapping[str, tuple[str, ...]]

    def gives_way(self, issue: Issue, other: Issue) -> bool:
        """Return whether `other` says more exactly what is wrong where `issue` is."""
        if other.confidence + _LESS_SURE < issue.confidence:
            return False
        one, two = facing(issue, other)
        if one is None or two is None:
            return False
        if other.rule in self.within.get(issue.rule, ()):
            return overlap(one, two) >= _HALF
        if other.rule in self.same.get(issue.rule, ()):
            return same_place(one, two)
        return (
            self._explained_by(issue.rule, other.rule, other.category)
            and SEVERITIES.index(other.severity) >= SEVERITIES.index(issue.severity)
            and overlap(one, two) >= _HALF
        )

    def _explained_by(self, rule: str, other: str, category: str) -> bool:
        """Return whether a rule is vague, and another, that is not, may say what it means."""
        return (
            category.startswith(self.vague.get(rule, ()))
            and other not in self.vague
            and rule not in (*self.within.get(other, ()), *self.same.get(other, ()))
        )

    def alike(self, one: Issue, other: Issue) -> bool:
        """Return whether two issues mark nearly one stretch for a like reason (top category)."""
        if one.category.split("/")[0] != other.category.split("/")[0]:
            return False
        if other.rule in self.apart.get(one.rule, ()) or one.rule in self.apart.get(other.rule, ()):
            return False
        a, b = facing(one, other)
        return a is not None and b is not None and same_place(a, b)


@lru_cache(maxsize=1)
def precedence() -> Precedence:
    """Return the table."""
    data = tomllib.loads((files(__package__) / "precedence.toml").read_text(encoding="utf-8"))
    return Precedence(
        *(
            {rule: tuple(others) for rule, others in data[section].items()}
            for section in ("within", "same", "apart", "vague")
        )
    )


def facing(issue: Issue, other: Issue) -> tuple[Span | None, Span | None]:
    """Return the spans by which two issues are compared: the first that are on one side.

    What an omission marks in the MT is the word beside the gap, which may have a fault of its own;
    it is compared by what is missing, where it says what.
    """
    for one in _telling(issue):
        for two in _telling(other):
            if one.side == two.side:
                return one, two
    return None, None


def _telling(issue: Issue) -> tuple[Span, ...]:
    missing = issue.category == "accuracy/omission" and issue.spans[1:]
    return missing or issue.spans


def same_place(one: Span, two: Span) -> bool:
    """Return whether two spans of a side share at least half of what both cover."""
    union = max(one.end, two.end) - min(one.start, two.start)
    shared = _shared(one, two)
    return shared > 0 and shared >= _HALF * union


def overlap(one: Span, two: Span) -> float:
    """Return the share (0..1) of the shorter span that the other covers."""
    return _shared(one, two) / max(1, min(one.end - one.start, two.end - two.start))


def _shared(one: Span, two: Span) -> int:
    return max(0, min(one.end, two.end) - max(one.start, two.start))
