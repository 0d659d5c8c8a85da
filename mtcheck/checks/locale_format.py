"""The rule locale-format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.lang import language
from mtcheck.schema import Document, Issue, Span

_DOTTED = re.compile(
    r"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:\d{4}|\d{2})(?!\d|\.\d)"
)
_HALF_DAY = re.compile(
    r"(?<![\d:.])(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?[ap]\.?\s?m\b\.?", re.IGNORECASE
)
_FULL_DAY = re.compile(
    r"(?<![\d:.,(\[])(?:1[3-9]|2[0-3]|0\d):[0-5]\d(?![\d:])(?!\s?(?:[ap]\.?\s?m\b|gmt|utc|\w*\)))",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\s(?:attacks?|riots?|uprising|revolution|movement|street|square|bridge)", re.I
)
_MIXED = 0.6
_CLOCKS = 0.5
_FOREIGN = 0.65
_SPELLING = 0.4
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Habit:
    """One of two ways to write something, and where the text does."""

    name: str
    spans: tuple[Span, ...]


@CHECKS.register
class LocaleFormat(Check):
    """Dates, times or spellings in two styles in one text, or in the style of another language.

    "February 24th" in one paragraph and "31 December" in the next, "7 p.m." and "19:30", "colour"
    and "color": each is right somewhere, both together show that nobody went over the text. A
    date such as "01.04.2024" is none in English and may be read as January 4th. Minor.

    The rule counts both styles in the English text and flags the one that is used less, the
    later one where both are used equally often. What stands in the reference in the same two
    styles is left alone. Spellings have a low confidence, for names and quotations keep theirs.

    **Example.** "The war began on February 24th." … "It goes on until 31 December." is flagged
    at "31 December".

    **Limits.** Only English is looked at, the spelling of words in the language data only.
    """

    rule = "locale-format"
    category = "locale-convention"
    severity = "minor"
    languages = frozenset({"en"})
    bad = (
        Example(
            "The war began on February 24th.\n\nNew rules hold until 31 December and beyond.",
            spans=("31 December",),
            why="two orders of day and month",
        ),
        Example("The man was caught on 01.04.2024 in Oslo.", spans=("01.04.2024",), why="dots"),
        Example(
            "The boat left at 7 p.m. and came at 9 p.m. on the day.\n\nThe next leaves at 19:30.",
            spans=("19:30",),
            why="two clocks",
        ),
    )
    good = (
        Example(
            "It began on 24 February and ended on 31 December, after the September 11 attacks.",
            why="one order and the name of an event",
        ),
        Example("The boat left at 7 p.m. (18:00 GMT).", why="a time converted"),
        Example(
            "He came on May 3 and left on 4 June.",
            reference="He came on May 3 and left on 4 June.",
            why="the reference does the same",
        ),
        Example("The Labour Party met at the Lincoln Center in colour.", why="names"),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the style that the text uses less, kind by kind."""
        document = article.mt
        for match in _DOTTED.finditer(document.text):
            if _in_body(article, match.start()):
                yield self.issue(
                    span(document, match.start(), match.end()),
                    "Dates with dots are not English.",
                    confidence=_FOREIGN,
                )
        reference = article.reference
        for habits, what, confidence in (
            (_dates, "dates", _MIXED),
            (_clocks, "times", _CLOCKS),
            (_spellings, "spellings", _SPELLING),
        ):
            ours = habits(document, article)
            if not all(habit.spans for habit in ours):
                continue
            if reference and all(habit.spans for habit in habits(reference, None)):
                continue
            rare, usual = _ranked(ours)
            example = usual.spans[0].text
            yield self.issue(
                (*rare.spans, *usual.spans[:1]),
                f"The text has {what} in two styles: “{rare.spans[0].text}” and “{example}”.",
                confidence=confidence,
                evidence=tuple(f"{usual.name}: {s.text}" for s in usual.spans[:_SHOWN]),
            )


def _ranked(habits: tuple[_Habit, _Habit]) -> tuple[_Habit, _Habit]:
    """Return the rarer habit first; of two alike the one that comes later."""
    one, two = habits
    if len(one.spans) != len(two.spans):
        return (one, two) if len(one.spans) < len(two.spans) else (two, one)
    return (one, two) if one.spans[0].start > two.spans[0].start else (two, one)


def _found(
    document: Document, article: Article | None, pattern: re.Pattern[str]
) -> tuple[Span, ...]:
    return tuple(
        span(document, m.start(), m.end())
        for m in pattern.finditer(document.text)
        if (article is None or _in_body(article, m.start()))
        and not _EVENT.match(document.text, m.end())
    )


def _in_body(article: Article, at: int) -> bool:
    """Return whether an offset is in running text, where the article has one style."""
    kinds = ("boilerplate", "byline", "caption")
    return any(b.start <= at < b.end and b.kind not in kinds for b in article.mt.blocks)


def _dates(document: Document, article: Article | None) -> tuple[_Habit, _Habit]:
    month_first, day_first = _date_patterns()
    return (
        _Habit("month first", _found(document, article, month_first)),
        _Habit("day first", _found(document, article, day_first)),
    )


def _clocks(document: Document, article: Article | None) -> tuple[_Habit, _Habit]:
    return (
        _Habit("12 hours", _found(document, article, _HALF_DAY)),
        _Habit("24 hours", _found(document, article, _FULL_DAY)),
    )


def _spellings(document: Document, article: Article | None) -> tuple[_Habit, _Habit]:
    british, american = _spelling_patterns()
    return (
        _Habit("British", _found(document, article, british)),
        _Habit("American", _found(document, article, american)),
    )


@lru_cache
def _date_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    forms = [form for group in language("en").months for form in group]
    names = "|".join(sorted((form.capitalize() for form in forms), key=len, reverse=True))
    return (
        re.compile(rf"\b(?:{names})\.?\s(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?(?![\d\w:.,]*\d)"),
        re.compile(rf"(?<![\d.,:-])(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?\s(?:of\s)?(?:{names})\b"),
    )


@lru_cache
def _spelling_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    pairs = language("en").spellings
    british, american = ("|".join(pair[side] for pair in pairs) for side in (0, 1))
    return (
        re.compile(rf"(?<![\w-])(?:{british})(?:s|ed|ing|ful|able)?(?![\w-])"),
        re.compile(rf"(?<![\w-])(?:{american})(?:s|ed|ing|ful|able)?(?![\w-])"),
    )
