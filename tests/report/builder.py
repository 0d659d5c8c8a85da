"""Results built by hand: lines of an article side by side, and issues found by their text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from mtcheck.schema import (
    Alignment,
    Bead,
    Block,
    BlockKind,
    Document,
    DocumentResult,
    Issue,
    Mqm,
    Result,
    Score,
    Segment,
    Severity,
    Side,
    Span,
    Tool,
    Verdict,
)

WEIGHTS = {"minor": 1.0, "major": 5.0, "critical": 25.0}


@dataclass(frozen=True)
class Line:
    """A sentence on each side, None where a side lacks it; `joins` continues the block above.

    `late` moves the reference's sentence so many lines down, which makes its bead a moved one.
    """

    kind: BlockKind
    mt: str | None
    reference: str | None = None
    source: str | None = None
    joins: bool = False
    late: int = 0


def document(
    role: Side,
    lang: str,
    sentences: list[tuple[BlockKind, str, bool]],
    *,
    path: str = "",
    notes: tuple[str, ...] = (),
) -> Document:
    """Return a document of (kind, sentence, joins the block above): one block a line."""
    text = ""
    blocks: list[Block] = []
    segments: list[Segment] = []
    for kind, sentence, joins in sentences:
        joins = joins and bool(blocks)
        text += " " if joins else "\n\n" if text else ""
        start, end = len(text), len(text) + len(sentence)
        text += sentence
        if joins:
            blocks[-1] = replace(blocks[-1], end=end)
        else:
            blocks.append(Block(kind, start, end))
        line = text.count("\n", 0, start) + 1
        segments.append(Segment(len(segments), start, end, line, len(blocks) - 1, sentence))
    return Document(
        id=path or role,
        path=path or f"{role}.txt",
        role=role,
        lang=lang,
        text=text,
        blocks=tuple(blocks),
        segments=tuple(segments),
        notes=notes,
    )


def span(side: Document, text: str, nth: int = 0) -> Span:
    """Return the span of the nth (from 0) place where a text stands."""
    start = -1
    for _ in range(nth + 1):
        start = side.text.index(text, start + 1)
    line, column = side.position(start)
    return Span(side.role, start, start + len(text), line, column, text)


def issue(
    rule: str,
    category: str,
    severity: Severity,
    spans: tuple[Span, ...],
    message: str,
    *,
    confidence: float = 0.9,
    evidence: tuple[str, ...] = (),
    suggestion: str | None = None,
) -> Issue:
    return Issue(
        rule=rule,
        category=category,
        severity=severity,
        confidence=confidence,
        spans=spans,
        message=message,
        evidence=evidence,
        suggestion=suggestion,
        fingerprint=f"{rule}-{len(message):04x}",
    )


@dataclass(frozen=True)
class Sides:
    """The documents and alignments that some lines make."""

    mt: Document
    reference: Document | None
    source: Document | None
    alignments: tuple[Alignment, ...]


def sides_of(
    lines: list[Line],
    *,
    lang: str = "en",
    source_lang: str = "nb",
    path: str = "article.mt.txt",
    notes: tuple[str, ...] = (),
) -> Sides:
    mt = document(
        "mt",
        lang,
        [(r.kind, r.mt, r.joins) for r in lines if r.mt is not None],
        path=path,
        notes=notes,
    )
    order = sorted(range(len(lines)), key=lambda i: (i + lines[i].late, -lines[i].late))
    reference = [i for i in order if lines[i].reference is not None]
    source = [i for i, line in enumerate(lines) if line.source is not None]
    referenced = [(lines[i].kind, lines[i].reference or "", lines[i].joins) for i in reference]
    sourced = [(lines[i].kind, lines[i].source or "", lines[i].joins) for i in source]
    alignments = []
    if reference:
        alignments.append(Alignment("reference", _beads(lines, reference, 1), "builder|dice"))
    if source:
        alignments.append(Alignment("source", _beads(lines, source, 2), "builder|length"))
    return Sides(
        mt,
        document("reference", lang, referenced, path="article.ref.txt") if reference else None,
        document("source", source_lang, sourced, path=f"article.{source_lang}.txt")
        if source
        else None,
        tuple(alignments),
    )


def _beads(lines: list[Line], order: list[int], column: int) -> tuple[Bead, ...]:
    place = {line: index for index, line in enumerate(order)}
    beads = []
    mt = 0
    for number, line in enumerate(lines):
        own: tuple[int, ...] = ()
        if line.mt is not None:
            own, mt = (mt,), mt + 1
        other = (place[number],) if number in place else ()
        text = line.reference if column == 1 else line.source
        if line.kind == "boilerplate":
            beads += [Bead(own, ())] * bool(own) + [Bead((), other)] * bool(other)
        elif own or other:
            beads.append(
                Bead(own, other, _similarity(line.mt, text, column), column == 1 and line.late > 0)
            )
    return tuple(beads)


def _similarity(mt: str | None, other: str | None, column: int) -> float:
    if not mt or not other:
        return 0.0
    if column == 2:
        return round(0.6 + 0.3 * min(len(mt), len(other)) / max(len(mt), len(other)), 3)
    return round(SequenceMatcher(None, mt[:400], other[:400]).ratio(), 3)


def document_result(
    sides: Sides,
    issues: tuple[Issue, ...] = (),
    *,
    scores: tuple[Score, ...] = (),
    reasons: tuple[str, ...] = (),
    retranslation: Document | None = None,
) -> DocumentResult:
    words = len(sides.mt.text.split())
    penalty = sum(WEIGHTS[i.severity] for i in issues)
    return DocumentResult(
        id=sides.mt.id,
        path=sides.mt.path,
        mt=sides.mt,
        reference=sides.reference,
        source=sides.source,
        retranslation=retranslation,
        alignments=sides.alignments,
        scores=scores,
        issues=issues,
        mqm=Mqm(
            penalty=penalty,
            words=words,
            segments=len(sides.mt.segments),
            per_100_words=100 * penalty / max(1, words),
            per_segment=penalty / max(1, len(sides.mt.segments)),
            counts={s: sum(i.severity == s for i in issues) for s in WEIGHTS},
            weights=WEIGHTS,
        ),
        verdict=Verdict(not reasons, reasons),
    )


def result(*documents: DocumentResult) -> Result:
    failed = [d for d in documents if not d.verdict.passed]
    reasons = tuple(f"{d.path}: {reason}" for d in failed for reason in d.verdict.reasons)
    return Result(
        tool=Tool("mtcheck", "0.1.0"),
        documents=documents,
        verdict=Verdict(not failed, reasons),
        config={"profile": "fast", "fail_on": "major", "select": []},
    )
