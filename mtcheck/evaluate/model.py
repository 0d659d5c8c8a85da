"""What an evaluation is made of, in a shape that every output can show: sections of tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mtcheck.schema import Tool

EVALUATION_VERSION = "1.0"

# None is a figure that is not defined (nothing to divide by); a pair is an interval.
Cell = str | int | float | tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Table:
    """Figures: one label or more and then numbers a row. `note` says how they are counted."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A miss or a false alarm in its context: `before + text + after` stands in the MT.

    `labels` are those of the gold defect (severity, category, tag) or of the issue (severity,
    rule); `note` is the annotator's note or the issue's message.
    """

    document: str
    line: int
    labels: tuple[str, ...]
    before: str
    text: str
    after: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One thing that was measured, such as the articles checked with their reference.

    `figures` are the rates that can have floors: higher is better, rounded to three decimals.
    """

    name: str
    notes: tuple[str, ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    misses: tuple[Finding, ...] = ()
    false_alarms: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that an evaluation found; its JSON is these fields."""

    tool: Tool
    sections: tuple[Section, ...]
    config: dict[str, Any] = field(default_factory=dict)
    evaluation_version: str = EVALUATION_VERSION

    def figures(self) -> dict[str, dict[str, float]]:
        """Return the figures that can have floors, by section."""
        return {s.name: dict(s.figures) for s in self.sections if s.figures}


def ratio(part: float, whole: float) -> float | None:
    """Return a share of 0..1, None where there is nothing to divide by."""
    return part / whole if whole else None
