"""Encoders: sentence vectors and contextual token vectors.

The vectors of a text do not depend on what is encoded with it: sentences are computed without
padding, on one thread each, in products of at least `ROWS` rows, in which a row's bits are its
own (held by a property test).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from mtcheck.errors import ModelError
from mtcheck.models.device import ROWS, batch_tokens, choose, one_thread, parallel
from mtcheck.models.local import LocalModel
from mtcheck.models.tokenizer import Pieces, Tokenizer, within
from mtcheck.models.weights import read_config
from mtcheck.models.windows import batches, windows

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from mtcheck.models.adapter import Adapter


def _silent(done: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of one text.

    ids (t,) int64; vectors (t, d) float32 of unit length; offsets (t, 2) int64, half-open, in
    code points of the text. The model's special tokens stand first and last and are empty.
    """

    ids: NDArray[np.int64]
    vectors: NDArray[np.float32]
    offsets: NDArray[np.int64]


class _Network(Protocol):
    dimension: int
    layers: int
    limit: int

    def forward(self, sequences: Sequence[NDArray[np.int64]], layer: int) -> Tensor:
        """Return the rows (tokens of all sequences, dimension) that layer `layer` puts out."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A window of a text as the network sees it; its rows `keep` stand for the text."""

    text: int
    ids: NDArray[np.int64]
    keep: slice


