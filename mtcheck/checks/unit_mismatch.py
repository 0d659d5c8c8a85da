"""The rule unit-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example
from mtcheck.checks.numbers.faults import issues_about
from mtcheck.schema import Issue


@CHECKS.register
class UnitMismatch(Check):
    """A measure or sum in another unit or currency than the other side's, without the right value.

    "87 mph" for 87 km/h, "5 pounds" for 5 kilos, "50 million dollars" for 50 million euros: the
    number was copied and the unit exchanged, or a value was converted wrongly. Since the digits
    agree, a glance at both texts finds nothing amiss.

    The rule compares measures of length, area, weight, speed, temperature, time and power by
    their size: "31 miles" for 50 km and "41 °F" for 5 °C are right, and rounding is allowed for.
    Currencies have no fixed rate, so another currency always counts, except where a language has
    one word for two ("kroner").

    **Example.** MT "The wind reached 87 mph", source "Der Wind erreichte 87 km/h": "87 mph" is
    flagged.

    **Limits.** Sums that were converted to another currency on purpose are flagged where the
    other side has no such sum. A unit that is missing on one side is not missed, and a changed
    value in the same unit is the business of `number-mismatch`.
    """

    rule = "unit-mismatch"
    category = "accuracy/number"
    severity = "major"
    needs_any = ("reference", "source", "retranslation")
    bad = (
        Example(
            "Der Wind erreichte 87 km/h.",
            spans=("87 km/h",),
            source="The wind reached 87mph.",
            source_lang="en",
            lang="de",
            why="unit exchanged, value kept",
        ),
        Example(
            "The suitcase weighed 20 pounds.",
            spans=("20 pounds",),
            source="Kofferten veide 20 kilo.",
            why="pounds for kilos",
        ),
        Example(
            "They owe 50 million dollars.",
            spans=("50 million dollars",),
            reference="They owe 50 million euros.",
            why="another currency",
        ),
        Example(
            "The trail is 50 miles long.",
            spans=("50 miles",),
            source="Der Weg ist 50 km lang.",
            source_lang="de",
            why="kilometres as miles",
        ),
        Example(
            "It was 35 °F in the shade.",
            spans=("35 °F",),
            source="Había 35 °C a la sombra.",
            source_lang="es",
            why="a heat wave turned into frost",
        ),
    )
    good = (
        Example(
            "The line is 50 km (31 miles) long.",
            reference="The 50-kilometre line is old.",
            why="converted",
        ),
        Example(
            "It was 95 °F in the shade.",
            source="Había 35 °C a la sombra.",
            source_lang="es",
            why="converted rightly",
        ),
        Example(
            "The fortnight cost 500 crowns.",
            source="De fjorten dagene kostet 500 kroner.",
            why="another word for the same unit",
        ),
        Example(
            "The suitcase weighed 44 pounds.",
            source="Kofferten veide 20 kilo.",
            why="pounds are a weight and a currency",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield one issue for each measure at fault, however many sides show it."""
        return issues_about(self, article, "unit")
