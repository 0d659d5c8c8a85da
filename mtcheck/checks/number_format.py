"""The rule number-format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isclose

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.form.facing import Opposite, opposites
from mtcheck.lang import language
from mtcheck.lang.quantities import Quantity, extract
from mtcheck.schema import Issue

_SEPARATED = re.compile(r"\d[.,]\d")
_OPEN = re.compile(r"\d[.,]\d{3}(?!\d)")
_ROUND = re.compile(r"(?<![\d.,])[1-9]\d{0,2}[.,]000(?!\d)")
_LISTED = re.compile(r"(?<!\d)\d,\d(?!\d)")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?:\s\D*)?")
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_KINDS = ("number", "money", "percent", "unit")
_SHOWN = 0.8
_MEASURED = 0.75
_BARE = 0.6
_LIST = 0.4
_ROUND_ALONE = 0.65


@CHECKS.register
class NumberFormat(Check):
    """A number with the separators of another language.

    "1,3 million" and "1.000 boats" in English, "3.5 Millionen" in German: the digits were copied
    and their marks not translated. At best that looks foreign; where the mark means something
    else in the language of the text, a thousand becomes one. Then it is major, else minor.

    Decimal and thousands separators are read by the habits of the text's language. With a
    reference or source the rule looks which value is meant there; alone it goes by marks that the
    language cannot use so ("29,50 euros") and by three noughts behind a decimal mark ("90.000
    litres"). The suggestion has the separators of the language.

    **Example.** "Sales rose to 1,3 million tickets." is flagged at "1,3 million", suggestion
    "1.3 million".

    **Limits.** Numbers whose value differs from the other side are the business of
    `number-mismatch`. "2,3" without a unit may be a list and stays below the default confidence,
    and so does "1.500" by itself, which may be one and a half.
    """

    rule = "number-format"
    category = "locale-convention"
    severity = "minor"
    bad = (
        Example(
            "Sales rose to 1,3 million tickets.",
            spans=("1,3 million",),
            source="Salget steg til 1,3 millioner billetter.",
            why="decimal comma kept",
        ),
        Example(
            "It has 1.500 seats.",
            spans=("1.500",),
            source="Den har 1500 plasser.",
            why="reads as one and a half",
        ),
        Example("It costs 29,50 euros.", spans=("29,50 euros",), why="MT alone"),
        Example("The pumps move 90.000 litres an hour.", spans=("90.000 litres",), why="noughts"),
        Example(
            "Der Umsatz stieg auf 3.5 Millionen Euro.",
            spans=("3.5 Millionen Euro",),
            lang="de",
            why="decimal point in German",
        ),
    )
    good = (
        Example(
            "It cost 1,300 euros or 3.5% more.",
            source="Det kostet 1300 euro, 3,5 % mer.",
            why="English separators",
        ),
        Example(
            "The table starts with 0,0 in the corner.",
            source="表格从角落里的0,0开始。",
            source_lang="zh",
            why="written so in a source with the same separators",
        ),
        Example("Er zahlt 1.300 Euro, also 3,5 % mehr.", lang="de", why="German separators"),
        Example("See 19.30, 01.04.2024 and version 2.4.1.", why="times, dates and versions"),
        Example("Salen a las 16.30 horas.", lang="es", why="time of day"),
        Example("Items 1,2 and 3 of Psalm 2,3.", why="lists"),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the numbers whose separators are foreign or read as another value."""
        if not article.language.name:
            return
        for segment in article.body:
            if not _SEPARATED.search(segment.text):
                continue
            others = list(opposites(article, segment))
            for quantity in extract(segment.text, article.mt.lang):
                if quantity.kind in _KINDS and _SEPARATED.search(quantity.text):
                    found = self._judged(article, quantity, segment.start, others)
                    if found is not None:
                        yield found

    def _judged(
        self, article: Article, ours: Quantity, offset: int, others: list[Opposite]
    ) -> Issue | None:
        document = article.mt
        theirs = _same(article, ours, others)
        misread = (
            theirs is not None
            and not isclose(ours.value, theirs[1].value)
            and _OPEN.search(ours.text) is not None
        )
        if others and theirs is None:
            return None
        if theirs is not None and theirs[1].text == ours.text and _same_marks(article, theirs[0]):
            return None
        rounded = not others and ours.also and _ROUND.search(ours.text) is not None
        if not (misread or ours.foreign or rounded):
            return None
        if ours.unit in ("", "hour") and ours.scale == 1 and _CLOCK.fullmatch(ours.text):
            return None
        here = span(document, offset + ours.start, offset + ours.end)
        name = article.language.name
        return self.issue(
            here,
            f"“{here.text}” reads as {ours.value:,.10g} in {name}."
            if misread or rounded
            else f"“{here.text}” does not have the separators of {name}.",
            confidence=_sure(ours, shown=theirs is not None, rounded=bool(rounded)),
            evidence=(f"{theirs[0].side}: {theirs[1].text}",) if theirs else (),
            severity="major" if misread or rounded else None,
            suggestion=_rewritten(here.text, article, grouped=bool(misread or rounded)),
        )


def _same(
    article: Article, ours: Quantity, others: list[Opposite]
) -> tuple[Opposite, Quantity] | None:
    """Return the side and quantity that one reading of a quantity of the MT means."""
    for other in others:
        document = article.side(other.side)
        if document is None or not language(document.lang).name:
            continue
        for theirs in extract(other.text, document.lang):
            if any(isclose(a, b) for a in ours.readings for b in theirs.readings):
                return other, theirs
    return None


def _same_marks(article: Article, other: Opposite) -> bool:
    """Return whether numbers are written alike in the MT's language and on another side."""
    document = article.side(other.side)
    return document is not None and language(document.lang).decimal == article.language.decimal


def _sure(ours: Quantity, *, shown: bool, rounded: bool) -> float:
    if shown:
        return _SHOWN
    if rounded:
        return _ROUND_ALONE
    if ours.unit or ours.scale > 1:
        return _MEASURED
    # "Abbildung 3.1": numbers of figures and sections have points everywhere.
    return _LIST if _LISTED.search(ours.text) or "." in ours.text else _BARE


def _rewritten(text: str, article: Article, *, grouped: bool) -> str:
    """Return a number with the separators of the MT's language."""
    decimal, thousands = article.language.decimal, article.language.thousands[:1]

    def own(match: re.Match[str]) -> str:
        number = match[0]
        marks = [c for c in number if c in ".,"]
        last = number.rfind(marks[-1]) if marks else -1
        is_group = grouped or (len(marks) > 1 and len(set(marks)) == 1)
        return "".join(
            c if c not in ".," else thousands if is_group or at != last else decimal
            for at, c in enumerate(number)
        )

    return _NUMBER.sub(own, text)
