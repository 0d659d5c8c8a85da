"""A gold document beside what the checker found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from mtcheck.evaluate.gold import GoldDocument
from mtcheck.evaluate.spans import Mark, Marked


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold document and what the checker found in it.

    `issues` are those that the settings report, `all_issues` those of any confidence; `elsewhere`
    counts reported issues that mark nothing in the MT (something is missing altogether).
    """

    document: GoldDocument
    text: str
    lang: str
    words: int
    gold: tuple[Mark, ...]
    issues: tuple[Mark, ...]
    all_issues: tuple[Mark, ...]
    elsewhere: int

    @property
    def marked(self) -> Marked:
        """What is marked, for counting."""
        return Marked(len(self.text), self.gold, self.issues)

    def at(self, confidence: float) -> Marked:
        """What is marked with at least a confidence."""
        sure = tuple(m for m in self.all_issues if m.confidence >= confidence)
        return Marked(len(self.text), self.gold, sure)


def by_key(
    documents: Iterable[Judged], key: Callable[[Judged], str]
) -> Iterator[tuple[str, list[Judged]]]:
    """Yield groups of documents in the order of their keys."""
    groups: dict[str, list[Judged]] = {}
    for document in documents:
        groups.setdefault(key(document), []).append(document)
    yield from sorted(groups.items())
