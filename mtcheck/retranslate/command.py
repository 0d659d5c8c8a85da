"""The engine `command`: any program that translates line by line."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Sequence
from typing import IO, ClassVar

from mtcheck.errors import ConfigError, ModelError
from mtcheck.retranslate.base import ENGINES, Engine, Options, Pair
from mtcheck.retranslate.clean import quoted

_SECONDS_TO_START, _SECONDS_A_SENTENCE = 120.0, 5.0
_MOST_BYTES_A_SENTENCE = 64 * 1024
_MOST_BYTES_OF_ERRORS = 4096


@ENGINES.register
class Command(Engine):
    """Any program: `command:PROGRAM ARGUMENTS`, for example `command:apertium -u spa-eng`.

    The program gets one sentence a line on standard input (UTF-8) and must give one line for
    each on standard output, in order. Arguments are split as a POSIX shell would, but no shell
    runs: no pipes, no variables. It has two minutes and five seconds a sentence; then it is
    killed with everything that it started.

    Set-up: install the program. Debian has Apertium: `apt install apertium-eng-spa`, and
    `apertium -l` lists the pairs; `-u` keeps it from marking unknown words with `*`.
    Languages: the program's; mtcheck cannot check that they are those of the texts.
    Limits: a program that uses context between lines may translate a sentence otherwise when
    its neighbours are already known. The command line is shown in results: give secrets by the
    environment.
    """

    kind: ClassVar[str] = "command"
    form: ClassVar[str] = "command:PROGRAM ARGUMENTS"
    batch: ClassVar[int] = 500

    def __init__(self, rest: str, pair: Pair, options: Options) -> None:
        try:
            self._arguments = shlex.split(rest)
        except ValueError as error:
            reason = str(error).lower()
            raise ConfigError(f"command:{quoted(rest)}: {reason}; correct it") from None
        if not self._arguments or "\0" in rest:
            raise ConfigError("the engine command needs a program; give command:PROGRAM ARGUMENTS")
        self._program = quoted(self._arguments[0])
        found = shutil.which(self._arguments[0])
        if found is None:
            raise ConfigError(f"{self._program}: no such program; install it or give its path")
        self._arguments[0] = found
        self._shown = quoted(rest)

    @property
    def signature(self) -> str:
        """The command line as given."""
        return f"command:{self._shown}"

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """Return the lines that the program gives."""
        output = self._run("".join(f"{sentence}\n" for sentence in sentences), len(sentences))
        try:
            text = output.decode("utf-8")
        except UnicodeDecodeError as error:
            raise ModelError(
                f"{self._program}: byte {error.start} of its output is not UTF-8; check its options"
            ) from None
        lines = text.removesuffix("\n").split("\n")
        if len(lines) != len(sentences):
            count = len(lines) if text else 0
            raise ModelError(
                f"{self._program}: gave {count} lines for {len(sentences)} sentences; it must "
                "give one for each"
            )
        return lines

    def _run(self, text: str, sentences: int) -> bytes:
        seconds = _SECONDS_TO_START + _SECONDS_A_SENTENCE * sentences
        with tempfile.TemporaryFile() as given:
            given.write(text.encode())
            given.seek(0)
            try:
                process = subprocess.Popen(
                    self._arguments,
                    stdin=given,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    start_new_session=True,
                )
            except OSError as error:
                raise ModelError(
                    f"{self._program}: cannot be run ({error.strerror}); check it"
                ) from None
        with process:
            try:
                return self._output(process, seconds, _MOST_BYTES_A_SENTENCE * sentences)
            finally:
                _kill(process)

    def _output(self, process: subprocess.Popen[bytes], seconds: float, most: int) -> bytes:
        assert process.stdout and process.stderr
        output = _Drain(process.stdout, most, at_limit=lambda: _kill(process))
        errors = _Drain(process.stderr, _MOST_BYTES_OF_ERRORS)
        timer = threading.Timer(seconds, _kill, [process])
        timer.daemon = True
        timer.start()
        try:
            output.join()
            errors.join()
            process.wait()
            in_time = timer.is_alive()
        finally:
            timer.cancel()
        if output.over:
            raise ModelError(f"{self._program}: gives far more text than it got; check its options")
        if not in_time:
            raise ModelError(
                f"{self._program}: not done after {seconds:.0f} seconds; check that it reads "
                "standard input to its end"
            )
        if process.returncode:
            said = quoted(errors.content.decode("utf-8", "replace"))
            raise ModelError(
                f"{self._program}: failed with exit status {process.returncode}"
                f"{f' ({said})' if said else ''}; check its options"
            )
        return bytes(output.content)


class _Drain(threading.Thread):
    """Reads a stream to its end and keeps what comes first, so that the writer never waits."""

    def __init__(
        self, stream: IO[bytes], most: int, at_limit: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(daemon=True)
        self.content, self.over = bytearray(), False
        self._stream, self._most, self._at_limit = stream, most, at_limit
        self.start()

    def run(self) -> None:
        """Read."""
        while chunk := os.read(self._stream.fileno(), 65536):
            room = self._most - len(self.content)
            self.content += chunk[: max(room, 0)]
            if len(chunk) > room and not self.over:
                self.over = True
                self._at_limit()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a program and all that it started, finished or not."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
