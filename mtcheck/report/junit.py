"""JUnit XML, which every CI server shows."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mtcheck.report.base import REPORTERS, Reporter
from mtcheck.report.places import said
from mtcheck.schema import SEVERITIES, DocumentResult, Issue, Result

# What XML 1.0 cannot hold, escaped or not.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@REPORTERS.register
class JunitReporter(Reporter):
    """A test suite a document: a case for the gate, and one for each issue.

    The gate fails with the reasons of the verdict. An issue fails if its severity is one that
    the gate (`--fail-on`) counts; below that its case passes and its words are its output.

    Format: https://github.com/testmoapp/junitxml
    """

    name = "junit"

    def render(self, result: Result, *, color: bool = False, width: int = 80) -> str:
        """Return the XML document; it holds no times, so equal results give equal bytes."""
        fail_on = str(result.config.get("fail_on", "major"))
        root = Element("testsuites", name=result.tool.name)
        for document in result.documents:
            root.append(_suite(document, fail_on))
        for count in ("tests", "failures"):
            root.set(count, str(sum(int(suite.get(count, 0)) for suite in root)))
        indent(root)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(document: DocumentResult, fail_on: str) -> Element:
    path = _legal(document.path)
    suite = Element("testsuite", name=path)
    gate = SubElement(suite, "testcase", classname=path, name="gate")
    if not document.verdict.passed:
        reasons = _legal("; ".join(document.verdict.reasons))
        SubElement(gate, "failure", type="gate", message=reasons)
    for issue in document.issues:
        _case(suite, path, issue, failed=_counts(issue, fail_on))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    return suite


def _case(suite: Element, path: str, issue: Issue, *, failed: bool) -> None:
    span = issue.spans[0]
    side = "" if span.side == "mt" else f"{span.side} "
    name = f"{side}line {span.line}, column {span.column}: {issue.rule}"
    case = SubElement(suite, "testcase", classname=path, name=_legal(name))
    body = "\n".join((f"{issue.category}: {span.text}", said(issue), *issue.evidence))
    if failed:
        failure = SubElement(case, "failure", type=issue.severity, message=_legal(issue.message))
        failure.text = _legal(body)
    else:
        SubElement(case, "system-out").text = _legal(f"{issue.severity} {body}")


def _counts(issue: Issue, fail_on: str) -> bool:
    if fail_on not in SEVERITIES:
        return False
    return SEVERITIES.index(issue.severity) >= SEVERITIES.index(fail_on)


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
