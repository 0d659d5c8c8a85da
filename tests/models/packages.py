"""A tiny package with weights, as a wheel in a folder that pip looks into, and its entry."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

from mtcheck.models.catalogue import Entry, File, Package, Terms

CONFIG = json.dumps({"architectures": ["BertModel"], "model_type": "bert"}).encode()
MEMBERS = {
    "tiny_weights/config.json": CONFIG,
    "tiny_weights/model.safetensors": bytes(range(256)) * 8,
    "tiny_weights/tokenizer.json": b"{}",
}
TERMS = b"<html><nav>menu</nav><div class='devsite-article-body'>Be <b>kind</b>.</div></html>"


def file(data: bytes) -> File:
    return File(len(data), hashlib.sha256(data).hexdigest())


def write_wheel(folder: Path, name: str, members: dict[str, bytes]) -> Path:
    """Write a wheel that pip takes for NAME 1.0."""
    stem = name.replace("-", "_")
    path = folder / f"{stem}-1.0-py3-none-any.whl"
    info = f"{stem}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        for member, data in members.items():
            wheel.writestr(member, data)
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return path


def package(wheel: Path, name: str, members: dict[str, bytes]) -> Package:
    return Package(
        name, "1.0", file(wheel.read_bytes()), {key: file(data) for key, data in members.items()}
    )


def tiny(index: Path, **changes: Any) -> Entry:
    """Write the wheel of a model named `tiny` into `index` and return its entry."""
    wheel = write_wheel(index, "tiny-weights", MEMBERS)
    fields: dict[str, Any] = {
        "name": "tiny",
        "kind": "encoder",
        "summary": "tiny",
        "license": "MIT",
        "languages": "none",
        "url": "https://example.org",
        "conversion": "copy",
        "packages": (package(wheel, "tiny-weights", MEMBERS),),
        "files": {Path(member).name: file(data) for member, data in MEMBERS.items()},
    }
    return Entry(**{**fields, **changes})


def tiny_with_terms(index: Path, **changes: Any) -> Entry:
    """Like `tiny`, behind terms of use that lie in a package before it."""
    member = {"tiny_terms/TERMS.html": TERMS}
    wheel = write_wheel(index, "tiny-terms", member)
    weights = tiny(index).packages
    terms = Terms("Tiny Terms", "https://example.org/terms", "tiny_terms/TERMS.html")
    packages = (package(wheel, "tiny-terms", member), *weights)
    return tiny(index, packages=packages, terms=terms, **changes)
