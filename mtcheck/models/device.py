"""Where a model computes, and on how many threads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from mtcheck.errors import ModelError

if TYPE_CHECKING:
    import torch

T = TypeVar("T")
R = TypeVar("R")

# Torch computes fewer rows in another order (oneDNN a single one, Intel's MKL those below 16):
# whoever wants results that do not depend on what is computed with them, repeats rows until there
# are so many.
ROWS = 32
# Tokens a batch: larger products are faster, until what a layer makes of them leaves the cache.
_TOKENS = {"cpu": 1024}
_TOKENS_ELSEWHERE = 16_384


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


def batch_tokens(device: torch.device) -> int:
    """Return how many tokens a device computes at one time."""
    return _TOKENS.get(device.type, _TOKENS_ELSEWHERE)


@contextmanager
def one_thread() -> Iterator[None]:
    """Let torch compute on one thread: on several, a product's bits depend on its size."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def parallel(function: Callable[[T], R], items: Iterable[T], threads: int) -> Iterator[R]:
    """Yield the results of a function in order, computed by some threads of one each."""
    if threads == 1:
        yield from map(function, items)
        return
    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(function, items)
