"""A model folder's configuration and tensors. Only JSON and safetensors are read: no code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from mtcheck.errors import ModelError

if TYPE_CHECKING:
    from torch import Tensor


def read_config(folder: Path) -> dict[str, Any]:
    """Return config.json.

    Raises:
        ModelError: it is missing or no JSON object.
    """
    try:
        return msgspec.json.decode((folder / "config.json").read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError) as error:
        raise ModelError(f"{folder}: cannot read config.json ({error})") from None


def read_tensors(folder: Path) -> dict[str, Tensor]:
    """Return all tensors of model*.safetensors, mapped into memory: read from disk when first used.

    Raises:
        ModelError: there is none, or one is damaged.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    tensors: dict[str, Tensor] = {}
    for path in sorted(folder.glob("model*.safetensors")):
        try:
            tensors |= load_file(path)
        except (OSError, SafetensorError) as error:
            raise ModelError(f"{path}: damaged ({error}); fetch the model again") from None
    if not tensors:
        raise ModelError(f"{folder}: has no model.safetensors; other kinds of weights are not read")
    return tensors
