"""Models of the Hugging Face hub, from a server that plays the hub."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from mtcheck.errors import ModelError
from mtcheck.models import resolve

COMMIT = "0123456789abcdef0123456789abcdef01234567"
SAFE = {
    "config.json": b'{"architectures": ["XLMRobertaModel"]}',
    "tokenizer.json": b"{}",
    "model.safetensors": b"weights" * 1000,
    "1_Pooling/config.json": b'{"pooling_mode_cls_token": true}',
}
UNWANTED = {
    "pytorch_model.bin": b"pickle",
    "modeling_own.py": b"raise SystemExit",
    "onnx/model.onnx": b"onnx",
}


@dataclass
class Hub:
    """What the server has and what it was asked for."""

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    fetched: set[str] = field(default_factory=set)


@pytest.fixture
def hub() -> Iterator[Hub]:
    state = Hub()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self, status: int, body: bytes, **headers: str) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def as_json(self, value: object) -> None:
            self.answer(200, json.dumps(value).encode(), Content_Type="application/json")

        def do_GET(self) -> None:
            _, _, name = self.path.partition(f"/resolve/{COMMIT}/")
            # Older versions of huggingface_hub ask for the revision, newer ones for its tree.
            if self.path.startswith(f"/api/models/org/tiny/revision/{COMMIT}"):
                siblings = [{"rfilename": each} for each in state.files]
                self.as_json({"id": "org/tiny", "sha": COMMIT, "siblings": siblings})
            elif self.path.startswith(f"/api/models/org/tiny/tree/{COMMIT}"):
                self.as_json(
                    [
                        {"type": "file", "path": each, "size": len(data), "oid": "0" * 40}
                        for each, data in state.files.items()
                    ]
                )
            elif name in state.files:
                state.fetched.add(name)
                data = state.files[name]
                tag = sha1(data).hexdigest()
                self.answer(200, data, ETag=f'"{tag}"', X_Repo_Commit=COMMIT)
            else:
                self.answer(404, b"{}", X_Error_Code="RevisionNotFound")

        do_HEAD = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}"
    yield state
    server.shutdown()
    server.server_close()


def models(hub: Hub, cache: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run `mtcheck models` in a process of its own, where the hub's address is read anew."""
    environment = {
        **os.environ,
        "HF_ENDPOINT": hub.url,
        "MTCHECK_CACHE": str(cache),
        "NO_PROXY": "127.0.0.1",
    }
    environment.pop("HF_HUB_OFFLINE", None)
    return subprocess.run(
        [sys.executable, "-m", "mtcheck", "models", *args],
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip


def test_only_safe_files_are_fetched_and_then_nothing(hub: Hub, cache: Path) -> None:
    hub.files = SAFE | UNWANTED
    spec = f"hf:org/tiny@{COMMIT}"
    first = models(hub, cache, "fetch", spec)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith(f"{spec}#")
    assert hub.fetched == set(SAFE)

    hub.fetched.clear()
    hub.files = {}
    assert models(hub, cache, "fetch", spec).stdout == first.stdout
    assert models(hub, cache, "path", spec).stdout.strip() in first.stdout
    assert not hub.fetched


def test_a_model_without_safetensors_is_refused(hub: Hub, cache: Path) -> None:
    hub.files = {"config.json": b"{}", **UNWANTED}
    run = models(hub, cache, "fetch", f"hf:org/tiny@{COMMIT}")
    assert run.returncode == 2
    assert "has no weights" in run.stderr
    assert "pytorch_model.bin" not in hub.fetched


def test_a_revision_that_is_not_there_is_said_in_one_line(hub: Hub, cache: Path) -> None:
    run = models(hub, cache, "fetch", "hf:org/tiny@v9")
    assert run.returncode == 2
    assert run.stderr.startswith("mtcheck: error: hf:org/tiny@v9: cannot be fetched")
    assert run.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "spec, said",
    [
        ("hf:org/tiny", "gives no revision.*hf:org/tiny@ and a commit or tag"),
        ("hf:org/tiny@main", "gives the branch 'main'"),
        ("hf:", "is not hf:NAME@REVISION"),
        ("hf:org/tiny@", "is not hf:NAME@REVISION"),
        ("hf:../../etc@v1", "is not hf:NAME@REVISION"),
        ("hf:a/b/c@v1", "is not hf:NAME@REVISION"),
        ("hf:org/ti--ny@v1", "is not hf:NAME@REVISION"),
        ("hf:org/tiny@../../etc", "is not hf:NAME@REVISION"),
        ("hf:org/tiny@a b", "is not hf:NAME@REVISION"),
        ("hf:org/tiny@v1", "offline; run: mtcheck models fetch hf:org/tiny@v1"),
    ],
)
def test_refused(cache: Path, spec: str, said: str) -> None:
    with pytest.raises(ModelError, match=said):
        resolve(spec, kind="encoder", offline=True)
