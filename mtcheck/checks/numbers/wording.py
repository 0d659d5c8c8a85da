"""Saying what is wrong with a number, and what it should be."""

from __future__ import annotations

import re
from math import isclose, log10

from mtcheck.lang import language
from mtcheck.lang.quantities import Quantity
from mtcheck.lang.quantities.likeness import converted
from mtcheck.schema import Severity

_AMOUNTS = ("number", "percent", "money", "unit")
_DIGITS = re.compile(r"\d+(?:[.,'’ \u00a0\u202f]\d+)*")
_YEAR = re.compile(r"(?:1\d|20)\d\d")
_MILLION = 1e6
_MAX_DECIMALS = 3


def is_year(quantity: Quantity) -> bool:
    """Return whether a number reads as a year of the last thousand years or the next hundred."""
    return quantity.kind == "number" and _YEAR.fullmatch(quantity.text) is not None


def comparison(mt: Quantity, other: Quantity, holder: str, right: str | None = None) -> str:
    """Return the sentence for a changed quantity; `holder` is "The source has" or the like.

    `right` is the other side's quantity as the MT's language writes it.
    """
    said = f"{holder} “{other.text}”"
    if mt.kind in _AMOUNTS and other.kind in _AMOUNTS:
        if mt.unit and other.unit and mt.unit != other.unit:
            return _other_unit(mt, other, said)
        factor = _factor(mt, other)
        if factor:
            size = "small" if factor > 0 else "large"
            times = f"{10 ** abs(factor):,} times"
            if right and 1 < mt.scale != other.scale > 1:
                return f"{said}, that is “{right}”: “{mt.text}” is {times} too {size}."
            return f"“{mt.text}” is {times} too {size}: {said[0].lower()}{said[1:]}."
    return f"{said}, not “{mt.text}”."


def _other_unit(mt: Quantity, other: Quantity, said: str) -> str:
    if isclose(mt.value, other.value):
        return f"{said}: the unit is another one than in “{mt.text}”."
    value = converted(mt, other.unit)
    if value is None:
        return f"{said}, not “{mt.text}”."
    return f"{said}, but “{mt.text}” is about {value:,.3g} {other.unit}."


def gravity(mt: Quantity, other: Quantity) -> Severity:
    """Return "critical" where the order of magnitude of a large amount is wrong."""
    if mt.kind in _AMOUNTS and other.kind in _AMOUNTS and max(mt.value, other.value) >= _MILLION:
        low, high = sorted((mt.value, other.value))
        return "critical" if low * 9 < high else "major"
    return "minor" if mt.kind == "weekday" and not mt.firm and not other.firm else "major"


def _factor(mt: Quantity, other: Quantity) -> int:
    """Return the power of ten between two amounts, 0 where there is none."""
    if min(mt.value, other.value) <= 0:
        return 0
    power = log10(other.value / mt.value)
    return round(power) if isclose(power, round(power), abs_tol=1e-9) else 0


def rewritten(mt: Quantity, other: Quantity, lang: str, *, same_language: bool) -> str | None:
    """Return the MT's text with the other side's value, or None where that is not certain."""
    if mt.kind == other.kind == "date":
        return _dated(mt, other, lang)
    if mt.kind != other.kind or not (mt.firm and other.firm):
        return None
    if same_language:
        return other.text
    if mt.unit != other.unit:
        return None
    if mt.kind not in _AMOUNTS or other.also or len(_DIGITS.findall(mt.text)) != 1:
        return None
    if 1 < mt.scale != other.scale > 1 and isclose(mt.value / mt.scale, other.value / other.scale):
        return _rescaled(mt, other.scale, lang)
    written = _written(other.value / mt.scale, mt.text, lang)
    return _DIGITS.sub(written, mt.text) if written else None


def _rescaled(mt: Quantity, scale: float, lang: str) -> str | None:
    """Exchange the scale word: "1.2 billion" for "1.2 million"."""
    scales = language(lang).scales
    wrong = [form for form, value in scales.items() if value == mt.scale]
    right = [form for form, value in scales.items() if value == scale]
    for index, form in sorted(enumerate(wrong), key=lambda item: -len(item[1])):
        place = mt.text.casefold().find(form)
        if place >= 0 and index < len(right):
            word = right[index].capitalize() if mt.text[place].isupper() else right[index]
            return mt.text[:place] + word + mt.text[place + len(form) :]
    return None


def _written(value: float, model: str, lang: str) -> str | None:
    data = language(lang)
    digits = f"{value:.{_MAX_DECIMALS}f}".rstrip("0").rstrip(".")
    if not isclose(float(digits), value):
        return None
    whole, _, rest = digits.partition(".")
    plain = re.search(r"\d{4}", model) is not None
    if len(whole) > 4 or (len(whole) == 4 and not plain):
        separator = "\u00a0" if data.thousands[0] == " " else data.thousands[0]
        whole = f"{int(whole):,}".replace(",", separator)
    return whole + (data.decimal + rest if rest else "")


def _dated(mt: Quantity, other: Quantity, lang: str) -> str | None:
    """Replace the day or the month, where one of them is all that differs."""
    (year, month, day), (other_year, other_month, other_day) = mt.date, other.date
    if year and other_year and year != other_year:
        return (
            mt.text.replace(str(year), str(other_year)) if mt.date[1:] == other.date[1:] else None
        )
    if month == other_month and day and other_day:
        right = re.sub(rf"\b{day}(?:st|nd|rd|th)?\b", str(other_day), mt.text, count=1)
        return None if right == mt.text else right  # "Christmas Eve" has no day to replace
    if day == other_day and month and other_month and language(lang).months:
        right = language(lang).months[other_month - 1][0]
        for form in sorted(language(lang).months[month - 1], key=len, reverse=True):
            place = mt.text.casefold().find(form)
            if place >= 0:
                right = right.title() if mt.text[place].isupper() else right
                return mt.text[:place] + right + mt.text[place + len(form) :]
    return None
