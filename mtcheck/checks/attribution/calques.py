"""Reporting verbs with constructions English does not give them, and hearsay taken literally."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.checks.attribution.sentence import (
    QUOTES,
    REPORTING,
    SPEAKERS,
    Match,
    Sentence,
)
from mtcheck.schema import Severity

# Active verbs that take a that-clause, never "to have done".
_NO_INFINITIVE = frozenset({
    "assure", "assures", "assured", "state", "states", "stated", "confirm", "confirms",
    "confirmed", "explain", "explains", "explained", "deny", "denies", "denied", "say", "says",
    "point", "points", "recognize", "recognizes", "recognized", "affirm", "affirms", "affirmed",
    "add", "adds", "added", "inform", "informs", "informed", "announce", "announces", "announced",
    "learns", "acknowledge", "acknowledges", "acknowledged", "indicate", "indicates", "indicated",
})  # fmt: skip
_STORIES = frozenset(
    {"story", "book", "film", "novel", "legend", "song", "tale", "series", "which", "that"}
)

_PHRASES: tuple[tuple[re.Pattern[str], str, float, Severity], ...] = (
    (
        re.compile(r"^(?:Recall|We recall|We (?:will )?remind you|Let us recall) that \w+"),
        "“Recall that” is a literal rendering of a Slavic newsroom formula.",
        0.7,
        "minor",
    ),
    (
        re.compile(r"\bin (?:his|her|its|their) (?:Telegram|YouTube|Facebook|Viber|TikTok)"
                   r"(?:-| )?(?:channel|account|page)\b"),
        "English says on a channel or page, not in it.",
        0.7,
        "minor",
    ),
    (
        re.compile(r"\b(?:published|posted|released) (?:a |the )?material,? (?:that|which|where|in "
                   r"which) (?:talks about|it is said|speaks about|says)"),
        "A literal rendering of “published an article saying”.",
        0.7,
        "minor",
    ),
    (
        re.compile(r"\bcommented on the (?:corresponding|relevant|appropriate) "
                   r"(?:message|information|publication|news)\b"),
        "A literal rendering of “commented on the report”.",
        0.7,
        "minor",
    ),
    (
        re.compile(r"\b(?:slips?|slipped|slides?) (?:in|into|with|on) (?:a |the )?(?:smile|laugh)"),
        "A literal rendering of “adds with a smile”.",
        0.7,
        "minor",
    ),
    (
        re.compile(r"\b[Ii]t (?:has )?transcended (?:from|that|to)\b|"
                   r"\b[Ii]t has not succeeded [A-Z]\w+ in getting\b|"
                   r"\buntil the clos(?:ing|e|ure) of this (?:edition|issue)\b|"
                   r"\bdid not manifest (?:itself|himself|herself|themselves)\b|"
                   r"\bhas searched (?:for )?(?:the )?\w+ for a comment\b|"
                   r"\bhas not wished to pronounce\b|\bspeak over the (?:newspaper|press)\b"),
        "A newsroom formula of the source language, word by word.",
        0.8,
        "major",
    ),
    (
        re.compile(r"^(?:As it became known(?!,)|When confirmed,|"
                   r"According to the (?:introduction|understanding)\b)|"
                   r"\bis called in the \w+ that\b|"
                   r"\b(?:results|it results) from the findings of\b|"
                   r"\bto the limit of (?:his|her|their) saying\b|\bwith exile to\b"),
        "A formula of the source's newsrooms, word by word.",
        0.65,
        "minor",
    ),
    (
        re.compile(r"\b(?:as if|like) (?:tried|wanted|stole|killed|took|had|was|were|received|"
                   r"used|demanded|refused|agreed|left|sold|bought|gave)\b(?= \w)"),
        "A mark of hearsay (“allegedly”) rendered word by word.",
        0.6,
        "major",
    ),
    (
        re.compile(r"\bafter (?:an?|the) \w+ (?:quoted|cited|interviewed|consulted) by\b"),
        "“after … quoted by” is a literal rendering of “according to … quoted by”.",
        0.8,
        "major",
    ),
    (
        re.compile(r"\bit was (?:called|named|told|hot) (?:at|on|upon) (?:the )?(?:request|inquiry|"
                   r"demand)\b[^.,;]*", re.IGNORECASE),
        "A literal rendering of “it said in reply to a query”.",
        0.85,
        "major",
    ),
)  # fmt: skip


def phrase(sentence: Sentence) -> Iterator[Match]:
    """Newsroom formulas translated word by word: "Recall that …", "in his Telegram channel"."""
    for pattern, message, confidence, severity in _PHRASES:
        for found in pattern.finditer(sentence.text):
            yield Match(found.start(), found.end(), message, confidence, severity)


def perfect_infinitive(sentence: Sentence) -> Iterator[Match]:
    """Flag "assured to have opened an investigation", "states to have a past as a dealer"."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 2):
        if words[i] not in _NO_INFINITIVE or words[i + 1] != "to":
            continue
        if words[i + 2] not in ("have", "be", "having", "know"):
            continue
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


