"""Hearsay taken literally, seen without a source: "shall have taken", "wants to have heard"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.checks.attribution.sentence import REPORTING, Match, Sentence

_PAST = re.compile(r"\bcentur(?:y|ies)\b|\bago\b|\byesterday\b|\blast (?:week|month|year|night)\b")


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


def must_have_been(sentence: Sentence) -> Iterator[Match]:
    """Flag "There must have been …": *skal ha vært*, read as a conclusion of the writer's own."""
    words = sentence.words
    told = any(word in REPORTING for word in words[4:])
    if words[:4] != ["there", "must", "have", "been"] or told or sentence.is_quoted(0):
        return
    guess = words[4:5] == ["a"] and any(w in _ROUND_NUMBERS for w in words[5:7])
    if not guess and words[4:5] and words[4] not in _ROUND_NUMBERS | _ABOUT:
        yield sentence.match(
            0, 3,
            "Hearsay (“is reported to”) may have become a conclusion of the writer's own.",
            0.6, "major", "There is reported to have been",
        )  # fmt: skip


def shall_have(sentence: Sentence) -> Iterator[Match]:
    """Flag "The boat shall have hit a rock": *skal ha*, *soll … haben* as an order."""
    doc, words = sentence.doc, sentence.words
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


def allegedly_should(sentence: Sentence) -> Iterator[Match]:
    """Flag "should allegedly have lost control": hearsay marked twice, once as a duty."""
    doc, words = sentence.doc, sentence.words
    for i in range(len(words) - 3):
        if words[i] not in _MODALS or words[i + 1] not in ("allegedly", "supposedly", "reportedly"):
            continue
        have = words[i + 2] == "have" and doc[i + 3].tag_ == "VBN"
        if have or words[i + 2] == "be":
            end = i + 3 if have else i + 2
            yield sentence.match(
                i, end, f"“{words[i]}” renders a form of hearsay that “{words[i + 1]}” has said.",
                0.8, "major", f"{words[i + 1]} {words[end]}" if have else None,
            )  # fmt: skip


