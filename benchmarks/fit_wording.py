"""Fit the network that reads the translation by itself, on the examples in `corpora/`.

    python -m benchmarks.fit_wording DATA HALF [--to FILE]

Bad examples are the garbled attributions of `corpora/attributions/` that a reader can see without
the source, and what is wrong with the sample articles and those of `corpora/training/` that such a
reader may see; good ones are the attributions put right, the paragraphs in `human-*.txt`, the
clean texts and the human translations. What nobody can see counts neither way. So that it knows
other kinds of text too, DATA, a folder with files of rated segments, adds what people wrote there:
English sources from an encyclopedia (`mlqe_ende_train.jsonl.gz`), references of talks
(`ted_zhen_mqm.jsonl.gz`) and of news (`demetr_dev.jsonl.gz`). Left out, and measured: the `blind-`
articles, the examples marked "unseen", `human-c.txt` and every fifth document of DATA.

HALF is the same fitted without every second article, made first where there is no such file:
`benchmarks.fit_unclear`, which is to be run next, and `benchmarks.fit_spans` need a network that
does not know these articles. About three quarters of an hour.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from benchmarks.training import training
from benchmarks.wording_reader import LAYERS, Sentence, pooled, train
from mtcheck.checks.wording.reader import (
    FAULTS,
    PATH,
    Stretch,
    reader,
    stretches,
    words,
)
from mtcheck.config import Settings
from mtcheck.evaluate.gold import GoldDocument, read_article
from mtcheck.evaluate.rows import read_rows
from mtcheck.models import resolve
from mtcheck.models.opened import open_models
from mtcheck.models.tokenizer import Tokenizer
from mtcheck.segment.sentences import sentences

CORPORA = Path(__file__).parent.parent / "corpora"
SECOND = "second half"
UNSETTLED = np.array([[0.0, 1.0, 0.0, 0.0, 0.0]] * len(FAULTS))
BLIND = "blind-"
MEASURED = ("blind", "unseen", "human-c", "mlqe_ende_train", "ted_zhen_mqm", "demetr_dev")
# Files of rated segments with the fields that hold English written by people.
WRITTEN = {"mlqe_ende_train": ("src",), "ted_zhen_mqm": ("ref", "ref2"), "demetr_dev": ("ref",)}
_MOST_SENTENCES = 2500
_ATTRIBUTION = ("attribution", "evidential")
# What can't be seen in a sentence by itself, or is no matter of wording.
_UNSEEN = ("omission", "addition", "negation", "number", "needs-reference", "acronym")
_FORM = ("quote", "encoding", "caption", "boilerplate")
Spans = tuple[tuple[int, int], ...]
Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Text:
    """A text, its faults of each kind of `FAULTS`, everything wrong with it, and its set."""

    text: str
    faults: tuple[Spans, Spans]
    wrong: Spans
    part: str


def main() -> None:
    """Fit, write the weights, and print what they find in the texts left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("half", type=Path)
    parser.add_argument("--to", type=Path, default=PATH)
    options = parser.parse_args()
    every = [sentence for text in texts(options.data) for sentence in _split(text)]
    if not options.half.exists():
        write(options.half, _fitted(every, {*MEASURED, SECOND}))
        report([each for each in every if each.part in {*MEASURED, SECOND}], options.half)
    write(options.to, _fitted(every, set(MEASURED)))
    report([each for each in every if each.part in MEASURED], options.to)


def _fitted(every: Sequence[Text], left_out: set[str]) -> dict[str, Array]:
    local = resolve("e5-small", kind="encoder")
    tokenizer = Tokenizer(local.folder / "tokenizer.json")
    seen = [_sentence(tokenizer, each) for each in every if each.part not in left_out]
    for step in train(local, [each for each in seen if len(each.wrong)]):
        print(step.told, flush=True)
    return step.network.arrays()


def write(path: Path, arrays: Mapping[str, Array], settle: Array = UNSETTLED) -> None:
    """Write the weights of a network, and how its odds are settled."""
    signature = resolve("e5-small", kind="encoder").signature
    about = {"encoder": signature, "layer": str(LAYERS)}
    save_file({**arrays, "settle": settle.astype(np.float32)}, path, metadata=about)


