"""Issues against human error spans: the best threshold, found on one part, measured on another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mtcheck.errors import ConfigError
from mtcheck.evaluate.calibration import calibration_table
from mtcheck.evaluate.findings import in_context
from mtcheck.evaluate.model import Cell, Finding, Table
from mtcheck.evaluate.rated import RatedSegment
from mtcheck.evaluate.spans import Agreement, Cover, Mark, Marked, agreement, cover

_THRESHOLDS = tuple(step / 20 for step in range(20))
_WORD = re.compile(r"\w+")
_COLUMNS = ("span P", "span R", "span F1", "char P", "char R", "char F1", "half F1")


@dataclass(frozen=True, slots=True)
class Parts:
    """Documents to tune the threshold on and to measure on; empty: every second one by name."""

    tune: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()

    def split(self, documents: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Return (tune, measure) of the documents there are; no document is in both.

        Raises:
            ConfigError: a named document does not exist, or is in both parts.
        """
        names = sorted(set(documents))
        for name in (*self.tune, *self.measure):
            if name not in names:
                known = ", ".join(names[:10]) + (" …" if len(names) > 10 else "")
                raise ConfigError(f"no document {name!r} to tune or measure on; there are: {known}")
        if both := set(self.tune) & set(self.measure):
            raise ConfigError(f"document {min(both)!r} is to tune and to measure on; choose one")
        if self.tune:
            rest = frozenset(self.measure or names) - set(self.tune)
            return frozenset(self.tune), rest
        if self.measure:
            return frozenset(names) - set(self.measure), frozenset(self.measure)
        return frozenset(names[::2]), frozenset(names[1::2])


@dataclass(frozen=True, slots=True)
class ErrorSpans:
    """What a section shows of error spans."""

    name: str
    figures: Mapping[str, float] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    misses: tuple[Finding, ...] = ()
    false_alarms: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Item:
    """A segment with its spans: human, reported by default, found at any confidence."""

    segment: RatedSegment
    gold: tuple[Mark, ...]
    issues: tuple[Mark, ...]
    all_issues: tuple[Mark, ...]

    def marked(self, issues: Iterable[Mark]) -> Marked:
        return Marked(len(self.segment.mt), self.gold, tuple(issues))


def span_tables(
    name: str,
    segments: Sequence[RatedSegment],
    issues: Sequence[Sequence[Mark]],
    all_issues: Sequence[Sequence[Mark]],
    *,
    default: float,
    parts: Parts,
) -> ErrorSpans:
    """Return tables on the segments whose errors people marked.

    `issues` are those reported at the `default` confidence, `all_issues` those of any, both by
    segment with offsets into its MT. The threshold is the one with the best F1 by characters on
    the tuning part; it is measured on the other part, beside two baselines: everything flagged,
    and every word that the reference does not have.
    """
    items = [
        _Item(s, s.marks, tuple(a), tuple(b))
        for s, a, b in zip(segments, issues, all_issues, strict=True)
        if s.marks is not None
    ]
    tune_names, measure_names = parts.split(i.segment.document for i in items)
    tune = [i for i in items if i.segment.document in tune_names]
    measure = [i for i in items if i.segment.document in measure_names] or tune
    best = max(_THRESHOLDS, key=lambda t: (_at(tune, t).shared[2] or 0.0, t))
    tuned, usual = _at(measure, best), _found(measure, lambda i: i.issues)
    overall = _found(items, lambda i: i.issues)
    rows: list[tuple[Cell, ...]] = [
        _row(f"tuned: from {best:g}", tuned),
        _row(f"default: from {default:g}", usual),
        _row("all documents, default", overall),
        _row("everything flagged", _found(measure, _everything)),
    ]
    if any(i.segment.ref.strip() for i in measure):
        rows.append(_row("words not in reference", _found(measure, _absent)))
    sweep: list[tuple[Cell, ...]] = [
        (f"{t:g}", *_row("", _at(tune, t))[1:], _at(measure, t).shared[2]) for t in _THRESHOLDS
    ]
    note = (
        f"Tuned on {', '.join(sorted(tune_names)[:6])}{' …' if len(tune_names) > 6 else ''}; "
        f"measured on {', '.join(sorted(measure_names)[:6]) or 'the same'}"
        f"{' …' if len(measure_names) > 6 else ''}. half F1: by characters, another severity "
        "counts half."
    )
    figures = {
        "character F1, tuned": tuned.shared[2],
        "character precision": overall.shared[0],
        "precision": overall.overlapping[0],
    }
    return ErrorSpans(
        name,
        {key: round(value, 3) for key, value in figures.items() if value is not None},
        (
            Table(
                "Agreement with human error spans", ("issues", "n", *_COLUMNS), tuple(rows), note
            ),
            Table(
                "Threshold on the tuning part",
                ("from", "issues", *_COLUMNS, "other F1"),
                tuple(sweep),
                "other F1: by characters on the part to measure on.",
            ),
            _by_rule(items),
            calibration_table([(i.gold, i.all_issues) for i in items]),
        ),
        tuple(_findings(items, lambda i: (i.gold, i.issues))),
        tuple(_findings(items, lambda i: (i.issues, i.gold))),
    )


def _found(items: Sequence[_Item], issues: Callable[[_Item], Iterable[Mark]]) -> Agreement:
    return agreement(item.marked(issues(item)) for item in items)


def _at(items: Sequence[_Item], threshold: float) -> Agreement:
    return _found(items, lambda i: (m for m in i.all_issues if m.confidence >= threshold))


def _row(name: str, found: Agreement) -> tuple[Cell, ...]:
    return (name, found.issues.marks, *found.overlapping, *found.shared, found.characters[2])


def _by_rule(items: Sequence[_Item]) -> Table:
    rules: dict[str, tuple[Cover, Cover]] = {}
    for item in items:
        for rule in {m.name for m in item.issues}:
            own = [m for m in item.issues if m.name == rule]
            length = len(item.segment.mt)
            issues, gold = rules.get(rule, (Cover(), Cover()))
            rules[rule] = (
                issues + cover(own, item.gold, length),
                gold + cover(item.gold, own, length),
            )
    total = sum((cover(i.gold, (), len(i.segment.mt)) for i in items), Cover())
    rows: list[tuple[Cell, ...]] = []
    for rule, (issues, gold) in sorted(rules.items()):
        # Segments without an issue of the rule have defects too.
        gold = Cover(
            total.marks, gold.exact, gold.overlapping, total.characters, gold.shared, gold.credit
        )
        rows.append(_row(rule, Agreement(issues, gold)))
    return Table("By rule", ("rule", "issues", *_COLUMNS), tuple(rows), "R: of all errors.")


def _everything(item: _Item) -> Iterator[Mark]:
    if item.segment.mt:
        yield Mark(0, len(item.segment.mt), "major")


def _absent(item: _Item) -> Iterator[Mark]:
    there = {word.casefold() for word in _WORD.findall(item.segment.ref)}
    for word in _WORD.finditer(item.segment.mt):
        if word[0].casefold() not in there:
            yield Mark(word.start(), word.end(), "major")


def _findings(
    items: Sequence[_Item], sides: Callable[[_Item], tuple[Sequence[Mark], Sequence[Mark]]]
) -> Iterator[Finding]:
    """Yield the marks of the first side that none of the second overlaps."""
    for item in items:
        marks, others = sides(item)
        place = f"{item.segment.source} {item.segment.system}".strip()
        for mark in marks:
            if not any(mark.overlaps(other) for other in others):
                labels = (mark.severity, mark.category, mark.name)
                yield in_context(place, item.segment.mt, mark, labels)
