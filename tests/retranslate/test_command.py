"""Any program as an engine: what it must give, and that nothing of it is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mtcheck.errors import ConfigError, ModelError
from mtcheck.retranslate.base import Options, Pair
from mtcheck.retranslate.command import Command
from tests.retranslate.documents import program

ECHO = "import sys\nsys.stdout.write(sys.stdin.read())"
TWO = ["O barco.", "Dois homens."]


def command(text: str) -> Command:
    return Command(text.removeprefix("command:"), Pair("pt", "en"), Options())


def test_lines_go_in_and_come_out() -> None:
    assert command("tr a-z A-Z").translate(["a b", "c", "d"]) == ["A B", "C", "D"]


def test_arguments_are_split_but_no_shell_runs(tmp_path: Path) -> None:
    code = "import sys; print(repr(sys.argv[1:]))"
    engine = command(f"{sys.executable} -c '{code}' 'a b' $HOME ; touch {tmp_path}/x | cat")
    assert engine.translate(["x"]) == [
        repr(["a b", "$HOME", ";", "touch", f"{tmp_path}/x", "|", "cat"])
    ]
    assert not list(tmp_path.iterdir())


def test_a_program_may_be_a_path_with_spaces(tmp_path: Path) -> None:
    script = tmp_path / "my engine"
    script.write_text("#!/bin/sh\nexec cat\n")
    script.chmod(0o755)
    assert command(f"'{script}'").translate(TWO) == TWO


@pytest.mark.parametrize(
    ("output", "lines"),
    [
        (b"a\nb\n", ["a", "b"]),
        (b"a\nb", ["a", "b"]),
        (b"\n\n", ["", ""]),
        ("ä\u2028ö\nü\x0b\n".encode(), ["ä\u2028ö", "ü\x0b"]),
    ],
)
def test_what_counts_as_a_line(output: bytes, lines: list[str]) -> None:
    code = f"import sys; sys.stdout.buffer.write({output!r})"
    assert command(program(code)).translate(TWO) == lines


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("pass", "gave 0 lines for 2 sentences"),
        ("print('a')", "gave 1 lines for 2 sentences"),
        ("print('a\\nb\\nc')", "gave 3 lines for 2 sentences"),
        ("import sys; sys.exit(3)", "failed with exit status 3; check"),
        ("import sys; sys.exit('no such\\npair')", r"failed with exit status 1 \(no such pair\)"),
        ("import os; os.kill(os.getpid(), 9)", "failed with exit status -9"),
        (
            "import sys; sys.stdout.buffer.write(b'ab\\xff\\n\\n')",
            "byte 2 of its output is not UTF-8",
        ),
        ("while True: print('y' * 99999)", "gives far more text than it got"),
    ],
)
def test_a_program_that_fails_is_one_clear_line(code: str, message: str) -> None:
    with pytest.raises(ModelError, match=message) as caught:
        command(program(code)).translate(TWO)
    assert "\n" not in str(caught.value) and str(caught.value).startswith(sys.executable)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "needs a program"),
        ("  ", "needs a program"),
        ("nonesuch -u", "nonesuch: no such program; install it or give its path"),
        ("tr 'a", "command:tr 'a: no closing quotation"),
        ("/etc/passwd", "/etc/passwd: no such program"),
        ("tr \0", "needs a program"),
    ],
)
def test_a_program_that_is_not_there(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        command(text)


def test_a_program_that_is_none(tmp_path: Path) -> None:
    script = tmp_path / "engine"
    script.write_text("no program\n")
    script.chmod(0o755)
    with pytest.raises(ModelError, match="cannot be run"):
        command(str(script)).translate(TWO)


def test_errors_without_end_do_not_block() -> None:
    code = f"import sys\nsys.stderr.write('e' * 9_999_999)\n{ECHO}"
    assert command(program(code)).translate(TWO) == TWO


def test_a_program_that_does_not_read_is_no_trouble() -> None:
    sentences = ["x" * 999] * 500
    assert command(program("print('\\n' * 499)")).translate(sentences) == [""] * 500


@pytest.mark.skipif(os.name != "posix", reason="process groups are POSIX")
@pytest.mark.parametrize("late", [False, True])
def test_after_the_time_limit_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    monkeypatch.setattr("mtcheck.retranslate.command._SECONDS_TO_START", 0.5)
    monkeypatch.setattr("mtcheck.retranslate.command._SECONDS_A_SENTENCE", 0.0)
    pid = tmp_path / "pid"
    waiting = "subprocess.run" if late else "subprocess.Popen"
    code = (
        "import subprocess, sys, pathlib\n"
        "child = subprocess.Popen(['sleep', '60'])\n"
        f"pathlib.Path({str(pid)!r}).write_text(str(child.pid))\n"
        f"{waiting}(['sleep', '60'])"
    )
    start = time.monotonic()
    with pytest.raises(ModelError, match="not done after 0 seconds"):
        command(program(code)).translate(TWO)
    assert time.monotonic() - start < 10
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", pid.read_text()], capture_output=True, text=True
    )
    assert state.stdout.strip() in ("", "Z", "Z+", "ZN")


def test_the_signature_is_the_command_line() -> None:
    assert command("tr a-z A-Z").signature == "command:tr a-z A-Z"
