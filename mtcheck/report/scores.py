"""Scores alone, for `mtcheck score`: text, JSON (the result) or TSV."""

from __future__ import annotations

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
                lines += _document_lines(score)
        lines += _segment_lines(document)
    return lines


def _document_lines(score: Score) -> list[str]:
    interval = "" if score.interval is None else "  95% {:.2f}–{:.2f}".format(*score.interval)
    arrow = "↑" if score.higher_is_better else "↓"
    against = "" if score.against in (None, "reference") else f"  against {score.against}"
    return [
        f"{score.metric:<8}{arrow} {score.value:7.2f}{interval}{against}",
        f"         {score.signature}",
    ]


def _segment_lines(document: DocumentResult) -> list[str]:
    scores = [s for s in document.scores if s.level == "segment" and s.bead is not None]
    metrics = list(dict.fromkeys(s.metric for s in scores))
    rows: dict[tuple[str, int], dict[str, float]] = {}
    for s in scores:
        assert s.bead is not None
        rows.setdefault((s.against or "", s.bead), {})[s.metric] = s.value
    if not rows:
        return []
    lines = ["", "bead  " + "".join(f"{m:>9}" for m in metrics) + "  MT"]
    room = 80 - 8 - 9 * len(metrics)
    for (against, bead), values in rows.items():
        numbers = "".join(f"{values[m]:9.2f}" if m in values else " " * 9 for m in metrics)
        lines.append(f"{bead:<6}{numbers}  {_mt_text(document, against, bead)[:room]}".rstrip())
    return lines


def _mt_text(document: DocumentResult, against: str, bead: int) -> str:
    from mtcheck.report.text import printable

    alignment = document.alignment(against)
    if alignment is None:
        return ""
    segments = (document.mt.segments[i].text for i in alignment.beads[bead].mt)
    return printable(" ".join(segments)) or "(nothing)"
