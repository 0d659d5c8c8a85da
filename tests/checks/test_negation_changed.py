"""Negations against reference and source."""

from __future__ import annotations

import pytest

from mtcheck.checks.negation_changed import NegationChanged
from mtcheck.schema import Issue
from tests.checks.article import article_from


def issues(
    mt: str,
    reference: str | None = None,
    source: str | None = None,
    source_lang: str = "nb",
    lang: str = "en",
) -> list[Issue]:
    article = article_from(
        mt, reference=reference, source=source, source_lang=source_lang, lang=lang
    )
    return list(NegationChanged().find(article))


def shown(mt: str, reference: str, source: str | None = None) -> list[str]:
    return [i.spans[0].text for i in issues(mt, reference, source) if i.confidence >= 0.5]


@pytest.mark.parametrize(
    ("mt", "reference", "span"),
    [
        ("He can't leave the house.", "He can leave the house.", "can't"),
        ("He leaves without his coat today.", "He leaves with his coat today.", "without"),
        (
            "They found survivors in the wreck.",
            "They found no survivors in the wreck.",
            "survivors",
        ),
        ("The road is safe in winter.", "The road is unsafe in winter.", "safe"),
        (
            "The minister did not deny that the talks took place.",
            "The minister denied that the talks took place.",
            "not",
        ),
        ("The mayor never read the long report.", "The mayor read the long report.", "never"),
        ("The council accepted the plan.", "The council rejected the plan.", "accepted"),
    ],
)
def test_changed(mt: str, reference: str, span: str) -> None:
    assert shown(mt, reference) == [span]


@pytest.mark.parametrize(
    ("mt", "reference"),
    [
        ("No one was hurt in the fire.", "Nobody was hurt in the fire."),
        ("He refused to answer the question.", "He did not answer the question."),
        ("It is hardly possible to see it.", "It is not possible to see it."),
        ("No fewer than ten people came.", "At least ten people came."),
        ("He does not agree with her.", "He disagrees with her."),
        ("The income is not so important.", "The income is less important."),
        ("There is no sign of it there.", "There is no indication of it there."),
        ("She neither sang nor danced.", "She did not sing or dance."),
        ("Not only men came to the harbour.", "Men and others came to the harbour."),
        ("The protests were nonviolent in the city.", "The protests were non-violent in the city."),
    ],
)
def test_worded_otherwise(mt: str, reference: str) -> None:
    assert shown(mt, reference) == []


@pytest.mark.parametrize(
    ("mt", "reference", "span", "denied"),
    [
        (
            "The witness said that the door was not locked.",
            "The witness did not say that the door was locked.",
            "not locked",
            "say",
        ),
        (
            "The firm does not promise to raise wages.",
            "The firm promises not to raise wages.",
            "not promise",
            "raise",
        ),
        (
            "It has not yet been confirmed that the man is armed.",
            "It is confirmed that the man isn’t armed.",
            "not yet been confirmed",
            "armed",
        ),
        (
            "He never said that the bill was paid.",
            "He said that the bill was never paid.",
            "never said",
            "paid",
        ),
        (
            "She did not regret leaving the party.",
            "She regretted not leaving the party.",
            "not regret",
            "leaving",
        ),
    ],
)
def test_moved_to_another_verb(mt: str, reference: str, span: str, denied: str) -> None:
    (issue,) = issues(mt, reference)
    assert issue.spans[0].text == span
    assert f"belongs to “{denied}” in the reference" in issue.message
    assert 0.6 <= issue.confidence <= 0.7


@pytest.mark.parametrize(
    ("mt", "reference"),
    [
        ("It is not expected that he will win.", "It is expected that he will not win."),
        ("The engine does not seem to work.", "The engine seems not to work."),
        ("It is not true that the road is closed.", "It is true that the road is not closed."),
        ("They did not come to fight.", "They came not to fight."),
        ("She did not sing or dance.", "She did not dance or sing."),
        ("They do not active live in the sea.", "They do not actively live in the sea."),
        ("Not all students passed.", "All students did not pass."),
        ("He doesn't need to pay.", "He need not pay."),
        (
            "He did not say that the door was locked or that it was not.",
            "He said that the door was not locked and not open.",
        ),
        (
            "The witness did not say that the door was shut.",
            "The witness said that the door was not locked.",
        ),
    ],
)
def test_not_moved(mt: str, reference: str) -> None:
    assert not [i for i in issues(mt, reference) if "belongs to" in i.message]


@pytest.mark.parametrize(
    ("mt", "reference"),
    [
        ("Die meisten Bienen nehmen Rot nicht wahr.", "Die meisten Bienen sehen kein Rot."),
        ("Das macht überhaupt keinen Unterschied.", "Das ändert gar nichts."),
        ("Das ist bekannt, nicht wahr?", "Das ist doch bekannt?"),
        ("Die nichtehelichen Kinder erben.", "Die nicht ehelichen Kinder erben."),
        ("Er war keineswegs müde.", "Er war nicht müde."),
    ],
)
def test_worded_otherwise_in_german(mt: str, reference: str) -> None:
    assert [i for i in issues(mt, reference, lang="de") if i.confidence >= 0.5] == []


def test_the_source_tells_a_wording_from_a_fault() -> None:
    mt, reference = "The road is not open yet.", "The road is open only later."
    assert shown(mt, reference, "Veien er ikke åpen ennå.") == []


@pytest.mark.parametrize(
    ("mt", "source", "lang"),
    [
        ("The police know who drove.", "Politiet vet ikke hvem som kjørte.", "nb"),
        ("The police know who drove.", "Die Polizei weiß nicht, wer gefahren ist.", "de"),
        ("The police know who drove.", "Полиция не знает, кто был за рулём.", "ru"),
        ("The police know who drove.", "警方还没有找到司机。", "zh"),
        ("The police do not know who drove.", "La policía sabe quién conducía.", "es"),
    ],
)
def test_against_a_source_alone_it_is_below_the_default(mt: str, source: str, lang: str) -> None:
    (issue,) = issues(mt, source=source, source_lang=lang)
    assert 0 < issue.confidence < 0.5
    assert issue.evidence


def test_evidence_names_the_other_side() -> None:
    (issue,) = issues("He can't leave the house.", "He can leave the house.")
    assert issue.evidence == ("reference: He can leave the house.",)
    assert issue.severity == "critical"


@pytest.mark.parametrize(
    ("retranslation", "more"),
    [("The road is not safe in winter.", True), ("The road is safe in winter.", False)],
)
def test_a_retranslation_that_agrees_with_the_reference_raises_the_confidence(
    retranslation: str, more: bool
) -> None:
    mt, reference = "The road is safe in the winter.", "The road is not safe in the winter."
    [alone] = issues(mt, reference)
    article = article_from(mt, reference=reference, retranslation=retranslation)
    [both] = NegationChanged().find(article)
    assert (both.confidence > alone.confidence) == more
    assert both.confidence >= alone.confidence
