"""Configuration files: nearest wins, no merging, unknown keys and wrong types are errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.config import Settings, find_config, read_config, settings_from
from mtcheck.errors import ConfigError


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "mtcheck.toml").write_text('fail-on = "minor"')
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'x'")
    assert find_config(inner) == tmp_path / "mtcheck.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.mtcheck]\nlang = 'de'")
    found = find_config(inner)
    assert found == tmp_path / "a" / "pyproject.toml"
    assert found is not None
    assert read_config(found) == {"lang": "de"}


def test_options_come_before_the_file() -> None:
    merged = settings_from({"lang": "de", "select": ("omission",)}, {"lang": "nb", "select": None})
    assert (merged.lang, merged.select, merged.profile) == ("nb", ("omission",), "standard")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("langg = 'de'", "unknown key 'langg'"),
        ("lang = 5", "lang has the value 5"),
        ("select = 'omission'", "select has the value 'omission'"),
        ("min-confidence = 'high'", "of the wrong type"),
        ("min-score = {bleu = 'x'}", "of the wrong type"),
        ("aligned = 1", "of the wrong type"),
        ("lang = [", "not valid TOML"),
        ("threads = 'two'", "of the wrong type"),
        ("retranslate = 'command:rm -r x'", "names a program to run"),
    ],
)
def test_a_wrong_file_is_one_clear_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mtcheck.toml"
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        settings_from(read_config(path), {})
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"fail_on": "sometimes"}, "fail_on is 'sometimes'"),
        ({"min_confidence": 1.5}, "from 0 to 1"),
        ({"severity": {"omission": "bad"}}, "severity of omission"),
        ({"lang": "English!"}, "not a language code"),
        ({"level": ("word",)}, "document or segment"),
        ({"threads": 0}, "1 or more"),
        ({"device": "tpu"}, "device is 'tpu'"),
    ],
)
def test_values_are_checked(values: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Settings(**values)  # type: ignore[arg-type]
    assert said in str(caught.value)
