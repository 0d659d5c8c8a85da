"""speaker-swapped: who speaks, who is told and what it is about changed places."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.attribution.findings import issues
from mtcheck.checks.base import CHECKS, Article, Check, Example
from mtcheck.schema import Issue


@CHECKS.register
class SpeakerSwapped(Check):
    """Speaker and listener, or speaker and topic, changed places.

    Languages with freer word order put the verb first or the speaker last; translated in place,
    the outlet that was told does the telling ("P4 Blekinge tells Bertil Franzén"), the outlet
    that reports becomes what is reported ("Celebrated Iranian Al-Alam news report"), or a stray
    pronoun takes the speaker's place ("She said the world channel that …").

    Statements are given to the wrong one, so this is critical, or major where a reader can still
    guess. The patterns ask for word order that English does not have, or for an outlet in a
    place where only a person can stand.

    Limits: English MT only, from the MT alone. An exchange that leaves good English shows only
    against a reference: see attribution-changed.
    """

    rule = "speaker-swapped"
    category = "accuracy/mistranslation"
    severity = "critical"
    languages = frozenset({"en"})
    parses = True
    bad = (
        Example(
            "“It shook twice,” P4 Halland tells Eva Strand.",
            ("P4 Halland tells Eva Strand",),
            why="berättar Eva Strand för P4 Halland (Swedish)",
        ),
        Example(
            "She said the Arab channel that the talks had failed.",
            ("She said the Arab channel that",),
            why="A feminine verb before its subject (Arabic)",
        ),
        Example(
            "He added the ministry spokesman that the dam was safe.",
            ("He added the ministry spokesman",),
            why="Verb before its subject, with a pronoun put in (Arabic)",
        ),
        Example(
            "“We will check it,” assured TASS the head doctor.",
            ("assured TASS the head doctor",),
            why="заверил ТАСС главврач: object first (Russian)",
        ),
    )
    good = (
        Example("“It shook twice,” Eva Strand tells P4 Halland."),
        Example("She said the channel had lost its licence."),
        Example("He told the BBC’s Anna Berg that he would stay."),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield an issue for each exchange of parties."""
        yield from issues(self, article)
