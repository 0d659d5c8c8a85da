"""The front of the stage: documents in, documents with blocks and segments out."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.schema import Block, Document
from mtcheck.segment import segment
from tests.segment.document import document

ARTICLE = (
    "Barge runs aground\r\n\r\n"
    "– It came too fast. Then it was too late, says the mayor.\r\n\r\n"
    "The owner has not been found. The police are looking for her in the whole county.\r\n\r\n"
    "Leave a Reply\r\n"
)


def test_sentences_know_their_block_and_line() -> None:
    done = segment(document(ARTICLE))
    assert [(s.block, s.line, s.text) for s in done.segments] == [
        (0, 1, "Barge runs aground"),
        (1, 3, "– It came too fast."),
        (1, 3, "Then it was too late, says the mayor."),
        (2, 5, "The owner has not been found."),
        (2, 5, "The police are looking for her in the whole county."),
        (3, 7, "Leave a Reply"),
    ]
    assert [done.kind_of(s) for s in done.segments] == [
        "title", "paragraph", "paragraph", "paragraph", "paragraph", "boilerplate",
    ]  # fmt: skip


def test_lines_of_extracted_text_are_those_of_the_file() -> None:
    text = "Barge runs aground\n\nIt came too fast. It was dark.\n"
    blocks = (Block("title", 0, 18), Block("paragraph", 20, 50))
    read = Document("a", "a.html", "mt", "en", text, blocks, line_numbers=(7, 7, 12, 12))
    assert [s.line for s in segment(read).segments] == [7, 12, 12]


def test_sentences_of_wrapped_text_start_on_their_line() -> None:
    done = segment(document("The barge ran aground on\nMonday. The crew was\nbrought ashore.\n"))
    assert [(s.line, s.text) for s in done.segments] == [
        (1, "The barge ran aground on\nMonday."),
        (2, "The crew was\nbrought ashore."),
    ]


def test_structure_that_the_reader_knew_is_kept() -> None:
    text = "Never again\n\nNo stop here\n\nTea for two"
    blocks = (Block("paragraph", 0, 11), Block("heading", 13, 25), Block("list", 27, 38))
    done = segment(Document("a", "a.md", "mt", "en", text, blocks))
    assert done.blocks == blocks


def test_lines_mode() -> None:
    done = segment(document("One. Two.\r\n\r\n Three\n\u00a0\nLeave a Reply"), mode="lines")
    assert [(s.text, s.line, done.kind_of(s)) for s in done.segments] == [
        ("One. Two.", 1, "paragraph"),
        ("Three", 3, "paragraph"),
        ("Leave a Reply", 5, "boilerplate"),
    ]


@pytest.mark.parametrize("mode", ["lines", "sentences"])
def test_aligned_lines_are_all_there_and_not_judged(mode: str) -> None:
    text = "See also\n\nOne. Two. \r\nLeave a Reply\n"
    done = segment(document(text), mode="lines" if mode == "lines" else "sentences", aligned=True)
    assert [(s.text, s.line) for s in done.segments] == [
        ("See also", 1),
        ("", 2),
        ("One. Two.", 3),
        ("Leave a Reply", 4),
    ]
    assert {b.kind for b in done.blocks} == {"paragraph"}
    assert len(done.blocks) == len(done.segments)


@pytest.mark.parametrize("aligned", [False, True])
def test_an_empty_text(aligned: bool) -> None:
    assert segment(document(""), aligned=aligned).segments == ()


LINE = st.text(st.sampled_from("ab .!?…\"“”«»'()。Aж中1–-:•*|/ \t\u00a0\u200b\u00ad"), max_size=25)
TEXT = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.one_of(LINE, st.sampled_from(["Leave a Reply", "See also", "Photo: NTB", "Jo Doe", ""])),
        max_size=12,
    ).flatmap(lambda ls: st.sampled_from(["\n", "\r\n", "\r", "\n\n"]).map(lambda nl: nl.join(ls))),
)


def assert_sound(done: Document) -> None:
    end = 0
    for block in done.blocks:
        assert end <= block.start <= block.end
        end = block.end
    end = 0
    for index, seg in enumerate(done.segments):
        block = done.blocks[seg.block]
        assert seg.index == index
        assert max(end, block.start) <= seg.start <= seg.end <= block.end
        assert seg.text == done.text[seg.start : seg.end] == seg.text.strip()
        assert seg.line == done.position(seg.start)[0]
        end = seg.end


@settings(max_examples=200, deadline=None)
@given(TEXT, st.sampled_from(["sentences", "lines"]), st.sampled_from(["en", "de", "zh", "und"]))
def test_segments_are_exact_ordered_and_disjoint(text: str, mode: str, lang: str) -> None:
    done = segment(document(text, lang), mode="lines" if mode == "lines" else "sentences")
    assert_sound(done)
    assert all(s.start < s.end for s in done.segments)
    inside = "".join(s.text for s in done.segments)
    invisible = "\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff\u2060"
    shown = [c for c in text if not c.isspace() and c not in invisible and c.isprintable()]
    assert [c for c in inside if c in set(shown)] == shown


@settings(max_examples=100, deadline=None)
@given(TEXT)
def test_aligned_lines_are_as_many_as_line_feeds(text: str) -> None:
    done = segment(document(text), aligned=True)
    assert_sound(done)
    assert len(done.segments) == text.count("\n") + bool(text and not text.endswith("\n"))


def test_a_sentence_of_ten_thousand_characters() -> None:
    text = "Word, " * 2_000 + "end."
    assert [s.text for s in segment(document(text)).segments] == [text]


def test_ten_thousand_segments_take_no_time() -> None:
    paragraph = "The barge ran aground. The crew was brought ashore, she said. “Why?” he asked."
    text = "\n\n".join([paragraph, "A heading here"] * 2_500)
    start = time.process_time()
    done = segment(document(text))
    assert time.process_time() - start < 3
    assert len(done.segments) == 10_000


def test_long_lines_of_one_kind_take_linear_time() -> None:
    text = "\n\n".join(["Leave a Reply"] * 5_000 + ["Jo Doe"] * 5_000)
    start = time.process_time()
    segment(document(text))
    assert time.process_time() - start < 4


def test_the_document_itself_is_not_touched() -> None:
    before = document(ARTICLE)
    segment(before)
    assert before == replace(before, blocks=(), segments=())