class Encoder:
    """A multilingual encoder such as E5, LaBSE, XLM-R or BERT."""

    def __init__(
        self, local: LocalModel, tokenizer: Tokenizer, network: _Network, device: Any, threads: int
    ) -> None:
        self.signature = local.signature
        self.dimension = network.dimension
        self.layers = network.layers
        self._local = local
        self._tokenizer = tokenizer
        self._network = network
        self._threads = max(threads, 1) if device.type == "cpu" else 1
        self._batch = batch_tokens(device)

    @classmethod
    def load(cls, local: LocalModel, *, threads: int = 1, device: str = "auto") -> Encoder:
        """Load a model from its folder: config.json, tokenizer.json and *.safetensors.

        `threads` batches are computed at one time. `device` is auto, cpu, cuda or mps.

        Raises:
            ModelError: it is no encoder or damaged, or there is no such device.
        """
        chosen = choose(device)
        config = read_config(local.folder)
        _refuse_others(local.name, config)
        tokenizer = Tokenizer(local.folder / "tokenizer.json")
        try:
            network = _network(local, config, chosen)
        except ModelError:
            raise
        except Exception as error:  # config.json and the weights may hold anything
            reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            raise ModelError(f"{local.name}: cannot load the model ({reason})") from None
        return cls(local, tokenizer, network, chosen, threads)

    def adapted(self, adapter: Adapter) -> Encoder:
        """Return the layers that an adapter changes, as an encoder of their own.

        Raises:
            ModelError: the model is of a kind that can't be adapted.
        """
        from mtcheck.models.bert import Bert

        if not isinstance(self._network, Bert):
            raise ModelError(f"{self._local.name}: a model of its kind cannot be adapted")
        other = copy(self)
        other._network = self._network.adapted(adapter)
        other.layers = other._network.layers
        return other

    def encode(
        self, texts: Sequence[str], *, progress: Callable[[int], None] = _silent
    ) -> NDArray[np.float32]:
        """Return sentence vectors of shape (n, dimension), rows of unit length.

        The model's prefix is put before each text. Pooling is the model's: the mean over all
        tokens, special ones and the prefix's included, or the first token. Texts over the
        model's limit are read in overlapping windows, and the mean is over their tokens, each
        once (of first tokens, over the windows). A text without visible characters has the
        vector of the prefix and the special tokens alone. `progress` is told how many texts
        are done.

        Raises:
            ModelError: the model computes values that are not finite.
        """
        numbers = {text: number for number, text in enumerate(dict.fromkeys(texts))}
        prefix = self._local.prefix
        pieces = self._tokenizer.encode([prefix + text for text in numbers])
        parts = [
            part
            for text, each in enumerate(pieces)
            for part in self._parts(text, each, within(each, len(prefix)))
        ]
        sums = np.zeros((len(parts), self.dimension), np.float32)
        first = self._local.pooling == "cls"

        def pool(indices: list[int], rows: Tensor, starts: list[int]) -> None:
            for index, start in zip(indices, starts, strict=True):
                kept = parts[index].keep
                of = slice(start, start + 1) if first else _moved(kept, start)
                sums[index] = rows[of].sum(0).cpu().numpy()

        told = _scaled(progress, len(texts), len(parts))
        self._compute(parts, self.layers, pool, told)
        begins = np.searchsorted([part.text for part in parts], np.arange(len(pieces)))
        vectors = np.add.reduceat(sums, begins) if len(parts) else sums
        vectors = _unit(vectors)
        return vectors[[numbers[text] for text in texts]] if len(texts) else vectors

    def tokens(
        self,
        texts: Sequence[str],
        *,
        layer: int,
        prefix: bool = False,
        progress: Callable[[int], None] = _silent,
    ) -> list[Tokens]:
        """Return the contextual token vectors of each text at a layer from 1 to `layers`.

        Layers above are not computed. With `prefix` the model's prefix is read before each text,
        and its tokens are left out of the result. Texts over the model's limit are read in
        overlapping windows; each token stands once, with the vector of the window that shows
        more of its context. A text without visible characters has special tokens alone. Equal
        texts share one result. `progress` is told how many texts are done.

        Raises:
            ModelError: there is no such layer, or values are not finite.
        """
        if not 1 <= layer <= self.layers:
            raise ModelError(
                f"{self._local.name} has no layer {layer}; choose one from 1 to {self.layers}"
            )
        numbers = {text: number for number, text in enumerate(dict.fromkeys(texts))}
        before = self._local.prefix if prefix else ""
        pieces = self._tokenizer.encode([before + text for text in numbers])
        inside = [within(each, len(before)) for each in pieces]
        parts = [
            part
            for text, each in enumerate(pieces)
            for part in self._parts(text, each, inside[text])
        ]
        found: list[NDArray[np.float32]] = [np.zeros(0, np.float32)] * len(parts)

        def take(indices: list[int], rows: Tensor, starts: list[int]) -> None:
            vectors = _unit(rows.cpu().numpy())
            for index, start in zip(indices, starts, strict=True):
                found[index] = vectors[_moved(parts[index].keep, start)]

        self._compute(parts, layer, take, _scaled(progress, len(texts), len(parts)))
        of_text: list[list[NDArray[np.float32]]] = [[] for _ in pieces]
        for part, vectors in zip(parts, found, strict=True):
            of_text[part.text].append(vectors)
        results = [
            self._tokens(each, vectors, hidden, len(before))
            for each, vectors, hidden in zip(pieces, of_text, inside, strict=True)
        ]
        return [results[numbers[text]] for text in texts]

    def _tokens(
        self, pieces: Pieces, vectors: list[NDArray[np.float32]], hidden: int, shift: int
    ) -> Tokens:
        """Return the tokens of a text without the `hidden` ones of its prefix."""
        before, after = self._tokenizer.before, self._tokenizer.after
        rows = np.concatenate(vectors) if len(vectors) > 1 else vectors[0]
        if hidden:
            rows = np.delete(rows, slice(len(before), len(before) + hidden), axis=0)
        offsets = np.maximum(pieces.offsets[hidden:] - shift, 0)
        end = offsets.max(initial=0)
        ids = np.concatenate([before, pieces.ids[hidden:], after])
        return Tokens(
            ids,
            rows[: len(ids)],
            np.concatenate(
                [np.zeros((len(before), 2), np.int64), offsets, np.full((len(after), 2), end)]
            ),
        )

    def _parts(self, text: int, pieces: Pieces, prefix: int) -> Iterator[_Part]:
        """Yield the windows of a text; all have the special tokens and those of the prefix."""
        before = np.concatenate([self._tokenizer.before, pieces.ids[:prefix]])
        after, ids = self._tokenizer.after, pieces.ids[prefix:]
        size = self._network.limit - len(before) - len(after)
        if size < 1:
            raise ModelError(f"{self._local.name}: no room for a text, only {size} tokens")
        for window in windows(len(ids), size, size // 4):
            start = len(before) + window.keep_start - window.start
            stop = len(before) + window.keep_stop - window.start
            sequence = np.concatenate([before, ids[window.start : window.stop], after])
            if window.keep_start == 0:
                start = 0
            if window.keep_stop == len(ids):
                stop = len(sequence)
            # A tokenizer without special tokens makes nothing of an empty text.
            yield _Part(
                text,
                sequence if len(sequence) else np.zeros(1, np.int64),
                slice(start, max(stop, 1)),
            )

    def _compute(
        self,
        parts: Sequence[_Part],
        layer: int,
        use: Callable[[list[int], Tensor, list[int]], None],
        done: Callable[[int], None],
    ) -> None:
        """Compute all parts; `use` gets the indices of a batch, its rows and where each starts."""
        import torch

        def run(indices: list[int]) -> tuple[list[int], Tensor, list[int]]:
            sequences = [parts[index].ids for index in indices]
            lengths = [len(each) for each in sequences]
            total = sum(lengths)
            with torch.inference_mode():
                rows = self._network.forward(sequences * -(-ROWS // total), layer)[:total]
                if not torch.isfinite(rows.sum()):
                    raise ModelError(f"{self._local.name}: computes values that are not finite")
            return indices, rows, np.cumsum([0, *lengths[:-1]]).tolist()

        finished = 0
        todo = batches([len(part.ids) for part in parts], self._batch)
        with one_thread():
            for indices, rows, starts in parallel(run, todo, self._threads):
                use(indices, rows, starts)
                finished += len(indices)
                done(finished)


def _refuse_others(name: str, config: dict[str, Any]) -> None:
    """Raise ModelError where config.json is that of a model which writes texts."""
    kinds = str(config.get("architectures"))
    if config.get("is_encoder_decoder") or any(
        kind in kinds for kind in ("ConditionalGeneration", "EncoderDecoder")
    ):
        raise ModelError(f"{name}: is no encoder but translates or summarises; use e5-small")
    if config.get("is_decoder") or any(kind in kinds for kind in ("CausalLM", "LMHeadModel")):
        raise ModelError(f"{name}: is no encoder but a language model; use e5-small")


def _network(local: LocalModel, config: dict[str, Any], device: torch.device) -> _Network:
    from mtcheck.models.bert import Bert

    if Bert.takes(config):
        return Bert(local.folder, config, device)
    from mtcheck.models.auto import AutoEncoder

    return AutoEncoder(local.folder, device)


def _moved(kept: slice, by: int) -> slice:
    return slice(kept.start + by, kept.stop + by)


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.maximum(np.sqrt(np.einsum("ij,ij->i", rows, rows)), np.finfo(np.float32).tiny)
    unit: NDArray[np.float32] = rows / lengths[:, None]
    return unit


def _scaled(progress: Callable[[int], None], texts: int, parts: int) -> Callable[[int], None]:
    """Return what turns a number of parts that are done into one of texts."""
    return lambda done: progress(texts * done // parts)
