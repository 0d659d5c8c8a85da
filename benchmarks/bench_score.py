"""Scoring 2,000 aligned lines, against the sacreBLEU command on the same ones.

sacreBLEU takes one metric a run at sentence level and gives no document score there; mtcheck
gives both levels, bootstrap intervals and signatures for all three metrics in one run.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure, python

LINES = 2000
METRICS = ("bleu", "chrf", "ter")


def figures() -> Iterator[Figure]:
    """Yield seconds and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        mt, reference = Path(folder, "mt.txt"), Path(folder, "reference.txt")
        write_corpus(mt, reference)
        options = ["--aligned", "--lang", "en", "--format", "json", "--isolated"]
        options += ["--profile", "fast"]
        command = ["-m", "mtcheck", "score", str(mt), "--reference", str(reference), *options]
        ours, _ = python([*command, "--metric", ",".join(METRICS)])
        files = ["-m", "sacrebleu", str(reference), "-i", str(mt)]
        theirs = sum(python([*files, "-m", name, "--sentence-level"])[0] for name in METRICS)
        document, _ = python([*files, "-m", *METRICS])
    yield Figure(f"score --aligned, {LINES} lines", ours, "s")
    yield Figure("sacrebleu --sentence-level, same metrics", theirs, "s")
    yield Figure("sacrebleu at document level alone", document, "s")
    yield Figure("score / sacrebleu --sentence-level", ours / theirs, "", 1.0)


def write_corpus(mt: Path, reference: Path) -> None:
    """Write made-up lines and a version with a third of the words changed or moved."""
    dice = random.Random(1)
    words = ["".join(dice.choices("aeioubdgklmnprst", k=dice.randint(2, 9))) for _ in range(5000)]
    with mt.open("w", encoding="utf-8") as left, reference.open("w", encoding="utf-8") as right:
        for _ in range(LINES):
            count = dice.randint(5, 35)
            line = [words[int(dice.paretovariate(0.7)) % len(words)] for _ in range(count)]
            other = [dice.choice(words) if dice.random() < 0.25 else word for word in line]
            if dice.random() < 0.5:
                cut = dice.randrange(count)
                start = max(0, cut - 4)
                other[start:cut] = other[start:cut][::-1]
            left.write(" ".join(other) + ".\n")
            right.write(" ".join(line) + ".\n")
