"""Where the blocks of plain text begin and end."""

from __future__ import annotations

import pytest

from mtcheck.segment import layout

WRAPPED = """\
The harbour of the small town was closed on Monday
evening after a barge ran aground there. Nobody was
hurt, but oil is leaking.

The council will meet on Tuesday to talk about who is
going to pay for the cleaning of the beach.

- first a long item of a list that goes on over the
  end of the line
- then a short one
"""


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in layout.blocks(text)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_wrapped_paragraphs_stay_together(newline: str) -> None:
    found = texts(WRAPPED.replace("\n", newline))
    assert [" ".join(block.split())[:14] for block in found] == [
        "The harbour of",
        "The council wi",
        "- first a long",
        "- then a short",
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("blank", ["", " ", "\u00a0\t", "\u200b"])
def test_paragraphs_a_blank_line_apart(newline: str, blank: str) -> None:
    assert texts(newline.join(["One.", blank, " Two two.", blank, "Three. "])) == [
        "One.",
        "Two two.",
        "Three.",
    ]


def test_one_paragraph_on_each_line() -> None:
    long = "The harbour was closed on Monday evening. " * 8
    assert texts(f"Barge runs aground\n{long}\nOil in the water\n{long}\n") == [
        "Barge runs aground",
        long.strip(),
        "Oil in the water",
        long.strip(),
    ]


def test_one_short_sentence_on_each_line() -> None:
    lines = ["It was late.", "“Who is there?”", "– Nobody.", "He left.", "Then it rained."]
    assert texts("\n".join(lines)) == lines


def test_short_lines_of_a_group_are_not_wrapped_text() -> None:
    lines = ["Photo: NTB", "Published", "12.05.2023", "Oil in the water"]
    assert texts("\n".join(lines)) == lines


def test_wrapped_text_without_capitals() -> None:
    text = "驳船周一晚间在港口搁浅，石油正在泄漏\n到水中，警方表示没有人受伤，市议会将\n开会。\n"
    assert len(texts(text)) == 1


@pytest.mark.parametrize("text", ["", "\n", " \r\n\t\n", "\u200b\n\ufeff"])
def test_nothing_to_show(text: str) -> None:
    assert layout.blocks(text) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\n\n", ["a", ""]),
        ("\na\r\n \r\nb", ["", "a", "", "b"]),
        ("a\rb\n", ["a\rb"]),
    ],
)
def test_all_lines(text: str, lines: list[str]) -> None:
    assert [text[start:end] for start, end in layout.all_lines(text)] == lines
