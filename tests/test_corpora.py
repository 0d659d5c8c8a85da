"""The sample corpora are whole, and the checks do no worse on them than the floors say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from mtcheck.config import Settings
from mtcheck.evaluate import evaluate
from mtcheck.evaluate.floors import below, read_floors
from mtcheck.schema import SEVERITIES

ROOT = Path(__file__).parent.parent
CORPORA = ROOT / "corpora"


def test_the_manifest_is_current_and_gold_spans_match() -> None:
    run = subprocess.run(
        [sys.executable, str(CORPORA / "manifest.py"), "--check"], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_spans_of_the_training_articles_stand_in_their_paragraphs() -> None:
    rows = [
        json.loads(line)
        for path in sorted((CORPORA / "training").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len({row["article"] for row in rows}) > 100
    for row in rows:
        assert row["source"] and row["mt"] and row["ref"] and "\n" not in row["mt"]
        for defect in row["defects"]:
            assert defect["span"] and row["mt"].count(defect["span"]) >= defect.get("nth", 1)
            assert defect["severity"] in SEVERITIES


def test_quality_stays_above_the_floors() -> None:
    found = evaluate(
        sorted([*CORPORA.glob("*/*.gold.jsonl"), *CORPORA.glob("attributions/garbled-*.jsonl")]),
        clean_lines=sorted(CORPORA.glob("attributions/human-*.txt")),
        settings=Settings(profile="fast"),
        calibrate=False,
    )
    assert below(found.figures(), read_floors(ROOT / "reports" / "floors.json")) == []
