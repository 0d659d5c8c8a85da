"""Models: what they are called, where they come from, what they compute.

`resolve` turns a name into a folder on this computer; `encoder.py` and `language_model.py` load
such folders. Importing this package imports no neural library.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.errors import ModelError
from mtcheck.models.local import Kind, LocalModel
from mtcheck.models.progress import Progress, silent

if TYPE_CHECKING:
    from mtcheck.models.fetch import Acceptance

__all__ = ["Kind", "LocalModel", "Progress", "resolve", "silent"]


def resolve(
    spec: str,
    *,
    kind: Kind | None,
    offline: bool = False,
    accept_terms: Acceptance = False,
    again: bool = False,
    progress: Progress = silent,
) -> LocalModel:
    """Return a model that lies on this computer; one that is missing is fetched once.

    `spec` is a name of the catalogue, `hf:NAME@REVISION` (a repository of the Hugging Face hub)
    or a folder with config.json and *.safetensors. Weights are read from safetensors alone, and
    no code of a model is run. `offline`, or MTCHECK_OFFLINE=1, forbids fetching. Terms of use
    that a model has are accepted with True, or by the answer of a function that is called with
    the catalogue's entry and the text of the terms. `kind` None takes any model. `again` reads
    all of a fetched model to tell whether it is damaged, instead of size and time of change.

    Raises:
        ModelError: there is no such model, it is of another kind, damaged, refused, or cannot
            be fetched.
    """
    from mtcheck.models.catalogue import catalogue

    offline = offline or os.environ.get("MTCHECK_OFFLINE", "0") not in ("", "0")
    entry = catalogue().get(spec)
    if entry is not None:
        if kind is not None and entry.kind != kind:
            raise ModelError(f"{spec}: is no {kind} but {entry.kind}")
        from mtcheck.models.fetch import ensure

        return ensure(
            entry, offline=offline, accept_terms=accept_terms, again=again, progress=progress
        )
    if spec.startswith("hf:"):
        from mtcheck.models.hub import from_hub

        return from_hub(spec, kind=kind, offline=offline, progress=progress)
    folder = Path(spec).expanduser()
    if folder.is_dir():
        from mtcheck.models.local import from_folder

        return _as_in_catalogue(from_folder(spec, folder, kind=kind))
    names = ", ".join(catalogue())
    raise ModelError(
        f"unknown model {spec!r}; there are: {names}; or give hf:NAME@REVISION or a folder"
    )


def _as_in_catalogue(local: LocalModel) -> LocalModel:
    """Return the catalogue's model where it has these very files: its prefix, pooling and name."""
    from mtcheck.models.catalogue import catalogue

    known = next((each for each in catalogue().values() if each.digest == local.digest), None)
    if known is None:
        return local
    return LocalModel(known.name, known.digest, local.folder, known.prefix, known.pooling)
