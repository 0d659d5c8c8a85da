"""Models with a cache compute nothing twice, and otherwise are the models."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from mtcheck.cache import Cache, NoCache, WorkCache
from mtcheck.models.cached import CachedEncoder, CachedLanguageModel
from mtcheck.models.encoder import Encoder
from mtcheck.models.language_model import LanguageModel, TokenLogProbs
from tests.models import tiny


def numbers(text: str, count: int) -> NDArray[np.float32]:
    """Return random numbers that depend on a text."""
    seed = int.from_bytes(text.encode(), "little")
    return np.random.default_rng(seed).normal(size=count).astype(np.float32)


class FakeEncoder:
    """Remembers which texts it was asked for."""

    dimension = 5
    layers = 12

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def encode(
        self, texts: Sequence[str], *, progress: Callable[[int], None]
    ) -> NDArray[np.float32]:
        self.asked.append(list(texts))
        for done in range(1, len(texts) + 1):
            progress(done)
        return np.stack([numbers(text, self.dimension) for text in texts])

    def tokens(self, texts: Sequence[str], **options: Any) -> Any:
        self.asked.append(list(texts))
        options.pop("progress")
        return [(text, options) for text in texts]


class FakeLanguageModel:
    """Remembers which texts and prefixes it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[str], list[str] | None]] = []

    def log_probs(
        self,
        texts: Sequence[str],
        *,
        prefixes: Sequence[str] | None,
        progress: Callable[[int], None],
    ) -> list[TokenLogProbs]:
        self.asked.append((list(texts), None if prefixes is None else list(prefixes)))
        progress(len(texts))
        return [self.of(*pair) for pair in zip(texts, prefixes or [""] * len(texts), strict=True)]

    @staticmethod
    def of(text: str, prefix: str) -> TokenLogProbs:
        starts = np.arange(len(text), dtype=np.int64)
        return TokenLogProbs(numbers(prefix + text, len(text)), np.stack([starts, starts + 1], 1))


