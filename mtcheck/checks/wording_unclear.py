"""wording-unclear: words that do not read as English, as learned from examples."""

from __future__ import annotations

from mtcheck.checks.base import CHECKS, Example
from mtcheck.checks.wording.check import UnclearCheck


@CHECKS.register
class WordingUnclear(UnclearCheck):
    """Words that nobody would write in English, and whose sense is unclear for it.

    An idiom or a compound word by word, a word in another of its senses, a verb that went to the
    wrong place: a reader stumbles over such words without knowing the source. This rule has
    learned from some 5,000 places in articles and sentences from over twenty languages what they
    look like, and from as many good sentences what does not.

    The first layers of the encoder, changed for this, read each sentence by itself and judge each
    word; neighbouring words in doubt are marked together, and the more, the surer. The confidence
    is higher in a text that has more such places or in which other rules find much (rules that are
    switched off find nothing), for a translation that garbles one sentence garbles others, and
    never above .65: what no other rule reports there is right in about half of the cases. Where a
    reference has the same words, nothing is said; else the network that `mistranslation` uses reads
    the sentence beside reference and source, and the confidence rises or falls with what it says.

    Example: "the firm must bite in the sour apple".

    Limits: English MT only; needs the encoder that it was fitted for (e5-small). It cannot say
    what is wrong, only where; rules that know what is wrong are reported instead. Words that are
    wrong but good English are not seen: `mistranslation` compares them with a reference or the
    source. Dialect, slang and daring prose can be flagged.
    """

    rule = "wording-unclear"
    category = "accuracy/mistranslation"
    severity = "minor"
    fault = "wording"
    message = "does not read as English: it is unclear what is meant."
    most = 0.65
    bad = (
        Example(
            "It is high grass over the case now, and the firm must bite in the sour apple.",
            ("high grass over the case", "the firm must bite in the sour apple"),
            why="Idioms word by word (German)",
        ),
        Example(
            "The firm goes with heavy deficit and must throw in the ring.\n\n"
            "Fox has to leave feathers in the match, and the coach beats alarm.\n\n"
            "It goes forward of a letter to the council that the school will close in June.",
            ("must throw in the ring", "to leave feathers", "It goes forward of a letter to"),
            why="går med underskudd, slår alarm, går fram av: word by word (Norwegian)",
        ),
    )
    good = (
        Example(
            "The plan for the new harbour has been put on ice, and nobody on the council minds.",
            why="An English idiom",
        ),
    )
