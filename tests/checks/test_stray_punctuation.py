"""The rule stray-punctuation, beyond its own examples."""

from __future__ import annotations

import pytest

from mtcheck.checks.stray_punctuation import StrayPunctuation
from mtcheck.schema import Issue
from tests.checks.article import article_from


def issues(mt: str, lang: str = "en", **sides: str) -> list[Issue]:
    found = StrayPunctuation().find(article_from(mt, lang=lang, **sides))  # type: ignore[arg-type]
    return [i for i in found if i.confidence >= 0.5]


@pytest.mark.parametrize(
    ("lang", "text", "span", "suggestion"),
    [
        ("en", "The walls of the_ houses fell.", "the_", "the"),
        ("en", "More than 40^ years passed.", "40^", "40"),
        ("en", "It rained in June,, then it snowed.", "June,,", "June,"),
        ("en", "The U.K. fell.. The boat left.", "fell..", "fell."),
        ("en", "If you' realize it, go.", "you'", "you"),
        ("en", "He had a problem- with the boat.", "problem-", "problem"),
        ("en", "He said 85%' of them left.", "85%'", "85%"),
        ("en", "It is in the? harbour.", "the?", "the"),
        ("en", "He came and. The boat left.", "and.", "and"),
        ("de", "Sie lag im, Hafen.", "im,", "im"),
        ("fr", "Il est dans le; port.", "le;", "le"),
    ],
)
def test_stray_marks(lang: str, text: str, span: str, suggestion: str) -> None:
    (issue,) = issues(text, lang)
    assert (issue.spans[0].text, issue.suggestion) == (span, suggestion)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "He waited... and left … at ~5 or 6."),
        ("en", "The drivers' union, the '90s and rock 'n' roll."),
        ("en", "He said 'no' and left 'them' alone."),
        ("en", "Pre-, mid- and postwar ships; short- or long-term plans."),
        ("en", "Yahoo! shares fell. “Why? because,” he said. Why not? he asked."),
        ("en", "Of the, say, five boats."),
        ("en", "Acme Inc., Sons Ltd.; see p. 5, vol. 2."),
        ("de", "Vor- und Nachteile, Hin- oder Rückfahrt. Er tritt ein, sie geht."),
        ("fr", "Est-ce lui ? oui ; bien sûr !"),
        ("es", "¿Qué? dijo; ¡no! gritó."),
        ("nb", "Inn- og utgang. Det er sant; men dyrt."),
    ],
)
def test_good_marks(lang: str, text: str) -> None:
    assert issues(text, lang) == []


def test_a_reference_with_the_words_side_by_side_confirms() -> None:
    mt = "It will: run in May."
    assert issues(mt) == []
    (issue,) = issues(mt, reference="It will run in May.")
    assert issue.evidence == ("reference: will run",)


def test_what_another_side_writes_too_is_left_alone() -> None:
    assert issues("Ask for_ it.", source="Spør for_ det.") == []


@pytest.mark.parametrize("piece", ["a_ ", "a, ", "a- ", "a' ", "the? b "])
def test_hostile_text_ends(piece: str) -> None:
    issues(piece * 2000, reference=piece * 2000)
