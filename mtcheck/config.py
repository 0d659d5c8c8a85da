"""Settings of a run, and the configuration file they come from."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from mtcheck.errors import ConfigError
from mtcheck.lang import normalise_code
from mtcheck.schema import SEVERITIES, Severity

Profile = Literal["fast", "standard", "deep"]
Device = Literal["auto", "cpu", "cuda", "mps"]
Segmentation = Literal["sentences", "lines"]
FailOn = Literal["minor", "major", "critical", "never"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that changes what a run finds or how it ends; names are the long options.

    `lang` and `source_lang` are detected where they are None. `select` and `ignore` hold rules
    or categories, prefixes match; `rules` holds files of the user's own rules, `glossary` is a TSV
    or TBX file of terms. `severity` maps rules to the severity to report them with, `min_score`
    metrics to the document score that the gate asks for. An empty `metric` means those that the
    profile and the given sides admit. `encoder` and `language_model` name a model
    of the catalogue, `hf:NAME@REVISION` or a folder; `threads` is the number that models use.
    """

    lang: str | None = None
    source_lang: str | None = None
    profile: Profile = "standard"
    segmentation: Segmentation = "sentences"
    aligned: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    glossary: str | None = None
    min_confidence: float = 0.5
    severity: dict[str, Severity] = field(default_factory=dict)
    fail_on: FailOn = "major"
    min_score: dict[str, float] = field(default_factory=dict)
    metric: tuple[str, ...] = ()
    level: tuple[str, ...] = ("document", "segment")
    encoder: str = "e5-small"
    language_model: str = "gemma-270m"
    retranslate: str | None = None
    threads: int = 1
    device: Device = "auto"
    offline: bool = False
    accept_terms: bool = False
    cache: bool = True

    def __post_init__(self) -> None:
        for name, allowed in _CHOICES.items():
            value = getattr(self, name)
            if value not in allowed:
                raise ConfigError(f"{name} is {value!r}; it must be one of {', '.join(allowed)}")
        if not 0 <= self.min_confidence <= 1:
            raise ConfigError(f"min-confidence is {self.min_confidence}; it must be from 0 to 1")
        for rule, severity in self.severity.items():
            if severity not in SEVERITIES:
                raise ConfigError(
                    f"severity of {rule} is {severity!r}; it must be one of {', '.join(SEVERITIES)}"
                )
        for level in self.level:
            if level not in ("document", "segment"):
                raise ConfigError(f"level is {level!r}; it must be document or segment")
        if self.threads < 1:
            raise ConfigError(f"threads is {self.threads}; it must be 1 or more")
        for code in (self.lang, self.source_lang):
            if code is not None:
                normalise_code(code)


_CHOICES: dict[str, tuple[str, ...]] = {
    "profile": get_args(Profile),
    "segmentation": get_args(Segmentation),
    "fail_on": get_args(FailOn),
    "device": get_args(Device),
}


def find_config(start: Path) -> Path | None:
    """Return the nearest configuration file at or above a folder.

    `mtcheck.toml` comes before a `pyproject.toml` with a `[tool.mtcheck]` table in one folder.
    """
    for folder in (start, *start.parents):
        own = folder / "mtcheck.toml"
        if own.is_file():
            return own
        shared = folder / "pyproject.toml"
        if shared.is_file() and "mtcheck" in _load(shared).get("tool", {}):
            return shared
    return None


def read_config(path: Path) -> dict[str, Any]:
    """Return the settings of a configuration file, keys with underscores, lists as tuples.

    Raises:
        ConfigError: the file is not TOML, a key is unknown or a value is of the wrong type.
    """
    data = _load(path)
    table = data.get("tool", {}).get("mtcheck", {}) if path.name == "pyproject.toml" else data
    known = {f.name: f for f in fields(Settings)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in known:
            options = ", ".join(sorted(k.replace("_", "-") for k in known))
            raise ConfigError(f"{path}: unknown key {key!r}; there are: {options}")
        values[name] = _typed(path, key, value, str(known[name].type))
    if "rules" in values:
        values["rules"] = tuple(_beside(path, file) for file in values["rules"])
    if "glossary" in values:
        values["glossary"] = _beside(path, values["glossary"])
    if str(values.get("retranslate", "")).startswith("command:"):
        raise ConfigError(
            f"{path}: retranslate names a program to run, which a configuration file must not; "
            "give it on the command line"
        )
    return values


def settings_from(config: dict[str, Any], options: dict[str, Any]) -> Settings:
    """Return the settings of a configuration with command-line options (not None) on top."""
    given = {key: value for key, value in options.items() if value is not None}
    return replace(Settings(), **{**config, **given})


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{path}: not valid TOML ({error}); correct it or use --isolated"
        ) from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from None


def _beside(path: Path, file: str) -> str:
    """Return a path that a configuration file names, which is relative to that file."""
    place = Path(file).expanduser()
    return str(place) if place.is_absolute() else os.path.relpath(path.parent / place)


def _typed(path: Path, key: str, value: Any, annotation: str) -> Any:
    if annotation.startswith("tuple"):
        fits = isinstance(value, list) and all(isinstance(v, str) for v in value)
        value = tuple(value) if fits else value
    elif annotation.startswith("dict[str, float]"):
        fits = isinstance(value, dict) and all(_is_number(v) for v in value.values())
    elif annotation.startswith("dict"):
        fits = isinstance(value, dict)
    elif annotation == "bool":
        fits = isinstance(value, bool)
    elif annotation == "int":
        fits = isinstance(value, int) and not isinstance(value, bool)
    elif annotation == "float":
        fits = _is_number(value)
    else:
        fits = isinstance(value, str)
    if not fits:
        raise ConfigError(f"{path}: {key} has the value {value!r}, which is of the wrong type")
    return value


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
