from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.align import align
from mtcheck.errors import InputError
from mtcheck.schema import BlockKind
from tests.align.documents import check_total, document, pairs

FERRY = [
    "The ferry to Skarholm was cancelled on Tuesday.",
    "Waves of five metres had damaged the landing stage.",
    "The mayor promised a new timetable before Easter.",
    "Islanders now have to travel by helicopter.",
    "A single ticket costs 480 kroner.",
    "The shipping company declined to comment.",
]


@pytest.mark.parametrize(
    ("mt", "reference", "expected"),
    [
        pytest.param(FERRY, FERRY, [((i,), (i,)) for i in range(6)], id="same"),
        pytest.param(
            [FERRY[0], *FERRY[2:]],
            FERRY,
            [((0,), (0,)), ((), (1,)), *(((i - 1,), (i,)) for i in range(2, 6))],
            id="omission stands at its place",
        ),
        pytest.param(
            [*FERRY[:3], "Click here for the weather forecast of the region!", *FERRY[3:]],
            FERRY,
            [*(((i,), (i,)) for i in range(3)), ((3,), ()), *(((i + 1,), (i,)) for i in (3, 4, 5))],
            id="addition",
        ),
        pytest.param(
            [FERRY[0] + " " + FERRY[1], *FERRY[2:]],
            FERRY,
            [((0,), (0, 1)), *(((i - 1,), (i,)) for i in range(2, 6))],
            id="merged",
        ),
        pytest.param(
            FERRY,
            [*FERRY[:2], FERRY[2] + " " + FERRY[3] + " " + FERRY[4], FERRY[5]],
            [((0,), (0,)), ((1,), (1,)), ((2, 3, 4), (2,)), ((5,), (3,))],
            id="split in three",
        ),
        pytest.param(
            [FERRY[0], *FERRY],
            FERRY,
            [((0,), (0,)), ((1,), ()), *(((i + 1,), (i,)) for i in range(1, 6))],
            id="of a repeated headline the first is matched",
        ),
        pytest.param([], FERRY[:2], [((), (0,)), ((), (1,))], id="no MT"),
        pytest.param(FERRY[:2], [], [((0,), ()), ((1,), ())], id="no reference"),
        pytest.param([], [], [], id="nothing"),
        pytest.param(
            ["“The ferry’s late”, she said – again.", "It cost 1 000 euros."],
            ["\"The ferry's late\", she said - again.", "IT COST 1 000 EUROS."],
            [((0,), (0,)), ((1,), (1,))],
            id="quotes, dashes, spaces and case are the same",
        ),
        pytest.param(["", "x", ""], ["", "x", ""], [((0,), (0,)), ((1,), (1,)), ((2,), (2,))],
                     id="blank lines"),
    ],
)  # fmt: skip
def test_same_language(
    mt: list[str], reference: list[str], expected: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> None:
    assert pairs(align(document(mt), document(reference, role="reference"))) == expected


GERMAN = [
    "Die Fähre nach Skarholm fiel am Dienstag aus.",
    "Wellen von fünf Metern hatten den Anleger beschädigt.",
    "Bürgermeisterin Elin Vestergård versprach vor Ostern einen neuen Fahrplan.",
    "Wie kommen die 1.250 Bewohner jetzt ans Festland?",
    "Vorerst mit dem Hubschrauber.",
    "Eine einfache Fahrt kostet 480 Kronen.",
]
ENGLISH = [
    "The ferry to Skarholm was cancelled on Tuesday.",
    "Five-metre waves had damaged the landing stage.",
    "Mayor Elin Vestergård promised a new timetable.",
    "It will be there before Easter.",
    "How do the 1,250 residents reach the mainland now?",
    "A single ticket costs 480 kroner.",
]
UKRAINIAN = [
    "Пором до Скархольма у вівторок скасували.",
    "Хвилі заввишки п'ять метрів пошкодили причал.",
    "Мер Елін Вестергорд пообіцяла новий розклад.",
    "Він з'явиться до Великодня.",
    "Як 1250 мешканців тепер дістаються материка?",
    "Квиток в один бік коштує 480 крон.",
]


def test_across_languages_numbers_names_and_lengths_lead() -> None:
    alignment = align(document(ENGLISH), document(GERMAN, "de", role="source"), against="source")
    assert pairs(alignment) == [
        ((0,), (0,)), ((1,), (1,)), ((2, 3), (2,)), ((4,), (3,)), ((), (4,)), ((5,), (5,)),
    ]  # fmt: skip
    assert alignment.against == "source"


def test_across_scripts() -> None:
    alignment = align(document(ENGLISH), document(UKRAINIAN, "uk", role="source"))
    assert pairs(alignment) == [((i,), (i,)) for i in range(6)]


def test_chinese_is_compared_by_pairs_of_characters() -> None:
    mt = ["周二前往岛上的渡轮取消了。", "市长答应复活节前公布新时刻表。", "居民现在乘直升机。"]
    reference = ["周二开往该岛的渡轮被取消。", "居民们如今乘坐直升机出行。"]
    alignment = align(document(mt, "zh"), document(reference, "zh", role="reference"))
    assert pairs(alignment) == [((0,), (0,)), ((1,), ()), ((2,), (1,))]
    assert "char2" in alignment.signature


def test_boilerplate_stands_alone_at_its_place() -> None:
    see_also = "See also: the ten best islands"
    kinds: list[BlockKind] = ["paragraph", "boilerplate", "paragraph"]
    mt = document([FERRY[0], see_also, FERRY[1]], kinds=kinds)
    reference = document(
        [FERRY[0] + " " + FERRY[1], see_also], role="reference", kinds=["paragraph", "boilerplate"]
    )
    beads = pairs(align(mt, reference))
    assert ((1,), ()) in beads
    assert ((), (1,)) in beads
    assert all(not bead[0] or 1 not in bead[0] or len(bead[0]) == 1 for bead in beads)


@pytest.mark.parametrize("kind", ["title", "heading", "caption", "byline"])
def test_other_blocks_never_join_sentences(kind: BlockKind) -> None:
    mt = document([FERRY[0], FERRY[1], FERRY[2]], kinds=[kind])
    reference = document([FERRY[0] + " " + FERRY[1], FERRY[2]], role="reference")
    for first, second in ((mt, reference), (reference, mt)):
        assert ((0, 1), (0,)) not in pairs(align(first, second))
        assert ((0,), (0, 1)) not in pairs(align(first, second))


def test_captions_belong_to_captions() -> None:
    lines = [FERRY[0], "The landing stage at Skarholm. Photo: Berit Lie", FERRY[1]]
    kinds: list[BlockKind] = ["paragraph", "caption", "paragraph"]
    caption, text = document(lines, kinds=kinds), document(lines, role="reference")
    assert ((1,), (1,)) in pairs(align(caption, caption))
    assert ((1,), (1,)) not in pairs(align(caption, text))


def test_headings_without_a_common_word_still_meet() -> None:
    kinds: list[BlockKind] = ["paragraph", "heading", "paragraph"]
    mt = document([FERRY[0], "Binding ties", FERRY[1]], kinds=kinds)
    reference = document([FERRY[0], "Mutual need", FERRY[1]], kinds=kinds, role="reference")
    assert pairs(align(mt, reference)) == [((i,), (i,)) for i in range(3)]


HARBOUR = [
    "Two divers found the bell of a sunken barque.",
    "It had lain in the mud since the winter of 1887.",
    "The museum wants to show it from next summer.",
    "Until then it rests in a basin of fresh water.",
]


def test_a_moved_passage_is_found_and_marked() -> None:
    mt = document([*FERRY, *HARBOUR])
    reference = document([*HARBOUR, *FERRY], role="reference")
    alignment = align(mt, reference)
    check_total(mt, reference, alignment)
    assert set(pairs(alignment)) == {
        *(((i,), (i + 4,)) for i in range(6)),
        *(((i + 6,), (i,)) for i in range(4)),
    }
    assert [bead.moved for bead in alignment.beads] == [False] * 6 + [True] * 4


BOATS = [f"{name} sold {size * 13} crates of {fish} to {town} that week." for name, size, fish, town
         in zip(("Aud", "Bent", "Cleo", "Dina", "Egil", "Frida", "Gro", "Hauk", "Ivar", "Jon") * 3,
                range(30), ("cod", "ling", "hake", "haddock", "herring", "crab") * 5,
                ("Lervik", "Odda", "Molde", "Alta", "Kongsvoll", "Farsund", "Voss") * 5,
                strict=False)]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(6)), st.permutations(range(6)))
