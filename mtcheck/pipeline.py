"""The order of the stages: read → segment (→ re-translate) → align → score → check → judge.

This module alone knows it. The functions here are the public API.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from mtcheck import __version__
from mtcheck.align import align as align_documents
from mtcheck.align import belong_together, from_beads
from mtcheck.checks import Article, run_checks, select, to_parse
from mtcheck.checks.terms.glossary import Glossary, read_glossary
from mtcheck.config import Settings
from mtcheck.errors import ConfigError
from mtcheck.judge import mqm_score, order, overall, verdict
from mtcheck.lang import normalise_code
from mtcheck.listener import Listener
from mtcheck.models.opened import Models, open_models
from mtcheck.read import read
from mtcheck.retranslate import public, retranslate
from mtcheck.schema import (
    Alignment,
    Bead,
    Document,
    DocumentResult,
    Issue,
    Result,
    Score,
    Side,
    Tool,
    Verdict,
)
from mtcheck.score import chosen_metrics, demand
from mtcheck.score import score as score_documents
from mtcheck.segment import segment

PathLike = str | os.PathLike[str]
Paths = PathLike | Sequence[PathLike]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of one check: the MT, any number of references, and the source.

    `source_lang` is this document's own, where it differs from the run's setting.
    """

    mt: Path
    references: tuple[Path, ...] = ()
    source: Path | None = None
    source_lang: str | None = None


def check(
    mt: PathLike,
    *,
    reference: Paths = (),
    source: PathLike | None = None,
    settings: Settings | None = None,
) -> Result:
    """Check one machine translation: align it, score it, flag and judge.

    `reference` may be one path or several. Without reference and source only the checks that
    need neither run.

    Raises:
        MtcheckError: bad input or settings; the message is one line.
    """
    inputs = Inputs(Path(mt), _paths(reference), None if source is None else Path(source))
    return check_many([inputs], settings)


def check_many(
    jobs: Iterable[Inputs],
    settings: Settings | None = None,
    *,
    listener: Listener | None = None,
) -> Result:
    """Check many documents; the listener is told of each, and of what models are at.

    Raises:
        MtcheckError: bad input or settings of any document.
    """
    settings = settings or Settings()
    parses = any(check.parses for check in select(settings))
    glossary = read_glossary(Path(settings.glossary)) if settings.glossary else ()
    models = open_models(settings, listener)
    documents = []
    with closing(models.parser):
        for inputs in jobs:
            sides = _read_sides(inputs, settings, models, parses=parses)
            scores = sides.scores(settings, models)
            article = sides.article(models, glossary)
            issues = order(run_checks(article, settings))
            documents.append(_judged(inputs, sides, scores, issues, settings))
            models.listener.document(inputs.mt)
    return _result(documents, settings)


def score(
    mt: PathLike,
    *,
    reference: Paths = (),
    source: PathLike | None = None,
    settings: Settings | None = None,
    listener: Listener | None = None,
) -> Result:
    """Score a machine translation with the metrics of `settings.metric`; no checks are run.

    Raises:
        MtcheckError: bad input or settings.
        ConfigError: a metric that was asked for has nothing to compare with.
    """
    settings = settings or Settings()
    inputs = Inputs(Path(mt), _paths(reference), None if source is None else Path(source))
    given = [
        *(["reference"] if inputs.references or settings.retranslate else []),
        *(["source"] if inputs.source else []),
    ]
    if not given:
        raise ConfigError("score needs something to compare with; give --reference or --source")
    demand(settings.metric, given)
    models = open_models(settings, listener)
    sides = _read_sides(inputs, settings, models)
    scores = sides.scores(settings, models)
    return _result([_judged(inputs, sides, scores, (), settings)], settings)


def align(
    mt: PathLike,
    other: PathLike,
    *,
    settings: Settings | None = None,
    listener: Listener | None = None,
    beads: Sequence[Bead] | None = None,
    anchors: Sequence[Bead] = (),
) -> tuple[Document, Document, Alignment]:
    """Align two files; return both documents, segmented, and their beads.

    `other` plays the reference where both are in one language, else the source. `beads` are an
    alignment that there is already, which is measured and completed; `anchors` are beads that
    are known, around which all else is aligned.

    Raises:
        MtcheckError: bad input or settings.
    """
    settings = settings or Settings()
    left = _segmented(Path(mt), "mt", settings.lang, settings)
    right = _segmented(Path(other), "source", settings.source_lang, settings)
    models = open_models(settings, listener)
    if beads is not None:
        alignment = from_beads(left, right, beads, against="source", encoder=models.encoder)
    else:
        alignment = _aligned(left, right, "source", settings, models, anchors)
    return left, right, alignment


