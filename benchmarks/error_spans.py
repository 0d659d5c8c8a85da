"""Measure issues against what people marked: spans in talks, word tags, catastrophic errors.

    python -m benchmarks.error_spans DATA [--kinds talks tags catastrophic] [--segments 500]
        [--reader FILE --half FILE --other FILE]

DATA is a folder with `ted_zhen_mqm`, `ted_ende_mqm`, `mlqe_??en_test`, `mlqe_ende_test` and
`catastrophic_ende_train` as .jsonl.gz, lines as `mtcheck evaluate` reads them. All rules run, with
all sides there are. In each talk the rule `mistranslation` has weights fitted without it, and the
threshold is the best one of the other talks; the fit needs what `benchmarks.fit_spans` takes. Of
the other files whole documents are taken at random, up to so many segments.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from benchmarks.fit_paired import FILES
from benchmarks.fit_spans import collect, of_articles, paired_by_stranger, read_by
from benchmarks.sides import parallel_lines
from benchmarks.word_networks import fit
from mtcheck.checks import run_checks
from mtcheck.checks.word_quality import model
from mtcheck.config import Settings
from mtcheck.evaluate.rated import RatedSegment, batches, read_rated
from mtcheck.evaluate.rows import read_rows
from mtcheck.evaluate.spans import Agreement, Cover, Mark, Marked, agreement, issue_mark
from mtcheck.judge import order
from mtcheck.models.opened import Models, open_models
from mtcheck.schema import Issue, Segment, Side

TAGS = ("mlqe_roen_test", "mlqe_ruen_test", "mlqe_neen_test", "mlqe_sien_test", "mlqe_ende_test")
CATASTROPHIC = "catastrophic_ende_train"
_BOTH: tuple[Side, ...] = ("reference", "source")
_DEFAULT = Settings().min_confidence
_THRESHOLDS = tuple(step / 40 for step in range(2, 29))
_TOKEN = re.compile(r"\w+|[^\w\s]")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--kinds", nargs="*", default=["talks", "tags", "catastrophic"])
    parser.add_argument("--segments", type=int, default=500)
    parser.add_argument("--reader", type=Path)
    parser.add_argument("--half", type=Path)
    parser.add_argument("--other", type=Path)
    options = parser.parse_args()
    models = open_models(Settings(offline=True))
    if "talks" in options.kinds:
        if None in (options.reader, options.half, options.other):
            parser.error("talks need --reader, --half and --other")
        with read_by(options.reader, options.half):
            talks(models, options.data, options.other)
    for name in TAGS if "tags" in options.kinds else ():
        segments = some(options.data / f"{name}.jsonl.gz", options.segments)
        print(f"{name}: {word_tags(segments, found(models, segments, pair_of(name), ('source',)))}")
    if "catastrophic" in options.kinds:
        segments = some(options.data / f"{CATASTROPHIC}.jsonl.gz", 4 * options.segments)
        issues = found(models, segments, "en-de", ("source",))
        print(f"{CATASTROPHIC}: {votes(segments, issues)}")


def pair_of(name: str) -> str:
    """Return the languages in a file's name: mlqe_roen_test has "ro-en"."""
    code = name.split("_")[1]
    return f"{code[:2]}-{code[2:]}"


