"""Finding the parts that plug in: checks, metrics, readers, reporters.

A part is one module in its stage's folder that registers itself with a decorator; the folder is
scanned on first use, so adding a part is adding a file.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar, cast

from mtcheck.errors import ConfigError

T = TypeVar("T")
P = TypeVar("P")


class Registry(Generic[T]):
    """Named parts of one kind, found by scanning a package.

    `kind` is the word that errors use ("rule", "metric", "format"); `package` the dotted name
    of the folder whose modules register parts on import; `name_of` says what a part is called.
    """

    def __init__(self, kind: str, package: str, name_of: Callable[[T], str]) -> None:
        self.kind = kind
        self.package = package
        self._name_of = name_of
        self._parts: dict[str, T] = {}
        self._scanned = False

    def register(self, part: P) -> P:
        """Add a part; used as a class decorator.

        Raises:
            ValueError: its name is taken.
        """
        added = cast("T", part)
        name = self._name_of(added)
        if name in self._parts:
            raise ValueError(f"{self.kind} {name!r} is registered twice")
        self._parts[name] = added
        return part

    def names(self) -> list[str]:
        """Return all names, sorted."""
        self._scan()
        return sorted(self._parts)

    def __iter__(self) -> Iterator[T]:
        """Iterate over the parts in the order of their names."""
        for name in self.names():
            yield self._parts[name]

    def __contains__(self, name: object) -> bool:
        self._scan()
        return name in self._parts

    def __getitem__(self, name: str) -> T:
        """Return the part of that name.

        Raises:
            ConfigError: there is none; the message lists what there is.
        """
        self._scan()
        try:
            return self._parts[name]
        except KeyError:
            raise ConfigError(
                f"unknown {self.kind} {name!r}; there are: {', '.join(self.names())}"
            ) from None

    def _scan(self) -> None:
        if self._scanned:
            return
        self._scanned = True
        package = importlib.import_module(self.package)
        for module in pkgutil.iter_modules(package.__path__, self.package + "."):
            importlib.import_module(module.name)
