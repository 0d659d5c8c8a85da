"""What is wrong with the quantities of the MT, sorted by the rule that reports it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from mtcheck.checks.base import Article, Check, segment_span
from mtcheck.checks.numbers.compared import Change, Comparison, Loss, Mention, compare, mentions
from mtcheck.checks.numbers.wording import (
    comparison,
    gravity,
    is_year,
    rewritten,
)
from mtcheck.lang.quantities import Quantity, likeness
from mtcheck.schema import Issue, Severity, Side, Span

Topic = Literal["number", "date", "unit"]

_HUMAN: tuple[Side, ...] = ("reference", "source")
_CEILING = 0.97
_DATED = ("date", "time", "weekday", "decade")


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding before a rule has made it its own; fields as in `Issue`."""

    topic: Topic
    spans: tuple[Span, ...]
    message: str
    confidence: float
    evidence: tuple[str, ...] = ()
    suggestion: str | None = None
    severity: Severity | None = None


def issues_about(check: Check, article: Article, topic: Topic) -> Iterator[Issue]:
    """Yield the issues of one topic, as those of a rule."""
    for fault in article.shared(faults):
        if fault.topic == topic:
            yield check.issue(
                fault.spans,
                fault.message,
                confidence=fault.confidence,
                evidence=fault.evidence,
                suggestion=fault.suggestion,
                severity=fault.severity,
            )


def faults(article: Article) -> tuple[Fault, ...]:
    """Return one fault for each quantity, however many sides show it."""
    compared = {side: compare(article, side) for side in article.compared()}
    partners: list[Mention] = []
    found: list[Fault] = []
    for segment in article.body:
        for mention in mentions([segment], article.mt.lang):
            known = {s: c for s, c in compared.items() if c.knows(mention.start)}
            found += _wrong(article, mention, known, partners)
    return (*found, *_lost(article, compared, partners))


def topic_of(mt: Quantity, other: Quantity | None = None) -> Topic:
    """Return what a fault is about: units where the amounts are measures of different units."""
    other = other or mt
    if mt.kind in _DATED or other.kind in _DATED or (is_year(mt) and is_year(other)):
        return "date"
    return "unit" if mt.unit and other.unit and mt.unit != other.unit else "number"


def _wrong(
    article: Article,
    mention: Mention,
    known: Mapping[Side, Comparison],
    partners: list[Mention],
) -> Iterator[Fault]:
    against = {s: c for s, c in known.items() if mention.start not in c.backed}
    backing = [s for s in known if s not in against]
    if not against or any(s in _HUMAN for s in backing):
        return
    changes = {
        s: c.changed[mention.start] for s, c in against.items() if mention.start in c.changed
    }
    doubt = 0.6 if backing else 1.0
    agreeing = len(against) > 1 and any(s in _HUMAN for s in against)
    if changes:
        side, change = next(iter(changes.items()))
        partners += [c.other for c in changes.values()]
        yield _changed(article, side, changes, change, doubt, agreeing)
        return
    sides = list(against)
    mine = mention.span_in(article.mt)
    confidence = max(c.added[mention.start] for c in against.values()) * doubt
    yield Fault(
        topic_of(mention.quantity),
        (mine,),
        f"“{mine.text}” is not in the {_listed(sides)}.",
        min(_CEILING, confidence + 0.2 * agreeing),
        severity="minor" if sides == ["reference"] else None,
    )


def _changed(
    article: Article,
    side: Side,
    changes: Mapping[Side, Change],
    change: Change,
    doubt: float,
    agreeing: bool,
) -> Fault:
    mt, other = change.mt.quantity, change.other.quantity
    sure = max(c.confidence for c in changes.values()) * doubt
    same_fault = [
        s for s, c in changes.items() if likeness(c.other.quantity, other) and s in _HUMAN
    ]
    sure += 0.1 if len(same_fault) > 1 or agreeing else 0
    document = article.side(side)
    assert document is not None
    holder = f"The {_listed(same_fault or [side])} {'have' if len(same_fault) > 1 else 'has'}"
    same_language = document.lang == article.mt.lang
    right = rewritten(mt, other, article.mt.lang, same_language=same_language)
    return Fault(
        topic_of(mt, other),
        (change.mt.span_in(article.mt), change.other.span_in(document)),
        comparison(mt, other, holder, None if same_language else right),
        min(_CEILING, sure),
        tuple(f"{s}: {c.other.quantity.text}" for s, c in changes.items()),
        right,
        gravity(mt, other),
    )


def _lost(
    article: Article, compared: Mapping[Side, Comparison], partners: list[Mention]
) -> Iterator[Fault]:
    reported: list[Loss] = []
    for side, found in compared.items():
        document = article.side(side)
        assert document is not None
        for loss in found.lost:
            quantity = loss.other.quantity
            seen = [*partners, *(earlier.other for earlier in reported)]
            if any(likeness(quantity, m.quantity) for m in seen):
                continue
            reported.append(loss)
            sides, doubt = _also_lost(article, compared, side, loss)
            if _is_dateline(loss):
                doubt *= 0.8
            bonus = 0.2 if len(sides) > 1 and any(s in _HUMAN for s in sides) else 0.0
            yield Fault(
                topic_of(quantity),
                (segment_span(article.mt, loss.pair.mt), loss.other.span_in(document)),
                f"“{quantity.text}” of the {_listed(sides)} is missing.",
                min(_CEILING, loss.confidence * doubt + bonus),
                (f"{side}: {quantity.text}",),
                severity="minor" if sides == ["reference"] else None,
            )


def _is_dateline(loss: Loss) -> bool:
    """Return whether it is a date in brackets, "Sunday (9/3)", which translations may leave out."""
    quantity, segment = loss.other.quantity, loss.other.segment
    before = segment.text[: loss.other.start - segment.start].rstrip()
    return quantity.kind == "date" and before.endswith(("(", "["))


def _also_lost(
    article: Article, compared: Mapping[Side, Comparison], side: Side, loss: Loss
) -> tuple[list[Side], float]:
    """Return the sides that miss the same quantity, and a factor: ½ where a human side does not."""
    sides, doubt = [side], 1.0
    for name, found in compared.items():
        pair = article.pair_of(name, loss.pair.mt[0])
        if name == side or pair is None or not pair.other:
            continue
        if any(likeness(other.other.quantity, loss.other.quantity) for other in found.lost):
            sides.append(name)
        elif name in _HUMAN:
            doubt = 0.5
    return sides, doubt


def _listed(sides: list[Side]) -> str:
    return " and ".join("re-translation" if s == "retranslation" else s for s in sides)
