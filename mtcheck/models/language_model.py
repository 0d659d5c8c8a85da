"""Causal language models: how likely each token of a text is after what stands before it.

The values of a text do not depend on what is computed with it: a prefix is computed by itself,
once, and texts after it without padding, in products of at least `ROWS` rows on one thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mtcheck.errors import ModelError
from mtcheck.models.causal import Causal, Context
from mtcheck.models.device import batch_tokens, choose, one_thread, parallel
from mtcheck.models.local import LocalModel
from mtcheck.models.tokenizer import Tokenizer, within
from mtcheck.models.windows import batches

if TYPE_CHECKING:
    import torch

# Longer contexts cost memory by their square and change little.
_LONGEST = 2048
# Tokens whose values are computed at one time: less, and reading the vocabulary's matrix is
# what takes the time.
_AT_ONCE = 256


def _silent(done: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True, eq=False)
class TokenLogProbs:
    """How likely a model finds the tokens of one text.

    values (t,) float32, natural logarithms of probabilities, at most 0; offsets (t, 2) int64,
    half-open, in code points of the text, white space around a token left out.
    """

    values: NDArray[np.float32]
    offsets: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Tokens of a text that are valued after one context; `at` is where in the text they begin."""

    text: int
    at: int
    ids: NDArray[np.int64]


