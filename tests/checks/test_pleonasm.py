"""The rule pleonasm, beyond its own examples."""

from __future__ import annotations

from typing import Any

import pytest

from mtcheck.checks.pleonasm import Pleonasm
from mtcheck.lang.pleonasms import acronym_words, double_phrases, place_generics
from mtcheck.schema import Issue
from tests.checks.article import article_from


def issues(mt: str, **sides: Any) -> list[Issue]:
    return list(Pleonasm().find(article_from(mt, **sides)))


@pytest.mark.parametrize(
    ("mt", "span", "suggestion"),
    [
        ("Troops left Kharkiv Oblast region on Friday.", "Oblast region", "region"),
        ("The Rio Grande River is low.", "Rio Grande River", "Rio Grande"),
        ("They met on Piazza del Popolo square.", "Piazza del Popolo square", "Piazza del Popolo"),
        ("The fire in the Sierra Morena mountains is out.", "Sierra Morena mountains",
         "Sierra Morena"),
        ("He carries the HIV virus.", "HIV virus", "HIV"),
        ("They Return back to it.", "Return back", "return"),
    ],
)  # fmt: skip
def test_what_is_said_twice(mt: str, span: str, suggestion: str) -> None:
    (issue,) = issues(mt)
    assert (issue.spans[0].text, issue.suggestion) == (span, suggestion)


@pytest.mark.parametrize(
    "mt",
    [
        "The Oblast. Region by region they came.",
        "The Sahara is a desert.",
        "Rio, the river city, is loud.",
        "From Lake Geneva the river runs to a lake in the plain.",
        "The EU and the union of teachers met; a machine took his pin number.",
        "The plaza is square.",
    ],
)
def test_what_is_said_once(mt: str) -> None:
    assert issues(mt) == []


def test_the_data_is_folded_and_in_lower_case() -> None:
    assert all(word == word.lower() for word in (*place_generics(), *double_phrases()))
    assert all(acronym == acronym.upper() for acronym in acronym_words())
    assert all(0 <= generic.between <= 3 for generic in place_generics().values())
