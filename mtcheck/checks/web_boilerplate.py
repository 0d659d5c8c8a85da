"""web-boilerplate: what the web page left around and in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.lang.folding import fold_name
from mtcheck.lang.outlets import outlets_named
from mtcheck.schema import Block, Document, Issue
from mtcheck.segment.blocks import residue_kind

_SURE = 0.9
_UNNAMED = 0.7
_LIKELY = 0.6
_DOUBTFUL = 0.45
_EXPECTED = 0.4
_PAGE_PARTS = frozenset({"separator", "date stamp"})
_INSIDE = frozenset({"see also teaser", "video teaser", "newsletter line", "share line"})
_LONGEST_LABEL = 5
_BAR = re.compile(r"\s*([|¦»])\s*")
_DASH = re.compile(r"\s+([–—-])\s+")
_WORD = re.compile(r"[^\W_]+")
_SECTION = re.compile(
    "foreign|world|local|domestic|breaking|latest|sports?|politics|economy|business|culture|"
    "entertainment|opinion|debate|lifestyle|science|technology|health|society|events|news|"
    "documentar(?:y|ies)|crime|regional|national|international|online|uriks|utenriks|innenriks|"
    "utrikes|inrikes|nyheter|nyheder|nachrichten|noticias|notícias|actualités|notizie|"
    "wiadomości|nieuws|berita|новини|новости|and|in|the|from"
)


@CHECKS.register
class WebBoilerplate(Check):
    """Text of the web page that is no part of the article.

    Scraped articles bring along what stood around them: comment forms, author boxes with invented
    biographies, teasers for other articles, share and newsletter lines, captions and credits of
    pictures that are not there, section labels and the site's name in the headline. The engine
    translates them dutifully, and readers stumble over "See also Five municipalities…" between
    two paragraphs. Minor each, but a sure sign that nobody read the text.

    Every block that is such residue is one issue; which blocks are is decided when the text is
    divided into blocks, by their wording, shape and place. Captions and bylines are less sure
    than comment forms, and doubtful where the reference (without one, the source) has one too:
    then they belong to the article.

    Example: "Your email address will not be published. Required fields are marked *"; in
    "Storm hits the coast – Coast News – Local news" everything behind the first dash.

    Limits: residue that reads like a sentence of the article and stands inside a paragraph is
    found only where it opens like a teaser.
    """

    rule = "web-boilerplate"
    category = "non-translation"
    severity = "minor"
    bad = (
        Example(
            "Ferry runs aground\n\n"
            "The ferry ran aground outside the harbour late on Tuesday, but nobody was hurt.\n\n"
            "See also  The old lighthouse is for sale\n\n"
            "The owner will not say anything about the cause before the divers have been down.",
            ("See also  The old lighthouse is for sale",),
            why="Teaser between two paragraphs",
        ),
        Example(
            "Ferry runs aground\n\n"
            "The ferry ran aground outside the harbour late on Tuesday, but nobody was hurt.\n\n"
            "The owner will not say anything about the cause before the divers have been down.\n\n"
            "Leave a Reply\n\n"
            "Your email address will not be published. Required fields are marked *",
            (
                "Leave a Reply",
                "Your email address will not be published. Required fields are marked *",
            ),
            why="Comment form",
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
            "See also the report of the coast guard, the mayor said; it was published in May.",
            why="A headline with a dash, a sentence that opens like a teaser",
        ),
        Example(
            "“We heard a bang” – Coast guard\n\n"
            "The comments on the plan were few, and the reply of the council was shorter still.\n\n"
            "Share prices of the owner fell by four per cent on Wednesday, the exchange said.",
            why="Words of forms and share lines in running text",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the blocks that are residue, and labels in the headline."""
        document = article.mt
        headline = next((b for b in document.blocks if b.kind == "title"), None)
        for block in document.blocks:
            if block is headline:
                yield from self._labels(document, block)
            elif block.kind in ("boilerplate", "caption", "byline"):
                yield self._residue(article, block)
        yield from self._teasers_inside(document)

    def _residue(self, article: Article, block: Block) -> Issue:
        document = article.mt
        text = document.text[block.start : block.end]
        label = residue_kind(text, document.lang)
        if block.kind == "boilerplate":
            confidence = _UNNAMED if label is None else _SURE
            message = f"{_with_article(label or 'line')} of the web page was left in the text."
        else:
            confidence = _EXPECTED if _belongs(article, block) else _LIKELY
            what = "photo caption" if block.kind == "caption" else label or "byline"
            message = f"{_with_article(what)} stands in the running text."
        if label in _PAGE_PARTS:
            confidence = min(confidence, _DOUBTFUL)
        return self.issue(span(document, block.start, block.end), message, confidence=confidence)

    def _labels(self, document: Document, block: Block) -> Iterator[Issue]:
        text = document.text[block.start : block.end]
        for start, end, confidence in _headline_labels(text):
            yield self.issue(
                span(document, block.start + start, block.start + end),
                "A label of the web page was left in the headline.",
                confidence=confidence,
            )

    def _teasers_inside(self, document: Document) -> Iterator[Issue]:
        """Yield the last sentences of paragraphs that open like a teaser."""
        for before, segment in zip(document.segments, document.segments[1:], strict=False):
            block = document.blocks[segment.block]
            last = segment.end == block.end and before.block == segment.block
            if last and block.kind == "paragraph":
                label = residue_kind(segment.text, document.lang)
                if label in _INSIDE:
                    yield self.issue(
                        span(document, segment.start, segment.end),
                        f"{_with_article(label)} was left at the end of the paragraph.",
                        confidence=_LIKELY,
                    )


