"""A parsed English sentence with what attribution patterns ask of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mtcheck.lang import language
from mtcheck.lang.outlets import outlets_mistaken_for, outlets_named
from mtcheck.schema import Segment, Severity

if TYPE_CHECKING:
    from mtcheck.models.parse import Doc, Span, Token

QUOTES = frozenset('"“”„«»‟″')
DASHES = frozenset({"–", "—", "-", "―", "−", "--"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_LONGEST_NAME = 6
# Common words that are also the name of an outlet are one only with more to go by.
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_NAME_LINKS = frozenset({"of", "the", "de", "la", "le", "der", "die", "das", "du", "d’", "d'", "&"})


@dataclass(frozen=True, slots=True)
class Match:
    """A garbled stretch: code points `start:end` of the sentence, and what is wrong with it."""

    start: int
    end: int
    message: str
    confidence: float
    severity: Severity = "major"
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A news outlet named in a sentence: tokens `start:end`, and its right name where known."""

    start: int
    end: int
    name: str | None


@dataclass(frozen=True)
class Sentence:
    """One parsed segment of an article, with its neighbours and the outlets it names.

    `outlet_names` are the one-word names that the article treats as outlets somewhere,
    `starts_quoted` says whether a quotation of an earlier sentence is still open, `unclosed`
    whether an earlier sentence of the paragraph opened one that never ends, in no paragraph,
    `source_says_when` whether the source opens the sentence with *when*.
    """

    segment: Segment
    doc: Doc
    outlet_names: frozenset[str]
    block_text: str = ""
    first_of_block: bool = True
    starts_quoted: bool = False
    unclosed: bool = False
    source_says_when: bool = False
    before: str = ""

    @property
    def text(self) -> str:
        """The segment's text."""
        return self.segment.text

    @cached_property
    def words(self) -> list[str]:
        """The tokens in lower case."""
        return [t.lower_ for t in self.doc]

    def match(
        self,
        first: int,
        last: int,
        message: str,
        confidence: float,
        severity: Severity = "major",
        suggestion: str | None = None,
    ) -> Match:
        """Return a match over tokens `first` to `last`, both included."""
        end = self.doc[last].idx + len(self.doc[last].text)
        return Match(self.doc[first].idx, end, message, confidence, severity, suggestion)

    # -- outlets -------------------------------------------------------------------------------

    @cached_property
    def outlets(self) -> tuple[Mention, ...]:
        """The outlets named in the sentence, in order, longest reading first."""
        found: list[Mention] = []
        i = 0
        while i < len(self.doc):
            mention = self._outlet_at(i)
            if mention is None:
                i += 1
            else:
                found.append(mention)
                i = mention.end
        return tuple(found)

    def outlet_at(self, index: int) -> Mention | None:
        """Return the outlet whose name starts at a token, an article or quotation mark skipped."""
        while index < len(self.doc) and (
            self.doc[index].tag_ in ("DT", "PRP$") or self.doc[index].text in QUOTES
        ):
            index += 1
        return next((m for m in self.outlets if m.start == index), None)

    def unnamed_outlet(self, index: int) -> Mention | None:
        """Return "the newspaper", "the agency" and the like where it starts at a token."""
        if index + 1 < len(self.doc) and self.words[index] in ("the", "a"):
            after = self.doc[index + 2 : index + 3]
            ends = not len(after) or after[0].pos_ not in ("NOUN", "ADJ")
            if self.words[index + 1] in _UNNAMED and ends:
                return Mention(index + 1, index + 2, None)
        return None

    def outlet_within(self, tokens: Iterable[Token]) -> Mention | None:
        """Return an outlet whose name lies among some tokens."""
        indices = {t.i for t in tokens}
        return next((m for m in self.outlets if m.start in indices), None)

    def _outlet_at(self, i: int) -> Mention | None:
        token = self.doc[i]
        if token.like_url and "@" not in token.text:
            return Mention(i, i + 1, None)
        if not token.text[:1].isupper() and token.lower_ not in OUTLET_NOUNS:
            return None
        for end in range(min(i + _LONGEST_NAME, len(self.doc)), i, -1):
            if self.doc[end - 1].text[:1].isupper() or self.doc[end - 1].is_digit:
                one_word = end - i == 1
                if one_word and token.lower_ in _PARTS_OF_NAMES and self.name_end(i) > end:
                    continue
                sure = not one_word or _distinctive(self.doc[i].text)
                if sure or self._beside_reporting(i, end):
                    mention = self.named_outlet(i, end)
                    if mention is not None:
                        return self._with_edition(mention)
        return self._described_outlet(i)

    def named_outlet(self, start: int, end: int) -> Mention | None:
        """Return the outlet that tokens `start:end` name, rightly or in a literal translation."""
        name = self.doc[start:end].text
        if name.lower() in OUTLET_NOUNS | _PLATFORMS:
            return None
        known = outlets_named(name) or outlets_mistaken_for(name)
        return Mention(start, end, known[0].name if len(known) == 1 else None) if known else None

    def _with_edition(self, mention: Mention) -> Mention:
        """Take a regional desk into the name: "SVT News Blekinge"."""
        end = mention.end
        while (
            end < len(self.doc)
            and self.doc[end].tag_ in _NAME_TAGS
            and (self.doc[end].text[:1].isupper())
        ):
            end += 1
        extended = end > mention.end and self.doc[mention.end].lower_ in OUTLET_NOUNS
        return (
            Mention(mention.start, end, self.doc[mention.start : end].text) if extended else mention
        )

    def _described_outlet(self, i: int) -> Mention | None:
        """An outlet by its words: "the agency IRNA", "SVT News", "Ouest-Radio", or by acronym."""
        token = self.doc[i]
        if token.text in self.outlet_names:
            return Mention(i, i + 1, None)
        if token.tag_ in ("IN", "TO"):
            return None  # "For TV 2": the sentence opens, not the name
        end = i
        while end < len(self.doc) and self.doc[end].text[:1].isupper() and self.doc[end].is_alpha:
            end += 1
        run = self.doc[i:end]
        if run and run[-1].ent_type_ in ("LOC", "GPE") and run[-1].lower_ == "channel":
            return None  # the English Channel
        if len(run) > 1 and run[-1].tag_ in _NAME_TAGS and run[-1].lower_ in OUTLET_NOUNS:
            return Mention(i, end, None)
        if len(run) > 1 and any(_names_medium(t) for t in run):
            return Mention(i, end, None)
        if token.lower_ in _CALLED:
            return self._called(i)
        medium = self.doc[end : end + 1]
        the = i > 0 and self.words[i - 1] == "the"
        if the and len(run) and len(medium) and medium[0].lower_ in _CALLED and _named(run):
            return Mention(i, end + 1, None)  # "the Guardian newspaper"
        return None

    def _called(self, i: int) -> Mention | None:
        """Return the outlet whose name follows what it is: "the magazine “Week”"."""
        quoted = i + 1 < len(self.doc) and self.doc[i + 1].text in QUOTES
        end = self.name_end(i + 1 + quoted)
        if end <= i + 1 + quoted or self.doc[end - 1].ent_type_ in ("DATE", "TIME"):
            return None
        if quoted and (end >= len(self.doc) or self.doc[end].text not in QUOTES):
            return None
        return Mention(i, end + quoted, None)

    def _beside_reporting(self, start: int, end: int) -> bool:
        near = self.words[max(start - 3, 0) : start] + self.words[end : end + 2]
        return any(
            word in REPORTING or word in ("according", "agency", "newspaper", "daily")
            for word in near
        )

    # -- syntax --------------------------------------------------------------------------------

    def has_subject_before(self, verb: Token) -> bool:
        """Return whether the parser gives a verb a subject on its left, or one it shares.

        A conjunct shares the subject of the verb before it only where a conjunction joins the
        two: after a mere comma it is an inverted attribution that the parser took for a list.
        """
        subjects = [c for c in verb.children if c.dep_ in _SUBJECTS and c.i < verb.i]
        if any(not self._is_cut_off(s, verb) and not self.is_parted(s, verb) for s in subjects):
            return True
        if (
            self._is_cut_off(verb.head, verb)
            or verb.head.i >= verb.i
            or verb.dep_ not in ("conj", "xcomp", "relcl", "acl")
        ):
            return False
        joined = any(t.dep_ == "cc" for t in self.doc[verb.head.i + 1 : verb.i])
        return verb.dep_ != "conj" or joined

    def _is_cut_off(self, quoted: Token, verb: Token) -> bool:
        """Return whether a quotation and a comma end between the two: '… screams", tells X'."""
        marks = {t.text for t in self.doc[max(verb.i - 3, 0) : verb.i]}
        closes = quoted.i < verb.i and self.is_quoted(quoted.i) and not self.is_quoted(verb.i)
        return closes and "," in marks and bool(marks & QUOTES)

    def is_parted(self, subject: Token, verb: Token) -> bool:
        """Return whether a single comma parts the two: "The manager, refers X, has …"."""
        between = self.doc[subject.i + 1 : verb.i]
        commas = [t.i for t in between if t.text == ","]
        return commas == [verb.i - 1] and not any(t.pos_ == "VERB" for t in between)

    def ends_at(self, index: int) -> bool:
        """Return whether nothing but punctuation follows a token up to a comma or the end."""
        rest = self.doc[index + 1 :]
        return not len(rest) or rest[0].is_punct

    def starts_clause(self, index: int) -> bool:
        """Return whether a token opens the sentence or follows a comma, dash, colon or quote."""
        return index == 0 or self.doc[index - 1].is_punct or self.doc[index - 1].text in DASHES

    def name_end(self, index: int) -> int:
        """Return the end of the run of capitalised words from a token on (may be empty)."""
        end = index
        while end < len(self.doc):
            token = self.doc[end]
            capital = token.text[:1].isupper() and token.tag_ not in ("DT", "PRP", "CC", "IN")
            link = token.lower_ in _NAME_LINKS and token.tag_ != "DT" and end > index
            if not capital and not (
                link and end + 1 < len(self.doc) and self.doc[end + 1].text[:1].isupper()
            ):
                break
            end += 1
        return end

    def is_quoted(self, index: int) -> bool:
        """Return whether a token stands inside quotation marks, opened here or before."""
        return self._quoted[index]

    @cached_property
    def _quoted(self) -> list[bool]:
        inside = self.starts_quoted
        states = []
        for token in self.doc:
            if token.text in QUOTES:
                inside = _turns(token.text, inside) and not self._never_closed
            states.append(inside)
        return states

    @property
    def left_open(self) -> bool:
        """Whether the paragraph opened a quotation before the sentence and never closes it."""
        before = self.block_text.partition(self.text)[0]
        return self._never_closed and open_quote(before)

    @property
    def _never_closed(self) -> bool:
        """A quotation that its paragraph leaves open says nothing of what stands inside."""
        return open_quote(self.block_text)


