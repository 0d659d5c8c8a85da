"""Measure how the metrics agree with people, for `reports/`.

    python -m benchmarks.agreement DATA [--deep] > reports/metrics.md

DATA is a folder with `demetr_dev.jsonl.gz`, `mlqe_??en_test.jsonl.gz` and `ted_*_mqm.jsonl.gz` (the
fields are those of `benchmarks.calibrate` and `benchmarks.fit_qe`). DEMETR and TED are measured on
the documents that calibration did not see. What models say is kept in the work cache.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks import fit_qe
from benchmarks.human import Row, kendall, read, tuning_part
from mtcheck.config import Settings
from mtcheck.models.opened import Models, open_models
from mtcheck.score.base import METRICS, Comparison, Unit

REFERENCED = (
    "chrf",
    "bertscore",
    "bertscore-precision",
    "bertscore-recall",
    "bertscore+chrf",
    "similarity",
)
_TED_SEGMENTS = 100
_PROFILES = {"encoder": "standard profile", "both": "deep"}
_PAIRS = {"ro-en": 1000, "ru-en": 1000, "ne-en": 300, "si-en": 300}

Values = Mapping[str, Sequence[float]]


def main() -> None:
    """Print the report as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--deep", action="store_true", help="the metrics of the language model too")
    options = parser.parse_args()
    models = open_models(Settings(profile="deep" if options.deep else "standard", offline=True))
    assert models.encoder is not None
    print("# How the metrics agree with people\n")
    print(f"Made by `python -m benchmarks.agreement DATA{' --deep' * options.deep}`.\n")
    print(f"Encoder {models.encoder.signature}", end="")
    print(f", language model {models.language_model.signature}" if models.language_model else "")
    _demetr(models, options.data)
    # What the language model makes of thousands of translations takes hours.
    _ted(replace(models, language_model=None), options.data)
    _assessments(models, options.data)
    if options.deep:
        _left_out(models, options.data)


def values(
    models: Models, names: Sequence[str], rows: Sequence[Row], mt: str, other: str
) -> Values:
    """Return the segment scores of some metrics, and minus the length of the MT."""
    source, target = _languages(rows[0])
    units = [Unit(row[mt], (row[other],), n) for n, row in enumerate(rows)]
    comparison = Comparison(units, target, source if other == "src" else target)
    found: dict[str, Sequence[float]] = {}
    for name in names:
        measures = METRICS[name](models).measure(comparison, ["segment"])
        found[name] = [measure.value for measure in measures]
    return found | {"−length": [-len(row[mt]) for row in rows], "constant": [0.0] * len(rows)}


def _languages(row: Row) -> tuple[str, str]:
    source, target = row["lang_pair"].split("-")
    return source[:2] if len(source) == 2 else "und", target


def _demetr(models: Models, data: Path) -> None:
    rows = [r for r in read(data / "demetr_dev.jsonl.gz") if r["valid"] and not tuning_part(r)]
    better, worse = (values(models, REFERENCED, rows, side, "ref") for side in ("mt", "perturbed"))
    kinds = sorted({row["system"] for row in rows})
    print(f"\n## DEMETR: a translation above its worsened copy ({len(rows)} pairs)\n")
    print("Share of pairs in the right order, mean over the kinds. One kind compares with the")
    print("reference itself, which is right below it; without it in the second column.\n")
    print("| metric | all kinds | without |\n|---|---|---|")
    for name in better:
        share = {}
        for kind in kinds:
            same = [n for n, row in enumerate(rows) if row["system"] == kind]
            share[kind] = np.mean([better[name][n] > worse[name][n] for n in same])
        others = [value for kind, value in share.items() if "reference" not in kind]
        print(f"| {name} | {np.mean(list(share.values())):.3f} | {np.mean(others):.3f} |")


def _ted(models: Models, data: Path) -> None:
    print("\n## TED talks, MQM: Kendall's tau-b among translations of one segment\n")
    for path in sorted(data.glob("ted_*_mqm.jsonl.gz")):
        rows = [r for r in read(path) if not tuning_part(r) and not r["is_human"]]
        segments = sorted({(row["doc"], row["seg"]) for row in rows})
        chosen = set(random.Random(2).sample(segments, min(_TED_SEGMENTS, len(segments))))
        rows = [row for row in rows if (row["doc"], row["seg"]) in chosen]
        found = dict(values(models, REFERENCED, rows, "mt", "ref"))
        by_source = values(models, _source_metrics(models), rows, "mt", "src")
        found |= {f"{n} (source)": v for n, v in by_source.items() if n in METRICS}
        taus = "; ".join(f"{name} {kendall(rows, v):.3f}" for name, v in found.items())
        print(
            f"- {rows[0]['lang_pair']} ({len(chosen)} segments, {len(rows)} translations): {taus}"
        )


def _assessments(models: Models, data: Path) -> None:
    print("\n## Direct assessments without a reference (MLQE-PE, test): Pearson, Spearman\n")
    for pair, most in _PAIRS.items():
        rows = read(data / f"mlqe_{pair.replace('-', '')}_test.jsonl.gz")
        random.Random(1).shuffle(rows)
        rows = rows[:most]
        score = np.array([row["score"] for row in rows])
        found = values(models, _source_metrics(models), rows, "mt", "src")
        figures = [
            f"{name} {_pearson(np.array(v), score):.3f}, {_pearson(_ranks(v), _ranks(score)):.3f}"
            for name, v in found.items()
            if name != "constant"
        ]
        print(f"- {pair} ({len(rows)}): {'; '.join(figures)}; constant 0")


def _left_out(models: Models, data: Path) -> None:
    print("\n## The same for qe, fitted without the language pair: Pearson\n")
    train = {
        pair: fit_qe.collect(models, data, pair, "train", fit_qe.JUDGEMENTS) for pair in _PAIRS
    }
    for pair, most in _PAIRS.items():
        test = fit_qe.collect(models, data, pair, "test", most)
        figures = []
        for name, chosen in fit_qe.FEATURES.items():
            others = fit_qe.fit([train[p] for p in _PAIRS if p != pair], chosen)
            pearson = _pearson(others.value(test), test["score"])
            figures.append(f"{_PROFILES[name]} {pearson:.3f}")
        print(f"- {pair}: {', '.join(figures)}")


def _source_metrics(models: Models) -> list[str]:
    return ["similarity", "qe", *(["lm-adequacy"] if models.language_model else [])]


def _pearson(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.corrcoef(a, b)[0, 1])


def _ranks(values: Sequence[float] | np.ndarray) -> np.ndarray:
    from scipy.stats import rankdata

    return np.asarray(rankdata(values))


if __name__ == "__main__":
    main()
