"""Sentences of a block: sentencex, with corrections where it is wrong on news text.

sentencex sees the text without its quotation marks, else it would keep a quotation of many
sentences in one piece (and it takes quadratic time on unpaired marks and dies on some spaces).
"""

from __future__ import annotations

import re
from functools import lru_cache

from mtcheck.lang import Language, language

_QUOTES = '"“”„‟«»‹›「」『』〝〞＂'
_USUAL_OPENERS = "“„«‹「『〝‘"
_SINGLE_QUOTE = re.compile(r"(?<![^\W_])['’‘‚‛]|['’](?![^\W_])")
_SPACE = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_STOP_AFTER_QUOTE = re.compile(rf"(?<=[\w)%])([{_QUOTES}'’]{{1,3}})([.!?…]{{1,4}})")
_ELLIPSIS = re.compile(r"(?<=[^\W_])(?:…|\.{2,5})(?=\s)")
_BRACKETED_END = re.compile(r"(?<=[.!?…])[)\]](?=\s+[\"“„«‘(–—]?\s?[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ])")
_SAYS_SOMETHING = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED_SCRIPT = re.compile(
    r"[\u0e00-\u0e7f\u1000-\u109f\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
)
_ABBREVIATION = re.compile(r"[^\W\d_]+(?:[.-]\s?[^\W\d_]+){0,2}\.$")
_INITIAL = re.compile(r"(?:^|[\s(–—-])[^\W\d_]\.$")
_ORDINAL = re.compile(r"(?:([^\W\d_]+)\s)?\d{1,3}\.$")
_ENUMERATOR = re.compile(r"\W*(?:\d{1,3}|[^\W\d_]|[ivx]{1,4})[.)]", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"\W*[^\W_]+(?:\s[^\W_]+){0,3}\s\d{4}\s[rрг]\.")
_CLOCK = re.compile(r"\d\s?[ap]\.\s?m\.$", re.IGNORECASE)
_TIME_ZONE = re.compile(r"[A-Z]{2,4}\b")
_GLUED = re.compile(r"\b[^\W\d_A-Z][^\W\d_]+[.!?…]$")
_BACK, _AHEAD = 80, 80


def sentences(text: str, lang: str) -> list[tuple[int, int]]:
    """Return the (start, end) offsets of the sentences of one block, in order and disjoint.

    They hold every character of the text that is not white space and neither begin nor end
    with white space. Takes time linear in the length of the text.
    """
    from sentencex import get_sentence_boundaries

    data = language(lang)
    masked = _mask(text)
    start, end = _after_space(text, 0), _before_space(text, len(text))
    found, counted, open_mark = [], 0, False
    for boundary in get_sentence_boundaries(lang, masked)[1:]:
        left = _before_space(masked, boundary["start_index"])
        right = _after_space(masked, boundary["start_index"])
        if left <= start or right >= end:
            continue
        open_mark ^= text.count('"', counted, left) % 2 == 1
        counted = left
        before = text[max(start, left - _BACK) : left]
        whole = left - start <= _BACK
        if not _joined(before, whole, text[left:right], text[right : right + _AHEAD], data):
            middle = left + _share(text[left:right], open_mark, _openers(lang))
            found.append((start, _before_space(text, middle)))
            start = _after_space(text, middle)
    if start < end:
        found.append((start, end))
    return found


