"""English words that mean the opposite of each other. The data is `opposites.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from mtcheck.lang.forms import stem

# Prefixes that turn a word round; what is left must be a word of some length.
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis")
_LEAST = 4
# "invaluable", "intense", "impress" and their like are no opposites of what is left of them.
_FALSE = frozenset(
    """invaluable inflammable inhabit inhabitant invest investment intense intend impress import
    important impose increase income inform information inside instead institute insure invent
    involve inland inborn input insight instance inspire inclined distract discover disease
    discuss discharge display dispose dispute distribute district disguise disgust dismay dismiss
    mission misses united unit unite union unity under until indeed index industry infect infant
    interest internal international into intake invoke impact impart imply improve implant irons
    iterate ironed disclose discount discourse disaster distance distant distress disparate
    imposter impostor discord distaste distrain disband discard inshore inward inwards invoice
    incite indent inset inter miscall misgivings display unless until uncle understand
    inflame intent intention install installed indoor indoors inner""".split()
)


@dataclass(frozen=True, slots=True)
class Opposites:
    """Stems of opposites; `loose` are converses, with either of which one fact can be told."""

    firm: frozenset[str]
    loose: frozenset[str]


_NONE = Opposites(frozenset(), frozenset())


@lru_cache(maxsize=20_000)
def opposites(word: str) -> Opposites:
    """Return the stems of a word's opposites; the word is in lower case, in any form."""
    index = _index()
    found = index.get(stem(word))
    if found is None and word.endswith(("er", "est")):
        bare = word.removesuffix("est").removesuffix("er")
        found = index.get(stem(bare)) or (
            index.get(stem(bare[:-1])) if bare[-1:] == bare[-2:-1] else None
        )
    return found or _NONE


def turned(one: str, other: str) -> bool:
    """Return whether one word is the other with a prefix or ending that denies it.

    Both are in lower case: "reliable" and "unreliable", "harmless" and "harmful".
    """
    if one.endswith("ly") != other.endswith("ly"):
        return False
    return _denies(one, other) or _denies(other, one) or _endless(one, other)


def denied(word: str) -> str:
    """Return what a prefix of denial stands before ("equality" of "inequality"), else ""."""
    if word in _FALSE:
        return ""
    ends = (word[len(p) :] for p in _PREFIXES if word.startswith(p))
    return next((end for end in ends if len(end) >= _LEAST), "")


def denies(word: str, known: frozenset[str]) -> bool:
    """Return whether an English word in lower case is another with a prefix or ending of denial.

    `known` are the words of English. "unable" and "harmless" are, "indication" and "united" not.
    """
    if word.endswith(("less", "lessly", "lessness")):
        return word.split("less")[0] in known
    return word not in _FALSE and any(
        word.startswith(prefix)
        and len(word) - len(prefix) >= _LEAST
        and word[len(prefix) :] in known
        for prefix in _PREFIXES
    )


def _denies(long: str, short: str) -> bool:
    if long in _FALSE or len(short) < _LEAST:
        return False
    a, b = stem(long), stem(short)
    return any(a == prefix + b for prefix in _PREFIXES)


def _endless(one: str, other: str) -> bool:
    a, b = one.removesuffix("ly"), other.removesuffix("ly")
    return (a.endswith("less") and b == a[:-4] + "ful") or (
        b.endswith("less") and a == b[:-4] + "ful"
    )


@lru_cache
def _index() -> Mapping[str, Opposites]:
    data = tomllib.loads((files("mtcheck.lang") / "opposites.toml").read_text(encoding="utf-8"))
    firm, loose = _pairs(data["pairs"]), _pairs(data["converses"])
    return {
        word: Opposites(firm.get(word, frozenset()), loose.get(word, frozenset()))
        for word in {*firm, *loose}
    }


def _pairs(text: str) -> dict[str, frozenset[str]]:
    index: dict[str, frozenset[str]] = {}
    for line in text.strip().splitlines():
        left, right = ([stem(word) for word in part.split()] for part in line.split("="))
        for ours, theirs in ((left, right), (right, left)):
            for word in ours:
                index[word] = (index.get(word, frozenset()) | set(theirs)) - {word}
    return index
