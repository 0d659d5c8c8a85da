from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mtcheck.checks.word_quality.features import names, word_table
from mtcheck.schema import Side
from tests.checks.article import article_from
from tests.models.embedded import embedded_models

LAYER = 7


def table(mt: str, sides: tuple[Side, ...] = ("reference",), **other: str):  # type: ignore[no-untyped-def]
    article = replace(article_from(mt, **other), models=embedded_models())  # type: ignore[arg-type]
    return article, word_table(article, LAYER, sides)


def test_words_are_those_with_something_opposite_on_every_side() -> None:
    article, found = table(
        "The ferry sank.\nNobody drowned.\nIt was late.",
        ("reference", "source"),
        reference="The ferry went down.\nNo one drowned.\n",
        source="Ferja sank.\n\nDet var sent.",
    )
    words = [article.mt.text[start:end] for _, start, end in found.places.tolist()]
    assert words == ["The", "ferry", "sank"]
    assert set(names(("reference", "source"))) == set(found.values)
    assert all(len(values) == 3 for values in found.values.values())


def test_the_same_word_in_the_same_order() -> None:
    _, found = table("Two ferries sank quickly.", reference="Quickly, two ferries went down.")
    assert found.values["reference same"].tolist() == [1, 1, 0, 1]
    assert found.values["reference in-order"].tolist() == [1, 1, 0, 0]
    assert found.values["reference same-share"].tolist() == [0.75] * 4


def test_a_word_without_a_like_is_seen() -> None:
    article, found = table(
        "The handcuffing relationship of the two countries is old.",
        reference="The mutual dependence of the two countries is old.",
    )
    values = dict(
        zip(
            [article.mt.text[start:end] for _, start, end in found.places.tolist()],
            found.values["reference cosine"].tolist(),
            strict=True,
        )
    )
    assert max(values["handcuffing"], values["relationship"]) < values["countries"]
    start, end = found.counterparts[0].tolist()
    assert article.reference is not None and article.reference.text[start:end] == "The"


@pytest.mark.parametrize("mt", ["…", "", "?!\nHello."], ids=["marks", "nothing", "one line"])
def test_texts_without_words(mt: str) -> None:
    _, found = table(mt, reference="The ferry sank." if mt != "?!\nHello." else "The ferry.\n…")
    assert len(found) == 0


def test_means_around_stay_within_the_sentence() -> None:
    _, found = table("Ja.\nThe ferry sank.", reference="Ja.\nThe ferry sank.")
    around = found.values["reference cosine around"]
    assert around[0] == pytest.approx(found.values["reference cosine"][0])
    assert around[1:] == pytest.approx(np.full(3, found.values["reference cosine"][1:].mean()))
