"""Subjects of reporting verbs that name nobody: a dummy "it", a passive, a pronoun too many."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.attribution.sentence import REPORTING, Match, Sentence
from mtcheck.checks.attribution.sources import source_at
from mtcheck.checks.attribution.tags import TAG_OPENERS, TENSED, tag_stop

_CLAUSE_ONLY = frozenset({"says", "said", "states", "stated", "writes", "wrote", "explains"})
_NO_OBJECT = _CLAUSE_ONLY | {"reports", "reported", "informs", "announces", "confirms", "notes"}
_EMPTY = frozenset({"means", "meant", "sounds", "sounded", "hot", "called", "named"})
_TOLD_OF = frozenset({
    "reported", "announced", "informed", "written", "said", "told", "conveyed", "communicated",
    "stated", "notified", "published", "transmitted", "confirmed",
})  # fmt: skip


def stray_subject(sentence: Sentence) -> Iterator[Match]:
    """Flag "…, it states Expressen.", "…, so reported the ministry.": a subject too many."""
    doc, words = sentence.doc, sentence.words
    for i in range(2, len(words) - 2):
        if words[i] not in ("it", "this", "that") or doc[i - 1].text not in TAG_OPENERS:
            continue
        if words[i + 1] not in _NO_OBJECT or sentence.is_quoted(i):
            continue
        source = source_at(sentence, i + 2)
        if source is None or not sentence.ends_at(source.end - 1):
            continue
        if source.kind == "outlet" or source.kind == "speaker" and words[i + 1] in _CLAUSE_ONLY:
            yield sentence.match(
                i, source.end - 1,
                "The word order of the source is kept: who reports it stands as the object.",
                0.75, "major", f"{doc[i + 2 : source.end].text} {words[i + 1]}",
            )  # fmt: skip
            return


def passive_tag(sentence: Sentence) -> Iterator[Match]:
    """Flag "…, thus it was reported Antara", "– PAP was informed": the reporter in a passive."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 2):
        if words[i] not in ("was", "is", "were") or words[i + 1] not in _TOLD_OF:
            continue
        start = i - 1
        while start > 0 and doc[start - 1].pos_ in ("DET", "ADJ", "PROPN", "NOUN", "ADV"):
            start -= 1
        if (
            start < 0
            or sentence.is_quoted(i)
            or not (start == 0 or doc[start - 1].text in TAG_OPENERS)
        ):
            continue
        if words[i - 1] in ("it", "this", "that"):
            first = i + 2 + (words[i + 2] == "to" and sentence.outlet_at(i + 3) is not None)
            source = source_at(sentence, first)
            mention = sentence.outlet_at(first)
            end = mention.end if mention else source.end if source else 0
            if end and sentence.ends_at(end - 1) and _undated(sentence, first, end):
                yield sentence.match(
                    start, end - 1,
                    "The reporting verb became a passive: the one who reports it follows bare.",
                    0.85, "major",
                )  # fmt: skip
                return
        elif (
            start > 2
            and (sentence.ends_at(i + 1) or words[i + 2] == "on")
            and words[i + 1] in ("informed", "reported")
        ):
            if sentence.outlet_within(doc[start:i]) and doc[start - 1].text != ",":
                yield sentence.match(
                    start, i + 1, "The outlet that reports it became the one that is told.",
                    0.7, "critical",
                )  # fmt: skip
                return


def hanging_source(sentence: Sentence) -> Iterator[Match]:
    """Flag "Bloomberg, with reference to traders, it was written that …": no verb is left to it."""
    doc, words = sentence.doc, sentence.words
    for i in range(2, len(words) - 4):
        if words[i] != "it" or words[i + 1] not in ("was", "is") or words[i + 2] not in _TOLD_OF:
            continue
        if words[i + 3] != "that" or doc[i - 1].text != "," or sentence.is_quoted(i):
            continue
        mention = next((m for m in sentence.outlets if m.end <= i), None)
        if mention is None or any(t.tag_ in TENSED for t in doc[mention.end : i]):
            continue
        before = doc[mention.start - 1] if mention.start else None
        if before is None or before.text == ",":
            yield sentence.match(
                i, i + 3, "The outlet has lost its verb: who wrote or reported it hangs loose.",
                0.8, "major",
            )  # fmt: skip
            return


def dislocated(sentence: Sentence) -> Iterator[Match]:
    """Flag "The Armed Forces, in turn, they say that …": the speaker, and a pronoun for him."""
    doc, words = sentence.doc, sentence.words
    source = source_at(sentence, 0)
    if source is None or source.end + 4 >= len(doc) or doc[source.end].text != ",":
        return
    for i in range(source.end + 2, min(source.end + 9, len(words) - 2)):
        if doc[i].tag_ in TENSED:
            return
        if words[i] in ("they", "he", "she", "it") and doc[i - 1].text == ",":
            if words[i + 1] in REPORTING and words[i + 2] == "that":
                yield sentence.match(
                    i, i + 1, "A pronoun repeats the speaker: the subject stands twice.", 0.7
                )
            return


def empty_tag(sentence: Sentence) -> Iterator[Match]:
    """Flag "…, it means in the message", "it was called from the town hall": German *es heißt*."""
    doc, words = sentence.doc, sentence.words
    for i in range(2, len(words) - 3):
        if words[i] != "it" or doc[i - 1].text not in TAG_OPENERS or sentence.is_quoted(i):
            continue
        verb = i + 1 + (words[i + 1] in ("is", "was", "also"))
        if words[verb] in _EMPTY and words[verb + 1] in ("in", "from", "at", "by", "on"):
            stop = tag_stop(sentence, verb + 1)
            if stop >= len(doc) - 1 and stop - i <= 14:
                yield sentence.match(
                    i, stop - 1, "A phrase that names the source was translated word by word.",
                    0.8, "major",
                )  # fmt: skip
                return


def _undated(sentence: Sentence, start: int, end: int) -> bool:
    return all(t.ent_type_ not in ("DATE", "TIME", "GPE") or sentence.outlet_at(start)
               for t in sentence.doc[start:end])  # fmt: skip


PATTERNS = (stray_subject, passive_tag, hanging_source, dislocated, empty_tag)