def modal_according(sentence: Sentence) -> Iterator[Match]:
    """Flag "must according to B.T. have been shot": hearsay, and who says it in between."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 6):
        if words[i] not in _MODALS or words[i + 1] == ",":
            continue
        if words[i + 1 : i + 3] != ["according", "to"]:
            continue
        for j in range(i + 4, min(i + 13, len(words) - 1)):
            if words[j] == "have" and doc[j + 1].tag_ == "VBN":
                yield sentence.match(
                    i, j + 1, "Hearsay and its source run together: it is only said to be so.",
                    0.85, "major",
                )  # fmt: skip
                return


def suspect_obliged(sentence: Sentence) -> Iterator[Match]:
    """Flag "The 45-year-old should have robbed the kiosk", "The man had to threaten …".

    Only for a suspect or the like as subject, and for *should*, *had to* only with a deed that
    nobody is obliged to.
    """
    doc, words = sentence.doc, sentence.words
    if _CONDITIONAL & set(words):
        return
    for i in range(1, len(words) - 2):
        if words[i] not in _MODALS and words[i : i + 2] != ["had", "to"]:
            continue
        perfect = words[i + 1] == "have" and doc[i + 2].tag_ == "VBN"
        main = i + 2
        if perfect and words[main] == "been" and main + 1 < len(doc):
            main += doc[main + 1].tag_ in ("VBG", "VBN")
        elif words[i + 1 : i + 2] == ["be"] and words[i] in ("would", "should", "must"):
            if doc[main].tag_ not in ("VBN", "VBG"):
                continue
        elif not perfect and words[i] != "had":
            continue
        if sentence.is_quoted(i) or not _suspect(sentence, main):
            continue
        deed = words[main] in _DEEDS
        told = any(w in _TOLD_BY for w in words)
        future = words[i] in ("will", "would") and perfect and (deed or told)
        victim = deed and told and words[i + 1] == "be" and doc[main].tag_ == "VBN"
        if not (deed and (perfect or words[i] == "had") or future or victim):
            continue
        yield sentence.match(
            i, main,
            "A form of hearsay in the source, taken as an obligation or a condition: "
            "it is alleged.",
            0.65 if deed else 0.6, "major",
            f"allegedly {words[main]}" if perfect and main == i + 2 else None,
        )  # fmt: skip
        return


def future_of_the_past(sentence: Sentence) -> Iterator[Match]:
    """Flag "Last year it will have cost two million": Portuguese *terá custado*, a belief."""
    doc, words = sentence.doc, sentence.words
    dated = any(t.ent_type_ == "DATE" for t in doc) and _PAST.search(sentence.text)
    for i in range(1, len(words) - 2):
        if words[i] == "will" and words[i + 1] == "have" and doc[i + 2].tag_ == "VBN":
            if dated and words[i - 1] not in ("i", "we", "you") and not sentence.is_quoted(i):
                yield sentence.match(
                    i, i + 2,
                    "A future of hearsay taken for a real one: it is believed, not to come.",
                    0.65, "major", f"is believed to have {words[i + 2]}",
                )  # fmt: skip


def be_for_have(sentence: Sentence) -> Iterator[Match]:
    """Flag "The burglar would be escaped": Dutch *zou ontsnapt zijn*, is said to have escaped."""
    doc, words = sentence.doc, sentence.words
    for i in range(1, len(words) - 2):
        if words[i] in ("would", "will", "shall", "should", "must") and words[i + 1] == "be":
            if words[i + 2] in _INTRANSITIVE and not sentence.is_quoted(i):
                yield sentence.match(
                    i, i + 2, "A form of hearsay, word by word: it is said to have happened.",
                    0.75, "major", f"is said to have {doc[i + 2].text}",
                )  # fmt: skip
                return


_INTRANSITIVE = frozenset({
    "escaped", "fled", "died", "happened", "disappeared", "arrived", "crashed", "fallen",
    "occurred", "drowned", "collapsed", "emigrated", "succumbed",
})  # fmt: skip


def age_in_the_conditional(sentence: Sentence) -> Iterator[Match]:
    """Flag "The driver, who would be 34 years old, fled": French *serait âgé*, reportedly."""
    doc, words = sentence.doc, sentence.words
    if _CONDITIONAL & set(words) or _ANNIVERSARY & set(words):
        return
    for i in range(1, len(words) - 4):
        if words[i : i + 2] == ["would", "be"] and doc[i + 2].like_num and words[i + 3] == "years":
            if words[i + 4] == "old" and not sentence.is_quoted(i):
                yield sentence.match(
                    i, i + 4, "A conditional of hearsay: the age is reported, not supposed.",
                    0.65, "major", f"is reported to be {doc[i + 2 : i + 5].text}",
                )  # fmt: skip


def _suspect(sentence: Sentence, main: int) -> bool:
    """Return whether the subject of a verb is a suspect, a victim or "the 45-year-old"."""
    doc = sentence.doc
    verbs = (doc[main], doc[main].head)
    subject = next(
        (c for v in verbs for c in v.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < main),
        None,
    )
    if subject is None:
        return False
    return (
        subject.lower_.rstrip("s") in _SUSPECTS
        or "-old" in doc[subject.i].text
        or (subject.lower_ == "old" and sentence.words[subject.i - 1] == "-")
    )


_MODALS = frozenset({"should", "would", "will", "must", "shall"})
_ABOUT = frozenset({"about", "around", "nearly", "almost", "at", "some", "over"})
_ROUND_NUMBERS = frozenset({
    "dozens", "hundreds", "thousands", "millions", "dozen", "hundred", "thousand", "million",
    "moment", "mistake", "reason", "time", "way", "something", "someone", "many", "times",
})  # fmt: skip
_CONDITIONAL = frozenset({
    "if", "unless", "otherwise", "without", "could", "but", "instead", "until", "rather", "plan",
    "planned", "proposal", "bill", "once",
})  # fmt: skip
_ANNIVERSARY = frozenset({"today", "now", "tomorrow", "sunday", "birthday", "when", "next", "then"})
_TOLD_BY = frozenset({"according", "police", "prosecutor", "prosecutors", "reports", "witnesses"})
_SUSPECTS = frozenset({
    "man", "woman", "suspect", "driver", "thief", "thieve", "robber", "burglar", "attacker",
    "perpetrator", "accused", "defendant", "detainee", "gunman", "victim", "teenager", "boy",
    "girl", "official", "couple", "brother", "gang", "men", "women", "youth", "passenger",
})  # fmt: skip
_DEEDS = frozenset({
    "abuse", "abused", "assault", "assaulted", "attack", "attacked", "beat", "beaten", "blackmail",
    "blackmailed", "bribed", "burgled", "cheated", "defraud", "defrauded", "demanded",
    "embezzle", "embezzled", "emptied", "escaped", "fled", "forged", "harass", "harassed", "hit",
    "inflicted", "insult", "insulted", "kicked", "kidnap", "kidnapped", "kill", "killed",
    "laundered", "molest", "molested", "murder", "murdered", "poisoned", "punched", "rape",
    "raped", "ransacked", "rob", "robbed", "run", "set", "shot", "smuggle", "smuggled", "stab",
    "stabbed", "steal", "stole", "stolen", "strangled", "surrendered", "swindled", "threaten",
    "threatened", "tortured", "vandalised", "vandalized", "accepted", "deceived",
})  # fmt: skip


PATTERNS = (
    wants_to_have,
    must_have_been,
    shall_have,
    allegedly_should,
    modal_according,
    suspect_obliged,
    future_of_the_past,
    be_for_have,
    age_in_the_conditional,
)
