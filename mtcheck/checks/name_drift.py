"""The rule name-drift."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example
from mtcheck.checks.names.findings import issues_of
from mtcheck.schema import Issue


@CHECKS.register
class NameDrift(Check):
    """One person or place, spelled in several ways within the article.

    Engines translate sentence by sentence and respell a name each time: Kai Eikeland is "Ekeland"
    two paragraphs on, the town of Lyman becomes "Liman". Readers take them for two people or
    places, and searching the text for one misses the other.

    Two forms are one name when they differ by little and the text treats them as one: both follow
    the same first name or role, or one belongs to a person introduced in full and the other is a
    surname that nobody introduced. The form used more often, introduced in full or first is taken
    for the right one; the evidence says where each stands. Minor for a single letter, else major.

    **Example.** "… says fire chief Anders Hallerud" and, later, "Halerud says": "Halerud" is
    flagged.

    **Limits.** Names are told by their capitals, so scripts without capitals are not searched,
    and German, which gives every noun one, only for names of several words. "Kyiv" beside "Kiev",
    genitives, plurals, the adjective of a place and the right names of outlets are not taken for
    other spellings.
    """

    rule = "name-drift"
    category = "fluency/inconsistency"
    severity = "major"
    bad = (
        Example(
            "The fire was under control by noon, says fire chief Anders Hallerud at the scene.\n\n"
            "Two houses were damaged, Halerud says, and one of them cannot be saved.",
            ("Halerud",),
            why="A letter lost (Norwegian)",
        ),
        Example(
            "Halyna Shpakivska leads the work at the museum in the old town.\n\n"
            "“It was a nest,” said Shpakovskaya to reporters on Monday.",
            ("Shpakovskaya",),
            why="The Russian form of a Ukrainian name",
        ),
        Example(
            "Fighting went on in Lyman on Sunday.\n\nThe road to Lyman is cut off.\n\n"
            "The defeat at Liman was a heavy one, they say.",
            ("Liman",),
            why="A place (Ukrainian)",
        ),
    )
    good = (
        Example(
            "Klette was arrested on Monday in Berlin, and police found weapons in the flat.\n\n"
            "In Klette’s flat, Parisian police sources told the Berliner Zeitung, there was cash.",
            why="Genitive, adjective of a place, an outlet by its own name",
        ),
        Example(
            "The video spread on Telegram on Monday.\n\nThe mayor denied it to Telehraf.\n\n"
            "The court heard Anna Clarke.\n\nNobody intervened, Clarín reports.\n\n"
            "The man from the Lancashire Telegraph was there. Rail fares fell.",
            why="Outlets and platforms, spelled rightly",
        ),
        Example(
            "The talks between Iran and Iraq went on, said Maria Hansen of the Red Cross.\n\n"
            "Her colleague Marie Jensen said that Slovakia and Slovenia would take part too.",
            why="Different names that merely look alike",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the uses of a name that are spelled otherwise than its other uses."""
        return issues_of(self, article)
