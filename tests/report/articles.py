"""Three small articles with their results: many faults, a source in Arabic, and none at all."""

from __future__ import annotations

from mtcheck.schema import DocumentResult, Issue, Score
from tests.report.builder import Line, Sides, document_result, issue, sides_of, span

REINDEER = [
    Line(
        "title",
        "Reindeer closed the runway in four hours 🦌",
        "Reindeer close runway for four hours 🦌",
        "Rein stengte flystripa i fire timer 🦌",
    ),
    Line(
        "byline",
        "By Marte Solbakken",
        "By Marte Solbakken",
        "Av Marte Solbakken",
    ),
    Line(
        "paragraph",
        "A herd of around 120 reindeer walked onto the runway at Lakselv on Tuesday morning.",
        "A herd of about 210 reindeer wandered onto the runway at Lakselv on Tuesday morning.",
        "En flokk på rundt 210 rein gikk inn på flystripa i Lakselv tirsdag morgen.",
    ),
    Line(
        "paragraph",
        "Two departures were canceled, and a third had to turn at Alta.",
        "Two departures were cancelled, and a third had to divert to Alta.",
        "To avganger ble innstilt, og en tredje måtte snu til Alta.",
        joins=True,
    ),
    Line(
        "caption",
        "The herd had come through a hole in the fence. Photo: Private",
        "The herd had come through a hole in the fence. Photo: Private",
        "Flokken hadde kommet gjennom et hull i gjerdet. Foto: Privat",
    ),
    Line(
        "paragraph",
        "It is being written by the newspaper Sagat on its web pages.",
        "The newspaper Sagat reports this on its website.",
        "Det skriver avisa Sagat på sine nettsider.",
    ),
    Line("heading", "Did not want to move", "Would not budge", "Ville ikke flytte seg"),
    Line(
        "paragraph",
        "– They lay down in the middle of the asphalt because it was warm, says airport manager "
        "to Ságat Ivar Nilsen.",
        "“They lay down in the middle of the tarmac because it was warm,” airport manager "
        "Ivar Nilsen told Ságat.",
        "– De la seg ned midt på asfalten fordi den var varm, sier lufthavnsjef Ivar Nilsen til "
        "Ságat.",
    ),
    Line(
        "paragraph",
        None,
        "He adds that nobody was in danger at any time.",
        "Han legger til at ingen var i fare på noe tidspunkt.",
    ),
    Line(
        "paragraph",
        "The fire department tried with both horn and flashing lights, but in the end it was the "
        "owner who lured them away with moss.",
        "The fire service tried both horns and flashing lights, but in the end it was the owner "
        "who lured them away with lichen.",
        "Brannvesenet prøvde med både horn og blinkende lys, men til slutt var det eieren som "
        "lokket dem bort med lav.",
    ),
    Line(
        "quote",
        "Next time we call her first, says Nilsen.",
        "“Next time we will call her first,” says Nilsen.",
        "Neste gang ringer vi henne først, sier Nilsen.",
        late=3,
    ),
    Line(
        "paragraph",
        "There must have been a gate that was left open by a contractor.",
        "A gate is said to have been left open by a contractor.",
        "En port skal ha blitt stående åpen etter en entreprenør.",
    ),
    Line(
        "paragraph",
        "Avinor states that the fence will be inspected before the weekend, and that the "
        "kontrollrommet now has the owner's number.",
        "Avinor says the fence will be inspected before the weekend, and that the control room "
        "now has the owner's number.",
        "Avinor opplyser at gjerdet skal kontrolleres før helgen, og at kontrollrommet nå har "
        "eierens nummer.",
    ),
    Line("list", "Arrivals resumed at 10:40", "Arrivals resumed at 10:40", "Ankomster fra 10.40"),
    Line("list", "Departures at 11:15", "Departures at 11:15", "Avganger fra 11.15"),
    Line(
        "paragraph",
        "Many passengers said that they enjoyed the unexpected show.",
        None,
        None,
    ),
    Line("boilerplate", "See also: Elk in the shopping centre"),
    Line("boilerplate", "Leave a Reply"),
    Line("boilerplate", "Your email address will not be published."),
    Line("boilerplate", "Subscribe to our newsletter"),
]

METRO = [
    Line(
        "title", "Cairo opens three new metro stations", None, "القاهرة تفتتح ثلاث محطات مترو جديدة"
    ),
    Line(
        "paragraph",
        "Cairo opened three new metro stations on Sunday after two years of work.",
        None,
        "افتتحت القاهرة يوم الأحد ثلاث محطات مترو جديدة بعد عامين من العمل.",
    ),
    Line(
        "paragraph",
        "The Pyramids newspaper quoted the minister that 400 thousand passengers would benefit "
        "daily.",
        None,
        "ونقلت صحيفة الأهرام عن الوزير أن 400 ألف راكب سيستفيدون يوميا.",
    ),
    Line(
        "paragraph",
        "The ticket price stays as it is until the end of the year.",
        None,
        "ويبقى سعر التذكرة كما هو حتى نهاية العام.",
    ),
]

LIBRARY = [
    Line("title", "Village library lends books at night", "Village library lends books by night"),
    Line(
        "paragraph",
        "The library in Oberau has put a shelf by its door that is open around the clock.",
        "The library in Oberau has placed a shelf beside its door that is open day and night.",
    ),
    Line(
        "paragraph",
        "“People bring back more than they take,” says the librarian.",
        "“People bring back more than they take,” the librarian says.",
    ),
]


