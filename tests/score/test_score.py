from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.align import align
from mtcheck.cache import NoCache
from mtcheck.errors import ConfigError
from mtcheck.models.opened import Models
from mtcheck.schema import Alignment, Bead, Document, Score
from mtcheck.score import METRICS, score
from mtcheck.score.surface import Bleu
from mtcheck.score.ter import edit_distance, edits
from mtcheck.score.units import units
from tests.align.documents import document

ALL = ("bleu", "chrf", "chrf++", "ter")
LEVELS = ("document", "segment")
NOTHING = Models(NoCache())


def scores(
    mt: Document,
    others: dict[str, Document],
    *,
    metrics: tuple[str, ...] = ALL,
    levels: tuple[str, ...] = LEVELS,
) -> tuple[Score, ...]:
    alignments = {
        side: align(mt, other, against=side, aligned=True) for side, other in others.items()
    }
    return score(mt, others, alignments, metrics=metrics, levels=levels, models=NOTHING)


def beads(*sides: tuple[tuple[int, ...], tuple[int, ...]], against: str = "reference") -> Alignment:
    return Alignment(against, tuple(Bead(mt, other) for mt, other in sides), "by hand")


def test_the_metrics_there_are() -> None:
    assert set(ALL) <= set(METRICS.names())


@pytest.mark.parametrize("metric", ALL)
def test_the_same_text_is_perfect(metric: str) -> None:
    text = document(["A boat came in at noon.", "Nobody had seen it before that day."])
    worst_to_best = sorted(s.value for s in scores(text, {"reference": text}, metrics=(metric,)))
    assert worst_to_best == [0 if metric == "ter" else pytest.approx(100)] * 3


@pytest.mark.parametrize(
    ("mt", "reference"),
    [
        pytest.param([""], [""], id="both empty"),
        pytest.param([""], ["A boat."], id="empty MT"),
        pytest.param(["A boat."], [""], id="empty reference"),
        pytest.param(["Boat"], ["Boat"], id="one word"),
        pytest.param(["Boat"], ["Ship"], id="one other word"),
        pytest.param(["boat " * 4000], ["boat ship " * 2000], id="20,000 characters"),
        pytest.param(["x" * 20_000], ["a b"], id="20,000 characters without a space"),
        pytest.param(["boat " * 4000], ["a"], id="20,000 characters against one"),
        pytest.param(["\x00 \ud800 \u200b"], ["\u202e"], id="no text"),
        pytest.param(["boat", "", "ship"], ["", "", "ship"], id="mixed"),
    ],
)
def test_every_value_is_in_range(mt: list[str], reference: list[str]) -> None:
    found = scores(document(mt), {"reference": document(reference)})
    assert len(found) == 4 * (1 + len(mt))
    for each in found:
        assert each.range[0] <= each.value <= each.range[1]
        for bound in each.interval or ():
            assert each.range[0] <= bound <= each.range[1]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), min_size=1, max_size=4))
def test_no_text_leads_out_of_range(lines: list[tuple[str, str]]) -> None:
    mt, reference = (document(list(side)) for side in zip(*lines, strict=True))
    for each in scores(mt, {"reference": reference}):
        assert not math.isnan(each.value)
        assert each.range[0] <= each.value <= each.range[1]


def test_units_are_beads_in_order_and_boilerplate_is_left_out() -> None:
    mt = document(["One.", "See also: two", "Three.", "Four."], kinds=["paragraph", "boilerplate"])
    reference = document(
        ["Ones.", "Lost.", "Threes.", "And four.", "Share this"],
        kinds=("paragraph", "paragraph", "paragraph", "paragraph", "boilerplate"),
    )
    alignment = beads(
        ((0,), (0,)), ((), (1,)), ((1,), ()), ((2,), (2, 3)), ((3,), ()), ((), (4,))
    )  # fmt: skip
    assert [(u.mt, u.references, u.bead) for u in units(mt, [reference], [alignment])] == [
        ("One.", ("Ones.",), 0),
        ("", ("Lost.",), 1),
        ("Three.", ("Threes. And four.",), 3),
        ("Four.", ("",), 4),
    ]
    found = score(
        mt,
        {"reference": reference},
        {"reference": alignment},
        metrics=["ter"],
        levels=["segment"],
        models=NOTHING,
    )
    assert [(s.bead, s.value) for s in found] == [(0, 100), (1, 100), (3, 100), (4, 100)]


def test_texts_join_with_a_space_where_the_script_has_spaces() -> None:
    for lang, joined in (("en", "甲 乙"), ("zh", "甲乙"), ("ja", "甲乙"), ("th", "甲乙")):
        both = document(["甲", "乙"], lang)
        assert units(both, [both], [beads(((0, 1), (0, 1)))])[0].mt == joined


