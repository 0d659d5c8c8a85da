"""Negations in a text: what negates, how plainly, and which word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from mtcheck.checks.meaning.words import Word, words_of
from mtcheck.lang import language
from mtcheck.lang.opposites import denies
from mtcheck.models.words import english_words
from mtcheck.schema import Segment

_REACH = 5
_FORMED = re.compile("^un(?!til|less)|los(?:e[mnrs]?)?$")
_CLITIC = "n't"
_UNSURE = frozenset({"yet", "still"})
_CHAINED = frozenset({"nor", "ni", "noch", "hverken", "verken", "né", "nem", "ani", "ні", "ни"})

# "Without": as well said in other ways ("without power", "in the dark").
PRIVATIVE = frozenset(
    "without ohne uten utan uden sans sin senza sem zonder bez без بدون دون tanpa 无".split()
)


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that negates, with document offsets.

    `plain` tells a word of negation ("not", "never") from one that denies by its meaning or form
    ("failed", "unable"). `scope` is the word behind it that it most likely negates. `inside` says
    that it is a verb that negates itself (Turkish "açıklamadı"), `formed` that it denies what is
    left of it without a prefix or ending ("meaningless").
    """

    word: Word
    plain: bool
    scope: Word | None
    inside: bool = False
    formed: bool = False


def negations(segments: Sequence[Segment], lang: str) -> tuple[Negation, ...]:
    """Return the negations of some segments in a language, in order."""
    return tuple(n for segment in segments for n in _in(segment, lang))


def idle_negations(segments: Sequence[Segment], lang: str) -> int:
    """Return how many phrases of some segments negate nothing ("not only")."""
    idle = _idle(lang)
    return sum(len(idle.findall(s.text)) for s in segments) if idle else 0


def _in(segment: Segment, lang: str) -> list[Negation]:
    idle = _idle(lang)
    skipped = [m.span() for m in idle.finditer(segment.text)] if idle else []
    plain = _plain(lang)
    denials = _denials(lang)
    unspaced = lang in ("zh", "ja")
    if unspaced:
        return _unspaced(segment, plain, skipped)
    words = tuple(words_of(segment, lang))
    found = []
    for at, word in enumerate(words):
        place = word.start - segment.start
        if any(a <= place < b for a, b in skipped):
            continue
        is_plain = _is_plain(word, segment, plain, _plain_endings(lang))
        listed = denials is not None and denials.fullmatch(word.folded) is not None
        formed = _affixed(word, lang) or (listed and _FORMED.search(word.folded) is not None)
        if is_plain or listed or formed:
            scope = next((w for w in words[at + 1 : at + 1 + _REACH] if _carries(w)), None)
            inside = _plain_endings(lang).fullmatch(word.folded) is not None
            found.append(Negation(word, is_plain, word if inside else scope, inside, formed))
    return found


def _carries(word: Word) -> bool:
    """Whether a word can be what a negation is about; adverbs only qualify it."""
    return word.content and not word.folded.endswith("ly")


def _unspaced(
    segment: Segment, plain: frozenset[str], skipped: list[tuple[int, int]]
) -> list[Negation]:
    marks = re.compile("|".join(sorted(map(re.escape, plain), key=len, reverse=True)) or r"(?!)")
    return [
        Negation(
            Word(m.group(), m.group(), segment.start + m.start(), segment.start + m.end(), False),
            True,
            None,
        )
        for m in marks.finditer(segment.text)
        if not any(a <= m.start() < b for a, b in skipped)
    ]


@lru_cache
def _plain(lang: str) -> frozenset[str]:
    return frozenset(word for word in language(lang).negation if "*" not in word)


@lru_cache
def _plain_endings(lang: str) -> re.Pattern[str]:
    """Return the pattern of words that negate by what is in them (Turkish "*madı*")."""
    words = [word for word in language(lang).negation if "*" in word]
    return re.compile("|".join(re.escape(w).replace(r"\*", r"\w*") for w in words) or r"(?!)")


