"""Numbers and dates of the MT that contradict the calendar or one another."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mtcheck.checks.base import Article, span
from mtcheck.lang.quantities import Quantity, extract
from mtcheck.schema import Segment, Span

_NO_SUCH_DAY, _OTHER_ORDER, _OTHER_WEEKDAY, _TO_COME, _OTHER_AGE, _HEADLINE = (
    0.85, 0.7, 0.6, 0.6, 0.7, 0.55,
)  # fmt: skip
_LEAP = 2024
_BESIDE = 12
_HALF_YEAR = 183
_FIRST_BLOCKS = 6
_NUMERIC = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{2,4}")
# "(58)" and ", 58," behind a name are ages.
_AGED = re.compile(
    r"([A-ZÀ-ÖØ-Þ][^\W\d_]+(?: [A-ZÀ-ÖØ-Þ][\w’'-]+){1,3})"
    r"(?: \((\d\d)(?: years(?: old)?)?\)|, (\d\d),)"
)
# What makes a date that lies ahead one of the past, and what keeps it ahead.
_PAST = re.compile(
    r"\b(?:was|were|had|fell|hit|struck|died|began|started|took|happened|occurred|arrested|"
    r"found|opened|closed|signed|won|lost|came|said|killed|attacked)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|to be|due|schedul\w+|plan\w*|postpon\w+|set|until|till|by|for|next|"
    r"upcoming|expect\w+|expir\w+|deadline|last|previous|ago|year|years|announc\w+|calls?|called|"
    r"from|before|after|moved|every|each|born|going|can|could|may|might|should|must)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?<![\d.,:/-])(\d{2,3}(?:,\d{3})*|\d{2,6})(?![\d.,:%/-]*\d),? ([a-z]{2,}(?: [a-z]{2,}){0,2})"
)
_STEM, _TELLING = 5, 4


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A quantity at fault, what it contradicts, and how sure that is."""

    spans: tuple[Span, ...]
    message: str
    confidence: float


def contradictions(article: Article) -> Iterator[Contradiction]:
    """Yield what no date can be, and what the article says otherwise elsewhere."""
    published = _published(article)
    dated = [
        (segment, quantities)
        for segment in article.body
        if (quantities := extract(segment.text, article.mt.lang))
    ]
    day_first = any(_reads(weekday, day) == "dmy" for _, qs in dated for weekday, day in _pairs(qs))
    for segment, quantities in dated:
        for quantity in quantities:
            if quantity.kind == "date" and not _exists(quantity):
                yield _found(article, segment, quantity, "There is no such day", _NO_SUCH_DAY)
        for weekday, day in _pairs(quantities):
            yield from _weekday(article, segment, weekday, day, published, day_first)
        if published is not None and article.mt.lang == "en":
            yield from _to_come(article, segment, quantities, published)
    yield from _ages(article)
    yield from _headline(article)


def _published(article: Article) -> date | None:
    """Return the day that the page says the article is of; its year is a leap year if not given."""
    document = article.mt
    for block in document.blocks[:_FIRST_BLOCKS]:
        if block.kind in ("boilerplate", "byline"):
            text = document.text[block.start : block.end]
            for quantity in extract(text, document.lang):
                if quantity.kind == "date" and all(quantity.date[1:]) and _exists(quantity):
                    return date(quantity.date[0] or _LEAP, *quantity.date[1:])
    return None


def _exists(quantity: Quantity) -> bool:
    year, month, day = quantity.date
    if not (month and day) or not 1 <= month <= 12:
        return True
    return day <= monthrange(year if 0 < year < 9999 else _LEAP, month)[1]