@dataclass(frozen=True, slots=True)
class _Sides:
    """The documents of one check, segmented, with the MT aligned to each other side."""

    mt: Document
    references: tuple[Document, ...]
    source: Document | None
    retranslation: Document | None
    alignments: tuple[Alignment, ...]

    @property
    def reference(self) -> Document | None:
        return self.references[0] if self.references else None

    def others(self) -> dict[str, Document]:
        return dict(_named(self.references, self.source, self.retranslation))

    def strangers(self) -> tuple[str, ...]:
        """Return the sides that do not look like translations of the MT."""
        return tuple(a.against for a in self.alignments if not belong_together(a))

    def article(self, models: Models, glossary: Glossary) -> Article:
        """Return what the checks get to see: strangers have nothing to say about the MT."""
        strangers = self.strangers()
        return Article(
            mt=self.mt,
            reference=None if "reference" in strangers else self.reference,
            source=None if "source" in strangers else self.source,
            retranslation=None if "retranslation" in strangers else self.retranslation,
            alignments={a.against: a for a in self.alignments if a.against not in strangers},
            models=models,
            glossary=glossary,
        )

    def scores(self, settings: Settings, models: Models) -> tuple[Score, ...]:
        metrics = chosen_metrics(settings.metric, settings.profile, list(self.others()), models)
        return score_documents(
            self.mt,
            self.others(),
            {a.against: a for a in self.alignments},
            metrics=metrics,
            levels=settings.level,
            models=models,
        )


def _read_sides(
    inputs: Inputs, settings: Settings, models: Models, *, parses: bool = False
) -> _Sides:
    """Read, segment and align the sides of a check; `parses` says that they will be parsed."""
    mt = _segmented(inputs.mt, "mt", settings.lang, settings)
    references = tuple(
        _segmented(path, "reference", settings.lang or mt.lang, settings)
        for path in inputs.references
    )
    source_lang = inputs.source_lang or settings.source_lang
    source = (
        None
        if inputs.source is None
        else _segmented(inputs.source, "source", source_lang, settings)
    )
    # The parser may work while the encoder is loaded and computes.
    if parses and models.encoder is not None and mt.lang == "en":
        models.parser.begin([s.text for each in (mt, *references[:1]) for s in to_parse(each)])
    retranslation = None
    if settings.retranslate is not None:
        if source is None:
            raise ConfigError(f"{inputs.mt}: --retranslate needs the source; give --source FILE")
        retranslation = retranslate(source, mt.lang, settings, models)
    alignments = tuple(
        _aligned(mt, other, against, settings, models)
        for against, other in _named(references, source, retranslation)
    )
    return _Sides(mt, references, source, retranslation, alignments)


def _aligned(
    mt: Document,
    other: Document,
    against: str,
    settings: Settings,
    models: Models,
    anchors: Sequence[Bead] = (),
) -> Alignment:
    alignment = align_documents(
        mt,
        other,
        against=against,
        aligned=settings.aligned,
        lines=settings.segmentation == "lines",
        # Lines that are known to belong together are not worth a vector each.
        encoder=None if settings.aligned else models.encoder,
        anchors=anchors,
    )
    if not belong_together(alignment):
        models.listener.note(
            f"{mt.path} and {other.path} do not look like translations of each other"
        )
    return alignment


def _segmented(path: Path, role: Side, lang: str | None, settings: Settings) -> Document:
    document = read(path, role, lang=None if lang is None else normalise_code(lang))
    mode = "lines" if settings.aligned else settings.segmentation
    return segment(document, mode=mode, aligned=settings.aligned)


def _named(
    references: Sequence[Document], source: Document | None, retranslation: Document | None
) -> Iterator[tuple[str, Document]]:
    for number, reference in enumerate(references, start=1):
        yield "reference" if number == 1 else f"reference-{number}", reference
    if source is not None:
        yield "source", source
    if retranslation is not None:
        yield "retranslation", retranslation


def _judged(
    inputs: Inputs,
    sides: _Sides,
    scores: tuple[Score, ...],
    issues: tuple[Issue, ...],
    settings: Settings,
) -> DocumentResult:
    return DocumentResult(
        id=sides.mt.id,
        path=str(inputs.mt),
        mt=sides.mt,
        reference=sides.reference,
        source=sides.source,
        retranslation=sides.retranslation,
        alignments=sides.alignments,
        scores=scores,
        issues=issues,
        mqm=mqm_score(sides.mt, issues),
        verdict=verdict(
            issues,
            scores,
            fail_on=settings.fail_on,
            min_score=settings.min_score,
            # A re-translation is as good as its engine.
            strangers=[side for side in sides.strangers() if side != "retranslation"],
        ),
        more_references=sides.references[1:],
    )


def _result(documents: list[DocumentResult], settings: Settings) -> Result:
    return Result(
        tool=Tool("mtcheck", __version__),
        documents=tuple(documents),
        verdict=overall(documents) if documents else Verdict(True),
        config={**asdict(settings), "retranslate": public(settings.retranslate)},
    )


def _paths(paths: Paths) -> tuple[Path, ...]:
    if isinstance(paths, str | os.PathLike):
        return (Path(paths),)
    return tuple(Path(p) for p in paths)