def _is_plain(word: Word, segment: Segment, plain: frozenset[str], inside: re.Pattern[str]) -> bool:
    if inside.fullmatch(word.folded):
        return True
    if word.folded.endswith(_CLITIC):
        return _CLITIC in plain
    if word.folded not in plain:
        return False
    # "No. 4", "NO" as an acronym
    behind = segment.text[word.end - segment.start :][:2]
    return not (word.folded == "no" and (behind.startswith(".") or word.text == "NO"))


def _affixed(word: Word, lang: str) -> bool:
    if lang != "en" or not word.content or word.text[0].isupper():
        return False
    return denies(word.folded, english_words())


@lru_cache
def _idle(lang: str) -> re.Pattern[str] | None:
    """Return the pattern of phrases whose negation negates nothing ("not only")."""
    phrases = language(lang).idle_negation
    if not phrases:
        return None
    edge = "" if lang in ("zh", "ja") else r"\b"
    return re.compile(edge + "(?:" + "|".join(phrases) + ")" + edge, re.IGNORECASE)


@lru_cache
def _denials(lang: str) -> re.Pattern[str] | None:
    words = language(lang).denials
    if not words:
        return None
    # A star after a mere prefix stands for more than an ending.
    parts = (re.escape(w).replace(r"\*", r"\w{3,}" if len(w) < 4 else r"\w*") for w in words)
    return re.compile("|".join(parts))


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Negations of two texts of one meaning that have no counterpart."""

    mt: tuple[Negation, ...]
    other: tuple[Negation, ...]


def unmatched(ours: Sequence[Negation], theirs: Sequence[Negation]) -> Unmatched:
    """Return the negations that remain when those that belong together are taken out.

    Two that deny each other ("did not fail") are none. Belonging together are first the same words
    that deny by their meaning, then those with the same negated word, then any two, plain ones
    first: a translator says "did not win" for "failed to win" and "no one knew" for "was unknown".
    """
    left, right = _single(ours, theirs), _single(theirs, ours)
    for alike in (_same_denial, _same_scope, _same_kind, _any):
        for mine in list(left):
            twin = next((t for t in right if alike(mine, t)), None)
            if twin is not None:
                left.remove(mine)
                right.remove(twin)
    return Unmatched(
        tuple(n for n in left if not _chained(n, ours)),
        tuple(n for n in right if not _chained(n, theirs)),
    )


def _same_denial(one: Negation, other: Negation) -> bool:
    # "Has not yet been confirmed" may stand for "have yet to confirm".
    same = one.word.key == other.word.key and one.word.folded not in _UNSURE
    return same and not one.plain and not other.plain


def _same_scope(one: Negation, other: Negation) -> bool:
    keys = {n.scope.key for n in (one, other) if n.scope is not None}
    return len(keys) == 1 and one.scope is not None and other.scope is not None


def _same_kind(one: Negation, other: Negation) -> bool:
    # "Yet" hardly denies, and so takes the place of no word that does.
    unsure = (one.word.folded in _UNSURE) != (other.word.folded in _UNSURE)
    return one.plain == other.plain and not unsure


def _any(one: Negation, other: Negation) -> bool:
    return True


def _single(found: Sequence[Negation], others: Sequence[Negation]) -> list[Negation]:
    """Return the negations without those that deny each other, unless the others have half."""
    deny = {n.word.key for n in others}
    cancelled: set[int] = set()
    for at, (one, two) in enumerate(pairwise(found)):
        if (
            at not in cancelled
            and one.plain
            and not two.plain
            and one.scope == two.word
            and two.word.key not in deny
        ):
            cancelled |= {at, at + 1}
    return [n for at, n in enumerate(found) if at not in cancelled]


def _chained(negation: Negation, all_of_them: Sequence[Negation]) -> bool:
    """Whether it only goes on with a negation before it: "neither … nor", "did not … nor"."""
    before = (n.plain for n in all_of_them if n.word.start < negation.word.start)
    return negation.word.folded in _CHAINED and any(before)
