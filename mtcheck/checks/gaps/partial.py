"""Phrases with names that one side of a well-matching pair has and the other lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtcheck.checks.base import Article
from mtcheck.checks.gaps.runs import Which
from mtcheck.checks.gaps.settled import source_denies
from mtcheck.checks.names.facing import Facing, Odd, comparison, differences
from mtcheck.checks.names.mentions import NamesIn, Word
from mtcheck.lang.outlets import outlets_named
from mtcheck.schema import Side

_COVERED = 0.6
_LONGEST = 8
_STEM = 5
_SHORTEST_WORD = 4
_DENIED = 0.45
_TRUST: dict[Side, float] = {"reference": 0.6, "retranslation": 0.5}


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase of one side and the words of the other side around the gap.

    `side` is what the MT was compared with, `beside` the word before the gap, or behind it at
    the start.
    """

    side: Side
    words: tuple[Word, ...]
    beside: Word
    confidence: float


def parts(article: Article, present: Which) -> Iterator[Part]:
    """Yield phrases with names that only the MT, or only the reference or re-translation, has.

    The rest of the pair must match well, the phrase begin with a word in lower case (usually a
    preposition) and hold a name of which nothing is on the other side. A bare name is none: it
    may be a pronoun there.
    """
    ours = NamesIn(article.mt, article.body)
    for side, trust in _TRUST.items():
        if side not in article.alignments:
            continue
        against = comparison(article, ours, side)
        if against is None or not against.same_language or against.nouns_too:
            continue
        pairs = article.pairs(side)
        for at, pair in enumerate(pairs):
            if pair.mt and pair.other:
                facing = against.facing(pair, pairs[max(at - 1, 0) : at + 2])
                for words, beside in _phrases(facing, present):
                    place = words[0] if present == "mt" else beside
                    denied = source_denies(article, pair, words, place, present)
                    yield Part(side, words, beside, _DENIED if denied else trust)


def _phrases(facing: Facing, present: Which) -> Iterator[tuple[tuple[Word, ...], Word]]:
    if present == "mt":
        there, here, odds, others = facing.ours, facing.theirs, facing.strange, facing.lost
    else:
        there, here, odds, others = facing.theirs, facing.ours, facing.lost, ()
    named = [frozenset(odd.words) for odd in odds if _counts(odd)]
    # Where the reference has a name of its own too, one may stand for the other.
    if not named or not here or others:
        return
    for kind, i, _, k, m in differences(here, there):
        phrase = tuple(there[k:m])
        if (
            kind == "insert"
            and 1 < len(phrase) <= _LONGEST
            and not phrase[0].capital
            and not any(w.text[0].isdigit() for w in phrase)
            and any(words <= set(phrase) for words in named)
            and _covered([*there[:k], *there[m:]], here) >= _COVERED
            and not _abbreviated(phrase, here)
        ):
            yield phrase, here[max(i - 1, 0)]


def _counts(odd: Odd) -> bool:
    """Whether all of a name is lacking; outlets and acronyms go by several names."""
    own = {w for w in odd.name.own if w.capital}
    return (
        set(odd.words) == own
        and not any(w.acronym for w in own)
        and not outlets_named(" ".join(w.text for w in odd.name.words))
    )


def _abbreviated(phrase: Sequence[Word], by: Sequence[Word]) -> bool:
    """Whether the other side has the initials of a phrase for it."""
    initials = "".join(w.text[0] for w in phrase if w.capital)
    return any(w.acronym and w.text in initials for w in by)


def _covered(words: Sequence[Word], by: Sequence[Word]) -> float:
    """Return the share (0..1) of the longer words whose stem is on the other side."""
    stems = {w.folded[:_STEM] for w in words if len(w.folded) >= _SHORTEST_WORD}
    others = {w.folded[:_STEM] for w in by}
    return len(stems & others) / len(stems) if stems else 0.0
