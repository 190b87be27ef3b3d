"""Decide which zone a place in the text is about, and say how that was decided.

In: sentences, zones and their mentions.  Out: for an offset, the zone (or none) and the reason.
An article has a zone in play: the one its sentence names, or the one that "the park" or "it" goes on about, or the main zone
when a paragraph begins anew. Figures of a province, of the nation or of all zones together belong to none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from zonebook.reading.anatomy import Part
from zonebook.reading.names import UPPER, pieces
from zonebook.reading.zones import DEFINITE, SPEAKING, key, kinds

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from zonebook.reading.anatomy import Sentence
    from zonebook.reading.zones import Mention, Zone


class About(NamedTuple):
    """The zone that a place is about, or None, and the reason in words."""

    zone: str | None
    reason: str


@dataclass(frozen=True)
class Reference:
    """A place that names or means a zone; `aside` when it stands beside the subject ("with …", "than …")."""

    start: int
    end: int
    zone: str
    how: str  # name, short, definite
    aside: bool


OTHERS = frozenset(
    "other neighboring neighbouring whole national provincial each every another entire surrounding rural urban residential "
    "host capital metropolitan floor land gross planned total built-up green office downtown central local".split()
)
ASIDE = re.compile(
    r"(?:\b(?:with|after|than|like|unlike|near|beside|besides|from|versus|against|such as|including|alongside|compared to|similar to|adjacent to"
    r"|next to|neighbou?ring|both|rival|equal to|that of|those of|between))(?: (?:the|neighbou?ring|nearby))*[ ]\Z"
)
RELATIVE = re.compile(r",[ ](?:\w+[ ])?(?:which|whom|whose|where)\b[^,;]*\Z")
# The territory around: what is counted there is not counted in the zone.
ELSEWHERE = re.compile(
    r"\b(?:nationwide|the national (?:total|average|market)|in the (?:province|country|nation|region|[Ww]estern [Pp]rovince)"
    r"|across (?:the (?:province|country|nation|region))|[Pp]rovincial finance|benchmark|the country as a whole|countrywide)\b"
)
ALL_ZONES = re.compile(
    r"\A[^.;,]{0,40}?\b(?:zones|parks|estates|freezones|sezs)\b", re.IGNORECASE
)
PLACE_SUBJECT = re.compile(
    rf"(?:(?:At present|In recent years|Currently|Meanwhile|Overall|So far|Last year|Today|Now|In total|As a whole),? )?(?P<place>[{UPPER}][\w’'\-]*(?: [{UPPER}][\w’'\-]*){{0,2}}?)"
    r"(?:[’']s [a-z]+(?: [a-z]+){0,4})? (?:has|have|had|is|was|saw|plans|aims|boasts|accounts|recorded|exported|attracted|stood)\b"
)
PRONOUN = re.compile(r"(?:[“\"]?(?:It|Its|They|Their|Them|There|Here)\b|(?:[^,.;“]{0,60}, )?(?:it|its) )")
BY_ZONE = re.compile(r"[^,.;]{0,50}\bby (?:the )?\Z")
TITLE_WEIGHT, LEAD_WEIGHT = 6, 2  # a mention in the headline or the first two sentences counts this often
CLAUSE_END = re.compile(r"; | — | – |, (?:while|whereas|but|although|though) |: ")


class Scope:
    """The zones in play along one article."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], zones: Sequence[Zone], mentions: Sequence[Mention], places: Collection[str]
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.zones = {zone.id: zone for zone in zones}
        self.places = places
        self.starts = [s.start for s in sentences]
        self.in_sentence: list[list[Mention]] = [[] for _ in sentences]
        for mention in mentions:
            self.in_sentence[self.index(mention.start)].append(mention)
        self.heads = {zone.id: frozenset(piece for name in zone.names() for piece in key(name)) for zone in zones}
        self.kinds = {zone.id: frozenset(piece for name in zone.names() for piece in kinds(name)) for zone in zones}
        self.main = self.main_zone()
        self.references: list[list[Reference]] = []
        self.carried: list[str | None] = []  # the zone in play when the sentence begins
        self.follow()

    def index(self, offset: int) -> int:
        """Return the index of the sentence in which `offset` lies."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def main_zone(self) -> str | None:
        """Return the zone that the article is about: in its headline or lead, or named most often."""
        body = [i for i, s in enumerate(self.sentences) if s.part is Part.BODY]
        lead = set(body[:2])
        scores: Counter[str] = Counter()
        firm: set[str] = set()
        for i, found in enumerate(self.in_sentence):
            title = self.sentences[i].part in (Part.TITLE, Part.SUBTITLE)
            for mention in found:
                scores[mention.zone] += TITLE_WEIGHT if title else LEAD_WEIGHT if i in lead else 1
                if title or (body and i == body[0]) or (i in lead and mention.how == "name"):
                    firm.add(mention.zone)
        ranked = sorted((z for z in scores if z in firm), key=lambda z: -scores[z])
        return ranked[0] if ranked else None

    def follow(self) -> None:
        """Walk through the article and note for each sentence what it refers to and what was in play before it."""
        current = self.main
        previous: Sentence | None = None
        for i, sentence in enumerate(self.sentences):
            if sentence.part not in SPEAKING:
                self.references.append([])
                self.carried.append(None)
                continue
            fresh = previous is None or "\n" in self.text[previous.end : sentence.start]
            if fresh and self.main and sentence.part is Part.BODY:
                current = self.main
            if sentence.part is Part.BODY and self.elsewhere_subject(sentence):
                current = None
            found = self.references_in(i, current)
            self.references.append(found)
            self.carried.append(current)
            subject = next((r for r in found if not r.aside), None)
            if subject and sentence.part is Part.BODY:
                pronoun = PRONOUN.match(self.text, sentence.start, sentence.end)
                if not (pronoun and pronoun.end() <= subject.start and current):
                    current = subject.zone
            previous = sentence

    def elsewhere_subject(self, sentence: Sentence) -> bool:
        """Tell whether a city, province or country is what the sentence speaks of."""
        found = PLACE_SUBJECT.match(self.text, sentence.start, sentence.end)
        return bool(found) and found["place"].casefold().removesuffix("’s").removesuffix("'s") in self.places

    def references_in(self, index: int, current: str | None) -> list[Reference]:
        """Return what the sentence names and means, in order."""
        sentence = self.sentences[index]
        found = [
            Reference(m.start, m.end, m.zone, m.how, bool(ASIDE.search(self.text, max(sentence.start, m.start - 30), m.start)))
            for m in self.in_sentence[index]
        ]
        taken = [(m.start, m.end) for m in self.in_sentence[index]]
        for d in DEFINITE.finditer(self.text, sentence.start, sentence.end):
            if any(d.start() < end and start < d.end() for start, end in taken):
                continue
            before = [r for r in found if r.end <= d.start() and not r.aside]
            zone = self.meant(d, before[-1].zone if before else current)
            if zone:
                found.append(Reference(d.start(), d.end(), zone, "definite", False))
        return sorted(found, key=lambda r: r.start)

    def meant(self, definite: re.Match[str], current: str | None) -> str | None:
        """Return the zone that "the park" means: the one in play if it can be called so, else the main zone, else the only one."""
        said = {piece for word in definite["kinds"].split() for piece in pieces(word)}
        if said & OTHERS:
            return None
        head = pieces(definite["head"])[-1]
        if head in ("city", "area", "estate", "corridor", "township") and definite["article"].casefold() not in ("the", "this", "said"):
            return None
        for zone in dict.fromkeys((current, self.main, *self.zones)):
            if zone is None:
                continue
            fits = head in self.heads[zone] or (head == "zone" and not self.heads[zone] & {"park", "corridor", "city"})
            if fits and said <= self.kinds[zone] | {"industrial", "new"}:
                return zone
        if head == "zone":
            return current or self.main
        return None

    def at(self, offset: int, end: int | None = None) -> About:
        """Return the zone that the expression at `offset` is about."""
        i = self.index(offset)
        sentence = self.sentences[i]
        end = offset if end is None else end
        clause = self.clause_start(sentence, offset)
        if ELSEWHERE.search(self.text, clause, min(end + 60, sentence.end)) and not any(
            clause <= r.start < offset for r in self.references[i] if r.how == "name"
        ):
            return About(None, "counted for the territory around, not for a zone")
        before = [r for r in self.references[i] if r.start <= offset and not self.left_aside(sentence, r, offset)]
        after = [r for r in self.references[i] if r.start > offset]
        by_zone = next((r for r in after if BY_ZONE.match(self.text[end : r.start])), None)
        if by_zone:
            return About(by_zone.zone, reason(by_zone, self.text))
        straight = [r for r in before if not r.aside]
        if straight:
            return About(straight[-1].zone, reason(straight[-1], self.text))
        current = self.carried[i]
        if current and PRONOUN.match(self.text, sentence.start, sentence.end):
            return About(current, "carried on by a pronoun")
        ahead = next((r for r in after if not r.aside and r.start < self.clause_end(sentence, offset)), None)
        if ahead:
            return About(ahead.zone, reason(ahead, self.text))
        if current:
            return About(current, "the zone in play in this paragraph" if current != self.main else "the zone that the article is about")
        return About(None, "no zone is in play here")

    def clause_start(self, sentence: Sentence, offset: int) -> int:
        """Return where the clause around `offset` begins."""
        start = sentence.start
        for gap in CLAUSE_END.finditer(self.text, sentence.start, offset):
            start = gap.end()
        return start

    def clause_end(self, sentence: Sentence, offset: int) -> int:
        """Return where the clause around `offset` ends."""
        gap = CLAUSE_END.search(self.text, offset, sentence.end)
        return gap.start() if gap else sentence.end

    def left_aside(self, sentence: Sentence, reference: Reference, offset: int) -> bool:
        """Tell whether the reference stands in a relative clause that is over before `offset`."""
        opened = RELATIVE.search(self.text, max(sentence.start, reference.start - 80), reference.start)
        return bool(opened) and "," in self.text[reference.end : offset]

    def named_with(self, offset: int) -> list[str]:
        """Return the zones that the sentence around `offset` names outright, comparisons left out."""
        i = self.index(offset)
        return list(dict.fromkeys(r.zone for r in self.references[i] if r.how == "name"))


def reason(reference: Reference, text: str) -> str:
    """Say what in the sentence led to the zone."""
    printed = " ".join(text[reference.start : reference.end].split())
    return f"“{printed}” in the sentence" if reference.how == "name" else f"read from “{printed}” in the sentence"