def _turns(mark: str, inside: bool) -> bool:
    """Return whether a quotation is open after a mark: by its direction, else by turns."""
    if mark in "“„«":
        return True
    if mark in "”»":
        return False
    return not inside


def open_quote(text: str) -> bool:
    """Return whether a text leaves a quotation open."""
    inside = False
    for mark in text:
        if mark in QUOTES:
            inside = _turns(mark, inside)
    return inside


_LANGUAGE = language("en")
REPORTING = _LANGUAGE.reporting_verbs
SPEAKERS = _LANGUAGE.speaker_nouns
OUTLET_NOUNS = _LANGUAGE.outlet_nouns

# Verbs that attribute a quotation together with a particle: "she shot back", "chimes in X".
PHRASAL = frozenset(
    (verb, particle)
    for particle, verbs in {
        "back": "hit hits shoot shoots shot fire fires fired bite bites bit strike strikes struck "
                "snap snaps snapped come comes came yell yells yelled shout shouts "
                "shouted text texts texted write writes wrote",
        "in": "chime chimes chimed chip chips chipped cut cuts butt butts butted break breaks "
              "broke weigh weighs weighed join joins joined jump jumps jumped throw throws threw "
              "put puts",
        "up": "pipe pipes piped speak speaks spoke sum sums summed",
        "out": "blurt blurts blurted cry cries cried call calls called burst bursts point points "
               "pointed lash lashes lashed hit hits spit spits spat shout shouts shouted",
        "on": "go goes went carry carries carried drone drones droned",
        "slip": "let lets",
    }.items()
    for verb in verbs.split()
)  # fmt: skip

