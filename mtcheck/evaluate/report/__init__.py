"""Showing an evaluation: text, JSON, HTML."""

from __future__ import annotations

from mtcheck.evaluate.model import Cell, Evaluation


def render(evaluation: Evaluation, format: str, *, color: bool = False, most: int = 20) -> str:
    """Return an evaluation as `text`, `json` or `html`, ending in a newline.

    Text has lines of at most 80 columns and shows `most` misses and false alarms a section (0:
    all); JSON has all of them.
    """
    if format == "json":
        from mtcheck.schema import to_json

        return to_json(evaluation) + "\n"
    if format == "html":
        from mtcheck.evaluate.report.html import render_html

        return render_html(evaluation)
    from mtcheck.evaluate.report.text import render_text

    return render_text(evaluation, color=color, most=most)


def shown_cell(cell: Cell) -> str:
    """Return a cell as people read it: rates to three decimals, "–" for what is undefined."""
    if cell is None:
        return "–"
    if isinstance(cell, tuple):
        return " to ".join(_short(value, 2) for value in cell)
    if isinstance(cell, float):
        return _short(cell, 3)
    return str(cell)


def _short(value: float, digits: int) -> str:
    text = f"{round(value, digits) + 0.0:.{digits}f}"
    if len(text.lstrip("-")) > digits + 1 and abs(float(text)) >= 1:
        return f"{value:.2f}"
    text = text.replace("-0.", "−.", 1) if text.startswith("-0.") else text
    text = text.removeprefix("0") if text.startswith("0.") else text
    return text.replace("-", "−")
