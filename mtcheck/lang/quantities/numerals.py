"""Amounts: digits with separators, number words, compounds and scales."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from mtcheck.lang.quantities.lexicon import SPACES, Lexicon, Token, tokenise

_LONGEST = 60
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number read from tokens up to index `end`; see `Quantity` for the other fields."""

    value: float
    end: int
    also: tuple[float, ...] = ()
    scale: float = 1
    foreign: bool = False
    words: bool = False
    bare_scale: bool = False


def read_amount(tokens: list[Token], at: int, lex: Lexicon) -> Amount | None:
    """Return the amount that starts at a token, or None."""
    token = tokens[at]
    if token.kind == "number":
        return _with_scale(tokens, _digits(token, at + 1, lex), lex)
    if token.kind == "fraction":
        return _with_scale(tokens, Amount(_FRACTIONS[token.key], at + 1), lex)
    return _words(tokens, at, lex) if token.kind in ("word", "han") else None


def is_grouped(key: str) -> bool:
    """Return whether repeated separators part groups of three ("1.000.000") or as in India."""
    groups = re.split(r"[.,]", key)
    seps = re.findall(r"[.,]", key)
    inner = groups[1:-1] if len(set(seps)) > 1 else groups[1:]
    return len(seps) < 2 or all(len(g) == 3 for g in inner) or bool(_INDIAN.fullmatch(key))


def _digits(token: Token, end: int, lex: Lexicon) -> Amount:
    """Read digits; which separator is the decimal one follows the language where it is open."""
    key = "".join(_plain(char) for char in token.key)
    extra = _FRACTIONS.get(key[-1], 0.0)
    key = re.sub(rf"[{SPACES}']", "", key.rstrip("½¼¾"))
    points = re.findall(r"[.,]", key)
    if not points:
        return Amount(float(key) + extra, end)
    last = key.rfind(points[-1])
    whole, rest = key[:last], key[last + 1 :]
    if len(set(points)) > 1:
        value = float(re.sub(r"[.,]", "", whole) + "." + rest)
        return Amount(value, end, foreign=lex.known and points[-1] != lex.decimal)
    if len(points) > 1:
        grouped = float(key.replace(points[0], ""))
        return Amount(grouped, end, foreign=lex.known and points[0] not in lex.thousands)
    decimal, grouped = float(f"{whole}.{rest}"), float(whole + rest)
    if len(rest) != 3 or len(whole) > 3 or whole.startswith("0"):
        return Amount(decimal, end, foreign=lex.known and points[0] != lex.decimal)
    if points[0] in lex.thousands:
        return Amount(grouped, end, also=() if lex.known else (decimal,))
    return Amount(decimal, end, also=(grouped,))


def _plain(char: str) -> str:
    if char in "٫":
        return "."
    if char in "٬":
        return ","
    return str(unicodedata.digit(char)) if char.isdecimal() else char


def _with_scale(tokens: list[Token], amount: Amount, lex: Lexicon) -> Amount:
    """Multiply by the scale words that follow; some go on after them ("3万5000", "3 bin 500")."""
    value, also, end, scale = amount.value, amount.also, amount.end, 1.0
    half = _half(tokens, end, lex)
    if half is not None and half[1] < len(tokens) and lex.scales.match(tokens, half[1]):
        value, end = value + half[0], half[1]
    while True:
        match = _scale(tokens, end, lex)
        if match is None:
            break
        value, also = value * match[0], tuple(v * match[0] for v in also)
        scale, end = scale * match[0], match[1]
        following = tokens[end] if end < len(tokens) else None
        if lex.code in ("zh", "tr") and following and following.kind == "number":
            rest = read_amount(tokens, end, lex)
            if rest is not None and rest.value < scale:
                value, end = value + rest.value, rest.end
                break
    return replace(amount, value=value, end=end, also=also, scale=scale)


def _scale(tokens: list[Token], at: int, lex: Lexicon) -> tuple[float, int] | None:
    """Match a scale word, after the full stop of an abbreviation or the hyphen of a compound."""
    glued = at < len(tokens) and at > 0 and tokens[at - 1].end == tokens[at].start
    if glued and (
        tokens[at].key == "-" or (tokens[at].key == "." and tokens[at - 1].kind == "word")
    ):
        at += 1
    match = lex.scales.match(tokens, at)
    if match and len(tokens[at].key) == 1 and tokens[at].kind == "word":
        match = match if glued and tokens[at - 1].kind == "number" else None  # "70k"
    if match is None and at and tokens[at - 1].kind == "number":
        hundred = lex.numbers.match(tokens, at)
        match = hundred if hundred and hundred[0] == 100 else None
    # "5 m" is metres: a letter that is also a unit is a scale only where money is meant, which
    # the caller of these functions sorts out.
    if match and match[1] == at + 1 and lex.units.match(tokens, at):
        return None
    return match


