"""Floors: what falls is said, and moves only when asked to."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.errors import InputError
from mtcheck.evaluate.floors import below, floors_text, moved, read_floors

FLOORS = {"mt": {"recall": 0.5, "precision": 0.9, "gone": 0.1}}
MEASURED = {"mt": {"recall": 0.6, "precision": 0.8, "new": 0.3}, "other": {"recall": 0.2}}


def test_what_is_below_is_named() -> None:
    assert below(MEASURED, FLOORS) == [
        "mt: precision is 0.8, floor 0.9",
        "mt: gone was not measured, floor 0.1",
    ]
    assert below({}, FLOORS)[0] == "mt: recall was not measured, floor 0.5"


@pytest.mark.parametrize(
    ("up", "down", "expected"),
    [
        (False, False, FLOORS),
        (
            True,
            False,
            {
                "mt": {"recall": 0.6, "precision": 0.9, "new": 0.3, "gone": 0.1},
                "other": {"recall": 0.2},
            },
        ),
        (False, True, {"mt": {"recall": 0.5, "precision": 0.8}}),
        (True, True, MEASURED),
    ],
)
def test_floors_move_as_asked(up: bool, down: bool, expected: dict[str, dict[str, float]]) -> None:
    assert moved(MEASURED, FLOORS, up=up, down=down) == expected


def test_a_file_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text(floors_text(FLOORS), encoding="utf-8")
    assert read_floors(path) == FLOORS


@pytest.mark.parametrize("text", ["", "[]", '{"mt": 1}', '{"mt": {"recall": "high"}}', "[" * 9999])
def test_other_files_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="not a file of floors"):
        read_floors(path)
