"""Source-language word order kept: "It reports SVT News.", "About this reports X"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mtcheck.checks.attribution.sentence import (
    DASHES,
    QUOTES,
    REPORTING,
    SPEAKERS,
    Match,
    Sentence,
)
from mtcheck.checks.attribution.sources import source_at
from mtcheck.lang import known_languages, language

_EXPLETIVE = frozenset({"it", "this", "that", "so"})
_REPORTS = frozenset({
    "reports", "reported", "writes", "wrote", "says", "said", "announces", "announced", "informs",
    "informed", "states", "stated", "shows", "tells", "told", "notifies", "communicates",
})  # fmt: skip
_CLAUSE_ONLY = frozenset({"says", "said", "writes", "wrote", "states", "stated"})
# Verbs that need the listener as their object, so that they cannot follow a quotation bare.
_NEED_LISTENER = frozenset({
    "told", "tells", "tell", "informs", "informed", "inform", "assures", "assured", "notifies",
    "notified", "reminded", "reminds", "messages", "messaged",
})  # fmt: skip
_CONFIDING = frozenset({"confides", "confided", "counts", "counted", "entrusts", "entrusted"})
_PARTICIPLES = frozenset(
    {"written", "reported", "said", "told", "stated", "informed", "communicated", "announced"}
)
_CLEFT_PARTICIPLES = _PARTICIPLES | {"declared", "mentioned", "emphasized", "emphasised", "noted"}


def sentence_of_outlet(sentence: Sentence) -> Iterator[Match]:
    """Flag "It reports SVT News Blekinge.": subject and object of the reporting verb exchanged."""
    doc, words = sentence.doc, sentence.words
    if len(words) < 3 or words[0] not in _EXPLETIVE or words[1] not in _REPORTS:
        return
    if words[:2] in (["so", "says"], ["so", "said"]):
        return
    start = 2 + (words[2] in ("it", "this"))
    source = source_at(sentence, start)
    if source is None and start == 2:
        return
    # "It told the mayor": a company may do that; nobody "writes the mayor".
    if source is not None and source.kind == "speaker" and words[1] not in _CLAUSE_ONLY:
        return
    mention = sentence.outlet_at(start)
    end = mention.end if mention else sentence.name_end(start) if source is None else source.end
    if end > start and all(t.is_punct for t in doc[end:]):
        name = doc[start:end].text
        yield sentence.match(
            0, len(doc) - 1,
            f"The word order of the source is kept: {name} is who reports it.",
            0.9, "major", f"{name} {words[1]} this.",
        )  # fmt: skip


def subject_after_topic(sentence: Sentence) -> Iterator[Match]:
    """Flag "About this on May 14 reports X": topic first, verb, then the subject."""
    doc, words = sentence.doc, sentence.words
    if len(words) < 4 or words[0] not in ("about", "on", "of", "in") or words[1] not in (
        "this", "it", "that", "which", "his", "her", "its",
    ):  # fmt: skip
        return
    for i in range(2, min(len(words) - 1, 9)):
        if doc[i].is_punct:
            return
        if words[i] in _REPORTS | _NEED_LISTENER and doc[i].tag_ in ("VBZ", "VBD", "NNS", "VBN"):
            if any(t.dep_ in ("nsubj", "nsubjpass") for t in doc[1:i]):
                return
            start = i + 1 + (doc[i + 1].text in QUOTES)
            end = _named_after(sentence, start)
            if end is not None:
                name = doc[start:end].text
                yield sentence.match(
                    0, i,
                    f"The word order of the source is kept: {name} is the subject of {words[i]}.",
                    0.85, "major", f"{name} {words[i]} … {words[0]} {words[1]}",
                )  # fmt: skip
            return


def topic_first(sentence: Sentence) -> Iterator[Match]:
    """Flag "About this the merchant writes.": the topic first, as in Russian."""
    doc, words = sentence.doc, sentence.words
    if len(words) < 5 or words[0] != "about" or words[1] not in ("this", "it"):
        return
    verb = next((t.i for t in doc[2:10] if t.tag_ in ("VBZ", "VBD", "VBP")), None)
    if verb is None or words[verb] not in REPORTING or verb == 2:
        return
    if verb + 1 >= len(doc) or doc[verb + 1].is_punct or doc[verb + 1].pos_ == "ADP":
        yield sentence.match(
            0, verb, "The word order of the source is kept: the topic stands first.", 0.75, "major",
        )  # fmt: skip


def listener_verb_inverted(sentence: Sentence) -> Iterator[Match]:
    """Flag "…,” told Shpakovskaya to journalists", "tells to the Ser Chain X"."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 1):
        if words[i] not in _NEED_LISTENER | _CONFIDING or sentence.is_quoted(i):
            continue
        after_quote = doc[i - 1].text in QUOTES or (
            doc[i - 1].text == "," and i > 1 and doc[i - 2].text in QUOTES
        )
        if doc[i - 1].text not in (",", *QUOTES, *DASHES) or sentence.has_subject_before(doc[i]):
            continue
        end = _tag_end(sentence, i)
        if end is None:
            continue
        rest = words[i + 1 : end]
        with_listener = "to" in rest
        only_object = not with_listener and all(t.pos_ != "VERB" for t in doc[i + 1 : end])
        if not with_listener and (words[i] in _CONFIDING or not only_object):
            continue
        if not after_quote and not with_listener and words[i] not in ("informed", "informs"):
            continue
        if doc[i + 1].tag_ == "PRP" and doc[i + 1].lower_ not in ("he", "she", "they"):
            continue
        yield sentence.match(
            i, end - 1,
            f"“{doc[i].text}” needs its listener as object; speaker and listener are mixed up.",
            0.85 if after_quote else 0.7, "major",
        )  # fmt: skip
        return


