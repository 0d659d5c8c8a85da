"""What the report page is given: a result as compact JSON that no text can break out of."""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from mtcheck.report.base import decimals, label
from mtcheck.report.html.rows import build_rows, kind_of, sides_of
from mtcheck.report.rows import Row
from mtcheck.schema import Document, DocumentResult, Issue, Result, Score, Segment, Span

# Characters that could end the script element or the JSON's line, or that UTF-8 cannot carry.
_UNSAFE = re.compile("[<>&\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]")


def embed_json(value: object) -> str:
    """Return JSON that is inert inside an HTML script element and can be written as UTF-8.

    Raises:
        ValueError: a number is not finite.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def title_of(result: DocumentResult) -> str:
    """Return a document's title: its title block, else its first segment, else its path."""
    text = result.mt.text
    titles = (text[b.start : b.end] for b in result.mt.blocks if b.kind == "title")
    firsts = (s.text for s in result.mt.segments)
    found = next((" ".join(t.split()) for t in (*titles, *firsts) if t.strip()), "")
    return found or result.path or result.id


def overview(result: Result) -> dict[str, Any]:
    """Return what the page shows of a run as a whole."""
    return {
        "tool": {"name": result.tool.name, "version": result.tool.version},
        "config": _finite(result.config),
        "verdict": {"passed": result.verdict.passed, "reasons": result.verdict.reasons},
        "documents": [_summary(document) for document in result.documents],
    }


def document_data(result: DocumentResult) -> dict[str, Any]:
    """Return what the page shows of one document.

    Issues come in reading order. Their spans carry pieces (segment, start, end): where in which
    segment's text, in UTF-16 code units as JavaScript counts them; a span over several segments
    has several pieces, one outside all segments an empty piece in the nearest.
    """
    sides = sides_of(result)
    rows = build_rows(result)
    row_of = {
        (name, index): number
        for number, row in enumerate(rows)
        for name, indices in row.segments.items()
        for index in indices
    }
    starts = {name: [s.start for s in side.segments] for name, side in sides.items()}
    issues = [_issue(issue, sides, starts, row_of) for issue in result.issues]
    issues.sort(key=lambda issue: issue.pop("order"))
    return {
        "sides": [_side(name, side) for name, side in sides.items()],
        "rows": _rows(rows, sides, _bead_scores(result, row_of)),
        "issues": issues,
        "scores": [_score(s) for s in result.scores if s.level == "document"],
        "alignments": [{"against": a.against, "signature": a.signature} for a in result.alignments],
        "mqm": {
            "penalty": _finite(result.mqm.penalty),
            "words": result.mqm.words,
            "per_100_words": _finite(result.mqm.per_100_words),
            "per_segment": _finite(result.mqm.per_segment),
            "weights": _finite(result.mqm.weights),
        },
    }


def _summary(result: DocumentResult) -> dict[str, Any]:
    counts = {"critical": 0, "major": 0, "minor": 0}
    for issue in result.issues:
        counts[issue.severity] += 1
    return {
        "id": result.id,
        "path": result.path,
        "title": title_of(result),
        "languages": {name: side.lang for name, side in sides_of(result).items()},
        "verdict": {"passed": result.verdict.passed, "reasons": result.verdict.reasons},
        "counts": counts,
        "segments": len(result.mt.segments),
        "per_100_words": _finite(result.mqm.per_100_words),
        "scores": {label(s): _finite(s.value) for s in result.scores if s.level == "document"},
        "digits": {label(s): digits(s) for s in result.scores if s.level == "document"},
    }


def _side(name: str, document: Document) -> dict[str, Any]:
    return {
        "name": name,
        "lang": document.lang,
        "path": document.path,
        "notes": document.notes,
        "segments": [list(item) for item in _segments(document)],
    }


def _segments(document: Document) -> Iterator[tuple[int, str, int, str]]:
    """Yield line, kind of block, whether it opens its block (0 or 1), and text."""
    block = -1
    for segment in document.segments:
        opens = segment.block != block
        block = segment.block
        yield segment.line, kind_of(document, segment), int(opens), segment.text


