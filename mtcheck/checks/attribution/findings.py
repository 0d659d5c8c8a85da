"""What the patterns of attribution find in an article, each stretch under one rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from mtcheck.checks.attribution import (
    according,
    boundaries,
    calques,
    complements,
    doubled,
    government,
    hearsay,
    inversion,
    knowledge,
    literal,
    openers,
    order,
    roles,
    stacked,
    stray_it,
    subjects,
    swaps,
    tags,
    tails,
    verb_first,
)
from mtcheck.checks.attribution.reading import sentences
from mtcheck.checks.attribution.sentence import Match, Sentence
from mtcheck.checks.base import Article, Check, span
from mtcheck.schema import Issue, Segment

Pattern = Callable[[Sentence], Iterator[Match]]

# Beads below this hold texts that hardly correspond.
_LEAST_SURE = 0.5
PATTERNS: Mapping[str, tuple[Pattern, ...]] = {
    "garbled-attribution": (
        *openers.PATTERNS,
        *according.PATTERNS,
        *roles.PATTERNS,
        *inversion.PATTERNS,
        *order.PATTERNS,
        *stacked.PATTERNS,
        *calques.PATTERNS,
        *government.PATTERNS,
        *complements.PATTERNS,
        *tails.PATTERNS,
        *knowledge.PATTERNS,
        *literal.PATTERNS,
        *stray_it.PATTERNS,
        *tags.PATTERNS,
        *subjects.PATTERNS,
        *verb_first.PATTERNS,
    ),
    "quote-boundary": boundaries.PATTERNS,
    "speaker-swapped": (*swaps.PATTERNS, *doubled.PATTERNS),
    "hearsay-changed": hearsay.PATTERNS,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A garbled stretch of a segment and the rule that it belongs to."""

    rule: str
    segment: Segment
    match: Match


def issues(check: Check, article: Article) -> Iterator[Issue]:
    """Yield what the patterns found for a rule, with what the other sides have in its place."""
    for finding in article.shared(_findings):
        if finding.rule != check.rule:
            continue
        start, match = finding.segment.start, finding.match
        yield check.issue(
            span(article.mt, start + match.start, start + match.end),
            match.message,
            confidence=match.confidence,
            evidence=tuple(seen_elsewhere(article, finding.segment)),
            severity=match.severity,
            suggestion=match.suggestion,
        )


def found_in(article: Article, segment: Segment) -> bool:
    """Return whether an attribution of the segment is garbled."""
    return any(f.segment.index == segment.index for f in article.shared(_findings))


def _findings(article: Article) -> list[Finding]:
    return [
        Finding(rule, sentence.segment, match)
        for sentence in sentences(article)
        if article.mt.kind_of(sentence.segment) not in ("caption", "byline")
        for rule, match in surest(sentence)
    ]


def surest(sentence: Sentence) -> list[tuple[str, Match]]:
    """Return the matches of all patterns with their rules, of overlapping ones the surest."""
    found = [
        (rule, match)
        for rule, patterns in PATTERNS.items()
        for pattern in patterns
        for match in pattern(sentence)
    ]
    found.sort(key=lambda f: (-f[1].confidence, f[1].start, f[1].end))
    kept: list[tuple[str, Match]] = []
    for rule, match in found:
        if all(match.end <= other.start or match.start >= other.end for _, other in kept):
            kept.append((rule, match))
    return sorted(kept, key=lambda f: f[1].start)


def seen_elsewhere(article: Article, segment: Segment) -> Iterator[str]:
    """Yield what the other sides have where the MT has this segment."""
    for side in article.compared():
        pair = article.pair_of(side, segment)
        if pair is not None and pair.other and pair.sure >= _LEAST_SURE:
            yield f"{side}, line {pair.other[0].line}: {pair.other_text}"
