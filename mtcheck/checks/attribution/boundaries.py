"""Attributions stacked, orphaned, or swallowed by a quotation that lost its boundary."""

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

_PRONOUNS = frozenset({"he", "she", "they"})


def stacked(sentence: Sentence) -> Iterator[Match]:
    """Flag "Interfax writes, reports said.": two whole attributions one after the other."""
    doc = sentence.doc
    parts = _comma_parts(sentence)
    if len(parts) < 2:
        return
    (first, first_end), (last, last_end) = parts[-2], parts[-1]
    if _is_tag(sentence, last, last_end) and _ends_in_tag(sentence, first, first_end):
        start = max(first, _tag_start(sentence, first_end))
        name = doc[start:first_end].text
        yield sentence.match(
            start, last_end - 1,
            f"Two attributions are stacked: “{name}” and “{doc[last:last_end].text}”.",
            0.9, "critical",
        )  # fmt: skip


def orphaned_name(sentence: Sentence) -> Iterator[Match]:
    """Flag "… reports said. Express.": the outlet cut off as a sentence of its own."""
    words = [t for t in sentence.doc if not t.is_punct]
    if not 1 <= len(words) <= 3 or sentence.first_of_block or sentence.text[-1:] not in ".!":
        return
    before = sentence.before.rstrip(" .,").rsplit(" ", 1)[-1].lower()
    named = sentence.outlet_at(0) is not None or all(t.tag_.startswith("NNP") for t in words)
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


def narrated_quote(sentence: Sentence) -> Iterator[Match]:
    """Flag "– Many cars passed. The man says there were …": a dash quotation narrated."""
    if not _opens_with_dash(sentence.block_text) or sentence.first_of_block:
        return
    doc, words = sentence.doc, sentence.words
    if any(mark in sentence.block_text for mark in QUOTES) or sentence.before[-1:] == ":":
        return
    if any(t.text in DASHES for t in doc[:1]):
        return
    for token in doc[1 : min(len(doc), 9)]:
        if token.is_punct:
            return
        if token.lower_ not in REPORTING or token.tag_ not in ("VBZ", "VBD", "VBP"):
            continue
        if token.lower_ in ("added", "adds"):
            return
        subject = next((c for c in token.children if c.dep_ == "nsubj" and c.i < token.i), None)
        if subject is None:
            return
        third_person = (
            subject.lower_ in _PRONOUNS
            or subject.lower_ in SPEAKERS
            or (subject.tag_.startswith("NNP"))
        )
        if third_person and token.i + 1 < len(doc) and words[token.i + 1] not in (".", ","):
            yield sentence.match(
                0, token.i,
                "The end of the dash quotation is lost: the attribution reads as a new sentence.",
                0.7, "major",
            )  # fmt: skip
        return


def tag_after_dash(sentence: Sentence) -> Iterator[Match]:
    """Flag "… the picture will be different – he noted.": a dash attribution without its opener."""
    doc, words = sentence.doc, sentence.words
    opened = _opens_with_dash(sentence.block_text) or any(
        mark in sentence.block_text for mark in QUOTES
    )
    for i in range(2, len(words) - 1):
        if doc[i].text not in DASHES or doc[i].text == "-":
            continue
        tail = doc[i + 1 :]
        if len(tail) > 9 or tail[-1].text not in ".":
            continue
        subject_first = tail[0].lower_ in _PRONOUNS and tail[1].lower_ in REPORTING
        verb_first = tail[0].lower_ in REPORTING and len(tail) > 2 and tail[0].pos_ == "VERB"
        if not opened and (subject_first or verb_first):
            yield sentence.match(
                i - 1, len(doc) - 1,
                "A dash attribution closes a quotation that was never opened.",
                0.85, "major",
            )  # fmt: skip
        elif opened and tail[0].lower_ == "counted":
            yield sentence.match(
                i + 1, len(doc) - 2, "“counted” is a literal rendering of “told”.", 0.85, "major"
            )


def tag_inside_dash_quote(sentence: Sentence) -> Iterator[Match]:
    """Flag "– I can’t comment on that now, Hammer says, there will be …": quote and tag run on."""
    if not _opens_with_dash(sentence.text) or any(m in sentence.text for m in QUOTES):
        return
    parts = _comma_parts(sentence)
    for (start, end), following in zip(parts[1:-1], parts[2:], strict=True):
        if end - start <= 4 and _is_tag(sentence, start, end):
            rest = sentence.doc[following[0] : following[1]]
            if rest[0].lower_ in ("there", "it", "but", "he", "she", "they", "we", "and"):
                yield sentence.match(
                    start, following[1] - 1,
                    "The attribution splits the quotation, and nothing marks where it goes on.",
                    0.65, "major",
                )  # fmt: skip


def _opens_with_dash(text: str) -> bool:
    return text[:1] in DASHES and text[1:2].isspace()


def _comma_parts(sentence: Sentence) -> list[tuple[int, int]]:
    """Return the token ranges between commas outside quotations, the final stop left off."""
    doc = sentence.doc
    end = len(doc)
    while end and doc[end - 1].is_punct and doc[end - 1].text not in QUOTES:
        end -= 1
    parts, start = [], 0
    for i in range(end):
        if doc[i].text == "," and not sentence.is_quoted(i):
            if i > start:
                parts.append((start, i))
            start = i + 1
    if end > start:
        parts.append((start, end))
    return parts


def _is_tag(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether tokens are just a speaker and a reporting verb ("reports said")."""
    words = sentence.words[start:end]
    if not 2 <= len(words) <= 6:
        return False
    verb_last = words[-1] in REPORTING
    verb_first = words[0] in REPORTING
    others = sentence.doc[start : end - 1] if verb_last else sentence.doc[start + 1 : end]
    plain = all(
        t.pos_ in ("DET", "ADJ", "NOUN", "PROPN", "PRON") or t.lower_ in REPORTING for t in others
    )
    return (verb_last or verb_first) and plain


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
    orphaned_name,
    orphaned_tag,
    capital_inside,
    narrated_quote,
    tag_after_dash,
    tag_inside_dash_quote,
)
