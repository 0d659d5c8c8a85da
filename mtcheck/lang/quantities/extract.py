"""Finding quantities in a text."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from mtcheck.lang.quantities.calendar import read_date, read_time, read_weekday
from mtcheck.lang.quantities.lexicon import Lexicon, Token, lexicon, tokenise
from mtcheck.lang.quantities.model import CURRENCIES, Quantity
from mtcheck.lang.quantities.named import read_named
from mtcheck.lang.quantities.numerals import Amount, is_grouped, read_amount

_DASHES = "-–—"
_ORDINAL_ENDINGS = frozenset(
    [
        "st",
        "nd",
        "rd",
        "th",
        "er",
        "re",
        "ère",
        "e",
        "ème",
        "eme",
        "è",
        "nde",
        "de",
        "ste",
        "º",
        "ª",
        "o",
        "a",
        "й",
        "я",
        "го",
        "му",
        "ый",
        "ая",
        "ої",
        "ій",
        "ти",
        "ом",
        "ым",
    ]
)
_DECADE_ENDINGS = frozenset(
    [
        "s",
        "er",
        "ers",
        "ern",
        "tallet",
        "tallets",
        "talet",
        "talets",
        "årsalderen",
        "årsåldern",
        "årene",
        "årenes",
        "årena",
        "åra",
        "erne",
        "х",
        "ті",
        "тих",
        "е",
        "ые",
        "ых",
    ]
)
_BEFORE_UNIT = frozenset({"de", "d", "di", "of", "del"})
# "Become", "accomplish", "member" and other words that begin like a tenth.
_NO_TENTHS = frozenset("立为功本员年果长绩熟交就语都分品人名因婚型")
_MAX_TOKENS = 5000
_ADDRESS = re.compile(r"https?\s?:\s?/\s?/\s?\S+(?:\s?/\s?\S+)*|www\S*", re.IGNORECASE)
_FRACTION = re.compile(r"\d\s?/\s?\d")
_ROMAN = re.compile(r"(?=[IVXL]{2}|[VX])(X{0,3}|XL|LX{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


@lru_cache(maxsize=4096)
def extract(text: str, lang: str) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence, in order and without overlap.

    `lang` is the code of its language; one without data yields what is written in digits.
    Only the first 5,000 tokens of a text are read.
    """
    lex = lexicon(lang)
    tokens = tokenise(text)[:_MAX_TOKENS]
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        read = _read(text, tokens, at, lex)
        if read is None:
            at += 1
            continue
        quantities, at = read
        found += quantities
    return tuple(_ranges(text, found))


def _read(
    text: str, tokens: list[Token], at: int, lex: Lexicon
) -> tuple[list[Quantity], int] | None:
    token = tokens[at]
    if token.key in ("http", "https", "www") and (address := _ADDRESS.match(text, token.start)):
        return [], max(at + 1, sum(t.start < address.end() for t in tokens))
    if token.kind == "word" and _ROMAN.fullmatch(text, token.start, token.end):
        return [_roman(text, token)], at + 1
    if token.kind == "number" and _is_label(text, tokens, at, lex):
        end = at + 1
        while end < len(tokens) and tokens[end].start == tokens[end - 1].end:
            if tokens[end].kind not in ("number", "word") and tokens[end].key not in "-/:.":
                break
            end += 1
        return [_label(text, t, lex) for t in tokens[at:end] if t.kind == "number"], end
    for reader in (read_named, read_date, read_time, read_weekday):
        read = reader(text, tokens, at, lex)
        if read is not None:
            return read
    return _read_measure(text, tokens, at, lex)


def _label(text: str, token: Token, lex: Lexicon) -> Quantity:
    amount = read_amount([token], 0, lex)
    value = amount.value if amount else 0.0
    return Quantity(
        "label", value, token.start, token.end, text[token.start : token.end], firm=False
    )


def _roman(text: str, token: Token) -> Quantity:
    digits = [_ROMAN_VALUES[c] for c in text[token.start : token.end]]
    value = sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0], strict=True))
    return Quantity(
        "label", value, token.start, token.end, text[token.start : token.end], firm=False
    )


