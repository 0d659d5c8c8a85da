"""A stray "it" of the source's attribution: "To say it is X", "It informs X to Y", "sounds it"."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.attribution.sentence import (
    DASHES,
    OFFICIALS,
    OUTLET_NOUNS,
    QUOTES,
    REPORTING,
    SPEAKERS,
    Match,
    Sentence,
)
from mtcheck.lang import known_languages, language

_SAYING = frozenset({
    "say", "report", "announce", "reveal", "confirm", "write", "tell", "declare", "state",
    "communicate", "specify", "underline", "affirm", "explain", "claim", "support", "refer",
})  # fmt: skip
_WHERE = frozenset({"from", "at", "of"})
_SAID_SO = (
    REPORTING
    | frozenset(p for code in known_languages() for p in language(code).verb_calques)
    | {"sounds", "sounded"}
)


def to_say_it(sentence: Sentence) -> Iterator[Match]:
    """Flag "To say it is the fire chief, Marco Riva": *a dirlo è*, the infinitive of a cleft."""
    doc, words = sentence.doc, sentence.words
    if len(words) < 6 or words[0] != "to" or words[1] not in _SAYING:
        return
    verb = 2 + (words[2] in ("it", "this"))
    if words[verb] not in ("is", "was", "are", "were") or doc[verb + 1].tag_ in ("IN", "TO"):
        return
    end = verb + 1
    while end < len(doc) and doc[end].pos_ in ("DET", "ADJ", "NOUN", "PROPN"):
        end += 1
    source = doc[verb + 1 : end]
    named = any(t.lower_ in SPEAKERS | OFFICIALS | OUTLET_NOUNS for t in source)
    if not (named or sentence.outlet_within(source)):
        return
    stop = next((t.i for t in doc[end:] if t.text in (":", *QUOTES)), len(doc))
    if any(t.tag_ in ("VBZ", "VBD", "VBP", "MD", "WP", "WDT") for t in doc[end:stop]):
        return
    yield sentence.match(
        0, end - 1,
        "A cleft of the source, word by word: English says “X said so” or “according to X”.",
        0.75, "major",
    )  # fmt: skip


def verb_it(sentence: Sentence) -> Iterator[Match]:
    """Flag "…, sounds it from Mayor Skov": verb before a stray subject."""
    doc, words = sentence.doc, sentence.words
    for i in range(2, len(words) - 3):
        place = _WHERE | {"in"} if words[i] in ("writes", "says", "stands") else _WHERE
        if words[i] not in _SAID_SO or words[i + 1] != "it" or words[i + 2] not in place:
            continue
        if doc[i - 1].text not in (",", *QUOTES, *DASHES) or sentence.is_quoted(i):
            continue
        if doc[i].tag_ not in ("VBZ", "VBD", "NNS") or sentence.has_subject_before(doc[i]):
            continue
        end = next((j for j in range(i + 3, min(i + 9, len(doc))) if doc[j].is_punct), i + 4)
        yield sentence.match(
            i, end - 1,
            f"“{doc[i].text} it {words[i + 2]}” keeps the word order of the source.",
            0.8, "major",
        )  # fmt: skip
        return


PATTERNS = (to_say_it, verb_it)
