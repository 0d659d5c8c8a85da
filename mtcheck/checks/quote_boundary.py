"""quote-boundary: where a quotation ends and who said it ran into each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.checks.attribution.findings import issues
from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.quotes.marks import quotations
from mtcheck.schema import Issue

_TAIL = re.compile(r"[,.!?]\s(\w+)\s(?:\w+\s){0,4}[A-ZÀ-ÞА-Я][\w-]+[.,]?\s?\S{1,2}$")


@CHECKS.register
class QuoteBoundary(Check):
    """A quotation whose end was lost, so that words and speaker run into each other.

    Where the source marks speech with dashes or sets the attribution in the middle, machine
    translation loses the seam: the attribution becomes a new sentence that narrates what was
    quoted ("– Many cars passed. The man says there were …"), narration stands in a quotation that
    never closes ("“We saw it. The man says that …"), an attribution follows a dash although nothing
    was ever opened ("… will be different – he noted."), it stands inside the quotation marks
    ("We looked, said the clerk. Nothing."), or quotation and narration share one sentence.

    A reader takes the speaker's words for the paper's or the other way round, which is why this
    is major. English closes a quotation before its attribution and opens it again after.

    Limits: seen from the MT alone; in other languages than English only an attribution at the
    end inside the marks. Marks that do not balance, or that another
    side sets elsewhere, are quote-mismatch; a dialogue dash kept as such is dash-quote.
    """

    rule = "quote-boundary"
    category = "fluency/punctuation"
    severity = "major"
    parses = True
    bad = (
        Example(
            "– Nothing was left. The owner says that the fire spread quickly.",
            ("The owner says",),
            why="A dash quotation that goes on as narration (Norwegian)",
        ),
        Example(
            "“We never saw such waves. The harbour master says that the boats are safe.",
            ("The harbour master says",),
            why="A quotation that never closes swallows the narration",
        ),
        Example(
            "The picture will be different – he noted.",
            ("different – he noted.",),
            why="A dash attribution with no opener (Polish)",
        ),
        Example(
            "– I am glad that we got out, Kari Lund says she lives next door.",
            ("Kari Lund says she",),
            why="Attribution and next sentence run together (Norwegian)",
        ),
        Example(
            "The water falls slowly - added the mayor, people are going home.",
            ("slowly - added the mayor",),
            why="The dashes that end the quotation are kept (Polish)",
        ),
        Example(
            "“We are checking that, said the spokesman. I cannot say more.”",
            ("said the spokesman",),
            why="The attribution swallowed by the quotation (German)",
        ),
        Example(
            "“They searched for us all night, says lawyer Ida Lund.”",
            ("says lawyer Ida Lund",),
            why="The same at its end (Norwegian)",
        ),
        Example(
            "„Wir haben die ganze Nacht gesucht, sagt Anwältin Ida Lund.“",
            ("sagt Anwältin Ida Lund.“",),
            lang="de",
        ),
    )
    good = (
        Example("“Nothing was left,” the owner says. The fire spread quickly."),
        Example("The bridge – begun in March – will open in June, he noted."),
        Example("“He came in, said nothing and left,” the clerk told the court."),
        Example("– Queues at the border, says customs service"),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield an issue for each lost boundary."""
        if article.mt.lang == "en":
            yield from issues(self, article)
        else:
            yield from self._swallowed(article)

    def _swallowed(self, article: Article) -> Iterator[Issue]:
        verbs = article.language.reporting_verbs
        for pair in quotations(article.mt, article.language).pairs:
            match = _TAIL.search(article.mt.text[pair.start : pair.end])
            if match is not None and match[1].casefold() in verbs:
                yield self.issue(
                    span(article.mt, pair.start + match.start(1), pair.end),
                    "The attribution stands inside the quotation marks.",
                    confidence=0.65,
                )
