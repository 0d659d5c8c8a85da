"""Fit the weights of the metric `qe` on human judgements, and measure them on others.

    python -m benchmarks.fit_qe DATA [--pairs 400] [--write mtcheck/score/qe.toml]

DATA is a folder with `mlqe_??en_{train,test}.jsonl.gz`: direct assessments of translations, JSON
lines with the fields lang_pair, src, mt, score (mean z). Fitting reads the train parts alone; the
report also leaves out each language pair in turn. What the models say is kept in the work cache,
so that a second run is quick.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.human import Row, read
from mtcheck.config import Settings
from mtcheck.models.opened import Models, open_models
from mtcheck.score.base import Comparison, Unit
from mtcheck.score.qe import WORD_MATCH, Qe, Weights, features, ramps

PAIRS = ("ro-en", "ru-en", "ne-en", "si-en")
JUDGEMENTS = 400
LAYER = 11
_KNOTS = 3
_RIDGE = 30.0
_ENCODER = ("similarity", *WORD_MATCH, "length")
FEATURES = {"encoder": _ENCODER, "both": (*_ENCODER, "likelihood", "least-likely")}

Floats = NDArray[np.float64]
Table = dict[str, Floats]


def main() -> None:
    """Print agreement on the test parts, and write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--pairs", type=int, default=JUDGEMENTS, help="judgements of a pair")
    parser.add_argument("--tested", type=int, nargs="*", default=[1000, 1000, 300, 300])
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    models = open_models(Settings(profile="deep", offline=True))
    train = {p: collect(models, options.data, p, "train", options.pairs) for p in PAIRS}
    test = {
        p: collect(models, options.data, p, "test", most)
        for p, most in zip(PAIRS, options.tested, strict=True)
    }
    for name, chosen in FEATURES.items():
        fitted = fit([train[p] for p in PAIRS], chosen)
        for pair in PAIRS:
            others = fit([train[p] for p in PAIRS if p != pair], chosen)
            y = test[pair]["score"]
            print(
                f"{name:8} {pair}: Pearson {pearson(fitted.value(test[pair]), y):.3f}, fitted "
                f"without {pair} {pearson(others.value(test[pair]), y):.3f}; similarity alone "
                f"{pearson(test[pair]['similarity'], y):.3f}, "
                f"-length {pearson(test[pair]['characters'], y):.3f}",
                flush=True,
            )
    if options.write:
        options.write.write_text(written(models, train), encoding="utf-8")


def collect(models: Models, data: Path, pair: str, part: str, most: int) -> Table:
    """Return the features and scores of up to `most` judgements, chosen at random."""
    rows = read(data / f"mlqe_{pair.replace('-', '')}_{part}.jsonl.gz")
    random.Random(1).shuffle(rows)
    return table(models, rows[:most], pair)


def table(models: Models, rows: Sequence[Row], pair: str) -> Table:
    """Return features (n,), `score` and `characters` (negative length) of some rows."""
    source, target = pair.split("-")
    units = [Unit(row["mt"], (row["src"],), n) for n, row in enumerate(rows)]
    found = features(Qe(models), Comparison(units, target, source), LAYER)
    return found | {
        "score": np.array([row["score"] for row in rows], float),
        "characters": -np.array([len(row["mt"]) for row in rows], float),
    }


def fit(tables: Sequence[Mapping[str, Floats]], chosen: Sequence[str]) -> Weights:
    """Return weights by least squares, none below zero, drawn a little towards zero."""
    from scipy.optimize import nnls

    joined = {name: np.concatenate([t[name] for t in tables]) for name in (*chosen, "score")}
    knots = {
        name: np.unique(np.quantile(joined[name], np.linspace(0.01, 0.99, _KNOTS)).round(4))
        for name in chosen
    }
    columns = [ramps(joined[name], knots[name].tolist()) for name in chosen]
    design = np.hstack(columns)
    y = joined["score"]
    middle, mean = design.mean(0), y.mean()
    ridge = np.sqrt(_RIDGE) * np.eye(design.shape[1])
    solved, _ = nnls(np.vstack([design - middle, ridge]), np.concatenate([y - mean, ridge[0] * 0]))
    ends = np.cumsum([column.shape[1] for column in columns])
    return Weights(
        LAYER,
        round(float(mean - middle @ solved), 4),
        {name: tuple(knots[name].tolist()) for name in chosen},
        {
            name: tuple(np.round(rises, 4).tolist())
            for name, rises in zip(chosen, np.split(solved, ends[:-1]), strict=True)
        },
    )


def pearson(a: Floats, b: Floats) -> float:
    """Return the correlation of two arrays."""
    return float(np.corrcoef(a, b)[0, 1])


def written(models: Models, train: Mapping[str, Table]) -> str:
    """Return the weights as TOML."""
    assert models.encoder is not None and models.language_model is not None
    lines = [
        "# Weights of the metric qe; `python -m benchmarks.fit_qe DATA --write` makes this file.",
        f"# Fitted on {sum(len(t['score']) for t in train.values())} direct assessments "
        f"({', '.join(train)}) of MLQE-PE, train parts.",
        "version = 1",
    ]
    for name, chosen in FEATURES.items():
        weights = fit(list(train.values()), chosen)
        lines += ["", "[[weights]]", f'encoder = "{models.encoder.signature}"']
        if name == "both":
            lines.append(f'language_model = "{models.language_model.signature}"')
        lines += [f"layer = {weights.layer}", f"intercept = {weights.intercept}"]
        for feature in chosen:
            lines += [
                f"[weights.curves.{feature}]",
                f"knots = {_array(weights.knots[feature])}",
                f"rises = {_array(weights.rises[feature])}",
            ]
    return "\n".join(lines) + "\n"


def _array(values: Any) -> str:
    return "[" + ", ".join(f"{value:g}" for value in values) + "]"


if __name__ == "__main__":
    main()
