"""garbled-attribution: who said it, where, got mangled in translation."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.attribution.findings import issues
from mtcheck.checks.base import CHECKS, Article, Check, Example
from mtcheck.schema import Issue


@CHECKS.register
class GarbledAttribution(Check):
    """An attribution — who said it, or which outlet reported it — that makes no sense in English.

    News lives on attributions, and machine translation breaks them in ways of its own: the
    preposition is split from the outlet ("to me Ukrainian Pravda" for "according to Ukrainska
    Pravda"), the outlet that was told becomes the speaker's employer ("a prosecutor at TT"), the
    source's word order stays ("It reports SVT News."), two attributions are stacked ("Interfax
    writes, reports said. Express."), reporting verbs are taken literally (", advances the
    Public") or built as in the source ("assured to have opened"). A reader can no longer tell
    who vouches for what, which is why this is major and, where the wrong one seems to speak,
    critical.

    The patterns know two things: what English allows around a verb of saying, so that whatever
    fits none of its few forms is suspect ("…,” complains in the columns of Sud Ouest the baker"),
    and what each source language's phrases and verbs become when taken literally. They work on an
    English parse; outlets are known by a list of some 1,500, by what they are called ("the
    magazine “Week”") and by where they stand. Plain English attributions, inverted ones included
    ("reports X", "said X"), are left alone.

    Limits: English MT only. Exchanged parties are speaker-swapped, lost ends of quotations are
    quote-boundary, hearsay taken literally is hearsay-changed. An attribution that is garbled
    into good English, such as the wrong speaker, shows only against a reference or source: see
    attribution-changed and attribution-lost.
    """

    rule = "garbled-attribution"
    category = "accuracy/mistranslation"
    severity = "major"
    languages = frozenset({"en"})
    parses = True
    bad = (
        Example(
            "To me Kyiv Gazette The border service reported forty crossings on Sunday.",
            ("To me Kyiv Gazette",),
            why="Preposition split from the outlet (Arabic, Norwegian link text)",
        ),
        Example(
            "The bridge will close in May, Interfax writes, reports said. Express.",
            ("Interfax writes, reports said", "Express."),
            why="Two attributions stacked, the outlet orphaned (Norwegian, Swedish)",
        ),
        Example(
            "“We were lucky,” says passenger Kari Lund at NRK.",
            ("says passenger Kari Lund at NRK",),
            why="sier … til NRK: the outlet that was told becomes a place (Norwegian)",
        ),
        Example(
            "The tower was repaired in a week. It reports SVT News Skåne.",
            ("It reports SVT News Skåne.",),
            why="Det rapporterar SVT Nyheter Skåne: inversion kept (Swedish)",
        ),
        Example(
            "It is being written by the port authority on Tuesday.",
            ("It is being written by",),
            why="Det skriver …: trailing attribution as a passive (Norwegian)",
        ),
        Example(
            "The work will cost nine million, advances the Público.",
            ("advances the Público",),
            why="avança o Público: reporting verb taken literally (Portuguese)",
        ),
        Example(
            "Second to Lusa, the fire started in the kitchen.",
            ("Second to Lusa",),
            why="Segundo a Lusa: preposition taken literally (Portuguese)",
        ),
        Example(
            "Five boats sank, reports Reuters writes.",
            ("reports Reuters writes",),
            why="The outlet between two verbs of reporting",
        ),
        Example(
            "For TV 2, police lawyer Marit Moen: the man is charged.",
            ("For TV 2",),
            why="til TV 2: speaking to an outlet, with a colon for the verb (Norwegian)",
        ),
        Example(
            "The chief says in an interview to NTB that the boats are safe.",
            ("in an interview to NTB",),
            why="i et intervju til NTB: preposition taken literally (Norwegian)",
        ),
        Example(
            "– Many boats sank. The man says, who lives by the fjord.",
            ("The man says, who",),
            why="The verb parts the speaker from the clause about him",
        ),
        Example(
            "If the DA was contacted, she was on holiday.",
            ("If the DA was contacted",),
            source="Da TA tok kontakt, var hun på ferie.",
            source_lang="nb",
            why="Da TA …: when the paper asked, turned into a condition (Norwegian)",
        ),
        Example(
            "The company denied to have known of the fault.",
            ("denied to have known",),
            why="negó haber: a perfect infinitive kept (Spanish)",
        ),
    )
    good = (
        Example("The minister resigned on Monday, reports Aftenposten.", why="Plain inversion"),
        Example("“It was a long night,” said Inspector Anna Vik of the Oslo police."),
        Example("According to the Interfax agency, the road will open in June."),
        Example("He told NRK that the search would go on, according to Reuters."),
        Example("Experts say the ice is thinner than last year, writes Der Spiegel."),
        Example("“We are ready,” she said in an interview with Le Monde."),
        Example("He gave an interview to NTB, to be printed on Monday."),
        Example("The work is done, state broadcaster CCTV reported."),
        Example("The governor is said to have left the country."),
        Example("“Nobody asked us,” the mayor shot back.", why="A verb with its particle"),
        Example("“We were never a great power,” writes historian Anna Vik in Morgenbladet."),
        Example("The lifeboat, launched from Le Conquet at two, came alongside.", why="A place"),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield an issue for each garbled stretch; of overlapping ones the surest."""
        yield from issues(self, article)
