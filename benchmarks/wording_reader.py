"""Training of the network that `mtcheck.checks.wording.reader` uses."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from mtcheck.checks.wording.reader import FAULTS
from mtcheck.models.local import LocalModel
from mtcheck.models.tokenizer import Tokenizer

LAYERS, RANK, WIDTH, DROPOUT = 9, 8, 64, 0.1
EPOCHS, BATCH, RATE, HEAD_RATE, DECAY = 3, 32, 1e-3, 1e-3, 0.01
_MOST_TOKENS = 256
# Names of the linear maps in transformers' BERT and in the adapter.
_MAPS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attention": "attention.output.dense",
    "inner": "intermediate.dense",
    "outer": "output.dense",
}

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to learn from: token ids (t,) and for each of its n words what is known.

    `pooled` (n, t) has rows that average a word's tokens; `wrong` (n, 2) says whether the word
    has a fault of each kind of `FAULTS`, `counts` (n, 2) whether that is known.
    """

    ids: NDArray[np.int64]
    pooled: Floats
    wrong: Floats
    counts: Floats


def pooled(
    tokenizer: Tokenizer, text: str, places: Sequence[tuple[int, int]]
) -> tuple[NDArray[np.int64], Floats]:
    """Return the token ids of a text and which of them the words at `places` are the means of."""
    [pieces] = tokenizer.encode([text])
    before, after = tokenizer.before, tokenizer.after
    ids = np.concatenate([before, pieces.ids[:_MOST_TOKENS], after])
    means = np.zeros((len(places), len(ids)), np.float32)
    for token, (start, end) in enumerate(pieces.offsets[:_MOST_TOKENS].tolist(), len(before)):
        for word, (first, stop) in enumerate(places):
            if start < end and first < end and start < stop:
                means[word, token] = 1
    return ids, means / np.maximum(means.sum(1, keepdims=True), 1)


class _Adapted(nn.Module):
    """A linear map with a change of low rank, which is all that is trained."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.linear = linear
        scale = 1 / math.sqrt(linear.in_features)
        self.down = nn.Parameter(torch.randn(linear.in_features, RANK) * scale)
        self.up = nn.Parameter(torch.zeros(RANK, linear.out_features))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, rows: Tensor) -> Tensor:
        """Return the mapped rows."""
        change: Tensor = self.drop(rows @ self.down.to(rows.dtype)) @ self.up.to(rows.dtype)
        mapped: Tensor = self.linear(rows) + change
        return mapped


class Network(nn.Module):
    """The encoder's first layers with changes, and the odds of each kind of fault of a word."""

    def __init__(self, local: LocalModel) -> None:
        from transformers import BertModel

        super().__init__()
        self.bert = BertModel.from_pretrained(
            str(local.folder),
            dtype=torch.bfloat16,
            attn_implementation="sdpa",
            add_pooling_layer=False,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        self.bert.requires_grad_(False)
        self.bert.encoder.layer = self.bert.encoder.layer[:LAYERS]
        self.adapted: dict[str, _Adapted] = {}
        for number, layer in enumerate(self.bert.encoder.layer):
            for name, path in _MAPS.items():
                holder, last = path.rsplit(".", 1)
                parent = layer.get_submodule(holder)
                self.adapted[f"{number}.{name}"] = _Adapted(getattr(parent, last))
                setattr(parent, last, self.adapted[f"{number}.{name}"])
        self.drop = nn.Dropout(DROPOUT)
        self.hidden = nn.Linear(self.bert.config.hidden_size, WIDTH)
        self.judge = nn.Linear(WIDTH, len(FAULTS))

    def forward(self, sentences: Sequence[Sentence]) -> Tensor:
        """Return the log-odds (words of all sentences, 2)."""
        longest = max(len(each.ids) for each in sentences)
        ids = torch.ones(len(sentences), longest, dtype=torch.long)
        there = torch.zeros(len(sentences), longest, dtype=torch.long)
        for row, each in enumerate(sentences):
            ids[row, : len(each.ids)] = torch.from_numpy(each.ids)
            there[row, : len(each.ids)] = 1
        vectors = self.bert(ids, attention_mask=there).last_hidden_state.float()
        # As `Encoder.tokens` returns them, but of the length that such rows have here.
        vectors = nn.functional.normalize(vectors, dim=-1) * math.sqrt(vectors.shape[-1])
        words = torch.cat(
            [
                torch.from_numpy(each.pooled) @ row[: len(each.ids)]
                for each, row in zip(sentences, vectors, strict=True)
            ]
        )
        odds: Tensor = self.judge(torch.relu(self.hidden(self.drop(words))))
        return odds

    def arrays(self) -> dict[str, NDArray[np.float16]]:
        """Return the weights as the reader takes them, the vectors' length put into the first."""
        found = {
            f"{name}.{part}": getattr(each, part).detach().numpy()
            for name, each in self.adapted.items()
            for part in ("down", "up")
        }
        length = math.sqrt(self.hidden.in_features)
        found["hidden.weight"] = self.hidden.weight.detach().numpy().T * length
        found["hidden.bias"] = self.hidden.bias.detach().numpy()
        found["judge.weight"] = self.judge.weight.detach().numpy().T
        found["judge.bias"] = self.judge.bias.detach().numpy()
        return {name: np.ascontiguousarray(array, np.float16) for name, array in found.items()}


@dataclass(frozen=True, slots=True)
class Step:
    """How far training has got, in words, and the network."""

    told: str
    network: Network


def train(local: LocalModel, sentences: Sequence[Sentence]) -> Iterator[Step]:
    """Yield every hundred steps, and the trained network at the end."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    dice = random.Random(0)
    network = Network(local).train()
    changes = [each for pair in network.adapted.values() for each in (pair.down, pair.up)]
    head = [*network.hidden.parameters(), *network.judge.parameters()]
    optimiser = torch.optim.AdamW(
        [{"params": changes, "lr": RATE}, {"params": head, "lr": HEAD_RATE}], weight_decay=DECAY
    )
    steps = EPOCHS * -(-len(sentences) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [RATE, HEAD_RATE], total_steps=steps + 1, pct_start=0.1
    )
    losses: list[float] = []
    for _ in range(EPOCHS):
        # Texts of about one length together, so that little is spent on what fills them up.
        order = sorted(sentences, key=lambda each: (len(each.ids) // 6, dice.random()))
        batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        dice.shuffle(batches)
        for batch in batches:
            wrong = torch.from_numpy(np.concatenate([each.wrong for each in batch]))
            counts = torch.from_numpy(np.concatenate([each.counts for each in batch]))
            each_loss = nn.functional.binary_cross_entropy_with_logits(
                network(batch), wrong, reduction="none"
            )
            loss = (each_loss * counts).sum() / counts.sum().clamp_min(1)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(changes, 1.0)
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
            if len(losses) % 100 == 0:
                loss_now = np.mean(losses[-100:])
                yield Step(f"step {len(losses)} of {steps}: loss {loss_now:.4f}", network)
    yield Step("done", network.eval())
