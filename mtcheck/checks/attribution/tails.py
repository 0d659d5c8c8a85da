"""What may follow a quotation or a claim: English has few forms, and anything else is garbled.

Where the other patterns know what a source language does, these know what English does: after
`…,”` come a speaker and a verb that can introduce speech; after a claim and a comma, "X says",
"says X" or "according to X". A tail that is none of these is an attribution that lost its shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtcheck.checks.attribution.sentence import (
    OFFICIALS,
    OUTLET_NOUNS,
    PHRASAL,
    QUOTES,
    SPEAKERS,
    Match,
    Sentence,
)
from mtcheck.checks.attribution.sources import DOCUMENTS
from mtcheck.checks.attribution.syntax import free_dash
from mtcheck.lang import known_languages, language

if TYPE_CHECKING:
    from mtcheck.models.parse import Token

QUOTATIVE = language("en").quotative_verbs
_CALQUED = frozenset(phrase for code in known_languages() for phrase in language(code).verb_calques)
_LINKS = frozenset({"according", "per", "via", "citing", "quoting", "adding", "referring", "cf"})
_COMMUNICATION = language("en").reporting_verbs | frozenset({
    "advances", "clarifies", "communicates", "conveyed", "conveys", "enlightens", "experienced",
    "experiences", "gets", "gives", "hears", "illuminates", "knows", "learned", "learns", "learnt",
    "means", "meant", "notifies", "publishes", "refers", "says", "sounds", "specifies",
    "transfers", "transmits", "understands",
})  # fmt: skip
# Words after which the sentence goes on with the quotation as a part of it.
_GOES_ON = frozenset({
    "but", "and", "or", "which", "who", "while", "as", "when", "with", "of", "in", "for", "to",
    "from", "at", "is", "was", "were", "are",
})  # fmt: skip
_LONGEST_TAIL = 12
_TOLD = frozenset({"informed", "informs", "notified", "notifies"})
_SUBORDINATING = frozenset({"after", "because", "that", "when", "where", "which", "who", "whose"})
# What makes one of the following a deed again: "finished off", "congratulated herself".
_DONE = frozenset({"off", "back", "over", "of", "himself", "herself", "itself", "themselves"})
# Deeds and things, and verbs of speech after a quotation only.
_DEEDS_OF_SPEECH = frozenset({
    "accused", "appealed", "appeals", "applauded", "applauds", "attested", "barked", "barks", "bet",
    "blasted", "blasts", "breathed", "breathes", "called", "challenged", "challenges", "chanted",
    "chants", "chatted", "chattered", "cheered", "choked", "chokes", "coaxed", "coaxes",
    "congratulated", "congratulates", "corrected", "corrects", "crowed", "crows", "cursed",
    "curses", "deduced", "deduces", "despaired", "dictated", "disclosed", "emailed",
    "e-mailed", "encouraged", "encourages", "erupted", "erupts", "exploded", "explodes", "finished",
    "flashed", "forecast", "forecasts", "frowned", "frowns", "griped", "gripes", "guessed",
    "guesses", "hazarded", "hazards", "huffed", "huffs", "instructed", "instructs", "interrupted",
    "interrupts", "invited", "jested", "jests", "jibed", "jibes", "kidded", "kids", "lectured",
    "lectures", "marvelled", "marvels", "marveled", "messaged", "messages", "mocked", "mocks",
    "mourned", "mourns", "mouthed", "mouths", "nodded", "nods", "panted", "pants", "persisted",
    "persists", "phoned", "piped", "pipes", "pleads", "pled", "pouted", "preached", "preaches",
    "pressed", "presses", "prompted", "prompts", "pronounced", "pronounces", "purred", "purrs",
    "questioned", "quizzed", "quizzes", "radioed", "raged", "rages", "railed", "rails", "rasped",
    "rasps", "raved", "raves", "rebuked", "rebukes", "rejoined", "rejoins", "requested", "resolved",
    "roared", "roars", "rued", "rues", "scrawled", "scribbled", "shuddered", "signed", "sniffed",
    "sniffs", "sniffled", "spat", "spits", "stormed", "storms", "sung", "sworn", "toasted",
    "toasts", "trilled", "trills", "trumpeted", "trumpets", "typed", "volunteered", "volunteers",
    "waved", "winced", "winces", "winked", "winks", "yawned", "yawns",
})  # fmt: skip


def quotation_tail(sentence: Sentence) -> Iterator[Match]:
    """Flag "…,” it sounds from Mayor Skov", "…,” makes know the company": no verb of speech."""
    doc, words = sentence.doc, sentence.words
    for close in _closing_quotes(sentence):
        start = close + 1
        comma = doc[close - 1].text == ","
        if start < len(doc) and doc[start].text == ",":
            start, comma = start + 1, True
        end = _stop(sentence, start, (*QUOTES, ";", ":"))
        while end > start and doc[end - 1].is_punct:
            end -= 1
        if not comma or end - start < 2 or not _is_speech(sentence, close):
            continue
        if words[start] in _GOES_ON or _attributes(sentence, start, end):
            continue
        phrase = _shown(sentence, start, end)
        if all(t.pos_ == "PROPN" for t in doc[start : phrase + 1]):
            continue  # the author of a quoted title
        yield sentence.match(
            start, phrase,
            "No verb of saying follows the quotation: the attribution was translated literally.",
            0.7, "major",
        )  # fmt: skip
        return


def claim_tail(sentence: Sentence) -> Iterator[Match]:
    """Flag "…, hands the correspondent", "…, so the district administrator"."""
    doc, words = sentence.doc, sentence.words
    end = len(doc)
    while end and doc[end - 1].is_punct and doc[end - 1].text not in QUOTES:
        end -= 1
    start = end
    while (
        start > 0
        and doc[start - 1].text not in (",", *QUOTES)
        and not free_dash(sentence, start - 1)
    ):
        start -= 1
    if start < 3 or not 2 <= end - start <= _LONGEST_TAIL or sentence.is_quoted(start):
        return
    subjects = (t for t in doc[:start] if t.dep_ in ("nsubj", "nsubjpass"))
    # "The soldiers, said to be Russian, killed the mayor": an aside is no claim.
    if not any(t.i < t.head.i < start and not sentence.is_parted(t, t.head) for t in subjects):
        return
    head = start + (
        words[start] in ("he", "she", "they", "it", "we") and free_dash(sentence, start - 1)
    )
    if not _has_source(sentence, head + 1, end) or any(
        w in _LINKS for w in words[start : start + 2]
    ):
        return
    if (
        words[head] in ("let", "lets", "makes", "made", "gives", "gave")
        and "know" in words[head:end]
    ):
        yield sentence.match(
            start, end - 1, "“let know” and its like render a reporting verb word by word.",
            0.8, "major",
        )  # fmt: skip
        return
    first = doc[head]
    opened = doc[head + 1].text in QUOTES
    if words[head] in ("so", "thus") and (opened or doc[head + 1].tag_ in ("DT", "NNP", "NN")):
        if all(t.pos_ not in ("VERB", "AUX") for t in doc[head + 1 : end]):
            yield sentence.match(
                start, end - 1, "“so” or “thus” stands where English says “said” or “says”.",
                0.75, "major",
            )  # fmt: skip
        return
    finite = first.tag_ in ("VBZ", "VBD") or (first.tag_ == "VBN" and words[head] in _CALQUED)
    after_quotation = any(t.text in QUOTES for t in doc[start - 2 : start])
    spoken = QUOTATIVE | _DEEDS_OF_SPEECH if after_quotation else QUOTATIVE
    literal = finite and words[head] not in spoken
    object_first = head > start and words[head] in QUOTATIVE
    if not (literal or object_first) or first.lower_ in ("is", "was", "were", "are", "had", "has"):
        return
    following = doc[head + 1]
    if (
        following.pos_ in ("ADP", "ADV", "PUNCT", "CCONJ", "SCONJ", "PRON", "NUM")
        and words[head + 1] != "to"
    ):
        return
    if sentence.has_subject_before(first) or any(
        t.pos_ == "VERB" or t.tag_ == "POS" for t in doc[head + 1 : end]
    ):
        return
    if literal and not _source_next(sentence, head + 1, end):
        return  # "…, handed a petition to the deputy": a deed with its object
    yield sentence.match(
        start, end - 1,
        f"“{first.text}” cannot attribute a statement: a reporting verb was translated literally.",
        0.7, "major",
    )  # fmt: skip


def sentence_tag(sentence: Sentence) -> Iterator[Match]:
    """Flag "This confirms Lars Ek for Corren.", "So claims the former president of the mine."."""
    doc, words = sentence.doc, sentence.words
    if not 3 <= len(words) <= 24 or words[0] not in _OPENING:
        return
    if sentence.is_quoted(1) or any(t.text in QUOTES for t in doc[:1]):
        return
    verb = next((t for t in doc[1:6] if t.tag_ in ("VBZ", "VBD", "VBN", "VBP", "VB", "NNS")
                 and t.lower_ not in _AUXILIARIES), None)  # fmt: skip
    if verb is None or not (
        verb.lower_ in _COMMUNICATION or words[verb.i + 1 : verb.i + 3] == ["to", "know"]
    ):
        return
    between = words[1 : verb.i]
    start = verb.i + 1
    while start < len(doc) and words[start] in ("it", "to", "know", "about", "that", "this"):
        start += 1
    if start >= len(doc) or doc[start].is_punct:
        return
    named = _named_source(sentence, start)
    told = words[verb.i + 1] == "to" and words[verb.i + 2] != "know"
    if named is None or told and sentence.outlet_at(start) is None:
        return  # things are reported to the police
    if words[0] in ("he", "she"):
        # "He refers to it the Ansa": only a stray pronoun tells it from a plain sentence.
        if start == verb.i + 1 or "it" not in words[verb.i + 1 : start]:
            return
    elif words[0] in ("so", "thus"):
        if any(w not in ("it", "has", "have", "also") for w in between):
            return
        if not between and words[1] in ("said", "says"):
            return
    elif any(w not in _AUXILIARIES for w in between):
        return
    rest = words[named:]
    if "that" in rest[:2] or any(t.dep_ == "ccomp" and t.i > named for t in doc):
        return
    if words[0] in ("it", "this", "that") and not _bare_object(sentence, verb, start, named):
        return
    yield sentence.match(
        0, named - 1,
        "The word order of the source is kept: who says it stands where English has the object.",
        0.75, "major",
    )  # fmt: skip


_OPENING = frozenset({"it", "this", "that", "so", "thus", "he", "she"})
_AUXILIARIES = frozenset({"has", "have", "had", "is", "was", "also", "been", "being", "will"})


def verbless_tag(sentence: Sentence) -> Iterator[Match]:
    """Flag "Thus Minister Ferri in an interview with the paper.": a tag without its verb."""
    doc, words = sentence.doc, sentence.words
    if not 3 <= len(words) <= 20 or words[0] not in ("so", "thus") or sentence.text[-1:] != ".":
        return
    if any(t.pos_ in ("VERB", "AUX") or t.text in QUOTES for t in doc):
        return
    named = _named_source(sentence, 1)
    if named is not None:
        yield sentence.match(
            0, named - 1, "An attribution without its verb: who says it hangs in the air.",
            0.75, "major",
        )  # fmt: skip


def question_tail(sentence: Sentence) -> Iterator[Match]:
    """Flag "…, did we learn from a source": a question that is none."""
    doc, words = sentence.doc, sentence.words
    if words[-1] == "?" or "?" in words[-3:]:
        return
    for i in range(3, len(words) - 2):
        if words[i] not in ("is", "was", "did", "does", "has", "had", "do"):
            continue
        if words[i + 1] not in ("it", "he", "she", "they", "we", "one"):
            continue
        after_comma = doc[i - 1].text == "," or doc[i - 1].text in QUOTES
        inside = sentence.is_quoted(i)
        verb = doc[i + 2]
        told = verb.lower_ in _COMMUNICATION | QUOTATIVE | {"called", "learn", "declare", "told"}
        if after_comma and not inside and told and not sentence.is_quoted(i + 1):
            yield sentence.match(
                i, i + 2, "The inverted attribution of the source was translated as a question.",
                0.8, "major", None,
            )  # fmt: skip
            return


def _attributes(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether some tokens hold what English attributes a quotation with."""
    doc, words = sentence.doc, sentence.words
    if any(word in QUOTATIVE | _LINKS for word in words[start:end]):
        return True
    for i in range(start, end):
        if words[i] in _SUBORDINATING:
            return False
        following = doc[i + 1] if i + 1 < end else None
        if following is not None and (words[i], following.lower_) in PHRASAL:
            return True
        done = following is not None and following.lower_ in _DONE
        if words[i] in _DEEDS_OF_SPEECH and doc[i].pos_ == "VERB" and not done:
            return True
        # "He informed the council": one who informs has an object.
        named = following is not None and not following.is_punct and following.pos_ != "ADP"
        if words[i] in _TOLD and named and i > start:
            return True
    return False


