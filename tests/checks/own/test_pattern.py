"""Hostile patterns: refused when they cannot be compiled in time, stopped when they run on."""

from __future__ import annotations

import time

import pytest

from mtcheck.checks.own.pattern import Pattern, expanded
from mtcheck.errors import ConfigError

WHERE = "rules.toml: rule 'mine': pattern"


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (r"(a|aa)+$", "a" * 60 + "b"),
        (r"(\w+\s?)+$", "word " * 2000 + "!"),
        (r"^(([a-z])+.)+[A-Z]([a-z])+$", "a" * 3000),
        (r"(?:.*,){30}P", "abc, " * 2000),
        (r"(?:abcdefghijklmnop){e<=10}", "a" * 500 + " abcdefghij w77"),
        (r"(?R)", "aaa"),
        (r"(?:a|(?R))*b", "a" * 500 + " b"),
    ],
    ids=["alternatives", "words", "quadratic", "stars", "fuzzy", "recursion", "recursion 2"],
)
def test_a_pattern_that_runs_on_is_stopped(expression: str, text: str) -> None:
    pattern = Pattern(expression, WHERE)
    started = time.monotonic()
    with pytest.raises(ConfigError) as caught:
        pattern.matches(text, "MT line 3")
    assert time.monotonic() - started < 5
    assert str(caught.value).startswith(f"{WHERE} takes more than 0.25 s on MT line 3; make it")


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("((((a{100}){100}){100}){100})", "too big to compile"),
        ("(?:word|other){1000}{1000}", "too big to compile"),
        ("a{99999999999999999999}{2}", "too big to compile"),
        ("a" * 1_000_000, "too big to compile"),
        ("(" * 4000 + ")" * 4000, "not a regular expression: too deeply nested"),
        ("[a", "not a regular expression: unterminated character set"),
        (r"\1", "not a regular expression"),
        (r"\p{Nonsense}", "not a regular expression"),
    ],
    ids=["repeats", "long repeats", "count", "long", "deep", "set", "group", "property"],
)
def test_a_pattern_that_cannot_be_compiled_is_refused_at_once(expression: str, said: str) -> None:
    started = time.monotonic()
    with pytest.raises(ConfigError) as caught:
        Pattern(expression, WHERE)
    assert time.monotonic() - started < 2
    assert said in str(caught.value)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("expression", "text", "found"),
    [
        (r"\d{4}-\d{2}-\d{2}", "on 2024-05-01 and 2024-06-01", ["2024-05-01", "2024-06-01"]),
        (r"x*", "axxb", ["xx"]),
        (r"(?<=a)", "aaa", []),
        (r"\p{Lu}\w+", "Över Ålesund", ["Över", "Ålesund"]),
    ],
)
def test_matches_are_not_empty(expression: str, text: str, found: list[str]) -> None:
    assert [match[0] for match in Pattern(expression, WHERE).matches(text, "")] == found


@pytest.mark.parametrize(
    ("template", "made"),
    [
        (r"\1 per cent", "5 per cent"),
        (r"\g<sign>\1", "%5"),
        (r"\0!", "5 %!"),
        (r"\2\3", "%"),
        (r"C:\new", r"C:\new"),
    ],
)
def test_templates_name_groups(template: str, made: str) -> None:
    pattern = Pattern(r"(\d) (?<sign>%)(x)?", WHERE)
    assert pattern.unknown_reference(template) is None
    assert expanded(template, pattern.matches("5 %", "")[0]) == made
