"""Capitals that are missing or too many, told by the MT alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mtcheck.lang import Language
from mtcheck.lang.names import countries_of
from mtcheck.models.words import english_words

_WORD = re.compile(r"(?<![\w'’@#./-])[^\W\d_][^\W_]*(?:[’'-][^\W_]+)*(?![\w@/]|\.\w)")
_AFTER_STOP = re.compile(r"(?<![\w.'’-])([^\W\d_]{4,40})\.\s+(?=[a-zß-ÿ])([a-zß-ÿ][\w'’-]{1,40})")
_PRONOUN_I = re.compile(
    r"(?<![\w'’.(-])i(?=['’](?:m|ve|ll|d)\b|\s+(?:am|was|have|had|do|don|did|didn|will|would|can|"
    r"could|think|know|don['’]t|didn['’]t|want|need|should|saw|went|said|say|feel|hope|believe)\b)"
)
_MID_CAPITAL = re.compile(
    r"(?<=[a-zß-ÿ0-9,;]\s)(And|But|Or|However|Because|That|With|From|Which|While|Also|Then|So|Of|To|"
    r"By|Is|Are|Was|Were|Has|Have)(?=\s[a-z])"
)
_SHOUT = re.compile(
    r"(?<![\w.&/-])[A-ZÀ-Þ]{2,}(?:['’-][A-ZÀ-Þ]+)*(?:,?[ \u00a0][A-ZÀ-Þ]{2,}){2,}(?![\w.&])"
)
_LOWER_WORD = re.compile(r"(?<![\w'’-])[a-zß-ÿ]{3,}")
_DAY = re.compile(r"\d{1,2}\.?[ \u00a0]?$")
# Weekdays and months are common nouns there.
_COMMON_CALENDAR = frozenset({"nb", "nn", "da", "sv", "fr", "es", "it", "pt"})
# Peoples and countries in lower case that are other English words.
_AMBIGUOUS = frozenset(
    """polish china turkey chile jordan chad guinea georgia niger mali danish swede swedes finn
    cuban cubans pole poles malt peru dane danes oman cyprus panama jersey""".split()
)
_AMBIGUOUS_MONTHS = frozenset({"march", "may", "august", "mar", "sept", "sep"})
_LEAST_SHOUTED = 12


@dataclass(frozen=True, slots=True)
class Slip:
    """`text[start:end]` of a segment with a wrong capital, and what is right."""

    start: int
    end: int
    message: str
    confidence: float
    suggestion: str | None


def slips(text: str, language: Language) -> Iterator[Slip]:
    """Yield the wrong capitals inside a segment."""
    if language.code == "en":
        yield from _english(text, language)
    yield from _calendar(text, language)
    for match in _AFTER_STOP.finditer(text) if language.open_words else ():
        before, word = match[1], match[2]
        known = before.casefold() in language.abbreviations | language.open_words
        if (
            not known
            and before[1:].islower()
            and word.islower()
            and not _is_named(before, language)
        ):
            yield Slip(
                *match.span(2),
                "The sentence begins in lower case.",
                0.6,
                word[0].upper() + word[1:],
            )
    for match in _SHOUT.finditer(text):
        letters = sum(c.isalpha() for c in match[0])
        calm = len(_LOWER_WORD.findall(text)) > 2
        words = [w.casefold() for w in re.findall(r"[^\W\d_]{4,}", match[0])]
        spoken = language.code != "en" or any(w in english_words() for w in words)
        if letters >= _LEAST_SHOUTED and calm and spoken and words:
            yield Slip(*match.span(), "These words are all in capitals.", 0.55, None)


def _is_named(word: str, language: Language) -> bool:
    """Return whether a word before a full stop is short enough to be an abbreviation of ours."""
    return language.code == "en" and word.casefold() not in english_words()


def _english(text: str, language: Language) -> Iterator[Slip]:
    for match in _PRONOUN_I.finditer(text):
        yield Slip(*match.span(), "The pronoun “I” has a capital.", 0.85, "I")
    for match in _MID_CAPITAL.finditer(text):
        yield Slip(*match.span(), "There is a capital in mid-sentence.", 0.6, match[0].casefold())
    proper = _proper_words()
    for match in _WORD.finditer(text):
        word = match[0]
        if not word[0].islower() or len(word) < 4:
            continue
        bare = word.split("'")[0].split("’")[0]
        if bare in proper or (bare not in _AMBIGUOUS and bare.isascii() and countries_of(bare)):
            yield Slip(
                match.start(),
                match.start() + len(bare),
                f"“{bare}” has a capital in English.",
                0.8,
                bare.capitalize(),
            )


@lru_cache
def _proper_words() -> frozenset[str]:
    from mtcheck.lang import language

    data = language("en")
    forms = {form for group in (*data.weekdays, *data.months) for form in group if len(form) > 3}
    return frozenset(forms - _AMBIGUOUS_MONTHS)


def _calendar(text: str, language: Language) -> Iterator[Slip]:
    """Yield weekdays and months with a capital where they have none, or without it in German."""
    if language.code not in _COMMON_CALENDAR and language.code != "de":
        return
    weekdays = {form for forms in language.weekdays for form in forms if len(form) > 4}
    months = {form for forms in language.months for form in forms if len(form) > 2}
    for match in _WORD.finditer(text):
        word, key = match[0], match[0].casefold()
        if key not in weekdays and key not in months:
            continue
        before = text[max(0, match.start() - 60) : match.start()]
        after = text[match.end() : match.end() + 3]
        dated = _DAY.search(before[-5:]) is not None
        if language.code == "de":
            if word[0].islower() and not key.endswith("s") and (key in weekdays or dated):
                yield Slip(
                    *match.span(), f"“{word}” has a capital in German.", 0.75, word.capitalize()
                )
            continue
        lone = (dated or before.rstrip()[-1:].isalnum()) and not after.lstrip()[:1].isupper()
        previous = before.split()[-1:] or [""]
        mid = lone and not previous[0][:1].isupper()
        if word[0].isupper() and word[1:].islower() and mid and (dated or key in weekdays):
            name = language.name
            yield Slip(*match.span(), f"“{word}” has no capital in {name}.", 0.65, key)