def test_any_order_of_passages_is_aligned_whole(left: list[int], right: list[int]) -> None:
    mt, reference = (
        document([line for block in order for line in BOATS[5 * block : 5 * block + 5]])
        for order in (left, right)
    )
    check_total(mt, reference, align(mt, reference))


def test_aligned_takes_line_for_line() -> None:
    mt = document(FERRY, kinds=["boilerplate"])
    reference = document(FERRY[::-1], role="reference")
    alignment = align(mt, reference, aligned=True)
    assert pairs(alignment) == [((i,), (i,)) for i in range(6)]
    assert alignment.beads[0].similarity < 0.2
    assert align(mt, mt, aligned=True).beads[0].similarity == pytest.approx(1)


def test_aligned_needs_equal_numbers() -> None:
    with pytest.raises(InputError, match=r"a\.txt has 6 segments and b\.txt has 5"):
        align(document(FERRY, path="a.txt"), document(FERRY[1:], path="b.txt"), aligned=True)


def test_three_thousand_identical_lines() -> None:
    mt, reference = document(["Read more."] * 3000), document(["Read more."] * 2900)
    alignment = align(mt, reference)
    check_total(mt, reference, alignment)
    assert sum(bool(bead.mt and bead.other) for bead in alignment.beads) == 2900


