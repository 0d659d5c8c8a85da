"""What the words that names are made of mean in English. The data is `name_words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from mtcheck.lang.folding import fold_name

# Where surnames and places are written with the forms of a neighbour's language.
_SHARED = {"nb": ("nb", "sv"), "nn": ("nb", "sv"), "da": ("nb", "sv"), "sv": ("sv", "nb")}
_LINKS = ("", "s", "en", "e", "es", "n", "er")
_MOST_PARTS = 3


def translations(name: str, lang: str) -> frozenset[tuple[str, ...]]:
    """Return what a word of a name means in English, as sequences of words.

    "Grünberg" gives (green, mountain) and (green, hill). A word of one part gives its meanings,
    as tuples of one word.
    """
    found: set[tuple[str, ...]] = set()
    for code in _SHARED.get(lang, (lang,)):
        found.update(_split(fold_name(name), code, 0))
    return frozenset(found)


@lru_cache(maxsize=20_000)
def _split(word: str, code: str, depth: int) -> tuple[tuple[str, ...], ...]:
    meanings = _meanings().get(code, {})
    found: list[tuple[str, ...]] = [tuple(english.split()) for english in meanings.get(word, ())]
    if depth + 1 < _MOST_PARTS:
        for cut in range(2, len(word) - 1):
            for english in meanings.get(word[:cut], ()):
                for rest in _after_link(word[cut:]):
                    found += [(*english.split(), *more) for more in _split(rest, code, depth + 1)]
    return tuple(found)


def _after_link(rest: str) -> Iterator[str]:
    return (rest[len(link) :] for link in _LINKS if rest.startswith(link) and len(rest) > len(link))


@lru_cache
def _meanings() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    data = tomllib.loads((files("mtcheck.lang") / "name_words.toml").read_text(encoding="utf-8"))
    index: dict[str, dict[str, tuple[str, ...]]] = {}
    for code, words in data.items():
        forms = index.setdefault(code, {})
        for english, written in words.items():
            for form in written:
                forms[form] = (*forms.get(form, ()), english)
    return index
