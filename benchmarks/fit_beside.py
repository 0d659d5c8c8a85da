"""Fit how the rules on unclear wording settle what other sides say of it.

    python -m benchmarks.fit_beside READER

READER is the HALF that `benchmarks.fit_wording` wrote. The sample articles and those of
`corpora/training/` that READER and the network in `paired.safetensors` were not fitted on give
the examples: words in doubt with their chance by the sentence alone and the odds of the reading
beside the other sides, right where they overlap a defect. Beside the source, the human
translations are good examples; each counts three times. Prints the weights, which stand in
`mtcheck/checks/wording/beside.py`, and for the articles, the human translations and the `blind-`
articles what is shown, and what of it is right, before and after.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.fit_spans import SETUPS, read_by
from benchmarks.fit_wording import BLIND, articles
from benchmarks.sides import sample
from mtcheck.checks.wording.beside import odds_beside, settled
from mtcheck.checks.wording.judged import doubted
from mtcheck.checks.wording.reader import FAULTS
from mtcheck.config import Settings
from mtcheck.evaluate.gold import GoldDocument
from mtcheck.evaluate.spans import Lines
from mtcheck.models.opened import Models, open_models
from mtcheck.schema import Side

_HUMAN = 3.0
_ROUNDS = 50
_LEAST = 0.02
_SHOWN = Settings().min_confidence


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words in doubt: the set they are of, the chance alone, the odds beside sides, the truth."""

    part: str
    chance: float
    odds: dict[Side, float]
    right: bool

    @property
    def row(self) -> tuple[float, float, float]:
        """What the weights are for."""
        chance = min(max(self.chance, _LEAST), 1 - _LEAST)
        mean = sum(self.odds.values()) / len(self.odds)
        return 1.0, float(np.log(chance / (1 - chance))), mean


def main() -> None:
    """Print the weights and what they change."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", type=Path)
    options = parser.parse_args()
    models = open_models(Settings(offline=True))
    with read_by(options.reader):
        found = {sides: list(_doubts(models, sides)) for sides in SETUPS}
    everything = [doubt for doubts in found.values() for doubt in doubts]
    for name, doubts in (("with a reference", everything), ("source", found["source",])):
        print(f"{name}: {np.round(_fit([d for d in doubts if d.part != BLIND]), 2)}")
    for sides, doubts in found.items():
        for part in sorted({doubt.part for doubt in doubts}):
            there = [doubt for doubt in doubts if doubt.part == part]
            before = [d.right for d in there if d.chance >= _SHOWN]
            after = [d.right for d in there if settled(d.chance, d.odds) >= _SHOWN]
            told = (f"{sum(shown)} of {len(shown)} right" for shown in (before, after))
            print(f"{' and '.join(sides)}, {part}: {', then '.join(told)}")


def _doubts(models: Models, sides: Sequence[Side]) -> Iterator[Doubt]:
    for number, gold in enumerate(articles()):
        blind = gold.id.startswith(BLIND)
        if gold.defects and (blind or number % 2):
            yield from _of(models, gold, sides, BLIND if blind else "articles")
            if sides == ("source",) and gold.reference and not blind:
                human = replace(gold, mt=gold.reference, defects=())
                yield from _of(models, human, sides, "human translations")


def _of(models: Models, gold: GoldDocument, sides: Sequence[Side], part: str) -> Iterator[Doubt]:
    article = sample(models, gold, sides)
    lines = Lines(article.mt.text)
    starts = [(lines.start(d.line - 1), d) for d in gold.defects]
    defects = [(line + d.start, line + d.end) for line, d in starts]
    for fault in FAULTS:
        for segment, stretch in doubted(article, fault, "wording-unclear"):
            start, end = segment.start + stretch.start, segment.start + stretch.end
            odds = odds_beside(article, start, end)
            if odds:
                right = any(a < end and start < b for a, b in defects)
                yield Doubt(part, stretch.chance, odds, right)


def _fit(doubts: Sequence[Doubt]) -> NDArray[np.float64]:
    """Return the weights by Newton's method, with hardly any penalty."""
    rows = np.array([doubt.row for doubt in doubts])
    right = np.array([float(doubt.right) for doubt in doubts])
    counts = np.array([_HUMAN if doubt.part.startswith("human") else 1.0 for doubt in doubts])
    weights, penalty = np.zeros(rows.shape[1]), 0.01
    for _ in range(_ROUNDS):
        chances = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counts * (right - chances)) - penalty * weights
        curve = (rows * (counts * chances * (1 - chances))[:, None]).T @ rows
        weights += np.linalg.solve(curve + penalty * np.eye(len(weights)), slope)
    return weights


if __name__ == "__main__":
    main()