def some(path: Path, most: int) -> list[RatedSegment]:
    """Return the segments of random documents, until there are so many."""
    [segments] = read_rated(read_rows(path)).values()
    documents = sorted({segment.document for segment in segments})
    random.Random(1).shuffle(documents)
    kept: list[RatedSegment] = []
    members: dict[str, list[RatedSegment]] = {}
    for segment in segments:
        members.setdefault(segment.document, []).append(segment)
    for document in documents:
        if len(kept) < most:
            kept += members[document]
    return kept


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules say of some segments, by segment: `every` issue, and those that are `shown`.

    Offsets are of the segment; issues that point at another side have none (0 to 0).
    """

    every: list[list[Mark]]
    shown: list[list[Mark]]


def found(
    models: Models, segments: Sequence[RatedSegment], pair: str, sides: Sequence[Side]
) -> Found:
    """Check segments as parallel lines with all rules."""
    every: list[list[Mark]] = [[] for _ in segments]
    shown: list[list[Mark]] = [[] for _ in segments]
    for batch in batches(segments, pair):
        article = parallel_lines(models, batch, sides)
        issues = run_checks(article, Settings(min_confidence=0.0))
        for least, kept in ((0.0, every), (_DEFAULT, shown)):
            for issue in order(i for i in issues if i.confidence >= least):
                line = issue.spans[0].line - 1
                kept[batch.members[line]].append(_mark(issue, article.mt.segments[line]))
    return Found(every, shown)


def _mark(issue: Issue, segment: Segment) -> Mark:
    mark = issue_mark(issue)
    if mark is None:
        return Mark(0, 0, issue.severity, issue.category, issue.rule, issue.confidence)
    end = min(mark.end, segment.end)
    return replace(mark, start=mark.start - segment.start, end=end - segment.start)


def talks(models: Models, data: Path, other: Path) -> None:
    """Print agreement with error spans in talks."""
    sets = [collect(models, data / f"{name}.jsonl.gz", _BOTH, other) for name in FILES]
    sets.append(of_articles(models, _BOTH))
    names = sorted({talk for words in sets for talk in words.part.tolist()})
    # What people marked in a talk itself must not have been fitted on.
    fitted = fit(sets)
    for name in FILES:
        [segments] = read_rated(read_rows(data / f"{name}.jsonl.gz")).values()
        of: dict[str, tuple[list[RatedSegment], Found]] = {}
        for talk in names:
            members = [segment for segment in segments if segment.document == talk]
            weights = fitted[talk]
            with (
                paired_by_stranger(talk, other),
                patch.object(model, "weights", lambda encoder, sides, use=weights: use),
            ):
                of[talk] = members, found(models, members, pair_of(name), _BOTH)
        tuned, usual = [], []
        for talk in names:
            others = [of[other] for other in names if other != talk]
            best = max(_THRESHOLDS, key=lambda t: _f1(_agreement(others, t)))
            tuned.append(_agreement([of[talk]], best))
            usual.append(_agreement([of[talk]], None))
            print(f"{name} {talk}: from {best}, {_told(tuned[-1])}; shown, {_told(usual[-1])}")
        print(f"{name}: tuned, {_told(_sum(tuned))}; shown, {_told(_sum(usual))}")
        for rule, each in sorted(_by_rule(of.values()).items()):
            print(f"    {rule}: {_told(each)}", flush=True)


def _agreement(
    parts: Iterable[tuple[list[RatedSegment], Found]], least: float | None, rule: str = ""
) -> Agreement:
    """Return the agreement of the issues from a confidence up, or of those shown."""
    return agreement(
        Marked(
            len(segment.mt),
            segment.marks or (),
            tuple(
                m
                for m in marks
                if m.end > m.start and m.confidence >= (least or 0) and rule in ("", m.name)
            ),
        )
        for segments, issues in parts
        for segment, marks in zip(
            segments, issues.shown if least is None else issues.every, strict=True
        )
    )


def _by_rule(parts: Iterable[tuple[list[RatedSegment], Found]]) -> dict[str, Agreement]:
    everything = list(parts)
    rules = {m.name for _, issues in everything for marks in issues.shown for m in marks}
    return {rule: _agreement(everything, None, rule) for rule in rules}


def _sum(parts: Iterable[Agreement]) -> Agreement:
    listed = list(parts)
    return Agreement(
        sum((part.issues for part in listed), Cover()), sum((part.gold for part in listed), Cover())
    )


def _f1(found: Agreement) -> float:
    return found.shared[2] or 0.0


def _told(found: Agreement) -> str:
    overlapping, shared = found.overlapping[0] or 0.0, found.shared
    return (
        f"{found.issues.marks} issues, precision {overlapping:.3f}, characters "
        f"P {shared[0] or 0:.3f} R {shared[1] or 0:.3f} F1 {shared[2] or 0:.3f}"
    )


def word_tags(segments: Sequence[RatedSegment], issues: Found) -> str:
    """Return how well the words with issues are those tagged BAD, at each of some confidences."""
    told = []
    for least in (_DEFAULT, 0.3, 0.2, 0.15):
        counts = [0, 0, 0, 0]
        for segment, marks in zip(segments, issues.every, strict=True):
            if segment.marks is None:
                continue
            for token in _TOKEN.finditer(segment.mt):
                here = Mark(*token.span(), "minor")
                bad = any(mark.overlaps(here) for mark in segment.marks)
                flagged = any(m.overlaps(here) for m in marks if m.confidence >= least)
                counts[2 * bad + flagged] += 1
        told.append(f"from {least}: {_measures(*counts)}")
    return "; ".join(told)


def votes(segments: Sequence[RatedSegment], issues: Found) -> str:
    """Return how well an issue tells a catastrophic error, as most people said (score 0)."""
    told = []
    for what, serious in (("major or critical", ("major", "critical")), ("any", ())):
        counts = [0, 0, 0, 0]
        for segment, marks in zip(segments, issues.shown, strict=True):
            flagged = any(not serious or mark.severity in serious for mark in marks)
            counts[2 * (segment.score == 0) + flagged] += 1
        told.append(f"{what}: {_measures(*counts)}")
    return f"{len(segments)} segments; " + "; ".join(told)


def _measures(right: int, alarm: int, missed: int, hit: int) -> str:
    precision, recall = hit / max(1, hit + alarm), hit / max(1, hit + missed)
    bad = 2 * hit / max(1, 2 * hit + alarm + missed)
    good = 2 * right / max(1, 2 * right + alarm + missed)
    sides = (hit + alarm) * (hit + missed) * (right + alarm) * (right + missed)
    mcc = (hit * right - alarm * missed) / math.sqrt(sides) if sides else 0.0
    return (
        f"P {precision:.3f} R {recall:.3f} F1 {bad:.3f}, F1 of the others {good:.3f}, MCC {mcc:.3f}"
    )


if __name__ == "__main__":
    main()