def _mask(text: str) -> str:
    """Return the text, as long as it was, with plain spaces and no quotation marks."""
    moved = _STOP_AFTER_QUOTE.sub(lambda m: m[2] + " " * len(m[1]), text)
    plain = _SPACE.sub(" ", _SINGLE_QUOTE.sub(" ", _BRACKETED_END.sub(" ", moved)))
    plain = _ELLIPSIS.sub(lambda m: "x" * (len(m[0]) - 1) + ".", plain)
    return plain.translate(dict.fromkeys(map(ord, _QUOTES), " "))


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _before_space(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _share(gap: str, open_mark: bool, openers: frozenset[str]) -> int:
    """Return how much of the quotation marks and space between sentences closes the first."""
    spaced = _SPACE.search(gap) is not None
    past_space, kept = False, 0
    for i, mark in enumerate(gap):
        if mark.isspace():
            past_space = True
            continue
        opens = not open_mark if mark == '"' else mark in openers
        open_mark ^= mark == '"'
        stands_alone = gap[i + 1 : i + 2].isspace()
        if (opens and (past_space or not spaced)) or (past_space and not stands_alone):
            break
        kept = i + 1
    return kept


@lru_cache
def _openers(lang: str) -> frozenset[str]:
    """Return the marks that only ever open a quotation in a language (“ closes in German)."""
    openers, closers = set(), {'"'}
    pairs = [pair for pair in language(lang).quotes if len(pair) == 2]
    for opener, closer in (*pairs, *((mark, "") for mark in _USUAL_OPENERS)):
        if opener not in closers:
            openers.add(opener)
        closers.add(closer)
    return frozenset(openers)


def _joined(before: str, whole: bool, gap: str, after: str, data: Language) -> bool:
    """Tell whether there is no sentence boundary where sentencex sees one.

    `before` is the end of the sentence so far (all of it if `whole`), `after` what follows.
    """
    first = _SAYS_SOMETHING.search(after)
    if not first or (whole and not _SAYS_SOMETHING.search(before)):
        return True
    if first[0].islower() and not after[first.end() : first.end() + 1].isupper():
        return True
    if not gap and not _UNSPACED_SCRIPT.match(before[-1]):
        return not (_GLUED.search(before) and after[:2].istitle() and len(after) > 1)
    words = [word.lower() for word in _WORD.findall(after)[:4]]
    if before.endswith("."):
        return (
            _abbreviated(before, first[0].isdigit(), data)
            or (first[0].isupper() and _is_initial(before))
            or _is_ordinal(before, words, data)
            or (whole and bool(_ENUMERATOR.fullmatch(before) or _YEAR_FIRST.fullmatch(before)))
            or (bool(_CLOCK.search(before)) and _goes_on_about_time(after, words, data))
            or (whole and before.endswith("..") and len(_WORD.findall(before)) < 2)
        )
    if whole and before.endswith("…") and len(_WORD.findall(before)) < 2:
        return True
    if not gap or gap[0].isspace() or gap[0] in _openers(data.code):
        return False
    if _UNSPACED_SCRIPT.match(after):
        return _is_attribution_unspaced(before, after, data)
    verbs = data.reporting_verbs | data.quotative_verbs
    return before[-1] in "?!…" and any(word in verbs for word in words)


def _abbreviated(before: str, number_follows: bool, data: Language) -> bool:
    match = _ABBREVIATION.search(before[-20:])
    if not match:
        return False
    parts = match[0].lower().replace(" ", "").replace("\xa0", "").rstrip(".").split(".")
    tails = {".".join(parts[i:]) for i in range(len(parts))}
    if number_follows:
        months = {form for forms in data.months for form in forms}
        tails |= {tail + "#" for tail in tails}
        if tails & months:
            return True
    return bool(tails & data.abbreviations)


def _is_initial(before: str) -> bool:
    """Tell "Peter R. de Vries" from "plan B. He left"."""
    if not _INITIAL.search(before) or not before[-2].isupper():
        return False
    rest = before[:-2].rstrip(" \xa0(–—-")
    last = rest.split()[-1] if rest.split() else ""
    return not last or last.endswith(".") or last[0].isupper()


def _is_ordinal(before: str, words: list[str], data: Language) -> bool:
    """Tell "am 24. Februar" and "der 3. Mann" from "es war der 5. Dann kam er"."""
    match = _ORDINAL.search(before)
    if not match or not words:
        return False
    if any(words[0] in forms for forms in data.months):
        return True
    follows_article = (match[1] or "").lower() in data.function_words
    return data.code == "de" and follows_article and words[0] not in data.function_words


def _goes_on_about_time(after: str, words: list[str], data: Language) -> bool:
    named = (*data.months, *data.weekdays)
    return bool(_TIME_ZONE.match(after)) or any(words[0] in forms for forms in named if words)


def _is_attribution_unspaced(before: str, after: str, data: Language) -> bool:
    """Tell “为什么？”她问。 from “去吧！”然后他走了。"""
    clause = re.split("[，。、：；]", after, maxsplit=1)[0]
    asked = before[-1] in "？！" and any(verb in clause for verb in data.reporting_verbs)
    return after.startswith(("と", "って")) or (asked and len(clause) <= 10)
