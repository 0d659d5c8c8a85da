"""How segments end: with which mark, or broken off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from mtcheck.checks.base import Article
from mtcheck.checks.form.facing import opposites
from mtcheck.models.words import english_words
from mtcheck.schema import Segment

Ending = Literal["statement", "question", "exclamation", "ellipsis", "open", "none"]

_CLOSERS = "\"'“”„«»‹›’‘)]）】」』*_ \u00a0\u200b"
_MARKS: dict[str, Ending] = {
    **dict.fromkeys(".。۔।॥．", "statement"),
    **dict.fromkeys("?？؟", "question"),
    **dict.fromkeys("!！", "exclamation"),
    "…": "ellipsis",
    **dict.fromkeys(":;,，、：；،–—-", "open"),
}
_ELLIPSIS = re.compile(r"(?:\.{3,}|…|\[\.{3}\])$")
_ADDRESS = re.compile(r"\S*(?:://|@|www\.|\w\.\w{2,})\S*$|[#@]\w+$")
_LAST_WORD = re.compile(r"([^\W\d_][\w'’-]*)\W*$")
_LETTERS = re.compile(r"[^\W\d_]+")
_FULL = ("statement", "question", "exclamation")
_BODY = ("paragraph", "quote")
_LEAST_WORDS = 4
_SHORT = 0.6
_LONG_OTHER = 60
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Cut:
    """Why a segment is thought to break off, how sure that is, and what another side shows."""

    message: str
    confidence: float
    evidence: tuple[str, ...] = ()


def ending(text: str, lang: str = "") -> Ending:
    """Return the mark that a text ends with; quotation marks and brackets after it don't count."""
    bare = text.rstrip(_CLOSERS)
    if not bare:
        return "none"
    if _ELLIPSIS.search(bare):
        return "ellipsis"
    if lang == "el" and bare[-1] in ";\u037e":
        return "question"
    if bare[-1] == "!" and bare[-2:-1] == "?":
        return "question"
    return _MARKS.get(bare[-1], "none")


def cut_off(article: Article, segment: Segment) -> Cut | None:
    """Return why a segment breaks off in mid-sentence, None where nothing says so.

    Only the last segment of a block of running text can; a sentence that runs on in the next
    block is none.
    """
    document = article.mt
    block = document.blocks[segment.block]
    if segment.end != block.end or block.kind not in _BODY:
        return None
    mark = ending(segment.text, document.lang)
    if mark in _FULL or _ADDRESS.search(segment.text):
        return None
    match = _LAST_WORD.search(segment.text)
    if match is None or len(segment.text.split()) < _LEAST_WORDS or _runs_on(article, segment):
        return None
    shown = [
        f"{o.side}: {o.text}"
        for o in opposites(article, segment)
        if o.parallel and ending(o.text) in _FULL
    ]
    theirs = list(opposites(article, segment))
    if theirs and not shown:
        return None
    source = next((o.text for o in theirs if o.side == "source"), None)
    as_open = source is not None and ending(source) not in _FULL
    word = match[1]
    plain = mark == "none" and segment.text.endswith(word)
    for other in theirs:
        if (
            other.side == "reference"
            and plain
            and (whole := _whole(word, segment.text, other.text))
        ):
            return Cut(f"The text breaks off inside the word “{whole}”.", SURE, tuple(shown))
    # The reference may have closed, or ended otherwise, what the source leaves open.
    if as_open:
        return None
    if plain and word.casefold() in article.language.open_words:
        sure = SURE if shown else 0.75
        return Cut(f"The text breaks off after “{word}”.", sure, tuple(shown))
    if mark in ("none", "open") and shown and _is_short(article, segment):
        return Cut("The text breaks off; the reference goes on.", 0.8, tuple(shown))
    if mark == "open" and segment.text[-1] in ",-–—" and (shown or _is_last(article, segment)):
        return Cut("The text breaks off in mid-sentence.", 0.75 if shown else 0.6, tuple(shown))
    if mark == "ellipsis" and shown and _is_last(article, segment):
        return Cut("The text breaks off with an ellipsis.", 0.6, tuple(shown))
    return None


def _runs_on(article: Article, segment: Segment) -> bool:
    """Return whether the next block continues the sentence, or lists what it announces."""
    document = article.mt
    if segment.index + 1 >= len(document.segments):
        return False
    following = document.segments[segment.index + 1]
    first = next((c for c in following.text if c.isalnum()), "")
    return document.kind_of(following) == "list" or not first.isupper()


def _is_last(article: Article, segment: Segment) -> bool:
    return bool(article.body) and article.body[-1].index == segment.index


def _whole(word: str, text: str, other: str) -> str:
    """Return the word of the reference that the text breaks off in, "" where it is none.

    The word before is the same on both sides, or what is left is no English word.
    """
    ours: list[str] = _LETTERS.findall(text)
    theirs: list[str] = _LETTERS.findall(other)
    before = ours[-2].casefold() if len(ours) > 1 else ""
    key = word.casefold()
    if len(key) < 2 or key in {w.casefold() for w in theirs}:
        return ""
    for previous, candidate in zip(theirs, theirs[1:], strict=False):
        if candidate.casefold().startswith(key) and len(candidate) > len(key) + 1:
            unknown = bool(english_words()) and key not in english_words()
            if previous.casefold() == before or (unknown and len(key) > 3):
                return candidate
    return ""


def _is_short(article: Article, segment: Segment) -> bool:
    """Return whether a bead of the MT is much shorter than the reference's."""
    pair = article.pair_of("reference", segment)
    if pair is None or len(pair.other_text) < _LONG_OTHER:
        return False
    return len(pair.mt_text) < _SHORT * len(pair.other_text)
