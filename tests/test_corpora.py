"""The sample corpora are whole, and the checks do no worse on them than the floors say."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

CORPORA = Path(__file__).parent.parent / "corpora"


def measure_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("measure", CORPORA / "measure.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["measure"] = module
    spec.loader.exec_module(module)
    return module


def test_the_manifest_is_current_and_gold_spans_match() -> None:
    run = subprocess.run(
        [sys.executable, str(CORPORA / "manifest.py"), "--check"], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_quality_stays_above_the_floors() -> None:
    module = measure_module()
    assert module.below_floors(module.measure()) == []
