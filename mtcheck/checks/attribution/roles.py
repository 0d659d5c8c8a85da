"""Outlets in the wrong role: the one who was told becomes employer, owner or speaker."""

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
    Match,
    Mention,
    Sentence,
)
from mtcheck.checks.attribution.syntax import reporting, subject_of
from mtcheck.lang import language

if TYPE_CHECKING:
    from mtcheck.models.parse import Token

_SAYING = REPORTING | language("en").quotative_verbs - {"began", "begin", "begins", "ran", "came"}
_JOURNALISTS = frozenset({
    "anchor", "commentator", "columnist", "correspondent", "critic", "editor", "editor-in-chief",
    "expert", "host", "journalist", "photographer", "presenter", "producer", "reporter", "writer",
    "analyst", "director", "head", "chief", "manager", "spokesman", "spokeswoman", "spokesperson",
    "boss", "ceo", "staff", "reporters", "journalists",
})  # fmt: skip
_WRITING = frozenset({"writes", "wrote", "argues", "argued", "concludes", "concluded"})
_RELATIVES = frozenset({"father", "mother", "husband", "wife", "widow", "widower", "teenager"})
_OWNERS = frozenset({"owner", "publisher", "reader", "subscriber", "founder", "chairman"})
# Verbs that take a clause but no bare indirect object: nobody "confirms the newspaper that …".


def speaker_of_outlet(sentence: Sentence) -> Iterator[Match]:
    """Flag "says a prosecutor at TT", "a police spokesman of the German Press Agency said"."""
    for verb in reporting(sentence):
        subject = subject_of(verb)
        if subject is None:
            continue
        inverted = subject.i > verb.i
        role = _role(sentence, subject)
        for preposition in (*subject.children, *_late(verb, subject)):
            if preposition.dep_ != "prep" or preposition.i < subject.i:
                continue
            mention = sentence.outlet_at(preposition.i + 1)
            kin = role is None or role in _RELATIVES
            if mention is None and inverted and kin and subject.pos_ == "NOUN":
                mention = sentence.unnamed_outlet(preposition.i + 1)
                role = subject.lower_ if subject.lower_ not in _JOURNALISTS | _OWNERS else None
            if mention is None:
                continue
            last = mention.end - 1
            possessed = _possessed(sentence, mention.end)
            following = sentence.doc[mention.end : mention.end + 1]
            if possessed is None and len(following) and following[0].tag_ == "NN":
                continue  # "the BBC reception desk"
            if preposition.lower_ not in ("at", "of", "in", "from", "by"):
                continue
            if preposition.lower_ == "in" and (not inverted or verb.lower_ in _WRITING):
                continue  # the outlet's name may be that of its town; one writes in a paper
            elif possessed is not None:
                confidence, last = 0.85, possessed
            elif role and role not in _JOURNALISTS:
                confidence = 0.85
            elif inverted and not role and preposition.lower_ == "at" and sentence.ends_at(last):
                confidence = 0.6
            elif role and _official(sentence, subject):
                confidence = 0.85
            else:
                continue
            first = min(verb.i, _first(subject))
            name = mention.name or sentence.doc[mention.start : mention.end].text
            yield sentence.match(
                first,
                max(last, verb.i),
                f"{name} is the outlet that was told, not where the speaker belongs.",
                confidence,
                "critical",
                f"{sentence.doc[_first(subject) : subject.i + 1].text} told {name}",
            )
            return


