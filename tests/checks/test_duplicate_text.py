"""The rule duplicate-text, beyond its own examples."""

from __future__ import annotations

import time

import pytest

from mtcheck.checks.duplicate_text import DuplicateText
from mtcheck.schema import BlockKind, Issue
from tests.checks.article import article_from

LONG = "The council met on Monday to discuss the new bridge over the sound."


def issues(
    mt: str,
    *,
    reference: str | None = None,
    source: str | None = None,
    kinds: dict[int, BlockKind] | None = None,
    lang: str = "en",
) -> list[Issue]:
    article = article_from(mt, reference=reference, source=source, kinds=kinds, lang=lang)
    return list(DuplicateText().find(article))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{LONG}\n{LONG}", 2),
        (f"{LONG}\nIt rained.\nIt was cold.\n{LONG}", 4),
        (f"{LONG}\nIt rained.\n{LONG.upper()}", 3),
        (f"{LONG}\nIt rained.\n{LONG.replace('the new', 'a new')}", 3),
        ("Mayor’s plan for a bridge fails\nMayor's plan for a bridge fails", 2),
        ("Ida Lund\nIda Lund", 2),
    ],
)
def test_the_second_occurrence_is_flagged_and_the_first_shown(text: str, line: int) -> None:
    (issue,) = issues(text)
    assert [s.line for s in issue.spans] == [line, 1]


def test_an_author_box_counts() -> None:
    (issue,) = issues("Text.\nIda Lund\nIda Lund", kinds={2: "boilerplate", 3: "boilerplate"})
    assert issue.spans[0].line == 3


@pytest.mark.parametrize(
    "text",
    [
        "He said so.\nIt rained.\nHe said so.",
        "Yes.\nYes.",
        f"{LONG}\n{LONG.replace('Monday', 'Friday')}",
        f"{LONG}\n{LONG.replace('new bridge', '2 new bridges')}",
        "The police came to the scene in the evening.\nThe police left the scene in the morning.",
    ],
)
def test_what_good_text_has(text: str) -> None:
    assert issues(text) == []


def test_captions_may_repeat_their_credit() -> None:
    credit = "Photo: Ida Lund, the Sound Gazette / Press"
    assert issues(f"{credit}\nText.\n{credit}", kinds={1: "caption", 3: "caption"}) == []


def test_a_heading_may_quote_a_sentence() -> None:
    article = article_from("The bridge will be built in any case", kinds={1: "heading"})
    assert list(DuplicateText().find(article)) == []


@pytest.mark.parametrize("side", ["reference", "source"])
def test_repetition_of_the_other_side_is_left_alone(side: str) -> None:
    other = "We shall build it.\nIt rained.\nWe shall build it!"
    mt = f"{LONG}\nIt rained.\n{LONG}"
    assert len(issues(mt, **{side: "We shall build it.\nIt rained.\nIt is cold."})) == 1  # type: ignore[arg-type]
    assert issues(mt, **{side: other}) == []  # type: ignore[arg-type]


def test_chinese_is_compared_by_its_characters() -> None:
    text = "议会星期一开会讨论新桥。"
    (issue,) = issues(f"{text}\n下雨了。\n天很冷。\n{text}", lang="zh")
    assert issue.spans[0].line == 4


def test_time_grows_with_the_length() -> None:
    def seconds(count: int) -> float:
        words = "\n".join(
            f"The {n} {n * 7} {n * 11} and {n * 13} of {n * 17}" for n in range(count)
        )
        article = article_from(words)
        start = time.process_time()
        list(DuplicateText().find(article))
        return time.process_time() - start

    seconds(200)
    # The less of two, for the garbage collector may run in one.
    assert min(seconds(4000), seconds(4000)) < 12 * seconds(1000) + 0.2
