"""`mtcheck check`: exit codes, outputs, selection, many documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtcheck.schema import result_from_json
from tests.cli.conftest import MT, REFERENCE, Cli

SURE = ("--lang", "en")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--fail-on", "critical"), 1),
        (("--fail-on", "never"), 0),
        (("--select", "web-boilerplate"), 0),
        (("--select", "web-boilerplate", "--fail-on", "minor"), 1),
        (("--select", "web-boilerplate", "--severity", "web-boilerplate=major"), 1),
        (("--select", "number-mismatch", "--fail-on", "critical"), 0),
        (("--ignore", "accuracy,fluency"), 0),
        (("--min-score", "bleu=1", "--fail-on", "never"), 0),
        (("--min-score", "bleu=99.9", "--fail-on", "never"), 1),
        (("--min-score", "ter=0.1", "--fail-on", "never"), 1),
    ],
)
def test_exit_codes(cli: Cli, article: Path, options: tuple[str, ...], code: int) -> None:
    run = cli("check", "a.mt.txt", "--reference", "a.ref.txt", *SURE, *options)
    assert run.code == code, run.out + run.err


def test_what_is_wrong_and_where(cli: Cli, article: Path) -> None:
    run = cli("check", "a.mt.txt", "-r", "a.ref.txt", "-s", "a.nb.txt", "--format", "json", *SURE)
    document = result_from_json(run.out).documents[0]
    found = {(i.rule, i.spans[0].text, i.spans[0].line) for i in document.issues}
    assert ("number-mismatch", "38", 3) in found
    assert ("garbled-attribution", "says captain Kari Lund at NRK", 5) in found
    assert any(rule == "web-boilerplate" and line == 9 for rule, _, line in found)
    for side in (document.mt, document.reference, document.source):
        assert side is not None
        for issue in document.issues:
            for span in issue.spans:
                if span.side == side.role:
                    assert side.text[span.start : span.end] == span.text
    assert {a.against for a in document.alignments} == {"reference", "source"}


def test_formats_and_files_pair_in_order(cli: Cli, article: Path) -> None:
    run = cli(
        "check", "a.mt.txt", "--fail-on", "never", "--format", "github",
        "--format", "json", "-o", "out/r.json", "--html", "out/r.html", "-o", "out/r.jsonl",
    )  # fmt: skip
    assert run.code == 0
    assert run.out.startswith("::")
    assert run.err.count("mtcheck: wrote") == 3
    assert json.loads((article / "out/r.json").read_text(encoding="utf-8"))["documents"]
    assert (article / "out/r.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    first = (article / "out/r.jsonl").read_text(encoding="utf-8").splitlines()[0]
    assert json.loads(first)["type"] == "document"


def test_a_dash_is_standard_output(cli: Cli, article: Path) -> None:
    plain = cli("check", "a.mt.txt", "--format", "json")
    assert cli("check", "a.mt.txt", "--format", "json", "-o", "-").out == plain.out
    assert cli("check", "a.mt.txt", "--html", "-").out.startswith("<!doctype html>")
    assert cli("score", "a.mt.txt", "-r", "a.ref.txt", "-o", "-").out.startswith("bleu")
    assert cli("align", "a.mt.txt", "a.ref.txt", "--format", "tsv", "-o", "-").out
    assert not (article / "-").exists()


def test_a_saved_result_renders_the_same_again(cli: Cli, article: Path) -> None:
    direct = cli("check", "a.mt.txt", "-r", "a.ref.txt", "--fail-on", "never")
    cli("check", "a.mt.txt", "-r", "a.ref.txt", "--fail-on", "never", "--format", "json",
        "-o", "r.json")  # fmt: skip
    again = cli("report", "r.json")
    assert (again.code, again.out) == (0, direct.out)
    assert cli("report", "r.json", "--html", "r.html").code == 0
    assert (article / "r.html").exists()


def test_two_runs_give_the_same_bytes(cli: Cli, article: Path) -> None:
    runs = [
        cli("check", "a.mt.txt", "-r", "a.ref.txt", "-s", "a.nb.txt", "--format", "json")
        for _ in range(2)
    ]
    assert runs[0].out == runs[1].out


def test_many_documents_pair_by_name(cli: Cli, article: Path) -> None:
    for name in ("mt/a.txt", "mt/b.txt", "ref/a.txt", "ref/b.txt"):
        (article / name).parent.mkdir(exist_ok=True)
        clean = name.endswith("b.txt")
        text = REFERENCE if clean or name.startswith("ref") else MT
        (article / name).write_text(text, encoding="utf-8")
    run = cli("check", "mt/a.txt", "mt/b.txt", "--reference-dir", "ref", "--format", "json", *SURE)
    result = result_from_json(run.out)
    assert [d.verdict.passed for d in result.documents] == [False, True]
    assert all(reason.startswith("mt/a.txt: ") for reason in result.verdict.reasons)
    assert run.code == 1


def test_a_manifest_pairs_files(cli: Cli, article: Path) -> None:
    (article / "list.tsv").write_text(
        "mt\treference\tsource\tsource_lang\na.mt.txt\ta.ref.txt\ta.nb.txt\tnb\n"
    )
    run = cli("check", "--manifest", "list.tsv", "--format", "json", "--fail-on", "never")
    document = result_from_json(run.out).documents[0]
    assert document.source is not None and document.source.lang == "nb"


def test_settings_come_from_the_nearest_file(cli: Cli, article: Path) -> None:
    (article / "mtcheck.toml").write_text('fail-on = "never"\nselect = ["web-boilerplate"]\n')
    assert cli("check", "a.mt.txt").code == 0
    shown = json.loads(cli("check", "a.mt.txt", "--show-settings", "--lang", "en").out)
    assert (shown["fail_on"], shown["select"], shown["lang"]) == (
        "never",
        ["web-boilerplate"],
        "en",
    )
    assert cli("check", "a.mt.txt", "--isolated", "--select", "garbled-attribution").code == 1


def test_detected_languages_and_encodings_are_said(cli: Cli, article: Path) -> None:
    (article / "w.txt").write_bytes(
        "The café in Malmö reopened on Monday after the naïve façade’s repair.".encode("cp1252")
    )
    run = cli("check", "w.txt")
    assert "language detected: English" in run.out
    assert "1252" in run.out


def test_colour_only_on_a_terminal(cli: Cli, article: Path) -> None:
    assert "\x1b[" not in cli("check", "a.mt.txt").out


@pytest.mark.parametrize(
    ("side", "source"),
    [("--reference", ["Nobody was hurt in it, the mayor said.", "Yes it is."]),
     ("--source", ["Ingen ble skadet i det, sa ordføreren i går.", "Ja, det er den."])],
)  # fmt: skip
def test_an_empty_line_beside_a_sentence_is_an_omission(
    cli: Cli, tmp_path: Path, side: str, source: list[str]
) -> None:
    first, last = "Ordføreren talte mandag.", "Broen er stengt."
    if side == "--reference":
        first, last = "The mayor spoke on Monday.", "The bridge is closed."
    for lost in source:
        text = "The mayor spoke on Monday.\n\nThe bridge is closed.\n"
        (tmp_path / "mt.txt").write_text(text, encoding="utf-8")
        (tmp_path / "other.txt").write_text(f"{first}\n{lost}\n{last}\n", encoding="utf-8")
        options = ("--aligned", "--segmentation", "lines", "--source-lang", "nb", *SURE)
        run = cli("check", "mt.txt", side, "other.txt", *options, "--format", "json")
        (document,) = result_from_json(run.out).documents
        assert "omission" in [issue.rule for issue in document.issues], lost
