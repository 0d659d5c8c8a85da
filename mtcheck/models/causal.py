"""The network of a causal language model, through transformers, in float32."""

from __future__ import annotations

import copy
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mtcheck.errors import ModelError
from mtcheck.models.auto import NOTHING_FOREIGN, SAFE, quiet
from mtcheck.models.device import ROWS
from mtcheck.models.linear import linear, quicken

if TYPE_CHECKING:
    import torch
    from torch import Tensor

# Words of the vocabulary that are looked at at one time: their logits stay in the cache, where
# those of a whole vocabulary would take a megabyte a token.
_WORDS = 2048


class Context:
    """What stands before texts, at least one token; computed when first needed, once."""

    def __init__(self, ids: NDArray[np.int64]) -> None:
        self.ids = ids
        self.lock = threading.Lock()
        self.state: tuple[Any, Tensor] | None = None


class Causal:
    """A causal model; `bos` is the id of the token that begins a text, None if it has none."""

    def __init__(self, name: str, folder: Path, device: torch.device) -> None:
        """Load the model.

        Raises:
            ModelError: it is no causal model, or one whose logits are made in an unknown way.
            Exception: whatever transformers raises for a folder that it cannot load.
        """
        from transformers import AutoConfig, AutoModelForCausalLM
        from transformers.models.auto.modeling_auto import (
            MODEL_FOR_CAUSAL_LM_MAPPING_NAMES,
            MODEL_FOR_MASKED_LM_MAPPING_NAMES,
        )

        config = AutoConfig.from_pretrained(folder, **NOTHING_FOREIGN)
        kind = config.model_type
        two_way = kind in MODEL_FOR_MASKED_LM_MAPPING_NAMES and not getattr(
            config, "is_decoder", False
        )
        if kind not in MODEL_FOR_CAUSAL_LM_MAPPING_NAMES or two_way or config.is_encoder_decoder:
            raise ModelError(f"{name}: a {kind} model is no causal language model; use gemma-270m")
        with quiet():
            model: Any = AutoModelForCausalLM.from_pretrained(folder, **SAFE)
        model = model.float().eval().to(device)
        quicken(model)
        self._name = name
        self._device = device
        # Some releases of transformers name Gemma's body in a way that base_model does not find.
        base = model.base_model
        self._base = model.get_decoder() if base is model else base
        self._head = model.get_output_embeddings()
        self._cap = getattr(config, "final_logit_softcapping", None)
        self._scale = getattr(config, "logit_scale", None) or 1 / (
            getattr(config, "logits_scaling", None) or 1
        )
        self.limit = int(config.max_position_embeddings)
        self.bos: int | None = config.bos_token_id
        self._check_head(model)

    def log_probs(
        self, work: Sequence[tuple[Context, NDArray[np.int64]]], targets: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """Return the log-probabilities (n,) of all `targets`.

        These are the tokens of `work`, one row after another: contexts, and the ids (rows,
        tokens) of texts of equal length after each.
        """
        import torch

        with torch.inference_mode():
            rows = torch.cat([self._rows(context, ids) for context, ids in work])
            values = self._log_softmax(rows, torch.from_numpy(targets).to(self._device))
        if not torch.isfinite(values.sum()):
            raise ModelError(f"{self._name}: computes values that are not finite")
        return values.cpu().numpy()

    def _rows(self, context: Context, ids: NDArray[np.int64]) -> Tensor:
        """Return the hidden state before each token, shape (rows · tokens, dimension)."""
        import torch

        with context.lock:
            if context.state is None:
                context.state = self._begin(context.ids)
            cache, last = context.state
        count, length = ids.shape
        last = last.expand(count, 1, -1)
        if length == 1:
            return last.flatten(0, 1)
        copies = -(-ROWS // (count * (length - 1)))
        given = torch.from_numpy(ids[:, :-1]).to(self._device).repeat(copies, 1)
        cache = copy.deepcopy(cache)
        cache.batch_repeat_interleave(len(given))
        out = self._base(input_ids=given, past_key_values=cache, use_cache=True)
        return torch.cat([last, out.last_hidden_state[:count]], dim=1).flatten(0, 1)

    def _begin(self, ids: NDArray[np.int64]) -> tuple[Any, Tensor]:
        import torch
        from transformers import DynamicCache

        cache = DynamicCache()
        given = torch.tensor(ids, device=self._device)[None]
        out = self._base(input_ids=given, past_key_values=cache, use_cache=True)
        return cache, out.last_hidden_state[:, -1:]

    def _log_softmax(self, rows: Tensor, targets: Tensor) -> Tensor:
        import torch

        count, words = len(rows), self._head.weight.shape[0]
        rows = rows.repeat(-(-ROWS // count), 1)
        total = torch.full((count,), -torch.inf, device=rows.device)
        wanted = torch.empty_like(total)
        for start in range(0, words, _WORDS):
            logits = self._logits(rows, slice(start, start + _WORDS))[:count]
            total = torch.logaddexp(total, logits.logsumexp(dim=1))
            here = torch.nonzero((targets >= start) & (targets < start + _WORDS)).flatten()
            wanted[here] = logits[here, targets[here] - start]
        return wanted - total

    def _logits(self, rows: Tensor, words: slice) -> Tensor:
        import torch

        bias = None if self._head.bias is None else self._head.bias[words]
        logits = linear(rows, self._head.weight[words], bias)
        logits = logits * self._scale if self._scale != 1 else logits
        return torch.tanh(logits / self._cap) * self._cap if self._cap else logits

    def _check_head(self, model: Any) -> None:
        import torch

        with torch.inference_mode():
            ids = torch.arange(2, device=self._device)[None]
            logits = self._logits(self._base(input_ids=ids).last_hidden_state[0], slice(None))
            if not torch.allclose(logits, model(input_ids=ids).logits[0], rtol=1e-3, atol=1e-3):
                raise ModelError(f"{self._name}: its logits are not made in a way mtcheck knows")
