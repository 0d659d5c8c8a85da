"""The rule quote-mismatch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.quotes.compared import Difference, differences
from mtcheck.checks.quotes.marks import Mark, Quotations, quotations
from mtcheck.lang import language
from mtcheck.schema import Issue, Side, Span

_LEAD = 3
_WORDS_AFTER = re.compile(r"\s*\S+" + r"(?:[^\S\n]+\S+)?" * (_LEAD - 1))
_WORDS_BEFORE = re.compile(r"\S+$")
_HUMAN = ("reference", "source")
_TEXT = {
    "lost": "The {side} has this as a quotation; the quotation marks are lost.",
    "added": "This is no quotation in the {side}.",
    "wide": "These words are inside the quotation marks; in the {side} they are not quoted.",
    "narrow": "These words are outside the quotation marks; in the {side} they are quoted.",
}


@CHECKS.register
class QuoteMismatch(Check):
    """Quotation marks that are unbalanced, foreign, lost, added or in the wrong place.

    Readers take the marks as a promise of who said what. The rule looks at

    - marks that **never close or open** in a paragraph (a quotation may run on over paragraphs
      that each open with a mark), and pairs of **two styles** (“…»),
    - marks of **another language** („…“, «…» in English), as `locale-convention`,
    - with a reference, source or re-translation: a quotation that was **lost** or **added**,
      and words that slipped in or out of it (major).

    **Example.** `"The boat fell apart, says the skipper.` is flagged at `"The boat fell`.

    **Limits.** Single quotation marks, apostrophes and inches are not looked at; nor are
    quotations of under four words compared, since writers mark titles and terms as they like.
    Direct speech that opens with a dash is the business of `dash-quote`, an attribution inside
    the marks that of `quote-boundary`.
    """

    rule = "quote-mismatch"
    category = "fluency/punctuation"
    severity = "minor"
    bad = (
        Example(
            '"The boat fell apart under us, says the skipper.',
            spans=('"The boat fell',),
            why="never closed",
        ),
        Example(
            "He said the council had nothing to hide».",
            spans=("hide»",),
            why="never opened",
        ),
        Example(
            "“We are coming back », she told the paper.",
            spans=("“We are coming back »",),
            why="two styles in one pair",
        ),
        Example(
            "She called it «a very long and cold night».",
            spans=("«a very long and cold night»",),
            why="guillemets in English",
        ),
        Example(
            "The bridge will be closed for a whole year, says the minister.",
            spans=("The bridge will be closed for a whole year, says the minister.",),
            reference="“The bridge will be closed for a whole year,” the minister said.",
            why="quotation lost",
        ),
    )
    good = (
        Example(
            "“We left at night. It was dark.\n“Nobody saw us,” the man said.",
            why="each paragraph of a long quotation opens with a mark",
        ),
        Example('The screen is 15" wide and the driver said "no".', why="inches"),
        Example("The ’90s were loud, the Smiths’ son says.", why="apostrophes"),
        Example(
            "“We are ready,” the mayor said.",
            source="– Vi er klare, sier ordføreren.",
            why="dash dialogue turned into quotation marks",
        ),
        Example("Er sagte: „Wir kommen wieder.“", lang="de", why="the language's own marks"),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the faults of the MT's own marks, then those that other sides show."""
        ours = quotations(article.mt, article.language)
        found = [*self._unbalanced(article, ours), *self._styles(article, ours)]
        yield from found
        yield from self._compared(article, ours, [s for issue in found for s in issue.spans])

    def _unbalanced(self, article: Article, ours: Quotations) -> Iterator[Issue]:
        for mark in ours.unclosed:
            here = _after(article, mark.start, mark.end)
            close = _attribution(article, mark)
            yield self.issue(
                (here, close) if close and close.start >= here.end else here,
                "The quotation that opens here is never closed.",
                confidence=0.6 if mark.glyph == "''" or mark.start in ours.crossed else 0.85,
            )
        for mark in ours.unopened:
            yield self.issue(
                _before(article, mark),
                "The quotation that closes here was never opened.",
                confidence=0.85 if mark.glyph != "''" else 0.6,
            )

    def _styles(self, article: Article, ours: Quotations) -> Iterator[Issue]:
        """Yield mixed pairs, and foreign ones, all of one style together."""
        usual = article.language.quotes
        foreign: dict[str, list[Span]] = {}
        for pair in ours.pairs:
            if pair.closing.start == pair.closing.end:
                continue
            here = span(article.mt, pair.start, pair.end)
            if pair.mixed:
                yield self.issue(
                    here,
                    f"The quotation opens with {pair.opening.glyph} and closes with "
                    f"{pair.closing.glyph}.",
                    confidence=0.7 if '"' not in pair.style else 0.55,
                )
            elif usual and pair.style not in usual and pair.style not in ('""', "''''"):
                foreign.setdefault(pair.style, []).append(here)
        for style, spans in foreign.items():
            inner = spans[0].text[1:-1].strip() if len(style) == 2 else ""
            yield self.issue(
                tuple(spans),
                f"{style[0]}…{style[-1]} are not quotation marks of {article.language.name}"
                f"{_times(spans)}.",
                confidence=0.75,
                category="locale-convention",
                suggestion=f"{usual[0][0]}{inner}{usual[0][1]}" if inner else None,
            )

    def _compared(
        self, article: Article, ours: Quotations, taken: Iterable[Span]
    ) -> Iterator[Issue]:
        """Yield what other sides show, one issue for a place, unless a human side disagrees."""
        places = [(s.start, s.end) for s in taken]
        by_side = {}
        for side in article.compared():
            other = article.side(side)
            assert other is not None
            theirs = quotations(other, language(other.lang))
            by_side[side] = list(differences(article, side, ours, theirs))
        for side, found in by_side.items():
            for difference in found:
                if any(a < difference.end and difference.start < b for a, b in places):
                    continue
                places.append((difference.start, difference.end))
                agreeing = _agreeing(article, by_side, side, difference)
                if agreeing:
                    yield self._difference(article, difference, agreeing)

    def _difference(self, article: Article, difference: Difference, agreeing: list[Side]) -> Issue:
        other = article.side(difference.side)
        assert other is not None
        theirs = difference.other.other
        bonus = 0.15 if len(agreeing) > 1 else 0.0
        return self.issue(
            (
                span(article.mt, difference.start, difference.end),
                span(other, theirs[0].start, theirs[-1].end),
            ),
            _TEXT[difference.kind].format(side=" and the ".join(agreeing)),
            confidence=min(0.95, difference.confidence + bonus),
            evidence=(f"{difference.side}: {difference.other.other_text}",),
            severity="major",
        )


