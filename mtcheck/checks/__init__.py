"""Checks: each module holds one rule, found by the registry.

`run_checks` is the front: it runs the selected rules that have what they need.
"""

from __future__ import annotations

from mtcheck.checks.base import CHECKS, Article, Check, Example, to_parse
from mtcheck.checks.selection import every_rule, run_checks, select

__all__ = [
    "CHECKS",
    "Article",
    "Check",
    "Example",
    "every_rule",
    "run_checks",
    "select",
    "to_parse",
]
