"""The cache on disk, kept safe from damage, from other processes and from full disks."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Self, TypeVar

from mtcheck.cache import database
from mtcheck.cache.place import DEFAULT_LIMIT, folder, size_limit
from mtcheck.errors import InputError

T = TypeVar("T")

FILE_NAME = "work.sqlite"
_WAIT_SECONDS = 10.0
# A time of use is renewed at most this often, so that reading seldom writes.
_REFRESH_SECONDS = 3600
# How often a file is replaced in one run before it is given up.
_ATTEMPTS = 3
_DAMAGE = {
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FORMAT,
}
# sqlite3 fails to decode its own message where that quotes a damaged schema.
_ERRORS = (sqlite3.Error, OSError, UnicodeDecodeError)
# Connections of a parent process: SQLite forbids a child even to close them.
_INHERITED: list[sqlite3.Connection] = []


@dataclass(frozen=True, slots=True)
class Kept:
    """How many entries there are of a kind, and their size in bytes."""

    entries: int
    size: int


@dataclass(frozen=True, slots=True)
class Info:
    """The state of a cache: file, its size and limit in bytes, what is in it by kind."""

    path: str
    size: int
    limit: int
    kinds: dict[str, Kept] = field(default_factory=dict)


class WorkCache:
    """A cache in a SQLite file of bounded size; several processes and threads may share it.

    Reading and writing never raise. What went wrong is told to `note` in one line, once: the
    file was damaged and is built anew, cannot be written, or is not used at all.
    """

    def __init__(
        self,
        path: Path,
        limit: int = DEFAULT_LIMIT,
        *,
        note: Callable[[str], None] = lambda text: None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.path = path
        self.limit = limit
        self._note = note
        self._noted: set[str] = set()
        self._clock = clock
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._identity: tuple[int, int] | None = None
        self._attempts = _ATTEMPTS
        self._usable = self._writable = True

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        limit: int | None = None,
        note: Callable[[str], None] = lambda text: None,
    ) -> Self:
        """Return the cache at `path` (default: in `folder()`), of at most `limit` bytes.

        The file is made or opened when it is first needed. The default limit is `size_limit()`.

        Raises:
            ConfigError: the environment gives a limit that is no size.
        """
        where = folder() / FILE_NAME if path is None else path
        return cls(where, size_limit() if limit is None else limit, note=note)

    def get_many(self, space: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the values of those keys that are there, and mark them as used."""
        key_of = dict(zip(database.hashes(space, keys), keys, strict=True))
        found: dict[str, bytes] = {}
        unmarked: list[bytes] = []
        now = int(self._clock())
        recent = range(now - _REFRESH_SECONDS, now + 1)

        def read(db: sqlite3.Connection) -> None:
            for hashed, used, value in database.select(db, key_of):
                found[key_of[hashed]] = value
                if used not in recent:
                    unmarked.append(hashed)

        self._attempt(read)
        if unmarked and self._writable:
            self._attempt(lambda db: database.touch(db, unmarked, now), writing=True)
        return found

    def put_many(self, space: str, values: Mapping[str, bytes]) -> None:
        """Keep values by their keys, in place of older ones; the longest unused make room.

        Values of more than a tenth of the limit are not kept: they would push out the others.
        """
        for rows in database.batches(space, values, int(self._clock()), self.limit):
            if not self._writable:
                break
            self._attempt(partial(database.insert, rows=rows, limit=self.limit), writing=True)

    def info(self) -> Info:
        """Return what is in the cache; no file is made where there is none.

        Raises:
            InputError: the file cannot be read.
        """
        with self._failing():
            if _identity(self.path) is None:
                return Info(str(self.path), 0, self.limit)
            kinds = {kind: Kept(n, size) for kind, n, size in self._do(database.count)}
            return Info(str(self.path), self.path.stat().st_size, self.limit, kinds)

    def clear(self) -> Info:
        """Remove all entries, and return what there was.

        Raises:
            InputError: the file cannot be read or written.
        """
        before = self.info()
        if before.size:
            with self._failing():
                self._do(database.clear)
        return before

    def close(self) -> None:
        """Close the file; it is opened again when needed."""
        with self._lock:
            connection, self._connection = self._connection, None
            if connection is not None and self._process == os.getpid():
                connection.close()
            elif connection is not None:
                _INHERITED.append(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _attempt(
        self, action: Callable[[sqlite3.Connection], None], *, writing: bool = False
    ) -> None:
        if not self._usable:
            return
        try:
            self._do(action)
        except _ERRORS as error:
            told = not self._writable
            self._usable, self._writable = writing, False
            if not told:
                effect = "cannot be written" if writing else "is not used"
                self._say(f"{effect} ({_reason(error)}); new results are not kept")

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except _ERRORS as error:
            raise InputError(f"{self.path}: the cache cannot be used ({_reason(error)})") from None

    def _do(self, action: Callable[[sqlite3.Connection], T]) -> T:
        """Act on the database; a damaged one is replaced by an empty one first."""
        with self._lock:
            while True:
                try:
                    return action(self._connected())
                except (sqlite3.Error, UnicodeDecodeError) as error:
                    if not (self._attempts and self._is_damaged(error)):
                        self.close()
                        raise
                    self._attempts -= 1
                    self._replace(error)

    def _connected(self) -> sqlite3.Connection:
        if self._connection is not None and self._process == os.getpid():
            return self._connection
        self.close()
        if self.path.exists() and not self.path.is_file():
            raise OSError("it is not a file")
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Transactions are begun by hand; the lock keeps threads apart.
        self._connection = sqlite3.connect(
            self.path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
        self._process, self._identity = os.getpid(), _identity(self.path)
        try:
            database.prepare(self._connection)
        except OSError:
            self.close()
            raise
        return self._connection

    def _is_damaged(self, error: Exception) -> bool:
        if _identity(self.path) != self._identity:
            return True
        if isinstance(error, sqlite3.Error) and not isinstance(error, database.OutdatedError):
            return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE
        return True

    def _replace(self, error: Exception) -> None:
        """Remove the file, unless another process has replaced it since it was opened."""
        # Compared before closing: while it is open, no new file is given its identity.
        same = _identity(self.path) == self._identity
        self.close()
        if same:
            # The journal first: left alone, it would be played back into the new file.
            for path in (Path(f"{self.path}-journal"), self.path):
                path.unlink(missing_ok=True)
            outdated = isinstance(error, database.OutdatedError)
            was = "made by another version" if outdated else "damaged"
            self._say(f"was {was} and is built anew")

    def _say(self, text: str) -> None:
        if text not in self._noted:
            self._noted.add(text)
            self._note(f"{self.path}: the cache {text}")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
