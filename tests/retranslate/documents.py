"""Documents and settings for the tests of re-translation."""

from __future__ import annotations

import shlex
import sys
from typing import Any

from mtcheck.cache import Cache, NoCache
from mtcheck.config import Settings
from mtcheck.models.opened import Models
from mtcheck.retranslate import retranslate
from mtcheck.schema import Document
from mtcheck.segment import segment


def source(text: str, lang: str = "pt", *, aligned: bool = False) -> Document:
    return segment(Document("a", "a.txt", "source", lang, text), aligned=aligned)


def program(code: str) -> str:
    """The specification of an engine that is a Python program."""
    return f"command:{shlex.quote(sys.executable)} -c {shlex.quote(code)}"


def translated(
    text: str | Document, engine: str, target: str = "en", cache: Cache | None = None, **given: Any
) -> Document:
    document = source(text) if isinstance(text, str) else text
    settings = Settings(retranslate=engine, **given)
    return retranslate(document, target, settings, Models(cache or NoCache()))


UPPER = program("import sys; sys.stdout.write(sys.stdin.read().upper())")