# Words for authorities, which speak to outlets and are no part of one.
OFFICIALS = frozenset({
    "army", "authority", "coast", "council", "court", "department", "directorate", "district",
    "fire", "government", "hospital", "ministry", "municipality", "office", "operator", "police",
    "prosecutor", "service", "staff", "university", "force", "forces", "headquarters",
    "administration", "bureau", "commission", "committee", "institute",
})  # fmt: skip

# Where people publish themselves: no outlet is told anything there.
_PLATFORMS = frozenset({
    "facebook", "instagram", "linkedin", "snapchat", "telegram", "threads", "tiktok", "twitter",
    "viber", "vk", "vkontakte", "weibo", "whatsapp", "wechat", "x", "youtube", "reddit", "mastodon",
})  # fmt: skip
# Names of outlets that are the first word of many other names: the National Guard.
_PARTS_OF_NAMES = frozenset({
    "business", "central", "city", "daily", "express", "financial", "general", "globe",
    "guardian", "independent", "international", "local", "mirror", "morning", "nation", "national",
    "public", "republic", "star", "sun", "time", "union", "universal", "variety", "world",
})  # fmt: skip
_UNNAMED = frozenset({
    "newspaper", "daily", "agency", "broadcaster", "channel", "magazine", "portal", "weekly",
    "tabloid", "journalists", "reporters", "website",
})  # fmt: skip


def _distinctive(name: str) -> bool:
    """Return whether a one-word name is hardly an English word: accented, capitals, or long."""
    return not name.isascii() or (name.isupper() and len(name) > 1) or len(name) > 6


def _names_medium(token: Token) -> bool:
    word = token.lower_
    return word in _MEDIA_WORDS


def _named(run: Span) -> bool:
    return run[-1].tag_ in _NAME_TAGS and not any(t.ent_type_ in ("NORP", "DATE") for t in run)


# What outlets call themselves in a phrase with their name.
_CALLED = frozenset({
    "agency", "broadcaster", "channel", "daily", "magazine", "newspaper", "portal", "radio",
    "tabloid", "weekly",
})  # fmt: skip
_MEDIA_WORDS = OUTLET_NOUNS - {
    "media", "medium", "press", "post", "times", "agency", "channel", "station", "journal",
    "herald", "daily", "weekly", "paper", "blog", "portal", "website", "outlet", "publication",
    "magazine", "tribune", "gazette", "news", "television", "newsroom", "periodical",
}  # fmt: skip
