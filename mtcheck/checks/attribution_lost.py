"""attribution-lost: what the other side reports stands as a fact in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mtcheck.checks.attribution.findings import found_in
from mtcheck.checks.base import CHECKS, Article, Check, Example, Pair, segment_span, span
from mtcheck.lang import language
from mtcheck.schema import Issue, Side, Span

_LEAST_SURE = 0.95
_SOURCES = (
    r"statements?|reports?|announcement|opinions?|views?|sources?|information|interview|message|"
    r"words?|tells?|replied|asked|ask(?:s|ing)?|answer\w*|call(?:s|ed|ing)?|know[ns]?|understand\w*|"
    r"understood|heard|hears?|learn\w*|feels?|felt|hop(?:es?|ed)|want\w*|saw|sees?|found|finds?|"
    r"claim\w*|alleg\w*|suspect\w*|expect\w*|estimat\w*|reported\w*|apparent\w*|seem\w*|reveal\w*|"
    r"show(?:s|ed|n)?|suggest\w*|indicat\w*|promis\w*|refus\w*|appeal\w*|accus\w*|prais\w*|"
    r"criti\w*|via|per|signs? up|means|opines?|sounds?"
)


@CHECKS.register
class AttributionLost(Check):
    """Nobody vouches for it any more: an attribution of the other side is missing altogether.

    The reference or source says "according to the police", "Aftenposten writes", "he said"; the
    translation of that sentence, and the ones beside it, name nobody and have no verb of saying
    or thinking. A claim reads as a fact that the paper itself vouches for, which is why this is
    major.

    Both sides are searched for: forms that are hardly anything but attributions, from the data of
    the language. What was garbled rather than lost is garbled-attribution; another speaker is
    attribution-changed; a lost "allegedly" is hearsay-changed.

    Limits: an English MT. Anything that may be a remnant of the attribution ("a report", "in his
    view") counts as one, so that losses of this kind are missed rather than imagined.
    """

    rule = "attribution-lost"
    category = "accuracy/omission"
    severity = "major"
    languages = frozenset({"en"})
    needs_any = ("reference", "source")
    bad = (
        Example(
            "The repairs will cost nine million kroner in all.",
            ("The repairs will cost nine million kroner in all.",),
            reference="The repairs will cost nine million kroner in all, according to Aftenposten.",
            why="The source is lost",
        ),
        Example(
            "The fire started in a sauna behind the house.",
            ("The fire started in a sauna behind the house.",),
            source="Brannen startet i en badstue bak huset, ifølge politiet.",
            why="ifølge politiet: lost (Norwegian)",
        ),
        Example(
            "The driver was drunk and had no licence.",
            ("The driver was drunk and had no licence.",),
            source="По словам полицейских, водитель был пьян и не имел прав.",
            source_lang="ru",
            why="По словам полицейских: lost (Russian)",
        ),
    )
    good = (
        Example(
            "The police report that the fire started in a sauna.",
            source="Brannen startet i en badstue, ifølge politiet.",
        ),
        Example(
            "In the view of the council, the bridge is safe.",
            reference="The bridge is safe, the council says.",
        ),
        Example(
            "The fire started in a sauna.",
            source="Brannen startet i en badstue.",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield an issue a sentence; surer where reference and source agree."""
        losses: dict[int, list[tuple[Side, Span, Pair]]] = {}
        for side in article.compared("reference", "source"):
            for mark, pair in self._lost(article, side):
                losses.setdefault(pair.mt[0].index, []).append((side, mark, pair))
        for found in losses.values():
            (_, _, pair), sides = found[0], " and the ".join(side for side, _, _ in found)
            marks = tuple(mark for _, mark, _ in found)
            verb = "attribute" if len(found) > 1 else "attributes"
            yield self.issue(
                (segment_span(article.mt, pair.mt), *marks),
                f"The {sides} {verb} this (“{marks[0].text}”); the translation attributes it to "
                "nobody.",
                confidence=0.75 if len(found) > 1 else 0.6,
                evidence=tuple(f"{side}: {p.other_text}" for side, _, p in found),
            )

    def _lost(self, article: Article, side: Side) -> Iterator[tuple[Span, Pair]]:
        other = article.side(side)
        if other is None or not language(other.lang).attributing:
            return
        pairs = article.pairs(side)
        for index, pair in enumerate(pairs):
            if not pair.mt or not pair.other:
                continue
            if side == "reference" and pair.sure < _LEAST_SURE:
                continue
            mark = next(
                (
                    span(other, segment.start + found.start(), segment.start + found.end())
                    for segment in pair.other
                    if (found := _attributing(other.lang).search(segment.text))
                    and not _within_quotes(segment.text, found.start())
                ),
                None,
            )
            if mark is None:
                continue
            around = " ".join(p.mt_text for p in pairs[max(index - 1, 0) : index + 2])
            if _remnant().search(around) or any(found_in(article, s) for s in pair.mt):
                continue
            yield mark, pair


@lru_cache
def _attributing(code: str) -> re.Pattern[str]:
    forms = "|".join(language(code).attributing)
    # Chinese has no spaces that could mark where a word ends.
    return re.compile(forms if code == "zh" else rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


@lru_cache
def _remnant() -> re.Pattern[str]:
    data = language("en")
    words = "|".join(sorted(data.reporting_verbs | data.quotative_verbs, key=len, reverse=True))
    phrases = "|".join((*map(re.escape, data.attribution_phrases), *data.hearsay))
    return re.compile(rf"\b(?:{words}|{phrases}|{_SOURCES})\b", re.IGNORECASE)


def _within_quotes(text: str, index: int) -> bool:
    opened = sum(text.count(mark, 0, index) for mark in "“„«")
    return opened > sum(text.count(mark, 0, index) for mark in "”»")
