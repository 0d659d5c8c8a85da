"""How likely a word is wrong: small networks with the weights of `weights.safetensors`.

`python -m benchmarks.fit_spans DATA READER HALF OTHER --write` makes the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from mtcheck.schema import Side

Floats = NDArray[np.float64]

PATH = Path(str(files(__package__) / "weights.safetensors"))
# Values further from the mean than so many deviations count as that far.
CLIP = 4.0


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights for some sides and the encoder whose token vectors of `layer` are compared.

    Each of m networks gives log-odds outer · relu(inner · x) + skip · x of the k features x, in
    deviations from their mean and with a 1 for the bias: `scale` (2, k), `inner` (m, k + 1, h),
    `outer` (m, h), `skip` (m, k + 1). Their mean z is settled with `settle` (4,), fitted on texts
    that the networks didn't know (Platt 1999): log-odds s₀ + s₁ z + s₂ f + s₃ z f, where f is how
    faulty the document is otherwise (`faultiness`).
    """

    layer: int
    scale: Floats
    inner: Floats
    outer: Floats
    skip: Floats
    settle: Floats

    def odds(self, values: Floats) -> Floats:
        """Return the networks' mean log-odds (n,) that words with features (n, k) are wrong."""
        mean, deviation = self.scale
        x = np.clip((values - mean) / deviation, -CLIP, CLIP)
        x = np.column_stack([x, np.ones(len(x))])
        seen = np.maximum(x @ self.inner, 0)
        odds: Floats = (seen @ self.outer[:, :, None]).mean(0)[:, 0] + x @ self.skip.mean(0)
        return odds

    def chances(self, values: Floats, faultiness: float | Floats) -> Floats:
        """Return how likely people mark words with features (n, k) as wrong, 0 to 1; (n,)."""
        faults = np.broadcast_to(faultiness, len(values))
        odds = settling(self.odds(values), faults) @ self.settle
        chances: Floats = 1 / (1 + np.exp(-odds))
        return chances


def settling(odds: Floats, faultiness: Floats) -> Floats:
    """Return what `Weights.settle` weighs, (n, 4)."""
    return np.column_stack([np.ones(len(odds)), odds, faultiness, odds * faultiness])


@lru_cache
def weights(encoder: str, sides: Sequence[Side]) -> Weights | None:
    """Return the weights fitted for an encoder, by signature, with just these sides, or None."""
    from safetensors import safe_open

    with safe_open(PATH, "numpy") as file:
        known = file.metadata()
        setup = "+".join(sides)
        if known["encoder"] != encoder or f"{setup}.scale" not in file.keys():  # noqa: SIM118
            return None
        arrays = (
            file.get_tensor(f"{setup}.{name}").astype(np.float64)
            for name in ("scale", "inner", "outer", "skip", "settle")
        )
        return Weights(int(known["layer"]), *arrays)
