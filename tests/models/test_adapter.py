"""Adapters change an encoder as if its weights were others, and leave the encoder as it is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
import transformers
from numpy.typing import NDArray

from mtcheck.cache import NoCache
from mtcheck.errors import ModelError
from mtcheck.models.adapter import MAPS, Adapter
from mtcheck.models.auto import quiet
from mtcheck.models.cached import CachedEncoder
from mtcheck.models.encoder import Encoder
from tests.models import tiny

TEXTS = ["The bridge was closed, it said.", "the", "", "The office of the bridge was closed."]
# Where transformers keeps each map of a layer, with the numbers it takes and gives.
PLACES = {
    "query": ("attention.self.query", 32, 32),
    "key": ("attention.self.key", 32, 32),
    "value": ("attention.self.value", 32, 32),
    "attention": ("attention.output.dense", 32, 32),
    "inner": ("intermediate.dense", 32, 64),
    "outer": ("output.dense", 64, 32),
}


def adapter(size: float, layers: int = 2) -> Adapter:
    dice = np.random.default_rng(1)

    def change(taken: int, given: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        down, up = dice.normal(size=(taken, 4)), dice.normal(size=(4, given)) * size
        return down.astype(np.float32), up.astype(np.float32)

    each = [{name: change(*PLACES[name][1:]) for name in MAPS} for _ in range(layers)]
    return Adapter(f"{size}", each)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("adapted")


@pytest.fixture(scope="module")
def encoder(folder: Path) -> Encoder:
    return Encoder.load(tiny.encoder(folder), device="cpu")


def test_an_adapted_encoder_is_the_network_with_other_weights(
    encoder: Encoder, folder: Path
) -> None:
    changes = adapter(0.05)
    with quiet():
        network = transformers.AutoModel.from_pretrained(folder, local_files_only=True).eval()
    with torch.inference_mode():
        for number, maps in enumerate(changes.layers):
            for name, (down, up) in maps.items():
                linear = network.encoder.layer[number].get_submodule(PLACES[name][0])
                linear.weight += torch.from_numpy(down @ up).T
        for found in encoder.adapted(changes).tokens(TEXTS, layer=2):
            ids = torch.from_numpy(found.ids)[None]
            rows = network(ids, output_hidden_states=True).hidden_states[2][0].numpy()
            rows /= np.linalg.norm(rows, axis=1, keepdims=True)
            np.testing.assert_allclose(found.vectors, rows, atol=2e-6)


def test_no_change_changes_nothing_and_a_change_leaves_the_encoder_alone(encoder: Encoder) -> None:
    before = encoder.tokens(TEXTS, layer=2)
    same = encoder.adapted(adapter(0.0)).tokens(TEXTS, layer=2)
    other = encoder.adapted(adapter(0.05)).tokens(TEXTS, layer=2)
    after = encoder.tokens(TEXTS, layer=2)
    for a, b, c, d in zip(before, same, other, after, strict=True):
        np.testing.assert_array_equal(a.vectors, b.vectors)
        np.testing.assert_array_equal(a.vectors, d.vectors)
        assert np.abs(a.vectors - c.vectors).max() > 0.01


def test_only_the_changed_layers_are_left(encoder: Encoder) -> None:
    adapted = encoder.adapted(adapter(0.05))
    assert (encoder.layers, adapted.layers) == (3, 2)
    with pytest.raises(ModelError, match="no layer 3"):
        adapted.tokens(TEXTS, layer=3)


def test_other_architectures_are_refused(tmp_path: Path) -> None:
    other = Encoder.load(tiny.encoder(tmp_path, "distilbert"), device="cpu")
    with pytest.raises(ModelError, match="cannot be adapted"):
        other.adapted(adapter(0.05))


def test_a_cached_encoder_adapts_once_and_is_not_mistaken_for_the_other(encoder: Encoder) -> None:
    cached = CachedEncoder("tiny", lambda: encoder, NoCache())
    adapted = cached.adapted(adapter(0.05))
    assert adapted is cached.adapted(adapter(0.05))
    assert adapted.signature != cached.signature
    [plain], [changed] = (each.tokens(["the"], layer=1) for each in (cached, adapted))
    assert np.abs(plain.vectors - changed.vectors).max() > 0.01
