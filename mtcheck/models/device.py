"""Where a model computes, and on how many threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mtcheck.errors import ModelError

if TYPE_CHECKING:
    import torch


def choose(name: str) -> torch.device:
    """Return the device that "auto", "cpu", "cuda" or "mps" names; "auto" is the first there is.

    Raises:
        ModelError: there is no such device here.
    """
    import torch

    there: dict[str, Callable[[], bool]] = {
        "cuda": torch.cuda.is_available,
        "mps": torch.backends.mps.is_available,
    }
    if name == "auto":
        name = next((each for each, is_there in there.items() if is_there()), "cpu")
    kind = name.partition(":")[0]
    if kind != "cpu" and not (kind in there and there[kind]()):
        raise ModelError(
            f"device {name!r} is not available; use cpu, or auto for the best there is"
        )
    try:
        return torch.device(name)
    except RuntimeError:
        raise ModelError(f"there is no device {name!r}; use auto, cpu, cuda or mps") from None


@contextmanager
def one_thread() -> Iterator[None]:
    """Let torch compute on one thread: matrix products on several depend on their size."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
