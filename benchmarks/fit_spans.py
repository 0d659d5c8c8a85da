"""Fit the weights of the rule `mistranslation` on error spans that people marked.

    python -m benchmarks.fit_spans DATA READER HALF OTHER [--write]

DATA is a folder with `ted_zhen_mqm.jsonl.gz` and `ted_ende_mqm.jsonl.gz`: JSON lines of segments
as `mtcheck evaluate` reads them, with error spans. The sample articles and those of
`corpora/training/` with their gold are the other half, but for those named `blind-…`, which are
measured alone. Each talk and each quarter of the articles in turn is left out of the fitting and
of finding the threshold, and measured; how the networks' odds are settled is fitted on what they
say of the parts left out. `--write` renews `mtcheck/checks/word_quality/weights.safetensors`.

READER is the HALF that `benchmarks.fit_wording` wrote, HALF and OTHER what `benchmarks.fit_paired`
did. Of the articles those are taken that READER and HALF were not fitted on; the talks that HALF
was fitted on are read by OTHER.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from benchmarks.fit_paired import FILES, TALKS
from benchmarks.fit_wording import BLIND, articles
from benchmarks.sides import parallel_lines, sample
from benchmarks.word_networks import EVERYTHING, LAYER, Words, fit
from mtcheck.checks import run_checks
from mtcheck.checks.base import Article
from mtcheck.checks.mistranslation import Mistranslation
from mtcheck.checks.word_quality import paired
from mtcheck.checks.word_quality.faults import faultiness
from mtcheck.checks.word_quality.features import names, word_table
from mtcheck.checks.word_quality.model import PATH, Weights
from mtcheck.checks.wording.reader import reader
from mtcheck.config import Settings
from mtcheck.evaluate.gold import GoldDocument
from mtcheck.evaluate.rated import Batch, RatedSegment, batches, read_rated
from mtcheck.evaluate.rows import read_rows
from mtcheck.evaluate.spans import Lines
from mtcheck.models.opened import Models, open_models
from mtcheck.schema import Side

# A word of an article counts as so many of the talks', of which there are fifteen times as many.
_ARTICLE = 4.0
_QUARTERS = 4
SETUPS: tuple[tuple[Side, ...], ...] = (("reference", "source"), ("reference",), ("source",))
_USUAL = 0.12
_THRESHOLDS = tuple(step / 100 for step in range(6, 31))
_LEVELS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)

Floats = NDArray[np.float64]


def main() -> None:
    """Print agreement on the talk that is left out, and write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("reader", type=Path)
    parser.add_argument("half", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    models = open_models(Settings(offline=True))
    assert models.encoder is not None
    arrays: dict[str, Floats] = {}
    for sides in SETUPS:
        with read_by(options.reader, options.half):
            paths = [options.data / f"{name}.jsonl.gz" for name in FILES]
            sets = [collect(models, path, sides, options.other) for path in paths]
            sets.append(of_articles(models, sides))
            blind = of_articles(models, sides, blind=True)
        fitted = fit(sets)
        for name, words in zip((*FILES, "articles", "blind"), (*sets, blind), strict=True):
            print(f"{name}, {' and '.join(sides)}:")
            report(words, fitted)
        for name in ("scale", "inner", "outer", "skip", "settle"):
            arrays[f"{'+'.join(sides)}.{name}"] = getattr(fitted[EVERYTHING], name)
    if options.write:
        small = {name: array.astype(np.float32) for name, array in arrays.items()}
        about = {"encoder": models.encoder.signature, "layer": str(LAYER)}
        save_file(small, PATH, metadata=about)


def collect(models: Models, path: Path, sides: Sequence[Side], other: Path) -> Words:
    """Return the words of a file of rated segments with their features."""
    [(pair, segments)] = read_rated(read_rows(path)).items()
    parts = []
    for talk in sorted({segment.document for segment in segments}):
        numbers = [n for n, segment in enumerate(segments) if segment.document == talk]
        with paired_by_stranger(talk, other):
            for batch in batches([segments[n] for n in numbers], pair):
                for features, faults, lines, places in _batch(models, batch, sides):
                    parts.append((features, faults, np.array(numbers)[lines], places))
    marked = tuple(_marks(segment) for segment in segments)
    features, faults, lines, places = (
        np.concatenate(column) for column in zip(*parts, strict=True)
    )
    wrong = np.array(
        [marked[n][a:b].mean() >= 0.5 for n, (a, b) in zip(lines, places, strict=True)]
    )
    talks = np.array([segment.document for segment in segments])[lines]
    return Words(features, faults, wrong, lines, places, talks, marked)


def of_articles(models: Models, sides: Sequence[Side], *, blind: bool = False) -> Words:
    """Return the words of the articles that have the sides, the blind ones or the others."""
    documents = [
        gold
        for number, gold in enumerate(articles())
        if gold.id.startswith(BLIND) == blind and (blind or number % 2)
        if gold.defects and all(side == "reference" or gold.source for side in sides)
    ]
    tables, marked, numbers = [], [], []
    for number, gold in enumerate(documents):
        article = sample(models, gold, sides)
        table = word_table(article, LAYER, sides)
        faults = np.full(len(table), _faultiness(article))
        tables.append((table.columns(names(sides)), faults, table.places[:, 1:]))
        marked.append(_defects(gold, article.mt.text))
        numbers.append(np.full(len(table), number))
    features, faults, places = (np.concatenate(column) for column in zip(*tables, strict=True))
    line = np.concatenate(numbers)
    wrong = np.array([marked[n][a:b].mean() >= 0.5 for n, (a, b) in zip(line, places, strict=True)])
    part = [BLIND if blind else f"quarter {n % _QUARTERS + 1}" for n in line.tolist()]
    return Words(features, faults, wrong, line, places, np.array(part), tuple(marked), _ARTICLE)


@contextmanager
def read_by(weights: Path, beside: Path = paired.PATH) -> Iterator[None]:
    """Use other networks than those that come with the rules, the second beside other sides."""
    with (
        patch("mtcheck.checks.wording.judged.reader", lambda encoder: reader(encoder, weights)),
        patch.object(paired, "PATH", beside),
    ):
        yield


@contextmanager
def paired_by_stranger(talk: str, other: Path) -> Iterator[None]:
    """Read sentences beside their counterparts with the network that does not know a talk."""
    with patch.object(paired, "PATH", other if talk in TALKS else paired.PATH):
        yield


def _defects(gold: GoldDocument, text: str) -> NDArray[np.bool_]:
    marked = np.zeros(len(text) + 1, bool)
    lines = Lines(text)
    for defect in gold.defects:
        start = lines.start(defect.line - 1)
        marked[start + defect.start : start + defect.end] = True
    return marked


def _batch(
    models: Models, batch: Batch, sides: Sequence[Side]
) -> Iterator[tuple[Floats, Floats, NDArray[np.int64], NDArray[np.int64]]]:
    """Yield the features of a batch's words, how faulty it is, and where they are.

    That is their segments' numbers and offsets into those.
    """
    article = parallel_lines(models, batch, sides)
    table = word_table(article, LAYER, sides)
    if len(table):
        index = table.places[:, 0]
        starts = np.array([segment.start for segment in article.mt.segments])
        yield (
            table.columns(names(sides)),
            np.full(len(table), _faultiness(article)),
            np.array(batch.members)[index],
            table.places[:, 1:] - starts[index, None],
        )


def _marks(segment: RatedSegment) -> NDArray[np.bool_]:
    marked = np.zeros(len(segment.mt) + 1, bool)
    for mark in segment.marks or ():
        marked[mark.start : mark.end] = True
    return marked


def _faultiness(article: Article) -> float:
    run_checks(article, Settings(ignore=(Mistranslation.rule,)))
    return faultiness(article)


def report(words: Words, fitted: Mapping[str, Weights]) -> None:
    """Print for each part F1 by characters at the threshold that is best on the other parts.

    `fitted` holds the weights that were fitted without a part; those of other parts are
    `EVERYTHING`'s.
    """
    likely = np.zeros(len(words.wrong))
    for part in sorted(set(words.part)):
        rows = words.part == part
        weights = fitted.get(part, fitted[EVERYTHING])
        likely[rows] = weights.chances(words.features[rows], words.faults[rows])
    at = {
        (part, threshold): _counts(words, likely, threshold, words.part == part)
        for part in sorted(set(words.part))
        for threshold in _THRESHOLDS
    }
    total = np.zeros(3)
    for part in sorted(set(words.part)):
        others = {
            t: sum((at[o, t] for o in set(words.part) if o != part), np.zeros(3))
            for t in _THRESHOLDS
        }
        # The first of equals where there are no others.
        best = max((_USUAL, *_THRESHOLDS), key=lambda t: _f1(others[t]))
        total = total + at[part, best]
        print(f"  {part}: from {best:.2f}, character F1 {_f1(at[part, best]):.3f}")
    print(f"  all: character F1 {_f1(total):.3f}", flush=True)
    for low, high in pairwise((*_LEVELS, 1.01)):
        rows = (likely >= low) & (likely < high)
        if rows.any():
            right = np.average(words.wrong[rows], weights=words.lengths[rows])
            print(f"  {low:.2f}–{min(high, 1):.2f}: {rows.sum()} words, {right:.2f} marked")


def _counts(words: Words, likely: Floats, threshold: float, rows: NDArray[np.bool_]) -> Floats:
    """Return how many characters are marked by both, by the model, by people."""
    found = [np.zeros(len(each), bool) for each in words.marked]
    chosen = np.flatnonzero(rows)
    before = -2
    for n in chosen[likely[chosen] >= threshold].tolist():
        line, (start, end) = words.line[n], words.places[n]
        if before == n - 1 and words.line[before] == line:
            start = words.places[before][1]
        found[line][start:end] = True
        before = n
    lines = np.unique(words.line[chosen]).tolist()
    return np.array(
        [
            sum(int((found[n] & words.marked[n]).sum()) for n in lines),
            sum(int(found[n].sum()) for n in lines),
            sum(int(words.marked[n].sum()) for n in lines),
        ],
        float,
    )


def _f1(counts: Floats) -> float:
    both, ours, theirs = counts.tolist()
    return 2 * both / (ours + theirs) if ours + theirs else 0.0


if __name__ == "__main__":
    main()
