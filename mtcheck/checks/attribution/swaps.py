"""Parties exchanged: the outlet tells the one who told it, the speaker becomes the topic."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.attribution.sentence import (
    DASHES,
    OUTLET_NOUNS,
    QUOTES,
    REPORTING,
    SPEAKERS,
    Match,
    Sentence,
)
from mtcheck.checks.attribution.syntax import reporting, speaker_end, subject_of

_VERB_FIRST = frozenset({
    "hailed", "celebrated", "announced", "reported", "said", "confirmed", "quoted", "highlighted",
    "criticized", "criticised", "attacked", "launched", "published", "mentioned", "revealed",
    "stated", "praised", "noted", "added", "declared", "explained", "stressed", "wrote",
})  # fmt: skip
_CLAUSE_ONLY = frozenset({
    "said", "says", "reported", "reports", "confirmed", "confirms", "announced", "announces",
    "added", "adds", "stated", "states", "explained", "explains", "declared", "declares",
    "admitted", "admits", "stressed", "stresses", "emphasized", "emphasised", "noted", "notes",
    "revealed", "reveals", "claimed", "claims", "wrote", "writes",
})  # fmt: skip
_TOLD = frozenset({"told", "tells", "assured", "assures", "informed", "informs"})
_HIGHLIGHTING = frozenset({
    "highlighted", "reported", "noted", "added", "explained", "announced", "revealed", "said",
    "stressed", "mentioned", "confirmed", "praised", "published", "hailed",
})  # fmt: skip


def outlet_tells_speaker(sentence: Sentence) -> Iterator[Match]:
    """Flag "…,” P4 Blekinge tells Bertil Franzén.": the outlet speaks, the speaker listens."""
    doc, words = sentence.doc, sentence.words
    for verb in range(2, len(words) - 2):
        if words[verb] not in ("tells", "told", "informs", "informed"):
            continue
        start = verb
        while (
            start > 0
            and doc[start - 1].tag_ in ("NNP", "NNPS", "CD", "NN")
            and (doc[start - 1].text[:1].isupper() or doc[start - 1].is_digit)
        ):
            start -= 1
        if not 2 <= start < verb or doc[start - 1].text not in (",", *QUOTES):
            continue
        end = sentence.name_end(verb + 1)
        named = end >= verb + 3 and sentence.ends_at(end - 1)
        if not named and words[verb + 1] == "the" and words[verb + 2] in SPEAKERS:
            end = verb + 3
            named = doc[end].text in (",", ".") if end < len(doc) else True
        name = doc[start:verb]
        known = sentence.outlet_within(name) is not None
        likely = known or any(not t.is_alpha or t.is_upper for t in name)
        if named and (known or (likely and any(t.text in QUOTES for t in doc[:start]))):
            speaker = doc[verb + 1 : end].text
            yield sentence.match(
                start, end - 1,
                "Speaker and outlet are exchanged: the outlet was told, it did not tell.",
                0.85, "critical", f"{speaker} told {name.text}",
            )  # fmt: skip


def outlet_then_speaker(sentence: Sentence) -> Iterator[Match]:
    """Flag "assured Efe Lieutenant Ramiro Abascal": whom it was said to, then who said it."""
    doc, words = sentence.doc, sentence.words
    for verb in reporting(sentence):
        mention = sentence.outlet_at(verb.i + 1)
        if mention is None or mention.end >= len(doc):
            continue
        if verb.lower_ not in _TOLD | _CLAUSE_ONLY:
            continue
        following = doc[mention.end]
        titled = following.lower_ in SPEAKERS and following.text[:1].isupper()
        end = max(sentence.name_end(mention.end), mention.end + 1)
        after = speaker_end(sentence, mention.end)
        tag = doc[verb.i - 1].text in (",", *QUOTES, *DASHES) or words[verb.i - 1] in ("as", "how")
        if after is not None and tag and not sentence.has_subject_before(verb):
            described = following.tag_ in ("DT", "NN") and following.lower_ not in OUTLET_NOUNS
            titled, end = titled or described, max(after, end)
        if titled:
            first = subject_of(verb)
            yield sentence.match(
                first.i if first is not None and first.i == verb.i - 1 else verb.i,
                end - 1,
                "The one who was told and the one who spoke run together.",
                0.9,
                "critical",
            )


def pronoun_says_outlet(sentence: Sentence) -> Iterator[Match]:
    """Flag "He affirms Mediapart.": the outlet that reports it stands as the object."""
    doc, words = sentence.doc, sentence.words
    if len(words) > 9 or len(words) < 3 or words[0] not in ("he", "she", "it"):
        return
    if words[1] not in (
        _CLAUSE_ONLY | {"affirms", "affirmed", "assures", "indicates", "specifies"}
    ):
        return
    mention = sentence.outlet_at(2)
    if mention is not None and all(t.is_punct for t in doc[mention.end :]):
        name = mention.name or doc[mention.start : mention.end].text
        yield sentence.match(
            0, mention.end - 1, f"{name} is who says it, not what is said.",
            0.85, "critical", f"{name} {words[1]} this",
        )  # fmt: skip


def outlet_as_object(sentence: Sentence) -> Iterator[Match]:
    """Flag "confirmed Ukrainian Truth that …", "She said the world channel that …"."""
    doc, words = sentence.doc, sentence.words
    for verb in reporting(sentence):
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
        first = subject_of(verb)
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


def agency_and_stray_name(sentence: Sentence) -> Iterator[Match]:
    """Flag "The agency quoted the news ”IRNA” Nchertaha on …": a word of the source as a name."""
    doc = sentence.doc
    for verb in reporting(sentence):
        if verb.lower_ not in ("quoted", "quotes", "cited", "cites", "reported", "said"):
            continue
        for mention in sentence.outlets:
            after = mention.end
            while after < len(doc) and doc[after].text in QUOTES:
                after += 1
            if not verb.i < mention.start <= verb.i + 7 or not mention.end < after < len(doc) - 1:
                continue
            stray = doc[after]
            named = stray.tag_ in ("NNP", "NNPS") and stray.text[:1].isupper()
            if named and stray.ent_type_ != "DATE" and stray.lower_ not in OUTLET_NOUNS:
                subject = subject_of(verb)
                first = subject.left_edge.i if subject is not None else verb.i
                yield sentence.match(
                    min(first, verb.i), after,
                    "A word of the source stands where the text says who is quoted.",
                    0.7, "critical",
                )  # fmt: skip
                return


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


def speaker_quotes_outlet(sentence: Sentence) -> Iterator[Match]:
    """Flag "An insider quoted Caixin as saying that": outlets quote people, hardly the reverse."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 3):
        if words[i] not in ("quoted", "quotes", "cited", "cites") or sentence.is_quoted(i):
            continue
        mention = sentence.outlet_at(i + 1)
        if mention is None or words[mention.end : mention.end + 2] != ["as", "saying"]:
            continue
        subject = doc[i - 1]
        if subject.lower_ in _INFORMANTS:
            first = subject.left_edge.i
            yield sentence.match(
                first, mention.end + 1,
                "Speaker and outlet are exchanged: the outlet quotes, it is not quoted.",
                0.75, "critical",
                f"{doc[mention.start : mention.end].text} quoted {doc[first : subject.i + 1].text}",
            )  # fmt: skip
            return


