"""Reporting verbs with constructions that English does not give them: "assured to have"."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.attribution.sentence import (
    QUOTES,
    REPORTING,
    SPEAKERS,
    Match,
    Sentence,
)

_NO_INFINITIVE = frozenset({
    "assure", "assures", "assured", "state", "states", "stated", "confirm", "confirms",
    "confirmed", "explain", "explains", "explained", "deny", "denies", "denied", "say", "said",
    "says",
    "point", "points", "recognize", "recognizes", "recognized", "affirm", "affirms", "affirmed",
    "add", "adds", "added", "inform", "informs", "informed", "announce", "announces", "announced",
    "learns", "acknowledge", "acknowledges", "acknowledged", "indicate", "indicates", "indicated",
})  # fmt: skip
# What nobody is told to do: "said to ignore who did it" is a claim.
_STATES = frozenset({
    "have", "be", "having", "know", "ignore", "believe", "feel", "regret", "understand", "lack",
    "trust", "possess", "own", "suspect", "doubt",
})  # fmt: skip
_STORIES = frozenset(
    {"story", "book", "film", "novel", "legend", "song", "tale", "series", "which", "that"}
)


def perfect_infinitive(sentence: Sentence) -> Iterator[Match]:
    """Flag "assured to have opened an investigation", "states to have a past as a dealer"."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 2):
        if words[i] not in _NO_INFINITIVE or words[i + 1] != "to":
            continue
        if words[i + 2] not in _STATES:
            continue
        if words[i] == "said" and words[i + 2] in ("have", "be", "having"):
            continue  # "the man said to have", in an earlier sentence "he said to be careful"
        passive = any(c.dep_ in ("auxpass", "aux") and c.lower_ in _BE for c in doc[i].children)
        passive = (
            passive or (i and words[i - 1] in _BE) or doc[i].tag_ == "VBN" and _is_reduced(i, words)
        )
        if not passive and doc[i].tag_ not in ("NN", "NNS"):
            end = i + 3 if i + 3 < len(words) and doc[i + 3].pos_ == "VERB" else i + 2
            yield sentence.match(
                i, end,
                f"“{doc[i].text}” takes a that-clause: who claims this is blurred.",
                0.85, "major",
            )  # fmt: skip


def tells_of(sentence: Sentence) -> Iterator[Match]:
    """Flag "A caller tells of several police cars": *forteller om* and its like, word by word."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 2):
        if words[i] not in ("tells", "tell") or words[i + 1] != "of":
            continue
        if any(word in _STORIES for word in words[max(0, i - 4) : i]):
            continue
        if any(w in SPEAKERS for w in words[max(0, i - 5) : i]) or doc[i - 1].tag_ == "NNP":
            end = min(i + 4, len(words) - 1)
            while end > i + 2 and doc[end].is_punct:
                end -= 1
            yield sentence.match(
                i, end, "“tells of” renders the source word by word.", 0.6, "minor"
            )


def says_to_outlet(sentence: Sentence) -> Iterator[Match]:
    """Flag "says incident leader X to NTB": English has the speaker *tell* the outlet."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 3):
        if words[i] not in ("says", "say", "writes", "explains", "states") or sentence.is_quoted(i):
            continue
        for mention in sentence.outlets:
            begin = mention.start - 1
            while begin > i and (doc[begin].tag_ == "DT" or doc[begin].text in QUOTES):
                begin -= 1
            if not (i + 1 < begin <= i + 14 and words[begin] in ("to", "for")):
                continue
            between = doc[i + 1 : begin]
            parted = doc[begin - 1].text == "," and i > 1 and doc[i - 1].text in (",", *QUOTES)
            if any(t.is_punct and not parted or t.pos_ in ("VERB", "AUX") for t in between):
                continue
            if any(t.dep_ == "nsubj" and t.i < i and t.head.i == i for t in doc):
                continue
            name = mention.name or doc[mention.start : mention.end].text
            yield sentence.match(
                i, mention.end - 1,
                f"“{words[i]} … {words[begin]}” renders the source word by word.",
                0.65, "minor", f"{between.text} told {name}",
            )  # fmt: skip
            return


