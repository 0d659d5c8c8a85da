"""How likely a word is wrong: a logistic regression with the weights of `weights.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from mtcheck.schema import Side

Floats = NDArray[np.float64]

# Values further from the mean than so many deviations count as that far.
CLIP = 3.0


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights for some sides: log-odds = intercept + Σ weight · (feature − mean) / deviation.

    `features` maps a name to its mean, deviation and weight; `layer` is the encoder's whose
    token vectors are compared.
    """

    layer: int
    intercept: float
    features: Mapping[str, tuple[float, float, float]]

    def probabilities(self, values: Mapping[str, Floats]) -> Floats:
        """Return for each word how likely a person would mark it as wrong, 0 to 1; shape (n,)."""
        odds: Floats = np.full(len(next(iter(values.values()), ())), self.intercept)
        for name, (mean, deviation, weight) in self.features.items():
            odds = odds + weight * np.clip((values[name] - mean) / deviation, -CLIP, CLIP)
        chances: Floats = 1 / (1 + np.exp(-odds))
        return chances


def weights(encoder: str, sides: Sequence[Side]) -> Weights | None:
    """Return the weights fitted for an encoder, by signature, with just these sides, or None."""
    for entry in _table()["weights"]:
        if entry["encoder"] == encoder and entry["sides"] == list(sides):
            features = {name: tuple(values) for name, values in entry["features"].items()}
            return Weights(entry["layer"], entry["intercept"], features)
    return None


@lru_cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "weights.toml").read_text(encoding="utf-8"))
