"""Quantities that a word or phrase of the language data names: decades, fractions, holidays."""

from __future__ import annotations

from math import isclose

from mtcheck.lang.quantities.calendar import Read, read_year
from mtcheck.lang.quantities.lexicon import Lexicon, Token
from mtcheck.lang.quantities.model import Quantity


def read_named(text: str, tokens: list[Token], at: int, lex: Lexicon) -> Read | None:
    """Read "forties", "førtiårene", "a quarter", "two thirds", "New Year's Eve"."""
    start = tokens[at].start
    if holiday := lex.holidays.match(tokens, at):
        (month, day), end = holiday
        year, end = read_year(tokens, end)
        stop, date = tokens[end - 1].end, (year, month, day)
        named = Quantity("date", day, start, stop, text[start:stop], date=date, firm=False)
    elif decade := lex.decades.match(tokens, at):
        tens, end = decade
        stop = tokens[end - 1].end
        named = Quantity("decade", tens, start, stop, text[start:stop], firm=False)
    elif fraction := lex.fractions.match(tokens, at):
        part, end = fraction
        named = _fraction(text, tokens, at, part, end, lex)
    else:
        return None
    return [named], end


def _fraction(
    text: str, tokens: list[Token], at: int, value: float, end: int, lex: Lexicon
) -> Quantity:
    """Return a fraction; "a third" is read as "the third", which it may be too, and as ⅓."""
    start, stop = tokens[at].start, tokens[end - 1].end
    ordinal = lex.ordinals.match(tokens, end - 1)
    if ordinal and isclose(value * ordinal[0], 1, rel_tol=0.01):
        return Quantity(
            "ordinal", ordinal[0], start, stop, text[start:stop], also=(value,), firm=False
        )
    return Quantity("number", value, start, stop, text[start:stop], firm=False)
