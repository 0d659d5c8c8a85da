"""Bad input: one clear line, exit code 2, no traceback, nothing half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

TEXT = "The ferry ran aground on Tuesday evening, the coast guard said.\n"


def one_line(err: str) -> str:
    lines = [line for line in err.splitlines() if line]
    assert len(lines) == 1, err
    assert lines[0].startswith("mtcheck: error: ")
    return lines[0].removeprefix("mtcheck: error: ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"text\x00more text", "NUL"),
        (bytes(range(256)) * 40, "binary"),
        (b"x" * 50_000_000, "line"),
    ],
    ids=["empty", "white space", "NUL", "binary", "50 MB line"],
)
def test_bad_files(cli: Cli, tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    run = cli("check", "bad.txt")
    assert run.code == 2
    line = one_line(run.err)
    assert "bad.txt" in line
    assert said in line
    assert run.out == ""


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("check",), "name at least one MT file"),
        (("check", "missing.txt"), "missing.txt"),
        (("check", "."), "folder"),
        (("check", "a.txt", "--reference", "missing.txt"), "missing.txt"),
        (("check", "a.txt", "--select", "no-such-rule"), "unknown rule or category 'no-such-rule'"),
        (("check", "a.txt", "--format", "pdf"), "unknown format 'pdf'"),
        (("check", "a.txt", "--metric", "blue", "-r", "a.txt"), "unknown metric 'blue'"),
        (("check", "a.txt", "--lang", "English!"), "not a language code"),
        (("check", "a.txt", "--fail-on", "often"), "--fail-on"),
        (("check", "a.txt", "--min-confidence", "7"), "from 0 to 1"),
        (("check", "a.txt", "--severity", "omission"), "RULE=SEVERITY"),
        (("check", "a.txt", "--severity", "omission=bad"), "severity of omission"),
        (("check", "a.txt", "--min-score", "bleu=high"), "METRIC=VALUE"),
        (("check", "a.txt", "--min-score", "bleu=3"), "was not computed"),
        (("check", "a.txt", "--format", "json", "--format", "text"), "two formats"),
        (("check", "a.txt", "b.txt", "-r", "a.txt"), "--reference-dir"),
        (("check", "a.txt", "--manifest", "list.tsv"), "stands alone"),
        (("check", "a.txt", "--reference", "b.txt", "--aligned"), "2"),
        (("check", "a.txt", "--profile", "slow"), "--profile"),
        (("check", "a.txt", "--no-such-option"), "--no-such-option"),
        (("check", "broken.html"), "broken.html"),
        (("score", "a.txt"), "--reference"),
        (("score", "a.txt", "-r", "a.txt", "--format", "xml"), "unknown format 'xml'"),
        (("align", "a.txt", "b.txt", "--format", "xml"), "unknown format 'xml'"),
        (("report", "a.txt"), "not a result"),
        (("report", "missing.json"), "missing.json"),
        (("rules", "no-such-rule"), "unknown rule 'no-such-rule'"),
        (("frobnicate",), "frobnicate"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_bad_calls(cli: Cli, tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT * 2)
    (tmp_path / "broken.html").write_text("<html><body><script>x</script></body></html>")
    run = cli(*args)
    assert run.code == 2
    assert said in one_line(run.err)
    assert run.out == ""


def test_debug_shows_where(cli: Cli, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "mtcheck", "check", "missing.txt", "--debug"],
        capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert run.returncode != 0
    assert "Traceback" in run.stderr


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/proc/self").exists(), reason="needs /proc")
@pytest.mark.parametrize("place", ["/proc/no/r.json", "/dev/full"])
def test_an_output_that_cannot_be_written(cli: Cli, tmp_path: Path, place: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    run = cli("check", "a.txt", "--format", "json", "-o", place)
    assert run.code == 2
    assert place in one_line(run.err)


def test_an_existing_output_survives_a_failed_write(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "r.json").mkdir()
    run = cli("check", "a.txt", "--format", "json", "-o", "r.json")
    assert run.code == 2
    assert "r.json" in one_line(run.err)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "r.json"]


@pytest.mark.parametrize("kill", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_killed_run_leaves_no_half_written_file(tmp_path: Path, kill: signal.Signals) -> None:
    (tmp_path / "a.txt").write_text(TEXT * 3000)
    (tmp_path / "r.json").write_text("old")
    run = subprocess.Popen(
        [sys.executable, "-m", "mtcheck", "check", "a.txt", "--profile", "fast",
         "--format", "json", "-o", "r.json"],
        cwd=tmp_path, stderr=subprocess.PIPE, text=True,
        # A test suite in the background of a shell has this signal ignored, and so would the run.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    time.sleep(1.5)
    run.send_signal(kill)
    _, err = run.communicate(timeout=60)
    assert (tmp_path / "r.json").read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "r.json"]
    if kill is not signal.SIGKILL:
        assert run.returncode == 2, err
        assert "interrupted" in err.splitlines()[-1], err


def test_a_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT * 200)
    command = f"{sys.executable} -m mtcheck check a.txt --format json | head -c 10"
    run = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True)
    assert "Traceback" not in run.stderr
    assert "Exception" not in run.stderr
