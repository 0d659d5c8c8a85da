"""Whatever the text, checks end without an error and every span indexes its text exactly."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.align import align
from mtcheck.checks import Article, run_checks
from mtcheck.config import Settings
from mtcheck.judge import order
from mtcheck.schema import Document
from mtcheck.segment import segment

WORDS = """The the a to for of until says said told writes reports According to me Reuters NRK "It
was by Anna Berg, Express. – — “ ” « » ( ) 24 1,000 3.5 million % February kl. «Ja», сказав
нібито مرحبا 你好 😀 Photo: / See also Leave Reply it is being written so thus loud operator
police mayor newspaper agency he she they as that . , ; : ? ! ’s - â€™ Ã¸ � &amp; did has shall
have must There second Second known In in with quoted citing announced""".split()
TEXTS = st.one_of(
    st.lists(st.sampled_from([*WORDS, "\u00a0", "\n\n"]), min_size=1, max_size=60).map(" ".join),
    st.text(min_size=1, max_size=200),
)


def document(role: str, text: str, lang: str) -> Document:
    return segment(Document(role, role, role, lang, text))  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.one_of(st.none(), TEXTS), st.one_of(st.none(), TEXTS))
def test_any_text_is_survived(mt_text: str, reference: str | None, source: str | None) -> None:
    mt = document("mt", mt_text, "en")
    sides = {"mt": mt}
    if reference is not None:
        sides["reference"] = document("reference", reference, "en")
    if source is not None:
        sides["source"] = document("source", source, "uk")
    article = Article(
        mt,
        reference=sides.get("reference"),
        source=sides.get("source"),
        alignments={
            role: align(mt, other, against=role) for role, other in sides.items() if role != "mt"
        },
    )
    for issue in order(run_checks(article, Settings(min_confidence=0))):
        assert 0 <= issue.confidence <= 1
        for span in issue.spans:
            text = sides[span.side].text
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text
