"""Whatever is wrong with the file, the run goes on and wrong values never come back."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mtcheck.cache import WorkCache
from mtcheck.errors import InputError

VALUES = {str(n): str(n).encode() * 300 for n in range(200)}


class Kept:
    """A cache file with values, and what caches on it had to say."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notes: list[str] = []
        with self.open() as cache:
            cache.put_many("a", VALUES)

    def open(self) -> WorkCache:
        return WorkCache(self.path, note=self.notes.append)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "folder" / "work.sqlite")


def sql(*statements: str) -> Callable[[Path], None]:
    def execute(path: Path) -> None:
        with sqlite3.connect(path) as db:
            for statement in statements:
                db.execute(statement)
        db.close()

    return execute


def cut(size: int) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, size)


def write(data: bytes, at: int = 0) -> Callable[[Path], None]:
    def patch(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(at)
            file.write(data)

    return patch


REBUILT = {
    "truncated to the header": cut(100),
    "truncated in the header": cut(50),
    "truncated to a page": cut(8192),
    "truncated in the middle": cut(50_000),
    "garbage": lambda path: path.write_bytes(random.Random(1).randbytes(10_000)),
    "text": lambda path: path.write_text("hello"),
    "zeros": lambda path: path.write_bytes(bytes(10_000)),
    "damaged schema": write(b"\xff" * 4000, at=100),
    "no table": sql("DROP TABLE entries"),
    "other columns": sql("DROP TABLE entries", "CREATE TABLE entries (a)"),
}


@pytest.mark.parametrize("damage", REBUILT.values(), ids=REBUILT)
def test_a_damaged_file_is_built_anew(kept: Kept, damage: Callable[[Path], None]) -> None:
    damage(kept.path)
    with kept.open() as cache:
        assert cache.get_many("a", list(VALUES)) == {}
        cache.put_many("a", {"x": b"new"})
        assert cache.get_many("a", ["x"]) == {"x": b"new"}
    with kept.open() as cache:
        assert cache.get_many("a", ["x"]) == {"x": b"new"}
    assert kept.notes == [f"{kept.path}: the cache was damaged and is built anew"]


@pytest.mark.parametrize("version", [2, 999, -1])
def test_another_version_is_built_anew(kept: Kept, version: int) -> None:
    sql(f"PRAGMA user_version = {version}")(kept.path)
    with kept.open() as cache:
        cache.put_many("a", {"x": b"new"})
        assert cache.get_many("a", ["x", "1"]) == {"x": b"new"}
    assert kept.notes == [f"{kept.path}: the cache was made by another version and is built anew"]


def test_an_empty_file_becomes_a_cache(kept: Kept) -> None:
    kept.path.write_bytes(b"")
    with kept.open() as cache:
        cache.put_many("a", {"x": b"new"})
        assert cache.get_many("a", ["x"])
    assert kept.notes == []


def test_damage_while_the_file_is_open(kept: Kept) -> None:
    with kept.open() as cache:
        assert cache.get_many("a", ["1"])
        write(b"\xff" * 30_000, at=8192)(kept.path)
        cache.put_many("b", VALUES)
        assert cache.get_many("b", list(VALUES)) == VALUES
    assert len(kept.notes) == 1


@pytest.mark.parametrize("seed", range(40))
def test_wrong_values_never_come_back(kept: Kept, seed: int) -> None:
    chance = random.Random(seed)
    size = kept.path.stat().st_size
    for _ in range(chance.choice([1, 10, 100])):
        noise = chance.randbytes(chance.choice([1, 8, 500]))
        write(noise, at=chance.randrange(size - 500))(kept.path)
    with kept.open() as cache:
        found = cache.get_many("a", list(VALUES))
        assert found.items() <= VALUES.items()
        cache.put_many("b", VALUES)
        assert cache.get_many("b", list(VALUES)).items() <= VALUES.items()
    assert len(kept.notes) <= 2


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entries SET value = zeroblob(900)",
        "UPDATE entries SET value = 'text'",
        "UPDATE entries SET value = x''",
        "UPDATE entries SET value = (SELECT max(value) FROM entries WHERE length(value) = 604)",
        "UPDATE entries SET used = 'never', value = 0",
    ],
)
def test_exchanged_values_count_as_missing(kept: Kept, change: str) -> None:
    sql(change)(kept.path)
    with kept.open() as cache:
        assert cache.get_many("a", list(VALUES)).items() <= VALUES.items()
        assert len(cache.get_many("a", list(VALUES))) <= 1
        cache.put_many("a", VALUES)
        assert cache.get_many("a", list(VALUES)) == VALUES
    assert kept.notes == []


