from __future__ import annotations

import pytest

from mtcheck.align import sureness


@pytest.mark.parametrize(
    ("signature", "right", "wrong"),
    [
        pytest.param("mtcheck.align|sim:char4-dice|v:2", 0.3, 0.06, id="words"),
        pytest.param("mtcheck.align|sim:char2-dice|v:2", 0.3, 0.06, id="words, Chinese"),
        pytest.param("mtcheck.align|sim:char4-dice+e5#1|v:2", 0.65, 0.25, id="vectors"),
        pytest.param("mtcheck.align|sim:traits-dice|v:2", 0.2, 0.02, id="across languages"),
        pytest.param("mtcheck.align|sim:traits-dice+e5#1|v:2", 0.45, 0.12, id="vectors, across"),
    ],
)
def test_means_the_same_however_similarity_is_measured(
    signature: str, right: float, wrong: float
) -> None:
    assert sureness(right, signature) > 0.95 > 0.3 > sureness(wrong, signature)
    values = [sureness(similarity / 10, signature) for similarity in range(11)]
    assert values == sorted(values)
    assert all(0 <= value <= 1 for value in values)


def test_an_unknown_measure_says_nothing_against_a_bead() -> None:
    assert sureness(0.0, "by hand") == 1.0
