"""Users' rules behave like built-in ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.checks import Article, run_checks, select
from mtcheck.config import Settings
from mtcheck.errors import ConfigError
from mtcheck.schema import Issue
from tests.checks.article import article_from

HEAD = """[[rule]]
name = "mine"
message = "Not so."
category = "terminology"
severity = "minor"
"""


def found(tmp_path: Path, rule: str, article: Article, **settings: object) -> tuple[Issue, ...]:
    path = tmp_path / "rules.toml"
    path.write_text(HEAD + rule, encoding="utf-8")
    chosen = {"rules": (str(path),), "select": ("mine",), **settings}
    return run_checks(article, Settings(**chosen))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "mt", "marked"),
    [
        (r"pattern = '\d+ ?%'", "It is 5 %.\nOr 6%, or 7 %.", ["5 %", "6%", "7 %"]),
        ("pattern = 'isle'", "Isle of Man.\nThe isle.", ["isle"]),
        ("pattern = 'isle'\nignore-case = true", "Isle of Man.\nThe isle.", ["Isle", "isle"]),
        ("pattern = 'isle'\nunless = '^The'", "An isle.\nThe isle.", ["isle"]),
        ("pattern = 'isle'\nscope = 'heading'", "An isle.\nThe isle.", ["isle"]),
        ("pattern = 'isle'\nlanguages = ['de']", "An isle.", []),
        ("pattern = 'Reply'", "An isle.\n\nLeave a Reply", []),
    ],
)
def test_patterns_mark_their_matches(tmp_path: Path, rule: str, mt: str, marked: list[str]) -> None:
    article = article_from(mt, kinds={1: "title", 3: "boilerplate"})
    assert [issue.spans[0].text for issue in found(tmp_path, rule, article)] == marked


SOURCE = "Stortinget møttes.\nAlle gikk hjem."


@pytest.mark.parametrize(
    ("rule", "mt", "marked"),
    [
        ("requires = 'Storting'", "The Storting met.\nAll went home.", []),
        ("requires = 'Storting'", "Parliament met.\nAll went home.", ["Parliament met."]),
        ("requires = 'Storting'", "\nThe Storting went home.", []),
        ("requires = 'Storting'\nunless = 'arliament'", "Parliament met.\nAll went home.", []),
        ("requires = 'Storting'\nsource-languages = ['sv']", "Parliament met.", []),
        ("forbids = '[Cc]ongress'", "The Congress met.\nThe congress went home.", ["Congress"]),
        ("forbids = '[Cc]ongress'", "The Storting met.\nAll went home.", []),
    ],
)
def test_the_source_requires_or_forbids(
    tmp_path: Path, rule: str, mt: str, marked: list[str]
) -> None:
    article = article_from(mt, source=SOURCE)
    rule = f"scope = 'source+mt'\nsource = 'Storting'\n{rule}"
    issues = found(tmp_path, rule, article)
    assert [issue.spans[0].text for issue in issues] == marked
    for issue in issues:
        assert [(s.side, s.text) for s in issue.spans[1:]] == [("source", "Storting")]
        assert issue.evidence == ("source, line 1: Stortinget møttes.",)


def test_a_rule_on_source_and_mt_needs_a_source(tmp_path: Path) -> None:
    rule = "scope = 'source+mt'\nsource = 'x'\nforbids = 'x'"
    assert found(tmp_path, rule, article_from("x")) == ()


def test_message_and_suggestion_name_what_was_found(tmp_path: Path) -> None:
    rule = r"""pattern = '(?<number>\d+) ?(%)'
    suggestion = '\g<number> per cent'"""
    (issue,) = found(tmp_path, rule.replace("Not so", ""), article_from("It is 5 %."))
    assert (issue.suggestion, issue.message) == ("5 per cent", "Not so.")
    assert (issue.rule, issue.category, issue.severity, issue.confidence) == (
        "mine", "terminology", "minor", 0.9,
    )  # fmt: skip


def test_severity_and_confidence_are_set_as_for_other_rules(tmp_path: Path) -> None:
    rule, article = "pattern = '5'\nconfidence = 0.3", article_from("It is 5.")
    assert found(tmp_path, rule, article) == ()
    (issue,) = found(tmp_path, rule, article, min_confidence=0.2, severity={"mine": "critical"})
    assert issue.severity == "critical"


@pytest.mark.parametrize(
    ("select_", "ignore", "chosen"),
    [
        ((), (), True),
        (("mine",), (), True),
        (("terminology",), (), True),
        (("omission",), (), False),
        ((), ("mine",), False),
    ],
)
def test_own_rules_are_selected_by_name_and_category(
    tmp_path: Path, select_: tuple[str, ...], ignore: tuple[str, ...], chosen: bool
) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(HEAD + "pattern = 'x'")
    rules = select(Settings(rules=(str(path),), select=select_, ignore=ignore))
    assert ("mine" in [rule.rule for rule in rules]) == chosen


def test_names_are_taken_once(tmp_path: Path) -> None:
    path, other = tmp_path / "rules.toml", tmp_path / "more.toml"
    path.write_text(HEAD + "pattern = 'x'")
    other.write_text(HEAD + "pattern = 'y'")
    with pytest.raises(ConfigError, match=r"more.toml: rule 'mine' is defined twice \(also in"):
        select(Settings(rules=(str(path), str(other))))
    path.write_text(HEAD.replace("mine", "omission") + "pattern = 'x'")
    with pytest.raises(ConfigError, match=r"rules.toml: rule 'omission' has the name of a built"):
        select(Settings(rules=(str(path),)))


def test_a_pattern_that_runs_on_ends_the_run(tmp_path: Path) -> None:
    article = article_from("Short.\n" + "word " * 2000 + "!")
    with pytest.raises(ConfigError, match=r"rule 'mine': pattern takes more .* on MT line 2;"):
        found(tmp_path, r"pattern = '(\w+\s?)+$'", article)