def date_before_subject(sentence: Sentence) -> Iterator[Match]:
    """Flag ", announced Wednesday the prosecutor's office": the date between verb and subject."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 3):
        if words[i] not in REPORTING or doc[i - 1].text not in (",", *QUOTES):
            continue
        if sentence.is_quoted(i) or sentence.has_subject_before(doc[i]):
            continue
        end = i + 1 + (words[i + 1] == "on")
        start = end
        while end < len(doc) and doc[end].ent_type_ in ("DATE", "TIME"):
            end += 1
        if end == start or end >= len(doc) or doc[end].tag_ not in ("DT", "NNP", "PRP$"):
            continue
        head = next((t for t in doc[end : end + 6] if t.pos_ in ("NOUN", "PROPN")), None)
        if head is not None:
            yield sentence.match(
                i, head.i,
                "The word order of the source is kept: the date stands between verb and speaker.",
                0.75, "major",
            )  # fmt: skip
            return


def calqued_verb(sentence: Sentence) -> Iterator[Match]:
    """Flag ", advances the Public.", ", signs up Firda.": a reporting verb taken literally."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 1):
        for phrase, origin in _verb_calques().get(words[i], ()):
            start = i + len(phrase)
            if tuple(words[i:start]) != phrase or start >= len(words):
                continue
            before = doc[i - 1].text
            if before not in (",", *QUOTES, *DASHES) or sentence.is_quoted(i):
                continue
            if sentence.has_subject_before(doc[i]):
                continue
            after_quote = before in QUOTES or (
                before == "," and i > 1 and doc[i - 2].text in QUOTES
            )
            end = _named_after(sentence, start + (words[start] == "to"))
            if end is None or (not after_quote and not sentence.ends_at(end - 1)):
                continue
            yield sentence.match(
                i, end - 1,
                f"“{' '.join(phrase)}” is a reporting verb taken literally ({origin}).",
                0.85 if after_quote else 0.75, "major",
            )  # fmt: skip
            return


