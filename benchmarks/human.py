"""Human judgements of translations, as JSON lines, and agreement with them."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

Row = dict[str, Any]


def read(path: Path) -> list[Row]:
    """Return the rows of a .jsonl.gz file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def tuning_part(row: Row) -> bool:
    """Return whether a row's document is one of those to tune on; the others are to measure on.

    TED talks are told apart by `talk_key`, so that both language pairs are split alike.
    """
    return zlib.crc32(str(row.get("talk_key") or row["doc"]).encode()) % 2 == 0


def kendall(rows: Sequence[Row], values: Sequence[float]) -> float:
    """Return the mean over source segments of Kendall's tau-b between values and human scores.

    Segments whose translations all have one human score do not count.
    """
    segments: dict[tuple[str, int], list[int]] = {}
    for number, row in enumerate(rows):
        segments.setdefault((row["doc"], row["seg"]), []).append(number)
    scores = np.array([row["score"] for row in rows], float)
    found = np.array(values, float)
    taus = [_tau_b(scores[same], found[same]) for same in segments.values()]
    return float(np.nanmean(taus))


def _tau_b(a: np.ndarray, b: np.ndarray) -> float:
    upper = np.triu_indices(len(a), 1)
    x = np.sign(a[:, None] - a[None])[upper]
    y = np.sign(b[:, None] - b[None])[upper]
    whole = np.sqrt((x**2).sum() * (y**2).sum())
    if not (x**2).sum():
        return float("nan")
    return float((x * y).sum() / whole) if whole else 0.0
