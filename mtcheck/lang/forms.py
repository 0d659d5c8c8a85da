"""What the forms of one English word have in common. The irregular ones are in `forms.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

_VOWEL = re.compile(r"[aeiouy]")
_ENDINGS = ("ingly", "edly", "ies", "ied", "ing", "ed", "es", "ly", "s", "e")
_LEAST = 3
# Letters that double before an ending: "planned", "running"; "fall" and "pass" have two anyway.
_DOUBLED = re.compile(r"([bdgmnprt])\1$")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a stem of an English word in lower case, the same for its inflected forms.

    "studies", "studied" and "study" give "studi", "was" and "is" give "be". It is a light stemmer
    in the manner of Porter (1980), with a table of irregular forms; stems are no words.
    """
    word = _irregular().get(word, word)
    for ending in _ENDINGS:
        rest = word.removesuffix(ending)
        if rest == word or len(rest) < _LEAST or not _VOWEL.search(rest):
            continue
        if ending == "s" and rest.endswith(("s", "u", "i")):
            return word
        if ending in ("ies", "ied"):
            return rest + "i"
        if ending in ("ing", "ed", "ingly", "edly"):
            return _end(_DOUBLED.sub(r"\1", rest))
        return _end(rest)
    return _end(word)


def _end(rest: str) -> str:
    """Return a stem without a final "e", and with "i" for a final "y"."""
    if rest.endswith("y") and len(rest) > _LEAST:
        return rest[:-1] + "i"
    return rest.removesuffix("e") if len(rest) > _LEAST else rest


@lru_cache
def _irregular() -> Mapping[str, str]:
    data = tomllib.loads((files("mtcheck.lang") / "forms.toml").read_text(encoding="utf-8"))
    index: dict[str, str] = {}
    for line in data["irregular"].split("\n"):
        for form in line.split():
            index.setdefault(form, line.split()[0])
    return index
