"""Plain text: exact text, encodings, language, and every way that input can be bad."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.errors import ConfigError, InputError
from mtcheck.read import read
from mtcheck.schema import Side

ENGLISH = (
    "The mayor said: “We can’t go on like this” – and left the café, as everybody could see.\n"
)
SAMPLES = {
    "en": ENGLISH,
    "nb": "Ordføreren sa at «det ikke kan fortsette slik» – og gikk ut på kaféen mandag kveld, "
    "ifølge avisen. Både Øystein og Åse er bekymret for været på kysten.\n",
    "de": "Die Bürgermeisterin sagte: „So kann es nicht weitergehen“ – und verließ am Montagabend "
    "die Sitzung. Die Schiffe müssen über Österreich zurückkehren.\n",
    "fr": "Le maire a déclaré : « Ça ne peut pas durer » – et il a quitté la réunion. Les élèves "
    "étaient déjà là, à côté de l’hôtel.\n",
    "pl": "Burmistrz powiedział: „Tak dalej być nie może” – i wyszedł ze spotkania. Źródła podały, "
    "że żołnierze są już na granicy.\n",
    "ru": "Мэр заявил: «Так дальше продолжаться не может» – и покинул заседание в понедельник.\n",
    "uk": "Мер заявив: «Так далі тривати не може» – і залишив засідання у понеділок ввечері, її "
    "слухали всі.\n",
    "ar": "قال رئيس البلدية إن الوضع لا يمكن أن يستمر على هذا النحو، وغادر الاجتماع.\n",
    "zh": "市长说：“不能再这样下去了”，然后离开了会议。周一晚上，政府作出了回应。\n",
}
ENCODINGS = [
    *((lang, encoding) for lang in SAMPLES for encoding in ("utf-8", "utf-8-sig", "utf-16")),
    *(("ru", e) for e in ("utf-16-le", "utf-16-be", "cp1251", "koi8-r")),
    *(("en", e) for e in ("utf-16-le", "utf-16-be", "cp1252", "mac-roman")),
    *((lang, "cp1252") for lang in ("nb", "de", "fr")),
    *(("pl", e) for e in ("cp1250", "iso-8859-2")),
    *(("uk", e) for e in ("cp1251", "koi8-u")),
    ("ar", "cp1256"),
    *(("zh", e) for e in ("gb18030", "big5")),
]


def put(folder: Path, data: bytes | str, name: str = "article.txt") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(("lang", "encoding"), ENCODINGS)
def test_encodings(tmp_path: Path, lang: str, encoding: str) -> None:
    data = SAMPLES[lang].encode(encoding, "ignore")
    document = read(put(tmp_path, data), "source", lang=lang)
    assert document.text == data.decode(encoding).removeprefix("\ufeff")
    assert bool(document.notes) == (not encoding.startswith("utf-8"))


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-16", "encoding: utf-16-le (byte order mark)"),
        ("utf-16-be", "encoding detected: utf-16-be"),
        ("cp1252", "encoding detected: windows-1252"),
    ],
)
def test_what_is_not_utf8_is_said(tmp_path: Path, encoding: str, note: str) -> None:
    assert read(put(tmp_path, ENGLISH.encode(encoding)), "mt", lang="en").notes == (note,)


def test_line_endings_and_odd_characters_stay(tmp_path: Path) -> None:
    text = "One\r\ntwo\rthree\u00a0four\u200b\u2028five\u00ad \n\n"
    assert read(put(tmp_path, text), "mt").text == text


def test_what_a_document_knows(tmp_path: Path) -> None:
    path = put(tmp_path, ENGLISH, "ferry.mt.en.txt")
    document = read(path, "mt")
    assert (document.id, document.path, document.role) == ("ferry", str(path), "mt")
    assert (document.lang, document.notes) == ("en", ("language detected: English (en)",))
    assert not (document.blocks or document.segments or document.line_numbers)


def test_what_is_given_is_not_detected(tmp_path: Path) -> None:
    document = read(put(tmp_path, ENGLISH), "mt", lang="pt-BR", id="x")
    assert (document.id, document.lang, document.notes) == ("x", "pt", ())
    with pytest.raises(ConfigError):
        read(put(tmp_path, ENGLISH), "mt", lang="not a language")


@pytest.mark.parametrize("name", [".txt", "article", "article.html.txt", "a.b"])
def test_file_names(tmp_path: Path, name: str) -> None:
    assert read(put(tmp_path, ENGLISH, name), "mt").id


@pytest.mark.parametrize(
    ("role", "lang", "note"),
    [
        ("mt", "en", "too little text to detect the language: taken for English (en)"),
        ("reference", "en", "too little text to detect the language: taken for English (en)"),
        ("source", "und", "too little text to detect the language: undetermined (und)"),
    ],
)
def test_too_little_text_to_tell_the_language(
    tmp_path: Path, role: Side, lang: str, note: str
) -> None:
    document = read(put(tmp_path, "12:3"), role)
    assert (document.lang, document.notes) == (lang, (note,))


def test_a_language_without_data_is_named_by_its_code(tmp_path: Path) -> None:
    text = "A polgármester azt mondta, hogy ez így nem mehet tovább, és elhagyta az ülést."
    assert read(put(tmp_path, text), "source").notes == ("language detected: hu",)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(ENGLISH.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    document = read("-", "mt")
    assert (document.id, document.path, document.text) == ("stdin", "-", ENGLISH)


BAD = {
    "empty": (b"", "empty file"),
    "white space": (b" \r\n\t\n\xc2\xa0", "empty file"),
    "mark alone": (b"\xef\xbb\xbf", "empty file"),
    "invisible": ("\u200b\u2060\n".encode(), "empty file"),
    "NUL": (b"text\0text and more", "NUL at byte 5"),
    "binary": (bytes(range(256)) * 9, "binary"),
    "image": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", "binary"),
    "damaged UTF-8": (("é è à ü ø " * 9).encode() + b"\n\xff", "damaged UTF-8 at byte 137"),
    "damaged UTF-8 in English": (
        "The road – “closed” since Monday – opens.\n".encode() + b"\xff\xfe",
        "damaged UTF-8 at byte 51",
    ),
    "cut UTF-8": ("На главную страницу".encode()[:-1], "damaged UTF-8 at byte 35"),
    "cut UTF-16": ("text".encode("utf-16")[:-1], "not valid UTF-16-LE at byte"),
    "NUL in UTF-16": ("a\nb\0c".encode("utf-16"), "NUL character"),
    "controls": (b"\x01\x02\x03\x9f\x04\x05 abc" * 9, "binary"),
    "long line": (b"one\n" + b"word " * 200_001, "line of 1,000,005 characters"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_content(tmp_path: Path, case: str) -> None:
    data, message = BAD[case]
    path = put(tmp_path, data)
    with pytest.raises(InputError, match=message) as caught:
        read(path, "mt")
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)
    assert ";" in str(caught.value), "the message says what to do"


def test_the_line_and_byte_of_damage_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"txt:2: damaged UTF-8 at byte 137"):
        read(put(tmp_path, BAD["damaged UTF-8"][0]), "mt")
    with pytest.raises(InputError, match=r"txt:2: line of"):
        read(put(tmp_path, BAD["long line"][0]), "mt")


def test_bad_paths(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "gone.txt", "mt")
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path, "mt")
    with pytest.raises(InputError, match="cannot be read"):
        read("a\0b", "mt")
    with pytest.raises(InputError, match="cannot be read"):
        read("x" * 5000, "mt")
    with pytest.raises(InputError, match="no such file") as caught:
        read(tmp_path / "a\nb.txt", "mt")
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_no_permission(tmp_path: Path) -> None:
    path = put(tmp_path, ENGLISH)
    path.chmod(0)
    with pytest.raises(InputError, match="no permission"):
        read(path, "mt")


def test_no_permission_as_told_by_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(InputError, match="no permission"):
        read(tmp_path / "a.txt", "mt")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs an endless file")
def test_an_endless_file_is_refused() -> None:
    with pytest.raises(InputError, match="larger than 64 MiB"):
        read("/dev/zero", "mt")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_exactly_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = put(tmp_path_factory.getbasetemp(), text)
    try:
        document = read(path, "mt", lang="en")
    except InputError:
        assert "\0" in text or not any(c.isprintable() and not c.isspace() for c in text)
    else:
        assert document.text == text.removeprefix("\ufeff")
