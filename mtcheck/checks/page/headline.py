"""Labels of the page in a headline: its section, the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.lang.outlets import outlets_named

_SURE = 0.9
_SECTIONS = 0.7
_DOUBTFUL = 0.45
_LONGEST = 5
_BAR = re.compile(r"\s*([|¦»])\s*")
_DASH = re.compile(r"\s+([–—-])\s+")
_WORD = re.compile(r"[^\W_]+")
_SECTION = re.compile(
    "foreign|world|local|domestic|breaking|latest|sports?|politics|economy|business|culture|"
    "entertainment|opinion|debate|lifestyle|science|technology|health|society|events|news|"
    "documentar(?:y|ies)|crime|regional|national|international|online|uriks|utenriks|innenriks|"
    "utrikes|inrikes|nyheter|nyheder|nachrichten|noticias|notícias|actualités|notizie|"
    "wiadomości|nieuws|berita|новини|новости|and|in|the|from"
)


def headline_labels(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield (start, end, confidence) of labels before or behind a headline."""
    bars = list(_BAR.finditer(text))
    if bars:
        first, last = bars[0], bars[-1]
        before, behind = text[: first.start()], text[last.end() :]
        if _is_short(behind, text[: last.start()]):
            yield last.start(1), len(text), _SURE
        elif _is_short(before, text[first.end() :]):
            yield 0, first.end(1), _SURE
        return
    start = len(text)
    confidence = 0.0
    for dash in reversed(list(_DASH.finditer(text))):
        part = text[dash.end() : start]
        words = [w.casefold() for w in _WORD.findall(part)]
        if not 0 < len(words) <= _LONGEST or not dash.start():
            break
        if all(map(_SECTION.fullmatch, words)) or words[0] == "greater":
            confidence = max(confidence, _SECTIONS)
        elif outlets_named(part) or (_SECTION.fullmatch(words[-1]) and part[:1].isupper()):
            confidence = max(confidence, _DOUBTFUL)
        else:
            break
        start = dash.start()
    if confidence:
        yield len(text) - len(text[start:].lstrip()), len(text), confidence


def _is_short(label: str, headline: str) -> bool:
    mine, rest = len(_WORD.findall(label)), len(_WORD.findall(headline))
    return 0 < mine <= _LONGEST and mine < rest
