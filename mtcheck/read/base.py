"""What a reader is and what it hands over."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from mtcheck.registry import Registry
from mtcheck.schema import Block

READERS: Registry[type[Reader]] = Registry(
    "input format", "mtcheck.read", lambda reader: reader.name
)


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a file; the fields are those of `mtcheck.schema.Document`."""

    text: str
    blocks: tuple[Block, ...] = ()
    line_numbers: tuple[int, ...] = ()


class Reader(ABC):
    """One input format, chosen by file suffix (in lower case, with the dot)."""

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]

    @abstractmethod
    def content(self, text: str, path: str) -> Content:
        """Return the content of a decoded file; `path` is for messages only.

        Raises:
            InputError: there is nothing in it to check.
        """
