from __future__ import annotations

import pytest

from mtcheck.align.features import character_grams, fold
from mtcheck.align.traits import traits, with_learned


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("A\u00a0 b\u202fc", "a b c"),
        ("“Äh” – «ÅÉ»", "'ah' - 'ae'"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("Straße Łódź Øystein", "strasse lodz oystein"),
        ("ＡＢＣ１２", "abc12"),
        ("…", "..."),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("texts", "grams"),
    [(["abc"], [2]), (["", "a", " "], [0, 1, 0]), (["aaaaaaa"], [3]), ([], []), (["\ud800"], [1])],
)
def test_character_grams_stand_once_a_unit(texts: list[str], grams: list[int]) -> None:
    features = character_grams(texts, 4)
    assert [int((features.units == unit).sum()) for unit in range(len(texts))] == grams
    assert features.count == len(texts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,250 boats", "1.250 Boote"),
        ("1\u202f250", "1250"),
        ("3.5", "3,5"),
        ("٤٢", "42"),
        ("Why?", "为什么？"),
        ("Zelenskyj", "Зеленский"),
        ("Makarios", "Μακάριος"),
    ],
)
def test_traits_that_survive_translation(one: str, other: str) -> None:
    found = traits([one], [other])
    assert set(found.a.keys.tolist()) & set(found.b.keys.tolist())


def test_words_are_learned_from_beads() -> None:
    a = [f"the boat {n}" if n % 2 else f"the house {n + 50}" for n in range(20)]
    b = [f"das Schiff {n}" if n % 2 else f"das Haus {n + 50}" for n in range(20)]
    known = traits(a, b)
    left, right = with_learned(known, [((n, n + 1), (n, n + 1)) for n in range(20)])
    learned = set(left.keys.tolist()) & set(right.keys.tolist()) - set(range(known.keys))
    by_key = [{int(u) for u in left.units[left.keys == key]} for key in sorted(learned)]
    assert {*range(0, 20, 2)} in by_key
    assert {*range(1, 20, 2)} in by_key


def test_nothing_is_learned_from_nothing() -> None:
    known = traits(["one"], ["eins"])
    left, right = with_learned(known, [])
    assert left.keys.tolist() == known.a.keys.tolist()
    assert right.keys.tolist() == known.b.keys.tolist()
