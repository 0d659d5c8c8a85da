"""On aligned documents our values are those that the sacreBLEU command prints."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from mtcheck.align import align
from mtcheck.cache import NoCache
from mtcheck.models.opened import Models
from mtcheck.schema import Score
from mtcheck.score import score
from tests.align.documents import document

# Per language: MT, reference, second reference; blank lines on either side and on both.
TEXTS: dict[str, tuple[list[str], list[str], list[str]]] = {
    "en": (
        [
            "The cat sat on the mat, it said.",
            "He paid 1,250.50 dollars for the U.S. version (twice)!",
            "",
            "An added line.",
            "",
            "Yes",
            "“Quoted” words aren't always &quot;the same&quot; – are they?",
        ],
        [
            "The cat was sitting on the mat, they said.",
            "She paid $1,250.50 for the U.S. edition - twice!",
            "A line that got lost.",
            "",
            "",
            "Yes",
            '"Quoted" words are not always "the same", are they?',
        ],
        [
            "It is said that the cat sat on the mat.",
            "For the American version he paid 1,250.50 dollars two times.",
            "This one got lost.",
            "Something added.",
            "",
            "Yes indeed",
            "Are words in quotes always the same?",
        ],
    ),
    "de": (
        [
            "Der Bürgermeister sagte am Montag, dass die Brücke gesperrt bleibt.",
            "Die Straßenbahn fährt erst ab 6.30 Uhr.",
            "",
            "Das ist gut.",
        ],
        [
            "Am Montag teilte der Bürgermeister mit, die Brücke bleibe gesperrt.",
            "Erst ab 6:30 Uhr fährt die Straßenbahn.",
            "Mehr dazu morgen.",
            "Das ist gut.",
        ],
        [
            "Die Brücke bleibt gesperrt, sagte der Bürgermeister am Montag.",
            "Die Bahn fährt ab halb sieben.",
            "",
            "Gut so.",
        ],
    ),
    "ru": (
        [
            "Мэр сказал, что мост останется закрытым до весны.",
            "",
            "Билет стоит 45 рублей, а не 40.",
            "Почему? Никто не знает.",
        ],
        [
            "По словам мэра, мост закрыт до весны.",
            "Работы продолжаются.",
            "Билет стоит не 40, а 45 рублей.",
            "Почему – никто не знает.",
        ],
        [
            "Мост закрыт до самой весны, заявил мэр.",
            "Ремонт идёт.",
            "Цена билета – 45 рублей вместо 40.",
            "Никто не знает почему.",
        ],
    ),
    "zh": (
        ["市长星期一说，大桥将继续关闭。", "票价为45元。", "", "为什么？没有人知道 why。"],
        [
            "市长周一表示，大桥仍将关闭。",
            "一张票要45元。",
            "工程还在继续。",
            "没人知道为什么 why。",
        ],
        ["周一，市长称大桥会保持关闭。", "票价45元。", "", "原因无人知晓。"],
    ),
}
# Our name and the command's options; chrF++ goes by the name of chrF there.
OPTIONS = {
    "bleu": ["-m", "bleu"],
    "chrf": ["-m", "chrf"],
    "chrf++": ["-m", "chrf", "--chrf-word-order", "2"],
    "ter": ["-m", "ter"],
}


@cache
def ours(lang: str, references: int) -> tuple[Score, ...]:
    mt, *others = (document(lines, lang) for lines in TEXTS[lang])
    named = dict(zip(("reference", "reference-2"), others[:references], strict=False))
    alignments = {
        side: align(mt, other, against=side, aligned=True) for side, other in named.items()
    }
    return score(
        mt,
        named,
        alignments,
        metrics=tuple(OPTIONS),
        levels=("document", "segment"),
        models=Models(NoCache()),
    )


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int, str], str]:
    """Output of the sacreBLEU command by language, number of references and metric.

    The three metrics at document level come together, as `all`; one metric is at segment level.
    """
    folder = tmp_path_factory.mktemp("sacrebleu")
    runs: dict[tuple[str, int, str], list[str]] = {}
    for lang, texts in TEXTS.items():
        files = [str(folder / f"{lang}.{n}") for n in range(3)]
        for path, lines in zip(files, texts, strict=True):
            Path(path).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        tokenizer = ["--tokenize", "zh"] if lang == "zh" else []
        for references in (1, 2) if lang in ("en", "zh") else (1,):
            common = [*files[1 : 1 + references], "-i", files[0], *tokenizer, "-w", "4"]
            runs[lang, references, "all"] = [*common, "-m", "bleu", "chrf", "ter"]
            runs[lang, references, "chrf++ alone"] = [*common, *OPTIONS["chrf++"]]
        for metric, options in OPTIONS.items():
            one = [files[1], "-i", files[0], *tokenizer, "-w", "4"]
            runs[lang, 1, metric] = [*one, *options, "-b", "--sentence-level"]
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(runs, pool.map(run, runs.values()), strict=True))


def run(arguments: list[str]) -> str:
    command = [sys.executable, "-m", "sacrebleu", *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize(
    ("lang", "references"), [("en", 1), ("en", 2), ("de", 1), ("ru", 1), ("zh", 1), ("zh", 2)]
)
def test_document_values_and_signatures_are_those_of_the_command(
    lang: str, references: int, printed: dict[tuple[str, int, str], str]
) -> None:
    bleu, chrf, ter = json.loads(printed[lang, references, "all"])
    theirs = [bleu, chrf, json.loads(printed[lang, references, "chrf++ alone"]), ter]
    found = [s for s in ours(lang, references) if s.level == "document"]
    for here, there in zip(found, theirs, strict=True):
        assert f"{here.value:.4f}" == f"{there['score']:.4f}"
        assert here.signature.replace("|bs:1000|seed:12345", "") == there["signature"]
        assert f"nrefs:{references}|" in here.signature


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("metric", OPTIONS)
def test_segment_values_are_those_of_the_command(
    lang: str, metric: str, printed: dict[tuple[str, int, str], str]
) -> None:
    found = [s for s in ours(lang, 1) if (s.metric, s.level) == (metric, "segment")]
    assert [f"{s.value:.4f}" for s in found] == printed[lang, 1, metric].split()
    assert [s.bead for s in found] == list(range(len(TEXTS[lang][0])))


def test_intervals_are_those_of_the_command(tmp_path: Path) -> None:
    lines = [f"Boat {n} came in at {n % 5} {'sharp ' * (n % 3)}with fish." for n in range(40)]
    others = [f"The boat {n} came at {n % 4} with{' much' * (n % 2)} fish." for n in range(40)]
    for name, texts in (("mt", lines), ("reference", others)):
        (tmp_path / name).write_text("".join(line + "\n" for line in texts), encoding="utf-8")
    paths = [str(tmp_path / "reference"), "-i", str(tmp_path / "mt")]
    printed = json.loads(run([*paths, "-m", "bleu", "chrf", "ter", "-w", "3", "--confidence"]))
    mt, reference = document(lines), document(others)
    alignment = align(mt, reference, aligned=True)
    found = score(
        mt,
        {"reference": reference},
        {"reference": alignment},
        metrics=["bleu", "chrf", "ter"],
        levels=["document"],
        models=Models(NoCache()),
    )
    for here, there in zip(found, printed, strict=True):
        assert here.signature == there["signature"]
        assert here.interval is not None
        half = (here.interval[1] - here.interval[0]) / 2
        assert half == pytest.approx(there["confidence_var"], abs=0.001)
