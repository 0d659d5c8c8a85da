"""Attributions stacked, or cut off from what they belong to."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.attribution.sentence import (
    DASHES,
    QUOTES,
    REPORTING,
    SPEAKERS,
    Match,
    Sentence,
)
from mtcheck.checks.attribution.sources import source_at
from mtcheck.checks.attribution.syntax import comma_parts, is_tag

_PRONOUNS = frozenset({"he", "she", "they"})
_SAYS = [
    [verb]
    for verb in "says said tells told writes wrote reports reported explains explained".split()
]


def stacked(sentence: Sentence) -> Iterator[Match]:
    """Flag "Interfax writes, reports said.": two whole attributions one after the other."""
    doc = sentence.doc
    parts = comma_parts(sentence)
    if len(parts) < 2:
        return
    (first, first_end), (last, last_end) = parts[-2], parts[-1]
    if is_tag(sentence, last, last_end) and _ends_in_tag(sentence, first, first_end):
        start = max(first, _tag_start(sentence, first_end))
        name = doc[start:first_end].text
        yield sentence.match(
            start, last_end - 1,
            f"Two attributions are stacked: “{name}” and “{doc[last:last_end].text}”.",
            0.9, "critical",
        )  # fmt: skip


def verb_on_both_sides(sentence: Sentence) -> Iterator[Match]:
    """Flag "…, reports Reuters writes.": one source between two verbs of reporting."""
    doc, words = sentence.doc, sentence.words
    for i in range(2, len(words) - 2):
        if words[i] not in REPORTING or doc[i - 1].text not in (",", *QUOTES, *DASHES):
            continue
        if sentence.is_quoted(i) or doc[i].tag_ not in ("VBZ", "VBD", "NNS"):
            continue
        source = source_at(sentence, i + 1)
        if source is None or words[source.end : source.end + 1] not in _SAYS:
            continue
        if all(t.is_punct for t in doc[source.end + 1 :]):
            name = doc[i + 1 : source.end].text
            yield sentence.match(
                i, source.end,
                f"Two verbs report this, on both sides of {name}: one is too many.",
                0.85, "major", f"{words[i]} {name}",
            )  # fmt: skip
            return


def orphaned_clause(sentence: Sentence) -> Iterator[Match]:
    """Flag "The man says, who lives by the fjord.": the verb parts a speaker from who he is."""
    doc, words = sentence.doc, sentence.words
    source = source_at(sentence, 0)
    if source is None or source.kind != "speaker" or sentence.text.rstrip()[-1:] != ".":
        return
    verb = source.end
    if words[verb : verb + 1] not in _SAYS or [t.text for t in doc[verb + 1 : verb + 2]] != [","]:
        return
    if words[verb + 2 : verb + 3] in (["who"], ["whose"]):
        yield sentence.match(
            0, verb + 2,
            f"“{words[verb + 2]} …” tells who speaks, and “{words[verb]}” parts it from the "
            "speaker: what was said is cut off.",
            0.75, "major",
        )  # fmt: skip


def orphaned_name(sentence: Sentence) -> Iterator[Match]:
    """Flag "… reports said. Express.": the outlet cut off as a sentence of its own."""
    words = [t for t in sentence.doc if not t.is_punct]
    if not 1 <= len(words) <= 3 or sentence.first_of_block or sentence.text[-1:] not in ".!":
        return
    before = sentence.before.rstrip(" .,").rsplit(" ", 1)[-1].lower()
    name = [t for t in words if t.tag_ != "DT"]
    named = bool(name) and (
        all(t.tag_.startswith("NNP") for t in name)
        or sentence.outlet_at(0) is not None
        or sentence.named_outlet(name[0].i, name[-1].i + 1) is not None
    )
    if named and before in REPORTING:
        yield sentence.match(
            0, len(sentence.doc) - 1,
            "The outlet was cut off from its attribution and stands as a sentence of its own.",
            0.9, "critical",
        )  # fmt: skip


def orphaned_tag(sentence: Sentence) -> Iterator[Match]:
    """Flag "… the first boat came. She says.": the attribution cut off from its quotation."""
    doc, words = sentence.doc, sentence.words
    if sentence.first_of_block or len(words) > 7 or sentence.text[-1:] != ".":
        return
    body = len(words) - 1
    if body < 2 or words[body - 1] not in REPORTING or any(t.text in QUOTES for t in doc):
        return
    if words[body - 1] in ("think", "thinks", "thought", "believe", "believes", "believed"):
        return
    speaker = words[0] in _PRONOUNS or any(
        t.lower_ in SPEAKERS or t.tag_.startswith("NNP") for t in doc[: body - 1]
    )
    # The parser takes the surname that opens a sentence for a common noun.
    speaker = speaker or body == 2 and doc[0].tag_ == "NN"
    if speaker and not any(t.pos_ == "VERB" for t in doc[: body - 1]):
        yield sentence.match(
            0, body - 1, "The attribution was cut off from what was said.", 0.8, "major"
        )


def capital_inside(sentence: Sentence) -> Iterator[Match]:
    """Flag ", According to the magazine": the capital shows that two sentences were joined."""
    doc = sentence.doc
    for i in range(1, len(doc) - 2):
        if doc[i].text == "According" and doc[i + 1].lower_ == "to" and doc[i - 1].text == ",":
            end = next((j for j in range(i + 2, len(doc)) if doc[j].is_punct), len(doc))
            yield sentence.match(
                i - 1, end - 1,
                "“According” in the middle of a sentence: the attribution belongs to another one.",
                0.85, "minor",
            )  # fmt: skip


def _ends_in_tag(sentence: Sentence, start: int, end: int) -> bool:
    last = sentence.doc[end - 1]
    if last.lower_ not in REPORTING or last.tag_ not in ("VBZ", "VBD", "VBP", "NNS"):
        return False
    before = sentence.doc[end - 2] if end - 2 >= start else None
    return before is not None and before.pos_ in ("PROPN", "NOUN", "PRON")


def _tag_start(sentence: Sentence, end: int) -> int:
    start = end - 1
    while start > 0 and sentence.doc[start - 1].pos_ in ("PROPN", "NOUN", "ADJ", "DET", "PRON"):
        start -= 1
    return start


PATTERNS = (
    stacked,
    verb_on_both_sides,
    orphaned_clause,
    orphaned_name,
    orphaned_tag,
    capital_inside,
)
