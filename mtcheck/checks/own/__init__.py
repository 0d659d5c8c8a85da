"""Users' own rules: patterns in a TOML file that are checks like any other."""

from __future__ import annotations

from mtcheck.checks.own.rule import OwnRule, own_rules

__all__ = ["OwnRule", "own_rules"]
