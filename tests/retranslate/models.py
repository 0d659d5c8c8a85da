"""Tiny translation models with random weights, one of each family, in Hugging Face folders."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TEXT = (
    "The harbour was closed on Monday evening, said the mayor.",
    "A ferry ran aground near the old town; nobody was hurt.",
    "El puerto se cerró el lunes por la noche, dijo el alcalde.",
    "Os moradores da cidade queixam-se do barulho (35%), diz a Lusa: é demais!",
)
_SIZES: dict[str, Any] = {
    "d_model": 16,
    "encoder_layers": 1,
    "decoder_layers": 1,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 16,
    "decoder_ffn_dim": 16,
    "max_position_embeddings": 64,
}
_SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]


def sentencepiece_model(size: int = 90) -> bytes:
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(TEXT * 20),
        model_writer=model,
        vocab_size=size,
        model_type="unigram",
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return model.getvalue()


def _pieces(model: bytes) -> list[tuple[str, float]]:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    return [(processor.id_to_piece(i), processor.get_score(i)) for i in range(3, len(processor))]


def marian(
    folder: Path, codes: Sequence[str] = (), source: str | None = None, target: str | None = None
) -> Path:
    from transformers import MarianConfig, MarianMTModel, MarianTokenizer

    spm = sentencepiece_model()
    folder.mkdir()
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(spm)
    tokens = ["</s>", "<unk>", *(f">>{c}<<" for c in codes), *(p for p, _ in _pieces(spm)), "<pad>"]
    vocabulary = {token: number for number, token in enumerate(tokens)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary))
    options: dict[str, Any] = {
        "source_spm": str(folder / "source.spm"),
        "target_spm": str(folder / "target.spm"),
        "vocab": str(folder / "vocab.json"),
        "source_lang": source,
        "target_lang": target,
    }
    tokenizer = MarianTokenizer(**options)
    pad = vocabulary["<pad>"]
    config = MarianConfig(
        vocab_size=len(tokens),
        pad_token_id=pad,
        eos_token_id=0,
        bos_token_id=None,
        forced_eos_token_id=0,
        decoder_start_token_id=pad,
        **_SIZES,
    )
    return _saved(folder, tokenizer, MarianMTModel, config)


def m2m100(folder: Path) -> Path:
    from transformers import M2M100Config, M2M100ForConditionalGeneration, M2M100Tokenizer

    spm = sentencepiece_model()
    folder.mkdir()
    (folder / "sentencepiece.bpe.model").write_bytes(spm)
    tokens = [*_SPECIAL, *(piece for piece, _ in _pieces(spm))]
    (folder / "vocab.json").write_text(json.dumps({t: i for i, t in enumerate(tokens)}))
    tokenizer = M2M100Tokenizer(str(folder / "vocab.json"), str(folder / "sentencepiece.bpe.model"))
    size = max(tokenizer.lang_code_to_id.values()) + 9
    config = M2M100Config(vocab_size=size, **_SIZES)
    return _saved(folder, tokenizer, M2M100ForConditionalGeneration, config)


def nllb(folder: Path) -> Path:
    from tokenizers.models import BPE
    from transformers import M2M100Config, M2M100ForConditionalGeneration

    letters = sorted({letter for line in TEXT for letter in line if letter != " "})
    vocabulary = {t: i for i, t in enumerate([*_SPECIAL, "▁", *letters])}
    codes = ["ace_Arab", "ace_Latn", "eng_Latn", "por_Latn", "zho_Hans", "zho_Hant"]
    size = _tokenizer(folder, BPE(vocabulary, [], unk_token="<unk>"), "NllbTokenizer", codes)
    config = M2M100Config(vocab_size=size, **_SIZES)
    return _saved(folder, None, M2M100ForConditionalGeneration, config)


def mbart50(folder: Path) -> Path:
    from tokenizers.models import Unigram
    from transformers import MBartConfig, MBartForConditionalGeneration
    from transformers.models.mbart50.tokenization_mbart50 import FAIRSEQ_LANGUAGE_CODES

    pieces = [*((token, 0.0) for token in _SPECIAL), *_pieces(sentencepiece_model())]
    pieces += [(code, 0.0) for code in FAIRSEQ_LANGUAGE_CODES]
    model = Unigram(pieces, unk_id=3, byte_fallback=False)
    size = _tokenizer(folder, model, "MBart50Tokenizer", FAIRSEQ_LANGUAGE_CODES)
    config = MBartConfig(vocab_size=size, decoder_start_token_id=2, **_SIZES)
    return _saved(folder, None, MBartForConditionalGeneration, config)


def madlad(folder: Path, codes: Sequence[str]) -> Path:
    from tokenizers.models import Unigram
    from transformers import T5Config, T5ForConditionalGeneration

    special = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    model = Unigram([*special, *_pieces(sentencepiece_model())], unk_id=2, byte_fallback=False)
    tokens = [f"<2{code}>" for code in codes]
    size = _tokenizer(folder, model, "T5Tokenizer", tokens, extra_ids=0)
    sizes: dict[str, Any] = {"d_model": 16, "d_kv": 8, "d_ff": 16, "num_layers": 1, "num_heads": 2}
    start: dict[str, Any] = {"decoder_start_token_id": 0}
    return _saved(
        folder, None, T5ForConditionalGeneration, T5Config(vocab_size=size, **sizes, **start)
    )


def _tokenizer(
    folder: Path, model: Any, kind: str, codes: Sequence[str], **settings: object
) -> int:
    """Write tokenizer.json and its configuration as hub repositories have them."""
    from tokenizers import Tokenizer, decoders, pre_tokenizers, processors

    tokenizer = Tokenizer(model)
    space: dict[str, Any] = {"replacement": "▁", "prepend_scheme": "always"}
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(**space)
    tokenizer.decoder = decoders.Metaspace(**space)
    tokenizer.add_special_tokens([*_SPECIAL, *codes, "<mask>"])
    end = tokenizer.token_to_id("</s>")
    tokenizer.post_processor = processors.TemplateProcessing("$A </s>", None, [("</s>", end)])
    folder.mkdir()
    tokenizer.save(str(folder / "tokenizer.json"))
    given = {
        "tokenizer_class": kind,
        "eos_token": "</s>",
        "unk_token": "<unk>",
        "pad_token": "<pad>",
        "additional_special_tokens": list(codes),
        **settings,
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(given))
    size: int = tokenizer.get_vocab_size()
    return size


def _saved(folder: Path, tokenizer: Any, model: Any, config: Any) -> Path:
    import torch

    torch.manual_seed(1)
    if tokenizer is not None:
        tokenizer.save_pretrained(folder)
    model(config).save_pretrained(folder, safe_serialization=True)
    return folder
