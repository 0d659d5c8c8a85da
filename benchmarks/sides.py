"""Articles and rated segments with their sides aligned, as the rules see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.fit_wording import text_of
from mtcheck.align import align
from mtcheck.checks.base import Article
from mtcheck.evaluate.gold import GoldDocument
from mtcheck.evaluate.rated import Batch
from mtcheck.models.opened import Models
from mtcheck.schema import Document, Side
from mtcheck.segment import segment as segmented


def sample(models: Models, gold: GoldDocument, sides: Sequence[Side]) -> Article:
    """Return an article with some sides, aligned."""
    texts: dict[Side, tuple[str, str]] = {
        "mt": (text_of(gold.mt), "en"),
        "reference": (text_of(gold.reference), "en"),
        "source": (text_of(gold.source), gold.source_lang or ""),
    }
    documents = {
        side: segmented(Document(side, side, side, texts[side][1], texts[side][0]))
        for side in ("mt", *sides)
    }
    return _aligned(models, documents, lines=False)


def parallel_lines(models: Models, batch: Batch, sides: Sequence[Side]) -> Article:
    """Return a batch of segments as an article whose lines belong together."""
    case = batch.case
    given: dict[Side, tuple[str, str | None]] = {"mt": (str(case.mt), case.lang)}
    for side in sides:
        is_source = side == "source"
        text = case.source if is_source else case.reference
        given[side] = (str(text), case.source_lang if is_source else case.lang)
    documents = {
        side: segmented(Document(side, side, side, lang or "", text), mode="lines", aligned=True)
        for side, (text, lang) in given.items()
    }
    return _aligned(models, documents, lines=True)


def _aligned(models: Models, documents: Mapping[Side, Document], *, lines: bool) -> Article:
    return Article(
        documents["mt"],
        documents.get("reference"),
        documents.get("source"),
        alignments={
            side: align(
                documents["mt"],
                document,
                against=side,
                aligned=lines,
                lines=lines,
                encoder=None if lines else models.encoder,
            )
            for side, document in documents.items()
            if side != "mt"
        },
        models=models,
    )
