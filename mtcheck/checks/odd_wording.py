"""The rule odd-wording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.meaning.words import Word, words_of
from mtcheck.schema import Issue, Segment

if TYPE_CHECKING:
    from mtcheck.models.language_model import TokenLogProbs

_CONFIDENCE, _MOST = 0.3, 0.45
_RUN = 3
# A run of words this unlikely, in natural logarithms a word, is odd in any text; in a text whose
# words are all rare it must stand out as far again.
_ODD, _VERY_ODD = -10.5, -14.0
_ABOVE_USUAL = 4.5
_LEAST_WORDS = 6


@CHECKS.register
class OddWording(Check):
    """Words that hardly anyone would put one after the other.

    Engines render idioms and compounds word by word; nothing in the sentence is wrong by
    grammar, and no one would say it. A language model that has read much of the language finds
    such words unlikely.

    The model (profile deep) reads each sentence after the one before it. The three neighbouring
    words that it finds least likely are marked where they are both unlikely by themselves and
    far less likely than is usual in the article.

    Example: "the bonding relationship of handcuffing forces".

    Limits: informational. Surprise is a good pointer and a poor judge: names, rare terms and
    good jokes surprise too. So the confidence stays below the default, and the rule serves to
    support others and to show where to look (`--min-confidence 0.3`). Words with capitals and
    numbers are left out.
    """

    rule = "odd-wording"
    category = "style/awkward"
    severity = "minor"
    needs_language_model = True
    informational = True
    bad = (
        Example(
            "The army wants to shut down the brand wildly teapot in the old town this week.",
            ("brand wildly teapot",),
            why="Words that do not go together",
        ),
    )
    good = (
        Example(
            "The museum will be open to the public on Monday and on Tuesday of next week.",
            why="Plain language",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the least likely words of sentences, where they stand out."""
        assert article.models is not None and article.models.language_model is not None
        segments = [s for s in article.body if article.mt.kind_of(s) == "paragraph"]
        before = ["", *(s.text for s in segments[:-1])]
        found = article.models.language_model.log_probs([s.text for s in segments], prefixes=before)
        valued = [
            _valued(segment, article.mt.lang, values)
            for segment, values in zip(segments, found, strict=True)
        ]
        all_values = [value for words in valued for _, value in words]
        usual = median(all_values) if all_values else 0.0
        for words in valued:
            worst = _worst(words)
            if worst is None:
                continue
            first, last, value = worst
            if value <= _ODD and value <= usual - _ABOVE_USUAL:
                share = min(1.0, (_ODD - value) / (_ODD - _VERY_ODD))
                yield self.issue(
                    span(article.mt, first.start, last.end),
                    "A language model finds these words very unlikely here "
                    f"(log-probability {value:.1f} a word, {usual:.1f} in the article).",
                    confidence=round(_CONFIDENCE + share * (_MOST - _CONFIDENCE), 2),
                )


def _valued(segment: Segment, lang: str, found: TokenLogProbs) -> list[tuple[Word, float]]:
    """Return the words of a segment with the sums of their tokens' log-probabilities."""
    words = list(words_of(segment, lang))
    values = [0.0] * len(words)
    at = 0
    for (start, end), value in zip(found.offsets.tolist(), found.values.tolist(), strict=True):
        while at < len(words) and words[at].end - segment.start <= start:
            at += 1
        if at < len(words) and words[at].start - segment.start < end:
            values[at] += value
    return list(zip(words, values, strict=True))


def _worst(words: Sequence[tuple[Word, float]]) -> tuple[Word, Word, float] | None:
    """Return the run of lower-case words that is least likely, and its mean a word."""
    if len(words) < _LEAST_WORDS:
        return None
    runs = [
        words[at : at + _RUN]
        for at in range(1, len(words) - _RUN + 1)
        if all(w.text.islower() for w, _ in words[at : at + _RUN])
    ]
    if not runs:
        return None
    worst = min(runs, key=lambda run: sum(value for _, value in run))
    return worst[0][0], worst[-1][0], sum(value for _, value in worst) / _RUN
