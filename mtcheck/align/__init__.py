"""Alignment: which segments of two documents translate each other."""

from __future__ import annotations

from mtcheck.align.documents import align

__all__ = ["align"]
