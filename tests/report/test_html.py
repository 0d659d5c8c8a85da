"""The HTML report's data and file: exact spans, inert text, nothing loaded."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.report.base import REPORTERS
from mtcheck.report.html.data import document_data, embed_json, overview, title_of
from mtcheck.schema import Score, Span
from tests.report.articles import library, metro, reindeer
from tests.report.builder import Line, document_result, issue, result, sides_of

HOSTILE = "</script><!--<script>\u2028\u2029&\ud800\x00\x7f"


def _utf16(text: str, start: int, end: int) -> str:
    """Return what JavaScript's `slice` would."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def _shown(data: dict[str, Any], span: dict[str, Any]) -> str:
    side = next(side for side in data["sides"] if side["name"] == span["side"])
    return " ".join(_utf16(side["segments"][s][3], a, b) for s, a, b in span["pieces"])


def _embedded(page: str, name: str) -> Any:
    match = re.search(f'<script type="application/json" id="{name}">(.*?)</script>', page)
    assert match
    return json.loads(match[1])


@pytest.mark.parametrize("article", [reindeer, metro])
def test_pieces_cut_out_exactly_the_span(article: Any) -> None:
    data = document_data(article())
    spans = [span for issue in data["issues"] for span in issue["spans"]]
    assert spans
    for span in spans:
        assert _shown(data, span) == span["text"]


@settings(max_examples=80, deadline=None)
@given(
    sentences=st.lists(st.text(st.sampled_from("aé漢🦌"), min_size=1, max_size=6), min_size=1),
    ends=st.tuples(st.integers(0, 60), st.integers(0, 60)),
)
def test_spans_of_any_place_and_length_find_their_segments(
    sentences: list[str], ends: tuple[int, int]
) -> None:
    sides = sides_of(
        [Line("paragraph", text, joins=i % 2 == 1) for i, text in enumerate(sentences)]
    )
    start, end = sorted(min(end, len(sides.mt.text)) for end in ends)
    text = sides.mt.text[start:end]
    found = issue("rule", "style", "minor", (Span("mt", start, end, 1, 1, text),), "message")
    data = document_data(document_result(sides, (found,)))
    (span,) = data["issues"][0]["spans"]
    assert _shown(data, span).split() == text.split()
    assert span["pieces"], "an empty span still has a place"
    assert data["issues"][0]["row"] is not None


def test_issues_come_in_reading_order() -> None:
    data = document_data(reindeer())
    rows = [issue["row"] for issue in data["issues"]]
    assert rows == sorted(rows)
    omission = next(issue for issue in data["issues"] if issue["rule"] == "omission")
    assert data["rows"][omission["row"]]["segments"][0] == []


def test_an_issue_without_a_place_is_kept() -> None:
    found = issue("encoding-damage", "fluency", "minor", (), "The file is cut off.")
    data = document_data(document_result(sides_of([Line("paragraph", "Text.")]), (found,)))
    assert data["issues"][0]["row"] is None


def test_an_issue_on_a_side_that_is_not_there_is_kept() -> None:
    found = issue("omission", "accuracy", "major", (Span("source", 0, 3, 1, 1, "abc"),), "Lost.")
    data = document_data(document_result(sides_of([Line("paragraph", "Text.")]), (found,)))
    assert data["issues"][0]["spans"][0] == {
        "side": "source",
        "line": 1,
        "column": 1,
        "text": "abc",
        "pieces": [],
    }


def test_segment_scores_stand_with_their_row() -> None:
    data = document_data(reindeer())
    scored = {i: row["scores"] for i, row in enumerate(data["rows"]) if "scores" in row}
    assert scored == {2: [("chrF", 88.0, 1)], 5: [("chrF", 41.5, 1)]}


def test_columns_are_mt_reference_retranslation_source() -> None:
    article = reindeer()
    assert article.reference is not None
    again = replace(article.reference, role="retranslation")
    names = [side["name"] for side in document_data(replace(article, retranslation=again))["sides"]]
    assert names == ["mt", "reference", "retranslation", "source"]


def test_numbers_that_json_lacks_become_null() -> None:
    score = Score("TER", "document", math.nan, (0, math.inf), False, "sig")
    article = replace(library(), scores=(score,))
    data = document_data(article)
    assert data["scores"][0]["value"] is None
    assert data["scores"][0]["range"] == [0, None]
    embed_json(data)
    embed_json(overview(result(article)))


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([Line("paragraph", "First."), Line("title", "The  Title")], "The Title"),
        ([Line("paragraph", "First.")], "First."),
        ([], "article.mt.txt"),
    ],
)
def test_title(lines: list[Line], title: str) -> None:
    assert title_of(document_result(sides_of(lines))) == title


def test_embedded_json_cannot_leave_its_element() -> None:
    embedded = embed_json({HOSTILE: [HOSTILE]})
    assert not set("<>&\u2028\u2029\ud800\x00\x7f") & set(embedded)
    assert json.loads(embedded) == {HOSTILE: [HOSTILE]}
    embedded.encode("utf-8")


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters()))
def test_embedded_json_is_lossless_and_encodable(text: str) -> None:
    embedded = embed_json(text)
    assert json.loads(embedded) == text
    assert "<" not in embedded and embedded.encode("utf-8")


def _page() -> str:
    return REPORTERS["html"]().render(result(reindeer(), metro(), library()))


def test_page_is_one_deterministic_file() -> None:
    page = _page()
    assert page == _page()
    assert page.endswith("</html>\n")
    assert not re.search(r'(?:src|href)="(?!#|data:)', page)
    assert "@import" not in page and "url(" not in page


def test_page_embeds_each_document() -> None:
    page = _page()
    assert [d["path"] for d in _embedded(page, "report")["documents"]] == [
        "reindeer.mt.txt",
        "metro.mt.txt",
        "library.mt.txt",
    ]
    for number, article in enumerate((reindeer(), metro(), library())):
        data = _embedded(page, f"document-{number}")
        assert [segment[3] for segment in data["sides"][0]["segments"]] == [
            segment.text for segment in article.mt.segments
        ]


def test_policy_allows_only_the_pages_own_style_and_script() -> None:
    page = _page()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert policy and style and script
    rules = policy[1].replace("&#39;", "'").split("; ")
    assert rules[0] == "default-src 'none'"
    for name, text in (("style-src", style[1]), ("script-src", script[1])):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in rules
    assert not re.search(r'<[^>]+\s(?:style|on\w+)="', page.split("<style>")[0])


def test_hostile_title_and_version_are_escaped_in_the_markup() -> None:
    hostile = "</title><script>alert(1)</script>\ud800"
    article = document_result(sides_of([Line("title", hostile)], path=hostile))
    whole = result(article)
    whole = replace(whole, tool=replace(whole.tool, version='"><script>alert(1)</script>'))
    page = REPORTERS["html"]().render(whole)
    assert "<script>alert" not in page
    page.encode("utf-8")


def test_nothing_at_all_still_makes_a_page() -> None:
    assert "</html>" in REPORTERS["html"]().render(result())


@pytest.mark.parametrize("folder", ["js", "css"])
def test_assets_are_small_and_safe_to_put_inline(folder: str) -> None:
    assets = list((files("mtcheck.report.html") / folder).iterdir())
    assert len(assets) > 4
    for asset in assets:
        text = asset.read_text(encoding="utf-8")
        assert len(text.splitlines()) < 400, asset.name
        assert not re.search(r"</(script|style)|<!--", text, re.IGNORECASE), asset.name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)
