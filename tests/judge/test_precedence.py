"""One sentence that is wrong in one way gives one issue; distinct faults both stay."""

from __future__ import annotations

from graphlib import TopologicalSorter

import pytest

from mtcheck.checks import CHECKS
from mtcheck.judge import order
from mtcheck.judge.precedence import precedence
from mtcheck.schema import Issue, Severity, Side, Span

SENTENCE = "said mountain leader Korbinian Bird the Bayerischer Rundfunk on 3 May ."
REFERENCE = "mountain rescue leader Korbinian Vogel told Bayerischer Rundfunk on 5 May."


def at(text: str, side: Side = "mt") -> Span:
    start = (SENTENCE if side == "mt" else REFERENCE).index(text)
    return Span(side, start, start + len(text), 1, start + 1, text)


def issue(
    rule: str,
    *spans: Span | str,
    severity: Severity | None = None,
    confidence: float = 0.8,
) -> Issue:
    """An issue of a built-in rule; a span given as text is the MT's."""
    check = CHECKS[rule]
    placed = tuple(at(span) if isinstance(span, str) else span for span in spans)
    return Issue(
        rule, check.category, severity or check.severity, confidence, placed, f"{rule} here."
    )


@pytest.mark.parametrize(
    ("exact", "others"),
    [
        pytest.param(
            issue("speaker-swapped", "said mountain leader Korbinian Bird"),
            [
                issue("attribution-changed", "Korbinian Bird", confidence=0.9),
                issue("garbled-attribution", "mountain leader Korbinian Bird", severity="critical"),
            ],
            id="an attribution seen three ways",
        ),
        pytest.param(
            issue("outlet-name-translated", "the Bayerischer Rundfunk"),
            [issue("name-mismatch", "Bayerischer Rundfunk", confidence=0.95)],
            id="an outlet's name is a name",
        ),
        pytest.param(
            issue("name-translated", "Korbinian Bird"),
            [
                issue("name-mismatch", "Bird"),
                issue("name-drift", "Korbinian Bird"),
                issue("capitalisation", "Bird"),
            ],
            id="a name seen four ways",
        ),
        pytest.param(
            issue("date-mismatch", "3 May"),
            [issue("number-mismatch", "3", severity="critical"), issue("number-format", "3 May")],
            id="a date is a number",
        ),
        pytest.param(
            issue("number-mismatch", "3"),
            [issue("low-similarity", SENTENCE, confidence=0.9)],
            id="what is wrong with a sentence is a number in it",
        ),
        pytest.param(
            issue("broken-sentence", "leader Korbinian Bird the Bayerischer Rundfunk"),
            [issue("odd-wording", SENTENCE), issue("low-similarity", SENTENCE)],
            id="a sentence that is broken reads oddly",
        ),
        pytest.param(
            issue("garbled-attribution", "said mountain leader Korbinian Bird the Bayerischer"),
            [
                issue("broken-sentence", "Bird the Bayerischer"),
                issue("odd-wording", SENTENCE),
                issue("tense-changed", "said"),
            ],
            id="an attribution that breaks its sentence",
        ),
        pytest.param(
            issue("omission", at("on 5 May", "reference")),
            [issue("date-mismatch", at("5 May", "reference"))],
            id="a date is lost with its phrase",
        ),
        pytest.param(
            issue("omission", at("on 5 May", "reference")),
            [issue("date-mismatch", "3 May", at("5 May", "reference"))],
            id="a further span lies on the other side",
        ),
        pytest.param(
            issue("fake-byline", "Korbinian Bird"),
            [issue("duplicate-text", "Korbinian Bird", at("Korbinian Vogel", "reference"))],
            id="a byline that stands twice",
        ),
        pytest.param(
            issue("web-boilerplate", SENTENCE),
            [issue("addition", "Korbinian Bird the Bayerischer Rundfunk on 3 May")],
            id="residue is no addition besides, though that is severer",
        ),
        pytest.param(
            issue("repeated-words", "Bird the"),
            [issue("broken-sentence", "Bird the", confidence=0.65)],
            id="a word said twice lacks no noun, though that is severer",
        ),
        pytest.param(
            issue("broken-sentence", "Bird the"),
            [issue("wording-unclear", "Korbinian Bird the")],
            id="two subjects that are no English",
        ),
        pytest.param(
            issue("word-salad", SENTENCE),
            [
                issue("attribution-unclear", "said mountain leader Korbinian Bird"),
                issue("wording-unclear", "leader Korbinian Bird the"),
            ],
            id="no order of words, so no attribution",
        ),
        pytest.param(
            issue("heading-literal", SENTENCE),
            [issue("capitalisation", "said")],
            id="a heading translated word by word in lower case",
        ),
        pytest.param(
            issue("truncated", "on 3 May ."),
            [issue("end-punctuation", "May .")],
            id="an end that is cut off",
        ),
    ],
)  # fmt: skip
def test_one_fault_is_the_most_exact_issue(exact: Issue, others: list[Issue]) -> None:
    for found in ([exact, *others], [*reversed(others), exact]):
        (kept,) = order(found)
        assert (kept.rule, kept.spans) == (exact.rule, exact.spans)
        assert sorted(kept.evidence) == sorted(f"also {o.rule}: {o.message}" for o in others)


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(
            [
                issue("garbled-attribution", SENTENCE[:60]),
                issue("name-mismatch", "Korbinian Bird"),
            ],
            id="a wrong name in a garbled attribution",
        ),
        pytest.param(
            [
                issue("garbled-attribution", SENTENCE[:60]),
                issue("outlet-name-translated", "Bayerischer Rundfunk"),
            ],
            id="a translated outlet in a garbled attribution",
        ),
        pytest.param(
            [
                issue("garbled-attribution", "the Bayerischer Rundfunk on"),
                issue("outlet-name-translated", "Bayerischer Rundfunk"),
            ],
            id="even where the garbled part is hardly longer",
        ),
        pytest.param(
            [issue("quote-boundary", SENTENCE), issue("spacing", "May .")],
            id="a space in a quotation that lost its end",
        ),
        pytest.param(
            [issue("name-mismatch", "Korbinian Bird"), issue("number-mismatch", "3")],
            id="a name and a number of one sentence",
        ),
        pytest.param(
            [issue("date-mismatch", "3 May"), issue("spacing", "May .")],
            id="a date and a space after it",
        ),
        pytest.param(
            [issue("word-salad", SENTENCE), issue("name-mismatch", "Bird")],
            id="a wrong name is not all that is wrong with a word salad",
        ),
        pytest.param(
            [issue("broken-sentence", SENTENCE), issue("repeated-words", "Bird the")],
            id="a word said twice is not why a sentence lacks its verb",
        ),
        pytest.param(
            [issue("low-similarity", SENTENCE), issue("spacing", "May .")],
            id="a space explains no sentence",
        ),
        pytest.param(
            [issue("low-similarity", SENTENCE), issue("name-mismatch", "Bird", severity="minor")],
            id="nor does a slip in a name",
        ),
        pytest.param(
            [
                issue("low-similarity", SENTENCE, confidence=0.9),
                issue("number-mismatch", "3", confidence=0.5),
            ],
            id="nor something that is hardly sure",
        ),
        pytest.param(
            [
                issue("omission", at("mountain rescue", "reference")),
                issue("date-mismatch", "3 May"),
            ],
            id="one side and the other",
        ),
    ],
)
def test_distinct_faults_stay(found: list[Issue]) -> None:
    assert {i.rule for i in order(found)} == {i.rule for i in found}
    assert not any(i.evidence for i in order(found))


