"""The rule tense-changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.meaning.tenses import Finite, Tense, finite_verbs
from mtcheck.checks.meaning.words import Facing, facing
from mtcheck.lang import language
from mtcheck.lang.forms import stem
from mtcheck.schema import Issue, Segment

if TYPE_CHECKING:
    from mtcheck.models.parse import Doc

_SAME_VERB, _ONLY_ONE, _REPORTED = 0.75, 0.6, 0.4
_ALIKE, _MUCH_ALIKE, _NEARLY_EQUAL = 0.55, 0.5, 0.7
_LIGHT = frozenset({"be", "hav", "do"})
_HEADS = ("title", "heading", "caption", "byline", "list")
# Tenses that may stand for each other: news tells "has said" and "said", "can" and "could".
_NEAR: tuple[frozenset[Tense], ...] = (
    frozenset({"past", "perfect", "pluperfect"}),
    frozenset({"unreal", "modal"}),
    frozenset({"unreal", "past", "pluperfect"}),
    frozenset({"future", "modal"}),
    frozenset({"future", "unreal"}),
    frozenset({"present", "modal"}),
    frozenset({"present", "perfect"}),
    frozenset({"unreal", "perfect"}),
    frozenset({"unreal", "present"}),
)
# Their verbs show no tense, so that the present is the translator's choice, as the past is.
_TENSELESS = frozenset({"id", "km", "lo", "ms", "my", "th", "vi", "yue", "zh"})
_NAMES: dict[Tense, str] = {
    "present": "present tense",
    "past": "past tense",
    "perfect": "present perfect",
    "pluperfect": "past perfect",
    "future": "future",
    "unreal": "conditional",
    "modal": "modal verb",
}


@CHECKS.register
class TenseChanged(Check):
    """A verb in another tense than in the reference: what was becomes what is or will be.

    Languages without tense, or with a present that also tells of the past or the future, leave
    the tense to the engine. "The bridge will be closed" and "The bridge was closed" are
    different news.

    The finite verbs of the MT are compared with those of the reference or re-translation through
    the English parser. A verb that both sentences have is compared with itself; "is" and "was"
    with the same subject or complement likewise. Other verbs count only where their tense does
    not occur on the other side at all while the rest of the sentence is much the same.

    Example: "The museum will open in May" for "The museum opened in May".

    Limits: English only. Past and perfect, present and perfect, conditionals, and modal verbs next
    to others are not told apart, headlines and captions are left out (they use the historic
    present). In reported speech ("said that it is / was") a difference stays below the default
    confidence; so do "says" for "said", the present for another tense where the source is in a
    language without tenses (Chinese) and, unless all else is nearly the same, "will open" for
    "opens".
    """

    rule = "tense-changed"
    category = "accuracy/mistranslation"
    severity = "major"
    needs_any = ("reference",)
    languages = frozenset({"en"})
    parses = True
    bad = (
        Example(
            "The museum will open its new wing to the public in May.",
            ("will",),
            reference="The museum opened its new wing to the public in May.",
            why="Future for past",
        ),
        Example(
            "The old mill was the tallest building of the village.",
            ("was",),
            reference="The old mill is the tallest building of the village.",
            why="Past for present",
        ),
    )
    good = (
        Example(
            "The company has opened a shop in the harbour.",
            reference="The company opened a shop in the harbour.",
            why="Perfect and past",
        ),
        Example(
            "The spokesman says the road is closed.",
            reference="The spokesman said the road was closed.",
            why="Reported speech",
        ),
        Example(
            "The works are going to start in June.",
            reference="The works will start in June.",
            why="Two ways to tell the future",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the verbs in another tense than the reference has."""
        for each in article.shared(facing):
            if each.side != "reference" or each.in_order < _ALIKE:
                continue
            if any(article.mt.kind_of(s) in _HEADS for s in each.pair.mt):
                continue
            yield from self._compared(article, each)

    def _compared(self, article: Article, each: Facing) -> Iterator[Issue]:
        ours = _verbs(article.parse, each.pair.mt)
        theirs = [verb for verb, _ in _verbs(article.reference_parse, each.pair.other)]
        tenses = {verb.tense for verb in theirs}
        free = article.source is not None and article.source.lang in _TENSELESS
        for verb, segment in ours:
            twin = _twin(verb, theirs, [v for v, _ in ours])
            if twin is not None:
                if _differ(verb.tense, twin.tense) or _shifted(verb, twin):
                    shifts = _may_shift(verb, twin) or (free and _timeless(verb, twin))
                    trust = _REPORTED if shifts else _SAME_VERB
                    # Present and future tell of what is to come alike.
                    if _coming(verb, twin) and each.in_order < _NEARLY_EQUAL:
                        trust = _REPORTED
                    yield self._issue(article, each, verb, twin, segment, trust)
                    return
            elif tenses and all(_differ(verb.tense, tense) for tense in tenses):
                other = _opposite(verb, segment, theirs, each)
                if other is not None:
                    shifts = _may_shift(verb, other) or (free and _timeless(verb, other))
                    trust = _REPORTED if shifts else _ONLY_ONE
                    yield self._issue(article, each, verb, other, segment, trust)
                    return

    def _issue(
        self,
        article: Article,
        each: Facing,
        verb: Finite,
        other: Finite,
        segment: Segment,
        trust: float,
    ) -> Issue:
        start = segment.start + verb.shown.idx
        seen = other.shown.text if other.shown == other.verb else f"{other.shown} {other.verb}"
        return self.issue(
            span(article.mt, start, start + len(verb.shown)),
            f"{_NAMES[verb.tense].capitalize()} here; the {each.side} has “{seen}” "
            f"({_NAMES[other.tense]}).",
            confidence=trust,
            evidence=(f"{each.side}: {each.pair.other_text}",),
        )


