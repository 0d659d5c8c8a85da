"""Names of people and places that were translated as words."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import Article, Pair, span
from mtcheck.checks.names.finding import Finding
from mtcheck.checks.names.mentions import Name, NamesIn, Word, names_elsewhere
from mtcheck.lang import known_languages
from mtcheck.lang.folding import fold_name
from mtcheck.lang.name_words import translations
from mtcheck.schema import Side

_SURNAME = 0.85
_PLACE = 0.7
_LONGEST = 4
# What no sentence has; comparing all of it would take quadratic time.
_MOST = 60
# Places that English does call by translated names.
_ESTABLISHED = frozenset(
    {
        "schwarzwald", "nordsee", "ostsee", "rotes", "bodensee", "nordstrand", "wittenberg",
        "kapstadt", "neuland", "nordland", "ostland", "sudland", "vestland", "nordsjoen", "nordsjo",
        "ostersjon", "osterjoen", "vesthavet", "nordhavet", "stillehavet", "osthavet", "nordsjon",
        "montenegro", "montblanc", "costarica", "puertorico", "nowyjork", "novayork", "weissesee",
    }
)  # fmt: skip


def literal_names(article: Article, ours: NamesIn) -> Iterator[Finding]:
    """Yield "Green Mountain" where the other side has "Grünberg".

    A capitalised name of the MT must mean, word by word, what a word of the other side's name
    means, and must not stand on the other side itself. Surnames must follow the same first name,
    or stand alone where the surname does; places must be compounds of two words or more.
    """
    if article.mt.lang != "en":
        return
    for side in article.compared("source", "reference"):
        theirs = article.shared(names_elsewhere)[side]
        lang = theirs.document.lang
        codes = (lang,) if lang != "en" else _foreign(article)
        for pair in article.pairs(side):
            if pair.mt and pair.other:
                yield from _in_pair(article, side, pair, ours, theirs, codes)


def _foreign(article: Article) -> tuple[str, ...]:
    """Return the languages a name in an English reference may be from."""
    if article.source is not None:
        return (article.source.lang,)
    return tuple(code for code in known_languages() if code != "en")


def _in_pair(
    article: Article,
    side: Side,
    pair: Pair,
    ours: NamesIn,
    theirs: NamesIn,
    codes: tuple[str, ...],
) -> Iterator[Finding]:
    mine = [n for s in pair.mt for n in ours.names[s.index]]
    right = [n for s in pair.other for n in theirs.names[s.index]]
    if theirs.document.lang == "de":
        # Its single names look like nouns; compounds will show which of them were meant.
        right += [Name(n.words[at:], n.segment) for n in right for at in range(1, len(n.words) - 1)]
        right += [Name((w,), s) for s in pair.other for w in theirs.words[s.index] if w.capital]
    if not mine or not right:
        return
    mine, right = mine[:_MOST], right[:_MOST]
    known = {w.folded for s in pair.other for w in theirs.words[s.index]}
    surnames = article.shared(_surnames)[side]
    here = {w.folded for s in pair.mt for w in ours.words[s.index]}
    for name in mine:
        for theirs_name in right:
            found = _literal(name, theirs_name, known, here, codes, surnames)
            if found is not None:
                words, kept, confidence = found
                yield _finding(article, side, theirs, words, kept, confidence)
                break


def _literal(
    name: Name,
    other: Name,
    known: set[str],
    here: set[str],
    codes: tuple[str, ...],
    surnames: frozenset[str],
) -> tuple[tuple[Word, ...], tuple[Word, ...], float] | None:
    """Return the words to mark on both sides and how sure it is, or None."""
    for at, word in enumerate(other.words):
        if word.folded in here or not word.capital or word.acronym:
            continue
        first = at and name.words[0].folded == other.words[0].folded
        lone = not first and len(other.words) == 1
        if not (first or lone):
            continue
        run = name.words[at:] if first else name.words
        meant = tuple(_singular(w.folded) for w in run)
        if not 0 < len(run) <= _LONGEST or any(w.folded in known for w in run):
            continue
        whole = len(run) > 1 or word.folded in surnames
        if lone and (not whole or word.folded in _ESTABLISHED):
            continue
        meanings = (m for code in codes for m in translations(word.folded, code))
        if any(tuple(map(_singular, m)) == meant for m in meanings):
            marked = name.words if first else run
            return marked, other.words, _SURNAME if first else _PLACE
    return None


def _surnames(article: Article) -> dict[Side, frozenset[str]]:
    """Return the last words of each side's names of two words and more."""
    return {
        side: frozenset(
            name.words[-1].folded
            for found in theirs.names.values()
            for name in found
            if len(name.own) > 1
        )
        for side, theirs in article.shared(names_elsewhere).items()
    }


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word


def _finding(
    article: Article,
    side: Side,
    theirs: NamesIn,
    words: tuple[Word, ...],
    kept: tuple[Word, ...],
    confidence: float,
) -> Finding:
    wrong = span(article.mt, words[0].start, words[-1].end)
    right = span(theirs.document, kept[0].start, kept[-1].end)
    same = fold_name(right.text) == fold_name(wrong.text)
    return Finding(
        (wrong, right),
        f"“{wrong.text}” translates the name “{right.text}” of the {side} as if it were words.",
        confidence,
        (f"{side}: {right.text}",),
        None if same or theirs.document.lang in ("pl", "uk", "ru") else right.text,
    )
