"""The rule fake-byline."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.page.residue import belongs, residues, with_article
from mtcheck.schema import Issue

_SURE = 0.9
_LIKELY = 0.6
_EXPECTED = 0.4


@CHECKS.register
class FakeByline(Check):
    """An author's name or biography that the web page, not the newspaper, put there.

    Sites that republish translated articles invent authors for them: a name, often twice in a
    row, above "Coffee lover. Award-winning music geek." below the last paragraph. Whoever copies
    it credits a person who does not exist, or who never wrote this. Minor for the text, but no
    line to publish.

    Author boxes (a bare name that is repeated or described in bits after the last paragraph) are
    sure; a line "By Kari Holm" is likely residue, and belongs to the article where the reference
    (without one, the source) has such a line with the same name.

    **Example.** "Olu Adebayo", "Olu Adebayo", “Tea lover. Proud traveller.” below an article are
    three issues.

    **Limits.** A true and a false byline look the same; the rule says where there is one.
    """

    rule = "fake-byline"
    category = "non-translation"
    severity = "minor"
    bad = (
        Example(
            "Barge runs aground\n\n"
            "The harbour was closed on Monday after a barge ran aground outside the quay.\n\n"
            "Nobody was hurt, but the barge is leaking oil, the coast guard told the paper.\n\n"
            "Olu Adebayo\n\nOlu Adebayo\n\n“Tea lover. Proud traveller.”",
            ("Olu Adebayo", "Olu Adebayo", "“Tea lover. Proud traveller.”"),
            why="Author box",
        ),
        Example(
            "Barge runs aground\n\nBy Kari Holm\n\n"
            "The harbour was closed on Monday after a barge ran aground outside the quay.\n\n"
            "Nobody was hurt, but the barge is leaking oil, the coast guard told the paper.",
            ("By Kari Holm",),
            why="Byline",
        ),
        Example(
            "Barge runs aground\n\nBy Published 12.03.2024 at 14:20\n\n"
            "The harbour was closed on Monday after a barge ran aground outside the quay.\n\n"
            "Nobody was hurt, but the barge is leaking oil, the coast guard told the paper.",
            ("By Published 12.03.2024 at 14:20",),
            why="Byline that lost its name",
        ),
    )
    good = (
        Example(
            "Barge runs aground\n\n"
            "The harbour was closed on Monday after a barge ran aground outside the quay.\n\n"
            "By Tuesday Kari Holm of the coast guard had seen enough, and called in divers.",
            why="A sentence that opens like a byline",
        ),
        Example(
            "Barge runs aground\n\nBy Kari Holm\n\n"
            "The harbour was closed on Monday after a barge ran aground outside the quay.\n\n"
            "Nobody was hurt, but the barge is leaking oil, the coast guard told the paper.",
            source="Lekter på grunn\n\nAv Kari Holm\n\n"
            "Havna ble stengt mandag etter at en lekter gikk på grunn utenfor kaia.\n\n"
            "Ingen ble skadd, men lekteren lekker olje, sier Kystvakten til avisa.",
            why="The source has the same byline",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the lines that name or describe an author."""
        given = "reference" if article.reference else "source"
        for residue in residues(article, "byline"):
            block = residue.block
            expected = block.kind == "byline" and belongs(article, block)
            label = residue.label or "byline"
            if block.kind == "boilerplate":
                message = f"{with_article(label)} of the web page was left in the text."
            else:
                message = f"{with_article(label)} stands in the running text."
            sure = _SURE if block.kind == "boilerplate" else _LIKELY
            yield self.issue(
                span(article.mt, block.start, block.end),
                message,
                confidence=_EXPECTED if expected else sure,
                evidence=(f"The {given} has a byline with the same name.",) if expected else (),
            )
