"""BLEU, chrF and chrF++ as sacreBLEU computes them (Post 2018).

Statistics of a unit are taken once and serve the document, the units and the bootstrap, which
sacreBLEU's public functions would take three times; hence the use of its inner methods.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterator, Sequence
from typing import Any, ClassVar

import numpy as np

from mtcheck.schema import Level
from mtcheck.score.base import METRICS, Comparison, Measure, Metric, Unit

_RESAMPLES = 1000
_SEED = 12345
_TOKENIZERS = {"zh": "zh", "ja": "ja-mecab", "ko": "ko-mecab"}


class Surface(Metric):
    """A metric of sacreBLEU's. The interval is a 95% bootstrap percentile interval."""

    range: ClassVar[tuple[float, float]] = (0.0, 100.0)

    @abstractmethod
    def scorer(self, lang: str, level: Level) -> Any:
        """Return the sacreBLEU metric for a level."""

    def statistics(self, scorer: Any, units: Sequence[Unit]) -> list[list[float]]:
        """Return sacreBLEU's sufficient statistics of each unit."""
        references = list(zip(*(unit.references for unit in units), strict=True))
        found: list[list[float]] = scorer._extract_corpus_statistics(
            [unit.mt for unit in units], references
        )
        return found

    def remark(self, units: Sequence[Unit]) -> str:
        """Return what to add to the signature."""
        return ""

    def measure(self, comparison: Comparison, levels: Collection[Level]) -> Iterator[Measure]:
        """Yield the value for the document, then those for the units in order, as asked for."""
        units, lang = comparison.units, comparison.lang
        whole, single = self.scorer(lang, "document"), self.scorer(lang, "segment")
        statistics = self.statistics(whole, units)
        whole.num_refs = single.num_refs = len(units[0].references)
        if "document" in levels:
            interval = None
            if len(units) > 1:
                interval = self._interval(whole, statistics)
                whole.n_bootstrap, whole.seed = _RESAMPLES, _SEED
            value = self._value(whole._aggregate_and_compute(statistics))
            yield Measure(value, _signature(whole) + self.remark(units), interval=interval)
        if "segment" in levels:
            signature = _signature(single) + self.remark(units)
            for number, unit in enumerate(statistics):
                value = self._value(single._aggregate_and_compute([unit]))
                yield Measure(value, signature, unit=number)

    def _interval(self, scorer: Any, statistics: list[list[float]]) -> tuple[float, float]:
        table = np.array(statistics, np.float64)
        random = np.random.default_rng(_SEED)
        values = sorted(
            self._value(scorer._compute_score_from_stats(table[chosen].sum(0)))
            for chosen in (random.integers(len(table), size=len(table)) for _ in range(_RESAMPLES))
        )
        cut = _RESAMPLES // 40
        return values[cut], values[-cut - 1]

    def _value(self, score: Any) -> float:
        # Rounding in sacreBLEU can lead a hair beyond 100.
        return min(float(score.score), self.range[1])


def _signature(scorer: Any) -> str:
    return str(scorer.get_signature().format())


@METRICS.register
class Bleu(Surface):
    """BLEU (Papineni et al. 2002), 0 to 100; segments with effective order.

    Tokenised as sacreBLEU advises for the language, as the signature shows: `zh` for Chinese,
    `ja-mecab` and `ko-mecab` where MeCab is installed, else `char` for these two; `13a` for
    all others.
    """

    name = "bleu"
    profiles = ("fast", "standard", "deep")

    def scorer(self, lang: str, level: Level) -> Any:
        """Return sacreBLEU's BLEU."""
        from sacrebleu.metrics.bleu import BLEU

        options = {"effective_order": level == "segment", "force": True}
        try:
            return BLEU(tokenize=_TOKENIZERS.get(lang, "13a"), **options)
        except (ImportError, RuntimeError, AssertionError):
            return BLEU(tokenize="char", **options)


@METRICS.register
class ChrF(Surface):
    """chrF (Popović 2015), 0 to 100: F2 of character n-grams up to 6."""

    name = "chrf"
    profiles: ClassVar[tuple[str, ...]] = ("fast", "standard", "deep")
    word_order: ClassVar[int] = 0

    def scorer(self, lang: str, level: Level) -> Any:
        """Return sacreBLEU's chrF."""
        from sacrebleu.metrics.chrf import CHRF

        return CHRF(word_order=self.word_order)


@METRICS.register
class ChrFPlusPlus(ChrF):
    """chrF++ (Popović 2017), 0 to 100: chrF with words and pairs of words."""

    name = "chrf++"
    profiles = ()
    word_order = 2
