"""The generated parts of the README: real output of its commands, and the table of rules.

    python -m tests.readme      write them anew

`<!-- run -->` before a code block fills it with the output of its `$` command; `<!-- run: N -->`
keeps the first N lines. The rules stand between `<!-- rules -->` and `<!-- /rules -->`.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_RUN = re.compile(r"(<!-- run(?:: (\d+))? -->\n```\n\$ (mtcheck [^\n]*)\n).*?(```\n)", re.DOTALL)
_RULES = re.compile(r"(<!-- rules -->\n).*?(<!-- /rules -->)", re.DOTALL)


def renewed(text: str) -> str:
    """Return the README with its generated parts as they are now."""
    text = _RUN.sub(lambda m: m[1] + _output(m[3], m[2]) + m[4], text)
    return _RULES.sub(lambda m: m[1] + _run("mtcheck rules --markdown")[0] + m[2], text)


def _output(command: str, lines: str | None) -> str:
    out, code = _run(command + " --isolated" if "rules" not in command else command)
    if lines is not None:
        out = "".join(out.splitlines(keepends=True)[: int(lines)]) + "…\n"
    return out + (f"(exit code {code})\n" if code else "")


def _run(command: str) -> tuple[str, int]:
    run = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        capture_output=True, text=True, encoding="utf-8", cwd=ROOT,
    )  # fmt: skip
    assert run.returncode in (0, 1), run.stderr
    return run.stdout, run.returncode


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
