"""The rule placeholder-changed, beyond its own examples."""

from __future__ import annotations

import pytest

from mtcheck.checks.placeholder_changed import PlaceholderChanged
from mtcheck.schema import Issue
from tests.checks.article import article_from


def issues(mt: str, **sides: str) -> list[Issue]:
    return list(PlaceholderChanged().find(article_from(mt, **sides)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mt", "source", "spans", "suggestion"),
    [
        ("Hello {navn}!", "Hei {name}!", ["{navn}"], "{name}"),
        ("Hello ${navn}!", "Hei ${name}!", ["${navn}"], "${name}"),
        ("Hello {{ bruker }}!", "Hei {{ user }}!", ["{{ bruker }}"], "{{ user }}"),
        ("%d of %d", "%d av %s", ["%d"], "%s"),
        ("%1$s and %1$s", "%1$s og %2$s", ["%1$s"], "%2$s"),
        ("Hello!", "Hei {name}!", ["Hello!"], None),
        ("Hello {0}{1}!", "Hei {0}!", ["{1}"], None),
        ("Hello <b>you<b>!", "Hei <b>du</b>!", ["<b>"], "</b>"),
        ("[[side|here]", "[[side|her]]", ["[[side|here]"], None),
        ("Found $ {count} files", "Fant ${count} filer", ["$ {count}"], "${count}"),
        ("Found {count} files", "Fant ${count} filer", ["{count}"], "${count}"),
        ("{name} {navn}", "{name} {user}", ["{navn}"], "{user}"),
        ("%(dager)d left", "%(days)d igjen", ["%(dager)d"], "%(days)d"),
    ],
)
def test_changed(mt: str, source: str, spans: list[str], suggestion: str | None) -> None:
    found = issues(mt, source=source)
    assert [i.spans[0].text for i in found] == spans
    assert found[0].suggestion == suggestion
    assert all(i.severity == "major" for i in found)


@pytest.mark.parametrize(
    ("mt", "source"),
    [
        ("{b} and {a}", "{a} og {b}"),
        ('A <br/> B <a href="en">c</a>', "A <br> B <a href='nb'>c</a>"),
        ("100% sure, 5 % done", "100 % sikker, 5% ferdig"),
        ("100% donated", "100 % gitt"),
        ("a < b > c", "a < b > c"),
    ],
)
def test_same(mt: str, source: str) -> None:
    assert [i for i in issues(mt, source=source) if i.suggestion is None] == []


def test_the_source_decides_over_the_reference() -> None:
    assert issues("Hi {name}!", source="Hei {name}!", reference="Hi {user}!") == []


@pytest.mark.parametrize("piece", ["{", "${", "%(", "[[", "<a ", "{{a"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    issues(piece * 10000, source="{name}")
