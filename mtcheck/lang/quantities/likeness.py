"""Whether two quantities mean the same."""

from __future__ import annotations

import re
from dataclasses import replace
from math import floor, isclose, log10

from mtcheck.lang.quantities.model import CURRENCIES, Quantity

# Size in a common measure: metres, kilograms, seconds, square metres, metres per second, watts.
_SIZES: tuple[dict[str, float], ...] = (
    {
        "km": 1000,
        "m": 1,
        "cm": 0.01,
        "mm": 0.001,
        "mil": 10000,
        "mile": 1609.344,
        "foot": 0.3048,
        "inch": 0.0254,
        "yard": 0.9144,
    },
    {"kg": 1, "g": 0.001, "tonne": 1000, "lb": 0.4536, "ounce": 0.02835},
    {
        "second": 1,
        "minute": 60,
        "hour": 3600,
        "day": 86400,
        "week": 604800,
        "fortnight": 1209600,
        "month": 2629800,
        "year": 31557600,
        "decade": 315576000,
        "century": 3155760000,
    },
    {"km2": 1e6, "m2": 1, "hectare": 1e4, "acre": 4046.86},
    {"km/h": 1 / 3.6, "mph": 0.44704, "m/s": 1, "knot": 0.514444},
    {"mw": 1e6, "gw": 1e9},
    {"celsius": 1, "fahrenheit": 5 / 9},  # sizes of a degree
)
_WEIGHTS = _SIZES[1]
# Currencies that some languages have one word for: crowns, liras and pounds.
_SAME_NAME = ({"kr", "koruna"}, {"pound", "lira"})
_COUNTED = ("number", "percent", "money", "unit", "ordinal", "label", "decade")
SAME = 2
COMPATIBLE = 1
DIFFERENT = 0


def likeness(a: Quantity, b: Quantity) -> int:
    """Return 2 where two quantities are the same, 1 where they may well be, 0 otherwise.

    Two may well be the same when one says less ("24 February", "the 24th"), rounds the other,
    converts it to another unit, or can be read that way.
    """
    if a.kind in _COUNTED and b.kind in _COUNTED:
        return _counted(a, b) or _clocks(a, b)
    if a.kind == b.kind == "date":
        return _dates(a.date, b.date)
    if a.kind == b.kind == "time":
        if a.value == b.value:
            return SAME
        return COMPATIBLE if (a.half_day or b.half_day) and (a.value - b.value) % 720 == 0 else 0
    if a.kind == b.kind == "weekday":
        return SAME if a.value == b.value else DIFFERENT
    for one, other in ((a, b), (b, a)):
        if other.kind in _COUNTED:
            if one.kind == "date" and _in_date(one.date, other):
                return COMPATIBLE
            if one.kind == "time" and _in_time(one, other):
                return COMPATIBLE
    return DIFFERENT


def same_dimension(a: str, b: str) -> bool:
    """Return whether two units measure the same thing; all currencies do."""
    if a in CURRENCIES and b in CURRENCIES:
        return True
    a, b = _weighed(a, b)
    return any(a in sizes and b in sizes for sizes in _SIZES)


def _weighed(a: str, b: str) -> tuple[str, str]:
    """Read "pounds" as the weight beside another weight."""
    if a == "pound" and b in _WEIGHTS:
        a = "lb"
    if b == "pound" and a in _WEIGHTS:
        b = "lb"
    return a, b


def _counted(a: Quantity, b: Quantity) -> int:
    clash = a.unit != b.unit and a.unit and b.unit and same_dimension(a.unit, b.unit)
    if any(isclose(x, y) for x in a.readings for y in b.readings):
        if clash and {*_weighed(a.unit, b.unit)} not in _SAME_NAME:
            return DIFFERENT
        if _is_name_part(a, b) or _is_name_part(b, a):
            return DIFFERENT
        return SAME if a.kind == b.kind and isclose(a.value, b.value) else COMPATIBLE
    if clash and _converts(a, b):
        return COMPATIBLE
    if "decade" in (a.kind, b.kind) and a.value % 100 == b.value % 100:
        return COMPATIBLE
    return COMPATIBLE if rounds(a, b) or rounds(b, a) or _is_share(a, b) else DIFFERENT


