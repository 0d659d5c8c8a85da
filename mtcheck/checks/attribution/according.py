"""“According to” run together with a verb, left without its source, or under another word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.checks.attribution.sentence import OFFICIALS, QUOTES, REPORTING, Match, Sentence
from mtcheck.checks.attribution.sources import DOCUMENTS, source_at

# Finite verbs that are no nouns as well: "according to claims" is good English.
_VERBS = frozenset({
    "advised", "affirms", "affirmed", "announces", "announced", "assures", "assured", "can",
    "clarifies", "collects", "communicated", "confirms", "confirmed", "could", "declares",
    "declared", "explains", "explained", "had", "has", "have", "indicates", "indicated", "informs",
    "informed", "is", "picks", "publishes", "published", "reported", "reveals", "revealed", "said",
    "says", "stated", "tells", "told", "was", "were", "wrote", "writes",
})  # fmt: skip
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD", "VBN", "NNS", "NNP"})
_RELATIVE = frozenset({"who", "that", "which", "he", "she", "they", "it", "we", "i"})
_SUBJECTS = frozenset({"he", "she", "they", "we", "i"})
_SENTENCE_ENDS = re.compile(
    r"\b(according to|reported by|quoted by|in an interview with|in a comment to|citing)"
    r"(?=\s*(?:[,;:]|\.(?:\s|$)|$))",
    re.IGNORECASE,
)


def according_and_verb(sentence: Sentence) -> Iterator[Match]:
    """Flag "According to Xinhua reported that …": two ways to attribute, run together."""
    doc, words = sentence.doc, sentence.words
    for start in range(len(words) - 4):
        if words[start : start + 2] != ["according", "to"]:
            continue
        for i in range(start + 3, min(len(words) - 1, start + 14)):
            if doc[i].is_punct and doc[i].text not in ("-", *QUOTES):
                break
            if words[i] not in REPORTING or doc[i].tag_ not in ("VBD", "VBZ", "VBN"):
                continue
            clause = start == 0 and words[i + 1] == "that"
            closing = start > 0 and doc[i + 1].text == "." and doc[i].tag_ != "VBN"
            if (clause or closing) and doc[i].dep_ != "relcl" and words[i - 1] not in _RELATIVE:
                yield sentence.match(
                    start, i + clause, "“According to” and a reporting verb run together.",
                    0.8, "major",
                )  # fmt: skip
            break


def according_to_verb(sentence: Sentence) -> Iterator[Match]:
    """Flag "according to publishes the daily", "according to he said": *según* before a verb."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 3):
        if words[i] != "according" or words[i + 1] != "to":
            continue
        verb = i + 2 + (words[i + 2] in _SUBJECTS)
        pronoun = verb > i + 2
        finite = words[verb] in _VERBS and doc[verb].tag_ in _FINITE
        base = doc[verb].tag_ in ("VB", "VBP") and doc[verb + 1].tag_ in ("DT", "NNP", "PRP$")
        if not (finite or base and not pronoun):
            continue
        participle = doc[verb].tag_ in ("VBN", "VBD") and not pronoun
        following = doc[verb + 1]
        if participle and following.pos_ in ("NOUN", "ADJ", "NUM"):
            continue
        end = verb + 1
        while end < len(doc) and not doc[end].is_punct and end < verb + 6:
            end += 1
        yield sentence.match(
            i, end - 1, "“According to” stands before a verb instead of a source.", 0.85, "major"
        )


def according_without_to(sentence: Sentence) -> Iterator[Match]:
    """Flag "according the newspaper", "according with the police"."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 2):
        if words[i] != "according" or not sentence.starts_clause(i) and words[i - 1] != "and":
            continue
        bare = words[i + 1] in ("the", "with", "of", "by", "for") or doc[i + 1].tag_ == "NNP"
        if bare:
            end = i + 2
            while end < len(doc) and not doc[end].is_punct and end < i + 7:
                end += 1
            yield sentence.match(i, end - 1, "“According” without its “to”.", 0.75, "minor")


def missing_outlet(sentence: Sentence) -> Iterator[Match]:
    """Flag "according to, the bridge …", "in an interview with .": the source's name is gone."""
    for found in _SENTENCE_ENDS.finditer(sentence.text):
        if found[1].lower() == "citing" and sentence.text[found.end() :].lstrip()[:1] != ".":
            continue
        yield Match(
            found.start(), found.end(), "The name of the source is lost after these words.", 0.85
        )


