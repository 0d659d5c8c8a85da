"""How faulty a document is by what the other rules found: where much is wrong, more is."""

from __future__ import annotations

import math

from mtcheck.checks.base import CHECKS, Article

_SURE = 0.5
# A short text tells little: it counts as if so many words with a usual number of faults went on.
_USUAL_WORDS, _USUAL_FAULTS = 200, 1


def faultiness(article: Article) -> float:
    """Return the log of 1 + places with sure issues per 1,000 words of the MT, 0 to about 6.

    Issues that overlap are one place; those of users' own rules don't count.
    """
    ours = {check.rule for check in CHECKS}
    places = sorted(
        (span.start, span.end)
        for issue in article.found
        if issue.confidence >= _SURE and issue.rule in ours
        for span in issue.spans[:1]
        if span.side == "mt"
    )
    count, reach = 0, -1
    for start, end in places:
        count += start >= reach
        reach = max(reach, end)
    words = len(article.mt.text.split())
    return math.log1p(1000 * (count + _USUAL_FAULTS) / (words + _USUAL_WORDS))
