"""Parallel texts damaged on purpose in known ways, with the beads that are true then.

The texts are the sample articles, MT with reference and reference with source, and the
attribution examples of each language with their sources. The beads of the articles (`beads/`) were
proposed by mtcheck with e5-small and corrected by hand; the few corrections say that undamaged
articles are easy, not how good an aligner is. All damage is drawn from a seeded generator.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from mtcheck.align.beads_file import read_beads
from mtcheck.read import read
from mtcheck.schema import Block, BlockKind, Document, Segment, Side
from mtcheck.segment import segment
from mtcheck.segment.sentences import sentences

CORPORA = Path(__file__).parent.parent / "corpora"
BEADS = Path(__file__).parent / "beads"

Indices = tuple[int, ...]
Beads = list[tuple[Indices, Indices]]

_IDS = count()
_CUT = re.compile(r"(?<=[,;:–،，；])\s+|(?<=[，；、])")


@dataclass(slots=True)
class Sentence:
    """A sentence that keeps its identity wherever it goes."""

    text: str
    id: int = field(default_factory=lambda: next(_IDS))


@dataclass(slots=True)
class Paragraph:
    """Sentences that stand together on one side."""

    kind: BlockKind
    sentences: list[Sentence]


@dataclass(slots=True)
class Text:
    """Two sides, and which of their sentences (by id) translate each other.

    `spare` holds lines of other articles, in the language of either side.
    """

    name: str
    langs: tuple[str, str]
    sides: tuple[list[Paragraph], list[Paragraph]]
    pairs: list[tuple[Indices, Indices]]
    spare: tuple[list[str], list[str]]

    def documents(self) -> tuple[Document, Document]:
        """Return both sides as documents."""
        roles: tuple[Side, Side] = ("mt", "reference" if len(set(self.langs)) == 1 else "source")
        a, b = (_document(*side) for side in zip(self.sides, self.langs, roles, strict=True))
        return a, b

    def gold(self) -> Beads:
        """Return the true beads by position."""
        places = [
            {s.id: at for at, s in enumerate(s for p in side for s in p.sentences)}
            for side in self.sides
        ]
        left: tuple[set[int], set[int]] = (set(places[0]), set(places[1]))
        beads: Beads = []
        for a, b in self.pairs:
            here = tuple(sorted(places[0][i] for i in a if i in places[0]))
            there = tuple(sorted(places[1][j] for j in b if j in places[1]))
            if here and there:
                beads.append((here, there))
                left[0].difference_update(a)
                left[1].difference_update(b)
        beads += [((places[0][i],), ()) for i in sorted(left[0])]
        beads += [((), (places[1][j],)) for j in sorted(left[1])]
        return beads


def _document(paragraphs: Sequence[Paragraph], lang: str, role: Side) -> Document:
    blocks: list[Block] = []
    segments: list[Segment] = []
    text = ""
    for paragraph in paragraphs:
        if not paragraph.sentences:
            continue
        start = len(text)
        for sentence in paragraph.sentences:
            here = len(text)
            text += sentence.text + " "
            end = len(text) - 1
            segments.append(
                Segment(len(segments), here, end, len(blocks) + 1, len(blocks), sentence.text)
            )
        blocks.append(Block(paragraph.kind, start, len(text) - 1))
        text = text[:-1] + "\n"
    return Document(role, role, role, lang, text, tuple(blocks), tuple(segments))


def articles(across: bool) -> Iterator[Text]:
    """Yield each article's MT with its reference, or its reference with its source."""
    manifest = json.loads((CORPORA / "manifest.json").read_text(encoding="utf-8"))
    sides: tuple[Side, Side] = ("reference", "source") if across else ("mt", "reference")
    pair = "ref-source" if across else "mt-ref"
    found = []
    for entry in manifest["documents"]:
        beads_file = BEADS / f"{entry['id']}.{pair}.beads"
        if not beads_file.exists():
            continue
        target, source = entry["target_lang"], entry["source_lang"]
        langs = (target, source if across else target)
        a, b = (
            segment(read(CORPORA / entry["files"][side]["path"], side, lang=lang))
            for side, lang in zip(sides, langs, strict=True)
        )
        beads = read_beads(beads_file.read_text(encoding="utf-8"))
        found.append((entry["id"], langs, a, b, [(bead.mt, bead.other) for bead in beads]))
    for name, langs, a, b, gold in found:
        spare = tuple(
            [
                s.text
                for other, other_langs, *documents, _ in found
                if other != name
                for document, other_lang in zip(documents, other_langs, strict=True)
                if other_lang == lang
                for s in document.segments
                if len(s.text) > 20
            ]
            for lang in langs
        )
        yield _text(
            name, langs, a, b, gold, (spare[0] or list(_lines()), spare[1] or list(_lines()))
        )


