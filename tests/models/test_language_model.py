"""Language models: their values are those of transformers, whatever else is valued with a text."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import transformers
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from mtcheck.errors import ModelError
from mtcheck.models.auto import quiet
from mtcheck.models.causal import Causal
from mtcheck.models.language_model import LanguageModel
from mtcheck.models.local import LocalModel
from mtcheck.models.tokenizer import Tokenizer
from tests.models import tiny

KINDS = ["llama", "gpt2", "gemma"]
SETTINGS: dict[str, dict[str, Any]] = {
    "gemma": {"final_logit_softcapping": 5.0},
    "no-bos": {"bos_token_id": None},
}


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], LocalModel]:
    made: dict[str, LocalModel] = {}

    def get(kind: str) -> LocalModel:
        if kind not in made:
            folder = tmp_path_factory.mktemp(kind)
            made[kind] = tiny.language_model(folder, kind, **SETTINGS.get(kind, {}))
        return made[kind]

    return get


@pytest.fixture(scope="module")
def llama(models: Callable[[str], LocalModel]) -> LanguageModel:
    return LanguageModel.load(models("llama"), device="cpu")


@lru_cache
def _reference(folder: Path) -> Any:
    with quiet():
        network: Any = transformers.AutoModelForCausalLM.from_pretrained(
            folder, local_files_only=True
        )
    return network.eval()


def expected(local: LocalModel, context: list[int], ids: list[int]) -> NDArray[np.float32]:
    """Return the log-probabilities of ids after a context as transformers computes them."""
    whole = torch.tensor([context + ids])
    with torch.inference_mode():
        table = _reference(local.folder)(whole).logits[0].log_softmax(dim=-1)
    return np.array([table[len(context) + at - 1, each] for at, each in enumerate(ids)])


def ids_of(local: LocalModel, text: str) -> list[int]:
    (pieces,) = Tokenizer(local.folder / "tokenizer.json").encode([text])
    return [int(each) for each in pieces.ids]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("prefix", "text"),
    [
        ("", "the bridge"),
        ("", "x"),
        ("Source: 北京.\nEnglish:", " was closed 😀"),
        ("it said:\n", "oﬃce"),
        ("the", "x"),
    ],
)
def test_values_are_those_of_transformers(
    models: Callable[[str], LocalModel], kind: str, prefix: str, text: str
) -> None:
    local = models(kind)
    (found,) = LanguageModel.load(local, device="cpu").log_probs([text], prefixes=[prefix])
    wanted = expected(local, [0, *ids_of(local, prefix)], ids_of(local, text))
    np.testing.assert_allclose(found.values, wanted, atol=2e-5)
    assert found.values.dtype == np.float32
    assert len(found.offsets) == len(found.values)
    assert (found.values <= 0).all()


def test_no_prefixes_are_empty_ones(llama: LanguageModel) -> None:
    (alone,) = llama.log_probs(["the bridge"])
    (after,) = llama.log_probs(["the bridge"], prefixes=[""])
    assert np.array_equal(alone.values, after.values)


def test_without_bos_the_first_token_has_no_value(models: Callable[[str], LocalModel]) -> None:
    local = models("no-bos")
    model = LanguageModel.load(local, device="cpu")
    alone, blank = model.log_probs(["bridge", ""])
    ids = ids_of(local, "bridge")
    np.testing.assert_allclose(alone.values, expected(local, ids[:1], ids[1:]), atol=2e-5)
    assert alone.offsets.tolist() == [[at, at + 1] for at in range(1, 6)]
    assert blank.values.shape == (0,)
    assert blank.offsets.shape == (0, 2)
    (after,) = model.log_probs(["bridge"], prefixes=["a"])
    assert len(after.values) == 6


@pytest.mark.parametrize(
    ("prefix", "text", "covered"),
    [
        ("", "the mat", ["the", "", "m", "a", "t"]),
        ("it:", "the", ["the"]),
        ("it: ", "the", ["the"]),
        ("it:  ", "x", ["x"]),
        ("it:\n", "the", ["the"]),
        ("", "e\u0301😀", ["e", "\u0301", "😀"]),
    ],
)
def test_offsets_are_those_of_the_text(
    llama: LanguageModel, prefix: str, text: str, covered: list[str]
) -> None:
    (found,) = llama.log_probs([text], prefixes=[prefix])
    spans = [text[start:end] for start, end in found.offsets.tolist()]
    assert [span for span in spans if span] == [span for span in covered if span]


def test_a_space_that_ends_the_prefix_goes_to_the_first_word(
    models: Callable[[str], LocalModel], llama: LanguageModel
) -> None:
    local = models("llama")
    (found,) = llama.log_probs(["the"], prefixes=["it: "])
    wanted = expected(local, [0, *ids_of(local, "it:")], ids_of(local, " the"))
    np.testing.assert_allclose(found.values, wanted, atol=2e-5)
    assert len(found.values) == 1


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["", "it: ", "the bridge\n"]), st.text("the 北😀.", max_size=70)),
        min_size=1,
        max_size=10,
    ),
    st.integers(0, 9),
    st.integers(1, 100),
)
def test_values_do_not_depend_on_the_batch(
    llama: LanguageModel, pairs: list[tuple[str, str]], chosen: int, batch: int
) -> None:
    prefixes, texts = (list(each) for each in zip(*pairs, strict=True))
    usual, llama._batch = llama._batch, batch
    try:
        found = llama.log_probs(texts, prefixes=prefixes)
    finally:
        llama._batch = usual
    at = chosen % len(pairs)
    (alone,) = llama.log_probs([texts[at]], prefixes=[prefixes[at]])
    assert np.array_equal(found[at].values, alone.values)
    assert np.array_equal(found[at].offsets, alone.offsets)


@pytest.mark.parametrize("kind", KINDS)
def test_values_do_not_depend_on_threads(models: Callable[[str], LocalModel], kind: str) -> None:
    one, two = (LanguageModel.load(models(kind), threads=n, device="cpu") for n in (1, 2))
    texts = [f"the bridge {number} was closed" for number in range(20)]
    prefixes = [f"it said {number % 3}:" for number in range(20)]
    for a, b in zip(
        one.log_probs(texts, prefixes=prefixes),
        two.log_probs(texts, prefixes=prefixes),
        strict=True,
    ):
        assert np.array_equal(a.values, b.values)


def test_a_shared_prefix_is_computed_once(
    models: Callable[[str], LocalModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    model = LanguageModel.load(models("llama"), device="cpu")
    begun: list[int] = []
    begin = Causal._begin

    def counted(network: Causal, ids: NDArray[np.int64]) -> Any:
        begun.append(len(ids))
        return begin(network, ids)

    monkeypatch.setattr(Causal, "_begin", counted)
    texts = ["a" * length for length in range(1, 20)]
    model.log_probs(texts, prefixes=["the bridge"] * 18 + ["it"])
    assert len(begun) == 2


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("prefix", ["", "it said:", "the bridge of " * 20])
def test_a_long_text_is_read_to_its_end(
    models: Callable[[str], LocalModel], kind: str, prefix: str
) -> None:
    local = models(kind)
    text = "was closed. " * 30
    (found,) = LanguageModel.load(local, device="cpu").log_probs([text], prefixes=[prefix])
    ids = ids_of(local, text)
    assert len(found.values) == len(ids) > 5 * tiny.POSITIONS
    assert np.isfinite(found.values).all()
    half = tiny.POSITIONS // 2
    head = ids_of(local, prefix)
    begin = tiny.POSITIONS - min(1 + len(head), half)
    before = [*head, *ids[:begin]][1 - half :]
    wanted = expected(local, [0, *before], ids[begin : begin + half])
    np.testing.assert_allclose(found.values[begin : begin + half], wanted, atol=2e-5)


def test_nothing_makes_nothing(llama: LanguageModel) -> None:
    assert llama.log_probs([]) == []
    (blank,) = llama.log_probs([""])
    assert (blank.values.shape, blank.offsets.shape) == ((0,), (0, 2))


def test_as_many_prefixes_as_texts(llama: LanguageModel) -> None:
    with pytest.raises(ValueError, match="zip"):
        llama.log_probs(["a", "b"], prefixes=["c"])


def test_progress_counts_texts(llama: LanguageModel) -> None:
    told: list[int] = []
    llama.log_probs([f"the bridge {number}" for number in range(50)], progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 50


def test_what_is_no_causal_model_is_refused(tmp_path: Path) -> None:
    local = tiny.encoder(tmp_path, "bert")
    with pytest.raises(ModelError, match="a bert model is no causal language model"):
        LanguageModel.load(local, device="cpu")


def test_logits_made_in_an_unknown_way_are_refused(
    models: Callable[[str], LocalModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    logits = Causal._logits
    monkeypatch.setattr(Causal, "_logits", lambda *given: logits(*given) * 2)
    with pytest.raises(ModelError, match="not made in a way"):
        LanguageModel.load(models("llama"), device="cpu")


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("config.json", b"[]"),
        ("config.json", json.dumps({"model_type": "llama", "hidden_size": "x"}).encode()),
        ("tokenizer.json", b"{}"),
        ("model.safetensors", None),
        ("model.safetensors", b"\x00" * 100),
    ],
)
def test_a_damaged_folder_is_refused(tmp_path: Path, file: str, content: bytes | None) -> None:
    local = tiny.language_model(tmp_path)
    (tmp_path / file).unlink()
    if content is not None:
        (tmp_path / file).write_bytes(content)
    with pytest.raises(ModelError) as raised:
        LanguageModel.load(local, device="cpu")
    assert "\n" not in str(raised.value)
