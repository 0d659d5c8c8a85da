"""The page as a whole: hostile text, sizes, themes, paper, access."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mtcheck.schema import Issue, Result, Score, Tool, Verdict
from tests.browser.conftest import OpenReport
from tests.report.articles import library, metro, reindeer
from tests.report.builder import Line, document_result, result, sides_of, span

HOSTILE = (
    "</script><script>window.pwned=1</script><img src=x onerror=window.pwned=1>"
    "\u202e${alert`1`}<!-- &lt; {{7*7}}"
)


def _hostile() -> Result:
    sides = sides_of(
        [Line("title", HOSTILE, HOSTILE, HOSTILE), Line("boilerplate", HOSTILE)],
        lang=HOSTILE,
        source_lang=HOSTILE,
        path=HOSTILE,
        notes=(HOSTILE,),
    )
    found = Issue(
        rule=HOSTILE,
        category=HOSTILE,
        severity="critical",
        confidence=0.5,
        spans=(span(sides.mt, HOSTILE),),
        message=HOSTILE,
        evidence=(HOSTILE,),
        suggestion=HOSTILE,
        fingerprint=HOSTILE,
    )
    score = Score(HOSTILE, "document", 5.0, (0, 10), True, HOSTILE, against=HOSTILE)
    article = document_result(sides, (found,), scores=(score,), reasons=(HOSTILE,))
    article = replace(article, id=HOSTILE, mqm=replace(article.mqm, weights={HOSTILE: 1.0}))
    return replace(
        result(article),
        tool=Tool(HOSTILE, HOSTILE),
        config={HOSTILE: HOSTILE},
        verdict=Verdict(False, (HOSTILE,)),
    )


def _walk(page: Page) -> None:
    """Show everything there is to see of a document."""
    page.locator("#main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    page.keyboard.press("d")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.keyboard.press("f")


def test_hostile_text_is_text(open_report: OpenReport) -> None:
    page = open_report(_hostile())
    _walk(page)
    expect(page.locator(".issue-card .message")).to_have_text(HOSTILE)
    for place in (
        "h1",
        '.cell[data-side="mt"] .seg',
        '.cell[data-side="reference"] .seg',
        ".verdict li",
        ".score code",
        ".metric bdi",
        ".issue-card .rule",
        ".issue-card .category",
        ".issue-card blockquote",
        ".issue-card .evidence li",
        ".issue-card footer code",
        ".about dd li",
        ".entry-rule bdi",
        ".categories bdi",
        '[data-facet="rule"] bdi',
    ):
        text = page.locator(place).first.text_content()
        assert text is not None
        # A score that is not against the reference names its side too.
        shown = f"{HOSTILE} ({HOSTILE})" if "metric" in place else HOSTILE
        assert text.replace(" ", "-") == shown.replace(" ", "-") or "entry" in place, place
    assert page.title() == f"{HOSTILE} – mtcheck"
    assert page.evaluate("window.pwned") is None
    assert page.locator("img").count() == 0
    page.get_by_role("button", name="Only </script>").first.click()
    page.reload()
    expect(page.locator(".entry")).to_have_count(1)
    page.emulate_media(media="print")
    expect(page.locator("#notes")).to_contain_text("window.pwned=1")
    assert page.evaluate("window.pwned") is None


def test_hostile_overview(open_report: OpenReport) -> None:
    hostile = _hostile()
    page = open_report(replace(hostile, documents=hostile.documents * 2))
    expect(page.locator("tbody .c-title a").first).to_have_text(HOSTILE)
    assert page.evaluate("window.pwned") is None


def test_control_characters_turn_nothing_around(open_report: OpenReport) -> None:
    page = open_report(_hostile(), at="#issue=1&open=1")
    unkept = page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.getElementById("main"), 4);
          const found = [];
          while (walker.nextNode()) {
            const node = walker.currentNode;
            if (!node.data.includes("\\u202e") || node.parentElement.closest("svg")) continue;
            const style = getComputedStyle(node.parentElement);
            const kept = /isolate|plaintext/.test(style.unicodeBidi) || style.display !== "inline";
            const seg = node.parentElement.closest(".seg, [dir]");
            if (!kept && !seg) found.push(node.parentElement.outerHTML.slice(0, 80));
          }
          return found;
        }"""
    )
    assert unkept == []


