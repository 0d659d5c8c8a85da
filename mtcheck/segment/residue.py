"""What web pages leave around an article, told by its wording or its shape."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mtcheck.lang import language
from mtcheck.schema import BlockKind

_MOST_WORDS: dict[BlockKind, int] = {"boilerplate": 60, "caption": 45, "byline": 16}
_MOST_CHARACTERS = 500
_CREDIT_CHARACTERS = 100
_CREDIT_STARTS = re.compile(r"[.!?…)\]\"”»’]\s+|\s[–—|]\s+|[(\[]")
_FIELDS = re.compile(r"\s+[|/·•–—-]\s+")
_BARS = re.compile(r"\s[|/·•]\s")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b(?![.:]\d)")
_MOST_IN_FIELD = 5
_SEPARATOR = re.compile(r"[\W_]{1,40}")
_STARS = re.compile(r"[*\s⁂…•.#]+")
_COUNTERS = re.compile(r"[\W_]*(?:\d[\d.,]*[kKmM]?[\W_]+)+\d[\d.,]*[kKmM]?[\W_]*|0")
_HASHTAGS = re.compile(r"(?:#\w+[\s,]*){2,}")
_NUMERIC_DATE = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\b")
_DATE_WORD = re.compile(r"[^\W\d_]+")
_CLOCK_WORDS = {"at", "kl", "um", "uhr", "am", "pm", "gmt", "utc", "cet", "cest", "hrs", "hours"}
_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯІЇЄҐ][^\W\d_]*(?:[-’'.][^\W\d_]+)*\.?")
_NAME_PARTICLES = {"de", "la", "van", "von", "der", "den", "del", "di", "da", "al", "el", "bin"}
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_SENTENCE_END = re.compile(r"[.!?]+[\"“”»«]?(?:\s+|$)")


def fold(text: str) -> str:
    """Return a block's text on one line with single spaces, or "" where it is too long."""
    return " ".join(text[: _MOST_CHARACTERS + 1].split()) if len(text) <= _MOST_CHARACTERS else ""


def word_count(text: str) -> int:
    """Return the number of words; of scripts without spaces, two characters count as one."""
    unspaced = sum("\u2e80" < c < "\ua000" for c in text)
    return len(text.split()) + unspaced // 2


def wording(folded: str, lang: str) -> tuple[BlockKind, str] | None:
    """Return the kind and the name of the residue that a block says it is, if it does.

    The name is that of the pattern in the language's data, with spaces ("see also teaser").
    English patterns hold for every language: pages have English furniture, and most MT is in it.
    """
    if not folded:
        return None
    words = word_count(folded)
    if words > max(_MOST_WORDS.values()):
        return None
    if _any_pattern(lang).match(folded):
        for kind, source in _sources(lang):
            if words <= _MOST_WORDS[kind] and (match := _compiled(source).match(folded)):
                return kind, (match.lastgroup or "page furniture").replace("_", " ")
    if words <= _MOST_WORDS["caption"] and _ends_in_credit(folded, lang):
        return "caption", "caption"
    return None


def residue_kind(text: str, lang: str) -> str | None:
    """Return what a residual block is ("comment form", "author box"…), None if it doesn't show.

    Meant for blocks that are known to be residue: a lone name is an author box then.
    """
    folded = fold(text)
    if found := wording(folded, lang):
        return found[1]
    if is_separator(folded):
        return "separator"
    if is_counter(folded):
        return "counter"
    if is_date(folded, lang):
        return "date stamp"
    if is_details(folded, lang):
        return "row of details"
    return "author box" if is_name(folded, lang) or is_fragments(folded, lang) else None


def is_separator(folded: str) -> bool:
    """Tell a line of dashes or bars; stars and dots divide chapters in genuine text."""
    return bool(_SEPARATOR.fullmatch(folded)) and not _STARS.fullmatch(folded)


def is_counter(folded: str) -> bool:
    """Tell a row of numbers (shares, views), or hashtags."""
    return bool(_COUNTERS.fullmatch(folded) or _HASHTAGS.fullmatch(folded))


