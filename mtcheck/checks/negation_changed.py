"""The rule negation-changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mtcheck.checks.base import CHECKS, Article, Check, Example, Pair, segment_span, span
from mtcheck.checks.meaning.lost import Lost, lost_negations
from mtcheck.checks.meaning.moved import moved_negation
from mtcheck.checks.meaning.negations import (
    PRIVATIVE,
    Negation,
    idle_negations,
    negations,
    unmatched,
)
from mtcheck.checks.meaning.words import Facing, Word, facing
from mtcheck.lang import language
from mtcheck.lang.opposites import opposites, turned
from mtcheck.schema import Issue, Segment, Side, Span

_SURE, _LIKELY, _WEAK = 0.85, 0.6, 0.4
_MOVED = 0.65
_RETRANSLATION = 0.15
_ALIKE = 0.5
_SOURCE = 0.45
_LOST, _LOST_BESIDE = 0.75, 0.6
_AGREED, _CONTRADICTED = 0.05, 0.4
_LONGEST_SOURCE = 400
# A negation that is part of a word is not told from one by itself: 不平等 is "inequality"; one of
# two characters (没有) is a word.
_WHOLE = 2
_UNSPACED = frozenset({"ja", "km", "lo", "my", "th", "yue", "zh"})
_SEVERAL, _FOR_SEVERAL = 3, 0.4

# "Only on Monday" is "not until Monday", and "less equal" is "unequal".
_WITH = frozenset("with mit med avec con com".split())
_REFUSING = re.compile("declin|refus|reject|den(?:y|ie)|fail(?:s|ed|ing)?$|unable")
_LESS = frozenset({"less", "least", "hardly", "little", "far"})
_TURNING = frozenset("only until till erst bis først seulement hasta".split())


@CHECKS.register
class NegationChanged(Check):
    """A negation that was lost, added, doubled or moved to another verb.

    "The bridge is not safe" and "The bridge is safe" differ by one short word; engines lose it
    or invent it, the sentence reads as well as before and says the opposite.

    Against a reference or re-translation in the same language the negations of both sentences
    are matched with each other: words of negation ("not", "never", "no one", "without"), words
    that deny by their meaning ("failed", "refused", "hardly") or form ("unable", "homeless").
    What denies twice ("did not fail") counts as no negation, phrases such as "not only" and "no
    later than" as none either. One that has no counterpart is reported where the word that it
    negates stands on the other side too, or nearly all else of the sentence. A word that has
    turned into its own denial ("reliable" for "unreliable") is reported here as well, and so is,
    in English, the only negation of a sentence where it has gone over to another verb ("did not
    say that it was locked" for "said that it was not locked"), but for verbs with which both say
    the same ("does not think", "does not seem").

    In a source in another language the words of negation of that language are looked for. With an
    encoder a negation counts as lost where it links to no word of the MT, while what it stands
    beside does and nothing in the MT denies it. Otherwise what is seen against the source alone
    stays below the default confidence, for translators turn "ikke nye" into "long known". A
    reference that denies nothing there speaks against it, and a source that negates as often as
    the MT does against a difference from the reference.

    Example: "The minister will resign" for "The minister will not resign".

    Limits: without an encoder nothing is shown by default against a source alone, and negations
    that were added are not in any case. A sentence that was worded anew ("died" for "did not
    survive") has another number of negations by right; what looks like that stays below the
    default confidence. Where MT or reference has three negations or more, a lost one may go
    unseen, as may one of two against a source.
    """

    rule = "negation-changed"
    category = "accuracy/mistranslation"
    severity = "critical"
    needs_any = ("reference", "source", "retranslation")
    bad = (
        Example(
            "The minister will resign after the vote.",
            ("resign",),
            reference="The minister will not resign after the vote.",
            why="A negation that was lost",
        ),
        Example(
            "The council has never approved the plan for the harbour.",
            ("never",),
            reference="The council has approved the plan for the harbour.",
            why="A negation that was added",
        ),
        Example(
            "The engineers called the old lift reliable.",
            ("reliable",),
            reference="The engineers called the old lift unreliable.",
            why="A prefix of denial that was lost",
        ),
        Example(
            "The police know who the driver was.",
            ("know",),
            reference="The police do not know who the driver was.",
            source="Politiet vet ikke hvem sjåføren var.",
            why="A negation of reference and source that was lost",
        ),
        Example(
            "The witness did not say that the door was locked.",
            ("not say",),
            reference="The witness said that the door was not locked.",
            why="A negation that moved to another verb",
        ),
        Example(
            "Die Brücke ist nach dem Sturm sicher.",
            ("sicher",),
            reference="Die Brücke ist nach dem Sturm nicht sicher.",
            lang="de",
            why="A negation that was lost in German",
        ),
    )
    good = (
        Example(
            "The team did not win a single match.",
            reference="The team failed to win a single match.",
            why="The same denied in other words",
        ),
        Example(
            "The mayor does not think that the bridge is safe.",
            reference="The mayor thinks that the bridge is not safe.",
            why="The same thought, whichever verb is denied",
        ),
        Example(
            "Not only the bridge but also the road is closed.",
            source="Ikke bare broen, men også veien er stengt.",
            why="A negation that negates nothing",
        ),
        Example(
            "The bridge isn't open yet.",
            reference="The bridge is still closed.",
            source="Broen er ikke åpnet ennå.",
            why="Worded as in the source",
        ),
        Example(
            "Wir wollen nie hinaus, denn draußen gibt es nichts zu sehen.",
            reference="Wir wollen nie hinaus; nie ist man draußen, denn draußen sieht man nichts.",
            source="We never want to go out, as there is nothing to see outside.",
            source_lang="en",
            lang="de",
            why="As many as in the source, where the reference has one more",
        ),
        Example(
            "Die Sperre gilt nicht nur auf dieser Brücke, sondern überall.",
            reference="Die Sperre ist nicht auf diese Brücke beschränkt, sie gilt überall.",
            lang="de",
            why="Not limited to, not only",
        ),
        Example(
            "Unbeknownst to the crew, the ferry was sinking.",
            reference="The crew did not know yet that the ferry was sinking.",
            why="A denial in the form of another word",
        ),
        Example(
            "He did not fail to mention the price.",
            reference="He made sure to mention the price.",
            why="What denies twice",
        ),
        Example(
            "No. 4 was closed for repairs.",
            reference="Number 4 was closed for repairs.",
            why="An abbreviation",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the negations that one side has and the other lacks."""
        judged: set[int] = set()
        found: set[int] = set()
        for each in article.shared(facing):
            where = {s.index for s in each.pair.mt}
            if where & judged:
                continue
            judged |= where
            for issue in self._compared(article, each):
                found |= where
                yield issue
        lost = dict(lost_negations(article, article.pairs("source")))
        for pair in article.pairs("source"):
            where = {s.index for s in pair.mt}
            if pair in lost and not where & found:
                yield self._lost(article, pair, lost[pair])
            elif not where & judged and pair.mt and pair.other:
                yield from self._source(article, pair)

    def _compared(self, article: Article, each: Facing) -> Iterator[Issue]:
        lang = article.mt.lang
        ours, theirs = negations(each.pair.mt, lang), negations(each.pair.other, lang)
        flip = _flip(each, ours, theirs) if lang == "en" else None
        moved = moved_negation(each, ours, theirs) if lang == "en" else None
        left = unmatched(ours, theirs)
        added = [n for n in left.mt if n.plain]
        lost = [n for n in left.other if n.plain or (not ours and _refused(n, each))]
        # Among several negations some are often said once for two.
        several = max(sum(n.plain for n in ours), sum(n.plain for n in theirs)) >= _SEVERAL
        less = _FOR_SEVERAL if several else 0.0
        if flip is not None:
            mine, other = flip
            yield self._issue(
                article, mine, f"“{mine.text}” means the opposite of “{other.text}”, which the "
                f"{each.side} has here.", each.side, each.pair, _SURE, suggestion=other.text,
            )  # fmt: skip
        elif moved is not None:
            what = (
                f"The negation belongs to “{moved.instead.text}” in the {each.side}, here to "
                f"“{moved.denied.text}”."
            )
            phrase = replace(moved.denied, start=moved.negation.start)
            yield self._issue(article, phrase, what, each.side, each.pair, _MOVED)
        elif added and not left.other:
            n = added[0]
            what = f"“{n.word.text}” negates what the {each.side} does not negate."
            sure = _trust(n, each, "mt") - less + _by_others(article, each, negated=True)
            sure = min(sure, _half(lang, each.pair.other, each.pair.mt))
            yield self._issue(article, n.word, what, each.side, each.pair, sure)
        elif lost and not left.mt:
            n = lost[0]
            beside = _counterpart(n, each)
            what = f"The {each.side} negates this (“{_phrase(n)}”); the translation does not."
            sure = _trust(n, each, "other") - less + _by_others(article, each, negated=False)
            sure = min(sure, _half(lang, each.pair.mt, each.pair.other))
            yield self._issue(article, beside, what, each.side, each.pair, sure)

    def _lost(self, article: Article, pair: Pair, lost: Lost) -> Issue:
        what = f"The source negates this (“{_phrase(lost.negation)}”); the translation does not."
        sure = _LOST if lost.bare else _LOST_BESIDE
        facing = article.pair_of("reference", pair.mt[0])
        if facing is not None and facing.other and article.reference is not None:
            denied = negations(facing.other, article.reference.lang)
            sure += _AGREED if denied else -_CONTRADICTED
        short = len(lost.negation.word.text) < _WHOLE
        if short and article.source is not None and article.source.lang in _UNSPACED:
            sure = min(sure, _SOURCE)
        return self._issue(article, lost.word, what, "source", pair, sure)

    def _source(self, article: Article, pair: Pair) -> Iterator[Issue]:
        source = article.source
        assert source is not None
        if len(pair.mt_text) > _LONGEST_SOURCE or pair.bead.moved:
            return
        ours = negations(pair.mt, article.mt.lang)
        theirs = negations(pair.other, source.lang)
        mine, other = ([n for n in side if n.plain] for side in (ours, theirs))
        if mine and not theirs:
            what = f"“{mine[0].word.text}” negates what the source does not negate."
            yield self._issue(article, mine[0].word, what, "source", pair, _SOURCE)
        elif other and not ours:
            what = f"The source negates something here (“{_phrase(other[0])}”); the translation "
            yield self._issue(article, None, what + "nothing.", "source", pair, _SOURCE)

    def _issue(
        self,
        article: Article,
        word: Word | None,
        message: str,
        side: Side,
        pair: Pair,
        confidence: float,
        suggestion: str | None = None,
    ) -> Issue:
        place: Span = (
            segment_span(article.mt, pair.mt)
            if word is None
            else span(article.mt, word.start, word.end)
        )
        less = _RETRANSLATION if side == "retranslation" else 0.0
        return self.issue(
            place,
            message,
            confidence=round(max(confidence - less, 0.05), 2),
            evidence=(f"{side}: {pair.other_text}",),
            suggestion=suggestion,
        )


def _by_others(article: Article, each: Facing, *, negated: bool) -> float:
    """Return what source and re-translation add to the trust in what another side says."""
    pair = article.pair_of("retranslation", each.pair.mt[0])
    agreed = 0.0
    if each.side == "reference" and pair is not None and pair.other:
        agreed = _AGREED if bool(negations(pair.other, article.mt.lang)) != negated else 0.0
    return agreed + _by_source(article, each, negated=negated)


def _by_source(article: Article, each: Facing, *, negated: bool) -> float:
    """Return what the source adds to the trust that a negation, or its lack, is a fault."""
    pair = article.pair_of("source", each.pair.mt[0])
    if article.source is None or pair is None or not pair.other:
        return 0.0
    if not language(article.source.lang).negation:
        return 0.0
    found = negations(pair.other, article.source.lang)
    plain = sum(n.plain for n in found)
    ours = sum(n.plain for n in negations(pair.mt, article.mt.lang))
    as_source = bool(found) if negated else not found or 0 < plain <= ours
    return -_CONTRADICTED if as_source else _AGREED


def _half(lang: str, one: Sequence[Segment], other: Sequence[Segment]) -> float:
    """Return how sure at most a negation is that only one of two sides lacks.

    "Not limited to these" may be "not only these", which has a negation that does not count.
    """
    return _WEAK if idle_negations(one, lang) > idle_negations(other, lang) else 1.0


def _trust(negation: Negation, each: Facing, of: str) -> float:
    """Return how sure it is that a negation without counterpart is a fault."""
    there = each.other_keys if of == "mt" else each.mt_keys
    words = each.other if of == "mt" else each.mt
    scope = negation.scope
    said = {w.folded for w in words}
    if negation.word.folded in PRIVATIVE and not said & _WITH:
        return _WEAK
    both = any(w.folded in _TURNING for w in (each.mt if of == "mt" else each.other))
    if said & _TURNING and (both or not _unturned(scope, words)):
        return _WEAK
    if scope is not None and any(w.key in opposites(scope.folded).firm for w in words):
        return _WEAK
    if scope is not None and scope.key in there:
        return _SURE
    return _LIKELY if each.in_order >= _ALIKE else _WEAK


def _refused(negation: Negation, each: Facing) -> bool:
    """Whether a verb such as "declined" denies what the MT says."""
    scope = negation.scope
    refused = _REFUSING.match(negation.word.folded) is not None
    return refused and scope is not None and scope.key in each.mt_keys


def _unturned(scope: Word | None, words: Sequence[Word]) -> bool:
    """Whether what is negated stands on the other side without an "only" next to it."""
    at = next((k for k, w in enumerate(words) if scope is not None and w.key == scope.key), None)
    if at is None:
        return False
    return all(w.folded not in _TURNING for w in words[max(0, at - 3) : at + 2])


def _flip(
    each: Facing, ours: Sequence[Negation], theirs: Sequence[Negation]
) -> tuple[Word, Word] | None:
    """Return a word and its own denial on the other side, where neither side has both.

    "Does not agree" and "disagrees" are one thing, and so are "less equal" and "unequal": the two
    must be negated both or neither.
    """
    if any(w.folded == "non" for w in (*each.mt, *each.other)):
        return None
    negated = {n.scope for n in (*ours, *theirs) if n.plain and n.scope is not None}
    for words in (each.mt, each.other):
        negated |= {b for a, b in pairwise(words) if a.folded in _LESS}
    mine = [w for w in each.mt if w.content and w.key not in each.other_keys]
    others = [w for w in each.other if w.content and w.key not in each.mt_keys]
    return next(
        (
            (a, b)
            for a in mine
            for b in others
            if turned(a.folded, b.folded) and (a in negated) == (b in negated)
        ),
        None,
    )


def _counterpart(negation: Negation, each: Facing) -> Word | None:
    """Return the MT's opposite of a denial, its word for what is denied, or that at its place."""
    turned_round = opposites(negation.word.folded).firm
    for word in each.mt:
        if word.key in turned_round:
            return word
    scope = negation.scope
    if scope is not None:
        for word in each.mt:
            if word.key == scope.key:
                return word
    place = next((k for k, w in enumerate(each.other) if w.start == negation.word.start), 0)
    for s in each.stretches:
        if s.k <= place <= s.m and s.j > s.i:
            return each.mt[min(s.i + max(place - s.k, 0), s.j - 1)]
    return None


def _phrase(negation: Negation) -> str:
    return f"{negation.word.text} … {negation.scope.text}" if negation.scope else negation.word.text
