"""Reviewing in the browser: keyboard, cards, filters, the address, many documents."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from mtcheck.schema import Score
from tests.browser.conftest import OpenReport
from tests.report.articles import library, metro, reindeer
from tests.report.builder import Line, document_result, issue, result, sides_of


def _current(page: Page) -> str:
    return page.locator(".place").inner_text()


def test_next_previous_open_and_close_by_keyboard(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    assert _current(page) == "– / 14"
    for key, place in (("j", "1 / 14"), ("n", "2 / 14"), ("p", "1 / 14"), ("j", "2 / 14")):
        page.keyboard.press(key)
        assert _current(page) == place
    expect(page.locator('.marker[data-issue="2"]').first).to_be_focused()
    expect(page.locator(".issue-card")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(".issue-card")).to_contain_text("The number is 120 here")
    page.keyboard.press("j")
    expect(page.locator(".issue-card")).to_contain_text("passive cleft")
    page.keyboard.press("Escape")
    expect(page.locator(".issue-card")).to_have_count(0)
    expect(page.locator('.marker[data-issue="3"]')).to_be_focused()
    page.keyboard.press("o")
    expect(page.locator(".issue-card")).to_be_in_viewport()


def test_last_and_first_stay(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    page.keyboard.press("k")
    assert _current(page) == "14 / 14"
    page.keyboard.press("j")
    assert _current(page) == "14 / 14"
    expect(page.locator("#live")).to_have_text("This is the last issue.")


def test_an_issue_in_folded_boilerplate_unfolds_it(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()), at="#issue=14&open=1")
    expect(page.locator(".issue-card")).to_contain_text("comment form")
    expect(page.get_by_text("Leave a Reply").first).to_be_in_viewport()


def test_a_card_tells_everything(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()), at="#issue=2&open=1")
    card = page.locator(".issue-card")
    for text in (
        "critical",
        "number-mismatch",
        "accuracy/number",
        "97% sure",
        "The number is 120 here; reference and source both have 210.",
        "reference, line 5: about 210 reindeer",
        "around 210 reindeer",
        "Translation 5:18",
        "Source 5:19",
        "reference similarity",
        "chrF 88.0",
    ):
        expect(card).to_contain_text(text)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card.get_by_role("button", name="Copy").click()
    expect(card.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "around 210 reindeer"


def test_clicking_marks_list_and_map(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    page.locator('mark[data-issue="3"]').first.click()
    expect(page.locator(".issue-card")).to_contain_text("passive cleft")
    page.locator('mark[data-issue="3"]').first.click()
    expect(page.locator(".issue-card")).to_have_count(0)
    page.locator('.entry[data-number="9"]').click()
    expect(page.locator(".issue-card")).to_contain_text("moss is another plant")
    expect(page.locator('.entry[data-number="9"]')).to_have_attribute("aria-current", "true")
    page.locator(".pin.critical").first.click()
    expect(page.locator(".issue-card")).to_contain_text("The number is 120 here")


def test_an_issue_without_a_place_can_be_opened(open_report: OpenReport) -> None:
    found = issue("encoding-damage", "fluency", "minor", (), "The file is cut off.")
    page = open_report(result(document_result(sides_of([Line("paragraph", "Text.")]), (found,))))
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(page.locator(".issue-card")).to_contain_text("The file is cut off.")


def test_help(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("next issue")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_filters_change_counts_and_address_and_survive_a_reload(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    page.keyboard.press("f")
    expect(page.get_by_role("region", name="Filters")).to_be_visible()
    page.get_by_role("button", name="Only major", exact=True).click()
    expect(page.locator(".list-note")).to_contain_text("8 of 14 issues")
    expect(page.locator(".entry")).to_have_count(8)
    assert "severity=major" in page.url
    count = page.locator('[data-facet="category"][data-name="accuracy/number"] .count')
    expect(count).to_have_text("0")
    expect(page.locator('[data-facet="severity"][data-name="minor"] .count')).to_have_text("4")
    page.get_by_role("button", name="Hide garbled-attribution").click()
    expect(page.locator(".entry")).to_have_count(7)
    assert "not-rule=garbled-attribution" in page.url
    expect(page.locator("mark.hl.critical")).to_have_count(0)
    page.reload()
    expect(page.locator(".entry")).to_have_count(7)
    expect(page.locator("#filter-button .badge")).to_have_text("2")
    page.keyboard.press("f")
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.locator(".entry")).to_have_count(14)
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name="Filters")).to_be_hidden()
    assert "major" not in page.url


def test_pictures_filter_too(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    page.locator('[data-category="accuracy/mistranslation"]').click()
    expect(page.locator(".entry")).to_have_count(3)
    page.locator('[data-tile="critical"]').click()
    expect(page.locator(".entry")).to_have_count(1)
    expect(page.locator('[data-tile="critical"]')).to_have_attribute("aria-pressed", "true")


def test_filters_without_a_match_offer_a_way_back(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()), at="#rule=no-such-rule")
    expect(page.locator(".list-note")).to_contain_text("No issue matches the filters.")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".entry")).to_have_count(14)


def test_flagged_only(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    page.keyboard.press("s")
    expect(page.get_by_text("Two departures were canceled")).to_have_count(0)
    gap = page.locator(".gap .unfold").filter(has_text="2 segments not shown")
    gap.first.click()
    expect(page.get_by_text("Two departures were canceled")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Two departures were canceled")).to_have_count(0)


def test_search_finds_text_of_every_side_and_of_issues(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    for query, rows, issues in (("LICHEN", 1, 1), ("brannvesenet", 1, 1), ("hearsay", 1, 1)):
        page.keyboard.press("/")
        page.locator("#search").fill(query)
        expect(page.locator(".row[data-row]")).to_have_count(rows)
        expect(page.locator(".entry")).to_have_count(issues)
        page.keyboard.press("Escape")
    page.locator("#search").fill("lichen")
    expect(page.locator("mark.hit")).to_have_text("lichen")


def test_sorting_by_severity_rules_the_order_of_next(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    page.get_by_role("combobox", name="Sort issues").select_option("severity")
    expect(page.locator(".entry").first).to_have_class(re.compile("critical"))
    page.locator("body").click(position={"x": 5, "y": 5})
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(page.locator(".issue-card")).to_contain_text("The outlet has come between")


def test_summary(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    summary = page.get_by_role("region", name="Summary")
    for text in ("Fail", "2 critical issues (gate: major)", "Norwegian Bokmål → English", "49.5"):
        expect(summary).to_contain_text(text)
    expect(summary.locator(".interval .band")).to_have_count(3)
    signature = summary.get_by_text("nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp")
    expect(signature).to_be_hidden()
    summary.get_by_text("BLEU").click()
    expect(signature).to_be_visible()
    summary.get_by_text("About this check").click()
    expect(summary).to_contain_text("read as UTF-8")
    expect(summary).to_contain_text("mtcheck 0.1.0")


def test_a_clean_text_is_told_kindly(open_report: OpenReport) -> None:
    page = open_report(result(library()))
    expect(page.locator(".verdict .word")).to_have_text("Pass")
    expect(page.get_by_role("complementary", name="Issues")).to_contain_text("No issues found.")
    for key in ("j", "k", "o", "Enter", "f", "s", "d", "Escape"):
        page.keyboard.press(key)


def test_many_documents(open_report: OpenReport) -> None:
    page = open_report(result(library(), metro(), reindeer()))
    names = page.locator("tbody .c-title a")
    expect(names).to_have_text(
        [
            "Reindeer closed the runway in four hours 🦌",
            "Cairo opens three new metro stations",
            "Village library lends books at night",
        ]
    )
    expect(page.locator("tbody .pill")).to_have_text(["✕ fail", "✕ fail", "✓ pass"])
    page.get_by_role("columnheader", name="minor").get_by_role("button").click()
    head = page.locator('th[data-key="minor"]')
    expect(head).to_have_attribute("aria-sort", "descending")
    page.keyboard.press("j")
    page.get_by_role("link", name="Cairo opens").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Cairo opens three new metro stations"
    )
    page.get_by_role("link", name="Next document").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Reindeer")
    page.keyboard.press("j")
    assert "document=3" in page.url and "issue=1" in page.url
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Reindeer")
    page.go_back()
    page.get_by_role("link", name="All documents").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 documents")


def test_no_documents(open_report: OpenReport) -> None:
    page = open_report(result())
    expect(page.get_by_role("main")).to_contain_text("There is no document in this result.")


def test_a_score_without_a_highest_value_is_drawn_to_scale(open_report: OpenReport) -> None:
    score = Score("ter", "document", 45.0, (0, 1e9), False, "signature")
    article = document_result(sides_of([Line("paragraph", "Text.")]), scores=(score,))
    page = open_report(result(article))
    place = page.locator(".interval .value").get_attribute("x1")
    assert place is not None and 40 < float(place) < 50
