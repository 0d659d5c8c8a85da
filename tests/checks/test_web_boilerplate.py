from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.checks.base import Article
from mtcheck.checks.web_boilerplate import WebBoilerplate
from mtcheck.schema import Document, Issue
from mtcheck.segment import segment

BODY = (
    "The harbour was closed on Monday evening after a barge ran aground outside the quay.",
    "Nobody was hurt, but the barge is leaking oil, the coast guard told the local paper.",
)


def issues(*blocks: str, lang: str = "en") -> list[Issue]:
    text = "\n\n".join(blocks)
    article = Article(segment(Document("a", "a.txt", "mt", lang, text)))
    return [i for i in WebBoilerplate().find(article) if i.confidence >= 0.5]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Share on Facebook Share on X Copy link", "share line"),
        ("Leave a Reply", "comment form"),
        ("Your email address will not be published. Required fields are marked *", "comment form"),
        ("Tags: barge, harbour, oil", "tags line"),
    ],
)
def test_the_kind_of_residue_is_named(line: str, named: str) -> None:
    (issue,) = issues("Barge runs aground", *BODY, line)
    assert issue.spans[0].text == line
    assert named in issue.message
    assert issue.severity == "minor"


def test_each_block_is_an_issue_of_its_own_and_other_rules_have_theirs() -> None:
    tail = ("Leave a Reply", "Olu Adebayo", "“Tea lover. Proud traveller.”", "Cancel reply")
    found = issues("Barge runs aground", *BODY, *tail)
    assert tuple(i.spans[0].text for i in found) == ("Leave a Reply", "Cancel reply")


@pytest.mark.parametrize(
    ("headline", "label"),
    [
        ("Accidents, Sea | Barge runs aground outside the harbour", "Accidents, Sea |"),
        ("Barge runs aground outside the harbour | Coast Daily", "| Coast Daily"),
        ("– It got worse – NRK Uriks – Foreign news and documentaries",
         "– NRK Uriks – Foreign news and documentaries"),
        ("Man charged after storm in the harbour – Greater Bergen", "– Greater Bergen"),
        ("Barge runs aground outside the harbour – Local news", "– Local news"),
    ],
)  # fmt: skip
def test_labels_in_the_headline(headline: str, label: str) -> None:
    (issue,) = issues(headline, *BODY)
    assert issue.spans[0].text == label


@pytest.mark.parametrize(
    "headline",
    [
        "Barge runs aground – nobody hurt",
        "Barge runs aground – bad news for the coast",
        "Silver stolen from museum – two men detained",
        "“The sea took everything” – mayor",
        "– We heard a bang",
        "Barge to be moved in May – Reuters",
        "Sixteen-metre barge runs aground",
    ],
)
def test_headlines_without_labels(headline: str) -> None:
    assert issues(headline, *BODY) == []


def test_a_share_line_at_the_end_of_a_paragraph() -> None:
    line = "Share this article on Facebook"
    (issue,) = issues("Barge runs aground", f"{BODY[0]} {line}", BODY[1])
    assert issue.spans[0].text == line


def test_date_stamps_and_separators_are_below_the_default() -> None:
    assert issues("Barge runs aground", "12 March 2024", "--", *BODY) == []


def test_running_text_is_left_alone() -> None:
    assert issues("Barge runs aground", *BODY, *BODY) == []


@given(st.text("ab|–- \nNews", max_size=60))
@settings(max_examples=60, deadline=None)
def test_spans_are_exact(text: str) -> None:
    document = segment(Document("a", "a.txt", "mt", "en", text))
    for issue in WebBoilerplate().find(Article(document)):
        span = issue.spans[0]
        assert span.text == text[span.start : span.end] != ""


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("de", "Auf Facebook teilen"),
        ("de", "Artikel teilen"),
        ("fr", "Partager l’article"),
        ("fr", "Envoyer par e-mail"),
        ("es", "Compartir en Facebook"),
        ("nb", "Del artikkel"),
        ("nn", "Del på Facebook"),
        ("da", "Del artikel"),
        ("sv", "Dela artikel"),
        ("nl", "Delen via WhatsApp"),
    ],
)
def test_a_share_line_in_the_language_of_the_text(lang: str, line: str) -> None:
    (issue,) = issues("Barge runs aground", BODY[0], line, BODY[1], lang=lang)
    assert issue.spans[0].text == line
    assert "share line" in issue.message
