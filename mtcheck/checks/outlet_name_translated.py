"""The rule outlet-name-translated."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example
from mtcheck.checks.names.findings import issues_of
from mtcheck.schema import Issue


@CHECKS.register
class OutletNameTranslated(Check):
    """A newspaper, broadcaster, magazine or agency whose name was translated as if it were words.

    *Expressen* becomes "the Express", *Al-Ahram* "the pyramids", *Sydsvenskan* "the Southern
    Swede", *Ukrainska Pravda* "Ukrainian Truth". Readers can no longer tell who reported
    something, look it up, or see that a newspaper is meant at all; "the Express" even is another
    paper. Names of outlets are never translated, hence major.

    The rule knows some 1,500 outlets and what engines make of their names. Where the source or
    reference names the outlet in the same place, the wrong form is proven; it is shown as
    evidence, and the right name is the suggestion. In the MT alone the words must look like a
    name and stand where a text says who reported something.

    **Example.** "the mayor told the Southern Swede" is flagged at "the Southern Swede",
    suggestion "Sydsvenskan".

    **Limits.** Outlets that are not in the data are not known. A wrong form that is also the
    right name of another outlet ("the Mirror", Pakistan's "Dawn") is believed only where another
    side proves it, or the text is about the country of the translated outlet alone.
    """

    rule = "outlet-name-translated"
    category = "accuracy/named-entity"
    severity = "major"
    bad = (
        Example(
            "The company rejects the claims, chief engineer Marta Huse told the Evening Post.",
            ("the Evening Post",),
            reference="The company rejects the claims, chief engineer Marta Huse told Aftenposten.",
            why="Norwegian, proven by the reference",
        ),
        Example(
            "According to Ukrainian Truth, the bridge near the harbour was closed on Monday.",
            ("Ukrainian Truth",),
            why="Ukrainian, in a place where outlets stand",
        ),
        Example(
            "The library in Warsaw will stay closed until May, a spokesman told the Republic.",
            ("the Republic",),
            source="Biblioteka w Warszawie będzie zamknięta do maja, "
            "powiedział rzecznik „Rzeczpospolitej”.",
            source_lang="pl",
            why="Polish, proven by the source in its case ending",
        ),
        Example(
            "He praised the article in the pyramids about the canal.",
            ("the pyramids",),
            source="وأشاد بمقال «الأهرام» عن القناة.",
            source_lang="ar",
            why="Arabic, proven by the source",
        ),
        Example(
            "The minister resigned on Friday, the Vanguard reported from Barcelona in Spain.",
            ("the Vanguard",),
            why="Spanish, though a paper in Nigeria has the name",
        ),
    )
    good = (
        Example(
            "The world watched as the express train left for the coast, and the public cheered.",
            why="Words that are also translations of outlets' names",
        ),
        Example(
            "Bergens Tidende reports that the mayor will step down, Der Spiegel writes why.",
            why="Outlets by their own names",
        ),
        Example(
            "The ferries stay in port, the Norwegian Seafarers' Union said. It turned out, "
            "campaigners say, that the Department for Work and Pensions had sent her letters to "
            "Bulgaria. The club has not replied, the Spanish newspaper Marca wrote.",
            why="The end of a longer name, and where a paper is from",
        ),
        Example(
            "Air quality in Lahore was “hazardous” for a ninth day, Dawn reported.",
            why="A paper in English whose name is a common word",
        ),
        Example(
            "The picture shows the old harbour.",
            source="Das Bild zeigt den alten Hafen.",
            source_lang="de",
            why="The common noun",
        ),
        Example(
            "Die Erde braucht ein Jahr, um die Sonne zu umrunden.",
            source="It takes the Earth a year to go around the Sun.",
            lang="de",
            source_lang="en",
            why="A capital that the sky has too",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the outlets under a translated name."""
        return issues_of(self, article)
