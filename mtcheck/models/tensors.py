"""Writing files of a Hugging Face folder whose bytes depend on what they hold alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_NAMES = {"<f4": "F32", "<f2": "F16"}


@dataclass(frozen=True, slots=True)
class LazyTensor:
    """A tensor that is computed when it is written; `read` returns at least its elements."""

    shape: tuple[int, ...]
    read: Callable[[], NDArray[np.generic]]
    dtype: str = "<f4"


def write_safetensors(path: Path, tensors: Mapping[str, LazyTensor]) -> None:
    """Write tensors in the order of their names, one in memory at a time.

    The safetensors library leaves the order and the padding to its version; a checksum that is
    published needs them fixed. Format: https://huggingface.co/docs/safetensors
    """
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    end = 0
    for name in sorted(tensors):
        tensor = tensors[name]
        start, end = end, end + int(np.prod(tensor.shape)) * np.dtype(tensor.dtype).itemsize
        header[name] = {
            "dtype": _NAMES[tensor.dtype],
            "shape": tensor.shape,
            "data_offsets": [start, end],
        }
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for name in sorted(tensors):
            values = tensors[name].read().reshape(tensors[name].shape)
            file.write(np.ascontiguousarray(values, tensors[name].dtype).data)


def write_json(path: Path, value: object, indent: int | None = None) -> None:
    """Write JSON: UTF-8, the keys in their order, the same line ends everywhere."""
    separators = None if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
