"""Acronyms that only readers of one country know. The data is `acronyms.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

# Languages that share a country's acronyms.
_SHARED = {"nn": "nb"}


def local_acronyms(lang: str) -> Mapping[str, tuple[str, ...]]:
    """Return the acronyms of a language with what English calls them, the usual form first."""
    return _data().get(_SHARED.get(lang, lang), {})


@lru_cache
def _data() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    path = files("mtcheck.lang") / "acronyms.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        code: {a: tuple(forms) for a, forms in entries.items()} for code, entries in data.items()
    }
