"""Where the blocks of plain text are: paragraphs a blank line apart, or one on each line."""

from __future__ import annotations

import re
from itertools import pairwise

_LINE = re.compile(r"[^\r\n]+")
_VISIBLE = re.compile(r"[^\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_FULL_STOP = re.compile(r"[.!?…:。！？：؟۔][\"“”„«»'’‘)\]]*$")
_LIST_ITEM = re.compile(r"(?:[•▪◦‣*·–—-]|\d{1,2}[.)])\s")
_WIDEST = 120

Range = tuple[int, int]


def lines(text: str) -> list[Range]:
    """Return the (start, end) of each line that shows anything, without surrounding space."""
    found = []
    for match in _LINE.finditer(text):
        line = match[0]
        if _VISIBLE.search(line):
            start = match.start() + len(line) - len(line.lstrip())
            found.append((start, match.start() + len(line.rstrip())))
    return found


def all_lines(text: str) -> list[Range]:
    """Return the (start, end) of every line that a line feed ends, blank ones too.

    Without surrounding space; the line feed that ends the text opens no further line.
    """
    found, start = [], 0
    for line in text.removesuffix("\n").split("\n") if text else []:
        bare = line.strip()
        first = start + line.find(bare)
        found.append((first, first + len(bare)))
        start += len(line) + 1
    return found


def blocks(text: str) -> list[Range]:
    """Return the (start, end) of each block.

    Lines of one group, with no blank line between them, are one block if the text is wrapped at
    some width, else a block each.
    """
    rows = lines(text)
    neighbours = [(a, b) for a, b in pairwise(rows) if not _has_blank_line(text[a[1] : b[0]])]
    joined = set()
    if width := _wrap_width(text, neighbours):
        joined = {b for a, b in neighbours if _continues(text[slice(*a)], text[slice(*b)], width)}
    found: list[Range] = []
    for row in rows:
        if row in joined:
            found[-1] = (found[-1][0], row[1])
        else:
            found.append(row)
    return found


def _has_blank_line(gap: str) -> bool:
    return max(gap.count("\n"), gap.count("\r")) > 1


def _wrap_width(text: str, neighbours: list[tuple[Range, Range]]) -> int:
    """Return the width that the text is wrapped at, 0 if lines are paragraphs.

    Wrapped text breaks its lines in mid-sentence and has no long ones.
    """
    if not neighbours:
        return 0
    widths = sorted(end - start for pair in neighbours for start, end in pair)
    width = widths[len(widths) * 9 // 10]
    midway = sum(_is_midway(text[slice(*a)], text[slice(*b)]) for a, b in neighbours)
    return width if width <= _WIDEST and midway >= 0.3 * len(neighbours) else 0


def _is_midway(line: str, following: str) -> bool:
    if _FULL_STOP.search(line):
        return False
    cased = following[0].isupper() or following[0].islower()
    return following[0].islower() or (not cased and following[0].isalpha())


def _continues(line: str, following: str, width: int) -> bool:
    """Tell whether the break was made for lack of room."""
    if _LIST_ITEM.match(following):
        return False
    room = width - len(line) - 1
    return len(following.split(maxsplit=1)[0]) > room or _is_midway(line, following)
