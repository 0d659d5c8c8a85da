"""Alignment: which segments of two documents translate each other."""

from __future__ import annotations

from mtcheck.align.beads_file import read_beads
from mtcheck.align.documents import align, from_beads
from mtcheck.align.kinship import belong_together, kinship
from mtcheck.align.sureness import sureness

__all__ = [
    "align",
    "belong_together",
    "from_beads",
    "kinship",
    "read_beads",
    "sureness",
]
