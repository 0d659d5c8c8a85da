"""Quotation marks: finding them, telling opening from closing, and pairing them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

from mtcheck.lang import Language
from mtcheck.schema import Block, Document

Role = Literal["open", "close"]

_MARK = re.compile(r"[\"“”„‟«»「」『』]|(?<!')''(?!')|‘‘|’’|``|,,(?=\w)")
_OPENS = frozenset("“„«「『‟") | {"``", "‘‘", ",,"}
_CLOSES = frozenset("”»」』") | {"’’"}
_FIXED = frozenset("„「『」』") | {"``", ",,", "‘‘", "’’"}
_STRAIGHT = frozenset({'"', "''"})
_SPACES = " \u00a0\u202f\u2009\n\t"
_BEFORE = frozenset("([{—–-/" + _SPACES)
_AFTER = frozenset(".,;:!?…)]}—–-/。，、！？；：،؛؟" + _SPACES)
_NEVER_FIRST = frozenset(".,;:!?)]}" + _SPACES)
# Pairs that some language has; any other is two styles mixed.
_PAIRS = frozenset(
    [
        "“”",
        "„“",
        "„”",
        "””",
        "”“",
        "“„",
        "‟”",
        "«»",
        "»«",
        "»»",
        '""',
        "''''",
        "「」",
        "『』",
        "‘‘’’",
        "``''",
        '„"',
        ",,''",
        ",,”",
        ",,“",
        ',,"',
    ]
)
_DASH = re.compile(r"[–—―]\s+(?=\S)")
_DOUBTFUL_DASH = re.compile(r"(?:-\s+|[—―])(?=\w)")
# How many paragraphs a quotation may run on without a mark.
_REACH = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at `text[start:end]` of the document, and the part it plays."""

    glyph: str
    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Quotation:
    """Two marks and what is between them."""

    opening: Mark
    closing: Mark

    @property
    def start(self) -> int:
        """Offset of the opening mark."""
        return self.opening.start

    @property
    def end(self) -> int:
        """Offset after the closing mark."""
        return self.closing.end

    @property
    def style(self) -> str:
        """The two marks, one after the other."""
        return self.opening.glyph + self.closing.glyph

    @property
    def mixed(self) -> bool:
        """Whether no language has these two marks as a pair."""
        return self.style not in _PAIRS


