"""The value model of quantities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "number", "percent", "money", "unit", "ordinal", "decade", "date", "time", "weekday", "label"
]

CURRENCIES = frozenset(
    [
        "kr",
        "euro",
        "cent",
        "dollar",
        "pound",
        "pence",
        "franc",
        "ruble",
        "hryvnia",
        "zloty",
        "yuan",
        "yen",
        "rupee",
        "rupiah",
        "real",
        "peso",
        "lira",
        "riyal",
        "dirham",
        "dinar",
        "shekel",
        "krona",
        "forint",
        "koruna",
        "lei",
    ]
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at `text[start:end]` of the text it was read from.

    `value` is the amount (scales multiplied in), the minutes since midnight of a time, the
    index of a weekday (Monday is 0) or, for a date, its day. `also` holds other readings of the
    same characters ("1.500" is 1.5 here and 1500 there). `unit` is the unit's name in the
    language data. `date` is (year, month, day), 0 where not given. `scale` is what a scale word
    multiplied by. A `label` is part of a name, address or version, or a word such as "one" or
    "a thousand": it can match but its loss means nothing. `firm` is false for what writers
    freely drop or put in: small numbers in words, bare months and weekdays. `half_day` marks a
    time that may be a.m. or p.m. `foreign` marks separators that the language does not use so.
    """

    kind: Kind
    value: float
    start: int
    end: int
    text: str
    unit: str = ""
    date: tuple[int, int, int] = (0, 0, 0)
    also: tuple[float, ...] = ()
    scale: float = 1
    firm: bool = True
    half_day: bool = False
    foreign: bool = False

    @property
    def readings(self) -> tuple[float, ...]:
        """All values that the characters may stand for, the likeliest first."""
        return (self.value, *self.also)
