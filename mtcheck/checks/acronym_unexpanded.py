"""The rule acronym-unexpanded."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.names.mentions import Word, names_in_mt
from mtcheck.lang import known_languages
from mtcheck.lang.acronyms import local_acronyms
from mtcheck.schema import Issue, Segment

_EXPANDED = 0.65
_BY_SOURCE = 0.5
_BY_REFERENCE = 0.35
_ALONE = 0.5
# Of these languages English has hardly an acronym by itself; others ("SNCF") are seen in print.
_FAR = ("uk", "ru", "pl", "id", "tr")
_LONG = 4
_IN_PRINT = frozenset({"NABU", "OMON"})
_STRANGE = frozenset({"OVA", "ZSU", "VSU", "TRO"})


@CHECKS.register
class AcronymUnexpanded(Check):
    """An acronym that only readers at home know, left as it is where it first stands.

    Norwegian readers know that FHI is the Institute of Public Health, German ones that the BKA is
    the Federal Criminal Police Office; for others the sentence has no subject. Human translators
    explain such acronyms at their first mention or say the name in English. Minor.

    The acronyms and their English names come from language data (`acronyms.toml`, fourteen
    languages). The rule looks at the first place of an acronym in the text and is silent if its
    English name, or a part of it that explains it, stands in that sentence or the next. Where the
    reference has the name in English it is sure, and shows it as evidence; where only the source
    has the acronym it is less sure. In the MT alone it looks for longer acronyms of a few
    languages only (BPBD, AFAD).

    **Example.** MT "FHI recommends the vaccine", reference "The Norwegian Institute of Public
    Health recommends the vaccine": "FHI" is flagged, suggestion "the Norwegian Institute of Public
    Health (FHI)".

    **Limits.** English text only, and acronyms in the data only. Local readers may need no
    explanation: then ignore the rule.
    """

    rule = "acronym-unexpanded"
    category = "style/awkward"
    severity = "minor"
    languages = frozenset({"en"})
    bad = (
        Example(
            "FHI recommends the vaccine to everyone over 65.",
            spans=("FHI",),
            reference="The Norwegian Institute of Public Health recommends the vaccine to "
            "everyone over 65.",
            source="FHI anbefaler vaksinen til alle over 65.",
            why="Norwegian",
        ),
        Example(
            "The BKA is investigating, the minister said.",
            spans=("BKA",),
            reference="The Federal Criminal Police Office is investigating, the minister said.",
            source="Das BKA ermittelt, sagte die Ministerin.",
            source_lang="de",
            why="German",
        ),
        Example(
            "Eight people were detained by the SBU on Monday.",
            spans=("SBU",),
            reference="The Security Service of Ukraine detained eight people on Monday.",
            why="Ukrainian, by the reference alone",
        ),
    )
    good = (
        Example(
            "The Norwegian Institute of Public Health (FHI) recommends it. FHI is sure.",
            source="Folkehelseinstituttet (FHI) anbefaler den. FHI er sikre.",
            why="explained at its first mention",
        ),
        Example(
            "The SBU detained eight people.",
            reference="The SBU detained eight people.",
            why="the reference leaves it too",
        ),
        Example("NATO and the EU met.", source="NATO og EU møttes.", why="known everywhere"),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the first place of each acronym that nothing explains."""
        known = _known(article)
        seen: set[str] = set()
        for segment in article.body:
            for word in article.shared(names_in_mt).words[segment.index]:
                if word.text in seen or word.text not in known:
                    continue
                seen.add(word.text)
                issue = self._judged(article, segment, word, known[word.text])
                if issue is not None:
                    yield issue

    def _judged(
        self, article: Article, segment: Segment, word: Word, names: tuple[str, ...]
    ) -> Issue | None:
        here = span(article.mt, word.start, word.end)
        if _explained(article, segment, names):
            return None
        confidence, evidence, name = 0.0, "", ""
        for side in article.compared("source", "reference"):
            pair = article.pair_of(side, segment)
            if pair is None or not pair.other:
                continue
            text = pair.other_text
            if side == "source":
                confidence, evidence = _BY_SOURCE, f"source: {word.text}"
            elif word.text in text:
                return None
            elif found := next((n for n in names if n.casefold() in text.casefold()), ""):
                confidence, evidence, name = _EXPANDED, f"reference: {found}", found
            else:
                confidence, evidence = max(confidence, _BY_REFERENCE), evidence
        alone = not any(article.compared("source", "reference"))
        strange = word.text in _STRANGE or len(word.text) >= _LONG
        if alone and strange and word.text not in _IN_PRINT:
            confidence = _ALONE
        if not confidence:
            return None
        return self.issue(
            here,
            f"“{here.text}” is not explained where it first stands; it is “{names[0]}”.",
            confidence=confidence,
            evidence=(evidence,) if evidence else (),
            suggestion=f"{names[0]} ({here.text})" if name == names[0] else None,
        )


def _known(article: Article) -> dict[str, tuple[str, ...]]:
    """Return the acronyms that may stand in the text: those of the source's language, or of any."""
    if article.source is not None and article.source.lang != "en":
        codes = [article.source.lang]
    else:
        codes = [*known_languages(), "tr"] if article.reference else list(_FAR)
    return {acronym: names for code in codes for acronym, names in local_acronyms(code).items()}


def _explained(article: Article, segment: Segment, names: tuple[str, ...]) -> bool:
    """Return whether the acronym's name stands in its sentence, the one before or the next."""
    near = article.mt.segments[max(0, segment.index - 1) : segment.index + 2]
    text = " ".join(s.text for s in near).casefold()
    return any(name.casefold() in text for name in names)
