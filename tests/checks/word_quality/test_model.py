from __future__ import annotations

import numpy as np
import pytest

from mtcheck.checks.word_quality.features import names
from mtcheck.checks.word_quality.model import Weights, weights
from mtcheck.schema import Side
from tests.models.embedded import embedded_models

SETUPS: list[tuple[Side, ...]] = [("reference",), ("source",), ("reference", "source")]
# Two features; one network whose only hidden unit sees the first.
FITTED = Weights(
    layer=7,
    scale=np.array([[5.0, 0.5], [2.0, 0.1]]),
    inner=np.array([[[1.0], [0.0], [0.0]]]),
    outer=np.array([[1.0]]),
    skip=np.array([[0.0, -2.0, -1.0]]),
    settle=np.array([-1.0, 1.0, 0.5, 0.0]),
)


def chance(odds: float) -> float:
    return float(1 / (1 + np.exp(-odds)))


@pytest.mark.parametrize(
    ("features", "faultiness", "odds"),
    [
        ((5, 0.5), 2, -1),
        ((7, 0.5), 2, 0),
        ((3, 0.5), 2, -1),
        ((5, 0.6), 2, -3),
        ((5, 0.5), 4, 0),
        ((99, 0.5), 2, 3),
        ((5, 99), 2, -9),
    ],
    ids=["mean", "above", "below", "falling", "a faulty document", "far above", "far below"],
)
def test_chance(features: tuple[float, float], faultiness: float, odds: float) -> None:
    found = FITTED.chances(np.array([features]), faultiness)
    assert found == pytest.approx([chance(odds)])


def test_networks_are_averaged_and_settled_with_the_document() -> None:
    two = Weights(
        7,
        FITTED.scale,
        np.concatenate([FITTED.inner, FITTED.inner]),
        np.array([[1.0], [3.0]]),
        np.concatenate([FITTED.skip, FITTED.skip]),
        np.array([-0.5, 2.0, 0.25, 0.125]),
    )
    found = two.chances(np.array([[7, 0.5]]), 2.0)
    odds = (0 + 2) / 2
    assert found == pytest.approx([chance(-0.5 + 2 * odds + 0.25 * 2 + 0.125 * odds * 2)])


@pytest.mark.parametrize("sides", SETUPS, ids="+".join)
def test_weights_are_those_of_the_features_there_are(sides: tuple[Side, ...]) -> None:
    encoder = embedded_models().encoder
    assert encoder is not None
    found = weights(encoder.signature, sides)
    assert found is not None
    assert found.scale.shape == (2, len(names(sides)))
    assert (found.scale[1] > 0).all()


def test_an_unknown_encoder_has_no_weights() -> None:
    assert weights("another#0", ("reference",)) is None