def is_date(folded: str, lang: str) -> bool:
    """Tell a line that holds a date and nothing else."""
    if not any(c.isdigit() for c in folded) or word_count(folded) > 9:
        return False
    words = [w.lower() for w in _DATE_WORD.findall(_NUMERIC_DATE.sub(" ", folded))]
    names = _calendar(lang) | _calendar("en")
    dated = bool(_NUMERIC_DATE.search(folded)) or any(w in names for w in words)
    return dated and all(w in names or w in _CLOCK_WORDS or len(w) == 1 for w in words)


def is_details(folded: str, lang: str) -> bool:
    """Tell a row of a page's details: "Sports | Tuesday 11:20 | Listen to the article | 63 shares".

    A date or clock says so between bars or slashes only, for programmes have them before dashes.
    """
    fields = _FIELDS.split(folded)
    if len(fields) < 2 or folded[-1:] in ".!?" or max(map(word_count, fields)) > _MOST_IN_FIELD:
        return False
    barred = bool(_BARS.search(folded))
    return any(
        wording(field, lang) or (barred and (_CLOCK.search(field) or is_date(field, lang)))
        for field in fields
    )


def is_name(folded: str, lang: str) -> bool:
    """Tell a bare name of a person: two to four capitalised words."""
    words = folded.split()
    if not 2 <= len(words) <= 4 or folded.isupper():
        return False
    common = language(lang).function_words
    named = [w for w in words if w not in _NAME_PARTICLES]
    return len(named) > 1 and all(_NAME.fullmatch(w) and w.lower() not in common for w in named)


def is_fragments(folded: str, lang: str) -> bool:
    """Tell a self-description in bits ("Tea lover. Proud traveller.") from sentences."""
    bare = folded.strip("\"“”„«»' ")
    bits = [bit for bit in _SENTENCE_END.split(bare) if bit]
    data = language(lang)
    # "Writes about everything." says nowhere who does, so it is a bit and no clause.
    said = {w for bit in bits for w in _folded_words(bit)[1:]} & data.reporting_verbs
    return (
        len(bits) > 1
        and bare.endswith((".", "!"))
        and all(len(bit.split()) <= 8 for bit in bits)
        and bool(data.clause_words)
        and not said
        and data.clause_words.isdisjoint(_folded_words(bare))
    )


def is_clause(folded: str, lang: str) -> bool:
    """Tell whether there is a pronoun, auxiliary or reporting verb in it."""
    data = language(lang)
    words = set(_folded_words(folded))
    return bool(words & (data.clause_words | data.reporting_verbs)) or not data.clause_words


def _folded_words(text: str) -> list[str]:
    return [w.strip(".,;:!?\"“”„«»()'’").lower() for w in text.split()]


def is_bare_label(folded: str) -> bool:
    """Tell a teaser's label that stands alone: "Read also:"."""
    return word_count(folded) <= 5 and folded[-1:] not in ".!?"


def _ends_in_credit(folded: str, lang: str) -> bool:
    credit = _any_pattern(lang, "caption")
    rest = folded[-_CREDIT_CHARACTERS:]
    return any(credit.match(rest, start.end()) for start in _CREDIT_STARTS.finditer(rest))


@lru_cache
def _sources(lang: str) -> tuple[tuple[BlockKind, str], ...]:
    """Return the kinds and regular expressions of a language's residue, and English ones."""
    sources: list[tuple[BlockKind, str]] = []
    for code in dict.fromkeys((lang, "en")):
        data = language(code)
        sources += [("byline", p) for p in data.bylines]
        sources += [("boilerplate", p) for p in data.boilerplate]
        sources += [("caption", p) for p in data.captions]
    return tuple(sources)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


@lru_cache
def _any_pattern(lang: str, only: BlockKind | None = None) -> re.Pattern[str]:
    """Return all of them as one, so that genuine text is passed in one go."""
    sources = [source for kind, source in _sources(lang) if only in (None, kind)]
    return _compiled("|".join(_GROUP_NAME.sub("(?:", source) for source in sources))


@lru_cache
def _calendar(lang: str) -> frozenset[str]:
    data = language(lang)
    return frozenset(form for forms in (*data.months, *data.weekdays) for form in forms)
