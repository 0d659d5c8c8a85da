"""attribution-unclear: who said it does not read as English, as learned from examples."""

from __future__ import annotations

from mtcheck.checks.base import CHECKS, Example
from mtcheck.checks.wording.check import UnclearCheck


@CHECKS.register
class AttributionUnclear(UnclearCheck):
    """Words about who said, wrote or reported something that do not read as English.

    Machine translation breaks attributions in more ways than patterns can list: a phrase taken
    word by word ("he gave to the protocol" for "he testified"), a verb of saying in another of
    its senses ("has moved to this newspaper that"), the outlet's name read as a word ("in
    possession of Everything"). This rule has learned from some 3,000 examples from over twenty
    languages what such places look like, and from as many good sentences what does not.

    The first layers of the encoder, changed for this, read each sentence by itself and judge each
    word; neighbouring words in doubt are marked together, and the more, the surer. The confidence
    is calibrated, and higher in a text that has more such places or in which other rules find much:
    a translation that garbles one sentence garbles others. Rules that are switched off find
    nothing, so it is lower without them. Where a reference has the same words, nothing is said;
    else the network that `mistranslation` uses reads the sentence beside reference and source, and
    the confidence rises or falls with what it says.

    Example: "shared the Board of Trustees of the “Press”".

    Limits: English MT only; needs the encoder that it was fitted for (e5-small). It cannot say
    what is wrong, only where; garbled-attribution names the pattern where it knows one and is
    then reported instead. An attribution garbled into good English is not seen.
    """

    rule = "attribution-unclear"
    category = "accuracy/mistranslation"
    severity = "major"
    fault = "attribution"
    message = "does not read as an English attribution: it is unclear who said or reported this."
    most = 0.85
    bad = (
        Example(
            "The mayor has moved to this newspaper that the square will be ready for the fair.",
            ("The mayor has moved to this newspaper",),
            why="ha trasladado a: a verb of saying in another sense (Spanish)",
        ),
        Example(
            "It goes forward of a letter to the council that the school will close in June.",
            ("It goes forward of a letter to",),
            why="Det går fram av: a phrase taken word by word (Norwegian)",
        ),
        Example(
            "The driver gave to the protocol that he had seen nobody on the road that evening.",
            ("The driver gave to the protocol that",),
            why="gab zu Protokoll: a phrase taken word by word (German)",
        ),
        Example(
            "So it becomes known from the words of the mayor, the road will open tomorrow.",
            ("So it becomes known from the words of the mayor",),
            why="Как стало известно со слов: a phrase taken word by word (Russian)",
        ),
    )
    good = (
        Example(
            "Asked by Radio-Canada, his widow said that she had not been told of the sale.",
            why="A participle that belongs to the speaker",
        ),
        Example(
            "Sunnmørsposten was told by the coast guard that the boat had sunk.",
            why="An outlet that was told",
        ),
        Example(
            "The minister let it be known through a spokesman that he would not resign.",
            why="A set phrase",
        ),
    )