def _pairs(quantities: tuple[Quantity, ...]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield weekdays with the dates right behind them."""
    for one, two in zip(quantities, quantities[1:], strict=False):
        near = two.start - one.end <= _BESIDE
        if one.kind == "weekday" and two.kind == "date" and near and all(two.date[1:]):
            yield one, two


def _reads(weekday: Quantity, day: Quantity) -> str:
    """Return the order of a numeric date that its weekday proves: "dmy", "mdy" or ""."""
    match = _NUMERIC.fullmatch(day.text)
    if match is None or not day.date[0]:
        return ""
    first, second = (int(n) for n in re.findall(r"\d+", day.text)[:2])
    fits = [
        order
        for order, (d, m) in (("dmy", (first, second)), ("mdy", (second, first)))
        if m <= 12 and _weekday_of(day.date[0], m, d) == weekday.value
    ]
    return fits[0] if len(fits) == 1 else ""


def _weekday_of(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None


def _weekday(
    article: Article,
    segment: Segment,
    weekday: Quantity,
    day: Quantity,
    published: date | None,
    day_first: bool,
) -> Iterator[Contradiction]:
    year, month, number = day.date
    if _NUMERIC.fullmatch(day.text):
        if day_first and _reads(weekday, day) == "mdy":
            what = f"Month and day are the other way round than elsewhere: it was a {weekday.text}"
            yield _found(article, segment, day, what, _OTHER_ORDER)
        return
    if not year and published is not None and published.year != _LEAP:
        year = published.year
        if abs((_safe(year, month, number) - published).days) > _HALF_YEAR:
            return
    if not year:
        return
    real = _weekday_of(year, month, number)
    if real is not None and real != weekday.value:
        what = f"It was no {weekday.text} in {year}"
        yield _found(article, segment, day, what, _OTHER_WEEKDAY)


def _safe(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _to_come(
    article: Article, segment: Segment, quantities: tuple[Quantity, ...], published: date
) -> Iterator[Contradiction]:
    """Yield dates of what has happened that lie behind the day of publication."""
    for quantity in quantities:
        year, month, day = quantity.date
        # A named day is not firm: "last Christmas Eve" lies behind any article.
        whole = quantity.firm and month and day and _exists(quantity)
        if quantity.kind != "date" or year or not whole:
            continue
        ahead = (_safe(published.year, month, day) - published).days
        if not 1 < ahead <= _HALF_YEAR:
            continue
        text = segment.text
        since = text[: quantity.start].rstrip().lower().endswith("since")
        if since or (_PAST.search(text) and not _AHEAD.search(text)):
            when = f"{published.day} {published:%B}"
            what = f"This has happened, but the article is of {when}"
            yield _found(article, segment, quantity, what, _TO_COME)


def _ages(article: Article) -> Iterator[Contradiction]:
    """Yield a second age of one person."""
    ages: dict[str, tuple[str, Span]] = {}
    for segment in article.body:
        for match in _AGED.finditer(segment.text):
            age, at = (match[2], 2) if match[2] else (match[3], 3)
            start, end = (segment.start + place for place in match.span(at))
            here = span(article.mt, start, end)
            # "Owner Geir Solbu" and "Geir Solbu"
            name = " ".join(match[1].split()[-2:])
            known = ages.setdefault(name, (age, here))
            if known[0] != age:
                what = f"“{name}” is {known[0]} years old elsewhere in the article."
                yield Contradiction((here, known[1]), what, _OTHER_AGE)


def _headline(article: Article) -> Iterator[Contradiction]:
    """Yield a count of the text that the headline has ten times as large, or turned round."""
    document = article.mt
    title = next((b for b in document.blocks if b.kind == "title"), None)
    if title is None or document.lang != "en":
        return
    body = [
        (int(m[1].replace(",", "")), m[2], segment.start + m.start(1), segment.start + m.end(1))
        for segment in article.body
        if segment.start >= title.end and segment.text not in document.text[title.start : title.end]
        for m in _COUNTED.finditer(segment.text)
    ]
    everywhere = {number for number, *_ in body}
    for match in _COUNTED.finditer(document.text, title.start, title.end):
        number = int(match[1].replace(",", ""))
        found = [
            (start, end)
            for other, behind, start, end in body
            if (_turned(number, other) and _counted(article, behind, match[2]))
            or (_tenfold(number, other) and _first_stem(behind) == _first_stem(match[2]))
        ]
        if number not in everywhere and len(found) == 1:
            here, there = span(document, *match.span(1)), span(document, *found[0])
            what = f"The headline has “{here.text}” where the text has “{there.text}”."
            yield Contradiction((there, here), what, _HEADLINE)


def _first_stem(words: str) -> str:
    return words.split()[0][:_STEM]


def _counted(article: Article, one: str, other: str) -> bool:
    """Whether the words behind two numbers count the same: "62 saved", "26 people were saved"."""
    common = article.language.function_words | article.language.clause_words
    stems = (
        {w[:_STEM] for w in behind.split() if len(w) >= _TELLING and w not in common}
        for behind in (one, other)
    )
    return not set.isdisjoint(*stems)


def _turned(one: int, other: int) -> bool:
    """Whether two digits of a number changed places."""
    return one != other and sorted(str(one)) == sorted(str(other))


def _tenfold(one: int, other: int) -> bool:
    low, high = sorted((one, other))
    return low > 0 and high / low in (10, 100, 1000)


def _found(
    article: Article, segment: Segment, quantity: Quantity, what: str, confidence: float
) -> Contradiction:
    start, end = segment.start + quantity.start, segment.start + quantity.end
    here = span(article.mt, start, end)
    return Contradiction((here,), f"{what}: “{here.text}”.", confidence)
