"""The rule truncated, beyond its own examples."""

from __future__ import annotations

import pytest

from mtcheck.checks.end_punctuation import EndPunctuation
from mtcheck.checks.truncated import Truncated
from mtcheck.schema import BlockKind, Issue
from tests.checks.article import article_from

LONG = "The bridge was closed on Monday after inspectors found cracks in two of its piers."


def issues(mt: str, lang: str = "en", **sides: str) -> list[Issue]:
    found = Truncated().find(article_from(mt, lang=lang, **sides))  # type: ignore[arg-type]
    return [i for i in found if i.confidence >= 0.5]


@pytest.mark.parametrize(
    ("lang", "text", "span"),
    [
        ("en", "The mayor said that the", "said that the"),
        ("en", "The mayor left, and the council,", "and the council,"),
        ("de", "Der Bürgermeister sagte, dass die Brücke und", "die Brücke und"),
        ("es", "El alcalde dijo que el puente de la", "puente de la"),
        ("fr", "Le maire a dit que le pont et", "le pont et"),
        ("nb", "Ordføreren sa at broen og", "at broen og"),
    ],
)
def test_open_ends(lang: str, text: str, span: str) -> None:
    (issue,) = issues(text, lang)
    assert issue.spans[0].text == span
    assert issue.severity == "major"


@pytest.mark.parametrize(
    ("mt", "reference"),
    [
        ("The bridge was closed on Monday after inspectors found cra", LONG),
        ("The bridge was closed on", LONG),
        ("The bridge was closed on Monday", LONG),
        ("The bridge was closed on Monday,", LONG),
    ],
)
def test_ends_that_the_reference_shows(mt: str, reference: str) -> None:
    (issue,) = issues(mt, reference=reference)
    assert issue.evidence == (f"reference: {reference}",)
    assert list(EndPunctuation().find(article_from(mt, reference=reference))) == []


@pytest.mark.parametrize(
    ("mt", "sides"),
    [
        ("The mayor said that the\nbridge is closed.", {}),
        ("The mayor said yes, he said", {}),
        ("Dear Mr Hansen,\nThe bridge is closed.", {}),
        ("More about the storm at example.of the", {"source": "Mer om stormen og"}),
        ("See https://example.org/and", {}),
        (LONG, {"reference": LONG + " " + LONG}),
    ],
)
def test_what_is_left_alone(mt: str, sides: dict[str, str]) -> None:
    assert issues(mt, **sides) == []


def test_headings_and_lists_may_be_open() -> None:
    kinds: tuple[BlockKind, ...] = ("heading", "title", "list", "caption")
    for kind in kinds:
        article = article_from("What the bridge is made of", kinds={1: kind})
        assert list(Truncated().find(article)) == []
