"""Which files belong together: by file name in folders, or listed in a manifest."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from mtcheck.errors import InputError
from mtcheck.pipeline import Inputs

_COLUMNS = ("mt", "reference", "source", "source_lang")


def from_folders(
    mt: Sequence[Path],
    references: Sequence[Path] = (),
    source: Path | None = None,
    reference_dir: Path | None = None,
    source_dir: Path | None = None,
) -> list[Inputs]:
    """Pair MT files with the files of the same name in the folders.

    The same name means the same up to the first dot: `fire.mt.txt` goes with `fire.ref.txt`;
    a file of exactly the same name comes first.

    Raises:
        InputError: a folder is missing, or holds no or more than one file for an MT.
    """
    return [
        Inputs(
            path,
            tuple(references) if reference_dir is None else (_partner(path, reference_dir),),
            source if source_dir is None else _partner(path, source_dir),
        )
        for path in mt
    ]


def from_manifest(path: Path) -> list[Inputs]:
    """Read a manifest: JSON lines, or TSV with a header line; columns `mt` (required),
    `reference` (in JSON lines also a list), `source`, `source_lang`.

    Paths are relative to the manifest.

    Raises:
        InputError: the manifest cannot be read, has no rows, an unknown or missing column.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise InputError(f"{path}: the manifest cannot be read ({reason})") from None
    rows = _json_rows(path, text) if text.lstrip().startswith("{") else _tsv_rows(path, text)
    jobs = [_job(path, number, row) for number, row in rows]
    if not jobs:
        raise InputError(f"{path}: the manifest lists no document; give one a line")
    return jobs


def _partner(mt: Path, folder: Path) -> Path:
    if not folder.is_dir():
        raise InputError(f"{folder}: not a folder; --reference-dir and --source-dir take folders")
    exact = folder / mt.name
    if exact.is_file() and exact.resolve() != mt.resolve():
        return exact
    stem = mt.name.split(".")[0]
    found = sorted(
        p
        for p in folder.iterdir()
        if p.name.split(".")[0] == stem and p.is_file() and p.resolve() != mt.resolve()
    )
    if len(found) != 1:
        what = (
            "no file" if not found else f"{len(found)} files ({', '.join(p.name for p in found)})"
        )
        raise InputError(f"{folder}: {what} for {mt.name}; use --manifest to pair files")
    return found[0]


def _json_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            raise InputError(f"{path}:{number}: not a JSON object; write one a line")
        yield number, row


def _tsv_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    reader = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in reader:
        yield reader.line_num, {k: v for k, v in row.items() if v not in (None, "")}


def _job(path: Path, number: int, row: dict[str, Any]) -> Inputs:
    unknown = [str(name) for name in row if name not in _COLUMNS]
    if unknown:
        known = ", ".join(_COLUMNS)
        raise InputError(f"{path}:{number}: unknown column {unknown[0]!r}; there are: {known}")
    references = row.get("reference") or []
    references = references if isinstance(references, list) else [references]
    values = [row.get("mt"), row.get("source"), row.get("source_lang"), *references]
    if not row.get("mt") or any(not isinstance(v, str | None) for v in values):
        raise InputError(f"{path}:{number}: a row needs a file name in the column mt")
    source = row.get("source")
    return Inputs(
        mt=path.parent / row["mt"],
        references=tuple(path.parent / name for name in references),
        source=None if not source else path.parent / source,
        source_lang=row.get("source_lang") or None,
    )
