"""Markdown: exact text, blocks from the syntax."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.errors import InputError
from mtcheck.read import read

PAGE = """\
---
title: Ferry
lang: en
---

# Ferry stopped after *storm* #

The ferry was stopped on Monday
evening. Nobody was hurt.

> We are all in the same boat.

Waiting
-------

- First a long item
  on two lines
1. Then a short one

| a table | of two |
|---------|--------|
| cells   | here   |

```
code = 1
```

    indented = code

<div>some HTML</div>

![a picture](ferry.jpg)

[link]: https://example.com

The [end](https://example.com) &amp; nothing more.
"""
BLOCKS = [
    ("title", "Ferry stopped after *storm*"),
    ("paragraph", "The ferry was stopped on Monday\nevening. Nobody was hurt."),
    ("quote", "We are all in the same boat."),
    ("heading", "Waiting"),
    ("list", "First a long item\n  on two lines"),
    ("list", "Then a short one"),
    ("paragraph", "The [end](https://example.com) &amp; nothing more."),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_blocks_cover_the_content_without_its_markers(tmp_path: Path, newline: str) -> None:
    path = tmp_path / "ferry.md"
    path.write_bytes(PAGE.replace("\n", newline).encode())
    document = read(path, "mt")
    assert document.text == PAGE.replace("\n", newline)
    assert [
        (block.kind, document.text[block.start : block.end].replace(newline, "\n"))
        for block in document.blocks
    ] == BLOCKS
    assert document.lang == "en"
    assert document.line_numbers == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("# a", ["a"]),
        ("#\ta\t#", ["a"]),
        ("> > - a", ["a"]),
        ("a\n===\nb", ["a", "b"]),
        ("## # ##", ["#"]),
        ("* a\n\n\tb", ["a", "b"]),
        ("# a\n# b", ["a", "b"]),
        ("---\na\n---\n", ["a"]),
        ("\u00a0a\u2028b", ["a\u2028b"]),
        ("a\\\nb", ["a\\\nb"]),
    ],
)
def test_corners(tmp_path: Path, text: str, content: list[str]) -> None:
    path = tmp_path / "a.markdown"
    path.write_text(text, encoding="utf-8", newline="")
    document = read(path, "mt")
    assert [document.text[b.start : b.end] for b in document.blocks] == content


def test_only_the_first_heading_of_the_first_level_is_the_title(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("## a\n\n# b\n\n# c\n\ntext", encoding="utf-8")
    assert [b.kind for b in read(path, "mt").blocks] == ["heading", "title", "heading", "paragraph"]


@pytest.mark.parametrize("text", ["```\ncode\n```", "<div>x</div>", "![a](b)", "***", "[a]: b"])
def test_no_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.md: no text in this Markdown; give"):
        read(path, "mt")
