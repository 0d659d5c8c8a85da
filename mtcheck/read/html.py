"""HTML: the main text of the page as trafilatura finds it, one block a line."""

from __future__ import annotations

import logging
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from mtcheck.errors import InputError
from mtcheck.read.base import READERS, Content, Reader
from mtcheck.schema import Block, BlockKind

_PROLOGUE = re.compile(r"\s*<\?xml[^>]*\?>|<!DOCTYPE[^\[>]*\[[^\]]*\]\s*>", re.IGNORECASE)
_KINDS: dict[str, BlockKind] = {"head": "heading", "item": "list", "quote": "quote"}
_BLOCKS = {"body", "p", "head", "item", "list", "quote", "lb", "div", "ab"}
_NO_TEXT = {"head", "script", "style", "template", "noscript", "svg", "select"}
_WORD = re.compile(r"\w+")


@READERS.register
class HtmlReader(Reader):
    """HTML and XHTML. Page furniture outside the main text is dropped, and tables with it."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml")

    def content(self, text: str, path: str) -> Content:
        """Return the article with a block a line and the file line that each came from."""
        from lxml import etree, html

        # The text is decoded already, so the page's own word on its encoding must not count, and
        # an HTML parser takes the entities that a DOCTYPE declares for text.
        page = _PROLOGUE.sub(lambda m: "\n" * m[0].count("\n"), text, count=2)
        parser = html.HTMLParser(
            encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
            lines = _Lines(tree)
            found = list(_article(tree))
        except (etree.LxmlError, ValueError, RecursionError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise InputError(f"{path}: broken HTML ({reason}); save the article as text") from None
        if not found:
            raise InputError(f"{path}: no article text in this HTML; save the article as text")
        blocks, numbers, start = [], [], 0
        for kind, passage in found:
            blocks.append(Block(kind, start, start + len(passage)))
            numbers += [lines.find(passage)] * 2
            start += len(passage) + 2
        return Content("\n\n".join(p for _, p in found) + "\n", tuple(blocks), tuple(numbers))


def _article(tree: Any) -> Iterator[tuple[BlockKind, str]]:
    """Yield kind and text of each block; the page's title comes first, if it has one."""
    import trafilatura
    from trafilatura.metadata import extract_title
    from trafilatura.settings import use_config

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    title = " ".join((extract_title(tree) or "").split())
    config = use_config()
    for setting in ("MIN_EXTRACTED_SIZE", "MIN_OUTPUT_SIZE"):
        config.set("DEFAULT", setting, "1")
    extracted = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=False, config=config
    )
    if extracted is None or extracted.body is None:
        return
    blocks = list(_blocks(extracted.body))
    headings = [i for i, (kind, _) in enumerate(blocks[:4]) if kind == "heading"]
    same = [i for i in headings if blocks[i][1].casefold() == title.casefold()]
    if same:
        blocks[same[0]] = ("title", blocks[same[0]][1])
    elif title:
        yield "title", title
    yield from blocks


def _blocks(body: Any) -> Iterator[tuple[BlockKind, str]]:
    from lxml import etree

    within: list[str] = []
    parts: list[str] = []

    def flush() -> Iterator[tuple[BlockKind, str]]:
        text = " ".join("".join(parts).split())
        parts.clear()
        if text:
            yield next((_KINDS[t] for t in reversed(within) if t in _KINDS), "paragraph"), text

    for event, element in etree.iterwalk(body, events=("start", "end")):
        block = element.tag in _BLOCKS
        if block:
            yield from flush()
        if event == "start":
            within.append(element.tag)
            parts.append(element.text or "")
        else:
            within.pop()
            parts.append(element.tail or "")
    yield from flush()


class _Lines:
    """The file line of each passage, found by its first words, never going back."""

    def __init__(self, tree: Any) -> None:
        self._lines: list[int] = []
        self._starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._at = 0
        words: list[str] = []
        for text, line in _texts(tree):
            for match in _WORD.finditer(text):
                words.append(match[0].casefold())
                self._lines.append(line + text.count("\n", 0, match.start()))
        for size in (1, 2, 3):
            for i in range(len(words) - size + 1):
                self._starts[tuple(words[i : i + size])].append(i)

    def find(self, passage: str) -> int:
        """Return the line of the next place where the passage begins, or that of the last one."""
        words = tuple(w.casefold() for w in _WORD.findall(passage)[:3])
        places = self._starts.get(words, [])
        next_place = bisect_left(places, self._at)
        if next_place < len(places):
            self._at = places[next_place]
        return self._lines[self._at] if self._lines else 1


def _texts(tree: Any) -> Iterator[tuple[str, int]]:
    """Yield the visible text nodes of a page with the line each begins on."""
    from lxml import etree

    line, hidden = 1, 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            line = max(line, element.sourceline or 0)
            hidden += element.tag in _NO_TEXT
            text = element.text or ""
        else:
            hidden -= element.tag in _NO_TEXT
            text = element.tail or ""
        if not hidden:
            yield text, line
        line += text.count("\n")