class LanguageModel:
    """A causal language model such as Gemma, Llama or GPT-2."""

    def __init__(
        self,
        local: LocalModel,
        tokenizer: Tokenizer,
        network: Causal,
        device: torch.device,
        threads: int,
    ) -> None:
        self.signature = local.signature
        self._tokenizer = tokenizer
        self._network = network
        self._threads = max(threads, 1) if device.type == "cpu" else 1
        self._batch = batch_tokens(device)
        self._limit = min(network.limit, _LONGEST)
        self._first = np.array([] if network.bos is None else [network.bos], np.int64)

    @classmethod
    def load(cls, local: LocalModel, *, threads: int = 1, device: str = "auto") -> LanguageModel:
        """Load a model from its folder: config.json, tokenizer.json and *.safetensors.

        `threads` batches are computed at one time. `device` is auto, cpu, cuda or mps.

        Raises:
            ModelError: it is no causal model or damaged, or there is no such device.
        """
        chosen = choose(device)
        tokenizer = Tokenizer(local.folder / "tokenizer.json")
        try:
            with one_thread():
                network = Causal(local.name, local.folder, chosen)
        except ModelError:
            raise
        except Exception as error:  # config.json and the weights may hold anything
            reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            raise ModelError(f"{local.name}: cannot load the model ({reason})") from None
        return cls(local, tokenizer, network, chosen, threads)

    def log_probs(
        self,
        texts: Sequence[str],
        *,
        prefixes: Sequence[str] | None = None,
        progress: Callable[[int], None] = _silent,
    ) -> list[TokenLogProbs]:
        """Return the log-probabilities of the tokens of each text, given the prefix before it.

        The context is the model's first token (BOS), where it has one, and then the prefix.
        Where there is neither, the first token of a text has no value and is left out. Prefix
        and text are tokenised apart, so no token crosses the boundary; spaces that end a prefix
        go to the first word of the text, as the model knows words with the space before them.
        A prefix that several texts share is computed once.

        What is longer than the model's limit, or 2,048 tokens, is read in windows: every token
        is valued once and sees at least half a window before it, unless the text and prefix
        begin there. `progress` is told how many texts are done.

        Raises:
            ModelError: the model computes values that are not finite.
            ValueError: there are not as many prefixes as texts.
        """
        if prefixes is None:
            prefixes = [""] * len(texts)
        pairs = list(zip(prefixes, texts, strict=True))
        numbers = {pair: number for number, pair in enumerate(dict.fromkeys(pairs))}
        offsets: list[NDArray[np.int64]] = []
        contexts: dict[bytes, list[_Stretch]] = {}
        for number, (context, ids, places) in enumerate(self._read(list(numbers))):
            offsets.append(places)
            for before, at, part in self._stretches(context, ids):
                contexts.setdefault(before.tobytes(), []).append(_Stretch(number, at, part))
        values = [np.zeros(len(each), np.float32) for each in offsets]
        done, total = 0, sum(map(len, contexts.values()))
        with one_thread():
            for found in parallel(self._values, self._work(contexts), self._threads):
                for stretch, valued in found:
                    values[stretch.text][stretch.at : stretch.at + len(valued)] = valued
                done += len(found)
                progress(len(texts) * done // total)
        results = [TokenLogProbs(*each) for each in zip(values, offsets, strict=True)]
        return [results[numbers[pair]] for pair in pairs]

    def _read(
        self, pairs: list[tuple[str, str]]
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]]:
        """Yield the ids of the context, those of the text, and the text's offsets."""
        moved = [
            0 if self._tokenizer.begins_with_space else len(prefix) - len(prefix.rstrip(" "))
            for prefix, _ in pairs
        ]
        heads = dict.fromkeys(
            prefix.rstrip(" ") if n else prefix for (prefix, _), n in zip(pairs, moved, strict=True)
        )
        known = dict(zip(heads, self._tokenizer.encode(list(heads)), strict=True))
        bodies = self._tokenizer.encode(
            [" " * n + text for (_, text), n in zip(pairs, moved, strict=True)]
        )
        for (prefix, _), n, body in zip(pairs, moved, bodies, strict=True):
            outside = within(body, n)
            head = known[prefix.rstrip(" ") if n else prefix]
            context = np.concatenate([self._first, head.ids, body.ids[:outside]])
            ids, places = body.ids[outside:], np.maximum(body.offsets[outside:] - n, 0)
            if not len(context):
                context, ids, places = ids[:1], ids[1:], places[1:]
            yield context, ids, places

    def _stretches(
        self, context: NDArray[np.int64], ids: NDArray[np.int64]
    ) -> Iterator[tuple[NDArray[np.int64], int, NDArray[np.int64]]]:
        """Yield contexts and the tokens after them, where these begin, in windows that fit."""
        whole = np.concatenate([context, ids])
        half = self._limit // 2
        at, start = 0, len(context)
        if len(whole) > self._limit and len(context) > half:
            context = self._end_of(context, half)
        while at < len(ids):
            part = ids[at : at + self._limit - len(context)]
            yield context, at, part
            at += len(part)
            context = self._end_of(whole[: start + at], half)

    def _end_of(self, ids: NDArray[np.int64], size: int) -> NDArray[np.int64]:
        return np.concatenate([self._first, ids[len(ids) - size + len(self._first) :]])

    def _work(
        self, contexts: dict[bytes, list[_Stretch]]
    ) -> Iterator[list[tuple[Context, list[_Stretch]]]]:
        """Yield batches of equal length after one context, as many as are valued at one time."""
        work: list[tuple[Context, list[_Stretch]]] = []
        tokens = 0
        for key, stretches in contexts.items():
            context = Context(np.frombuffer(key, np.int64))
            lengths = [len(each.ids) for each in stretches]
            for indices in batches(lengths, min(self._batch, _AT_ONCE), equal=True):
                work.append((context, [stretches[index] for index in indices]))
                tokens += sum(lengths[index] for index in indices)
                if tokens >= _AT_ONCE:
                    yield work
                    work, tokens = [], 0
        if work:
            yield work

    def _values(
        self, work: list[tuple[Context, list[_Stretch]]]
    ) -> list[tuple[_Stretch, NDArray[np.float32]]]:
        stretches = [stretch for _, batch in work for stretch in batch]
        targets = np.concatenate([stretch.ids for stretch in stretches])
        values = self._network.log_probs(
            [(context, np.stack([each.ids for each in batch])) for context, batch in work], targets
        )
        ends = np.cumsum([len(stretch.ids) for stretch in stretches])
        return list(zip(stretches, np.split(values, ends[:-1]), strict=True))