def examples() -> Iterator[Text]:
    """Yield, for each language, the attribution examples with their sources."""
    rows = [
        json.loads(line)
        for path in sorted((CORPORA / "attributions").glob("garbled-*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    for lang in sorted({row["lang"] for row in rows}):
        sides: tuple[list[Paragraph], list[Paragraph]] = ([], [])
        pairs: list[tuple[Indices, Indices]] = []
        for row in rows:
            if row["lang"] != lang:
                continue
            a, b = _split(row["mt"], "en"), _split(row["source"], lang)
            if len(a) != len(b):
                a, b = [row["mt"]], [row["source"]]
            left, right = [Sentence(text) for text in a], [Sentence(text) for text in b]
            pairs += [((x.id,), (y.id,)) for x, y in zip(left, right, strict=True)]
            sides[0].append(Paragraph("paragraph", left))
            sides[1].append(Paragraph("paragraph", right))
        others = [row["source"] for row in rows if row["lang"] != lang]
        yield Text(f"examples-{lang}", ("en", lang), sides, pairs, (list(_lines()), others))


def joined(texts: Sequence[Text]) -> Text:
    """Return one long text of many."""
    sides = tuple([p for text in texts for p in text.sides[side]] for side in (0, 1))
    pairs = [pair for text in texts for pair in text.pairs]
    lines = list(_lines())
    half = len(lines) // 2
    langs = ("en", "en" if len(set(texts[0].langs)) == 1 else "mul")
    return Text("all in one", langs, (sides[0], sides[1]), pairs, (lines[:half], lines[half:]))


def _lines() -> Iterator[str]:
    for path in sorted((CORPORA / "attributions").glob("human-*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from _split(line, "en")


def _split(text: str, lang: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, lang)]


def _text(
    name: str,
    langs: tuple[str, str],
    a: Document,
    b: Document,
    gold: Beads,
    spare: tuple[list[str], list[str]],
) -> Text:
    sides, ids = [], []
    for document in (a, b):
        own = [Sentence(s.text) for s in document.segments]
        ids.append([s.id for s in own])
        sides.append(
            [
                Paragraph(block.kind, [own[s.index] for s in document.segments if s.block == at])
                for at, block in enumerate(document.blocks)
            ]
        )
    pairs = [(tuple(ids[0][i] for i in x), tuple(ids[1][j] for j in y)) for x, y in gold if x and y]
    return Text(name, langs, (sides[0], sides[1]), pairs, spare)


def copy(text: Text) -> Text:
    """Return a text that can be damaged without harm to this one."""
    sides = tuple(
        [Paragraph(p.kind, [Sentence(s.text, s.id) for s in p.sentences]) for p in side]
        for side in text.sides
    )
    return Text(text.name, text.langs, (sides[0], sides[1]), list(text.pairs), text.spare)


def insert(text: Text, dice: random.Random, share: float) -> None:
    """Put lines of other articles in on either side, within paragraphs and between them."""
    for side, paragraphs in enumerate(text.sides):
        total = sum(len(p.sentences) for p in paragraphs)
        wanted = round(share * total / 2)
        for line in dice.sample(text.spare[side], min(wanted, len(text.spare[side]))):
            at = dice.randrange(len(paragraphs))
            if dice.random() < 0.5:
                paragraphs.insert(at, Paragraph("paragraph", [Sentence(line)]))
            else:
                inside = paragraphs[at].sentences
                inside.insert(dice.randint(0, len(inside)), Sentence(line))


def drop(text: Text, dice: random.Random, share: float) -> None:
    """Take runs of one to five pairs away from one side or the other."""
    wanted = round(share * len(text.pairs))
    lost: dict[int, int] = {}
    while len(lost) < wanted:
        start, side = dice.randrange(len(text.pairs)), dice.randrange(2)
        run = range(start, min(start + dice.randint(1, 5), len(text.pairs)))
        lost |= dict.fromkeys(run, side)
    gone = {i for at, side in lost.items() for i in text.pairs[at][side]}
    for paragraphs in text.sides:
        for paragraph in paragraphs:
            paragraph.sentences = [s for s in paragraph.sentences if s.id not in gone]


def swap(text: Text, dice: random.Random, size: int, share: float = 0.1) -> None:
    """Let passages of `size` paragraphs change places on the second side, a tenth of the text."""
    paragraphs = text.sides[1]
    for _ in range(max(1, round(share * len(paragraphs) / (2 * size)))):
        if len(paragraphs) < 2 * size + 1:
            return
        start = dice.randrange(len(paragraphs) - 2 * size + 1)
        middle, end = start + size, start + 2 * size
        paragraphs[start:end] = paragraphs[middle:end] + paragraphs[start:middle]


def regroup(text: Text, dice: random.Random, share: float = 0.15) -> None:
    """Join neighbouring sentences of a paragraph on one side, and cut others at a comma."""
    own = {s.id: (p, s) for side in text.sides for p in side for s in p.sentences}
    pairs: list[tuple[Indices, Indices]] = []
    for a, b in text.pairs:
        last = pairs[-1] if pairs else None
        chance, side = dice.random(), dice.randrange(2)
        here = (a, b)[side]
        if chance < share / 2 and last and len(last[0]) == len(last[1]) == 1:
            if len(here) == 1 and own[last[side][0]][0] is own[here[0]][0]:
                paragraph, kept = own[last[side][0]]
                gone = own[here[0]][1]
                inside = paragraph.sentences
                if inside[inside.index(kept) + 1 :][:1] == [gone]:
                    kept.text += " " + gone.text
                    inside.remove(gone)
                    sides = [last[0] + a, last[1] + b]
                    sides[side] = last[side]
                    pairs[-1] = (sides[0], sides[1])
                    continue
        elif chance < share and len(here) == 1:
            paragraph, whole = own[here[0]]
            cuts = [m for m in _CUT.finditer(whole.text) if 25 < m.start() < len(whole.text) - 25]
            if cuts:
                cut = min(cuts, key=lambda m: abs(m.start() - len(whole.text) / 2))
                rest = Sentence(whole.text[cut.end() :])
                whole.text = whole.text[: cut.start()]
                paragraph.sentences.insert(paragraph.sentences.index(whole) + 1, rest)
                sides = [a, b]
                sides[side] = (*here, rest.id)
                a, b = sides
        pairs.append((a, b))
    text.pairs[:] = pairs


def shuffle(text: Text, dice: random.Random, share: float = 0.15) -> None:
    """Let two neighbouring sentences of some paragraphs change places on the second side."""
    for paragraph in text.sides[1]:
        inside = paragraph.sentences
        if len(inside) > 1 and dice.random() < share:
            at = dice.randrange(len(inside) - 1)
            inside[at], inside[at + 1] = inside[at + 1], inside[at]


def everything(text: Text, dice: random.Random) -> None:
    """Do a little of each kind of damage."""
    regroup(text, dice)
    swap(text, dice, 2)
    drop(text, dice, 0.1)
    insert(text, dice, 0.1)


DAMAGE: dict[str, Callable[[Text, random.Random], None]] = {
    "clean": lambda text, dice: None,
    "5% inserted": lambda text, dice: insert(text, dice, 0.05),
    "10% inserted": lambda text, dice: insert(text, dice, 0.1),
    "20% inserted": lambda text, dice: insert(text, dice, 0.2),
    "10% dropped": lambda text, dice: drop(text, dice, 0.1),
    "20% dropped": lambda text, dice: drop(text, dice, 0.2),
    "two paragraphs swapped": lambda text, dice: swap(text, dice, 1),
    "passages swapped": lambda text, dice: swap(text, dice, 3),
    "merged and split": regroup,
    "shuffled in paragraphs": shuffle,
    "all at once": everything,
}


def damaged(text: Text, kind: str, seed: int) -> Text:
    """Return a copy of a text with one kind of damage."""
    result = copy(text)
    DAMAGE[kind](result, random.Random(f"{seed} {kind} {text.name}"))
    return result


def strict_f1(found: Sequence[tuple[Beads, Beads]]) -> float:
    """Return the F1 of exact beads over (found, gold) of some texts, as vecalign's scorer counts.

    Precision is over all beads, recall over those with both sides filled.
    """
    right = both = all_found = filled = 0
    for beads, gold in found:
        hits = set(beads) & set(gold)
        right += len(hits)
        both += sum(1 for a, b in hits if a and b)
        all_found += len(beads)
        filled += sum(1 for a, b in gold if a and b)
    precision, recall = right / max(all_found, 1), both / max(filled, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)
