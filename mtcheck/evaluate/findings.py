"""The misses and false alarms themselves, each in its line."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.evaluate.judged import Judged
from mtcheck.evaluate.model import Finding
from mtcheck.evaluate.spans import Mark

_CONTEXT = 60


def misses(judged: Judged) -> Iterator[Finding]:
    """Yield the defects that no issue overlaps."""
    for mark in judged.gold:
        if not any(mark.overlaps(issue) for issue in judged.issues):
            labels = (mark.severity, mark.category, mark.name)
            yield in_context(judged.document.id, judged.text, mark, labels)


def false_alarms(judged: Judged) -> Iterator[Finding]:
    """Yield the issues that overlap no defect."""
    for mark in judged.issues:
        if not any(mark.overlaps(defect) for defect in judged.gold):
            labels = (mark.severity, mark.name, f"confidence {mark.confidence:.2f}")
            yield in_context(judged.document.id, judged.text, mark, labels)


def in_context(document: str, text: str, mark: Mark, labels: tuple[str, ...]) -> Finding:
    """Return a mark with what stands around it in its line, cut at spaces."""
    first = text.rfind("\n", 0, mark.start) + 1
    last = text.find("\n", mark.end)
    before = text[first : mark.start]
    after = text[mark.end : len(text) if last < 0 else last]
    if len(before) > _CONTEXT:
        before = "…" + before[-_CONTEXT:].partition(" ")[2]
    if len(after) > _CONTEXT:
        after = after[:_CONTEXT].rpartition(" ")[0] + "…"
    return Finding(
        document=document,
        line=text.count("\n", 0, mark.start) + 1,
        labels=tuple(label for label in labels if label),
        before=before,
        text=text[mark.start : mark.end],
        after=after,
        note=mark.note,
    )
