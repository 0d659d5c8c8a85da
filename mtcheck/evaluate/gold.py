"""Gold annotations: documents whose defects are known, and where their other sides are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mtcheck.errors import ConfigError, InputError
from mtcheck.evaluate.rows import Row, shown
from mtcheck.lang import normalise_code
from mtcheck.schema import SEVERITIES, Severity

_SUFFIX = ".gold.jsonl"
_OTHER_ROLES = ("mt", "ref", "gold")
# Annotators' words for the three severities of MQM; what is neutral is no defect.
_SEVERITY_WORDS: dict[str, Severity] = {"trivial": "minor"}


@dataclass(frozen=True, slots=True)
class Defect:
    """A defect marked by hand; `start`, `end` are code points, of the line or of the whole text.

    `line` is 1-based. `category` is an MQM path in lower case, `tag` what figures are counted
    by besides, or "".
    """

    line: int
    start: int
    end: int
    severity: Severity
    category: str = ""
    tag: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A machine translation with its defects, none of them for a clean one.

    `set` groups documents in the tables. A side is a file, or a text where the gold file holds
    it. `complete` is False where not every defect is marked, so that nothing found elsewhere is
    an alarm; `needs_other` is True where nobody can find them in the MT alone.
    """

    id: str
    set: str
    defects: tuple[Defect, ...]
    mt: Path | str
    reference: Path | str | None = None
    source: Path | str | None = None
    lang: str | None = None
    source_lang: str | None = None
    complete: bool = True
    needs_other: bool = False

    @property
    def clean(self) -> bool:
        """Whether whatever is flagged is a false alarm."""
        return self.complete and not self.defects


def read_article(path: Path, rows: Sequence[Row]) -> GoldDocument:
    """Return the article that the rows of a `NAME.gold.jsonl` are about.

    A row is `{line, start, end, category, severity}` and maybe `span` (must be the text there),
    `tag` and `note`. Beside it stand `NAME.mt.txt` (or `NAME.txt`), and where there are
    `NAME.ref.txt` and the source `NAME.LANG.txt`, LANG being its BCP 47 code.

    Raises:
        InputError: the MT is missing, or a row does not fit it.
    """
    if not path.name.endswith(_SUFFIX):
        raise InputError(f"{shown(path)}: gold of an article must be named NAME{_SUFFIX}")
    name = path.name.removesuffix(_SUFFIX)
    mt = next((p for p in (_beside(path, name, "mt"), _beside(path, name)) if p.is_file()), None)
    if mt is None:
        raise InputError(f"{shown(path)}: no {name}.mt.txt or {name}.txt beside it to check")
    reference = _beside(path, name, "ref")
    source, source_lang = _source(path, name)
    lines = _lines(mt)
    return GoldDocument(
        id=name,
        set=path.resolve().parent.name,
        defects=tuple(_defect(row, lines) for row in rows if severity_of(row) is not None),
        mt=mt,
        reference=reference if reference.is_file() else None,
        source=source,
        source_lang=source_lang,
    )


def read_sentences(path: Path, rows: Sequence[Row]) -> list[GoldDocument]:
    """Return marked sentences: each row `{mt, span}` is a document with one defect at `span`.

    A row may have `source` with `lang` (its language), `reference`, `category`, `severity`
    (default major), `tag`, `part` (figures are given by it), and `mt_alone`: false where nobody
    can see the defect without another side.

    Raises:
        InputError: a field is missing or of a wrong type, or the span is not in the MT.
    """
    documents = []
    for row in rows:
        mt, marked = row.get("mt", str), row.get("span", str)
        start = mt.find(marked)
        if start < 0 or not marked:
            raise row.error("the span is not in the MT")
        base = _labels(row, severity="major")
        line = mt.count("\n", 0, start)
        start -= mt.rfind("\n", 0, start) + 1
        part = row.get("part", str, "")
        documents.append(
            GoldDocument(
                id=f"{path.name}:{row.number}",
                set=part or path.name.split(".")[0],
                defects=(replace(base, line=line + 1, start=start, end=start + len(marked)),),
                mt=mt,
                reference=row.get("reference", str, None),
                source=row.get("source", str, None),
                source_lang=known_language(row.get("lang", str, None)),
                complete=False,
                needs_other=not row.get("mt_alone", bool, True),
            )
        )
    return documents


def clean_document(path: Path) -> GoldDocument:
    """Return a text that is known to be good."""
    return GoldDocument(id=path.name, set="clean", defects=(), mt=path)


def clean_lines(path: Path) -> list[GoldDocument]:
    """Return the lines of a file, each a good text of its own.

    Raises:
        InputError: the file cannot be read.
    """
    return [
        GoldDocument(id=f"{path.name}:{number}", set="clean", defects=(), mt=line)
        for number, line in enumerate(_lines(path), start=1)
        if line.strip()
    ]


def severity_of(row: Row, default: str | None = None) -> Severity | None:
    """Return the severity of an annotation, None for one that says it is no defect.

    Raises:
        InputError: it is missing (and has no default) or no severity of MQM.
    """
    word = row.get("severity", str, *([] if default is None else [default])).strip().lower()
    if word in ("neutral", "no-error", "no error", "none"):
        return None
    for severity in SEVERITIES:
        if severity == _SEVERITY_WORDS.get(word, word):
            return severity
    raise row.error(f"severity is {word!r}; there are: {', '.join(SEVERITIES)}")


def category_of(row: Row) -> str:
    """Return the category of an annotation as an MQM path in lower case."""
    path = row.get("category", str, "").lower().split("/")
    return "/".join(part.strip().replace(" ", "-") for part in path)


def known_language(name: str | None) -> str | None:
    """Return a language tag in normal form, or None (to detect it) where it is none."""
    try:
        return None if name is None else normalise_code(name)
    except ConfigError:
        return None


def _labels(row: Row, *, severity: str | None = None) -> Defect:
    return Defect(
        line=1,
        start=0,
        end=0,
        severity=severity_of(row, severity) or "minor",
        category=category_of(row),
        tag=row.get("tag", str, ""),
        note=row.get("note", str, row.get("fix", str, "")),
    )


def _defect(row: Row, lines: Sequence[str]) -> Defect:
    line, start, end = row.get("line", int), row.get("start", int), row.get("end", int)
    if not 1 <= line <= len(lines) or not 0 <= start < end <= len(lines[line - 1]):
        raise row.error(f"line {line}, {start}–{end} is not in the MT")
    marked = row.get("span", str, lines[line - 1][start:end])
    if lines[line - 1][start:end] != marked:
        raise row.error(f"the MT has {lines[line - 1][start:end]!r} there, not the span {marked!r}")
    return replace(_labels(row), line=line, start=start, end=end)


def _lines(mt: Path) -> list[str]:
    from mtcheck.read import read

    return read(mt, "mt", lang="und").text.split("\n")


def _beside(path: Path, name: str, role: str | None = None) -> Path:
    return path.with_name(f"{name}.{role}.txt" if role else f"{name}.txt")


def _source(path: Path, name: str) -> tuple[Path | None, str | None]:
    found = []
    for file in path.parent.iterdir():
        role = file.name.removeprefix(f"{name}.").removesuffix(".txt")
        if file.name == f"{name}.{role}.txt" and role not in _OTHER_ROLES:
            if (lang := known_language(role)) is not None:
                found.append((file, lang))
    if len(found) > 1:
        names = ", ".join(sorted(file.name for file, _ in found))
        raise InputError(f"{shown(path)}: several sources beside it ({names}); keep one")
    return found[0] if found else (None, None)
