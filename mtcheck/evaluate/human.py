"""Evaluation on segments with human scores and human error spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from mtcheck.config import Settings
from mtcheck.errors import ConfigError
from mtcheck.evaluate.correlation import STATISTICS, Rated, Values, correlations, intervals
from mtcheck.evaluate.error_spans import ErrorSpans, Parts, span_tables
from mtcheck.evaluate.model import Cell, Section, Table
from mtcheck.evaluate.rated import Batch, RatedSegment, batches
from mtcheck.evaluate.run import SETUPS, run_cases
from mtcheck.evaluate.spans import Lines, Mark, issue_mark
from mtcheck.judge.mqm import weight
from mtcheck.listener import Listener
from mtcheck.schema import DocumentResult, Issue

_FEWEST = 20
_WITH_FLOORS = ("Pearson", "within")


def evaluate_rated(
    name: str,
    pairs: Mapping[str, Sequence[RatedSegment]],
    settings: Settings,
    setups: Sequence[str] = (),
    *,
    parts: Parts,
    resamples: int,
    listener: Listener,
) -> Iterator[Section]:
    """Yield a section for each language pair and setup (by default with all sides there are)."""
    for lang_pair, segments in pairs.items():
        full = _fullest(segments)
        for setup in setups or [full]:
            if set(SETUPS[setup]) <= set(SETUPS[full]):
                checked = _Checked(segments, lang_pair, setup, settings, listener)
                title = " ".join(filter(None, (name, lang_pair)))
                yield _section(f"{title}, {setup}", checked, settings, parts, resamples)


def _fullest(segments: Sequence[RatedSegment]) -> str:
    there = {
        side
        for side, has in (
            ("reference", any(s.ref.strip() for s in segments)),
            ("source", any(s.src.strip() for s in segments)),
        )
        if has
    }
    return next(name for name, sides in reversed(SETUPS.items()) if set(sides) == there)


class _Checked:
    """Segments with their scores and issues; lists go by the number of the segment."""

    def __init__(
        self,
        segments: Sequence[RatedSegment],
        lang_pair: str,
        setup: str,
        settings: Settings,
        listener: Listener,
    ) -> None:
        self.segments = segments
        self.scores: dict[str, dict[int, float]] = {}
        self.issues: list[list[Mark]] = [[] for _ in segments]
        self.all_issues: list[list[Mark]] = [[] for _ in segments]
        self.penalties = np.zeros(len(segments))
        self.has_spans = any(s.marks for s in segments)
        groups = batches(segments, lang_pair)
        cases = [b.case.with_sides(SETUPS[setup]) for b in groups]
        settings = replace(settings, aligned=True)
        is_scored = sum(s.score is not None for s in segments) >= _FEWEST
        found = run_cases(
            cases,
            settings,
            levels=("segment",) if is_scored else (),
            what=f"checking {setup}",
            listener=listener,
        )
        for batch, result in zip(groups, found, strict=True):
            if result is not None:
                self._keep_scores(batch, result)
                self._keep_issues(batch, result, self.issues, penalise=True)
        if self.has_spans:
            settings = replace(settings, min_confidence=0.0)
            found = run_cases(cases, settings, what=f"sweeping {setup}", listener=listener)
            for batch, result in zip(groups, found, strict=True):
                if result is not None:
                    self._keep_issues(batch, result, self.all_issues)

    def _keep_scores(self, batch: Batch, result: DocumentResult) -> None:
        for score in result.scores:
            if score.level != "segment" or score.bead is None:
                continue
            line = score.bead
            if score.against is not None and (alignment := result.alignment(score.against)):
                line = alignment.beads[score.bead].mt[0]
            against = "" if score.against in (None, "reference") else f" ({score.against})"
            value = score.value if score.higher_is_better else -score.value
            named = self.scores.setdefault(f"{score.metric}{against}", {})
            named[batch.members[line]] = value

    def _keep_issues(
        self,
        batch: Batch,
        result: DocumentResult,
        kept: list[list[Mark]],
        *,
        penalise: bool = False,
    ) -> None:
        lines = Lines(result.mt.text)
        for issue in result.issues:
            if penalise:
                line = min(_line_of(issue, lines), len(batch.members) - 1)
                self.penalties[batch.members[line]] += weight(issue)
            mark = issue_mark(issue)
            for line, part in [] if mark is None else _by_line(mark, lines):
                kept[batch.members[line]].append(part)


def _line_of(issue: Issue, lines: Lines) -> int:
    first = issue.spans[0]
    return lines.at(first.start) if first.side == "mt" else first.line - 1


def _by_line(mark: Mark, lines: Lines) -> Iterator[tuple[int, Mark]]:
    """Yield a mark line by line, with offsets into the line."""
    for line in range(lines.at(mark.start), lines.at(mark.end - 1) + 1):
        start = max(mark.start - lines.start(line), 0)
        end = min(mark.end, lines.start(line + 1) - 1) - lines.start(line)
        if start < end:
            yield line, replace(mark, start=start, end=end)


def _section(
    name: str, checked: _Checked, settings: Settings, parts: Parts, resamples: int
) -> Section:
    segments = checked.segments
    notes = [
        f"{len(segments)} segments, {len({s.document for s in segments})} documents, "
        f"{len({s.system for s in segments})} systems."
    ]
    tables: list[Table] = []
    figures: dict[str, float] = {}
    chosen = [i for i, s in enumerate(segments) if s.score is not None]
    if len(chosen) >= _FEWEST:
        rows = _correlations(checked, chosen, resamples)
        tables += _correlation_tables(rows)
        for metric, values, _ in rows:
            for statistic in _WITH_FLOORS:
                if metric not in _BASELINES and (value := values[statistic]) is not None:
                    figures[f"{metric} {statistic}"] = round(value, 3)
    spans = ErrorSpans(name)
    if checked.has_spans:
        spans = span_tables(
            name,
            segments,
            checked.issues,
            checked.all_issues,
            default=settings.min_confidence,
            parts=parts,
        )
        if unknown := sum(s.marks is None for s in segments):
            notes.append(f"{unknown} segments without error spans are left out of those.")
    if not tables and not spans.tables:
        raise ConfigError(
            f"{name}: fewer than {_FEWEST} human scores and no error spans; nothing to compare with"
        )
    return Section(
        name,
        tuple(notes),
        {**figures, **spans.figures},
        (*tables, *spans.tables),
        spans.misses,
        spans.false_alarms,
    )


_BASELINES = ("−length", "constant")
_Row = tuple[str, dict[str, float | None], dict[str, tuple[float, float] | None]]


def _correlations(checked: _Checked, chosen: Sequence[int], resamples: int) -> list[_Row]:
    segments = [checked.segments[i] for i in chosen]
    rated = Rated(
        human=np.array([s.score for s in segments], np.float64),
        document=_numbered([s.document for s in segments]),
        source=_numbered([s.source for s in segments]),
        system=_numbered([s.system for s in segments]),
    )
    columns: dict[str, Values] = {"−issues (MQM)": -checked.penalties[list(chosen)]}
    for metric, values in checked.scores.items():
        # What a metric leaves unscored is a blank line.
        lowest = min(values.values())
        columns[metric] = np.array([values.get(i, lowest) for i in chosen], np.float64)
    columns["−length"] = -np.array([len(s.mt) for s in segments], np.float64)
    columns["constant"] = np.zeros(len(segments))
    return [
        (name, correlations(rated, column), intervals(rated, column, resamples=resamples))
        for name, column in columns.items()
    ]


def _correlation_tables(rows: Sequence[_Row]) -> list[Table]:
    values: list[tuple[Cell, ...]] = [
        (name, *(found[s] for s in STATISTICS)) for name, found, _ in rows
    ]
    bounds: list[tuple[Cell, ...]] = [
        (name, *(found[s] for s in STATISTICS)) for name, _, found in rows
    ]
    columns = ("score", *STATISTICS)
    note = (
        "within: Kendall's tau-b over systems on one source segment, averaged. pairwise: share "
        "of pairs of systems in the right order. −length and constant are baselines: what is no "
        "better than they are tells nothing."
    )
    return [
        Table("Agreement with human scores", columns, tuple(values), note),
        Table("95% intervals, bootstrap over documents", columns, tuple(bounds)),
    ]


def _numbered(names: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], np.int64)
