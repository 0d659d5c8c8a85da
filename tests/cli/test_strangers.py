"""A wrong file given as reference or source: said, failed, and no issues made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

STORM = (
    "A storm tore the roof off the clock tower in Brennach on Monday night.",
    "An elderly woman who was feeding pigeons was hurt by a falling slate.",
    "She was taken to hospital in Velm, where doctors stitched a cut.",
    "Nobody else was in the square when the tiles came down.",
    "The repair will cost two million crowns and take until October.",
)
CHESS = (
    "Hardly anyone had expected the youngest player to win the chess title.",
    "She beat the champion of 2019 with the black pieces after 61 moves.",
    "Her coach says that they had prepared this opening for weeks.",
    "Sponsors are already queuing up, according to her manager.",
    "Next spring she will play in India against four grandmasters.",
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, lines in (("mt", STORM), ("right", STORM), ("wrong", CHESS)):
        (tmp_path / f"{name}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("options", [(), ("--aligned",)])
@pytest.mark.parametrize(
    ("reference", "gate", "code", "word"),
    [
        ("right", "major", 0, "PASS"),
        ("wrong", "critical", 1, "FAIL"),
        ("wrong", "never", 0, "PASS"),
    ],
)
def test_a_wrong_reference_does_not_pass_silently(
    cli: Cli, files: Path, reference: str, gate: str, code: int, word: str, options: tuple[str, ...]
) -> None:
    run = cli(
        "check", str(files / "mt.txt"), "--reference", str(files / f"{reference}.txt"),
        "--lang", "en", "--profile", "fast", "--fail-on", gate, *options,
        "--format", "text", "--format", "json", "-o", str(files / "r.json"),
    )  # fmt: skip
    assert run.code == code
    said = " ".join(run.out.split())
    assert word in said
    warned = "MT and reference do not look like translations of each other"
    document = json.loads((files / "r.json").read_text(encoding="utf-8"))["documents"][0]
    assert (warned in said) is (reference == "wrong")
    assert any(warned in r for r in document["verdict"]["reasons"]) is (reference == "wrong")
    assert document["issues"] == []
    assert document["alignments"][0]["beads"]
    assert ("do not look like translations" in run.err) is (reference == "wrong")


def test_one_wrong_file_of_many_is_a_warning_where_nothing_fails(cli: Cli, files: Path) -> None:
    manifest = files / "m.tsv"
    manifest.write_text("mt\treference\nmt.txt\tright.txt\nmt.txt\twrong.txt\n", encoding="utf-8")
    run = cli(
        "check", "--manifest", str(manifest), "--lang", "en", "--profile", "fast",
        "--format", "json", "--fail-on", "never",
    )  # fmt: skip
    result = json.loads(run.out)
    assert run.code == 0
    assert result["verdict"]["passed"] is True
    assert len(result["verdict"]["reasons"]) == 1
    assert [len(d["verdict"]["reasons"]) for d in result["documents"]] == [0, 1]
