"""What a tag may look like in English: a speaker beside a verb, and hardly anything else.

After a quotation or a claim come "X said", "said X" or "according to X". Between verb and speaker
nothing may stand; the outlet that was told needs "told" or a preposition. Each pattern here takes
one of these rules and flags what breaks it, whatever language the order came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtcheck.checks.attribution.sentence import (
    DASHES,
    OUTLET_NOUNS,
    PHRASAL,
    QUOTES,
    REPORTING,
    Match,
    Sentence,
)
from mtcheck.checks.attribution.sources import Source, names_person, source_at
from mtcheck.lang import known_languages, language

if TYPE_CHECKING:
    from mtcheck.models.parse import Token

TENSED = frozenset({"VBZ", "VBD", "VBP", "MD"})
TAG_OPENERS = frozenset({",", *QUOTES, *DASHES})
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
_SAID = frozenset({"said", "says", "stated", "told", "added", "explained"})
_QUOTING = frozenset({"quotes", "quote", "cites", "cite"})
_ASTRAY = frozenset({"about", "for", "over", "at", "until", "against", "opposite", "of", "in"})
_ONLY_PEOPLE = frozenset({
    "remembers", "remembered", "thinks", "thought", "hopes", "hoped", "feels", "felt", "fears",
    "sighs", "laments", "picks", "aims", "goes", "gives", "knows", "wants", "reminds", "counts",
    "ensures", "ensured", "sentences", "launches", "launched", "throws",
})  # fmt: skip


def tag_verbs(sentence: Sentence) -> Iterator[Token]:
    """Yield verbs of speech that open a tag: right after a comma, dash or closing quotation."""
    doc, words = sentence.doc, sentence.words
    for i in range(2, len(words) - 1):
        if words[i] in _SPEECH and doc[i - 1].text in TAG_OPENERS and not sentence.is_quoted(i):
            if doc[i].tag_ in _FINITE and not sentence.has_subject_before(doc[i]):
                yield doc[i]


def adverbial_before_speaker(sentence: Sentence) -> Iterator[Match]:
    """Flag "…,” complains to the microphones of Radio 1 Gino Riva": the place comes first."""
    doc, words = sentence.doc, sentence.words
    for verb in tag_verbs(sentence):
        particle = words[verb.i + 1]
        phrasal = particle in ("know", "out", "up") or (words[verb.i], particle) in PHRASAL
        start = verb.i + 1 + phrasal
        if start >= len(words) or words[start] not in _PREPOSITIONS - {"by"}:
            continue
        stop = tag_stop(sentence, start)
        speaker = _speaker_after_phrase(sentence, start + 1, stop)
        bare = _after_quotation(sentence, verb.i) and verb.lower_ in _PRESENT_OR_SAID
        if speaker is None and not (bare and words[start] != "from"):
            continue
        if any(t.tag_ in TENSED for t in doc[start:stop]):
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
        stop = tag_stop(sentence, verb.i + 1)
        for mention in sentence.outlets:
            begin = mention.start
            while begin > 0 and (
                doc[begin - 1].pos_ == "DET"
                or doc[begin - 1].text in QUOTES
                or doc[begin - 1].lower_ in OUTLET_NOUNS
            ):
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


def tagged_twice(sentence: Sentence) -> Iterator[Match]:
    """Flag "Yilmaz said, “We are ready” he said.": a tag on both sides of one quotation."""
    doc, words = sentence.doc, sentence.words
    marks = [t.i for t in doc if t.text in QUOTES]
    last = words[marks[-1] + 1 :] if marks else []
    if last[:1] in (["he"], ["she"], ["they"]) and last[1:] == ["spoke", "."]:
        yield sentence.match(
            marks[-1] + 1, marks[-1] + 2, "“spoke” attributes no quotation (Turkish word order).",
            0.75, "major",
        )  # fmt: skip
        return
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
        if words[i] not in _QUOTING or doc[i - 1].text not in TAG_OPENERS or sentence.is_quoted(i):
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


def tag_stop(sentence: Sentence, start: int) -> int:
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


_FINITE = frozenset({"VBZ", "VBD", "VBP", "NNS", "NN", "VB", "VBN"})
_PRESENT_OR_SAID = frozenset(
    word for word in _SPEECH if word.endswith("s") and word not in ("news", "words", "reports")
) | {"said", "told", "wrote"}


PATTERNS = (
    adverbial_before_speaker,
    loose_outlet,
    quotes_as_tag,
    outlet_under_preposition,
    outlet_remembers,
    tagged_twice,
    pronoun_after_verb,
    told_astray,
)
