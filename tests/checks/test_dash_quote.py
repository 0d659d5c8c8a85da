"""The rule dash-quote, beyond its own examples."""

from __future__ import annotations

import pytest

from mtcheck.checks.dash_quote import DashQuote
from mtcheck.schema import Issue
from tests.checks.article import article_from


def issues(mt: str, *, lang: str = "en", **sides: str) -> list[Issue]:
    found = DashQuote().find(article_from(mt, lang=lang, **sides))  # type: ignore[arg-type]
    return [i for i in found if i.confidence >= 0.5]


def test_each_dashed_line_is_an_issue_and_surer_with_a_reference() -> None:
    mt = "– We are very glad, says Ida Lund.\n– It took all night.\nThe boat is safe."
    alone = issues(mt)
    assert [i.spans[0].text for i in alone] == ["– We are very", "– It took all"]
    backed = issues(
        mt,
        reference="“We are very glad,” says Ida Lund.\n“It took all night.”\nThe boat is safe.",
    )
    assert [i.evidence for i in backed] == [
        ("reference: “We are very glad,” says Ida Lund.",),
        ("reference: “It took all night.”",),
    ]
    assert all(b.confidence > a.confidence for a, b in zip(alone, backed, strict=True))


@pytest.mark.parametrize(
    ("lang", "mt"),
    [
        ("en", "– ready or not"),
        ("en", "– It went well"),
        ("en", "The talks – they were long, he says – went on."),
        ("en", "It was over. – But not for long."),
        ("en", "- milk\n- bread"),
        ("en", "– Anna Berg, Oslo\n\n– Per Lie, Bergen"),
        ("de", "– Anna Berg, Oslo\n\n– Per Lie, Bergen\n\n– Eva Strand, Bodø"),
        ("en", "—Anna Berg, Oslo"),
        ("fr", "– Nous partons, dit-elle."),
        ("es", "– Nos vamos, dice ella."),
        ("nb", "– Vi drar, sier hun."),
        ("fi", "– Lähdemme nyt, sanoo hän."),
    ],
)
def test_dashes_that_are_left_alone(lang: str, mt: str) -> None:
    assert issues(mt, lang=lang) == []


def test_a_dash_that_the_reference_has_too_is_left_alone() -> None:
    text = "– One, says the list.\n– Two, says the list."
    assert issues(text, reference=text) == []


def test_a_line_that_the_source_quotes_is_speech() -> None:
    (issue,) = issues("– It took all night", source="– Det tok hele natten")
    assert issue.confidence > 0.8
    assert issue.evidence == ("source: – Det tok hele natten",)


@pytest.mark.parametrize(
    "mt",
    [
        "—I know nothing about it —said Pedro.",
        "—I know nothing about it, said Pedro.",
        "— I know nothing about it — said Pedro.",
    ],
)
def test_dashes_as_in_spanish(mt: str) -> None:
    (issue,) = issues(mt)
    assert issue.spans[0].text.endswith("I know nothing")


def test_a_list_takes_no_speech_with_it() -> None:
    mt = "– Boats\n\n– Nets\n\n– Nobody came home.\n\n– It was cold, says Per."
    assert [i.spans[0].text for i in issues(mt)] == ["– Nobody came home.", "– It was cold,"]
