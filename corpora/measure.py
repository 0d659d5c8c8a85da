"""How well the checks do on these corpora: figures, floors, a dated report.

    python corpora/measure.py                  print the figures
    python corpora/measure.py --floors         compare with reports/floors.json, exit 1 below
    python corpora/measure.py --write-floors   set the floors to what is measured now
    python corpora/measure.py --report PATH    write the figures as Markdown

Counting: a gold defect is found when an issue's first span overlaps it; an issue is right when its
first span overlaps a gold defect. Character precision is the share of flagged characters that lie
in gold defects. False alarms are the issues on the clean translations, per 1,000 words.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from mtcheck import __version__
from mtcheck.checks import Article, run_checks
from mtcheck.config import Settings
from mtcheck.pipeline import check
from mtcheck.schema import Document, DocumentResult, Issue
from mtcheck.segment import segment

HERE = Path(__file__).parent
FLOORS = HERE.parent / "reports" / "floors.json"
SETUPS = {
    "mt": (),
    "mt+reference": ("reference",),
    "mt+source": ("source",),
    "mt+reference+source": ("reference", "source"),
}
ATTRIBUTION_RULES = ("garbled-attribution", "attribution-changed", "hearsay-changed")


@dataclass
class Figures:
    """Counts over some documents in one setup."""

    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    right: int = 0
    issues: int = 0
    flagged_characters: int = 0
    right_characters: int = 0
    clean_issues: int = 0
    clean_major: int = 0
    clean_attribution: int = 0
    clean_words: int = 0

    def as_dict(self) -> dict[str, float]:
        """Return the rates that have floors: higher is better, false alarms are negated."""
        rates = {
            f"recall {tag}": round(self.found[tag] / n, 3)
            for tag, n in sorted(self.gold.items())
            if n >= 5
        }
        rates["precision"] = round(self.right / max(self.issues, 1), 3)
        rates["character precision"] = round(
            self.right_characters / max(self.flagged_characters, 1), 3
        )
        per_thousand = 1000 * self.clean_issues / max(self.clean_words, 1)
        rates["minus false alarms per 1000 clean words"] = 0 - round(per_thousand, 2)
        rates["minus major issues on clean text"] = -self.clean_major
        rates["minus attribution issues on clean text"] = -self.clean_attribution
        return rates


def measure(target_lang: str = "en") -> dict[str, dict[str, float]]:
    """Return the rates by setup over all documents with a target language."""
    manifest = json.loads((HERE / "manifest.json").read_text(encoding="utf-8"))
    documents = [d for d in manifest["documents"] if d["target_lang"] == target_lang]
    result: dict[str, dict[str, float]] = {}
    if target_lang == "en":
        result["attribution sentences"] = _attribution_sentences()
    for setup, sides in SETUPS.items():
        figures = Figures()
        for document in documents:
            _count(figures, document, _checked(document, sides))
        result[setup] = figures.as_dict()
    return result


def _attribution_sentences() -> dict[str, float]:
    """Return recall on garbled attributions, seen and unseen by the authors, and false alarms."""
    found: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for name in ("a", "b"):
        path = HERE / "attributions" / f"garbled-{name}.jsonl"
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        rows = [row for row in rows if row["mt_alone"]]
        for number, row in enumerate(rows):
            part = "unseen" if name == "b" and number % 2 == 0 else "seen"
            start = row["mt"].index(row["span"])
            end = start + len(row["span"])
            spans = [issue.spans[0] for issue in _attribution_issues(row["mt"])]
            asked[part] += 1
            found[part] += any(s.start < end and start < s.end for s in spans)
    human = "\n\n".join(
        (HERE / "attributions" / f"human-{name}.txt").read_text(encoding="utf-8")
        for name in ("a", "b")
    )
    alarms = sum(len(_attribution_issues(text)) for text in human.splitlines() if text)
    return {
        "recall attribution": round(found["seen"] / asked["seen"], 3),
        "recall attribution, unseen": round(found["unseen"] / asked["unseen"], 3),
        "minus false alarms per 1000 clean words": 0 - round(1000 * alarms / len(human.split()), 2),
    }


def _attribution_issues(text: str) -> tuple[Issue, ...]:
    document = segment(Document("mt", "mt", "mt", "en", text))
    return run_checks(Article(mt=document), Settings(select=("garbled-attribution",)))


def _checked(document: dict[str, Any], sides: tuple[str, ...]) -> DocumentResult:
    files = {role: HERE / entry["path"] for role, entry in document["files"].items()}
    settings = Settings(
        lang=document["target_lang"], source_lang=document["source_lang"], metric=()
    )
    return check(
        files["mt"],
        reference=files["reference"] if "reference" in sides else (),
        source=files["source"] if "source" in sides else None,
        settings=settings,
    ).documents[0]


def _count(figures: Figures, document: dict[str, Any], result: DocumentResult) -> None:
    spans = [i.spans[0] for i in result.issues if i.spans[0].side == "mt"]
    if document["kind"] == "clean":
        figures.clean_words += result.mqm.words
        figures.clean_issues += len(result.issues)
        figures.clean_major += sum(i.severity != "minor" for i in result.issues)
        figures.clean_attribution += sum(i.rule in ATTRIBUTION_RULES for i in result.issues)
        return
    gold = list(_gold(document, result.mt.text))
    for start, end, row in gold:
        hit = any(s.start < end and start < s.end for s in spans)
        for tag in ("all", row["tag"] or "untagged", row["severity"]):
            figures.gold[tag] += 1
            figures.found[tag] += hit
    figures.issues += len(result.issues)
    figures.right += sum(any(s.start < end and a < s.end for a, end, _ in gold) for s in spans)
    defective = {i for start, end, _ in gold for i in range(start, end)}
    flagged = {i for s in spans for i in range(s.start, s.end)}
    figures.flagged_characters += len(flagged)
    figures.right_characters += len(flagged & defective)


def _gold(document: dict[str, Any], text: str) -> Iterator[tuple[int, int, dict[str, Any]]]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    path = HERE / document["files"]["gold"]["path"]
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        offset = starts[row["line"] - 1]
        yield offset + row["start"], offset + row["end"], row


def below_floors(measured: dict[str, dict[str, float]]) -> list[str]:
    """Return a line for each figure that has fallen below its floor."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    return [
        f"{setup}: {name} is {measured[setup].get(name)}, floor {floor}"
        for setup, names in floors.items()
        for name, floor in names.items()
        if measured[setup].get(name, float("-inf")) < floor
    ]


def as_markdown(measured: dict[str, dict[str, float]]) -> str:
    """Return the figures as a table, a row a figure and a column a setup."""
    names = list(dict.fromkeys(name for figures in measured.values() for name in figures))
    lines = ["| figure | " + " | ".join(measured) + " |", "|---" * (len(measured) + 1) + "|"]
    for name in names:
        cells = (f"{figures[name]:g}" if name in figures else "" for figures in measured.values())
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


_HEADER = f"""# Quality on the sample corpora, {date.today().isoformat()}

mtcheck {__version__}, profile fast, default confidence. Written by `python corpora/measure.py
--report`; the script says how everything is counted, `corpora/README.md` what the texts are. The
rules were written with the articles in sight, so the columns on articles are optimistic; what they
are worth on unseen text shows best in *recall attribution, unseen* (single sentences, harder than
whole articles) and in the false alarms.

"""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--floors", action="store_true")
    parser.add_argument("--write-floors", action="store_true")
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    measured = measure()
    print(as_markdown(measured), end="")
    if options.report:
        options.report.write_text(_HEADER + as_markdown(measured), encoding="utf-8")
    if options.write_floors:
        FLOORS.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    fallen = below_floors(measured) if options.floors else []
    for line in fallen:
        print(line, file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
