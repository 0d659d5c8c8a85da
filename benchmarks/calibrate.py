"""Measure an encoder for `mtcheck/score/calibration.toml`: BERTScore's layer, and baselines.

    python -m benchmarks.calibrate DATA --encoder e5-small

DATA is a folder with `demetr_dev.jsonl.gz` (pairs of a translation and a worsened copy, with a
reference) and `ted_*_mqm.jsonl.gz` (translations by several systems with MQM scores), in JSON
lines with the fields doc, seg, system, src, mt, ref, perturbed, valid, score. The layer is the
one with the highest mean of DEMETR's macro accuracy and TED's within-segment Kendall tau, on every
other document; the baselines are means over random pairs of sentences of different documents.
"""

from __future__ import annotations

import argparse
import random
import textwrap
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.human import Row, kendall, read, tuning_part
from mtcheck.models import resolve
from mtcheck.models.encoder import Encoder, Tokens
from mtcheck.score.bertscore import bertscore

_PAIRS = 1000
_TEXTS = 80
_CENTRED = 300
_A_KIND = 60
_TED_SEGMENTS = 100


def main() -> None:
    """Print the entry for the calibration file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--encoder", default="e5-small")
    parser.add_argument("--english", action="store_true", help="the encoder knows English only")
    parser.add_argument("--layers", type=int, nargs="*", help="only these (default: all)")
    options = parser.parse_args()
    encoder = Encoder.load(resolve(options.encoder, kind="encoder"))
    demetr = _sampled(read(options.data / "demetr_dev.jsonl.gz"))
    ted = [
        row
        for path in sorted(options.data.glob("ted_*en_mqm.jsonl.gz"))
        for row in _segments(read(path))
    ]
    figures = {}
    for layer in options.layers or range(1, encoder.layers + 1):
        accuracy, tau = _accuracy(encoder, layer, demetr), _tau(encoder, layer, ted)
        figures[layer] = accuracy + tau
        print(f"# layer {layer:2}: DEMETR {accuracy:.4f}, TED tau {tau:.4f}", flush=True)
    best = max(figures, key=lambda layer: figures[layer])
    texts = [_distinct(read(path), "ref") for path in sorted(options.data.glob("demetr*.gz"))]
    if not options.english:
        texts += [_distinct(read(p), "src") for p in sorted(options.data.glob("mlqe_*_dev*"))]
        texts += [_distinct(read(p), "src") for p in sorted(options.data.glob("ted_zh*"))]
    texts = [some for some in texts if len(some) >= _TEXTS]
    token_baseline = np.mean([_random_bertscore(encoder, best, some) for some in texts], 0)
    centre = _centre(encoder, texts)
    print(f'["{encoder.signature}"]')
    print(f"layer = {best}")
    print(f"bertscore_baseline = [{', '.join(f'{b:.4f}' for b in token_baseline)}]")
    print("centre = [")
    print(
        textwrap.fill(
            ", ".join(f"{v:.4f}" for v in centre), 96, initial_indent="  ", subsequent_indent="  "
        )
    )
    print("]")


def _sampled(rows: Sequence[Row]) -> list[Row]:
    kinds: dict[str, list[Row]] = {}
    for row in rows:
        # The reference itself as "worsened" copy has no place in a choice between layers.
        if row["valid"] and tuning_part(row) and "reference" not in row["system"]:
            kinds.setdefault(row["system"], []).append(row)
    dice = random.Random(1)
    return [row for some in kinds.values() for row in dice.sample(some, min(_A_KIND, len(some)))]


def _segments(rows: Sequence[Row]) -> list[Row]:
    rows = [row for row in rows if tuning_part(row) and not row["is_human"]]
    segments = sorted({(row["doc"], row["seg"]) for row in rows})
    chosen = set(random.Random(1).sample(segments, min(_TED_SEGMENTS, len(segments))))
    return [row for row in rows if (row["doc"], row["seg"]) in chosen]


def _tokens(encoder: Encoder, layer: int, texts: Sequence[str]) -> dict[str, Tokens]:
    unique = list(dict.fromkeys(text for text in texts if text.strip()))
    return dict(zip(unique, encoder.tokens(unique, layer=layer), strict=True))


def _f1(tokens: dict[str, Tokens], mt: str, reference: str) -> float:
    if mt not in tokens or reference not in tokens:
        return 0.0
    return float(bertscore(tokens[mt], tokens[reference])[2])


def _accuracy(encoder: Encoder, layer: int, rows: Sequence[Row]) -> float:
    tokens = _tokens(encoder, layer, [r[k] for r in rows for k in ("mt", "ref", "perturbed")])
    right: dict[str, list[bool]] = {}
    for row in rows:
        better = _f1(tokens, row["mt"], row["ref"]) > _f1(tokens, row["perturbed"], row["ref"])
        right.setdefault(row["system"], []).append(better)
    return float(np.mean([np.mean(some) for some in right.values()]))


def _tau(encoder: Encoder, layer: int, rows: Sequence[Row]) -> float:
    tokens = _tokens(encoder, layer, [r[k] for r in rows for k in ("mt", "ref")])
    return kendall(rows, [_f1(tokens, row["mt"], row["ref"]) for row in rows])


def _distinct(rows: Sequence[Row], side: str) -> list[tuple[str, str]]:
    return sorted({(str(row["doc"]), row[side]) for row in rows if tuning_part(row)})


def _random_pairs(texts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    dice = random.Random(1)
    some = dice.sample(texts, min(_TEXTS, len(texts)))
    pairs = [(a, b) for (one, a), (other, b) in combinations(some, 2) if one != other]
    return dice.sample(pairs, min(_PAIRS, len(pairs)))


def _random_bertscore(encoder: Encoder, layer: int, texts: Sequence[tuple[str, str]]) -> Any:
    pairs = _random_pairs(texts)
    tokens = _tokens(encoder, layer, [text for pair in pairs for text in pair])
    return np.mean([bertscore(tokens[a], tokens[b]) for a, b in pairs], 0)


def _centre(encoder: Encoder, languages: Sequence[Sequence[tuple[str, str]]]) -> Any:
    """Return the mean over languages of the mean vector of some sentences."""
    dice = random.Random(1)
    means = []
    for texts in languages:
        some = dice.sample(texts, min(_CENTRED, len(texts)))
        means.append(encoder.encode([text for _, text in some]).mean(0))
    return np.mean(means, 0)


if __name__ == "__main__":
    main()
