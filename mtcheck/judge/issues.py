"""Putting issues in order: reading order, no doubles, stable fingerprints."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from mtcheck.judge.precedence import precedence
from mtcheck.schema import SEVERITIES, Issue

_BUCKET = 64


def order(found: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return issues in reading order of the MT, worst first at one place, each fault once.

    Of several findings of one fault the most exact one stays and names the others as evidence:
    those that give way to it (`precedence.toml`), and those that mark nearly the same text for a
    like reason (one MQM top category), where the more severe and more confident one stays.
    """
    ranked = sorted(set(found), key=_rank)
    near = _neighbours(ranked)
    law = precedence()
    heads = list(range(len(ranked)))
    for index, issue in enumerate(ranked):
        better = [i for i in near[index] if law.gives_way(issue, ranked[i])]
        if better:
            heads[index] = min(better)
    for index, issue in enumerate(ranked):
        if heads[index] == index:
            twins = (i for i in near[index] if i < index and heads[i] == i)
            heads[index] = next((i for i in twins if law.alike(ranked[i], issue)), index)
    return _fingerprinted(sorted(_merged(ranked, heads), key=_reading))


def _merged(ranked: Sequence[Issue], heads: Sequence[int]) -> list[Issue]:
    """Return the issues that are their own head, with the words of those they stand for."""
    also: dict[int, list[str]] = {}
    for index, issue in enumerate(ranked):
        head = index
        while heads[head] != head:
            head = heads[head]
        if head != index:
            also.setdefault(head, []).append(f"also {issue.rule}: {issue.message}")
    return [
        replace(issue, evidence=(*issue.evidence, *also.get(index, ())))
        for index, issue in enumerate(ranked)
        if heads[index] == index
    ]


def _neighbours(issues: Sequence[Issue]) -> list[list[int]]:
    """Return for each issue the others that may touch it, best first.

    Positions are coarse, so that a long article takes linear time.
    """
    by_place: dict[tuple[str, int], list[int]] = {}
    for index, issue in enumerate(issues):
        for place in _places(issue):
            by_place.setdefault(place, []).append(index)
    return [
        sorted({i for place in _places(issue) for i in by_place[place]} - {index})
        for index, issue in enumerate(issues)
    ]


def _places(issue: Issue) -> set[tuple[str, int]]:
    return {
        (span.side, place)
        for span in issue.spans
        for place in range(span.start // _BUCKET, span.end // _BUCKET + 1)
    }


def _rank(issue: Issue) -> tuple[float | str | int, ...]:
    return (-SEVERITIES.index(issue.severity), -issue.confidence, *_reading(issue))


def _reading(issue: Issue) -> tuple[int, int, int, str, str]:
    first = issue.spans[0]
    return (
        first.start if first.side == "mt" else 0,
        -SEVERITIES.index(issue.severity),
        first.end,
        issue.rule,
        issue.message,
    )


def _fingerprinted(issues: list[Issue]) -> tuple[Issue, ...]:
    seen: Counter[str] = Counter()
    result = []
    for issue in issues:
        texts = [f"{s.side}:{_folded(s.text)}" for s in issue.spans]
        key = "\x1f".join((issue.rule, *texts))
        digest = hashlib.sha256(f"{key}\x1f{seen[key]}".encode()).hexdigest()[:16]
        seen[key] += 1
        result.append(replace(issue, fingerprint=digest))
    return tuple(result)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
