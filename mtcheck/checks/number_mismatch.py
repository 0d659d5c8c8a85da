"""The rule number-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example
from mtcheck.checks.numbers.faults import issues_about
from mtcheck.checks.numbers.labels import changed_labels
from mtcheck.schema import Issue


@CHECKS.register
class NumberMismatch(Check):
    """A number, percentage, sum of money or measure that the other side has not.

    Numbers carry the facts of an article, a wrong one reads as well as a right one, and neither
    sentence similarity nor a quick look shows it. The rule reads quantities on both sides, in
    digits and in words, each by the habits of its language, and compares what they mean:
    `3,5 millioner` is `3.5 million`, `50 km` is `30 miles`. It reports

    - a quantity that was **changed** ("180 km/h" where the source has "108 km/h"), with the
      right one as a suggestion where it is certain,
    - a **large-number word** of another language taken for its look-alike ("1.2 billion" for
      German `1,2 Billionen`, `3 mrd.` as "3 million", `億` as "million"), with its factor,
    - a number in a **name** that changed ("A3" for `A4`, "covid-93"),
    - one that was **added** or **lost**, with less confidence, for translators are free here.

    Severity is critical where the order of magnitude of a million or more is wrong, minor for a
    quantity that only the reference has.

    **Example.** MT "The boat had 26 passengers", source "Båten hadde 62 passasjerer": "26" is
    flagged.

    **Limits.** Dates and times are the ground of `date-mismatch`, an exchanged unit that of
    `unit-mismatch`. Small numbers in words are compared only where both sides have one; "a",
    "twice" and "hundreds of" never. Rounded values and values that stand in a neighbouring
    sentence pass. Two numbers of one sentence that changed places are not seen.
    """

    rule = "number-mismatch"
    category = "accuracy/number"
    severity = "major"
    needs_any = ("reference", "source", "retranslation")
    bad = (
        Example(
            "The boat had 26 passengers on board.",
            spans=("26",),
            source="Båten hadde 62 passasjerer om bord.",
            why="digits swapped",
        ),
        Example(
            "The repair cost 46 million kronor.",
            spans=("46 million kronor",),
            source="Reparationen kostade 4,6 miljoner kronor.",
            source_lang="sv",
            why="decimal comma lost",
        ),
        Example(
            "The tunnel cost 1.2 billion euros.",
            spans=("1.2 billion euros",),
            source="Der Tunnel kostete 1,2 Billionen Euro.",
            source_lang="de",
            why="a German Billion is a trillion",
        ),
        Example(
            "The company lost 3 million yuan last year.",
            spans=("3 million yuan",),
            source="该公司去年亏损3亿元。",
            source_lang="zh",
            why="亿 is a hundred million",
        ),
        Example(
            "The pumps move 90 litres an hour.",
            spans=("90 litres",),
            source="Las bombas mueven 90.000 litros por hora.",
            source_lang="es",
            why="thousands separator read as a decimal point",
        ),
        Example(
            "A lorry overturned on the A3 near the border.",
            spans=("A3",),
            source="Na A4 w pobliżu granicy przewróciła się ciężarówka.",
            source_lang="pl",
            why="number of a road changed",
        ),
    )
    good = (
        Example(
            "On February 24th, at 7:30 p.m., 3.5 million people were without power.",
            source="24. februar kl. 19.30 var 3,5 millioner mennesker uten strøm.",
            why="the same values written in another way",
        ),
        Example(
            "Twenty-three people, among them a 27-year-old man, were hurt.",
            source="Dreiundzwanzig Menschen, darunter ein 27-Jähriger, wurden verletzt.",
            source_lang="de",
            why="number words and ages",
        ),
        Example(
            "About 3 million people use the line, which is 50 km (31 miles) long.",
            reference="Some 2.98 million people use the 50-kilometre line.",
            why="rounded and converted",
        ),
        Example(
            "A quarter of the voters stayed at home.",
            source="25 prosent av velgerne ble hjemme.",
            why="a percentage told as a part",
        ),
        Example(
            "A woman in her forties was arrested.",
            source="En kvinne i førtiårene ble pågrepet.",
            why="an age told by its decade",
        ),
        Example(
            "An F-16 was seen near the E6 motorway.",
            reference="A fighter jet was seen near the motorway.",
            why="numbers in names",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield one issue for each number at fault, however many sides show it."""
        found = list(issues_about(self, article, "number"))
        yield from found
        yield from changed_labels(self, article, [issue.spans[0] for issue in found])