def _is_share(a: Quantity, b: Quantity) -> bool:
    """Return whether one is a part and the other its percentage: "a third" and "33 percent"."""
    part, percentage = (b, a) if a.unit == "percent" else (a, b)
    return (
        percentage.unit == "percent"
        and not part.unit
        and any(0 < x < 1 and abs(100 * x - percentage.value) < 1 for x in part.readings)
    )


def _is_name_part(label: Quantity, sum_: Quantity) -> bool:
    """Return whether one is the 19 of COVID-19 and the other 19% or €19."""
    return label.kind == "label" and not label.unit and sum_.kind in ("percent", "money")


def converted(quantity: Quantity, unit: str) -> float | None:
    """Return the amount of a measure in another unit, None where that has no fixed rate."""
    if (quantity.unit, unit) == ("fahrenheit", "celsius"):
        return (quantity.value - 32) / 1.8
    if (quantity.unit, unit) == ("celsius", "fahrenheit"):
        return quantity.value * 1.8 + 32
    from_unit, unit = _weighed(quantity.unit, unit)
    for sizes in _SIZES:
        if from_unit in sizes and unit in sizes:
            return quantity.value * sizes[from_unit] / sizes[unit]
    return None


def _converts(a: Quantity, b: Quantity) -> bool:
    value = converted(a, b.unit)
    if value is None:
        return False
    if b.unit in ("celsius", "fahrenheit"):
        return abs(value - b.value) <= (2 if b.unit == "celsius" else 3.6)
    return isclose(value, b.value, rel_tol=0.08)


def rounds(exact: Quantity, rough: Quantity) -> bool:
    """Return whether one is a rounding of the other: "2.98 million" and "3 million"."""
    x, y = exact.value, rough.value
    if exact.kind != rough.kind and "label" in (exact.kind, rough.kind):
        return False
    if min(x, y) < 100 or y == 0 or (1900 <= x <= 2100 and not exact.unit and exact.scale == 1):
        return False
    if _digits(y) >= _digits(x):
        return False
    step = 10 ** (floor(log10(y)) + 1 - _digits(y))
    return abs(x - y) <= step / 2 and abs(x - y) / x <= 0.03


def _digits(value: float) -> int:
    """Return the number of significant digits."""
    return len(f"{value:.10g}".split("e")[0].replace(".", "").strip("0")) or 1


def _dates(a: tuple[int, int, int], b: tuple[int, int, int]) -> int:
    shared = [(x, y) for x, y in zip(a, b, strict=True) if x and y]
    if shared and all(x == y for x, y in shared):
        return SAME if a == b else COMPATIBLE
    swapped = (b[0], b[2], b[1])
    return COMPATIBLE if all(a) and a == swapped else DIFFERENT


def _in_date(date: tuple[int, int, int], number: Quantity) -> bool:
    day_month = {date[2] + date[1] / 100, date[2] + date[1] / 10} if date[1] and date[2] else set()
    if any(isclose(number.value, value) for value in day_month):
        return True
    return number.value in [part for part in (date[0], date[2]) if part]


def _clocks(a: Quantity, b: Quantity) -> int:
    """Compare "11.30", which may be a time of day, with the hour that words name."""
    for one, other in ((a, b), (b, a)):
        match = re.fullmatch(r"([01]?\d|2[0-4])[.:]([0-5]\d)", one.text)
        if match and not other.firm and other.value >= 1:
            minutes = int(match[1]) * 60 + int(match[2])
            return int(_in_time(replace(one, kind="time", value=minutes), other))
    return DIFFERENT


def _in_time(time: Quantity, number: Quantity) -> bool:
    hour, minute = divmod(int(time.value), 60)
    if not number.firm and minute:
        # "half past eleven", "halb zwölf", "Viertel vor zwölf"
        return number.value % 12 in (hour % 12, (hour + 1) % 12, hour % 12 + minute / 60)
    hours = {hour, hour % 12, (hour % 12) or 12, hour or 24}
    if number.unit not in ("", "hour"):
        return False
    written = {h + minute / 100 for h in hours} | {h * 100 + minute for h in hours}
    if minute == 30:
        written |= {h + 0.5 for h in hours}
    return any(isclose(number.value, value) for value in written)
