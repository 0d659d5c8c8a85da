"""Who says what to whom: the attributions of a parsed English sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from mtcheck.checks.attribution.sentence import OFFICIALS, REPORTING, SPEAKERS
from mtcheck.lang.folding import fold_name
from mtcheck.lang.outlets import outlets_mistaken_for, outlets_named

if TYPE_CHECKING:
    from mtcheck.models.parse import Doc, Token

Role = Literal["speaker", "listener", "reporter"]

_LISTENER_VERBS = frozenset({"told", "tells", "tell", "informed", "informs", "assured"})
_TALKS = frozenset({"interview", "comment", "statement", "conversation"})
_QUOTED = frozenset({"quoted", "cited"})
_QUOTING = frozenset({"quoting", "citing", "quotes", "cites"})
_SAME_NAME = 0.75


@dataclass(frozen=True, slots=True)
class Attribution:
    """A name in a role: `speaker` says it, `listener` was told, `reporter` passes it on.

    `start` and `end` are code points of the sentence, `name` the text between them.
    """

    role: Role
    name: str
    start: int
    end: int


def attributions(doc: Doc) -> list[Attribution]:
    """Return the named parties of all attributions in a sentence, in order, each once."""
    found: dict[tuple[int, int], Attribution] = {}
    for role, head in _parties(doc):
        name = _name(doc, head)
        if name is not None:
            start, end = name
            found.setdefault((start, end), Attribution(role, doc.text[start:end], start, end))
    return sorted(found.values(), key=lambda a: a.start)


def same_name(one: str, other: str) -> bool:
    """Return whether two names may be the same party.

    Equal last words, one inside the other, alike in spelling, or an outlet and its mistranslation.
    """
    a, b = fold_name(one), fold_name(other)
    if not a or not b:
        return False
    if a in b or b in a or a.split()[-1] == b.split()[-1]:
        return True
    known = {o.name for o in (*outlets_named(one), *outlets_mistaken_for(one))}
    if known & {o.name for o in (*outlets_named(other), *outlets_mistaken_for(other))}:
        return True
    if SequenceMatcher(None, a, b, autojunk=False).ratio() >= _SAME_NAME:
        return True
    last = SequenceMatcher(None, a.split()[-1], b.split()[-1], autojunk=False)
    return last.ratio() >= _SAME_NAME


def _parties(doc: Doc) -> Iterator[tuple[Role, Token]]:
    for token in doc:
        word = token.lower_
        if word in REPORTING and token.pos_ in ("VERB", "AUX", "NOUN"):
            yield from _of_verb(token)
        if word == "according" and token.i + 2 < len(doc) and doc[token.i + 1].lower_ == "to":
            for child in doc[token.i + 1].children:
                if child.dep_ == "pobj":
                    yield "speaker", child
        if word in _QUOTED and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "by":
            for child in doc[token.i + 1].children:
                if child.dep_ == "pobj":
                    yield "reporter", child
        if word in _QUOTING:
            for child in token.children:
                if child.dep_ in ("dobj", "obj") and child.i > token.i:
                    yield "speaker", child
        if word in _TALKS:
            for preposition in token.children:
                if preposition.lower_ in ("with", "to", "for"):
                    for child in preposition.children:
                        if child.dep_ == "pobj":
                            yield "listener", child


def _of_verb(verb: Token) -> Iterator[tuple[Role, Token]]:
    listens = verb.lower_ in _LISTENER_VERBS
    for child in verb.children:
        if child.dep_ == "nsubj":
            # The parser may take the one who was told for an inverted subject.
            yield ("listener" if listens and child.i > verb.i else "speaker"), child
        elif child.dep_ == "agent" and verb.lower_ not in _QUOTED:
            for agent in child.children:
                if agent.dep_ == "pobj":
                    yield "speaker", agent
        elif listens and child.dep_ in ("dobj", "dative", "obj") and child.pos_ != "ADP":
            yield "listener", child
        elif child.dep_ in ("prep", "dative") and child.lower_ == "to" and child.i > verb.i:
            for target in child.children:
                if target.dep_ == "pobj":
                    yield "listener", target


def _name(doc: Doc, head: Token) -> tuple[int, int] | None:
    """Return the code points of the proper name that a noun phrase's head carries or is."""
    candidates = [head, *(t for t in head.children if t.dep_ in ("appos", "compound", "nmod"))]
    for token in candidates:
        if not token.tag_.startswith("NNP"):
            continue
        first = last = token.i
        while first > 0 and doc[first - 1].tag_.startswith("NNP"):
            first -= 1
        while last + 1 < len(doc) and doc[last + 1].tag_.startswith("NNP"):
            last += 1
        words = [t.lower_ for t in doc[first : last + 1]]
        if doc[first].ent_type_ in ("DATE", "TIME", "NORP") and first == last:
            continue
        if all(w in SPEAKERS | OFFICIALS for w in words):
            continue
        return doc[first].idx, doc[last].idx + len(doc[last].text)
    return None