class Loads:
    """A model's load function that counts how often it is called."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.count = 0

    def __call__(self) -> Any:
        self.count += 1
        return self.model


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[WorkCache]:
    with WorkCache(tmp_path / "work.sqlite", note=pytest.fail) as opened:
        yield opened


def encoder(cache: Cache, signature: str = "e5#1") -> tuple[CachedEncoder, Loads, FakeEncoder]:
    fake = FakeEncoder()
    load = Loads(cast("Encoder", fake))
    return CachedEncoder(signature, load, cache), load, fake


def language_model(cache: Cache) -> tuple[CachedLanguageModel, Loads, FakeLanguageModel]:
    fake = FakeLanguageModel()
    load = Loads(cast("LanguageModel", fake))
    return CachedLanguageModel("gemma#1", load, cache), load, fake


def test_after_one_changed_sentence_only_that_is_encoded(cache: WorkCache) -> None:
    first, load, fake = encoder(cache)
    before = first.encode(["One.", "Two.", "One.", ""])
    assert (load.count, fake.asked) == (1, [["One.", "Two.", ""]])
    again, load, fake = encoder(cache)
    assert again.encode(["One.", "Two.", "One.", ""]).tobytes() == before.tobytes()
    assert load.count == 0
    changed = again.encode(["One.", "Three.", ""])
    assert fake.asked == [["Three."]]
    assert changed.dtype == np.float32
    assert changed.tobytes() == b"".join(numbers(t, 5).tobytes() for t in ("One.", "Three.", ""))


def test_other_weights_are_another_model(cache: WorkCache) -> None:
    for signature in ("e5#1", "e5#2"):
        model, load, _ = encoder(cache, signature)
        model.encode(["One."])
        assert (model.signature, load.count) == (signature, 1)


def test_without_a_cache_the_model_is_loaded_once() -> None:
    model, load, fake = encoder(NoCache())
    assert model.encode(["One."]).tobytes() == model.encode(["One."]).tobytes()
    assert (load.count, len(fake.asked)) == (1, 2)


def test_traits_are_kept_too(cache: WorkCache) -> None:
    model, load, _ = encoder(cache)
    assert (model.dimension, model.layers, model.encode([]).shape) == (5, 12, (0, 5))
    again, load, _ = encoder(cache)
    assert (again.dimension, again.layers, again.encode([]).shape) == (5, 12, (0, 5))
    assert load.count == 0


def test_tokens_are_those_of_the_model(cache: WorkCache) -> None:
    model, _, fake = encoder(cache)
    for _ in range(2):
        found: Any = model.tokens(["One."], layer=3, prefix=True)
        assert found == [("One.", {"layer": 3, "prefix": True})]
    assert fake.asked == [["One."]]


def test_vectors_can_be_changed_by_who_gets_them(cache: WorkCache) -> None:
    model, _, _ = encoder(cache)
    for _ in range(2):
        vectors = model.encode(["One."])
        vectors *= 0
    assert model.encode(["One."]).any()


def test_progress_goes_on_from_what_was_kept(cache: WorkCache) -> None:
    model, _, _ = encoder(cache)
    model.encode(["a", "b"])
    told: list[int] = []
    model.encode(["a", "x", "y", "b", "x"], progress=told.append)
    assert told == [3, 4, 5, 5]


def test_much_text_is_kept_in_parts(cache: WorkCache) -> None:
    model, _, fake = encoder(cache)
    texts = [str(n) for n in range(2500)]
    told: list[int] = []
    model.encode(texts, progress=told.append)
    assert [len(asked) for asked in fake.asked] == [1024, 1024, 452]
    assert told == sorted(told)
    assert told[-1] == 2500


def same(found: Sequence[TokenLogProbs], expected: Sequence[TokenLogProbs]) -> bool:
    """Return whether dtypes, shapes and bits are the same."""
    return [(dumped(f.values), dumped(f.offsets)) for f in found] == [
        (dumped(e.values), dumped(e.offsets)) for e in expected
    ]


def dumped(array: NDArray[Any]) -> tuple[str, tuple[int, ...], bytes]:
    return array.dtype.str, array.shape, array.tobytes()


def test_only_new_pairs_of_text_and_prefix_are_judged(cache: WorkCache) -> None:
    model, load, fake = language_model(cache)
    texts, prefixes = ["One.", "Two.", ""], ["Eins.", "Zwei.", "Drei."]
    expected = [fake.of(*pair) for pair in zip(texts, prefixes, strict=True)]
    assert same(model.log_probs(texts, prefixes=prefixes), expected)
    again, load, fake = language_model(cache)
    assert same(again.log_probs(texts, prefixes=prefixes), expected)
    assert load.count == 0
    again.log_probs(["One.", "One."], prefixes=["Eins.", "Un."])
    again.log_probs(["Eins.One."])
    assert fake.asked == [(["One."], ["Un."]), (["Eins.One."], None)]


def test_log_probs_of_nothing(cache: WorkCache) -> None:
    model, load, _ = language_model(cache)
    assert model.log_probs([]) == model.log_probs([], prefixes=[]) == []
    assert load.count == 0


def test_every_text_needs_a_prefix_or_none(cache: WorkCache) -> None:
    model, _, _ = language_model(cache)
    with pytest.raises(ValueError, match="argument"):
        model.log_probs(["One.", "Two."], prefixes=["Eins."])


def test_values_that_are_not_finite_are_kept_as_they_are(cache: WorkCache) -> None:
    class Odd(FakeLanguageModel):
        @staticmethod
        def of(text: str, prefix: str) -> TokenLogProbs:
            values = np.array([np.nan, -np.inf, -0.0, 1e-45], np.float32)
            return TokenLogProbs(values, np.full((4, 2), 2**31 - 1, np.int64))

    for _ in range(2):
        model = CachedLanguageModel("odd", Loads(cast("LanguageModel", Odd())), cache)
        assert same(model.log_probs(["x"]), [Odd.of("x", "")])


def test_a_model_that_cannot_be_loaded_is_an_error_only_when_needed(cache: WorkCache) -> None:
    encoder(cache)[0].encode(["One."])

    def fail() -> Encoder:
        raise MemoryError

    model = CachedEncoder("e5#1", fail, cache)
    model.encode(["One."])
    with pytest.raises(MemoryError):
        model.encode(["Two."])


TEXTS = [
    "The bridge was closed.",
    "said 北京",
    "",
    "of " * 60,
    "The bridge was closed.",
    "é👩\u200d👧",
]


def test_a_real_encoder_gives_the_same_with_and_without(cache: WorkCache, tmp_path: Path) -> None:
    loaded = Encoder.load(tiny.encoder(tmp_path / "tiny"))
    load = Loads(loaded)
    model = CachedEncoder(loaded.signature, load, cache)
    # One by one first, so that what is kept was computed in other company.
    for text in TEXTS[:3]:
        model.encode([text])
    expected = loaded.encode(TEXTS)
    for _ in range(2):
        assert dumped(model.encode(TEXTS)) == dumped(expected)
    assert (model.dimension, model.layers) == (loaded.dimension, loaded.layers)
    assert dumped(model.encode([])) == dumped(loaded.encode([]))
    found, plain = (each.tokens(TEXTS, layer=2) for each in (model, loaded))
    assert [dumped(f.vectors) for f in found] == [dumped(p.vectors) for p in plain]


@pytest.mark.parametrize("prefixes", [None, ["", "A:", "A:", "was ", "B:", "B:"]])
def test_a_real_language_model_gives_the_same_with_and_without(
    cache: WorkCache, tmp_path: Path, prefixes: list[str] | None
) -> None:
    loaded = LanguageModel.load(tiny.language_model(tmp_path / "tiny"))
    load = Loads(loaded)
    model = CachedLanguageModel(loaded.signature, load, cache)
    model.log_probs(TEXTS[:2], prefixes=prefixes and prefixes[:2])
    expected = loaded.log_probs(TEXTS, prefixes=prefixes)
    for _ in range(2):
        assert same(model.log_probs(TEXTS, prefixes=prefixes), expected)
    assert load.count == 1
