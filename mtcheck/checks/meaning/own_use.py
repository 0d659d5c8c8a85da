"""Whether an article calls the people that it names "he" or "she": "Berg said he …"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtcheck.checks.attribution.sentence import OFFICIALS, QUOTES, REPORTING, SPEAKERS
from mtcheck.checks.base import Article
from mtcheck.checks.meaning.genders import Gender
from mtcheck.lang import language
from mtcheck.lang.folding import fold_name
from mtcheck.schema import Segment

if TYPE_CHECKING:
    from mtcheck.models.parse import Doc, Span, Token

PRONOUNS: dict[str, Gender] = {"he": "he", "she": "she"}

_USUAL = 3
_BEFORE = 2
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLAUSES = frozenset({"ccomp", "conj", "advcl"})
_OF_A_NAME = frozenset({"appos", "attr", "compound", "nmod"})
_TIMES = frozenset({"DATE", "TIME", "NORP"})
_LANGUAGE = language("en")
_WORDS: dict[Gender, frozenset[str]] = {
    "he": frozenset(_LANGUAGE.he | _LANGUAGE.male),
    "she": frozenset(_LANGUAGE.she | _LANGUAGE.female),
}
_CALENDAR = frozenset(w for forms in (*_LANGUAGE.months, *_LANGUAGE.weekdays) for w in forms)
_PERSONS = SPEAKERS - OFFICIALS
_TITLES = SPEAKERS | _LANGUAGE.male | _LANGUAGE.female | {"dr", "prof", "professor"}


@dataclass(frozen=True, slots=True)
class Use:
    """A pronoun that stands for a name in the same sentence."""

    name: str
    segment: Segment
    token: Token

    @property
    def gender(self) -> Gender:
        """The pronoun's gender."""
        return PRONOUNS[self.token.lower_]


def odd_uses(article: Article) -> Iterator[tuple[Use, Gender]]:
    """Yield the only pronoun of its gender for a name that else is of the other, and that gender.

    Left out are names that two people share, and pronouns near which someone else is spoken of.
    """
    uses: dict[str, list[Use]] = defaultdict(list)
    for segment in article.body:
        doc = article.parse.get(segment.index)
        if doc is not None:
            for name, token in _named(doc):
                uses[name].append(Use(name, segment, token))
    for name, found in uses.items():
        (usual, most), *rest = Counter(use.gender for use in found).most_common()
        if most < _USUAL or not rest or rest[0][1] != 1 or _is_shared(article, name):
            continue
        odd = next(use for use in found if use.gender != usual)
        if odd.token.head.head.lower_ in REPORTING and not _may_be_another(article, odd):
            yield odd, usual


def _named(doc: Doc) -> Iterator[tuple[str, Token]]:
    """Yield last names with the pronouns that stand for them: "Berg said that she …"."""
    for token in doc:
        clause = token.head
        if token.lower_ not in PRONOUNS or token.dep_ not in _SUBJECTS:
            continue
        last = _speaker(doc, clause.head) if clause.dep_ in _CLAUSES else None
        if last is None or last.i > token.i:
            continue
        name = fold_name(last.text)
        quoted = any(t.text in QUOTES or t.text == ":" for t in doc[last.i : token.i])
        # Where another person is named, the pronoun may be theirs.
        if not quoted and not any(_is_other(each, name) for each in _names(doc)):
            yield name, token


def _speaker(doc: Doc, verb: Token) -> Token | None:
    """Return the last word of the name that is a verb's subject.

    The parser may take it for part of a date before it: "On Monday Berg said".
    """
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if subject is None and verb.i and verb.lower_ in REPORTING:
        subject = doc[verb.i - 1]
    if subject is None or subject.tag_ != "NNP" or subject.lower_ in _CALENDAR | _TITLES:
        return None
    return subject


def _names(doc: Doc) -> Iterator[Span]:
    """Yield the runs of proper nouns."""
    start = None
    for token in doc:
        proper = token.tag_ in ("NNP", "NNPS")
        if proper and start is None:
            start = token.i
        if start is not None and not proper:
            yield doc[start : token.i]
            start = None
    if start is not None:
        yield doc[start:]


def _is_other(name: Span, known: str) -> bool:
    """Whether proper nouns may be the name of a person that is not the known one."""
    last = name[-1]
    if fold_name(last.text) == known or last.lower_ in _CALENDAR or last.ent_type_ in _TIMES:
        return False
    return last.ent_type_ in ("PERSON", "") or last.dep_ in _SUBJECTS


def _is_shared(article: Article, name: str) -> bool:
    """Whether the article has the name with two first names, with Mr and Ms, or in the plural."""
    given: set[str] = set()
    titles: set[Gender] = set()
    for doc in article.parse.values():
        for each in _names(doc):
            last = fold_name(each[-1].text)
            if last == f"{name}s":
                return True
            if last != name:
                continue
            titles |= {g for g, words in _WORDS.items() for t in each[:-1] if t.lower_ in words}
            own = [t for t in each[:-1] if t.lower_ not in _CALENDAR | _TITLES]
            given |= {fold_name(t.text) for t in own[:1]}
            if own and _is_joined(doc, each[0].i):
                return True
    return len(given) > 1 or len(titles) > 1


def _is_joined(doc: Doc, start: int) -> bool:
    """Whether a name goes on from another: "Anna and Lars Berg"."""
    return start > 1 and doc[start - 1].lower_ in ("and", "&") and doc[start - 2].tag_ == "NNP"


def _may_be_another(article: Article, use: Use) -> bool:
    """Whether someone else stands before the pronoun or in the sentences before."""
    at = article.body.index(use.segment)
    near = [article.parse.get(s.index) for s in article.body[max(0, at - _BEFORE) : at]]
    docs: list[Span] = [doc for doc in near if doc is not None]
    for tokens in (*docs, use.token.doc[: use.token.i]):
        for token in tokens:
            person = token.lower_ in _PERSONS and token.tag_ == "NN"
            if token.lower_ in _WORDS[use.gender] or person and token.dep_ not in _OF_A_NAME:
                return True
    return any(_is_other(each, use.name) for doc in near if doc is not None for each in _names(doc))
