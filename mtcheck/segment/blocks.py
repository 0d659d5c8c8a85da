"""What kind of block each stretch of a text is, told by its wording, shape, place and company."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtcheck.schema import Block, BlockKind
from mtcheck.segment import residue
from mtcheck.segment.residue import residue_kind as residue_kind

_FULL_STOP = re.compile(r"[.。؟۔](?:[\"“”„«»'’‘)\]]|\s\W)*$")
_SENTENCE_STOP = re.compile(r"[.!?…。！？؟۔][\"“”„«»'’‘)\]]*$")
_BULLET = re.compile(r"(?:[•▪◦‣·*]|\d{1,2}[.)])\s+\w")
_QUOTE_START = re.compile(r"[–—\"“”„«»‘-]")
_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]")
_TOP = 8
_LONG = 1000
_BODY = {"paragraph", "list", "quote"}
_HEADING_WORDS, _TITLE_WORDS = 16, 32
# Furniture that stands between the paragraphs of an article as well as after them.
_ANYWHERE = {
    "see also teaser", "video teaser", "continuation line", "advertisement", "date stamp",
    "update line", "reading time", "view counter", "separator",
}  # fmt: skip


@dataclass
class _Item:
    """A block on its way to its kind; `given` is the kind that the file's structure says."""

    text: str
    words: int
    given: BlockKind | None
    kind: BlockKind | None = None
    label: str = ""

    @property
    def is_line(self) -> bool:
        """Whether it is a short line that does not end like a sentence."""
        return self.words <= _HEADING_WORDS and not _SENTENCE_STOP.search(self.text)

    @property
    def is_title_like(self) -> bool:
        """Whether it could be a headline."""
        return self.words <= _TITLE_WORDS and not _FULL_STOP.search(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether it is running text of the article."""
        return self.kind is None and self.words >= 8 and bool(_SENTENCE_STOP.search(self.text))

    def mark(self, kind: BlockKind, label: str) -> None:
        """Settle what it is."""
        self.kind, self.label = kind, label


def classify(
    text: str, ranges: Sequence[tuple[int, int, BlockKind | None]], lang: str
) -> tuple[Block, ...]:
    """Return blocks with their kinds; a kind given with a range is from the file's structure.

    A given kind stays, unless the wording says that the block is page furniture.
    """
    items = [_item(text[start:end], given) for start, end, given in ranges]
    _by_wording(items, lang)
    _title(items)
    _teasers(items)
    _captions(items, lang)
    _end_of_page(items, lang)
    kinds = [item.kind or _plain_kind(items, i) for i, item in enumerate(items)]
    last = max((i for i, kind in enumerate(kinds) if kind in _BODY), default=-1)
    return tuple(
        # A heading that nothing follows heads nothing.
        Block("paragraph" if kind == "heading" and i > last and not given else kind, start, end)
        for i, (kind, (start, end, given)) in enumerate(zip(kinds, ranges, strict=True))
    )


def _item(passage: str, given: BlockKind | None) -> _Item:
    folded = residue.fold(passage)
    # Only long paragraphs fold to nothing; how they end is all that is asked of them.
    shown = folded or passage[-40:].rstrip()
    words = residue.word_count(folded) if folded else _LONG
    return _Item(shown, words, given, None if given == "paragraph" else given)


def _by_wording(items: list[_Item], lang: str) -> None:
    prose = [i for i, item in enumerate(items) if item.is_prose]
    lead = next((i for i in prose if not items[i].is_title_like), len(items))
    for i, item in enumerate(items):
        if item.words == _LONG or item.kind == "title":
            continue
        at_edge = i < lead or i > prose[-1]
        found = residue.wording(item.text, lang)
        if found:
            kind, label = found
            if label == "agency credit":
                item.mark("paragraph", label)
            elif _fits_place(items, i, label, at_edge, lang):
                item.mark(kind, label)
        elif residue.is_separator(item.text):
            item.mark("boilerplate", "separator")
        elif residue.is_counter(item.text):
            item.mark("boilerplate", "counter")
        elif at_edge and residue.is_date(item.text, lang):
            item.mark("byline", "date stamp")
        elif at_edge and residue.is_details(item.text, lang):
            item.mark("boilerplate", "row of details")


def _fits_place(items: list[_Item], i: int, label: str, at_edge: bool, lang: str) -> bool:
    """Tell whether a block stands where residue of that wording stands."""
    if label == "site banner":
        return _is_banner(items, i)
    if label == "byline" and not at_edge:
        # Below the lead there may be "By Jane Doe", or a heading "By Bus to the Coast".
        signed = items[i].text.partition(" ")[2]
        return i < _TOP and residue.is_name(signed, lang)
    return at_edge or label != "source line"


def _is_banner(items: list[_Item], i: int) -> bool:
    """Tell a site's name above the headline from a headline."""
    above = all(item.kind for item in items[:i])
    below = [item for item in items[i + 1 : i + 4] if item.kind is None][:1]
    return above and i < 4 and bool(below) and below[0].words > 3 and below[0].is_title_like


def _title(items: list[_Item]) -> None:
    """Mark the headline, and every repetition of it."""
    title = next((item for item in items if item.kind == "title"), None) or _headline(items)
    if title is None:
        return
    title.mark("title", "")
    words = [word.casefold() for word in _WORD.findall(title.text)]
    for item in items:
        if not item.kind and words == [word.casefold() for word in _WORD.findall(item.text)]:
            item.mark("title", "")


def _headline(items: list[_Item]) -> _Item | None:
    top = [item for item in items[:_TOP] if item.kind is None]
    # A headline may open like a teaser ("Video: …") where no other line could be one.
    teases = items and items[0].label.endswith("teaser") and items[0].is_title_like
    if teases and top and not top[0].is_title_like:
        return items[0]
    fits = len(items) > 1 and top and top[0].is_title_like and not top[0].given
    return top[0] if fits else None


def _teasers(items: list[_Item]) -> None:
    """Mark what a teaser's label that stands alone points to: a line, or a list."""
    for item, following in pairwise(items):
        listed = item.label == "teaser" and _is_bullet(item) and _is_bullet(following)
        labelled = item.label == "see also teaser" and residue.is_bare_label(item.text)
        if (listed or labelled) and not following.label and following.is_title_like:
            following.mark("boilerplate", "teaser")


def _is_bullet(item: _Item) -> bool:
    return item.given == "list" or bool(_BULLET.match(item.text))


def _captions(items: list[_Item], lang: str) -> None:
    """Mark the line above a credit as what the credit is for."""
    for item, following in pairwise(items):
        if following.kind != "caption" or following.words > 8 or item.kind or item.words > 14:
            continue
        if item.is_line or _QUOTE_START.match(item.text) or residue.is_clause(item.text, lang):
            continue
        item.mark("caption", "caption")


def _end_of_page(items: list[_Item], lang: str) -> None:
    """Mark what stands among or just above the furniture after the last paragraph."""
    boxes = _author_boxes(items, lang)
    prose = [i for i, item in enumerate(items) if item.is_prose and i not in boxes]
    tail = range(prose[-1] + 1 if prose else len(items), len(items))
    for i in boxes & set(tail):
        items[i].mark("boilerplate", "author box")
    ends = [i for i in tail if items[i].kind == "boilerplate" and items[i].label not in _ANYWHERE]
    lists = [i for i in tail if items[i].label == "teaser"]
    for i in range(min(ends + lists, default=len(items)), len(items)):
        item = items[i]
        enclosed = _is_furniture(items, i - 1) and _is_furniture(items, i + 1)
        if _is_open(item) and (item.is_line or (enclosed and item.words <= 20)):
            item.mark("boilerplate", "page furniture")
    for i in reversed(range(tail.start, min(ends, default=0))):
        item = items[i]
        if not item.label and not (_is_open(item) and item.is_line and item.words <= 8):
            break
        if not item.label:
            item.mark("boilerplate", "page furniture")


def _author_boxes(items: list[_Item], lang: str) -> set[int]:
    """Return where a bare name is, twice in a row or with its owner's description in bits."""
    found = set()
    for i, (item, following) in enumerate(pairwise(items)):
        if item.kind is None and residue.is_name(item.text, lang):
            described = residue.is_fragments(following.text, lang)
            if item.text == following.text or described:
                found |= {i, i + 1}
    return found


def _is_open(item: _Item) -> bool:
    """Tell whether place and company may make it furniture; quotations are genuine."""
    return item.kind in (None, "heading") and not _QUOTE_START.match(item.text)


def _is_furniture(items: list[_Item], i: int) -> bool:
    return i < len(items) and items[i].kind in ("boilerplate", "byline")


def _plain_kind(items: list[_Item], i: int) -> BlockKind:
    item, above = items[i], items[i - 1] if i else None
    if item.given:
        return item.given
    if _BULLET.match(item.text) and item.words <= 60:
        return "list"
    if not item.is_line or item.text.endswith((":", ",")) or not _LETTER.search(item.text):
        return "paragraph"
    if above and above.kind in (None, "paragraph"):
        runs_on = not _SENTENCE_STOP.search(above.text)
        if above.text.endswith(":") or (runs_on and item.text[0].islower()):
            return "paragraph"
    return "heading"
