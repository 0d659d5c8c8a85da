"""Folders with models: what is taken, what is refused, what identifies them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from mtcheck.errors import ModelError
from mtcheck.models import LocalModel, resolve
from mtcheck.models.catalogue import Entry

BERT = {"architectures": ["BertModel"]}
GPT = {"architectures": ["GPT2LMHeadModel"]}


@pytest.fixture
def folder(tmp_path: Path, cache: Path) -> Path:
    """A folder that looks like an encoder."""
    path = tmp_path / "my model"
    path.mkdir()
    write(path, "config.json", BERT)
    write(path, "tokenizer.json", {})
    (path / "model.safetensors").write_bytes(b"weights")
    return path


def write(folder: Path, name: str, value: Any) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")


def resolved(folder: Path) -> LocalModel:
    return resolve(str(folder), kind="encoder", offline=True)


def test_a_folder_is_a_model_and_its_path_is_kept_private(folder: Path) -> None:
    model = resolved(folder)
    assert model.folder == folder
    assert model.signature == f"my model#{model.digest}"
    assert len(model.digest) == 16


def test_the_digest_follows_the_files_that_count(folder: Path) -> None:
    before = resolved(folder).digest
    write(folder, "README.md", "text")
    write(folder, "modeling_mine.py", "raise SystemExit")
    assert resolved(folder).digest == before
    os.utime(folder / "model.safetensors", (1, 1))
    assert resolved(folder).digest == before
    (folder / "model.safetensors").write_bytes(b"WEIGHTS")
    changed = resolved(folder).digest
    assert changed != before
    write(folder, "tokenizer_config.json", {})
    assert resolved(folder).digest not in (before, changed)


@pytest.mark.parametrize(
    "files, said",
    [
        ({"config.json": None}, "has no config.json"),
        ({"config.json": "{"}, "config.json: is not JSON"),
        ({"config.json": "[" * 100_000}, "config.json: is not JSON"),
        ({"config.json": "[]"}, "config.json: is not a JSON object"),
        ({"config.json": GPT}, "is no encoder but GPT2LMHeadModel"),
        ({"model.safetensors": None}, "has no weights"),
        (
            {"model.safetensors": None, "pytorch_model.bin": "x"},
            r"only pickled weights \(pytorch_model.bin\), and loading those can run any code",
        ),
        ({"model.safetensors": None, "weights.pt": "x"}, "only pickled weights"),
        ({"model.safetensors.index.json": {}}, "has no weight_map"),
        (
            {"model.safetensors.index.json": {"weight_map": {"a": "model-2.safetensors"}}},
            "model-2.safetensors, a part of its weights, is missing",
        ),
        (
            {"model.safetensors.index.json": {"weight_map": {"a": "../model.safetensors"}}},
            "a part of its weights, is missing",
        ),
        (
            {"1_Pooling/config.json": {"pooling_mode_lasttoken": True}},
            "pools token vectors by lasttoken; mtcheck can do mean and cls",
        ),
    ],
)
def test_refused(folder: Path, files: dict[str, Any], said: str) -> None:
    for name, value in files.items():
        if value is None:
            (folder / name).unlink()
        else:
            write(folder, name, value)
    with pytest.raises(ModelError, match=said) as refused:
        resolved(folder)
    assert "\n" not in str(refused.value)


def test_a_language_model_must_be_one(folder: Path) -> None:
    with pytest.raises(ModelError, match="is no language-model but BertModel"):
        resolve(str(folder), kind="language-model")
    write(folder, "config.json", GPT)
    resolve(str(folder), kind="language-model")


@pytest.mark.parametrize(
    "config, pooling",
    [
        (None, "mean"),
        ({"pooling_mode_mean_tokens": True, "pooling_mode_cls_token": False}, "mean"),
        ({"pooling_mode_mean_tokens": False, "pooling_mode_cls_token": True}, "cls"),
    ],
)
def test_pooling(folder: Path, config: dict[str, bool] | None, pooling: str) -> None:
    if config is not None:
        write(folder, "1_Pooling/config.json", config)
    assert resolved(folder).pooling == pooling


@pytest.mark.parametrize(
    "name, prompts, prefix",
    [
        ("labse", {}, ""),
        ("multilingual-e5-large", {}, "query: "),
        ("e5-base-v2", {}, "query: "),
        ("multilingual-e5-large-instruct", {}, ""),
        ("rose5-2", {}, ""),
        ("labse", {"prompts": {"query": "q: "}, "default_prompt_name": None}, ""),
        ("labse", {"prompts": {"query": "q: "}, "default_prompt_name": "query"}, "q: "),
    ],
)
def test_prefix(folder: Path, name: str, prompts: dict[str, Any], prefix: str) -> None:
    write(folder, "config_sentence_transformers.json", prompts)
    assert resolved(folder.rename(folder.with_name(name))).prefix == prefix


@pytest.mark.parametrize(
    "spec, kind, said",
    [
        ("nonesuch", "encoder", "unknown model 'nonesuch'; there are: e5-small, "),
        ("./nonesuch", "encoder", "unknown model"),
        ("gemma-270m", "encoder", "is no encoder but language-model"),
        ("e5-small", "language-model", "is no language-model but encoder"),
        ("e5-small", "encoder", "offline; run: mtcheck models fetch e5-small"),
    ],
)
def test_names(
    cache: Path, spec: str, kind: Any, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MTCHECK_OFFLINE", "1")
    with pytest.raises(ModelError, match=said):
        resolve(spec, kind=kind)


def test_files_of_the_catalogue_are_its_model_wherever_they_lie(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Entry, "digest", resolved(folder).digest)
    found = resolved(folder)
    assert (found.name, found.prefix, found.folder) == ("e5-small", "query: ", folder.resolve())
