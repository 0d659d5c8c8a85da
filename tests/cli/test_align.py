"""`align` with alignments that are given, whole or in part."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

FILES = ("a.mt.txt", "a.ref.txt")


@pytest.mark.parametrize("format", ["vecalign", "tsv", "json", "tmx"])
def test_own_output_comes_back(cli: Cli, article: Path, format: str) -> None:
    cli("align", *FILES, "--format", format, "-o", "beads")
    again = cli("align", *FILES, "--beads", "beads", "--format", "vecalign")
    assert (again.code, again.out) == (0, cli("align", *FILES, "--format", "vecalign").out)


def test_anchors_are_kept(cli: Cli, article: Path) -> None:
    (article / "anchors").write_text("[1]:[2]\n")
    run = cli("align", *FILES, "--anchors", "anchors", "--format", "vecalign")
    assert run.code == 0
    assert {"[0]:[0]", "[1]:[2]", "[3]:[3]"} <= set(run.out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "content", "message"),
    [
        (["--beads", "beads"], "[0]:[0\n", "beads: line 1 of the alignment is '[0]:[0'"),
        (["--beads", "beads"], "[99]:[0]\n", "segment 99, but a.mt.txt has"),
        (["--beads", "nowhere"], "", "nowhere: cannot read the alignment"),
        (["--anchors", "beads"], "[0]:[1]\n[1]:[0]\n", "anchors [0]:[1] and [1]:[0] cross"),
        (["--anchors", "beads", "--beads", "beads"], "", "exclude each other"),
        (["--anchors", "beads", "--aligned"], "", "--aligned leaves nothing"),
    ],
)
def test_errors_say_what_and_where(
    cli: Cli, article: Path, arguments: list[str], content: str, message: str
) -> None:
    (article / "beads").write_text(content)
    run = cli("align", *FILES, *arguments)
    assert run.code == 2
    assert message in run.err
