"""Alignment: which segments of two documents translate each other."""

from __future__ import annotations

from mtcheck.align.beads_file import read_beads
from mtcheck.align.documents import align, from_beads
from mtcheck.align.kinship import belong_together, kinship
from mtcheck.align.rows import Row, join
from mtcheck.align.sureness import sureness

__all__ = [
    "Row",
    "align",
    "belong_together",
    "from_beads",
    "join",
    "kinship",
    "read_beads",
    "sureness",
]
