"""A model as it lies on this computer: its folder, and what identifies it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["encoder", "language-model"]
Pooling = Literal["mean", "cls"]


@dataclass(frozen=True, slots=True)
class LocalModel:
    """A folder in Hugging Face layout: config.json, *.safetensors, tokenizer.json.

    `name` is what the user called the model: a catalogue name, `hf:NAME@REVISION` or a path.
    `digest` is 16 hex digits of a SHA-256 over the files that decide what the model computes.
    `prefix` is what an encoder wants before every text; `pooling` says how it makes one vector
    of its token vectors: their mean, or the vector of the first token.
    """

    name: str
    digest: str
    folder: Path
    prefix: str = ""
    pooling: Pooling = "mean"

    @property
    def signature(self) -> str:
        """The name and the digest; of a path only the folder's name, so that it can be shared."""
        plain = not (os.sep in self.name or "/" in self.name) or self.name.startswith("hf:")
        return f"{self.name if plain else self.folder.name}#{self.digest}"
