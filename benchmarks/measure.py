"""What a benchmark returns, and running commands against the clock."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value; `target` is the most it should be, None where it is for information."""

    what: str
    value: float
    unit: str
    target: float | None = None

    @property
    def reached(self) -> bool:
        """Return whether the value is within its target."""
        return self.target is None or self.value <= self.target


def python(arguments: Sequence[str]) -> tuple[float, str]:
    """Run this Python with arguments; return wall seconds, start-up included, and its output."""
    start = time.perf_counter()
    run = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return time.perf_counter() - start, run.stdout
