"""Reading a file of rules; `docs/rules.md` describes it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from mtcheck.checks.own.pattern import Pattern
from mtcheck.errors import ConfigError
from mtcheck.lang import normalise_code
from mtcheck.schema import Severity

Scope = Literal["segment", "heading", "source+mt"]

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_CATEGORY = re.compile(
    r"(accuracy|fluency|terminology|locale-convention|style|markup|non-translation)"
    r"(/[a-z]+(-[a-z]+)*)*"
)
_PATTERNS = {
    "segment": (("pattern",), ("source", "requires", "forbids")),
    "heading": (("pattern",), ("source", "requires", "forbids")),
    "source+mt": (("source",), ("pattern",)),
}


class _Table(msgspec.Struct, forbid_unknown_fields=True, rename="kebab"):
    """A `[[rule]]` as it stands in the file."""

    name: str
    message: str
    category: str
    severity: Severity
    scope: Scope = "segment"
    pattern: str | None = None
    source: str | None = None
    requires: str | None = None
    forbids: str | None = None
    unless: str | None = None
    suggestion: str | None = None
    confidence: float = 0.9
    languages: list[str] = []
    source_languages: list[str] = []
    ignore_case: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """A rule as its user defined it, valid.

    `pattern` is looked for in the MT (scope segment, heading), or in the source (source+mt),
    where it demands `requires` or bans `forbids` in the MT. Where `unless` is found in the MT,
    nothing is flagged. `suggestion` and `message` may name groups of the match.
    """

    file: str
    name: str
    message: str
    category: str
    severity: Severity
    scope: Scope
    pattern: Pattern
    requires: Pattern | None
    forbids: Pattern | None
    unless: Pattern | None
    suggestion: str | None
    confidence: float
    languages: frozenset[str]
    source_languages: frozenset[str]


def read_definitions(path: Path) -> list[Definition]:
    """Return the rules of a file.

    Raises:
        ConfigError: the file cannot be read, is not TOML, or a rule in it is wrong; the message
            names file and rule.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: not valid TOML ({error}); correct it") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from None
    for key in data:
        if key != "rule":
            raise ConfigError(f"{path}: unknown key {key!r}; a file of rules holds [[rule]] tables")
    tables = data.get("rule", [])
    if not isinstance(tables, list) or not tables:
        raise ConfigError(
            f"{path}: no [[rule]] table; a rule has name, pattern, message, category and severity"
        )
    return [_definition(path, number, table) for number, table in enumerate(tables, 1)]


def _definition(path: Path, number: int, given: Any) -> Definition:
    name = given.get("name") if isinstance(given, dict) else None
    where = f"{path}: rule {name!r}" if isinstance(name, str) else f"{path}: rule number {number}"
    try:
        table = msgspec.convert(given, _Table)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{where}: {_said(error)}") from None
    _validate(where, table)

    def compiled(key: str) -> Pattern | None:
        expression = getattr(table, key)
        if expression is None:
            return None
        return Pattern(expression, f"{where}: {key}", table.ignore_case)

    main = compiled("source" if table.scope == "source+mt" else "pattern")
    assert main is not None
    forbids = compiled("forbids")
    for key, template in (("message", table.message), ("suggestion", table.suggestion or "")):
        unknown = (forbids or main).unknown_reference(template)
        if unknown:
            raise ConfigError(f"{where}: {key} names {unknown}, a group that is not in the pattern")
    return Definition(
        file=str(path),
        name=table.name,
        message=" ".join(table.message.split()),
        category=table.category,
        severity=table.severity,
        scope=table.scope,
        pattern=main,
        requires=compiled("requires"),
        forbids=forbids,
        unless=compiled("unless"),
        suggestion=table.suggestion,
        confidence=table.confidence,
        languages=_codes(where, table.languages),
        source_languages=_codes(where, table.source_languages),
    )


def _validate(where: str, table: _Table) -> None:
    if not _NAME.fullmatch(table.name):
        raise ConfigError(f"{where}: a name is lower-case words joined by hyphens")
    if not _CATEGORY.fullmatch(table.category):
        raise ConfigError(
            f"{where}: unknown category {table.category!r}; it begins with accuracy, fluency, "
            "terminology, locale-convention, style, markup or non-translation, then /part"
        )
    if not table.message.strip():
        raise ConfigError(f"{where}: the message is empty")
    if not 0 <= table.confidence <= 1:
        raise ConfigError(f"{where}: confidence is {table.confidence}; it must be from 0 to 1")
    needed, barred = _PATTERNS[table.scope]
    for key in needed:
        if not getattr(table, key):
            raise ConfigError(f"{where}: scope {table.scope!r} needs the key {key!r}")
    for key in barred:
        if getattr(table, key) is not None:
            raise ConfigError(f"{where}: scope {table.scope!r} has no key {key!r}")
    if table.scope == "source+mt" and (table.requires is None) == (table.forbids is None):
        raise ConfigError(f"{where}: give either requires or forbids, a pattern of the MT")
    if table.source_languages and table.scope != "source+mt":
        raise ConfigError(f"{where}: source-languages belongs to scope 'source+mt'")


def _said(error: msgspec.ValidationError) -> str:
    """Return msgspec's words without its path notation."""
    text = str(error).replace("Object contains unknown field", "unknown key")
    text = text.replace("Object missing required field", "missing key")
    text, _, key = text.partition(" - at `$.")
    text = f"{key.rstrip('`')}: {text}" if key else text.removesuffix(" - at `$`")
    if text.startswith("unknown key"):
        text += "; there are: " + ", ".join(sorted(_Table.__struct_encode_fields__))
    if text.startswith("severity: Invalid"):
        text += "; it must be minor, major or critical"
    if text.startswith("scope: Invalid"):
        text += "; it must be segment, heading or source+mt"
    return text


def _codes(where: str, codes: list[str]) -> frozenset[str]:
    try:
        return frozenset(normalise_code(code) for code in codes)
    except ConfigError as error:
        raise ConfigError(f"{where}: {error}") from None
