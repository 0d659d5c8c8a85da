"""The articles of `corpora/training/`: written to fit weights on, never to measure with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mtcheck.evaluate.gold import Defect, GoldDocument

TRAINING = Path(__file__).parent.parent / "corpora" / "training"

Row = dict[str, Any]


def training() -> Iterator[GoldDocument]:
    """Yield the articles; each paragraph is a line, with an empty one between."""
    for path in sorted(TRAINING.glob("*.jsonl")):
        articles: dict[str, list[Row]] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            articles.setdefault(row["article"], []).append(row)
        for name, rows in articles.items():
            mt, reference, source = ("\n\n".join(row[s] for row in rows) for s in _SIDES)
            defects = tuple(
                _defect(row["mt"], each, 2 * number + 1)
                for number, row in enumerate(rows)
                for each in row["defects"]
            )
            yield GoldDocument(
                name, path.stem, defects, mt, reference, source, "en", rows[0]["lang"]
            )


_SIDES = ("mt", "ref", "source")


def _defect(text: str, marked: Row, line: int) -> Defect:
    start = -1
    for _ in range(marked.get("nth", 1)):
        start = text.index(marked["span"], start + 1)
    end = start + len(marked["span"])
    return Defect(line, start, end, marked["severity"], marked["category"], marked["tag"])
