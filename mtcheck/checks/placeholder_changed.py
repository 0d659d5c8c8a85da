"""The rule placeholder-changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from mtcheck.checks.base import CHECKS, Article, Check, Example, segment_span, span
from mtcheck.checks.form.markup import TAG
from mtcheck.schema import Issue, Segment, Side

# A percent sign of running text ("50 % sure") is followed by a space or stands behind a digit.
_PLACEHOLDER = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}|\$\{[^{}\n]{1,60}\}"
    r"|\{[^\W\d]?[\w.:!\[\]-]{0,40}\}"
    r"|%\([^()\n]{1,40}\)[-+#0]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]"
    r"|(?<![\d%])%(?:\d{1,2}\$)?[-+#0]*\d*(?:\.\d+)?(?:l{1,2}|h)?[diuxXeEfFgGcrs@](?![^\W\d_])"
    r"|\[\[|\]\]"
    rf"|{TAG.pattern}",
    re.IGNORECASE,
)
_TAG_NAME = re.compile(r"<\s*(/?)\s*([a-z][a-z0-9]*)[^<>]*?(/?)\s*>", re.IGNORECASE)
_ALIKE = 0.5
_SURE: dict[Side, float] = {"source": 0.92, "reference": 0.85}


@CHECKS.register
class PlaceholderChanged(Check):
    """A placeholder or tag of the source that the translation lost, altered or made up.

    `{name}`, `%s`, `%(count)d`, `${price}`, `<b>` and `[[…]]` stand for something that a program
    fills in. An engine that translates or drops one (`{navn}`, `% s`) breaks the page, or makes
    the program fail, in that language only. Major.

    Each bead is compared with the source, or without one with the reference: the placeholders
    must be the same, in any order. Tags are compared by their names; links `[[…]]` by their
    brackets, since what is inside is translated. The suggestion is the right placeholder where
    one took its place, or a space has torn it apart (`$ {price}`).

    **Example.** MT "Hello {navn}!", source "Hei {name}!": "{navn}" is flagged, suggestion
    "{name}".

    **Limits.** The MT alone does not show what is missing. Placeholders of other kinds are not
    known.
    """

    rule = "placeholder-changed"
    category = "markup"
    severity = "major"
    needs_any = ("source", "reference")
    bad = (
        Example(
            "Hello {navn}, you have %d new messages.",
            spans=("{navn}",),
            source="Hei {name}, du har %d nye meldinger.",
            why="name translated",
        ),
        Example(
            "The file was not opened.",
            spans=("The file was not opened.",),
            source="Die Datei wurde <b>nicht</b> geöffnet.",
            source_lang="de",
            why="tags lost",
        ),
        Example(
            "Found $ {count} files.",
            spans=("$ {count}",),
            source="Fant ${count} filer.",
            why="torn apart by a space",
        ),
        Example(
            "Es bleiben %(dager)d Tage.",
            spans=("%(dager)d",),
            reference="Es bleiben noch %(days)d Tage.",
            lang="de",
            why="against a reference",
        ),
    )
    good = (
        Example(
            "You have %(count)d messages, {name}.",
            source="{name}, du har %(count)d meldinger.",
            why="another order",
        ),
        Example(
            "Some 50% of them are 100 % sure.",
            source="Rundt 50 prosent er 100 % sikre.",
            why="percent signs",
        ),
        Example(
            "Voir [[la page|ici]] et <br/>continuer.",
            source="See [[the page|here]] and <br>go on.",
            source_lang="en",
            lang="fr",
            why="link text translated, tag spelt otherwise",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the placeholders that are wrong or missing, bead by bead."""
        side: Side = "source" if article.source is not None else "reference"
        other = article.side(side)
        if other is None:
            return
        anywhere = _PLACEHOLDER.search(article.mt.text) or _PLACEHOLDER.search(other.text)
        if anywhere is None:
            return
        for pair in article.pairs(side):
            if not pair.mt or not pair.other:
                continue
            mine, theirs = list(_found(pair.mt)), list(_found(pair.other))
            extra = _surplus(mine, theirs)
            missing = _surplus(theirs, mine)
            for key, start, end in extra:
                right = _nearest(key, missing)
                if right is not None:
                    missing.remove(right)
                shown = right and other.text[right[1] : right[2]]
                if shown and shown.endswith(key):
                    start = _with_sign(article.mt.text, start, shown.removesuffix(key))
                mark = span(article.mt, start, end)
                yield self.issue(
                    (mark, span(other, right[1], right[2])) if right else mark,
                    f"“{mark.text}” stands where the {side} has “{shown}”."
                    if right
                    else f"“{mark.text}” is not in the {side}.",
                    confidence=_SURE[side] if right else _SURE[side] - 0.15,
                    evidence=(f"{side}: {pair.other_text}",),
                    suggestion=shown,
                )
            if missing:
                names = " ".join(other.text[a:b] for _, a, b in missing)
                yield self.issue(
                    (
                        segment_span(article.mt, pair.mt),
                        *(span(other, start, end) for _, start, end in missing),
                    ),
                    f"“{names}” of the {side} is missing.",
                    confidence=_SURE[side],
                    evidence=(f"{side}: {pair.other_text}",),
                )


def _found(segments: tuple[Segment, ...]) -> Iterator[tuple[str, int, int]]:
    """Yield (key, start, end) of the placeholders; a tag's key is its name."""
    for segment in segments:
        for match in _PLACEHOLDER.finditer(segment.text):
            tag = _TAG_NAME.fullmatch(match[0])
            key = f"<{tag[1]}{tag[2].lower()}>" if tag else match[0]
            yield key, segment.start + match.start(), segment.start + match.end()


def _surplus(
    ours: list[tuple[str, int, int]], theirs: list[tuple[str, int, int]]
) -> list[tuple[str, int, int]]:
    left = Counter(key for key, _, _ in theirs)
    surplus = []
    for found in ours:
        if left[found[0]] > 0:
            left[found[0]] -= 1
        else:
            surplus.append(found)
    return surplus


def _with_sign(text: str, start: int, sign: str) -> int:
    """Return where a placeholder begins whose sign a space may have torn off: "$ {count}"."""
    torn = start - len(sign) - 1
    is_torn = torn >= 0 and text.startswith(sign, torn) and text[start - 1] in " \u00a0"
    return torn if is_torn else start


def _nearest(key: str, missing: list[tuple[str, int, int]]) -> tuple[str, int, int] | None:
    """Return the missing placeholder of the same kind that is most like another."""
    alike = [m for m in missing if m[0][0] == key[0] or m[0].endswith(key)]
    if len(alike) == 1:
        return alike[0]
    scored = [(SequenceMatcher(None, key, m[0], autojunk=False).ratio(), m) for m in alike]
    best = max(scored, default=(0.0, None), key=lambda s: s[0])
    return best[1] if best[0] >= _ALIKE else None
