"""Translation models of each family, tiny and random: what they are handed, what is refused."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mtcheck.errors import MtcheckError
from mtcheck.retranslate.base import Options, Pair
from mtcheck.retranslate.hf import HuggingFace
from tests.retranslate import models
from tests.retranslate.documents import source, translated

pytest.importorskip("sentencepiece")
TWO = ["O porto fechou.", "é demais, diz a Lusa!"]


@pytest.fixture(scope="module", autouse=True)
def quiet() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    parent = tmp_path_factory.mktemp("models")
    return {
        "opus-pt-en": models.marian(parent / "opus-pt-en", (), "pt", "en"),
        "opus-roa-mul": models.marian(
            parent / "opus-roa-mul", ["eng", "deu", "cmn_Hans", "cmn_Hant"], "roa", "mul"
        ),
        "nllb": models.nllb(parent / "nllb"),
        "m2m100": models.m2m100(parent / "m2m100"),
        "mbart50": models.mbart50(parent / "mbart50"),
        "madlad": models.madlad(parent / "madlad", ["en", "pt", "zh_Hant", "iw", "nb"]),
    }


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What models are handed, as tokens: `input` of each text, and `first` of the output."""
    from transformers import GenerationMixin

    seen: list[dict[str, Any]] = []
    generate: Callable[..., Any] = GenerationMixin.generate

    def spy(self: Any, **given: Any) -> Any:
        output = generate(self, **given)
        seen.append({**given, "output": output})
        return output

    monkeypatch.setattr(GenerationMixin, "generate", spy)
    return seen


def engine(folder: Path, source: str, target: str) -> HuggingFace:
    return HuggingFace(str(folder), Pair(source, target), Options())


def tokens(folder: Path, ids: Any) -> list[str]:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder)
    found = tokenizer.convert_ids_to_tokens(ids.tolist())
    return list(found)


@pytest.mark.parametrize(
    ("name", "pair", "first_in", "first_out"),
    [
        ("opus-pt-en", ("pt", "en"), "▁", None),
        ("opus-roa-mul", ("pt", "en"), ">>eng<<", None),
        ("opus-roa-mul", ("pt", "zh-TW"), ">>cmn_Hant<<", None),
        ("nllb", ("pt", "en"), "por_Latn", "eng_Latn"),
        ("nllb", ("pt-BR", "zh-Hant"), "por_Latn", "zho_Hant"),
        ("m2m100", ("pt", "nb"), "__pt__", "__no__"),
        ("mbart50", ("pt", "en"), "pt_XX", "en_XX"),
        ("madlad", ("pt", "he"), "<2iw>", None),
    ],
)
def test_models_are_told_the_languages(
    folders: dict[str, Path],
    handed: list[dict[str, Any]],
    name: str,
    pair: tuple[str, str],
    first_in: str,
    first_out: str | None,
) -> None:
    made = engine(folders[name], *pair).translate(TWO)
    assert len(made) == 2 and all(made)
    (call,) = handed
    for row in call["input_ids"]:
        text = [token for token in tokens(folders[name], row) if token != "<pad>"]
        assert text[0] == first_in and text[-1] == "</s>"
    if first_out is not None:
        assert tokens(folders[name], call["output"][0])[1] == first_out
    assert not any(text.startswith(first_out or "\0") for text in made)
    assert (call["num_beams"], call["do_sample"]) == (4, False)


@pytest.mark.parametrize(
    ("name", "pair", "message"),
    [
        ("opus-pt-en", ("es", "en"), "cannot translate es-en; it translates from pt"),
        ("opus-pt-en", ("pt", "de"), "cannot translate pt-de; it translates into en"),
        (
            "opus-roa-mul",
            ("pt", "fr"),
            "cannot translate pt-fr; it translates into cmn_Hans, cmn_Hant, deu, eng",
        ),
        ("nllb", ("pt", "tlh"), "cannot translate pt-tlh; its languages are ace_Arab, ace_Latn"),
        ("nllb", ("tlh", "en"), "cannot translate tlh-en; its languages are"),
        ("m2m100", ("nn", "en"), "cannot translate nn-en; its languages are af, am,"),
        ("mbart50", ("nb", "en"), "cannot translate nb-en; its languages are af_ZA, ar_AR"),
        ("madlad", ("pt", "zh"), "cannot translate pt-zh; its languages are en, iw, nb, pt, zh_Ha"),
    ],
)
def test_languages_that_a_model_has_not(
    folders: dict[str, Path], name: str, pair: tuple[str, str], message: str
) -> None:
    with pytest.raises(MtcheckError, match=message) as caught:
        engine(folders[name], *pair).translate(TWO)
    assert "\n" not in str(caught.value)


