"""JSON lines, also gzipped: objects one a line, with errors that name file and line."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, cast

from mtcheck.errors import InputError

T = TypeVar("T")

_MOST_BYTES = 1 << 30
_MISSING = object()


class Row:
    """One object of a file; getting a field checks its type."""

    def __init__(self, path: Path, number: int, values: dict[str, Any]) -> None:
        self.path = path
        self.number = number
        self.values = values

    def error(self, what: str) -> InputError:
        """Return the error to raise about this row."""
        return InputError(f"{shown(self.path)}:{self.number}: {what}")

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def get(self, name: str, kind: type[T], default: object = _MISSING) -> T:
        """Return a field of a type; null counts as missing, a whole number as a float.

        Raises:
            InputError: it is missing and has no default, or is of another type.
        """
        value = self.values.get(name)
        if value is None:
            if default is _MISSING:
                raise self.error(f"no field {name!r}; the row needs one")
            return cast("T", default)
        if kind is float and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.error(f"{name} is {str(value)[:40]!r}, which is of the wrong type")
        if isinstance(value, str):
            # A lone surrogate is legal JSON and illegal everywhere else; the length stays.
            return cast("T", value.encode("utf-8", "replace").decode())
        return value

    def rows(self, name: str) -> list[Row]:
        """Return a field that holds a list of objects, empty where it is missing.

        Raises:
            InputError: it holds something else.
        """
        values: list[Any] = self.get(name, list, [])
        if not all(isinstance(value, dict) for value in values):
            raise self.error(f"{name} must hold objects only")
        return [Row(self.path, self.number, value) for value in values]


def read_rows(path: Path) -> list[Row]:
    """Return the objects of a JSON lines file (`.gz`: gzipped); blank lines are skipped.

    Raises:
        InputError: the file cannot be read, is no UTF-8, or a line holds no JSON object.
    """
    return list(_rows(path, _text(path)))


def _rows(path: Path, text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except (ValueError, RecursionError):
            values = None
        if not isinstance(values, dict):
            raise InputError(f"{shown(path)}:{number}: not a JSON object; write one a line")
        yield Row(path, number, values)


def _text(path: Path) -> str:
    try:
        if path.suffix == ".gz":
            with gzip.open(path) as file:
                data = file.read(_MOST_BYTES + 1)
        else:
            with path.open("rb") as file:
                data = file.read(_MOST_BYTES + 1)
    except (gzip.BadGzipFile, zlib.error, EOFError):
        raise InputError(f"{shown(path)}: damaged gzip file; make it again") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{shown(path)}: cannot be read ({reason}); check the path") from None
    if len(data) > _MOST_BYTES:
        raise InputError(f"{shown(path)}: larger than 1 GiB; split it by document")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{shown(path)}: not UTF-8 at byte {error.start + 1}; save it as UTF-8"
        ) from None


def shown(path: Path) -> str:
    """Return a path as messages may show it: one printable line."""
    return "".join(c if c.isprintable() else "?" for c in str(path))