def _words(tokens: list[Token], at: int, lex: Lexicon) -> Amount | None:
    """Read number words: "two hundred and five thousand", "dreiundzwanzig", "vingt et un"."""
    parts: list[tuple[float, float]] = []  # (value, its scale), scales falling
    group, end, seen, pending, place = 0.0, at, False, "", at
    while place < len(tokens):
        number = _number(tokens, place, lex, first=not seen)
        match = None if number else _scale(tokens, place, lex)
        if number:
            joined = _join(group, number[0], pending, lex) if seen else number[0]
            following = lex.numbers.match(tokens, number[1])
            opens_hundreds = bool(pending and following and following[0] == 100)
            if joined is None or opens_hundreds or (parts and number[0] >= parts[-1][1]):
                break
            group, end = joined, number[1]
        elif match:
            while parts and parts[-1][1] < match[0]:
                group += parts.pop()[0]
            parts.append(((group or 1.0) * match[0], match[0]))
            group, end = 0.0, match[1]
        else:
            half = _half(tokens, place, lex) if seen and not pending else None
            if half is not None and (group or parts):
                group += half[0] if group else half[0] * parts[-1][1]
                end = half[1]
                if parts:
                    break
                place = end
                continue
            skipped = group == 0.5 and _scale(tokens, place + 1, lex)
            if not seen or pending or not (tokens[place].key in lex.links or skipped):
                break
            pending = tokens[place].key
            place += 1
            continue
        seen, pending, place = True, "", end
    if not seen:
        return _compound(tokens, at, lex)
    total = sum(value for value, _ in parts) + group
    scale = max((scale for _, scale in parts), default=1.0)
    first = lex.numbers.match(tokens, at)
    # "several hundred thousand", "tusen"
    vague = scale > 1 and (total == 100 * scale if first else end == at + 1)
    return Amount(total, end, scale=scale, words=True, bare_scale=vague)


def _number(tokens: list[Token], at: int, lex: Lexicon, *, first: bool) -> tuple[float, int] | None:
    match = lex.numbers.match(tokens, at)
    if match or lex.code != "ar" or tokens[at].kind != "word":
        return match
    for prefix in ("وال", "بال", "لل", "ال", "و", "ب", "ل"):
        if tokens[at].key.startswith(prefix) and (not first or prefix != "و"):
            bare = Token("word", tokens[at].key.removeprefix(prefix), *_span(tokens[at]))
            match = lex.numbers.match([bare, *tokens[at + 1 : at + 2]], 0)
            if match:
                return match[0], at + match[1]
    return None


def _span(token: Token) -> tuple[int, int]:
    return token.start, token.end


def _join(group: float, value: float, link: str, lex: Lexicon) -> float | None:
    """Put the next number word to those read, or return None where it starts a new number."""
    if value == 0.5:
        return group + 0.5 if (link or lex.code == "tr") and group else None
    if lex.code == "zh" and value == 10:
        unit = group % 10
        return group - unit + unit * 10 if unit else group + 10 if group >= 100 else None
    if value == 100:
        return group * 100 if 0 < group < 100 and not link else None
    if group == 0:
        return value
    if lex.code == "fr" and group % 100 == 4 and value == 20 and link == "-":
        return group + 76
    if lex.code == "fr" and group % 100 in (60, 80) and 10 <= value < 20:
        return group + value
    if group % 100 == 0 and value < 100:
        return group + value
    # Chinese and Turkish say "ten two", the others have words of their own up to twenty.
    least = 10 if lex.code in ("zh", "tr") else 20
    if group % 10 == 0 and group % 100 >= least and value < 10:
        return group + value
    reversed_units = lex.code in ("nb", "nn", "da", "de", "nl", "ar")
    unit = group % 100
    if reversed_units and (link or lex.code == "ar") and unit < 10 <= value < 100:
        return group + value if value % 10 == 0 and value >= 20 else None
    return None


def _half(tokens: list[Token], at: int, lex: Lexicon) -> tuple[float, int] | None:
    """Match "and a half" and its likes."""
    if at >= len(tokens) or tokens[at].key not in lex.links or tokens[at].key == "-":
        return None
    place = at + 1
    one = lex.numbers.match(tokens, place)
    if (one and one[0] == 1) or (place < len(tokens) and tokens[place].key == "a"):
        place += 1
    match = lex.numbers.match(tokens, place)
    return match if match and match[0] == 0.5 else None


def _compound(tokens: list[Token], at: int, lex: Lexicon) -> Amount | None:
    """Read a number written in one word by taking it apart."""
    word = tokens[at].key
    if not lex.pieces or tokens[at].kind != "word" or not 6 <= len(word) <= _LONGEST:
        return None
    pieces = _split(word, lex, {})
    if pieces is None or len(pieces) < 2:
        return None
    parts = [tokenise(piece)[0] for piece in pieces]
    amount = _words(parts, 0, lex)
    if amount is None or amount.end != len(parts) or amount.value < 13:
        return None
    return _with_scale(tokens, Amount(amount.value, at + 1, words=True), lex)


def _split(word: str, lex: Lexicon, memo: dict[str, list[str] | None]) -> list[str] | None:
    if not word:
        return []
    if word not in memo:
        memo[word] = None
        for end in range(len(word), 0, -1):
            head = word[:end]
            if head in lex.pieces or (head in lex.links and end < len(word)):
                tail = _split(word[end:], lex, memo)
                if tail is not None:
                    memo[word] = [head, *tail]
                    break
    return memo[word]
