"""A model as it lies on this computer: its folder, and what identifies it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from mtcheck.errors import ModelError
from mtcheck.models.hashes import digest_of, hashes

Kind = Literal["encoder", "language-model"]
Pooling = Literal["mean", "cls"]

# What transformers may read of a folder: weights, configuration, tokenizer; and how
# sentence-transformers pools. No pickles, no code.
WANTED = (
    "config.json",
    "generation_config.json",
    "model*.safetensors",
    "model.safetensors.index.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
    "vocab.json",
    "vocab.txt",
    "merges.txt",
    "*.model",
    "*.spm",
    "config_sentence_transformers.json",
    "1_Pooling/config.json",
)
_PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl")
_CAUSAL = ("ForCausalLM", "LMHeadModel")


@dataclass(frozen=True, slots=True)
class LocalModel:
    """A folder in Hugging Face layout: config.json, *.safetensors, tokenizer.json.

    `name` is what the user called the model: a catalogue name, `hf:NAME@REVISION` or a path.
    `digest` is 16 hex digits of a SHA-256 over the files that decide what the model computes.
    `prefix` is what an encoder wants before every text; `pooling` says how it makes one vector
    of its token vectors: their mean, or the vector of the first token.
    """

    name: str
    digest: str
    folder: Path
    prefix: str = ""
    pooling: Pooling = "mean"

    @property
    def signature(self) -> str:
        """The name and the digest; of a path only the folder's name, so that it can be shared."""
        shared = self.name.startswith("hf:") or re.fullmatch(r"[\w-]+", self.name)
        return f"{self.name if shared else self.folder.name}#{self.digest}"


def from_folder(
    name: str,
    folder: Path,
    *,
    kind: Kind | None = None,
    done: Callable[[int], None] = lambda size: None,
) -> LocalModel:
    """Return the model that lies in a folder; `name` is what the user calls it.

    The files are hashed when they are first seen or changed; `done` hears of the bytes read.
    The prefix is the default prompt of sentence-transformers' configuration, or `query: ` for
    models of the E5 family, which don't say it there.

    Raises:
        ModelError: it is no model, has pickled weights only, lacks files, or is of another kind.
    """
    folder = folder.resolve()
    config = _json(name, folder / "config.json")
    if not (any(folder.glob("model*.safetensors"))):
        raise ModelError(f"{name}: {_no_weights(folder)}")
    _need_every_part(name, folder)
    if kind is not None:
        _need_kind(name, config, kind)
    names = sorted(
        path.relative_to(folder).as_posix()
        for pattern in WANTED
        for path in folder.glob(pattern)
        if path.is_file()
    )
    try:
        found = hashes(folder, names, done=done)
    except OSError as error:
        raise ModelError(f"{error.filename}: cannot be read ({error.strerror})") from None
    return LocalModel(name, digest_of(found), folder, _prefix(name, folder), _pooling(name, folder))


def _json(name: str, path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(
            f"{name}: is no model, it has no {path.name}; give a folder with config.json, "
            "model.safetensors and tokenizer.json"
        ) from None
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError):
        raise ModelError(f"{path}: is not JSON; the model is damaged") from None
    if not isinstance(value, dict):
        raise ModelError(f"{path}: is not a JSON object; the model is damaged")
    return value


def _no_weights(folder: Path) -> str:
    if pickles := sorted(path.name for pattern in _PICKLES for path in folder.glob(pattern)):
        return (
            f"has only pickled weights ({pickles[0]}), and loading those can run any code; "
            "give a model with model.safetensors"
        )
    return "has no weights; a model has model.safetensors"


def _need_every_part(name: str, folder: Path) -> None:
    """Raise ModelError if the index of weights names a file that is missing or elsewhere."""
    index = folder / "model.safetensors.index.json"
    if not index.exists():
        return
    parts = _json(name, index).get("weight_map")
    if not isinstance(parts, dict):
        raise ModelError(f"{index}: has no weight_map; the model is damaged")
    for part in sorted({str(part) for part in parts.values()}):
        if not re.fullmatch(r"model[\w.-]*\.safetensors", part) or not (folder / part).is_file():
            raise ModelError(f"{name}: {part}, a part of its weights, is missing")


def _need_kind(name: str, config: dict[str, Any], kind: Kind) -> None:
    architectures = config.get("architectures")
    if not isinstance(architectures, list) or not architectures:
        return
    is_causal = any(str(each).endswith(_CAUSAL) for each in architectures)
    if is_causal != (kind == "language-model"):
        raise ModelError(f"{name}: is no {kind} but {architectures[0]}")


def _pooling(name: str, folder: Path) -> Pooling:
    path = folder / "1_Pooling" / "config.json"
    if not path.is_file():
        return "mean"
    config = _json(name, path)
    modes = [key for key, on in config.items() if key.startswith("pooling_mode_") and on is True]
    match [mode.removeprefix("pooling_mode_") for mode in modes]:
        case ["cls_token"]:
            return "cls"
        case ["mean_tokens"] | []:
            return "mean"
        case others:
            raise ModelError(
                f"{name}: pools token vectors by {'+'.join(others)}; mtcheck can do mean and cls"
            )


def _prefix(name: str, folder: Path) -> str:
    path = folder / "config_sentence_transformers.json"
    config = _json(name, path) if path.is_file() else {}
    prompts = config.get("prompts")
    default = config.get("default_prompt_name")
    if isinstance(prompts, dict) and isinstance(default, str):
        prompt = prompts.get(default)
        if isinstance(prompt, str):
            return prompt
    called = name.removeprefix("hf:").split("@")[0] if name.startswith("hf:") else folder.name
    is_e5 = re.search(r"(^|[/_-])e5-", called.lower()) and "instruct" not in called.lower()
    return "query: " if is_e5 else ""
