"""What is put is found again, by everyone, until there is no room."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from mtcheck.cache import Kept, NoCache, RunCache, WorkCache

HOUR = 3600.0


def test_values_are_found_by_space_and_key(work: WorkCache) -> None:
    work.put_many("a|1", {"x": b"one", "": b"", "é\ud800\0": b"\0\xff"})
    work.put_many("a|2", {"x": b"two"})
    assert work.get_many("a|1", ["x", "y", "", "é\ud800\0", "x"]) == {
        "x": b"one",
        "": b"",
        "é\ud800\0": b"\0\xff",
    }
    assert work.get_many("a|2", ["x", ""]) == {"x": b"two"}
    assert work.get_many("a|", ["1x"]) == {}
    assert work.get_many("a|1", []) == {}


def test_a_later_value_replaces_an_earlier_one(work: WorkCache) -> None:
    work.put_many("a", {"x": b"one"})
    work.put_many("a", {"x": b"two"})
    assert work.get_many("a", ["x"]) == {"x": b"two"}
    assert work.info().kinds["a"].entries == 1


def test_values_outlive_the_process(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "of a folder" / "work.sqlite"
    with WorkCache(path) as cache:
        cache.put_many("a", {"x": b"one"})
    with WorkCache(path) as cache:
        assert cache.get_many("a", ["x"]) == {"x": b"one"}
    assert [file.name for file in path.parent.iterdir()] == ["work.sqlite"]


def test_it_can_be_used_after_closing(work: WorkCache) -> None:
    work.put_many("a", {"x": b"one"})
    work.close()
    work.close()
    assert work.get_many("a", ["x"]) == {"x": b"one"}


def test_texts_do_not_stand_in_the_file(work: WorkCache) -> None:
    work.put_many("a|settings", {"the minister resigned": b"value"})
    work.close()
    data = work.path.read_bytes()
    assert b"minister" not in data
    assert b"settings" not in data


def test_the_cache_of_a_run_keeps_values_by_space() -> None:
    cache = RunCache()
    cache.put_many("a", {"x": b"one"})
    cache.put_many("a", {"x": b"two"})
    assert cache.get_many("a", ["x", "y"]) == {"x": b"two"}
    assert cache.get_many("b", ["x"]) == {}
    assert RunCache().get_many("a", ["x"]) == {}


def test_no_cache_keeps_nothing() -> None:
    cache = NoCache()
    cache.put_many("a", {"x": b"one"})
    assert cache.get_many("a", ["x"]) == {}


def test_info_counts_by_kind(work: WorkCache) -> None:
    work.put_many("text|1", {"x": b"one"})
    work.put_many("text|2", {"x": b"one", "y": b"three"})
    work.put_many("score", {"x": b"1"})
    info = work.info()
    assert list(info.kinds) == ["score", "text"]
    assert info.kinds["text"].entries == 3
    assert info.size == work.path.stat().st_size
    assert (info.path, info.limit) == (str(work.path), 1 << 30)


def test_info_and_clear_make_no_file(work: WorkCache) -> None:
    assert work.info() == work.clear()
    assert (work.info().size, work.info().kinds) == (0, {})
    assert not work.path.exists()


def test_clear_removes_all_and_shrinks_the_file(work: WorkCache) -> None:
    work.put_many("a", {str(n): os.urandom(1000) for n in range(500)})
    assert work.clear().kinds == {"a": Kept(500, 500 * 1100)}
    assert work.get_many("a", ["1"]) == {}
    assert work.info().kinds == {}
    assert work.info().size < 100_000


class Clock:
    """A clock that goes on when told."""

    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_the_longest_unused_make_room(tmp_path: Path) -> None:
    clock = Clock()
    with WorkCache(tmp_path / "w", 1_000_000, clock=clock) as cache:
        for n in range(300):
            cache.put_many("a", {str(n): os.urandom(10_000)})
            assert cache.get_many("a", ["0"]), n
            assert cache.info().size <= 1_100_000
            clock.now += 2 * HOUR
        kept = {int(key) for key in cache.get_many("a", [str(n) for n in range(300)])}
    assert 60 < len(kept) < 100
    assert kept == {0, *range(300 - len(kept) + 1, 300)}


def test_many_values_at_once_stay_within_the_limit(tmp_path: Path) -> None:
    with WorkCache(tmp_path / "w", 1_000_000) as cache:
        cache.put_many("a", {str(n): os.urandom(1000) for n in range(5000)})
        assert cache.info().size <= 1_100_000
        assert 500 < cache.info().kinds["a"].entries < 1000


def test_a_huge_value_does_not_push_out_the_others(tmp_path: Path) -> None:
    with WorkCache(tmp_path / "w", 1_000_000) as cache:
        cache.put_many("a", {"x": b"one", "huge": bytes(200_000)})
        assert cache.get_many("a", ["x", "huge"]) == {"x": b"one"}


def test_a_lower_limit_shrinks_the_file(tmp_path: Path) -> None:
    values = {str(n): os.urandom(1000) for n in range(2000)}
    with WorkCache(tmp_path / "w") as cache:
        cache.put_many("a", values)
        assert cache.info().size > 2_000_000
    with WorkCache(tmp_path / "w", 500_000) as cache:
        cache.put_many("a", {"new": b"value"})
        assert cache.info().size <= 550_000
        assert cache.get_many("a", ["new"])


def test_with_no_room_at_all_nothing_is_kept(tmp_path: Path) -> None:
    notes: list[str] = []
    with WorkCache(tmp_path / "w", 0, note=notes.append) as cache:
        cache.put_many("a", {"x": b"one"})
        assert cache.get_many("a", ["x"]) == {}
    assert notes == []


def test_reading_seldom_writes(tmp_path: Path) -> None:
    clock = Clock()
    with WorkCache(tmp_path / "w", clock=clock) as cache:
        cache.put_many("a", {"x": b"one"})
        before = cache.path.read_bytes()
        clock.now += HOUR / 2
        cache.get_many("a", ["x"])
        assert cache.path.read_bytes() == before
        clock.now += HOUR
        cache.get_many("a", ["x"])
        assert cache.path.read_bytes() != before


def test_threads_may_share_it(work: WorkCache) -> None:
    def use(name: int) -> None:
        for n in range(50):
            work.put_many("a", {f"{name} {n}": b"value"})
            work.get_many("a", [f"{name} {n}"])

    threads = [threading.Thread(target=use, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert work.info().kinds["a"].entries == 200


# Each process writes values that only it has and values that all have, and reads all the while.
USE = """
import sys
from pathlib import Path
from mtcheck.cache import WorkCache

