"""`--rules FILE` on the command line and `rules` in a configuration file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

RULES = """
[[rule]]
name = "no-ferry"
pattern = '\\b[Ff]erry\\b'
message = "Our readers call it a boat."
category = "terminology"
severity = "major"
suggestion = "boat"
"""


@pytest.fixture
def rules(article: Path) -> Path:
    path = article / "house.toml"
    path.write_text(RULES, encoding="utf-8")
    return path


def test_own_rules_flag_and_count_for_the_gate(cli: Cli, rules: Path) -> None:
    run = cli("check", "a.mt.txt", "--rules", "house.toml", "--select", "no-ferry")
    assert run.code == 1
    assert run.out.count("major no-ferry “") == 3
    assert "→ boat" in run.out
    eased = ("--severity", "no-ferry=minor")
    assert cli("check", "a.mt.txt", "--rules", "house.toml", "--select", "no-f", *eased).code == 0


def test_a_configuration_file_names_rules_beside_it(cli: Cli, rules: Path, tmp_path: Path) -> None:
    (tmp_path / "mtcheck.toml").write_text('rules = ["house.toml"]\nselect = ["no-ferry"]')
    (tmp_path / "sub").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path / "sub")
        run = cli("check", "../a.mt.txt")
    assert run.out.count("major no-ferry “") == 3


def test_the_rules_command_shows_them(cli: Cli, rules: Path) -> None:
    table = cli("rules", "--rules", "house.toml").out
    assert "no-ferry" in table
    assert "omission" in table
    explained = cli("rules", "no-ferry", "--rules", "house.toml").out
    assert explained.startswith("no-ferry (terminology, major)\n")
    assert "Our readers call it a boat." in explained
    assert "pattern: \\b[Ff]erry\\b" in explained
    assert "Flagged:" not in explained


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("pattern", "patern"), "house.toml: rule 'no-ferry': unknown key `patern`"),
        (("no-ferry", "omission"), "has the name of a built-in rule"),
        (("[Ff]erry", r"(\w|.)+[~#]"), "takes more than 0.25 s on MT line"),
    ],
)
def test_a_wrong_rule_is_one_line_and_exit_code_2(
    cli: Cli, rules: Path, change: tuple[str, str], said: str
) -> None:
    rules.write_text(RULES.replace(*change))
    run = cli("check", "a.mt.txt", "--rules", "house.toml")
    assert run.code == 2
    (line,) = [line for line in run.err.splitlines() if line]
    assert said in line
    assert run.out == ""
