from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.checks.addition import Addition
from mtcheck.schema import Issue
from tests.checks.article import article_from
from tests.score.models import made_up_models

A = "The ferry ran aground outside the harbour of Ravnsund late on Tuesday evening."
B = "The picturesque coast delights countless holidaymakers from all over the world."
C = "The owner of the company does not want to comment on the cause of the accident."
D = "Divers will examine the hull as soon as the wind has calmed down, police said."


def issues(mt: str, reference: str | None = None, source: str | None = None) -> list[Issue]:
    article = article_from(mt, reference=reference, source=source)
    return sorted(Addition().find(article), key=lambda i: i.spans[0].start)


@pytest.mark.parametrize(
    ("mt", "reference", "marked"),
    [
        (f"{A}\n{B}\n{C}", f"{A}\n\n{C}", [B]),
        (f"{A}\n{C}\n{B}", f"{A}\n{C}\n", [B]),
        (f"{A}\n{B}\n{D}\n{C}", f"{A}\n\n\n{C}", [B, D]),
    ],
)
def test_sentences_that_only_the_mt_has(mt: str, reference: str, marked: list[str]) -> None:
    (issue,) = issues(mt, reference)
    assert [s.text for s in issue.spans] == marked
    assert issue.confidence > 0.7


def test_a_divided_sentence_is_hardly_an_addition() -> None:
    mt = f"{A}\nTwo fishermen pulled 31 passengers out.\n{C}"
    reference = f"{A[:-1]}, and two fishermen pulled 31 passengers out of the water.\n\n{C}"
    (issue,) = issues(mt, reference)
    assert issue.confidence < 0.5


@pytest.mark.parametrize("kind", ["heading", "caption", "byline", "title"])
def test_headings_and_the_like_are_below_the_default(kind: str) -> None:
    article = article_from(
        f"{A}\n{B}\n{C}",
        reference=f"{A}\n\n{C}",
        kinds={2: kind},  # type: ignore[dict-item]
    )
    (issue,) = Addition().find(article)
    assert issue.confidence < 0.5


def test_a_heading_that_reference_and_source_lack_is_reported() -> None:
    source = "Ferjen gikk på grunn utenfor Ravnsund.\n\nEieren vil ikke kommentere saken."
    article = article_from(
        f"{A}\n{B}\n{C}", reference=f"{A}\n\n{C}", source=source, kinds={2: "heading"}
    )
    (issue,) = Addition().find(article)
    assert issue.confidence > 0.5
    assert issue.severity == "minor"


def test_a_source_that_has_the_sentence_makes_it_doubtful() -> None:
    source = "Ferjen gikk på grunn.\nDen vakre kysten gleder mange.\nEieren tier."
    (issue,) = issues(f"{A}\n{B}\n{C}", f"{A}\n\n{C}", source)
    assert issue.confidence < 0.5


def test_a_phrase_with_a_name_of_its_own() -> None:
    (issue,) = issues(
        "The bridge was opened by the mayor of Velmora before a large crowd.",
        "The bridge was opened by the mayor before a large crowd.",
    )
    assert issue.spans[0].text == "of Velmora"


@pytest.mark.parametrize(
    ("mt", "reference"),
    [
        ("The bridge in Velmora was opened.", "Velmora’s bridge was opened."),
        ("The mayor of Velmora opened it.", "The mayor of Belmora opened it."),
        ("The mayor opened it with a loud bang.", "The mayor opened it."),
    ],
)
def test_phrases_that_are_no_addition(mt: str, reference: str) -> None:
    assert [i for i in issues(mt, reference) if i.confidence >= 0.5] == []


def test_boilerplate_is_left_to_its_own_rule() -> None:
    article = article_from(
        f"{A}\nLeave a Reply\n{C}", reference=f"{A}\n\n{C}", kinds={2: "boilerplate"}
    )
    assert list(Addition().find(article)) == []


LINES = st.lists(st.sampled_from([A, B, C, D, "", "Oslo.", "–"]), max_size=8).map("\n".join)


@given(LINES, LINES)
@settings(max_examples=60, deadline=None)
def test_spans_are_exact(mt: str, reference: str) -> None:
    article = article_from(mt, reference=reference)
    for issue in Addition().find(article):
        assert 0 <= issue.confidence <= 1
        for span in issue.spans:
            assert span.side == "mt"
            assert span.text == mt[span.start : span.end] != ""


@pytest.mark.parametrize(
    ("source", "sure"),
    [
        (None, True),
        ("The council will build the bridge over the river next spring.", True),
        ("The council will build the crooked bridge over the river next spring.", False),
    ],
)
def test_a_word_that_the_source_has_was_not_added(source: str | None, sure: bool) -> None:
    article = article_from(
        "The council will build the crooked bridge over the river next spring.",
        reference="The council will build the bridge over the river next spring.",
        source=source,
    )
    (issue,) = Addition().find(replace(article, models=made_up_models()))
    assert issue.spans[0].text == "crooked"
    assert (issue.confidence >= 0.5) == sure
