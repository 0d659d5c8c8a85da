"""Outlets in the wrong role: the one who was told becomes employer, owner or speaker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtcheck.checks.attribution.sentence import (
    OFFICIALS,
    OUTLET_NOUNS,
    QUOTES,
    REPORTING,
    SPEAKERS,
    Match,
    Mention,
    Sentence,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_JOURNALISTS = frozenset({
    "anchor", "commentator", "columnist", "correspondent", "critic", "editor", "editor-in-chief",
    "expert", "host", "journalist", "photographer", "presenter", "producer", "reporter", "writer",
    "analyst", "director", "head", "chief", "manager", "spokesman", "spokeswoman", "spokesperson",
    "boss", "ceo", "staff", "reporters", "journalists",
})  # fmt: skip
_OWNERS = frozenset({"owner", "publisher", "reader", "subscriber", "founder", "chairman"})
_MISPLACED = frozenset({"until", "opposite", "against", "over", "towards", "before", "near"})
# Verbs that take a clause but no bare indirect object: nobody "confirms the newspaper that …".
_CLAUSE_ONLY = frozenset({
    "said", "says", "reported", "reports", "confirmed", "confirms", "announced", "announces",
    "added", "adds", "stated", "states", "explained", "explains", "declared", "declares",
    "admitted", "admits", "stressed", "stresses", "emphasized", "emphasised", "noted", "notes",
    "revealed", "reveals", "claimed", "claims", "wrote", "writes",
})  # fmt: skip
_TOLD = frozenset({"told", "tells", "assured", "assures", "informed", "informs"})


def speaker_of_outlet(sentence: Sentence) -> Iterator[Match]:
    """Flag "says a prosecutor at TT", "a police spokesman of the German Press Agency said"."""
    for verb in _reporting(sentence):
        subject = _subject(verb)
        if subject is None:
            continue
        inverted = subject.i > verb.i
        role = _role(sentence, subject)
        for preposition in (*subject.children, *_late(verb, subject)):
            if preposition.dep_ != "prep" or preposition.i < subject.i:
                continue
            mention = sentence.outlet_at(preposition.i + 1)
            if mention is None and inverted and not role and subject.pos_ == "NOUN":
                mention = sentence.unnamed_outlet(preposition.i + 1)
                role = subject.lower_ if subject.lower_ not in _JOURNALISTS | _OWNERS else None
            if mention is None and preposition.lower_ in ("until", "opposite"):
                mention = _named(sentence, preposition.i + 1)
            if mention is None:
                continue
            last = mention.end - 1
            possessed = _possessed(sentence, mention.end)
            if preposition.lower_ in _MISPLACED:
                confidence = 0.9
            elif preposition.lower_ not in ("at", "of", "in", "from", "by", "on"):
                continue
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
    for verb in _reporting(sentence):
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


def outlet_then_speaker(sentence: Sentence) -> Iterator[Match]:
    """Flag "he assured Efe Lieutenant Ramiro Abascal": whom it was said to, then who said it."""
    doc = sentence.doc
    for verb in _reporting(sentence):
        mention = sentence.outlet_at(verb.i + 1)
        if mention is None or mention.end >= len(doc):
            continue
        following = doc[mention.end]
        titled = following.lower_ in SPEAKERS and following.text[:1].isupper()
        if titled and verb.lower_ in _TOLD | _CLAUSE_ONLY:
            end = max(sentence.name_end(mention.end), mention.end + 1)
            first = _subject(verb)
            yield sentence.match(
                first.i if first is not None and first.i == verb.i - 1 else verb.i,
                end - 1,
                "The one who was told and the one who spoke run together.",
                0.85,
                "critical",
            )


def outlet_as_object(sentence: Sentence) -> Iterator[Match]:
    """Flag "confirmed Ukrainian Truth that …", "She said the world channel that …"."""
    doc, words = sentence.doc, sentence.words
    for verb in _reporting(sentence):
        if verb.lower_ not in _CLAUSE_ONLY:
            continue
        end = _noun_phrase_end(sentence, verb.i + 1)
        if end is None or end >= len(doc) or words[end] != "that":
            continue
        phrase = doc[verb.i + 1 : end]
        if any(t.ent_type_ in ("DATE", "TIME") for t in phrase):
            continue
        mention = sentence.outlet_at(verb.i + 1)
        medium = phrase[-1].lower_ in OUTLET_NOUNS - {"news", "post"}
        if mention is None and not medium:
            continue
        first = _subject(verb)
        pronoun = first is not None and first.i == verb.i - 1 and first.tag_ == "PRP"
        yield sentence.match(
            verb.i - 1 if pronoun else verb.i,
            end,
            f"“{verb.text}” takes no such object: is {phrase.text} the speaker or the one told?",
            0.9,
            "critical" if pronoun else "major",
        )


def pronoun_says_agency(sentence: Sentence) -> Iterator[Match]:
    """Flag "She highlighted the agency “IRNA” praise …": verb-first order with a pronoun put in."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 4):
        if words[i] not in ("he", "she", "it") or words[i + 1] not in _HIGHLIGHTING:
            continue
        start = i + 2
        if words[start] != "the":
            continue
        start += 1
        while (
            start < len(words)
            and doc[start].tag_ in ("JJ", "NNP")
            and (words[start] not in OUTLET_NOUNS)
        ):
            start += 1
        if start + 1 >= len(words) or words[start] not in OUTLET_NOUNS:
            continue
        end = start + 1
        while end < len(doc) and (doc[end].text in QUOTES or doc[end].text[:1].isupper()):
            end += 1
        if end > start + 1 and end < len(doc) and words[end] not in ("as", "in", "on", ",", "."):
            yield sentence.match(
                i,
                end - 1,
                "The outlet should be the subject: it said this, nobody said the outlet.",
                0.85,
                "critical",
            )
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


