"""Parties that changed places, and good English that comes close."""

from __future__ import annotations

import pytest

from mtcheck.checks.base import Article
from mtcheck.checks.speaker_swapped import SpeakerSwapped
from mtcheck.schema import Document
from mtcheck.segment import segment


def marked(text: str) -> list[str]:
    article = Article(mt=segment(Document("mt", "mt", "mt", "en", text)))
    return [issue.spans[0].text for issue in SpeakerSwapped().find(article)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("“It was cold,” P4 Halland tells Eva Strand.", "P4 Halland tells Eva Strand"),
        ("She said the Arab channel that the talks had failed.", "She said the Arab channel"),
        ("He added the ministry spokesman that the dam was safe.", "He added the ministry"),
        ("The dam is safe. He affirms Mediapart.", "He affirms Mediapart"),
        ("Celebrated Iranian Al-Alam news report on the canal.", "Celebrated Iranian Al-Alam"),
        ("The director confirmed Ukrainska Pravda that the plant is shut.", "confirmed Ukrainska"),
        ("“We check it,” told Reuters the head of the clinic.", "told Reuters the head"),
    ],
)
def test_marked(text: str, span: str) -> None:
    assert any(span in found for found in marked(text)), marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "“It was cold,” Eva Strand told P4 Halland.",
        "She said the channel had lost its licence.",
        "He confirmed the resignation of the ministry spokesman in a statement.",
        "He quotes Mediapart.",
        "Celebrated chef Ana Ruiz has opened a third restaurant.",
        "“We check it,” Reuters quoted the head of the clinic as saying.",
        "The BBC told staff that the office would move.",
    ],
)
def test_left_alone(text: str) -> None:
    assert marked(text) == []
