"""Where a quotation ends: dashes, marks, and the attributions that lost their place."""

from __future__ import annotations

import pytest

from mtcheck.checks.base import Article
from mtcheck.checks.quote_boundary import QuoteBoundary
from mtcheck.schema import Document
from mtcheck.segment import segment


def marked(text: str, lang: str = "en") -> list[str]:
    article = Article(mt=segment(Document("mt", "mt", "mt", lang, text)))
    return [issue.spans[0].text for issue in QuoteBoundary().find(article)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("– It burned all night. The neighbour says that nobody slept.", "The neighbour says"),
        ("“Nobody slept. The harbour master says that the boats are safe.", "The harbour master s"),
        ("“It burned all night. Eva Strand said that nobody slept.", "Eva Strand said"),
        ("It will be a hard winter – he noted.", "winter – he noted."),
        ("The ice is thin - said the ranger, people stay ashore.", "thin - said the ranger"),
        ("– We got out in time, Eva Strand says she called for help.", "Eva Strand says she"),
        ("– I can’t say, Hammer says, there will be an arrest.", "Hammer says, there will be"),
        ("“We saw it, says the clerk. It was green.”", "says the clerk"),
        ("“They searched all night, says lawyer Ida Lund.”", "says lawyer Ida Lund"),
    ],
)
def test_marked(text: str, span: str) -> None:
    assert any(span in found for found in marked(text)), marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "“It burned all night,” the neighbour says. Nobody slept.",
        "“We lost it all. The mayor says that help is coming.\n\n“We trust him,” said Eva Strand.",
        "“We lost it all. The report says that nobody checked the boats.",
        "“We lost it all. The mayor says that help is coming, and we trust him.”",
        "The work – announced on Monday – will end in June, he said.",
        "The report – published by the ministry – says nothing of it.",
        "– Queues at the border\n– Ferry late again, says operator",
        "“He looked at me, said nothing and drove off,” she told the court.",
        "The plan was simple – he would leave at dawn.",
    ],
)
def test_left_alone(text: str) -> None:
    assert marked(text) == []


def test_an_attribution_inside_the_marks_of_other_languages() -> None:
    assert marked("« Nous avons cherché toute la nuit, dit Ida Lund. »", "fr") == [
        "dit Ida Lund. »"
    ]
