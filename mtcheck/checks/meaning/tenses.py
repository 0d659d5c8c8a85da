"""The finite verbs of English sentences and their tenses, from the parser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mtcheck.lang.forms import stem

if TYPE_CHECKING:
    from mtcheck.models.parse import Doc, Token

# "perfect" is the present perfect; "unreal" would, could, might; "modal" can, may, must, should.
Tense = Literal["present", "past", "perfect", "pluperfect", "future", "unreal", "modal"]
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_UNREAL = frozenset({"would", "could", "might", "'d", "’d"})
_HAVE = frozenset({"has", "have", "'ve", "’ve", "'s", "’s"})
_TAGS: dict[str, Tense] = {"VBD": "past", "VBZ": "present", "VBP": "present"}
# "is going to", "are to", "is set to" with a verb behind speak of the future.
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "acomp", "agent"})
_COMING = frozenset({"going", "set", "due", "about", "scheduled", "expected", "planned"})


@dataclass(frozen=True, slots=True)
class Finite:
    """A finite verb: its clause's main verb, the word that shows the tense, and the tense.

    `stem` is the main verb's; `about` are the stems of its subject, object and complements, but
    for pronouns. `reported` says that it stands in a clause that depends on a verb of saying or
    thinking.
    """

    verb: Token
    shown: Token
    tense: Tense
    stem: str
    about: frozenset[str]
    reported: bool

    @property
    def main(self) -> bool:
        """Whether it is the sentence's main verb or one joined to that."""
        token = self.verb
        while token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"):
            token = token.head
        return bool(token.dep_ == "ROOT")


def finite_verbs(doc: Doc) -> Iterator[Finite]:
    """Yield the finite verbs of a parsed text."""
    for token in doc:
        if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass"):
            continue
        shown, tense = _tense(token)
        if tense is not None and _has_subject(token):
            about = frozenset(
                stem(c.lower_) for c in token.children if c.dep_ in _PARTS and c.pos_ != "PRON"
            )
            yield Finite(token, shown, tense, stem(token.lower_), about, _is_reported(token))


def _has_subject(verb: Token) -> bool:
    """Whether a verb has a subject, or is joined to one that has; participles have none."""
    while True:
        if any(c.dep_ in _SUBJECTS for c in verb.children):
            return True
        if verb.dep_ != "conj" or verb.head is verb:
            return False
        verb = verb.head


def _tense(verb: Token) -> tuple[Token, Tense | None]:
    """Return the word that shows a verb's tense and the tense, None for no finite verb."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    first = helpers[0] if helpers else verb
    if first.tag_ == "MD":
        return first, _modal(first.lower_)
    tense = _TAGS.get(first.tag_)
    if tense is None:
        return first, None
    if first is not verb and verb.tag_ == "VB" and first.lower_ in (*_HAVE, "had"):
        return first, "modal"
    perfect = first.dep_ == "aux" and verb.tag_ == "VBN"
    if perfect and first.lower_ in _HAVE:
        return first, "perfect"
    if perfect and first.lower_ in ("had", "'d", "’d"):
        return first, "pluperfect"
    if tense == "present" and first.lower_ in ("is", "are", "am", "'s", "’s", "'re", "’re"):
        if _coming(verb):
            return first, "future"
    # "Were expected to open" is what "will open" becomes in a report.
    if tense == "past" and first.lower_ in ("was", "were") and _coming(verb):
        return first, "unreal"
    return first, tense


def _modal(word: str) -> Tense:
    if word in _FUTURE:
        return "future"
    return "unreal" if word in _UNREAL else "modal"


def _coming(verb: Token) -> bool:
    """Whether a form of "be" makes a future with an infinitive behind it."""
    behind = [c for c in verb.children if c.dep_ in ("xcomp", "acomp")]
    if verb.lower_ in _COMING:
        return any(_infinitive(c) for c in behind)
    return verb.pos_ == "AUX" and any(
        _infinitive(c) or (c.lower_ in _COMING and any(_infinitive(d) for d in c.children))
        for c in behind
    )


def _infinitive(token: Token) -> bool:
    passive = token.tag_ == "VBN" and any(c.lower_ == "be" for c in token.children)
    return (token.tag_ == "VB" or passive) and any(c.lower_ == "to" for c in token.children)


def _is_reported(verb: Token) -> bool:
    token = verb
    while token.dep_ in ("conj", "relcl", "advcl") and token.head is not token:
        token = token.head
    return token.dep_ in ("ccomp", "xcomp", "acl")
