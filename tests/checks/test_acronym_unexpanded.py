"""The rule acronym-unexpanded, beyond its own examples."""

from __future__ import annotations

from typing import Any

import pytest

from mtcheck.checks.acronym_unexpanded import AcronymUnexpanded
from mtcheck.lang import known_languages
from mtcheck.lang.acronyms import local_acronyms
from mtcheck.lang.outlets import outlets_named
from mtcheck.schema import Issue
from tests.checks.article import article_from

SHOWN = 0.5


def issues(mt: str, **sides: Any) -> list[Issue]:
    return list(AcronymUnexpanded().find(article_from(mt, **sides)))


def test_the_first_place_alone_is_marked() -> None:
    mt = "FHI warns of the virus.\nFHI has warned before."
    source = "FHI advarer mot viruset.\nFHI har advart før."
    (issue,) = issues(mt, source=source)
    assert issue.spans[0].line == 1
    assert issue.confidence == SHOWN
    assert "Norwegian Institute of Public Health" in issue.message


def test_a_reference_that_explains_it_makes_sure() -> None:
    mt, reference = "PST warned of it.", "The Norwegian Police Security Service warned of it."
    (issue,) = issues(mt, reference=reference)
    assert issue.confidence >= SHOWN
    assert issue.evidence == ("reference: Norwegian Police Security Service",)
    assert issue.suggestion == "Norwegian Police Security Service (PST)"


def test_an_explanation_nearby_will_do() -> None:
    mt = "PST, the police security service, warned.\nThey were heard."
    assert issues(mt, source="PST advarte.\nDe ble hørt.") == []


@pytest.mark.parametrize(
    ("mt", "spans"),
    [
        ("The head of BPBD said so.", ["BPBD"]),
        ("AFAD sent two teams.", ["AFAD"]),
        ("AFAD, the disaster agency, sent two teams.", []),
        ("The FHI said so, and so did the SNCF and NABU.", []),
    ],
)
def test_long_acronyms_of_some_languages_in_the_mt_alone(mt: str, spans: list[str]) -> None:
    assert [i.spans[0].text for i in issues(mt)] == spans


def test_another_country_s_acronym_is_none() -> None:
    assert issues("The BKA spoke.", source="BKA uttalte seg.", source_lang="nb") == []


def test_the_data_fits_the_languages_and_leaves_outlets_out() -> None:
    listed = [(code, a) for code in known_languages() for a in local_acronyms(code)]
    assert len(listed) > 100
    assert not [a for _, a in listed if outlets_named(a)]
