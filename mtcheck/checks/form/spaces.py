"""Spaces that are missing or too many, told by the marks and words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mtcheck.checks.form.words import split_joined
from mtcheck.lang import Language
from mtcheck.lang.outlets import outlets
from mtcheck.models.words import english_words

_GAP = r"[^\S\n]"
_LETTER = r"[^\W\d_]"
_AFTER_STOP = re.compile(
    rf"(?<![\w.@/'’-])({_LETTER}{{2,40}}[.!?…][\"”’»)\]]?)"
    rf"([“„«]?(?=[^\W\d_a-zß-ÿ]){_LETTER}[\w'’-]{{0,40}})"
)
_AFTER_COMMA = re.compile(rf"({_LETTER}{{2,40}}[,;])({_LETTER}{{2,40}})")
_AFTER_COLON = re.compile(r"([a-zß-ÿ]{3,40}:)([A-ZÀ-Þ][a-zß-ÿ]{2,40})")
_BEFORE_MARK = re.compile(
    rf"(?<=[\w%)”’»\"\]])({_GAP}+)([,;](?=[^\W\d_])|\.(?=[A-ZÀ-Þ][a-zß-ÿ]{{1,30}}[\s,])|[,.;:!?…)\]]+(?![\w(:;=/]))"
)
_AFTER_BRACKET = re.compile(rf"([(\[])({_GAP}+)([^\W_]+)")
_BEFORE_BRACKET = re.compile(rf"({_LETTER}{{3,40}})(\((?:{_LETTER}){{3,40}})")
_BEHIND_BRACKET = re.compile(rf"({_LETTER}{{3,40}}\))({_LETTER}{{3,40}})")
_TOKENISED = re.compile(
    rf"\b([A-Za-z]{{2,15}})({_GAP}+)(n['’]t|['’](?:s|re|ve|ll|m|d))(?=[\s.,;:!?]|$)"
)
_DOUBLE = re.compile(rf"(?<=[^\s.!?:…])({_GAP}{{2,}})(?=[^\W_])")
_TAIL = re.compile(r"[\w%)”’»\"\].-]{1,40}$")
_HEAD = re.compile(r"[\w'’-]{1,40}")
_NUMBER = re.compile(r"(?<![\w.,:/#-])(\d{1,3}(?:[.,]\d{3})*)([a-z]{4,30})(?![\w'’-])")
_WORD = re.compile(r"(?<![\w'’@#/.-])[a-z]{5,40}(?![\w'’@/-]|\.\w)")
_CAMEL = re.compile(r"(?<![\w'’@#/.-])([A-Z]?[a-z]{1,12})([A-Z][a-z]{2,30})(?![\w@/-]|\.\w)")
_ADDRESS = re.compile(r"://|@|www\.|[#\\_=]|\.(?:com|org|net|co|gov|edu|info|io|eu|[a-z]{2})\b")
_NAMES_WITH_STOP = re.compile(r"[A-Z]{2,4}$|(?:Js|Net|Com|Org|Io)$")
# What sites and outlets are called by behind a full stop: Bihus.Info, Krym.Realii.
_SITE = re.compile(r"(?:Info|Reali[iy]|Tv|Fm|Ua|Ru)$")
_LAST_WORD = re.compile(r"([^\W\d_]+)[\s“„«\"]+$")
_PREPOSITIONS = frozenset(
    """by the and of from with for that this in on at to was were is are has have had but as
    says said""".split()
)
_NAMED = {",": "comma", ".": "full stop", ")": "bracket", "]": "bracket"}
_TABLE = 3


@dataclass(frozen=True, slots=True)
class Slip:
    """`text[start:end]` of a block, where a space is missing (or too many), and what is right."""

    start: int
    end: int
    message: str
    confidence: float
    suggestion: str


def slips(text: str, language: Language) -> Iterator[Slip]:
    """Yield the spacing slips of a block, each kind in order; some may overlap."""
    yield from _missing(text, language)
    yield from _surplus(text, language)
    if language.code == "en":
        yield from _joined(text)


def _missing(text: str, language: Language) -> Iterator[Slip]:
    for match in _AFTER_STOP.finditer(text):
        word = match[1].rstrip('.!?…"”’»)]')
        named = _NAMES_WITH_STOP.match(match[2]) and "." in match[1]
        abbreviated = word.casefold() in language.abbreviations or text.startswith(".", match.end())
        named = named or _is_site(text, match, language)
        if not _is_address(text, match) and not named and not abbreviated:
            yield _apart(match, "There is no space after the end of the sentence.", 0.85)
    for match in _AFTER_COMMA.finditer(text):
        if not _is_address(text, match):
            mark = "comma" if match[1].endswith(",") else "semicolon"
            yield _apart(match, f"There is no space after the {mark}.", 0.8)
    for match in _AFTER_COLON.finditer(text):
        if not _is_address(text, match):
            yield _apart(match, "There is no space after the colon.", 0.6)
    for match in _BEFORE_BRACKET.finditer(text):
        if not _is_address(text, match):
            yield _apart(match, "There is no space before the bracket.", 0.6)
    for match in _BEHIND_BRACKET.finditer(text):
        if "(" in text[max(0, match.start() - 200) : match.start()] and match[2] not in ("ing",):
            if text[match.start() - 1 : match.start()].isspace():
                yield _apart(match, "There is no space after the bracket.", 0.6)


def _is_site(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether words around a full stop are one name, as outlets and sites have them."""
    if not (match[1][0].isupper() and match[1].endswith(".") and match[2][0].isupper()):
        return False
    before = _LAST_WORD.search(text[max(0, match.start() - 40) : match.start()])
    return (
        match[0].casefold() in _names_with_stop()
        or _SITE.match(match[2]) is not None
        or (before is not None and before[1] in language.outlet_nouns)
    )


