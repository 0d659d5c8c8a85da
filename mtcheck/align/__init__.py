"""Alignment: which segments of two documents translate each other."""

from __future__ import annotations

from mtcheck.align.documents import align
from mtcheck.align.kinship import belong_together, kinship

__all__ = ["align", "belong_together", "kinship"]
