"""The sample corpora are whole, and the checks do no worse on them than the floors say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from mtcheck.config import Settings
from mtcheck.evaluate import evaluate
from mtcheck.evaluate.floors import below, read_floors

ROOT = Path(__file__).parent.parent
CORPORA = ROOT / "corpora"


def test_the_manifest_is_current_and_gold_spans_match() -> None:
    run = subprocess.run(
        [sys.executable, str(CORPORA / "manifest.py"), "--check"], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_quality_stays_above_the_floors() -> None:
    found = evaluate(
        sorted([*CORPORA.glob("*/*.gold.jsonl"), *CORPORA.glob("attributions/garbled-*.jsonl")]),
        clean_lines=sorted(CORPORA.glob("attributions/human-*.txt")),
        settings=Settings(profile="fast"),
        calibrate=False,
    )
    assert below(found.figures(), read_floors(ROOT / "reports" / "floors.json")) == []