def _with_article(noun: str) -> str:
    return f"{'An' if noun[0] in 'aeiou' else 'A'} {noun.replace('see also', 'see-also')}"


def _belongs(article: Article, block: Block) -> bool:
    """Whether the reference, or without one the source, has such a block with words in common."""
    other = article.reference or article.source
    if other is None:
        return False
    mine = _telling(article.mt.text[block.start : block.end])
    return any(
        theirs.kind == block.kind and mine & _telling(other.text[theirs.start : theirs.end])
        for theirs in other.blocks
    )


def _telling(text: str) -> frozenset[str]:
    """The names and numbers of a block, which survive translation."""
    return frozenset(fold_name(w) for w in _WORD.findall(text) if len(w) > 2 and not w.islower())


def _headline_labels(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield (start, end, confidence) of labels before or behind a headline."""
    bars = list(_BAR.finditer(text))
    if bars:
        first, last = bars[0], bars[-1]
        before, behind = text[: first.start()], text[last.end() :]
        if _is_short(behind, text[: last.start()]):
            yield last.start(1), len(text), _SURE
        elif _is_short(before, text[first.end() :]):
            yield 0, first.end(1), _SURE
        return
    start = len(text)
    confidence = 0.0
    for dash in reversed(list(_DASH.finditer(text))):
        part = text[dash.end() : start]
        words = [w.casefold() for w in _WORD.findall(part)]
        if not 0 < len(words) <= _LONGEST_LABEL or not dash.start():
            break
        if all(map(_SECTION.fullmatch, words)) or words[0] == "greater":
            confidence = max(confidence, _UNNAMED)
        elif outlets_named(part) or (_SECTION.fullmatch(words[-1]) and part[:1].isupper()):
            confidence = max(confidence, _DOUBTFUL)
        else:
            break
        start = dash.start()
    if confidence:
        yield len(text) - len(text[start:].lstrip()), len(text), confidence


def _is_short(label: str, headline: str) -> bool:
    mine, rest = len(_WORD.findall(label)), len(_WORD.findall(headline))
    return 0 < mine <= _LONGEST_LABEL and mine < rest