def reindeer() -> DocumentResult:
    """Norwegian to English, with reference and source, issues of every severity."""
    sides = sides_of(
        REINDEER,
        notes=("read as UTF-8", "language detected: English (0.99)"),
        path="reindeer.mt.txt",
    )
    scores = (
        _score("BLEU", 38.6, (31.9, 45.0), "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp"),
        _score("chrF", 64.2, (59.8, 68.4), "nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no"),
        _score("TER", 44.1, (36.7, 52.0), "nrefs:1|case:lc|tok:tercom|norm:no", higher=False),
        Score("chrF", "segment", 41.5, (0, 100), True, "nc:6", bead=5, against="reference"),
        Score("chrF", "segment", 88.0, (0, 100), True, "nc:6", bead=2, against="reference"),
    )
    return document_result(
        sides,
        _reindeer_issues(sides),
        scores=scores,
        reasons=("2 critical issues (gate: major)", "8 major issues (gate: major)"),
    )


def _reindeer_issues(sides: Sides) -> tuple[Issue, ...]:
    mt, reference, source = sides.mt, sides.reference, sides.source
    assert reference is not None and source is not None
    return (
        issue(
            "number-mismatch",
            "accuracy/number",
            "critical",
            (span(mt, "120"), span(reference, "210"), span(source, "210")),
            "The number is 120 here; reference and source both have 210.",
            confidence=0.97,
            evidence=("reference, line 5: about 210 reindeer", "source, line 5: rundt 210 rein"),
            suggestion="around 210 reindeer",
        ),
        issue(
            "garbled-attribution",
            "accuracy/mistranslation",
            "critical",
            (
                span(mt, "says airport manager to Ságat Ivar Nilsen"),
                span(reference, "Ivar Nilsen told Ságat"),
            ),
            "The outlet has come between the speaker's title and name.",
            confidence=0.88,
            evidence=("“to” + outlet between “airport manager” and “Ivar Nilsen”",),
            suggestion="airport manager Ivar Nilsen told Ságat",
        ),
        issue(
            "attribution-changed",
            "accuracy/mistranslation",
            "major",
            (span(mt, "to Ságat"),),
            "Who was spoken to can no longer be told from this sentence.",
            confidence=0.52,
        ),
        issue(
            "name-mismatch",
            "accuracy/named-entity",
            "minor",
            (span(mt, "Sagat"), span(mt, "Ságat")),
            "The same name is spelt Sagat here and Ságat below.",
            confidence=0.8,
        ),
        issue(
            "garbled-attribution",
            "style/awkward",
            "major",
            (span(mt, "It is being written by the newspaper Sagat"),),
            "A passive cleft stands where English says that the newspaper reports.",
            confidence=0.93,
            evidence=("passive with agent: newspaper", "reference: The newspaper Sagat reports"),
            suggestion="The newspaper Ságat reports this on its website.",
        ),
        issue(
            "omission",
            "accuracy/omission",
            "major",
            (span(reference, "He adds that nobody was in danger at any time."),),
            "This sentence of the reference and the source is missing in the translation.",
            confidence=0.9,
        ),
        issue(
            "attribution-changed",
            "accuracy/mistranslation",
            "major",
            (span(mt, "There must have been"), span(source, "skal ha blitt stående")),
            "Hearsay in the source (“skal ha”) has become a conclusion.",
            confidence=0.74,
            suggestion="There is said to have been",
        ),
        issue(
            "untranslated-text",
            "accuracy/untranslated",
            "major",
            (span(mt, "kontrollrommet"), span(source, "kontrollrommet")),
            "A word of the source has been left as it was.",
            confidence=0.96,
            suggestion="control room",
        ),
        issue(
            "addition",
            "accuracy/addition",
            "major",
            (span(mt, "Many passengers said that they enjoyed the unexpected show."),),
            "Neither reference nor source has this sentence.",
            confidence=0.85,
        ),
        issue(
            "word-choice",
            "terminology",
            "major",
            (span(mt, "moss"), span(reference, "lichen")),
            "Reindeer are fed lichen; moss is another plant.",
            confidence=0.6,
            suggestion="lichen",
        ),
        issue(
            "unidiomatic-preposition",
            "fluency/grammar",
            "minor",
            (span(mt, "in four hours 🦌"),),
            "A span of time takes “for” here.",
            suggestion="for four hours",
        ),
        issue(
            "quote-mismatch",
            "fluency/punctuation",
            "minor",
            (span(mt, "– They"),),
            "A dash opens the quotation and nothing closes it.",
            confidence=0.65,
        ),
        issue(
            "web-boilerplate",
            "style/awkward",
            "major",
            (span(mt, "Leave a Reply"), span(mt, "Your email address will not be published.")),
            "Part of the web page's comment form is in the text.",
        ),
        issue(
            "web-boilerplate",
            "style/awkward",
            "minor",
            (span(mt, "See also: Elk in the shopping centre"),),
            "A link to another article is in the text.",
        ),
    )


def metro() -> DocumentResult:
    """Arabic to English with the source alone: a right-to-left column."""
    sides = sides_of(METRO, source_lang="ar", path="metro.mt.txt")
    assert sides.source is not None
    return document_result(
        sides,
        (
            issue(
                "name-mismatch",
                "accuracy/named-entity",
                "major",
                (span(sides.mt, "The Pyramids newspaper"), span(sides.source, "صحيفة الأهرام")),
                "The outlet's name has been translated.",
                suggestion="Al-Ahram",
            ),
        ),
        reasons=("1 major issue (gate: major)",),
    )


def library() -> DocumentResult:
    """A clean translation with a reference."""
    return document_result(sides_of(LIBRARY, path="library.mt.txt"))


def _score(
    metric: str,
    value: float,
    interval: tuple[float, float],
    signature: str,
    *,
    higher: bool = True,
) -> Score:
    return Score(
        metric, "document", value, (0, 100), higher, signature, interval, against="reference"
    )
