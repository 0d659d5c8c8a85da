"""Names from Cyrillic and Arabic in the spelling of languages other than English.

The data is `transliterations.toml`; its header documents it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache
def foreign_forms() -> Mapping[str, str]:
    """Return every listed foreign form with the usual English one."""
    return {form: name for name, forms in _data()["names"].items() for form in forms}


@lru_cache
def longest_form() -> int:
    """Return how many words the longest form has."""
    return max(len(form.split()) for form in foreign_forms())


def english_form(name: str) -> str | None:
    """Return the usual English form of a name in a foreign transliteration, else None.

    The comparison minds accents and capitals.
    """
    return foreign_forms().get(name)


def english_ending(name: str) -> str | None:
    """Return a surname with the English form of its foreign ending, else None."""
    for foreign, english in _endings():
        if name.endswith(foreign) and len(name) > len(foreign) + 1:
            return name.removesuffix(foreign) + english
    return None


@lru_cache
def _endings() -> tuple[tuple[str, str], ...]:
    """Return pairs of a foreign and an English ending, the longest foreign one first."""
    pairs = [(form, english) for english, forms in _data()["endings"].items() for form in forms]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@lru_cache
def _data() -> Mapping[str, Any]:
    path = files("mtcheck.lang") / "transliterations.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
