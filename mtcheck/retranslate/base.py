"""What an engine is and what it is asked."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from mtcheck.models.progress import Progress, silent
from mtcheck.registry import Registry

ENGINES: Registry[type[Engine]] = Registry(
    "engine", "mtcheck.retranslate", lambda engine: engine.kind
)


@dataclass(frozen=True, slots=True)
class Pair:
    """From which language into which, as BCP 47 tags ("pt-BR", "zh-Hant", "en")."""

    source: str
    target: str

    def __str__(self) -> str:
        return f"{self.source}-{self.target}"


@dataclass(frozen=True, slots=True)
class Options:
    """What engines need to know of a run, as in `mtcheck.config.Settings`.

    `progress` is told of models that are fetched.
    """

    threads: int = 1
    device: str = "auto"
    offline: bool = False
    accept_terms: bool = False
    progress: Progress = silent


class Engine(ABC):
    """One way to translate. The docstring of the subclass is its user documentation.

    `form` shows how it is asked for. `batch` is the number of sentences that it is handed at
    once, in the order of the text or, with `by_length`, the longest first.
    """

    kind: ClassVar[str]
    form: ClassVar[str]
    batch: ClassVar[int] = 32
    by_length: ClassVar[bool] = False

    @abstractmethod
    def __init__(self, rest: str, pair: Pair, options: Options) -> None:
        """Take what follows `kind:` in the specification; nothing is translated yet.

        Raises:
            ConfigError: it does not fit, the engine is not installed, or it does not know the
                languages.
            ModelError: its model is missing, damaged or refused.
        """

    @property
    @abstractmethod
    def signature(self) -> str:
        """What decides how it translates, besides the languages; never holds a secret."""

    @abstractmethod
    def translate(self, sentences: Sequence[str]) -> list[str]:
        """Return the translation of each sentence; empty where the engine gave none.

        Sentences hold a letter or digit and no line break.

        Raises:
            ModelError: the engine failed, or does not know the languages.
        """
