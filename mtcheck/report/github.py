"""Annotations for GitHub Actions: workflow commands that mark lines of changed files."""

from __future__ import annotations

from mtcheck.report.base import REPORTERS, Reporter
from mtcheck.schema import Document, DocumentResult, Issue, Result, Severity, Span

_COMMANDS: dict[Severity, str] = {"critical": "error", "major": "warning", "minor": "notice"}


@REPORTERS.register
class GithubReporter(Reporter):
    """A workflow command an issue: critical → error, major → warning, minor → notice.

    Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """

    name = "github"

    def render(self, result: Result, *, color: bool = False, width: int = 80) -> str:
        """Return one command a line."""
        return "".join(
            _command(document, issue) for document in result.documents for issue in document.issues
        )


def _command(document: DocumentResult, issue: Issue) -> str:
    span = issue.spans[0]
    side = document.side(span.side) or document.mt
    end_line, end_column = _end(side, span)
    message = issue.message
    if issue.suggestion:
        message += f" Suggestion: {issue.suggestion}"
    place = (
        f"file={_property(side.path)},line={span.line},endLine={end_line},"
        f"col={span.column},endColumn={end_column},"
        f"title={_property(f'{issue.rule} ({issue.severity})')}"
    )
    return f"::{_COMMANDS[issue.severity]} {place}::{_data(message)}\n"


def _end(side: Document, span: Span) -> tuple[int, int]:
    return side.position(max(span.start, span.end - 1))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
