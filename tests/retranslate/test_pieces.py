"""Long sentences in parts: where they are parted, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.retranslate.pieces import joined, pieces


def within(most: int, text: str) -> list[str]:
    return pieces(text, lambda piece: len(piece) <= most)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("   ", []),
        ("short", ["short"]),
        ("He came, he saw. He won, he left.", ["He came, he saw.", "He won, he left."]),
        ("He came, saw; won all, and left.", ["He came, saw;", "won all, and left."]),
        ("He came and saw, won and left all.", ["He came and saw,", "won and left all."]),
        ("He came and saw and won and left.", ["He came and saw", "and won and left."]),
        ("x" * 30, ["x" * 15, "x" * 15]),
        (
            "他来了，他看见了，他胜利了，他又离开了这里回家",
            ["他来了，他看见了，", "他胜利了，他又离开了这里回家"],
        ),
        ("It rose 3.5 or 4,000 per thousand.", ["It rose 3.5 or", "4,000 per thousand."]),
    ],
)
def test_sentences_are_parted_at_the_best_place(text: str, parts: list[str]) -> None:
    assert within(20, text) == parts


@given(st.text(alphabet="ab ,.;—。，\u3000", max_size=300), st.integers(1, 40))
def test_nothing_is_lost_and_all_fits(text: str, most: int) -> None:
    parts = within(most, text)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(0 < len(part) <= most for part in parts)


def test_a_very_long_line_is_no_trouble() -> None:
    assert len(within(200, "a, " + "b" * 200_000)) > 1000


def test_parts_are_joined_as_the_language_does() -> None:
    assert joined(["One,", "", "two."], "en") == "One, two."
    assert joined(["一，", "二。"], "zh-Hant") == "一，二。"
