"""Annotations for GitHub Actions: workflow commands that mark lines of changed files."""

from __future__ import annotations

from mtcheck.report.base import REPORTERS, Reporter
from mtcheck.report.places import place, said
from mtcheck.schema import DocumentResult, Issue, Result, Severity

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
    at = place(document, span)
    where = f"file={_property(document.mt.path)}"
    if at is not None:
        where = (
            f"file={_property(at.path)},line={at.line},endLine={at.last_line},"
            f"col={span.column},endColumn={at.last_column}"
        )
    title = f"title={_property(f'{issue.rule} ({issue.severity})')}"
    return f"::{_COMMANDS[issue.severity]} {where},{title}::{_data(said(issue))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
