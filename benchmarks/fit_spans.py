"""Fit the weights of the rule `mistranslation` on error spans that people marked.

    python -m benchmarks.fit_spans DATA [--write mtcheck/checks/word_quality/weights.toml]

DATA is a folder with `ted_zhen_mqm.jsonl.gz` and `ted_ende_mqm.jsonl.gz`: JSON lines of segments
as `mtcheck evaluate` reads them, with error spans. The sample articles with their gold are the
other half, but for those named `blind-…`, which are measured alone. Each talk and each quarter of
the articles in turn is left out of the fitting and of finding the threshold, and measured. What
the encoder says is kept in the work cache, so that a second run is quick.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mtcheck.align import align
from mtcheck.checks.base import Article
from mtcheck.checks.word_quality.features import names, word_table
from mtcheck.checks.word_quality.model import CLIP, Weights
from mtcheck.config import Settings
from mtcheck.evaluate.gold import GoldDocument, read_article
from mtcheck.evaluate.rated import Batch, RatedSegment, batches, read_rated
from mtcheck.evaluate.rows import read_rows
from mtcheck.evaluate.spans import Lines
from mtcheck.models.opened import Models, open_models
from mtcheck.read import read
from mtcheck.schema import Document, Side
from mtcheck.segment import segment as segmented

FILES = ("ted_zhen_mqm", "ted_ende_mqm")
CORPORA = Path(__file__).parent.parent / "corpora"
_BLIND = "blind-"
# A word of an article counts as so many of the talks', of which there are fifteen times as many.
_ARTICLE = 4.0
_QUARTERS = 4
SETUPS: tuple[tuple[Side, ...], ...] = (("reference", "source"), ("reference",), ("source",))
LAYER = 7
_RIDGE = 1e-3
_USUAL = 0.12
_THRESHOLDS = tuple(step / 100 for step in range(6, 31))
_LEVELS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of rated segments: features (n, k), whether a person marked them, and where they are.

    `line` (n,) numbers the segment or article, `places` (n, 2) are offsets into it, `part` (n,)
    names the talk or the quarter of the articles; `marked` holds for each text which of its
    characters are marked. A word counts `weight` times its length.
    """

    features: Floats
    wrong: NDArray[np.bool_]
    line: NDArray[np.int64]
    places: NDArray[np.int64]
    part: NDArray[np.str_]
    marked: tuple[NDArray[np.bool_], ...]
    weight: float = 1.0

    @property
    def lengths(self) -> Floats:
        """The words' lengths, by which errors count."""
        lengths: Floats = (self.places[:, 1] - self.places[:, 0]).astype(float)
        return lengths


