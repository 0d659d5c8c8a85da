"""SARIF 2.1.0, the exchange format of static analysis (GitHub code scanning, editors)."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from mtcheck.report.base import REPORTERS, Reporter
from mtcheck.report.places import place, posix, said
from mtcheck.schema import SEVERITIES, DocumentResult, Issue, Result, Severity, Span, to_json

_LEVELS: dict[Severity, str] = {"critical": "error", "major": "warning", "minor": "note"}


@REPORTERS.register
class SarifReporter(Reporter):
    """One run with all documents: critical → error, major → warning, minor → note.

    Columns count UTF-16 units, `rank` is the confidence in percent, further spans are related
    locations, and the fingerprint is a partial one. Suggestions are told and not offered as
    fixes, since not each is meant to replace the marked text as it is.

    Format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
    """

    name = "sarif"

    def render(self, result: Result, *, color: bool = False, width: int = 80) -> str:
        """Return the log as indented JSON."""
        issues = [(d, issue) for d in result.documents for issue in d.issues]
        rules = sorted({issue.rule for _, issue in issues})
        run = {
            "tool": {
                "driver": {
                    "name": result.tool.name,
                    "version": result.tool.version,
                    "rules": [
                        _rule(rule, [i for _, i in issues if i.rule == rule]) for rule in rules
                    ],
                }
            },
            "columnKind": "utf16CodeUnits",
            "results": [_result(d, issue, rules.index(issue.rule)) for d, issue in issues],
        }
        log = {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        }
        return to_json(log) + "\n"


def _rule(rule: str, issues: list[Issue]) -> dict[str, Any]:
    worst = max((issue.severity for issue in issues), key=SEVERITIES.index)
    name = rule.replace("-", " ").capitalize()
    return {
        "id": rule,
        "shortDescription": {"text": f"{name}."},
        "help": {"text": f"“mtcheck rules {rule}” explains this rule with examples."},
        "defaultConfiguration": {"level": _LEVELS[worst]},
        "properties": {"tags": sorted({issue.category for issue in issues})},
    }


def _result(document: DocumentResult, issue: Issue, index: int) -> dict[str, Any]:
    related = [
        {**location, "message": {"text": span.side}}
        for span in issue.spans[1:]
        if (location := _location(document, span))
    ]
    mt = {"physicalLocation": {"artifactLocation": {"uri": _uri(document.mt.path)}}}
    shown: dict[str, Any] = {
        "ruleId": issue.rule,
        "ruleIndex": index,
        "level": _LEVELS[issue.severity],
        "rank": round(100 * issue.confidence, 1),
        "message": {"text": said(issue)},
        "locations": [_location(document, issue.spans[0]) or mt],
    }
    if related:
        shown["relatedLocations"] = related
    shown["partialFingerprints"] = {"mtcheck/v1": issue.fingerprint}
    shown["properties"] = {
        "severity": issue.severity,
        "confidence": issue.confidence,
        "category": issue.category,
        "evidence": list(issue.evidence),
    }
    return shown


def _location(document: DocumentResult, span: Span) -> dict[str, Any] | None:
    at = place(document, span)
    if at is None:
        return None
    region: dict[str, Any] = {"startLine": at.line}
    if at.column_utf16 is not None:
        region["startColumn"] = at.column_utf16
    region["endLine"] = at.end_line
    if at.end_column_utf16 is not None:
        region["endColumn"] = at.end_column_utf16
    region["snippet"] = {"text": span.text}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(at.path)}, "region": region}}


def _uri(path: str) -> str:
    """Return a path as a URI reference: relative as it is, absolute with the scheme `file`."""
    name = posix(path)
    scheme = "file://" if PurePosixPath(name).is_absolute() else ""
    return scheme + quote(name.encode("utf-8", "surrogateescape"))
