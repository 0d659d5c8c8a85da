"""What names are made of: countries by every English word for them, titles, right variants.

The data is `names.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from mtcheck.lang.folding import fold_name
from mtcheck.lang.transliterations import foreign_forms

_NATIONS_OF = {"GB": ("X-ENGLAND", "X-SCOTLAND", "X-WALES")}


@lru_cache(maxsize=50_000)
def countries_of(name: str) -> frozenset[str]:
    """Return the codes of the countries that a name or adjective means, singular or plural."""
    folded = fold_name(name)
    found = _countries()
    return found.get(folded) or found.get(folded.removesuffix("s")) or frozenset()


def has_part(whole: Collection[str], part: Collection[str]) -> bool:
    """Return whether a country is among some codes and a nation of it among others."""
    return any(nation in part for code in whole for nation in _NATIONS_OF.get(code, ()))


@lru_cache(maxsize=50_000)
def spelling_of(name: str) -> str:
    """Return the folded first spelling of a name that has several, else the folded name.

    Foreign transliterations ("Selenskyj") count as spellings.
    """
    folded = fold_name(name)
    return _spellings().get(folded, folded)


@lru_cache
def name_words(kind: str) -> frozenset[str]:
    """Return the words of a kind: "particles", "titles", "institutions", "doubled",
    "common_words" or "never_names"."""
    return frozenset(_data()[kind])


@lru_cache
def _countries() -> Mapping[str, frozenset[str]]:
    index: dict[str, frozenset[str]] = {}
    for code, words in _data()["countries"].items():
        for word in words:
            index[fold_name(word)] = index.get(fold_name(word), frozenset()) | {code}
    return index


@lru_cache
def _spellings() -> Mapping[str, str]:
    listed = {
        fold_name(s): fold_name(same[0]) for same in _data()["spellings"]["same"] for s in same
    }
    foreign = {fold_name(form): fold_name(name) for form, name in foreign_forms().items()}
    return {form: listed.get(name, name) for form, name in foreign.items()} | listed


@lru_cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((files("mtcheck.lang") / "names.toml").read_text(encoding="utf-8"))
