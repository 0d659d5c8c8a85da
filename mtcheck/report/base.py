"""What a reporter is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from mtcheck.registry import Registry
from mtcheck.schema import Result


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
