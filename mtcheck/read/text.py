"""Plain text: the text is the file, its structure is found later."""

from __future__ import annotations

from mtcheck.read.base import READERS, Content, Reader


@READERS.register
class TextReader(Reader):
    """Plain text."""

    name = "text"
    suffixes = (".txt", ".text")

    def content(self, text: str, path: str) -> Content:
        """Return the text as it is, without blocks."""
        return Content(text)
