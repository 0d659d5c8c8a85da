"""What a metric is and what it gets to see."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from mtcheck.models.opened import Models
from mtcheck.registry import Registry
from mtcheck.schema import Level

METRICS: Registry[type[Metric]] = Registry("metric", "mtcheck.score", lambda metric: metric.name)

Against = Literal["reference", "source", "nothing"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What is scored as one segment: MT text and what it should say, one text a reference.

    `references` holds the texts of the other side: one a reference, the source's alone, or none.
    Every text may be empty. `bead` is the (first) bead it stands for in the alignment with the
    first reference; None where only a further reference has something there. `before` is the MT
    text that stands before it, for metrics that read on.
    """

    mt: str
    references: tuple[str, ...]
    bead: int | None
    before: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The units of a document against one kind of side, in order; at least one.

    All units have the same number of references. `other_lang` is the language of those.
    """

    units: Sequence[Unit]
    lang: str
    other_lang: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A value of a metric for the document, or for the unit of that number."""

    value: float
    signature: str
    unit: int | None = None
    interval: tuple[float, float] | None = None


class Metric(ABC):
    """One metric of the MT. `range` is (lowest, highest) possible value.

    `against` says what it compares with: references (a re-translation is scored apart, like a
    reference), the source, or nothing. `profiles` are those in which it is computed unasked.
    """

    name: ClassVar[str]
    range: ClassVar[tuple[float, float]]
    higher_is_better: ClassVar[bool] = True
    against: ClassVar[frozenset[Against]] = frozenset({"reference"})
    profiles: ClassVar[tuple[str, ...]] = ()

    def __init__(self, models: Models) -> None:
        self.models = models

    @classmethod
    def usable(cls, models: Models) -> bool:
        """Return whether the models that a profile has are enough to compute it unasked."""
        return True

    @abstractmethod
    def measure(self, comparison: Comparison, levels: Collection[Level]) -> Iterator[Measure]:
        """Yield the value for the document, then those for the units in order, as asked for."""
