"""Dates, times of day and weekdays."""

from __future__ import annotations

import re

from mtcheck.lang.quantities.lexicon import Lexicon, Token
from mtcheck.lang.quantities.model import Quantity

Read = tuple[list[Quantity], int]

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d|[./-]\d)")
_CHINESE = re.compile(r"(?:(\d{4})\s?年\s?)?(\d{1,2})\s?月\s?(?:(\d{1,2})\s?[日号])?")
_CLOCK = re.compile(r"(\d{1,2})(:\s?|[.h]|\s?h\s)(\d{2})(?::\d{2})?(?![\d%]|[.,]\d)", re.IGNORECASE)
_MILITARY = re.compile(r"([0-2]\d)([0-5]\d)(?=\s?(?:GMT|UTC|CET|CEST|EST|hrs|hours|h)\b)")
_HALF = re.compile(r"\s?(a\.?m\.?|p\.?m\.?)(?!\w)", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(
    r"\b(?:kl|klokken|klokka|klockan|godz|pukul|jam|saat|a las|ore)\.?\s*$", re.IGNORECASE
)
_NAMED = {"noon": 720, "midday": 720, "midnight": 0}
_CLOCK_AFTER = re.compile(r"\s?(?:Uhr|uur|hrs|GMT|UTC|CET|CEST|WIB|Uhr)\b")
_BETWEEN = frozenset({"of", "de", "d", "del", "di", "'", ",", "."})
_DAY_ENDINGS = frozenset({"st", "nd", "rd", "th", "er", "º", "e", "го"})
_RANGE = frozenset(
    {"-", "–", "—", "to", "and", "til", "og", "till", "och", "bis", "und"}
) | frozenset(
    {"à", "et", "al", "y", "a", "e", "do", "i", "tot", "en", "по", "до", "и", "і", "та", "u"}
)


def read_date(text: str, tokens: list[Token], at: int, lex: Lexicon) -> Read | None:
    """Read a date at a token: "24.02.2022", "24. februar", "Feb. 24, 2022", "2月24日"."""
    token = tokens[at]
    if token.kind == "number":
        return (
            _numeric(text, tokens, at)
            or _chinese(text, tokens, at)
            or _day_first(text, tokens, at, lex)
        )
    if token.kind in ("word", "han"):
        return _month_first(text, tokens, at, lex)
    return None


def _dated(
    text: str, start: int, end: int, date: tuple[int, int, int], *, firm: bool = True
) -> Quantity:
    return Quantity("date", date[2], start, end, text[start:end], date=date, firm=firm)


def _numeric(text: str, tokens: list[Token], at: int) -> Read | None:
    start = tokens[at].start
    if match := _ISO.match(text, start):
        date = int(match[1]), int(match[2]), int(match[3])
    elif match := _NUMERIC.match(text, start):
        year = int(match[4])
        year += (2000 if year < 70 else 1900) if len(match[4]) == 2 else 0
        date = year, int(match[3]), int(match[1])
        if date[1] > 12:
            date = date[0], date[2], date[1]
    else:
        return None
    if not (1 <= date[1] <= 12 and 1 <= date[2] <= 31):
        return None
    return [_dated(text, start, match.end(), date)], _after(tokens, at, match.end())


def _chinese(text: str, tokens: list[Token], at: int) -> Read | None:
    match = _CHINESE.match(text, tokens[at].start)
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    date = int(match[1] or 0), int(match[2]), int(match[3] or 0)
    firm = bool(date[0] or date[2])
    quantity = _dated(text, match.start(), match.end(), date, firm=firm)
    return [quantity], _after(tokens, at, match.end())


def _after(tokens: list[Token], at: int, offset: int) -> int:
    while at < len(tokens) and tokens[at].start < offset:
        at += 1
    return at


def _day(token: Token) -> int:
    digits = token.key.isdecimal() and len(token.key) <= 2
    day = int(token.key) if token.kind == "number" and digits else 0
    return day if 1 <= day <= 31 else 0


def read_year(tokens: list[Token], at: int) -> tuple[int, int]:
    """Return the year at or just after a token ("24 February, 2022"), and the index after it."""
    for place in range(at, min(at + 3, len(tokens))):
        token = tokens[place]
        if token.kind == "number" and token.key.isdecimal() and len(token.key) == 4:
            year = int(token.key)
            compound = place + 1 < len(tokens) and tokens[place + 1].key == "-"
            glued = compound and tokens[place + 1].start == token.end
            return (year, place + 1) if 1000 <= year <= 2199 and not glued else (0, at)
        if token.key not in _BETWEEN:
            break
    return 0, at


def _past_ending(tokens: list[Token], at: int) -> int:
    """Skip the ordinal ending or full stop glued to a day."""
    for _ in range(2):
        if at < len(tokens) and tokens[at].start == tokens[at - 1].end:
            token = tokens[at]
            if token.key in _DAY_ENDINGS or token.key in (".", "-"):
                at += 1
    return at


def _day_first(text: str, tokens: list[Token], at: int, lex: Lexicon) -> Read | None:
    day = _day(tokens[at])
    if not day:
        return None
    place = _past_ending(tokens, at + 1)
    if place < len(tokens) and tokens[place].key in _RANGE:
        second = _day_first(text, tokens, place + 1, lex) if place + 1 < len(tokens) else None
        if second and second[0][0].date[1] and tokens[place - 1].kind != "word":
            last = second[0][0]
            first = _dated(text, tokens[at].start, tokens[at].end, (*last.date[:2], day))
            return [first, *second[0]], second[1]
    while place < len(tokens) and tokens[place].key in _BETWEEN - {","} and place < at + 5:
        place += 1
    month = lex.months.match(tokens, place)
    if month is None:
        return None
    year, end = read_year(tokens, month[1])
    start, stop = tokens[at].start, tokens[end - 1].end
    return [_dated(text, start, stop, (year, month[0], day))], end


def _month_first(text: str, tokens: list[Token], at: int, lex: Lexicon) -> Read | None:
    month = lex.months.match(tokens, at)
    if month is None:
        return None
    start = tokens[at].start
    if lex.code in ("en", "de") and not text[start].isupper():
        return None
    place = month[1]
    dotted = place < len(tokens) and tokens[place].key == "." and place + 1 < len(tokens)
    day_at = place + 1 if dotted else place
    day = _day(tokens[day_at]) if day_at < len(tokens) and lex.code in ("en", "id") else 0
    if spelled := lex.ordinals.match(tokens, place) if lex.code == "en" else None:
        date = (0, month[0], int(spelled[0]))
        return [_dated(text, start, tokens[spelled[1] - 1].end, date)], spelled[1]
    if day:
        end = day_at + 1
        if end < len(tokens) and tokens[end].key in _DAY_ENDINGS:
            end += 1
        year, end = read_year(tokens, end)
        return [_dated(text, start, tokens[end - 1].end, (year, month[0], day))], end
    year, end = read_year(tokens, place)
    # A short form alone ("mar", "set", "sept") is more often another word.
    if (
        not year
        and tokens[place - 1].end - start < 4
        and tokens[at].key not in ("may", "mai", "mei")
    ):
        return None
    quantity = _dated(text, start, tokens[end - 1].end, (year, month[0], 0), firm=bool(year))
    return [quantity], end


def read_time(text: str, tokens: list[Token], at: int, lex: Lexicon) -> Read | None:
    """Read a time of day at a token: "19:30", "kl. 19.30", "7:30 p.m.", "19 Uhr", "0630 GMT"."""
    if tokens[at].kind != "number":
        return _named_time(tokens, at, lex) or _half_past(text, tokens, at, lex)
    start = tokens[at].start
    said = _CLOCK_BEFORE.search(text[max(0, start - 12) : start]) is not None
    if match := _CLOCK.match(text, start):
        half = _HALF.match(text, match.end())
        marked = said or half or _CLOCK_AFTER.match(text, match.end())
        if match[2] == "." and not marked:
            return None
    elif (match := _MILITARY.match(text, start)) or (
        match := re.compile(r"\d{1,2}").match(text, start)
    ):
        half = _HALF.match(text, match.end())
        if match.end() != tokens[at].end or not (
            half or match.re is _MILITARY or said or _CLOCK_AFTER.match(text, match.end())
        ):
            return None
    else:
        return None
    hour, minute = int(match[1] if match.lastindex else match[0]), 0
    if match.lastindex:
        minute = int(match[match.lastindex])
    if hour > 24 or minute > 59:
        return None
    end = match.end()
    if half:
        hour = hour % 12 + (12 if half[1].lower().startswith("p") else 0)
        end = half.end()
    elif after := _CLOCK_AFTER.match(text, end):
        end = after.end()
    clock = not half and hour <= 12 and not text[start:end].startswith("0")
    value = (hour * 60 + minute) % 1440
    quantity = Quantity("time", value, start, end, text[start:end], half_day=clock)
    return [quantity], _after(tokens, at, end)


def _named_time(tokens: list[Token], at: int, lex: Lexicon) -> Read | None:
    """Read "noon" and "midnight", which writers freely put for a time and for a part of the day."""
    token = tokens[at]
    minutes = _NAMED.get(token.key) if lex.code == "en" else None
    if minutes is None:
        return None
    return [Quantity("time", minutes, token.start, token.end, token.key, firm=False)], at + 1


def _half_past(text: str, tokens: list[Token], at: int, lex: Lexicon) -> Read | None:
    if [token.key for token in tokens[at : at + 2]] != ["half", "past"]:
        return None
    hour = lex.numbers.match(tokens, at + 2)
    if hour is None and tokens[at + 2 : at + 3] and tokens[at + 2].key.isdecimal():
        hour = float(tokens[at + 2].key), at + 3
    if hour is None or not 1 <= hour[0] <= 12:
        return None
    start, end = tokens[at].start, tokens[hour[1] - 1].end
    value = hour[0] % 12 * 60 + 30
    return [Quantity("time", value, start, end, text[start:end], half_day=True)], hour[1]


def read_weekday(text: str, tokens: list[Token], at: int, lex: Lexicon) -> Read | None:
    """Read a weekday; where they are capitalised (en, de, id), only then."""
    match = lex.weekdays.match(tokens, at)
    if match is None:
        return None
    start, end = tokens[at].start, tokens[match[1] - 1].end
    if lex.code in ("en", "id") and not text[start].isupper():
        return None
    return [Quantity("weekday", match[0], start, end, text[start:end], firm=False)], match[1]