def _rows(
    rows: Sequence[Row], sides: dict[str, Document], scores: dict[int, list[tuple[str, Any, int]]]
) -> list[dict[str, Any]]:
    """Return rows with sides as columns in order; keys that would say nothing are left out."""
    found = []
    for number, row in enumerate(rows):
        data: dict[str, Any] = {"segments": [list(row.segments.get(name, ())) for name in sides]}
        if row.similarity:
            data["similarity"] = [_rounded(row.similarity.get(name)) for name in sides]
        if row.moved:
            data["moved"] = [int(name in row.moved) for name in sides]
        if number in scores:
            data["scores"] = scores[number]
        found.append(data)
    return found


def _bead_scores(
    result: DocumentResult, row_of: dict[tuple[str, int], int]
) -> dict[int, list[tuple[str, Any, int]]]:
    beads = {a.against: a.beads for a in result.alignments}
    found: dict[int, list[tuple[str, Any, int]]] = {}
    for score in result.scores:
        if score.level != "segment" or score.bead is None:
            continue
        if score.against is None:
            keys = [("mt", score.bead)]
        elif 0 <= score.bead < len(beads.get(score.against, ())):
            bead = beads[score.against][score.bead]
            keys = [("mt", i) for i in bead.mt] + [(score.against, i) for i in bead.other]
        else:
            continue
        row = next((row_of[key] for key in keys if key in row_of), None)
        if row is not None:
            value = _rounded(score.value)
            found.setdefault(row, []).append((label(score), value, digits(score)))
    return found


def digits(score: Score) -> int:
    """Return how many decimals the page shows a score with: one fewer than other reports."""
    return decimals(score) - 1


def _issue(
    issue: Issue,
    sides: dict[str, Document],
    starts: dict[str, list[int]],
    row_of: dict[tuple[str, int], int],
) -> dict[str, Any]:
    spans = [_span(span, sides, starts) for span in issue.spans]
    first = next(
        ((s["side"], s["pieces"][0]) for s in spans if s["pieces"]),
        ("mt", [-1, 0, 0]),
    )
    row = row_of.get((first[0], first[1][0]))
    return {
        "rule": issue.rule,
        "category": issue.category,
        "severity": issue.severity,
        "confidence": _finite(issue.confidence),
        "message": issue.message,
        "evidence": issue.evidence,
        "suggestion": issue.suggestion,
        "fingerprint": issue.fingerprint,
        "row": row,
        "spans": spans,
        "order": (-1 if row is None else row, first[1][1], issue.rule),
    }


def _span(span: Span, sides: dict[str, Document], starts: dict[str, list[int]]) -> dict[str, Any]:
    side = sides.get(span.side)
    return {
        "side": span.side,
        "line": span.line,
        "column": span.column,
        "text": span.text,
        "pieces": _pieces(span, side.segments, starts[span.side]) if side else [],
    }


def _pieces(span: Span, segments: tuple[Segment, ...], starts: list[int]) -> list[list[int]]:
    if not segments:
        return []
    pieces = []
    nearest = max(0, bisect_right(starts, span.start) - 1)
    for index in range(nearest, len(segments)):
        segment = segments[index]
        if segment.start >= span.end:
            break
        start, end = max(span.start, segment.start), min(span.end, segment.end)
        if start < end:
            pieces.append([index, *_utf16(segment, start, end)])
    return pieces or [[nearest, *_utf16(segments[nearest], span.start, span.start)]]


def _utf16(segment: Segment, *offsets: int) -> list[int]:
    text = segment.text
    inside = (min(max(offset - segment.start, 0), len(text)) for offset in offsets)
    return [n + sum(c > "\uffff" for c in text[:n]) for n in inside]


def _score(score: Score) -> dict[str, Any]:
    return {
        "label": label(score),
        "value": _finite(score.value),
        "digits": digits(score),
        "range": _finite(score.range),
        "interval": _finite(score.interval),
        "higher_is_better": score.higher_is_better,
        "signature": score.signature,
        "against": score.against,
    }


def _rounded(value: float | None) -> float | None:
    return round(value, 3) if value is not None and math.isfinite(value) else None


def _finite(value: Any) -> Any:
    """Return a value with numbers that JSON has no word for replaced by None."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return value