def as_a_result(sentence: Sentence) -> Iterator[Match]:
    """Flag "A report of the “Süddeutsche Zeitung” as a result, …": German *zufolge* misread."""
    doc, words = sentence.doc, sentence.words
    for i in range(2, len(words) - 3):
        if tuple(words[i : i + 3]) != ("as", "a", "result") or doc[i + 3].text != ",":
            continue
        if not any(t.pos_ in ("VERB", "AUX") for t in doc[:i]):
            source = doc[:i].text
            yield sentence.match(
                0, i + 2,
                "“as a result” after a source is a literal rendering of a German attribution.",
                0.85, "major", f"According to {source[:1].lower()}{source[1:]},",
            )  # fmt: skip


def as_reported_to(sentence: Sentence) -> Iterator[Match]:
    """Flag "As reported to the prosecutor's office, …": the speaker became the one informed."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 4):
        if words[i] not in ("as", "how") or not sentence.starts_clause(i):
            continue
        verb = i + 1
        while words[verb] in ("it", "was", "is", "we", "were", "has", "been", "already"):
            verb += 1
        if verb + 2 >= len(words) or words[verb] not in REPORTING:
            continue
        if words[verb] == "told" and words[verb + 1] != "by":
            continue
        source = source_at(sentence, verb + 2)
        second = source_at(sentence, source.end) if source and source.end < len(words) else None
        if words[verb + 1] == "by" and second is not None and sentence.ends_at(second.end - 1):
            yield sentence.match(
                i, second.end - 1, "The one who was told and the one who spoke run together.",
                0.75, "major",
            )  # fmt: skip
            return
        if source is None or source.end >= len(doc) or doc[source.end].text != ",":
            continue
        flipped = words[verb + 1] == "to"
        placed = words[verb + 1] in ("in", "at") and source.kind == "speaker"
        if flipped or placed and any(t.lower_ in OFFICIALS for t in doc[verb + 2 : source.end]):
            yield sentence.match(
                i, source.end - 1,
                "Agent flipped: the one who says it became the one who is told."
                if flipped else "The one who says it became the place where it was said.",
                0.8 if flipped else 0.65, "major" if flipped else "minor",
                f"As {doc[verb + 2 : source.end].text} {words[verb]}",
            )  # fmt: skip
        return


def according_to_two(sentence: Sentence) -> Iterator[Match]:
    """Flag "According to Nordlys to the police", "according to what learns Agi"."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 5):
        if words[i : i + 2] != ["according", "to"]:
            continue
        start = i + 2
        if words[start] in ("what", "how") and doc[start + 1].tag_ in ("VBZ", "VBD", "NNS"):
            inverted = source_at(sentence, start + 2)
            if inverted is not None and sentence.ends_at(inverted.end - 1):
                yield sentence.match(
                    i, inverted.end - 1, "“According to” stands before a verb instead of a source.",
                    0.8, "major", f"according to {doc[start + 2 : inverted.end].text}",
                )  # fmt: skip
            continue
        named = source_at(sentence, start + 1) if words[start] == "what" else None
        if named is not None and words[named.end : named.end + 1] in (
            ["transferred"],
            ["conveyed"],
        ):
            yield sentence.match(
                i, named.end, "“According to what … conveyed” renders the source word by word.",
                0.75, "major", f"according to {doc[named.start : named.end].text}",
            )  # fmt: skip
            continue
        first = source_at(sentence, start)
        if first is None or first.end + 1 >= len(words) or words[first.end] not in ("to", "for"):
            continue
        if any(t.lower_.removesuffix("s") in DOCUMENTS for t in doc[start : first.end]):
            continue
        second = source_at(sentence, first.end + 1)
        kinds = {first.kind, second.kind} if second is not None else set()
        if second is not None and "outlet" in kinds and sentence.ends_at(second.end - 1):
            yield sentence.match(
                i, second.end - 1, "“According to” holds who says it and who was told at once.",
                0.75, "major",
            )  # fmt: skip


PATTERNS = (
    according_to_two,
    as_reported_to,
    according_and_verb,
    according_to_verb,
    according_without_to,
    missing_outlet,
    as_a_result,
)
