"""The user's glossary: a TSV or TBX file of terms that must, must not or may not be translated."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mtcheck.errors import ConfigError
from mtcheck.lang import normalise_code

Status = Literal["required", "forbidden", "keep"]

_MAX_BYTES = 50_000_000
_MAX_CELL = 500
_STATUS: dict[str, Status] = {
    "": "required",
    "required": "required",
    "preferred": "required",
    "admitted": "required",
    "allowed": "required",
    "preferredterm-admn-sts": "required",
    "admittedterm-admn-sts": "required",
    "forbidden": "forbidden",
    "deprecated": "forbidden",
    "obsolete": "forbidden",
    "deprecatedterm-admn-sts": "forbidden",
    "supersededterm-admn-sts": "forbidden",
    "do-not-translate": "keep",
    "dnt": "keep",
    "keep": "keep",
}
_COLUMNS = ("source", "target", "status", "note")


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a concept. `lang` is empty where the file names no languages.

    `is_source` says that it stands in the source column of a file without languages. `keep` is
    a term that stays as it is.
    """

    text: str
    lang: str = ""
    is_source: bool = False
    status: Status = "required"


@dataclass(frozen=True, slots=True)
class Concept:
    """Terms that mean the same thing, with the glossary's note about it."""

    terms: tuple[Term, ...]
    note: str = ""

    def sources(self, lang: str) -> tuple[str, ...]:
        """Return what the concept is called in a source in a language."""
        return tuple(t.text for t in self.terms if t.is_source or (t.lang and t.lang == lang))

    def required(self, lang: str) -> tuple[str, ...]:
        """Return what a translation into a language may call it; empty: anything."""
        return tuple(t.text for t in self._targets(lang) if t.status != "forbidden")

    def forbidden(self, lang: str) -> tuple[str, ...]:
        """Return what a translation into a language must not call it."""
        return tuple(t.text for t in self._targets(lang) if t.status == "forbidden")

    def kept(self) -> tuple[str, ...]:
        """Return the terms that are not translated."""
        return tuple(t.text for t in self.terms if t.status == "keep")

    def _targets(self, lang: str) -> Iterator[Term]:
        for term in self.terms:
            if not term.is_source and term.status != "keep" and term.lang in ("", lang):
                yield term


Glossary = tuple[Concept, ...]


def read_glossary(path: Path) -> Glossary:
    """Return the concepts of a glossary file: TBX where it is XML, else tab-separated.

    TSV has the columns source, target, status and note, in this order or as its first line names
    them; a status is required (default), forbidden or do-not-translate. Rows with the same source
    are one concept. TBX may be of any dialect; terms are read with their languages and their
    administrative status. Entities and external files are never resolved.

    Raises:
        ConfigError: it cannot be read, is too large, is no such file or has an unknown status.
    """
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ConfigError(f"{path}: a glossary may have {_MAX_BYTES // 10**6} MB at most")
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: the glossary cannot be read ({error.strerror})") from None
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return tuple(_tbx(path, data))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: the glossary is not UTF-8; save it as such") from None
    return tuple(parse_tsv(text, path))


def parse_tsv(text: str, path: Path = Path("glossary.tsv")) -> Iterator[Concept]:
    """Yield the concepts of a tab-separated glossary; see `read_glossary`.

    Raises:
        ConfigError: a line is wrong; `path` is how the message calls the file.
    """
    columns: tuple[str, ...] = _COLUMNS
    groups: dict[str, list[Term]] = {}
    notes: dict[str, str] = {}
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, cells in enumerate(rows, 1):
        values = [cell.strip() for cell in cells]
        if not any(values) or values[0].startswith("#"):
            continue
        if number == 1 and {v.lower() for v in values} & {"source", "target"}:
            columns = _header(path, values)
            continue
        row = dict(zip(columns, values, strict=False))
        source, target = row.get("source", ""), row.get("target", "")
        status = _status(path, number, row.get("status", ""))
        if len(max(source, target, key=len)) > _MAX_CELL:
            raise ConfigError(f"{path}, line {number}: a term may have {_MAX_CELL} characters")
        if not (source or target) or (not target and status == "required"):
            raise ConfigError(f"{path}, line {number}: the target term is missing")
        terms = groups.setdefault(source or f"\0{target}", [])
        if status == "keep":
            terms.append(Term(source or target, status="keep"))
            continue
        if source and not any(t.is_source for t in terms):
            terms.append(Term(source, is_source=True))
        terms.append(Term(target or source, status=status))
        notes[source] = row.get("note", "") or notes.get(source, "")
    for source, terms in groups.items():
        yield Concept(tuple(terms), notes.get(source, ""))


def _header(path: Path, values: list[str]) -> tuple[str, ...]:
    columns = tuple(v.lower() for v in values)
    unknown = [c for c in columns if c not in _COLUMNS]
    if unknown or len(set(columns)) < len(columns):
        raise ConfigError(
            f"{path}: the columns of a glossary are {', '.join(_COLUMNS)}, not {', '.join(columns)}"
        )
    return columns


def _status(path: Path, number: int, word: str) -> Status:
    try:
        return _STATUS[word.lower()]
    except KeyError:
        raise ConfigError(
            f"{path}, line {number}: unknown status {word!r}; "
            "there are: required, forbidden, do-not-translate"
        ) from None


def _tbx(path: Path, data: bytes) -> Iterator[Concept]:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ConfigError(f"{path}: not valid XML ({str(error).splitlines()[0]})") from None
    if etree.QName(root).localname not in ("martif", "tbx"):
        raise ConfigError(f"{path}: neither a TBX nor a tab-separated glossary")
    for entry in root.iter("{*}termEntry", "{*}conceptEntry"):
        terms = []
        for section in entry.iter("{*}langSet", "{*}langSec"):
            lang = section.get("{http://www.w3.org/XML/1998/namespace}lang", "")
            for group in section.iter("{*}tig", "{*}ntig", "{*}termSec"):
                term = next(group.iter("{*}term"), None)
                text = "" if term is None else " ".join("".join(term.itertext()).split())
                if text and len(text) <= _MAX_CELL:
                    terms.append(Term(text, _code(path, lang), status=_administrative(group)))
        if terms:
            yield Concept(tuple(terms))


def _code(path: Path, lang: str) -> str:
    try:
        return normalise_code(lang)
    except ConfigError:
        raise ConfigError(f"{path}: {lang!r} is not a language code (xml:lang)") from None


def _administrative(group: object) -> Status:
    """Return a term's status; a kind of note that says nothing of it means it may be used."""
    for note in group.iter("{*}termNote", "{*}descrip", "{*}administrativeStatus"):  # type: ignore[attr-defined]
        kind = (note.get("type") or "administrativeStatus").lower()
        word = (note.text or "").strip().lower()
        if "status" in kind and word in _STATUS:
            return _STATUS[word]
        if kind.replace("-", "") == "donottranslate" and word not in ("", "no", "false"):
            return "keep"
    return "required"
