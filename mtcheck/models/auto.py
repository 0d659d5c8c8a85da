"""Encoders of other architectures than BERT's, through transformers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mtcheck.errors import ModelError
from mtcheck.models.linear import quicken

if TYPE_CHECKING:
    import torch
    from torch import Tensor, nn

# What transformers is told of every model: nothing from the network, no code, no pickle.
NOTHING_FOREIGN: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
SAFE: dict[str, Any] = {**NOTHING_FOREIGN, "use_safetensors": True}


@contextmanager
def quiet() -> Iterator[None]:
    """Keep transformers from showing bars and remarks of its own."""
    from transformers.utils import logging as untyped

    logging: Any = untyped
    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()


class AutoEncoder:
    """An encoder that transformers knows, in float32."""

    def __init__(self, folder: Path, device: torch.device) -> None:
        """Load the model.

        Raises:
            ModelError: it is no encoder.
            Exception: whatever transformers raises for a folder that it cannot load.
        """
        import torch
        from transformers import AutoConfig, AutoModel
        from transformers.models.auto.modeling_auto import MODEL_FOR_MASKED_LM_MAPPING_NAMES

        config = AutoConfig.from_pretrained(folder, **NOTHING_FOREIGN)
        if config.model_type not in MODEL_FOR_MASKED_LM_MAPPING_NAMES:
            raise ModelError(f"{folder.name}: a {config.model_type} model is no encoder")
        with quiet():
            self._model = AutoModel.from_pretrained(folder, **SAFE).float().eval().to(device)
        quicken(self._model)
        self._device = device
        self.layers = int(config.num_hidden_layers)
        self.dimension = int(config.hidden_size)
        self.limit = int(config.max_position_embeddings)
        self._stack = next(
            each
            for each in self._model.modules()
            if isinstance(each, torch.nn.ModuleList) and len(each) == self.layers
        )

    def forward(self, sequences: Sequence[NDArray[np.int64]], layer: int) -> Tensor:
        """Return the rows (tokens of all sequences, dimension) that layer `layer` puts out."""
        import torch

        parts = []
        for _, run in groupby(sequences, len):
            ids = torch.from_numpy(np.stack(list(run))).to(self._device)
            parts.append(self._rows(ids, layer).flatten(0, 1))
        return torch.cat(parts)

    def _rows(self, ids: Tensor, layer: int) -> Tensor:
        if layer == self.layers:
            rows: Tensor = self._model(input_ids=ids).last_hidden_state
            return rows
        reached: list[Tensor] = []

        def stop(module: nn.Module, arguments: Any, output: Any) -> None:
            reached.append(output[0] if isinstance(output, tuple) else output)
            raise _Reached

        hook = self._stack[layer - 1].register_forward_hook(stop)
        try:
            self._model(input_ids=ids)
        except _Reached:
            pass
        finally:
            hook.remove()
        return reached[0]


class _Reached(Exception):  # noqa: N818 - nothing went wrong
    """The layer that was asked for has been computed."""
