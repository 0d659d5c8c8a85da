"""Cosine of sentence vectors: whether two texts mean about the same, in whatever language."""

from __future__ import annotations

from mtcheck.score.averaged import Averaged, is_copy
from mtcheck.score.base import METRICS, Comparison
from mtcheck.score.calibration import calibration


@METRICS.register
class Similarity(Averaged):
    """Likeness in meaning to reference or source, 0 to 1, by the encoder's sentence vectors.

    Document value: the mean. Several references: the best. Rescaled where the encoder has a
    baseline, so that 0 is what unrelated sentences reach; lower values count as 0. An MT that
    repeats its source word for word has the source's meaning and is no translation: it gets 0.
    Changed numbers and names hardly show: the rules `number-mismatch` and `name-mismatch` do that.
    """

    name = "similarity"
    profiles = ("standard", "deep")
    range = (0.0, 1.0)
    against = frozenset({"reference", "source"})

    def values(self, comparison: Comparison) -> list[float]:
        """Return the value of each unit."""
        encoder = self.models.need_encoder(self.name)
        baseline = calibration(encoder).similarity_baseline
        across = comparison.lang != comparison.other_lang
        texts = [t for u in comparison.units for t in (u.mt, *u.references) if t.strip()]
        unique = list(dict.fromkeys(texts))
        vectors = encoder.encode(unique, progress=self.models.listener.work(self.name, len(unique)))
        vector_of = dict(zip(unique, vectors, strict=True))

        def value(mt: str, other: str) -> float:
            if not (mt.strip() and other.strip()):
                return float(mt.strip() == other.strip())
            if across and is_copy(mt, other):
                return 0.0
            return (float(vector_of[mt] @ vector_of[other]) - baseline) / (1 - baseline)

        return [max(value(u.mt, other) for other in u.references) for u in comparison.units]

    def signature(self, comparison: Comparison) -> str:
        """Return encoder and rescaling."""
        encoder = self.models.need_encoder(self.name)
        rescaled = "yes" if calibration(encoder).similarity_baseline else "no"
        references = len(comparison.units[0].references)
        return f"nrefs:{references}|encoder:{encoder.signature}|rescaled:{rescaled}|v:1"
