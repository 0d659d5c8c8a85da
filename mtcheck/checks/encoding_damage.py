"""The rule encoding-damage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.encoding.mojibake import damaged
from mtcheck.schema import Issue, Segment

_WORD = re.compile(r"[^\s\"“”«»()\[\]<>]+")
_EDGES = ".,;:!?…–—-'’‘"
_STRAY_NBSP = re.compile(r"(?<=[\w.,;:!?)%’”])Â(?=[\s\u00a0])|(?<=\s)Â(?=[\u00a0°£§©®«»])")
_LOST = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])|(?<![\w?])\?(?=[^\W\d_]{2})")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_INVISIBLE = {
    "\ufeff": "a byte order mark",
    "\u200b": "a zero-width space",
    "\u2060": "a word joiner",
}


@CHECKS.register
class EncodingDamage(Check):
    """Text whose bytes were read in the wrong encoding, or whose characters were lost.

    It reports UTF-8 read as Windows-1252, Latin-1, Mac or DOS text (`Ã¸`, `â€™`, `√ò`, `ÐŸÑ€`),
    replacement characters (`�`), question marks where the reference or source has a letter
    (`K?ihk?`), control characters and invisible characters inside words. A damaged name cannot
    be looked up and is copied on; the suggestion is the repaired text, found by undoing the wrong
    decoding.

    Damaged letters are major; damaged punctuation and invisible characters minor.

    **Example.** "Ã˜yvind Lund" is flagged at "Ã˜yvind", suggestion "Øyvind".

    **Limits.** Letters that were replaced by other plausible letters ("Oyvind") are the business
    of name-mismatch. A lone `?` in a word is flagged only with a reference or source that shows
    the letter.
    """

    rule = "encoding-damage"
    category = "fluency/encoding"
    severity = "major"
    bad = (
        Example("Ã˜yvind Lund leads the search.", spans=("Ã˜yvind",), why="read as Windows-1252"),
        Example("√òyvind Lund leads the search.", spans=("√òyvind",), why="read as Mac Roman"),
        Example("The cityâ€™s clock stopped.", spans=("â€™",), why="apostrophe"),
        Example("The paper ÐŸÑ€Ð°Ð²Ð´Ð° wrote so.", spans=("ÐŸÑ€Ð°Ð²Ð´Ð°",), why="Cyrillic"),
        Example("M�ller won again.", spans=("M�ller",), why="replacement character"),
        Example(
            "Henrik S?rensen was there.",
            spans=("S?rensen",),
            reference="Henrik Sørensen was there.",
            why="letter lost",
        ),
    )
    good = (
        Example("Å, São Paulo, Ñuñoa, «Çankaya» and Łódź are places.", why="letters of names"),
        Example("The menu reads “CAFÉ” and “MENÜ”.", why="capital before a closing mark"),
        Example("Is it true?Yes, R&D and AT&T say.", why="missing space, ampersands"),
        Example("Gehen wir nach Å“?", lang="de", why="a place name before a closing mark"),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield one issue for each damaged word or sign."""
        letters = _Letters(article)
        for segment in article.body:
            taken = bytearray(len(segment.text))
            for issue in self._in_segment(article, segment, letters):
                start, end = (offset - segment.start for offset in _place(issue))
                if not any(taken[start:end]):
                    taken[start:end] = b"\1" * (end - start)
                    yield issue

    def _in_segment(self, article: Article, segment: Segment, letters: _Letters) -> Iterator[Issue]:
        text = segment.text
        if text.isascii() and "?" not in text and text.isprintable():
            return
        for start, end, repaired in damaged(text):
            yield self._garbled(article, segment, start, end, repaired)
        for match in _STRAY_NBSP.finditer(text):
            start, end = match.span()
            yield self._at(article, segment, start, end, "Â", "", minor=True)
        for match in _WORD.finditer(text):
            yield from self._lost(article, segment, match, letters)

    def _garbled(
        self, article: Article, segment: Segment, start: int, end: int, repaired: str
    ) -> Issue:
        minor = not any(c.isalpha() for c in repaired)
        what = segment.text[start:end]
        return self._at(article, segment, start, end, what, repaired, minor=minor)

    def _at(
        self,
        article: Article,
        segment: Segment,
        start: int,
        end: int,
        what: str,
        suggestion: str,
        *,
        minor: bool,
    ) -> Issue:
        return self.issue(
            span(article.mt, segment.start + start, segment.start + end),
            f"“{what}” is UTF-8 text read in another encoding.",
            confidence=0.95,
            suggestion=suggestion,
            severity="minor" if minor else None,
        )

    def _lost(
        self, article: Article, segment: Segment, match: re.Match[str], letters: _Letters
    ) -> Iterator[Issue]:
        word = match[0].strip(_EDGES.replace("?", ""))
        start = segment.start + match.start() + match[0].find(word)
        invisible = [c for c in word[1:-1] if c in _INVISIBLE] + [c for c in word if c == "\ufeff"]
        if "\ufffd" in word:
            right, where = letters.behind(word.replace("\ufffd", "?"))
            yield self.issue(
                span(article.mt, start, start + len(word)),
                "A character was lost: � stands in its place.",
                confidence=0.97,
                evidence=(f"{where}: {right}",) if right else (),
                suggestion=right,
            )
        elif _CONTROL.search(word):
            yield self.issue(
                span(article.mt, start, start + len(word)),
                "There is a control character in the word.",
                confidence=0.9,
            )
        elif invisible:
            yield self.issue(
                span(article.mt, start, start + len(word)),
                f"There is {_INVISIBLE[invisible[0]]} in the word.",
                confidence=0.8,
                suggestion="".join(c for c in word if c not in _INVISIBLE),
                severity="minor",
            )
        elif _LOST.search(word):
            for damaged_word in dict.fromkeys((word, word.rstrip("?"))):
                right, where = letters.behind(damaged_word)
                if right:
                    yield self.issue(
                        span(article.mt, start, start + len(damaged_word)),
                        f"A letter was lost: the {where} has “{right}”.",
                        confidence=0.95,
                        evidence=(f"{where}: {right}",),
                        suggestion=right,
                    )
                    break


def _place(issue: Issue) -> tuple[int, int]:
    return issue.spans[0].start, issue.spans[0].end


class _Letters:
    """The words with letters beyond ASCII of the other sides, to find what was lost.

    They are kept by what is left of them when each such letter is a question mark.
    """

    def __init__(self, article: Article) -> None:
        self._words: dict[str, dict[str, str]] = {}
        for side in ("reference", "source", "retranslation"):
            document = article.side(side)
            for match in _WORD.finditer(document.text if document else ""):
                word = match[0].strip(_EDGES)
                if not word.isascii():
                    self._words.setdefault(_skeleton(word), {}).setdefault(word, side)

    def behind(self, damaged: str) -> tuple[str | None, str]:
        """Return the one word that a word with `?` for lost letters can be, and its side."""
        fitting = self._words.get(_skeleton(damaged.strip(_EDGES.replace("?", ""))), {})
        return next(iter(fitting.items())) if len(fitting) == 1 else (None, "")


def _skeleton(word: str) -> str:
    return _BEYOND_ASCII.sub("?", word)
