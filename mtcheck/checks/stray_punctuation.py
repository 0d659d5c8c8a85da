"""The rule stray-punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.form.facing import opposites
from mtcheck.schema import Issue, Segment

_LETTER = r"[^\W\d_]"
_SIGN = re.compile(r"(?<=[\w%),;])([~^_¬|¦`´@])(?=[\s.,;:!?]|$)|(?<!\S)([~^_¬¦])(?=[^\W\d_])")
_DOUBLED = re.compile(
    r"(?<=[\w%)”’\"'])(,,|;;|,;|;,|,\.|:,|,:|(?<!\.)\.\.|[!?],(?=\s[a-z])|[,;][!?])(?![.,;:\w])"
)
_INSIDE = re.compile(r"(?<![\w'’.-])(\w[\w'’-]{0,40})([!?:;.])(?=\s+([a-zß-ÿ0-9][\w'’-]{0,40}))")
_COMMA = re.compile(r"(?<![\w'’-])(\w[\w'’-]{0,40})(,)(?=\s+(\w[\w'’-]{0,40}))")
_STOP = re.compile(r"(?<![\w'’.-])(\w[\w'’-]{0,40})(\.)(?=\s+\w)")
_APOSTROPHE = re.compile(rf"(?<!\S)({_LETTER}{{1,30}}[^\W\d_sSxXzZ])(['’])(?=\s+[^\W\d_])")
_HYPHEN = re.compile(rf"(?<![\w-])({_LETTER}{{2,30}})(-)(?=\s+([^\W\d_]+))")
_PERCENT = re.compile(r"(\d%)(['’^~_])(?=\s)")
_PAIRED = "and or to but und oder bis og eller till och ou et à y o e til og/eller"
_PAIRED_WORDS = frozenset(_PAIRED.split())
_CLOSED = 6
_NONE: frozenset[str] = frozenset()
# Words that want another one behind them, so that no comma or colon follows.
_ARTICLES = {
    "en": frozenset(["the", "a", "an", "of", "my", "your", "its", "our"]),
    "de": frozenset(["eine", "einen", "einem", "einer", "eines", "im", "am", "zum", "vom"]),
    "fr": frozenset(["le", "la", "les", "un", "une", "des", "du", "au", "aux"]),
    "es": frozenset(["el", "los", "las", "un", "una", "del", "al"]),
    "nb": frozenset(["et", "ei"]),
    "nn": frozenset(["eit", "ei"]),
}
# The same for marks that end a clause.
_CONNECTORS = {
    "en": frozenset(["and", "or", "than", "into", "because", "although", "whether", "their"]),
    "de": frozenset(["und", "oder", "weil", "dass", "sowie", "deren", "dessen"]),
    "fr": frozenset(["et", "ou", "que", "mais", "dans", "dont"]),
    "es": frozenset(["y", "que", "pero", "porque"]),
    "nb": frozenset(["og", "eller", "som", "fordi"]),
    "nn": frozenset(["og", "eller", "som", "fordi"]),
}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark `text[start:end]` of a segment with the words around it, folded."""

    glyph: str
    start: int
    end: int
    before: str
    after: str
    confidence: float


