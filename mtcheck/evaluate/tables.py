"""The sections on marked documents: tables, figures with floors, misses and false alarms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from mtcheck.config import Settings
from mtcheck.evaluate.calibration import calibration_table
from mtcheck.evaluate.families import Families
from mtcheck.evaluate.findings import false_alarms, misses
from mtcheck.evaluate.judged import Judged, by_key
from mtcheck.evaluate.model import Cell, Section, Table, ratio
from mtcheck.evaluate.spans import Agreement, Cover, Mark, agreement, cover
from mtcheck.schema import SEVERITIES

_THREE_WAYS = (
    "exact P", "exact R", "exact F1", "span P", "span R", "span F1", "char P", "char R", "char F1",
)  # fmt: skip
_FEWEST = 5
_TIGHT = 3
_THRESHOLDS = tuple(step / 10 for step in range(10))


def document_section(
    name: str, documents: Sequence[Judged], families: Families, settings: Settings
) -> Section:
    """Return the section on articles and clean documents checked in one setup."""
    bad = [d for d in documents if not d.document.clean]
    clean = [d for d in documents if d.document.clean]
    tables = []
    if bad:
        tables += [
            _overall(bad),
            _by_document("By set", bad, lambda d: d.document.set),
            _by_document("By language of the MT", bad, lambda d: d.lang),
            _by_rule(bad),
            _by_label("By category", bad, lambda m: m.category),
            _by_label("By severity", bad, lambda m: m.severity),
            _by_tag(bad, families),
            _labels(bad),
            _by_document("By document", bad, lambda d: d.document.id),
        ]
    if clean:
        tables.append(_clean(clean, families))
    tables.append(calibration_table([(d.gold, d.all_issues) for d in documents]))
    tables.append(_by_threshold(bad, clean, settings.min_confidence))
    elsewhere = sum(d.elsewhere for d in documents)
    notes = [
        f"{len(bad)} documents with {sum(len(d.gold) for d in bad)} defects, "
        f"{len(clean)} clean ones with {sum(d.words for d in clean)} words; "
        f"issues from confidence {settings.min_confidence:g} up."
    ]
    if elsewhere:
        notes.append(f"{elsewhere} issues mark nothing in the MT and are not counted by spans.")
    return Section(
        name=name,
        notes=tuple(notes),
        figures=_figures(bad, clean, families),
        tables=tuple(t for t in tables if t.rows),
        misses=tuple(f for d in bad for f in misses(d)),
        false_alarms=tuple(f for d in documents for f in false_alarms(d)),
    )


def sentence_section(name: str, documents: Sequence[Judged]) -> Section:
    """Return the section on sentences with one marked defect each: recall only."""
    rows: list[tuple[Cell, ...]] = []
    figures: dict[str, float] = {}
    for part, group in [("all", list(documents)), *by_key(documents, lambda d: d.document.set)]:
        found = agreement(d.marked for d in group).gold
        recall = ratio(found.overlapping, found.marks)
        rows.append((part, found.marks, *_recalls(found)))
        if found.marks >= _FEWEST and recall is not None:
            figures[f"recall {part}"] = round(recall, 3)
    return Section(
        name=name,
        notes=("One defect of each sentence is marked, so that there is no precision.",),
        figures=figures,
        tables=(
            Table("Recall", ("part", "gold", "exact R", "span R", "char R"), tuple(rows)),
            calibration_table([(d.gold, d.all_issues) for d in documents]),
        ),
        misses=tuple(f for d in documents for f in misses(d)),
    )


def three_ways(found: Agreement) -> tuple[Cell, ...]:
    """Return precision, recall and F1 of exact spans, overlapping spans and characters."""
    return (*found.exact, *found.overlapping, *found.characters)


def _overall(documents: Sequence[Judged]) -> Table:
    found = agreement(d.marked for d in documents)
    issues, gold = found.issues, found.gold
    return Table(
        "Agreement with the gold annotations",
        ("counted by", "gold", "issues", "P", "R", "F1"),
        (
            ("exact span", gold.marks, issues.marks, *found.exact),
            ("overlapping span", gold.marks, issues.marks, *found.overlapping),
            ("characters", gold.characters, issues.characters, *found.shared),
            (
                "characters, other severity half",
                gold.characters,
                issues.characters,
                *found.characters,
            ),
        ),
        "P precision, R recall; in further tables 'char' is with other severities at half.",
    )


def _by_document(title: str, documents: Sequence[Judged], key: Callable[[Judged], str]) -> Table:
    rows = [
        _row(name, agreement(d.marked for d in group)) for name, group in by_key(documents, key)
    ]
    keep = len(rows) > 1 or title == "By document"
    return Table(title, ("name", "gold", "issues", *_THREE_WAYS), tuple(rows) if keep else ())


def _by_label(title: str, documents: Sequence[Judged], label: Callable[[Mark], str]) -> Table:
    """Count defects of a label against all issues, and issues of the label against all gold."""
    names = sorted({label(m) for d in documents for m in (*d.gold, *d.issues)})
    if title == "By severity":
        names = [s for s in reversed(SEVERITIES) if s in names]
    rows = []
    for name in names:
        issues, gold = Cover(), Cover()
        for d in documents:
            own = [m for m in d.issues if label(m) == name]
            issues += cover(own, d.gold, len(d.text))
            gold += cover([m for m in d.gold if label(m) == name], d.issues, len(d.text))
        rows.append(_row(name or "(none)", Agreement(issues, gold)))
    return Table(
        title,
        ("name", "gold", "issues", *_THREE_WAYS),
        tuple(rows),
        "P: issues so labelled that hit any defect. R: defects so labelled that any issue hits.",
    )


def _by_rule(documents: Sequence[Judged]) -> Table:
    rows = []
    for rule in sorted({m.name for d in documents for m in d.issues}):
        issues, gold, alone = Cover(), Cover(), 0
        for d in documents:
            own = [m for m in d.issues if m.name == rule]
            others = [m for m in d.issues if m.name != rule]
            issues += cover(own, d.gold, len(d.text))
            gold += cover(d.gold, own, len(d.text))
            both = cover(d.gold, d.issues, len(d.text)).overlapping
            alone += both - cover(d.gold, others, len(d.text)).overlapping
        rows.append((rule, issues.marks, alone, *three_ways(Agreement(issues, gold))))
    return Table(
        "By rule",
        ("rule", "issues", "only", *_THREE_WAYS),
        tuple(rows),
        "R: of all defects. only: defects that no other rule hits.",
    )


def _by_tag(documents: Sequence[Judged], families: Families) -> Table:
    """Recall by tag, and how often the tag's own family of rules found the worse defects."""
    rows = []
    for tag in sorted({m.name for d in documents for m in d.gold}):
        gold, worse, tight = Cover(), 0, 0
        for d in documents:
            own = [m for m in d.gold if m.name == tag]
            gold += cover(own, d.issues, len(d.text))
            grave = [m for m in own if m.severity != "minor"]
            worse += len(grave)
            tight += sum(_tightly(m, tag, d.issues, families) for m in grave)
        by_family = ratio(tight, worse) if tag in families.rules else None
        rows.append((tag or "untagged", gold.marks, *_recalls(gold), worse, by_family))
    return Table(
        "By tag",
        ("tag", "gold", "exact R", "span R", "char R", "worse", "family R"),
        tuple(rows),
        "worse: major and critical defects. family R: those of them that a rule of the tag's "
        f"family hits with a span at most {_TIGHT} times as long.",
    )


