"""A GGUF file of a Gemma 3 text model as a Hugging Face folder.

transformers reads GGUF itself (in a minute and a half at every load) and cannot save what it
read; this converts once, without it. Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mtcheck.errors import ModelError
from mtcheck.models.tensors import LazyTensor, write_json, write_safetensors

_TOP = {"token_embd": "model.embed_tokens", "output_norm": "model.norm"}
_LAYER = {
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "attn_q_norm": "self_attn.q_norm",
    "attn_k_norm": "self_attn.k_norm",
    "attn_norm": "input_layernorm",
    "post_attention_norm": "post_attention_layernorm",
    "ffn_norm": "pre_feedforward_layernorm",
    "post_ffw_norm": "post_feedforward_layernorm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
# Kinds of tokens in GGUF.
_CONTROL, _USER_DEFINED = 3, 4


def convert_gguf(source: Path, folder: Path) -> None:
    """Write config.json, model.safetensors and a fast tokenizer into `folder`.

    The bytes written depend on the file alone. Matrices are written as float16, whose rounding
    (1/2048) is far below that of 4 bit; norms, which are few, as float32.

    Raises:
        ModelError: the file holds another architecture.
    """
    from gguf import GGUFReader

    reader = GGUFReader(source)
    fields = {name: field.contents() for name, field in reader.fields.items()}
    if fields["general.architecture"] != "gemma3":
        raise ModelError(f"{source}: holds {fields['general.architecture']}, not gemma3")
    write_json(folder / "config.json", _config(fields), indent=2)
    _write_tokenizer(fields, folder)
    tensors = {_hugging_face_name(tensor.name): _lazy(tensor) for tensor in reader.tensors}
    write_safetensors(folder / "model.safetensors", tensors)


def _config(fields: Mapping[str, Any]) -> dict[str, Any]:
    def field(name: str) -> Any:
        return fields[f"gemma3.{name}"]

    layers = field("block_count")
    return {
        "architectures": ["Gemma3ForCausalLM"],
        "model_type": "gemma3_text",
        "vocab_size": len(fields["tokenizer.ggml.tokens"]),
        "hidden_size": field("embedding_length"),
        "intermediate_size": field("feed_forward_length"),
        "num_hidden_layers": layers,
        "num_attention_heads": field("attention.head_count"),
        "num_key_value_heads": field("attention.head_count_kv"),
        "head_dim": field("attention.key_length"),
        "query_pre_attn_scalar": field("attention.key_length"),
        "rms_norm_eps": float(f"{field('attention.layer_norm_rms_epsilon'):.6g}"),
        "max_position_embeddings": field("context_length"),
        "sliding_window": field("attention.sliding_window"),
        # Every sixth layer sees the whole text; the file takes this and 10000 for granted.
        "sliding_window_pattern": 6,
        "layer_types": [
            "sliding_attention" if (i + 1) % 6 else "full_attention" for i in range(layers)
        ],
        "rope_theta": field("rope.freq_base"),
        "rope_local_base_freq": 10000.0,
        "hidden_activation": "gelu_pytorch_tanh",
        "attention_bias": False,
        "tie_word_embeddings": True,
        "bos_token_id": fields["tokenizer.ggml.bos_token_id"],
        "eos_token_id": fields["tokenizer.ggml.eos_token_id"],
        "pad_token_id": fields["tokenizer.ggml.padding_token_id"],
        "torch_dtype": "float32",
    }


def _hugging_face_name(name: str) -> str:
    """`blk.3.attn_q.weight` → `model.layers.3.self_attn.q_proj.weight`."""
    stem = name.removesuffix(".weight")
    if stem in _TOP:
        return f"{_TOP[stem]}.weight"
    _, layer, part = stem.split(".")
    return f"model.layers.{layer}.{_LAYER[part]}.weight"


def _lazy(tensor: Any) -> LazyTensor:
    shape = tuple(int(size) for size in reversed(tensor.shape))
    is_norm = "norm" in tensor.name

    def read() -> NDArray[np.float32]:
        from gguf.quants import dequantize

        values: NDArray[np.float32] = dequantize(tensor.data, tensor.tensor_type)
        # GGUF holds what a norm multiplies with, Hugging Face's Gemma what it adds to one.
        return values - 1 if is_norm else values

    return LazyTensor(shape, read, "<f4" if is_norm else "<f2")


def _write_tokenizer(fields: Mapping[str, Any], folder: Path) -> None:
    kinds: Sequence[int] = fields["tokenizer.ggml.token_type"]
    tokens = [token.replace(" ", "▁") for token in fields["tokenizer.ggml.tokens"]]
    special = {
        name: tokens[fields[f"tokenizer.ggml.{long}_token_id"]]
        for name, long in (("bos", "bos"), ("eos", "eos"), ("unk", "unknown"), ("pad", "padding"))
    }
    bos = special["bos"]
    start, start_again = ({"SpecialToken": {"id": bos, "type_id": i}} for i in (0, 1))
    a, b = ({"Sequence": {"id": name, "type_id": i}} for i, name in enumerate("AB"))
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {
                "id": i,
                "content": token,
                "single_word": False,
                "lstrip": False,
                "rstrip": False,
                "normalized": False,
                "special": kind == _CONTROL,
            }
            for i, (token, kind) in enumerate(zip(tokens, kinds, strict=True))
            # Runs of spaces come out of the merges.
            if kind == _CONTROL or (kind == _USER_DEFINED and token.strip("▁"))
        ],
        "normalizer": {"type": "Replace", "pattern": {"String": " "}, "content": "▁"},
        "pre_tokenizer": None,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [start, a],
            "pair": [start, a, start_again, b],
            "special_tokens": {
                bos: {"id": bos, "ids": [tokens.index(bos)], "tokens": [bos]},
            },
        },
        "decoder": {
            "type": "Sequence",
            "decoders": [
                {"type": "Replace", "pattern": {"String": "▁"}, "content": " "},
                {"type": "ByteFallback"},
                {"type": "Fuse"},
            ],
        },
        "model": {
            "type": "BPE",
            "dropout": None,
            "unk_token": special["unk"],
            "continuing_subword_prefix": None,
            "end_of_word_suffix": None,
            "fuse_unk": True,
            "byte_fallback": True,
            "ignore_merges": False,
            "vocab": {token: i for i, token in enumerate(tokens)},
            "merges": _merges(tokens),
        },
    }
    write_json(folder / "tokenizer.json", tokenizer)
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": fields["gemma3.context_length"],
        **{f"{name}_token": token for name, token in special.items()},
        "clean_up_tokenization_spaces": False,
    }
    write_json(folder / "tokenizer_config.json", settings, indent=2)


def _merges(tokens: Sequence[str]) -> list[tuple[str, str]]:
    """Return every way of putting a token together from two others, the longest left one first.

    SentencePiece merges the neighbours that make the token with the highest score, and Gemma's
    tokens stand in the order of their scores, those that are defined by hand before all others.
    The order among the ways to one token only matters for runs of one character; it is that of
    Gemma's own tokenizer.json.
    """
    known = set(tokens)
    return [
        (token[:cut], token[cut:])
        for token in tokens
        for cut in range(len(token) - 1, 0, -1)
        if token[:cut] in known and token[cut:] in known
    ]
