"""The article in the browser: exact marks, rows, differences, size."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from mtcheck.schema import Issue, Segment, Span
from tests.browser.conftest import OpenReport
from tests.report.articles import library, metro, reindeer
from tests.report.builder import Line, document, document_result, issue, result, sides_of, span

MARKED = """(number) => {
  const found = {};
  for (const cell of document.querySelectorAll(".cell[data-side]")) {
    const marks = [...cell.querySelectorAll(`mark[data-issue="${number}"]`)];
    if (marks.length) {
      found[cell.dataset.side] = (found[cell.dataset.side] ?? []).concat(
        marks.map((mark) => mark.textContent).join(""),
      );
    }
  }
  return found;
}"""


def _unfold(page: Page) -> None:
    for button in page.locator(".stretch.run .unfold").all():
        button.click()


def test_marks_cover_exactly_the_spans(open_report: OpenReport) -> None:
    """With an emoji before, overlapping, nested, on every side."""
    article = reindeer()
    page = open_report(result(article), width=1700)
    _unfold(page)
    numbers = {
        (entry["rule"], entry["message"]): entry["number"]
        for entry in page.evaluate(
            "[...document.querySelectorAll('.row[data-row]')].length, "
            "JSON.parse(document.getElementById('document-0').textContent)"
            ".issues.map((i, n) => ({rule: i.rule, message: i.message, number: n + 1}))"
        )
    }
    for found in article.issues:
        marked = page.evaluate(MARKED, numbers[found.rule, found.message])
        wanted: dict[str, list[str]] = {}
        for place in found.spans:
            wanted.setdefault(place.side, []).append(place.text)
        assert marked == wanted, found.rule


def test_cells_hold_exactly_the_text(open_report: OpenReport) -> None:
    article = reindeer()
    page = open_report(result(article))
    _unfold(page)
    cells = page.locator('.cell[data-side="mt"] .seg').all_text_contents()
    assert cells == [segment.text for segment in article.mt.segments]


def test_emoji_before_a_span(open_report: OpenReport) -> None:
    sides = sides_of([Line("paragraph", "🦌🦌 e\u0301 𝒳 wrong 🦌 end", "right")])
    found = issue("word-choice", "terminology", "major", (span(sides.mt, "wrong 🦌"),), "Wrong.")
    page = open_report(result(document_result(sides, (found,))))
    expect(page.locator("mark.hl")).to_have_text("wrong 🦌")


def test_spans_over_two_segments_at_one_point_and_overlapping(open_report: OpenReport) -> None:
    sides = sides_of([Line("paragraph", "One two."), Line("paragraph", "Three four.", joins=True)])
    mt = sides.mt

    def at(start: int, end: int) -> Issue:
        place = Span("mt", start, end, 1, start + 1, mt.text[start:end])
        return issue("rule", "style", "minor", (place,), f"{start}–{end}")

    page = open_report(result(document_result(sides, (at(4, 14), at(4, 4), at(0, 7)))))
    assert page.evaluate(MARKED, 1) == {"mt": ["One two"]}
    assert page.evaluate(MARKED, 2) == {"mt": ["two.", "Three"]}
    assert page.evaluate(MARKED, 3) == {}
    expect(page.locator('.marker[data-issue="3"]')).to_be_visible()
    expect(page.locator("mark mark")).to_have_text("two")


def test_severity_shows_in_more_than_colour(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    styles = {
        severity: page.locator(f"mark.hl.{severity}").first.evaluate(
            "node => getComputedStyle(node).textDecorationStyle"
        )
        for severity in ("critical", "major", "minor")
    }
    assert len(set(styles.values())) == 3
    signs = page.evaluate(
        "[...document.querySelectorAll('.marker')].map(m => m.className + m.dataset.sign[0])"
    )
    assert len(set(signs)) == 3


def test_lines_that_only_one_side_has(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    omission = page.locator(".row", has_text="nobody was in danger")
    expect(omission.locator('[data-side="mt"]')).to_have_text("∅ Missing in the translation")
    addition = page.locator(".row", has_text="unexpected show")
    expect(addition.locator('[data-side="reference"]')).to_have_text("+ Not in the reference")


def test_a_moved_line_says_so(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    expect(page.locator(".moved")).to_have_count(1)
    row = page.locator(".row", has=page.locator(".moved"))
    expect(row).to_contain_text("call her first")


def test_boilerplate_is_folded_until_asked_for(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    fold = page.locator(".stretch.run .unfold")
    expect(fold).to_contain_text("4 segments")
    expect(page.get_by_text("Subscribe to our newsletter")).to_have_count(0)
    fold.click()
    expect(page.get_by_text("Subscribe to our newsletter")).to_be_visible()
    page.locator(".stretch.run .unfold").click()
    expect(page.get_by_text("Subscribe to our newsletter")).to_have_count(0)


@pytest.mark.parametrize(
    ("article", "columns"),
    [
        (reindeer, ["Translation English", "Reference English"]),
        (metro, ["Translation English", "Source Arabic"]),
        (library, ["Translation English", "Reference English"]),
    ],
)
def test_columns_are_those_that_are_there(
    open_report: OpenReport, article: object, columns: list[str]
) -> None:
    assert callable(article)
    page = open_report(result(article()))
    expect(page.locator(".head .cell")).to_have_text(columns)


def test_mt_alone(open_report: OpenReport) -> None:
    page = open_report(result(document_result(sides_of([Line("paragraph", "Alone.")]))))
    expect(page.locator(".head .cell")).to_have_count(1)
    expect(page.get_by_role("button", name="Differences")).to_have_count(0)


def test_third_column_can_be_switched(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    page.locator('[data-column="source"]').click()
    expect(page.locator(".head .cell")).to_have_count(3)
    expect(page.locator('.cell[data-side="source"]').first).to_contain_text("Rein stengte")
    page.reload()
    expect(page.locator(".head .cell")).to_have_count(3)
    page.locator('[data-column="reference"]').click()
    expect(page.locator(".head .cell")).to_have_text(
        ["Translation English", "Source Norwegian Bokmål"]
    )


def test_right_to_left_text_runs_from_the_right(open_report: OpenReport) -> None:
    page = open_report(result(metro()))
    directions = page.locator('.cell[data-side="source"][data-line]').evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell).direction)"
    )
    assert set(directions) == {"rtl"}
    assert page.locator('.cell[data-side="mt"]').first.evaluate(
        "cell => getComputedStyle(cell).direction"
    ) == ("ltr")


def test_word_differences_are_made_when_asked_for(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    expect(page.locator("ins, del")).to_have_count(0)
    page.keyboard.press("d")
    row = page.locator(".row", has_text="A herd of")
    expect(row.locator("ins")).to_have_text(["around ", "120", "walked"])
    expect(row.locator("del")).to_have_text(["about ", "210", "wandered"])
    page.keyboard.press("d")
    expect(page.locator("ins, del")).to_have_count(0)


def test_opening_an_issue_shows_the_differences_of_its_row_alone(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    page.locator('.marker[data-issue="2"]').first.click()
    expect(page.locator(".row", has=page.locator("ins"))).to_have_count(1)


@pytest.mark.parametrize(
    ("mt", "reference", "only_mt", "only_reference"),
    [
        ("The same.", "the same.", [], []),
        ("It’s “fine”", 'It\'s "fine"', [], []),
        ("a b c d", "a c d", ["b"], []),
        ("x y", "z", ["x y"], ["z"]),
        ("我喜欢北京", "我喜欢上海", ["北京"], ["上海"]),
    ],
)
def test_differences(
    open_report: OpenReport, mt: str, reference: str, only_mt: list[str], only_reference: list[str]
) -> None:
    article = document_result(sides_of([Line("paragraph", mt, reference)]))
    page = open_report(result(article), at="#differences=1")
    expect(page.locator(".row[data-row]")).to_have_count(1)
    assert page.locator("ins").all_text_contents() == only_mt
    assert page.locator("del").all_text_contents() == only_reference


def test_a_very_long_sentence(open_report: OpenReport) -> None:
    words = " ".join(f"word{i % 97}" for i in range(1500))
    sides = sides_of(
        [
            Line("paragraph", words, words.replace("word7 ", "other ")),
            Line("paragraph", "x" * 10_000, "y" * 10_000),
        ]
    )
    began = time.monotonic()
    page = open_report(result(document_result(sides)), width=360, at="#differences=1")
    page.locator("#article").scroll_into_view_if_needed()
    expect(page.locator("ins").first).to_be_attached()
    assert time.monotonic() - began < 5
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_ten_thousand_segments(open_report: OpenReport) -> None:
    lines = [
        Line("paragraph", f"Sentence {i} says that the harbour was closed all day.", f"Port {i}.")
        for i in range(10_000)
    ]
    sides = sides_of(lines)
    found = tuple(
        issue("word-choice", "terminology", "major", (_first_word(sides.mt.segments[i]),), "")
        for i in range(7, 10_000, 7)
    )
    page = open_report(result(document_result(sides, found)))
    expect(page.locator(".row[data-row]").first).to_be_visible()
    assert (
        page.evaluate("performance.timing.domContentLoadedEventEnd - performance.timing.fetchStart")
        < 4000
    )
    count = "document.getElementsByTagName('*').length"
    assert page.evaluate(count) < 6000
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    last = page.locator(".row[data-row]").last
    expect(last).to_have_attribute("data-row", re.compile(r"[2-9]\d{3}"))
    assert page.evaluate(count) < 6000
    page.keyboard.press("k")
    expect(page.locator('.marker[data-issue="1428"]')).to_be_in_viewport()
    page.keyboard.press("s")
    expect(page.locator('.marker[data-issue="1428"]')).to_be_in_viewport()
    assert page.evaluate(count) < 6000


def _first_word(segment: Segment) -> Span:
    return Span("mt", segment.start, segment.start + 8, segment.line, 1, "Sentence")


def test_differences_are_against_the_column_that_is_shown(open_report: OpenReport) -> None:
    article = document_result(
        sides_of([Line("paragraph", "one two", "one three")]),
        retranslation=document("retranslation", "en", [("paragraph", "four two", False)]),
    )
    alignments = (*article.alignments, replace(article.alignments[0], against="retranslation"))
    page = open_report(
        result(replace(article, alignments=alignments)), at="#differences=1&columns=retranslation"
    )
    expect(page.locator("ins")).to_have_text("one")
    expect(page.locator("del")).to_have_text("four")


def test_an_ordinary_article_is_in_the_page_whole(open_report: OpenReport) -> None:
    """So that the browser's own search finds everything."""
    lines = [Line("paragraph", f"Sentence {i}.", f"Port {i}.") for i in range(250)]
    page = open_report(result(document_result(sides_of(lines))), width=360)
    expect(page.locator(".row[data-row]")).to_have_count(250)
