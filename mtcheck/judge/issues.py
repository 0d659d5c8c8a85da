"""Putting issues in order: reading order, no doubles, stable fingerprints."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from mtcheck.schema import SEVERITIES, Issue

_SAME_PLACE = 0.5


def order(found: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return issues in reading order of the MT, worst first at one place, each fault once.

    Where two findings mark nearly the same MT text for a like reason (one MQM top category) the
    more severe and more confident one stays and names the other as evidence.
    """
    ranked = sorted(set(found), key=_rank)
    kept: list[Issue] = []
    by_place: dict[int, list[int]] = {}
    for issue in ranked:
        buckets = _buckets(issue)
        twin = next(
            (i for b in buckets for i in by_place.get(b, ()) if _same_fault(kept[i], issue)), None
        )
        if twin is not None:
            also = f"also {issue.rule}: {issue.message}"
            kept[twin] = replace(kept[twin], evidence=(*kept[twin].evidence, also))
            continue
        for bucket in buckets:
            by_place.setdefault(bucket, []).append(len(kept))
        kept.append(issue)
    return _fingerprinted(sorted(kept, key=_reading))


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


def _buckets(issue: Issue) -> range:
    """Return coarse positions, so that only issues near each other are compared."""
    first = issue.spans[0]
    return range(first.start // 64, first.end // 64 + 1)


def _same_fault(one: Issue, other: Issue) -> bool:
    a, b = one.spans[0], other.spans[0]
    if a.side != b.side or one.category.split("/")[0] != other.category.split("/")[0]:
        return False
    shared = min(a.end, b.end) - max(a.start, b.start)
    union = max(a.end, b.end) - min(a.start, b.start)
    return shared > 0 and shared >= _SAME_PLACE * union


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
