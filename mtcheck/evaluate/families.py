"""Families of rules: which rules should find which kind of defect."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from mtcheck.checks import CHECKS
from mtcheck.errors import ConfigError
from mtcheck.evaluate.rows import shown


@dataclass(frozen=True, slots=True)
class Families:
    """`rules`: family → names or prefixes of its rules; `pairs`: family → words in the names of
    the kinds of worsening it should find; `never_on_clean`: families with floors on clean text.
    """

    rules: dict[str, tuple[str, ...]]
    pairs: dict[str, tuple[str, ...]]
    never_on_clean: tuple[str, ...] = ()

    def has(self, family: str, rule: str) -> bool:
        """Return whether a rule belongs to a family."""
        return any(rule.startswith(prefix) for prefix in self.rules.get(family, ()))

    def of_kind(self, kind: str) -> str | None:
        """Return the family that should find a kind of worsening: that of the longest word."""
        found = [(len(w), f) for f, words in self.pairs.items() for w in words if w in kind.lower()]
        return max(found)[1] if found else None


def read_families(path: Path | None = None) -> Families:
    """Return the families of a TOML file, or the built-in ones.

    The file has the tables `[rules]` and `[pairs]` and the list `never_on_clean`, as the built-in
    `families.toml` shows; one that is missing is the built-in one.

    Raises:
        ConfigError: the file cannot be read or has a wrong shape, or names a rule or family that
            does not exist.
    """
    builtin = tomllib.loads((files(__package__) / "families.toml").read_text(encoding="utf-8"))
    if path is None:
        return _families(builtin)
    place = shown(path)
    try:
        own = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{place}: cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{place}: not valid TOML ({error})") from None
    for key in own:
        if key not in builtin:
            raise ConfigError(f"{place}: unknown key {key!r}; there are: {', '.join(builtin)}")
    for table in ("rules", "pairs"):
        values = own.get(table, {})
        if not isinstance(values, dict) or not all(map(_is_names, values.values())):
            raise ConfigError(f"{place}: [{table}] must map names to lists of names")
    if not _is_names(own.get("never_on_clean", [])):
        raise ConfigError(f"{place}: never_on_clean must be a list of names")
    for name in (name for names in own.get("rules", {}).values() for name in names):
        if not any(rule.startswith(name) for rule in CHECKS.names()):
            raise ConfigError(f"{place}: unknown rule {name!r}; 'mtcheck rules' lists them")
    families = _families({**builtin, **own})
    for family in (*families.pairs, *families.never_on_clean):
        if family not in families.rules:
            raise ConfigError(f"{place}: family {family!r} has no rules; name them in [rules]")
    return families


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) and v for v in value)


def _families(data: dict[str, Any]) -> Families:
    return Families(
        rules={family: tuple(names) for family, names in data["rules"].items()},
        pairs={family: tuple(words) for family, words in data["pairs"].items()},
        never_on_clean=tuple(data["never_on_clean"]),
    )
