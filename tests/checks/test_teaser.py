"""The rule teaser, beyond its own examples."""

from __future__ import annotations

import pytest

from mtcheck.checks.base import Article
from mtcheck.checks.teaser import Teaser
from mtcheck.schema import Document, Issue
from mtcheck.segment import segment

BODY = (
    "The harbour was closed on Monday evening after a barge ran aground outside the quay.",
    "Nobody was hurt, but the barge is leaking oil, the coast guard told the local paper.",
)


def document(*blocks: str, role: str = "mt", lang: str = "en") -> Document:
    return segment(Document("a", "a.txt", role, lang, "\n\n".join(blocks)))  # type: ignore[arg-type]


def issues(*blocks: str, lang: str = "en") -> list[Issue]:
    return list(Teaser().find(Article(document(*blocks, lang=lang))))


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("See also  Old lighthouse for sale", "see-also teaser"),
        ("Read also: Old lighthouse for sale", "see-also teaser"),
        ("Les også: Old lighthouse for sale", "see-also teaser"),
        ("video: Crane falls into the sea", "video teaser"),
        ("The article continues below the advertisement.", "continuation line"),
    ],
)
def test_the_kind_of_teaser_is_named(line: str, named: str) -> None:
    lang = "nb" if line.startswith("Les") else "en"
    (issue,) = issues("Barge runs aground", BODY[0], line, BODY[1], lang=lang)
    assert issue.spans[0].text == line
    assert named in issue.message
    assert issue.severity == "minor"


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "See also what the coast guard wrote in its report, the mayor said on Monday."),
        ("nb", "Les også rapporten nøye, sa ordføreren, som hadde lest den to ganger i mai."),
        ("sv", "Läs också rapporten, sade borgmästaren, som hade läst den två gånger i maj."),
        ("da", "Læs også rapporten, sagde borgmesteren, som havde læst den to gange i maj."),
    ],
)
def test_sentences_that_open_like_one(lang: str, line: str) -> None:
    assert issues("Barge runs aground", BODY[0], line, BODY[1], lang=lang) == []


def test_what_a_lone_label_points_to_is_a_teaser_too() -> None:
    found = issues("Barge runs aground", BODY[0], "Read also:", "Old lighthouse for sale", BODY[1])
    assert [i.spans[0].text for i in found] == ["Read also:", "Old lighthouse for sale"]


def test_a_teaser_at_the_end_of_a_paragraph() -> None:
    line = "Read also: Old lighthouse for sale"
    (issue,) = issues("Barge runs aground", f"{BODY[0]} {line}", BODY[1])
    assert issue.spans[0].text == line
