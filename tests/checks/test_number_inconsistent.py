"""Numbers that contradict the calendar or the rest of the article, in the MT alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.checks.number_inconsistent import NumberInconsistent
from tests.checks.article import article_from

PUBLISHED = "October 7, 14:22"


def marked(mt: str, *, lang: str = "en", dated: bool = False) -> list[str]:
    kinds = {1: "boilerplate", 2: "title"} if dated else {1: "title"}
    article = article_from(mt, lang=lang, kinds=kinds)  # type: ignore[arg-type]
    return [i.spans[0].text for i in NumberInconsistent().find(article)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("It opens on 30 February.", ["30 February"]),
        ("It opens on 29 February 2023.", ["29 February 2023"]),
        ("It opens on 29 February 2024, a leap year, or on 31 May.", []),
        ("It opens on Monday, 4 March 2025.", ["4 March 2025"]),
        ("It opens on Tuesday, 4 March 2025.", []),
        ("On Monday he said that it opens on 4 March 2025.", []),
        ("It broke on Sunday (3/9/2025). On Monday (10/3/2025) it fell.", ["3/9/2025"]),
        ("It broke on Sunday (3/9/2025). On Friday (10/3/2025) it fell.", []),
    ],
)
def test_the_calendar(text: str, spans: list[str]) -> None:
    assert marked(f"Bridge opens\n{text}") == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("During the first, on December 12, a drone fell in a field.", ["December 12"]),
        ("It has looked into it since November 14, she confirmed for us.", ["November 14"]),
        ("The hearing was set for December 12.", []),
        ("The shop will open on December 12, he said.", []),
        ("On October 6 a drone fell in a field.", []),
        ("On July 12 a drone fell in a field.", []),
        ("Last Christmas Eve a drone fell in a field.", []),
        ("On December 12, 2020, a drone fell in a field.", []),
    ],
)
def test_what_has_happened_after_the_day_of_the_page(text: str, spans: list[str]) -> None:
    assert marked(f"{PUBLISHED}\nDrone hits barn\n{text}", dated=True) == spans


@pytest.mark.parametrize(
    ("title", "text", "spans"),
    [
        ("62 people saved", "The boat had 26 people on board.", ["26"]),
        ("300 workers wait", "About 30 workers have no wages.", ["30"]),
        ("300 workers wait", "About 30 managers have no wages.", []),
        ("62 people saved", "The boat had 26 people; 62 of all were saved by 9 p.m.", []),
        ("62 saved off the coast", "The 26 people saved are well.", ["26"]),
        ("Market cleared after 14 months", "The two, aged 24 and 41, will be heard.", []),
        ("62 people saved", "The boat had 62 people, 26 children among them.", []),
    ],
)
def test_counts_of_the_headline(title: str, text: str, spans: list[str]) -> None:
    assert marked(f"{title}\n{text}") == spans


def test_two_ages_of_one_person() -> None:
    text = (
        "Owner Geir Solbu (58) was there.\nThe shop is run by Geir Solbu, 85, and Anna Solbu, 31."
    )
    assert marked(f"Shop robbed\n{text}") == ["85"]


@settings(max_examples=60, deadline=None)
@given(st.text("0123456789/.,: ()JuneMondayabc\n", max_size=60))
def test_any_text_passes(text: str) -> None:
    marked(text)


@pytest.mark.parametrize("text", ["31 June " * 3000, "Aa " * 9000, "(1) " * 9000, "1,1" * 9000])
def test_hostile_texts_end(text: str) -> None:
    marked(text)
