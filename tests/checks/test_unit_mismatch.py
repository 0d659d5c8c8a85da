"""The rule unit-mismatch, beyond its own examples."""

from __future__ import annotations

from typing import Any

import pytest

from mtcheck.checks.number_mismatch import NumberMismatch
from mtcheck.checks.unit_mismatch import UnitMismatch
from mtcheck.schema import Issue
from tests.checks.article import article_from

SHOWN = 0.5


def issues(mt: str, lang: str = "en", source_lang: str = "nb", **sides: Any) -> list[Issue]:
    article = article_from(mt, lang=lang, source_lang=source_lang, **sides)
    return [i for i in UnitMismatch().find(article) if i.confidence >= SHOWN]


@pytest.mark.parametrize(
    ("mt", "source", "lang", "span"),
    [
        ("They owe 50 million dollars.", "De skylder 50 millioner euro.", "nb",
         "50 million dollars"),
        ("The box weighed 12 pounds.", "Kassen veide 12 kg.", "nb", "12 pounds"),
        ("The fish was 90 inches long.", "Der Fisch war 90 cm lang.", "de", "90 inches"),
        ("It took 40 hours.", "Cela a pris 40 jours.", "fr", "40 hours"),
        ("It was 30 °F outside.", "Na zewnątrz było 30 °C.", "pl", "30 °F"),
        ("The hill is 900 feet high.", "El cerro mide 900 metros.", "es", "900 feet"),
        ("The village is 10 miles away.", "Landsbyen ligger 40 km unna.", "nb", "10 miles"),
    ],
)  # fmt: skip
def test_units_exchanged_or_wrongly_converted(mt: str, source: str, lang: str, span: str) -> None:
    (issue,) = issues(mt, source=source, source_lang=lang)
    assert issue.spans[0].text == span
    article = article_from(mt, source=source, source_lang=lang)
    assert list(NumberMismatch().find(article)) == []


@pytest.mark.parametrize(
    ("mt", "source", "lang"),
    [
        ("The box weighed 26.5 pounds.", "Kassen veide 12 kg.", "nb"),
        ("It was 86 °F outside.", "Na zewnątrz było 30 °C.", "pl"),
        ("The hill is almost 3,000 feet high.", "El cerro mide 900 metros.", "es"),
        ("The farm has 25 acres.", "Gården er på 100 dekar, 10 hektar.", "nb"),
        ("It lasted two days.", "Es dauerte 48 Stunden.", "de"),
        ("She paid 50 pounds.", "Hun betalte 50 pund.", "nb"),
    ],
)
def test_a_right_conversion_is_left_alone(mt: str, source: str, lang: str) -> None:
    assert issues(mt, source=source, source_lang=lang) == []


def test_the_message_says_what_the_value_would_be() -> None:
    (issue,) = issues("The village is 10 miles away.", source="Landsbyen ligger 40 km unna.")
    assert "“10 miles” is about 16.1 km" in issue.message


def test_the_reference_gives_the_suggestion() -> None:
    (issue,) = issues("They owe 50 dollars.", reference="They owe 50 euros.")
    assert issue.suggestion == "50 euros"