def _tightly(defect: Mark, tag: str, issues: Iterable[Mark], families: Families) -> bool:
    return any(
        families.has(tag, issue.name)
        and issue.overlaps(defect)
        and issue.end - issue.start <= _TIGHT * (defect.end - defect.start)
        for issue in issues
    )


def _labels(documents: Sequence[Judged]) -> Table:
    """Of the defects that were hit: how often the closest issue has their labels."""
    pairs = [
        (gold, max(hits, key=lambda m: _shared(m, gold)))
        for d in documents
        for gold in d.gold
        if (hits := [m for m in d.issues if m.overlaps(gold)])
    ]
    rows: list[tuple[Cell, ...]] = [
        (name, len(pairs), ratio(sum(same(a, b) for a, b in pairs), len(pairs)))
        for name, same in (
            ("severity", lambda a, b: a.severity == b.severity),
            ("category", lambda a, b: a.category == b.category),
            ("top category", lambda a, b: _top(a) == _top(b)),
        )
    ]
    return Table("Labels where issue and defect overlap", ("label", "pairs", "same"), tuple(rows))


def _shared(one: Mark, other: Mark) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def _top(mark: Mark) -> str:
    return mark.category.split("/")[0]


def _clean(documents: Sequence[Judged], families: Families) -> Table:
    words = sum(d.words for d in documents)
    marks = [m for d in documents for m in d.issues]
    elsewhere = sum(d.elsewhere for d in documents)
    counts = Counter(m.name for m in marks)
    rows: list[tuple[Cell, ...]] = [("all", len(marks) + elsewhere)]
    rows += [(f"{s} severity", sum(m.severity == s for m in marks)) for s in reversed(SEVERITIES)]
    rows += [(f"family {f}", _of_family(marks, f, families)) for f in families.never_on_clean]
    rows += [(f"rule {rule}", count) for rule, count in sorted(counts.items())]
    return Table(
        "False alarms on clean text",
        ("issues", "count", "per 1000 words"),
        tuple((name, n, ratio(1000 * int(str(n)), words)) for name, n in rows),
        f"{words} words.",
    )


