"""Word orders of other languages that English never has in an attribution."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.attribution.sentence import (
    DASHES,
    QUOTES,
    REPORTING,
    SPEAKERS,
    Match,
    Sentence,
)
from mtcheck.checks.attribution.syntax import speaker_end
from mtcheck.lang import language

_QUOTATIVE = language("en").quotative_verbs
_TAG_OPENERS = frozenset({",", *QUOTES, *DASHES})
_NOT_SPEECH = frozenset({"been", "had", "begun", "began", "continued", "gone", "made", "called"})
_TO_LISTENER = frozenset({"told", "tells", "assured", "assures", "informed", "informs"})
_FOUND_OUT = frozenset({"inform", "report", "write", "find", "learn", "know", "say", "tell"})


def perfect_before_subject(sentence: Sentence) -> Iterator[Match]:
    """Flag "…,” has declared the mayor": the perfect before its subject, as in Spanish."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 3):
        if words[i] not in ("has", "have", "had") or doc[i - 1].text not in _TAG_OPENERS:
            continue
        verb = i + 1 + (words[i + 1] in ("also", "already"))
        if doc[verb].tag_ not in ("VBN", "VBD") or words[verb] not in _QUOTATIVE - _NOT_SPEECH:
            continue
        if sentence.is_quoted(i) or sentence.has_subject_before(doc[i]):
            continue
        if sentence.has_subject_before(doc[verb]):
            continue
        start = verb + 1 + (words[verb] in ("pointed", "made") and words[verb + 1] in ("out",))
        end = speaker_end(sentence, start + (words[start : start + 1] == ["to"]))
        if end is not None:
            yield sentence.match(
                i, end - 1,
                "The verb stands before its subject: English says who spoke first.",
                0.85, "major",
            )  # fmt: skip
            return


def how_opener(sentence: Sentence) -> Iterator[Match]:
    """Flag "How the police informed, …", "How did Radio Zet find out, …": *wie*, *jak*, *как*."""
    doc, words = sentence.doc, sentence.words
    if len(words) < 6 or words[0] != "how" or words[-1] in ("?", "!") or "?" in words[-3:]:
        return
    comma = next((i for i in range(2, min(len(words), 14)) if words[i] == ","), None)
    if comma is None or comma + 2 >= len(words):
        return
    opener = words[1:comma]
    asks = opener[0] in ("did", "does", "do") and any(w in _FOUND_OUT for w in opener)
    tells = opener[0] not in ("to", "many", "much", "did") and any(w in REPORTING for w in opener)
    goes_on = doc[comma + 1].text != "," and any(
        t.dep_ in ("nsubj", "nsubjpass", "expl") for t in doc[comma + 1 :]
    )
    if (asks or tells) and goes_on:
        yield sentence.match(
            0, comma - 1, "“How” renders the source's “as”: As … reports,", 0.85, "major",
            f"As {doc[1:comma].text}" if tells else None,
        )  # fmt: skip


def orphaned_inversion(sentence: Sentence) -> Iterator[Match]:
    """Flag "… is treacherous. Says Bo Ek of the rescue society.": a tag as its own sentence."""
    doc, words = sentence.doc, sentence.words
    if not 3 <= len(words) <= 18 or sentence.text[-1:] != ".":
        return
    if sentence.first_of_block and not any(
        words[m.start - 1] in ("to", "for") for m in sentence.outlets
    ):
        return
    if words[0] not in ("says", "tells", "writes", "explains", "states", "reports"):
        return
    if any(t.text in QUOTES or t.text == ":" for t in doc):
        return
    end = speaker_end(sentence, 1)
    finite = any(t.tag_ in ("VBZ", "VBD", "VBP") for t in doc[1:])
    if end is not None and not finite:
        yield sentence.match(
            0, len(doc) - 2, "The attribution was cut off from what was said.", 0.8, "major"
        )


def run_in_tag(sentence: Sentence) -> Iterator[Match]:
    """Flag "… will have a school Director Anna Lebedeva speaks.": a tag without its comma."""
    doc, words = sentence.doc, sentence.words
    if len(words) < 7 or sentence.text[-1:] != "." or words[-2] not in _BARE_TAGS:
        return
    verb = len(words) - 2
    start = verb
    while start > 0 and doc[start - 1].tag_ in ("NNP", "NNPS", "CD", "-LRB-", "-RRB-"):
        start -= 1
    if start == verb or start < 4 or doc[start - 1].is_punct or sentence.is_quoted(verb):
        return
    named = any(t.ent_type_ == "PERSON" for t in doc[start:verb])
    joined = words[start - 1] == "and"
    before = doc[start - 1]
    titled = words[start] in SPEAKERS and before.pos_ in ("NOUN", "ADV", "VERB")
    said_before = any(t.tag_ in ("VBZ", "VBD", "VBP", "MD") for t in doc[: start - 1])
    intransitive = words[verb] in ("tells", "told") and joined
    if named and said_before and (titled or intransitive):
        first = start - 1 if joined else start
        yield sentence.match(
            first, verb, "The attribution runs on from what was said, without a comma.", 0.75
        )


def listener_then_speaker(sentence: Sentence) -> Iterator[Match]:
    """Flag "…, told reporters the doctor": the one told stands before the one who spoke."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 3):
        if words[i] not in _TO_LISTENER or doc[i - 1].text not in _TAG_OPENERS:
            continue
        if sentence.is_quoted(i) or words[i + 1] not in ("reporters", "journalists"):
            continue
        if sentence.has_subject_before(doc[i]):
            continue
        end = speaker_end(sentence, i + 2)
        if end is not None and sentence.ends_at(end - 1):
            speaker = doc[i + 2 : end].text
            yield sentence.match(
                i, end - 1, "The word order of the source is kept: the speaker stands last.",
                0.85, "major", f"{speaker} {words[i]} {words[i + 1]}",
            )  # fmt: skip


_BARE_TAGS = frozenset({"says", "speaks", "tells", "told", "said", "writes"})


PATTERNS = (
    perfect_before_subject,
    how_opener,
    orphaned_inversion,
    run_in_tag,
    listener_then_speaker,
)
