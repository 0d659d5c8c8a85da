from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.align import align
from mtcheck.report.rows import Row, join
from mtcheck.schema import Alignment, Bead
from tests.align.documents import document
from tests.align.test_align import FERRY

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]


def alignment(against: str, beads: Beads, moved: tuple[int, ...] = ()) -> Alignment:
    return Alignment(
        against, tuple(Bead(mt, other, 0.5, mt[:1] == moved[:1] != ()) for mt, other in beads), ""
    )


@pytest.mark.parametrize(
    ("reference", "source", "expected"),
    [
        pytest.param(
            [((0,), (0,)), ((1,), (1,))],
            [((0,), (0,)), ((1,), (1,))],
            [{"mt": (0,), "reference": (0,), "source": (0,)},
             {"mt": (1,), "reference": (1,), "source": (1,)}],
            id="one for one",
        ),
        pytest.param(
            [((0, 1), (0,)), ((2,), (1,))],
            [((0,), (0,)), ((1, 2), (1,))],
            [{"mt": (0, 1, 2), "reference": (0, 1), "source": (0, 1)}],
            id="beads that share MT segments",
        ),
        pytest.param(
            [((0,), (0,)), ((), (1,)), ((), (2,)), ((1,), (3,))],
            [((), (0,)), ((0,), (1,)), ((), (2,)), ((1,), ())],
            [{"source": (0,)},
             {"mt": (0,), "reference": (0,), "source": (1,)},
             {"reference": (1,), "source": (2,)},
             {"reference": (2,)},
             {"mt": (1,), "reference": (3,)}],
            id="what the MT lacks stands abreast",
        ),
        pytest.param([], [], [], id="nothing"),
    ],
)  # fmt: skip
def test_rows(reference: Beads, source: Beads, expected: list[dict[str, tuple[int, ...]]]) -> None:
    rows = join([alignment("reference", reference), alignment("source", source)])
    assert [row.segments for row in rows] == expected


def test_moved_sides_are_named() -> None:
    beads: Beads = [((0,), (1,)), ((1,), (0,))]
    rows = join([alignment("reference", beads, moved=(0,)), alignment("source", beads)])
    assert [row.moved for row in rows] == [{"reference"}, frozenset()]


def test_no_alignments() -> None:
    assert join([]) == ()
    assert join([], mt=2) == (Row({"mt": (0,)}), Row({"mt": (1,)}))


def test_similarity_is_the_mean_of_the_beads_in_a_row() -> None:
    beads = (Bead((0,), (0,), 0.4), Bead((1,), (1,), 0.8))
    rows = join([Alignment("reference", beads, ""), alignment("source", [((0, 1), (0,))])])
    assert [row.similarity for row in rows] == [pytest.approx({"reference": 0.6, "source": 0.5})]


def test_what_is_to_stand_apart_does() -> None:
    reference: Beads = [((0,), (0,)), ((), (1,)), ((), (2,))]
    rows = join(
        [alignment("reference", reference), alignment("source", [((0,), (0,)), ((), (1,))])],
        apart=lambda side, segments: side == "reference" and segments == (1,),
    )
    assert [row.segments for row in rows[1:]] == [
        {"source": (1,)}, {"reference": (1,)}, {"reference": (2,)}
    ]  # fmt: skip


LINES = st.lists(st.sampled_from(FERRY), max_size=9)


@settings(max_examples=50, deadline=None)
@given(LINES, LINES, LINES)
def test_each_segment_is_in_one_row(mt: list[str], reference: list[str], source: list[str]) -> None:
    left = document(mt)
    sides = {"reference": document(reference), "source": document(source)}
    rows = join([align(left, other, against=name) for name, other in sides.items()])
    for name, side in {"mt": left, **sides}.items():
        found = [index for row in rows for index in row.segments.get(name, ())]
        assert sorted(found) == list(range(len(side.segments)))
        if name == "mt":
            assert found == sorted(found)
    assert all(row.segments for row in rows)
