"""Quantities in running text: numbers, dates, times, percentages, money and measures.

`extract` finds them, language by language; `likeness` says whether two of them, of whatever
languages, mean the same.
"""

from __future__ import annotations

from mtcheck.lang.quantities.extract import extract
from mtcheck.lang.quantities.likeness import likeness
from mtcheck.lang.quantities.model import Kind, Quantity

__all__ = ["Kind", "Quantity", "extract", "likeness"]
