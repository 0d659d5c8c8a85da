"""Noun phrases that name who says something: a person, an authority, an outlet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mtcheck.checks.attribution.sentence import (
    OFFICIALS,
    OUTLET_NOUNS,
    QUOTES,
    SPEAKERS,
    Sentence,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.models.parse import Token

Kind = Literal["outlet", "speaker", "name"]

# What statements are taken from.
DOCUMENTS = frozenset({
    "agreement", "announcement", "circle", "contract", "document", "e-mail", "email", "figure",
    "file", "finding", "forecast", "indictment", "information", "judgment", "law", "lawsuit",
    "letter", "list", "mail", "message", "note", "poll", "protocol", "release", "report", "ruling",
    "statement", "statistic", "study", "survey", "verdict",
})  # fmt: skip
_LONGEST = 14
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_JOINTS = frozenset({"of", "-", "'s", "’s", "'", "’", *QUOTES})
_NOT_NAMES = frozenset({"DATE", "TIME", "GPE", "NORP", "LOC", "MONEY", "PERCENT", "QUANTITY"})
_RELATIVE = frozenset({"that", "which", "who"})


@dataclass(frozen=True, slots=True)
class Source:
    """Tokens `start:end` that name a source; a `name` is one of which nothing else is known."""

    start: int
    end: int
    kind: Kind


def source_at(sentence: Sentence, index: int) -> Source | None:
    """Return the source that a noun phrase from a token on names, None where it names none.

    The phrase runs up to the first preposition but "of", verb, comma or other punctuation.
    """
    doc, words = sentence.doc, sentence.words
    end = index
    while end < min(len(doc), index + _LONGEST):
        token = doc[end]
        inside = token.pos_ in _NOMINAL and words[end] not in _RELATIVE
        inside = inside or token.tag_ == "PRP$" and end == index
        article = token.pos_ == "DET" and end > index and words[end - 1] not in _JOINTS
        if article or not (inside or words[end] in _JOINTS):
            mention = next((m for m in sentence.outlets if m.start == end), None)
            if article or mention is None:
                break
            end = mention.end - 1
        end += 1
    while end > index and (words[end - 1] in _JOINTS or doc[end - 1].pos_ == "DET"):
        end -= 1
    kind = _kind(sentence, doc[index:end]) if end > index else None
    return None if kind is None else Source(index, end, kind)


def names_person(tokens: Iterable[Token]) -> bool:
    """Return whether a speaker's role or a person's name stands among some tokens."""
    return any(_is_speaker(t) or t.ent_type_ == "PERSON" for t in tokens)


def _kind(sentence: Sentence, tokens: Iterable[Token]) -> Kind | None:
    phrase = list(tokens)
    first = next((t for t in phrase if t.pos_ != "DET" and t.text not in QUOTES), None)
    if first is None or any(t.tag_ in ("DT", "PDT") and t.lower_ in _QUANTIFIERS for t in phrase):
        return None
    if any(m.start == first.i for m in sentence.outlets):
        return "outlet"
    if any(_is_speaker(t) for t in phrase):
        return "speaker"
    if sentence.outlet_within(phrase) or phrase[-1].lower_ in OUTLET_NOUNS - {"news", "post"}:
        return "outlet"
    if all(t.ent_type_ in _NOT_NAMES for t in phrase if t.pos_ != "DET"):
        return None
    if any(t.ent_type_ == "PERSON" for t in phrase):
        return "speaker"
    named = any(t.tag_ in ("NNP", "NNPS") and t.text[:1].isupper() for t in phrase)
    return "name" if named else None


def _is_speaker(token: Token) -> bool:
    word = token.lower_
    return token.pos_ in ("NOUN", "PROPN") and (
        word in _SPEAKING or word.removesuffix("s") in _SPEAKING
    )


_SPEAKING = SPEAKERS | OFFICIALS | frozenset({"ceo", "minister", "club", "team", "party", "union"})
_QUANTIFIERS = frozenset({"this", "these", "those", "any", "some", "each", "every"})
