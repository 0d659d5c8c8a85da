"""The rule antonym."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.meaning.negations import negations, unmatched
from mtcheck.checks.meaning.words import Facing, Stretch, Word, facing
from mtcheck.lang.opposites import denied, opposites, turned
from mtcheck.schema import Issue

_SAME_PLACE, _ELSEWHERE = 0.8, 0.55
_RETRANSLATION = 0.15
# How much of the sentences must agree for a word at another place to be the counterpart.
_ALIKE, _COVERED = 0.3, 0.35
_NEAR = 0.3
_MOST = 2
# Words that begin alike for so many letters are of one family.
_FAMILY, _LEAST_FAMILY = 5, 3
_JOINING = frozenset({"and", "or"})
_LESS = frozenset({"less", "least", "hardly", "little", "far"})


@CHECKS.register
class Antonym(Check):
    """A word replaced by its opposite.

    Engines know that "rise" and "fall", "north" and "south", "arrive" and "depart" stand in the
    same sentences, and now and then take the one for the other. The sentence reads well and its
    message is turned round.

    Words of the MT that the reference (or re-translation) has not are compared with the words of
    the reference that the MT has not: some 700 common pairs of English opposites are known, in
    all their forms. Where both stand at the same place of otherwise like sentences the rule is
    sure; at different places it wants a good part of the sentence to agree. Converses, with
    either of which one fact can be told ("before" and "after", "buy" and "sell", "win" and
    "lose"), count only where all around them is the same.

    Example: "Prices fell by a tenth" for "Prices rose by a tenth".

    Limits: English only. A word turned round by a prefix ("unreliable") is reported as
    negation-changed. Where one of the sides negates what the other does not ("not open" for
    "closed"), where both belong to a pair ("bright and dark") or the denial is there in another
    form ("inequality", "unequal") nothing is said. Pairs that only the context makes opposites
    are not seen.
    """

    rule = "antonym"
    category = "accuracy/mistranslation"
    severity = "critical"
    needs_any = ("reference", "retranslation")
    languages = frozenset({"en"})
    bad = (
        Example(
            "House prices in the capital fell by a tenth last year.",
            ("fell",),
            reference="House prices in the capital rose by a tenth last year.",
            why="A verb turned round",
        ),
        Example(
            "The storm reached the southern coast on Monday night.",
            ("southern",),
            reference="On Monday night the storm reached the northern coast.",
            why="A point of the compass turned round",
        ),
        Example(
            "The guests left before the concert.",
            ("before",),
            reference="The guests left after the concert.",
            why="A converse, with all around it the same",
        ),
    )
    good = (
        Example(
            "The visitors bought the boat from the old fisherman.",
            reference="The old fisherman sold the boat to the visitors.",
            why="One fact told from the other end",
        ),
        Example(
            "The bridge was not open on Monday.",
            reference="The bridge was closed on Monday.",
            why="The opposite, negated",
        ),
        Example(
            "The rules help small firms that are equally poor, yet inequality has grown.",
            reference="The rules help small firms, yet towns have grown more unequal.",
            why="The denial stands elsewhere, in another form",
        ),
        Example(
            "On the less equal side of the river most houses are old.",
            reference="On the side of the river with more inequality most houses are old.",
            why="Both words turned round",
        ),
        Example(
            "Owls see all kinds of bright and dark rays at night.",
            reference="Owls see all kinds of light rays at night.",
            why="Two opposites that mean all",
        ),
        Example(
            "She told us what goes through her head on the ferry.",
            reference="She told us what comes to her mind on the ferry.",
            why="Idioms with converses",
        ),
        Example(
            "The old church is small, the new one is large.",
            reference="The new church is large, the old one is small.",
            why="Both words on both sides",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the words whose opposite the reference has."""
        judged: set[int] = set()
        for each in article.shared(facing):
            where = {s.index for s in each.pair.mt}
            if where & judged:
                continue
            judged |= where
            found = list(_turned(each))
            if not found or len(found) > _MOST:
                continue
            made_up_for = _negated(article, each)
            for word, other, trust in found:
                if not made_up_for(word, other, trust):
                    yield self._issue(article, each, word, other, trust)

    def _issue(
        self, article: Article, each: Facing, word: Word, other: Word, trust: float
    ) -> Issue:
        less = _RETRANSLATION if each.side == "retranslation" else 0.0
        return self.issue(
            span(article.mt, word.start, word.end),
            f"“{word.text}” is the opposite of “{other.text}”, which the {each.side} has.",
            confidence=round(trust - less, 2),
            evidence=(f"{each.side}: {each.pair.other_text}",),
            suggestion=other.text if trust == _SAME_PLACE else None,
        )


