"""How sure a word is that only one side has depends on the texts as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtcheck.checks.addition import Addition
from mtcheck.checks.meaning.words import closeness
from mtcheck.checks.omission import Omission
from mtcheck.schema import Issue, Span
from tests.checks.article import article_from

ADDED = "The council will build the crooked bridge over the river next spring."
PLAIN = "The council will build the bridge over the river next spring."
# The same told in the same words, and in others, thirty times over.
LINE = "Work on the new harbour {} will begin in May, the mayor told the council on Monday."
FREE = "On Monday the mayor told the council that the new harbour {} is due to be begun in May."


def texts(mt: str, reference: str, line: str) -> tuple[str, str]:
    numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return (
        "\n".join([mt, *(LINE.format(n) for n in numbers * 3)]),
        "\n".join([reference, *(line.format(n) for n in numbers * 3)]),
    )


def faults(mt: str, count: int) -> list[Issue]:
    starts = [at for at in range(len(mt)) if mt.startswith("Work", at)][:count]
    spans = [Span("mt", at, at + 4, 1, 1, "Work") for at in starts]
    return [Issue("spacing", "fluency/typography", "minor", 0.9, (s,), "A fault.") for s in spans]


@pytest.mark.parametrize("rule", [Addition, Omission])
@pytest.mark.parametrize(
    ("line", "count", "sure"),
    [(LINE, 20, True), (LINE, 0, False), (FREE, 20, False)],
    ids=["close and bad", "close but good", "bad but free"],
)
def test_a_word_of_one_side_alone(
    rule: type[Addition | Omission], line: str, count: int, sure: bool
) -> None:
    pair = (ADDED, PLAIN) if rule is Addition else (PLAIN, ADDED)
    mt, reference = texts(*pair, line)
    article = replace(article_from(mt, reference=reference), found=faults(mt, count))
    (issue,) = [i for i in rule().find(article) if "crooked" in str(i)]
    assert (issue.confidence >= 0.5) == sure


@pytest.mark.parametrize(
    ("mt", "reference", "share"),
    [
        (PLAIN, PLAIN, 1.0),
        (f"{PLAIN}\n{PLAIN}", f"{PLAIN}\n{ADDED}", (1 + 22 / 23) / 2),
        (PLAIN, "Nobody knows when anything will happen there.", None),
    ],
)
def test_closeness(mt: str, reference: str, share: float | None) -> None:
    found = closeness(article_from(mt, reference=reference))
    assert found == ({} if share is None else {"reference": pytest.approx(share)})


@pytest.mark.parametrize(
    ("short", "long", "clause"),
    [
        (
            "The council closed the school in March.",
            "The council closed the school in March because the roof had begun to leak.",
            "because the roof had begun to leak",
        ),
        (
            "The mayor said the ferry would sail on Friday.",
            "The mayor, who had been in office since May, said the ferry would sail on Friday.",
            "who had been in office since May",
        ),
        (
            "After the storm the boats stayed in the harbour for two days.",
            "The boats stayed in the harbour for two days after the storm.",
            None,
        ),
    ],
)
def test_a_clause_of_one_side_alone(short: str, long: str, clause: str | None) -> None:
    lost = list(Omission().find(article_from(short, reference=long)))
    added = list(Addition().find(article_from(long, reference=short)))
    sure = [[s.text for s in i.spans][-1] for i in (*lost, *added) if i.confidence >= 0.5]
    assert sure == ([clause] * 2 if clause else [])
