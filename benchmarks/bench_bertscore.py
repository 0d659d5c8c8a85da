"""BERTScore of 2,000 pairs beside the `bert-score` package: same weights, layer and one thread."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measure import Figure

PAIRS = 2000
TURNS = 3
CORPORA = Path(__file__).parent.parent / "corpora"


def figures() -> Iterator[Figure]:
    """Yield CPU seconds with models loaded, the ratio, and the largest difference of F1."""
    import torch
    from bert_score import BERTScorer

    from mtcheck.cache import NoCache
    from mtcheck.models import resolve
    from mtcheck.models.cached import CachedEncoder
    from mtcheck.models.encoder import Encoder
    from mtcheck.score.bertscore import bertscore
    from mtcheck.score.calibration import calibration

    torch.set_num_threads(1)
    local = resolve("e5-small", kind="encoder")
    encoder = Encoder.load(local, threads=1)
    layer = calibration(CachedEncoder(local.signature, lambda: encoder, NoCache())).layer
    scorer = BERTScorer(model_type=str(local.folder), num_layers=layer, device="cpu", nthreads=1)
    mt, references = pairs()

    def by_mtcheck() -> list[float]:
        tokens = encoder.tokens([*mt, *references], layer=layer)
        both = zip(tokens[:PAIRS], tokens[PAIRS:], strict=True)
        return [float(bertscore(ours, theirs)[2]) for ours, theirs in both]

    def by_peer() -> list[float]:
        return list(scorer.score(mt, references)[2].tolist())

    # In turns, and the shortest of each counts: what else the machine does slows down both.
    runs = [(_timed(by_mtcheck), _timed(by_peer)) for _ in range(TURNS)]
    took, peer = (min(run[side][0] for run in runs) for side in (0, 1))
    (_, ours), (_, theirs) = runs[0]
    apart = max(abs(a - b) for a, b in zip(ours, theirs, strict=True))
    yield Figure(f"bertscore, {PAIRS} pairs, CPU time", took, "s")
    yield Figure("bert-score package, the same", peer, "s")
    yield Figure("bertscore / bert-score package", took / peer, "", 1 / 1.5)
    yield Figure("largest difference of F1, in 1e-4", apart * 1e4, "", 1.0)


def _timed(function: Callable[[], list[float]]) -> tuple[float, list[float]]:
    """Return the CPU seconds that a function takes, and what it returns."""
    start = time.process_time()
    values = function()
    return time.process_time() - start, values


def pairs() -> tuple[list[str], list[str]]:
    """Return made-up translations and references: clauses of the sample articles, recombined."""
    dice = random.Random(1)
    clauses = [
        clause.strip()
        for path in sorted(CORPORA.glob("articles/*.ref.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        for clause in line.replace(". ", ", ").split(", ")
        if clause.strip()
    ]
    references = [", ".join(dice.sample(clauses, dice.randint(1, 4))) for _ in range(PAIRS)]
    mt = [", ".join([*text.split(", ")[:-1], dice.choice(clauses)]) for text in references]
    return mt, references
