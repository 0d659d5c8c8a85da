"""All wrong names of an article, each place once, sorted by the rule that reports it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mtcheck.checks.base import Article, Check
from mtcheck.checks.names.common import common_surnames
from mtcheck.checks.names.compared import compared_names
from mtcheck.checks.names.drift import drifting_names
from mtcheck.checks.names.finding import Finding
from mtcheck.checks.names.halves import half_translated_names
from mtcheck.checks.names.literal import literal_names
from mtcheck.checks.names.mentions import NamesIn, names_in_mt
from mtcheck.checks.names.outlet import translated_outlets
from mtcheck.checks.names.places import exchanged_places
from mtcheck.checks.names.romanised import romanised_names
from mtcheck.schema import Issue

# The most specific rule first; the last two compete by confidence.
_RULES = (
    ("outlet-name-translated", 0),
    ("transliteration", 1),
    ("name-translated", 1),
    ("name-drift", 2),
    ("name-mismatch", 2),
)
_SHOWN = 0.5


def issues_of(check: Check, article: Article) -> Iterator[Issue]:
    """Yield the findings that are a rule's own, as its issues."""
    for finding in article.shared(findings)[check.rule]:
        yield check.issue(
            finding.spans,
            finding.message,
            confidence=finding.confidence,
            evidence=finding.evidence,
            suggestion=finding.suggestion,
            severity=finding.severity,
            category=finding.category,
        )


def findings(article: Article) -> Mapping[str, tuple[Finding, ...]]:
    """Return the findings by rule; of those that overlap the most specific and surest stays."""
    ours = article.shared(names_in_mt)
    ranked = sorted(
        ((rank, rule, finding) for rule, rank in _RULES for finding in _found(rule, article, ours)),
        key=lambda r: (r[2].confidence < _SHOWN, r[0], -r[2].confidence, r[2].place),
    )
    kept: dict[str, list[Finding]] = {rule: [] for rule, _ in _RULES}
    taken: set[int] = set()
    for _, rule, finding in ranked:
        letters = range(*finding.place)
        if taken.isdisjoint(letters):
            taken.update(letters)
            kept[rule].append(finding)
    return {rule: tuple(sorted(found, key=lambda f: f.place)) for rule, found in kept.items()}


def _found(rule: str, article: Article, ours: NamesIn) -> Iterator[Finding]:
    if rule == "outlet-name-translated":
        yield from translated_outlets(article, ours)
    elif rule == "transliteration":
        yield from romanised_names(article, ours)
    elif rule == "name-translated":
        yield from literal_names(article, ours)
        yield from half_translated_names(article, ours)
        yield from common_surnames(article, ours)
    elif rule == "name-drift":
        yield from drifting_names(article, ours)
    else:
        for side in article.compared():
            yield from compared_names(article, ours, side)
        yield from exchanged_places(article, ours)
