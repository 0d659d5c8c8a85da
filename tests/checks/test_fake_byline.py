"""The rule fake-byline, beyond its own examples."""

from __future__ import annotations

import pytest

from mtcheck.checks.base import Article
from mtcheck.checks.fake_byline import FakeByline
from mtcheck.schema import Document, Issue
from mtcheck.segment import segment

BODY = (
    "The harbour was closed on Monday evening after a barge ran aground outside the quay.",
    "Nobody was hurt, but the barge is leaking oil, the coast guard told the local paper.",
)


def document(*blocks: str, role: str = "mt", lang: str = "en") -> Document:
    return segment(Document("a", "a.txt", role, lang, "\n\n".join(blocks)))  # type: ignore[arg-type]


def issues(*blocks: str, lang: str = "en") -> list[Issue]:
    return list(FakeByline().find(Article(document(*blocks, lang=lang))))


def test_each_line_of_an_author_box_is_an_issue() -> None:
    tail = ("Olu Adebayo", "Olu Adebayo", "“Tea lover. Proud traveller.”", "Leave a Reply")
    found = issues("Barge runs aground", *BODY, *tail)
    assert tuple(i.spans[0].text for i in found) == tail[:3]
    assert all("author box" in i.message for i in found)


def test_a_byline_is_less_sure_and_doubtful_where_the_reference_has_it() -> None:
    mt = document("Barge runs aground", "By Kari Holm", *BODY)
    (alone,) = FakeByline().find(Article(mt))
    assert 0.5 < alone.confidence < 0.9
    reference = document("Barge aground", "By Kari Holm", *BODY, role="reference")
    (backed,) = FakeByline().find(Article(mt, reference=reference))
    assert backed.confidence < 0.5
    assert backed.evidence


def test_running_text_is_left_alone() -> None:
    assert issues("Barge runs aground", *BODY, *BODY) == []


@pytest.mark.parametrize(
    "line",
    [
        "By Published 12.03.2024 at 14:20 Updated yesterday",
        "By Updated 3 May 2024, 09:15",
        "Journalist Kari Lund kari@avisa.no",
        "Reporter: Kari Anne Lund, kari.lund@avisa.no",
    ],
)
def test_a_byline_of_bits(line: str) -> None:
    (issue,) = issues("Barge runs aground", line, *BODY)
    assert issue.spans[0].text == line


@pytest.mark.parametrize(
    "line",
    [
        "By published accounts, nobody was hurt that night.",
        "Journalist Kari Lund can be reached at kari@avisa.no, the editor said on Monday.",
        "Write to the mayor at mayor@harbour.example before the end of May.",
    ],
)
def test_sentences_that_open_like_one(line: str) -> None:
    assert issues("Barge runs aground", *BODY, line, *BODY) == []
