"""SHA-256 of files, remembered by size and time of change so that a start stays cheap."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec


class _Known(msgspec.Struct, array_like=True, frozen=True):
    size: int
    mtime: int
    sha256: str


def sha256_of(path: Path, done: Callable[[int], None] = lambda size: None) -> str:
    """Return the SHA-256 of a file in hex; `done` hears of the bytes read since it was called."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
            done(len(block))
    return digest.hexdigest()


def digest_of(sha256s: Mapping[str, str]) -> str:
    """Return 16 hex digits that identify files by their names and SHA-256s."""
    lines = "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(sha256s.items()))
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


def hashes(
    folder: Path,
    names: Iterable[str],
    *,
    again: bool = False,
    done: Callable[[int], None] = lambda size: None,
) -> dict[str, str]:
    """Return the SHA-256 of files of a folder by their names.

    What was hashed before is not read again while size and time of change are the same, unless
    `again`. What is known is kept in the cache folder; where that cannot be written, nothing is.

    Raises:
        OSError: a file is missing or cannot be read.
    """
    record = _record(folder)
    known = {} if again else _read(record)
    found = {}
    for name in names:
        status = (folder / name).stat()
        entry = known.get(name)
        if entry is None or (entry.size, entry.mtime) != (status.st_size, status.st_mtime_ns):
            entry = _Known(status.st_size, status.st_mtime_ns, sha256_of(folder / name, done))
        found[name] = entry
    if found != known:
        _write(record, found)
    return {name: entry.sha256 for name, entry in found.items()}


def remember(folder: Path, sha256s: Mapping[str, str]) -> None:
    """Note the SHA-256 of files that were hashed elsewhere, in their present state."""
    found = {}
    for name, sha256 in sha256s.items():
        status = (folder / name).stat()
        found[name] = _Known(status.st_size, status.st_mtime_ns, sha256)
    _write(_record(folder), found)


def is_remembered(folder: Path) -> bool:
    """Tell whether files of that folder were hashed before."""
    return _record(folder).is_file()


def _record(folder: Path) -> Path:
    from mtcheck.cache import folder as cache_folder

    key = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    return cache_folder() / "models" / "hashes" / f"{key}.json"


def _read(record: Path) -> dict[str, _Known]:
    try:
        return msgspec.json.decode(record.read_bytes(), type=dict[str, _Known])
    except (OSError, msgspec.MsgspecError):
        return {}


def _write(record: Path, known: dict[str, _Known]) -> None:
    with suppress(OSError):
        record.parent.mkdir(parents=True, exist_ok=True)
        part = record.with_suffix(f".{os.getpid()}")
        part.write_bytes(msgspec.json.encode(known))
        part.replace(record)
