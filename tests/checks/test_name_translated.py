"""Names, of people and of outlets, that were translated as words."""

from __future__ import annotations

import pytest

from tests.checks.name_issues import issues, marked


@pytest.mark.parametrize(
    ("mt", "span"),
    [
        ("The road is closed, reports “Public Chernivtsi” from Ukraine.", "Public"),
        ("“We are waiting,” the mayor told the Southern Swede.", "the Southern Swede"),
        ("The agency writes, reports said.\nExpress.", "Express"),
        ("She said the world channel that the magazine wrote about it.", "the world"),
        ("to me Ukrainian Pravda The General Staff received the papers.", "Ukrainian Pravda"),
        ("The Spanish police denied it in declarations to The New Spain.", "The New Spain"),
    ],
)
def test_outlets_translated_in_the_mt_alone(mt: str, span: str) -> None:
    assert marked(mt) == [span]


@pytest.mark.parametrize(
    "mt",
    [
        "He told the Daily Mirror and the Yorkshire Evening Post about it.",
        "The commander wrote on his Telegram channel that the road was open.",
        "According to the Ministry of Trade, exports to the East rose in October.",
        "The Czech Republic said on Monday that it would send help.",
        "Public Health England reported 40 cases, and the Nation wept.",
        "She told the Observer that the country was tired.",
        "Expressen reports that the express train was late, according to the public.",
        "The National Weather Service said the Northern Lights would be seen.",
    ],
)
def test_words_that_only_look_like_outlets(mt: str) -> None:
    assert marked(mt) == []


@pytest.mark.parametrize(
    ("mt", "spans"),
    [
        ("“No one was hurt,” Sparrow wrote.", ["Sparrow"]),
        ("No one was hurt, says Sparrow. He saw it.", ["Sparrow"]),
        ("“We all swam here,” says initiator Margot Sour.", ["Margot Sour"]),
        ("The sales manager What Wentao was frank.", ["What Wentao"]),
        ("Mary Sparrow spoke first.\n“No one was hurt,” Sparrow said.", []),
        ("The book What Katy Did is a hundred years old.", []),
        ("They kept a Goose and a Rabbit, said the boy.", []),
    ],
)
def test_common_words_as_surnames(mt: str, spans: list[str]) -> None:
    found = [i for i in issues(mt) if i.rule == "name-translated"]
    assert [i.spans[0].text for i in found] == spans


def test_a_surname_by_itself_that_the_source_introduces() -> None:
    (issue,) = issues(
        "Korbinian Vogel runs the hut.\nAfter that Bird came down.",
        source="Korbinian Vogel führt die Hütte.\nDanach kam Vogel herunter.",
        source_lang="de",
    )
    assert (issue.rule, issue.spans[0].text, issue.suggestion) == (
        "name-translated", "Bird", "Vogel",
    )  # fmt: skip
