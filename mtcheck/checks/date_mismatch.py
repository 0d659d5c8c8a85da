"""The rule date-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example
from mtcheck.checks.numbers.faults import issues_about
from mtcheck.schema import Issue


@CHECKS.register
class DateMismatch(Check):
    """A date, year, decade, weekday or time of day that the other side has not.

    When something happened is news itself, and a wrong day sends readers to the wrong place at
    the wrong time. Engines confuse months that look alike (Norwegian *mars*, Polish *maj* and
    *marzec*), misread "halb zwölf" and the 24-hour clock, and drop or exchange digits of years.

    The rule reads dates and times on both sides, each by the habits of its language: `24. februar`
    is `February 24th`, `24.02.2022` is `24 February 2022`, `kl. 19.30` is `7:30 p.m.`, "the 24th"
    is no other day than "24 February". What the other side has in its place is the evidence, and
    the suggestion where only the day, month or year is at fault.

    **Example.** MT "The court sits again on September 2", reference "… on 12 September":
    "September 2" is flagged, suggestion "September 12".

    **Limits.** Bare weekdays and months are compared only where both sides have one. A date that
    stands in a neighbouring sentence passes, and so does "yesterday" for a date.
    """

    rule = "date-mismatch"
    category = "accuracy/number"
    severity = "major"
    needs_any = ("reference", "source", "retranslation")
    bad = (
        Example(
            "The court sits again on September 2.",
            spans=("September 2",),
            reference="The court sits again on 12 September.",
            why="day changed",
        ),
        Example(
            "The ferry will be back in service on 3 March.",
            spans=("3 March",),
            source="Prom wróci do służby 3 maja.",
            source_lang="pl",
            why="a month that looks alike",
        ),
        Example(
            "The mill was closed in 1968.",
            spans=("1968",),
            source="Fabriken stängdes 1986.",
            source_lang="sv",
            why="digits of a year swapped",
        ),
        Example(
            "Der Zug fuhr um 18.15 Uhr ab.",
            spans=("18.15 Uhr",),
            source="The train left at 8:15 p.m.",
            source_lang="en",
            lang="de",
            why="the 12-hour clock misread",
        ),
        Example(
            "He is expected on Tuesday.",
            spans=("Tuesday",),
            source="Il est attendu mercredi.",
            source_lang="fr",
            why="another weekday",
        ),
    )
    good = (
        Example(
            "On February 24th, at 7:30 p.m., the lights went out.",
            source="24. februar kl. 19.30 gikk lyset.",
            why="the same day and time written in another way",
        ),
        Example(
            "It burnt in the 20th century, on the 24th of May.",
            source="På 1900-tallet brant det, 24. mai.",
            why="a Scandinavian way to name a century",
        ),
        Example(
            "The shop burnt down on New Year's Eve.",
            source="Butikken brant ned 31. desember.",
            why="the name of a day for its date",
        ),
        Example(
            "The strike began on Monday.",
            reference="The strike began on May 2.",
            why="a weekday for a date",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield one issue for each date or time at fault, however many sides show it."""
        return issues_about(self, article, "date")
