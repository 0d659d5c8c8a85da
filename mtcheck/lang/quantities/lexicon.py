"""Tokens, and the words of a language that make up quantities, ready for look-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from mtcheck.lang import language

V = TypeVar("V")

SPACES = "\u0020\u00a0\u202f\u2009"
_HARAKAT = "\u064b-\u0652\u0640"
_TOKEN = re.compile(
    rf"""(?P<number>
           \d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)(?:[.,٫]\d+)?   # 1 000 000,5
         | \d+(?:[.,'’٫٬]\d+)*
         )[½¼¾]?
       | (?P<fraction>[½¼¾])
       | (?P<han>[\u3005-\u3007\u3400-\u9fff])
       | (?P<word>[^\W\d_\u3005-\u3007\u3400-\u9fff][^\W\d_\u3005-\u3007\u3400-\u9fff{_HARAKAT}]*)
       | (?P<mark>\S)""",
    re.VERBOSE,
)
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "−": "-", "‑": "-", "‐": "-"})

# Written alike everywhere; each language file adds its words.
_SYMBOLS: Mapping[str, str] = {
    "percent": "% ٪ ％",
    "km": "km",
    "m": "m",
    "cm": "cm",
    "mm": "mm",
    "foot": "ft",
    "km2": "km² km2",
    "m2": "m² m2",
    "m3": "m³ m3",
    "hectare": "ha",
    "km/h": "km/h km/t",
    "mph": "mph",
    "m/s": "m/s",
    "kg": "kg",
    "celsius": "°c ℃",
    "fahrenheit": "°f",
    "degree": "°",
    "hour": "h",
    "mw": "mw",
    "gw": "gw",
    "twh": "twh",
    "kr": "kr nok sek dkk isk",
    "euro": "€ eur",
    "dollar": "$ usd us$ a$ c$",
    "pound": "£ gbp",
    "franc": "chf",
    "ruble": "₽ rub",
    "hryvnia": "₴ uah",
    "zloty": "zł pln",
    "yuan": "cny rmb",
    "yen": "¥ jpy",
    "rupee": "₹ inr rs",
    "rupiah": "rp idr",
    "real": "r$ brl",
    "shekel": "₪",
    "lira": "₺",
    "forint": "huf",
    "koruna": "kč czk",
    "lei": "ron",
}
# Languages that write numbers below a million in one word.
_COMPOUNDING = frozenset({"de", "nl", "nb", "nn", "sv", "da", "it"})
_LINKS: Mapping[str, frozenset[str]] = {
    "en": frozenset({"and", "-"}),
    "nb": frozenset({"og"}),
    "nn": frozenset({"og"}),
    "da": frozenset({"og"}),
    "sv": frozenset({"och"}),
    "de": frozenset({"und"}),
    "nl": frozenset({"en", "ën"}),
    "fr": frozenset({"et", "-"}),
    "es": frozenset({"y"}),
    "pt": frozenset({"e"}),
    "it": frozenset({"e"}),
    "pl": frozenset({"i"}),
    "uk": frozenset({"і", "з", "та"}),
    "ru": frozenset({"и", "с"}),
    "ar": frozenset({"و"}),
}


@dataclass(frozen=True, slots=True)
class Token:
    """A number, word, single Han character or single mark; `key` is its folded form."""

    kind: str
    key: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """Return the tokens of a text; white space is left out."""
    tokens = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        key = re.sub(f"[{_HARAKAT}]", "", match[0]).casefold().translate(_FOLD)
        tokens.append(Token(kind, key, *match.span()))
    return tokens


class Phrases(Generic[V]):
    """Phrases of one or more tokens, each with a value; the longest match wins.

    A full stop at the end of an abbreviation is no part of the phrase.
    """

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        for phrase, value in entries:
            keys = tuple(token.key for token in tokenise(phrase.rstrip(".")))
            if keys:
                self._by_first.setdefault(keys[0], []).append((keys, value))
        for group in self._by_first.values():
            group.sort(key=lambda entry: -len(entry[0]))

    def match(self, tokens: list[Token], at: int) -> tuple[V, int] | None:
        """Return the value of the phrase that starts at a token, and the index after it."""
        if at >= len(tokens):
            return None
        for keys, value in self._by_first.get(tokens[at].key, ()):
            end = at + len(keys)
            if tuple(token.key for token in tokens[at:end]) == keys:
                return value, end
        return None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The quantity words of one language."""

    code: str
    known: bool
    decimal: str
    thousands: str
    numbers: Phrases[float]
    scales: Phrases[float]
    ordinals: Phrases[float]
    units: Phrases[str]
    months: Phrases[int]
    weekdays: Phrases[int]
    decades: Phrases[float]
    fractions: Phrases[float]
    holidays: Phrases[tuple[int, int]]
    links: frozenset[str]
    pieces: Mapping[str, float]


@lru_cache
def lexicon(code: str) -> Lexicon:
    """Return the quantity words of a language; almost empty for one without a data file."""
    data = language(code)
    units = [(form, unit) for unit, forms in data.units.items() for form in forms]
    units += [(form, unit) for unit, forms in _SYMBOLS.items() for form in forms.split()]
    pieces: dict[str, float] = {}
    if code in _COMPOUNDING:
        pieces |= {word: value for word, value in data.numbers.items() if value >= 1}
        pieces |= {word: value for word, value in data.scales.items() if value == 1000}
    return Lexicon(
        code=data.code,
        known=bool(data.name),
        decimal=data.decimal,
        thousands=data.thousands,
        numbers=Phrases(data.numbers.items()),
        scales=Phrases(data.scales.items()),
        ordinals=Phrases(data.ordinals.items()),
        units=Phrases(units),
        months=Phrases((form, n) for n, forms in enumerate(data.months, 1) for form in forms),
        weekdays=Phrases((form, n) for n, forms in enumerate(data.weekdays) for form in forms),
        decades=Phrases(data.decades.items()),
        fractions=Phrases(data.fractions.items()),
        holidays=Phrases(data.holidays.items()),
        links=_LINKS.get(data.code, frozenset()),
        pieces=pieces,
    )
