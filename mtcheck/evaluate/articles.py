"""Evaluation on documents whose defects are marked, and on clean ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mtcheck.config import Settings
from mtcheck.evaluate.families import Families
from mtcheck.evaluate.gold import GoldDocument
from mtcheck.evaluate.judged import Judged
from mtcheck.evaluate.model import Section
from mtcheck.evaluate.run import SETUPS, Case, run_cases
from mtcheck.evaluate.spans import Lines, Mark, issue_mark
from mtcheck.evaluate.tables import document_section, sentence_section
from mtcheck.listener import Listener
from mtcheck.schema import DocumentResult


def evaluate_documents(
    documents: Sequence[GoldDocument],
    settings: Settings,
    families: Families,
    setups: Sequence[str] = (),
    *,
    calibrate: bool = True,
    listener: Listener,
) -> Iterator[Section]:
    """Yield a section for each setup: the MT alone, with reference, with source, with both.

    Into a setup go the documents that have its sides; `setups` limits them. Articles and marked
    sentences have sections of their own, for sentences tell nothing of false alarms.
    """
    articles = [d for d in documents if d.complete]
    sentences = [d for d in documents if not d.complete]
    for name in setups or SETUPS:
        if chosen := _having(articles, name):
            judged = _judged(chosen, name, settings, calibrate, listener)
            yield document_section(name, judged, families, settings)
    for name in setups or SETUPS:
        if chosen := [d for d in _having(sentences, name) if SETUPS[name] or not d.needs_other]:
            judged = _judged(chosen, name, settings, calibrate, listener)
            yield sentence_section(f"sentences, {name}", judged)


def _having(documents: Sequence[GoldDocument], setup: str) -> list[GoldDocument]:
    sides = SETUPS[setup]
    return [d for d in documents if all(getattr(d, side) is not None for side in sides)]


def _judged(
    documents: Sequence[GoldDocument],
    setup: str,
    settings: Settings,
    calibrate: bool,
    listener: Listener,
) -> list[Judged]:
    cases = [
        Case(d.mt, d.reference, d.source, d.lang, d.source_lang).with_sides(SETUPS[setup])
        for d in documents
    ]
    reported = run_cases(cases, settings, what=f"checking {setup}", listener=listener)
    # Findings of one place are merged after the unsure ones are left out, so this is no filter.
    everything = reported
    if calibrate:
        unfiltered = replace(settings, min_confidence=0.0)
        everything = run_cases(cases, unfiltered, what=f"calibrating {setup}", listener=listener)
    return [
        _judge(document, one, every)
        for document, one, every in zip(documents, reported, everything, strict=True)
        if one is not None and every is not None
    ]


def _judge(document: GoldDocument, reported: DocumentResult, every: DocumentResult) -> Judged:
    lines = Lines(reported.mt.text)
    gold = [
        Mark(
            lines.start(d.line - 1) + d.start,
            lines.start(d.line - 1) + d.end,
            d.severity,
            d.category,
            d.tag,
            note=d.note,
        )
        for d in document.defects
    ]
    issues = [issue_mark(issue) for issue in reported.issues]
    return Judged(
        document=document,
        text=reported.mt.text,
        lang=reported.mt.lang,
        words=reported.mqm.words,
        gold=tuple(gold),
        issues=tuple(m for m in issues if m is not None),
        all_issues=tuple(m for m in map(issue_mark, every.issues) if m is not None),
        elsewhere=sum(m is None for m in issues),
    )
