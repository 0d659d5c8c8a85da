"""The frame holds: stages import only earlier ones, start-up imports nothing heavy."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "mtcheck"
FOUNDATION = {"schema", "errors", "registry", "listener"}
ORDER = ["cache", "lang", "config", "read", "segment", "models", "retranslate", "align", "score",
         "checks", "judge", "report", "pipeline", "run", "evaluate", "cli"]  # fmt: skip
# Reports show results; they need nothing of the stages that made them.
NOT_EVEN_EARLIER = {
    "report": {"read", "align", "score", "checks", "models", "judge", "config", "cache"},
    "judge": {"read", "align", "score", "models", "checks", "cache"},
    "score": {"read"},
}
HEAVY = {"torch", "transformers", "spacy", "numpy", "sacrebleu", "jinja2", "lxml", "trafilatura",
         "lingua", "rich"}  # fmt: skip


def stage(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("mtcheck.")}


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_data_flows_one_way(path: Path) -> None:
    here = stage(path)
    if here in FOUNDATION:
        assert imported(path) <= ({"errors"} if here == "registry" else set())
    elif here in ORDER:
        allowed = FOUNDATION | {*ORDER[: ORDER.index(here) + 1]} - NOT_EVEN_EARLIER.get(here, set())
        assert {name for name in imported(path) if name in ORDER} <= allowed


@pytest.mark.parametrize("command", [["--version"], ["--help"], ["check", "--help"]])
def test_start_up_imports_nothing_heavy(command: list[str]) -> None:
    code = (
        "import sys; from mtcheck.cli import main\n"
        f"try: main({command!r})\nexcept SystemExit: pass\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stderr.strip().splitlines()[-1] == "[]"


def test_the_fast_profile_imports_no_torch_and_a_second_run_no_parser(tmp_path: Path) -> None:
    mt = tmp_path / "a.txt"
    mt.write_text("It was announced.\n\nThe river rose on Monday, said Anna Berg.\n")
    code = (
        "import sys; from mtcheck.config import Settings; from mtcheck.pipeline import check\n"
        f"check({str(mt)!r}, reference={str(mt)!r}, settings=Settings(profile='fast'))\n"
        "print('torch' in sys.modules, 'spacy' in sys.modules)"
    )
    environment = {**os.environ, "MTCHECK_CACHE": str(tmp_path / "cache")}
    for expected in (["False", "True"], ["False", "False"]):
        run = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True, text=True, check=True, env=environment,
        )  # fmt: skip
        assert run.stdout.split() == expected


def test_spacy_is_imported_in_one_place() -> None:
    named = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if re.search(
            r"^\s*(from|import) (spacy|en_core_web)", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert named == {"models/spacy_pipeline.py"}


def test_files_are_short_enough_to_read() -> None:
    long = {
        str(path.relative_to(PACKAGE)): count
        for path in PACKAGE.rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 420
    }
    assert not long
