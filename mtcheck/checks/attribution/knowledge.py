"""How an outlet learned it: "VG experiences that", "after what TV 2 knows", "has searched X"."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.attribution.sentence import QUOTES, Match, Sentence
from mtcheck.checks.attribution.sources import Source, names_person, source_at

_LEARNS = frozenset({
    "experiences", "experienced", "enlightens", "oriented", "illuminates", "perceives",
})  # fmt: skip
_TOLD = frozenset({
    "stated", "informed", "disclosed", "confirmed", "enlightened", "told", "known", "know",
})  # fmt: skip
_GETS = frozenset({"gets", "got", "get"})
_TALE = frozenset({"data", "information", "informations", "tasks", "details", "indications"})
_HELPERS = frozenset({
    "is", "was", "are", "were", "has", "have", "had", "will", "would", "should", "must", "shall",
    "can", "could",
})  # fmt: skip


def outlet_experiences(sentence: Sentence) -> Iterator[Match]:
    """Flag "VG experiences that", "TV 2 gets stated that", "DN has applied for Eva Berg"."""
    doc, words = sentence.doc, sentence.words
    for mention in sentence.outlets:
        i = mention.end
        while i < len(doc) and doc[i].text in QUOTES:
            i += 1
        rest = words[i : i + 4] + [""] * 4
        name = mention.name or doc[mention.start : mention.end].text
        end = 0
        if rest[0] in _LEARNS and rest[1] in ("that", ",", ".", "from"):
            end = i + 1
        elif rest[0] in _GETS and rest[1:3] == ["to", "know"] and rest[3] in ("that", ",", "."):
            end = i + 3
        elif rest[0] in _GETS and rest[1] in _TOLD:
            end = i + 2
        if end:
            yield sentence.match(
                mention.start, end - 1,
                f"How the source says that {name} has been told something, word by word.",
                0.75, "major", f"{name} understands",
            )  # fmt: skip
            return
        sought = i + 2 if rest[1] == "searched" else i + 3 * (rest[1:3] == ["applied", "for"])
        person = source_at(sentence, sought) if i < sought < len(words) else None
        if rest[0] in ("has", "have") and person is not None and _is_person(sentence, person):
            yield sentence.match(
                mention.start, i + 1,
                f"{name} has tried to reach somebody: the verb was translated word by word.",
                0.7, "major", f"{name} has contacted",
            )  # fmt: skip
            return


def _is_person(sentence: Sentence, source: Source) -> bool:
    tokens = sentence.doc[source.start : source.end]
    return source.kind == "speaker" and names_person(tokens)


def what_outlet_knows(sentence: Sentence) -> Iterator[Match]:
    """Flag "After what TV 2 is familiar with", "For what NRK knows": *etter det … kjenner til*."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 4):
        if words[i] not in ("after", "for", "following", "to") or words[i + 1] not in _WHAT:
            continue
        mention = sentence.outlet_at(i + 2) if sentence.starts_clause(i) else None
        if mention is None:
            continue
        stop = next((t.i for t in doc[mention.end :] if t.text in (",", ".")), 0)
        if mention.end < stop <= mention.end + 6:
            name = mention.name or doc[mention.start : mention.end].text
            yield sentence.match(
                i, stop - 1,
                f"How the source says that {name} has been told something, word by word.",
                0.8, "major", f"{name} understands that",
            )  # fmt: skip
            return


def according_to_tale(sentence: Sentence) -> Iterator[Match]:
    """Flag "According to data to Aftonbladet": *enligt uppgifter till*, what the paper was told."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 4):
        if words[i : i + 2] != ["according", "to"] or words[i + 2] not in _TALE:
            continue
        mention = sentence.outlet_at(i + 4) if words[i + 3] in ("to", "for") else None
        if mention is not None:
            name = mention.name or doc[mention.start : mention.end].text
            yield sentence.match(
                i, mention.end - 1,
                f"What {name} was told, rendered word by word.", 0.7, "minor",
                f"according to information obtained by {name}",
            )  # fmt: skip
            return


def verb_after_according(sentence: Sentence) -> Iterator[Match]:
    """Flag "According to NH News is the man …": after the phrase, the verb still comes first."""
    doc, words = sentence.doc, sentence.words
    if words[:2] != ["according", "to"] or len(words) < 7:
        return
    source = source_at(sentence, 2)
    if source is None or source.end + 2 >= len(doc) or words[source.end] not in _HELPERS:
        return
    following = doc[source.end + 1]
    if following.tag_ in ("DT", "PRP", "PRP$", "NNP") and following.lower_ not in ("all", "no"):
        yield sentence.match(
            0, source.end, "The word order of the source is kept: the verb comes first.",
            0.75, "minor",
        )  # fmt: skip


_WHAT = frozenset({"what", "that", "which"})


PATTERNS = (outlet_experiences, what_outlet_knows, according_to_tale, verb_after_according)
