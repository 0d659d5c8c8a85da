"""The rule name-translated."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example
from mtcheck.checks.names.findings import issues_of
from mtcheck.schema import Issue


@CHECKS.register
class NameTranslated(Check):
    """A person's or place's name that was translated as if it were words.

    Many names are words too: *Vogel* is a bird, *Grünberg* a green mountain, *Śmietana* sour
    cream. Engines that do not know the bearer translate them, and "Korbinian Bird" or "Green
    Mountain" is somebody or somewhere that does not exist. Readers cannot see it, hence major.

    With a source or reference the rule takes the names there apart into the words they are made
    of (`name_words.toml`, ten languages) and looks whether the MT has just these words, with
    capitals, in the name's place: after the same first name, or as a compound. The name itself is
    evidence and suggestion. In the MT alone it finds names of two words that are translated in
    one paragraph and kept in another ("Urban Guard", "Guardia Urbana"), question words in the
    place of a surname ("manager What Wentao"), and people who speak by the name of a common word
    that nobody in English is called by ("Sparrow said").

    **Example.** MT "Korbinian Bird runs the hut", source "Korbinian Vogel führt die Hütte":
    "Korbinian Bird" is flagged, suggestion "Korbinian Vogel".

    **Limits.** English text only, but for names kept elsewhere. In the MT alone a surname that is
    an English one too ("Bird") is not told from it. Institutions are translated rightly and left
    alone, as are places with English names ("Black Forest"). Names of news
    outlets are `outlet-name-translated`. Other exchanged names are `name-mismatch`.
    """

    rule = "name-translated"
    category = "accuracy/named-entity"
    severity = "major"
    bad = (
        Example(
            "The avalanche was reported by Korbinian Stone, who runs the hut above the valley.",
            ("Korbinian Stone",),
            reference="Korbinian Stein, who runs the hut above the valley, reported the avalanche.",
            why="Surname (German), against the reference",
        ),
        Example(
            "The bus from Green Mountain was late.",
            ("Green Mountain",),
            source="Der Bus aus Grünberg kam zu spät.",
            source_lang="de",
            why="Place, a compound (German)",
        ),
        Example(
            "The mayor of White Beach, Tor Hawk, was there.",
            ("White Beach", "Tor Hawk"),
            source="Ordføreren i Hvitstrand, Tor Hauk, var der.",
            why="Place and surname (Norwegian)",
        ),
        Example(
            "The prize went to Idalina Rabbit from Faro.",
            ("Idalina Rabbit",),
            source="O prémio foi para Idalina Coelho, de Faro.",
            source_lang="pt",
            why="Surname (Portuguese)",
        ),
        Example(
            "The Urban Guard closed the square after the concert on Friday evening.\n\n"
            "A spokeswoman for the Guardia Urbana said that nobody had been hurt there.",
            ("Urban Guard",),
            why="Translated in one place, kept in another (Spanish, Catalan)",
        ),
        Example(
            "Two houses burned down, said the head of the district, Pavlo Lys.\n\n"
            "“Nobody was hurt,” Hedgehog wrote on Telegram.",
            ("Hedgehog",),
            why="A surname that nobody introduced (Ukrainian)",
        ),
        Example(
            "“It is not enough,” sales manager What Wentao said.",
            ("What Wentao",),
            why="A surname read as a question word (Chinese)",
        ),
    )
    good = (
        Example(
            "They walked through the Black Forest to the Green Party's meeting.",
            source="Sie gingen durch den Schwarzwald zum Treffen der Grünen.",
            source_lang="de",
            why="Places and parties with English names",
        ),
        Example(
            "Peter White met Anna Stein.",
            source="Peter White traf Anna Stein.",
            source_lang="de",
            why="Names that are the same on both sides",
        ),
        Example(
            "Anna Sparrow runs the shop. “Nobody was hurt,” Sparrow said.",
            why="A surname that was introduced",
        ),
        Example(
            "“Nobody slept,” a soldier with the call sign Mole told us. A day later, Mole said "
            "that Danylo “Hedgehog” Koval was with him; Hedgehog wrote on Telegram.",
            why="Call signs and nicknames are common words by nature",
        ),
        Example(
            "A white bird sat on the stone wall.",
            source="Ein weißer Vogel saß auf der Steinmauer.",
            source_lang="de",
            why="Words",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the names that were translated."""
        return issues_of(self, article)
