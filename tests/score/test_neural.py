"""Neural metrics: values in range, empty and copied texts, caching, signatures."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.align import align
from mtcheck.cache import NoCache, WorkCache
from mtcheck.errors import ConfigError
from mtcheck.models.cached import CachedEncoder
from mtcheck.models.opened import Models
from mtcheck.schema import Document, Score
from mtcheck.score import chosen_metrics, demand, qe, score
from mtcheck.score.averaged import is_copy
from mtcheck.score.bertscore import bertscore, inverse_frequencies
from tests.align.documents import document
from tests.score.models import WordEncoder, made_up_models

REFERENCED = (
    "bertscore",
    "bertscore-precision",
    "bertscore-recall",
    "bertscore-idf",
    "bertscore+chrf",
    "similarity",
)
SOURCED = ("similarity", "lm-adequacy", "qe")
ALONE = ("lm-fluency",)
ALL = (*REFERENCED, "lm-adequacy", "qe", *ALONE)


@pytest.fixture(autouse=True)
def fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights of `qe` for the made-up models."""
    curves = {
        "similarity": {"knots": [0.0, 0.5, 1.0], "rises": [1.0, 0.5]},
        "likelihood": {"knots": [-20.0, -1.0], "rises": [1.0]},
    }
    models = {"encoder": "words#0", "language_model": "lengths#0"}
    entry = {**models, "layer": 3, "intercept": -1.5, "curves": curves}
    monkeypatch.setattr(qe, "_table", lambda: {"version": 7, "weights": [entry]})


def scored(
    mt: Document,
    models: Models | None = None,
    metrics: tuple[str, ...] = ALL,
    level: str = "segment",
    **others: Document,
) -> list[Score]:
    named = {name.replace("_", "-"): other for name, other in others.items()}
    alignments = {s: align(mt, other, against=s, aligned=True) for s, other in named.items()}
    models = models or made_up_models()
    return list(score(mt, named, alignments, metrics=metrics, levels=[level], models=models))


def values(found: list[Score], metric: str, against: str | None) -> list[float]:
    return [s.value for s in found if s.metric == metric and s.against == against]


def test_the_same_text_is_perfect_and_another_is_not() -> None:
    mt = document(["A boat came in at noon.", "A boat came in at noon."])
    reference = document(["A boat came in at noon.", "Seven people were fined by police."])
    found = scored(mt, reference=reference)
    for metric in REFERENCED:
        same, other = values(found, metric, "reference")
        assert same == pytest.approx(1, abs=1e-4)
        assert other < 0.6


def test_precision_sees_what_is_added_and_recall_what_is_lost() -> None:
    full, part = "The boat came in at noon on Monday", "The boat came in"
    found = scored(document([full, part]), reference=document([part, full]))
    added, lost = values(found, "bertscore-precision", "reference")
    assert added < lost == pytest.approx(1, abs=1e-4)
    added, lost = values(found, "bertscore-recall", "reference")
    assert lost < added == pytest.approx(1, abs=1e-4)


def test_rare_words_weigh_more_with_idf() -> None:
    common = [f"the boat is the boat number{n}" for n in range(6)]
    wrong_name = ["the boat is the boat number9", *common[1:]]
    wrong_article = ["a boat is the boat number0", *common[1:]]
    by_idf, plain = (
        [
            values(scored(document(mt), reference=document(common)), metric, "reference")[0]
            for mt in (wrong_name, wrong_article)
        ]
        for metric in ("bertscore-idf", "bertscore")
    )
    assert by_idf[1] - by_idf[0] > plain[1] - plain[0]


def test_idf_weights_are_those_of_the_paper() -> None:
    texts = WordEncoder().tokens(["a b", "a c"], layer=1)
    weights = inverse_frequencies(texts)
    a, b = texts[0].ids[1], texts[0].ids[2]
    assert weights[a] == 0
    assert weights[b] == pytest.approx(math.log(3 / 2))
    assert weights[-1] == pytest.approx(math.log(3))


