"""Attribution phrases whose preposition was mistranslated: "to me X", "Second to X", "loud X"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mtcheck.checks.attribution.sentence import (
    OFFICIALS,
    QUOTES,
    REPORTING,
    SPEAKERS,
    Match,
    Mention,
    Sentence,
)
from mtcheck.checks.attribution.sources import DOCUMENTS, source_at
from mtcheck.lang import known_languages, language

_PREPOSITIONS = frozenset({"to", "for", "of", "from", "by", "on", "at", "with", "after", "through"})
_LONG = 2
_PRONOUNS = frozenset({"me", "us", "him", "her", "them", "it", "you"})
_ADDRESSING = frozenset({"for", "to", "till", "opposite", "towards", "against", "over", "before"})


def pronoun_before_outlet(sentence: Sentence) -> Iterator[Match]:
    """Flag "to me Ukrainian Pravda The General Staff …": a preposition split from its outlet."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(doc) - 3):
        if words[i] not in _PREPOSITIONS or words[i + 1] not in _PRONOUNS:
            continue
        if i and not (sentence.starts_clause(i)):
            continue
        mention = sentence.outlet_at(i + 2)
        end = mention.end if mention else _capital_run(sentence, i + 2)
        follows_clause = end < len(doc) and (
            doc[end].text == "The" or any(t.dep_ in ("nsubj", "nsubjpass") for t in doc[end:])
        )
        if end > i + 2 and (mention or (i == 0 and end - i > 3 and follows_clause)):
            name = mention.name if mention and mention.name else doc[i + 2 : end].text
            yield sentence.match(
                i,
                end - 1,
                f"“{doc[i : i + 2].text}” stands where the text names its source; "
                "the preposition was split from the outlet's name.",
                0.95 if mention else 0.75,
                "critical",
                f"According to {name},",
            )


def addressed_outlet(sentence: Sentence) -> Iterator[Match]:
    """Flag "For NRK, the former diplomat sums up …": *to* an outlet opens the sentence as *for*."""
    doc, words = sentence.doc, sentence.words
    if not words or words[0] not in _ADDRESSING:
        return
    mention = sentence.outlet_at(1) or sentence.unnamed_outlet(1) or _told_first(sentence)
    if mention is None or mention.end >= len(doc) - 1 or doc[mention.end].tag_ == "POS":
        return
    after = mention.end
    subject = next((t for t in doc[after:] if t.dep_ in ("nsubj", "nsubjpass")), None)
    subject_follows = subject is not None and (
        subject.ent_type_ == "PERSON" or _speaks(sentence, subject.i)
    )
    speaker = source_at(sentence, after)
    says = speaker is not None and words[speaker.end : speaker.end + 1] in (["says"], ["said"])
    if (
        _speaks_by_colon(sentence, after)
        or subject_follows
        and (doc[after].text == "," or words[0] != "for" or says)
    ):
        yield sentence.match(
            0,
            mention.end - 1,
            f"“{doc[0 : mention.end].text}” is a literal rendering of speaking to an outlet.",
            0.75,
            "minor",
            f"Speaking to {doc[mention.start : mention.end].text},",
        )


def _speaks_by_colon(sentence: Sentence, index: int) -> bool:
    """Return whether a speaker and a colon stand where a clause should: ", lawyer Jan Bos: …"."""
    doc = sentence.doc
    speaker = source_at(sentence, index + (doc[index].text == ","))
    if speaker is None or speaker.kind != "speaker" or speaker.end >= len(doc):
        return False
    said = doc[speaker.end + 1 :]
    return doc[speaker.end].text == ":" and any(t.pos_ in ("VERB", "AUX") for t in said)


def _told_first(sentence: Sentence) -> Mention | None:
    """Return the unknown name in "To Lusa, the commander said"."""
    end = sentence.name_end(1)
    if sentence.words[0] != "to" or end >= len(sentence.doc) - 3:
        return None
    reporter = source_at(sentence, 1)
    if reporter is not None and sentence.outlet_within(sentence.doc[1 : reporter.end]):
        end = max(end, reporter.end)
        while end < len(sentence.doc) - 3 and sentence.doc[end].text in QUOTES:
            end += 1
    speaker = source_at(sentence, end + (sentence.words[end] == ","))
    if speaker is None or speaker.kind != "speaker" or speaker.end >= len(sentence.doc):
        return None
    if end == 1:
        return None
    return Mention(1, end, None) if sentence.words[speaker.end] in REPORTING else None


