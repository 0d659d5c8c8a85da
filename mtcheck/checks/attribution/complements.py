"""What follows a verb of saying: prepositions and clauses that English does not let it take."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.attribution.sentence import QUOTES, REPORTING, Match, Sentence
from mtcheck.checks.attribution.sources import source_at
from mtcheck.lang import language

_SAYING = REPORTING | language("en").quotative_verbs
_NO_ABOUT = frozenset({"stated", "states", "revealed", "reveals", "announced", "announces",
                       "declared", "declares", "confirmed", "confirms", "informed"})  # fmt: skip
_FROM_ABOUT = {
    "quoted": ("from", "about"), "cited": ("from", "about"), "reported": ("about",),
    "transferred": ("from", "about"), "transmitted": ("from", "about"), "moved": ("from",),
    "conveyed": ("from", "about"), "narrated": ("from", "about"), "told": ("about",),
}  # fmt: skip
# Verbs of moving and giving that stand for verbs of saying; none takes a that-clause.
_PASSED = frozenset({
    "passed", "passes", "handed", "transferred", "transfers", "transmitted", "transmits",
    "advanced", "advances", "collected", "collects", "counted", "counts", "referred", "refers",
    "precised", "precises", "communicated", "sends", "donated", "donates", "expressed", "opines",
})  # fmt: skip
_PARTICLES = frozenset({"on", "over", "out"})
_WH = frozenset({"what", "which", "that", "who", "how", "whatever", "as", "all"})


def said_about(sentence: Sentence) -> Iterator[Match]:
    """Flag "stated about two dead", "informed about the matter": these verbs take an object."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 2):
        if words[i] not in _NO_ABOUT or sentence.is_quoted(i):
            continue
        told = source_at(sentence, i + 2) if words[i + 1] == "to" else None
        if words[i + 1 if told is None else min(told.end, len(words) - 1)] != "about":
            continue
        active = any(c.dep_ == "nsubj" and c.i < i for c in doc[i].children)
        helped = any(c.dep_ in ("aux", "auxpass") for c in doc[i].children)
        if active and not helped and not _WH & set(words[max(0, i - 5) : i]):
            yield sentence.match(
                i, i + 1, f"“{words[i]} about” renders the source word by word.", 0.6, "minor"
            )
            return


def passed_that(sentence: Sentence) -> Iterator[Match]:
    """Flag "passed on to PAP that", "quoted from its reporter that": who says it is blurred."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 4):
        if sentence.is_quoted(i) or doc[i].tag_ not in ("VBD", "VBZ", "VBN", "NNS"):
            continue
        if words[i - 1] in _NOT_BEFORE:
            continue
        end = i + 1
        if words[i] in _PASSED:
            end += words[end] in _PARTICLES
            if words[end] == "to":
                source = source_at(sentence, end + 1)
                end = source.end if source is not None else end
        elif words[end] in _FROM_ABOUT.get(words[i], ()):
            while end < len(doc) - 2 and end < i + 9 and doc[end].pos_ in _PHRASE:
                if words[end] == "that":
                    break
                end += 1
        else:
            continue
        if end + 1 >= len(words) or words[end] != "that":
            continue
        if doc[end + 1].tag_ in ("VBZ", "VBD", "MD", "VBP"):
            continue
        if any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in doc[end + 1 : end + 9]):
            yield sentence.match(
                i, end, f"“{doc[i : end + 1].text}” is a reporting verb translated word by word.",
                0.7, "major",
            )  # fmt: skip
            return


_NOT_BEFORE = frozenset({"is", "are", "was", "were", "be", "been", "being", "that", "which", "who"})
_PHRASE = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"})


def no_speaker(sentence: Sentence) -> Iterator[Match]:
    """Flag "In the Air Force clarified that …": a place stands where the speaker should."""
    doc, words = sentence.doc, sentence.words
    if len(words) < 7 or words[0] not in ("in", "at", "from") or sentence.starts_quoted:
        return
    source = source_at(sentence, 1)
    if source is None or source.kind == "name" or source.end + 2 >= len(doc):
        return
    verb = source.end + (words[source.end] == ",")
    if words[verb : verb + 2] == ["it", "was"] and words[verb + 3 : verb + 4] == ["that"]:
        if words[verb + 2] in ("said", "stated", "announced", "reported"):
            yield sentence.match(
                0, verb + 2, "Who says it became a place, and the verb impersonal.", 0.65, "minor",
                f"{doc[1 : source.end].text} {words[verb + 2]}",
            )  # fmt: skip
        return
    if words[verb] in _SAYING and words[verb + 1] == "that" and doc[verb].tag_ != "VBN":
        yield sentence.match(
            0, verb, "A reporting verb without a subject: who says it became a place.",
            0.75, "major", f"{doc[1 : source.end].text} {words[verb]}",
        )  # fmt: skip


def comma_for_that(sentence: Sentence) -> Iterator[Match]:
    """Flag "Shopkeeper Chen said, the door was locked": Chinese sets a comma after *said*."""
    doc, words = sentence.doc, sentence.words
    if len(words) < 7 or any(t.text in QUOTES for t in doc) or sentence.starts_quoted:
        return
    source = source_at(sentence, 0)
    if source is None or source.kind == "name" or source.end + 4 >= len(doc):
        return
    verb = source.end
    if words[verb] not in _BEFORE_COMMA or words[verb + 1] != ",":
        return
    subject = next((t for t in doc[verb + 2 :] if t.dep_ in ("nsubj", "nsubjpass")), None)
    direct = doc[verb + 2].tag_ in ("DT", "PRP", "PRP$", "NNP", "NN", "NNS", "CD")
    if direct and subject is not None and not any(t.text == "," for t in doc[verb + 2 : subject.i]):
        if subject.head.tag_ in ("VBZ", "VBD", "VBP", "VBG", "VBN", "VB", "MD"):
            yield sentence.match(
                0, verb + 1, "A comma stands between the verb and what is said.", 0.6, "minor",
                f"{doc[: verb + 1].text} that",
            )  # fmt: skip


_BEFORE_COMMA = frozenset({"said", "says", "called", "stated", "disclosed", "revealed", "told"})


PATTERNS = (comma_for_that, said_about, passed_that, no_speaker)