def interview_to(sentence: Sentence) -> Iterator[Match]:
    """Flag "says in an interview to NTB": one gives it *to* an outlet, and speaks in one *with*."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 4):
        if words[i] != "in" or words[i + 1] not in _ARTICLES:
            continue
        noun = next((j for j in range(i + 2, min(i + 5, len(words))) if words[j] in _TALKS), None)
        if noun is None or words[noun + 1 : noun + 2] != ["to"] or sentence.is_quoted(i):
            continue
        mention = sentence.outlet_at(noun + 2) or sentence.unnamed_outlet(noun + 2)
        if mention is not None:
            outlet = doc[noun + 2 : mention.end].text
            yield sentence.match(
                i, mention.end - 1,
                f"“{words[noun]} to” renders the source word by word: one has it with {outlet}.",
                0.65, "minor", f"{doc[i : noun + 1].text} with {outlet}",
            )  # fmt: skip
            return


def bare_source(sentence: Sentence) -> Iterator[Match]:
    """Flag "Source of the contractor told …", "Caller to TA tells of …": the article is lost."""
    doc, words = sentence.doc, sentence.words
    if len(words) < 5 or not sentence.first_of_block and sentence.before[-1:] not in '.!?”"':
        return
    if words[0] not in _BARE_SPEAKERS or words[1] not in ("of", "to", "from", "in", "at"):
        return
    verb = next((t for t in doc[2:9] if t.lower_ in REPORTING or t.lower_ == "tells"), None)
    if verb is not None and sentence.text.rstrip()[-1:] in '.!?”"':
        yield sentence.match(
            0, verb.i, "The speaker has no article: who is speaking is rendered word by word.",
            0.65, "minor",
        )  # fmt: skip


_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their"})
_TALKS = frozenset({"interview", "conversation"})
_BE = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "get", "got", "it’s", "'s", "’s"}
)
_BARE_SPEAKERS = frozenset({
    "source", "caller", "spokesman", "spokeswoman", "spokesperson", "witness", "representative",
    "resident", "passenger", "employee", "official", "lawyer", "reader", "tipster", "neighbor",
    "neighbour", "friend", "relative",
})  # fmt: skip


def _is_reduced(i: int, words: list[str]) -> bool:
    """A participle after a noun ("a man said to have …") is a reduced passive."""
    return words[i] in ("said",)


# Verbs that need the one who is told before a that-clause.
_NEED_LISTENER = frozenset({"told", "tells", "informed", "informs", "notified", "notifies"})
_NO_CLAUSE = frozenset({"introduced", "introduces", "spoke", "speaks", "talked", "talks"})
_PRESS = frozenset({"reporters", "journalists"})


def clause_without_listener(sentence: Sentence) -> Iterator[Match]:
    """Flag "The company informed that …", "introduced that …": who was told is left out."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 2):
        if words[i] not in _NEED_LISTENER | _NO_CLAUSE or words[i + 1] not in ("that", "about"):
            continue
        if words[i + 1] == "about" and words[i] not in ("told", "tells"):
            continue
        if doc[i].tag_ not in ("VBD", "VBZ", "VBN") or sentence.is_quoted(i):
            continue
        if any(c.dep_ in ("auxpass", "aux") for c in doc[i].children) or words[i - 1] in _BE:
            continue
        active = any(c.dep_ == "nsubj" and c.i < i for c in doc[i].children)
        if active and doc[i].dep_ not in ("acl", "relcl", "advcl"):
            yield sentence.match(
                i, i + 1, f"“{words[i]} that” renders the source word by word.", 0.7, "minor",
                "said that" if words[i + 1] == "that" else None,
            )  # fmt: skip


def told_to(sentence: Sentence) -> Iterator[Match]:
    """Flag "he told to reporters", "said journalists that": the wrong object for the verb."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 2):
        finite = doc[i].tag_ in ("VBD", "VBZ", "VBP") or words[i] == "informs"
        if words[i] not in REPORTING or not finite or sentence.is_quoted(i):
            continue
        listener = words[i] in ("told", "tells", "tell", "assured", "informed", "informs")
        if listener and words[i + 1] == "to":
            skip = i + 2 + (words[i + 2] in ("the", "a"))
            press = words[skip : skip + 1] and words[skip] in _PRESS
            active = words[i] in ("tells", "informs") or any(
                c.dep_ == "nsubj" and c.i < i for c in doc[i].children
            )
            mention = sentence.outlet_at(i + 2) or sentence.unnamed_outlet(i + 2)
            if active and (press or mention):
                last = skip if mention is None else mention.end - 1
                yield sentence.match(
                    i, last, f"“{words[i]}” takes no “to”.", 0.75, "minor",
                    f"{words[i]} {doc[i + 2 : last + 1].text}",
                )  # fmt: skip
        clause_only = words[i] in ("said", "says", "explained", "explains", "confirmed", "stated")
        if clause_only and words[i + 1] in _PRESS and words[i + 2] == "that":
            yield sentence.match(
                i, i + 2, f"“{words[i]}” takes no such object: were they told, or did they speak?",
                0.85, "major", f"told {words[i + 1]} that",
            )  # fmt: skip


def said_for(sentence: Sentence) -> Iterator[Match]:
    """Flag "said for Novinky that", "told about it for Yle", "confirm this to NTB that"."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 3):
        if words[i] not in _SAID_FOR or sentence.is_quoted(i) or doc[i].tag_ == "VBN":
            continue
        start = i + 1
        if words[start] == "about":
            start += 2
        pronoun = words[start] in ("this", "it")
        start += pronoun
        if start + 1 >= len(words) or words[start] not in ("for", "to"):
            continue
        mention = sentence.outlet_at(start + 1)
        if mention is None and words[start] == "for":
            mention = sentence.unnamed_outlet(start + 1)
        end = mention.end if mention is not None else sentence.name_end(start + 1)
        if end == start + 1 or mention is None and words[start] == "to":
            continue
        clause = end < len(words) and words[end] == "that"
        dated = any(t.ent_type_ in ("DATE", "TIME") for t in doc[start + 1 : end])
        told_for = words[start] == "for" and (clause or mention is not None)
        if not dated and (told_for or clause and pronoun):
            yield sentence.match(
                i, end - 1 + clause,
                f"“{words[i]} … {words[start]}” renders the source word by word: it was said to "
                f"{doc[start + 1 : end].text}.",
                0.7, "major", f"told {doc[start + 1 : end].text}",
            )  # fmt: skip
            return


_SAID_FOR = frozenset({
    "said", "says", "stated", "states", "declared", "declares", "told", "tells", "explained",
    "explains", "confirmed", "confirms", "confirm", "stressed", "emphasized", "emphasised", "added",
    "noted", "admitted", "commented",
})  # fmt: skip


PATTERNS = (
    said_for,
    perfect_infinitive,
    tells_of,
    says_to_outlet,
    interview_to,
    bare_source,
    clause_without_listener,
    told_to,
)
