"""The rule agent-flipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.meaning.words import facing
from mtcheck.lang import language
from mtcheck.lang.forms import stem
from mtcheck.schema import Issue, Segment

if TYPE_CHECKING:
    from mtcheck.models.parse import Doc, Token

_SURE, _BY_TO = 0.7, 0.65
_PERSONAL = frozenset({"he", "she", "they", "him", "her", "them"})
_SOMEBODY = language("en").speaker_nouns
_ALIKE = 0.3
_RECIPROCAL = frozenset({"meet", "marri", "fac", "play", "fight", "resembl", "join", "match", "be"})


@CHECKS.register
class AgentFlipped(Check):
    """Who did it and to whom it was done, exchanged.

    Engines that read a passive as an active, or a free word order as a fixed one, make the
    victim the culprit: "The dog bit the postman" becomes "The postman bit the dog". The words are
    all there, and no comparison of words sees it.

    The English parser tells agent and patient of each verb in the MT and in the reference, in
    the active and in the passive. Where both sentences have the verb once and the agent of the
    one is the patient of the other it is reported; so is "by" that became "to", or "to" that
    became "by", before the same word behind the same verb ("said to the police" for "said by
    the police").

    Example: "The union sued the company" for "The union was sued by the company".

    Limits: English only, and needs a reference. Pronouns stand for anyone and are compared only
    where a noun has changed places with one ("He saw the witness", "The witness saw him"); verbs
    that work both ways ("meet", "marry", "play") neither."""

    rule = "agent-flipped"
    category = "accuracy/mistranslation"
    severity = "critical"
    needs_any = ("reference",)
    languages = frozenset({"en"})
    parses = True
    bad = (
        Example(
            "The senator attacked the minister in a speech on Monday.",
            ("senator attacked the minister",),
            reference="The minister attacked the senator in a speech on Monday.",
            why="Subject and object exchanged",
        ),
        Example(
            "The union sued the company over the contract.",
            ("union sued the company",),
            reference="The union was sued by the company over the contract.",
            why="A passive read as an active",
        ),
        Example(
            "The story was told to the police on Monday.",
            ("to the police",),
            reference="The story was told by the police on Monday.",
            why="“by” became “to”",
        ),
    )
    good = (
        Example(
            "The company was sued by the union over the contract.",
            reference="The union sued the company over the contract.",
            why="Active and passive of one fact",
        ),
        Example(
            "Anna met the mayor on Friday.",
            reference="The mayor met Anna on Friday.",
            why="A verb that works both ways",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the verbs whose agent and patient changed places."""
        for each in article.shared(facing):
            if each.side != "reference":
                continue
            ours = list(_roles(article.parse, each.pair.mt))
            theirs = list(_roles(article.reference_parse, each.pair.other))
            for mine in ours:
                twins = [t for t in theirs if t.stem == mine.stem]
                if len(twins) != 1 or sum(r.stem == mine.stem for r in ours) != 1:
                    continue
                found = self._flipped(article, mine, twins[0], each.in_order >= _ALIKE)
                if found is not None:
                    yield found

    def _flipped(self, article: Article, mine: Roles, theirs: Roles, alike: bool) -> Issue | None:
        if mine.agent and mine.patient and theirs.agent and theirs.patient:
            crossed = (
                _crossed(mine.agent, theirs.patient, mine.patient, theirs.agent)
                and not _same(mine.agent, theirs.agent)
                and not _same(mine.patient, theirs.patient)
            )
            if crossed and mine.stem not in _RECIPROCAL:
                marked = (mine.agent, mine.verb, mine.patient)
                return self._issue(
                    article, mine, marked, theirs, _SURE,
                    f"“{mine.agent.text}” is the one who acts here, in the reference it is "
                    f"“{theirs.agent.text}”.",
                )  # fmt: skip
        for one, other in (("to", "by"), ("by", "to")) if alike else ():
            here, there = mine.behind.get(one), theirs.behind.get(other)
            if here and there and _acts(here) and _same(here, there) and other not in mine.behind:
                return self._issue(
                    article, mine, (here.head, here), theirs, _BY_TO,
                    f"“{one} {here.text}” here, “{other} {there.text}” in the reference.",
                )  # fmt: skip
        return None

    def _issue(
        self,
        article: Article,
        mine: Roles,
        marked: tuple[Token, ...],
        theirs: Roles,
        trust: float,
        message: str,
    ) -> Issue:
        start = mine.segment.start + min(t.idx for t in marked)
        end = mine.segment.start + max(t.idx + len(t) for t in marked)
        return self.issue(
            span(article.mt, start, end),
            message,
            confidence=trust,
            evidence=(f"reference: {theirs.segment.text}",),
        )


@dataclass(frozen=True, slots=True)
class Roles:
    """A verb with who acts and who is acted upon, and what "by" and "to" behind it name."""

    segment: Segment
    verb: Token
    stem: str
    agent: Token | None
    patient: Token | None
    behind: Mapping[str, Token]


def _roles(parses: Mapping[int, Doc], segments: tuple[Segment, ...]) -> Iterator[Roles]:
    for segment in segments:
        for token in parses.get(segment.index, ()):
            if token.pos_ == "VERB":
                yield _of(token, segment)


def _of(verb: Token, segment: Segment) -> Roles:
    parts = {c.dep_: c for c in verb.children}
    behind = {
        c.lower_: noun
        for c in verb.children
        if c.dep_ in ("prep", "agent", "dative") and c.lower_ in ("by", "to")
        for noun in c.children
        if noun.dep_ == "pobj"
    }
    if "dobj" not in parts and (seen := _seen(verb)) is not None:
        parts["dobj"] = seen
    passive = "nsubjpass" in parts
    by = behind.get("by") if passive else None
    agent = by if passive else parts.get("nsubj")
    patient = parts.get("nsubjpass") if passive else parts.get("dobj")
    return Roles(segment, verb, stem(verb.lower_), agent, patient, behind)


def _seen(verb: Token) -> Token | None:
    """Return who is seen or let do something: the witness of "saw the witness drive away"."""
    for clause in verb.children:
        if clause.dep_ == "ccomp" and clause.tag_ in ("VB", "VBG"):
            if not any(c.dep_ in ("aux", "mark") for c in clause.children):
                return next((c for c in clause.children if c.dep_ == "nsubj"), None)
    return None


def _crossed(agent: Token, patient: Token, patient_here: Token, agent_there: Token) -> bool:
    """Whether both are the same the other way round; one pair may be pronouns ("he", "him")."""
    one, two = _same(agent, patient), _same(patient_here, agent_there)
    pronouns = agent.pos_ == patient.pos_ == "PRON" and agent.lower_ in _PERSONAL
    others = patient_here.pos_ == agent_there.pos_ == "PRON" and patient_here.lower_ in _PERSONAL
    return (one and two) or (two and pronouns) or (one and others)


def _acts(noun: Token) -> bool:
    """Whether this is somebody, and not a cause or a place: "exposed to heat" and "by heat"."""
    return noun.pos_ in ("PROPN", "PRON") or noun.lower_ in _SOMEBODY


def _same(one: Token, other: Token) -> bool:
    """Whether two nouns are the same, or one the name beside the other ("a member, Kassouri")."""
    return bool(_names(one) & _names(other))


def _names(token: Token) -> frozenset[str]:
    if token.pos_ == "PRON":
        return frozenset()
    beside = [c for c in token.children if c.dep_ == "appos"]
    return frozenset(stem(t.lower_) for t in (token, *beside))
