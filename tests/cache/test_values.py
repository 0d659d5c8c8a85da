"""Values survive as bytes, keys are unambiguous, only what is missing is computed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.cache import NoCache, WorkCache, cached
from mtcheck.cache.values import decode, encode, joined

SPACE = "length|v:1"


@pytest.mark.parametrize(
    "value",
    ["", "Čau, 世界 👋", "broken \ud83d half", "\0", 0.0, -0.0, 1e-320, float("inf"), 0.1],
)
def test_texts_and_numbers_come_back(value: str | float) -> None:
    found = decode(encode(value))
    assert type(found) is type(value)
    assert repr(found) == repr(value)


@pytest.mark.parametrize(("value", "number"), [(3, 3.0), (True, 1.0), (np.float32(0.5), 0.5)])
def test_all_numbers_come_back_as_float(value: Any, number: float) -> None:
    found = decode(encode(value))
    assert (type(found), found) == (float, number)


@pytest.mark.parametrize("dtype", ["<f4", "<f8", "<i4", "<i8", ">f4"])
@pytest.mark.parametrize("shape", [(), (0,), (5,), (0, 2), (3, 4), (2, 3, 1)])
def test_arrays_come_back_bit_for_bit(dtype: str, shape: tuple[int, ...]) -> None:
    count = int(np.prod(shape))
    array = np.random.default_rng(1).normal(size=count).reshape(shape).astype(dtype)
    found = decode(encode(array))
    assert found.dtype == array.dtype.newbyteorder("=")
    assert found.shape == shape
    assert found.astype(dtype).tobytes() == array.tobytes()
    assert found.flags.writeable


def test_not_a_number_and_strides_survive() -> None:
    array = np.array([[1, np.nan], [-np.inf, 2]], np.float32).T
    assert decode(encode(array)).tobytes() == array.tobytes()


@pytest.mark.parametrize(
    "value", [None, b"raw", [1.0], object(), np.array(["a"]), np.array([None]), np.array([True])]
)
def test_nothing_else_can_be_kept(value: object) -> None:
    with pytest.raises(TypeError, match="cannot be kept"):
        encode(value)


texts = st.lists(st.text(alphabet="01:a", max_size=4), max_size=4)


@given(texts, texts)
def test_different_texts_have_different_keys(a: list[str], b: list[str]) -> None:
    assert (joined(a) == joined(b)) == (a == b)


class Lengths:
    """Computes how long pairs are together, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[list[tuple[str, str]]] = []

    def __call__(self, items: Sequence[tuple[str, str]]) -> list[float]:
        self.asked.append(list(items))
        return [float(len(a) + len(b)) for a, b in items]


A, B, C = ("a", "b"), ("ab", ""), ("long", "er")


def test_only_what_is_missing_is_computed_each_once(work: WorkCache) -> None:
    compute = Lengths()
    assert cached(work, SPACE, [A, B, A], compute) == [2, 2, 2]
    assert cached(work, SPACE, [C, A, C, B], compute) == [6, 2, 6, 2]
    assert cached(work, SPACE, [C, A], compute) == [6, 2]
    assert compute.asked == [[A, B], [C]]


def test_other_settings_are_another_space(work: WorkCache) -> None:
    compute = Lengths()
    cached(work, "length|v:1", [A], compute)
    cached(work, "length|v:2", [A], compute)
    assert compute.asked == [[A], [A]]


def test_without_a_cache_all_is_computed() -> None:
    compute = Lengths()
    for _ in range(2):
        assert cached(NoCache(), SPACE, [A, B, A], compute) == [2, 2, 2]
    assert compute.asked == [[A, B]] * 2
    assert cached(NoCache(), SPACE, [], compute) == []


def test_what_was_computed_is_kept_before_going_on(work: WorkCache) -> None:
    done: list[int] = []

    def fails_at_c(items: list[tuple[str, str]]) -> list[str]:
        if C in items:
            raise KeyboardInterrupt
        return [a + b for a, b in items]

    with pytest.raises(KeyboardInterrupt):
        cached(work, SPACE, [A, B, C], fails_at_c, at_once=1, progress=done.append)
    assert cached(work, SPACE, [A, B], fails_at_c, progress=done.append) == ["ab", "ab"]
    assert done == [0, 1, 2, 2]


def test_progress_counts_kept_and_repeated_items(work: WorkCache) -> None:
    cached(work, SPACE, [A], Lengths())
    done: list[int] = []
    cached(work, SPACE, [A, B, C, C], Lengths(), at_once=1, progress=done.append)
    assert done == [2, 3, 4]


@pytest.mark.parametrize("values", [[], [1.0, 2.0]])
def test_a_wrong_number_of_values_is_an_error(work: WorkCache, values: list[float]) -> None:
    with pytest.raises(ValueError, match="argument"):
        cached(work, SPACE, [A], lambda _: values)