def as_verb_first(sentence: Sentence) -> Iterator[Match]:
    """Flag "As told 74.ru mother of the boy": *as X said* with the verb first."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 3):
        if words[i] not in ("as", "how") or not sentence.starts_clause(i):
            continue
        verb = i + 1 + (words[i + 1] == "you")
        if words[verb] not in REPORTING or words[verb] in (
            "think",
            "believe",
            "published",
            "written",
        ):
            continue
        named = _named_after(sentence, verb + 1)
        if named is None or doc[verb + 1].ent_type_ in ("DATE", "TIME"):
            continue
        if words[i] == "as" and verb == i + 1 and words[verb] in ("says", "said"):
            continue
        yield sentence.match(
            i, named - 1,
            "The word order of the source is kept: English puts the speaker before the verb.",
            0.75, "major",
        )  # fmt: skip
        return


def passive_cleft(sentence: Sentence) -> Iterator[Match]:
    """Flag "It is being written by the General Staff", "This was said by a spokeswoman"."""
    doc, words = sentence.doc, sentence.words
    if len(words) < 5 or words[0] not in ("it", "this", "that"):
        return
    i = 1
    while i < len(words) and words[i] in ("is", "was", "has", "had", "been", "being", "also"):
        i += 1
    if i == 1 or i + 1 >= len(words):
        return
    if words[i + 1] == "to" and words[i] in _CLEFT_PARTICIPLES:
        mention = sentence.outlet_at(i + 2)
        if mention is not None:
            yield sentence.match(
                0, mention.end - 1,
                "Agent flipped: the outlet that reports it became the one it is reported to.",
                0.8, "critical",
            )  # fmt: skip
        return
    if words[i + 1] != "by":
        return
    if words[0] == "it" and words[i] in _PARTICIPLES and "that" not in words[i + 2 :]:
        yield sentence.match(
            0, i + 1,
            "The reporting verb of the source became a passive: say who writes or reports it.",
            0.9, "major", None if i + 2 >= len(doc) else f"… {_active(words[i])} …",
        )  # fmt: skip
    elif words[0] != "it" and words[i] in _CLEFT_PARTICIPLES:
        end = _named_after(sentence, i + 2)
        yield sentence.match(
            0, (end or i + 2) - 1,
            "The attribution of the source became a passive sentence of its own.",
            0.7, "minor",
        )  # fmt: skip


def parenthetical_without_subject(sentence: Sentence) -> Iterator[Match]:
    """Flag "In the box, note in the mayor's office, lay …": a subjectless verb as a parenthesis."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 3):
        if doc[i - 1].text not in (",", *DASHES) or sentence.is_quoted(i):
            continue
        base = words[i] in _BASE_FORMS and words[i + 1] in ("in", "at", "from", "with")
        past = words[i] in _PAST_FORMS and words[i + 1] in ("in", "at")
        if not (base or (past and doc[i + 2].tag_ == "DT")):
            continue
        end = next((j for j in range(i + 2, min(i + 9, len(words))) if doc[j].is_punct), None)
        if past and end is not None and doc[end].text != ".":
            continue
        if end is None or doc[end].text not in (",", ".") or sentence.has_subject_before(doc[i]):
            continue
        if any(t.pos_ == "VERB" for t in doc[i + 1 : end]):
            continue
        yield sentence.match(
            i, end - 1,
            "A reporting verb without a subject: who says it is only hinted at by a place.",
            0.8, "major",
        )  # fmt: skip
        return


_PAST_FORMS = frozenset({
    "noted", "reported", "said", "added", "emphasized", "stressed", "clarified", "stated",
    "confirmed", "explained", "informed", "specified", "told",
})  # fmt: skip
_BASE_FORMS = frozenset({
    "note", "report", "say", "add", "write", "explain", "tell", "inform", "emphasize", "stress",
    "assure", "clarify", "state", "confirm", "specify",
})  # fmt: skip


@lru_cache
def _verb_calques() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    index: dict[str, dict[tuple[str, ...], str]] = {}
    for code in known_languages():
        data = language(code)
        for phrase in data.verb_calques:
            words = tuple(phrase.split())
            index.setdefault(words[0], {}).setdefault(words, data.name)
    return {
        first: tuple(sorted(entries.items(), key=lambda e: -len(e[0])))
        for first, entries in index.items()
    }


def _named_after(sentence: Sentence, index: int) -> int | None:
    """Return the end of a name, outlet or speaker's noun phrase that starts at a token."""
    doc = sentence.doc
    if index >= len(doc):
        return None
    mention = sentence.outlet_at(index)
    if mention is not None:
        return mention.end + (mention.end < len(doc) and doc[mention.end].text in QUOTES)
    end = index
    while end < len(doc) and end < index + 8 and doc[end].pos_ in ("DET", "ADJ", "NOUN", "PROPN"):
        end += 1
        if doc[end - 1].lower_ in SPEAKERS:
            return max(end, sentence.name_end(end))
    first = index + (doc[index].tag_ == "DT")
    name_end = sentence.name_end(first)
    if name_end > first and doc[first].tag_ in ("NNP", "NNPS"):
        return name_end
    source = source_at(sentence, index)
    return source.end if source is not None and source.kind != "name" else None


def _tag_end(sentence: Sentence, index: int) -> int | None:
    """Return where the attribution that a verb opens ends: the next stop, comma or quote."""
    for j in range(index + 1, min(index + 14, len(sentence.doc))):
        if sentence.doc[j].text in (",", ".", ";", "!", "?", *QUOTES, *DASHES):
            return j if j > index + 1 else None
    return None


def _active(participle: str) -> str:
    return {"written": "wrote", "told": "told"}.get(participle, participle)


PATTERNS = (
    sentence_of_outlet,
    subject_after_topic,
    topic_first,
    listener_verb_inverted,
    date_before_subject,
    calqued_verb,
    as_verb_first,
    passive_cleft,
    parenthetical_without_subject,
)
