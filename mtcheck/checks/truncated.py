"""The rule truncated."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.form.endings import cut_off
from mtcheck.schema import Issue, Segment, Span

_LAST_WORDS = 3


@CHECKS.register
class Truncated(Check):
    """A paragraph, or the article, that breaks off in the middle of a sentence.

    Engines with a length limit stop where it is reached, scrapers at a "read more" button, and
    nobody notices the end that is not there. Major: what follows is lost.

    The last sentence of a paragraph is flagged when it has no final mark and its last word is one
    that no sentence ends with ("and", "the", "of"), when it ends with a comma or dash and nothing
    follows, or, with a reference, when it stops inside a word or at little more than half the
    length. Where reference or source end with a full mark confidence is higher; where they, or the
    source alone, end just as openly, nothing is flagged. A sentence that goes on in the next line
    is none.

    **Example.** "The mayor said on Monday that the" is flagged at "said on Monday that the".

    **Limits.** A sentence that is cut at a word it could end with is seen only with a reference;
    one that lost its last clause but has a full stop is the business of `omission`.
    """

    rule = "truncated"
    category = "accuracy/omission"
    severity = "major"
    bad = (
        Example(
            "The bridge was closed on Monday. The mayor said that it would be opened by the",
            spans=("opened by the",),
            why="ends with an article",
        ),
        Example(
            "Die Brücke wurde am Montag gesperrt. Der Bürgermeister sagte, dass die Kosten und",
            spans=("die Kosten und",),
            lang="de",
            why="ends with a conjunction",
        ),
        Example(
            "Le pont a été fermé lundi. Le maire a dit hier soir à la presse que les",
            spans=("presse que les",),
            lang="fr",
            why="French",
        ),
        Example(
            "The bridge was closed on Monday after inspectors found cracks in the founda",
            spans=("in the founda",),
            reference="The bridge was closed on Monday after inspectors found cracks in the "
            "foundations of two piers.",
            why="inside a word",
        ),
    )
    good = (
        Example("The bridge was closed on Monday, the mayor said.", why="full stop"),
        Example(
            "What the new bridge is made of\n\nThe new bridge is made of steel and concrete, "
            "the mayor said on Monday when it was opened.",
            why="a heading may end with a preposition",
        ),
        Example(
            "The mayor named three reasons, of which the\n\nlast was the most important one.",
            why="goes on in the next line",
        ),
        Example(
            "The bridge was closed on Monday because of the storm and the",
            source="Broen ble stengt på mandag på grunn av stormen og",
            why="the source breaks off too",
        ),
        Example(
            "The ferries lay in the harbour for three days,",
            reference="The ferries lay in the harbour for three days.",
            source="Fergene lå i havna i tre dager,",
            why="as open as the source, which the reference closes",
        ),
        Example(
            "Im Hafen von Brekstad lagen die Fähren drei Tage lang –",
            reference="Drei Tage lang lagen die Fähren im Hafen von Brekstad.",
            source="Fergene lå i havna i Brekstad i tre dager –",
            lang="de",
            why="a dash that the source has too, in German",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the segments that break off."""
        for segment in article.body:
            cut = cut_off(article, segment)
            if cut is not None:
                yield self.issue(
                    _end(article, segment),
                    cut.message,
                    confidence=cut.confidence,
                    evidence=cut.evidence,
                )


def _end(article: Article, segment: Segment) -> Span:
    """Return the span of the last words."""
    words = segment.text.split()[-_LAST_WORDS:]
    start = segment.end
    for word in reversed(words):
        start = article.mt.text.rindex(word, segment.start, start)
    return span(article.mt, start, segment.end)
