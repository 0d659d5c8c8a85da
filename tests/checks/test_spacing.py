"""The rule spacing, beyond its own examples."""

from __future__ import annotations

import pytest

from mtcheck.checks.form.words import split_joined
from mtcheck.checks.spacing import Spacing
from mtcheck.schema import Issue
from tests.checks.article import article_from


def issues(mt: str, lang: str = "en", **sides: str) -> list[Issue]:
    found = Spacing().find(article_from(mt, lang=lang, **sides))  # type: ignore[arg-type]
    return [i for i in found if i.confidence >= 0.5]


@pytest.mark.parametrize(
    ("lang", "text", "span", "suggestion"),
    [
        ("en", "He left.Then it rained.", "left.Then", "left. Then"),
        ("en", "He left!“Then,” she said.", "left!“Then", "left! “Then"),
        ("en", "He lives in Oslo.Hansen said that.", "Oslo.Hansen", "Oslo. Hansen"),
        ("en", "It was on the site.Media wrote so.", "site.Media", "site. Media"),
        ("de", "Er ging.Über Nacht kam sie.", "ging.Über", "ging. Über"),
        ("en", "He came,saw and left.", "came,saw", "came, saw"),
        ("en", "He said:Then it rained.", "said:Then", "said: Then"),
        ("nb", "Han kom ;så dro han.", "kom ;", "kom;"),
        ("en", "He came , saw and left.", "came ,", "came,"),
        ("es", "¿Por qué ?", "qué ?", "qué?"),
        ("en", "He left .Then it rained.", "left .", "left."),
        ("fr", "Il vient , il part.", "vient ,", "vient,"),
        ("en", "The boat ( built in 1987) sank.", "( built", "(built"),
        ("en", "The boat (built in 1987 ) sank.", "1987 )", "1987)"),
        ("en", "The boat(built in 1987) sank.", "boat(built", "boat (built"),
        ("en", "The boat (of wood)sank.", "wood)sank", "wood) sank"),
        ("en", "I do n't know.", "do n't", "don't"),
        ("en", "The old  boat sank.", "old  boat", "old boat"),
        ("en", "It sank because ofthe storm.", "ofthe", "of the"),
        ("en", "ByJohn Newman", "ByJohn", "By John"),
        ("en", "Some 200people came.", "200people", "200 people"),
        ("en", "It was a b”Coup” in June.", "b”Coup", "b ”Coup"),
        ("en", "He read “ The Times ” at noon.", "“ The Times ”", "“The Times”"),
    ],
)
def test_slips(lang: str, text: str, span: str, suggestion: str) -> None:
    (issue,) = issues(text, lang)
    assert (issue.spans[0].text, issue.suggestion) == (span, suggestion)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "See https://example.org/A.B,c and mail a.B@example.org; use Node.JS or ASP.NET."),
        ("en", "The U.S.A. and the D.C. area, e.g.Washington at 3.30 p.m.Monday."),
        ("en", "He waited ... and waited . . . and left :) at .5 past."),
        ("en", "The word(s), the MP(s), f(x) and (re)opened schools."),
        ("en", "They’re in the ’90s, rock ’n’ roll, and 'tis it's."),
        ("en", "It is 4x4, 90th, 1990s, 5km, 100m, 20mph, 3D and 11pm."),
        ("en", "YouTube, McDonald’s, iPhone, LinkedIn, DeepMind and eBay."),
        ("en", "The “A”s and the “Titanic”-style “film”."),
        ("en", "therefore whatever nonetheless forthcoming notwithstanding herewith withheld"),
        ("fr", "Il dit : « Pourquoi ? Jamais ! » ; elle rit."),
        ("de", "Die Bundestagswahlkampfhilfe und dasselbe, derart z.B. sowas."),
        ("en", "one  two  three  four  five  six"),
        ("en", "It ended.\nThen it began."),
    ],
)
def test_good_spacing(lang: str, text: str) -> None:
    assert issues(text, lang) == []


def test_many_slips_of_one_kind_are_one_issue() -> None:
    (issue,) = issues("\n".join(f"Line {name} is done ." for name in "abcde"))
    assert len(issue.spans) == 5
    assert "(5 times)" in issue.message


def test_other_sides_clear_or_confirm() -> None:
    mt = "He knew ofthe storm."
    assert issues(mt, source="Han visste ofthe storm.") == []
    (alone,) = issues(mt)
    (shown,) = issues(mt, reference="He had heard of the storm.")
    assert shown.confidence > alone.confidence
    assert shown.severity == "major"
    assert shown.evidence


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("thisitself", ("this", "itself")),
        ("bridgewas", ("bridge", "was")),
        ("tothe", ("to", "the")),
        ("onboarding", None),
        ("overtourism", None),
        ("whatever", None),
        ("lillesund", None),
    ],
)
def test_joined_words(word: str, parts: tuple[str, str] | None) -> None:
    assert split_joined(word) == parts


@pytest.mark.parametrize("piece", ["a.B", "a ,", "( ", "a  ", "“a", "x,y", " n't"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    issues(piece * 10000)
