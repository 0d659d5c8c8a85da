"""The data model as JSON: one object, or one line a document."""

from __future__ import annotations

from mtcheck.report.base import REPORTERS, Reporter
from mtcheck.schema import Result, to_json


@REPORTERS.register
class JsonReporter(Reporter):
    """The whole result; `mtcheck report` renders it again. Described by `result.schema.json`."""

    name = "json"

    def render(self, result: Result, *, color: bool = False, width: int = 80) -> str:
        """Return the result as indented JSON."""
        return to_json(result) + "\n"
