"""BERT and its kin (RoBERTa, XLM-R, E5, LaBSE, MiniLM…), computed without padding.

The sentences of a batch stand one after another in one matrix, and only attention looks at each
by itself. So nothing is spent on padding, products are large however few sentences there are,
and transformers, which takes longer to import than an article to encode, is not needed.
Devlin et al. 2019, https://aclanthology.org/N19-1423
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mtcheck.models.linear import linear
from mtcheck.models.weights import read_tensors

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from mtcheck.models.adapter import Adapter

# On a processor, attention to a number of keys that doesn't fill its registers takes twice as long.
_KEYS = 16

# Model types, and whether their positions are counted from the padding token's id.
_TYPES = {"bert": False, "roberta": True, "xlm-roberta": True, "camembert": True}


@dataclass(frozen=True, slots=True)
class _Norm:
    weight: Tensor
    bias: Tensor

    def __call__(self, rows: Tensor, eps: float) -> Tensor:
        import torch

        return torch.nn.functional.layer_norm(rows, self.weight.shape, self.weight, self.bias, eps)


@dataclass(frozen=True, slots=True)
class _Linear:
    """A linear map with its weight (out, in)."""

    weight: Tensor
    bias: Tensor

    def __call__(self, rows: Tensor, plus: Tensor | None = None) -> Tensor:
        return linear(rows, self.weight, self.bias, plus=plus)

    def changed(self, change: NDArray[np.float32]) -> _Linear:
        """Return the map with a matrix (out, in) added."""
        import torch

        return _Linear(self.weight + torch.from_numpy(change).to(self.weight.device), self.bias)


@dataclass(frozen=True, slots=True)
class _Layer:
    attended: _Linear
    attention: _Linear
    attention_norm: _Norm
    inner: _Linear
    outer: _Linear
    norm: _Norm


class Bert:
    """A BERT-like encoder in float32."""

    @staticmethod
    def takes(config: dict[str, Any]) -> bool:
        """Return whether this is the architecture that config.json describes."""
        return (
            config.get("model_type") in _TYPES
            and config.get("hidden_act", "gelu") in _activations()
            and config.get("position_embedding_type", "absolute") == "absolute"
        )

    def __init__(self, folder: Path, config: dict[str, Any], device: torch.device) -> None:
        """Load the weights.

        Raises:
            ModelError: there are none in safetensors.
            KeyError, RuntimeError: they are not those of such a model.
        """
        self._weights = _Weights(read_tensors(folder), device)
        self._device = device
        self._heads = int(config["num_attention_heads"])
        self._eps = float(config.get("layer_norm_eps", 1e-12))
        self._activate = _activations()[config.get("hidden_act", "gelu")]
        self._first = int(config.get("pad_token_id", 1)) + 1 if _TYPES[config["model_type"]] else 0
        self.limit = int(config["max_position_embeddings"]) - self._first
        self._words = self._weights.tensor("embeddings.word_embeddings.weight")
        self._places = self._weights.tensor("embeddings.position_embeddings.weight").float()
        self._type = self._weights.tensor("embeddings.token_type_embeddings.weight")[0].float()
        self._norm = self._weights.norm("embeddings.LayerNorm")
        self._layers = [self._layer(each) for each in range(int(config["num_hidden_layers"]))]
        self.layers = len(self._layers)
        self.dimension = int(self._words.shape[1])

    def _layer(self, number: int) -> _Layer:
        name, of = f"encoder.layer.{number}", self._weights
        return _Layer(
            of.linear(*(f"{name}.attention.self.{part}" for part in ("query", "key", "value"))),
            of.linear(f"{name}.attention.output.dense"),
            of.norm(f"{name}.attention.output.LayerNorm"),
            of.linear(f"{name}.intermediate.dense"),
            of.linear(f"{name}.output.dense"),
            of.norm(f"{name}.output.LayerNorm"),
        )

    def adapted(self, adapter: Adapter) -> Bert:
        """Return the layers that an adapter changes, as changed; the others are left out."""
        network = copy(self)
        network._layers = [
            replace(
                layer,
                attended=layer.attended.changed(adapter.change(n, "query", "key", "value")),
                attention=layer.attention.changed(adapter.change(n, "attention")),
                inner=layer.inner.changed(adapter.change(n, "inner")),
                outer=layer.outer.changed(adapter.change(n, "outer")),
            )
            for n, layer in enumerate(self._layers[: len(adapter.layers)])
        ]
        network.layers = len(network._layers)
        return network

    def forward(self, sequences: Sequence[NDArray[np.int64]], layer: int) -> Tensor:
        """Return the rows (tokens of all sequences, dimension) that layer `layer` puts out."""
        import torch

        runs = [(length, len(list(run))) for length, run in groupby(map(len, sequences))]
        # The tail are tokens of no sequence: attention reads on to a multiple of its keys.
        tail = np.zeros(_KEYS, np.int64)
        ids = torch.from_numpy(np.concatenate([*sequences, tail])).to(self._device)
        places = np.concatenate([*(np.arange(len(each)) for each in sequences), tail])
        rows = self._words[ids].float()
        rows += self._places[torch.from_numpy(places + self._first).to(self._device)]
        rows = self._norm(rows.add_(self._type), self._eps)
        mixed = torch.zeros_like(rows)
        for each in self._layers[:layer]:
            self._attend(each.attended(rows), runs, mixed)
            rows = each.attention_norm(each.attention(mixed, rows), self._eps)
            rows = each.norm(each.outer(self._activate(each.inner(rows)), rows), self._eps)
        return rows[:-_KEYS]

    def _attend(self, attended: Tensor, runs: list[tuple[int, int]], mixed: Tensor) -> None:
        """Write to `mixed` the values that each token of a sequence takes from its others.

        The keys of a sequence are followed by those of the next, which get no weight at all.
        """
        import torch

        width, size = mixed.shape[1], mixed.shape[1] // self._heads
        start = 0
        for length, count in runs:
            keys = length
            if self._device.type == "cpu":
                keys = -(-length // _KEYS) * _KEYS
            weights = attended.new_zeros(keys)
            weights[length:] = -torch.inf
            strides = (length * 3 * width, size, 3 * width, 1)
            query, key, value = (
                attended.as_strided(
                    (count, self._heads, seen, size), strides, start * 3 * width + at
                )
                for seen, at in ((length, 0), (keys, width), (keys, 2 * width))
            )
            values = torch.nn.functional.scaled_dot_product_attention(
                query, key, value, attn_mask=weights.expand(length, keys) if keys > length else None
            )
            stop = start + length * count
            mixed[start:stop].view(count, length, width).copy_(values.transpose(1, 2).flatten(2))
            start = stop


class _Weights:
    """Tensors by the names they have in a bare BERT, whatever stands before them in the file."""

    def __init__(self, tensors: dict[str, Tensor], device: torch.device) -> None:
        key = "embeddings.word_embeddings.weight"
        self._before = next((name[: -len(key)] for name in tensors if name.endswith(key)), "")
        self._tensors = tensors
        self._device = device

    def tensor(self, *names: str) -> Tensor:
        """Return the tensor that has one of these names."""
        for name in names:
            if self._before + name in self._tensors:
                return self._tensors[self._before + name].to(self._device)
        raise KeyError(f"no tensor {names[0]}")

    def linear(self, *names: str) -> _Linear:
        """Return linear maps of the same input side by side, as one."""
        import torch

        matrices = [self.tensor(f"{name}.weight").float() for name in names]
        biases = [self.tensor(f"{name}.bias").float() for name in names]
        return _Linear(torch.cat(matrices), torch.cat(biases))

    def norm(self, name: str) -> _Norm:
        """Return a layer normalisation; old files call its weights gamma and beta."""
        return _Norm(
            self.tensor(f"{name}.weight", f"{name}.gamma").float(),
            self.tensor(f"{name}.bias", f"{name}.beta").float(),
        )


def _activations() -> dict[str, Callable[[Tensor], Tensor]]:
    """Return functions that change their argument in place."""
    import torch
    from torch.nn import functional

    gelu = torch.ops.aten.gelu_
    tanh = partial(gelu, approximate="tanh")
    return {
        "gelu": gelu,
        "gelu_new": tanh,
        "gelu_pytorch_tanh": tanh,
        "relu": torch.relu_,
        "silu": partial(functional.silu, inplace=True),
    }
