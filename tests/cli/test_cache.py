"""`mtcheck cache info|clear`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mtcheck.cache import WorkCache
from tests.cli.conftest import Cli


@pytest.fixture(autouse=True)
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The cache folder."""
    monkeypatch.setenv("MTCHECK_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("MTCHECK_CACHE_LIMIT", raising=False)
    return tmp_path / "cache"


def fill() -> None:
    with WorkCache.open() as cache:
        cache.put_many("embedding|model", {str(n): bytes(1000) for n in range(1500)})
        cache.put_many("text|engine", {"x": b"translated"})


def test_info_as_a_table(cli: Cli, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    monkeypatch.setenv("MTCHECK_CACHE_LIMIT", "2.5G")
    run = cli("cache", "info")
    assert (run.code, run.err) == (0, "")
    file, size, *kinds = run.out.splitlines()
    assert file == f"file   {place / 'work.sqlite'}"
    held = (place / "work.sqlite").stat().st_size / 2**20
    assert size == f"size   {held:.1f} MiB of at most 2.5 GiB"
    assert kinds == [
        "  embedding        1,500 entries     1.6 MiB",
        "  text                 1 entries       110 B",
    ]


def test_info_as_json(cli: Cli, place: Path) -> None:
    fill()
    found = json.loads(cli("cache", "info", "--format", "json").out)
    path = place / "work.sqlite"
    assert found == {
        "path": str(path),
        "size": path.stat().st_size,
        "limit": 1 << 30,
        "kinds": {
            "embedding": {"entries": 1500, "size": 1_650_000},
            "text": {"entries": 1, "size": 110},
        },
    }


def test_info_makes_nothing(cli: Cli, place: Path) -> None:
    assert cli("cache", "info").out.splitlines()[1] == "size   0 B of at most 1.0 GiB"
    assert not place.exists()


def test_clear_removes_results_and_no_other_file(cli: Cli, place: Path) -> None:
    fill()
    model = place / "models" / "weights"
    model.parent.mkdir()
    model.touch()
    assert re.fullmatch(r"Removed 1,501 entries \(1\.\d MiB\)\.\n", cli("cache", "clear").out)
    assert json.loads(cli("cache", "info", "--format", "json").out)["kinds"] == {}
    assert cli("cache", "clear").out.startswith("Removed 0 entries")
    assert model.exists()


def test_a_damaged_file_is_said(cli: Cli, place: Path) -> None:
    fill()
    (place / "work.sqlite").write_bytes(b"garbage")
    run = cli("cache", "info")
    assert run.code == 0
    assert run.err.count("\n") == 1
    assert "mtcheck: note: " in run.err and "was damaged and is built anew" in run.err


@pytest.mark.parametrize("command", ["info", "clear"])
def test_a_place_that_cannot_be_used_is_an_error(cli: Cli, place: Path, command: str) -> None:
    (place / "work.sqlite").mkdir(parents=True)
    run = cli("cache", command)
    assert (run.code, run.out) == (2, "")
    assert run.err.count("\n") == 1
    assert "work.sqlite: the cache cannot be used (it is not a file)" in run.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "Missing command"),
        (("drop",), "No such command 'drop'"),
        (("info", "--format", "xml"), "'xml' is not one of"),
    ],
)
def test_wrong_use_is_one_line(cli: Cli, args: tuple[str, ...], said: str) -> None:
    run = cli("cache", *args)
    assert run.code == 2
    assert run.err.count("\n") == 1
    assert said in run.err


@pytest.mark.parametrize("command", ["info", "clear"])
def test_help_fits_80_columns(cli: Cli, command: str) -> None:
    run = cli("cache", command, "--help")
    assert run.code == 0
    assert all(len(line) <= 80 for line in run.out.splitlines())
