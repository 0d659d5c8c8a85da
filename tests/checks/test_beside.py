"""What reference and source say of words in doubt."""

from __future__ import annotations

import pytest

from mtcheck.checks.wording.beside import settled
from mtcheck.schema import Side


@pytest.mark.parametrize("sides", [("reference",), ("source",), ("reference", "source")])
def test_the_chance_follows_the_other_sides(sides: tuple[Side, ...]) -> None:
    chances = [settled(0.6, dict.fromkeys(sides, odds)) for odds in (-6.0, -1.0, 1.0, 6.0)]
    assert chances == sorted(chances)
    assert 0 < chances[0] < 0.3
    assert 0.5 < chances[-1] < 1


def test_the_chance_follows_the_sentence_alone() -> None:
    chances = [settled(chance, {"reference": 0.5}) for chance in (0.0, 0.3, 0.6, 1.0)]
    assert chances == sorted(set(chances))
    assert 0 < chances[0] < chances[-1] < 1


def test_nothing_changes_where_there_is_no_other_side() -> None:
    assert settled(0.37, {}) == 0.37
