"""A GGUF file of Gemma 3 becomes the same model and the same tokenizer in Hugging Face's layout."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mtcheck.errors import ModelError
from mtcheck.models.gguf import convert_gguf

# transformers takes a head of 256 for granted where it reads GGUF.
WIDTH, HEAD, INNER, LAYERS = 64, 256, 128, 2
SPECIAL = ["<pad>", "<eos>", "<bos>", "<unk>", "[multimodal]"]
BYTES = [f"<0x{i:02X}>" for i in range(256)]
WORDS = ["\n", "\n\n", "  ", "   ", "he", "in", "▁t", "▁the", "on", *"▁abcdefghijklmnopqrstuvwxyz"]
TOKENS = SPECIAL + BYTES + WORDS
KINDS = [3, 3, 3, 3, 4] + [6] * 256 + [4] * 4 + [1] * (len(WORDS) - 4)
TEXTS = [
    "the inn on the hill",
    "  the\n\n\nend   of it    ",
    "Été <bos> [multimodal] 中",
    "▁▁▁▁▁",
    "",
]


def write_gguf(path: Path, architecture: str = "gemma3") -> None:
    from gguf import GGMLQuantizationType, GGUFWriter
    from gguf.quants import quantize

    random = np.random.default_rng(7)
    writer = GGUFWriter(path, architecture)
    writer.add_name("tiny")
    writer.add_context_length(512)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(2)
    writer.add_head_count_kv(1)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_key_length(HEAD)
    writer.add_value_length(HEAD)
    writer.add_rope_freq_base(1e6)
    writer.add_sliding_window(256)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(TOKENS)
    writer.add_token_scores([-1000.0 if kind != 1 else -float(i) for i, kind in enumerate(KINDS)])
    writer.add_token_types(KINDS)
    writer.add_bos_token_id(2)
    writer.add_eos_token_id(1)
    writer.add_unk_token_id(3)
    writer.add_pad_token_id(0)
    writer.add_add_space_prefix(False)

    def matrix(name: str, rows: int, columns: int) -> None:
        kind = GGMLQuantizationType.Q8_0
        values = random.normal(0, 0.1, (rows, columns)).astype(np.float32)
        writer.add_tensor(f"{name}.weight", quantize(values, kind), raw_dtype=kind)

    def norm(name: str, size: int) -> None:
        writer.add_tensor(f"{name}.weight", random.uniform(0.5, 1.5, size).astype(np.float32))

    matrix("token_embd", len(TOKENS), WIDTH)
    norm("output_norm", WIDTH)
    for layer in (f"blk.{i}" for i in range(LAYERS)):
        matrix(f"{layer}.attn_q", 2 * HEAD, WIDTH)
        matrix(f"{layer}.attn_k", HEAD, WIDTH)
        matrix(f"{layer}.attn_v", HEAD, WIDTH)
        matrix(f"{layer}.attn_output", WIDTH, 2 * HEAD)
        norm(f"{layer}.attn_q_norm", HEAD)
        norm(f"{layer}.attn_k_norm", HEAD)
        matrix(f"{layer}.ffn_gate", INNER, WIDTH)
        matrix(f"{layer}.ffn_up", INNER, WIDTH)
        matrix(f"{layer}.ffn_down", WIDTH, INNER)
        for name in ("attn_norm", "post_attention_norm", "ffn_norm", "post_ffw_norm"):
            norm(f"{layer}.{name}", WIDTH)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gguf")
    write_gguf(path / "source.gguf")
    for made in ("made", "again"):
        (path / made).mkdir()
        convert_gguf(path / "source.gguf", path / made)
    return path


def test_the_bytes_depend_on_the_file_alone(folder: Path) -> None:
    names = {path.name for path in (folder / "made").iterdir()}
    assert names == {"config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
    for name in names:
        assert (folder / "made" / name).read_bytes() == (folder / "again" / name).read_bytes()


def test_another_architecture_is_refused(tmp_path: Path) -> None:
    write_gguf(tmp_path / "llama.gguf", "llama")
    with pytest.raises(ModelError, match="holds llama, not gemma3"):
        convert_gguf(tmp_path / "llama.gguf", tmp_path)


@pytest.mark.parametrize(
    "text, tokens",
    [
        ("the inn", ["t", "he", "▁", "in", "n"]),
        ("in the", ["in", "▁the"]),
        ("o\n\n\non", ["o", "\n\n", "\n", "on"]),
        ("a   b", ["a", "▁▁▁", "b"]),
        ("é", ["<0xC3>", "<0xA9>"]),
        ("", []),
    ],
)
def test_the_tokenizer_merges_as_sentencepiece_does(
    folder: Path, text: str, tokens: list[str]
) -> None:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder / "made")
    ids = tokenizer(text)["input_ids"]
    assert tokenizer.convert_ids_to_tokens(ids) == ["<bos>", *tokens]
    assert tokenizer.decode(ids, skip_special_tokens=True) == text


def test_it_is_what_transformers_reads_of_the_gguf_file(folder: Path) -> None:
    """Matrices are rounded to float16 on disk, nothing else differs."""
    pytest.importorskip("accelerate", reason="transformers needs accelerate to read GGUF")
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    torch.set_num_threads(1)
    made = AutoTokenizer.from_pretrained(folder / "made")
    try:
        read = AutoTokenizer.from_pretrained(folder, gguf_file="source.gguf")
    except ValueError as error:
        pytest.skip(f"this version of transformers does not read it: {error}")
    ids = [made(text)["input_ids"] for text in TEXTS]
    assert ids == [read(text)["input_ids"] for text in TEXTS]

    ours = AutoModelForCausalLM.from_pretrained(folder / "made")
    theirs = AutoModelForCausalLM.from_pretrained(folder, gguf_file="source.gguf")
    expected = theirs.state_dict()
    found = ours.state_dict()
    assert set(found) == set(expected)
    for name, tensor in expected.items():
        exact = tensor if "norm" in name else tensor.half().float()
        torch.testing.assert_close(found[name], exact, rtol=0, atol=0)
    with torch.inference_mode():
        batch = torch.tensor([ids[0]])
        torch.testing.assert_close(ours(batch).logits, theirs(batch).logits, rtol=0.02, atol=0.02)