@dataclass
class Quotations:
    """The quotations of a document, marks without a partner, and blocks (by index) of dialogue.

    `crossed` holds the starts of straight marks before whose end another opens: some writers
    let a quotation within a quotation end with it.
    """

    pairs: list[Quotation] = field(default_factory=list)
    unclosed: list[Mark] = field(default_factory=list)
    unopened: list[Mark] = field(default_factory=list)
    dashed: list[int] = field(default_factory=list)
    crossed: set[int] = field(default_factory=set)

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the quoted stretches between two offsets, marks included, in order."""
        stretches = self._stretches
        first = bisect_left(stretches, start, key=lambda s: s[1])
        cut = []
        for low, high in stretches[first:]:
            if low >= end:
                break
            cut.append((max(low, start), min(high, end)))
        return [(low, high) for low, high in cut if low < high]

    def lone(self, start: int, end: int) -> bool:
        """Return whether a mark without a partner stands between two offsets."""
        place = bisect_left(self._lone, start)
        return place < len(self._lone) and self._lone[place] < end

    @cached_property
    def _stretches(self) -> list[tuple[int, int]]:
        merged: list[tuple[int, int]] = []
        for low, high in sorted((p.start, p.end) for p in self.pairs):
            if merged and low < merged[-1][1]:
                merged[-1] = merged[-1][0], max(high, merged[-1][1])
            else:
                merged.append((low, high))
        return merged

    @cached_property
    def by_start(self) -> list[Quotation]:
        """The quotations in the order of their opening marks."""
        return sorted(self.pairs, key=lambda pair: pair.start)

    @cached_property
    def starts(self) -> list[int]:
        """The offsets of the opening marks of `by_start`."""
        return [pair.start for pair in self.by_start]

    @cached_property
    def _lone(self) -> list[int]:
        return sorted(m.start for m in (*self.unclosed, *self.unopened))


@lru_cache
def _sides(quotes: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    pairs = [pair for pair in quotes if len(pair) == 2]
    return frozenset(p[0] for p in pairs), frozenset(p[1] for p in pairs)


def quotations(document: Document, language: Language) -> Quotations:
    """Pair the quotation marks of a document, block by block, boilerplate left out.

    A quotation may run on over several paragraphs: either each opens with a mark and the last
    closes, or there is no mark in between. Apostrophes, single quotation marks and inches are
    left alone.
    """
    found = Quotations()
    carried: Mark | None = None
    paragraphs = 0
    for index, block in enumerate(document.blocks):
        if block.kind == "boilerplate":
            continue
        if block.kind != "list" and _opens_speech(document.text, block, language):
            found.dashed.append(index)
        marks = _marks(document.text, block, language, inside=carried is not None)
        if carried is not None and block.kind not in ("caption", "byline", "heading", "title"):
            paragraphs += 1
            if not marks:
                if paragraphs > _REACH:
                    found.unclosed.append(carried)
                    carried = None
                continue
            if marks[0].role == "open":
                resumed = paragraphs == 1 and marks[0].start == block.start
                if resumed and not _attributed(document.text, carried, block, language):
                    end = Mark(carried.glyph, block.start, block.start, "close")
                    found.pairs.append(Quotation(carried, end))
                else:
                    found.unclosed.append(carried)
                carried = None
        stack = [carried] if carried is not None else []
        _pair(marks, stack, found)
        found.unclosed += stack[:-1]
        if stack and stack[-1] is not carried:
            carried, paragraphs = stack[-1], 0
        elif not stack:
            carried = None
    if carried is not None:
        found.unclosed.append(carried)
    return found


def _opens_speech(text: str, block: Block, language: Language) -> bool:
    """Return whether a block starts with a dash.

    A hyphen, which lists have too, and a dash without a space, which names have, need a verb.
    """
    if _DASH.match(text, block.start, block.end):
        return True
    if not _DOUBTFUL_DASH.match(text, block.start, block.end):
        return False
    clauses = re.findall(r"(?:[,.!?]|\s[–—―])\s*(\w+)", text[block.start : block.end])
    return any(word.casefold() in language.reporting_verbs for word in clauses)


def _attributed(text: str, mark: Mark, block: Block, language: Language) -> bool:
    """Return whether the paragraph that a mark opens in ends with "…, says Hansen."."""
    paragraph = text[mark.end : block.start].rstrip()
    clause = re.split(r"[,–—]\s", paragraph[-120:])[-1].casefold().split()
    return any(word.strip(".:") in language.reporting_verbs for word in clause[:3])


def _pair(marks: list[Mark], stack: list[Mark], found: Quotations) -> None:
    for mark in marks:
        if mark.role == "open":
            if stack and mark.glyph in _STRAIGHT and stack[-1].glyph == mark.glyph:
                found.crossed.add(stack[-1].start)
                found.unclosed.append(stack.pop())
            stack.append(mark)
            continue
        fitting = [i for i, m in enumerate(stack) if m.glyph + mark.glyph in _PAIRS]
        place = fitting[-1] if fitting else len(stack) - 1
        if place < 0:
            found.unopened.append(mark)
            continue
        found.unclosed += stack[place + 1 :]
        found.pairs.append(Quotation(stack[place], mark))
        del stack[place:]


def _marks(text: str, block: Block, language: Language, *, inside: bool) -> list[Mark]:
    marks: list[Mark] = []
    opened: dict[str, bool] = {}
    depth = int(inside)
    for match in _MARK.finditer(text, block.start, block.end):
        glyph, start, end = match[0], match.start(), match.end()
        before = text[start - 1] if start > block.start else " "
        after = text[end] if end < block.end else " "
        if glyph in _STRAIGHT and before.isdigit() and not depth and after in _AFTER:
            continue  # inches, seconds
        if glyph in "«»„" and before.isalpha() and after.isalpha():
            continue  # a damaged letter
        role = _role(glyph, before, after, language)
        if role is None:
            role = "close" if opened.get(glyph, depth > 0) else "open"
        opened[glyph] = role == "open"
        depth = depth + 1 if role == "open" else max(0, depth - 1)
        marks.append(Mark(glyph, start, end, role))
    return marks


def _role(glyph: str, before: str, after: str, language: Language) -> Role | None:
    """Return what its neighbours and its shape make of a mark, None where they leave it open."""
    opens, closes = _sides(language.quotes)
    may_open = (before in _BEFORE or before in _OPENS) and after not in _NEVER_FIRST
    may_close = (after in _AFTER or after in _CLOSES) and before not in _SPACES
    if glyph not in _FIXED and may_open != may_close:
        return "open" if may_open else "close"
    spaced = before in _SPACES and (after in _SPACES or after in _NEVER_FIRST)
    if glyph in "«»" and spaced:
        return "open" if glyph == "«" else "close"  # French spacing
    if glyph in _STRAIGHT or (glyph in opens and glyph in closes):
        return None
    if glyph in opens or glyph in _FIXED & _OPENS or (glyph in _OPENS and glyph not in closes):
        return "open"
    return "close" if glyph in _FIXED or glyph == "»" or may_close else None
