"""`score`, `align`, `rules`, `--version`, and that every command explains itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtcheck import __version__
from mtcheck.checks import CHECKS
from mtcheck.cli import _COMMANDS
from mtcheck.schema import result_from_json
from mtcheck.score import METRICS
from tests.cli.conftest import Cli


def test_version(cli: Cli) -> None:
    assert cli("--version").out == f"mtcheck, version {__version__}\n"


@pytest.mark.parametrize("command", sorted(_COMMANDS))
def test_every_command_has_help(cli: Cli, command: str) -> None:
    run = cli(command, "--help")
    assert run.code == 0
    assert "Usage: mtcheck " + command in run.out
    assert all(len(line) <= 80 for line in run.out.splitlines())


def test_rules_lists_every_rule_within_80_columns(cli: Cli) -> None:
    run = cli("rules")
    assert [line.split()[0] for line in run.out.splitlines()] == CHECKS.names()
    assert all(len(line) <= 80 for line in run.out.splitlines())


@pytest.mark.parametrize("rule", CHECKS.names())
def test_every_rule_explains_itself(cli: Cli, rule: str) -> None:
    run = cli("rules", rule)
    assert run.code == 0
    assert run.out.startswith(rule)
    assert "Flagged:" in run.out
    assert "Left alone:" in run.out


@pytest.mark.parametrize(
    ("rule", "needs"),
    [
        ("spacing", "the MT alone; MT language: any"),
        ("moved-text", "a reference or a source; MT language: any"),
        ("antonym", "a reference or a re-translation; MT language: en"),
        ("dangling-participle", "the MT alone; the English parser; MT language: en"),
        ("pronoun-gender", "the MT alone; the English parser where the MT is English;"),
        ("wording-unclear", "the MT alone; an encoder (profile standard or deep); MT language: en"),
        ("odd-wording", "the MT alone; a language model (profile deep); MT language: any"),
    ],
)
def test_a_rule_says_what_it_needs(cli: Cli, rule: str, needs: str) -> None:
    assert cli("rules", rule).out.splitlines()[1].startswith(f"Needs: {needs}")


def test_the_help_of_score_lists_every_metric(cli: Cli) -> None:
    listed = cli("score", "--help").out.partition("Metrics:\n")[2].splitlines()
    assert [line.split()[0] for line in listed if line[2:3].strip()] == METRICS.names()


def test_score_in_every_format(cli: Cli, article: Path) -> None:
    args = ("score", "a.mt.txt", "-r", "a.ref.txt", "--metric", "bleu,chrf++", "--lang", "en")
    text = cli(*args).out
    assert "bleu" in text and "chrf++" in text and "|version:" in text
    scores = result_from_json(cli(*args, "--format", "json").out).documents[0].scores
    assert {s.level for s in scores} == {"document", "segment"}
    rows = cli(*args, "--format", "tsv").out.splitlines()
    assert rows[0].split("\t")[:5] == ["document", "metric", "level", "bead", "value"]
    assert len(rows) == 1 + len(scores)
    only = cli(*args, "--level", "document", "--format", "tsv").out.splitlines()
    assert len(only) == 3


def test_align_in_every_format(cli: Cli, article: Path) -> None:
    vecalign = cli("align", "a.mt.txt", "a.ref.txt", "--format", "vecalign").out
    assert "[0]:[0]" in vecalign.splitlines()[0]
    assert cli("align", "a.mt.txt", "a.ref.txt").out.count("\t") >= 4
    beads = json.loads(cli("align", "a.mt.txt", "a.ref.txt", "--format", "json").out)
    assert beads
    assert "<tmx" in cli("align", "a.mt.txt", "a.ref.txt", "--format", "tmx").out
    cli("align", "a.mt.txt", "a.ref.txt", "--format", "tmx", "-o", "x.tmx")
    assert (article / "x.tmx").exists()