me = sys.argv[2]
with WorkCache(Path(sys.argv[1]), note=sys.exit) as cache:
    for start in range(0, 400, 20):
        numbers = range(start, start + 20)
        cache.put_many("own", {f"{me} {n}": f"{me} {n}".encode() * 50 for n in numbers})
        cache.put_many("shared", {str(n): str(n).encode() for n in numbers})
        keys = [f"{who} {n}" for who in "abcd" for n in numbers]
        found = cache.get_many("own", keys)
        assert all(value == key.encode() * 50 for key, value in found.items())
        assert len([key for key in found if key[0] == me]) == 20
"""


def test_several_processes_at_once(work: WorkCache) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", USE, str(work.path), me], stderr=subprocess.PIPE, text=True
        )
        for me in "abcd"
    ]
    ends = [process.communicate()[1] for process in running]
    assert ends == [""] * 4
    info = work.info()
    assert {kind: kept.entries for kind, kept in info.kinds.items()} == {"own": 1600, "shared": 400}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this platform")
def test_a_forked_process_opens_the_file_for_itself(work: WorkCache) -> None:
    work.put_many("a", {"x": b"one"})

    def child(name: str) -> None:
        assert work.get_many("a", ["x"]) == {"x": b"one"}
        work.put_many("a", {name: b"child"})

    fork = multiprocessing.get_context("fork")
    children = [fork.Process(target=child, args=(name,)) for name in ("y", "z")]
    for process in children:
        process.start()
    work.put_many("a", {"w": b"parent"})
    for process in children:
        process.join()
    assert [process.exitcode for process in children] == [0, 0]
    assert set(work.get_many("a", ["w", "x", "y", "z"])) == {"w", "x", "y", "z"}
