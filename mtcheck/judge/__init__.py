"""Judgement: from raw findings to ordered issues, an MQM score and a verdict."""

from __future__ import annotations

from mtcheck.judge.issues import order
from mtcheck.judge.mqm import mqm_score
from mtcheck.judge.verdict import overall, verdict

__all__ = ["mqm_score", "order", "overall", "verdict"]