def _is_label(text: str, tokens: list[Token], at: int, lex: Lexicon) -> bool:
    """Return whether digits belong to a name, address or version: F-16, COVID-19, 24/7, 4K."""
    token = tokens[at]
    before, after = text[: token.start][-1:], text[token.end : token.end + 1]
    if before in ("_", "/", "#", "@", "&") or after in ("_", "@", "K"):
        return True
    if not is_grouped(token.key):
        return read_date(text, tokens, at, lex) is None
    if before == "." and text[: token.start][-2:-1].isalnum():
        return True
    previous = tokens[at - 1] if at else None
    if before and before.isalpha() and previous is not None:
        return previous.kind == "word" and not _joins_digits(previous, lex)
    if before in ("-", "‑") and at >= 2 and previous is not None:
        prefix = tokens[at - 2]
        glued = prefix.end == previous.start and prefix.kind == "word"
        if glued and any(c.isupper() for c in text[prefix.start : prefix.end]):
            return True
    around = text[max(0, token.start - 4) : token.start + 1], text[token.end - 1 : token.end + 4]
    if any(_FRACTION.search(part) for part in around):
        return read_date(text, tokens, at, lex) is None
    if at == 0 and after in (")", "]"):
        return True
    if at == 0 and after == "." and text[token.end + 1 : token.end + 2] == " ":
        following = text[token.end + 2 : token.end + 3]
        return following.isupper() and read_date(text, tokens, at, lex) is None
    if after and after.isalpha() and at + 1 < len(tokens):
        return not _ends_number(tokens, at, lex)
    return False


def _joins_digits(word: Token, lex: Lexicon) -> bool:
    """Return whether a word may be written to a number without a space: NOK50, بـ50."""
    return lex.code == "ar" or (len(word.key) > 1 and lex.units.match([word], 0) is not None)


def _ends_number(tokens: list[Token], at: int, lex: Lexicon) -> bool:
    glued = tokens[at + 1]
    return (
        glued.kind == "han"
        or lex.code == "ar"
        or glued.key in _ORDINAL_ENDINGS | _DECADE_ENDINGS
        or glued.key in ("am", "pm")
        or lex.units.match(tokens, at + 1) is not None
        or lex.scales.match(tokens, at + 1) is not None
    )


def _read_measure(
    text: str, tokens: list[Token], at: int, lex: Lexicon
) -> tuple[list[Quantity], int] | None:
    """Read an amount with a unit before or after it, or an ordinal."""
    before = lex.units.match(tokens, at)
    if before is not None and not (before[0] == "percent" or before[0] in CURRENCIES):
        before = None
    if before is not None and tokens[at].kind == "word" and before[1] == at + 1:
        # Codes and abbreviations go first, not the radio station P4 or Euro 2020.
        short = 1 < len(tokens[at].key) <= 3 or before[0] == "percent"
        before = before if short else None
    place = before[1] if before else at
    if before and place < len(tokens) and tokens[place].key == ".":
        place += 1
    amount = read_amount(tokens, place, lex) if place < len(tokens) else None
    if amount is None or (before and amount.words and lex.code != "zh"):
        return None if before else _read_ordinal(text, tokens, at, lex)
    if before and before[0] in CURRENCIES:
        amount = _money_letter(tokens, amount, lex)
        return [_quantity(text, tokens, at, amount, before[0])], amount.end
    decade = _decade_end(tokens, amount)
    if decade is not None:
        return [_decade(text, tokens, at, amount, decade)], decade
    ordinal = None if before else _ends_in_ordinal(tokens, amount, lex)
    if ordinal is not None:
        return [ordinal_at(text, tokens, at, ordinal[0], ordinal[1])], ordinal[1]
    tenths = None if before or lex.code != "zh" else _tenths(tokens, amount)
    if tenths is not None:
        return [_quantity(text, tokens, at, tenths, "percent")], tenths.end
    unit, end = (before[0], amount.end) if before else _unit_after(tokens, amount, lex)
    if unit in CURRENCIES:
        amount = _money_letter(tokens, amount, lex)
    return [_quantity(text, tokens, at, replace(amount, end=end), unit)], end


def _tenths(tokens: list[Token], amount: Amount) -> Amount | None:
    """Read Chinese tenths as a percentage: 两成 is 20, 三成半 is 35."""
    keys = [token.key for token in tokens[amount.end : amount.end + 2]] + ["", ""]
    if keys[0] != "成" or keys[1] in _NO_TENTHS or not 0 < amount.value <= 10:
        return None
    half = keys[1] == "半"
    return replace(amount, value=amount.value * 10 + 5 * half, end=amount.end + 1 + half)


def _money_letter(tokens: list[Token], amount: Amount, lex: Lexicon) -> Amount:
    """Read the letter of "$5m", which is metres elsewhere."""
    match = lex.scales.match(tokens, amount.end)
    if match is None or amount.scale > 1:
        return amount
    value = amount.value * match[0]
    return replace(amount, value=value, end=match[1], scale=match[0], also=())


def _unit_after(tokens: list[Token], amount: Amount, lex: Lexicon) -> tuple[str, int]:
    """Match the unit after an amount, over "de" or an adjective before a currency."""
    place = amount.end
    for _ in range(4):
        match = lex.units.match(tokens, place)
        if match is not None and (place <= amount.end + 1 or match[0] in CURRENCIES):
            return match
        if place >= len(tokens):
            break
        token = tokens[place]
        glued = token.start == tokens[place - 1].end
        hyphen = token.key == "-" and glued
        stop = token.key == "." and amount.scale > 1 and glued
        half = amount.value == 0.5 and place == amount.end and token.kind == "word"
        if not (hyphen or stop or half or token.key in _BEFORE_UNIT or token.key == "'"):
            adjective = token.kind == "word" and amount.scale > 1
            following = lex.units.match(tokens, place + 1)
            if not (adjective and following and following[0] in CURRENCIES):
                break
        place += 1
    return "", amount.end


