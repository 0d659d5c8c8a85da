"""The report for a terminal: issues by segment, then counts, scores and the verdict."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mtcheck.report.base import REPORTERS, Reporter, compared_with, decimals
from mtcheck.schema import (
    SEVERITIES,
    DocumentResult,
    Issue,
    Result,
    Score,
    Segment,
    Severity,
)

_STYLES: dict[Severity, str] = {
    "critical": "bold white on red",
    "major": "bold red",
    "minor": "yellow",
}
_CONTEXT = 200


@REPORTERS.register
class TextReporter(Reporter):
    """What a person reads: every issue under its segment, no line wider than asked."""

    name = "text"

    def render(self, result: Result, *, color: bool = False, width: int = 80) -> str:
        """Return the report; styles only with `color`, lines of at most `width` columns."""
        out = io.StringIO()
        console = Console(
            file=out,
            width=max(width, 40),
            force_terminal=color,
            color_system="standard" if color else None,
            highlight=False,
            emoji=False,
            markup=False,
            legacy_windows=False,
        )
        for document in result.documents:
            for part in _document(document):
                console.print(part)
        if len(result.documents) > 1:
            console.print(_totals(result))
        lines = (line.rstrip() for line in out.getvalue().splitlines())
        return "\n".join(lines).strip("\n") + "\n"


def _document(document: DocumentResult) -> Iterator[RenderableType]:
    yield Text(printable(document.path), style="bold")
    for note in document.mt.notes:
        yield Text(f"  {printable(note)}", style="dim")
    yield ""
    for line, group in groupby(document.issues, key=lambda issue: _line_of(document, issue)):
        yield _segment(document, line, list(group))
        yield ""
    yield from _summary(document)


def _line_of(document: DocumentResult, issue: Issue) -> tuple[int, int]:
    """Return (line, segment index) of an issue's first span; index −1 outside the MT."""
    first = issue.spans[0]
    if first.side != "mt":
        return first.line, -1
    segment = _segment_at(document, first.start)
    return first.line, -1 if segment is None else segment.index


def _segment_at(document: DocumentResult, offset: int) -> Segment | None:
    segments = document.mt.segments
    low, high = 0, len(segments)
    while low < high:
        middle = (low + high) // 2
        if segments[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return segments[low] if low < len(segments) and segments[low].start <= offset else None


def _segment(
    document: DocumentResult, place: tuple[int, int], issues: list[Issue]
) -> RenderableType:
    line, index = place
    if index >= 0:
        quoted = _quoted(document.mt.segments[index], issues)
    else:
        first = issues[0].spans[0]
        quoted = Text(f"[{first.side}] {_shortened(printable(first.text))}")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(f"{line:>4}", quoted)
    for issue in issues:
        grid.add_row("", _issue(issue))
    return grid


def _quoted(segment: Segment, issues: list[Issue]) -> Text:
    """Return the segment with its spans styled, cut to the surroundings of the spans."""
    spans = [
        (max(s.start - segment.start, 0), min(s.end - segment.start, len(segment.text)), i.severity)
        for i in issues
        for s in i.spans[:1]
        if s.side == "mt"
    ]
    start = max(min(s for s, _, _ in spans) - _CONTEXT // 2, 0)
    end = min(
        max(min(max(e for _, e, _ in spans), start + _CONTEXT), start + _CONTEXT), len(segment.text)
    )
    text = Text("…" if start else "")
    shift = len(text) - start
    text.append(printable(segment.text[start:end]))
    if end < len(segment.text):
        text.append("…")
    for span_start, span_end, severity in sorted(spans, key=lambda s: SEVERITIES.index(s[2])):
        if span_start < end:
            text.stylize(_STYLES[severity], max(span_start + shift, 0), min(span_end, end) + shift)
    return text


def _issue(issue: Issue) -> RenderableType:
    head = Text()
    head.append(issue.severity, style=_STYLES[issue.severity])
    head.append(f" {issue.rule}", style="bold")
    head.append(f" “{_shortened(printable(issue.spans[0].text), 60)}”", style="cyan")
    details = [Text(printable(issue.message))]
    details += [Text(_shortened(printable(e)), style="dim") for e in issue.evidence]
    if issue.suggestion:
        details.append(Text(f"→ {_shortened(printable(issue.suggestion))}", style="green"))
    return Group(head, *(Padding(detail, (0, 0, 0, 2)) for detail in details))


def _summary(document: DocumentResult) -> Iterator[RenderableType]:
    if document.issues:
        yield _counts(document)
        yield ""
    if scores := [s for s in document.scores if s.level == "document"]:
        yield _scores(scores, document)
        yield ""
    mqm = document.mqm
    yield Text(
        f"MQM {mqm.per_100_words:.2f} per 100 words, {mqm.per_segment:.2f} per segment "
        f"({mqm.words} words, {mqm.segments} segments; lower is better)"
    )
    passed, reasons = document.verdict.passed, "; ".join(document.verdict.reasons)
    word = Text("PASS", style="bold green") if passed else Text("FAIL", style="bold red")
    yield word.append(f"  {reasons}" if reasons else "", style="not bold default")
    yield ""


def _counts(document: DocumentResult) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("rule")
    for severity in reversed(SEVERITIES):
        table.add_column(severity, justify="right")
    table.add_column("category", style="dim")
    rules = sorted({(i.rule, i.category) for i in document.issues})
    for rule, category in rules:
        same = [i for i in document.issues if (i.rule, i.category) == (rule, category)]
        numbers = [sum(i.severity == s for i in same) for s in reversed(SEVERITIES)]
        table.add_row(rule, *(str(n) if n else "·" for n in numbers), category)
    return table


def _scores(scores: list[Score], document: DocumentResult) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("metric")
    table.add_column("score", justify="right")
    table.add_column("95% interval, signature", overflow="fold")
    for score in scores:
        digits = decimals(score)
        interval = "–".join(f"{end:.{digits}f}" for end in score.interval or ())
        against = compared_with(score, document)
        arrow = "↑" if score.higher_is_better else "↓"
        details = Text("  ".join(filter(None, (interval, against))) or "–")
        details.append(f"\n{score.signature}", style="dim")
        table.add_row(f"{score.metric} {arrow}", f"{score.value:.{digits}f}", details)
    return table


def _totals(result: Result) -> RenderableType:
    failed = sum(not d.verdict.passed for d in result.documents)
    style = "bold red" if failed else "bold green"
    return Text(f"{len(result.documents)} documents, {failed} failed", style=style)


def _shortened(text: str, length: int = _CONTEXT) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def printable(text: str) -> str:
    """Return text safe for a terminal: one line, control and direction characters as U+FFFD."""
    return "".join(
        " "
        if c in "\t\n\r"
        else "\N{REPLACEMENT CHARACTER}"
        if unicodedata.category(c) in ("Cc", "Cs") or c in _DIRECTION
        else c
        for c in text
    )


_DIRECTION = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
