"""GitLab's Code Quality report, shown in merge requests."""

from __future__ import annotations

import hashlib
from typing import Any

from mtcheck.report.base import REPORTERS, Reporter
from mtcheck.report.places import place, posix, said
from mtcheck.schema import DocumentResult, Issue, Result, to_json


@REPORTERS.register
class GitlabReporter(Reporter):
    """A JSON array of all issues; severities have the same names there.

    Fingerprints have to differ between files, so the path goes into them.

    Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    """

    name = "gitlab"

    def render(self, result: Result, *, color: bool = False, width: int = 80) -> str:
        """Return the array as indented JSON."""
        entries = [_entry(d, issue) for d in result.documents for issue in d.issues]
        return to_json(entries) + "\n"


def _entry(document: DocumentResult, issue: Issue) -> dict[str, Any]:
    at = place(document, issue.spans[0])
    path = posix(document.path if at is None else at.path)
    key = f"{posix(document.path)}\x1f{issue.fingerprint}".encode("utf-8", "surrogateescape")
    return {
        "description": said(issue),
        "check_name": issue.rule,
        "fingerprint": hashlib.sha256(key).hexdigest(),
        "severity": issue.severity,
        "location": {
            "path": path,
            "lines": {"begin": at.line if at else 1, "end": at.last_line if at else 1},
        },
    }