_CLAUSE = re.compile(r"\w+[,.!?]?\s?[,–—.!?]\s(\w+)")


def _agreeing(
    article: Article,
    by_side: dict[Side, list[Difference]],
    side: Side,
    difference: Difference,
) -> list[Side]:
    """Return the sides that show a difference; none where a human side has it as the MT does."""
    sides = [side]
    segment = difference.other.mt[0]
    for name, found in by_side.items():
        pair = article.pair_of(name, segment)
        if name == side or pair is None or not pair.other:
            continue
        same = [d for d in found if d.kind == difference.kind]
        if any(d.start < difference.end and difference.start < d.end for d in same):
            sides.append(name)
        elif name in _HUMAN and difference.kind in ("lost", "added"):
            return []
    return sides


def _times(spans: tuple[Span, ...] | list[Span]) -> str:
    return f" ({len(spans)} times)" if len(spans) > 1 else ""


def _after(article: Article, start: int, end: int) -> Span:
    """Return the span of a mark and the words after it."""
    match = _WORDS_AFTER.match(article.mt.text, end)
    return span(article.mt, start, match.end() if match else end)


def _attribution(article: Article, mark: Mark) -> Span | None:
    """Return where the paragraph goes on with ", says …", before which the quotation may close."""
    text = article.mt.text
    end = text.find("\n", mark.end)
    for match in _CLAUSE.finditer(text, mark.end, end if end >= 0 else len(text)):
        if match[1].casefold() in article.language.reporting_verbs:
            return span(article.mt, match.start(), match.end())
    return None


def _before(article: Article, mark: Mark) -> Span:
    """Return the span of a mark and the word before it."""
    match = _WORDS_BEFORE.search(article.mt.text[max(0, mark.start - 60) : mark.start].rstrip())
    start = max(0, mark.start - 60) + match.start() if match else mark.start
    return span(article.mt, start, mark.end)
