"""Values as bytes, and computing only those that are not kept."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Iterable, Sequence
from numbers import Real
from typing import Any, TypeVar

from mtcheck.cache.base import Cache

T = TypeVar("T")
Item = TypeVar("Item", bound=Sequence[str])

_ARRAYS = {"f4", "f8", "i4", "i8"}


def cached(
    cache: Cache,
    space: str,
    items: Sequence[Item],
    compute: Callable[[list[Item]], Iterable[T]],
    *,
    at_once: int | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> list[T]:
    """Return a value for each item: kept ones, and for the rest what `compute` returns.

    `compute` gets the items that are missing, each once and in their order, and returns as many
    values: texts, numbers (they come back as float) or arrays (see `encode`). It gets all of them
    together, or `at_once` at a time, and what it returned is kept before it is called again.
    `progress` is told how many items have their value, first of all how many were kept.

    Raises:
        ValueError: `compute` returned more or fewer values than it got items.
        TypeError: it returned something that cannot be kept.
    """
    keys = [joined(item) for item in items]
    found = cache.get_many(space, list(dict.fromkeys(keys)))
    missing = {key: item for key, item in zip(keys, items, strict=True) if key not in found}
    asked = list(missing)
    step = at_once or max(1, len(asked))
    progress(len(keys) - len(asked))
    for start in range(0, len(asked), step):
        some = asked[start : start + step]
        computed = compute([missing[key] for key in some])
        new = {key: encode(value) for key, value in zip(some, computed, strict=True)}
        cache.put_many(space, new)
        found |= new
        progress(len(keys) - len(asked) + start + len(some))
    return [decode(found[key]) for key in keys]


def joined(parts: Sequence[str]) -> str:
    """Return one key for several texts; different texts never give the same key."""
    return "".join(f"{len(part)}:{part}" for part in parts)


def encode(value: Any) -> bytes:
    """Return a text, a number or a float32, float64, int32 or int64 array as bytes.

    Raises:
        TypeError: it is something else.
    """
    if isinstance(value, str):
        return b"s" + value.encode("utf-8", "surrogatepass")
    if isinstance(value, Real):
        return b"n" + struct.pack("<d", value)
    dtype = getattr(value, "dtype", None)
    code = "" if dtype is None else f"{dtype.kind}{dtype.itemsize}"
    if code not in _ARRAYS:
        raise TypeError(f"cannot be kept in the cache: {type(value).__name__} {code}".rstrip())
    shape = struct.pack(f"<B{value.ndim}I", value.ndim, *value.shape)
    raw: bytes = value.astype(f"<{code}", copy=False).tobytes()
    return code.encode() + shape + raw


def decode(data: bytes) -> Any:
    """Return what `encode` was given; numbers are float, arrays new and writable."""
    if data[:1] == b"s":
        return data[1:].decode("utf-8", "surrogatepass")
    if data[:1] == b"n":
        return struct.unpack("<d", data[1:])[0]
    import numpy as np

    shape = struct.unpack_from(f"<{data[2]}I", data, 3)
    array = np.frombuffer(data, f"<{data[:2].decode()}", math.prod(shape), 3 + 4 * len(shape))
    return array.reshape(shape).copy()
