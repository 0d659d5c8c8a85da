"""Reading annotations: what is accepted, and what is refused with a clear line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from mtcheck.errors import ConfigError, InputError
from mtcheck.evaluate.families import read_families
from mtcheck.evaluate.gold import read_article, read_sentences
from mtcheck.evaluate.rated import batches, read_rated
from mtcheck.evaluate.rows import Row, read_rows
from mtcheck.evaluate.run import joined

MT = "First line\nIt rains Tuesday\n"
DEFECT = {"line": 2, "start": 3, "end": 8, "span": "rains", "category": "Accuracy/Number",
          "severity": "Major", "tag": "number"}  # fmt: skip


def gold(folder: Path, *rows: dict[str, Any], name: str = "a", mt: str = "a.mt.txt") -> Path:
    (folder / mt).write_text(MT, encoding="utf-8")
    path = folder / f"{name}.gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def rows(*values: dict[str, Any]) -> list[Row]:
    return [Row(Path("x.jsonl"), n, v) for n, v in enumerate(values, start=1)]


@pytest.mark.parametrize("mt", ["a.mt.txt", "a.txt"])
def test_an_article_with_its_other_sides(tmp_path: Path, mt: str) -> None:
    path = gold(tmp_path, DEFECT, {**DEFECT, "severity": "neutral"}, mt=mt)
    (tmp_path / "a.ref.txt").write_text("x", encoding="utf-8")
    (tmp_path / "a.pt-BR.txt").write_text("x", encoding="utf-8")
    (tmp_path / "a.notes-of-mine.txt").write_text("x", encoding="utf-8")
    (tmp_path / "ab.nb.txt").write_text("x", encoding="utf-8")
    document = read_article(path, read_rows(path))
    assert document.reference == tmp_path / "a.ref.txt"
    assert (document.source, document.source_lang) == (tmp_path / "a.pt-BR.txt", "pt")
    assert [(d.line, d.start, d.end) for d in document.defects] == [(2, 3, 8)]
    assert (document.defects[0].category, document.defects[0].severity) == (
        "accuracy/number",
        "major",
    )
    assert not document.clean


def test_an_empty_gold_file_is_a_clean_article(tmp_path: Path) -> None:
    path = gold(tmp_path)
    assert read_article(path, read_rows(path)).clean


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"span": "snows"}, "the MT has 'rains' there, not the span 'snows'"),
        ({"line": 9}, "line 9, 3–8 is not in the MT"),
        ({"end": 99}, "line 2, 3–99 is not in the MT"),
        ({"end": 3}, "line 2, 3–3 is not in the MT"),
        ({"severity": "bad"}, "severity is 'bad'; there are: minor, major, critical"),
        ({"start": "3"}, "start is '3', which is of the wrong type"),
        ({"start": True}, "start is 'True', which is of the wrong type"),
        ({"line": None}, "no field 'line'; the row needs one"),
    ],
)
def test_a_defect_that_does_not_fit(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    path = gold(tmp_path, {**DEFECT, **change})
    with pytest.raises(InputError) as error:
        read_article(path, read_rows(path))
    assert str(error.value) == f"{path}:1: {message}"


def test_sources_that_compete(tmp_path: Path) -> None:
    path = gold(tmp_path, DEFECT)
    for lang in ("nb", "sv"):
        (tmp_path / f"a.{lang}.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match=r"several sources beside it \(a.nb.txt, a.sv.txt\)"):
        read_article(path, read_rows(path))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{}\nnot json\n", ":2: not a JSON object"),
        (b"[1]\n", ":1: not a JSON object"),
        (b"[" * 100_000, ":1: not a JSON object"),
        (b"\xff\xfe\n", ": not UTF-8 at byte 1"),
    ],
)
def test_files_that_are_no_json_lines(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message):
        read_rows(path)


def test_gzipped_files(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"a": 1}\n'))
    assert read_rows(path)[0].values == {"a": 1}
    path.write_bytes(gzip.compress(b'{"a": 1}\n' * 1000)[:-20])
    with pytest.raises(InputError, match="damaged gzip file"):
        read_rows(path)
    path.write_bytes(b"no gzip")
    with pytest.raises(InputError, match="damaged gzip file"):
        read_rows(path)


def test_marked_sentences() -> None:
    row = {"mt": "One.\nIt writes NRK now.", "span": "It writes NRK", "lang": "nb", "source": "…"}
    only, other = read_sentences(
        Path("s.jsonl"), rows(row, {**row, "part": "unseen", "mt_alone": False})
    )
    assert [(d.line, d.start, d.end, d.severity) for d in only.defects] == [(2, 0, 13, "major")]
    assert (only.set, only.needs_other, only.source_lang) == ("s", False, "nb")
    assert (other.set, other.needs_other) == ("unseen", True)
    with pytest.raises(InputError, match="the span is not in the MT"):
        read_sentences(Path("s.jsonl"), rows({"mt": "One.", "span": "Two"}))


def test_rated_segments() -> None:
    error = {"start": 0, "end": 3, "severity": "Minor", "category": "Fluency/Spelling"}
    segments = read_rated(
        rows(
            {"mt": "The cat", "lang_pair": "de-en", "doc": "d", "talk_key": "t", "seg": 4,
             "raters": [{"score": 1, "errors": [error]}, {"score": 2, "errors": []}]},
            {"mt": "The cat", "lang_pair": "de-en", "is_human": True, "raters": []},
            {"mt": "Bad one.", "lang_pair": "et-en", "tags": "OK BAD OK OK OK OK OK"},
        )
    )  # fmt: skip
    (german,), (estonian,) = segments["de-en"], segments["et-en"]
    assert (german.document, german.source, german.score) == ("t", "t/4", 1.5)
    assert german.marks is not None and estonian.marks is not None
    assert [(m.start, m.end, m.severity) for m in german.marks] == [(0, 3, "minor")]
    assert [(m.start, m.end) for m in estonian.marks] == [(0, 3)]
    with pytest.raises(InputError, match="the error 0–3 is not in the MT of 1 characters"):
        read_rated(rows({"mt": "T", "raters": [{"errors": [error]}]}))


def test_segments_of_one_system_and_document_are_checked_together() -> None:
    values = [
        {"mt": f"{system} {doc} {seg}", "system": system, "doc": doc, "score": 1}
        for seg in range(30)
        for system in ("a", "b")
        for doc in ("x", "y")
    ]
    values += [{"mt": f"a small {seg}", "system": "a", "doc": f"small-{seg}"} for seg in range(3)]
    segments = read_rated(rows(*values))[""]
    groups = batches(segments, "")
    assert sorted(i for b in groups for i in b.members) == list(range(len(segments)))
    texts = sorted(str(b.case.mt) for b in groups)
    assert len(texts) == 5
    assert texts[0].startswith("a small 0\na small 1\n")
    assert all(len({line[:3] for line in t.splitlines()}) == 1 for t in texts[1:])


def test_lines_stay_lines() -> None:
    hostile = "a\nb\u2028c\rd\x00e\ufefff"
    assert joined([hostile, "g"]).count("\n") == 2
    assert len(joined([hostile])) == len(hostile) + 1


def test_families(tmp_path: Path) -> None:
    families = read_families()
    assert families.of_kind("critical_id9_ne_replaced") == "name"
    assert families.of_kind("critical_id25_ne_removed") == "name"
    assert families.of_kind("minor_id28_final_punc_removed") == "punctuation"
    assert families.of_kind("base_id33_empty") is None
    assert families.has("number", "number-mismatch")
    assert not families.has("number", "name-mismatch")
    own = tmp_path / "own.toml"
    own.write_text('[rules]\nx = ["number-mismatch"]\n[pairs]\nx = ["swap"]\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="family 'attribution' has no rules"):
        read_families(own)
    own.write_text(
        'never_on_clean = []\n[rules]\nx = ["number-mismatch"]\n[pairs]\nx = ["swap"]\n',
        encoding="utf-8",
    )
    assert read_families(own).of_kind("word_SWAP") == "x"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[rules", "not valid TOML"),
        ("[colour]\n", "unknown key 'colour'"),
        ("[rules]\nx = 1\n", "must map names to lists"),
        ('[rules]\nx = ["no-such-rule"]\n', "unknown rule 'no-such-rule'"),
        ('[pairs]\nx = ["y"]\n', "family 'x' has no rules"),
    ],
)
def test_families_that_are_wrong(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "families.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        read_families(path)
