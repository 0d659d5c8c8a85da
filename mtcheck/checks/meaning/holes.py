"""Places in an English sentence where a word is missing, as its grammar tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtcheck.models.parse import Doc, Token

_ARTICLES = frozenset("the a an my your its our their every".split())
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)
# "an hour", "a university", "a one-off", "an MP" and "an 8 per cent" sound otherwise than they
# are written.
_SOUNDS = re.compile(r"(?:h(?:our|onou?r|eir|onest|erb)|un[ai]|u[sk]|eu|one|once|ur|ut|ew|x|.*\d)")
_CLOSING = frozenset(".,;:!?)")
# A preposition may well end a clause ("the man he spoke to"); these hardly do.
_FIRM = frozenset("of among during between despite against into per than amid".split())
# What may lie between such a preposition and the verb of a relative clause or question that it
# rightly ends: "the club she is a member of", "what he is afraid of".
_LINKS = frozenset("acomp attr ccomp xcomp oprd dobj advmod".split())
_WH = frozenset("what who whom which whose that".split())
_AS_SUBJECT = frozenset({"nsubj", "nsubjpass"})
# "was disposed of", "were taken care of", "was broken into", "few and far between", "in between"
_LAST_WORDS = frozenset(
    "disposed unheard undreamt undreamed thought spoken talked dreamt dreamed care advantage rid "
    "fun use tire tired broken looked inquired bumped run far in".split()
)
# "Against" is an adverb by itself ("230 against", "were against"), but hardly behind a noun that
# nobody counts and that nobody is for ("a match against").
_TAKING_SIDES = frozenset(
    "argument arguments case cases evidence majority reason reasons vote votes".split()
)
# What Irish bodies are called by, behind the Irish article: An Garda Síochána, An Post.
_IRISH = frozenset("garda post taisce bord coimisiún foras lár roinn chomhairle".split())
_SUBJECTS = frozenset("i he she we they".split())
_BE = frozenset("is are was were be been being".split())
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
# What takes the place of the noun in "the island of were damaged".
_AUXILIARIES = frozenset("is are was were has have had will would can could must should".split())
_BEHIND_ARTICLE = frozenset({"IN", "CC", "MD", "VBZ", "VBD", "VBP", "WDT", "PRP", "DT", "TO"})


def holes(doc: Doc, *, possible: bool = False) -> Iterator[Token]:
    """Yield the words behind which another is missing: "the of", "during .", "an committee".

    `possible` adds places that are good English now and then ("spoke to and", "they the"), for
    use where something is known to be missing.
    """
    words = [t for t in doc if not t.is_space]
    for at, token in enumerate(words):
        behind = words[at + 1] if at + 1 < len(words) else None
        if _is_hole(token, behind) or (possible and _may_be_hole(token, behind, at)):
            yield token


def _may_be_hole(token: Token, behind: Token | None, at: int) -> bool:
    if behind is None:
        return token.tag_ in ("IN", "TO", "CC")
    if token.lower_ in _ARTICLES:
        return behind.tag_ in _BEHIND_ARTICLE
    if token.tag_ in ("IN", "TO"):
        return behind.text in _CLOSING or behind.tag_ in ("IN", "CC", *_FINITE)
    if token.lower_ in _SUBJECTS:
        return behind.tag_ in ("DT", "PRP$", "IN", "NN", "NNS", "JJ", "CC", "TO")
    if token.lower_ in _BE:
        return behind.text in _CLOSING or behind.tag_ in ("CC", *_FINITE)
    # A sentence or clause that begins with a finite verb has lost its subject.
    opens = token.is_punct or token.tag_ == "CC"
    return opens and behind.tag_ in ("VBZ", "VBD") and behind.dep_ == "ROOT"


def _is_hole(token: Token, behind: Token | None) -> bool:
    word = token.lower_
    if word in _ARTICLES and token.text in (word, word.capitalize()):
        if token.tag_ not in ("DT", "PRP$"):
            return False
        if behind is None or behind.text in _CLOSING:
            return True
        if behind.tag_ in _BEHIND_ARTICLE and behind.text.islower():
            return _no_noun(behind)
        if token.text == "An" and behind.text[:1].isupper():
            inside = token.i > 0 and token.nbor(-1).is_alpha
            return not inside and behind.lower_ not in _IRISH and _wrong_article(word, behind.text)
        return word in ("a", "an") and _wrong_article(word, behind.text)
    if word in _FIRM and token.tag_ == "IN":
        ends = behind is None or behind.text in _CLOSING or _takes_over(token, behind)
        return ends and not (_stranded(token) or _by_itself(token))
    return False


def _takes_over(token: Token, behind: Token) -> bool:
    """Whether a verb stands where what a preposition governs should: "the island of were"."""
    return token.lower_ == "of" and behind.lower_ in _AUXILIARIES and behind.tag_ in _FINITE


def _by_itself(token: Token) -> bool:
    """Whether a preposition is an adverb: "198 votes for and 230 against", "he is against"."""
    if token.lower_ != "against" or token.i == 0:
        return False
    before = token.nbor(-1)
    counted = any(child.dep_ == "nummod" for child in before.children)
    return before.pos_ not in ("NOUN", "PROPN") or before.lower_ in _TAKING_SIDES or counted


def _stranded(token: Token) -> bool:
    """Whether a preposition rightly ends its clause: "a man nobody has heard of"."""
    if token.i and token.nbor(-1).lower_ in _LAST_WORDS:
        return True
    if any(child.dep_ == "pobj" for child in token.children):
        return True
    for at in (token.head, *token.head.ancestors):
        relative = at.dep_ == "relcl" or _is_relative(at)
        if at.pos_ in ("VERB", "AUX", "ADJ") and (relative or _asks(at, token)):
            return not any(c.dep_ in _AS_SUBJECT and c.lower_ in _WH for c in at.children)
        # "hard to get rid of"
        if at.dep_ == "xcomp" and at.head.pos_ == "ADJ" and at.head.dep_ == "acomp":
            return True
        # "take care of" and "a member of", but not "see the village of"
        noun = at.pos_ in ("NOUN", "PROPN")
        determined = at.dep_ == "dobj" and any(c.dep_ in ("det", "poss") for c in at.children)
        if at.dep_ not in _LINKS or (noun and determined):
            return False
    return False


def _is_relative(verb: Token) -> bool:
    """Whether a clause parsed as an object belongs to the noun before it: "is the club she …"."""
    before = verb.left_edge.i - 1
    if verb.dep_ != "ccomp" or verb.head.lemma_ != "be" or before <= verb.head.i:
        return False
    return bool(verb.doc[before].dep_ == "attr")


def _asks(verb: Token, preposition: Token) -> bool:
    """Whether a clause has a question word before a preposition that is not its subject."""
    return any(
        c.lower_ in _WH and c.tag_ in ("WP", "WDT", "WP$") and c.i < preposition.i
        for c in verb.children
    )


def _no_noun(token: Token) -> bool:
    """Whether a word behind an article begins no noun phrase; "the then", "a would-be" do."""
    nearby = token.doc[token.i + 1 : token.i + 2].text
    return nearby != "-" and token.lower_ not in ("then", "like", "that", "all", "both", "past")


def _wrong_article(word: str, behind: str) -> bool:
    if not behind[:1].isalpha() or behind.isupper() or _SOUNDS.match(behind.lower()):
        return False
    return (word == "an") != bool(_VOWEL.match(behind))
