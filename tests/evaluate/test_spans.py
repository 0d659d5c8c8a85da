"""Counting: exact, overlapping, characters with half for another severity."""

from __future__ import annotations

import pytest

from mtcheck.evaluate.calibration import calibration_table
from mtcheck.evaluate.spans import Lines, Mark, Marked, agreement, cover
from mtcheck.schema import Severity


def mark(start: int, end: int, severity: Severity = "major", confidence: float = 1.0) -> Mark:
    return Mark(start, end, severity, confidence=confidence)


@pytest.mark.parametrize(
    ("gold", "issues", "exact", "overlapping", "characters"),
    [
        ([mark(0, 4)], [mark(0, 4)], (1, 1, 1), (1, 1, 1), (1, 1, 1)),
        ([mark(0, 4)], [mark(0, 4, "minor")], (1, 1, 1), (1, 1, 1), (0.5, 0.5, 0.5)),
        ([mark(0, 4, "critical")], [mark(0, 4)], (1, 1, 1), (1, 1, 1), (1, 1, 1)),
        ([mark(0, 4)], [mark(2, 6)], (0, 0, 0), (1, 1, 1), (0.5, 0.5, 0.5)),
        ([mark(0, 4)], [mark(4, 8)], (0, 0, 0), (0, 0, 0), (0, 0, 0)),
        ([mark(0, 4), mark(6, 8)], [mark(0, 8)], (0, 0, 0), (1, 1, 1), (0.75, 1, 6 / 7)),
        ([mark(0, 2)], [mark(0, 2), mark(5, 7)], (0.5, 1, 2 / 3), (0.5, 1, 2 / 3), (0.5, 1, 2 / 3)),
        ([mark(0, 4)], [], (None, 0, None), (None, 0, None), (None, 0, None)),
        ([], [mark(0, 4)], (0, None, None), (0, None, None), (0, None, None)),
        ([mark(0, 4), mark(0, 4)], [mark(0, 4)], (1, 1, 1), (1, 1, 1), (1, 1, 1)),
    ],
)  # fmt: skip
def test_three_ways_of_counting(
    gold: list[Mark],
    issues: list[Mark],
    exact: tuple[float, ...],
    overlapping: tuple[float, ...],
    characters: tuple[float, ...],
) -> None:
    found = agreement([Marked(10, tuple(gold), tuple(issues))])
    assert found.exact == pytest.approx(exact)
    assert found.overlapping == pytest.approx(overlapping)
    assert found.characters == pytest.approx(characters)


def test_documents_add_up() -> None:
    one = Marked(10, (mark(0, 4),), (mark(0, 4),))
    other = Marked(10, (mark(0, 4),), (mark(6, 10),))
    assert agreement([one, other]).overlapping == (0.5, 0.5, 0.5)


def test_characters_under_two_marks_count_once() -> None:
    assert cover([mark(0, 4), mark(2, 6)], [mark(0, 3)], 10).characters == 6


def test_lines_and_offsets() -> None:
    lines = Lines("ab\n\ncd")
    assert [lines.at(offset) for offset in (0, 2, 3, 4, 5)] == [0, 0, 1, 2, 2]
    assert [lines.start(line) for line in range(3)] == [0, 3, 4]


def test_calibration_puts_confidence_beside_precision() -> None:
    issues = [mark(0, 2, confidence=0.9), mark(5, 6, confidence=0.9), mark(0, 1, confidence=1.0)]
    table = calibration_table([([mark(0, 3)], issues), ([], [mark(0, 1, confidence=0.2)])])
    assert [row[:3] for row in table.rows] == [("0.2–0.3", 1, 0), ("0.9–1", 3, 2)]
    assert table.rows[1][3:] == pytest.approx((2.8 / 3, 2 / 3))
    assert table.note == "Expected calibration error 0.250."
