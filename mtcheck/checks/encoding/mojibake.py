"""Text whose UTF-8 bytes were read in another encoding, and what it was."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

# Encodings that UTF-8 is mistaken for, the most frequent first.
_MISTAKEN = ("cp1252", "mac_roman", "mac_latin2", "cp1250", "cp1251", "iso8859_2", "cp437", "cp850")
_LEADS = re.compile(r"[^\x00-\x7f]{2,}")
_NAME = re.compile(r"[\w\0][\w\0'’-]*")
# Closing marks and the like, which may well follow a capital letter.
_MAY_FOLLOW = frozenset("”“’‘»«›‹–—…•\u00a0")
_PUNCTUATION = frozenset("–—‘’‚“”„†‡•…‰‹›€™ˆ˜ƒ" + "".join(map(chr, range(0xA0, 0xC0))) + "×")
_SCRIPTS = frozenset(
    [
        "LATIN",
        "CYRILLIC",
        "GREEK",
        "ARABIC",
        "HEBREW",
        "CJK",
        "HIRAGANA",
        "KATAKANA",
        "HANGUL",
        "DEVANAGARI",
        "THAI",
    ]
)
_MAX_ROUNDS = 3

Place = tuple[int, int, str]


def damaged(text: str) -> Iterator[Place]:
    """Yield (start, end, repaired) for each damaged word or sign of a text, in order.

    Found by undoing the wrong decoding: characters that are UTF-8 when put back into bytes, and
    that make likelier text as such.
    """
    places = list(_mojibake(text))
    if not places:
        return
    masked = list(text)
    found = []
    for start, end, repaired in places:
        if any(c.isalpha() for c in repaired):
            masked[start:end] = "\0" * (end - start)
        else:
            found.append((start, end, repaired))
    for word in _NAME.finditer("".join(masked)):
        if "\0" in word[0]:
            found.append((word.start(), word.end(), _repaired(text[word.start() : word.end()])))
    yield from sorted(found)


def _repaired(text: str) -> str:
    for _ in range(_MAX_ROUNDS):  # some text was damaged twice
        for start, end, repaired in reversed(list(_mojibake(text))):
            text = text[:start] + repaired + text[end:]
    return text


def _mojibake(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, repaired) for each run of characters that undoes into plain text."""
    for run in _LEADS.finditer(text):
        around = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        readings = [list(_decoded(run[0], *around, encoding)) for encoding in _MISTAKEN]
        best = max(readings, key=lambda places: sum(end - start for start, end, _ in places))
        for start, end, repaired in best:
            yield run.start() + start, run.start() + end, repaired


def _decoded(run: str, before: str, after: str, encoding: str) -> Iterator[Place]:
    table = _bytes(encoding)
    data = [table.get(char) for char in run]
    at = 0
    while at < len(run):
        start, repaired = at, ""
        while (character := _utf8(data, at)) is not None:
            repaired += character
            at += len(character.encode())
        if not repaired:
            at += 1
            continue
        previous = run[start - 1] if start else before
        following = run[at] if at < len(run) else after
        everyday = encoding in _LETTERS_LIKE and run[start:at].isalpha()
        if everyday and not _LETTERS_LIKE[encoding](previous, following, at - start):
            continue
        if _plausible(run[start:at], repaired, following):
            yield start, at, repaired


# In these encodings damage can look like everyday letters ("Гі" in Ukrainian, "Ăş" in Romanian):
# when to believe in it all the same, by the characters around it and its length.
_LETTERS_LIKE: dict[str, Callable[[str, str, int], bool]] = {
    "cp1251": lambda before, after, size: size >= 6 or _latin(before) or _latin(after),
    "cp1250": lambda before, after, size: before.isalpha(),
    "iso8859_2": lambda before, after, size: before.isalpha(),
}


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _utf8(data: list[int | None], at: int) -> str | None:
    """Return the character whose UTF-8 bytes start at a place, or None."""
    lead = data[at] if at < len(data) else None
    if lead is None or not 0xC2 <= lead <= 0xF4:
        return None
    size = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    window = data[at : at + size]
    if len(window) < size or any(byte is None for byte in window):
        return None
    try:
        return bytes(byte for byte in window if byte is not None).decode()
    except UnicodeDecodeError:
        return None


def _plausible(garbled: str, repaired: str, following: str) -> bool:
    """Return whether the repaired text is likelier than the text as it stands."""
    latin = [c for c in repaired if "À" <= c <= "ſ" and c not in "×÷"]
    if len(latin) == len(repaired):
        # A capital with a closing mark after it is no damage: CAFÉ”, Å».
        closing = len(garbled) == 2 and garbled[1] in _MAY_FOLLOW
        return not closing or (following.isalpha() and following.islower())
    if all(c in _PUNCTUATION or c in latin for c in repaired):
        opening = garbled[1] in _MAY_FOLLOW and not following.isalnum()
        return len(garbled) >= 3 or (garbled[0] in "Â¬В┬" and not opening)
    if len(repaired) == 1 and len(garbled) >= 3:
        return unicodedata.name(repaired, "").startswith("LATIN")
    scripts = {_script(c) for c in repaired if c.isalpha() and c not in latin}
    return len(repaired) >= 2 and len(scripts) == 1 and "" not in scripts


def _script(char: str) -> str:
    name = unicodedata.name(char, "").split()
    return name[0] if name and name[0] in _SCRIPTS else ""


@lru_cache
def _bytes(encoding: str) -> dict[str, int]:
    """Return the byte of each character of an encoding; undefined bytes are C1 controls."""
    table = {}
    for byte in range(0x80, 0x100):
        try:
            table[bytes([byte]).decode(encoding)] = byte
        except UnicodeDecodeError:
            table[chr(byte)] = byte
    if encoding == "cp1252":
        table |= {chr(byte): byte for byte in range(0x80, 0xA0)}  # Latin-1
    return table
