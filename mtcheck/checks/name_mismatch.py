"""name-mismatch: names misspelt or exchanged."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example
from mtcheck.checks.names.findings import issues_of
from mtcheck.schema import Issue


@CHECKS.register
class NameMismatch(Check):
    """A person, place or organisation under another name than on the other side.

    Engines respell names they do not know ("Ilmarie Kehko"), put another name in place of the
    right one, and the usual country for the right one ("Norwegian" for "Swedish"). Readers cannot
    see that anything is wrong, and searching for the name leads nowhere: hence major, and
    critical where the country is another one.

    Names that only the MT has are set beside names that only the reference, re-translation or
    source has, by their spelling and by their place in the sentence; a name that is right in the
    next sentence does not excuse it in this one. Against a parallel reference a name that is gone
    without anything in its place is reported too, and a type of machine, weapon or illness that
    lost the hyphen which the reference gives it ("Su 27"), which is minor. "Kyiv" beside "Kiev",
    "Defense" beside "Defence", plural, genitive and the adjective of a place ("Paris",
    "Parisian") are left alone, as are names that differ in accents only.

    In English, well-known cities and countries are set against the source under the names that its
    language has for them, in any script ("北京" for "Shanghai"); told by default only where each
    side has just one that the other has in no form.

    **Example.** MT "The lecture was held by Torbjørn Eikvad", reference "Torbjörn Ekwad … held
    the lecture": "Torbjørn Eikvad" is flagged.

    **Limits.** Names are told by their capitals, so of scripts without capitals only well-known
    places are compared, and German, which gives every noun one, only for names of several words,
    and not where a source has no name. A name that the translation replaces with a pronoun or a
    description is not missed. Several spellings within the text are `name-drift`, names translated
    as words `name-translated` and `outlet-name-translated`, foreign spellings of Russian or Arabic
    names `transliteration`.
    """

    rule = "name-mismatch"
    category = "accuracy/named-entity"
    severity = "major"
    needs_any = ("reference", "source", "retranslation")
    bad = (
        Example(
            "The lecture was held by Torbjørn Eikvad, who teaches strategy at the academy.",
            ("Torbjørn Eikvad",),
            reference="Torbjörn Ekwad, who teaches strategy at the academy, held the lecture.",
            why="Respelt by the engine",
        ),
        Example(
            "Two old Su 27 jets left the airfield on Friday, the ministry said.",
            ("Su 27",),
            reference="The ministry said that two old Su-27 jets left the airfield on Friday.",
            why="A type without its hyphen",
        ),
        Example(
            "She works as a senior lecturer at the Danish Defense Academy in the capital.",
            ("Danish Defense Academy",),
            reference="She is a senior lecturer at the Finnish Defence University in the capital.",
            why="Another country's institution",
        ),
        Example(
            "The museum in Gdynia will be closed until May, the director said on Monday.",
            ("Gdynia",),
            reference="The museum in Szczecin will be closed until May, the director said Monday.",
            why="Another town in its place",
        ),
        Example(
            "The road to Warsaw was closed on Monday after the storm.",
            ("Warsaw",),
            source="Droga do Krakowa była w poniedziałek zamknięta po burzy.",
            source_lang="pl",
            why="Another city than in the source (Polish)",
        ),
        Example(
            "The 240 delegates landed in Shanghai on 12 May 2019.",
            ("Shanghai",),
            source="240名代表于2019年5月12日抵达北京。",
            source_lang="zh",
            why="Another city than in the source (Chinese)",
        ),
        Example(
            "Kari Olsen says the school will be closed next autumn.",
            ("Kari Olsen",),
            source="Kari Hansen sier at skolen skal legges ned neste høst.",
            why="Another surname behind the same first name",
        ),
        Example(
            "Øyvind Hamerstad leder arbeidet ved museet i Larvik.",
            ("Øyvind Hamerstad",),
            source="Øyvind Hammerstad leads the work at the museum in Larvik.",
            source_lang="en",
            lang="nb",
            why="Norwegian as the target language, against the source",
        ),
    )
    good = (
        Example(
            "The road to Cracow was closed on Monday, the German embassy in Vienna said.",
            source="Дорога на Краков была закрыта, сообщило посольство Германии в Вене.",
            source_lang="ru",
            why="The same places in another script, and a country as an adjective",
        ),
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
            "Bergens Tidende reports that the mayor, Øystein Måløy, will step down in the spring.",
            reference="Bergens Tidende reports that Mayor Oystein Maloy will step down in spring.",
            why="Accents dropped by one side",
        ),
        Example(
            "The Su 27 was built until 2009, and on 5 May 2 of them flew over the town.",
            reference="The Su 27, a heavier Su-27 in the end, was built until 2009.",
            why="The reference writes both",
        ),
        Example(
            "Der Sender spielt eine Art Aufnahme des Sturms ab.",
            reference="Der Sender spielt eine Art Tonaufnahme des Sturms ab.",
            source="The station plays a kind of recording of the storm.",
            source_lang="en",
            lang="de",
            why="Nouns of German, where the source has no name",
        ),
        Example(
            "The words of the British poet are known to every child on the island.",
            reference="The words of the English poet are known to every child on the island.",
            why="The whole country for its part",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the names that are wrong, each place once, by its surest finding."""
        return issues_of(self, article)