@lru_cache
def _names_with_stop() -> frozenset[str]:
    forms = (form.casefold() for outlet in outlets() for form in outlet.forms)
    return frozenset(form for form in forms if "." in form.strip("."))


def _surplus(text: str, language: Language) -> Iterator[Slip]:
    french = language.code == "fr"
    for match in _BEFORE_MARK.finditer(text):
        mark = match[2][0]
        spaced = french and mark in ";:!?"
        dots = match[2].startswith("..") or text.startswith((" .", "\u00a0."), match.end())
        smile = mark in ":;" and match[2][1:2] in (")", "]", "(")
        if not spaced and not dots and not smile and mark != "…":
            name = _NAMED.get(mark, f"“{mark}”")
            word = _word_before(text, match.start())
            yield Slip(
                match.start() - len(word),
                match.end(),
                f"There is a space before the {name}.",
                0.85,
                word + match[2],
            )
    for match in _AFTER_BRACKET.finditer(text):
        yield _together(match, "There is a space after the opening bracket.", 0.7)
    if language.code == "en":
        for match in _TOKENISED.finditer(text):
            yield _together(match, f"There is a space before “{match[3]}”.", 0.8)
    doubles = list(_DOUBLE.finditer(text))
    if len(doubles) < _TABLE:
        for match in doubles:
            word, following = _word_before(text, match.start()), _HEAD.match(text, match.end())
            assert following is not None
            yield Slip(
                match.start() - len(word),
                following.end(),
                "There are two spaces in a row.",
                0.55,
                f"{word} {following[0]}",
            )


def _word_before(text: str, end: int) -> str:
    match = _TAIL.search(text[max(0, end - 40) : end])
    return match[0] if match else text[end - 1 : end]


def _joined(text: str) -> Iterator[Slip]:
    known = english_words()
    for match in _WORD.finditer(text):
        parts = split_joined(match[0])
        if parts:
            message = f"“{parts[0]}” and “{parts[1]}” are joined in one word."
            yield Slip(*match.span(), message, 0.85, " ".join(parts))
    for match in _CAMEL.finditer(text):
        first = match[1].casefold()
        brand = match[0].casefold() in known
        if first in _PREPOSITIONS and not brand and not _is_address(text, match):
            yield _apart(match, "Two words are joined in one.", 0.75)
    for match in _NUMBER.finditer(text):
        if match[2] in known and not _is_address(text, match):
            yield _apart(match, "There is no space after the number.", 0.7)


def _apart(match: re.Match[str], message: str, confidence: float) -> Slip:
    return Slip(*match.span(), message, confidence, f"{match[1]} {match[2]}")


def _together(match: re.Match[str], message: str, confidence: float) -> Slip:
    return Slip(*match.span(), message, confidence, f"{match[1]}{match[3]}")


def _is_address(text: str, match: re.Match[str]) -> bool:
    """Return whether a match stands in a web address, a handle or a file name."""
    left = max(text.rfind(" ", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
    ends = [text.find(c, match.end()) for c in " \n"]
    right = min((e for e in ends if e >= 0), default=len(text))
    chunk = text[max(left, match.start() - 80) : min(right, match.end() + 80)]
    return _ADDRESS.search(chunk) is not None
