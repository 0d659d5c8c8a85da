"""Models of the Hugging Face hub, in the hub's own cache or, with MTCHECK_CACHE, in that folder."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from mtcheck.errors import ModelError
from mtcheck.models.hashes import is_remembered
from mtcheck.models.local import WANTED, Kind, LocalModel, from_folder
from mtcheck.models.progress import Progress, silent

_SPEC = re.compile(r"hf:(?P<name>[\w-][\w.-]*(?:/[\w-][\w.-]*)?)(?:@(?P<revision>[\w./-]+))?", re.A)
_MOVING = {"main", "master", "head"}


def from_hub(
    spec: str, *, kind: Kind | None, offline: bool = False, progress: Progress = silent
) -> LocalModel:
    """Return the model of `hf:NAME@REVISION`; what is missing of it is downloaded.

    Only safetensors, configuration and tokenizer are downloaded. The variables of
    `huggingface_hub` hold (HF_HOME, HF_ENDPOINT, HF_TOKEN).

    Raises:
        ModelError: no revision or a moving one is given, or the model is not there, not allowed,
            incomplete or not of that kind.
    """
    name, revision = _parsed(spec)
    folder = _cached(name, revision)
    # One that was hashed is complete; one that another program put there perhaps is.
    if folder is None or not (is_remembered(folder) or offline):
        if offline:
            raise ModelError(
                f"{spec}: is not fetched, and this is offline; run: mtcheck models fetch {spec}"
            )
        folder = _downloaded(spec, name, revision, progress)
    return from_folder(spec, folder, kind=kind)


def _parsed(spec: str) -> tuple[str, str]:
    match = _SPEC.fullmatch(spec)
    if match is None or ".." in spec or "--" in match["name"]:
        raise ModelError(f"{spec!r} is not hf:NAME@REVISION, as in hf:intfloat/e5-small@COMMIT")
    name, revision = match["name"], match["revision"]
    if revision is None or revision.lower() in _MOVING:
        said = "gives no revision" if revision is None else f"gives the branch {revision!r}"
        raise ModelError(
            f"{spec}: {said}, so results would change when the model does; write hf:{name}@ and a "
            f"commit or tag (listed at https://huggingface.co/{name}/commits/main)"
        )
    return name, revision


def _cache() -> str | None:
    from mtcheck.cache import folder

    return str(folder() / "hub") if os.environ.get("MTCHECK_CACHE") else None


def _cached(name: str, revision: str) -> Path | None:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        return Path(
            snapshot_download(name, revision=revision, cache_dir=_cache(), local_files_only=True)
        )
    except LocalEntryNotFoundError:
        return None


def _downloaded(spec: str, name: str, revision: str, progress: Progress) -> Path:
    from huggingface_hub import snapshot_download

    try:
        return Path(
            snapshot_download(
                name,
                revision=revision,
                cache_dir=_cache(),
                allow_patterns=list(WANTED),
                library_name="mtcheck",
                tqdm_class=_bar_for(progress, f"fetching {spec}"),
            )
        )
    except Exception as error:
        # Which exceptions there are depends on the HTTP library of huggingface_hub's version.
        reason = next((line.strip() for line in str(error).splitlines() if line.strip()), "")
        raise ModelError(
            f"{spec}: cannot be fetched from the Hugging Face hub "
            f"({type(error).__name__}: {reason[:200]}); check name, revision and network"
        ) from None


def _bar_for(progress: Progress, what: str) -> Any:
    """Return a class of progress bars that show nothing and pass on how many bytes there are."""
    from huggingface_hub.utils import tqdm  # type: ignore[attr-defined]

    done = progress(what, 0)
    most = 0

    class Bar(tqdm):
        def __init__(self, *args: Any, **options: Any) -> None:
            self._is_bytes = options.get("unit") == "B"
            self._count = 0
            super().__init__(*args, **{**options, "disable": True})  # type: ignore[no-untyped-call]

        def update(self, n: float | None = 1) -> bool | None:
            nonlocal most
            self._count += int(n or 0)
            # There may be one bar for what the network brings and one for what is written.
            if self._is_bytes and self._count > most:
                most = self._count
                done(most)
            return None

    return Bar
