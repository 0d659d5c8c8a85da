from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.align import read_beads
from mtcheck.align.formats import FORMATS, render
from mtcheck.errors import ConfigError, InputError
from mtcheck.schema import Alignment, Bead
from tests.align.documents import document

MT = document(["One\tboat.", "Two <boats> & a net.", "An addition."], path="a.txt")
SOURCE = document(["Ein Boot.", "Zwei Boote.", "Und ein Netz."], "de", role="source", path="b.txt")
ALIGNMENT = Alignment(
    "source",
    (Bead((0,), (0,), 0.5), Bead((1,), (1, 2), 0.25, moved=True), Bead((2,), ())),
    "mtcheck.align|v:1",
)
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def test_vecalign() -> None:
    assert render(MT, SOURCE, ALIGNMENT, "vecalign") == "[0]:[0]\n[1]:[1, 2]\n[2]:[]\n"


def test_tsv() -> None:
    assert render(MT, SOURCE, ALIGNMENT, "tsv").splitlines() == [
        "mt\tother\tsimilarity\tmoved\tmt_text\tother_text",
        "0\t0\t0.5000\tno\tOne boat.\tEin Boot.",
        "1\t1,2\t0.2500\tyes\tTwo <boats> & a net.\tZwei Boote. Und ein Netz.",
        "2\t\t0.0000\tno\tAn addition.\t",
    ]


def test_json() -> None:
    data = json.loads(render(MT, SOURCE, ALIGNMENT, "json"))
    assert data["mt"] == {"path": "a.txt", "lang": "en"}
    assert data["other"] == {"path": "b.txt", "lang": "de"}
    assert (data["against"], data["signature"]) == ("source", "mtcheck.align|v:1")
    assert data["beads"][1] == {
        "mt": [1],
        "other": [1, 2],
        "similarity": 0.25,
        "moved": True,
        "mt_text": ["Two <boats> & a net."],
        "other_text": ["Zwei Boote.", "Und ein Netz."],
    }


def test_tmx() -> None:
    root = ET.fromstring(render(MT, SOURCE, ALIGNMENT, "tmx"))
    header = root.find("header")
    assert header is not None
    assert (root.get("version"), header.get("srclang")) == ("1.4", "de")
    units = [
        [(v.get(LANG), v.findtext("seg")) for v in unit.iter("tuv")] for unit in root.iter("tu")
    ]
    assert units == [
        [("de", "Ein Boot."), ("en", "One boat.")],
        [("de", "Zwei Boote. Und ein Netz."), ("en", "Two <boats> & a net.")],
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text())
def test_tmx_is_well_formed_whatever_the_text(text: str, lang: str) -> None:
    mt, other = document([text + "\x00\x1b\ud800]]>"], lang), document([text], lang)
    ET.fromstring(render(mt, other, Alignment("source", (Bead((0,), (0,)),), ""), "tmx"))


INDICES = st.lists(st.integers(0, 9999), max_size=4).map(tuple)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(Bead, INDICES, INDICES), max_size=8).map(tuple))
def test_vecalign_comes_back_as_it_went(beads: tuple[Bead, ...]) -> None:
    assert read_beads(render(MT, SOURCE, Alignment("source", beads, ""), "vecalign")) == beads


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_every_format_can_be_read_back(format: str) -> None:
    beads = read_beads(render(MT, SOURCE, ALIGNMENT, format))
    if format == "tmx":
        beads += (Bead((2,), ()),)
    if format in ("json", "tsv"):
        assert beads == ALIGNMENT.beads
    else:
        assert [(b.mt, b.other) for b in beads] == [(b.mt, b.other) for b in ALIGNMENT.beads]


def test_vecalign_with_costs_and_blank_lines() -> None:
    assert read_beads("[0]:[0, 1]:0.031\n\n[]:[2]:1e-3\r\n") == (
        Bead((0,), (0, 1)),
        Bead((), (2,)),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        *((f"[0]:[0]\n{line}\n", "line 2 of the alignment")
          for line in ("0:1", "[0]:[a]", "[0] [1]", "[0]:[1", "[12345678901]:[0]")),
        ("mt\tother\n0\tx", "line 2 of the alignment"),
        ("mt\tother\tsimilarity\n0\t1\thigh", "line 2 of the alignment"),
        ('{"beads": [{"mt": [0]}]}', "no JSON that mtcheck align writes.*other"),
        ("{", "no JSON"),
        ("<tmx><body><tu></tu></body></tmx>", "unit 1 of the alignment"),
        ("<tmx>", "damaged XML"),
        ('<!DOCTYPE t [<!ENTITY a "0">]><tmx><tu><prop type="x-mtcheck-mt">&a;</prop></tu></tmx>',
         "unit 1"),
    ],
)  # fmt: skip
def test_what_is_no_alignment_is_said(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_beads(text)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='[]{}<>:,01 mtohertu/"\t\n\ufeff', max_size=60))
def test_any_text_is_beads_or_an_error(text: str) -> None:
    try:
        read_beads(text)
    except InputError as error:
        assert "\n" not in str(error)


def test_unknown_format() -> None:
    with pytest.raises(ConfigError, match="there are: json, tmx, tsv, vecalign"):
        render(MT, SOURCE, ALIGNMENT, "csv")
