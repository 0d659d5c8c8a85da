"""Encoders: their vectors are those of transformers, and don't depend on what else is encoded."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import transformers
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from mtcheck.errors import ModelError
from mtcheck.models.auto import quiet
from mtcheck.models.encoder import Encoder
from mtcheck.models.local import LocalModel
from tests.models import tiny

TEXTS = [
    "The bridge was closed, it said.",
    "the",
    "北京 天安门 was closed",
    "The office of the bridge, said the bridge, was closed.",
    "😀",
    "",
]
LONG = "the bridge of the office was closed. " * 540
KINDS = ["e5", "bert", "xlm-roberta", "labse", "distilbert"]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., LocalModel]:
    made: dict[str, LocalModel] = {}

    def get(kind: str) -> LocalModel:
        if kind not in made:
            pooling: Any = "cls" if kind == "labse" else "mean"
            made[kind] = tiny.encoder(tmp_path_factory.mktemp(kind), kind, pooling=pooling)
        return made[kind]

    return get


@pytest.fixture(scope="module")
def encoder(models: Callable[..., LocalModel]) -> Encoder:
    return Encoder.load(models("e5"), device="cpu")


@lru_cache
def _reference(folder: Path) -> Any:
    with quiet():
        return transformers.AutoModel.from_pretrained(folder, local_files_only=True).eval()


def expected(local: LocalModel, ids: NDArray[np.int64], layer: int) -> NDArray[np.float32]:
    """Return the hidden states of one layer as transformers computes them."""
    network = _reference(local.folder)
    with torch.inference_mode():
        states = network(torch.from_numpy(ids)[None], output_hidden_states=True).hidden_states
    return np.asarray(states[layer][0])


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    result: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=-1, keepdims=True)
    return result


@pytest.mark.parametrize("kind", KINDS)
def test_token_vectors_are_those_of_transformers(
    models: Callable[..., LocalModel], kind: str
) -> None:
    encoder = Encoder.load(models(kind), device="cpu")
    assert (encoder.dimension, encoder.layers) == (32, 3)
    for layer in (1, 2, 3):
        for tokens in encoder.tokens(TEXTS, layer=layer):
            wanted = unit(expected(models(kind), tokens.ids, layer))
            np.testing.assert_allclose(tokens.vectors, wanted, atol=1e-5)
            assert tokens.vectors.dtype == np.float32


@pytest.mark.parametrize("kind", KINDS)
def test_sentence_vectors_pool_the_last_layer(models: Callable[..., LocalModel], kind: str) -> None:
    local = models(kind)
    encoder = Encoder.load(local, device="cpu")
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), 32)
    assert vectors.dtype == np.float32
    whole = encoder.tokens([local.prefix + text for text in TEXTS], layer=3)
    for vector, tokens in zip(vectors, whole, strict=True):
        rows = expected(local, tokens.ids, 3)
        wanted = rows[0] if local.pooling == "cls" else rows.mean(axis=0)
        np.testing.assert_allclose(vector, unit(wanted), atol=1e-5)


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    st.lists(st.text("the bridge北京é😀.", max_size=60), min_size=1, max_size=12),
    st.integers(0, 11),
    st.integers(1, 400),
)
def test_vectors_do_not_depend_on_the_batch(
    encoder: Encoder, texts: list[str], chosen: int, batch: int
) -> None:
    text = texts[chosen % len(texts)]
    usual, encoder._batch = encoder._batch, batch
    try:
        vectors, tokens = encoder.encode(texts), encoder.tokens(texts, layer=2)
    finally:
        encoder._batch = usual
    alone = encoder.encode([text])[0]
    assert np.array_equal(vectors[chosen % len(texts)], alone)
    again = encoder.tokens([text], layer=2)[0]
    assert np.array_equal(tokens[chosen % len(texts)].vectors, again.vectors)
    assert np.array_equal(encoder.encode(texts[::-1]), vectors[::-1])


@pytest.mark.parametrize("kind", ["e5", "distilbert"])
def test_vectors_do_not_depend_on_threads(models: Callable[..., LocalModel], kind: str) -> None:
    texts = [*TEXTS, *(f"the bridge {number}" for number in range(60)), LONG[:900]]
    one, two = (Encoder.load(models(kind), threads=n, device="cpu") for n in (1, 2))
    before = torch.get_num_threads()
    assert np.array_equal(one.encode(texts), two.encode(texts))
    assert torch.get_num_threads() == before


@pytest.mark.parametrize("kind", ["e5", "labse", "xlm-roberta"])
@pytest.mark.parametrize("text", ["", " ", "\n\u00a0\u3000", "\u200b", "\ud800", LONG])
def test_any_text_has_a_finite_unit_vector(
    models: Callable[..., LocalModel], kind: str, text: str
) -> None:
    (vector,) = Encoder.load(models(kind), device="cpu").encode([text])
    assert np.isclose(np.linalg.norm(vector), 1, atol=1e-5)


def test_blank_texts_have_the_vector_of_the_prefix(encoder: Encoder) -> None:
    vectors = encoder.encode(["", "  \n", "the"])
    assert np.array_equal(vectors[0], vectors[1])
    assert not np.array_equal(vectors[0], vectors[2])


def test_a_long_text_is_read_to_its_end(encoder: Encoder) -> None:
    assert len(LONG) > 19_900
    (tokens,) = encoder.tokens([LONG], layer=3)
    covered = [LONG[start:end] for start, end in tokens.offsets.tolist() if end > start]
    assert "".join(covered) == LONG.replace(" ", "")
    assert len(tokens.ids) == len(tokens.vectors) == len(tokens.offsets)
    np.testing.assert_allclose(np.linalg.norm(tokens.vectors, axis=1), 1, atol=1e-5)
    vectors = encoder.encode([LONG, LONG[:-200] + "北京 " * 50, LONG[:200]])
    assert len(np.unique(vectors, axis=0)) == 3


def test_the_windows_of_a_long_text_make_one_mean(models: Callable[..., LocalModel]) -> None:
    local = models("e5")
    encoder = Encoder.load(local, device="cpu")
    text = " ".join(["the bridge was closed"] * 12)
    before = encoder.tokens([local.prefix.strip()], layer=3)[0].ids[:-1]
    whole = encoder.tokens([text], layer=3)[0].ids
    body, after = whole[1:-1], whole[-1:]
    size = tiny.POSITIONS - len(before) - 1
    assert size < len(body) < 2 * size - size // 4
    start = len(body) - size
    cut = (start + size) // 2
    first = expected(local, np.concatenate([before, body[:size], after]), 3)
    second = expected(local, np.concatenate([before, body[start:], after]), 3)
    rows = np.concatenate([first[: len(before) + cut], second[len(before) + cut - start :]])
    np.testing.assert_allclose(encoder.encode([text])[0], unit(rows.mean(axis=0)), atol=1e-5)


def test_tokens_after_the_prefix_are_those_of_the_text(encoder: Encoder) -> None:
    (plain,) = encoder.tokens(["oﬃce 北京"], layer=2)
    (after,) = encoder.tokens(["oﬃce 北京"], layer=2, prefix=True)
    assert plain.ids.tolist() == after.ids.tolist()
    assert plain.offsets.tolist() == after.offsets.tolist()
    assert plain.offsets.tolist() == [[0, 0], [0, 4], [5, 7], [7, 7]]
    assert not np.allclose(plain.vectors, after.vectors, atol=1e-3)


def test_only_special_tokens_of_a_blank_text(encoder: Encoder) -> None:
    for prefix in (False, True):
        (tokens,) = encoder.tokens([" "], layer=1, prefix=prefix)
        assert tokens.ids.tolist() == [0, 2]
        assert tokens.offsets.tolist() == [[0, 0], [0, 0]]


def test_nothing_makes_nothing(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, 32)
    assert encoder.tokens([], layer=1) == []


def test_layers_above_are_not_computed(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    network: Any = encoder._network
    wanted = encoder.tokens(["the bridge"], layer=2)[0].vectors
    monkeypatch.setattr(network, "_layers", network._layers[:2])
    assert np.array_equal(encoder.tokens(["the bridge"], layer=2)[0].vectors, wanted)


@pytest.mark.parametrize("layer", [0, 4, -1])
def test_a_layer_that_is_not_there_is_refused(encoder: Encoder, layer: int) -> None:
    with pytest.raises(ModelError, match=r"no layer -?\d; choose one from 1 to 3"):
        encoder.tokens(["the"], layer=layer)


def test_progress_counts_texts(encoder: Encoder) -> None:
    told: list[int] = []
    texts = [f"the bridge {number}" for number in range(100)] * 2
    encoder.encode(texts, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 200


@pytest.mark.parametrize(
    ("config", "complaint"),
    [
        ({"architectures": ["GPT2LMHeadModel"], "model_type": "gpt2"}, "but a language model"),
        ({"model_type": "gpt2"}, "a gpt2 model is no encoder"),
        ({"architectures": ["BertLMHeadModel"], "is_decoder": True}, "but a language model"),
        ({"architectures": ["MT5ForConditionalGeneration"]}, "but translates"),
        ({"is_encoder_decoder": True, "model_type": "marian"}, "but translates"),
        ({"model_type": "nothing-like-it"}, "cannot load the model"),
        ({"model_type": "bert"}, "cannot load the model"),
        ({"architectures": 7, "model_type": ["bert"]}, "cannot load the model"),
    ],
)
def test_what_is_no_encoder_is_refused(
    tmp_path: Path, config: dict[str, Any], complaint: str
) -> None:
    local = tiny.encoder(tmp_path, "bert")
    (tmp_path / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelError, match=complaint) as raised:
        Encoder.load(local, device="cpu")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("config.json", None),
        ("config.json", b"[]"),
        ("config.json", b"\xff"),
        ("tokenizer.json", None),
        ("model.safetensors", None),
        ("model.safetensors", b"\x00" * 100),
    ],
)
def test_a_damaged_folder_is_refused(tmp_path: Path, file: str, content: bytes | None) -> None:
    local = tiny.encoder(tmp_path, "bert")
    (tmp_path / file).unlink()
    if content is not None:
        (tmp_path / file).write_bytes(content)
    with pytest.raises(ModelError) as raised:
        Encoder.load(local, device="cpu")
    assert "\n" not in str(raised.value)


def test_pickled_weights_are_not_read(tmp_path: Path) -> None:
    local = tiny.encoder(tmp_path, "bert")
    (tmp_path / "model.safetensors").unlink()
    torch.save({}, tmp_path / "pytorch_model.bin")
    with pytest.raises(ModelError, match="has no model"):
        Encoder.load(local, device="cpu")


@pytest.mark.parametrize("device", ["cuda", "mps", "tpu", "cuda:x", "", "cpu:x"])
def test_a_device_that_is_not_there_is_refused(
    models: Callable[..., LocalModel], device: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    with pytest.raises(ModelError, match="device"):
        Encoder.load(models("e5"), device=device)


def test_weights_that_are_not_numbers_are_said(tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    local = tiny.encoder(tmp_path, "bert")
    tensors = load_file(tmp_path / "model.safetensors")
    tensors = {name: tensor.clone() for name, tensor in tensors.items()}
    tensors["embeddings.LayerNorm.weight"][:] = float("nan")
    save_file(tensors, tmp_path / "model.safetensors", {"format": "pt"})
    with pytest.raises(ModelError, match="not finite"):
        Encoder.load(local, device="cpu").encode(["the"])


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_half_precision_is_computed_in_single(tmp_path: Path, dtype: torch.dtype) -> None:
    from safetensors.torch import load_file, save_file

    local = tiny.encoder(tmp_path, "bert")
    tensors = {k: v.to(dtype) for k, v in load_file(tmp_path / "model.safetensors").items()}
    save_file(tensors, tmp_path / "model.safetensors", {"format": "pt"})
    half = Encoder.load(local, device="cpu").encode(TEXTS)
    tensors = {name: tensor.float() for name, tensor in tensors.items()}
    save_file(tensors, tmp_path / "model.safetensors", {"format": "pt"})
    assert np.array_equal(half, Encoder.load(local, device="cpu").encode(TEXTS))


def test_bert_is_computed_without_importing_transformers(
    models: Callable[..., LocalModel],
) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from mtcheck.models.encoder import Encoder; from mtcheck.models.local import LocalModel;"
        f"Encoder.load(LocalModel('x', '0' * 16, Path({str(models('e5').folder)!r})),"
        "device='cpu').encode(['the']); sys.exit('transformers' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