def outlet_without_preposition(sentence: Sentence) -> Iterator[Match]:
    """Flag "said the leader Korbinian Bird the Bayerischer Rundfunk"."""
    doc = sentence.doc
    for verb in reporting(sentence):
        start = verb.i + 1
        for mention in sentence.outlets:
            if mention.start <= start or mention.start > verb.i + 9:
                continue
            begin = mention.start
            while begin > start and (doc[begin - 1].tag_ == "DT" or doc[begin - 1].text in QUOTES):
                begin -= 1
            between = doc[start:begin]
            if not len(between) or any(
                t.is_punct or t.pos_ in ("ADP", "VERB", "AUX", "SCONJ", "CCONJ", "PART")
                for t in between
            ):
                continue
            if not sentence.ends_at(mention.end - 1) or sentence.has_subject_before(verb):
                continue
            speaker = any(t.lower_ in SPEAKERS for t in between)
            person = any(t.ent_type_ == "PERSON" or t.tag_ == "NNP" for t in between)
            if not (speaker or person) or between[-1].tag_ in ("JJ", "NN") and not speaker:
                continue
            name = mention.name or doc[mention.start : mention.end].text
            yield sentence.match(
                verb.i,
                mention.end - 1,
                f"The speaker and {name} run together: the preposition before the outlet is lost.",
                0.85 if speaker else 0.7,
                "major",
            )
            return


def misplaced_preposition(sentence: Sentence) -> Iterator[Match]:
    """Flag "cheers the mayor opposite Hallingdølen", "says X until VG": *overfor*, *til*."""
    doc, words = sentence.doc, sentence.words
    for i in range(2, len(words) - 1):
        if words[i] not in _PLACING_FIRST:
            continue
        width = next((len(p) for p in _PLACING if tuple(words[i : i + len(p)]) == p), 0)
        if not width or sentence.is_quoted(i) or doc[i - 1].text == ",":
            continue
        mention = sentence.outlet_at(i + width)
        if mention is None and words[i] in ("until", "opposite"):
            mention = _named(sentence, i + width)
        if mention is None or not sentence.ends_at(mention.end - 1) and words[i] != "against":
            continue
        start = i
        while start > 0 and i - start < 12 and doc[start - 1].text not in (",", *QUOTES, *DASHES):
            start -= 1
        said = any(
            token.lower_ in _SAYING and token.tag_ in ("VBZ", "VBD", "VBP", "VBN", "NNS", "NN")
            for token in doc[start:i]
        )
        if not said:
            continue
        near = i - start <= 3
        name = mention.name or doc[mention.start : mention.end].text
        phrase = doc[i : i + width].text
        yield sentence.match(
            start if near else i, mention.end - 1,
            f"“{phrase} {name}” renders a phrase that says to whom it was told.",
            0.85, "major", f"to {name}",
        )  # fmt: skip
        return


_PLACING = (
    ("until",), ("opposite",), ("against",), ("across", "from"), ("in", "front", "of"),
    ("over", "for"), ("compared", "to"), ("compared", "with"), ("towards",), ("above", "for"),
    ("vis-à-vis",), ("at", "the", "request", "of"), ("at", "request", "of"),
    ("on", "the", "request", "of"), ("on", "request", "of"), ("upon", "request", "of"),
)  # fmt: skip
_PLACING_FIRST = frozenset(phrase[0] for phrase in _PLACING)


def on_request(sentence: Sentence) -> Iterator[Match]:
    """Flag "confirmed this on APA request": German *auf APA-Anfrage*, when asked by APA."""
    doc, words = sentence.doc, sentence.words
    for mention in sentence.outlets:
        end = mention.end
        while end < len(doc) and doc[end].text in (*QUOTES, "-"):
            end += 1
        asked = words[end : end + 1] in (["request"], ["inquiry"], ["demand"], ["query"])
        start = mention.start - 1 - (mention.start > 1 and doc[mention.start - 1].text in QUOTES)
        if asked and start >= 0 and words[start] in ("on", "upon", "at"):
            name = mention.name or doc[mention.start : mention.end].text
            yield sentence.match(
                start, end, "A literal rendering of “when asked by”.", 0.75, "minor",
                f"when asked by {name}",
            )  # fmt: skip
            return


