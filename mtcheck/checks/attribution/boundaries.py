"""Quotations that lost their boundary: narrated, run on, or with the speaker inside."""

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
from mtcheck.checks.attribution.sources import DOCUMENTS, source_at
from mtcheck.checks.attribution.syntax import (
    comma_parts,
    free_dash,
    is_tag,
    opens_with_dash,
    speaker_end,
)

_PRONOUNS = frozenset({"he", "she", "they"})
_LONGEST_SUBJECT = 10


def narrated_quote(sentence: Sentence) -> Iterator[Match]:
    """Flag "– Many cars passed. The man says there were …": a dash quotation narrated."""
    if not opens_with_dash(sentence.block_text) or sentence.first_of_block:
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


def swallowed_tag(sentence: Sentence) -> Iterator[Match]:
    """Flag "“If so, we will know. He underlined this Thursday in …": the tag became narration."""
    doc, words = sentence.doc, sentence.words
    if sentence.first_of_block or len(words) < 3 or not sentence.left_open:
        return
    if any(t.text in QUOTES for t in doc):
        return
    source = None if words[0] in _PRONOUNS else source_at(sentence, 0)
    verb = 1 if words[0] in _PRONOUNS else source.end if source is not None else len(doc)
    if verb >= len(doc) or words[verb] not in REPORTING | {"made"}:
        return
    following = words[verb + 1] if verb + 1 < len(words) else "."
    complement = following in ("that", ":", "no", "nothing") or any(
        t.dep_ in ("ccomp", "xcomp") and t.head.i == verb for t in doc
    )
    if not complement and doc[verb].tag_ in ("VBD", "VBZ", "VBP", "NNS"):
        yield sentence.match(
            0, verb, "The quotation never ends: its attribution reads as a new sentence.",
            0.7, "major",
        )  # fmt: skip


def narration_in_open_quote(sentence: Sentence) -> Iterator[Match]:
    """Flag "“We never saw such waves. The harbour master says that …": narration swallowed."""
    doc, words = sentence.doc, sentence.words
    if not sentence.unclosed or any(t.text in QUOTES for t in doc):
        return
    verb = next((t.i for t in doc[:_LONGEST_SUBJECT] if t.pos_ not in _NOMINAL - {"PRON"}), 0)
    if not 0 < verb < len(doc) - 1 or doc[verb].tag_ not in ("VBZ", "VBD", "VBP"):
        return
    if words[verb] not in REPORTING or not DOCUMENTS.isdisjoint(words[:verb]):
        return
    later_tag = any(
        words[start] in REPORTING or is_tag(sentence, start, end)
        for start, end in comma_parts(sentence)[1:]
    )
    if not later_tag and doc[verb + 1].text != ",":
        yield sentence.match(
            0, verb,
            "The quotation before this never closes, so that it swallows the narration.",
            0.65, "major",
        )  # fmt: skip


def tag_after_dash(sentence: Sentence) -> Iterator[Match]:
    """Flag "… the picture will be different – he noted.": a dash attribution without its opener."""
    doc, words = sentence.doc, sentence.words
    opened = opens_with_dash(sentence.block_text) or any(
        mark in sentence.block_text for mark in QUOTES
    )
    for i in range(2, len(words) - 2):
        if not free_dash(sentence, i) or doc[i - 1].text == ",":
            continue
        end = next(
            (
                j
                for j in range(i + 2, len(doc))
                if doc[j].text in (".", ",") or free_dash(sentence, j)
            ),
            len(doc),
        )
        subject_first = words[i + 1] in _PRONOUNS and words[i + 2] in REPORTING
        verb_first = words[i + 1] in REPORTING and speaker_end(sentence, i + 2) is not None
        if doc[i + 1].tag_ == "VBN" and doc[i + 2].pos_ in ("ADP", "ADV", "NUM"):
            continue
        if opened or end - i > 10 or not (subject_first or verb_first):
            continue
        closes = end >= len(doc) - 1
        if closes or verb_first or doc[i].text == "-":
            yield sentence.match(
                i - 1, end if closes and end < len(doc) else end - 1,
                "A dash attribution closes a quotation that was never opened.",
                0.85, "major",
            )  # fmt: skip
            return


def run_on_dash_quote(sentence: Sentence) -> Iterator[Match]:
    """Flag "– I am glad, Kari Lund says she lives next door": tag and next sentence run on."""
    doc, words = sentence.doc, sentence.words
    if not opens_with_dash(sentence.block_text) or any(m in sentence.text for m in QUOTES):
        return
    for i in range(3, len(words) - 2):
        if words[i] not in REPORTING or doc[i].tag_ not in ("VBZ", "VBD", "VBP"):
            continue
        start = i
        while start > 0 and doc[start - 1].pos_ in ("PROPN", "NOUN", "DET", "ADJ", "NUM"):
            start -= 1
        named = any(t.tag_ == "NNP" or t.lower_ in SPEAKERS for t in doc[start:i])
        if start == i or start < 3 or doc[start - 1].text != "," or not named:
            continue
        if words[i + 1] in ("she", "he", "they", "it", "there", "we", "i"):
            yield sentence.match(
                start, i + 1,
                "The attribution and the sentence after it run together.", 0.7, "major",
            )  # fmt: skip
            return


