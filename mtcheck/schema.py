"""The data model: frozen dataclasses, and their JSON form in both directions.

Every offset is half-open and counts Unicode code points of `Document.text`; lines and columns
are 1-based. The JSON of a `Result` is these classes field by field, so the names here are the
file format. This module imports nothing else of mtcheck.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

SCHEMA_VERSION = "1.0"

Side = Literal["mt", "reference", "source", "retranslation"]
BlockKind = Literal[
    "title", "heading", "paragraph", "caption", "byline", "list", "quote", "boilerplate"
]
Severity = Literal["minor", "major", "critical"]
Level = Literal["document", "segment"]

SEVERITIES: tuple[Severity, ...] = ("minor", "major", "critical")


@dataclass(frozen=True, slots=True)
class Block:
    """A structural unit of a document: `text[start:end]` without surrounding white space."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence (or a line) of a document; `text == document.text[start:end]`.

    `index` is its position in `Document.segments`, `line` its 1-based line in the file, `block`
    the index of the block it stands in.
    """

    index: int
    start: int
    end: int
    line: int
    block: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One side of a check.

    `text` is the decoded file (for HTML: the extracted article). `line_numbers` holds, for
    extracted text only, the file line of each line of `text`; it is empty where both are the
    same. `notes` says what was assumed on reading (encoding, detected language).
    """

    id: str
    path: str
    role: Side
    lang: str
    text: str
    blocks: tuple[Block, ...] = ()
    segments: tuple[Segment, ...] = ()
    line_numbers: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based (line, column) of a code point offset; the line is the file's."""
        row = self.text.count("\n", 0, offset)
        column = offset - (self.text.rfind("\n", 0, offset) + 1) + 1
        if row < len(self.line_numbers):
            return self.line_numbers[row], column
        return row + 1, column

    def kind_of(self, segment: Segment) -> BlockKind:
        """Return the kind of the block that a segment stands in."""
        return self.blocks[segment.block].kind


@dataclass(frozen=True, slots=True)
class Bead:
    """Segments that translate each other, as indices; an empty side is an omission or addition.

    `similarity` is in 0..1; `moved` marks a bead found out of order.
    """

    mt: tuple[int, ...]
    other: tuple[int, ...]
    similarity: float = 0.0
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the MT lines up with another side; every segment of both stands in exactly one bead.

    `against` is the other side's role, or `reference-2`, `reference-3`… for further references.
    """

    against: str
    beads: tuple[Bead, ...]
    signature: str


@dataclass(frozen=True, slots=True)
class Score:
    """A metric's value for the document or one bead, with all that is needed to repeat it.

    `range` is (lowest, highest) possible value, `interval` the 95% bootstrap interval, `bead`
    the index of the bead in the alignment with `against` (segment level only).
    """

    metric: str
    level: Level
    value: float
    range: tuple[float, float]
    higher_is_better: bool
    signature: str
    interval: tuple[float, float] | None = None
    bead: int | None = None
    against: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one side's text; `text == document.text[start:end]`."""

    side: Side
    start: int
    end: int
    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem that a rule found.

    `category` is an MQM path in lower case, `confidence` (0..1) says how sure the rule is and is
    kept apart from `severity`. `spans[0]` is where to look first, in the MT unless the fault is
    that something is missing everywhere. `fingerprint` outlives edits elsewhere in the file.
    """

    rule: str
    category: str
    severity: Severity
    confidence: float
    spans: tuple[Span, ...]
    message: str
    evidence: tuple[str, ...] = ()
    suggestion: str | None = None
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Mqm:
    """MQM score: the sum of severity weights over issues, absolute and normalised."""

    penalty: float
    words: int
    segments: int
    per_100_words: float
    per_segment: float
    counts: dict[str, int]
    weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the gate is passed, and every reason why not; beside a pass reasons are warnings."""

    passed: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """All that was found out about one MT document."""

    id: str
    path: str
    mt: Document
    reference: Document | None
    source: Document | None
    retranslation: Document | None
    alignments: tuple[Alignment, ...]
    scores: tuple[Score, ...]
    issues: tuple[Issue, ...]
    mqm: Mqm
    verdict: Verdict
    more_references: tuple[Document, ...] = ()

    def side(self, name: str) -> Document | None:
        """Return the document that plays a role (`mt`, `reference`, `reference-2`, …)."""
        if name.startswith("reference-"):
            return self.more_references[int(name.removeprefix("reference-")) - 2]
        sides = {
            "mt": self.mt,
            "reference": self.reference,
            "source": self.source,
            "retranslation": self.retranslation,
        }
        return sides[name]

    def alignment(self, against: str) -> Alignment | None:
        """Return the alignment with a side, if there is one."""
        return next((a for a in self.alignments if a.against == against), None)


@dataclass(frozen=True, slots=True)
class Tool:
    """The program that wrote a result."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of a run over one or many documents."""

    tool: Tool
    documents: tuple[DocumentResult, ...]
    verdict: Verdict
    config: dict[str, Any] = field(default_factory=dict)
    schema_version: str = SCHEMA_VERSION


def to_json(value: object, *, indent: int = 2) -> str:
    """Return a data-model object as JSON text (keys in field order, no trailing newline)."""
    return msgspec.json.format(msgspec.json.encode(value), indent=indent).decode()


def result_from_json(data: str | bytes) -> Result:
    """Read a `Result` from JSON.

    Raises:
        ValueError: the JSON is broken, a field is missing or of a wrong type, or the schema
            version is one this release cannot read.
    """
    try:
        result = msgspec.json.decode(data, type=Result)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from None
    if result.schema_version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise ValueError(f"schema version {result.schema_version}, expected {SCHEMA_VERSION}")
    return result


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a `Result`."""
    return msgspec.json.schema(Result)


if __name__ == "__main__":
    print(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode())
