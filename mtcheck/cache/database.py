"""The SQLite file: its schema, and what is asked of it.

Nothing in it is trusted: a value comes back only if its checksum, taken together with its key,
is right. Errors are sqlite3's; `work` knows what to do about them.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from mtcheck.cache.values import joined

# In the header of the file, so that no other program's database is taken for ours.
_APPLICATION = 0x6D746377
_VERSION = 1
_SCHEMA = (
    """CREATE TABLE entries (
        key BLOB PRIMARY KEY, used INTEGER NOT NULL, kind TEXT NOT NULL,
        size INTEGER NOT NULL, value BLOB NOT NULL)""",
    # Holds all that making room and counting ask for, so that neither reads the values.
    "CREATE INDEX entries_by_use ON entries (used, size, kind)",
    f"PRAGMA application_id = {_APPLICATION}",
    f"PRAGMA user_version = {_VERSION}",
)
_SELECT = "SELECT used, value FROM entries WHERE key = ?"
_INSERT = "INSERT OR REPLACE INTO entries (key, used, kind, size, value) VALUES (?, ?, ?, ?, ?)"
_TOUCH = "UPDATE entries SET used = ? WHERE key = ?"
_COUNT = "SELECT kind, count(*), sum(size) FROM entries GROUP BY kind ORDER BY kind"
_BY_USE = "SELECT rowid, size FROM entries ORDER BY used"
# Five vectors of 384 numbers nearly fill a page; of the usual 4096 bytes a quarter is lost.
_PAGE_BYTES = 8192
# What an entry takes besides its value: hash, indexes, headers.
_ROW_BYTES = 100
_BATCH_BYTES = 32 << 20

Row = tuple[bytes, int, str, int, bytes]


class OutdatedError(sqlite3.DatabaseError):
    """The file was made by another version."""


def prepare(db: sqlite3.Connection) -> None:
    """Make the connection ready and the schema where there is none yet.

    Raises:
        OSError: the database is another program's.
        OutdatedError: it was made by another version.
    """
    db.text_factory = bytes
    # What a power failure damages is built anew, so no write waits for the disk. The journal
    # stays the default one: WAL leaves files about and fails on network drives.
    db.execute("PRAGMA synchronous = OFF")
    if (
        _number(db, "user_version") == 0
        and not db.execute("SELECT 1 FROM sqlite_master").fetchall()
    ):
        db.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")
        with db:
            db.execute("BEGIN IMMEDIATE")
            # Another process may have been faster.
            if _number(db, "user_version") == 0:
                for statement in _SCHEMA:
                    db.execute(statement)
    if _number(db, "application_id") != _APPLICATION:
        raise OSError("it belongs to another program; move it away")
    if _number(db, "user_version") != _VERSION:
        raise OutdatedError


def hashes(space: str, keys: Iterable[str]) -> Iterator[bytes]:
    """Yield what entries are found by: BLAKE2b-128 over space and key."""
    start = blake2b(joined((space,)).encode("utf-8", "surrogatepass"), digest_size=16)
    for key in keys:
        hashed = start.copy()
        hashed.update(key.encode("utf-8", "surrogatepass"))
        yield hashed.digest()


def select(db: sqlite3.Connection, hashed: Iterable[bytes]) -> Iterator[tuple[bytes, int, bytes]]:
    """Yield hash, time of use and value of the entries that are there, in one transaction."""
    with db:
        db.execute("BEGIN")
        for each in hashed:
            for used, stored in db.execute(_SELECT, (each,)):
                if isinstance(stored, bytes) and stored[:4] == _checksum(each, stored[4:]):
                    yield each, used, stored[4:]


def touch(db: sqlite3.Connection, hashed: Iterable[bytes], now: int) -> None:
    """Mark entries as used now."""
    _write(db, _TOUCH, ((now, each) for each in hashed))


def batches(space: str, values: Mapping[str, bytes], now: int, limit: int) -> Iterator[list[Row]]:
    """Yield rows to insert in one go each, without values of more than a tenth of the limit."""
    kind = space.partition("|")[0]
    batch: list[Row] = []
    size = 0
    for hashed, value in zip(hashes(space, values), values.values(), strict=True):
        row = (hashed, now, kind, len(value) + _ROW_BYTES, _checksum(hashed, value) + value)
        if row[3] > limit // 10:
            continue
        if size + row[3] > min(_BATCH_BYTES, limit // 10):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += row[3]
    if batch:
        yield batch


def insert(db: sqlite3.Connection, rows: Sequence[Row], limit: int) -> None:
    """Insert rows, after making room if the file would exceed `limit` bytes."""
    with db:
        db.execute("BEGIN IMMEDIATE")
        _make_room(db, sum(row[3] for row in rows), limit)
        db.executemany(_INSERT, rows)
    _shrink(db, limit)


def count(db: sqlite3.Connection) -> list[tuple[str, int, int]]:
    """Return each kind with how many entries there are and their size in bytes."""
    rows = db.execute(_COUNT).fetchall()
    return [(kind.decode("utf-8", "replace"), entries, size) for kind, entries, size in rows]


def clear(db: sqlite3.Connection) -> None:
    """Remove all entries and make the file small."""
    _write(db, "DELETE FROM entries", [()])
    db.execute("VACUUM")


def _write(db: sqlite3.Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with db:
        db.execute("BEGIN IMMEDIATE")
        db.executemany(statement, rows)


def _make_room(db: sqlite3.Connection, coming: int, limit: int) -> None:
    # More than is needed now, so that only few writes have to make room.
    enough = limit * 9 // 10
    while (held := _bytes(db, "page_count") - _bytes(db, "freelist_count")) + coming > limit:
        old = _longest_unused(db, held + coming - enough)
        if not old:
            break
        db.executemany("DELETE FROM entries WHERE rowid = ?", old)


def _shrink(db: sqlite3.Connection, limit: int) -> None:
    """Give free pages back if the file exceeds `limit` bytes, as after the limit was lowered."""
    # A part at a time, as others wait meanwhile.
    excess = min(_bytes(db, "page_count") - limit, _BATCH_BYTES) // _PAGE_BYTES
    if excess > 0 and _number(db, "freelist_count"):
        # `execute` would free a single page.
        db.executescript(f"PRAGMA incremental_vacuum({excess})")


def _longest_unused(db: sqlite3.Connection, size: int) -> list[tuple[int]]:
    """Return the rows that were used longest ago and hold so many bytes together."""
    rows = []
    for row, bytes_ in db.execute(_BY_USE):
        rows.append((row,))
        size -= bytes_
        if size <= 0:
            break
    return rows


def _number(db: sqlite3.Connection, pragma: str) -> int:
    number: int = db.execute(f"PRAGMA {pragma}").fetchone()[0]
    return number


def _bytes(db: sqlite3.Connection, pragma: str) -> int:
    """Return the size of so many pages."""
    return _number(db, pragma) * _number(db, "page_size")


def _checksum(hashed: bytes, value: bytes) -> bytes:
    return zlib.crc32(value, zlib.crc32(hashed)).to_bytes(4, "little")
