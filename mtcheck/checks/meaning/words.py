"""The words of a sentence and of its counterpart in the same language, matched in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import Literal

from mtcheck.checks.base import Article, Pair
from mtcheck.lang import language
from mtcheck.lang.folding import fold_name
from mtcheck.lang.forms import stem
from mtcheck.schema import Segment, Side

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
# What no sentence has; matching all of it would take quadratic time.
_MOST_WORDS = 150
_STEM = 5
_CONTENT = 3
# Texts that only treat the same event share few words and say nothing of each other's words.
_PARALLEL = 0.35

Kind = Literal["equal", "replace", "mt", "other"]
SAME_LANGUAGE: tuple[Side, ...] = ("reference", "retranslation")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a segment with its document offsets and the key that it is matched by."""

    text: str
    key: str
    start: int
    end: int
    content: bool

    @property
    def folded(self) -> str:
        """The word in lower case, with straight apostrophes."""
        return self.text.casefold().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of both sides that stand in each other's place; one side may be empty.

    `kind` is "equal" or "replace" with words on both sides, "mt" or "other" where only that side
    has some. `i:j` are the words of the MT, `k:m` those of the other side.
    """

    kind: Kind
    i: int
    j: int
    k: int
    m: int


@dataclass(frozen=True)
class Facing:
    """A sentence of the MT and its counterpart in the same language."""

    side: Side
    pair: Pair
    mt: tuple[Word, ...]
    other: tuple[Word, ...]

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """How the words follow each other on both sides; empty for very long texts."""
        if max(len(self.mt), len(self.other)) > _MOST_WORDS:
            return ()
        a, b = [w.key for w in self.mt], [w.key for w in self.other]
        kinds: dict[str, Kind] = {
            "equal": "equal",
            "replace": "replace",
            "delete": "mt",
            "insert": "other",
        }
        return tuple(
            Stretch(kinds[kind], i, j, k, m)
            for kind, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        )

    @cached_property
    def mt_keys(self) -> frozenset[str]:
        """The keys of the MT's words."""
        return frozenset(w.key for w in self.mt)

    @cached_property
    def other_keys(self) -> frozenset[str]:
        """The keys of the other side's words."""
        return frozenset(w.key for w in self.other)

    @cached_property
    def covered(self) -> float:
        """The share (0..1) of content words of the shorter side that the other side has."""
        ours, theirs = ({w.key for w in words if w.content} for words in (self.mt, self.other))
        least = min(len(ours), len(theirs))
        return len(ours & theirs) / least if least else 0.0

    @cached_property
    def in_order(self) -> float:
        """The share (0..1) of all words that are equal and in the same order."""
        total = len(self.mt) + len(self.other)
        same = sum(s.j - s.i for s in self.stretches if s.kind == "equal")
        return 2 * same / total if total else 0.0


def facing(article: Article) -> tuple[Facing, ...]:
    """Return the sentences of the MT with their counterparts in the reference and re-translation.

    Made once an article through `Article.shared`. Empty for a side of another language and where
    the texts are no translations of one original.
    """
    return tuple(each for side in SAME_LANGUAGE for each in _facing(article, side))


def closeness(article: Article) -> Mapping[Side, float]:
    """Return for each side in the MT's language the share (0..1) of words that are the same in
    the same order, all sentences together.

    Independent translations share .3 to .6, what was made from the other text .75 and more. Made
    once an article through `Article.shared`.
    """
    return {
        side: sum(each.in_order * len(each.mt) for each in found) / sum(len(e.mt) for e in found)
        for side in SAME_LANGUAGE
        if (found := [e for e in article.shared(facing) if e.side == side and e.mt])
    }


def _facing(article: Article, side: Side) -> Sequence[Facing]:
    other = article.side(side)
    if other is None or other.lang != article.mt.lang:
        return ()
    found = [
        Facing(side, pair, _words(pair.mt, other.lang), _words(pair.other, other.lang))
        for pair in article.pairs(side)
        if pair.mt and pair.other
    ]
    shares = sorted(each.covered for each in found)
    return found if shares and shares[len(shares) // 2] >= _PARALLEL else ()


def _words(segments: Sequence[Segment], lang: str) -> tuple[Word, ...]:
    return tuple(word for segment in segments for word in words_of(segment, lang))


def words_of(segment: Segment, lang: str) -> Iterator[Word]:
    """Yield the words of a segment in a language."""
    common = language(lang).function_words | language(lang).clause_words
    for match in _WORD.finditer(segment.text):
        text = match.group()
        folded = text.casefold().replace("’", "'")
        content = len(text) > _CONTENT and folded not in common and not text[0].isdigit()
        key = _key(text, lang)
        yield Word(text, key, segment.start + match.start(), segment.start + match.end(), content)


@lru_cache(maxsize=50_000)
def _key(text: str, lang: str) -> str:
    """Return what forms of one word have in common: its base form or its beginning."""
    folded = fold_name(text) or text
    if lang != "en":
        return folded[: _STEM + 1]
    return stem(_spelling(folded))


@lru_cache(maxsize=50_000)
def _spelling(folded: str) -> str:
    """Return the American spelling of an English word, as far as a rule gives it."""
    return _american().get(folded) or re.sub(r"is(e[ds]?|ing|ation)$", r"iz\1", folded)


@lru_cache
def _american() -> Mapping[str, str]:
    return dict(language("en").spellings)
