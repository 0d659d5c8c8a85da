"""Scores alone, for `mtcheck score`: text, JSON (the result) or TSV."""

from __future__ import annotations

from mtcheck.report.base import compared_with, decimals
from mtcheck.schema import DocumentResult, Result, Score, to_json


def render_scores(result: Result, format: str) -> str:
    """Return the scores of a result as `text`, `json` or `tsv`, ending in a newline.

    TSV columns: document, metric, level, bead (empty for the document), value with four
    decimals, the interval's two ends, signature.
    """
    if format == "json":
        return to_json(result) + "\n"
    lines = _tsv(result) if format == "tsv" else _text(result)
    return "\n".join(lines) + "\n"


def _tsv(result: Result) -> list[str]:
    lines = ["document\tmetric\tlevel\tbead\tvalue\tlow\thigh\tagainst\tsignature"]
    for document in result.documents:
        for s in document.scores:
            low, high = ("", "") if s.interval is None else (f"{v:.4f}" for v in s.interval)
            bead = "" if s.bead is None else str(s.bead)
            cells = (document.id, s.metric, s.level, bead, f"{s.value:.4f}", low, high)
            lines.append("\t".join((*cells, s.against or "", s.signature)))
    return lines


def _text(result: Result) -> list[str]:
    lines = []
    for document in result.documents:
        for score in document.scores:
            if score.level == "document":
                lines += _document_lines(score, document)
        lines += _segment_lines(document)
    return lines


def _document_lines(score: Score, document: DocumentResult) -> list[str]:
    digits = decimals(score)
    interval = "–".join(f"{end:.{digits}f}" for end in score.interval or ())
    interval = interval and f"  95% {interval}"
    arrow = "↑" if score.higher_is_better else "↓"
    against = compared_with(score, document)
    against = against and f"  {against}"
    return [
        f"{score.metric:<8}{arrow} {score.value:7.{digits}f}{interval}{against}",
        f"         {score.signature}",
    ]


def _segment_lines(document: DocumentResult) -> list[str]:
    scores = [s for s in document.scores if s.level == "segment" and s.bead is not None]
    tables: dict[str | None, dict[int, dict[str, str]]] = {}
    for s in scores:
        assert s.bead is not None
        values = tables.setdefault(s.against, {}).setdefault(s.bead, {})
        values[s.metric] = f"{s.value:.{decimals(s)}f}"
    lines = []
    for against, rows in tables.items():
        metrics = list(dict.fromkeys(metric for values in rows.values() for metric in values))
        widths = {metric: max(len(metric), 7) + 2 for metric in metrics}
        head = "".join(f"{metric:>{width}}" for metric, width in widths.items())
        side = "" if against in (None, "reference") else f" (against {against})"
        lines += ["", f"bead  {head}  MT{side}"]
        room = 80 - 8 - sum(widths.values())
        for bead, values in rows.items():
            numbers = "".join(f"{values.get(m, ''):>{width}}" for m, width in widths.items())
            text = _mt_text(document, against, bead)[: max(room, 0)]
            lines.append(f"{bead:<6}{numbers}  {text}".rstrip())
    return lines


def _mt_text(document: DocumentResult, against: str | None, bead: int) -> str:
    from mtcheck.report.text import printable

    if against is None:
        return printable(document.mt.segments[bead].text)
    alignment = document.alignment(against)
    if alignment is None:
        return ""
    segments = (document.mt.segments[i].text for i in alignment.beads[bead].mt)
    return printable(" ".join(segments)) or "(nothing)"
