from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.align import align
from mtcheck.checks.base import Article
from mtcheck.checks.omission import Omission
from mtcheck.config import Settings
from mtcheck.pipeline import check
from mtcheck.schema import Document, Issue
from mtcheck.segment import segment
from tests.checks.article import article_from
from tests.score.models import made_up_models

A = "The ferry ran aground outside the harbour of Ravnsund late on Tuesday evening."
B = "Two fishermen who heard the bang pulled the passengers out of the icy water."
C = "The owner of the company does not want to comment on the cause of the accident."
D = "Divers will examine the hull as soon as the wind has calmed down, police said."


def issues(
    mt: str, reference: str | None = None, source: str | None = None, lang: str = "nb"
) -> list[Issue]:
    article = article_from(mt, reference=reference, source=source, source_lang=lang)
    return sorted(Omission().find(article), key=lambda i: i.spans[0].start)


def likely(mt: str, reference: str) -> list[Issue]:
    return [i for i in issues(mt, reference) if i.confidence >= 0.5]


@pytest.mark.parametrize(
    ("mt", "reference", "marked", "missing"),
    [
        (f"{A}\n\n{C}", f"{A}\n{B}\n{C}", "The owner", B),
        (f"{A}\n{B}\n", f"{A}\n{B}\n{D}", "water", D),
        (f"\n{B}\n{C}", f"{A}\n{B}\n{C}", "Two", A),
        (f"{A}\n\n\n{D}", f"{A}\n{B}\n{C}\n{D}", "Divers", f"{B}\n{C}"),
        (f"{A}\n.\n{C}", f"{A}\n{B}\n{C}", ".", B),
        (f"{A}\n– …\n\n{D}", f"{A}\n{B}\n{C}\n{D}", "– …", f"{B}\n{C}"),
    ],
)
def test_missing_sentences(mt: str, reference: str, marked: str, missing: str) -> None:
    (issue,) = issues(mt, reference)
    assert [(s.side, s.text) for s in issue.spans] == [("mt", marked), ("reference", missing)]
    assert issue.confidence > 0.7
    assert issue.severity == "major"


def test_what_has_no_words_on_either_side_is_not_missing() -> None:
    assert not issues(f"{A}\n* * *\n{C}", f"{A}\n***\n{C}")


def test_neighbours_are_one_issue_that_counts_them() -> None:
    (issue,) = issues(f"{A}\n\n\n{D}", f"{A}\n{B}\n{C}\n{D}")
    assert "2 sentences of the reference are missing" in issue.message


def test_a_merged_sentence_is_hardly_missing() -> None:
    merged = f"{A[:-1]}, and two fishermen pulled 31 passengers out of the icy water."
    (issue,) = issues(f"{merged}\n\n{C}", f"{A}\nTwo fishermen pulled 31 passengers out.\n{C}")
    assert issue.confidence < 0.5


@pytest.mark.parametrize("short", ["Yes.", "Not so.", "“Never!”"])
def test_short_sentences_are_less_sure(short: str) -> None:
    (long_one,) = issues(f"{A}\n\n{C}", f"{A}\n{B}\n{C}")
    (short_one,) = issues(f"{A}\n\n{C}", f"{A}\n{short}\n{C}")
    assert short_one.confidence < 0.5 < long_one.confidence
    assert short_one.severity == "minor"


def test_a_source_in_another_language_is_trusted_less() -> None:
    source = (
        "Ferjen gikk på grunn utenfor havnen i Ravnsund sent tirsdag kveld.\n"
        "To fiskere som hørte smellet, dro passasjerene opp av det iskalde vannet.\n"
        "Eieren av selskapet vil ikke kommentere årsaken til ulykken."
    )
    (issue,) = issues(f"{A}\n\n{C}", source=source)
    assert 0.5 <= issue.confidence < 0.8
    assert issue.spans[1].side == "source"


def test_reference_and_source_that_agree_make_it_surer() -> None:
    source = "Ferjen gikk på grunn.\nTo fiskere dro passasjerene opp av vannet.\nEieren tier."
    (alone,) = issues(f"{A}\n\n{C}", f"{A}\n{B}\n{C}")
    (both,) = issues(f"{A}\n\n{C}", f"{A}\n{B}\n{C}", source)
    assert both.confidence > alone.confidence
    assert both.spans[1].side == "reference"


def test_a_source_that_fits_the_mt_makes_it_doubtful() -> None:
    source = "Ferjen gikk på grunn utenfor Ravnsund.\n\nEieren vil ikke kommentere saken."
    (alone,) = issues(f"{A}\n\n{C}", f"{A}\n{B}\n{C}")
    (both,) = issues(f"{A}\n\n{C}", f"{A}\n{B}\n{C}", source)
    assert both.confidence < alone.confidence


@pytest.mark.parametrize(
    ("mt", "reference", "marked", "missing"),
    [
        (
            "The army bought tanks and ammunition last year.",
            "The army bought tanks and ammunition from Moldova last year.",
            "ammunition",
            "from Moldova",
        ),
        (
            "The pianist will play the second concerto on Sunday.",
            "The pianist will play the second concerto with the Skagen Quartet on Sunday.",
            "concerto",
            "with the Skagen Quartet",
        ),
    ],
)
def test_missing_phrases(mt: str, reference: str, marked: str, missing: str) -> None:
    (issue,) = likely(mt, reference)
    assert [s.text for s in issue.spans] == [marked, missing]


