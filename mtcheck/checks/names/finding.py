"""What the finders of wrong names yield, before it is known which rule reports it."""

from __future__ import annotations

from dataclasses import dataclass

from mtcheck.schema import Severity, Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A wrong name; the fields are those of `Issue`, None where the rule's own value holds."""

    spans: tuple[Span, ...]
    message: str
    confidence: float
    evidence: tuple[str, ...] = ()
    suggestion: str | None = None
    severity: Severity | None = None
    category: str | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the MT: start and end."""
        return self.spans[0].start, self.spans[0].end
