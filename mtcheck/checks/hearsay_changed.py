"""hearsay-changed: what is only reported became fact or obligation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mtcheck.checks.attribution.findings import issues
from mtcheck.checks.base import CHECKS, Article, Check, Example, Pair, segment_span, span
from mtcheck.lang import language
from mtcheck.schema import Document, Issue, Side, Span

_LEAST_SURE = 0.95
_MUST = re.compile(
    r"\b(?:should (?:have|be)|shall|must have|must be|had to|has to|have to|ought to|"
    r"will have|will be|would have|would)\b(?: been)?(?: \w+)?",
    re.IGNORECASE,
)
# What stays wrong beside an attribution: "according to the police, he should have fled".
_DUTY = re.compile(
    r"\b(?:(?:should|shall|must|will|would) have|had to|ought to|should be|would be)\b"
    r"(?: \w+){1,2}",
    re.IGNORECASE,
)
_HEDGES = (
    r"expect\w*|estimat\w*|assum\w*|presum\w*|seem\w*|appear\w*|may have|might have|"
    r"could have|suspect\w*|accus\w*|charg\w*|alleg\w*|claim\w*|likely|probably|possibly|perhaps"
)


@CHECKS.register
class HearsayChanged(Check):
    """Something that is only said, believed or alleged stands as fact or as an obligation.

    Many languages mark hearsay in the verb: Norwegian "skal ha stjålet", German "soll gestohlen
    haben", French "aurait volé", Portuguese "terá roubado", Ukrainian "нібито". Machine
    translation turns them into "should have stolen", "will have stolen" or plain "stole", and
    an accusation becomes a fact. The rule asks for the mark of hearsay in the reference or the
    source and for any such mark, or any attribution, in the translation. Without either side it
    knows forms that English does not use of a suspect ("the man should have stolen", "shall
    have stolen", "wants to have seen").

    Limits: English MT; source languages whose data file lists forms that are hardly anything
    else. Where the mark is a verb with other meanings too ("soll"), confidence is lower.
    """

    rule = "hearsay-changed"
    category = "accuracy/mistranslation"
    severity = "major"
    languages = frozenset({"en"})
    parses = True
    bad = (
        Example(
            "The man stole three paintings from the castle in May.",
            ("The man stole three paintings from the castle in May.",),
            reference="The man is alleged to have stolen three paintings from the castle in May.",
        ),
        Example(
            "The man should have stolen three paintings from the castle.",
            ("should have stolen",),
            source="Mannen skal ha stjålet tre malerier fra slottet.",
            why="skal ha: hearsay read as obligation (Norwegian)",
        ),
        Example(
            "The driver fell asleep at the wheel.",
            ("The driver fell asleep at the wheel.",),
            source="Водій нібито заснув за кермом.",
            source_lang="uk",
            why="нібито dropped (Ukrainian)",
        ),
        Example(
            "The 52-year-old had to threaten his neighbours with an axe.",
            ("had to threaten",),
            why="miał grozić: hearsay read as obligation (Polish)",
        ),
    )
    good = (
        Example(
            "The man reportedly stole three paintings.",
            source="Mannen skal ha stjålet tre malerier.",
        ),
        Example(
            "He stole three paintings, according to the indictment.",
            reference="He is alleged to have stolen three paintings.",
        ),
        Example(
            "The bridge shall have two lanes.",
            source="Broen skal ha to felt.",
            why="skal ha as plain future",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield an issue a sentence: what other sides show, then what is seen without them."""
        seen: dict[int, Issue] = {}
        for side in article.compared("reference", "source"):
            other = article.side(side)
            if other is None:
                continue
            for pair in article.pairs(side):
                issue = self._compare(article, other, side, pair)
                if issue is None:
                    continue
                start = issue.spans[0].start
                if start not in seen:
                    seen[start] = issue
        yield from seen.values()
        shown = [(i.spans[0].start, i.spans[0].end) for i in seen.values()]
        for issue in issues(self, article):
            place = issue.spans[0]
            if all(place.end <= start or end <= place.start for start, end in shown):
                yield issue

    def _compare(self, article: Article, other: Document, side: Side, pair: Pair) -> Issue | None:
        if not pair.mt or not pair.other:
            return None
        if side == "reference" and pair.sure < _LEAST_SURE:
            return None
        if _marked(pair.mt_text, "en"):
            return None
        attributed = _attributed(pair.mt_text)
        if attributed and not (side == "source" and _DUTY.search(pair.mt_text)):
            return None
        for segment in pair.other:
            marks = list(_marks(other.lang).finditer(segment.text))
            marks = [m for m in marks if not _in_quotes(segment.text, m.start())]
            if not marks:
                continue
            mark = span(other, segment.start + marks[0].start(), segment.start + marks[0].end())
            place = _place(article.mt, pair, _DUTY if attributed else _MUST)
            as_duty = place.text != segment_span(article.mt, pair.mt).text
            became = "an obligation or prediction" if as_duty else "a fact"
            return self.issue(
                (place, mark),
                f"The {side} reports this as hearsay (“{mark.text}”); here it is {became}.",
                confidence=0.75 if as_duty else 0.6,
                evidence=(f"{side}: {segment.text}",),
            )
        return None


def _place(mt: Document, pair: Pair, forms: re.Pattern[str]) -> Span:
    for segment in pair.mt:
        if found := forms.search(segment.text):
            return span(mt, segment.start + found.start(), segment.start + found.end())
    return segment_span(mt, pair.mt)


@lru_cache
def _marks(code: str) -> re.Pattern[str]:
    forms = "|".join(language(code).hearsay) or r"(?!)"
    # Chinese has no spaces that could mark where a word ends.
    return re.compile(forms if code == "zh" else rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


def _marked(text: str, code: str) -> bool:
    return _marks(code).search(text) is not None


@lru_cache
def _reporting() -> re.Pattern[str]:
    data = language("en")
    words = "|".join(sorted(data.reporting_verbs, key=len, reverse=True))
    phrases = "|".join(re.escape(p) for p in data.attribution_phrases)
    return re.compile(rf"\b(?:{words}|{phrases}|{_HEDGES})\b", re.I)


def _attributed(text: str) -> bool:
    return _reporting().search(text) is not None


def _in_quotes(text: str, index: int) -> bool:
    return sum(text.count(mark, 0, index) for mark in "“„«") > sum(
        text.count(mark, 0, index) for mark in "”»"
    )