@pytest.mark.parametrize("mt", ["", "   "])
def test_nothing_is_not_fluent(mt: str) -> None:
    found = scored(document(["A boat came in.", mt, "It left at noon."]), metrics=ALONE)
    first, empty, last = values(found, "lm-fluency", None)
    assert empty == -20 < min(first, last)


def test_several_references_count_by_the_best() -> None:
    mt = document(["A boat came in."])
    found = scored(mt, reference=document(["Police fined seven."]), reference_2=mt)
    for metric in REFERENCED:
        assert values(found, metric, "reference") == [pytest.approx(1, abs=1e-4)]


@pytest.mark.parametrize(
    ("mt", "other", "low"),
    [
        pytest.param("", "Båten kom inn klokken tolv.", True, id="empty MT"),
        pytest.param("   ", "Båten kom inn klokken tolv.", True, id="blank MT"),
        pytest.param("A boat came in.", "", True, id="empty source"),
        pytest.param("Båten kom inn klokken tolv.", "Båten kom inn klokken tolv.", True, id="copy"),
        pytest.param("NRK", "NRK", False, id="a name alone"),
        pytest.param("12.30", "12.30", False, id="a number alone"),
        pytest.param("Boat", "Båt", False, id="one word"),
        pytest.param("船" * 9, "船" * 9, True, id="copy without spaces"),
        pytest.param("船は正午に着いた。", "The boat came in at noon.", False, id="another script"),
        pytest.param("boat " * 4000, "båt " * 4000, False, id="20,000 characters"),
        pytest.param("\x00\ud800\u200b", "\u202e", None, id="no text"),
    ],
)
def test_degenerate_segments_have_sensible_values(mt: str, other: str, low: bool | None) -> None:
    found = scored(document([mt]), source=document([other], "nb", role="source"))
    assert [s.metric for s in found if s.against == "source"] == list(SOURCED)
    for each in found:
        assert math.isfinite(each.value)
        assert each.range[0] <= each.value <= each.range[1]
        if low and each.against == "source":
            assert each.value == each.range[0]
        if low is False and each.against == "source":
            assert each.value > each.range[0] or mt == "Boat" or "船" in mt


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), min_size=1, max_size=3))
def test_no_text_leads_out_of_range(lines: list[tuple[str, str]]) -> None:
    mt, other = (document(list(side)) for side in zip(*lines, strict=True))
    for level in ("document", "segment"):
        for each in scored(mt, level=level, reference=other, source=other):
            for value in (each.value, *(each.interval or ())):
                assert each.range[0] <= value <= each.range[1]


def test_the_document_has_the_mean_of_its_segments_and_an_interval() -> None:
    mt = document([f"The boat number {n} came in at noon" for n in range(12)])
    reference = document([f"Boat {n} came at noon {'today ' * (n % 3)}" for n in range(12)])
    single = scored(mt, metrics=("bertscore",), reference=reference)
    (whole,) = scored(mt, metrics=("bertscore",), level="document", reference=reference)
    assert whole.value == pytest.approx(np.mean([s.value for s in single]), abs=1e-4)
    assert whole.interval is not None
    assert whole.interval[0] < whole.value < whole.interval[1]
    assert "bs:1000|seed:12345" in whole.signature
    assert "words#0" in whole.signature


def test_what_looks_at_the_mt_alone_names_the_segment() -> None:
    mt = document(["See also: two", "A boat came in.", "It left."], kinds=["boilerplate"])
    found = scored(mt, metrics=ALONE)
    assert [(s.against, s.bead) for s in found] == [(None, 1), (None, 2)]