def _of_family(marks: Iterable[Mark], family: str, families: Families) -> int:
    return sum(families.has(family, m.name) for m in marks)


def _by_threshold(bad: Sequence[Judged], clean: Sequence[Judged], default: float) -> Table:
    words = sum(d.words for d in clean)
    rows: list[tuple[Cell, ...]] = []
    for threshold in sorted({*_THRESHOLDS, default}):
        found = agreement(d.at(threshold) for d in bad)
        alarms = sum(len(d.at(threshold).issues) for d in clean)
        rows.append(
            (
                f"{threshold:g}",
                found.issues.marks,
                *found.overlapping,
                *found.characters,
                ratio(1000 * alarms, words),
            )
        )
    return Table(
        "By lowest confidence",
        ("from", "issues", "span P", "span R", "span F1", "char P", "char R", "char F1", "alarms"),
        tuple(rows),
        "alarms: issues per 1000 words of clean text.",
    )


def _figures(
    bad: Sequence[Judged], clean: Sequence[Judged], families: Families
) -> dict[str, float]:
    figures: dict[str, float] = {}
    if bad:
        for name, found in _recall_groups(bad):
            if found.marks >= _FEWEST:
                figures[f"recall {name}"] = round(found.overlapping / found.marks, 3)
        found_all = agreement(d.marked for d in bad)
        figures["precision"] = round(found_all.overlapping[0] or 0.0, 3)
        figures["character precision"] = round(found_all.shared[0] or 0.0, 3)
        figures["character F1"] = round(found_all.characters[2] or 0.0, 3)
    words = sum(d.words for d in clean)
    if words:
        marks = [m for d in clean for m in d.issues]
        alarms = len(marks) + sum(d.elsewhere for d in clean)
        figures["minus false alarms per 1000 clean words"] = -round(1000 * alarms / words, 2) + 0.0
        figures["minus major issues on clean text"] = -sum(m.severity != "minor" for m in marks)
        for family in families.never_on_clean:
            name = f"minus {family} issues on clean text"
            figures[name] = -_of_family(marks, family, families)
    return figures


def _recall_groups(documents: Sequence[Judged]) -> Iterator[tuple[str, Cover]]:
    groups: dict[str, Cover] = {}
    for d in documents:
        for mark in d.gold:
            one = cover([mark], d.issues, len(d.text))
            names = ("all", mark.name or "untagged", mark.severity, f"language {d.lang}")
            for name in dict.fromkeys(names):
                groups[name] = groups.get(name, Cover()) + one
    yield from sorted(groups.items())


def _row(name: str, found: Agreement) -> tuple[Cell, ...]:
    return (name, found.gold.marks, found.issues.marks, *three_ways(found))


def _recalls(gold: Cover) -> tuple[Cell, Cell, Cell]:
    return (
        ratio(gold.exact, gold.marks),
        ratio(gold.overlapping, gold.marks),
        ratio(gold.credit, gold.characters),
    )