@CHECKS.register
class StrayPunctuation(Check):
    """A mark of punctuation where no sentence has one, or one too many.

    "The walls of the_ villagers", "insects,, rodents", "it! was announced": marks that slip in
    when an engine's pieces are joined, or when quotation marks and emphasis of the source are
    lost by half. They stop the reader in the middle of a phrase. Minor.

    Signs stuck to a word, doubled marks, a hyphen without a second part and an apostrophe that
    belongs to nothing are flagged by themselves; a comma, colon, semicolon, question or
    exclamation mark inside a sentence where the words before cannot be followed by one ("the,
    boat"), or where the reference has the same two words side by side.

    **Example.** "more than! 10 million" with the reference "more than 10 million" is flagged at
    "than!".

    **Limits.** Commas that grammar forbids but taste allows are left to editors. Marks at the end
    of a sentence are the business of `end-punctuation`, quotation marks of `quote-mismatch`.
    """

    rule = "stray-punctuation"
    category = "fluency/punctuation"
    severity = "minor"
    bad = (
        Example("The cracks in the_ walls were seen.", spans=("the_",), why="sign at a word"),
        Example("They eat insects,, rodents and birds.", spans=("insects,,",), why="doubled"),
        Example("Die Brücke~ wurde gesperrt.", spans=("Brücke~",), lang="de", why="sign, German"),
        Example(
            "It has more than! ten towers.",
            spans=("than!",),
            reference="It has more than ten towers.",
            why="the reference has none",
        ),
        Example("He spoke of the, boat at noon.", spans=("the,",), why="after an article"),
        Example("Båten som; ligger der.", spans=("som;",), lang="nb", why="after a conjunction"),
    )
    good = (
        Example("Yahoo! shares rose, Dr. med. vet. Lund said: nothing.", why="names, titles"),
        Example("The short- and long-term plans, the drivers' union.", why="hyphens, genitives"),
        Example("Inc., Ltd., etc., and ~5 of them... he said.", why="abbreviations"),
        Example("Die Vor- und Nachteile, ist’s wahr?", lang="de", why="German"),
        Example("“Who was it?” asked the man. “Go!” she cried.", why="quotations"),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield each stray mark with the word it is stuck to."""
        for segment in article.body:
            others = list(opposites(article, segment))
            reference = next((o.text for o in others if o.side == "reference"), "")
            written = " ".join(o.text for o in others)
            taken: set[int] = set()
            for mark in _marks(article, segment):
                text = segment.text
                first = mark.start - len(_word_before(text, mark.start))
                shown = text[first : mark.end]
                if mark.start in taken or (written and shown in written):
                    continue
                beside = _beside(mark, reference)
                confidence = max(mark.confidence, 0.8 if beside else 0.0)
                if not confidence:
                    continue
                taken |= set(range(mark.start, mark.end))
                yield self.issue(
                    span(article.mt, segment.start + first, segment.start + mark.end),
                    f"“{mark.glyph}” does not belong here.",
                    confidence=confidence,
                    evidence=(f"reference: {beside}",) if beside else (),
                    suggestion=_without(shown, mark.glyph),
                )


def _marks(article: Article, segment: Segment) -> Iterator[_Mark]:
    """Yield what may be stray; confidence 0 where only a reference can tell."""
    text = segment.text
    language = article.language
    for match in _SIGN.finditer(text):
        before = _word_before(text, match.start())
        yield _Mark(match[0], *match.span(), before.casefold(), "", 0.75)
    for match in _DOUBLED.finditer(text):
        abbreviated = match[1] == ".." and _word_before(text, match.start()).count(".") > 2
        yield _Mark(match[1], *match.span(1), "", "", 0.0 if abbreviated else 0.8)
    for match in _PERCENT.finditer(text):
        yield _Mark(match[2], *match.span(2), "", "", 0.7)
    quoted = any(c in text for c in "‘'’`") and re.search(r"(?<![^\W_])['‘]", text) is not None
    if not quoted:
        for match in _APOSTROPHE.finditer(text):
            yield _Mark(match[2], *match.span(2), match[1].casefold(), "", 0.65)
    for match in _HYPHEN.finditer(text):
        if match[3].casefold() not in _PAIRED_WORDS and not _is_paired(text, match.end()):
            yield _Mark("-", *match.span(2), match[1].casefold(), match[3].casefold(), 0.6)
    for match in _INSIDE.finditer(text):
        word, glyph = match[1].casefold(), match[2]
        if glyph in "!?":
            plain = word.islower() and word != "yahoo" and match[1].islower()
            spoken = not plain or "¡" in text or _is_spoken(text, match.end(), article)
            yield _Mark(glyph, *match.span(2), word, match[3].casefold(), 0.0 if spoken else 0.6)
            continue
        leading = _ARTICLES.get(language.code, _NONE)
        if glyph == ";":
            leading = leading | _CONNECTORS.get(language.code, _NONE)
        broken = word in leading and len(word) > 1 and word not in language.abbreviations
        sure = 0.65 if broken and word != "of" else 0.0
        yield _Mark(glyph, *match.span(2), word, match[3].casefold(), sure)
    ends = _ARTICLES.get(language.code, _NONE) | _CONNECTORS.get(language.code, _NONE)
    for match in _STOP.finditer(text):
        word = match[1].casefold()
        if len(word) > 2 and match[1].islower() and word in ends - language.abbreviations:
            yield _Mark(".", *match.span(2), "", "", 0.7)
    for match in _COMMA.finditer(text):
        word, following = match[1].casefold(), match[3].casefold()
        if word in _ARTICLES.get(language.code, _NONE) and not _parenthesis(text, match.end()):
            yield _Mark(",", *match.span(2), word, following, 0.65)


def _is_spoken(text: str, at: int, article: Article) -> bool:
    """Return whether a mark ends a question or call: in quotation, or before "he asked"."""
    following = [w.strip('.,;:"”').casefold() for w in text[at:].split()[:3]]
    verbs = article.language.reporting_verbs | article.language.quotative_verbs
    marks = sum(text.count(mark, 0, at) for mark in '“„«"') - sum(
        text.count(mark, 0, at) for mark in "”»"
    )
    dashed = text[:1] in "–—-"
    return dashed or any(word in verbs for word in following) or marks % 2 == 1


def _parenthesis(text: str, at: int) -> bool:
    """Return whether another comma closes an aside soon ("the, say, boat")."""
    following = text[at:].split()[:_CLOSED]
    return any(word.endswith((",", ",”", "–")) for word in following)


def _is_paired(text: str, at: int) -> bool:
    """Return whether more parts follow ("pre-, mid- and postwar")."""
    following = text[at:].split()[:4]
    return any(word.strip(",").casefold() in _PAIRED_WORDS for word in following[:3])


def _beside(mark: _Mark, reference: str) -> str:
    """Return the reference's words where it has those around the mark side by side, else ""."""
    if not (mark.before and mark.after and reference):
        return ""
    pattern = rf"(?<!\w){re.escape(mark.before)}\s+{re.escape(mark.after)}(?!\w)"
    match = re.search(pattern, reference, re.IGNORECASE)
    return match[0] if match and mark.glyph != "," else ""


def _word_before(text: str, at: int) -> str:
    match = re.search(r"[\w'’%)”\".-]{1,40}$", text[max(0, at - 40) : at])
    return match[0] if match else ""


def _without(shown: str, glyph: str) -> str:
    bare = shown.removesuffix(glyph)
    return bare + (glyph[0] if len(glyph) > 1 else "")
