"""What the rules that report the reader's findings share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mtcheck.checks.attribution.findings import seen_elsewhere
from mtcheck.checks.base import Article, Check, span
from mtcheck.checks.wording.beside import odds_beside, settled
from mtcheck.checks.wording.judged import LANGUAGE, can_judge, doubted
from mtcheck.schema import Issue


class UnclearCheck(Check):
    """A rule for one of the reader's faults: `message` says what is wrong with words in doubt.

    No finding is surer than `most`.
    """

    languages = frozenset({LANGUAGE})
    needs_encoder = True
    turn = 2
    fault: ClassVar[str]
    message: ClassVar[str]
    most: ClassVar[float]

    def applies(self, article: Article) -> bool:
        """Return whether there are weights for the encoder besides."""
        return super().applies(article) and can_judge(article)

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the stretches in doubt."""
        for segment, stretch in doubted(article, self.fault, self.rule):
            here = span(article.mt, segment.start + stretch.start, segment.start + stretch.end)
            odds = odds_beside(article, segment, here.start, here.end)
            seen = (
                f"beside the {side}, it looks {'wrong' if each > 0 else 'right'}"
                for side, each in odds.items()
            )
            yield self.issue(
                here,
                f"“{here.text}” {self.message}",
                confidence=min(round(settled(stretch.chance, odds), 2), self.most),
                evidence=(*seen_elsewhere(article, segment), *seen),
            )
