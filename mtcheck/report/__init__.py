"""Reports: a `Result` rendered in a format; one module a format, found by the registry."""

from __future__ import annotations

from mtcheck.report.base import REPORTERS, Reporter
from mtcheck.schema import Result

__all__ = ["REPORTERS", "Reporter", "render"]


def render(result: Result, format: str, *, color: bool = False, width: int = 80) -> str:
    """Return a result in a format.

    Raises:
        ConfigError: there is no such format.
    """
    return REPORTERS[format]().render(result, color=color, width=width)
