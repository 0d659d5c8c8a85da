"""Markdown (CommonMark with tables): the text is the file, the structure comes from its syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.errors import InputError
from mtcheck.read.base import READERS, Content, Reader
from mtcheck.schema import Block, BlockKind

_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n]|$)")
_FRONT_MATTER = re.compile(
    r"---[ \t]*[\r\n]+[\w-]+:.*?[\r\n](?:---|\.\.\.)[ \t]*(?=[\r\n]|$)", re.DOTALL
)
_IMAGES = re.compile(r"(?:!\[[^\]]*\]\([^)]*\)\s*)+")


@READERS.register
class MarkdownReader(Reader):
    """Markdown. Code, HTML blocks, tables, lone images and front matter are no text to check."""

    name = "markdown"
    suffixes = (".md", ".markdown", ".mdown")

    def content(self, text: str, path: str) -> Content:
        """Return the file with a block for each heading, paragraph, list item and quotation.

        Blocks leave out the leading markers (`# `, `- `, `> `); inline markup stays in them.
        """
        blocks = tuple(_blocks(text))
        if not blocks:
            raise InputError(f"{path}: no text in this Markdown; give a file with paragraphs")
        return Content(text, blocks)


def _blocks(text: str) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table").disable("inline")
    lines = [(match.start(), match[0]) for match in _LINE.finditer(text)]
    within: list[str] = []
    titled = False
    for token in parser.parse(_without_front_matter(text)):
        if token.nesting > 0:
            within.append(token.tag)
        elif token.nesting < 0:
            within.pop()
        elif token.type == "inline" and token.map and "table" not in within:
            content = token.content
            if not content or _IMAGES.fullmatch(content):
                continue
            kind = _kind(within)
            if kind == "heading" and within[-1] == "h1" and not titled:
                kind, titled = "title", True
            start, end = _range(text, lines[slice(*token.map)], content)
            yield Block(kind, start, end)


def _kind(within: list[str]) -> BlockKind:
    if within[-1].startswith("h"):
        return "heading"
    if "li" in within:
        return "list"
    return "quote" if "blockquote" in within else "paragraph"


def _range(text: str, lines: list[tuple[int, str]], content: str) -> tuple[int, int]:
    """Return where the content of some lines stands in the text, past markers and indent."""
    first, last = (line.strip() for line in (content.split("\n")[0], content.split("\n")[-1]))
    row = content.count("\n")
    start = lines[0][0] + lines[0][1].rfind(first)
    if row < len(lines) and first in lines[0][1] and last in lines[row][1]:
        return start, lines[row][0] + lines[row][1].rfind(last) + len(last)
    # The parser strips a few odd control characters together with the lines they stand on.
    start, end = lines[0][0], lines[-1][0] + len(lines[-1][1])
    whole = text[start:end]
    return start + len(whole) - len(whole.lstrip()), start + len(whole.rstrip())


def _without_front_matter(text: str) -> str:
    match = _FRONT_MATTER.match(text)
    return re.sub(r"[^\r\n]", " ", match[0]) + text[match.end() :] if match else text
