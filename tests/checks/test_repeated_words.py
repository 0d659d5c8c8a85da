"""The rule repeated-words, beyond its own examples."""

from __future__ import annotations

import pytest

from mtcheck.checks.repeated_words import RepeatedWords
from mtcheck.schema import Issue
from tests.checks.article import article_from


def issues(mt: str, lang: str = "en", **sides: str) -> list[Issue]:
    found = RepeatedWords().find(article_from(mt, lang=lang, **sides))  # type: ignore[arg-type]
    return [i for i in found if i.confidence >= 0.5]


@pytest.mark.parametrize(
    ("lang", "text", "span", "suggestion"),
    [
        ("en", "It was the the end.", "the the", "the"),
        ("en", "The the end came.", "The the", "The"),
        ("en", "He ate the food food food.", "food food food", "food"),
        ("en", "It was very very very late.", "very very very", "very"),
        ("en", "Towed to the quay to the quay.", "to the quay to the quay", "to the quay"),
        ("en", "Seen in the harbour of Oslo, in the harbour of Oslo, twice.",
         "in the harbour of Oslo, in the harbour of Oslo", "in the harbour of Oslo"),
        ("en", "They live in South Africa Africa.", "Africa Africa", "Africa"),
        ("de", "Er ging in in das Haus.", "in in", "in"),
        ("fr", "Il va dans dans la maison.", "dans dans", "dans"),
        ("es", "Entró en la la casa.", "la la", "la"),
        ("nb", "Han gikk inn i i huset.", "i i", "i"),
    ],
)  # fmt: skip
def test_repeated_at_once(lang: str, text: str, span: str, suggestion: str) -> None:
    (issue,) = issues(text, lang)
    assert (issue.spans[0].text, issue.suggestion) == (span, suggestion)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "It went on and on and on and on and on."),
        ("en", "He had had enough; all that that man said was so so long."),
        ("en", "It grew step by step by step, day after day after day."),
        ("en", "New York New York, Duran Duran and Bora Bora."),
        ("en", "The score was 6 6 and 10 10."),
        ("en", "Never, never. Well, well! Yes yes."),
        ("en", "He saw the The Times reporter in In Touch."),
        ("de", "Die, die die Frau kennen, die sie sie nennt."),
        ("fr", "Vous vous trompez, nous nous voyons."),
        ("nb", "Han visste at at er et ord, og det det gjelder."),
        ("zh", "他常常看看天天。"),
    ],
)
def test_meant_repetitions(lang: str, text: str) -> None:
    assert issues(text, lang) == []


def test_a_reference_clears_or_confirms() -> None:
    mt = "Duran sang sang and Walla Walla danced."
    assert issues(mt, reference="Duran sang sang and Walla Walla danced.") == []
    found = issues(mt, reference="Duran sang and Walla danced.")
    assert [i.spans[0].text for i in found] == ["sang sang", "Walla Walla"]
    assert all(i.evidence for i in found)


def test_a_source_that_doubles_words_clears_too() -> None:
    assert issues("It was a deep deep sea.", source="Det var et dypt dypt hav.") == []


@pytest.mark.parametrize(
    ("mt", "source", "lang"),
    [
        (
            "If the harbour freezes, if the harbour freezes, the boats stay out.",
            "如果港口结冰，如果港口结冰，船就回不来。",
            "zh",
        ),
        (
            "It is higher than all that we have built, and dearer than all that we have built.",
            "这座大坝比我们建造的任何东西都高，也比我们建造的任何东西都贵。",
            "zh",
        ),
        (
            "When the old ferry sails, when the old ferry sails, the quay is full.",
            "Когда уходит старый паром, когда уходит старый паром, причал полон.",
            "ru",
        ),
    ],
)
def test_a_source_that_says_the_clause_twice_clears_it(mt: str, source: str, lang: str) -> None:
    reference = "Nothing of the kind is said here at all."
    assert issues(mt, reference=reference)
    assert issues(mt, reference=reference, source=source, source_lang=lang) == []


def test_a_clause_that_comes_again_needs_a_reference() -> None:
    mt = "The old ferry hit the quay at noon, and then the old ferry hit the quay."
    assert issues(mt) == []
    (issue,) = issues(mt, reference="The old ferry struck the quay at noon.")
    assert [s.text for s in issue.spans] == [
        "the old ferry hit the quay",
        "The old ferry hit the quay",
    ]
    assert issue.suggestion is None


@pytest.mark.parametrize("text", ["a b " * 20000, "the " * 40000, "a, " * 20000])
def test_hostile_text_takes_linear_time(text: str) -> None:
    issues(text)
