"""Rows: every segment of every side exactly once, in the MT's order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.report.html.rows import build_rows
from mtcheck.report.rows import Row
from mtcheck.schema import Alignment, Bead, BlockKind, Document, DocumentResult, Side
from tests.report.builder import Sides, document, document_result

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]


def _side(role: Side, size: int, boilerplate: frozenset[int] = frozenset()) -> Document:
    kinds: list[BlockKind] = [
        "boilerplate" if i in boilerplate else "paragraph" for i in range(size)
    ]
    return document(role, "en", [(kind, f"{role} {i}.", False) for i, kind in enumerate(kinds)])


def _result(
    mt: int,
    reference: int = 0,
    source: int = 0,
    *,
    against: dict[str, tuple[Bead, ...]],
    boilerplate: frozenset[int] = frozenset(),
) -> DocumentResult:
    return document_result(
        Sides(
            _side("mt", mt),
            _side("reference", reference, boilerplate) if reference else None,
            _side("source", source) if source else None,
            tuple(Alignment(name, beads, "test") for name, beads in against.items()),
        )
    )


def _beads(pairs: Beads) -> tuple[Bead, ...]:
    return tuple(Bead(mt, other, 0.5) for mt, other in pairs)


def _shape(rows: tuple[Row, ...]) -> list[dict[str, list[int]]]:
    return [{side: list(found) for side, found in row.segments.items()} for row in rows]


def test_sides_stand_beside_each_other() -> None:
    one = _beads([((0,), (0,)), ((1,), (1,))])
    rows = build_rows(_result(2, 2, 2, against={"reference": one, "source": one}))
    assert _shape(rows) == [
        {"mt": [0], "reference": [0], "source": [0]},
        {"mt": [1], "reference": [1], "source": [1]},
    ]
    assert rows[0].similarity == {"reference": 0.5, "source": 0.5}


def test_beads_that_share_mt_segments_become_one_row() -> None:
    rows = build_rows(
        _result(
            3,
            2,
            2,
            against={
                "reference": _beads([((0, 1), (0,)), ((2,), (1,))]),
                "source": _beads([((0,), (0,)), ((1, 2), (1,))]),
            },
        )
    )
    assert _shape(rows) == [{"mt": [0, 1, 2], "reference": [0, 1], "source": [0, 1]}]


def test_omissions_follow_what_they_follow_on_their_own_side() -> None:
    beads = _beads([((), (0,)), ((0,), (1,)), ((), (2,)), ((), (3,)), ((1,), (4,))])
    assert _shape(build_rows(_result(2, 5, against={"reference": beads}))) == [
        {"reference": [0]},
        {"mt": [0], "reference": [1]},
        {"reference": [2]},
        {"reference": [3]},
        {"mt": [1], "reference": [4]},
    ]


def test_omissions_at_one_place_stand_abreast() -> None:
    beads = _beads([((0,), (0,)), ((), (1,))])
    rows = build_rows(_result(1, 2, 2, against={"reference": beads, "source": beads}))
    assert _shape(rows)[1] == {"reference": [1], "source": [1]}


def test_boilerplate_does_not_stand_beside_text() -> None:
    beads = _beads([((0,), (0,)), ((), (1,)), ((), (2,))])
    source = _beads([((0,), (0,)), ((), (1,))])
    rows = build_rows(
        _result(1, 3, 2, against={"reference": beads, "source": source}, boilerplate=frozenset({1}))
    )
    assert _shape(rows)[1:] == [{"source": [1]}, {"reference": [1]}, {"reference": [2]}]


def test_a_moved_bead_stands_with_its_mt_and_moves_nothing_else() -> None:
    beads = (
        Bead((0,), (0,), 0.9),
        Bead((1,), (3,), 0.8, moved=True),
        Bead((2,), (1,), 0.9),
        Bead((), (2,)),
        Bead((), (4,)),
    )
    rows = build_rows(_result(3, 5, against={"reference": beads}))
    assert _shape(rows) == [
        {"mt": [0], "reference": [0]},
        {"mt": [1], "reference": [3]},
        {"mt": [2], "reference": [1]},
        {"reference": [2]},
        {"reference": [4]},
    ]
    assert [row.moved for row in rows] == [set(), {"reference"}, set(), set(), set()]


def test_a_side_without_an_alignment_comes_last() -> None:
    rows = build_rows(_result(2, 2, against={}))
    assert _shape(rows) == [{"mt": [0]}, {"mt": [1]}, {"reference": [0]}, {"reference": [1]}]


def test_further_references_have_rows_too() -> None:
    beads = _beads([((0,), (0,))])
    result = _result(1, 1, against={"reference": beads, "reference-2": beads})
    result = replace(result, more_references=(_side("reference", 1),))
    assert _shape(build_rows(result)) == [{"mt": [0], "reference": [0], "reference-2": [0]}]


@pytest.mark.parametrize("size", [0, 1])
def test_an_empty_mt_still_shows_the_other_side(size: int) -> None:
    rows = build_rows(_result(size, 1, against={"reference": _beads([((), (0,))])}))
    assert {"reference": [0]} in _shape(rows)


index = st.integers(-1, 9)
group = st.lists(index, max_size=3).map(tuple)
any_beads = st.lists(st.builds(Bead, group, group, st.floats(0, 1), st.booleans()), max_size=8).map(
    tuple
)


@settings(max_examples=150, deadline=None)
@given(
    sizes=st.tuples(st.integers(0, 8), st.integers(1, 8), st.integers(1, 8)),
    reference=any_beads,
    source=any_beads,
    boilerplate=st.frozensets(st.integers(0, 8), max_size=4),
)
def test_every_segment_is_in_exactly_one_row(
    sizes: tuple[int, int, int],
    reference: tuple[Bead, ...],
    source: tuple[Bead, ...],
    boilerplate: frozenset[int],
) -> None:
    """Even beads that repeat, invent and forget indices lose and double nothing."""
    rows = build_rows(
        _result(*sizes, against={"reference": reference, "source": source}, boilerplate=boilerplate)
    )
    for side, size in zip(("mt", "reference", "source"), sizes, strict=True):
        indices = [i for row in rows for i in row.segments.get(side, ())]
        assert sorted(indices) == list(range(size))
    firsts = [row.segments["mt"][0] for row in rows if row.segments.get("mt")]
    assert firsts == sorted(firsts)
    assert all(any(indices for indices in row.segments.values()) for row in rows)
