"""The rule transliteration."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example
from mtcheck.checks.names.findings import issues_of
from mtcheck.schema import Issue


@CHECKS.register
class Transliteration(Check):
    """A Russian, Ukrainian, Arabic or Persian name in the spelling of a third language.

    German writes *Selenskyj* and *Charkiw*, French *Poutine* and *Tchernobyl*, Norwegian *Sjojgu*
    and *Tsjetsjenia*: each language puts other scripts into its own letters. Engines copy such
    names as they stand, and English readers cannot find them, pronounce them or know them as the
    Zelensky and Kharkiv of yesterday's article.

    The forms come from language data (`transliterations.toml`); endings that only a foreign
    transliteration has ("-tschenko", "-sjenko", "-skyj") give away names that are not listed,
    with less confidence. With a reference or re-translation the rule looks how the name is spelt
    there, which makes it sure or silent. The suggestion is the usual English form.

    **Example.** "Wolodymyr Selenskyj will visit Charkiw" is flagged at all three names.

    **Limits.** English text only. Forms that are in use in English, such as "Kiev" and "Kyiv" or
    "Zelenskyy", are house style and left alone; one person in two spellings is `name-drift`.
    """

    rule = "transliteration"
    category = "accuracy/named-entity"
    severity = "minor"
    languages = frozenset({"en"})
    bad = (
        Example(
            "On Monday Wolodymyr Selenskyj came to Charkiw.",
            spans=("Wolodymyr", "Selenskyj", "Charkiw"),
            why="German",
        ),
        Example(
            "Vladimir Poutine has never been to Tchernobyl.",
            spans=("Poutine", "Tchernobyl"),
            why="French",
        ),
        Example(
            "Defence minister Sergei Sjojgu praised the troops from Tsjetsjenia.",
            spans=("Sjojgu", "Tsjetsjenia"),
            why="Norwegian",
        ),
        Example(
            "Poland's guest from Minsk, Łukaszenka, did not speak.",
            spans=("Łukaszenka",),
            why="Polish",
        ),
        Example(
            "The supreme leader, Ayatollah Jamenei, spoke in Téhéran.",
            spans=("Jamenei", "Téhéran"),
            why="Spanish and French for Persian names",
        ),
        Example(
            "The mayor of the town, Iryna Bondartschuk, called for calm.",
            spans=("Bondartschuk",),
            reference="The town's mayor, Iryna Bondarchuk, called for calm.",
            why="a name that is not listed, by its ending (German)",
        ),
    )
    good = (
        Example("Zelenskyy left Kiev for Kharkov and Odesa.", why="forms in use in English"),
        Example(
            "The Hamburg mayor Peter Tschentscher met the writer Krzysztof Lewandowski.",
            why="names of German and Polish people",
        ),
        Example(
            "The painter Wladimir Petrowskij lives in Berlin.",
            reference="Wladimir Petrowskij, a painter, lives in Berlin.",
            why="somebody who spells himself so, by the reference",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield each foreign spelling."""
        return issues_of(self, article)
