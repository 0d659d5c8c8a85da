"""The command on small files: what it prints and writes, how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli, cli  # noqa: F401

RULES = ("--select", "number-mismatch,repeated-words", "--profile", "fast", "--isolated")
ARTICLE = {
    "a.mt.txt": "<b>Storm</b>\n\nIn all 38 people were were on board the ferry.\n",
    "a.ref.txt": "Storm\n\nIn all, 83 people were on board the ferry.\n",
    "b.mt.txt": "Storm\n\nIn all 38 people were on board.\n",
    "b.ref.txt": "Storm\n\nIn all 38 people were on board.\n",
    "good.txt": "The ferry had 38 people on board.\n",
}
DEFECTS = [
    {"line": 3, "start": 7, "end": 9, "category": "accuracy/number", "severity": "major",
     "tag": "number"},
    {"line": 1, "start": 0, "end": 3, "category": "markup", "severity": "minor",
     "note": "<script>alert(1)</script>"},
]  # fmt: skip


def write_rows(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in ARTICLE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    write_rows(tmp_path / "a.gold.jsonl", DEFECTS)
    (tmp_path / "b.gold.jsonl").touch()
    return tmp_path


def sections(cli: Cli, *args: str) -> dict[str, Any]:  # noqa: F811
    run = cli("evaluate", *args, *RULES, "--format", "json")
    assert run.code == 0, run.err
    return {s["name"]: s for s in json.loads(run.out)["sections"]}


def rows(section: dict[str, Any], title: str) -> dict[str, list[Any]]:
    table = next(t for t in section["tables"] if t["title"] == title)
    return {row[0]: row[1:] for row in table["rows"]}


def test_articles_with_and_without_reference(cli: Cli, folder: Path) -> None:  # noqa: F811
    found = sections(cli, "a.gold.jsonl", "b.gold.jsonl", "--clean", "good.txt")
    assert list(found) == ["mt", "mt+reference"]
    alone, compared = found["mt"], found["mt+reference"]
    title = "Agreement with the gold annotations"
    assert rows(alone, title)["overlapping span"] == [2, 1, 0, 0, 0]
    assert rows(compared, title)["exact span"] == [2, 2, 0.5, 0.5, 0.5]
    assert rows(compared, "By rule")["number-mismatch"][:2] == [1, 1]
    assert rows(compared, "By category")["accuracy/number"][2:5] == [1, 1, 1]
    assert rows(compared, "By tag")["number"] == [1, 1, 1, 1, 1, 1]
    assert [f["labels"] for f in compared["misses"]] == [["minor", "markup"]]
    assert [(f["line"], f["labels"][1]) for f in compared["false_alarms"]] == [
        (3, "repeated-words")
    ]
    assert alone["figures"]["minus false alarms per 1000 clean words"] == 0


def test_outputs(cli: Cli, folder: Path) -> None:  # noqa: F811
    args = ("evaluate", "a.gold.jsonl", *RULES, "--html", "e.html", "--format", "text")
    run = cli(*args)
    assert run.code == 0
    assert "By rule" in run.out and "Misses (1)" in run.out
    assert all(len(line) <= 80 for line in run.out.splitlines())
    assert cli(*args).out == run.out
    page = (folder / "e.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in page and "<script" not in page
    assert "http://" not in page and "https://" not in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_floors(cli: Cli, folder: Path) -> None:  # noqa: F811
    args = ("evaluate", "a.gold.jsonl", "--inputs", "mt+reference", *RULES, "--floors", "f.json")
    missing = cli(*args)
    assert (missing.code, missing.out) == (2, "")
    assert "--raise-floors makes it" in missing.err
    assert cli(*args, "--raise-floors").code == 0
    floors = json.loads((folder / "f.json").read_text(encoding="utf-8"))
    assert floors["mt+reference"]["precision"] == 0.5
    floors["mt+reference"]["precision"] = 0.9
    (folder / "f.json").write_text(json.dumps(floors), encoding="utf-8")
    for flags in ((), ("--raise-floors",)):
        fallen = cli(*args, *flags)
        assert fallen.code == 1
        assert "below its floor: mt+reference: precision is 0.5, floor 0.9" in fallen.err
    assert cli(*args, "--lower-floors").code == 0
    assert cli(*args).code == 0


def test_marked_sentences(cli: Cli, folder: Path) -> None:  # noqa: F811
    write_rows(
        folder / "s.jsonl",
        [
            {"mt": "They were were late.", "span": "were were"},
            {"mt": "It rains.", "span": "rains", "mt_alone": False},
        ],
    )
    (folder / "lines.txt").write_text("It rains.\nIt snows.\n", encoding="utf-8")
    found = sections(cli, "s.jsonl", "--clean-lines", "lines.txt")
    assert list(found) == ["mt", "sentences, mt"]
    assert rows(found["sentences, mt"], "Recall")["all"][:3] == [1, 1, 1]


def test_human_scores_and_spans(cli: Cli, folder: Path) -> None:  # noqa: F811
    segments = [
        {
            "mt": f"They saw {n if good else n + 1} birds near the lake.",
            "ref": f"They saw {n} birds near the lake.",
            "doc": f"d{n % 4}",
            "seg": n,
            "system": "good" if good else "bad",
            "lang_pair": "de-en",
            "raters": [
                {
                    "score": 0 if good else -5,
                    "errors": []
                    if good
                    else [{"start": 9, "end": 11, "category": "Number", "severity": "Major"}],
                }
            ],
        }
        for n in range(20, 40)
        for good in (True, False)
    ]
    write_rows(folder / "h.jsonl", segments)
    found = sections(cli, "h.jsonl", "--metric", "chrf", "--resamples", "20")
    (section,) = found.values()
    assert section["name"] == "h de-en, mt+reference"
    scores = rows(section, "Agreement with human scores")
    assert scores["−issues (MQM)"] == pytest.approx([1, 1, 1, 1, 1])
    assert scores["constant"] == [None, None, None, None, 0.5]
    assert {"chrf", "−length"} < set(scores)
    spans = rows(section, "Agreement with human error spans")
    assert spans["all documents, default"][:4] == [20, 1, 1, 1]
    assert section["figures"]["character F1, tuned"] == 1


def test_parts_to_tune_and_measure_on(cli: Cli, folder: Path) -> None:  # noqa: F811
    error = {"start": 0, "end": 2, "severity": "major"}
    write_rows(
        folder / "h.jsonl",
        [{"mt": "Be be.", "doc": d, "raters": [{"errors": [error]}]} for d in ("x", "y", "z")],
    )
    section = sections(cli, "h.jsonl", "--tune-part", "y")["h, mt"]
    note = next(t for t in section["tables"] if "human error spans" in t["title"])["note"]
    assert note.startswith("Tuned on y; measured on x, z.")
    run = cli("evaluate", "h.jsonl", *RULES, "--tune-part", "w")
    assert (run.code, run.out) == (2, "")
    assert "no document 'w' to tune or measure on; there are: x, y, z" in run.err
    both = cli("evaluate", "h.jsonl", *RULES, "--tune-part", "x", "--measure-part", "x")
    assert "'x' is to tune and to measure on" in both.err


def test_minimal_pairs(cli: Cli, folder: Path) -> None:  # noqa: F811
    pair = {"mt": "They saw 38 birds.", "ref": "They saw 38 birds.", "lang_pair": "german-en"}
    write_rows(
        folder / "p.jsonl",
        [
            {**pair, "perturbed": "They saw 83 birds.", "system": "numbers_replaced"},
            {**pair, "perturbed": "They saw 38 birds birds.", "system": "repeat2"},
            {**pair, "perturbed": "They saw birds.", "system": "word_order"},
            {**pair, "perturbed": "", "system": "repeat2"},
            {**pair, "perturbed": "x", "system": "repeat2", "valid": False},
        ],
    )
    section = sections(cli, "p.jsonl")["p, mt+reference"]
    kinds = rows(section, "By kind of worsening")
    assert kinds["numbers_replaced"][:5] == ["number", 1, 1, 0, 1]
    assert kinds["repeat2"][:5] == ["repetition", 2, 0.5, 0, 0.5]
    assert kinds["word_order"][:5] == ["–", 1, None, None, None]
    assert section["figures"] == {"number": 1, "repetition": 0.5, "mean": 0.75}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "name at least one GOLD file"),
        (("good.txt",), "good.txt is not JSON lines"),
        (("missing.gold.jsonl",), "missing.gold.jsonl: cannot be read"),
        (("a.gold.jsonl", "--inputs", "mt+x"), "unknown inputs 'mt+x'"),
        (("a.gold.jsonl", "--inputs", "mt+source"), "no file has what is needed for mt+source"),
        (("a.gold.jsonl", "--format", "tsv"), "unknown format 'tsv'"),
        (("a.gold.jsonl", "--raise-floors"), "need --floors FILE"),
        (("odd.jsonl",), "neither a defect"),
        (("few.jsonl",), "nothing to compare with"),
    ],
)
def test_errors(cli: Cli, folder: Path, args: tuple[str, ...], message: str) -> None:  # noqa: F811
    write_rows(folder / "odd.jsonl", [{"x": 1}])
    write_rows(folder / "few.jsonl", [{"mt": "x", "score": 1}])
    run = cli("evaluate", *args, *RULES)
    assert (run.code, run.out) == (2, "")
    assert message in run.err
    assert run.err.count("\n") == 1
