"""A speaker named twice: a pronoun in front of the verb, as languages with free order need none."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.attribution.sentence import QUOTES, Match, Sentence
from mtcheck.checks.attribution.sources import Source, source_at

_PRONOUNS = frozenset({"he", "she", "it", "they"})
# Verbs that take a clause, never a person as their object.
_CLAUSE_ONLY = frozenset({
    "said", "says", "stated", "states", "explained", "explains", "added", "adds", "stressed",
    "stresses", "emphasized", "emphasised", "emphasizes", "noted", "notes", "declared",
    "declares", "affirmed", "affirms", "clarified", "clarifies", "claimed", "claims", "indicated",
    "indicates", "replied", "replies", "concluded", "concludes", "insisted", "insists",
})  # fmt: skip
_TOLD = frozenset({"told", "tells", "assured", "assures", "informed", "informs"})
_PRESS = frozenset({"reporters", "journalists"})
# "As he told the Post" is English, "as he quoted the Post" is none.
_REPORTED = _CLAUSE_ONLY | frozenset({
    "quoted", "quotes", "reported", "reports", "cited", "published", "publishes", "wrote",
    "writes", "announced", "announces", "confirmed", "confirms", "collected", "collects",
    "informed", "informs", "reveals", "revealed", "advanced", "advances",
})  # fmt: skip
_PLACES = frozenset({"to", "in", "on", "during", "at", "from", "after"})


def pronoun_and_speaker(sentence: Sentence) -> Iterator[Match]:
    """Flag "She said Ben Ayacha to the paper", "he told the Ansa the delegate of the union"."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 3):
        if words[i] not in _PRONOUNS or sentence.is_quoted(i):
            continue
        if not (i == 0 or sentence.starts_clause(i) or words[i - 1] in ("and", "as")):
            continue
        speaker = None
        if words[i + 1] in _CLAUSE_ONLY:
            speaker = source_at(sentence, i + 2)
        elif words[i + 1] in _TOLD:
            speaker = _after_listener(sentence, i + 2)
        if speaker is None or speaker.kind != "speaker" or not _stands_alone(sentence, speaker):
            continue
        yield sentence.match(
            i, speaker.end - 1,
            "A pronoun stands in the speaker's place: the speaker is who says it.",
            0.85, "critical", f"{doc[speaker.start : speaker.end].text} {words[i + 1]}",
        )  # fmt: skip
        return


def pronoun_reports_outlet(sentence: Sentence) -> Iterator[Match]:
    """Flag "as he quoted Tempo", "as they informed the Ansa agency": the outlet is who reports."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 3):
        if words[i] not in ("as", "how", "just") or words[i + 1] not in _PRONOUNS | {"you"}:
            continue
        if words[i + 2] not in _REPORTED or sentence.is_quoted(i):
            continue
        mention = sentence.outlet_at(i + 3)
        if mention is not None and sentence.ends_at(mention.end - 1):
            name = mention.name or doc[mention.start : mention.end].text
            yield sentence.match(
                i, mention.end - 1,
                f"A pronoun stands in the outlet's place: {name} is who reports or quotes this.",
                0.8, "critical", f"as {name} {words[i + 2]}",
            )  # fmt: skip
            return


def _after_listener(sentence: Sentence, index: int) -> Source | None:
    """Return the source that follows the one who was told: "reporters the mayor"."""
    words = sentence.words
    mention = sentence.outlet_at(index)
    if mention is not None:
        end = mention.end
    elif words[index] in _PRESS:
        end = index + 1
    else:
        return None
    while end < len(words) and words[end] in QUOTES:
        end += 1
    if end >= len(words) or sentence.doc[end].tag_ in ("POS", "NN", "NNS", "JJ"):
        return None  # "the BBC's Anna Berg", "CNN anchor Anna Berg"
    return source_at(sentence, end)


def _stands_alone(sentence: Sentence, speaker: Source) -> bool:
    """Return whether a phrase is the subject of no verb after it, so that it hangs in the air."""
    doc, words = sentence.doc, sentence.words
    if speaker.end >= len(doc):
        return True
    following = words[speaker.end]
    if following == "that" or doc[speaker.end].text in (".", *QUOTES):
        return True
    if following not in _PLACES:
        return False
    for token in doc[speaker.end :]:
        if token.text in (":", *QUOTES) or token.lower_ == "that":
            return True
        if token.tag_ in ("VBZ", "VBD", "VBP", "MD"):
            return False
    return True


PATTERNS = (pronoun_and_speaker, pronoun_reports_outlet)
