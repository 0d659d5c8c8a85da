"""BERTScore (Zhang et al. 2020): how well the words of two texts match in context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from mtcheck.cache import cached
from mtcheck.models.device import one_thread
from mtcheck.score.averaged import Averaged
from mtcheck.score.base import METRICS, Comparison
from mtcheck.score.calibration import Calibration, calibration

if TYPE_CHECKING:
    from mtcheck.models.encoder import Tokens

Floats = NDArray[np.float64]
Weights = dict[int, float]
Part = Literal["precision", "recall", "f1"]

_PARTS: tuple[Part, ...] = ("precision", "recall", "f1")
_ROWS_AT_ONCE = 1024


def bertscore(mt: Tokens, reference: Tokens, weights: Weights | None = None) -> Floats:
    """Return precision, recall and F1 of one text, each −1 to 1, as the `bert-score` package does.

    Every token is matched with the most similar one of the other side; `weights` says how much a
    token id counts (1 without; ids it lacks count as the heaviest). Special tokens may be
    matched but count nothing.
    """
    best_mt, best_reference = best_matches(mt.vectors, reference.vectors)
    precision = _mean(best_mt, mt, weights)
    recall = _mean(best_reference, reference, weights)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return np.array([precision, recall, f1])


def inverse_frequencies(references: Iterable[Tokens]) -> Weights:
    """Return the idf weight of each token id over some reference texts, as `bert-score` does."""
    counts: Counter[int] = Counter()
    total = 0
    for tokens in references:
        total += 1
        counts.update(set(tokens.ids.tolist()))
    return {token: float(np.log((total + 1) / (n + 1))) for token, n in counts.items()} | {
        -1: float(np.log(total + 1))
    }


class _BertScore(Averaged):
    """Document value: the mean. Several references: the best. Rescaled where the encoder has a
    baseline, so that 0 is what unrelated sentences reach; lower values count as 0."""

    range = (0.0, 1.0)
    part: ClassVar[Part]
    idf: ClassVar[bool] = False

    def values(self, comparison: Comparison) -> list[float]:
        """Return the value of each unit."""
        known = self._settings()
        pairs = [(u.mt, text) for u in comparison.units for text in u.references]
        column = _PARTS.index(self.part)
        baseline = known.bertscore_baseline[column] if known.bertscore_baseline else 0.0
        rows = self._idf(pairs) if self.idf else self._plain(pairs)
        raw = [row[column] for row in rows]
        width = len(comparison.units[0].references)
        return [
            max((value - baseline) / (1 - baseline) for value in raw[at : at + width])
            for at in range(0, len(raw), width)
        ]

    def signature(self, comparison: Comparison) -> str:
        """Return encoder, layer, weighting and rescaling."""
        known = self._settings()
        encoder = self.models.need_encoder(self.name).signature
        idf, rescaled = ("yes" if on else "no" for on in (self.idf, known.bertscore_baseline))
        references = len(comparison.units[0].references)
        return (
            f"nrefs:{references}|encoder:{encoder}|layer:{known.layer}|idf:{idf}"
            f"|rescaled:{rescaled}|v:1"
        )

    def _settings(self) -> Calibration:
        return calibration(self.models.need_encoder(self.name))

    def _plain(self, pairs: Sequence[tuple[str, str]]) -> list[Floats]:
        encoder = self.models.need_encoder(self.name)
        space = f"bertscore|{encoder.signature}|layer:{self._settings().layer}|v:1"
        return cached(self.models.cache, space, pairs, self._computed)

    def _idf(self, pairs: Sequence[tuple[str, str]]) -> list[Floats]:
        # Weights depend on all references, so the values of one document are of no use to another.
        tokens = self._tokens(pairs)
        weights = inverse_frequencies(tokens[text] for _, text in pairs if text in tokens)
        with one_thread():
            return [_scored(pair, tokens, weights) for pair in pairs]

    def _computed(self, pairs: Sequence[tuple[str, str]]) -> list[Floats]:
        tokens = self._tokens(pairs)
        with one_thread():
            return [_scored(pair, tokens, None) for pair in pairs]

    def _tokens(self, pairs: Sequence[tuple[str, str]]) -> dict[str, Tokens]:
        texts = list(dict.fromkeys(text for pair in pairs for text in pair if text.strip()))
        encoder = self.models.need_encoder(self.name)
        done = self.models.listener.work(self.name, len(texts))
        found = encoder.tokens(texts, layer=self._settings().layer, progress=done)
        return dict(zip(texts, found, strict=True))


@METRICS.register
class BertScore(_BertScore):
    """BERTScore F1, 0 to 1: the harmonic mean of precision and recall."""

    name = "bertscore"
    profiles = ("standard", "deep")
    part = "f1"


@METRICS.register
class BertScorePrecision(_BertScore):
    """BERTScore precision, 0 to 1: how well the MT's words are found in the reference."""

    name = "bertscore-precision"
    part = "precision"


@METRICS.register
class BertScoreRecall(_BertScore):
    """BERTScore recall, 0 to 1: how well the reference's words are found in the MT."""

    name = "bertscore-recall"
    part = "recall"


@METRICS.register
class BertScoreIdf(_BertScore):
    """BERTScore F1 with words weighted by their rarity among the references of the document."""

    name = "bertscore-idf"
    part = "f1"
    idf = True


def _scored(pair: tuple[str, str], tokens: dict[str, Tokens], weights: Weights | None) -> Floats:
    mt, reference = pair
    if mt.strip() and reference.strip():
        return bertscore(tokens[mt], tokens[reference], weights)
    return np.full(3, float(mt.strip() == reference.strip()))


def best_matches(
    a: NDArray[np.float32], b: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the highest cosine of each row of a with b, and of each row of b with a.

    Rows are of unit length; both sides have at least one. Memory is linear in the rows.
    """
    import torch

    # numpy's own products may wake threads that spin longer than such a product takes.
    rows, columns = torch.from_numpy(a), torch.from_numpy(b)
    best_a = torch.empty(len(a))
    best_b = torch.full((len(b),), -torch.inf)
    for start in range(0, len(a), _ROWS_AT_ONCE):
        cosines = rows[start : start + _ROWS_AT_ONCE] @ columns.T
        best_a[start : start + _ROWS_AT_ONCE] = cosines.amax(1)
        torch.maximum(best_b, cosines.amax(0), out=best_b)
    return best_a.numpy(), best_b.numpy()


def _mean(best: NDArray[np.float32], tokens: Tokens, weights: Weights | None) -> float:
    if weights is None:
        weight = np.ones(len(best))
    else:
        unseen = weights[-1]
        weight = np.array([weights.get(i, unseen) for i in tokens.ids.tolist()])
    weight[[0, -1]] = 0.0
    total = float(weight.sum())
    return float(best @ weight) / total if total else 0.0
