"""An evaluation for a terminal, at most 80 columns wide."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from mtcheck.evaluate.model import Evaluation, Finding, Section, Table
from mtcheck.evaluate.report import shown_cell
from mtcheck.report.text import printable

_WIDTH = 80
_LABEL = 12


def render_text(evaluation: Evaluation, *, color: bool = False, most: int = 20) -> str:
    """Return the report; of a section's misses and false alarms `most` are shown (0: all)."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=_WIDTH,
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    for section in evaluation.sections:
        for part in _section(section, most):
            console.print(part)
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return "\n".join(lines).strip("\n") + "\n"


def _section(section: Section, most: int) -> Iterator[RenderableType]:
    yield Text(f"══ {printable(section.name)}", style="bold")
    for note in section.notes:
        yield Text(printable(note))
    yield ""
    for table in section.tables:
        yield Text(table.title, style="bold")
        yield _grid(table)
        if table.note:
            yield Text(printable(table.note), style="dim")
        yield ""
    yield from _findings("Misses", section.misses, most)
    yield from _findings("False alarms", section.false_alarms, most)


def _grid(table: Table) -> Grid:
    """Return a table whose first column alone gives way where it gets too wide."""
    grid = Grid(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    cells = [[printable(shown_cell(cell)) for cell in row] for row in table.rows]
    widths = [
        max(*map(len, name.split()), *(cell_len(row[index]) for row in cells))
        for index, name in enumerate(table.columns)
    ]
    widths[0] = max(widths[0], min(len(table.columns[0]), _LABEL))
    widths[0] = max(min(widths[0], _WIDTH - sum(widths[1:]) - len(widths) + 1), _LABEL)
    for index, (name, width) in enumerate(zip(table.columns, widths, strict=True)):
        is_text = index == 0 or all(isinstance(row[index], str) for row in table.rows)
        grid.add_column(name, justify="left" if is_text else "right", overflow="fold", width=width)
    for row in cells:
        grid.add_row(*row)
    return grid


def _findings(title: str, findings: Sequence[Finding], most: int) -> Iterator[RenderableType]:
    if not findings:
        return
    yield Text(f"{title} ({len(findings)})", style="bold")
    chosen = findings if most == 0 else findings[:most]
    for finding in chosen:
        yield _finding(finding)
    if len(chosen) < len(findings):
        yield Text(f"… and {len(findings) - len(chosen)} more; --list 0 shows all", style="dim")
    yield ""


def _finding(finding: Finding) -> RenderableType:
    text = Text(f"{printable(finding.document)}:{finding.line}  ", style="dim")
    text.append(", ".join(map(printable, finding.labels)))
    text.append("\n")
    quoted = Text(printable(finding.before))
    quoted.append("[" + printable(finding.text) + "]", style="bold")
    quoted.append(printable(finding.after))
    text.append_text(quoted)
    if finding.note:
        text.append(f"\n→ {printable(finding.note)}", style="dim")
    return Padding(text, (0, 0, 0, 0))
