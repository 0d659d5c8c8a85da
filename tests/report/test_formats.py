"""Golden files of every text format; renew them with MTCHECK_RENEW=1 and read the difference."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from mtcheck.errors import ConfigError
from mtcheck.report import REPORTERS, render
from mtcheck.report.text import printable
from mtcheck.schema import Result, json_schema, result_from_json
from tests.report.articles import library, metro, reindeer
from tests.report.builder import result

GOLDEN = Path(__file__).parent / "golden"
RESULTS = {"one": result(reindeer()), "many": result(reindeer(), metro(), library())}


@pytest.mark.parametrize("name", RESULTS)
@pytest.mark.parametrize("format", ["text", "json", "jsonl", "github", "sarif", "junit", "gitlab"])
def test_output_is_as_agreed(format: str, name: str) -> None:
    written = render(RESULTS[name], format)
    golden = GOLDEN / f"{name}.{format}"
    if os.environ.get("MTCHECK_RENEW"):
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")


def test_an_unknown_format_lists_what_there_is() -> None:
    with pytest.raises(
        ConfigError, match="unknown format 'pdf'; there are: github, gitlab, html, json"
    ):
        render(RESULTS["one"], "pdf")


def test_every_format_ends_in_a_newline_and_is_deterministic() -> None:
    for reporter in REPORTERS:
        once, twice = (reporter().render(RESULTS["many"]) for _ in range(2))
        assert once == twice
        assert once.endswith("\n")


def test_json_is_described_by_its_schema_and_reads_back() -> None:
    text = render(RESULTS["many"], "json")
    jsonschema.validate(json.loads(text), json_schema())
    assert result_from_json(text) == RESULTS["many"]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_text_keeps_to_its_width(width: int) -> None:
    for line in render_text(RESULTS["many"], width).splitlines():
        assert len(line) <= width, line


def test_text_has_styles_only_when_asked() -> None:
    assert "\x1b[" not in render(RESULTS["one"], "text")
    assert "\x1b[" in render(RESULTS["one"], "text", color=True)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – “text”", "plain – “text”"),
        ("two\nlines\r\tand", "two lines  and"),
        ("\x1b[31mred\x07", "�[31mred�"),
        ("a\u202eb\u2066c", "a�b�c"),
        ("\x9bevil", "�evil"),
    ],
)
def test_a_terminal_is_never_steered_by_the_text(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_hostile_text_stays_in_its_place() -> None:
    document = reindeer()
    first = document.issues[0]
    evil = replace(
        first,
        message="100%: done\n::error file=x::pwned",
        suggestion="\x1b]0;title\x07",
        evidence=("[bold]not markup[/bold]",),
    )
    hostile = result(replace(document, issues=(evil,)))
    commands = render(hostile, "github").splitlines()
    assert len(commands) == 1
    assert "100%25: done%0A::error file=x" in commands[0]
    text = render(hostile, "text", color=True)
    assert "\x1b]0;" not in text
    assert "[bold]not markup[/bold]" in text
    assert [json.loads(line)["type"] for line in render(hostile, "jsonl").splitlines()] == [
        "document",
        "issue",
    ]


def render_text(value: Result, width: int) -> str:
    return render(value, "text", width=width)