def test_a_removed_file_is_made_again(kept: Kept) -> None:
    with kept.open() as cache:
        assert cache.get_many("a", ["1"])
        kept.path.unlink()
        kept.path.parent.rmdir()
        cache.put_many("a", {"x": b"new"})
        assert cache.get_many("a", ["x"]) == {"x": b"new"}
    assert kept.path.exists()


def test_what_another_process_built_anew_is_left_alone(kept: Kept) -> None:
    with kept.open() as cache:
        assert cache.get_many("a", ["1"])
        kept.path.unlink()
        with kept.open() as other:
            other.put_many("a", {"x": b"other"})
        cache.put_many("a", {"y": b"this"})
        assert cache.get_many("a", ["x", "y"]) == {"x": b"other", "y": b"this"}
    assert kept.notes == []


def test_a_database_of_another_program_is_left_alone(kept: Kept) -> None:
    kept.path.unlink()
    sql("CREATE TABLE diary (text)", "INSERT INTO diary VALUES ('Monday')")(kept.path)
    before = kept.path.read_bytes()
    with kept.open() as cache:
        cache.put_many("a", {"x": b"new"})
        assert cache.get_many("a", ["x"]) == {}
        with pytest.raises(InputError, match="belongs to another program"):
            cache.clear()
    assert kept.path.read_bytes() == before
    assert len(kept.notes) == 1


def test_a_folder_in_its_place(kept: Kept) -> None:
    kept.path.unlink()
    kept.path.mkdir()
    with kept.open() as cache:
        assert cache.get_many("a", ["x"]) == {}
        cache.put_many("a", {"x": b"new"})
        with pytest.raises(InputError, match=r"work\.sqlite: the cache cannot be used \(it is not"):
            cache.info()
    assert kept.notes == [
        f"{kept.path}: the cache is not used (it is not a file); new results are not kept"
    ]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    notes: list[str] = []
    with WorkCache(tmp_path / "file" / "folder" / "w", note=notes.append) as cache:
        cache.put_many("a", {"x": b"new"})
        assert cache.get_many("a", ["x"]) == {}
    assert len(notes) == 1
    assert notes[0].endswith("(Not a directory); new results are not kept")


def connecting(monkeypatch: pytest.MonkeyPatch, *pragmas: str) -> None:
    """Execute statements in every connection that is made from now on."""
    connect: Any = sqlite3.connect

    def changed(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        db: sqlite3.Connection = connect(*args, **kwargs)
        for pragma in pragmas:
            db.execute(pragma)
        return db

    monkeypatch.setattr(sqlite3, "connect", changed)


@pytest.mark.parametrize(
    ("pragma", "reason"),
    [
        ("PRAGMA max_page_count = 1", "database or disk is full"),
        ("PRAGMA query_only = 1", "attempt to write a readonly database"),
    ],
)
def test_what_is_there_can_be_read_when_nothing_can_be_written(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, pragma: str, reason: str
) -> None:
    connecting(monkeypatch, pragma)
    with kept.open() as cache:
        for _ in range(3):
            cache.put_many("b", VALUES)
        assert cache.get_many("b", list(VALUES)) == {}
        assert cache.get_many("a", list(VALUES)) == VALUES
    assert kept.notes == [
        f"{kept.path}: the cache cannot be written ({reason}); new results are not kept"
    ]


def test_another_program_holds_the_file(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = sqlite3.connect(kept.path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    connecting(monkeypatch, "PRAGMA busy_timeout = 1")
    with kept.open() as cache:
        assert cache.get_many("a", ["1"]) == {}
        cache.put_many("a", {"x": b"new"})
        with pytest.raises(InputError, match="locked"):
            cache.clear()
    holder.close()
    assert len(kept.notes) == 1
    assert "is not used (database is locked)" in kept.notes[0]
    with kept.open() as cache:
        assert cache.get_many("a", list(VALUES)) == VALUES


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may write anything")
def test_a_folder_that_is_read_only(kept: Kept) -> None:
    kept.path.chmod(0o400)
    kept.path.parent.chmod(0o500)
    with kept.open() as cache:
        cache.put_many("b", VALUES)
        assert cache.get_many("a", list(VALUES)) == VALUES
    kept.path.parent.chmod(0o700)
    assert len(kept.notes) == 1
