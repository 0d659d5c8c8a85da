"""MQM score: weights of severities summed over the issues, per 100 words and per segment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mtcheck.schema import SEVERITIES, Document, Issue, Mqm

# The scheme of Freitag et al. 2021 (Experts, Errors, and Context), as mt-metrics-eval ships it:
# the most specific match wins. Critical is its "major non-translation". It has 0.1 for minor
# punctuation, so that marks that cost a reader nothing do not outweigh meaning; the same holds
# for the other categories that its annotators counted under punctuation or not at all: spaces
# (typography), markup and what a web page leaves. Wrong capitals (spelling) and the formats of
# dates and numbers (locale convention) are its categories too, and stay at 1.
WEIGHTS: dict[str, float] = {
    "critical": 25.0,
    "major": 5.0,
    "minor": 1.0,
    "minor fluency/punctuation": 0.1,
    "minor fluency/typography": 0.1,
    "minor markup": 0.1,
    "minor non-translation": 0.1,
}

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")


def weight(issue: Issue) -> float:
    """Return an issue's penalty: its severity's weight unless its category has one of its own."""
    return WEIGHTS.get(f"{issue.severity} {issue.category}", WEIGHTS[issue.severity])


def count_words(text: str) -> int:
    """Count words; in scripts without spaces two characters count as one word."""
    unspaced = len(_UNSPACED.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + (unspaced + 1) // 2


def mqm_score(document: Document, issues: Sequence[Issue]) -> Mqm:
    """Return the MQM score of a document: 0 is perfect, higher is worse, without upper bound.

    Words and segments are those of the article itself; boilerplate counts as issues only.
    """
    body = [s for s in document.segments if document.kind_of(s) != "boilerplate"]
    words = sum(count_words(s.text) for s in body)
    penalty = sum(weight(issue) for issue in issues)
    return Mqm(
        penalty=round(penalty, 4),
        words=words,
        segments=len(body),
        per_100_words=round(100 * penalty / max(words, 1), 4),
        per_segment=round(penalty / max(len(body), 1), 4),
        counts={s: sum(issue.severity == s for issue in issues) for s in SEVERITIES},
        weights=WEIGHTS,
    )
