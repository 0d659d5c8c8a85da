"""The sample articles, whole and damaged, against their beads; what is aligned without a model."""

from __future__ import annotations

import pytest

from benchmarks.perturb import articles, damaged, strict_f1
from mtcheck.align import align, belong_together


@pytest.mark.parametrize(
    ("across", "damage", "floor"),
    [
        (False, "clean", 0.98),
        (False, "10% inserted", 0.97),
        (False, "all at once", 0.94),
        (True, "clean", 0.98),
        (True, "20% dropped", 0.93),
        (True, "two paragraphs swapped", 0.88),
    ],
)
def test_articles(across: bool, damage: str, floor: float) -> None:
    found = []
    for whole in articles(across):
        text = damaged(whole, damage, 1)
        alignment = align(*text.documents())
        assert belong_together(alignment)
        if damage not in ("two paragraphs swapped", "all at once"):
            assert not any(bead.moved for bead in alignment.beads)
        found.append(([(bead.mt, bead.other) for bead in alignment.beads], text.gold()))
    assert strict_f1(found) >= floor
