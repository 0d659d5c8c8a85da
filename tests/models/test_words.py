"""The English vocabulary."""

from __future__ import annotations

from mtcheck.models.words import english_words


def test_it_knows_everyday_english_and_not_other_languages() -> None:
    known = english_words()
    assert {"minister", "police", "bridge", "confirmed", "children"} <= known
    assert not {"regjering", "hablar", "gefahren", "sabemos"} & known
