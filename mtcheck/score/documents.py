"""Scoring an aligned document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mtcheck.errors import ConfigError
from mtcheck.models.opened import Models
from mtcheck.schema import Alignment, Document, Level, Score
from mtcheck.score.base import METRICS, Against, Comparison, Measure
from mtcheck.score.units import mt_units, units


def score(
    mt: Document,
    others: Mapping[str, Document],
    alignments: Mapping[str, Alignment],
    *,
    metrics: Sequence[str],
    levels: Sequence[str],
    models: Models,
) -> tuple[Score, ...]:
    """Return the scores of the MT against what its metrics compare with, where that is there.

    `others` and `alignments` go by the side: `reference`, `reference-2`, … are used together as
    multiple references (scores then name the first); `retranslation` is scored apart by the same
    metrics; `source` by those that compare with the source. Scores come by side, metric, level
    (document first) and bead; of metrics that look at the MT alone `against` is None and `bead`
    the index of the segment. Boilerplate is not scored; what the MT lacks counts as an empty
    segment, what it adds as an empty reference. Nothing to score gives no scores.

    Raises:
        ConfigError: there is no metric of that name, or it needs a model the profile has not.
    """
    chosen = [METRICS[name](models) for name in dict.fromkeys(metrics)]
    asked: list[Level] = [level for level in ("document", "segment") if level in levels]
    scores: list[Score] = []
    for kind, side, comparison in _comparisons(mt, others, alignments):
        for metric in chosen:
            if kind not in metric.against:
                continue
            for measure in metric.measure(comparison, asked):
                scores.append(
                    Score(
                        metric=metric.name,
                        level="document" if measure.unit is None else "segment",
                        value=measure.value,
                        range=metric.range,
                        higher_is_better=metric.higher_is_better,
                        signature=measure.signature,
                        interval=measure.interval,
                        bead=_bead(comparison, measure),
                        against=side,
                    )
                )
    return tuple(scores)


def chosen_metrics(
    asked: Sequence[str], profile: str, sides: Sequence[str], models: Models
) -> tuple[str, ...]:
    """Return the metrics to compute: those asked for, else those of the profile and its models.

    Either way only those that have what they compare with among the sides.

    Raises:
        ConfigError: there is no metric of that name.
    """
    names = asked or [
        metric.name for metric in METRICS if profile in metric.profiles and metric.usable(models)
    ]
    return tuple(name for name in names if _fits(name, sides))


def demand(metrics: Sequence[str], sides: Sequence[str]) -> None:
    """Check that every metric has what it compares with.

    Raises:
        ConfigError: one has not, or there is no metric of that name.
    """
    for name in metrics:
        if not _fits(name, sides):
            option = " or ".join(f"--{kind} FILE" for kind in sorted(METRICS[name].against))
            raise ConfigError(f"{name} has nothing to compare with; give {option}")


def _fits(name: str, sides: Sequence[str]) -> bool:
    kinds = {_kind(side) for side in sides} | {"nothing"}
    return bool(METRICS[name].against & kinds)


def _comparisons(
    mt: Document, others: Mapping[str, Document], alignments: Mapping[str, Alignment]
) -> Iterator[tuple[Against, str | None, Comparison]]:
    groups = [_references(others), ["retranslation"], ["source"]]
    for sides in groups:
        if not all(side in others for side in sides) or not sides:
            continue
        parts = units(mt, [others[s] for s in sides], [alignments[s] for s in sides])
        if parts:
            yield _kind(sides[0]), sides[0], Comparison(parts, mt.lang, others[sides[0]].lang)
    if alone := mt_units(mt):
        yield "nothing", None, Comparison(alone, mt.lang, mt.lang)


def _bead(comparison: Comparison, measure: Measure) -> int | None:
    return None if measure.unit is None else comparison.units[measure.unit].bead


def _kind(side: str) -> Against:
    return "source" if side == "source" else "reference"


def _references(others: Mapping[str, Document]) -> list[str]:
    """Return the sides that are references, the first one first."""
    named = [side for side in others if side == "reference" or side.startswith("reference-")]
    return sorted(named, key=lambda side: int(side.partition("-")[2] or 1))
