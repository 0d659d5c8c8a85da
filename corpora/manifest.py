#!/usr/bin/env python3
"""Write corpora/manifest.json, or check that it is up to date.

    python corpora/manifest.py            rewrite the manifest
    python corpora/manifest.py --check    exit 1 when it is stale

Exit status: 0 written or up to date, 1 stale, 2 the corpus itself is broken
(a file missing, two sources, a gold span that does not match its line).
Paths in the manifest are relative to this folder.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
KINDS = {"article": "articles", "clean": "clean"}
ROLES = {"mt": "mt.txt", "reference": "ref.txt", "gold": "gold.jsonl"}
TARGETS = ("de", "nb")  # a slug that ends in -de or -nb names its target; all others are English


class CorpusError(Exception):
    """The files of the corpus do not fit together."""


def read_lines(path: Path) -> list[str]:
    """Lines as editors count them: only a line feed ends one."""
    data = path.read_bytes()
    if b"\r" in data:
        raise CorpusError(f"{path}: carriage return; lines end in LF")
    try:
        return data.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}: not UTF-8: {error}") from error


def count_defects(gold: Path, mt_lines: list[str]) -> int:
    """Count the gold rows after holding every span against its line."""
    seen: set[str] = set()
    for number, row in enumerate(read_lines(gold), 1):
        if not row:
            continue
        try:
            defect = json.loads(row)
            line, start, end = defect["line"], defect["start"], defect["end"]
            inside = 1 <= line <= len(mt_lines) and 0 <= start < end
            found = mt_lines[line - 1][start:end] if inside else None
            if found != defect["span"] or not found:
                wanted = defect["span"]
                raise CorpusError(f"{gold}:{number}: span {wanted!r}, but the text has {found!r}")
        except (ValueError, KeyError, TypeError) as error:
            raise CorpusError(f"{gold}:{number}: not a gold row: {error!r}") from error
        if row in seen:
            raise CorpusError(f"{gold}:{number}: the same row stands above")
        seen.add(row)
    return len(seen)


def describe(kind: str, folder: Path, slug: str) -> dict[str, Any]:
    """One document of the manifest."""
    paths = {role: folder / f"{slug}.{suffix}" for role, suffix in ROLES.items()}
    sources = [p for p in folder.glob(f"{slug}.*.txt") if p not in paths.values()]
    if len(sources) != 1:
        raise CorpusError(f"{folder / slug}: {len(sources)} source files, not one")
    paths["source"] = sources[0]
    for path in paths.values():
        if not path.is_file():
            raise CorpusError(f"{path}: missing")
    mt_lines = read_lines(paths["mt"])
    tail = slug.rpartition("-")[2]
    return {
        "id": slug,
        "kind": kind,
        "source_lang": sources[0].name.split(".")[1],
        "target_lang": tail if tail in TARGETS else "en",
        "files": {
            role: {
                "path": paths[role].relative_to(ROOT).as_posix(),
                "sha256": hashlib.sha256(paths[role].read_bytes()).hexdigest(),
            }
            for role in ("mt", "reference", "source", "gold")
        },
        "words": sum(len(line.split()) for line in mt_lines),
        "defects": count_defects(paths["gold"], mt_lines),
    }


def build() -> dict[str, Any]:
    """What manifest.json should hold."""
    documents = []
    for kind, name in KINDS.items():
        folder = ROOT / name
        visible = (path.name for path in folder.glob("[!.]*"))
        slugs = {name.split(".")[0] for name in visible}
        documents += [describe(kind, folder, slug) for slug in sorted(slugs)]
    documents.sort(key=lambda document: (document["kind"], document["id"]))
    sentences = [
        {
            "path": path.relative_to(ROOT).as_posix(),
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "items": sum(bool(line) for line in read_lines(path)),
        }
        for name in ("attributions", "training")
        for path in sorted((ROOT / name).rglob("[!.]*"))
        if path.is_file()
    ]
    return {"licence": "CC0-1.0", "documents": documents, "sentences": sentences}


def main() -> int:
    parser = argparse.ArgumentParser(description="Write corpora/manifest.json.")
    parser.add_argument("--check", action="store_true", help="exit 1 when it is stale")
    check = parser.parse_args().check
    target = ROOT / "manifest.json"
    try:
        manifest = build()
    except CorpusError as error:
        print(f"manifest.py: {error}", file=sys.stderr)
        return 2
    data = (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
    if check:
        if target.is_file() and target.read_bytes() == data:
            return 0
        print("corpora/manifest.json is stale: run python corpora/manifest.py", file=sys.stderr)
        return 1
    target.write_bytes(data)
    print(f"{target.name}: {len(manifest['documents'])} documents")
    return 0


if __name__ == "__main__":
    sys.exit(main())
