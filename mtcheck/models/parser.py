"""The English parser: keeps what it finds, and loads spaCy only for what is not kept."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from mtcheck.cache import Cache, NoCache
from mtcheck.models.parse import Columns, Doc
from mtcheck.models.parser_process import ParserProcess
from mtcheck.models.spacy_pipeline import parsed, signature

_LONGEST = 5000
# A few seconds' work: an interrupted run loses no more than that.
_AT_ONCE = 256


class EnglishParser:
    """Parses English texts.

    `begin` starts a process that parses while this one does other work; who calls it has to
    call `close`.
    """

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache or NoCache()
        self._process: ParserProcess | None = None

    def begin(self, texts: Sequence[str]) -> None:
        """Begin to parse in another process what is not in the cache.

        Where there is one processor only, nothing is begun.
        """
        wanted = _wanted(texts)
        kept = self._kept(wanted)
        missing = [text for text in wanted if text not in kept]
        if missing and self._process is None and _can_run_beside():
            self._process = ParserProcess()
        if missing and self._process is not None:
            self._process.ask(missing)

    def parse(self, texts: Sequence[str]) -> list[Doc]:
        """Return the parse of each text; equal texts share one.

        Token offsets (`token.idx`) count code points of each text. Texts of more than 5,000
        characters are not sentences; only that much of them is parsed. A text's parse does not
        depend on the texts that are parsed with it.
        """
        wanted = _wanted(texts)
        found = self._kept(wanted)
        missing = [text for text in wanted if text not in found]
        for start in range(0, len(missing), _AT_ONCE):
            new = self._computed(missing[start : start + _AT_ONCE])
            rows = {text: msgspec.json.encode(columns) for text, columns in new.items()}
            self._cache.put_many(self._space, rows)
            found |= {text: Doc(text, columns) for text, columns in new.items()}
        return [found[text[:_LONGEST]] for text in texts]

    def close(self) -> None:
        """End the other process, if there is one."""
        if self._process is not None:
            self._process.close()
            self._process = None

    @cached_property
    def _space(self) -> str:
        return f"parse|{signature()}"

    def _kept(self, texts: Sequence[str]) -> dict[str, Doc]:
        rows = self._cache.get_many(self._space, texts)
        read = {text: _read(text, row) for text, row in rows.items()}
        return {text: doc for text, doc in read.items() if doc is not None}

    def _computed(self, texts: Sequence[str]) -> dict[str, Columns]:
        """Return what the other process found, and the rest as found by this one."""
        found = {} if self._process is None else self._process.answers(texts)
        rest = [text for text in texts if text not in found]
        return found | dict(zip(rest, parsed(rest), strict=True))


def _wanted(texts: Sequence[str]) -> list[str]:
    """Return what is parsed of each text, equal ones once."""
    return list(dict.fromkeys(text[:_LONGEST] for text in texts))


def _read(text: str, row: bytes) -> Doc | None:
    """Return a parse that was kept, None where it cannot be one of this text."""
    try:
        return Doc(text, msgspec.json.decode(row, type=Columns))
    except ValueError:  # of which the decoder's errors are a kind
        return None


def _can_run_beside() -> bool:
    """Return whether another Python process can run, and on a processor of its own."""
    if sys.platform == "linux":
        processors = len(os.sched_getaffinity(0))
    else:
        processors = os.cpu_count() or 1
    # Where Python is embedded, this names the program that embeds it.
    return processors > 1 and Path(sys.executable or "").name.startswith("python")
