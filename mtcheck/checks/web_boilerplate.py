"""The rule web-boilerplate."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.page.headline import headline_labels
from mtcheck.checks.page.residue import Residue, residues, with_article
from mtcheck.schema import Block, Document, Issue
from mtcheck.segment.blocks import residue_kind

_SURE = 0.9
_UNNAMED = 0.7
_LIKELY = 0.6
_DOUBTFUL = 0.45
_PAGE_PARTS = frozenset({"separator", "date stamp"})
_INSIDE = frozenset({"newsletter line", "share line"})
_BODY = (
    "Ferry runs aground\n\n"
    "The ferry ran aground outside the harbour late on Tuesday, but nobody was hurt.\n\n"
    "The owner will not say anything about the cause before the divers have been down."
)


@CHECKS.register
class WebBoilerplate(Check):
    """Furniture of the web page that is no part of the article.

    Scraped articles bring along what stood around them: comment forms, share and newsletter
    lines, cookie notices, navigation, tags, rows of details ("Local | 21:47 | 14 comments"),
    section labels and the site's name in the headline. The engine translates them dutifully, and
    readers stumble over "Your email address will not be published" below the last paragraph. Minor
    each, but a sure sign that nobody read the text.

    Every block that is such residue is one issue; which blocks are is decided when the text is
    divided into blocks, by their wording, shape and place. Links to other articles are the
    business of `teaser`, captions and credits of `caption-in-text`, author boxes and bylines of
    `fake-byline`.

    **Example.** In "Storm hits the coast – Coast News – Local news" everything behind the first
    dash is flagged; "Required fields are marked *" as a whole.

    **Limits.** Residue that reads like a sentence of the article and stands inside a paragraph is
    found only where it opens like a share or newsletter line. Date stamps and dividing lines are
    below the default confidence.
    """

    rule = "web-boilerplate"
    category = "non-translation"
    severity = "minor"
    bad = (
        Example(
            f"{_BODY}\n\nLeave a Reply\n\n"
            "Your email address will not be published. Required fields are marked *",
            (
                "Leave a Reply",
                "Your email address will not be published. Required fields are marked *",
            ),
            why="Comment form",
        ),
        Example(
            "Ferry runs aground\n\nLocal | Tuesday, 21:47 | 14 comments\n\n"
            "The ferry ran aground outside the harbour late on Tuesday, but nobody was hurt.",
            ("Local | Tuesday, 21:47 | 14 comments",),
            why="A row of details below the headline",
        ),
        Example(
            "Ferry runs aground outside the harbour – Coast Radio – Foreign news\n\n"
            "The ferry ran aground outside the harbour late on Tuesday, but nobody was hurt.\n\n"
            "The owner will not say anything about the cause before the divers have been down.",
            ("– Foreign news",),
            why="Section label in the headline",
        ),
        Example(
            "Accidents, Sea | Ferry runs aground outside the harbour\n\n"
            "The ferry ran aground outside the harbour late on Tuesday, but nobody was hurt.\n\n"
            "The owner will not say anything about the cause before the divers have been down.",
            ("Accidents, Sea |",),
            why="Section labels before the headline",
        ),
    )
    good = (
        Example(
            "Ferry runs aground – nobody hurt\n\n"
            "The ferry ran aground outside the harbour late on Tuesday, but nobody was hurt.\n\n"
            "The comments on the plan were few, and the reply of the council was shorter still.",
            why="A headline with a dash, words of forms in running text",
        ),
        Example(
            "“We heard a bang” – Coast guard\n\n"
            "The owner will not say anything about the cause before the divers have been down.\n\n"
            "Share prices of the owner fell by four per cent on Wednesday, the exchange said.",
            why="A sentence that opens like a share line",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the blocks that are furniture, and labels in the headline."""
        document = article.mt
        headline = next((b for b in document.blocks if b.kind == "title"), None)
        if headline is not None:
            yield from self._labels(document, headline)
        for residue in residues(article, "page"):
            yield self._furniture(document, residue)
        yield from self._inside(document)

    def _furniture(self, document: Document, residue: Residue) -> Issue:
        block, label = residue.block, residue.label
        confidence = _UNNAMED if label is None else _SURE
        if label in _PAGE_PARTS:
            confidence = _DOUBTFUL
        return self.issue(
            span(document, block.start, block.end),
            f"{with_article(label or 'line')} of the web page was left in the text.",
            confidence=confidence,
        )

    def _labels(self, document: Document, block: Block) -> Iterator[Issue]:
        text = document.text[block.start : block.end]
        for start, end, confidence in headline_labels(text):
            yield self.issue(
                span(document, block.start + start, block.start + end),
                "A label of the web page was left in the headline.",
                confidence=confidence,
            )

    def _inside(self, document: Document) -> Iterator[Issue]:
        """Yield the last sentences of paragraphs that open like a share or newsletter line."""
        for before, segment in zip(document.segments, document.segments[1:], strict=False):
            block = document.blocks[segment.block]
            last = segment.end == block.end and before.block == segment.block
            if last and block.kind == "paragraph":
                label = residue_kind(segment.text, document.lang)
                if label in _INSIDE:
                    yield self.issue(
                        span(document, segment.start, segment.end),
                        f"{with_article(label)} was left at the end of the paragraph.",
                        confidence=_LIKELY,
                    )
