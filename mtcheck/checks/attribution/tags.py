"""What a tag may look like in English: a speaker beside a verb, and hardly anything else.

After a quotation or a claim come "X said", "said X" or "according to X". Between verb and speaker
nothing may stand; the outlet that was told needs "told" or a preposition; "it" and passives name
nobody. Each pattern here takes one of these rules and flags what breaks it, whatever language the
order came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtcheck.checks.attribution.sentence import DASHES, QUOTES, REPORTING, Match, Sentence
from mtcheck.checks.attribution.sources import Source, names_person, source_at
from mtcheck.lang import known_languages, language

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPENERS = frozenset({",", *QUOTES, *DASHES})
_STOPS = frozenset({".", ";", ":", "?", "!", "(", *QUOTES})
_SPEECH = (
    REPORTING
    | language("en").quotative_verbs
    | frozenset(p for code in known_languages() for p in language(code).verb_calques)
)
_PREPOSITIONS = frozenset({
    "in", "to", "at", "for", "from", "on", "with", "by", "through", "via", "near", "before",
    "against", "until", "opposite", "over",
})  # fmt: skip
_CLAUSE_ONLY = frozenset({"says", "said", "states", "stated", "writes", "wrote", "explains"})
_NO_OBJECT = _CLAUSE_ONLY | {"reports", "reported", "informs", "announces", "confirms", "notes"}
_SAID = frozenset({"said", "says", "stated", "told", "added", "explained"})
# Participles that may close a title or a quotation: "…, published in 1990".
_PARTICIPIAL = frozenset({"by", "from", "as"})
_QUOTING = frozenset({"quotes", "quote", "cites", "cite"})
_ASTRAY = frozenset({"about", "for", "over", "at", "until", "against", "opposite", "of", "in"})
_EMPTY = frozenset({"means", "meant", "sounds", "sounded", "hot", "called", "named"})
_ONLY_PEOPLE = frozenset({
    "remembers", "remembered", "thinks", "thought", "hopes", "hoped", "feels", "felt", "fears",
    "sighs", "laments", "picks", "aims", "goes", "gives", "knows", "wants", "reminds", "counts",
    "ensures", "ensured", "sentences", "launches", "launched", "throws",
})  # fmt: skip
_TOLD_OF = frozenset({
    "reported", "announced", "informed", "written", "said", "told", "conveyed", "communicated",
    "stated", "notified", "published", "transmitted", "confirmed",
})  # fmt: skip


def tag_verbs(sentence: Sentence) -> Iterator[Token]:
    """Yield verbs of speech that open a tag: right after a comma, dash or closing quotation."""
    doc, words = sentence.doc, sentence.words
    for i in range(2, len(words) - 1):
        if words[i] in _SPEECH and doc[i - 1].text in _OPENERS and not sentence.is_quoted(i):
            if doc[i].tag_ in _FINITE and not sentence.has_subject_before(doc[i]):
                yield doc[i]


def adverbial_before_speaker(sentence: Sentence) -> Iterator[Match]:
    """Flag "…,” complains to the microphones of Radio 1 Gino Riva": the place comes first."""
    doc, words = sentence.doc, sentence.words
    for verb in tag_verbs(sentence):
        start = verb.i + 1 + (words[verb.i + 1] in ("know", "out", "up"))
        if words[start] not in _PREPOSITIONS or words[start] in _PARTICIPIAL & {"by", "as"}:
            continue
        stop = _stop(sentence, start)
        speaker = _speaker_after_phrase(sentence, start + 1, stop)
        bare = _after_quotation(sentence, verb.i) and verb.lower_ in _PRESENT_OR_SAID
        if speaker is None and not (bare and words[start] != "from"):
            continue
        if any(t.tag_ in _TENSED for t in doc[start:stop]):
            continue
        last = stop - 1 if speaker is None else speaker.end - 1
        yield sentence.match(
            verb.i, last,
            "The word order of the source is kept: nothing may stand between verb and speaker."
            if speaker else "A reporting verb without a subject: nobody says it.",
            0.8, "major",
        )  # fmt: skip
        return


def loose_outlet(sentence: Sentence) -> Iterator[Match]:
    """Flag "said the leader, Petra Uhlig, the MDR": the outlet that was told hangs loose."""
    doc = sentence.doc
    for verb in tag_verbs(sentence):
        if verb.lower_ not in REPORTING:
            continue
        stop = _stop(sentence, verb.i + 1)
        for mention in sentence.outlets:
            begin = mention.start
            while begin > 0 and (doc[begin - 1].pos_ == "DET" or doc[begin - 1].text in QUOTES):
                begin -= 1
            if not verb.i + 2 < begin < stop or not sentence.ends_at(mention.end - 1):
                continue
            before = doc[begin - 1]
            loose = before.text == "," or before.pos_ in ("NOUN", "PROPN", "NUM")
            if not loose or before.text == "," and mention.end < stop:
                continue
            spoken = doc[verb.i + 1 : begin]
            if names_person(spoken) and not any(t.pos_ in ("VERB", "CCONJ") for t in spoken):
                name = mention.name or doc[mention.start : mention.end].text
                yield sentence.match(
                    max(begin - 1, verb.i) if before.text != "," else begin, mention.end - 1,
                    f"{name} hangs loose beside the speaker: what ties the outlet is lost.",
                    0.75, "major", f"told {name}",
                )  # fmt: skip
                return


def outlet_under_preposition(sentence: Sentence) -> Iterator[Match]:
    """Flag "…, reminds of the “Mirror”.", "…, reports to Antara.": the outlet is who says it."""
    doc, words = sentence.doc, sentence.words
    for verb in tag_verbs(sentence):
        if verb.tag_ not in ("VBZ", "NNS") or words[verb.i + 1] not in _PREPOSITIONS | {
            "of",
            "about",
        }:
            continue
        mention = sentence.outlet_at(verb.i + 2)
        if mention is not None and sentence.ends_at(mention.end - 1):
            name = mention.name or doc[mention.start : mention.end].text
            yield sentence.match(
                verb.i, mention.end - 1,
                f"“{words[verb.i + 1]}” stands before {name}, which is who says it.",
                0.75, "major", f"{name} {words[verb.i]}",
            )  # fmt: skip
            return


def outlet_remembers(sentence: Sentence) -> Iterator[Match]:
    """Flag "…, remembers the newspaper": what only people do, said of an outlet."""
    words = sentence.words
    for verb in tag_verbs(sentence):
        if words[verb.i] not in _ONLY_PEOPLE:
            continue
        mention = sentence.outlet_at(verb.i + 1) or sentence.unnamed_outlet(verb.i + 1)
        if mention is not None and sentence.ends_at(mention.end - 1):
            yield sentence.match(
                verb.i, mention.end - 1,
                f"“{words[verb.i]}” renders a reporting verb word by word.", 0.7, "major",
            )  # fmt: skip
            return


def stray_subject(sentence: Sentence) -> Iterator[Match]:
    """Flag "…, it states Expressen.", "…, so reported the ministry.": a subject too many."""
    doc, words = sentence.doc, sentence.words
    for i in range(2, len(words) - 2):
        if words[i] not in ("it", "this", "that") or doc[i - 1].text not in _OPENERS:
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


def tagged_twice(sentence: Sentence) -> Iterator[Match]:
    """Flag "Yilmaz said, “We are ready” he said.": a tag on both sides of one quotation."""
    doc, words = sentence.doc, sentence.words
    marks = [t.i for t in doc if t.text in QUOTES]
    for opened, closed in zip(marks, marks[1:], strict=False):
        if sentence.is_quoted(closed) or not sentence.is_quoted(opened) or closed - opened < 4:
            continue
        before = opened - 1 - (doc[opened - 1].is_punct if opened else 0)
        after = closed + 1 + (words[closed + 1 : closed + 2] == [","])
        end = next((j for j in range(after, len(doc)) if doc[j].is_punct), len(doc))
        tag = words[after:end]
        said = any(w in _SAID for w in tag) and 2 <= len(tag) <= 4
        stated = before > 0 and words[before] in REPORTING - {"quoted", "cited"}
        impersonal = tag[:2] == ["it", "was"] and before > 0
        if said and end >= len(doc) - 1 and (stated or impersonal) and "and" not in tag:
            yield sentence.match(
                after, end - 1, "Two attributions are stacked, one on each side of the quotation.",
                0.75, "major",
            )  # fmt: skip
            return


def pronoun_after_verb(sentence: Sentence) -> Iterator[Match]:
    """Flag "…, writes they on X.": only "says" and "said" ever stand before a pronoun."""
    doc, words = sentence.doc, sentence.words
    for verb in tag_verbs(sentence):
        if words[verb.i + 1] not in ("they", "he", "she") or verb.tag_ not in ("VBZ", "NNS"):
            continue
        if words[verb.i] in REPORTING - {"says", "thinks"} and (
            sentence.ends_at(verb.i + 1) or doc[verb.i + 2].pos_ == "ADP"
        ):
            yield sentence.match(
                verb.i, verb.i + 1, "The word order of the source is kept.", 0.7, "minor",
                f"{words[verb.i + 1]} {words[verb.i]}",
            )  # fmt: skip
            return


def told_astray(sentence: Sentence) -> Iterator[Match]:
    """Flag "…, tells his lawyer Eva Nord about Norrköpings Tidningar": *för* the outlet told."""
    doc, words = sentence.doc, sentence.words
    for verb in tag_verbs(sentence):
        if words[verb.i] not in ("tells", "told", "informs"):
            continue
        speaker = source_at(sentence, verb.i + 1)
        if speaker is None or speaker.end >= len(doc) or words[speaker.end] not in _ASTRAY:
            continue
        mention = sentence.outlet_at(speaker.end + 1)
        if mention is not None and sentence.ends_at(mention.end - 1):
            name = mention.name or doc[mention.start : mention.end].text
            yield sentence.match(
                verb.i, mention.end - 1,
                "Speaker and listener are mixed up: the outlet is the one who was told.",
                0.75, "critical", f"{doc[speaker.start : speaker.end].text} tells {name}",
            )  # fmt: skip
            return


def quotes_as_tag(sentence: Sentence) -> Iterator[Match]:
    """Flag "…” – quotes the coach of RBC": who quotes whom is lost."""
    doc, words = sentence.doc, sentence.words
    for i in range(2, len(words) - 2):
        if words[i] not in _QUOTING or doc[i - 1].text not in _OPENERS or sentence.is_quoted(i):
            continue
        start = i + 1 + (doc[i + 1].tag_ == "PRP")
        if doc[start].tag_ in ("PRP$", "DT") and words[start + 1] in ("words", "word"):
            start += 2
        source = source_at(sentence, start)
        if source is None or doc[i].tag_ == "NN" or sentence.has_subject_before(doc[i]):
            continue
        second = source_at(sentence, source.end) if source.end < len(doc) else None
        end = source.end if second is None else second.end
        if end < len(doc) and words[end] == "of" or end + 1 < len(doc) and words[end + 1] == "as":
            continue
        if sentence.ends_at(end - 1) or doc[end].pos_ == "ADP":
            yield sentence.match(
                i, end - 1,
                f"“{words[i]}” cannot follow what is quoted: who quotes whom is lost.",
                0.75, "critical",
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
            or not (start == 0 or doc[start - 1].text in _OPENERS)
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
        if mention is None or any(t.tag_ in _TENSED for t in doc[mention.end : i]):
            continue
        before = doc[mention.start - 1] if mention.start else None
        if before is None or before.text == ",":
            yield sentence.match(
                i, i + 3, "The outlet has lost its verb: who wrote or reported it hangs loose.",
                0.8, "major",
            )  # fmt: skip
            return


def empty_tag(sentence: Sentence) -> Iterator[Match]:
    """Flag "…, it means in the message", "it was called from the town hall": German *es heißt*."""
    doc, words = sentence.doc, sentence.words
    for i in range(2, len(words) - 3):
        if words[i] != "it" or doc[i - 1].text not in _OPENERS or sentence.is_quoted(i):
            continue
        verb = i + 1 + (words[i + 1] in ("is", "was", "also"))
        if words[verb] in _EMPTY and words[verb + 1] in ("in", "from", "at", "by", "on"):
            stop = _stop(sentence, verb + 1)
            if stop >= len(doc) - 1 and stop - i <= 14:
                yield sentence.match(
                    i, stop - 1, "A phrase that names the source was translated word by word.",
                    0.8, "major",
                )  # fmt: skip
                return


def _stop(sentence: Sentence, start: int) -> int:
    """Return where a tag ends: the next full stop, colon, bracket or quotation mark."""
    for j in range(start, len(sentence.doc)):
        if sentence.doc[j].text in _STOPS and sentence.doc[j - 1].text != "Dr":
            return j
    return len(sentence.doc)


def _after_quotation(sentence: Sentence, index: int) -> bool:
    near = sentence.doc[max(index - 3, 0) : index]
    return any(t.text in QUOTES for t in near) and all(
        t.is_punct or t.text in DASHES for t in near[1:]
    )


def _speaker_after_phrase(sentence: Sentence, start: int, stop: int) -> Source | None:
    """Return the speaker who stands right after the noun phrase of a preposition."""
    doc = sentence.doc
    for j in range(start + 1, stop):
        before = doc[j - 1]
        if before.pos_ not in ("NOUN", "PROPN", "NUM") and before.text not in QUOTES:
            continue
        after_outlet = any(m.end == j for m in sentence.outlets)
        fresh = doc[j].pos_ == "DET" or after_outlet and doc[j].pos_ in ("PROPN", "NOUN")
        titled = doc[j].text[:1].isupper() and not before.text[:1].isupper()
        if not (fresh or titled) or doc[j].tag_ == "POS":
            continue
        source = source_at(sentence, j)
        if source is not None and source.kind != "name" and sentence.ends_at(source.end - 1):
            dated = all(t.ent_type_ in ("DATE", "TIME", "GPE") for t in doc[j : source.end])
            if not dated:
                return source
    return None


def _undated(sentence: Sentence, start: int, end: int) -> bool:
    return all(t.ent_type_ not in ("DATE", "TIME", "GPE") or sentence.outlet_at(start)
               for t in sentence.doc[start:end])  # fmt: skip


_TENSED = frozenset({"VBZ", "VBD", "VBP", "MD"})
_FINITE = frozenset({"VBZ", "VBD", "VBP", "NNS", "NN", "VB", "VBN"})
_PRESENT_OR_SAID = frozenset(
    word for word in _SPEECH if word.endswith("s") and word not in ("news", "words", "reports")
) | {"said", "told", "wrote"}


PATTERNS = (
    adverbial_before_speaker,
    loose_outlet,
    quotes_as_tag,
    passive_tag,
    empty_tag,
    outlet_under_preposition,
    outlet_remembers,
    hanging_source,
    stray_subject,
    tagged_twice,
    pronoun_after_verb,
    told_astray,
)
