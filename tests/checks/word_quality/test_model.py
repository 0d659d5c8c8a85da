from __future__ import annotations

import numpy as np
import pytest

from mtcheck.checks.word_quality.features import names
from mtcheck.checks.word_quality.model import Weights, weights
from mtcheck.schema import Side
from tests.models.embedded import embedded_models

SETUPS: list[tuple[Side, ...]] = [("reference",), ("source",), ("reference", "source")]
FITTED = Weights(7, -1.0, {"length": (5.0, 2.0, 1.0), "place": (0.5, 0.1, -2.0)})


@pytest.mark.parametrize(
    ("length", "place", "odds"),
    [(5, 0.5, -1), (7, 0.5, 0), (5, 0.6, -3), (99, 0.5, 2), (-99, 0.5, -4)],
    ids=["mean", "one deviation", "a falling feature", "far above", "far below"],
)
def test_probability(length: float, place: float, odds: float) -> None:
    values = {"length": np.array([length]), "place": np.array([place])}
    assert FITTED.probabilities(values) == pytest.approx([1 / (1 + np.exp(-odds))])


@pytest.mark.parametrize("sides", SETUPS, ids="+".join)
def test_weights_are_those_of_the_features_there_are(sides: tuple[Side, ...]) -> None:
    encoder = embedded_models().encoder
    assert encoder is not None
    found = weights(encoder.signature, sides)
    assert found is not None
    assert tuple(found.features) == names(sides)
    assert all(deviation > 0 for _, deviation, _ in found.features.values())


def test_an_unknown_encoder_has_no_weights() -> None:
    assert weights("another#0", ("reference",)) is None