def comment_by_outlet(sentence: Sentence) -> Iterator[Match]:
    """Flag "in a comment by the Interfax-Ukraine agency": a comment *to* the outlet."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 4):
        if words[i] != "in" or words[i + 1] not in ("a", "an", "his", "her", "their"):
            continue
        for j in (i + 2, i + 3):
            if j + 1 < len(words) and words[j] in _UTTERANCES and words[j + 1] in ("by", "of"):
                mention = sentence.outlet_at(j + 2)
                if mention is not None and _has_person_subject(sentence):
                    name = mention.name or doc[mention.start : mention.end].text
                    yield sentence.match(
                        i,
                        mention.end - 1,
                        f"The {words[j]} was made to {name}, not by it.",
                        0.7,
                        "major",
                        f"in {words[i + 1]} {words[j]} to {name}",
                    )


def deed_of_outlet(sentence: Sentence) -> Iterator[Match]:
    """Flag "sentenced by Aftonbladet": *enligt* read as the agent of what courts and police do."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 2):
        if words[i] not in _DEEDS or words[i + 1] != "by" or sentence.is_quoted(i):
            continue
        mention = sentence.outlet_at(i + 2)
        if mention is None or mention.end < len(doc) and doc[mention.end].tag_ in ("POS", "NN"):
            continue
        name = mention.name or doc[mention.start : mention.end].text
        yield sentence.match(
            i, mention.end - 1,
            f"{name} reports this and did not do it: the outlet became the agent.",
            0.75, "critical", f"according to {name}",
        )  # fmt: skip
        return


_DEEDS = frozenset({
    "sentenced", "convicted", "jailed", "arrested", "detained", "charged", "acquitted",
    "injured", "wounded", "killed", "robbed", "stabbed", "hospitalised", "hospitalized",
    "evacuated", "imprisoned", "indicted", "remanded", "prosecuted", "extinguished", "deported",
})  # fmt: skip
_UTTERANCES = frozenset({"comment", "commentary", "interview", "conversation", "statement"})


def _late(verb: Token, subject: Token) -> Iterator[Token]:
    """Yield prepositions that hang on the verb, or deeper in the subject, after the subject."""
    for child in verb.children:
        if child.i > subject.i:
            yield child
    for token in subject.subtree:
        if token.i > subject.i and token.dep_ == "prep" and token.head.i != subject.i:
            yield token


def _role(sentence: Sentence, subject: Token) -> str | None:
    """Return the role noun of a speaker's noun phrase ("prosecutor"), None for a bare name."""
    candidates = [
        subject,
        *(t for t in subject.children if t.dep_ in ("compound", "appos", "amod")),
    ]
    for token in sorted(candidates, key=lambda t: t.i):
        word = token.lower_
        if word in _JOURNALISTS and not _official(sentence, subject):
            return str(word)
        if word in SPEAKERS and word not in OUTLET_NOUNS:
            return "official" if _official(sentence, subject) else str(word)
    return None


def _named(sentence: Sentence, index: int) -> Mention | None:
    """Return any name that closes a clause, as an outlet of which nothing else is known."""
    end = sentence.name_end(index)
    dated = any(t.ent_type_ in ("DATE", "TIME", "EVENT") for t in sentence.doc[index:end])
    if end > index and not dated and sentence.ends_at(end - 1):
        return Mention(index, end, None)
    return None


def _official(sentence: Sentence, subject: Token) -> bool:
    first = _first(subject)
    return any(t.lower_ in OFFICIALS for t in sentence.doc[first : subject.i + 1])


def _first(subject: Token) -> int:
    return int(min([subject.i, *(c.left_edge.i for c in subject.children if c.i < subject.i)]))


def _possessed(sentence: Sentence, index: int) -> int | None:
    """Return the last token of an authority that an outlet seems to own."""
    doc = sentence.doc
    if index >= len(doc) or doc[index].tag_ != "POS":
        return None
    end = sentence.name_end(index + 1)
    if any(t.lower_ in OFFICIALS for t in doc[index + 1 : end]):
        return end - 1
    return None


def _has_person_subject(sentence: Sentence) -> bool:
    return any(
        t.dep_ in ("nsubj", "nsubjpass")
        and (t.ent_type_ == "PERSON" or t.lower_ in SPEAKERS or t.tag_ == "PRP" or t.tag_ == "NNP")
        for t in sentence.doc
    )


PATTERNS = (
    on_request,
    deed_of_outlet,
    misplaced_preposition,
    speaker_of_outlet,
    outlet_without_preposition,
    comment_by_outlet,
)
