"""Minimal pairs: a translation and its worsened copy, for what the rules see of the difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mtcheck.config import Settings
from mtcheck.evaluate.families import Families
from mtcheck.evaluate.gold import known_language
from mtcheck.evaluate.model import Cell, Section, Table
from mtcheck.evaluate.rows import Row
from mtcheck.evaluate.run import SETUPS, Case, joined, run_cases
from mtcheck.evaluate.spans import Lines
from mtcheck.listener import Listener
from mtcheck.schema import DocumentResult

_BATCH = 200


@dataclass(frozen=True, slots=True)
class MinimalPair:
    """A translation and its worsened copy; `kind` names what was made worse."""

    kind: str
    lang_pair: str
    mt: str
    perturbed: str
    ref: str
    src: str


def read_pairs(rows: Sequence[Row]) -> list[MinimalPair]:
    """Return the pairs of rows `{mt, perturbed, system, ref, src, lang_pair}`.

    `system` names the kind of worsening, as in DEMETR (Karpinska et al. 2022). Rows with `valid`
    false are left out.

    Raises:
        InputError: a field is missing or of a wrong type.
    """
    return [
        MinimalPair(
            row.get("system", str),
            row.get("lang_pair", str, ""),
            row.get("mt", str),
            row.get("perturbed", str),
            row.get("ref", str, ""),
            row.get("src", str, ""),
        )
        for row in rows
        if row.get("valid", bool, True)
    ]


def evaluate_pairs(
    name: str,
    pairs: Sequence[MinimalPair],
    settings: Settings,
    families: Families,
    setups: Sequence[str] = (),
    *,
    listener: Listener,
) -> list[Section]:
    """Return a section for each setup (by default MT and reference, or what there is).

    Found: share of the worsened copies that a rule of the kind's family flags; false: share of
    the originals that it flags; the difference is what the rules see of the worsening. `any` is
    the difference with all rules.
    """
    sides = [s for s, has in (("reference", "ref"), ("source", "src"))
             if any(getattr(p, has).strip() for p in pairs)]  # fmt: skip
    usual = "mt+reference" if "reference" in sides else "mt+source" if sides else "mt"
    return [
        _section(f"{name}, {setup}", pairs, settings, families, setup, listener)
        for setup in setups or [usual]
        if set(SETUPS[setup]) <= set(sides)
    ]


def _section(
    name: str,
    pairs: Sequence[MinimalPair],
    settings: Settings,
    families: Families,
    setup: str,
    listener: Listener,
) -> Section:
    worse = _rules(pairs, [p.perturbed for p in pairs], setup, settings, listener)
    original = _rules(pairs, [p.mt for p in pairs], setup, settings, listener)
    rows: list[tuple[Cell, ...]] = []
    by_family: dict[str, list[float]] = {}
    for kind in sorted({p.kind for p in pairs}):
        members = [i for i, p in enumerate(pairs) if p.kind == kind]
        family = families.of_kind(kind)
        flagged = _share(worse, members, lambda rule: True)
        flagged_before = _share(original, members, lambda rule: True)
        found = before = difference = None
        if family is not None:
            found = _share(worse, members, lambda rule, f=family: families.has(f, rule))
            before = _share(original, members, lambda rule, f=family: families.has(f, rule))
            difference = found - before
            by_family.setdefault(family, []).append(difference)
        rows.append(
            (kind, family or "–", len(members), found, before, difference, flagged - flagged_before)
        )
    means = {f: sum(values) / len(values) for f, values in sorted(by_family.items())}
    summary: list[tuple[Cell, ...]] = [(f, len(by_family[f]), mean) for f, mean in means.items()]
    figures = {f: round(mean, 3) + 0.0 for f, mean in means.items()}
    if means:
        mean = sum(means.values()) / len(means)
        summary.append(("mean", len(means), mean))
        figures["mean"] = round(mean, 3)
    return Section(
        name=name,
        notes=(f"{len(pairs)} pairs; issues from confidence {settings.min_confidence:g} up.",),
        figures=figures,
        tables=(
            Table(
                "By family",
                ("family", "kinds", "gain"),
                tuple(summary),
                "gain: found in the worsened copy minus false in the original, the mean of the "
                "family's kinds; the last row is the mean of the families.",
            ),
            Table(
                "By kind of worsening",
                ("kind", "family", "pairs", "found", "false", "gain", "any"),
                tuple(rows),
                "found: in the worsened copy, by a rule of the family; false: in the original; "
                "gain: the difference; any: that of all rules.",
            ),
        ),
    )


def _share(rules: Sequence[set[str]], members: Sequence[int], wanted: object) -> float:
    assert callable(wanted)
    return sum(any(wanted(rule) for rule in rules[i]) for i in members) / len(members)


def _rules(
    pairs: Sequence[MinimalPair],
    texts: Sequence[str],
    setup: str,
    settings: Settings,
    listener: Listener,
) -> list[set[str]]:
    """Return the rules that flag each text, checked as parallel lines; equal ones only once.

    A text stands in one document with others of its kind and languages: those of one kind are
    different sentences, so that nothing looks repeated.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    for index, pair in enumerate(pairs):
        groups.setdefault((pair.kind, pair.lang_pair), []).append(index)
    batches = [
        members[start : start + _BATCH]
        for members in groups.values()
        for start in range(0, len(members), _BATCH)
    ]
    cases = [_case(pairs, texts, members, setup) for members in batches]
    distinct = list(dict.fromkeys(cases))
    settings = replace(settings, aligned=True)
    found = run_cases(distinct, settings, what=f"checking {setup}", listener=listener)
    results = dict(zip(distinct, found, strict=True))
    rules: list[set[str]] = [set() for _ in pairs]
    for members, case in zip(batches, cases, strict=True):
        result = results[case]
        if result is not None:
            for line, rule in _flagged(result):
                if line < len(members):
                    rules[members[line]].add(rule)
    return rules


def _case(
    pairs: Sequence[MinimalPair], texts: Sequence[str], members: Sequence[int], setup: str
) -> Case:
    source_lang, _, lang = pairs[members[0]].lang_pair.rpartition("-")
    return Case(
        mt=joined(texts[i] for i in members),
        reference=joined(pairs[i].ref for i in members),
        source=joined(pairs[i].src for i in members),
        lang=known_language(lang),
        source_lang=known_language(source_lang),
    ).with_sides(SETUPS[setup])


def _flagged(result: DocumentResult) -> list[tuple[int, str]]:
    """Return (0-based line, rule) of each issue; lines are parallel, so any side will do."""
    flagged = []
    for issue in result.issues:
        first = issue.spans[0]
        document = result.side(first.side)
        assert document is not None
        flagged.append((Lines(document.text).at(first.start), issue.rule))
    return flagged
