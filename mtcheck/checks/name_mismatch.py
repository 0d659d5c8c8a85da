"""name-mismatch: names misspelt, translated or exchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example
from mtcheck.checks.names.compared import compared_names
from mtcheck.checks.names.drift import drifting_names
from mtcheck.checks.names.halves import half_translated_names
from mtcheck.checks.names.mentions import NamesIn
from mtcheck.checks.names.outlet import translated_outlets
from mtcheck.schema import Issue


@CHECKS.register
class NameMismatch(Check):
    """A person, place, organisation or news outlet under a wrong name.

    Engines respell names they do not know ("Ilmarie Kehko"), translate those that are also words
    ("Korbinian Bird" for Vogel, "the mirror" for Der Spiegel) and put the usual country for the
    right one ("Norwegian" for "Swedish"). Readers cannot see that anything is wrong, and searching
    for the name leads nowhere: hence major, and critical where the country is another one.

    Found in three ways:

    - against the reference, re-translation or source: names that only the MT has, beside names
      that only the other side has, by their spelling and their place in the sentence. Sources in
      other scripts are compared for the names of outlets only;
    - names of news outlets taken literally, from a list of some 580 outlets. With the MT alone
      the words must look like a name and stand where a text says who reported something;
    - one name spelled in several ways within the MT: the same first name or role before it, or a
      surname that nobody introduced beside one that was.

    Example: "Hammervold" in one paragraph and "Hamervold says" in another; "told the Evening
    Post" for Aftenposten. "Kyiv" beside "Kiev", "Defense" beside "Defence", plural, genitive and
    the adjective of a place ("Paris", "Parisian") are left alone, as are names that differ in
    accents only from those of the other side.

    Limits: names are told by their capitals, so scripts without capitals are not searched, and
    German, which gives every noun one, only for names of several words. A name that the
    reference replaces with a pronoun or a description is not missed.
    """

    rule = "name-mismatch"
    category = "accuracy/named-entity"
    severity = "major"
    bad = (
        Example(
            "The lecture was held by Torbjørn Eikvad, who teaches strategy at the academy.",
            ("Torbjørn Eikvad",),
            reference="Torbjörn Ekwad, who teaches strategy at the academy, held the lecture.",
            why="Respelt by the engine",
        ),
        Example(
            "The avalanche was reported by Korbinian Stone, who runs the hut above the valley.",
            ("Korbinian Stone",),
            reference="Korbinian Stein, who runs the hut above the valley, reported the avalanche.",
            why="Surname translated as a word (German)",
        ),
        Example(
            "She works as a senior lecturer at the Danish Defense Academy in the capital.",
            ("Danish Defense Academy",),
            reference="She is a senior lecturer at the Finnish Defence University in the capital.",
            why="Another country's institution",
        ),
        Example(
            "The company rejects the claims, chief engineer Marta Huse told the Evening Post.",
            ("the Evening Post",),
            reference="The company rejects the claims, chief engineer Marta Huse told Aftenposten.",
            why="Outlet translated (Norwegian), proven by the reference",
        ),
        Example(
            "According to Ukrainian Truth, the bridge near the harbour was closed on Monday.",
            ("Ukrainian Truth",),
            why="Outlet translated (Ukrainian), in a place where outlets stand",
        ),
        Example(
            "The library in Warsaw will stay closed until May, a spokesman told the Republic.",
            ("the Republic",),
            source="Biblioteka w Warszawie będzie zamknięta do maja, "
            "powiedział rzecznik „Rzeczpospolitej”.",
            source_lang="pl",
            why="Outlet translated (Polish), proven by the source in its case ending",
        ),
        Example(
            "The fire was under control by noon, says fire chief Anders Hallerud at the scene.\n\n"
            "Two houses were damaged, Halerud says, and one of them cannot be saved.",
            ("Halerud",),
            why="Drift within the article",
        ),
        Example(
            "The Urban Guard closed the square after the concert on Friday evening.\n\n"
            "A spokeswoman for the Guardia Urbana said that nobody had been hurt there.",
            ("Urban Guard",),
            why="Translated in one place, kept in another (Spanish, Catalan)",
        ),
    )
    good = (
        Example(
            "The offices in Kiev were closed on Monday, the Defense Ministry said in a statement.",
            reference="The offices in Kyiv were closed on Monday, the Defence Ministry said.",
            why="Right variants, British and American spelling",
        ),
        Example(
            "The Norwegian delegation left for Oslo on Monday, and the Swedes left a day later.",
            reference="Norway's delegation left for Oslo on Monday; Sweden's followed a day later.",
            why="A country and its adjective",
        ),
        Example(
            "Klette was arrested on Monday in Berlin, and police found weapons in the flat.\n\n"
            "In Klette’s flat, Parisian police sources told the Berliner Zeitung, there was cash.",
            why="Genitive, adjective of a place, an outlet by its own name",
        ),
        Example(
            "The talks between Iran and Iraq went on, said Maria Hansen of the Red Cross.\n\n"
            "Her colleague Marie Jensen said that Slovakia and Slovenia would take part too.",
            why="Different names that merely look alike",
        ),
        Example(
            "The world watched as the express train left for the coast, and the public cheered.",
            why="Words that are also translations of outlets' names",
        ),
        Example(
            "Bergens Tidende reports that the mayor, Øystein Måløy, will step down in the spring.",
            reference="Bergens Tidende reports that Mayor Oystein Maloy will step down in spring.",
            why="Accents dropped by one side",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the names that are wrong, each place once, by its surest finding."""
        ours = NamesIn(article.mt, article.body)
        found = [
            *translated_outlets(self, article, ours),
            *drifting_names(self, article, ours),
            *half_translated_names(self, article, ours),
        ]
        for side in article.compared():
            found += compared_names(self, article, ours, side)
        yield from _surest(found)


def _surest(found: Iterable[Issue]) -> Iterator[Issue]:
    taken_until = -1
    kept: list[Issue] = []
    for issue in sorted(found, key=lambda i: (i.spans[0].start, -i.confidence)):
        mine = issue.spans[0]
        if mine.start < taken_until:
            if issue.confidence > kept[-1].confidence:
                kept[-1] = issue
                taken_until = mine.end
        else:
            kept.append(issue)
            taken_until = mine.end
    yield from kept
