"""Cities and countries exchanged for others, seen from the source alone."""

from __future__ import annotations

import pytest

from tests.checks.article import article_from
from tests.checks.name_issues import all_issues, issues, marked


@pytest.mark.parametrize(
    ("mt", "source", "lang", "span", "suggestion", "severity"),
    [
        ("The meeting in Minsk lasted three hours.", "Встреча в Киеве длилась три часа.", "ru",
         "Minsk", "Kyiv", "major"),
        ("The mayor of Lyon stepped down.", "Le maire de Marseille a démissionné.", "fr",
         "Lyon", "Marseille", "major"),
        ("They flew to New York in May.", "Sie flogen im Mai nach Köln.", "de",
         "New York", "Cologne", "major"),
        ("She moved to Norway last year.", "Hon flyttade till Danmark förra året.", "sv",
         "Norway", "Denmark", "critical"),
        ("They flew to Lisbon.", "Poleciali do Warszawy.", "pl", "Lisbon", "Warsaw", "major"),
        ("They flew to Lisbon.", "Они улетели в Австрию.", "ru", "Lisbon", "Austria", "major"),
        ("Rain fell in London.", "وهطل المطر بالقاهرة.", "ar", "London", "Cairo", "major"),
        ("The train from Kharkiv was late.", "Потяг зі Львова запізнився.", "uk",
         "Kharkiv", "Lviv", "major"),
    ],
)  # fmt: skip
def test_another_place_than_in_the_source(
    mt: str, source: str, lang: str, span: str, suggestion: str, severity: str
) -> None:
    (issue,) = issues(mt, source=source, source_lang=lang)
    found = (issue.spans[0].text, issue.suggestion, issue.severity)
    assert found == (span, suggestion, severity)


@pytest.mark.parametrize(
    ("mt", "source", "lang"),
    [
        ("The Swiss left Geneva for Romania.", "瑞士人离开日内瓦前往罗马尼亚。", "zh"),
        ("Moscow denied it.", "Россия это отрицала.", "ru"),
        ("The Kremlin and Kiev agreed.", "Москва и Киев договорились.", "ru"),
        ("A Berlin court ruled on it.", "Ein Berliner Gericht entschied.", "de"),
        ("The Tokyo Metropolitan Government paid.", "东京都政府支付了费用。", "zh"),
        ("The U.S. and Germany signed it.", "Die USA und Deutschland unterschrieben.", "de"),
        ("The Polish team flew to The Hague.", "Polska drużyna poleciała do Hagi.", "pl"),
        ("She was born in Vienna.", "Narodila se ve Vídni.", "cs"),
        ("He flew from Australia to Lyon.", "Poleciał z Australii do Lyonu.", "pl"),
        ("Daniel went to Oslo.", "Daniel pojechał do stolicy.", "pl"),
        ("He left for Sydney.", "Он уехал, сказала Римма из Австралии.", "ru"),
        ("The mayor of Lyon left.", "Der Bürgermeister ging.", "de"),
    ],
)  # fmt: skip
def test_the_same_places_under_other_names(mt: str, source: str, lang: str) -> None:
    assert marked(mt, source=source, source_lang=lang) == []


def test_with_several_places_it_is_doubtful_which_is_which() -> None:
    article = article_from(
        "They went from Lyon to London.",
        source="Ils sont allés de Marseille à Varsovie.",
        source_lang="fr",
    )
    found = all_issues(article)
    assert [i.spans[0].text for i in found] == ["Lyon", "London"]
    assert all(i.confidence < 0.5 for i in found)


@pytest.mark.parametrize(
    ("mt", "source", "lang", "found"),
    [
        ("Kari Olsen says no.", "Kari Hansen sier nei.", "nb", ["Kari Olsen"]),
        ("Inter Milan lost again.", "Inter Mailand verlor wieder.", "de", []),
        ("Sierra Nevada is white.", "Sierra Nevada är vit.", "sv", []),
    ],
)
def test_another_surname_behind_the_same_first_name(
    mt: str, source: str, lang: str, found: list[str]
) -> None:
    assert marked(mt, source=source, source_lang=lang) == found
