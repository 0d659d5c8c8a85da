"""Finding the terms of a glossary in a text, whatever their inflection."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from mtcheck.lang.folding import fold_name

V = TypeVar("V")

_WORD = re.compile(r"[^\W_]+")
_PREFIX = 3
_STEM = 4
_LONGEST_ENDING = 3
_CHANGED = 2
_ENGLISH = re.compile(r"(?:e?s|e?d|ing)?")
# Languages that write compounds in one word: the term may begin one.
_COMPOUNDING = frozenset(["de", "nl", "nb", "nn", "da", "sv"])
_ARABIC = re.compile("^(?:ال|لل|[وفبكل])")


@dataclass(frozen=True, slots=True)
class Found(Generic[V]):
    """A term at `text[start:end]`, with the value it was listed under."""

    start: int
    end: int
    term: str
    value: V


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    folded: str
    start: int
    end: int


class Terms(Generic[V]):
    """Terms of one language, ready for look-up.

    `strict` takes a word for a term's only with the endings of regular inflection; else words
    that share a stem with it will do. Terms in capitals are acronyms and keep them; scripts
    without spaces are searched as they stand.
    """

    def __init__(self, terms: Iterable[tuple[str, V]], lang: str, *, strict: bool) -> None:
        self._lang = lang
        self._strict = strict
        self._by_prefix: dict[str, list[tuple[str, tuple[_Word, ...], V]]] = defaultdict(list)
        self._unspaced: list[tuple[str, V]] = []
        for term, value in terms:
            words = _words(term)
            if any("\u3040" <= c <= "\u9fff" for c in term):
                self._unspaced.append((term, value))
            elif words:
                self._by_prefix[words[0].folded[:_PREFIX]].append((term, words, value))

    def find(self, text: str) -> Iterator[Found[V]]:
        """Yield the terms of a text, overlapping ones too."""
        words = _words(text)
        for at, word in enumerate(words):
            for bare in self._bare(word):
                for term, parts, value in self._by_prefix.get(bare.folded[:_PREFIX], ()):
                    run = (bare, *words[at + 1 : at + len(parts)])
                    if len(run) == len(parts) and all(map(self._same, parts, run)):
                        yield Found(word.start, run[-1].end, term, value)
        for term, value in self._unspaced:
            start = text.find(term)
            while start >= 0:
                yield Found(start, start + len(term), term, value)
                start = text.find(term, start + len(term))

    def _bare(self, word: _Word) -> tuple[_Word, ...]:
        """Return a word and, in Arabic, what is left without what may be written onto it."""
        words = [word]
        while self._lang == "ar" and (rest := _ARABIC.sub("", words[-1].folded)):
            if rest == words[-1].folded:
                break
            words.append(_Word(rest, rest, word.start, word.end))
        return tuple(words)

    def _same(self, term: _Word, word: _Word) -> bool:
        if len(term.text) > 1 and term.text.isupper():
            return word.text == term.text or word.text == f"{term.text}s"
        return _inflected(term.folded, word.folded, self._lang, strict=self._strict)


def _words(text: str) -> tuple[_Word, ...]:
    return tuple(
        _Word(m[0], fold_name(m[0]) or m[0].casefold(), m.start(), m.end())
        for m in _WORD.finditer(text)
    )


def _inflected(term: str, word: str, lang: str, *, strict: bool) -> bool:
    """Return whether a folded word is a form of a term's word."""
    if term == word:
        return True
    if len(term) < _PREFIX:
        return False
    if lang == "en" and (strict or len(term) <= _STEM):
        stems = {term, term.removesuffix("e")}
        if len(term) >= _STEM and term.endswith("y"):
            stems.add(f"{term[:-1]}i")
        return any(word.startswith(s) and _ENGLISH.fullmatch(word, len(s)) for s in stems)
    if word.startswith(term):
        ending = len(word) - len(term)
        return ending <= _LONGEST_ENDING or (lang in _COMPOUNDING and len(term) > _STEM)
    shared = _shared(term, word)
    changed = 1 if strict else _CHANGED
    return (
        shared >= _STEM and len(term) - shared <= changed and len(word) - shared <= _LONGEST_ENDING
    )


def _shared(a: str, b: str) -> int:
    """Return the length of the beginning that two words share."""
    for at, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return at
    return min(len(a), len(b))
