"""The rule html-residue, beyond its own examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtcheck.checks.html_residue import HtmlResidue
from mtcheck.schema import Issue
from tests.checks.article import article_from


def issues(mt: str, **sides: str) -> list[Issue]:
    return list(HtmlResidue().find(article_from(mt, **sides)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("It rained.</p> <p class=\"lead\">It snowed.", ["</p>", "<p class=\"lead\">"]),
        ("A <a href='/x'>ship</a> < br > sank.", ["<a href='/x'>", "</a>", "< br >"]),
        ("It rained. <!-- ad slot 3 -->", ["<!-- ad slot 3 -->"]),
        ("[gallery ids=\"1,2,3\"] It rained.", ["[gallery ids=\"1,2,3\"]"]),
        ("It rained.[/caption]", ["[/caption]"]),
        ("Read [the report](https://example.org/r.pdf) first.",
         ["[the report](https://example.org/r.pdf)"]),
        ("body { margin: 0; padding: 2px } It rained.", ["body { margin: 0; padding: 2px }"]),
        ("window.dataLayer = [];", ["window.dataLayer = [];"]),
        ("(function() { ads(); })();", ["(function() { ads(); })();"]),
    ],
)  # fmt: skip
def test_markup_is_found(text: str, spans: list[str]) -> None:
    assert [i.spans[0].text for i in issues(text)] == spans


@pytest.mark.parametrize(
    ("text", "span", "suggestion"),
    [
        ("The trader&#8217;s stall.", "&#8217;", "’"),
        ("Bed &amp; breakfast.", "&amp;", "&"),
        ("50&nbsp;000 people.", "&nbsp;", "\u00a0"),
        ("A&#x2013;B", "&#x2013;", "–"),
        ("A&#8;B", "&#8;", None),
    ],
)
def test_entities_are_resolved(text: str, span: str, suggestion: str | None) -> None:
    (issue,) = issues(text)
    assert (issue.spans[0].text, issue.suggestion, issue.severity) == (span, suggestion, "minor")


@pytest.mark.parametrize(
    "text",
    [
        "Profits < 5% and > 3%; A&B; Q&A; R&D;",
        "I <3 you & the <other> one.",
        "“[We] left [at nine]”, he said {quietly}.",
        "The function of the window (the document) is unclear.",
        "Let x = 5, he wrote; the score was 3:2; it rained.",
        "She wrote: a < b and b > c.",
        "{laughs: loudly}",
    ],
)
def test_running_text_is_left_alone(text: str) -> None:
    assert issues(text) == []


def test_markup_that_another_side_has_is_meant() -> None:
    text = "Press <b>Save</b> and use &nbsp; here."
    assert issues(text, source=text) == []
    assert issues(text, reference=text) == []
    assert len(issues(text, reference="Press Save.")) == 3


def test_markdown_files_may_hold_markup() -> None:
    article = article_from("A <b>bold</b> [link](https://example.org).")
    inside = replace(article, mt=replace(article.mt, path="a.md"))
    assert list(HtmlResidue().find(inside)) == []


@pytest.mark.parametrize("piece", ["<a ", "{a:", "[ad ", "&#", "<!--", "$('", "function(", "a b>"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    issues(piece * 10000)
