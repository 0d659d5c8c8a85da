"""What a reporter is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from mtcheck.registry import Registry
from mtcheck.schema import DocumentResult, Result, Score


class Reporter(ABC):
    """Renders a result in one format; `name` is what `--format` takes."""

    name: ClassVar[str]

    @abstractmethod
    def render(self, result: Result, *, color: bool = False, width: int = 80) -> str:
        """Return the whole report, ending in a newline.

        `color` asks for ANSI styles and `width` for lines of at most so many columns; formats
        for machines ignore both.
        """


REPORTERS: Registry[type[Reporter]] = Registry("format", "mtcheck.report", lambda r: r.name)


def decimals(score: Score) -> int:
    """Return how many decimals a score is shown with: more where the range is 0 to 1."""
    return 4 if score.range[1] <= 1 else 2


def compared_with(score: Score, document: DocumentResult) -> str:
    """Return "against …" where a score compares with something other than the reference."""
    if score.against in (None, "reference"):
        return ""
    if score.against == "retranslation":
        engine = "" if document.retranslation is None else f" ({document.retranslation.path})"
        return f"against re-translation{engine}"
    return f"against {score.against}"


def label(score: Score) -> str:
    """Return what a score is called: its metric, and the side where it is not the reference."""
    against = score.against
    return score.metric if against in (None, "reference") else f"{score.metric} ({against})"
