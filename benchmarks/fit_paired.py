"""Fit the network that reads the translation beside its reference or source.

    python -m benchmarks.fit_paired DATA HALF OTHER [--to FILE]

DATA is a folder with `ted_zhen_mqm.jsonl.gz` and `ted_ende_mqm.jsonl.gz`, whose error spans are
examples; so are the defects of the sample articles and those of `corpora/training/`. Each sentence
stands beside its reference and beside its source, and two human translations of the talks beside
each other. The `blind-` articles are never fitted on.

The network is fitted on all of them. HALF is one fitted on `TALKS` and every second article, OTHER
one on the other talks and the other articles, with fewer examples. So `benchmarks.fit_spans` has
for each talk, and for the articles that it takes, a network that does not know them. About two
hours.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from benchmarks.fit_wording import BLIND, UNSETTLED, articles
from benchmarks.sides import sample
from benchmarks.wording_reader import LAYERS, Sentence, pooled, train
from mtcheck.checks.word_quality.paired import DEGREES, PATH, joined
from mtcheck.checks.wording.reader import words
from mtcheck.config import Settings
from mtcheck.evaluate.rated import read_rated
from mtcheck.evaluate.rows import read_rows
from mtcheck.evaluate.spans import Lines
from mtcheck.models import resolve
from mtcheck.models.opened import Models, open_models
from mtcheck.models.tokenizer import Tokenizer
from mtcheck.schema import Severity, Side

FILES = ("ted_zhen_mqm", "ted_ende_mqm")
TALKS = ("talk-70seg", "talk-129seg", "talk-140seg")
# Of each segment of the talks there are some thirteen translations; so many of all are taken, and
# half as many for OTHER.
_OF_TALKS: dict[Side, int] = {"reference": 5000, "source": 4000}
# A word of an article counts as so many of the talks'.
_ARTICLE = 2.0

Spans = Sequence[tuple[int, int, Severity]]
Halves = Collection[bool]


def main() -> None:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("half", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--to", type=Path, default=PATH)
    options = parser.parse_args()
    _fit(options.data, options.to, {True, False})
    _fit(options.data, options.half, {True})
    _fit(options.data, options.other, {False})


def _fit(data: Path, to: Path, halves: Halves) -> None:
    """Fit on the first half of the talks and articles (True), the other, or both."""
    local = resolve("e5-small", kind="encoder")
    tokenizer = Tokenizer(local.folder / "tokenizer.json")
    models = open_models(Settings(offline=True))
    examples = [
        _sentence(tokenizer, mt, other, marks, weight)
        for found, weight in (
            (_of_talks(data, halves), 1.0),
            (_of_humans(data, halves), 1.0),
            (_of_articles(models, "reference", halves), _ARTICLE),
            (_of_articles(models, "source", halves), _ARTICLE),
        )
        for mt, other, marks in found
        if words(mt)
    ]
    for step in train(local, examples):
        print(step.told, flush=True)
    arrays: dict[str, NDArray[Any]] = dict(step.network.arrays())
    arrays["settle"] = UNSETTLED.astype(np.float32)
    save_file(arrays, to, metadata={"encoder": local.signature, "layer": str(LAYERS)})


def _of_talks(data: Path, halves: Halves) -> Iterator[tuple[str, str, Spans]]:
    """Yield translations, what stands beside them, and what people marked."""
    segments = [
        segment
        for name in FILES
        for each in read_rated(read_rows(data / f"{name}.jsonl.gz")).values()
        for segment in each
        if (segment.document in TALKS) in halves
    ]
    dice = random.Random(1)
    for side, most in _OF_TALKS.items():
        dice.shuffle(segments)
        beside = [(s, s.ref if side == "reference" else s.src) for s in segments]
        for segment, other in [pair for pair in beside if pair[1]][
            : most if True in halves else most // 2
        ]:
            marks = [(mark.start, mark.end, mark.severity) for mark in segment.marks or ()]
            yield segment.mt, other, marks


def _of_humans(data: Path, halves: Halves) -> Iterator[tuple[str, str, Spans]]:
    """Yield two human translations of a segment, each beside the other."""
    fields = [row.values for row in read_rows(data / f"{FILES[0]}.jsonl.gz")]
    pairs = {
        (row["ref"], row["ref2"])
        for row in fields
        if (row["talk_key"] in TALKS) in halves and row.get("ref") and row.get("ref2")
    }
    for one, other in sorted(pairs):
        yield one, other, ()
        yield other, one, ()


def _of_articles(models: Models, side: Side, halves: Halves) -> Iterator[tuple[str, str, Spans]]:
    """Yield sentences of articles with their defects."""
    for number, gold in enumerate(articles()):
        there = gold.reference if side == "reference" else gold.source
        ours = (number % 2 == 0) in halves
        if gold.id.startswith(BLIND) or not (ours and gold.defects and there):
            continue
        article = sample(models, gold, (side,))
        lines = Lines(article.mt.text)
        marks = [
            (lines.start(d.line - 1) + d.start, lines.start(d.line - 1) + d.end, d.severity)
            for d in gold.defects
        ]
        for pair in article.pairs(side):
            if pair.mt and pair.other:
                start, end = pair.mt[0].start, pair.mt[-1].end
                here = [(a - start, b - start, s) for a, b, s in marks if a < end and b > start]
                yield article.mt.text[start:end].replace("\n", " "), pair.other_text, here


def _sentence(tokenizer: Tokenizer, mt: str, other: str, marks: Spans, weight: float) -> Sentence:
    places = words(mt)
    levels = np.zeros(len(mt), np.int64)
    for start, end, severity in sorted(marks, key=lambda mark: mark[2] != "minor"):
        levels[max(start, 0) : end] = 1 if severity == "minor" else 2
    wrong = [[(levels[a:b] >= level).mean() >= 0.5 for level in (1, 2)] for a, b in places]
    counts = np.full((len(places), len(DEGREES)), weight, np.float32)
    text = joined(mt, " ".join(other.split()))
    return Sentence(*pooled(tokenizer, text, places), np.array(wrong, np.float32), counts)


if __name__ == "__main__":
    main()