def test_a_twin_that_gives_way_is_not_lost_in_a_circle() -> None:
    exact = issue("name-translated", "Korbinian Bird", confidence=0.6)
    vaguer = issue("name-mismatch", "Korbinian Bird", severity="critical", confidence=0.85)
    (kept,) = order([vaguer, exact])
    assert kept.rule == "name-translated"


def test_the_table_names_rules_and_has_no_circle() -> None:
    table = precedence()
    ways = {
        rule: {*table.within.get(rule, ()), *table.same.get(rule, ())}
        for rule in {*table.within, *table.same}
    }
    named = {*ways, *table.vague, *table.apart}.union(*ways.values(), *table.apart.values())
    assert named <= set(CHECKS.names())
    for rule, categories in table.vague.items():
        explained = {
            check.rule
            for check in CHECKS
            if check.category.startswith(categories)
            and check.rule not in table.vague
            and rule not in ways.get(check.rule, ())
        }
        ways[rule] = ways.get(rule, set()) | explained
    list(TopologicalSorter(ways).static_order())


def test_categories_of_the_table_exist() -> None:
    categories = {check.category for check in CHECKS}
    for prefix in {category for all_ in precedence().vague.values() for category in all_}:
        assert prefix == "terminology" or any(c.startswith(prefix) for c in categories), prefix