def _quantity(text: str, tokens: list[Token], at: int, amount: Amount, unit: str) -> Quantity:
    start, end = tokens[at].start, tokens[amount.end - 1].end
    round_figure = amount.value == 100 or 1 < amount.scale <= 100  # "a hundred", "une trentaine"
    small = amount.words and (amount.value <= 12 or round_figure)
    if amount.bare_scale or (amount.words and amount.value == 1):
        kind = "label"
    elif unit in ("percent", "point"):
        kind = "percent"
    elif unit in CURRENCIES:
        kind = "money"
    else:
        kind = "unit" if unit else "number"
    return Quantity(
        kind,  # type: ignore[arg-type]
        amount.value,
        start,
        end,
        text[start:end],
        unit=unit,
        also=amount.also,
        scale=amount.scale,
        firm=not small and kind != "label",
        foreign=amount.foreign,
    )


def _ends_in_ordinal(tokens: list[Token], amount: Amount, lex: Lexicon) -> tuple[float, int] | None:
    """Read "21st", "21-го" and "twenty-first"."""
    at = amount.end
    if at >= len(tokens) or amount.value != int(amount.value):
        return None
    glued = tokens[at].start == tokens[at - 1].end
    if not amount.words:
        if glued and tokens[at].key in _ORDINAL_ENDINGS:
            return amount.value, at + 1
        hyphen = glued and tokens[at].key == "-" and at + 1 < len(tokens)
        if hyphen and tokens[at + 1].key in _ORDINAL_ENDINGS and len(tokens[at + 1].key) < 4:
            return amount.value, at + 2
        return None
    at += tokens[at].key == "-"
    match = lex.ordinals.match(tokens, at)
    if match and match[0] < 10 and amount.value % 10 == 0 and amount.value % 100:
        return amount.value + match[0], match[1]
    return None


def _read_ordinal(
    text: str, tokens: list[Token], at: int, lex: Lexicon
) -> tuple[list[Quantity], int] | None:
    match = lex.ordinals.match(tokens, at)
    return match and ([ordinal_at(text, tokens, at, match[0], match[1])], match[1])


def ordinal_at(text: str, tokens: list[Token], at: int, value: float, end: int) -> Quantity:
    """Return the ordinal that stands at tokens `at` to `end`; "first" is hardly a number."""
    start, stop = tokens[at].start, tokens[end - 1].end
    digits = tokens[at].kind == "number"
    kind = "label" if value == 1 and not digits else "ordinal"
    return Quantity(kind, value, start, stop, text[start:stop], firm=digits)  # type: ignore[arg-type]


def _decade_end(tokens: list[Token], amount: Amount) -> int | None:
    """Return the index after "1990s", "90-tallet", "1990-х", or None."""
    at = amount.end
    if amount.words or amount.value % 10 or not 10 <= amount.value < 2100:
        return None
    while at < len(tokens) and tokens[at].key in ("-", "'") and at < amount.end + 1:
        at += 1
    glued = at < len(tokens) and tokens[at].start == tokens[at - 1].end
    if not glued or tokens[at].key not in _DECADE_ENDINGS:
        return None
    return at + 1


def _decade(text: str, tokens: list[Token], at: int, amount: Amount, end: int) -> Quantity:
    start, stop = tokens[at].start, tokens[end - 1].end
    if amount.value % 100:
        return Quantity("decade", amount.value, start, stop, text[start:stop], firm=False)
    # "1900-tallet" is the 20th century in Scandinavia and a decade elsewhere.
    century = (amount.value // 100 + 1,)
    return Quantity("label", amount.value, start, stop, text[start:stop], also=century, firm=False)


def _ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give the first number of "2–3 million km" what follows the second."""
    for index in range(len(found) - 2, -1, -1):
        first, second = found[index], found[index + 1]
        between = text[first.end : second.start]
        if first.kind != "number" or second.kind not in ("number", "percent", "money", "unit"):
            continue
        dash = between.strip() in tuple(_DASHES)
        if not dash and not (between.strip().isalpha() and len(between) <= 9):
            continue
        if second.scale > 1 and first.scale == 1 and first.value < 1000:
            scaled = first.value * second.scale
            first = replace(first, value=scaled, also=(first.value,), scale=second.scale)
        if dash and second.unit:
            first = replace(first, kind=second.kind, unit=second.unit)
        found[index] = first
    return found
