"""Sentences that open with their verb, as in Arabic and Spanish; English does so in questions."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.attribution.sentence import QUOTES, REPORTING, Match, Sentence
from mtcheck.checks.attribution.sources import Source, source_at

_VERBS = frozenset({
    "affirmed", "announced", "attributed", "believes", "clarified", "confirmed", "confirms",
    "considered", "considers", "conveyed", "declared", "denied", "emphasised", "emphasized",
    "explained", "explains", "indicated", "indicates", "informed", "noted", "pointed", "quoted",
    "quotes", "reported", "reports", "revealed", "said", "says", "sees", "stated", "states",
    "stressed", "transferred", "transmitted", "warned", "wrote", "writes", "added", "adds",
    "expects", "expected", "tells", "describes", "informs", "admits", "claims", "praised",
    "criticized",    "criticised", "highlighted", "published",
})  # fmt: skip
_VERBAL = frozenset({"VBZ", "VBD", "VBP", "MD", "VBN"})
_PRESENT = frozenset(verb for verb in _VERBS if verb.endswith("s")) - {"reports", "claims"}
_HELPERS = frozenset({"was", "were", "had", "has", "is", "did"})
_REACH = 20


def opens_with_verb(sentence: Sentence) -> Iterator[Match]:
    """Flag "And sees the professor …, that", "Transferred Radio “Mosaic” from a source …"."""
    doc, words = sentence.doc, sentence.words
    start = int(bool(words) and words[0] in ("and", "also", "but"))
    if len(words) < start + 5 or words[start] not in _VERBS or sentence.starts_quoted:
        return
    if doc[start].tag_ not in ("VBD", "VBZ", "VBN", "NNP", "NN", "JJ", "NNS"):
        return
    if words[start] == "said" and start == 0 and doc[1].pos_ != "DET":
        return  # "Said Smith: …" is old newspaper English, and Said is a name
    source = source_at(sentence, start + 1)
    if source is None or source.kind == "name" and doc[start + 1].pos_ == "PROPN" and not start:
        return
    end = source.end
    passed_on = words[end : end + 1] in (["from"], ["about"], ["to"])
    if not (passed_on or _clause_follows(sentence, source)):
        return
    yield sentence.match(
        0, end - 1, "Verb-first order of the source: the speaker should stand first.",
        0.8, "major",
    )  # fmt: skip


def phrase_then_verb(sentence: Sentence) -> Iterator[Match]:
    """Flag "In an SMS to NTB writes the lawyer that …": after a phrase, still verb first."""
    doc, words = sentence.doc, sentence.words
    if not len(doc) or doc[0].pos_ != "ADP" or sentence.starts_quoted:
        return
    verb = next((t.i for t in doc if t.tag_ in _VERBAL or t.lower_ in _PRESENT), None)
    if verb is None or words[verb] not in _VERBS or not 3 <= verb < len(doc) - 4:
        return
    if not _only_phrases(sentence, verb):
        return
    source = source_at(sentence, verb + 1)
    pronoun = words[verb + 1] in ("he", "she", "they") and words[verb] not in ("said", "says")
    end = verb + 2 if pronoun else source.end if source is not None else len(words)
    asks = words[end : end + 1] in (["what"], ["how"], ["why"], ["about"])
    closes = source is not None and source.kind != "name" and _closes(sentence, source.end)
    if pronoun or asks or closes or source is not None and _clause_follows(sentence, source):
        yield sentence.match(
            verb, end - 1, "Verb-first order of the source: the speaker should stand first.",
            0.75, "major",
        )  # fmt: skip


def told_by_verb_alone(sentence: Sentence) -> Iterator[Match]:
    """Flag "Informs about it PAP.", "Writes this the daily Fakt.": no English sentence."""
    words = sentence.words
    if len(words) < 4 or words[0] not in _PRESENT or sentence.starts_quoted:
        return
    start = 1 + (words[1] == "about")
    if words[start] not in ("it", "this", "that"):
        return
    source = source_at(sentence, start + 1)
    if source is not None and _closes(sentence, source.end):
        yield sentence.match(
            0, source.end - 1, "The word order of the source is kept: the speaker stands last.",
            0.8, "major",
        )  # fmt: skip


def _closes(sentence: Sentence, end: int) -> bool:
    """Return whether the sentence ends at a token, but for a full stop and a quotation mark."""
    doc = sentence.doc
    return (
        end >= len(doc) or doc[end].text == "." or doc[end].text in QUOTES and end + 2 >= len(doc)
    )


def _only_phrases(sentence: Sentence, end: int) -> bool:
    """Return whether every noun before a token hangs on a preposition, so that none is subject."""
    doc = sentence.doc
    for token in doc[1:end]:
        if token.pos_ in _NOMINAL:
            before = doc[token.i - 1]
            if before.pos_ not in _NOMINAL | {"ADP", "PART"} and before.tag_ != "POS":
                return False
        elif token.pos_ not in ("ADP", "PUNCT", "PART"):
            return False
    return True


_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"})


def opens_with_helper(sentence: Sentence) -> Iterator[Match]:
    """Flag "Was the newspaper “Al-Sabah” has mentioned …": two helping verbs, and no question."""
    doc, words = sentence.doc, sentence.words
    start = int(bool(words) and words[0] in ("and", "but"))
    if len(words) < start + 6 or words[start] not in _HELPERS or "?" in sentence.text:
        return
    source = source_at(sentence, start + 1)
    if source is None or source.end + 2 >= len(doc):
        return
    end = source.end
    while end < len(doc) - 1 and doc[end].text in QUOTES:
        end += 1
    helped = words[end] in _HELPERS and words[end + 1] in REPORTING
    bare = words[start] in ("was", "were", "is") and words[end] in REPORTING - {"quoted", "cited"}
    if helped or (bare and doc[end].tag_ == "VBD" and _clause_follows(sentence, source)):
        yield sentence.match(
            0, end + helped,
            "A helping verb of the source opens the sentence: the speaker should stand first.",
            0.85, "major",
        )  # fmt: skip


def _clause_follows(sentence: Sentence, source: Source) -> bool:
    """Return whether a that-clause follows before any verb that the phrase could be subject of."""
    for token in sentence.doc[source.end : source.end + _REACH]:
        if token.lower_ == "that":
            following = sentence.words[token.i + 1 : token.i + 2]
            return bool(following) and sentence.doc[token.i + 1].tag_ not in ("VBZ", "VBD", "MD")
        if token.tag_ in ("VBZ", "VBD", "VBP", "MD"):
            return False
    return False


PATTERNS = (opens_with_verb, phrase_then_verb, told_by_verb_alone, opens_with_helper)