def texts(data: Path) -> Iterator[Text]:
    """Yield all examples, and texts written by people from a folder of rated segments."""
    for name, fields in WRITTEN.items():
        yield from _written(data / f"{name}.jsonl.gz", name, fields)
    folder = CORPORA / "attributions"
    for path in sorted(folder.rglob("garbled-*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            start = row["mt"].index(row["span"])
            part = "unseen" if row.get("part") == "unseen" else "fitted"
            if row.get("mt_alone", True):
                spans = ((start, start + len(row["span"])),)
                yield Text(row["mt"], (spans, spans), spans, part)
            yield _right(row["mt"].replace(row["span"], row["fix"], 1), part)
    for path in sorted(folder.rglob("human-*.txt")):
        part = path.stem if path.stem in MEASURED else "fitted"
        for line in path.read_text(encoding="utf-8").splitlines():
            yield _right(line, part)
    for number, gold in enumerate(articles()):
        half = SECOND if number % 2 else "fitted"
        yield from _article(gold, "blind" if gold.id.startswith(BLIND) else half)


def articles() -> list[GoldDocument]:
    """Return the articles and clean texts in English; every second one is of the second half."""
    paths = sorted(CORPORA.glob("*/*.gold.jsonl"))
    samples = [
        read_article(path, read_rows(path))
        for path in paths
        if not path.name.endswith(("-de.gold.jsonl", "-nb.gold.jsonl"))
    ]
    return [*samples, *training()]


def text_of(side: Path | str | None) -> str:
    """Return the text of an article's side."""
    return side.read_text(encoding="utf-8") if isinstance(side, Path) else side or ""


def _right(text: str, part: str) -> Text:
    return Text(text, ((), ()), (), part)


def _written(path: Path, name: str, fields: Sequence[str]) -> Iterator[Text]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    found = {row.get(field): row["doc"] for row in rows for field in fields}
    documents = sorted(set(found.values()))
    measured = frozenset(documents[::5])
    for text in sorted(text for text in found if text)[:: max(1, len(found) // _MOST_SENTENCES)]:
        yield _right(text, name if found[text] in measured else "fitted")


def _article(gold: GoldDocument, part: str) -> Iterator[Text]:
    for number, line in enumerate(text_of(gold.mt).split("\n"), 1):
        here = [each for each in gold.defects if each.line == number]
        attribution = tuple((d.start, d.end) for d in here if d.tag in _ATTRIBUTION)
        wording = tuple(
            (d.start, d.end)
            for d in here
            if d.tag not in (*_UNSEEN, *_FORM) and d.category != "accuracy/omission"
        )
        yield Text(line, (attribution, wording), tuple((d.start, d.end) for d in here), part)
    for line in text_of(gold.reference).split("\n"):
        yield _right(line, part)


def _split(text: Text) -> Iterator[Text]:
    for start, end in sentences(text.text, "en"):
        attribution, wording = (_within(spans, start, end) for spans in text.faults)
        wrong = _within(text.wrong, start, end)
        yield Text(text.text[start:end], (attribution, wording), wrong, text.part)


def _within(spans: Spans, start: int, end: int) -> Spans:
    return tuple(
        (max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start
    )


def _sentence(tokenizer: Tokenizer, text: Text) -> Sentence:
    places = words(text.text)
    wrong = np.column_stack([_inside(places, spans) for spans in text.faults])
    known = 1 - _inside(places, text.wrong)
    return Sentence(*pooled(tokenizer, text.text, places), wrong, np.maximum(wrong, known[:, None]))


def _inside(places: Sequence[tuple[int, int]], spans: Spans) -> NDArray[np.float32]:
    return np.array([any(s < b and a < e for s, e in spans) for a, b in places], np.float32)


def report(measured: Sequence[Text], weights: Path) -> None:
    """Print how many faults are found in texts that the weights were not fitted on."""
    models = open_models(Settings(offline=True))
    encoder = models.need_encoder("fit_wording")
    fitted = reader(encoder.signature, weights)
    assert fitted is not None
    chances = fitted.chances(encoder, [each.text for each in measured])
    for kind, name in enumerate(FAULTS):
        for likely in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            print(f"\n{name}, likely from {likely}: found, stretches right (of all wrong), false")
            for part in sorted({each.part for each in measured}):
                counts: Counter[str] = Counter()
                for text, chance in zip(measured, chances, strict=True):
                    if text.part != part:
                        continue
                    places = words(text.text)
                    found = list(stretches(places, chance[:, kind], least=0.3, likely=likely))
                    right = sum(_meets(f, text.wrong) for f in found)
                    counts["words"] += len(places)
                    counts["faults"] += len(text.faults[kind])
                    counts["found"] += sum(
                        any(_meets(f, (span,)) for f in found) for span in text.faults[kind]
                    )
                    counts["right"] += right
                    counts["false"] += len(found) - right
                print(f"  {part}: " + ", ".join(f"{n} {k}" for k, n in sorted(counts.items())))


def _meets(stretch: Stretch, spans: Spans) -> bool:
    return any(stretch.start < end and start < stretch.end for start, end in spans)


if __name__ == "__main__":
    main()
