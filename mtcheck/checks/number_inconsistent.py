"""The rule number-inconsistent."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example
from mtcheck.checks.numbers.own import contradictions
from mtcheck.schema import Issue


@CHECKS.register
class NumberInconsistent(Check):
    """A number, date or age that contradicts the calendar or the rest of the article.

    A digit or month that an engine got wrong reads as well as the right one, and nobody sees it
    who has not the source beside. Now and then the article gives it away by itself, and the rule
    looks for that:

    - days that no month has ("June 31");
    - a weekday and a date with a year that do not go together, or numeric dates whose weekdays
      show that month and day changed places in one of them;
    - what has happened by a day that lies behind the day of publication that the page shows
      ("October 7, 14:22" above the text, "on December 12 a drone fell" in it);
    - two ages of one person;
    - a count in the headline that the text has ten times as large, or with two digits turned round,
      of the same things.

    **Example.** Under "March 18, 2025": "has been examining it since May 14": "May 14" is flagged.

    **Limits.** It cannot say which of two numbers is right. Most wrong numbers contradict nothing
    in the text: with a source or reference `number-mismatch` and `date-mismatch` find them. Ages
    are told behind a name only; what happened by a date, and headlines, in English only.
    """

    rule = "number-inconsistent"
    category = "accuracy/number"
    severity = "major"
    bad = (
        Example(
            "The court sits again on June 31.",
            ("June 31",),
            why="a day that does not exist",
        ),
        Example(
            "The dam broke on Sunday (3/9/2025).\nOn Monday (10/3/2025) the water fell.",
            ("3/9/2025",),
            why="month and day changed places in one of two dates (Indonesian)",
        ),
        Example(
            "Die Fähre fährt wieder ab Montag, 4. März 2025.",
            ("4. März 2025",),
            lang="de",
            why="a weekday that the day was not",
        ),
        Example(
            "The owner, Geir Solbu (58), was there.\nGeir Solbu (85) opened the shop himself.",
            ("85",),
            why="two ages of one man (Norwegian)",
        ),
    )
    good = (
        Example(
            "The dam broke on Sunday (9/3/2025).\nOn Monday (10/3/2025) the water fell.",
            why="one order of day and month",
        ),
        Example(
            "The court sits again on Tuesday, March 4, 2025, and on February 29.",
            why="days that exist",
        ),
        Example(
            "Anna Berg (58) and her son Per Berg, 31, were there.\nAnna Berg (58) left.",
            why="two people",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the numbers and dates that contradict something."""
        for found in contradictions(article):
            yield self.issue(found.spans, found.message, confidence=found.confidence)