def closed_without_opening(sentence: Sentence) -> Iterator[Match]:
    """Flag "Ede says Putin acted under pressure».": the quotation's beginning is lost."""
    doc, words = sentence.doc, sentence.words
    if len(words) < 6 or sentence.starts_quoted or any(m in sentence.block_text for m in '“„«"'):
        return
    close = next((t.i for t in doc[-3:] if t.text in "”»"), None)
    if close is None or any(t.text in QUOTES for t in doc[:close]):
        return
    said = next((t.i for t in doc[1:9] if words[t.i] in REPORTING), None)
    if said is None or doc[said].tag_ not in ("VBZ", "VBD", "VBP"):
        return
    start = said
    while start > 0 and not doc[start - 1].is_punct and doc[start - 1].pos_ in _NOMINAL:
        start -= 1
    if start < said:
        yield sentence.match(
            start, close,
            "The quotation closes but never opened: whose words they are is lost.",
            0.6, "major",
        )  # fmt: skip


def tag_inside_quotes(sentence: Sentence) -> Iterator[Match]:
    """Flag "“We are checking that, said the spokesman. …”": the attribution swallowed."""
    doc, words = sentence.doc, sentence.words
    for i in range(3, len(words) - 1):
        if words[i] not in _SAYS or not sentence.is_quoted(i):
            continue
        if not any(t.pos_ in ("VERB", "AUX") for t in doc[: i - 1]):
            continue
        tag = _verb_first_tag(sentence, i) or _subject_first_tag(sentence, i)
        if tag is not None:
            yield sentence.match(
                tag[0], tag[1], "The attribution stands inside the quotation marks.", 0.65, "major"
            )
            return


def _verb_first_tag(sentence: Sentence, i: int) -> tuple[int, int] | None:
    """Return the tokens of ", said the spokesman." around its verb."""
    doc, words = sentence.doc, sentence.words
    if doc[i - 1].text not in (",", "?", "!") or doc[i - 2].text in ("’", "'", "‘"):
        return None
    end = speaker_end(sentence, i + 1)
    if end is None and doc[i + 1].tag_ == "NNP":
        end = sentence.name_end(i + 1)
    if end is None and words[i + 1] == "the" and i + 3 < len(doc) and doc[i + 2].tag_ == "NN":
        end = i + 3
    if end is None or end >= len(doc) or sentence.has_subject_before(doc[i]):
        return None
    closes = doc[end].text in (".", *QUOTES) or doc[end].text == "," and words[i] != "said"
    return (i, end - 1) if closes else None


def _subject_first_tag(sentence: Sentence, i: int) -> tuple[int, int] | None:
    """Return the tokens of ", the director announced." around its verb."""
    doc = sentence.doc
    if doc[i + 1].text not in (".", *QUOTES):
        return None
    start = i
    while start > 0 and doc[start - 1].pos_ in _NOMINAL:
        start -= 1
    source = source_at(sentence, start)
    if start < 3 or doc[start - 1].text != "," or source is None or source.end != i:
        return None
    return (start, i) if source.kind == "speaker" else None


_NOMINAL = frozenset({"PROPN", "NOUN", "DET", "ADJ", "PRON", "NUM"})
_SAYS = frozenset({
    "says", "said", "explains", "tells", "writes", "notes", "adds", "states", "announced",
    "explained", "added", "stressed", "noted", "admits", "admitted", "acknowledges", "promised",
})  # fmt: skip


def tag_inside_dash_quote(sentence: Sentence) -> Iterator[Match]:
    """Flag "– I can’t comment on that now, Hammer says, there will be …": quote and tag run on."""
    if not opens_with_dash(sentence.text) or any(m in sentence.text for m in QUOTES):
        return
    parts = comma_parts(sentence)
    for (start, end), following in zip(parts[1:-1], parts[2:], strict=True):
        if end - start <= 4 and is_tag(sentence, start, end):
            rest = sentence.doc[following[0] : following[1]]
            if rest[0].lower_ in ("there", "it", "but", "he", "she", "they", "we", "and"):
                yield sentence.match(
                    start, following[1] - 1,
                    "The attribution splits the quotation, and nothing marks where it goes on.",
                    0.65, "major",
                )  # fmt: skip


PATTERNS = (
    narrated_quote,
    swallowed_tag,
    narration_in_open_quote,
    tag_after_dash,
    run_on_dash_quote,
    tag_inside_dash_quote,
    closed_without_opening,
    tag_inside_quotes,
)
