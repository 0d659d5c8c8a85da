"""The English parser in a process of its own, so that it loads and works while others do.

In a thread it would not: what loading spaCy costs is Python's own work, and of that one process
does a single thread's at a time. The two processes exchange lines of JSON: a list of texts, and
a list with the `Columns` of each.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress

import msgspec

from mtcheck.models.parse import Columns


class ParserProcess:
    """A process that parses what it is asked to; one that fails has no answers.

    It ends when it is closed, and by itself when this process is gone.
    """

    def __init__(self) -> None:
        self._asked: list[str] = []
        self._found: dict[str, Columns] = {}
        self._process: subprocess.Popen[bytes] | None = None
        # It is to find the modules that this process finds: -P keeps the current folder out.
        path = os.pathsep.join(filter(None, sys.path))
        with suppress(OSError):
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "mtcheck.models.parser_process"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )  # fmt: skip

    def ask(self, texts: Sequence[str]) -> None:
        """Have texts parsed, without waiting; earlier answers are forgotten."""
        self._receive()
        self._found = {}
        if self._process is None or self._process.stdin is None:
            return
        try:
            self._process.stdin.write(msgspec.json.encode(texts) + b"\n")
            self._process.stdin.flush()
        except (OSError, ValueError):  # it is gone, or a text is no Unicode
            self.close()
        else:
            self._asked = list(texts)

    def answers(self, texts: Sequence[str]) -> dict[str, Columns]:
        """Return the parse of each text, waiting for it; nothing of a process that failed."""
        self._receive()
        if not self._found.keys() >= set(texts):
            self.ask(texts)
            self._receive()
        return {text: self._found[text] for text in texts if text in self._found}

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        self._asked = []
        if process is not None:
            process.kill()
            process.communicate()

    def _receive(self) -> None:
        if not self._asked or self._process is None or self._process.stdout is None:
            return
        try:
            found = msgspec.json.decode(self._process.stdout.readline(), type=list[Columns])
            self._found = dict(zip(self._asked, found, strict=True))
            self._asked = []
        except ValueError:  # also where it ended without an answer
            self.close()


def main() -> None:
    """Answer each line of texts until there are no more."""
    from mtcheck.models.spacy_pipeline import parsed

    for line in sys.stdin.buffer:
        columns = parsed(msgspec.json.decode(line, type=list[str]))
        sys.stdout.buffer.write(msgspec.json.encode(columns) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
