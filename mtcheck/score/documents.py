"""Scoring an aligned document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mtcheck.schema import Alignment, Document, Level, Score
from mtcheck.score.base import METRICS
from mtcheck.score.units import units


def score(
    mt: Document,
    others: Mapping[str, Document],
    alignments: Mapping[str, Alignment],
    *,
    metrics: Sequence[str],
    levels: Sequence[str],
) -> tuple[Score, ...]:
    """Return the scores of the MT against its references, and apart against a re-translation.

    `others` and `alignments` go by the side: `reference`, `reference-2`, … are used together as
    multiple references (scores then name the first), `retranslation` alone, `source` never.
    Scores come by side, metric, level (document first) and bead. Boilerplate is not scored;
    what the MT lacks counts as an empty segment, what it adds as an empty reference. Nothing to
    score gives no scores.

    Raises:
        ConfigError: there is no metric of that name.
    """
    chosen = [METRICS[name]() for name in dict.fromkeys(metrics)]
    asked: list[Level] = [level for level in ("document", "segment") if level in levels]
    scores = []
    for sides in (_references(others), [s for s in others if s == "retranslation"]):
        parts = (
            units(mt, [others[s] for s in sides], [alignments[s] for s in sides]) if sides else []
        )
        if not parts:
            continue
        for metric in chosen:
            for measure in metric.measure(parts, mt.lang, asked):
                scores.append(
                    Score(
                        metric=metric.name,
                        level="document" if measure.unit is None else "segment",
                        value=measure.value,
                        range=metric.range,
                        higher_is_better=metric.higher_is_better,
                        signature=measure.signature,
                        interval=measure.interval,
                        bead=None if measure.unit is None else parts[measure.unit].bead,
                        against=sides[0],
                    )
                )
    return tuple(scores)


def _references(others: Mapping[str, Document]) -> list[str]:
    """Return the sides that are references, the first one first."""
    named = [side for side in others if side == "reference" or side.startswith("reference-")]
    return sorted(named, key=lambda side: int(side.partition("-")[2] or 1))
