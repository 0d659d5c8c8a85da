"""Where an issue lies, for formats that point into files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from mtcheck.schema import Document, DocumentResult, Issue, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file: 1-based lines, and columns where they are the file's.

    `end_…` is the position just after the stretch, `last_…` that of its last character.
    `…column` counts code points, `…column_utf16` UTF-16 units; the latter is None for text that
    was extracted from HTML, of which only the lines are the file's.
    """

    path: str
    line: int
    last_line: int
    last_column: int
    end_line: int
    column_utf16: int | None
    end_column_utf16: int | None


def place(document: DocumentResult, span: Span) -> Place | None:
    """Return where a span lies in its file; None where its side is no file (a re-translation)."""
    side = document.side(span.side)
    if side is None or span.side == "retranslation":
        return None
    last_line, last_column = side.position(max(span.start, span.end - 1))
    extracted = bool(side.line_numbers)
    return Place(
        side.path,
        span.line,
        last_line,
        last_column,
        side.position(span.end)[0],
        None if extracted else _utf16(side, span.start),
        None if extracted else _utf16(side, span.end),
    )


def posix(path: str) -> str:
    """Return a path with forward slashes and without a leading `./`."""
    return PurePath(path).as_posix()


def said(issue: Issue) -> str:
    """Return an issue's message with its suggestion."""
    if not issue.suggestion:
        return issue.message
    return f"{issue.message} Suggestion: {issue.suggestion}"


def _utf16(side: Document, offset: int) -> int:
    start = side.text.rfind("\n", 0, offset) + 1
    return len(side.text[start:offset].encode("utf-16-le", "surrogatepass")) // 2 + 1
