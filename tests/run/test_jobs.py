"""Pairing files by name and by manifest."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.errors import InputError
from mtcheck.pipeline import Inputs
from mtcheck.run.jobs import from_folders, from_manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("mt/a.mt.txt", "mt/b.txt", "ref/a.ref.txt", "ref/b.txt", "ref/b.old.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text")
    return tmp_path


def test_files_pair_by_name(folder: Path) -> None:
    jobs = from_folders([folder / "mt/a.mt.txt", folder / "mt/b.txt"], reference_dir=folder / "ref")
    assert [job.references for job in jobs] == [
        (folder / "ref/a.ref.txt",),
        (folder / "ref/b.txt",),
    ]


def test_a_missing_or_doubtful_partner_is_an_error(folder: Path) -> None:
    (folder / "mt/c.txt").write_text("text")
    with pytest.raises(InputError, match=r"no file for c\.txt"):
        from_folders([folder / "mt/c.txt"], reference_dir=folder / "ref")
    (folder / "ref/a.new.txt").write_text("text")
    with pytest.raises(InputError, match=r"2 files .* for a\.mt\.txt"):
        from_folders([folder / "mt/a.mt.txt"], reference_dir=folder / "ref")
    with pytest.raises(InputError, match="not a folder"):
        from_folders([folder / "mt/b.txt"], source_dir=folder / "nowhere")


@pytest.mark.parametrize(
    "text",
    [
        "mt\treference\tsource\tsource_lang\na.txt\tr.txt\ts.txt\tnb\nb.txt\t\t\t\n",
        '{"mt": "a.txt", "reference": ["r.txt"], "source": "s.txt", "source_lang": "nb"}\n\n'
        '{"mt": "b.txt"}\n',
    ],
)
def test_a_manifest_lists_documents(tmp_path: Path, text: str) -> None:
    manifest = tmp_path / "list"
    manifest.write_text(text)
    assert from_manifest(manifest) == [
        Inputs(tmp_path / "a.txt", (tmp_path / "r.txt",), tmp_path / "s.txt", "nb"),
        Inputs(tmp_path / "b.txt"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "lists no document"),
        ("mt\ttarget\na\tb\n", "list:2: unknown column 'target'"),
        ("reference\nb\n", "needs a file name in the column mt"),
        ('{"mt": 5}', "needs a file name"),
        ('{"mt": "a"}\nnot json', "list:2: not a JSON object"),
    ],
)
def test_a_wrong_manifest_says_where(tmp_path: Path, text: str, said: str) -> None:
    manifest = tmp_path / "list"
    manifest.write_text(text)
    with pytest.raises(InputError) as caught:
        from_manifest(manifest)
    assert said in str(caught.value)
