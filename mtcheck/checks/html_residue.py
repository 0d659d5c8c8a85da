"""The rule html-residue."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.form.facing import opposites
from mtcheck.checks.form.markup import COMMENT, ENTITY, SCRIPT, SHORTCODE, STYLE, TAG
from mtcheck.schema import Issue, Segment

_MARKED_UP = (".md", ".markdown", ".mdown")
_LINK = re.compile(r"!?\[[^\[\]\n]{1,200}\]\((?:https?:|www\.|/)[^()\s]{1,300}\)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd]")
_HINT = re.compile(r"[<>&{\[\]$!;]|\.(?:get|query|write)")
_KINDS: tuple[tuple[re.Pattern[str], str, float], ...] = (
    (COMMENT, "An HTML comment", 0.9),
    (SCRIPT, "Program code of the page", 0.85),
    (STYLE, "A style sheet rule of the page", 0.8),
    (TAG, "The HTML tag", 0.9),
    (SHORTCODE, "The shortcode", 0.85),
)


@CHECKS.register
class HtmlResidue(Check):
    """Markup of the web page in the text: tags, entities, shortcodes, styles, scripts.

    A scraper that cuts badly leaves `<br>`, `&amp;`, `[caption id=…]`, a style sheet or a line of
    JavaScript among the sentences, and the engine copies it through, or translates the words in
    it. Nothing of that is for readers. Minor; code and styles are major, for they stand in place
    of text.

    An entity has the sign that it stands for as suggestion; a tag is to be taken out.

    **Example.** "Traders&#8217; stalls" is flagged at "&#8217;", suggestion "’".

    **Limits.** Markup that the source or reference has in the same place is meant to be there
    (`placeholder-changed` compares it), and so is HTML in Markdown files. Words in angle brackets
    that are no HTML tags are left alone.
    """

    rule = "html-residue"
    category = "markup"
    severity = "minor"
    bad = (
        Example("The mayor said yes.<br />The council did not.", spans=("<br />",), why="tag"),
        Example(
            "Traders&#8217; stalls &amp; shops.",
            spans=("&#8217;", "&amp;"),
            why="entities",
        ),
        Example(
            '[caption id="attachment_12" width="300"] The boat at the quay.',
            spans=('[caption id="attachment_12" width="300"]',),
            why="shortcode",
        ),
        Example(
            "Der Hafen ist zu. .teaser { color: #fff; margin: 0; }",
            spans=(".teaser { color: #fff; margin: 0; }",),
            lang="de",
            why="style sheet",
        ),
        Example(
            "Havna er stengt. document.getElementById('ad').style = 'none';",
            spans=("document.getElementById('ad').style = 'none';",),
            lang="nb",
            why="JavaScript",
        ),
    )
    good = (
        Example("R&D costs rose; AT&T and M&S were <5% up, > 3 in all.", why="signs of their own"),
        Example(
            "Press <b>Save</b> to go on.",
            source="Trykk <b>Lagre</b> for å gå videre.",
            why="the source has the tags",
        ),
        Example("He [the caption writer] left {then}.", why="brackets of the text"),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield each piece of markup once."""
        if article.mt.path.lower().endswith(_MARKED_UP):
            return
        for segment in article.body:
            if not _HINT.search(segment.text):
                continue
            there = " ".join(o.text for o in opposites(article, segment))
            taken = bytearray(len(segment.text))
            for start, end, issue in self._in_segment(article, segment):
                meant = segment.text[start:end].split(None, 1)[0].rstrip(">") in there
                if not any(taken[start:end]) and not (there and meant):
                    taken[start:end] = b"\1" * (end - start)
                    yield issue

    def _in_segment(self, article: Article, segment: Segment) -> Iterator[tuple[int, int, Issue]]:
        text, offset = segment.text, segment.start
        for pattern, what, confidence in _KINDS:
            for match in pattern.finditer(text):
                bare = match[0].strip()
                start = match.start() + match[0].index(bare)
                end = start + len(bare)
                named = f"{what} {bare}" if pattern in (TAG, SHORTCODE) else what
                yield (
                    start,
                    end,
                    self.issue(
                        span(article.mt, offset + start, offset + end),
                        f"{_short(named)} was left in the text.",
                        confidence=confidence,
                        severity="major" if pattern in (SCRIPT, STYLE) else None,
                    ),
                )
        for match in _LINK.finditer(text):
            yield (
                *match.span(),
                self.issue(
                    span(article.mt, offset + match.start(), offset + match.end()),
                    "A Markdown link was left in the text.",
                    confidence=0.7,
                ),
            )
        for match in ENTITY.finditer(text):
            sign = html.unescape(match[0])
            if sign != match[0]:
                yield (
                    *match.span(),
                    self.issue(
                        span(article.mt, offset + match.start(), offset + match.end()),
                        f"The HTML entity {match[0]} was left in the text.",
                        confidence=0.95,
                        suggestion=None if _CONTROL.search(sign) else sign or None,
                    ),
                )


def _short(named: str) -> str:
    return named if len(named) <= 60 else f"{named[:57]}…"
