"""Several spellings of one name within the article."""

from __future__ import annotations

import pytest

from tests.checks.article import article_from
from tests.checks.name_issues import all_issues, issues, marked


@pytest.mark.parametrize(
    ("mt", "span", "severity"),
    [
        (
            "The top diplomat Kai Eikeland sums up the war so far.\n"
            "Ekeland says it will go on for years.",
            "Ekeland",
            "minor",
        ),
        (
            "For the paper, former top diplomat Kai Eide sums up.\n"
            "Former top diplomat Guy Ede was a guest on Sunday.",
            "Guy Ede",
            "major",
        ),
        (
            "The buyer, Gildas Morvézen, found the label.\nAs for Gildas Morvezin, he is content.",
            "Morvezin",
            "minor",
        ),
        (
            "Halyna Shpakivska leads the work.\n“It was a nest,” told Shpakovskaya to reporters.",
            "Shpakovskaya",
            "major",
        ),
        (
            "Fighting went on in Lyman.\nThe road to Lyman is cut.\nA defeat at Liman, they say.",
            "Liman",
            "minor",
        ),
        (
            "They spoke with the Guardia Urbana today.\nThe Guàrdia Urbana closed the street.",
            "Guàrdia",
            "minor",
        ),
        (
            "They broke off the talks, said Ruggero Baldissin.\nBaldissini says he will wait.",
            "Baldissini",
            "minor",
        ),
        (
            "The coach, Sergei Batalin, was pleased.\nAccording to Batalov, two are injured.",
            "Batalov",
            "major",
        ),
        (
            "The mayor, Salwa Ben Ayacha, said so.\nBen Aisha worked as an engineer before.",
            "Aisha",
            "major",
        ),
    ],
)
def test_drift_within_the_article(mt: str, span: str, severity: str) -> None:
    (issue,) = issues(mt)
    assert (issue.spans[0].text, issue.severity) == (span, severity)
    assert issue.category == "fluency/inconsistency"


@pytest.mark.parametrize(
    "mt",
    [
        "Austria won.\nAustralia lost.\nIn Austria and later in Australia people cheered.",
        "Anders Hansen spoke.\nLater Andrea Jansen said that the firm would pay.",
        "Ola Larsen drove.\nHis brother Ole Larsen slept.",
        "The Klette family left.\nKlettes neighbours said nothing.\nThe Klettes came back.",
        "Swedish police came.\nSweden waited.\nSwedes wept.\nA Swede sang.",
        "Catalonia votes in May.\nCatalan parties and the Catalans wait.",
        "Lake Como froze.\nLake Cobo did not.",
        "Monday was warm.\nSunday was cold.\nJune came.\nJuly went.",
        "Both Nordin and Norden signed it, and both denied it.",
        "Ivan Petrov drove.\nPetrova, his wife, slept, Petrova said.",
        "Pavlo Kovalenko drove.\nHis doctor, Olena Kovalchuk, waited, Kovalchuk said.",
    ],
)
def test_different_names_are_no_drift(mt: str) -> None:
    assert marked(mt) == []


def test_every_place_of_the_odd_form_is_marked_once() -> None:
    mt = (
        "Øyvind Hammerstad leads the work.\nThe work goes on, Hamerstad says.\n"
        "Hammerstad has no answer.\nBeyond this, Hamerstad says nothing."
    )
    found = issues(mt)
    assert [i.spans[0].line for i in found] == [2, 4]
    assert all("line 1, 3" in i.evidence[0] for i in found)


def test_boilerplate_is_not_searched() -> None:
    article = article_from(
        "Øyvind Hammerstad leads the work.\nHamerstad says more on our page.",
        kinds={2: "boilerplate"},
    )
    assert all_issues(article) == []