def main() -> None:
    """Print agreement on the talk that is left out, and write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    models = open_models(Settings(offline=True))
    assert models.encoder is not None
    lines = [
        "# Weights of the rule mistranslation: `python -m benchmarks.fit_spans DATA --write` makes",
        "# this file. Logistic regression on error spans in five TED talks, Chinese to English and",
        "# English to German, and in sample articles; a feature has mean, deviation and weight.",
    ]
    for sides in SETUPS:
        sets = [collect(models, options.data / f"{name}.jsonl.gz", sides) for name in FILES]
        sets.append(articles(models, sides))
        parts = sorted({part for words in sets for part in words.part.tolist()})
        others = {part: fit(sets, sides, without=part) for part in parts}
        blind = articles(models, sides, blind=True)
        others[_BLIND] = fit(sets, sides)
        for name, words in zip((*FILES, "articles", "blind"), (*sets, blind), strict=True):
            print(f"{name}, {' and '.join(sides)}:")
            report(words, others)
        fitted = fit(sets, sides)
        lines += ["", "[[weights]]", f'encoder = "{models.encoder.signature}"']
        lines += [f"sides = {list(sides)}".replace("'", '"'), f"layer = {fitted.layer}"]
        lines += [f"intercept = {fitted.intercept}", "[weights.features]"]
        lines += [f'"{name}" = {list(values)}' for name, values in fitted.features.items()]
    if options.write:
        options.write.write_text("\n".join(lines) + "\n", encoding="utf-8")


def collect(models: Models, path: Path, sides: Sequence[Side]) -> Words:
    """Return the words of a file of rated segments with their features."""
    [(pair, segments)] = read_rated(read_rows(path)).items()
    parts = [part for batch in batches(segments, pair) for part in _batch(models, batch, sides)]
    marked = tuple(_marks(segment) for segment in segments)
    features, lines, places = (np.concatenate(column) for column in zip(*parts, strict=True))
    wrong = np.array(
        [marked[n][a:b].mean() >= 0.5 for n, (a, b) in zip(lines, places, strict=True)]
    )
    talks = np.array([segment.document for segment in segments])[lines]
    return Words(features, wrong, lines, places, talks, marked)


def articles(models: Models, sides: Sequence[Side], *, blind: bool = False) -> Words:
    """Return the words of the sample articles that have the sides, the blind ones or the others."""
    documents = []
    for path in sorted((CORPORA / "articles").glob("*.gold.jsonl")):
        gold = read_article(path, read_rows(path))
        given = {"reference": gold.reference, "source": gold.source}
        if gold.id.startswith(_BLIND) == blind and all(given[side] for side in sides):
            documents.append(gold)
    tables, marked, numbers = [], [], []
    for number, gold in enumerate(documents):
        article = _sample(models, gold, sides)
        table = word_table(article, LAYER, sides)
        columns = [table.values[name] for name in names(sides)]
        tables.append((np.column_stack(columns), table.places[:, 1:]))
        marked.append(_defects(gold, article.mt.text))
        numbers.append(np.full(len(table), number))
    features, places = (np.concatenate(column) for column in zip(*tables, strict=True))
    line = np.concatenate(numbers)
    wrong = np.array([marked[n][a:b].mean() >= 0.5 for n, (a, b) in zip(line, places, strict=True)])
    part = [_BLIND if blind else f"quarter {n % _QUARTERS + 1}" for n in line.tolist()]
    return Words(features, wrong, line, places, np.array(part), tuple(marked), _ARTICLE)


def _sample(models: Models, gold: GoldDocument, sides: Sequence[Side]) -> Article:
    files: dict[Side, Path | str | None] = {"mt": gold.mt}
    files |= {"reference": gold.reference, "source": gold.source}
    documents = {
        side: segmented(
            read(Path(str(files[side])), side, lang=gold.source_lang if side == "source" else None)
        )
        for side in ("mt", *sides)
    }
    return _aligned(models, documents, lines=False)


def _defects(gold: GoldDocument, text: str) -> NDArray[np.bool_]:
    marked = np.zeros(len(text) + 1, bool)
    lines = Lines(text)
    for defect in gold.defects:
        start = lines.start(defect.line - 1)
        marked[start + defect.start : start + defect.end] = True
    return marked


def _batch(
    models: Models, batch: Batch, sides: Sequence[Side]
) -> Iterator[tuple[Floats, NDArray[np.int64], NDArray[np.int64]]]:
    """Yield the features of a batch's words, their segments' numbers and offsets into those."""
    article = parallel_lines(models, batch, sides)
    table = word_table(article, LAYER, sides)
    if len(table):
        index = table.places[:, 0]
        starts = np.array([segment.start for segment in article.mt.segments])
        columns = [table.values[name] for name in names(sides)]
        yield (
            np.column_stack(columns),
            np.array(batch.members)[index],
            table.places[:, 1:] - starts[index, None],
        )


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


def _marks(segment: RatedSegment) -> NDArray[np.bool_]:
    marked = np.zeros(len(segment.mt) + 1, bool)
    for mark in segment.marks or ():
        marked[mark.start : mark.end] = True
    return marked


def fit(
    sets: Sequence[Words], sides: Sequence[Side], without: str = "", ridge: float = _RIDGE
) -> Weights:
    """Return the weights by penalised likelihood on all talks but one; errors count by length.

    The files count alike by word.
    """
    from scipy.optimize import minimize

    chosen = [words.part != without for words in sets]
    x = np.concatenate([words.features[rows] for words, rows in zip(sets, chosen, strict=True)])
    y = np.concatenate([words.wrong[rows] for words, rows in zip(sets, chosen, strict=True)])
    lengths = np.concatenate(
        [w.weight * w.lengths[rows] for w, rows in zip(sets, chosen, strict=True)]
    )
    lengths /= lengths.mean()
    mean, deviation = x.mean(0), x.std(0)
    deviation[deviation == 0] = 1
    z = np.clip((x - mean) / deviation, -CLIP, CLIP).astype(np.float32)

    def loss(b: Floats) -> tuple[float, Floats]:
        odds = z @ b[1:].astype(np.float32) + b[0]
        error = lengths * (1 / (1 + np.exp(-odds)) - y)
        value = (lengths * (np.logaddexp(0, odds) - y * odds)).mean()
        slope = np.concatenate([[error.mean()], z.T @ error / len(y) + ridge * b[1:]])
        return float(value + ridge / 2 * (b[1:] ** 2).sum()), slope

    share = float((lengths * y).mean())
    start = np.concatenate([[np.log(share / (1 - share))], np.zeros(x.shape[1])])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60}).x
    rows = zip(names(sides), mean, deviation, found[1:], strict=True)
    features = {
        name: (round(float(m), 4), round(float(d), 4) or 1.0, round(float(w), 4))
        for name, m, d, w in rows
    }
    return Weights(LAYER, round(float(found[0]), 4), features)


def chances(words: Words, weights: Weights) -> Floats:
    """Return how likely each word is marked, (n,)."""
    columns = zip(weights.features, words.features.T, strict=True)
    return weights.probabilities(dict(columns))


def report(words: Words, fitted: Mapping[str, Weights]) -> None:
    """Print for each part F1 by characters at the threshold that is best on the other parts.

    `fitted` holds the weights that were fitted without a part.
    """
    likely = np.zeros(len(words.wrong))
    for part in sorted(set(words.part)):
        rows = words.part == part
        likely[rows] = chances(words, fitted[part])[rows]
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