def _verbs(
    parses: Mapping[int, Doc], segments: tuple[Segment, ...]
) -> list[tuple[Finite, Segment]]:
    return [
        (verb, segment)
        for segment in segments
        if segment.index in parses
        for verb in finite_verbs(parses[segment.index])
    ]


def _twin(verb: Finite, theirs: list[Finite], ours: list[Finite]) -> Finite | None:
    """Return the other side's same verb, if it is the only one there and here."""
    if sum(_same(verb, v) for v in ours) > 1:
        return None
    found = [t for t in theirs if _same(verb, t)]
    return found[0] if len(found) == 1 else None


def _same(one: Finite, other: Finite) -> bool:
    if one.stem != other.stem:
        return False
    return one.stem not in _LIGHT or bool(one.about & other.about)


def _opposite(verb: Finite, segment: Segment, theirs: list[Finite], each: Facing) -> Finite | None:
    """Return the other side's main verb, if this is the MT's and both stand in one place."""
    other = next((t for t in theirs if t.main), None)
    if other is None or not verb.main or each.in_order < _MUCH_ALIKE:
        return None
    # "has until May to decide" is another way to say "will decide by May".
    if {verb.stem, other.stem} & _LIGHT and verb.stem != other.stem:
        return None
    if verb.about & other.about:
        return other
    start = segment.start + verb.shown.idx
    for s in each.stretches:
        if s.kind == "replace" and any(w.start == start for w in each.mt[s.i : s.j]):
            words = {w.folded for w in each.other[s.k : s.m]}
            return other if other.shown.lower_ in words or other.verb.lower_ in words else None
    return None


def _differ(one: Tense, other: Tense) -> bool:
    return one != other and not any({one, other} <= near for near in _NEAR)


def _coming(one: Finite, other: Finite) -> bool:
    return {one.tense, other.tense} == {"present", "future"}


def _timeless(one: Finite, other: Finite) -> bool:
    """Whether one of two tenses may tell of any time."""
    return "present" in (one.tense, other.tense)


def _shifted(one: Finite, other: Finite) -> bool:
    """Whether one auxiliary of a perfect became the other: "has left" and "had left"."""
    return {one.tense, other.tense} == {"perfect", "pluperfect"} and one.main and other.main


def _may_shift(one: Finite, other: Finite) -> bool:
    """Whether the difference may be one of style: reported speech, "says" and "said"."""
    if "future" in (one.tense, other.tense):
        return False
    return one.reported or other.reported or bool({one.stem, other.stem} & _saying())


@lru_cache
def _saying() -> frozenset[str]:
    english = language("en")
    return frozenset(stem(verb) for verb in {*english.quotative_verbs, *english.reporting_verbs})
