"""What a metric is and what it gets to see."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from mtcheck.registry import Registry
from mtcheck.schema import Level

METRICS: Registry[type[Metric]] = Registry("metric", "mtcheck.score", lambda metric: metric.name)


@dataclass(frozen=True, slots=True)
class Unit:
    """What is scored as one segment: MT text and what it should say, one text a reference.

    Every text may be empty. `bead` is the (first) bead it stands for in the alignment with the
    first reference; None where only a further reference has something there.
    """

    mt: str
    references: tuple[str, ...]
    bead: int | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A value of a metric for the document, or for the unit of that number."""

    value: float
    signature: str
    unit: int | None = None
    interval: tuple[float, float] | None = None


class Metric(ABC):
    """One metric of MT against references. `range` is (lowest, highest) possible value."""

    name: ClassVar[str]
    range: ClassVar[tuple[float, float]]
    higher_is_better: ClassVar[bool] = True

    @abstractmethod
    def measure(
        self, units: Sequence[Unit], lang: str, levels: Collection[Level]
    ) -> Iterator[Measure]:
        """Yield the value for the document, then those for the units in order, as asked for.

        There is at least one unit, and all have the same number of references. `lang` is the
        language of all texts.
        """
