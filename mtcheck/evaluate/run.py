"""Running the checker on files and on texts that stand in annotation files."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mtcheck.config import Settings
from mtcheck.listener import Listener
from mtcheck.pipeline import Inputs, check_many
from mtcheck.schema import DocumentResult, Level

SETUPS: dict[str, tuple[str, ...]] = {
    "mt": (),
    "mt+reference": ("reference",),
    "mt+source": ("source",),
    "mt+reference+source": ("reference", "source"),
}

# What ends a line for some reader although a text of one line holds it; length stays.
_ONE_LINE = {ord(c): " " for c in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\ufeff"} | {0: "\ufffd"}


@dataclass(frozen=True, slots=True)
class Case:
    """One check to run; a side is a file, or its text."""

    mt: Path | str
    reference: Path | str | None = None
    source: Path | str | None = None
    lang: str | None = None
    source_lang: str | None = None

    def with_sides(self, sides: Sequence[str]) -> Case:
        """Return the case with only these sides beside the MT."""
        return replace(
            self,
            reference=self.reference if "reference" in sides else None,
            source=self.source if "source" in sides else None,
        )


def joined(lines: Iterable[str]) -> str:
    """Return texts one a line; what would break a line is a space, so that offsets stay."""
    return "".join(f"{line.translate(_ONE_LINE)}\n" for line in lines)


def run_cases(
    cases: Sequence[Case],
    settings: Settings,
    *,
    levels: tuple[Level, ...] = (),
    what: str = "checking",
    listener: Listener,
) -> list[DocumentResult | None]:
    """Return the result of each case, None where its MT is blank.

    The gate of the settings is off; sides that are blank are left out.
    """
    results: list[DocumentResult | None] = [None] * len(cases)
    counting = _Counting(listener, what, len(cases))
    with tempfile.TemporaryDirectory(prefix="mtcheck-") as name:
        groups: dict[tuple[str | None, bool], list[int]] = {}
        for index, case in enumerate(cases):
            if not _blank(case.mt):
                groups.setdefault((case.lang, case.source is not None), []).append(index)
        for (lang, has_source), members in groups.items():
            run = replace(
                settings,
                lang=settings.lang or lang,
                retranslate=settings.retranslate if has_source else None,
                level=levels,
                fail_on="never",
                min_score={},
            )
            jobs = [_inputs(cases[i], i, Path(name)) for i in members]
            found = check_many(jobs, run, listener=counting)
            for index, document in zip(members, found.documents, strict=True):
                results[index] = document
    counting.end()
    return results


class _Counting(Listener):
    """Counts the documents that are done over several runs; passes everything else on."""

    def __init__(self, listener: Listener, what: str, total: int) -> None:
        self._listener = listener
        self._advance = listener.work(what, total)
        self._total = total
        self._finished = 0

    def document(self, mt: Path) -> None:
        self._finished += 1
        self._advance(self._finished)

    def work(self, what: str, total: int) -> Callable[[int], None]:
        return self._listener.work(what, total)

    def note(self, text: str) -> None:
        self._listener.note(text)

    def accept(self, model: str, terms: str) -> bool:
        return self._listener.accept(model, terms)

    def end(self) -> None:
        """Say that all is done, blank documents too."""
        self._advance(self._total)


def _inputs(case: Case, index: int, folder: Path) -> Inputs:
    def file(side: Path | str | None, role: str) -> Path | None:
        if side is None or _blank(side):
            return None
        if isinstance(side, Path):
            return side
        path = folder / f"{index}.{role}.txt"
        path.write_text(side, encoding="utf-8", newline="\n")
        return path

    mt, reference = file(case.mt, "mt"), file(case.reference, "ref")
    assert mt is not None
    return Inputs(
        mt=mt,
        references=() if reference is None else (reference,),
        source=file(case.source, "src"),
        source_lang=case.source_lang,
    )


def _blank(side: Path | str) -> bool:
    return isinstance(side, str) and not any(c.isprintable() and not c.isspace() for c in side)
