"""Linear maps by the machine's fastest product are those of torch, row by row."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
import torch

from mtcheck.models.device import one_thread
from mtcheck.models.linear import linear, quicken

SHAPES = [(384, 1152), (384, 384), (384, 1536), (1536, 384), (640, 2048), (7, 5)]


@pytest.fixture(autouse=True, params=[True, False], ids=["onednn", "without"])
def onednn(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    there: Any = torch.backends.mkldnn
    if request.param and not there.is_available():
        pytest.skip("torch has no oneDNN here")
    monkeypatch.setattr(there, "is_available", lambda: request.param)
    return bool(request.param)


def numbers(*shape: int) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(sum(shape)))


@pytest.mark.parametrize("inputs, outputs", SHAPES)
def test_the_map_is_that_of_torch(inputs: int, outputs: int) -> None:
    rows, weight = numbers(33, inputs), numbers(outputs, inputs) / inputs**0.5
    bias, more = numbers(outputs), numbers(33, outputs)
    exact = rows.double() @ weight.double().T
    for found, wanted in [
        (linear(rows, weight), exact),
        (linear(rows, weight, bias), exact + bias),
        (linear(rows, weight, plus=more), exact + more),
        (linear(rows, weight, bias, plus=more), exact + bias + more),
        (linear(rows.view(3, 11, inputs), weight, bias), (exact + bias).view(3, 11, outputs)),
    ]:
        torch.testing.assert_close(found.double(), wanted, rtol=0, atol=1e-5)
    torch.testing.assert_close(more, numbers(33, outputs), rtol=0, atol=0)


@pytest.mark.parametrize("inputs, outputs", SHAPES)
def test_the_bits_of_a_row_are_its_own(inputs: int, outputs: int, onednn: bool) -> None:
    if not onednn:
        pytest.skip("only oneDNN says so")
    rows, weight, bias = numbers(1100, inputs), numbers(outputs, inputs), numbers(outputs)
    with one_thread():
        whole = linear(rows, weight, bias)
        cuts = [0, 2, 5, 12, 28, 59, 123, 250, 506, 1100]
        for start, stop in pairwise(cuts):
            assert torch.equal(linear(rows[start:stop], weight, bias), whole[start:stop])


def test_the_linear_maps_within_a_model_are_quickened() -> None:
    model = torch.nn.Sequential(torch.nn.Linear(16, 8), torch.nn.ReLU(), torch.nn.Linear(8, 4))
    rows = numbers(40, 16)
    before = model(rows)
    quicken(model)
    torch.testing.assert_close(model(rows), before, rtol=0, atol=1e-5)
