"""The rule url-email-changed, beyond its own examples."""

from __future__ import annotations

import pytest

from mtcheck.checks.url_email_changed import UrlEmailChanged
from mtcheck.schema import Issue
from tests.checks.article import article_from


def issues(mt: str, **sides: str) -> list[Issue]:
    found = UrlEmailChanged().find(article_from(mt, **sides))  # type: ignore[arg-type]
    return [i for i in found if i.confidence >= 0.5]


@pytest.mark.parametrize(
    ("mt", "source", "span", "right"),
    [
        ("See https://avis.no/nyheter.", "Se https://avis.no/news.", "https://avis.no/nyheter",
         "https://avis.no/news"),
        ("See newspaper.no.", "Se nyspaper.no.", "newspaper.no", "nyspaper.no"),
        ("Mail post@avisen.com now.", "Mail post@avisen.no nå.", "post@avisen.com",
         "post@avisen.no"),
        ("Follow @annaberg.", "Følg @annabergh.", "@annaberg", "@annabergh"),
    ],
)  # fmt: skip
def test_changed(mt: str, source: str, span: str, right: str) -> None:
    (issue,) = issues(mt, source=source)
    assert (issue.spans[0].text, issue.suggestion, issue.severity) == (span, right, "major")


def test_lost() -> None:
    (issue,) = issues("Write to us.", source="Skriv til oss på post@avisen.no.")
    assert "post@avisen.no" in issue.message
    assert issue.severity == "minor"


@pytest.mark.parametrize(
    ("text", "span", "right"),
    [
        ("He reads pravda.com. ua daily.", "pravda.com. ua", "pravda.com.ua"),
        ("Go to www. example.org now.", "www. example.org", "www.example.org"),
        ("Go to https: // example.org now.", "https: // example.org", "https://example.org"),
        ("Mail anna @ example.org now.", "anna @ example.org", "anna@example.org"),
        ("He reads nrk .no daily.", "nrk .no", "nrk.no"),
    ],
)
def test_spaces_inside(text: str, span: str, right: str) -> None:
    (issue,) = issues(text)
    assert (issue.spans[0].text, issue.suggestion) == (span, right)


@pytest.mark.parametrize(
    ("mt", "sides"),
    [
        ("See http://example.org/ now.", {"source": "Se www.example.org nå."}),
        ("See (example.org).", {"source": "Se example.org."}),
        ("She works at Booking.com. No. Never.", {}),
        ("It ended at no. 5. No one left.", {}),
        ("See example.org.", {"source": "Se rapporten."}),
        ("Pay @ the door.", {}),
    ],
)
def test_what_is_left_alone(mt: str, sides: dict[str, str]) -> None:
    assert issues(mt, **sides) == []


@pytest.mark.parametrize("piece", ["a.", "www.", "a@", "http://", "-", "a. com "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    issues(piece * 10000, source=piece * 100)
