"""Questions of syntax that several patterns ask of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtcheck.checks.attribution.sentence import (
    DASHES,
    OFFICIALS,
    OUTLET_NOUNS,
    QUOTES,
    REPORTING,
    SPEAKERS,
    Sentence,
)

if TYPE_CHECKING:
    from mtcheck.models.parse import Token

_ARTICLES = frozenset({"the", "a", "an"})


def reporting(sentence: Sentence) -> Iterator[Token]:
    """Yield the reporting verbs that stand outside quotations."""
    for token in sentence.doc:
        if token.lower_ in REPORTING and not sentence.is_quoted(token.i):
            if token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBZ", "VBD", "VBP"):
                yield token


def subject_of(verb: Token) -> Token | None:
    """Return the subject that the parser gives a verb, on either side of it."""
    return next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)


def comma_parts(sentence: Sentence) -> list[tuple[int, int]]:
    """Return the token ranges between commas outside quotations, the final stop left off."""
    doc = sentence.doc
    end = len(doc)
    while end and doc[end - 1].is_punct and doc[end - 1].text not in QUOTES:
        end -= 1
    parts, start = [], 0
    for i in range(end):
        if doc[i].text == "," and not sentence.is_quoted(i):
            if i > start:
                parts.append((start, i))
            start = i + 1
    if end > start:
        parts.append((start, end))
    return parts


def is_tag(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether tokens are just a speaker and a reporting verb ("reports said")."""
    words = sentence.words[start:end]
    if not 2 <= len(words) <= 6:
        return False
    verb_last = words[-1] in REPORTING
    verb_first = words[0] in REPORTING
    others = sentence.doc[start : end - 1] if verb_last else sentence.doc[start + 1 : end]
    plain = all(
        t.pos_ in ("DET", "ADJ", "NOUN", "PROPN", "PRON") or t.lower_ in REPORTING for t in others
    )
    return (verb_last or verb_first) and plain


def free_dash(sentence: Sentence, index: int) -> bool:
    """Return whether a token is a dash with space around it, not a hyphen."""
    token = sentence.doc[index]
    if token.text not in DASHES or index == 0:
        return False
    return bool(sentence.doc[index - 1].whitespace_) and bool(token.whitespace_)


def opens_with_dash(text: str) -> bool:
    """Return whether a text opens with a dash of direct speech."""
    return text[:1] in DASHES and text[1:2].isspace()


def speaker_end(sentence: Sentence, index: int) -> int | None:
    """Return the end of a noun phrase from a token on that names a speaker, authority or outlet.

    Its head may be a name, or a noun after an article; prepositions end it, but for "of".
    """
    doc, words = sentence.doc, sentence.words
    if index >= len(doc) or doc[index].ent_type_ in ("DATE", "TIME"):
        return None
    end, known = index, False
    while end < len(doc) and end < index + 10:
        token = doc[end]
        of = words[end] == "of" and end > index and end + 1 < len(doc)
        if not (of or token.tag_ == "POS" or token.pos_ in ("DET", "ADJ", "NOUN", "PROPN")):
            break
        known = known or words[end] in SPEAKERS | OFFICIALS | OUTLET_NOUNS
        known = known or token.tag_ == "NNP" and token.ent_type_ in ("PERSON", "ORG")
        end += 1
    while end > index and words[end - 1] in ("of", *_ARTICLES, "that"):
        end -= 1
    if end == index or doc[index].ent_type_ == "DATE":
        return None
    mention = sentence.outlet_at(index)
    if mention is not None:
        return max(end, mention.end)
    return end if known else None