def test_several_references_meet_in_the_smallest_common_groups() -> None:
    mt = document(["a", "b", "c", "d"])
    first, second = document(["A", "B", "lost", "C D"]), document(["AB", "Lost", "C", "D", "end"])
    sides = [
        beads(((0,), (0,)), ((1,), (1,)), ((), (2,)), ((2, 3), (3,))),
        beads(((0, 1), (0,)), ((), (1,)), ((2,), (2,)), ((3,), (3,)), ((), (4,))),
    ]
    assert [(u.mt, u.references, u.bead) for u in units(mt, [first, second], sides)] == [
        ("a b", ("A B", "AB"), 0),
        ("", ("lost", "Lost"), 2),
        ("c d", ("C D", "C D"), 3),
        ("", ("", "end"), None),
    ]


def test_references_go_together_and_a_retranslation_apart() -> None:
    lines = ["A boat came in at noon.", "Nobody had seen it."]
    mt, other = document(lines), document(["A ship came at noon.", "No one saw it."])
    others = {"reference-2": other, "source": other, "retranslation": other, "reference": mt}
    found = scores(mt, others, metrics=("chrf",))
    assert [(s.against, s.level, s.bead) for s in found] == [
        ("reference", "document", None),
        ("reference", "segment", 0),
        ("reference", "segment", 1),
        ("retranslation", "document", None),
        ("retranslation", "segment", 0),
        ("retranslation", "segment", 1),
    ]
    assert [s.value == pytest.approx(100) for s in found] == [True] * 3 + [False] * 3
    assert [s.signature[:7] for s in found] == ["nrefs:2"] * 3 + ["nrefs:1"] * 3


def test_surface_metrics_leave_the_source_alone() -> None:
    text = document(["A boat."])
    assert scores(text, {"source": text}) == ()


def test_nothing_to_score_gives_no_scores() -> None:
    empty = document([])
    assert scores(empty, {"reference": empty}) == ()


def test_levels_are_those_asked_for() -> None:
    text = document(["A boat.", "A ship."])
    for level in LEVELS:
        found = scores(text, {"reference": text}, levels=(level,))
        assert {s.level for s in found} == {level}
    assert scores(text, {"reference": text}, levels=()) == ()


@pytest.mark.parametrize("metric", ALL)
def test_the_interval_needs_two_units_and_holds_the_value(metric: str) -> None:
    one = scores(document(["A boat."]), {"reference": document(["A ship."])}, metrics=(metric,))[0]
    assert one.interval is None
    assert "bs:" not in one.signature
    mt = document([f"The boat number {n} came at noon." for n in range(30)])
    reference = document([f"Boat {n} came in at noon {'today ' * (n % 3)}." for n in range(30)])
    first, again = (scores(mt, {"reference": reference}, metrics=(metric,))[0] for _ in range(2))
    assert first == again
    assert first.interval is not None
    assert first.interval[0] < first.value < first.interval[1]
    assert "bs:1000|seed:12345" in first.signature


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", {"13a"}),
        ("th", {"13a"}),
        ("zh", {"zh"}),
        ("ja", {"ja-mecab", "char"}),
        ("ko", {"ko-mecab", "char"}),
    ],
)
def test_the_tokenizer_goes_by_the_language_and_shows(lang: str, names: set[str]) -> None:
    text = document(["甲 乙"], lang)
    (found,) = scores(text, {"reference": text}, metrics=("bleu",), levels=("document",))
    tokenizer = found.signature.split("tok:")[1].split("|")[0]
    assert any(tokenizer.startswith(name) for name in names)
    assert Bleu(NOTHING).scorer(lang, "document").tokenizer_signature == tokenizer


def test_very_long_units_are_scored_without_shifts_and_that_is_said() -> None:
    words = [f"word{n}" for n in range(400)]
    mt, reference = document([" ".join(words)]), document([" ".join(words[200:] + words[:200])])
    found = scores(mt, {"reference": reference}, metrics=("ter",))
    assert [s.signature.endswith("|noshift:1") for s in found] == [True, True]
    assert found[0].value == pytest.approx(100)


# Few different words, repeated blocks and lengths far apart bring out shifts and the beam.
WORDS = st.builds(
    lambda words, times: words * times,
    st.lists(st.sampled_from("abcdefgh"), max_size=40),
    st.integers(1, 4),
)


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS)
def test_edits_are_those_of_sacrebleu(words: list[str], reference: list[str]) -> None:
    from sacrebleu.metrics.lib_ter import BeamEditDistance, translation_edit_rate

    assert edits(words, reference) == translation_edit_rate(words, reference)[0]
    if words and reference:
        assert edit_distance(words, reference) == BeamEditDistance(reference)(words)[0]
    else:
        assert edit_distance(words, reference) == max(len(words), len(reference))


def test_an_unknown_metric_is_said() -> None:
    text = document(["A boat."])
    with pytest.raises(ConfigError, match=r"unknown metric 'blue'; there are: .*bleu"):
        scores(text, {"reference": text}, metrics=("blue",))