@pytest.mark.parametrize(
    ("mt", "reference"),
    [
        ("He bought tanks and ammunition.", "Rasmussen bought tanks and ammunition."),
        ("Moldovan tanks arrived on Monday.", "Tanks from Moldova arrived on Monday."),
        ("The mayor opened it, she wrote.", "The mayor opened it, she wrote in Aftenposten."),
        ("It cost nine million kroner.", "It cost nine million kroner, or NOK 9,000,000."),
        ("The tanks came on Monday.", "On Monday, after a long march, the tanks came at last."),
        ("Mr Berg closed the door.", "Mr Henrik Berg closed the door."),
    ],
)
def test_phrases_that_are_no_omission(mt: str, reference: str) -> None:
    assert likely(mt, reference) == []


_ATTACK = "When the army attacked in the early hours, it did so {} from the north."


@pytest.mark.parametrize(
    ("mt", "limit", "marked"),
    [
        ("When the army attacked at night, it happened from the north.", "partly", ["happened"]),
        ("When the army attacked at night, it happened from the north.", "mainly", ["happened"]),
        ("When the army attacked at night, some of it came from the north.", "partly", []),
        ("When the army attacked at night, it happened in the north.", "partly", []),
        ("At night shots were heard in the north.", "partly", []),
    ],
)
def test_what_limits_a_statement_is_not_left_out(mt: str, limit: str, marked: list[str]) -> None:
    found = likely(mt, _ATTACK.format(limit))
    assert [issue.spans[0].text for issue in found] == marked


def test_texts_that_merely_treat_the_same_event() -> None:
    text = "\n\n".join((A, B, C, D))
    other = (
        "A boat got into trouble off the coast. Everyone survived, the coast guard wrote.\n\n"
        "Police opened an investigation into the events of Tuesday. It may take months.\n\n"
        "The union has warned of tired crews for years. Nobody listened to it, says its head."
    )
    mt = segment(Document("m", "m", "mt", "en", text))
    reference = segment(Document("r", "r", "reference", "en", other))
    article = Article(mt, reference, alignments={"reference": align(mt, reference)})
    assert [i for i in Omission().find(article) if i.confidence >= 0.5] == []


def test_boilerplate_of_the_reference_page_is_not_missing() -> None:
    mt = segment(Document("m", "m", "mt", "en", f"Ferry aground\n\n{A} {B}\n\n{C} {D}"))
    page = (
        f"Ferry aground\n\n{A} {B}\n\nSee also: Old lighthouse for sale\n\n{C} {D}\n\nLeave a Reply"
    )
    reference = segment(Document("r", "r", "reference", "en", page))
    article = Article(mt, reference, alignments={"reference": align(mt, reference)})
    assert list(Omission().find(article)) == []


def test_needs_another_side() -> None:
    assert not Omission().applies(article_from(A))
    assert Omission().applies(article_from(A, reference=A))


LINES = st.lists(st.sampled_from([A, B, C, D, "", "Oslo.", "–"]), max_size=8).map("\n".join)


@given(LINES, LINES, LINES)
@settings(max_examples=60, deadline=None)
def test_spans_are_exact(mt: str, reference: str, source: str) -> None:
    article = article_from(mt, reference=reference, source=source)
    for issue in Omission().find(article):
        assert issue.spans[0].side == "mt"
        assert 0 <= issue.confidence <= 1
        for span in issue.spans:
            side = article.side(span.side)
            assert side is not None
            assert span.text == side.text[span.start : span.end] != ""


@pytest.mark.parametrize(("blank", "line"), [("", 3), (".", 2), ("   ", 3)])
def test_a_line_that_was_left_blank_is_an_omission(tmp_path: Path, blank: str, line: int) -> None:
    mt, reference = tmp_path / "mt.txt", tmp_path / "reference.txt"
    mt.write_text(f"{A}\n{blank}\n{C}\n", encoding="utf-8")
    reference.write_text(f"{A}\n{B}\n{C}\n", encoding="utf-8")
    settings = Settings(profile="fast", segmentation="lines", aligned=True, lang="en")
    (issue,) = check(mt, reference=reference, settings=settings).documents[0].issues
    assert (issue.rule, issue.spans[0].line) == ("omission", line)


@pytest.mark.parametrize(
    ("source", "sure"),
    [
        (None, True),
        ("The council will build the crooked bridge over the river next spring.", True),
        ("The council will build the bridge over the river next spring.", False),
        ("The council will build the famous bridge over the river next spring.", False),
    ],
)
def test_a_word_that_the_source_lacks_was_not_left_out(source: str | None, sure: bool) -> None:
    article = article_from(
        "The council will build the bridge over the river next spring.",
        reference="The council will build the crooked bridge over the river next spring.",
        source=source,
    )
    (issue,) = Omission().find(replace(article, models=made_up_models()))
    assert issue.spans[1].text == "crooked"
    assert (issue.confidence >= 0.5) == sure


def test_initials_stand_for_what_they_abbreviate() -> None:
    mt = "The rocket was built by WSRA at the old harbour in the spring of that year."
    reference = (
        "The rocket was built by the Western Space and Rocket Agency at the old harbour in the "
        "spring of that year."
    )
    assert likely(mt, reference) == []
