"""What English says twice: generics of place names, acronyms, phrases.

The data is `pleonasms.toml`; its header documents it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from mtcheck.lang.folding import fold_name


@dataclass(frozen=True, slots=True)
class Generic:
    """Words that say a place's kind again, at most `between` words of a name later."""

    again: frozenset[str]
    between: int


@lru_cache
def place_generics() -> Mapping[str, Generic]:
    """Return the folded foreign generics of places."""
    return {
        fold_name(word): Generic(frozenset(entry["again"]), entry["between"])
        for word, entry in _data()["places"].items()
    }


@lru_cache
def acronym_words() -> Mapping[str, frozenset[str]]:
    """Return acronyms with the words, in lower case, that they contain."""
    return {acronym: frozenset(words) for acronym, words in _data()["acronyms"].items()}


@lru_cache
def double_phrases() -> Mapping[str, str]:
    """Return phrases in lower case with what is enough."""
    return dict(_data()["phrases"])


@lru_cache
def _data() -> Mapping[str, Any]:
    path = files("mtcheck.lang") / "pleonasms.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
