"""Fit the networks of the rule `attribution-unclear` on the examples in `corpora/`.

    python -m benchmarks.fit_attribution DATA [--write]

Bad examples are the garbled attributions of `corpora/attributions/` that a reader can see without
the source, and those in the sample articles; good ones are the same sentences put right, the
paragraphs in `human-*.txt`, the clean texts and the human translations. What is wrong with the
articles otherwise counts neither way. So that it knows other kinds of text too, DATA, a folder with
files of rated segments, adds what people wrote there: English sources from an encyclopedia
(`mlqe_ende_train.jsonl.gz`), references of talks (`ted_zhen_mqm.jsonl.gz`) and of news
(`demetr_dev.jsonl.gz`). Left out, and measured: the `blind-` articles, the examples marked
"unseen", `human-c.txt` and every fifth document of DATA. `--write` renews
`mtcheck/checks/attribution/tagger.safetensors`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save_file
from torch import Tensor, nn

import mtcheck.checks.attribution.tagger as rule
from mtcheck.config import Settings
from mtcheck.models.encoder import Tokens
from mtcheck.models.opened import open_models
from mtcheck.segment.sentences import sentences

CORPORA = Path(__file__).parent.parent / "corpora"
WEIGHTS = Path(rule.__file__).with_name("tagger.safetensors")
LAYER = 7
MEMBERS, WIDTH, DROPOUT = 4, 64, 0.4
EPOCHS, BATCH, RATE, DECAY = 12, 32, 3e-3, 0.05
MEASURED = ("blind", "unseen", "human-c", "mlqe_ende_train", "ted_zhen_mqm", "demetr_dev")
# Files of rated segments with the fields that hold English written by people.
WRITTEN = {"mlqe_ende_train": ("src",), "ted_zhen_mqm": ("ref", "ref2"), "demetr_dev": ("ref",)}
_MOST_SENTENCES = 2500
_TAGS = ("attribution", "evidential")
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence, its garbled attributions, everything wrong with it, and the set it is of."""

    text: str
    garbled: Spans
    wrong: Spans
    part: str


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence as the network sees it: places of words, vectors (n, d), what they are (n,)."""

    text: Text
    places: list[tuple[int, int]]
    vectors: NDArray[np.float32]
    garbled: NDArray[np.float32]
    counts: NDArray[np.float32]


class Network(nn.Module):
    """What `mtcheck.checks.attribution.tagger` computes, to be trained."""

    def __init__(self, dimension: int) -> None:
        super().__init__()
        size = 2 * rule.REACH + 1
        self.project = nn.Linear(dimension, WIDTH)
        self.near = nn.Conv1d(WIDTH, WIDTH, size, padding=rule.REACH)
        self.far = nn.Conv1d(WIDTH, WIDTH, size, padding=rule.REACH)
        self.judge = nn.Linear(WIDTH, 1)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, vectors: Tensor, there: Tensor) -> Tensor:
        """Return the odds (b, n) of words (b, n, d); `there` (b, n) is 0 where a text has ended."""
        seen = torch.relu(self.project(self.drop(vectors))).mT * there[:, None]
        for layer in (self.near, self.far):
            seen = (seen + torch.relu(layer(self.drop(seen)))) * there[:, None]
        odds: Tensor = self.judge(self.drop(seen.mT))[..., 0]
        return odds


def main() -> None:
    """Fit, print what the networks find in the texts left out, and write them where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    models = open_models(Settings(offline=True))
    encoder = models.need_encoder("fit_attribution")
    every = [sentence for text in texts(options.data) for sentence in _split(text)]
    tokens = encoder.tokens([each.text for each in every], layer=LAYER)
    read = [_read(text, each) for text, each in zip(every, tokens, strict=True)]
    seen = [each for each in read if each.text.part not in MEASURED]
    stacked = np.concatenate([each.vectors for each in seen])
    mean, deviation = stacked.mean(0), stacked.std(0) + 1e-6
    fitted = [_fit(seen, mean, deviation, seed) for seed in range(MEMBERS)]
    arrays = _arrays(fitted, mean, deviation)
    about = {"encoder": encoder.signature, "layer": str(LAYER)}
    if options.write:
        save_file(arrays, WEIGHTS, metadata=about)
    _report([each for each in read if each.text.part in MEASURED], _tagger(arrays))


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
                yield Text(row["mt"], spans, spans, part)
            yield Text(row["mt"].replace(row["span"], row["fix"], 1), (), (), part)
    for path in sorted(folder.rglob("human-*.txt")):
        part = path.stem if path.stem in MEASURED else "fitted"
        yield from _good(path, part)
    for path in sorted(CORPORA.glob("*/*.gold.jsonl")):
        if path.name.endswith(("-de.gold.jsonl", "-nb.gold.jsonl")):
            continue
        slug = path.name.removesuffix(".gold.jsonl")
        part = "blind" if slug.startswith("blind-") else "fitted"
        yield from _article(path.with_name(f"{slug}.mt.txt"), path, part)
        yield from _good(path.with_name(f"{slug}.ref.txt"), part)


