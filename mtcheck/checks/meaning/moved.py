"""A negation that stands with another verb than on the other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mtcheck.checks.meaning.negations import Negation
from mtcheck.checks.meaning.words import Facing, Word
from mtcheck.lang.forms import stem

_AUXILIARIES = frozenset(
    """am are be been being can could did do does had has have is may might must shall should was
    were will would""".split()
)
# What may stand between a negation and its verb, besides auxiliaries and adverbs in "-ly".
_PASSED = frozenset(
    "a an the to ever even yet also so very too again however though therefore".split()
)
_NEVER = frozenset({"never", "cannot"})
# Words that a negation is no less about than a verb ("not all", "not in doubt"), so that none of
# the words behind them is said to be denied.
_OPENING = frozenset(
    """all always and any anyone anything as at because both but by each either enough every
    everyone everything for from he her here him his i if in it its just like many more most much
    my no of often on one only or other our out over she since some that their them then there
    these they this those through under until up us we what when where which who why with you
    your""".split()
)
# Verbs and predicates with which it is one thing to deny them or what depends on them: "does not
# think that it is" and "thinks that it is not" (neg-raising), "did not turn out to be" and "turned
# out not to be", "is not true that", "did not come to talk".
_RAISING = frozenset(
    map(
        stem,
        """advise appear assume become believe case choose come consider continue correct dare deem
        expect fact feel figure find get go going guess happen hope imagine intend keep let likely
        look make mean need ought plan prefer probable prove recommend reckon regard right seem
        sound start suppose supposed tend think true try turn use used want wish""".split(),
    )
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A word of negation of the MT, the word it denies there and the one denied on the other side.

    The three have document offsets, `instead` those of the other side.
    """

    negation: Word
    denied: Word
    instead: Word


def moved_negation(
    each: Facing, ours: Sequence[Negation], theirs: Sequence[Negation]
) -> Moved | None:
    """Return the negation of an English sentence that has gone over to another verb.

    Both sides have one word of negation and both of the verbs, once each and in the same order.
    """
    mine, other = _denied(each.mt, ours), _denied(each.other, theirs)
    if mine is None or other is None or mine[1].key == other[1].key:
        return None
    here, there = (_order(words, mine[1], other[1]) for words in (each.mt, each.other))
    if here != there or not here or here[0] in _RAISING:
        return None
    return Moved(*mine, other[1])


def _order(words: Sequence[Word], one: Word, other: Word) -> tuple[str, ...]:
    """Return the keys of two words in the order of a sentence; none if it has not each once."""
    keys = tuple(w.key for w in words if w.key in (one.key, other.key) and not _passed(w))
    return keys if len(keys) == len(set(keys)) == 2 else ()


def _denied(words: Sequence[Word], found: Sequence[Negation]) -> tuple[Word, Word] | None:
    """Return the only word of negation of a sentence and the verb or predicate behind it."""
    plain = [n.word for n in found if n.plain]
    if len(plain) != 1:
        return None
    at = words.index(plain[0])
    behind = next((w for w in words[at + 1 :] if not _passed(w)), None)
    if behind is None or behind.folded in _OPENING or not _with_verb(words, at):
        return None
    return plain[0], behind


def _passed(word: Word) -> bool:
    return word.folded in _PASSED | _AUXILIARIES or word.folded.endswith("ly")


def _with_verb(words: Sequence[Word], at: int) -> bool:
    """Whether a negation belongs to a verb: "did not", "never", "not to raise", "not raising"."""
    folded = words[at].folded
    if folded in _NEVER or folded.endswith("n't"):
        return True
    before = next((w.folded for w in reversed(words[:at]) if not w.folded.endswith("ly")), "")
    behind = words[at + 1].folded
    return folded == "not" and (before in _AUXILIARIES or behind == "to" or behind.endswith("ing"))
