"""Reading: a file in some format becomes a `Document` with its text decoded exactly."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from mtcheck.errors import InputError
from mtcheck.lang import language, normalise_code
from mtcheck.lang.detect import detect
from mtcheck.read.base import READERS, Reader
from mtcheck.read.decode import decode
from mtcheck.schema import Document, Side

_MOST_BYTES = 64 * 1024 * 1024
_LONGEST_LINE = 1_000_000
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b")


def read(
    path: str | Path, role: Side, *, lang: str | None = None, id: str | None = None
) -> Document:
    """Read a file, `-` being standard input, in the format that its suffix or content says.

    `id` defaults to the file name up to its first dot. Where `lang` is None the language is
    detected; a text too short for that counts as English in the roles `mt` and `reference` and
    as undetermined (`und`) otherwise. `Document.notes` says what was detected or assumed.
    `Document.blocks` is filled where the format knows the structure.

    Raises:
        InputError: the file is missing, unreadable, empty, binary, over 64 MiB, has a line of
            more than 1,000,000 characters or no text, or its encoding cannot be told.
        ConfigError: `lang` is no language tag.
    """
    place = "".join(c if c.isprintable() else "?" for c in str(path))
    text, encoding_note = decode(_bytes(str(path), place), place)
    notes = [encoding_note] if encoding_note else []
    if not any(c.isprintable() and not c.isspace() for c in text):
        raise InputError(f"{place}: empty file; give a file with text")
    for row, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST_LINE:
            raise InputError(
                f"{place}:{row}: line of {len(line):,} characters; break it into paragraphs"
            )
    content = _reader(place, text)().content(text, place)
    if lang is None:
        lang = detect(content.text)
        notes.append(_language_note(lang, role))
        lang = lang or ("en" if role in ("mt", "reference") else "und")
    return Document(
        id=id or ("stdin" if place == "-" else Path(path).name.split(".")[0] or place),
        path=str(path),
        role=role,
        lang=normalise_code(lang),
        text=content.text,
        blocks=content.blocks,
        line_numbers=content.line_numbers,
        notes=tuple(notes),
    )


def _bytes(path: str, shown: str) -> bytes:
    try:
        if path == "-":
            data = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{shown}: no such file; check the path") from None
    except IsADirectoryError:
        raise InputError(f"{shown}: is a folder; give a file in it") from None
    except PermissionError:
        raise InputError(f"{shown}: no permission to read it; check its access rights") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{shown}: cannot be read ({reason}); check the path") from None
    if len(data) > _MOST_BYTES:
        raise InputError(f"{shown}: larger than 64 MiB; split it into articles")
    return data


def _reader(path: str, text: str) -> type[Reader]:
    suffix = Path(path).suffix.lower()
    for reader in READERS:
        if suffix in reader.suffixes:
            return reader
    return READERS["html" if _HTML.match(text[:2000].lower()) else "text"]


def _language_note(lang: str | None, role: Side) -> str:
    if lang:
        name = language(lang).name
        return f"language detected: {name} ({lang})" if name else f"language detected: {lang}"
    if role in ("mt", "reference"):
        return "too little text to detect the language: taken for English (en)"
    return "too little text to detect the language: undetermined (und)"
