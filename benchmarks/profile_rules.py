"""Where the time of `mtcheck check` goes, stage by stage and rule by rule, for long articles.

    python -m benchmarks.profile_rules > reports/profile.md

Times are CPU seconds of one process, without the cache of work. What several rules share is charged
to itself and not to the rule that asks first. No rule may take more than a quarter of the time, and
a sentence of the longest article at most 1.3 times that of the shortest.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

import mtcheck.pipeline as pipeline
from benchmarks.long_text import long_article
from mtcheck.checks import CHECKS, Article
from mtcheck.config import Profile, Settings
from mtcheck.models.parser import EnglishParser

SIZES = {"fast": (1000, 3000, 10_000), "standard": (1000, 3000)}
MOST_OF_ALL = 0.25
LINEAR = 1.3
SETTINGS = Settings(fail_on="never", cache=False, lang="en")
_STAGES = {
    "read": "reading",
    "segment": "segmenting",
    "align_documents": "aligning",
    "score_documents": "scoring",
    "run_checks": "choosing and calling rules",
    "order": "putting issues in order",
    "mqm_score": "MQM score",
}


class Clock:
    """CPU seconds by part; time in a part within a part counts for the inner one alone."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inner = [0.0]

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Charge what happens inside to a part."""
        start = time.process_time()
        self._inner.append(0.0)
        try:
            yield
        finally:
            spent = time.process_time() - start
            self.seconds[name] += spent - self._inner.pop()
            self._inner[-1] += spent

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that charges itself to a part; a generator is run to its end."""

        @wraps(function)
        def call(*args: Any, **options: Any) -> Any:
            with self.part(name):
                found = function(*args, **options)
                return list(found) if isinstance(found, Iterator) else found

        return call


@contextmanager
def instrumented(clock: Clock) -> Iterator[None]:
    """Time every stage, every rule, and what rules share."""
    shared = Article.shared

    def timed_shared(self: Article, make: Callable[[Article], Any]) -> Any:
        with clock.part(_shared_name(make)):
            return shared(self, make)

    patches: list[Any] = [
        patch.object(pipeline, s, clock.timed(_STAGES[s], getattr(pipeline, s))) for s in _STAGES
    ]
    patches += [patch.object(c, "find", clock.timed(c.rule, c.find)) for c in CHECKS]
    patches += [patch.object(c, "applies", clock.timed(c.rule, c.applies)) for c in CHECKS]
    patches += [
        patch.object(EnglishParser, "parse", clock.timed("English parser", EnglishParser.parse)),
        patch.object(Article, "shared", timed_shared),
    ]
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in patches:
            each.stop()


def profiled(profile: Profile, sentences: int) -> tuple[int, int, dict[str, float]]:
    """Return the number of segments and issues of a long article, and seconds by part."""
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder, "long.mt.txt"), Path(folder, "long.ref.txt")
        for path, text in zip(paths, long_article(sentences), strict=True):
            path.write_text(text, encoding="utf-8")
        clock = Clock()
        with instrumented(clock), clock.part("rest"):
            settings = replace(SETTINGS, profile=profile)
            result = pipeline.check(paths[0], reference=paths[1], settings=settings)
    (document,) = result.documents
    return len(document.mt.segments), len(document.issues), dict(clock.seconds)


def main() -> int:
    """Print the figures as Markdown; return 1 where a rule or the growth is over its limit."""
    print("# Where the time goes\n\n`python -m benchmarks.profile_rules > reports/profile.md`\n")
    print("English, with a reference. CPU seconds of one process, models loaded, no cache of work.")
    print("Rules are set in code style; what several rules share stands for itself.")
    return max([_table("fast"), _table("standard")])


def _table(profile: Profile) -> int:
    profiled(profile, 50)
    runs = [profiled(profile, size) for size in SIZES[profile]]
    totals = [sum(seconds.values()) for _, _, seconds in runs]
    per_sentence = [1000 * t / r[0] for t, r in zip(totals, runs, strict=True)]
    growth = per_sentence[-1] / per_sentence[0]
    parts = sorted({part for *_, seconds in runs for part in seconds},
                   key=lambda part: -runs[-1][2].get(part, 0))  # fmt: skip
    rules = set(CHECKS.names())
    over = [p for p in parts if p in rules and any(
        r[2].get(p, 0) > MOST_OF_ALL * t for r, t in zip(runs, totals, strict=True))]  # fmt: skip

    print(f"\n## Profile {profile}\n")
    print("| part | " + " | ".join(f"{r[0]:,} segments" for r in runs) + " | share |")
    print("|---|" + "--:|" * (len(runs) + 1))
    print(_row("**all**", totals, 1.0))
    for part in parts:
        name = f"`{part}`" if part in rules else part
        times = [seconds.get(part, 0.0) for *_, seconds in runs]
        print(_row(name, times, times[-1] / totals[-1]))
    print(f"\nIssues found: {', '.join(f'{found:,}' for _, found, _ in runs)}.\n")
    print(f"A segment takes {', '.join(f'{ms:.2f}' for ms in per_sentence)} ms: "
          f"{growth:.2f} times as long in the longest article as in the shortest "
          f"(limit {LINEAR}).\n")  # fmt: skip
    most = max((seconds.get(rule, 0) / total, rule) for rule in rules
               for (*_, seconds), total in zip(runs, totals, strict=True))  # fmt: skip
    print(f"The most that a rule takes is {most[0]:.1%} (`{most[1]}`; limit {MOST_OF_ALL:.0%}).")
    return int(bool(over) or growth > LINEAR)


def _shared_name(make: Callable[[Article], Any]) -> str:
    return f"shared: {make.__module__.removeprefix('mtcheck.checks.')} {make.__name__.strip('_')}"


def _row(name: str, times: list[float], share: float) -> str:
    return f"| {name} | " + " | ".join(f"{t:.2f}" for t in times) + f" | {share:.1%} |"


if __name__ == "__main__":
    sys.exit(main())
