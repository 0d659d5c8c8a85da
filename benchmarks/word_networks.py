"""Fitting the networks that tell how likely a word is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from mtcheck.checks.word_quality.model import CLIP, Weights, settling

LAYER = 7
MEMBERS, WIDTH, DROPOUT = 4, 48, 0.1
EPOCHS, BATCH, RATE, DECAY = 10, 1024, 3e-3, 1e-2
# What weights that no part was left out of are called.
EVERYTHING = ""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of rated segments: features (n, k), whether a person marked them, and where they are.

    `faults` (n,) says how faulty the document is otherwise; `line` (n,) numbers the segment or
    article, `places` (n, 2) are offsets into it, `part` (n,) names the talk or the quarter of the
    articles; `marked` holds for each text which of its characters are marked. A word counts
    `weight` times its length.
    """

    features: Floats
    faults: Floats
    wrong: NDArray[np.bool_]
    line: NDArray[np.int64]
    places: NDArray[np.int64]
    part: NDArray[np.str_]
    marked: tuple[NDArray[np.bool_], ...]
    weight: float = 1.0

    @property
    def lengths(self) -> Floats:
        """The words' lengths, by which errors count."""
        lengths: Floats = (self.places[:, 1] - self.places[:, 0]).astype(float)
        return lengths


def fit(sets: Sequence[Words]) -> dict[str, Weights]:
    """Return for each part of the sets the weights fitted without it, and `EVERYTHING`'s."""
    parts = sorted({part for words in sets for part in words.part.tolist()})
    networks = {part: _networks(sets, without=part) for part in (*parts, EVERYTHING)}
    unknown = [np.zeros(len(words.wrong)) for words in sets]
    for odds, words in zip(unknown, sets, strict=True):
        for part in set(words.part.tolist()):
            rows = words.part == part
            odds[rows] = networks[part].odds(words.features[rows])
    return {
        part: replace(weights, settle=_settled(sets, unknown, without=part))
        for part, weights in networks.items()
    }


class Network(nn.Module):
    """One of those that `mtcheck.checks.word_quality.model` computes, to be trained."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.drop = nn.Dropout(DROPOUT)
        self.inner = nn.Linear(features, WIDTH)
        self.outer = nn.Linear(WIDTH, 1)
        self.skip = nn.Linear(features, 1, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the log-odds (n,) of words (n, k)."""
        seen = torch.relu(self.inner(self.drop(x)))
        odds: torch.Tensor = (self.outer(seen) + self.skip(x))[:, 0]
        return odds


def _networks(sets: Sequence[Words], without: str) -> Weights:
    """Return networks fitted on all parts but one, not settled; errors count by length."""
    chosen = [words.part != without for words in sets]
    x = np.concatenate([words.features[rows] for words, rows in zip(sets, chosen, strict=True)])
    wrong, counts = _targets(sets, chosen)
    mean, deviation = x.mean(0), x.std(0)
    deviation[deviation == 0] = 1
    scaled = torch.from_numpy(np.clip((x - mean) / deviation, -CLIP, CLIP)).float()
    truth, weight = torch.from_numpy(wrong).float(), torch.from_numpy(counts).float()
    fitted = [_network(scaled, truth, weight, seed) for seed in range(MEMBERS)]
    return Weights(
        LAYER,
        np.stack([mean, deviation]),
        np.stack([_array(n.inner.weight.T, n.inner.bias[None]) for n in fitted]),
        np.stack([_array(n.outer.weight[0]) for n in fitted]),
        np.stack([_array(n.skip.weight[0], n.outer.bias) for n in fitted]),
        np.array([0.0, 1.0, 0.0, 0.0]),
    )


def _array(*tensors: torch.Tensor) -> Floats:
    array: Floats = torch.cat(tensors).detach().numpy().astype(float)
    return array


def _network(x: torch.Tensor, truth: torch.Tensor, weight: torch.Tensor, seed: int) -> Network:
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    network = Network(x.shape[1])
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(x) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    for _ in range(EPOCHS):
        for rows in torch.split(torch.randperm(len(x)), BATCH):
            loss = nn.functional.binary_cross_entropy_with_logits(
                network(x[rows]), truth[rows], weight[rows]
            )
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
    return network.eval()


def _settled(sets: Sequence[Words], odds: Sequence[Floats], without: str) -> Floats:
    """Return `Weights.settle`, fitted to odds of words that the networks didn't know."""
    from scipy.optimize import minimize

    chosen = [words.part != without for words in sets]
    each = zip(sets, odds, chosen, strict=True)
    x = np.concatenate([settling(z[rows], words.faults[rows]) for words, z, rows in each])
    wrong, counts = _targets(sets, chosen)

    def loss(b: Floats) -> tuple[float, Floats]:
        z = x @ b
        error = counts * (1 / (1 + np.exp(-z)) - wrong)
        value = (counts * (np.logaddexp(0, z) - wrong * z)).mean()
        return float(value), x.T @ error / len(x)

    start = np.array([0.0, 1.0, 0.0, 0.0])
    found: Floats = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return found


def _targets(
    sets: Sequence[Words], chosen: Sequence[NDArray[np.bool_]]
) -> tuple[NDArray[np.bool_], Floats]:
    """Return for the chosen words whether they are wrong and how much they count, 1 on average."""
    each = list(zip(sets, chosen, strict=True))
    wrong = np.concatenate([words.wrong[rows] for words, rows in each])
    counts = np.concatenate([words.weight * words.lengths[rows] for words, rows in each])
    return wrong, counts / counts.mean()