def wants_to_have(sentence: Sentence) -> Iterator[Match]:
    """Flag "The witness wants to have heard a shot": German *will gehört haben*, a claim."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 3):
        if words[i] in ("wants", "want") and words[i + 1 : i + 3] == ["to", "have"]:
            if doc[i + 3].tag_ == "VBN" and doc[i + 3].dep_ not in ("amod", "compound"):
                yield sentence.match(
                    i, i + 3, "“wants to have” renders a claim word by word.",
                    0.7, "major", f"claims to have {words[i + 3]}",
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
            if not (i + 1 < begin <= i + 9 and words[begin] in ("to", "for")):
                continue
            between = doc[i + 1 : begin]
            if any(t.is_punct or t.pos_ in ("VERB", "AUX") for t in between):
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


def must_have_been(sentence: Sentence) -> Iterator[Match]:
    """Flag "There must have been …", "shall have taken": hearsay read as necessity."""
    doc, words = sentence.doc, sentence.words
    told = any(word in REPORTING for word in words[4:])
    if words[:4] == ["there", "must", "have", "been"] and not told and not sentence.is_quoted(0):
        yield sentence.match(
            0, 3,
            "Hearsay (“is reported to”) may have become a conclusion of the writer's own.",
            0.6, "major", "There is reported to have been",
        )  # fmt: skip
    past = any(t.ent_type_ == "DATE" and _PAST.search(t.sent.text) for t in doc)
    for i in range(1, len(words) - 2):
        if words[i] == "will" and words[i + 1] == "have" and doc[i + 2].tag_ == "VBN":
            if past and words[i - 1] not in ("i", "we", "you") and not sentence.is_quoted(i):
                yield sentence.match(
                    i, i + 2,
                    "A future of hearsay taken for a real one: it is believed, not to come.",
                    0.65, "major", f"is believed to have {words[i + 2]}",
                )  # fmt: skip
    for i in range(1, len(words) - 2):
        if words[i] != "shall" or "have" not in words[i + 1 : i + 6]:
            continue
        have = words.index("have", i)
        if have + 1 < len(doc) and doc[have + 1].tag_ == "VBN":
            if words[i - 1] not in ("i", "we") and not sentence.is_quoted(i):
                yield sentence.match(
                    i, have + 1,
                    "“shall have” renders a hearsay form: it is reported, not ordered.",
                    0.85, "major", f"is reported to have {words[have + 1]}",
                )  # fmt: skip


_PAST = re.compile(r"\bcentur(?:y|ies)\b|\bago\b|\byesterday\b|\blast (?:week|month|year|night)\b")
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


PATTERNS = (
    phrase,
    perfect_infinitive,
    wants_to_have,
    tells_of,
    says_to_outlet,
    bare_source,
    must_have_been,
)
