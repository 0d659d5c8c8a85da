"""The rule caption-in-text."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.page.residue import belongs, residues
from mtcheck.schema import Issue

_LIKELY = 0.6
_EXPECTED = 0.5


@CHECKS.register
class CaptionInText(Check):
    """A photo caption or credit that stands in the running text.

    The pictures of a page are lost when it is scraped, their captions stay. A line such as "The
    mayor at the quay. Photo: Kari Holm / NTB" then interrupts the story, describes something
    that nobody sees, and credits a photographer for nothing. Minor.

    A block that opens like a credit or ends in one, and the line above a credit, is one issue.
    Where the reference has a caption with the same names, people have let it stand, and confidence
    is lower. That the source has it says nothing: it comes from the page.

    **Example.** "The barge at the quay. Photo: Kari Holm" between two paragraphs is flagged.

    **Limits.** A caption without a credit looks like a sentence and is found only above a credit.
    """

    rule = "caption-in-text"
    category = "non-translation"
    severity = "minor"
    bad = (
        Example(
            "Barge runs aground\n\n"
            "The harbour was closed on Monday after a barge ran aground outside the quay.\n\n"
            "The barge at the quay. Photo: Kari Holm\n\n"
            "Nobody was hurt, but the barge is leaking oil, the coast guard told the paper.",
            ("The barge at the quay. Photo: Kari Holm",),
            why="Caption with a credit",
        ),
        Example(
            "Une péniche s’échoue\n\n"
            "Le port a été fermé lundi soir après l’échouement d’une péniche devant le quai.\n\n"
            "La péniche à quai. Photo : Anne Morel\n\n"
            "Personne n’a été blessé, mais la péniche perd du fioul, ont dit les secours.",
            ("La péniche à quai. Photo : Anne Morel",),
            lang="fr",
            why="French",
        ),
    )
    good = (
        Example(
            "Barge runs aground\n\n"
            "The harbour was closed on Monday after a barge ran aground outside the quay.\n\n"
            "The photo of the barge, which Kari Holm took, went round the world in a day.",
            why="A sentence about a photo",
        ),
        Example(
            "Barge runs aground\n\n"
            "The harbour was closed on Monday after a barge ran aground outside the quay.\n\n"
            "The picture of the year, which shows the barge, is by Kari Holm of Coast News.",
            why="A photographer who is spoken of",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the blocks that are captions."""
        for residue in residues(article, "caption"):
            block = residue.block
            expected = article.reference is not None and belongs(article, block)
            yield self.issue(
                span(article.mt, block.start, block.end),
                "A photo caption stands in the running text.",
                confidence=_EXPECTED if expected else _LIKELY,
                evidence=("The reference has a caption with the same names.",) if expected else (),
            )
