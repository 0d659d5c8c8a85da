"""The rule caption-in-text, beyond its own examples."""

from __future__ import annotations

import pytest

from mtcheck.checks.base import Article
from mtcheck.checks.caption_in_text import CaptionInText
from mtcheck.schema import Document, Issue
from mtcheck.segment import segment

BODY = (
    "The harbour was closed on Monday evening after a barge ran aground outside the quay.",
    "Nobody was hurt, but the barge is leaking oil, the coast guard told the local paper.",
)


def document(*blocks: str, role: str = "mt", lang: str = "en") -> Document:
    return segment(Document("a", "a.txt", role, lang, "\n\n".join(blocks)))  # type: ignore[arg-type]


def issues(*blocks: str, lang: str = "en") -> list[Issue]:
    return list(CaptionInText().find(Article(document(*blocks, lang=lang))))


CAPTION = "The barge at the quay. Photo: Kari Holm"


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", CAPTION),
        ("en", "Image: APA/dpa/Kari Holm"),
        ("nb", "Lekteren ved kaia. Foto: Kari Holm"),
        ("de", "Der Kahn am Kai. Foto: Kari Holm/dpa"),
        ("fr", "La péniche à quai. Photo : Anne Morel"),
        ("es", "La barcaza en el muelle. Foto: Ana Gil"),
    ],
)
def test_captions(lang: str, line: str) -> None:
    (issue,) = issues("Barge runs aground", BODY[0], line, BODY[1], lang=lang)
    assert issue.spans[0].text == line
    assert 0.5 < issue.confidence < 0.9


def test_a_caption_that_the_reference_has_too_is_less_sure() -> None:
    mt = document(*BODY, CAPTION)
    reference = document(*BODY, "At the quay. Photo: Kari Holm", *BODY, role="reference")
    (alone,) = CaptionInText().find(Article(mt))
    (compared,) = CaptionInText().find(Article(mt, reference=reference))
    assert 0.5 <= compared.confidence < alone.confidence
    assert compared.evidence


def test_that_the_source_has_the_caption_says_nothing() -> None:
    mt = document(*BODY, CAPTION)
    source = document(*BODY, "Ved kaia. Foto: Kari Holm", *BODY, role="source")
    (issue,) = CaptionInText().find(Article(mt, source=source))
    assert issue.confidence == 0.6
    assert not issue.evidence