def test_hostile_address(open_report: OpenReport) -> None:
    at = "#severity=<img src=x onerror=window.pwned=1>&issue=1e9&document=-3&columns=,x&search=%E0"
    page = open_report(result(reindeer()), at=at)
    expect(page.locator(".list-note")).to_contain_text("No issue matches the filters.")
    page.keyboard.press("f")
    assert page.evaluate("window.pwned") is None


FOLDER = Path(__file__).parent
CONTRAST = (FOLDER / "contrast.js").read_text(encoding="utf-8")
ACCESS = (FOLDER / "access.js").read_text(encoding="utf-8")

STATES = {
    "one": (result(reindeer()), "#issue=2&open=1&differences=1"),
    "hostile": (_hostile(), "#issue=1&open=1"),
    "source": (result(metro()), "#issue=1&open=1"),
    "pass": (result(library()), ""),
    "many": (result(reindeer(), metro(), library()), ""),
}


@pytest.mark.parametrize("state", STATES)
def test_no_horizontal_scrolling(open_report: OpenReport, state: str) -> None:
    whole, at = STATES[state]
    page = open_report(whole, width=360, height=740, at=at)
    fits = "document.scrollingElement.scrollWidth <= innerWidth"
    assert page.evaluate(fits)
    if state != "many":
        _walk(page)
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate(fits), width


def test_on_a_phone_the_list_is_below_and_the_tools_are_at_hand(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()), width=360, height=740)
    article = page.locator("#article").bounding_box()
    panel = page.locator(".panel").bounding_box()
    assert article and panel and panel["y"] >= article["y"] + article["height"]
    page.get_by_role("button", name="Next issue").click()
    page.get_by_role("button", name="Next issue").click()
    expect(page.locator('.marker[data-issue="2"]').first).to_be_in_viewport()
    bar = page.locator(".toolbar").bounding_box()
    assert bar and bar["y"] >= 0 and bar["height"] < 80
    expect(page.get_by_role("searchbox")).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    expect(page.get_by_role("searchbox")).to_be_visible()


def test_dark_by_preference_and_by_choice(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()), dark=True)
    lightness = (
        "() => Number(getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/)[0])"
    )
    assert page.evaluate(lightness) < 60
    page.get_by_role("button", name="Switch between light and dark").click()
    assert page.evaluate(lightness) > 200
    page.reload()
    assert page.evaluate(lightness) > 200


def test_paper_has_everything(open_report: OpenReport) -> None:
    article = reindeer()
    page = open_report(result(article), dark=True)
    page.emulate_media(media="print")
    notes = page.locator("#notes .note")
    expect(notes).to_have_count(len(article.issues))
    for found in article.issues:
        note = page.locator("#notes").get_by_text(found.message, exact=True)
        expect(note.first).to_be_visible()
    expect(page.locator('.cell[data-side="mt"] .seg')).to_have_count(len(article.mt.segments))
    expect(page.get_by_text("Subscribe to our newsletter")).to_be_visible()
    expect(page.get_by_text("nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp")).to_be_visible()
    expect(page.locator(".toolbar")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    page.emulate_media(media="screen")
    expect(page.locator("#notes")).to_have_count(0)
    expect(page.get_by_text("Subscribe to our newsletter")).to_have_count(0)
    assert len(page.pdf(format="A4")) > 10_000


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("state", ["one", "source", "pass", "many"])
def test_contrast_and_access(open_report: OpenReport, state: str, dark: bool) -> None:
    whole, at = STATES[state]
    page = open_report(whole, dark=dark, width=1700, at=at)
    assert page.evaluate(CONTRAST) == []
    assert page.evaluate(ACCESS) == []
    if state == "one":
        _walk(page)
        page.get_by_role("button", name="Hide omission").click()
        assert page.evaluate(CONTRAST) == []
        assert page.evaluate(ACCESS) == []
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        assert page.evaluate(CONTRAST) == []


def test_focus_is_visible_and_everything_is_reached_by_tab(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                """() => {
                  const node = document.activeElement;
                  const style = getComputedStyle(node);
                  return [node.tagName + "." + node.className + "#" + node.id,
                    style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1];
                }"""
            )
        )
    names = " ".join(name for name, _ in reached)
    assert all(outlined for name, outlined in reached if not name.startswith("BODY"))
    for part in (
        "#skip",
        "#theme",
        "tile critical",
        "#filter-button",
        "#search",
        "marker",
        "entry",
    ):
        assert part in names


def test_skip_link_leads_to_the_article(open_report: OpenReport) -> None:
    page = open_report(result(reindeer()))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#article")).to_be_focused()
