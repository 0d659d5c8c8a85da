"""Newsroom formulas of other languages, translated word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mtcheck.checks.attribution.sentence import (
    Match,
    Sentence,
)
from mtcheck.lang import known_languages, language
from mtcheck.schema import Severity

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
    # Of languages that have no data file.
    (
        re.compile(r"\bused the following (?:statements?|expressions?|words|sentences)\b|"
                   r"(?<=[”\"»] )used (?:the|these|his|her) (?:expressions?|statements?|words)\b|"
                   r"\bgave (?:the |place to (?:the )?)?following (?:words|statements?)\b|"
                   r"\bfollowing (?:statements?|expressions?) were (?:included|used|given)\b|"
                   r"\bin the news of (?:the )?(?-i:[A-Z])[\w-]+|\bspoke as follows\b",
                   re.IGNORECASE),
        "A literal rendering of how Turkish introduces what somebody said.",
        0.7,
        "major",
    ),
    (
        re.compile(r"\b(?:said|told|stated|introduced|confirmed|declared) for (?:the )?server\b|"
                   r"\blet (?:himself|herself|itself|themselves) be heard\b|"
                   r"\bwith appeal (?:to|on)\b", re.IGNORECASE),
        "A literal rendering of how Czech says to whom something was said.",
        0.7,
        "major",
    ),
)  # fmt: skip


def phrase(sentence: Sentence) -> Iterator[Match]:
    """Newsroom formulas translated word by word: "Recall that …", "in his Telegram channel"."""
    for pattern, message, confidence, severity in _PHRASES:
        for found in pattern.finditer(sentence.text):
            yield Match(found.start(), found.end(), message, confidence, severity)


def formula(sentence: Sentence) -> Iterator[Match]:
    """Formulas from the languages' data: "it transcended", "according to the wells"."""
    for found in _formulas().finditer(sentence.text):
        name = language(str(found.lastgroup)).name
        yield Match(
            found.start(), found.end(),
            f"“{found[0]}” is a formula of newsrooms, word by word ({name}).", 0.7, "major",
        )  # fmt: skip


@lru_cache
def _formulas() -> re.Pattern[str]:
    by_language = (
        f"(?P<{code}>{'|'.join(language(code).formulas)})"
        for code in known_languages()
        if language(code).formulas
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(by_language)})(?!\w)", re.IGNORECASE)


PATTERNS = (phrase, formula)
