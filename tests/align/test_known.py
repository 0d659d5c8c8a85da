"""Alignments that are given, whole or in part."""

from __future__ import annotations

import pytest

from mtcheck.align import align, from_beads, read_beads
from mtcheck.align.formats import FORMATS, render
from mtcheck.errors import InputError
from mtcheck.schema import Bead
from tests.align.documents import check_total, document, pairs
from tests.align.encoders import WordEncoder
from tests.align.test_align import ENGLISH, FERRY, GERMAN

MT = document(FERRY, path="mt.txt")
REFERENCE = document(FERRY, role="reference", path="ref.txt")


def test_given_beads_are_kept_and_measured() -> None:
    beads = [Bead((1, 2), (1, 2)), Bead((0,), (0,)), Bead((3,), (4,)), Bead((4,), ())]
    alignment = from_beads(MT, REFERENCE, beads, against="reference-2")
    assert pairs(alignment) == [
        ((0,), (0,)), ((1, 2), (1, 2)), ((), (3,)), ((3,), (4,)), ((), (5,)), ((4,), ()), ((5,), ())
    ]  # fmt: skip
    found = {bead.mt: bead for bead in alignment.beads if bead.mt}
    assert found[0,].similarity == pytest.approx(1)
    assert found[1, 2].similarity == pytest.approx(1)
    assert found[3,].similarity < 0.2
    assert not any(bead.moved for bead in alignment.beads)
    assert "|given|" in alignment.signature
    assert alignment.against == "reference-2"


def test_given_beads_that_cross_are_moved() -> None:
    beads = [Bead((i,), ((i + 2) % 6,)) for i in range(6)]
    alignment = from_beads(MT, REFERENCE, beads)
    check_total(MT, REFERENCE, alignment)
    assert [bead.mt for bead in alignment.beads if bead.moved] == [(4,), (5,)]


@pytest.mark.parametrize("format", sorted(FORMATS))
@pytest.mark.parametrize("encoder", [None, WordEncoder()])
def test_own_output_gives_the_same_beads(format: str, encoder: WordEncoder | None) -> None:
    mt, source = document(ENGLISH), document(GERMAN, "de", role="source")
    alignment = align(mt, source, against="source", encoder=encoder)
    text = render(mt, source, alignment, format)
    assert pairs(from_beads(mt, source, read_beads(text), encoder=encoder)) == pairs(alignment)


@pytest.mark.parametrize(
    ("beads", "message"),
    [
        ([Bead((6,), (0,))], r"segment 6, but mt\.txt has 6"),
        ([Bead((0,), (-1,))], r"segment -1, but ref\.txt has 6"),
        ([Bead((0,), (0,)), Bead((1,), (0,))], r"segment 0 of ref\.txt twice"),
        ([Bead((2, 2), ())], r"segment 2 of mt\.txt twice"),
    ],
)
def test_impossible_beads_are_refused(beads: list[Bead], message: str) -> None:
    with pytest.raises(InputError, match=message):
        from_beads(MT, REFERENCE, beads)
    with pytest.raises(InputError, match=message):
        align(MT, REFERENCE, anchors=beads)


@pytest.mark.parametrize(
    ("anchors", "expected"),
    [
        pytest.param([], [((i,), (i,)) for i in range(6)], id="none"),
        pytest.param(
            [Bead((2,), (2,))], [((i,), (i,)) for i in range(6)], id="one that agrees"
        ),
        pytest.param(
            [Bead((2,), (3,))],
            [((0,), (0,)), ((1,), (1,)), ((), (2,)), ((2,), (3,)), ((3,), ()), ((4,), (4,)),
             ((5,), (5,))],
            id="one that does not",
        ),
        pytest.param(
            [Bead((0, 1), (0,)), Bead((5,), ())],
            [((0, 1), (0,)), ((), (1,)), *(((i,), (i,)) for i in (2, 3, 4)), ((5,), ()),
             ((), (5,))],
            id="groups and empty sides",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoder", [None, WordEncoder()])
def test_all_else_is_aligned_around_anchors(
    anchors: list[Bead],
    expected: list[tuple[tuple[int, ...], tuple[int, ...]]],
    encoder: WordEncoder | None,
) -> None:
    alignment = align(MT, REFERENCE, anchors=anchors, encoder=encoder)
    check_total(MT, REFERENCE, alignment)
    assert sorted(pairs(alignment)) == sorted(expected)
    assert ("anchors" in alignment.signature) is bool(anchors)


def test_anchors_that_are_moved_are_set_aside() -> None:
    anchors = [Bead((0,), (4,), moved=True), Bead((5,), (5,))]
    alignment = align(MT, REFERENCE, anchors=anchors)
    check_total(MT, REFERENCE, alignment)
    assert [(b.mt, b.other) for b in alignment.beads if b.moved] == [((0,), (4,))]
    assert {((i,), (i,)) for i in (1, 2, 3, 5)} <= set(pairs(alignment))


def test_anchors_must_not_cross() -> None:
    with pytest.raises(InputError, match=r"anchors \[0\]:\[3\] and \[2\]:\[1\] cross"):
        align(MT, REFERENCE, anchors=[Bead((2,), (1,)), Bead((0,), (3,))])