def test_a_segment_that_did_not_change_is_not_computed_again(tmp_path: Path) -> None:
    cache, encoder = WorkCache.open(tmp_path / "work.sqlite"), WordEncoder()
    models = Models(cache, CachedEncoder("words#0", lambda: encoder, cache))  # type: ignore[arg-type,return-value]
    lines = ["A boat came in.", "Nobody saw it.", "It left at noon."]
    reference = document(["A ship came in.", "No one saw it.", "It went at noon."])
    metrics = ("bertscore", "similarity")
    first = scored(document(lines), models, metrics, reference=reference)
    encoder.asked.clear()
    assert scored(document(lines), models, metrics, reference=reference) == first
    assert encoder.asked == []
    changed = [*lines[:2], "It left at night."]
    scored(document(changed), models, metrics, reference=reference)
    assert "It left at night." in encoder.asked
    assert set(encoder.asked) <= {"It left at night.", "It went at noon."}


@pytest.mark.parametrize(
    ("metric", "said"),
    [("bertscore", "needs an encoder"), ("lm-fluency", "needs a language model")],
)
def test_a_profile_without_the_model_is_said(metric: str, said: str) -> None:
    text = document(["A boat."])
    with pytest.raises(ConfigError, match=said):
        scored(text, Models(NoCache()), (metric,), reference=text)


@pytest.mark.parametrize(
    ("profile", "sides", "names"),
    [
        ("fast", ["reference"], {"bleu", "chrf", "ter"}),
        ("fast", ["source"], set()),
        ("standard", ["reference"], {"bleu", "chrf", "ter", "bertscore", "similarity"}),
        ("standard", ["source"], {"similarity"}),
        ("deep", ["source"], {"similarity", "lm-adequacy", "lm-fluency", "qe"}),
        ("deep", [], {"lm-fluency"}),
    ],
)
def test_the_metrics_of_a_profile(profile: str, sides: list[str], names: set[str]) -> None:
    assert set(chosen_metrics((), profile, sides, made_up_models())) == names


def test_qe_is_left_out_where_nobody_fitted_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qe, "_table", lambda: {"version": 7, "weights": []})
    assert "qe" not in chosen_metrics((), "deep", ["source"], made_up_models())
    mt, source = document(["A boat."]), document(["En båt."], "nb", role="source")
    with pytest.raises(ConfigError, match="no weights for this encoder"):
        scored(mt, metrics=("qe",), source=source)


RISING = st.dictionaries(
    st.sampled_from(["a", "b"]),
    st.tuples(
        st.lists(st.floats(-5, 5), min_size=2, max_size=5, unique_by=lambda v: round(v, 2)),
        st.lists(st.floats(0, 2), min_size=4, max_size=4),
    ),
    min_size=1,
)


@settings(max_examples=50, deadline=None)
@given(RISING, st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=6))
def test_qe_never_falls_where_an_input_rises(
    curves: dict[str, tuple[list[float], list[float]]], at: list[float]
) -> None:
    weights = qe.Weights(
        1,
        0.0,
        {name: tuple(sorted(knots)) for name, (knots, _) in curves.items()},
        {name: tuple(rises[: len(knots) - 1]) for name, (knots, rises) in curves.items()},
    )
    found = weights.value({name: np.array(sorted(at)) for name in curves})
    assert (np.diff(found) >= 0).all()
    assert ((found >= 0) & (found <= 100)).all()


def test_a_metric_that_lacks_its_side_is_said() -> None:
    demand(("similarity", "lm-fluency"), ["source"])
    with pytest.raises(ConfigError, match="bleu has nothing to compare with; give --reference"):
        demand(("bleu",), ["source"])


@pytest.mark.parametrize(
    ("mt", "source", "copy"),
    [
        ("Båten kom inn i går", "båten kom inn, i går!", True),
        ("Båten kom inn i dag", "Båten kom inn i går", False),
        ("Jens Stoltenberg", "Jens Stoltenberg", False),
        ("", "", False),
    ],
)
def test_copies(mt: str, source: str, copy: bool) -> None:
    assert is_copy(mt, source) is copy


def test_bertscore_of_texts_too_long_for_one_table() -> None:
    long, other = WordEncoder().tokens(["boat " * 1500 + "noon", "noon boat"], layer=1)
    precision, recall, f1 = bertscore(long, other)
    assert precision == pytest.approx(recall) == pytest.approx(f1) == pytest.approx(1, abs=1e-5)