def tag_quotes_outlet(sentence: Sentence) -> Iterator[Match]:
    """Flag "said X, quoting TVN24": after one's own words the outlet quotes the speaker."""
    doc, words = sentence.doc, sentence.words
    for i in range(2, len(words) - 1):
        if words[i] not in ("quoting", "citing") or doc[i - 1].text != ",":
            continue
        mention = sentence.outlet_at(i + 1)
        if mention is None or not sentence.ends_at(mention.end - 1):
            continue
        quote_before = any(t.text in QUOTES for t in doc[: i - 1]) or sentence.before[-1:] in '”"'
        tagged = any(t.lower_ in REPORTING and not sentence.is_quoted(t.i) for t in doc[:i])
        if quote_before and tagged and _person_said(sentence, i):
            name = mention.name or doc[mention.start : mention.end].text
            yield sentence.match(
                i,
                mention.end - 1,
                f"A speaker does not quote {name} amid a quotation; {name} quotes them.",
                0.6,
                "critical",
                f"quoted by {name}",
            )


_HIGHLIGHTING = frozenset({
    "highlighted", "reported", "noted", "added", "explained", "announced", "revealed", "said",
    "stressed", "mentioned", "confirmed", "praised", "published", "hailed",
})  # fmt: skip
_UTTERANCES = frozenset({"comment", "commentary", "interview", "conversation", "statement"})


def _reporting(sentence: Sentence) -> Iterator[Token]:
    for token in sentence.doc:
        if token.lower_ in REPORTING and not sentence.is_quoted(token.i):
            if token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBZ", "VBD", "VBP"):
                yield token


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)


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


def _noun_phrase_end(sentence: Sentence, index: int) -> int | None:
    """Return the end of a plain noun phrase (article, adjectives, nouns, quotes) from a token."""
    end = index
    doc = sentence.doc
    while end < len(doc) and end < index + 7:
        token = doc[end]
        if (
            token.text in QUOTES
            or token.pos_ in ("DET", "ADJ", "NOUN", "PROPN")
            and (token.lower_ != "that")
        ):
            end += 1
        else:
            break
    return end if end > index and doc[end - 1].pos_ in ("NOUN", "PROPN", "PUNCT") else None


def _has_person_subject(sentence: Sentence) -> bool:
    return any(
        t.dep_ in ("nsubj", "nsubjpass")
        and (t.ent_type_ == "PERSON" or t.lower_ in SPEAKERS or t.tag_ == "PRP" or t.tag_ == "NNP")
        for t in sentence.doc
    )


def _person_said(sentence: Sentence, before: int) -> bool:
    return any(
        t.ent_type_ == "PERSON" or t.lower_ in SPEAKERS or t.lower_ in ("he", "she")
        for t in sentence.doc[:before]
    )


PATTERNS = (
    speaker_of_outlet,
    outlet_without_preposition,
    outlet_then_speaker,
    outlet_as_object,
    pronoun_says_agency,
    comment_by_outlet,
    tag_quotes_outlet,
)
