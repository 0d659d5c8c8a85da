from __future__ import annotations

import pytest

from mtcheck.checks import Article
from mtcheck.checks.moved_text import MovedText
from mtcheck.schema import Alignment, Bead, BlockKind, Issue
from tests.checks.article import document

LINES = [f"Line {number} tells how the {name} fared in the storm." for number, name in enumerate(
    ("tower", "harbour", "ferry", "school", "bridge", "market", "library", "theatre", "mill"), 1
)]  # fmt: skip


def article(
    orders: dict[str, list[int]],
    *,
    similarity: float = 0.6,
    kinds: dict[int, BlockKind] | None = None,
) -> Article:
    """An article of nine lines; `orders` names each other side's lines, moved ones negative."""
    mt = document("\n".join(LINES), kinds=kinds)
    sides, alignments = {}, {}
    for side, order in orders.items():
        lines = "\n".join(LINES[abs(line) - 1] for line in order)
        sides[side] = document(lines, "reference" if side == "reference" else "source")
        beads = [
            Bead((abs(line) - 1,), (at,), similarity, line < 0) for at, line in enumerate(order)
        ]
        alone = [Bead((i,), ()) for i in range(len(LINES)) if i + 1 not in map(abs, order)]
        beads = sorted([*beads, *alone], key=lambda bead: bead.mt)
        alignments[side] = Alignment(side, tuple(beads), "mtcheck.align|sim:char4-dice|v:2")
    return Article(mt, sides.get("reference"), sides.get("source"), alignments=alignments)


def found(shown: Article) -> list[Issue]:
    check = MovedText()
    return list(check.find(shown)) if check.applies(shown) else []


SWAPPED = [1, 2, 6, 7, 8, -3, -4, -5, 9]


@pytest.mark.parametrize(
    ("order", "lines", "severity", "place"),
    [
        pytest.param(list(range(1, 10)), [], "", "", id="in order"),
        pytest.param(SWAPPED, [3], "major", "between lines 8 and 9", id="a passage"),
        pytest.param(
            [1, 2, 6, 7, 8, -3, -4, -5], [3], "major", "at the end, behind line 8", id="at the end"
        ),
        pytest.param(
            [-4, -5, 1, 2, 3, 6, 7, 8, 9], [4], "major", "at the beginning", id="at the beginning"
        ),
        pytest.param(
            [1, 2, 4, 5, 6, -3, 7, 8, 9], [3], "minor", "between lines 6 and 7", id="one sentence"
        ),
        pytest.param(
            [1, 2, 5, 6, 7, 8, -4, -3, 9], [3, 4], "minor", "between lines 8 and 9", id="two apart"
        ),
        pytest.param(
            [1, 2, 6, 7, -3, -5, 8, 9], [3], "major", "lines 7 and 8", id="with an addition in it"
        ),
    ],
)
def test_each_passage_is_one_finding(
    order: list[int], lines: list[int], severity: str, place: str
) -> None:
    issues = found(article({"reference": order}))
    assert [issue.spans[0].line for issue in issues] == lines
    assert all(issue.severity == severity and place in issue.message for issue in issues)
    assert all(issue.spans[0].text == f"Line {issue.spans[0].line} tells" for issue in issues)
    assert all(issue.spans[1].side == "reference" and issue.confidence > 0.5 for issue in issues)


@pytest.mark.parametrize(
    ("orders", "confidence"),
    [
        pytest.param({"source": SWAPPED}, 0.65, id="source alone"),
        pytest.param({"reference": SWAPPED, "source": SWAPPED}, 0.9, id="both"),
        pytest.param(
            {"reference": SWAPPED, "source": [*range(1, 10)]}, 0.38, id="reference has moved it"
        ),
    ],
)
def test_source_beside_reference(orders: dict[str, list[int]], confidence: float) -> None:
    assert [issue.confidence for issue in found(article(orders))] == [confidence]


def test_only_the_order_of_the_reference_counts_where_there_is_one() -> None:
    assert found(article({"reference": [*range(1, 10)], "source": SWAPPED})) == []


@pytest.mark.parametrize(
    ("similarity", "kinds"),
    [
        pytest.param(0.16, {}, id="texts that treat the same event"),
        pytest.param(0.6, {3: "caption", 4: "heading", 5: "byline"}, id="what has no fixed place"),
        pytest.param(0.6, {3: "boilerplate", 4: "boilerplate", 5: "boilerplate"}, id="residue"),
    ],
)
def test_what_is_passed_over(similarity: float, kinds: dict[int, BlockKind]) -> None:
    assert found(article({"reference": SWAPPED}, similarity=similarity, kinds=kinds)) == []