def literal_phrase(sentence: Sentence) -> Iterator[Match]:
    """Flag "Second to Lusa", "loud operator": attribution phrases translated word by word."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 1):
        for phrase, strong, origin in _phrases().get(words[i], ()):
            end = i + len(phrase)
            if tuple(words[i:end]) != phrase or end >= len(words):
                continue
            named = _source_after(sentence, end)
            if named is None:
                continue
            last, mention = named
            if last + 1 < len(doc) and doc[last + 1].tag_ == "POS":
                continue
            if phrase == ("loud",) and not (_closes(sentence, last) or mention and not i):
                continue
            after_verb = _verb_before(sentence, i, last)
            named_person = doc[end].tag_ in ("NNP", "NNPS") or phrase == ("loud",)
            # "He said it was launched from Yemen": a verb of its clause, unless an outlet follows.
            after_verb = after_verb and (strong or mention is not None or doc[i].pos_ != "VERB")
            if not strong and mention is None and not (after_verb and named_person):
                if phrase != ("loud",):
                    continue
            opens = sentence.starts_clause(i) or (strong and _closes(sentence, last))
            closes = _closes(sentence, last)
            if not (opens or after_verb or (closes and mention)):
                continue
            name = mention.name if mention and mention.name else doc[end : last + 1].text
            # Of a long phrase the words themselves are at fault, not whom they name.
            alone = mention is None and len(phrase) > _LONG
            yield sentence.match(
                i,
                end - 1 if alone else last,
                f"“{' '.join(phrase)}” is a literal rendering of an attribution phrase ({origin}).",
                0.9 if strong or mention else 0.75,
                "major",
                "according to" if alone else f"according to {name}",
            )
            return


def words_of(sentence: Sentence) -> Iterator[Match]:
    """Flag "Behind the words of the spokesman, …": *according to* under another preposition."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 4):
        if words[i] not in _ODD_PREPOSITIONS or not sentence.starts_clause(i):
            continue
        noun = i + 1 + (words[i + 1] in ("the", "own"))
        own = words[i + 1] == "own"
        if words[noun] not in _SAYINGS or not (
            own or words[noun + 1] in ("of", "from", "by", "to")
        ):
            continue
        end = next(
            (j for j in range(noun + 1, min(noun + 10, len(words))) if doc[j].is_punct), None
        )
        if own:
            yield sentence.match(i, noun, "A literal rendering of “by one's own account”.", 0.8)
        elif end is not None and doc[end].text == ",":
            yield sentence.match(
                i, end - 1, f"“{words[i]} … {words[noun]} of” is a literal “according to”.",
                0.8, "major", f"According to {doc[noun + 2 : end].text},",
            )  # fmt: skip


def quoted_opener(sentence: Sentence) -> Iterator[Match]:
    """Flag "Quoted by Interia politician X denies …": the phrase has lost its commas and place."""
    doc, words = sentence.doc, sentence.words
    if words[:2] not in (["quoted", "by"], ["cited", "by"], ["asked", "by"]):
        return
    mention = sentence.outlet_at(2)
    end = mention.end if mention else sentence.name_end(2)
    if 2 < end < len(doc) and doc[end].pos_ in ("NOUN", "PROPN", "ADJ"):
        yield sentence.match(
            0, end - 1, "Outlet and speaker run together at the head of the sentence.", 0.75
        )


# Words that are names of outlets when translated, and too common to mean one.
_ODD_PREPOSITIONS = frozenset({
    "behind", "after", "for", "by", "on", "with", "under", "to", "through", "over", "at", "upon",
})  # fmt: skip
_SAYINGS = frozenset({
    "words", "data", "information", "informations", "sayings", "saying", "say", "trial", "dates",
    "indications", "account",
})  # fmt: skip


