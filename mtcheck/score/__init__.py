"""Scores: metrics of the aligned text, each with a signature."""

from __future__ import annotations

from mtcheck.score.base import METRICS
from mtcheck.score.documents import chosen_metrics, demand, score

__all__ = ["METRICS", "chosen_metrics", "demand", "score"]
