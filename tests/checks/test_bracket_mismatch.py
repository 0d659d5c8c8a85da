"""The rule bracket-mismatch, beyond its own examples."""

from __future__ import annotations

import pytest

from mtcheck.checks.bracket_mismatch import BracketMismatch
from mtcheck.schema import Issue
from tests.checks.article import article_from


def issues(mt: str, **sides: str) -> list[Issue]:
    return list(BracketMismatch().find(article_from(mt, **sides)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("The boat (from 1987 sank.", ["(from 1987"]),
        ("The boat from 1987) sank.", ["1987)"]),
        ("He said [the boat sank.", ["[the boat"]),
        ("((The boat) sank.", ["((The boat)"]),
        ("[[The boat sank.", ["[[The boat"]),
        ("It sank.\n), they said.", [")"]),
        ("(The boat] sank.", ["(The boat]"]),
        ("(The boat\nsank\nand\nsank\nagain)", ["(The boat", "again)"]),
        ("它沉没了（1987年。", ["（1987年。"]),
    ],
)
def test_brackets_without_a_partner(text: str, spans: list[str]) -> None:
    assert [i.spans[0].text for i in issues(text)] == spans


@pytest.mark.parametrize(
    "text",
    [
        "A (b [c] d) {e} f",
        "1) one\n2) two\na) three\niv) four",
        "There is 1) one and b.) two.",
        "Nice :) and sad :-( and (nice ;) too",
        "(It began here.\nIt ended there.)",
        "它沉没了（1987年)。",
    ],
)
def test_good_brackets_are_left_alone(text: str) -> None:
    assert issues(text) == []


def test_other_sides_clear_or_confirm() -> None:
    mt = "The boat (from 1987 sank."
    assert issues(mt, reference="The 1987 boat (old sank.") == []
    (alone,) = issues(mt)
    (shown,) = issues(mt, source="Båten (fra 1987) sank.")
    assert shown.confidence > alone.confidence
    assert shown.evidence == ("source: Båten (fra 1987) sank.",)


def test_boilerplate_is_left_alone() -> None:
    article = article_from("Comments (3", kinds={1: "boilerplate"})
    assert list(BracketMismatch().find(article)) == []