def test_reversed_sides_are_aligned_whole() -> None:
    lines = [f"{name} paid {n} crowns for a {thing}." for n, (name, thing) in enumerate(
        (name, thing) for name in ("Ada", "Bo", "Cai", "Dag") for thing in ("net", "sail", "oar")
    )]  # fmt: skip
    mt, reference = document(lines), document(lines[::-1])
    check_total(mt, reference, align(mt, reference))


@pytest.mark.parametrize(("mt", "reference"), [(1, 500), (500, 1), (0, 500)])
def test_very_uneven_sides(mt: int, reference: int) -> None:
    lines = [f"Line {n} of the report names {n * 37} boats." for n in range(500)]
    left, right = document(lines[:mt]), document(lines[500 - reference :])
    check_total(left, right, align(left, right))


LINES = st.lists(
    st.one_of(
        st.sampled_from([*FERRY, "", " ", "\u200b", "船", "Как 1 000?"]), st.text(max_size=40)
    ),
    max_size=12,
)
KINDS = st.lists(
    st.sampled_from(["title", "heading", "paragraph", "caption", "byline", "boilerplate"]),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(LINES, LINES, KINDS, KINDS, st.sampled_from(["en", "de", "zh"]), st.booleans())
def test_every_alignment_is_total_ordered_and_repeatable(
    left: list[str],
    right: list[str],
    left_kinds: list[BlockKind],
    right_kinds: list[BlockKind],
    lang: str,
    swap: bool,
) -> None:
    mt = document(left, "en", kinds=left_kinds)
    other = document(right, lang, role="source", kinds=right_kinds)
    if swap:
        mt, other = other, mt
    alignment = align(mt, other)
    check_total(mt, other, alignment)
    assert align(mt, other) == alignment
    for bead in alignment.beads:
        kinds = {mt.kind_of(mt.segments[i]) for i in bead.mt}
        kinds |= {other.kind_of(other.segments[j]) for j in bead.other}
        if len(bead.mt) + len(bead.other) > 2:
            assert kinds in ({"paragraph"}, {"caption"}, {"byline"}) or kinds <= {
                "title",
                "heading",
            }
        if "boilerplate" in kinds:
            assert len(bead.mt) + len(bead.other) == 1
        if "caption" in kinds:
            assert kinds == {"caption"} or (
                len(bead.mt) == len(bead.other) == 1 and kinds <= {"caption", "title", "heading"}
            )


def test_of_lines_the_kind_of_block_is_no_hindrance() -> None:
    kinds: list[BlockKind] = ["heading", "boilerplate", "paragraph"]
    mt = document([FERRY[0], "2.", FERRY[1], FERRY[2]], kinds=kinds)
    reference = document([FERRY[0] + " 2. " + FERRY[1], FERRY[2]], role="reference")
    assert pairs(align(mt, reference, lines=True)) == [((0, 1, 2), (0,)), ((3,), (1,))]
    assert pairs(align(mt, reference)) != pairs(align(mt, reference, lines=True))
