"""BERTScore and chrF in one number: meaning in context, and letters that meaning overlooks."""

from __future__ import annotations

from mtcheck.score.averaged import Averaged
from mtcheck.score.base import METRICS, Comparison
from mtcheck.score.bertscore import BertScore
from mtcheck.score.surface import ChrF


@METRICS.register
class BertScoreChrF(Averaged):
    """The mean of BERTScore F1 and chrF, 0 to 1.

    Tells a translation from a slightly worse copy of it more often than either does: a lost ending
    or function word hardly moves the vectors of words but shows in the letters, and a synonym shows
    in the letters alone. Nothing is fitted.
    """

    name = "bertscore+chrf"
    range = (0.0, 1.0)

    def values(self, comparison: Comparison) -> list[float]:
        """Return the value of each unit."""
        letters = ChrF(self.models).measure(comparison, ["segment"])
        words = BertScore(self.models).values(comparison)
        return [
            (max(word, 0.0) + letter.value / 100) / 2
            for word, letter in zip(words, letters, strict=True)
        ]

    def signature(self, comparison: Comparison) -> str:
        """Return the signatures of both."""
        letters = next(iter(ChrF(self.models).measure(comparison, ["segment"]))).signature
        return f"{BertScore(self.models).signature(comparison)}|chrf:{letters.replace('|', ',')}"
