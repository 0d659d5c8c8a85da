"""Outlets taken for common nouns, where only somebody who speaks or listens can stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mtcheck.checks.attribution.sentence import (
    OUTLET_NOUNS,
    QUOTES,
    REPORTING,
    SPEAKERS,
    Match,
    Sentence,
)
from mtcheck.lang import known_languages, language
from mtcheck.lang.outlets import Outlet, longest_mistake, outlets_mistaken_for

_TOLD = frozenset({"told", "tells", "tell", "assured", "assures", "informed", "informs"})
_WRITES = frozenset({"writes", "reports", "reveals", "informs", "wrote", "reported", "specified"})
_SPOKEN = frozenset({"interview", "statement", "statements", "comment", "conversation"})
# Words that are told things and speak in good English: those who read and those who bring news.
_CAN_SPEAK = SPEAKERS | OUTLET_NOUNS | frozenset({
    "country", "courier", "doctor", "express", "guardian", "herald", "independent", "messenger",
    "nation", "news", "observer", "opposition", "people", "press", "public", "republic", "story",
    "telegram", "time", "truth", "united", "university", "voice", "witness", "work", "workers",
    "world", "youth", "history", "life", "star", "summit", "morning", "evening",
    "afternoon", "weekend", "week",
})  # fmt: skip


def name_as_word(sentence: Sentence) -> Iterator[Match]:
    """Flag "told the rain", "writes the day", "in an interview with the sun 24 hours"."""
    doc, words = sentence.doc, sentence.words
    for i in range(2, len(words)):
        if sentence.is_quoted(i) or doc[i].text[:1].isupper():
            continue
        found = _outlet_word(sentence, i)
        if found is None or _told_to_do(sentence, i):
            continue
        end, outlets = found
        start = i - (words[i - 1] == "the")
        slot = _slot(sentence, i, end, start)
        if slot is not None:
            names = list(dict.fromkeys(o.name for o in outlets))
            yield sentence.match(
                min(slot, start), max(end - 1, slot),
                f"“{doc[start:end].text}” can neither speak nor be told anything; it may be the "
                f"name of an outlet ({' or '.join(names[:2])}), translated.",
                0.7, "major", names[0] if len(names) == 1 else None,
            )  # fmt: skip
            return


def thing_speaks(sentence: Sentence) -> Iterator[Match]:
    """Flag "he told the lighthouse", "writes the sheet": what papers in any country are named."""
    doc, words = sentence.doc, sentence.words
    for i in range(2, len(words)):
        if words[i] not in _NAMESAKES or words[i - 1] != "the" or sentence.is_quoted(i):
            continue
        slot = _slot(sentence, i, i + 1, i - 1)
        if slot is not None and doc[i].text[:1].islower():
            yield sentence.match(
                min(slot, i - 1), max(i, slot),
                f"“the {words[i]}” can neither speak nor be told anything; it may be the name of "
                "an outlet, translated.",
                0.6, "major",
            )  # fmt: skip
            return


# What papers are called all over the world, and nothing that is told things in plain English.
_NAMESAKES = frozenset({
    "anchor", "antenna", "arrow", "barometer", "beacon", "bell", "bridge", "canal", "cedar",
    "clock", "coin", "compass", "curtain", "dawn", "day", "diary", "duck", "eagle", "echo", "epoch",
    "evening", "falcon", "flame", "forest", "freedom", "future", "garden", "gaze", "globe",
    "horizon", "hour", "image", "impulse", "island", "jellyfish", "lark", "leaf", "liberty",
    "lighthouse", "lightning", "lights", "mercury", "mirror", "moment", "moon", "morning",
    "mountain", "mountains", "notebook", "olive", "password", "picture", "planet", "point",
    "progress", "propeller", "pulse", "pyramids", "rain", "river", "rooster", "sea", "sheet",
    "shore", "sky", "spark", "spring", "steps", "sun", "telegraph", "thistle",
    "tomorrow", "torch", "tower", "vanguard", "wave", "wheel", "whistle", "window",
})  # fmt: skip


def medium_as_word(sentence: Sentence) -> Iterator[Match]:
    """Flag "Aas says to the canal", "reports the transmitter", "the edition writes"."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words)):
        if words[i] not in _medium_words() or words[i - 1] != "the" or sentence.is_quoted(i):
            continue
        if i + 1 < len(words) and doc[i + 1].pos_ in ("NOUN", "PROPN") and doc[i + 1].tag_ != "NNS":
            if words[i + 1] not in REPORTING:
                continue
        before = words[max(i - 4, 0) : i - 1]
        told = bool(before) and (
            before[-1] in _TOLD
            or before[-1] in REPORTING
            and sentence.ends_at(i)
            or before[-1] in ("to", "by")
            and any(w in REPORTING for w in before)
        )
        speaks = (
            i + 1 < len(words)
            and words[i + 1] in REPORTING
            and (words[i + 2 : i + 3] == ["that"] or sentence.ends_at(i + 1))
        )
        if told or speaks:
            first, last = (i - 2, i) if told else (i - 1, i + 1)
            yield sentence.match(
                first, last,
                f"“{words[i]}” is a word of the source for a medium, taken for something else.",
                0.7, "major",
            )  # fmt: skip
            return


def _slot(sentence: Sentence, name: int, end: int, start: int) -> int | None:
    """Return the verb or noun that makes a name a speaker or listener, if any.

    The name is tokens `name:end`; `start` is where its article stands.
    """
    doc, words = sentence.doc, sentence.words
    before = words[start - 1]
    closes = sentence.ends_at(end - 1) or words[end] == "that"
    dated = any(t.ent_type_ in ("DATE", "TIME") for t in doc[name:end])
    tag = start > 1 and doc[start - 2].text in (",", *QUOTES)
    if before in _WRITES and tag and sentence.ends_at(end - 1):
        return start - 1 if before == "writes" or not dated else None
    if dated and end - name < 2 and words[name] not in _NAMESAKES:
        return None
    if before in _TOLD and closes:
        return start - 1
    if (
        before in ("with", "to", "for")
        and closes
        and any(w in _SPOKEN for w in words[max(start - 3, 0) : start - 1])
    ):
        return start - 1
    opened = start > 2 and doc[start - 1].text in (",", *QUOTES)
    if opened and end < len(words) and words[end] in ("writes", "reports"):
        return end if sentence.ends_at(end) else None
    return None


def _told_to_do(sentence: Sentence, index: int) -> bool:
    """Return whether an infinitive says what somebody was told to do: "had been told to come"."""
    doc, words = sentence.doc, sentence.words
    verb = doc[index - 1]
    passive = verb.tag_ == "VBN" or any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return words[index] == "to" and verb.lower_ in _TOLD and passive


def _outlet_word(sentence: Sentence, index: int) -> tuple[int, tuple[Outlet, ...]] | None:
    """Return the end and the outlets of the longest wrong name in lower case from a token on."""
    doc, words = sentence.doc, sentence.words
    for length in range(longest_mistake(words[index]), 0, -1):
        end = index + length
        phrase = doc[index:end]
        if end > len(words) or phrase[-1].is_punct or any(t.text[:1].isupper() for t in phrase):
            continue
        outlets = outlets_mistaken_for(phrase.text)
        if outlets and (length > 1 or words[index] not in _CAN_SPEAK):
            return end, outlets
    return None


@lru_cache
def _medium_words() -> frozenset[str]:
    return frozenset(w for code in known_languages() for w in language(code).outlet_calques)


PATTERNS = (name_as_word, thing_speaks, medium_as_word)
