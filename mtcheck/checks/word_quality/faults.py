"""How faulty a document is by what the other rules found: where much is wrong, more is."""

from __future__ import annotations

import math

from mtcheck.checks.base import CHECKS, Article

_SURE = 0.5
# A short text tells little: it counts as if so many words with a usual number of faults went on.
_USUAL_WORDS, _USUAL_FAULTS = 200, 1
# From so many words on a text with fewer places in 1,000 is called good.
_ENOUGH_WORDS, _FEW = 200, 10


def faultiness(article: Article) -> float:
    """Return the log of 1 + places with sure issues per 1,000 words of the MT, 0 to about 6.

    Issues that overlap are one place; those of users' own rules don't count.
    """
    words = _words(article)
    return math.log1p(1000 * (_places(article) + _USUAL_FAULTS) / (words + _USUAL_WORDS))


def is_good(article: Article) -> bool:
    """Return whether a text is long enough to tell that little is wrong with it.

    Like `faultiness`, this goes by what the rules have found so far.
    """
    words = _words(article)
    return words >= _ENOUGH_WORDS and 1000 * _places(article) < _FEW * words


def _places(article: Article) -> int:
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
    return count


def _words(article: Article) -> int:
    return len(article.mt.text.split())
