"""Cosine of sentence vectors: whether two texts mean about the same, in whatever language."""

from __future__ import annotations

from mtcheck.score.averaged import Averaged, is_copy
from mtcheck.score.base import METRICS, Comparison
from mtcheck.score.calibration import calibration


@METRICS.register
class Similarity(Averaged):
    """Likeness in meaning to reference or source, 0 to 1, by the encoder's sentence vectors.

    Document value: the mean. Several references: the best. Vectors are centred where the
    encoder's centre was measured, so that unrelated sentences have cosines around 0; negative
    ones count as 0. An MT that repeats its source word for word has the source's meaning and is
    no translation: it gets 0. Changed numbers and names hardly show: the rules
    `number-mismatch` and `name-mismatch` look for those.
    """

    name = "similarity"
    profiles = ("standard", "deep")
    range = (0.0, 1.0)
    against = frozenset({"reference", "source"})

    def values(self, comparison: Comparison) -> list[float]:
        """Return the value of each unit."""
        encoder = self.models.need_encoder(self.name)
        across = comparison.lang != comparison.other_lang
        texts = [t for u in comparison.units for t in (u.mt, *u.references) if t.strip()]
        unique = list(dict.fromkeys(texts))
        vectors = encoder.encode(unique, progress=self.models.listener.work(self.name, len(unique)))
        centred = calibration(encoder).centred(vectors)
        vector_of = dict(zip(unique, centred, strict=True))

        def value(mt: str, other: str) -> float:
            if not (mt.strip() and other.strip()):
                return float(mt.strip() == other.strip())
            if across and is_copy(mt, other):
                return 0.0
            return float(vector_of[mt] @ vector_of[other])

        return [max(value(u.mt, other) for other in u.references) for u in comparison.units]

    def signature(self, comparison: Comparison) -> str:
        """Return encoder and centring."""
        encoder = self.models.need_encoder(self.name)
        centred = "yes" if calibration(encoder).centre else "no"
        references = len(comparison.units[0].references)
        return f"nrefs:{references}|encoder:{encoder.signature}|centred:{centred}|v:1"