def conditional_contact(sentence: Sentence) -> Iterator[Match]:
    """Flag "If VG was contacted at 8:30": *when* an outlet was told, turned into a condition."""
    doc, words = sentence.doc, sentence.words
    if len(words) < 5 or words[0] != "if":
        return
    skip = 2 if words[1] == "the" else 1
    subject = doc[skip]
    verbs = ("contacted", "reached", "called", "informed", "notified")
    is_short_name = subject.is_upper and subject.is_alpha and 2 <= len(subject) <= 5
    when = sentence.source_says_when
    if not (when or is_short_name or sentence.outlet_at(skip)):
        return
    passive = words[skip + 1] in ("was", "were") and words[skip + 2] in verbs
    if passive and (when or any(t.ent_type_ in ("TIME", "DATE") for t in doc[skip + 3 :])):
        yield sentence.match(
            0,
            skip + 2,
            "A point in time became a condition: “when” an outlet was contacted, not “if”.",
            0.8 if when else 0.7,
            "critical",
            f"When {doc[1 : skip + 1].text} {doc[skip + 1 : skip + 3].text}",
        )


@lru_cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], bool, str], ...]]:
    """Return (words, strong, names of languages) of all literal renderings by first word."""
    strong: dict[tuple[str, ...], bool] = {}
    origins: dict[tuple[str, ...], list[str]] = {}
    for code in known_languages():
        data = language(code)
        for sure, phrases in ((True, data.calques), (False, data.weak_calques)):
            for phrase in phrases:
                words = tuple(phrase.split())
                strong[words] = strong.get(words, False) or sure
                origins.setdefault(words, []).append(data.name)
    index: dict[str, list[tuple[tuple[str, ...], bool, str]]] = {}
    for words in sorted(strong, key=lambda words: (-len(words), words)):
        names = " or ".join(origins[words][:3])
        index.setdefault(words[0], []).append((words, strong[words], names))
    return {first: tuple(entries) for first, entries in index.items()}


def _source_after(sentence: Sentence, index: int) -> tuple[int, Mention | None] | None:
    """Return (last token, outlet if one) of the speaker or outlet named from a token on."""
    doc = sentence.doc
    while index < len(doc) and (
        doc[index].lower_ in ("of", "the", "a") or doc[index].text in QUOTES
    ):
        index += 1
    if index >= len(doc) or doc[index].is_punct:
        return None
    name_end = sentence.name_end(index)
    mention = sentence.outlet_at(index) or sentence.named_outlet(index, name_end)
    if mention is not None:
        last = mention.end - 1
        while last + 1 < len(doc) and doc[last + 1].text in QUOTES:
            last += 1
        return last, mention
    if name_end > index and doc[index].tag_ in ("NNP", "NNPS"):
        return name_end - 1, None
    for token in doc[index : index + 6]:
        if token.is_punct or token.pos_ in ("VERB", "AUX") or token.lower_ == "by":
            return None
        word = token.lower_
        if word.removesuffix("s") in SPEAKERS | DOCUMENTS or word in SPEAKERS | OFFICIALS:
            return token.i, None
    return None


def _verb_before(sentence: Sentence, index: int, last: int) -> bool:
    """Return whether a reporting verb comes just before, or before in a clause that ends here."""
    words, doc = sentence.words, sentence.doc
    if index and words[index - 1] in REPORTING | {"rejects", "rejected"}:
        return True
    start = index
    while start > 0 and index - start < 8 and not doc[start - 1].is_punct:
        start -= 1
    return _closes(sentence, last) and any(w in REPORTING for w in words[start:index])


def _closes(sentence: Sentence, last: int) -> bool:
    return sentence.ends_at(last)


def _speaks(sentence: Sentence, index: int) -> bool:
    head = sentence.doc[index].head
    return head.lower_ in REPORTING or sentence.doc[index].lower_ in SPEAKERS


def _capital_run(sentence: Sentence, index: int) -> int:
    end = index
    doc = sentence.doc
    while end < len(doc) and doc[end].text[:1].isupper() and doc[end].tag_ != "DT":
        end += 1
    return end


PATTERNS = (
    pronoun_before_outlet,
    addressed_outlet,
    literal_phrase,
    words_of,
    quoted_opener,
    conditional_contact,
)