def _written(path: Path, name: str, fields: Sequence[str]) -> Iterator[Text]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    found = {row.get(field): row["doc"] for row in rows for field in fields}
    documents = sorted(set(found.values()))
    measured = frozenset(documents[::5])
    for text in sorted(text for text in found if text)[:: max(1, len(found) // _MOST_SENTENCES)]:
        yield Text(text, (), (), name if found[text] in measured else "fitted")


def _article(mt: Path, gold: Path, part: str) -> Iterator[Text]:
    defects = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    for number, line in enumerate(mt.read_text(encoding="utf-8").split("\n"), 1):
        here = [each for each in defects if each["line"] == number]
        garbled = tuple((d["start"], d["end"]) for d in here if d["tag"] in _TAGS)
        if line.strip():
            yield Text(line, garbled, tuple((d["start"], d["end"]) for d in here), part)


def _good(path: Path, part: str) -> Iterator[Text]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return (Text(line, (), (), part) for line in lines if line.strip())


def _split(text: Text) -> Iterator[Text]:
    for start, end in sentences(text.text, "en"):
        garbled, wrong = (_within(spans, start, end) for spans in (text.garbled, text.wrong))
        yield Text(text.text[start:end], garbled, wrong, text.part)


def _within(spans: Spans, start: int, end: int) -> Spans:
    return tuple(
        (max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start
    )


def _read(text: Text, tokens: Tokens) -> Read:
    places, vectors = rule.word_vectors(text.text, tokens)
    garbled = _inside(places, text.garbled)
    return Read(
        text, places, vectors, garbled, np.maximum(garbled, 1 - _inside(places, text.wrong))
    )


def _inside(places: Sequence[tuple[int, int]], spans: Spans) -> NDArray[np.float32]:
    return np.array([any(s < b and a < e for s, e in spans) for a, b in places], np.float32)


def _fit(
    seen: Sequence[Read],
    mean: NDArray[np.float32],
    deviation: NDArray[np.float32],
    seed: int,
) -> Network:
    torch.manual_seed(seed)
    dice = random.Random(seed)
    network = Network(len(mean))
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(seen) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    for _ in range(EPOCHS):
        # Texts of about one length together, so that little is spent on what fills them up.
        order = sorted(seen, key=lambda each: (len(each.places) // 8, dice.random()))
        batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        dice.shuffle(batches)
        for batch in batches:
            vectors = _padded([torch.from_numpy((e.vectors - mean) / deviation) for e in batch])
            there = _padded([torch.ones(len(e.places)) for e in batch])
            garbled = _padded([torch.from_numpy(e.garbled) for e in batch])
            counts = _padded([torch.from_numpy(e.counts) for e in batch])
            losses = nn.functional.binary_cross_entropy_with_logits(
                network(vectors, there), garbled, reduction="none"
            )
            optimiser.zero_grad()
            ((losses * counts).sum() / counts.sum().clamp_min(1)).backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
    return network.eval()


def _padded(rows: list[Tensor]) -> Tensor:
    return nn.utils.rnn.pad_sequence(rows, batch_first=True)


def _arrays(
    fitted: Sequence[Network], mean: NDArray[np.float32], deviation: NDArray[np.float32]
) -> dict[str, NDArray[np.float16]]:
    """Return the weights as the rule reads them, the scaling of the vectors put into the first."""
    stacked: dict[str, NDArray[np.float32]] = {}
    for name in ("project", "near", "far", "judge"):
        layers = [getattr(network, name) for network in fitted]
        stacked[f"{name}.weight"] = np.stack([each.weight.detach().numpy() for each in layers])
        stacked[f"{name}.bias"] = np.stack([each.bias.detach().numpy() for each in layers])
    scaled = (stacked["project.weight"] / deviation).astype(np.float32)
    stacked["project.bias"] = stacked["project.bias"] - scaled @ mean
    stacked["project.weight"] = scaled.transpose(0, 2, 1)
    for name in ("near.weight", "far.weight"):
        stacked[name] = stacked[name].transpose(0, 3, 2, 1)
    stacked["judge.weight"] = stacked["judge.weight"][:, 0]
    return {
        name: np.ascontiguousarray(array[:, 0] if name == "judge.bias" else array, np.float16)
        for name, array in stacked.items()
    }


def _tagger(arrays: dict[str, NDArray[np.float16]]) -> rule.Tagger:
    wide = {name: array.astype(np.float32) for name, array in arrays.items()}
    return rule.Tagger(
        "",
        LAYER,
        *(
            (wide[f"{name}.weight"], wide[f"{name}.bias"])
            for name in ("project", "near", "far", "judge")
        ),
    )


def _report(measured: Sequence[Read], tagger: rule.Tagger) -> None:
    for likely in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        print(f"\nlikely from {likely}: garbled found, stretches right (of all wrong), false")
        for part in MEASURED:
            counts: Counter[str] = Counter()
            for each in (read for read in measured if read.text.part == part):
                chances = tagger.chances(each.vectors)
                found = list(rule.stretches(each.places, chances, least=0.35, likely=likely))
                right = sum(_meets(f, each.text.wrong) for f in found)
                counts["words"] += len(each.places)
                counts["garbled"] += len(each.text.garbled)
                counts["found"] += sum(
                    any(_meets(f, (span,)) for f in found) for span in each.text.garbled
                )
                counts["right"] += right
                counts["false"] += len(found) - right
            print(f"  {part}: " + ", ".join(f"{name} {n}" for name, n in sorted(counts.items())))


def _meets(stretch: rule.Stretch, spans: Spans) -> bool:
    return any(stretch.start < end and start < stretch.end for start, end in spans)


if __name__ == "__main__":
    main()