def _negated(article: Article, each: Facing) -> Callable[[Word, Word, float], bool]:
    """Return what tells whether a negation makes up for a pair of opposites.

    It does where it negates one of the two, or where one side has a negation more than the other
    and the two do not stand in one place.
    """
    lang = article.mt.lang
    ours, theirs = negations(each.pair.mt, lang), negations(each.pair.other, lang)
    left = unmatched(ours, theirs)
    uneven = any(n.plain for n in (*left.mt, *left.other))
    scopes = {n.scope.start for n in ours if n.plain and n.scope is not None}
    others = {n.scope.start for n in theirs if n.plain and n.scope is not None}

    def made_up_for(word: Word, other: Word, trust: float) -> bool:
        apart = uneven and trust < _SAME_PLACE
        compared = _lessened(word, each.mt) != _lessened(other, each.other)
        scoped = (word.start in scopes) != (other.start in others)
        return (
            apart
            or compared
            or scoped
            or _turned_behind(word, each.mt, other, each.other)
            or _denied_again(other, word, each.mt)
            or _denied_again(word, other, each.other)
            or _coordinated(word, each.mt)
            or _coordinated(other, each.other)
        )

    return made_up_for


def _lessened(word: Word, words: tuple[Word, ...]) -> bool:
    """Whether "less" or the like turns a word round: "less good"."""
    at = words.index(word)
    return at > 0 and words[at - 1].folded in _LESS


def _turned_behind(
    word: Word, words: tuple[Word, ...], other: Word, others: tuple[Word, ...]
) -> bool:
    """Whether what follows is turned round as well: "less equal" and "more unequal"."""
    here, there = words.index(word) + 1, others.index(other) + 1
    if here == len(words) or there == len(others):
        return False
    one, two = words[here].folded, others[there].folded
    return turned(one, two) or _same_word(denied(one), two) or _same_word(denied(two), one)


def _same_word(one: str, two: str) -> bool:
    """Whether two words are of one family: "equality" and "equal"."""
    least = min(len(one), len(two), _FAMILY)
    return least > _LEAST_FAMILY and one[:least] == two[:least]


def _denied_again(word: Word, opposite: Word, words: tuple[Word, ...]) -> bool:
    """Whether a side has a word that denies the same as one of the other side's.

    "Unequal" is there as "inequality", so that "equally" does not stand for it.
    """
    bare = denied(word.folded)
    return bool(bare) and any(
        _same_word(denied(w.folded), bare) for w in words if w.start != opposite.start
    )


def _coordinated(word: Word, words: tuple[Word, ...]) -> bool:
    """Whether a word and an opposite of it are joined, and so mean all: "bright and dark"."""
    at = words.index(word)
    firm = opposites(word.folded).firm
    return any(
        0 <= k < len(words) and words[k].key in firm and words[(at + k) // 2].folded in _JOINING
        for k in (at - 2, at + 2)
    )


def _turned(each: Facing) -> Iterator[tuple[Word, Word, float]]:
    """Yield words with their opposites on the other side, and how sure that is."""
    places = [(w, s) for s in each.stretches for w in each.mt[s.i : s.j]]
    for word, stretch in places:
        if stretch.kind == "equal" or word.key in each.other_keys:
            continue
        opposite = opposites(word.folded)
        opposite_place = stretch.k + each.mt.index(word, stretch.i) - stretch.i
        level = stretch.kind == "replace" and stretch.j - stretch.i == stretch.m - stretch.k
        # With a converse all around it must be the same: "goes through" is no "comes to".
        single = stretch.j - stretch.i == 1
        stems = opposite.firm | opposite.loose if single else opposite.firm
        if level and each.other[opposite_place].key in stems:
            yield word, each.other[opposite_place], _SAME_PLACE
            continue
        other = _counterpart(each, word, stretch, opposite.firm)
        if other is not None:
            yield word, other, _ELSEWHERE


def _counterpart(each: Facing, word: Word, stretch: Stretch, stems: frozenset[str]) -> Word | None:
    """Return the opposite that stands about there on the other side of a similar sentence."""
    if each.in_order < _ALIKE or each.covered < _COVERED:
        return None
    for other in each.other[stretch.k : stretch.m]:
        if other.key in stems and other.key not in each.mt_keys:
            return other
    place = each.mt.index(word) / len(each.mt)
    for at, other in enumerate(each.other):
        near = abs(at / len(each.other) - place) <= _NEAR
        if near and other.key in stems and other.key not in each.mt_keys:
            return other
    return None
