"""News outlets of the world, and what machine translation makes of their names.

The data is `outlets.toml`; its header documents every field.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from mtcheck.lang.folding import fold_name

_LISTS = ("also", "native", "literal")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newspaper, broadcaster, magazine, site or agency.

    `name` is the form edited English uses, `also` further right forms, `native` its forms in
    another script or the outlet's language, `literal` wrong forms: translated or cut short.
    """

    name: str
    language: str
    country: str
    also: tuple[str, ...] = ()
    native: tuple[str, ...] = ()
    literal: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every right form, the English one first."""
        return (self.name, *self.also, *self.native)


@lru_cache
def outlets() -> tuple[Outlet, ...]:
    """Return all known outlets, in the order of the data file."""
    data = tomllib.loads((files("mtcheck.lang") / "outlets.toml").read_text(encoding="utf-8"))
    return tuple(
        Outlet(name, locale[:2], locale[3:], *(tuple(entry.get(key, ())) for key in _LISTS))
        for locale, entries in data.items()
        for name, entry in entries.items()
    )


def outlets_named(name: str) -> tuple[Outlet, ...]:
    """Return the outlets that rightly bear a name (in any script, folded)."""
    return _by_name().get(fold_name(name), ())


def outlets_mistaken_for(name: str) -> tuple[Outlet, ...]:
    """Return the outlets whose name translates, wrongly, to this one ("Evening Post")."""
    return _by_literal().get(fold_name(name), ())


def longest_mistake(first_word: str) -> int:
    """Return how many words the longest wrong name has that begins with a folded word, or 0."""
    return _mistake_lengths().get(first_word, 0)


@lru_cache
def _mistake_lengths() -> Mapping[str, int]:
    lengths: dict[str, int] = {}
    for name in _by_literal():
        words = name.split()
        lengths[words[0]] = max(len(words), lengths.get(words[0], 0))
    return lengths


@lru_cache
def _by_name() -> Mapping[str, tuple[Outlet, ...]]:
    return _index(lambda outlet: outlet.forms)


@lru_cache
def _by_literal() -> Mapping[str, tuple[Outlet, ...]]:
    return _index(lambda outlet: outlet.literal)


def _index(forms: Callable[[Outlet], Iterable[str]]) -> Mapping[str, tuple[Outlet, ...]]:
    index: dict[str, list[Outlet]] = {}
    for outlet in outlets():
        for folded in dict.fromkeys(map(fold_name, forms(outlet))):
            index.setdefault(folded, []).append(outlet)
    return {folded: tuple(found) for folded, found in index.items()}