def test_a_long_sentence_is_parted_and_nothing_cut(
    folders: dict[str, Path], handed: list[dict[str, Any]]
) -> None:
    sentence = ", ".join(f"o barco {a}{b} fechou" for a in "aeio" for b in "dlmnrst") + "."
    made = engine(folders["opus-pt-en"], "pt", "en").translate([sentence])
    assert len(made) == 1
    rows = [row for call in handed for row in call["input_ids"]]
    assert len(rows) > 10 and all(len(row) <= 32 for row in rows)
    pieces = [
        "".join(tokens(folders["opus-pt-en"], row)).replace("▁", " ").split("</s>")[0].strip()
        for row in rows
    ]
    assert " ".join(sorted(pieces, key=sentence.index)) == sentence


def test_the_same_text_gives_the_same_translation(folders: dict[str, Path]) -> None:
    first = engine(folders["nllb"], "pt", "en").translate(TWO)
    again = engine(folders["nllb"], "pt", "en").translate(list(reversed(TWO)))
    assert first == list(reversed(again))


def test_a_document_goes_through(folders: dict[str, Path]) -> None:
    original = source("O porto fechou.\n\nÉ demais! O barco foi fechado.")
    for spec in (str(folders["m2m100"]), f"hf:{folders['m2m100']}"):
        made = translated(original, spec)
        assert len(made.segments) == 3
        assert made.path.startswith("hf:m2m100#") and made.path.endswith("|beams:4")
        assert str(folders["m2m100"].parent) not in made.path


def test_the_signature_says_who_normalises_punctuation(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mtcheck.retranslate.hf.find_spec", lambda name: None)
    signature = engine(folders["opus-pt-en"], "pt", "en").signature
    assert signature.endswith("|beams:4|punctuation:as-is")


class TestWhatIsNoTranslationModel:
    def broken(self, folder: Path, path: Path, **config: object) -> HuggingFace:
        path.mkdir()
        for file in folder.iterdir():
            (path / file.name).write_bytes(file.read_bytes())
        data = json.loads((path / "config.json").read_text())
        (path / "config.json").write_text(json.dumps({**data, **config}))
        return engine(path, "pt", "en")

    def test_another_kind(self, folders: dict[str, Path], tmp_path: Path) -> None:
        with pytest.raises(MtcheckError, match="translation model"):
            self.broken(folders["nllb"], tmp_path / "m", model_type="bert").translate(TWO)

    def test_a_model_without_languages(self, tmp_path: Path) -> None:
        folder = models.madlad(tmp_path / "t5", [])
        with pytest.raises(MtcheckError, match="has no languages in its vocabulary"):
            engine(folder, "pt", "en").translate(TWO)

    def test_damaged_weights(self, folders: dict[str, Path], tmp_path: Path) -> None:
        folder = tmp_path / "m"
        with pytest.raises(MtcheckError, match="m"):
            made = self.broken(folders["nllb"], folder)
            (folder / "model.safetensors").write_bytes(b"\x08" + bytes(20))
            made.translate(TWO)

    def test_weights_that_would_run_code(self, folders: dict[str, Path], tmp_path: Path) -> None:
        folder = tmp_path / "m"
        with pytest.raises(MtcheckError, match="safetensors"):
            folder.mkdir()
            for file in folders["nllb"].iterdir():
                (folder / file.name).write_bytes(file.read_bytes())
            (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
            engine(folder, "pt", "en").translate(TWO)

    def test_code_beside_the_model(self, folders: dict[str, Path], tmp_path: Path) -> None:
        folder, ran = tmp_path / "m", tmp_path / "ran"
        folder.mkdir()
        (folder / "evil.py").write_text(f"open({str(ran)!r}, 'w')\n")
        with pytest.raises(MtcheckError):
            for file in folders["nllb"].iterdir():
                (folder / file.name).write_bytes(file.read_bytes())
            data = json.loads((folder / "config.json").read_text())
            data |= {
                "model_type": "evil",
                "auto_map": {
                    "AutoConfig": "evil.Config",
                    "AutoModelForSeq2SeqLM": "evil.Model",
                    "AutoTokenizer": ["evil.Slow", None],
                },
            }
            (folder / "config.json").write_text(json.dumps(data))
            engine(folder, "pt", "en").translate(TWO)
        assert not ran.exists()
