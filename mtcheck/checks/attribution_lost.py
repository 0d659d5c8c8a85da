"""attribution-lost: what the other side reports stands as a fact in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mtcheck.checks.attribution.findings import found_in
from mtcheck.checks.base import CHECKS, Article, Check, Example, Pair, segment_span, span
from mtcheck.lang import language
from mtcheck.schema import Document, Issue, Side, Span

_LEAST_SURE = 0.95
_SOURCES = (
    r"assessments?|figures?|data|surveys?|stud(?:y|ies)|polls?|documents?|letters?|testimony|"
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

    Where a phrase or verb that names no source stands in its place ("In agreement with the
    council," for *de acuerdo con*), only that is marked; else the sentence.

    Limits: an English MT. Anything that may be a remnant of the attribution ("a report", "in his
    view") counts as one, so that losses of this kind are missed rather than imagined.
    """

    rule = "attribution-lost"
    category = "accuracy/omission"
    severity = "major"
    languages = frozenset({"en"})
    needs_any = ("reference", "source")
    parses = True
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
            (_, mark, pair), sides = found[0], " and the ".join(side for side, _, _ in found)
            marks = tuple(mark for _, mark, _ in found)
            verb = "attribute" if len(found) > 1 else "attributes"
            place = _place(article.mt, pair, mark)
            instead = "the translation attributes it to nobody."
            if place != segment_span(article.mt, pair.mt):
                instead = f"here stands “{place.text}”, which names no source."
            yield self.issue(
                (place, *marks),
                f"The {sides} {verb} this (“{marks[0].text}”); {instead}",
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
            mark = _mark(other, pair)
            if mark is None or _remnant().search(pair.mt_text):
                continue
            if any(found_in(article, s) for s in pair.mt):
                continue
            if not any(_has_moved(other, p) for p in (*pairs[max(index - 1, 0) : index],
                                                      *pairs[index + 1 : index + 2])):  # fmt: skip
                yield mark, pair


def _mark(other: Document, pair: Pair) -> Span | None:
    """Return the first attribution of the other side of a pair that is not part of a quotation."""
    for segment in pair.other:
        found = _attributing(other.lang).search(segment.text)
        if found is not None and not _within_quotes(segment.text, found.start()):
            return span(other, segment.start + found.start(), segment.start + found.end())
    return None


def _has_moved(other: Document, pair: Pair) -> bool:
    """Return whether a neighbour has words of attribution that its own other side has not."""
    own = any(_attributing(other.lang).search(s.text) for s in pair.other) or any(
        word in language(other.lang).reporting_verbs
        for word in _WORDS.findall(pair.other_text.casefold())
    )
    return not own and _remnant().search(pair.mt_text) is not None


def _place(mt: Document, pair: Pair, mark: Span) -> Span:
    """Return the phrase of the translation that stands where the other side attributes.

    The opening phrase for a mark near the start, the last part after a comma for one near the
    end, a verb before "that"; the whole sentence where there is no such thing.
    """
    whole = segment_span(mt, pair.mt)
    segment = pair.mt[0]
    clause = _VERB_THAT.search(segment.text)
    if clause is not None and len(pair.mt) == 1:
        return span(mt, segment.start + clause.start(1), segment.start + clause.end(1))
    where = (mark.start - pair.other[0].start) / max(len(pair.other_text), 1)
    if where < _START:
        opening = _OPENING.match(segment.text)
        if opening is not None:
            return span(mt, segment.start, segment.start + opening.end(1))
    return whole


_WORDS = re.compile(r"\w+")
_START = 0.15
_OPENING = re.compile(r"(?![“\"„«])([^,;:.“”\"]{4,60}),\s")
_VERB_THAT = re.compile(r"\b((?:(?:has|have|had) )?\w+(?:ed|s)) that\b")


@lru_cache
def _attributing(code: str) -> re.Pattern[str]:
    data = language(code)
    verbs = "|".join(sorted(map(re.escape, data.reporting_verbs), key=len, reverse=True))
    # A verb of saying after a comma, a quotation or a dash is a tag.
    tag = rf"(?<=[,”»\"–—-] )(?:{verbs})(?= (?:\w+ ){{0,3}}(?-i:[A-ZÀ-ÞА-ЯІЇЄҐ]))"
    forms = "|".join((*data.attributing, tag))
    # Chinese has no spaces that could mark where a word ends.
    return re.compile(forms if code == "zh" else rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


# Verbs that may follow a quotation and mean a deed everywhere else.
_DEEDS = re.compile(
    r"(?:offer|order|post|rul|continu|decid|hold|lie|put|run|read|find|begin|sum|spell|text|thank)"
    r"(?:s|d|ed|ing|t?ting|ning)?|ran|came|held|found|began"
)


@lru_cache
def _remnant() -> re.Pattern[str]:
    data = language("en")
    quotative = {v for v in data.quotative_verbs if not _DEEDS.fullmatch(v)}
    words = "|".join(sorted(data.reporting_verbs | quotative, key=len, reverse=True))
    phrases = "|".join((*map(re.escape, data.attribution_phrases), *data.hearsay))
    return re.compile(rf"\b(?:{words}|{phrases}|{_SOURCES})\b", re.IGNORECASE)


def _within_quotes(text: str, index: int) -> bool:
    opened = sum(text.count(mark, 0, index) for mark in "“„«")
    return opened > sum(text.count(mark, 0, index) for mark in "”»")
