"""Big cities and countries under the names that the languages have for them.

The data is `places.toml`; its header documents it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from mtcheck.lang.folding import fold_name
from mtcheck.lang.names import countries_of, spelling_of

_STEM = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A city or country: its English name, its country's code and what else it is called.

    `forms` are its names in any language, the English one first; `stems` beginnings of words that
    may mean it or what belongs to it. All are folded.
    """

    name: str
    country: str
    forms: tuple[str, ...]
    stems: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether it is a country."""
        return self.country in countries_of(self.name)

    def may_be(self, word: str) -> bool:
        """Return whether a folded word may mean the place or its people, in some language."""
        return (
            word in self.forms
            or any(word.startswith(stem) for stem in self.stems)
            or (self.whole and self.country in countries_of(word))
        )


@lru_cache
def places() -> tuple[Place, ...]:
    """Return all known places."""
    data = tomllib.loads((files("mtcheck.lang") / "places.toml").read_text(encoding="utf-8"))
    return tuple(
        _place(name, code, forms) for code, named in data.items() for name, forms in named.items()
    )


def place_named(name: str) -> Place | None:
    """Return the place that English calls by a name (folded), in any of its spellings."""
    return _by_english().get(spelling_of(name))


@lru_cache
def places_by_form() -> Mapping[str, Place]:
    """Return each folded form, in any language, with its place."""
    return {form: place for place in places() for form in place.forms}


@lru_cache
def _by_english() -> Mapping[str, Place]:
    return {spelling_of(place.name): place for place in places()}


def _place(name: str, code: str, listed: list[str]) -> Place:
    forms = tuple(dict.fromkeys(fold_name(f) for f in (name, *listed) if not f.endswith("*")))
    # "Berliner", "Osloer": what begins as a name does, but for a last vowel.
    begun = (form.split()[-1].rstrip("aeiouyаеиоуыя") for form in forms)
    stems = {stem for stem in begun if len(stem) >= _STEM}
    stems |= {fold_name(f.removesuffix("*")) for f in listed if f.endswith("*")}
    return Place(name, code, forms, tuple(sorted(stems)))
