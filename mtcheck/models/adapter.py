"""Adapters: changes of low rank to an encoder's linear maps (LoRA).

Hu et al. 2021, https://arxiv.org/abs/2106.09685
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# The linear maps of a layer.
MAPS = ("query", "key", "value", "attention", "inner", "outer")


@dataclass(frozen=True, slots=True, eq=False)
class Adapter:
    """The changes for each of the first layers, by the names of `MAPS`.

    A change is the product of `down` (in, rank) and `up` (rank, out), added to a map that takes
    rows of `in` numbers to rows of `out`. `digest` changes with them.
    """

    digest: str
    layers: Sequence[Mapping[str, tuple[Floats, Floats]]]

    def change(self, layer: int, *maps: str) -> Floats:
        """Return the changes (out, in) to some maps of a layer, from 0, one above the other."""
        products = [up.T @ down.T for down, up in (self.layers[layer][name] for name in maps)]
        return np.concatenate(products)
