"""BERTScore and chrF in one number: meaning in context, and letters that meaning overlooks."""

from __future__ import annotations

from mtcheck.score.averaged import Averaged
from mtcheck.score.base import METRICS, Comparison
from mtcheck.score.bertscore import BertScorePrecision, BertScoreRecall
from mtcheck.score.surface import ChrF

# Recall counts twice, as it does in chrF; BERTScore has two thirds of the weight. Both were chosen
# on the tuning documents of DEMETR, where F1 to F3 and shares of 1:1 to 3:1 differ by .006.
_BETA = 2.0
_SHARE = 2 / 3


@METRICS.register
class BertScoreChrF(Averaged):
    """Two thirds BERTScore, as F2 of its precision and recall, and one third chrF, 0 to 1.

    Tells a translation from a slightly worse copy of it more often than either does: a lost ending
    or function word hardly moves the vectors of words but shows in the letters, and a synonym shows
    in the letters alone.
    """

    name = "bertscore+chrf"
    range = (0.0, 1.0)

    def values(self, comparison: Comparison) -> list[float]:
        """Return the value of each unit."""
        return [
            _SHARE * _f_beta(precision, recall) + (1 - _SHARE) * letters.value / 100
            for precision, recall, letters in zip(
                BertScorePrecision(self.models).values(comparison),
                BertScoreRecall(self.models).values(comparison),
                ChrF(self.models).measure(comparison, ["segment"]),
                strict=True,
            )
        ]

    def signature(self, comparison: Comparison) -> str:
        """Return the signatures of both."""
        words = BertScoreRecall(self.models).signature(comparison)
        letters = next(iter(ChrF(self.models).measure(comparison, ["segment"]))).signature
        return f"{words}|chrf:{letters.replace('|', ',')}"


def _f_beta(precision: float, recall: float) -> float:
    precision, recall = max(precision, 0.0), max(recall, 0.0)
    weighted = _BETA**2 * precision + recall
    return (1 + _BETA**2) * precision * recall / weighted if weighted else 0.0
