"""Whatever the bytes, a reader gives a document or an `InputError`."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mtcheck.errors import InputError
from mtcheck.read import read
from mtcheck.schema import Document
from mtcheck.segment import segment

HTML = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<h1>", "</div>", "<ul><li>", "<script>", "</script>", "<!--", "-->",
         "<br>",
         "<!DOCTYPE html [<!ENTITY a '", "'>]>", "&a;", "&lt;", "&#0;", "&#xD800;", "<b", ">", "<",
         "A sentence of the article, long enough. ", "text ", "\r\n", "<table><tr><td>", "]]>",
         "<?xml version='1.0' encoding='utf-16'?>", "<svg/onload=x>", "\u202e", "<blockquote>"]
    ),
    max_size=30,
).map("".join)  # fmt: skip
MARKDOWN = st.lists(
    st.sampled_from(
        ["# ", "- ", "> ", "1. ", "\n", "\r\n", "\r", "\n\n", "    ", "\t", "text", "a *b* c",
         "---\n",
         "```", "|", "|-|", "![a](b)", "[a]: b", "<div>", "===", "\\", "&amp;", "title: x\n", "\f"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


def read_or_refuse(folder: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    path = folder.getbasetemp() / f"fuzz{suffix}"
    path.write_bytes(data)
    try:
        document = read(path, "mt")
    except InputError as error:
        assert "\n" not in str(error)
        return
    assert document.text.strip()
    assert_blocks_fit(document)
    assert_blocks_fit(segment(document))


def assert_blocks_fit(document: Document) -> None:
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        shown = document.text[block.start : block.end]
        assert shown == shown.strip()
        end = block.end


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["", ".txt", ".md", ".html"]))
@example(b"\xff\xfe", ".txt")
@example(b"<html", "")
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    read_or_refuse(tmp_path_factory, data, suffix)


@settings(max_examples=80, deadline=None)
@given(HTML)
def test_broken_html(tmp_path_factory: pytest.TempPathFactory, page: str) -> None:
    read_or_refuse(tmp_path_factory, page.encode(), ".html")


@settings(max_examples=80, deadline=None)
@given(MARKDOWN)
def test_odd_markdown(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    read_or_refuse(tmp_path_factory, text.encode(), ".md")
