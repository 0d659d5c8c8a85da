"""Tiny models with random weights, in folders like those of real ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tokenizers
import torch
import transformers
from tokenizers import decoders, models, normalizers, pre_tokenizers, processors

from mtcheck.models.auto import quiet
from mtcheck.models.local import LocalModel, Pooling

POSITIONS = 48
_LETTERS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;!?'\"()-"
    "éèçäöüßñøå\u0301北京天安门今日株式会社مرحبالعشدи мрубегоскав한국어😀👩👧"
)
_WORDS = ("the", "bridge", "was", "closed", "query", "office", "of", "said", "北京", "مرحبا")


def encoder(
    folder: Path, kind: str = "e5", *, pooling: Pooling = "mean", layers: int = 3, **settings: Any
) -> LocalModel:
    """Write an encoder: e5 (BERT that reads pieces), bert, xlm-roberta, labse or distilbert."""
    sentencepiece = kind in ("e5", "xlm-roberta")
    words = (xlm_r_tokenizer if sentencepiece else wordpiece_tokenizer)(folder)
    common: dict[str, Any] = {
        "vocab_size": words,
        "hidden_size": 32,
        "num_hidden_layers": layers,
        "num_attention_heads": 4,
        "intermediate_size": 64,
        "initializer_range": 0.3,
        "pad_token_id": 1 if sentencepiece else 0,
        "max_position_embeddings": POSITIONS + 2 * (kind == "xlm-roberta"),
        **settings,
    }
    network: Any
    with torch.random.fork_rng():
        torch.manual_seed(1)
        if kind == "xlm-roberta":
            config: Any = transformers.XLMRobertaConfig(**common)
            network = transformers.XLMRobertaModel(config, add_pooling_layer=False)
        elif kind == "distilbert":
            config = transformers.DistilBertConfig(
                dim=32, n_layers=layers, n_heads=4, hidden_dim=64, **common
            )
            network = transformers.DistilBertModel(config)
        else:
            config = transformers.BertConfig(**common)
            network = transformers.BertModel(config, add_pooling_layer=kind == "labse")
        _save(network, folder)
    prefix = "query: " if kind == "e5" else ""
    return LocalModel(kind, "0" * 16, folder, prefix, pooling)


def language_model(folder: Path, kind: str = "llama", **settings: Any) -> LocalModel:
    """Write a causal model: llama, gpt2 or gemma; BOS has the id 0 unless `settings` say else."""
    words = byte_tokenizer(folder) if kind == "gpt2" else llama_tokenizer(folder)
    common: dict[str, Any] = {
        "vocab_size": words,
        "hidden_size": 32,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "intermediate_size": 64,
        "initializer_range": 0.3,
        "max_position_embeddings": POSITIONS,
        "bos_token_id": 0,
        "eos_token_id": 1,
        "pad_token_id": 1,
    }
    network: Any
    with torch.random.fork_rng():
        torch.manual_seed(2)
        if kind == "gpt2":
            config: Any = transformers.GPT2Config(
                n_embd=32, n_layer=2, n_head=4, n_positions=POSITIONS, **{**common, **settings}
            )
            network = transformers.GPT2LMHeadModel(config)
        elif kind == "gemma":
            special = {"num_key_value_heads": 1, "head_dim": 8, "sliding_window": 16}
            config = transformers.Gemma2Config(**{**common, **special, **settings})
            network = transformers.Gemma2ForCausalLM(config)
        else:
            config = transformers.LlamaConfig(**{**common, "num_key_value_heads": 2, **settings})
            network = transformers.LlamaForCausalLM(config)
        _save(network, folder)
    return LocalModel(kind, "0" * 16, folder)


def xlm_r_tokenizer(folder: Path) -> int:
    """Write a tokenizer that reads as XLM-R's does; return how many tokens it knows."""
    known = ["<s>", "<pad>", "</s>", "<unk>"]
    pieces = ["▁", *sorted(set(_LETTERS) - {" "}), *(f"▁{word}" for word in _WORDS), *_WORDS]
    vocabulary = [(each, 0.0) for each in known]
    vocabulary += [(each, -9.0 if len(each) == 1 else -5.0) for each in dict.fromkeys(pieces)]
    loaded = tokenizers.Tokenizer(models.Unigram(vocabulary, unk_id=3, byte_fallback=False))
    loaded.normalizer = normalizers.NFKC()
    loaded.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()]
    )
    loaded.decoder = decoders.Metaspace()
    loaded.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    loaded.add_special_tokens(known)
    return _write(loaded, folder)


def wordpiece_tokenizer(folder: Path) -> int:
    """Write a tokenizer that reads as multilingual BERT's does."""
    letters = sorted(set(_LETTERS) - {" "})
    known = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    entries = [*known, *letters, *(f"##{letter}" for letter in letters), *_WORDS]
    vocabulary = {each: index for index, each in enumerate(dict.fromkeys(entries))}
    loaded = tokenizers.Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    loaded.normalizer = normalizers.BertNormalizer(lowercase=False)
    loaded.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    loaded.decoder = decoders.WordPiece()
    loaded.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    loaded.add_special_tokens(known)
    return _write(loaded, folder)


def llama_tokenizer(folder: Path) -> int:
    """Write a tokenizer that reads as Gemma's does: spaces are letters, unknown ones are bytes."""
    known = ["<s>", "</s>", "<unk>"]
    letters = ["▁", "\n", *sorted(set(_LETTERS) - {" "})]
    octets = [f"<0x{octet:02X}>" for octet in range(256)]
    entries = [*known, *octets, *letters, "th", "the", "▁the", "▁t"]
    vocabulary = {each: index for index, each in enumerate(entries)}
    merges = [("t", "h"), ("th", "e"), ("▁", "the"), ("▁", "t")]
    loaded = tokenizers.Tokenizer(
        models.BPE(vocabulary, merges, unk_token="<unk>", byte_fallback=True, fuse_unk=True)
    )
    loaded.normalizer = normalizers.Replace(" ", "▁")
    loaded.post_processor = processors.TemplateProcessing(
        single="<s> $A", special_tokens=[("<s>", 0)]
    )
    loaded.add_special_tokens(known)
    return _write(loaded, folder)


def byte_tokenizer(folder: Path) -> int:
    """Write a tokenizer that reads as GPT-2's does: bytes, and no special token around a text."""
    entries = ["<|endoftext|>", "<unused>", *sorted(pre_tokenizers.ByteLevel.alphabet())]
    vocabulary = {each: index for index, each in enumerate(entries)}
    loaded = tokenizers.Tokenizer(models.BPE(vocabulary, []))
    loaded.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    loaded.decoder = decoders.ByteLevel()
    loaded.add_special_tokens(["<|endoftext|>"])
    return _write(loaded, folder)


def _write(loaded: tokenizers.Tokenizer, folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    loaded.save(str(folder / "tokenizer.json"))
    return loaded.get_vocab_size()


def _save(network: Any, folder: Path) -> None:
    with quiet():
        network.save_pretrained(folder)
