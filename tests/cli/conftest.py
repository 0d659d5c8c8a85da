"""A small article on disk, and the command run in this process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from mtcheck.cli import main

MT = """\
Ferry runs aground near Vesthavn

The ferry ran aground on Tuesday evening with 38 people on board.

“Nobody was hurt,” says captain Kari Lund at NRK.

The ferry was towed to port on Wednesday.

Leave a Reply

Your email address will not be published. Required fields are marked *
"""
REFERENCE = """\
Ferry runs aground near Vesthavn

The ferry ran aground on Tuesday evening with 83 people on board.

“Nobody was hurt,” captain Kari Lund told NRK.

The ferry was towed to port on Wednesday.
"""
SOURCE = """\
Ferge gikk på grunn ved Vesthavn

Fergen gikk på grunn tirsdag kveld med 83 personer om bord.

– Ingen ble skadd, sier kaptein Kari Lund til NRK.

Fergen ble slept til havn onsdag.
"""


_WITH_PROFILE = ("check", "score", "align")


@dataclass(frozen=True)
class Run:
    """How a command ended."""

    code: int
    out: str
    err: str


class Cli:
    """Runs `mtcheck ARGS…`, without neural models unless the arguments say otherwise."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self._capfd = capfd

    def __call__(self, *args: str | Path) -> Run:
        self._capfd.readouterr()
        given = [str(arg) for arg in args]
        if given[0] in _WITH_PROFILE and "--profile" not in given:
            given += ["--profile", "fast"]
        with pytest.raises(SystemExit) as stop:
            main(given)
        out, err = self._capfd.readouterr()
        assert isinstance(stop.value.code, int)
        return Run(stop.value.code, out, err)


@pytest.fixture
def cli(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cli:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Cli(capfd)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A folder with a.mt.txt, a.ref.txt and a.nb.txt."""
    for name, text in (("a.mt.txt", MT), ("a.ref.txt", REFERENCE), ("a.nb.txt", SOURCE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path
