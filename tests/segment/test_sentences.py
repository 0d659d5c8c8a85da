"""Sentence boundaries; `|` marks them in the tables (it stands in no text otherwise)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.segment.sentences import sentences

ENGLISH = [
    "– This can go on. |Now it must stop.",
    "– We cannot say. |The police do not know, says the man. |He left.",
    "J. K. Rowling met Peter R. de Vries. |They talked.",
    "J.K. Rowling and George W. Bush spoke. |Nobody listened.",
    "On Feb. 24 it began. |On Aug. 10, 1998 it ended.",
    "He went to the U.S. embassy in the U.K. and left. |The U.S. President stayed.",
    "Dr. Smith met Mr. Jones and Sen. Brown vs. St. Louis. |They won.",
    "See No. 5 on the list. |He said no. |It rained.",
    "It began at 5 a.m. sharp. |It ended at 7 p.m. |He slept.",
    "He came at 5 p.m. Monday. |At 8 a.m. GMT he left.",
    "It fell by 3.5 per cent to 1,000.50 dollars. |Then it rose.",
    "He waited… and left. |Well... he came back. |Then it ended... |He slept.",
    "I… I do not know. |“Well… Perhaps,” he said.",
    "“It is over,” he said. |“More will come.”",
    "“Why?” she asked. |“Stop!” the man cried.",
    "“Why?” Peter asked. |“Stop!” Mr. Brown shouted. |“No!” |The door closed.",
    'He said: "Go." |Then he left. |"Why?" she asked. |"Because. |It is late."',
    "He said: “Go.” |Then he left. |‘Go.’ |She stayed.",
    "“We waited all night. |Nobody came. |In the morning we left,” he said. |“It was cold.”",
    "It is “the end”. |“Really”, she said. |It is over”. |Next one.",
    "(It was late. |Nobody saw it.) |Then it rained. |[It still does.] |“Yes.”",
    "It ended (who knows why. Or how.) there. |(Reporting by Jo Doe; Editing by B. Roe.) |It is.",
    "See https://example.com/a.b?c=D.E for more. |Write to a.b@example.com. |Thanks.",
    "He reads Lenta.Ru and Example.Com daily. |It was late.|He left.",
    "The end.”|And “now” it rains.",
    "1. Title here. |2. Second one.",
    "iPhone sales fell. |eBay rose. |They met.",
    "Is it? |No! |What?! |Really?? |Yes.",
    "Version 2.0 is out. |It works.",
    "A heading without a stop",
    "He lives at Baker St. near the park. |She is from Acme Inc. and he from Co. Ltd. there.",
    "Non-breaking\u00a0space ends.\u00a0|Next\u202fone. |Soft\u00adhyphen.",
    "😀 A smile. |😀 Another one.",
]
OTHERS = {
    "ar": ['قال: "اذهب." |ثم غادر. |هل هذا صحيح؟ |نعم! |وصل د. أحمد.'],
    "da": ["Den 24. februar kl. 7.30 kom bl.a. Ole. |Han gik. |– Det er sket ca. 5 gange. |Ja."],
    "de": [
        "Am 24. Februar kam er z. B. nach Berlin. |Er ging. |Das ist u. a. wahr.",
        "Dr. Müller sagte: „Geh. |Jetzt.“ |Dann ging er. |Der 3. Mann blieb. |„Was?“, fragte sie.",
        "»Was?«, fragte sie. |»Nichts.« |Er schwieg, d. h. er ging.",
    ],
    "es": [
        "El Sr. López llegó. |«¿Por qué?», preguntó la Sra. Ruiz. |¡Hola! |Dijo: «Vete. |Ya».",
        "Son las 5 p. m. y llueve. |En EE. UU. no.",
    ],
    "fr": [
        "M. Dupont est venu. |« Pourquoi ? » a-t-il demandé. |Il a dit : « Va. » |Il est parti.",
        "Mme Le Pen et le Dr. Roux, cf. art. 5 du code. |C’est tout.",
    ],
    "id": ["Bpk. Joko tinggal di Jl. Sudirman No. 5. |Ia pergi. |“Mengapa?” tanya dia."],
    "it": [
        "Il dott. Rossi è arrivato. |L’on. Bianchi e il sig. Verdi tacciono. |«Perché?» ha chiesto."
    ],
    "ja": ["彼は「行け。」と言った。|そして去った。|本当？|はい！"],
    "nb": [
        "Den 24. februar kl. 7.30 kom bl.a. Ola. |Han gikk. |Det kostet 1.000 kr. |Så gikk han.",
        "– Dette er bra. |Nå går vi, sier han. |– Er det sant? spør avisen. |– Ja.",
    ],
    "nl": ["Dhr. De Vries kwam o.a. hier. |„Waarom?” vroeg ze. |Het was ca. 5 uur, d.w.z. laat."],
    "nn": ["Den 24. februar kl. 7.30 kom bl.a. Ola. |Han gjekk. |– Eg veit ikkje, t.d. no."],
    "pl": [
        "O godz. 7 przyszedł prof. Nowak. |W 2022 r. Rosja zaatakowała. |Było m.in. źle.",
        "Wydano 5 mln. zł. |– Tak jest. |Idź – powiedział. |„Dlaczego?” – zapytał.",
    ],
    "pt": ["O Sr. Silva e a Dra. Ana chegaram. |Custa R$ 1.000,50. |“Por quê?”, perguntou ela."],
    "ru": [
        "В 2022 г. было 5 млн. человек. |А. С. Пушкин жил на ул. Ленина. |«Да. |Нет», — сказал он.",
        "– Почему? – спросил он. |Никто не ответил, т. е. все молчали.",
    ],
    "sv": [
        "Den 24 februari kl. 7.30 kom bl.a. Ola. |Han gick. |Det är t.ex. så. |– Ja, säger han."
    ],
    "uk": [
        "У 2022 р. було 5 млн. людей. |Т. Г. Шевченко жив у м. Києві. |«Так. |Ні», — сказав він.",
    ],
    "zh": ["他说：“去吧。”|然后他走了。|真的吗？|是的！|“为什么？”她说。|“不知道。”"],
    "und": ["Lorem ipsum dolor. |Sit amet 3.5 elit. |Sed."],
}


def split(text: str, lang: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, lang)]


def expected(marked: str) -> list[str]:
    return [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("marked", ENGLISH)
def test_english(marked: str) -> None:
    assert split(marked.replace("|", ""), "en") == expected(marked)


@pytest.mark.parametrize(("lang", "marked"), [(k, t) for k, ts in OTHERS.items() for t in ts])
def test_other_languages(lang: str, marked: str) -> None:
    assert split(marked.replace("|", ""), lang) == expected(marked)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_line_break_is_a_space(newline: str) -> None:
    text = newline.join(["The harbour was closed on", "Monday. Nobody was", "hurt."])
    assert split(text, "en") == [
        newline.join(["The harbour was closed on", "Monday."]),
        newline.join(["Nobody was", "hurt."]),
    ]


ODD = st.text(
    st.sampled_from("ab .!?…\"“”«»'’()[]。？AÖжД中١ع1٠🙂–-:\n\r\t\u00a0\u200b\u00ad\u202f\u0301")
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(ODD, st.text()), st.sampled_from(["en", "de", "fr", "nb", "ar", "zh", "ja", "und"])
)
def test_sentences_cover_the_text_in_order(text: str, lang: str) -> None:
    found = sentences(text, lang)
    end = 0
    for start, stop in found:
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip() != ""
        end = stop
    assert not text[end:].strip()


@pytest.mark.parametrize("unit", ["a", "a. ", '"', "“", "“Go.” ", "… ", "(a. ", "word ", " \u00a0"])
def test_a_hundred_thousand_characters(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    start = time.process_time()
    sentences(text, "en")
    assert time.process_time() - start < 2
