"""One JSON line an issue, for line-based tools."""

from __future__ import annotations

from typing import Any

import msgspec

from mtcheck.report.base import REPORTERS, Reporter
from mtcheck.schema import Result


@REPORTERS.register
class JsonLinesReporter(Reporter):
    """A line a document (`"type": "document"`: scores, MQM, verdict), then a line an issue.

    Issue lines (`"type": "issue"`) carry the document's id and path and the fields of `Issue`.
    """

    name = "jsonl"

    def render(self, result: Result, *, color: bool = False, width: int = 80) -> str:
        """Return the lines, each a JSON object."""
        lines: list[bytes] = []
        for document in result.documents:
            head = {"document": document.id, "path": document.path}
            lines.append(
                _line(
                    {
                        "type": "document",
                        **head,
                        "tool": result.tool,
                        "scores": [s for s in document.scores if s.level == "document"],
                        "mqm": document.mqm,
                        "verdict": document.verdict,
                    }
                )
            )
            lines.extend(
                _line({"type": "issue", **head, **msgspec.to_builtins(issue)})
                for issue in document.issues
            )
        return b"".join(lines).decode()


def _line(value: dict[str, Any]) -> bytes:
    return msgspec.json.encode(value) + b"\n"
