"""The rule teaser."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.page.residue import residues, with_article
from mtcheck.schema import Issue
from mtcheck.segment.blocks import residue_kind

_SURE = 0.9
_INSIDE_PARAGRAPH = 0.6
_OPENERS = frozenset({"see also teaser", "video teaser", "continuation line"})


@CHECKS.register
class Teaser(Check):
    """A pointer to another article or a video that stands in the text.

    Pages put "Read also", "Les også" or "Video:" with a headline between the paragraphs. Without
    the link and the layout, readers take the foreign headline for the next sentence of this
    story, and search for the connection. Minor, for it says nothing false about this story.

    "The article continues below" belongs to them, for it tells of what the page had there.
    A line of its own that opens like a teaser, the line or list that a lone "Read also:" points
    to, and the last sentence of a paragraph that opens so, are each one issue.

    **Example.** "See also  The old lighthouse is for sale" between two paragraphs is flagged.

    **Limits.** A teaser that is only the other article's headline looks like a sub-heading and is
    not found. A sentence such as "See also the report of the coast guard" is left alone.
    """

    rule = "teaser"
    category = "non-translation"
    severity = "minor"
    bad = (
        Example(
            "Ferry runs aground\n\n"
            "The ferry ran aground outside the harbour late on Tuesday, but nobody was hurt.\n\n"
            "See also  The old lighthouse is for sale\n\n"
            "The owner will not say anything about the cause before the divers have been down.",
            ("See also  The old lighthouse is for sale",),
            why="Between two paragraphs",
        ),
        Example(
            "Ferry runs aground\n\n"
            "The ferry ran aground outside the harbour late on Tuesday, but nobody was hurt.\n\n"
            "The article continues below the advertisement.\n\n"
            "The owner will not say anything about the cause before the divers have been down.",
            ("The article continues below the advertisement.",),
            why="What the page had between the paragraphs",
        ),
        Example(
            "Fähre läuft auf Grund\n\n"
            "Die Fähre lief am späten Dienstagabend vor dem Hafen auf Grund, verletzt wurde "
            "niemand.\n\nLesen Sie auch: Der alte Leuchtturm wird verkauft\n\n"
            "Der Eigner will sich zur Ursache nicht äußern, bevor die Taucher unten waren.",
            ("Lesen Sie auch: Der alte Leuchtturm wird verkauft",),
            lang="de",
            why="German",
        ),
        Example(
            "Ferry runs aground\n\n"
            "The ferry ran aground outside the harbour late on Tuesday, but nobody was hurt. "
            "Read also: The old lighthouse is for sale\n\n"
            "The owner will not say anything about the cause before the divers have been down.",
            ("Read also: The old lighthouse is for sale",),
            why="At the end of a paragraph",
        ),
    )
    good = (
        Example(
            "Ferry runs aground\n\n"
            "The ferry ran aground outside the harbour late on Tuesday, but nobody was hurt.\n\n"
            "See also the report of the coast guard, the mayor said; it was published in May.",
            why="A sentence that opens like a teaser",
        ),
        Example(
            "Ferja gikk på grunn\n\n"
            "Ferja gikk på grunn utenfor havna sent tirsdag kveld, men ingen ble skadd.\n\n"
            "Les også vedlegget til rapporten, ba ordføreren, som la det fram i mai i fjor.",
            lang="nb",
            why="The same in Norwegian",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the lines that are teasers, and last sentences of paragraphs that open so."""
        document = article.mt
        for residue in residues(article, "teaser"):
            block = residue.block
            yield self.issue(
                span(document, block.start, block.end),
                f"{with_article(residue.label or 'teaser')} of the web page was left in the text.",
                confidence=_SURE,
            )
        for before, segment in zip(document.segments, document.segments[1:], strict=False):
            block = document.blocks[segment.block]
            last = segment.end == block.end and before.block == segment.block
            if not last or block.kind != "paragraph":
                continue
            label = residue_kind(segment.text, document.lang)
            if label in _OPENERS:
                yield self.issue(
                    span(document, segment.start, segment.end),
                    f"{with_article(label)} was left at the end of the paragraph.",
                    confidence=_INSIDE_PARAGRAPH,
                )
