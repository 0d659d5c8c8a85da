"""Evaluation: how well the checker agrees with people.

`evaluate` is the front: it tells by the content of each file what it holds, runs the checker and
returns sections of figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck import __version__
from mtcheck.config import Settings
from mtcheck.errors import ConfigError, InputError
from mtcheck.evaluate.model import Evaluation, Section
from mtcheck.listener import Listener
from mtcheck.schema import Tool

if TYPE_CHECKING:
    from mtcheck.evaluate.error_spans import Parts
    from mtcheck.evaluate.families import Families
    from mtcheck.evaluate.rows import Row

__all__ = ["Evaluation", "evaluate"]

RESAMPLES = 500


def evaluate(
    gold: Sequence[Path],
    *,
    clean: Sequence[Path] = (),
    clean_lines: Sequence[Path] = (),
    settings: Settings | None = None,
    setups: Sequence[str] = (),
    families: Families | None = None,
    parts: Parts | None = None,
    resamples: int = RESAMPLES,
    calibrate: bool = True,
    listener: Listener | None = None,
) -> Evaluation:
    """Run the checker on annotated files and return how well both agree.

    A `gold` file holds, told by its first row: defects of one article (`NAME.gold.jsonl`, empty
    for a clean one; see `gold.read_article`), marked sentences (`gold.read_sentences`), segments
    with human scores and error spans (`rated.read_rated`) or minimal pairs (`pairs.read_pairs`);
    `.gz` files are unpacked. `clean` are texts without defects, `clean_lines` files of such
    texts, one a line. `setups` (`mt`, `mt+reference`, `mt+source`, `mt+reference+source`) limits
    which sides are used; `parts` says on which documents a threshold is tuned and measured.
    Without `calibrate` documents are checked once only: nothing is said of what is below the
    confidence of the settings.

    Raises:
        MtcheckError: an input or setting is wrong, or no file has what a setup needs.
    """
    from mtcheck.evaluate import gold as read
    from mtcheck.evaluate.articles import evaluate_documents
    from mtcheck.evaluate.error_spans import Parts
    from mtcheck.evaluate.families import read_families
    from mtcheck.evaluate.human import evaluate_rated
    from mtcheck.evaluate.pairs import evaluate_pairs, read_pairs
    from mtcheck.evaluate.rated import read_rated
    from mtcheck.evaluate.rows import read_rows
    from mtcheck.evaluate.run import SETUPS

    settings = settings or Settings()
    listener = listener or Listener()
    families = families or read_families()
    for name in setups:
        if name not in SETUPS:
            raise ConfigError(f"unknown inputs {name!r}; there are: {', '.join(SETUPS)}")
    documents = [read.clean_document(path) for path in clean]
    documents += [line for path in clean_lines for line in read.clean_lines(path)]
    others: list[tuple[str, str, list[Row]]] = []
    for path in gold:
        rows = read_rows(path)
        kind = _kind(path, rows)
        if kind == "article":
            documents.append(read.read_article(path, rows))
        elif kind == "sentences":
            documents += read.read_sentences(path, rows)
        else:
            others.append((kind, path.name.split(".")[0], rows))

    def sections() -> Iterator[Section]:
        yield from evaluate_documents(
            documents, settings, families, setups, calibrate=calibrate, listener=listener
        )
        for kind, name, rows in others:
            if kind == "pairs":
                yield from evaluate_pairs(
                    name, read_pairs(rows), settings, families, setups, listener=listener
                )
            else:
                yield from evaluate_rated(
                    name,
                    read_rated(rows),
                    settings,
                    setups,
                    parts=parts or Parts(),
                    resamples=resamples,
                    listener=listener,
                )

    found = tuple(sections())
    if not found:
        wanted = ", ".join(setups) or "any inputs"
        raise InputError(f"nothing to evaluate: no file has what is needed for {wanted}")
    return Evaluation(Tool("mtcheck", __version__), found, asdict(settings))


def _kind(path: Path, rows: Sequence[Row]) -> str:
    """Return what the rows are: article, sentences, rated or pairs."""
    if not rows:
        return "article"
    first = rows[0]
    for kind, fields in (
        ("pairs", ("mt", "perturbed")),
        ("rated", ("mt", "raters")),
        ("rated", ("mt", "score")),
        ("rated", ("mt", "tags")),
        ("sentences", ("mt", "span")),
        ("article", ("line", "start", "end")),
    ):
        if all(name in first for name in fields):
            return kind
    raise first.error(
        "neither a defect (line, start, end), a marked sentence (mt, span), a rated segment "
        "(mt, score or raters) nor a minimal pair (mt, perturbed)"
    )
