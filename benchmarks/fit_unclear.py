"""Fit how the rules on unclear wording settle what the networks say.

    python -m benchmarks.fit_unclear HALF BESIDE

HALF is what `benchmarks.fit_wording` wrote, BESIDE the HALF of `benchmarks.fit_paired`: networks
that do not know every second article of `corpora/`, which is measured here. Words in doubt are
right where they overlap a defect; human translations have none, and each counts six times, for
good texts are more common than bad ones.

First the MT alone: how likely a fault is after what the rest of the text and the other rules say.
HALF and the shipped network are written anew with that. Then beside reference and source; the
weights are printed, and stand in `mtcheck/checks/wording/beside.py`. Last comes what is shown of
the articles, the human translations and the `blind-` articles. About five minutes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from benchmarks.fit_spans import SETUPS, read_by
from benchmarks.fit_wording import BLIND, UNSETTLED, articles, write
from benchmarks.sides import sample
from mtcheck.checks import run_checks
from mtcheck.checks.attribution_unclear import AttributionUnclear
from mtcheck.checks.base import Article
from mtcheck.checks.mistranslation import Mistranslation
from mtcheck.checks.word_quality.faults import faultiness
from mtcheck.checks.wording.beside import odds_beside, settled
from mtcheck.checks.wording.judged import doubted, in_doubt
from mtcheck.checks.wording.reader import FAULTS, PATH, log_odds, log_size, reader
from mtcheck.checks.wording_unclear import WordingUnclear
from mtcheck.config import Settings
from mtcheck.evaluate.gold import GoldDocument
from mtcheck.evaluate.spans import Lines
from mtcheck.models.opened import Models, open_models
from mtcheck.schema import Side

_HUMAN = 6.0
_ROUNDS = 50
_SHOWN = Settings().min_confidence
_LATER = (AttributionUnclear.rule, WordingUnclear.rule, Mistranslation.rule)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Text:
    """An article with some sides, where it is wrong, and the set it is of."""

    article: Article
    wrong: tuple[tuple[int, int], ...]
    part: str

    def is_wrong(self, start: int, end: int) -> bool:
        """Whether there is a defect in a stretch."""
        return any(a < end and start < b for a, b in self.wrong)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words in doubt: what the weights are for, the chances before and after, the truth."""

    part: str
    fault: str
    row: tuple[float, ...]
    chances: tuple[float, float]
    right: bool


def main() -> None:
    """Settle both networks, and print the other weights and what all of it shows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", type=Path)
    parser.add_argument("beside", type=Path)
    options = parser.parse_args()
    models = open_models(Settings(offline=True))
    settle = UNSETTLED.copy()
    with read_by(options.half):
        alone = [checked(text) for text in texts(models, ())]
        for kind, fault in enumerate(FAULTS):
            settle[kind] = fit([d for text in alone for d in _by_itself(text, fault)])
    print("settled with", settle.round(2).tolist())
    for path in (options.half, PATH):
        write(path, {k: v for k, v in load_file(path).items() if k != "settle"}, settle)
    reader.cache_clear()
    with read_by(options.half, options.beside):
        words: Counter[str] = Counter()
        for text in alone:
            words[text.part] += len(text.article.mt.text.split())
        print(f"words: {dict(words)}")
        report("alone", [d for text in alone for d in _beside(text)])
        found = {
            sides: [d for text in texts(models, sides) for d in _beside(checked(text))]
            for sides in SETUPS
        }
    everything = [doubt for doubts in found.values() for doubt in doubts]
    for name, doubts in (("with a reference", everything), ("source", found["source",])):
        print(f"{name}: {fit(doubts).round(2).tolist()}")
    for sides, doubts in found.items():
        report(" and ".join(sides), doubts)


def texts(models: Models, sides: Sequence[Side]) -> Iterator[Text]:
    """Yield the articles and, but where the reference is a side, their human translations."""
    for number, gold in enumerate(articles()):
        blind = gold.id.startswith(BLIND)
        if not (blind or number % 2) or not all(side != "source" or gold.source for side in sides):
            continue
        yield _text(models, gold, sides, BLIND if blind else "articles")
        if gold.reference and "reference" not in sides:
            human = replace(gold, mt=gold.reference, defects=())
            yield _text(models, human, sides, f"human {BLIND}" if blind else "human")


def _text(models: Models, gold: GoldDocument, sides: Sequence[Side], part: str) -> Text:
    article = sample(models, gold, sides)
    lines = Lines(article.mt.text)
    starts = [(lines.start(defect.line - 1), defect) for defect in gold.defects or ()]
    wrong = tuple((line + defect.start, line + defect.end) for line, defect in starts)
    return Text(article, wrong, part)


def checked(text: Text) -> Text:
    """Return a text with what the rules found that run before those on unclear wording."""
    run_checks(text.article, Settings(ignore=_LATER))
    text.article.shared(faultiness)
    return text


def _by_itself(text: Text, fault: str) -> Iterator[Doubt]:
    faulty = text.article.shared(faultiness)
    for segment, stretch, rest in in_doubt(text.article, fault, _LATER[0]):
        start, end = segment.start + stretch.start, segment.start + stretch.end
        size = len(segment.text[stretch.start : stretch.end].split())
        row = 1.0, log_odds(stretch.chance), log_size(size), rest, faulty
        yield Doubt(text.part, fault, row, (0.0, 0.0), text.is_wrong(start, end))


def _beside(text: Text) -> Iterator[Doubt]:
    for fault in FAULTS:
        for segment, stretch in doubted(text.article, fault, _LATER[0]):
            start, end = segment.start + stretch.start, segment.start + stretch.end
            odds = odds_beside(text.article, segment, start, end)
            mean = sum(odds.values()) / max(1, len(odds))
            chances = stretch.chance, settled(stretch.chance, odds)
            right = text.is_wrong(start, end)
            row = 1.0, log_odds(stretch.chance), mean
            yield Doubt(text.part, fault, row, chances, right)


def fit(doubts: Sequence[Doubt]) -> Floats:
    """Return weights for the rows by logistic regression with hardly any penalty."""
    known = [doubt for doubt in doubts if BLIND not in doubt.part]
    rows = np.array([doubt.row for doubt in known])
    right = np.array([float(doubt.right) for doubt in known])
    counts = np.array([_HUMAN if doubt.part == "human" else 1.0 for doubt in known])
    weights, penalty = np.zeros(rows.shape[1]), 0.01
    for _ in range(_ROUNDS):
        chances = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counts * (right - chances)) - penalty * weights
        curve = (rows * (counts * chances * (1 - chances))[:, None]).T @ rows
        weights += np.linalg.solve(curve + penalty * np.eye(len(weights)), slope)
    return weights


def report(name: str, doubts: Sequence[Doubt]) -> None:
    """Print what is shown of each set, before and after other sides are asked."""
    for part, fault in sorted({(doubt.part, doubt.fault) for doubt in doubts}):
        there = [doubt for doubt in doubts if (doubt.part, doubt.fault) == (part, fault)]
        shown = ([d.right for d in there if d.chances[at] >= _SHOWN] for at in (0, 1))
        told = (f"{sum(each)} of {len(each)} right" for each in shown)
        print(f"{name}, {part}, {fault}: {', then '.join(told)}", flush=True)


if __name__ == "__main__":
    main()
