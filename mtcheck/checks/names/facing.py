"""An aligned pair, seen as the names that only one of its sides has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import islice
from statistics import median

from mtcheck.checks.base import Article, Pair
from mtcheck.checks.names.mentions import Name, NamesIn, Word, names_elsewhere
from mtcheck.checks.names.spelling import DECLINING, derived, right_variants, same_declined
from mtcheck.lang.names import countries_of, spelling_of
from mtcheck.lang.outlets import outlets_named
from mtcheck.schema import Segment, Side

_PARALLEL = 0.3
_START = 3
# What no sentence has; comparing all of it would take quadratic time.
_MOST_NAMES = 30
_MOST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Odd:
    """A name with those of its words that the other side does not have."""

    name: Name
    words: tuple[Word, ...]

    @property
    def folded(self) -> str:
        """Those words, folded and joined."""
        return " ".join(w.folded for w in self.words)

    @property
    def plain(self) -> bool:
        """Whether it is odd as a whole, and no institution, acronym or outlet."""
        return (
            self.words == self.name.own
            and not self.name.words[-1].generic
            and not any(w.acronym for w in self.words)
            and not outlets_named(self.folded)
        )


@dataclass(frozen=True, slots=True)
class Facing:
    """The two sides of a pair: their words, and the names that only one of them has.

    `around_ours` and `around_theirs` are the words of the pair and the pairs beside it. `strange`
    are the MT's names with words that the other side has nowhere, `misplaced` those with words
    that it has, but not in this pair or the pairs beside it. `lost` are the other side's names with
    words that the MT pair lacks; `gone` are those of them that the pairs beside it lack too.
    """

    ours: tuple[Word, ...]
    theirs: tuple[Word, ...]
    around_ours: tuple[Word, ...]
    around_theirs: tuple[Word, ...]
    strange: tuple[Odd, ...]
    misplaced: tuple[Odd, ...]
    lost: tuple[Odd, ...]
    gone: tuple[Odd, ...]


class Vocabulary:
    """Words of a text, found by what may be the same name in another form."""

    def __init__(self, words: Iterable[str]) -> None:
        self._near: dict[str, set[str]] = defaultdict(set)
        every = set(words)
        # "U.S." is two words here.
        every |= {short for short in ("us", "uk", "un", "eu") if every.issuperset(short)}
        for word in every:
            for key in _keys(word):
                self._near[key].add(word)

    def near(self, word: str) -> frozenset[str]:
        """Return the words that begin alike, mean the same country or are known variants."""
        return frozenset(w for key in _keys(word) for w in self._near.get(key, ()))


@lru_cache(maxsize=50_000)
def _keys(word: str) -> tuple[str, ...]:
    return (word[:_START], f"={spelling_of(word)}", *(f"@{c}" for c in countries_of(word)))


@dataclass(frozen=True)
class Comparison:
    """The MT against one side.

    `same_language` allows comparing words besides names, `declines` says that the other side's
    language gives names case endings, `nouns_too` that both write
    nouns with capitals.
    """

    side: Side
    ours: NamesIn
    theirs: NamesIn
    same_language: bool
    declines: bool
    nouns_too: bool

    def facing(self, pair: Pair, around: Sequence[Pair]) -> Facing:
        """Return a pair as its names, `around` being the pair and its neighbours."""
        around_ours = tuple(w for p in around for w in _words(self.ours, p.mt))
        around_theirs = tuple(w for p in around for w in _words(self.theirs, p.other))
        here = Vocabulary(w.folded for w in _words(self.ours, pair.mt))
        there = Vocabulary(w.folded for w in around_theirs)
        near = Vocabulary(w.folded for w in around_ours)
        mine = [name for s in pair.mt for name in self.ours.names[s.index]]
        odd = (Odd(n, self._missing(n, self.all_theirs)) for n in mine)
        strange = list(islice((o for o in odd if o.words), _MOST_NAMES))
        known = {o.name for o in strange}
        others = (n for n in mine[:_MOST_NAMES] if n not in known)
        elsewhere = (Odd(n, self._missing(n, there)) for n in others)
        right = [name for s in pair.other for name in self.theirs.names[s.index]]
        lacking = (Odd(n, self._missing(n, here)) for n in right)
        lost = list(islice((o for o in lacking if o.words), _MOST_NAMES))
        return Facing(
            _words(self.ours, pair.mt),
            _words(self.theirs, pair.other),
            around_ours,
            around_theirs,
            tuple(strange),
            tuple(o for o in elsewhere if o.words),
            tuple(lost),
            tuple(o for o in lost if self._missing(o.name, near) == o.words),
        )

    def odd_ours(self) -> Iterator[Odd]:
        """Yield the names of the MT with words that are nowhere on the other side."""
        return self._odd(self.ours, self.all_theirs)

    def odd_theirs(self) -> Iterator[Odd]:
        """Yield the names of the other side with words that are nowhere in the MT."""
        return self._odd(self.theirs, self.all_ours)

    @cached_property
    def all_ours(self) -> Vocabulary:
        """All words of the MT."""
        return Vocabulary(self.ours.all)

    @cached_property
    def all_theirs(self) -> Vocabulary:
        """All words of the other side."""
        return Vocabulary(self.theirs.all)

    def _odd(self, names: NamesIn, there: Vocabulary) -> Iterator[Odd]:
        every = (Odd(n, self._missing(n, there)) for found in names.names.values() for n in found)
        return (odd for odd in every if odd.words)

    def same(self, a: str, b: str) -> bool:
        """Return whether two folded words are one name, in whatever form or right spelling."""
        return (
            a == b
            or right_variants(a, b)
            or derived(a, b)
            or bool(countries_of(a) & countries_of(b))
            or (self.declines and same_declined(a, b))
        )

    def _missing(self, name: Name, there: Vocabulary) -> tuple[Word, ...]:
        return tuple(
            w
            for w in name.words
            if w.capital
            and not w.generic
            and not any(self.same(w.folded, other) for other in there.near(w.folded))
        )


def comparison(article: Article, ours: NamesIn, side: Side) -> Comparison | None:
    """Return the comparison of the MT with a side, or None where the two are not parallel.

    Texts that merely treat the same event share few words in each pair (less than 30% in half
    of the pairs): their names differ because their sentences do.
    """
    other = article.side(side)
    if other is None:
        return None
    pairs = article.pairs(side)
    theirs = article.shared(names_elsewhere)[side]
    same_language = other.lang == article.mt.lang
    if same_language:
        shares = [
            shared_words(_words(ours, p.mt), _words(theirs, p.other))
            for p in pairs
            if p.mt and p.other
        ]
        if not shares or median(shares) < _PARALLEL:
            return None
    nouns_too = article.mt.lang == "de" and same_language
    return Comparison(side, ours, theirs, same_language, other.lang in DECLINING, nouns_too)


def shared_words(ours: Sequence[Word], theirs: Sequence[Word]) -> float:
    """Return the share (0..1) of the shorter side's longer words whose stem the other side has."""
    a, b = ({w.folded[:5] for w in words if len(w.folded) > 3} for words in (ours, theirs))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def replacements(facing: Facing) -> Iterator[tuple[slice, slice, int]]:
    """Yield the stretches of words that stand in each other's place between equal words.

    The number tells at how many ends (0..2) the words beside them, or the sentence's end, agree.
    """
    a, b = facing.ours, facing.theirs
    for kind, i, j, k, m in differences(a, b):
        if kind == "replace":
            yield slice(i, j), slice(k, m), (i > 0 or k == 0) + (j < len(a) or m == len(b))


def differences(
    ours: Sequence[Word], theirs: Sequence[Word]
) -> Sequence[tuple[str, int, int, int, int]]:
    """Return how to turn one side's words into the other's, as `difflib` opcodes."""
    if max(len(ours), len(theirs)) > _MOST_WORDS:
        return ()
    a, b = [w.folded for w in ours], [w.folded for w in theirs]
    return SequenceMatcher(None, a, b, autojunk=False).get_opcodes()


def _words(names: NamesIn, segments: Sequence[Segment]) -> tuple[Word, ...]:
    return tuple(w for s in segments for w in names.words[s.index])
