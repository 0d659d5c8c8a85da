"""The rule glossary, its files and its tolerance of inflection."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mtcheck.checks.glossary import GlossaryRule
from mtcheck.checks.terms.glossary import Glossary, parse_tsv, read_glossary
from mtcheck.checks.terms.matching import Terms
from mtcheck.cli import main
from mtcheck.config import read_config
from mtcheck.errors import ConfigError
from mtcheck.schema import Issue
from tests.checks.article import article_from

TBX = """<?xml version="1.0"?>
<tbx type="TBX-Basic" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1">
  <langSec xml:lang="nb-NO"><termSec><term>varmepumpe</term></termSec></langSec>
  <langSec xml:lang="en">
    <termSec><term>heat pump</term>
      <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
    <termSec><term>warmth pump</term>
      <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
  </langSec>
</conceptEntry></body></text></tbx>
"""
MARTIF = """<martif type="TBX"><text><body><termEntry>
<langSet xml:lang="de"><tig><term>Wärmepumpe</term></tig></langSet>
<langSet xml:lang="en"><ntig><termGrp><term>heat pump</term></termGrp></ntig></langSet>
</termEntry></body></text></martif>
"""


def issues(glossary: str | Glossary, mt: str, lang: str = "en", **sides: Any) -> list[Issue]:
    concepts = tuple(parse_tsv(glossary)) if isinstance(glossary, str) else glossary
    article = replace(article_from(mt, lang=lang, **sides), glossary=concepts)
    return list(GlossaryRule().find(article)) if GlossaryRule().applies(article) else []


@pytest.mark.parametrize(
    ("glossary", "mt", "source", "source_lang", "lang", "found"),
    [
        ("hus\tdwelling", "The houses burn.", "Husene brenner.", "nb", "en", True),
        ("hus\tdwelling", "The dwellings burn.", "Husene brenner.", "nb", "en", False),
        ("hus\tdwelling", "The boats burn.", "Båtene brenner.", "nb", "en", False),
        ("hus\tdwelling\nhus\thouse", "The house burns.", "Huset brenner.", "nb", "en", False),
        ("heat pump\tWärmepumpe", "Der Wärmepumpenbau wächst.", "Heat pumps sell.", "en", "de",
         False),
        ("mayor\talcalde", "Los alcaldes vienen.", "The mayors come.", "en", "es", False),
        ("mayor\talcalde", "Los jefes vienen.", "The mayors come.", "en", "es", True),
        ("heat pump\tpompe à chaleur", "Deux pompes à chaleur.", "Two heat pumps.", "en", "fr",
         False),
        ("harbour\thavn", "Havnene er stengt.", "The harbours are shut.", "en", "nb", False),
        ("lodówka\tfridge", "The icebox fell.", "Lodówki spadły.", "pl", "en", True),
        ("市场监管总局\tSAMR", "The market office spoke.", "市场监管总局表示。", "zh", "en", True),
        ("بلدية\tmunicipality", "The town spoke.", "قالت البلدية ذلك.", "ar", "en", True),
        ("EU\tEU", "The union met.", "EU møttes.", "nb", "en", True),
    ],
)  # fmt: skip
def test_required_terms(
    glossary: str, mt: str, source: str, source_lang: str, lang: str, found: bool
) -> None:
    assert bool(issues(glossary, mt, lang, source=source, source_lang=source_lang)) is found


def test_a_missing_term_names_what_the_source_has() -> None:
    (issue,) = issues("hus\tdwelling\t\tlegal", "They burn.", source="Husene brenner.")
    assert issue.message == "The glossary wants “dwelling” for “Husene” of the source."
    assert issue.evidence == ("source: Husene", "glossary: legal")
    assert issue.spans[1].text == "Husene"


def test_a_forbidden_term_of_a_source_term_may_stand_for_another() -> None:
    glossary = "hus\tdwelling\nhus\tshed\tforbidden"
    (issue,) = issues(glossary, "The shed burns.", source="Huset brenner.")
    assert (issue.spans[0].text, issue.suggestion) == ("shed", "dwelling")
    assert issues(glossary, "The shed burns.", source="Skjulet brenner.") == []
    assert len(issues(glossary, "The sheds burn.")) == 1


def test_a_term_that_stays_as_it_is() -> None:
    glossary = "Nynorsk\t\tdo-not-translate"
    (issue,) = issues(glossary, "New Norwegian is used.", source="Nynorsk blir brukt.")
    assert issue.spans[1].text == "Nynorsk"
    assert issues(glossary, "Nynorsk is used.", source="Nynorsk blir brukt.") == []


def test_without_a_source_the_reference_tells_that_a_term_is_meant() -> None:
    (issue,) = issues("hus\tdwelling", "Houses burn.", reference="Dwellings burn.")
    assert issue.evidence[0] == "reference: Dwellings"


@pytest.mark.parametrize(("text", "lang"), [(TBX, "nb"), (MARTIF, "de")])
def test_tbx_of_both_editions(tmp_path: Path, text: str, lang: str) -> None:
    path = tmp_path / "terms.tbx"
    path.write_text(text, encoding="utf-8")
    (concept,) = read_glossary(path)
    assert concept.required("en") == ("heat pump",)
    assert len(concept.sources(lang)) == 1
    assert concept.forbidden("en") == (("warmth pump",) if lang == "nb" else ())


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    path = tmp_path / "terms.tbx"
    doctype = f'<!DOCTYPE martif [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    path.write_text(doctype + MARTIF.replace("heat pump", "heat &x; pump"), encoding="utf-8")
    assert "secret" not in repr(read_glossary(path))
    bomb = '<!DOCTYPE martif [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {n} "{f"&{b};" * 10}">' for n, b in zip("bcdefghij", "abcdefghi", strict=True)
    )
    path.write_text(bomb + "]>" + MARTIF.replace("heat pump", "&j;"), encoding="utf-8")
    with pytest.raises(ConfigError, match="not valid XML"):
        read_glossary(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a\tb\tsometimes\n", "line 1: unknown status 'sometimes'"),
        (b"source\ttarget\tcolour\n", "the columns of a glossary are"),
        (b"a\n", "line 1: the target term is missing"),
        (b"\xff\xfe", "not UTF-8"),
        (b"<tbx><text>", "not valid XML"),
        (b"<html/>", "neither a TBX"),
        (b"a\t" + b"x" * 501, "line 1: a term may have"),
    ],
)
def test_a_wrong_file_is_a_clear_error(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "terms.tsv"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=message) as raised:
        read_glossary(path)
    assert str(raised.value).startswith(str(path)) and "\n" not in str(raised.value)
    with pytest.raises(ConfigError, match="cannot be read"):
        read_glossary(tmp_path / "none.tsv")


@pytest.mark.parametrize(
    ("term", "text", "lang", "found"),
    [
        ("car", "cars", "en", True),
        ("car", "care", "en", False),
        ("city", "cities", "en", True),
        ("settle", "settling", "en", True),
        ("Haus", "Hauses", "de", True),
        ("hus", "husene", "nb", True),
        ("ulica", "ulicy", "pl", True),
        ("IT", "it", "en", False),
        ("mayor", "May", "en", False),
    ],
)
def test_strict_inflection(term: str, text: str, lang: str, found: bool) -> None:
    assert bool(list(Terms([(term, 0)], lang, strict=True).find(text))) is found


def test_the_option(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mt.txt").write_text("The tourist card is free of charge.\n", encoding="utf-8")
    (tmp_path / "terms.tsv").write_text("\ttourist card\tforbidden\n", encoding="utf-8")
    arguments = ["check", str(tmp_path / "mt.txt"), "--lang", "en", "--profile", "fast",
                 "--select", "glossary", "--isolated", "--glossary"]  # fmt: skip
    with pytest.raises(SystemExit, match="1"):
        main([*arguments, str(tmp_path / "terms.tsv")])
    assert "The glossary forbids “tourist card”." in capsys.readouterr().out
    with pytest.raises(SystemExit, match="2"):
        main([*arguments, str(tmp_path / "none.tsv")])


def test_the_setting_is_relative_to_its_file(tmp_path: Path) -> None:
    config = tmp_path / "mtcheck.toml"
    config.write_text('glossary = "terms.tsv"\n', encoding="utf-8")
    assert Path(read_config(config)["glossary"]).resolve() == (tmp_path / "terms.tsv").resolve()