_INFORMANTS = frozenset({
    "insider", "insiders", "source", "sources", "witness", "witnesses", "resident", "residents",
    "expert", "experts", "neighbour", "neighbor", "employee", "employees", "relative", "relatives",
    "person", "people", "passenger", "worker", "workers", "villager", "villagers",
})  # fmt: skip


def verb_before_outlet(sentence: Sentence) -> Iterator[Match]:
    """Flag "where hailed agency IRNA by an article", "Celebrated Iranian Al-Alam news report"."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 2):
        if words[i] not in _VERB_FIRST:
            continue
        opens = i == 0 or words[i - 1] in ("where", "which", "that", "when", "and", ",")
        if not opens or sentence.has_subject_before(doc[i]):
            continue
        j = i + 1
        while (
            j < len(words)
            and doc[j].tag_ in ("JJ", "NNP")
            and doc[j].text[:1].isupper()
            and not any(m.start == j for m in sentence.outlets)
        ):
            j += 1
        if j >= len(words) or doc[j].tag_ == "DT":
            continue
        medium = words[j] in OUTLET_NOUNS and j + 1 < len(doc) and doc[j + 1].text[:1].isupper()
        mention = sentence.outlet_at(j)
        named = mention is not None and mention.start == j and i == 0 and j > i + 1
        if medium or named:
            last = (mention.end - 1) if mention else j + 1
            while named and last + 1 < len(doc) and doc[last + 1].pos_ == "NOUN":
                last += 1
            yield sentence.match(
                i, last,
                "Verb-first order of the source: the outlet should stand before its verb.",
                0.8, "major",
            )  # fmt: skip
            return


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


def _person_said(sentence: Sentence, before: int) -> bool:
    return any(
        t.ent_type_ == "PERSON" or t.lower_ in SPEAKERS or t.lower_ in ("he", "she")
        for t in sentence.doc[:before]
    )


PATTERNS = (
    outlet_tells_speaker,
    outlet_then_speaker,
    pronoun_says_outlet,
    outlet_as_object,
    pronoun_says_agency,
    agency_and_stray_name,
    tag_quotes_outlet,
    speaker_quotes_outlet,
    verb_before_outlet,
)
