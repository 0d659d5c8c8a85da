"""A file of rules is read strictly: whatever is wrong is one line with file and rule."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from mtcheck.checks.own.definition import read_definitions
from mtcheck.errors import ConfigError

RULE = {
    "name": '"house-percent"',
    "pattern": r"'\d (?<sign>%)'",
    "message": '"Write per cent."',
    "category": '"style"',
    "severity": '"minor"',
}
PAIR = {**RULE, "scope": '"source+mt"', "pattern": None, "source": "'ja'", "requires": "'yes'"}
EXAMPLE = Path(__file__).parents[3] / "docs" / "rules.example.toml"


def written(tmp_path: Path, *rules: Mapping[str, str | None]) -> Path:
    """A file of `[[rule]]` tables; a value None leaves the key out."""
    path = tmp_path / "rules.toml"
    tables = (
        "[[rule]]\n" + "\n".join(f"{k} = {v}" for k, v in rule.items() if v is not None)
        for rule in rules
    )
    path.write_text("\n\n".join(tables), encoding="utf-8")
    return path


def test_what_is_left_out_has_defaults(tmp_path: Path) -> None:
    (rule,) = read_definitions(written(tmp_path, RULE))
    assert (rule.name, rule.scope, rule.confidence) == ("house-percent", "segment", 0.9)
    assert (rule.languages, rule.unless, rule.suggestion) == (frozenset(), None, None)


def test_language_tags_are_primary_codes(tmp_path: Path) -> None:
    (rule,) = read_definitions(written(tmp_path, {**RULE, "languages": '["en-GB", "no"]'}))
    assert rule.languages == {"en", "nb"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"patern": "'x'"}, "unknown key `patern`; there are: category, confidence"),
        ({"message": None}, "missing key `message`"),
        ({"message": "5"}, "message: Expected `str`, got `int`"),
        ({"message": '" "'}, "the message is empty"),
        ({"message": r"'\2 is wrong'"}, r"message names \2, a group that is not in the pattern"),
        ({"suggestion": r"'\g<mark>'"}, r"suggestion names \g<mark>, a group"),
        ({"name": '"House Percent"'}, "lower-case words joined by hyphens"),
        ({"category": '"wording"'}, "unknown category 'wording'; it begins with accuracy"),
        ({"category": '"style/"'}, "unknown category 'style/'"),
        ({"severity": '"bad"'}, "severity: Invalid enum value 'bad'; it must be minor, major"),
        ({"scope": '"title"'}, "scope: Invalid enum value 'title'; it must be segment, heading"),
        ({"confidence": "7"}, "confidence is 7.0; it must be from 0 to 1"),
        ({"confidence": "nan"}, "confidence is nan"),
        ({"languages": '["English!"]'}, "'English!' is not a language code"),
        ({"pattern": "'(unclosed'"}, "pattern is not a regular expression: missing )"),
        ({"unless": "'*'"}, "unless is not a regular expression"),
        ({"pattern": None}, "scope 'segment' needs the key 'pattern'"),
        ({"pattern": "''"}, "scope 'segment' needs the key 'pattern'"),
        ({"forbids": "'x'"}, "scope 'segment' has no key 'forbids'"),
        ({"source-languages": '["nb"]'}, "source-languages belongs to scope 'source+mt'"),
    ],
)
def test_a_wrong_rule_is_named(tmp_path: Path, change: dict[str, str | None], said: str) -> None:
    path = written(tmp_path, {**RULE, **change})
    with pytest.raises(ConfigError) as caught:
        read_definitions(path)
    line = str(caught.value)
    assert line.startswith(f"{path}: rule ")
    assert said in line
    assert "\n" not in line


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"source": None}, "scope 'source+mt' needs the key 'source'"),
        ({"requires": None}, "give either requires or forbids"),
        ({"forbids": "'no'"}, "give either requires or forbids"),
        ({"pattern": "'x'"}, "scope 'source+mt' has no key 'pattern'"),
    ],
)
def test_a_rule_on_source_and_mt_has_a_pattern_for_each(
    tmp_path: Path, change: dict[str, str | None], said: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        read_definitions(written(tmp_path, {**PAIR, **change}))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[[rule]", "not valid TOML"),
        (b"\xff\xfe", "not valid TOML"),
        (b"", "no [[rule]] table"),
        (b"rule = 3", "no [[rule]] table"),
        (b"rule = [3]", "rule number 1: Expected `object`, got `int`"),
        (b"[rules.x]\nname = 'x'", "unknown key 'rules'"),
        (b"x = " + b"[" * 100_000, "not valid TOML"),
    ],
    ids=["syntax", "bytes", "empty", "number", "numbers", "table", "deep"],
)
def test_a_wrong_file_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        read_definitions(path)
    assert str(path) in str(caught.value)
    assert said in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_definitions(tmp_path / "rules.toml")


def test_the_documented_example_is_right() -> None:
    assert [rule.scope for rule in read_definitions(EXAMPLE)] == [
        "segment",
        "heading",
        "source+mt",
        "source+mt",
    ]
