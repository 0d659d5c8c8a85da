"""BCP 47 tags and what models and servers call the same languages."""

from __future__ import annotations

import pytest

from mtcheck.retranslate.languages import closest

NLLB = """eng_Latn por_Latn nob_Latn nno_Latn dan_Latn zho_Hans zho_Hant yue_Hant arb_Arab arb_Latn
    ary_Arab pes_Arab prs_Arab est_Latn lvs_Latn swh_Latn zsm_Latn ind_Latn uzn_Latn khk_Cyrl
    als_Latn npi_Deva kmr_Latn ckb_Arab azj_Latn azb_Arab srp_Cyrl hrv_Latn bos_Latn tgl_Latn
    heb_Hebr jpn_Jpan kor_Hang ydd_Hebr pbt_Arab fuv_Latn quy_Latn""".split()
MBART = ["ar_AR", "en_XX", "pt_XX", "zh_CN", "fa_IR", "tl_XX", "hr_HR"]
M2M = ["en", "no", "pt", "zh", "tl", "fa", "he"]
MADLAD = ["en", "iw", "no", "nb", "nn", "zh", "zh_Hant", "fil", "sr", "sr_Latn", "translate"]
MARIAN = ["por", "pt_br", "cmn_Hans", "cmn_Hant", "nob", "deu"]
LIBRE = ["en", "nb", "pt", "pt-BR", "zh-Hans", "zh-Hant"]


@pytest.mark.parametrize(
    ("tag", "codes", "expected"),
    [
        ("en", NLLB, "eng_Latn"),
        ("en-GB", NLLB, "eng_Latn"),
        ("nb", NLLB, "nob_Latn"),
        ("no", NLLB, "nob_Latn"),
        ("nn", NLLB, "nno_Latn"),
        ("zh", NLLB, "zho_Hans"),
        ("zh-Hant", NLLB, "zho_Hant"),
        ("zh-TW", NLLB, "zho_Hant"),
        ("ar", NLLB, "arb_Arab"),
        ("fa", NLLB, "pes_Arab"),
        ("et", NLLB, "est_Latn"),
        ("lv", NLLB, "lvs_Latn"),
        ("sw", NLLB, "swh_Latn"),
        ("ms", NLLB, "zsm_Latn"),
        ("uz", NLLB, "uzn_Latn"),
        ("mn", NLLB, "khk_Cyrl"),
        ("sq", NLLB, "als_Latn"),
        ("ne", NLLB, "npi_Deva"),
        ("ku", NLLB, "kmr_Latn"),
        ("az", NLLB, "azj_Latn"),
        ("sr", NLLB, "srp_Cyrl"),
        ("tl", NLLB, "tgl_Latn"),
        ("fil", NLLB, "tgl_Latn"),
        ("iw", NLLB, "heb_Hebr"),
        ("ko", NLLB, "kor_Hang"),
        ("yi", NLLB, "ydd_Hebr"),
        ("ps", NLLB, "pbt_Arab"),
        ("ff", NLLB, "fuv_Latn"),
        ("qu", NLLB, "quy_Latn"),
        ("pt", MBART, "pt_XX"),
        ("pt-BR", MBART, "pt_XX"),
        ("zh", MBART, "zh_CN"),
        ("fil", MBART, "tl_XX"),
        ("nb", M2M, "no"),
        ("he", M2M, "he"),
        ("he", MADLAD, "iw"),
        ("nb", MADLAD, "nb"),
        ("zh-TW", MADLAD, "zh_Hant"),
        ("sr-Latn", MADLAD, "sr_Latn"),
        ("pt", MARIAN, "por"),
        ("zh", MARIAN, "cmn_Hans"),
        ("zh-Hant", MARIAN, "cmn_Hant"),
        ("de", MARIAN, "deu"),
        ("pt-BR", LIBRE, "pt-BR"),
        ("pt-PT", LIBRE, "pt"),
        ("no", LIBRE, "nb"),
        ("zh", LIBRE, "zh-Hans"),
    ],
)
def test_a_language_is_found(tag: str, codes: list[str], expected: str) -> None:
    assert closest(tag, codes) == expected


@pytest.mark.parametrize(
    ("tag", "codes"),
    [
        ("da", LIBRE),
        ("nn", MARIAN),
        ("da", MADLAD),
        ("sv", NLLB),
        ("gl", MBART),
        ("sr", MBART),
        ("zh-Hant", MBART),
        ("xx", NLLB),
        ("und", NLLB),
        ("en", []),
        ("en", ["!!", "", "en_en_en_en"]),
    ],
)
def test_a_neighbour_is_no_match(tag: str, codes: list[str]) -> None:
    assert closest(tag, codes) is None
