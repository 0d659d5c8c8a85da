"""An attribution of the other side that has no trace in the translation, language by language."""

from __future__ import annotations

import pytest

from mtcheck.checks.attribution_lost import AttributionLost
from tests.checks.article import article_from

LOST = "The barn burned down in an hour."


@pytest.mark.parametrize(
    ("lang", "source"),
    [
        ("nb", "Låven brant ned på en time, opplyser politiet."),
        ("nn", "Løa brann ned på ein time, ifølgje politiet."),
        ("sv", "Ladan brann ned på en timme, uppger polisen."),
        ("da", "Laden brændte ned på en time, oplyser politiet."),
        ("de", "Die Scheune brannte laut Polizei in einer Stunde nieder."),
        ("de", "Laut der Polizei brannte die Scheune in einer Stunde nieder."),
        ("de", "Die Scheune brannte laut einem Sprecher in einer Stunde nieder."),
        ("de", "Laut den Behörden brannte die Scheune in einer Stunde nieder."),
        ("de", "Die Scheune brannte laut der örtlichen Feuerwehr in einer Stunde nieder."),
        ("nl", "De schuur brandde volgens de politie in een uur af."),
        ("fr", "La grange a brûlé en une heure, selon les pompiers."),
        ("es", "El granero ardió en una hora, según los bomberos."),
        ("it", "Il fienile è bruciato in un'ora, secondo i pompieri."),
        ("pt", "O celeiro ardeu numa hora, segundo os bombeiros."),
        ("pl", "Według strażaków stodoła spłonęła w godzinę."),
        ("uk", "За словами пожежників, хлів згорів за годину."),
        ("ru", "По словам пожарных, сарай сгорел за час."),
        ("ar", "وقالت الشرطة إن الحظيرة احترقت في ساعة."),
        ("zh", "据警方消息，谷仓一小时内烧毁。"),
        ("id", "Menurut polisi, lumbung itu terbakar dalam satu jam."),
    ],
)
def test_lost(lang: str, source: str) -> None:
    (issue,) = AttributionLost().find(article_from(LOST, source=source, source_lang=lang))
    assert issue.spans[0].text == LOST
    assert issue.spans[1].side == "source"
    assert issue.spans[1].text in source


@pytest.mark.parametrize(
    "mt",
    [
        "The barn burned down in an hour, police said.",
        "In the opinion of the fire chief, the barn burned down in an hour.",
        "The barn reportedly burned down in an hour.",
        "The barn burned down in an hour, loud police.",
    ],
)
def test_any_trace_will_do(mt: str) -> None:
    article = article_from(mt, source="Låven brant ned på en time, opplyser politiet.")
    assert list(AttributionLost().find(article)) == []


def test_a_neighbouring_sentence_may_have_it() -> None:
    article = article_from(
        "The barn burned down.\nThis took an hour, police said.",
        reference="The barn burned down, police said.\nThis took an hour.",
    )
    assert list(AttributionLost().find(article)) == []


def test_reference_and_source_together_give_one_surer_issue() -> None:
    article = article_from(
        LOST,
        reference="The barn burned down in an hour, according to police.",
        source="Låven brant ned på en time, opplyser politiet.",
    )
    (issue,) = AttributionLost().find(article)
    assert issue.confidence == 0.75
    assert [s.side for s in issue.spans] == ["mt", "reference", "source"]
    assert "reference and the source attribute this" in issue.message


def test_a_neighbour_that_has_its_own_is_no_place_for_it() -> None:
    article = article_from(
        "The roof had been inspected in March.\nThe mayor says that nobody was hurt.",
        source="Taket var kontrollert i mars, ifølge politiet.\nIngen er skadd, sier ordfører Moe.",
    )
    (issue,) = AttributionLost().find(article)
    assert issue.spans[0].text == "The roof had been inspected in March."


@pytest.mark.parametrize(
    ("mt", "source", "lang", "marked"),
    [
        (
            "In agreement with the works council, the canteen has had no cook since May.",
            "De acuerdo con el comité, el comedor no tiene cocinero desde mayo.",
            "es",
            "In agreement with the works council",
        ),
        (
            "The director has ensured that the canteen is clean.",
            "La directora ha asegurado que el comedor está limpio.",
            "es",
            "has ensured",
        ),
    ],
)
def test_what_stands_in_its_place_is_marked(mt: str, source: str, lang: str, marked: str) -> None:
    (issue,) = AttributionLost().find(article_from(mt, source=source, source_lang=lang))
    assert issue.spans[0].text == marked


def test_a_loud_cry_is_no_attribution() -> None:
    source = "Die Scheune brannte, und er rief laut den Namen seines Hundes."
    article = article_from(LOST, source=source, source_lang="de")
    assert list(AttributionLost().find(article)) == []