def _closing_quotes(sentence: Sentence) -> Iterator[int]:
    """Yield the closing mark of a quotation that opens the sentence or came from before it."""
    marks = [t.i for t in sentence.doc if t.text in QUOTES]
    if marks and sentence.starts_quoted:
        yield marks[0]
    elif len(marks) > 1 and marks[0] <= 1:
        yield marks[1]


def _is_speech(sentence: Sentence, close: int) -> bool:
    """Return whether what is quoted is a sentence, not a title or a scare quote."""
    tokens = sentence.doc[:close]
    return len(tokens) >= 4 and any(t.pos_ in ("VERB", "AUX") for t in tokens)


def _stop(sentence: Sentence, start: int, marks: tuple[str, ...]) -> int:
    return next((j for j in range(start, len(sentence.doc)) if sentence.doc[j].text in marks),
                len(sentence.doc))  # fmt: skip


def _shown(sentence: Sentence, start: int, end: int) -> int:
    """Return the last token to mark: up to the first comma, at most some ten words."""
    for j in range(start + 1, min(end, start + _LONGEST_TAIL)):
        if sentence.doc[j].text == ",":
            return j - 1
    return min(end, start + _LONGEST_TAIL) - 1


def _has_source(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a speaker, authority, outlet or person is named among some tokens."""
    return any(
        t.lower_ in SPEAKERS | OFFICIALS | DOCUMENTS | OUTLET_NOUNS - {"times", "post", "medium"}
        or t.tag_ in ("NNP", "NNPS")
        for t in sentence.doc[start:end]
    ) or any(start <= m.start < end for m in sentence.outlets)


def _source_next(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether the first noun phrase among some tokens names a source, and no other follows.

    Where another follows ("handed the deputy a petition"), the two are objects of a deed.
    """
    doc, words = sentence.doc, sentence.words
    stop = start + (words[start] == "to")
    while stop < end and (words[stop] == "of" or doc[stop].pos_ != "ADP"):
        stop += 1
    twice = any(
        words[j] in ("a", "an", "his", "her", "its", "their")
        and doc[j - 1].pos_ in ("NOUN", "PROPN")
        for j in range(start + 1, stop)
    )
    press = any(word in _PRESS for word in words[start:stop])
    return not twice and (press or _has_source(sentence, start, stop))


_PRESS = frozenset({
    "blogger", "columnist", "commentator", "correspondent", "editor", "journalist", "reporter",
})  # fmt: skip


def _named_source(sentence: Sentence, start: int) -> int | None:
    """Return the end of a noun phrase that names who speaks, None where it names a thing."""
    doc = sentence.doc
    end = start
    while end < len(doc) and (
        doc[end].pos_ in ("DET", "ADJ", "NOUN", "PROPN", "NUM")
        or doc[end].text in (".", "-", "’s", "'s", *QUOTES) and end + 1 < len(doc)
        and doc[end].whitespace_ != " "
    ):  # fmt: skip
        end += 1
    phrase = doc[start:end]
    if not len(phrase):
        return None
    mention = sentence.outlet_at(start)
    if mention is not None:
        return max(mention.end, end)
    if any(t.lower_ in SPEAKERS | OFFICIALS | OUTLET_NOUNS for t in phrase):
        return end
    if any(t.tag_ in ("NNP", "NNPS") and t.ent_type_ in ("PERSON", "ORG", "") for t in phrase):
        dated = all(t.ent_type_ in ("DATE", "TIME", "GPE", "NORP") for t in phrase)
        return None if dated else end
    return None


def _bare_object(sentence: Sentence, verb: Token, start: int, end: int) -> bool:
    """Return whether nothing but an adjunct or an apposition follows the supposed speaker."""
    if verb.lower_ not in _REPORTING_ONLY:
        return False
    rest = sentence.doc[end:]
    if verb.lower_ in ("reports", "reported") and len(rest) and rest[0].lower_ == "to":
        return sentence.outlet_at(end + 1) is not None  # one is reported to the police
    return not len(rest) or rest[0].is_punct or rest[0].pos_ in ("ADP", "ADV")


# Verbs that hardly ever take a person or an institution as their object.
_REPORTING_ONLY = frozenset({
    "reports", "reported", "writes", "wrote", "says", "said", "confirms", "announces", "announced",
    "experiences", "experienced", "states", "stated", "communicates", "explains", "explained",
    "learns", "emphasizes", "notes", "claims", "claimed", "adds", "publishes", "knows", "believes",
    "thinks", "means", "shares", "declares", "mentions", "transmits", "clarifies", "specifies",
})  # fmt: skip


PATTERNS = (quotation_tail, claim_tail, sentence_tag, verbless_tag, question_tail)
