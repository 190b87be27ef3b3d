"""Decide which zone a place in the text is about, and say how that was decided.

In: sentences, zones and their mentions.  Out: for an offset, the zone (or none) and the reason.
An article has a zone in play: the one its sentence names, or the one that "the park" or "it" goes on about, or the main
zone when a paragraph begins anew. Figures of a province, of the nation or of all zones together belong to none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from zonebook.reading.clauses import clauses_of
from zonebook.reading.cues import Cue, places_in
from zonebook.reading.english.owner_words import GIVES, LANDS, OWN, PROGRAMMES, SECURITIES
from zonebook.reading.english.tables import any_of, words
from zonebook.reading.english.zone_words import HEADS, MONTHS
from zonebook.reading.names.names import UPPER, key, pieces
from zonebook.reading.names.owners import (
    BESIDE,
    HERE,
    IN_ZONES,
    NEXT_DOOR,
    Stranger,
    beyond,
    has_done,
    has_own,
    head_words,
    known_in,
    of_the_one_before,
    owns,
    refers_to_many,
    stranger_in,
    subject_of,
    tells_of_other,
)
from zonebook.reading.names.zone_finds import WEAK_HEADS
from zonebook.reading.names.zone_kinds import DEFINITE, folded_countries, kinds
from zonebook.reading.names.zones import SPEAKING
from zonebook.reading.parts import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from zonebook.reading.clauses import Clause, Clauses
    from zonebook.reading.figures.figures import FigureMention
    from zonebook.reading.names.zone_naming import Zone
    from zonebook.reading.names.zones import Mention
    from zonebook.reading.parts import Sentence


class About(NamedTuple):
    """The zones that a place is about (two where "A and B" are spoken of as one), the reason in words, and doubts."""

    zones: tuple[str, ...]
    reason: str
    doubts: tuple[str, ...] = ()


class Reference(NamedTuple):
    """A place that names or means a zone; `aside` when it is beside the subject ("with …", "than …")."""

    start: int
    end: int
    zone: str
    how: str  # name, short, definite
    aside: bool
    compared: bool = False  # aside, and not concerned either ("than …", "the third after …")


CARRIED = "carried on by a pronoun"
MAIN = "the zone that the article is about"
IN_PLAY = "the zone in play in this paragraph"
OF_CITIES = frozenset(("population", "housing"))
"""Slots in which a bare name rather means the city than the zone that is named after it."""
OF_LAND = frozenset(("jobs", "companies", "facilities", "zones"))
"""Slots of what is counted in a country ("2,100 people in Poland"); a zone's land is in one, too."""
GIVEN = frozenset(("area", "floor-area", "cost", "length"))
"""Slots in which what others decide or do is of the zone; the funding of a public body is, too."""
OF_SITES = frozenset(("area", "floor-area", "cost", "occupancy", "investment"))
"""Slots in which a figure in an article on a zone is the zone's as a rule."""
LOOSE = frozenset(("funding", "investment", "jobs", "projects", "companies", "facilities", "traffic"))
"""Slots in which a firm's figures may be its own, though nothing shows it."""
OF_A_LAND = re.compile(rf"\ban? (?:\w+ ){{0,2}}{any_of(LANDS)} (?:of|with) (?:\w+ ){{0,3}}\Z")
OF_ANOTHER = re.compile(
    r"[ ](?:[a-z]+ )?(?:of|at|in|for|across) (?:its|the|an?|any|their|all) (?:[a-z]+ ){0,2}"
    r"(?:rivals?|neighbou?rs?|competitors?|peers?|average|country|nation|province|state|city|county|district|region|industry|sector|market)\b"
)
LANDS_OWN = re.compile(rf"\b(?:the|our|its) {any_of(LANDS)}[’']s (?:\w+ ){{0,2}}\Z")  # "the country's 46 parks"
THAN = re.compile(r"\b(?:than|against|versus|compared (?:with|to))(?: (?:the|only|just|some|about))* \Z")
FRONT = re.compile(
    r"\W*(?:In|For|Across|Throughout|Under|Within) (?:the |all of )?(?P<name>\w[\w’' -]{1,40}?)"
    r"(?: as a whole\b|,| (?=(?:you|they|it|we|there)\b))"
)
POSSESSED = re.compile(r"[’']s ")


class Asked(NamedTuple):
    """A figure whose owner is asked for, with what is around it."""

    figure: FigureMention
    sentence: int
    clause: Clause
    near: Sequence[Reference]  # the references before and after it
    inside: Sequence[Reference]  # those of its own clause, none that is only compared with
    stranger: Stranger | None  # what the clause speaks of, where it is no zone

    @property
    def around(self) -> tuple[int, int]:
        """The stretch of the clause around the figure: sentences of any length cost their length."""
        return max(self.clause.start, self.figure.start - REACH), min(self.clause.end, self.figure.end + REACH)

    @property
    def beside(self) -> tuple[int, int]:
        """The words right after the figure, in its clause."""
        return self.figure.end, min(self.figure.end + BESIDE, self.clause.end)

    @property
    def named(self) -> bool:
        """Whether the clause names a zone outright."""
        return any(r.how == "name" for r in self.inside)


def in_subject(clause: Clause, reference: Reference) -> bool:
    """Tell whether a reference is in the subject of a clause."""
    if clause.subject is None or not clause.subject.start <= reference.start < clause.subject.end:
        return False
    return clause.kind != "relative" or clause.subject.end <= reference.end + len(" zone")


OTHERS = words(
    """
    other neighboring neighbouring whole national provincial each every another entire surrounding rural urban
    residential host capital metropolitan floor land gross planned total built-up green office downtown central
    local
    """
)
ASIDE = re.compile(
    r"(?:\b(?:with|after|than|like|unlike|near|beside|besides|from|versus|against|such as|including|alongside"
    r"|compared to|similar to|adjacent to|outside|opposite"
    r"|next to|both|equal to|that of|those of|between))(?: (?:the|neighbou?ring|nearby|rival))*[ ]\Z"
)
# "Exports from the X zone fell": the zone is the subject, whatever "from" says elsewhere.
FLOW = re.compile(
    r"\b(?:exports|imports|shipments|output|sales|revenues?|earnings|taxes|cargo|deliveries|traffic|orders|rates"
    r"|rents) from"
    r"(?: (?:the|nearby|neighbou?ring))*[ ]\Z",
    re.IGNORECASE,
)
TOLD_OF = re.compile(r"(?:[ ]\([^()]*\))?,[ ](?:which|where|whose)\b(?:[^;,]|,(?=\d))*")
WITH = re.compile(r"\b(?:with|alongside|both|between)(?: (?:the|neighbou?ring|nearby))*[ ]\Z")
ASIDE_TO = re.compile(r"\bto[ ](?:the[ ])?\Z")
WHOSE = re.compile(r"\W*whose\b")
IN_PLACE = Cue(rf"\b(?:in|at|near) ([{UPPER}]\w+)")
DASH = re.compile(r" [—–] |—")
LISTED = re.compile(r"(?:[ ]in[ ]\w+)?(?:,|,?[ ]and)[ ](?:the[ ])?\Z")
AND = re.compile(r"(?:[ ]in[ ]\w+)?[ ]and[ ](?:the[ ])?\Z")
IN_IT = re.compile(r"[^.;]*\b(?:in|at|into|inside)[ ](?:the[ ])?\Z")
IN_COUNTRY = re.compile(r" in ([A-Z][\w’'-]+(?: [A-Z][\w-]+)?)")
IN_A_LAND = re.compile(r" (?:located )?(?:in|across) (?:the )?[A-Z]")  # "14 bonded zones in Orissa"
ONE_OF = re.compile(r"\bone of (?:(?:the|its|[A-Z]\w+[’']s) )?\Z")  # "one of 14 zones in Poland"
RANKED = Cue(
    r"\b(?:first|largest|biggest|oldest|newest|best|busiest|highest|lowest|fastest|smallest|cheapest|dearest|longest"
    r"|tallest|most|only|one of|second|third|fourth|fifth"
    r"|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b"
)
PLACE_SUBJECT = re.compile(
    rf"(?:(?:At present|In recent years|Currently|Meanwhile|Overall|So far|Last year|Today|Now|In total"
    rf"|As a whole),? )?(?P<place>[{UPPER}][\w’'\-]*(?: [{UPPER}][\w’'\-]*){{0,2}}?)"
    r"(?:[’']s [a-z\-]+(?: [a-z\-]+){0,4})? (?:has|have|had|is|was|saw|plans|aims|boasts|accounts|recorded|exported"
    r"|attracted|stood|totall?ed|reached|rose|fell|grew)\b"
)
PRONOUN = re.compile(
    r"(?!It (?:is|was|has been) \w+ that\b)"
    r"(?:[“\"]?(?:It|Its|They|Their|Them|There|Here)\b|(?:[^,.;“]{0,60}, )?(?:it|its) )"
)
# What is between a figure and the zone that it is of: "12 leases were signed by", "a 300-acre extension of".
BY_ZONE = re.compile(
    r"[^,.;]{0,50}\bby (?:the )?\Z"
    r"|[ ]of which [^,.;]{0,20}\b(?:went|goes|go|came|come|flowed) (?:to|into|from) (?:the )?\Z"
    r"|[ ](?:[a-z\-]+ ){0,2}(?:extension|expansion|section|stretch|plot|part|annex) (?:of|in|at|to) (?:the )?\Z"
    r"|[ ]\Z"
)
NUMBER = re.compile(r"\d[\d.,]*(?<![.,])")
NUMBERS = re.compile(rf"{NUMBER.pattern}(?:, {NUMBER.pattern}){{0,8}},? and {NUMBER.pattern}")
REACH = 800  # characters around an expression in which its clause is looked for: any sentence costs its length
NEAREST = 8  # references before and after an expression that are weighed
LONG_AGO = 5  # sentences after its name, a zone is only supposed to be spoken of
HEADLINE = frozenset((Part.TITLE, Part.SUBTITLE))
TITLE_WEIGHT, LEAD_WEIGHT = 6, 2  # a mention in the headline or the first two sentences counts this often
BARE = re.compile(r"[a-z]+(?!\w)(?<!\bthe)(?<!\bits)(?<!\ba)|\d")  # whose it is, is not said: "investment", "28 shops"
THE = re.compile(r"\b(?:the|these|those) (?:[a-z]+ )?\Z")  # "the remaining six sheds" are known, and so the zone's
PARTED = re.compile(r"[;:—–] |, (?:and|while|whereas|but|although|though) ")
WITHOUT_BREAK = re.compile(r"(?:[^,;:—–]|(?<=\d),(?=\d))*")
SHARES = re.compile(rf"told of “{any_of(SECURITIES)}\b", re.IGNORECASE)
PLACE_WHERE = re.compile(
    rf"\b(?:in|of|at|from|to) (?:(?P<name>[{UPPER}][\w’-]+(?: [{UPPER}][\w’-]+)*)(?: as a whole)?, where"
    rf"|an? (?:\w+ )?{any_of(LANDS)} (?:whose|that|which)) "
)
HEADING = re.compile(rf"(?:The )?(?P<name>[{UPPER}\d][^,.;:()\n]{{2,60}}[^\W_])(?:, [^,.;:\n]{{2,40}}| \([^()\n]*\))?")
ROMANCE = {"zona": "zone", "parque": "park", "parc": "park", "polo": "park"}
CHAIN = 4  # clauses back that "it … it … it" is followed


class Scope:
    """The zones in play along one article."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        zones: Sequence[Zone],
        mentions: Sequence[Mention],
        places: Collection[str],
        people: Collection[str] = (),
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.zones = {zone.id: zone for zone in zones}
        self.places = places
        self.known = known_in(text, places, people)
        self.starts = [s.start for s in sentences]
        self.in_sentence: list[list[Mention]] = [[] for _ in sentences]
        for mention in mentions:
            self.in_sentence[self.index(mention.start)].append(mention)
        self.own = frozenset(name.casefold() for zone in zones for name in zone.names())
        self.heads = {
            zone.id: frozenset(ROMANCE.get(piece, piece) for name in zone.names() for piece in key(name))
            for zone in zones
        }
        self.kinds = {zone.id: frozenset(piece for name in zone.names() for piece in kinds(name)) for zone in zones}
        self.headline = [found for s, found in zip(sentences, self.in_sentence, strict=True) if s.part in HEADLINE]
        self.main = self.main_zone()
        self.references: list[list[Reference]] = []
        self.carried: list[str | None] = []  # the zone in play when the sentence begins
        self.strangers: dict[tuple[int, Clause], Stranger | None] = {}  # by sentence and clause
        self.follow()

    def index(self, offset: int) -> int:
        """Return the index of the sentence in which `offset` lies."""
        return bisect_right(self.starts, offset, 1) - 1

    def main_zone(self) -> str | None:
        """Return the zone that the article is about: in its headline or lead, or named most often."""
        body = [i for i, s in enumerate(self.sentences) if s.part is Part.BODY]
        scores: Counter[str] = Counter()
        firm: dict[str, bool] = {}
        for i, found in enumerate(self.in_sentence):
            title = self.sentences[i].part in HEADLINE
            for mention in found:
                scores[mention.zone] += TITLE_WEIGHT if title else LEAD_WEIGHT if i in body[:2] else 1
                sure = title or i in body[:1] or (i in body[:2] and mention.how == "name")
                beside = self.is_aside(self.sentences[i].start, mention)  # "a yard next to the X zone"
                firm[mention.zone] = firm.get(mention.zone, False) or (sure and not beside)
        return max(filter(firm.get, scores), key=lambda zone: scores[zone], default=None)

    def follow(self) -> None:
        """Walk through the article and note for each sentence what it refers to and what was in play before it."""
        current, section, headed = self.main, self.main, False
        previous: Sentence | None = None
        for i, sentence in enumerate(self.sentences):
            if sentence.part not in SPEAKING:
                self.references.append([])
                self.carried.append(None)
                continue
            body = sentence.part is Part.BODY
            fresh = previous is None or "\n" in self.text[previous.end : sentence.start]
            if body:
                named = self.heading(sentence)
                headed = headed or bool(named)  # "2. Incentives" in an article on one zone ends nothing
                section = section if named is None or not headed else named or None
                current = section if (headed and named == "") or (fresh and section) else current
                current = None if self.elsewhere_subject(sentence) else current
            self.references.append(self.references_in(i, current))
            self.carried.append(current)
            current = self.left_in_play(sentence, self.references[i], current) if body else current
            previous = sentence

    @cached_property
    def of_many(self) -> Sequence[int]:
        """The places where it speaks of zones in general: asked of them all once, not anew around each figure."""
        return [place for place in places_in(self.text).get(IN_ZONES, ()) if IN_ZONES.match(self.text, place)]

    @cached_property
    def of_firm(self) -> bool:
        """Whether the article opens on a firm: then a zone that only is in play may not be whose figures it tells."""
        lead = next((n for n, s in enumerate(self.sentences) if s.part is Part.BODY), None)
        if lead is None:
            return False
        stranger = self.stranger(lead, self.clauses(lead).clauses[0])
        return stranger is not None and stranger.kind in ("firm", "name")

    def clauses(self, i: int) -> Clauses:
        """Return the clauses of a sentence."""
        return clauses_of(self.text, self.sentences[i].start, self.sentences[i].end)

    def told_in(self, i: int) -> Clause:
        """Return the clause that a sentence mainly is: its first with a verb, after what only opens it ("KELL --")."""
        clauses = self.clauses(i).clauses
        return next((c for c in clauses if c.kind == "main" and c.verb), clauses[0])

    def heading(self, sentence: Sentence) -> str | None:
        """Return the zone that a line names for those below it: "2. Vellanur Food Park, Kell"; "" for another name."""
        line = HEADING.fullmatch(self.text, sentence.start, sentence.end)
        if line is None or self.text[sentence.end : sentence.end + 1] not in ("", "\n"):
            return None
        named = (m.zone for m in self.in_sentence[self.index(sentence.start)] if m.end == line.end("name"))
        return next(named, "" if self.text[sentence.start - 2 : sentence.start] == ". " else None)

    def left_in_play(self, sentence: Sentence, found: Sequence[Reference], current: str | None) -> str | None:
        """Return the zone that is in play after a sentence: what it speaks of, unless a pronoun goes on before."""
        subject = self.spoken_of(sentence, [r for r in found if not r.aside])
        if subject is None:
            return current
        pronoun = PRONOUN.match(self.text, sentence.start, sentence.end)
        return current if pronoun and pronoun.end() <= subject.start and current else subject.zone

    def spoken_of(self, sentence: Sentence, found: Sequence[Reference]) -> Reference | None:
        """Return the reference that a sentence speaks of: in the subject of its main clause, else the first."""
        if len(found) < 2:
            return found[0] if found else None
        mains = [c for c in clauses_of(self.text, sentence.start, sentence.end).clauses if c.kind == "main"]
        return next((r for c in mains[:1] for r in found if in_subject(c, r)), found[0])

    def elsewhere_subject(self, sentence: Sentence) -> bool:
        """Tell whether a city, province or country is what the sentence speaks of."""
        found = PLACE_SUBJECT.match(self.text, sentence.start, sentence.end)
        return found is not None and found["place"].casefold().removesuffix("’s").removesuffix("'s") in self.places

    def references_in(self, index: int, current: str | None) -> list[Reference]:
        """Return what the sentence names and means, in order."""
        sentence = self.sentences[index]
        named = self.named_in(index)
        definites = list(DEFINITE.finditer(self.text, sentence.start, sentence.end))
        in_order: list[Reference | re.Match[str]] = [*named, *definites]
        in_order.sort(key=lambda item: item.start if isinstance(item, Reference) else item.start())
        merged: list[Reference] = []
        last = current
        for item in in_order:
            if isinstance(item, Reference):
                if merged and merged[-1].how == "definite" and merged[-1].end > item.start:
                    merged.pop()  # "the Bay Area" within a name
                merged.append(item)
                last = last if item.aside else item.zone
            elif not (merged and merged[-1].end > item.start()) and (zone := self.meant(item, last)):
                meant = Reference(item.start(), item.end(), zone, "definite", False)
                beside = self.is_aside(sentence.start, meant)
                merged.append(meant._replace(aside=beside, compared=beside))
                last = zone
        return merged

    def named_in(self, index: int) -> list[Reference]:
        """Return the zones that a sentence names, each with how it stands to what the sentence speaks of."""
        floor = self.sentences[index].start
        found: list[Reference] = []
        for m in self.in_sentence[index]:
            aside = self.is_aside(floor, m)
            compared = aside and not WITH.search(self.text, max(floor, m.start - 30), m.start)
            if found and found[-1].aside and LISTED.match(self.text[found[-1].end : m.start]):
                aside, compared = True, found[-1].compared
            found.append(Reference(m.start, m.end, m.zone, m.how, aside, compared))
        return found

    def is_aside(self, floor: int, m: Mention | Reference) -> bool:
        """Tell whether a zone is named beside what the sentence speaks of: "with …", "than …", not "exports from …"."""
        if FLOW.search(self.text, max(floor, m.start - 40), m.start):
            return False
        if ASIDE.search(self.text, max(floor, m.start - 30), m.start):
            return True
        return m.how == "short" and bool(ASIDE_TO.search(self.text, max(floor, m.start - 8), m.start))

    def meant(self, definite: re.Match[str], current: str | None) -> str | None:
        """Return the zone that "the park" means: the one in play if it can be called so, else the main, else any."""
        said = {piece for word in definite["kinds"].split() for piece in pieces(word)}
        if said & OTHERS:
            return None
        head = pieces(definite["head"])[-1]
        if head in ("city", "area", "estate", "corridor", "township") and definite["article"].casefold() not in (
            "the",
            "this",
            "said",
        ):
            return None
        for zone in dict.fromkeys((current, self.main, *self.zones)):
            if zone is not None and head in self.heads[zone] and said <= self.kinds[zone] | {"industrial", "new"}:
                return zone
        return (current or self.main) if head == "zone" else None

    def owner(self, figure: FigureMention) -> About:
        """Return whose a figure is, by the first rule that decides; else the zone in play, doubted if only supposed."""
        asked = self.asked(figure)
        decided = next((about for rule in RULES if (about := rule(self, asked)) is not None), None)
        if decided is not None:
            return decided
        about, stranger = self.at(figure.start, figure.end), asked.stranger
        carried = about.reason == CARRIED and stranger is not None and stranger.kind != "alike"
        if about.zones and (carried or about.reason in (MAIN, IN_PLAY)):
            return self.supposed(about, asked)
        return about

    def asked(self, figure: FigureMention) -> Asked:
        """Return a figure with its clause, what the clause speaks of, and the references near it."""
        i = self.index(figure.start)
        clauses = self.clauses(i)
        clause = clauses.at(figure.start)
        cut = bisect_right(self.references[i], figure.start, key=lambda r: r.start)
        near = self.references[i][max(cut - NEAREST, 0) : cut + NEAREST]
        inside = [r for r in near if not r.compared and clauses.index(r.start) == clauses.index(figure.start)]
        return Asked(figure, i, clause, near, inside, self.stranger(i, clause))

    def concerned(self, offset: int) -> About:
        """Return which zones a happening concerns; not one only in play where its clause tells of a land or firm."""
        about, i = self.at(offset), self.index(offset)
        if about.reason not in (MAIN, IN_PLAY):
            return about
        clause = self.clauses(i).at(offset)
        stranger = self.stranger(i, clause)
        if stranger and stranger.kind == "firm" and clause.kind == "main" and not has_own(self.text, clause):
            return about._replace(doubts=("firm",))
        return About((), stranger.reason) if stranger and stranger.kind in ("land", "zones", "firm") else about

    def respective(self, asked: Asked, zones: Sequence[str]) -> str | None:
        """Return the zone of one of as many numbers as the subject lists zones: "A and B cover 61 and 40 hectares"."""
        start, end = asked.around
        listed = next(
            (m for m in NUMBERS.finditer(self.text, start, end) if m.start() <= asked.figure.start < m.end()), None
        )
        numbers = [m.start() for m in NUMBER.finditer(self.text, *listed.span())] if listed else []
        if len(numbers) != len(zones) or len(set(zones)) != len(zones):
            return None
        return zones[max(bisect_right(numbers, asked.figure.end - 1) - 1, 0)]

    def stranger(self, i: int, clause: Clause) -> Stranger | None:
        """Return what a clause speaks of where it is no zone."""
        if (i, clause) not in self.strangers:
            self.strangers[i, clause] = self.found_stranger(i, clause)
        return self.strangers[i, clause]

    def found_stranger(self, i: int, clause: Clause) -> Stranger | None:
        """Return the same by the words; a pronoun means the subject of the sentence before."""
        subject = subject_of(self.text, clause)
        if clause.kind == "apposition" and POSSESSED.search(subject) and not self.in_front(i, clause):
            return None  # "3.1 percent of the emirate's GDP, equal to 12 billion": no more of the emirate than before
        if of_the_one_before(subject):
            i, clause = self.antecedent(i, clause)
            subject = subject_of(self.text, clause)
        if clause.kind == "relative" and clause.parent is not None and WHOSE.match(self.text, clause.start):
            whole = self.clauses(i).clauses[clause.parent]
            near = whole.subject is not None and 0 <= clause.start - whole.subject.end <= len(", ")
            subject = f"{subject_of(self.text, whole)}’s {subject}" if near else subject
        place = PLACE_WHERE.search(self.text, max(clause.start - 60, 0), clause.start + len(", where "))
        if clause.kind == "relative" and place and not any(m.end == place.end("name") for m in self.in_sentence[i]):
            return Stranger("land", f"told of what is “{place[0].strip()}”")  # "in Kell, where output rose"
        if subject.casefold().removeprefix("the ") in self.own:
            return None
        if any(self.heads_subject(m, clause) for m in self.in_sentence[i]):
            return None
        if clause.subject and ONE_OF.search(self.text, max(clause.subject.start - 20, 0), clause.subject.start):
            return Stranger("zones", f"told of all of “{subject}”")  # "one of 170 parks that employ 3 million"
        known = stranger_in(subject, self.known) or self.other_head(subject)
        if known is None and clause.kind == "main" and BARE.match(subject) and (led := self.led_by(i, clause)):
            return led
        number = clause.kind == "apposition" and subject[:1].isdigit()
        added = clause.kind == "participle" and self.text[clause.start] == ","
        if known is None and clause.parent is not None and (number or added):
            whole = self.clauses(i).clauses[clause.parent]
            return self.stranger(i, whole)  # "had sales in 2020, 9 percent less", "has parks, employing 300"
        bare = (
            subject.casefold().removeprefix("the ") not in folded_countries()
        )  # "Sino-Uganda Park" makes no zone of it
        if known and known.kind in ("name", "land", "firm") and bare and self.is_zone_name(subject):
            return Stranger("alike", known.reason)
        return known

    def led_by(self, i: int, clause: Clause) -> Stranger | None:
        """Return the land of the clause before in the sentence: "the country's GDP rose 5%, and investment 9%"."""
        before = self.clause_before(i, clause, many=False)
        subject = subject_of(self.text, before[1]) if before and before[0] == i else ""
        led = None if self.is_zone_name(subject) else stranger_in(subject, self.known)
        return led if led and led.kind in ("land", "zones") else None

    def heads_subject(self, m: Mention, clause: Clause) -> bool:
        """Tell whether a zone is the head of a subject: "Oman's Sur Zone", "the Sur Zone, in X,", "(Sur Zone in) X"."""
        if clause.subject is None or m.how != "name":
            return False
        start, end = clause.subject
        between = self.text[m.end : start] if m.end < start else self.text[start : m.start].lower()
        return between == " in " if m.end < start else m.end == end or between in ("", "the ")

    def antecedent(self, i: int, clause: Clause) -> tuple[int, Clause]:
        """Return the clause whose subject a pronoun means, with its sentence; the last with a pronoun if none."""
        for _ in range(CHAIN):
            subject = subject_of(self.text, clause)
            if not of_the_one_before(subject):
                break
            before = self.clause_before(i, clause, many=subject[:4].lower() == "they")
            if before is None:
                break
            i, clause = before
        return i, clause

    def clause_before(self, i: int, clause: Clause, *, many: bool) -> tuple[int, Clause] | None:
        """Return the clause whose subject a pronoun goes on about, with its sentence; none beyond a paragraph."""
        clauses = self.clauses(i).clauses
        cut = bisect_left(clauses, clause.start, key=lambda one: one.start)
        for one in reversed(clauses[max(cut - NEAREST, 0) : cut]):
            subject = subject_of(self.text, one)
            level = one.verb and one.kind == "main" and one.quoted == clause.quoted and one.start < clause.start
            if level and subject and not self.is_person(subject):
                return i, one
        if not i or self.sentences[i - 1].part is not Part.BODY:
            return None
        before = self.sentences[i - 1]
        told = self.told_in(i - 1)
        apart = "\n" in self.text[before.end : self.sentences[i].start]
        return None if apart or (many and not refers_to_many(subject_of(self.text, told))) else (i - 1, told)

    def is_person(self, subject: str) -> bool:
        """Tell whether a subject is somebody who is named or meant: "she", "Elwan", "chairman Tarek Elwan"."""
        words = head_words(subject)
        return bool(words) and words[-1].casefold() in self.known.human

    def in_front(self, i: int, clause: Clause) -> bool:
        """Tell whether an aside is before the verb of its sentence: "the county's jobless rate, 4.1%, is"."""
        whole = self.clauses(i).clauses[clause.parent or 0]
        return whole.verb is not None and clause.start < whole.verb.start

    def other_head(self, subject: str) -> Stranger | None:
        """Return what "the corridor" or "the Kell park" means where no zone of the article is one."""
        words = head_words(subject.removeprefix("No. "))
        head = pieces(words[-1]) if words and words[0].lower() in ("the", "that", "this") else ()
        if not head or head[-1] not in HEADS or f" {head[-1]}" in WEAK_HEADS:
            return None
        if words[1:-1] and words[-1].islower() and all(word[0].isupper() and "-" not in word for word in words[1:-1]):
            return None if self.is_zone_name(" ".join(words[1:])) else Stranger("zones", f"told of “{subject}”")
        unknown = not any(head[-1] in heads for heads in self.heads.values())
        return Stranger("alike" if words[0].lower() == "the" else "name", f"told of “{subject}”") if unknown else None

    def is_zone_name(self, subject: str) -> bool:
        """Tell whether a bare name is a part of the name of a zone, and so may mean the zone."""
        wanted = set(key(subject))
        return bool(wanted) and any(wanted <= heads for heads in self.heads.values())

    def supposed(self, about: About, asked: Asked) -> About:
        """Return a zone that nothing in the sentence names with a doubt, or none, where something else is spoken of."""
        clause, slot, unit = asked.clause, asked.figure.slot, asked.figure.unit
        told = tells_of_other(self.text, clause) and not subject_of(self.text, clause)[:1].isdigit()
        of_nothing = unit == "count" and slot in (None, "zones")
        kind = asked.stranger.kind if asked.stranger else "alike"
        does = clause.tense == "future" or (clause.verb and " to " in self.text[slice(*clause.verb)])  # "plans to hire"
        unsure = slot in LOOSE if kind == "firm" else slot not in GIVEN and not (slot == "funding" and kind != "name")
        stranger = kind != "alike" and unsure and (not does or kind == "land")
        said = self.text[asked.around[0] : asked.figure.start]
        zones_own = THE.search(said) or (slot == "investment" and not GIVES.isdisjoint(said.lower().split()))
        other = stranger and slot and clause.verb and not zones_own and not (kind == "person" and slot == "jobs")
        if asked.stranger and other and kind in ("name", "person", "firm"):
            return About((), asked.stranger.reason, ("zone",))
        far = (
            slot not in OF_SITES
            and about.reason != CARRIED
            and self.is_far(about.zones, asked.sentence, short=slot in (None, "growth"))
        )
        guessed = told or of_nothing or stranger or far or (self.of_firm and slot in OWN)
        return about._replace(doubts=("zone",)) if guessed or self.begins_elsewhere(asked) else about

    def is_far(self, zones: Sequence[str], i: int, *, short: bool) -> bool:
        """Tell whether zones were last named long before a sentence, and are not in the headline."""
        last = i + 1 - (LONG_AGO // 2 + 1 if short else LONG_AGO)
        near = [*self.in_sentence[max(last, 0) : i + 1], *(() if short else self.headline)]
        return not any(m.zone in zones for found in near for m in found)

    def begins_elsewhere(self, asked: Asked) -> bool:
        """Tell whether a clause opens with a place, or a line in an article on no one zone."""
        begun = self.sentences[asked.sentence].start
        anew = self.main is None and len(self.zones) > 1 and "\n" in self.text[max(begun - 2, 0) : begun]
        front = FRONT.match(self.text, asked.clause.start, asked.figure.start)
        if front is None or any(r.start < front.end() for r in asked.near):
            return anew
        return anew or (front["name"].istitle() and front["name"].split()[0].lower() not in MONTHS)

    def at(self, offset: int, end: int | None = None) -> About:
        """Return what the expression at `offset` is about; a figure, given with its `end`, may be of no zone."""
        i = self.index(offset)
        sentence, references = self.sentences[i], self.references[i]
        before = self.before(sentence, offset, references)
        if self.outside(sentence, offset, before):
            return About((), "counted for the territory around, not for a zone")
        nearest = self.right_after(references, offset, end or offset) or (before[-1] if before else None)
        pronoun = self.carried[i] is not None and PRONOUN.match(self.text, sentence.start, sentence.end) is not None
        nearest = nearest or self.ahead(sentence, offset, references, pronoun=pronoun)
        return self.about(nearest, references) if nearest else self.in_play(i, pronoun=pronoun)

    def before(self, sentence: Sentence, offset: int, references: Sequence[Reference]) -> list[Reference]:
        """Return the references before an expression that can be what it is about."""
        cut = bisect_right(references, offset, key=lambda r: r.start)
        return [
            r
            for r in references[max(cut - NEAREST, 0) : cut]
            if not (r.aside and not TOLD_OF.fullmatch(self.text, r.end, max(min(offset, r.end + REACH), r.end)))
            and not self.left_aside(sentence, r, offset, references)
        ]

    def ahead(
        self, sentence: Sentence, offset: int, references: Sequence[Reference], *, pronoun: bool
    ) -> Reference | None:
        """Return the reference after an expression that it is of; after a pronoun only "in" a zone named outright."""
        cut = bisect_right(references, offset, key=lambda r: r.start)
        limit = min(sentence.end, offset + REACH)
        found = next((r for r in references[cut : cut + NEAREST] if not r.aside and r.start < limit), None)
        if found is None or WITHOUT_BREAK.match(self.text, offset, limit).end() <= found.start:  # type: ignore[union-attr]
            return None
        return None if pronoun and not (found.how == "name" and IN_IT.match(self.text[offset : found.start])) else found

    def in_play(self, i: int, *, pronoun: bool) -> About:
        """Return the zone that a sentence goes on about."""
        current = self.carried[i]
        if current is None:
            return About((), "no zone is in play here")
        return About((current,), CARRIED if pronoun else MAIN if current == self.main else IN_PLAY)

    def right_after(self, references: Sequence[Reference], offset: int, end: int) -> Reference | None:
        """Return the zone that an expression is of by the words after it: "a 300-acre extension of the X zone"."""
        cut = bisect_right(references, offset, key=lambda r: r.start)
        return next((r for r in references[cut : cut + 2] if BY_ZONE.match(self.text[end : r.start])), None)

    def outside(self, sentence: Sentence, offset: int, before: Sequence[Reference]) -> bool:
        """Tell whether a sentence says before that the land is counted ("in the province"), and no zone after that."""
        start = max(sentence.start, offset - REACH)
        said = max((m.end() for m in beyond(self.text, start, offset)), default=None)
        if said is None or RANKED.search(self.text, max(start, said - 90), said):
            return False
        return not any(r.end > said for r in before)

    def about(self, reference: Reference, references: Sequence[Reference], doubts: tuple[str, ...] = ()) -> About:
        """Return the zone of a reference, and those of the list that ends in "and" around it."""
        i = bisect_right(references, reference.start, key=lambda r: r.start) - 1
        first = last = i
        while first and i - first < NEAREST and LISTED.match(self.between(references[first - 1], references[first])):
            first -= 1
        following = references[i + 1 : i + 1 + NEAREST]
        last += len(list(takewhile(lambda pair: LISTED.match(self.between(*pair)), pairwise([reference, *following]))))
        if last == first or not AND.match(self.between(references[last - 1], references[last])):
            first = last = i
        zones = dict.fromkeys(r.zone for r in references[first : last + 1])
        return About(tuple(zones), reason(reference, self.text), doubts)

    def between(self, one: Reference, other: Reference) -> str:
        """Return the words between two references."""
        return self.text[one.end : other.start]

    def left_aside(
        self, sentence: Sentence, reference: Reference, offset: int, references: Sequence[Reference]
    ) -> bool:
        """Tell whether the reference is in a relative clause or between dashes that is over before `offset`."""
        dashes = [m.start() for m in DASH.finditer(self.text, max(sentence.start, offset - REACH), offset)]
        opened = sum(d < reference.start for d in dashes)
        if opened % 2 and len(dashes) > opened:
            return True
        if reference.end >= offset or "," not in self.text[reference.end : offset]:
            return False
        told = clauses_of(self.text, sentence.start, sentence.end).at(reference.start)
        if told.kind == "relative" and reference is not references[0]:
            return True
        if told.kind not in ("relative", "apposition") or told.end >= offset:
            return False  # "the group that owns the X zone, signed", "one of the parks in the X zone, signed"
        within = reference.start - told.start > len(", while the ") and reference is not references[0]
        return told.verb.end <= reference.start if told.verb else within

    def named_with(self, offset: int) -> list[str]:
        """Return the zones that the clause around `offset` names outright, comparisons left out."""
        references = self.references[self.index(offset)][: 2 * NEAREST]
        named = (r for r in references if r.how == "name" and not r.compared and abs(r.start - offset) < REACH)
        return [r.zone for r in named if not PARTED.search(self.text, min(r.end, offset), max(r.start, offset))]


# --- Whose a figure is: rules in the order in which they are asked; the first that decides is right ------------------


def by_next_words(scope: Scope, asked: Asked) -> About | None:
    """The zone that the words after the figure say it is of: "a 300-acre extension of the X zone"."""
    if asked.figure.slot == "zones":
        one_of = ONE_OF.search(scope.text, asked.around[0], asked.figure.start)
        if one_of or IN_A_LAND.match(scope.text, asked.figure.end):
            return About((), "counts the zones of a land")
    after = scope.right_after(asked.near, asked.figure.start, asked.figure.end)
    return scope.about(after, asked.near) if after else None


def by_other_land(scope: Scope, asked: Asked) -> About | None:
    """No zone, where the words beside the figure say whose it is: "a city of 2.3 million", "than 95 of its rival"."""
    before = scope.text[max(asked.clause.start, asked.figure.start - BESIDE) : asked.figure.start]
    land = OF_A_LAND.search(before) if asked.figure.unit == "count" else None
    if land:
        return About((), f"told of “{land[0].strip()}”, not of a zone")
    if owner := LANDS_OWN.search(before):
        return About((), f"told of “{owner[0].strip()}”, not of a zone")
    other = OF_ANOTHER.match(scope.text, asked.figure.end) if THAN.search(before) else None
    return About((), f"compared with another (“{other[0].strip()}”)") if other else None


def by_stranger(scope: Scope, asked: Asked) -> About | None:
    """No zone, where the clause speaks of a land or a firm and the figure is its own."""
    stranger = asked.stranger
    if stranger is None or not owns(scope.text, stranger, asked.figure, asked.clause):
        return None
    named = stranger.kind == "zones" and not SHARES.match(stranger.reason) and named_in_subject(scope, asked)
    if is_here(scope, asked) or named:
        return None
    others = [r for r in asked.inside if not (stranger.kind == "firm" and in_subject(asked.clause, r))]
    told_of_zone = any(not r.aside and (r.how == "name" or r.start > asked.figure.end) for r in others)
    meant = of_the_one_before(subject_of(scope.text, asked.clause)) and scope.main
    firm = stranger.kind == "firm" and has_done(scope.text, asked.clause) and not has_own(scope.text, asked.clause)
    doubts = ("firm",) if firm else ("zone",) if stranger.kind == "land" and meant else ()
    return None if told_of_zone else About((), stranger.reason, doubts)


def by_here(scope: Scope, asked: Asked) -> About | None:
    """The zone in play, where the figure is counted "here"; none, where "there" is a place that is named before it."""
    named = [r for r in asked.near if r.start < asked.figure.start and not r.compared]
    zone = named[-1].zone if named else scope.carried[asked.sentence] or scope.main
    here = HERE.search(scope.text, *asked.beside)
    if zone is None or here is None:
        return None
    return About((zone,), "told of what is here") if is_here(scope, asked) else About((), "told of another place")


def is_here(scope: Scope, asked: Asked) -> bool:
    """Tell whether a figure is counted "here"; "there" is a place that its sentence names before: "in Accra"."""
    here = HERE.search(scope.text, *asked.beside)
    start = scope.sentences[asked.sentence].start
    places = IN_PLACE.finditer(scope.text, max(start, asked.figure.start - REACH), asked.figure.start)
    named = any(not any(r.start <= m.start(1) < r.end for r in asked.near) for m in places)
    return here is not None and not (here[0] == "there" and named)


def named_in_subject(scope: Scope, asked: Asked) -> list[Reference]:
    """Return the zones in the subject of a clause, without owners: "Kell Zone's Riverside Park" is the park."""
    subject = asked.clause.subject
    apposed = subject and [r for r in asked.near if scope.text[subject.end : r.start] in (", ", ", the ")]
    named = apposed or [r for r in asked.near if not r.aside and in_subject(asked.clause, r)]
    owners = {r for r, owned in pairwise(named) if POSSESSED.fullmatch(scope.text, r.end, owned.start)}
    return [r for r in named if r not in owners]


def by_subject(scope: Scope, asked: Asked) -> About | None:
    """The zone in the subject of the clause; a bare name may be the city's: "Alder has 2 million residents"."""
    named = named_in_subject(scope, asked)
    subject = named[0] if named else None
    if subject is None or (asked.stranger and asked.stranger.kind == "firm"):
        return None
    if respective := scope.respective(asked, [r.zone for r in named]):
        return About((respective,), reason(subject, scope.text))
    city = subject.how == "short" and asked.figure.slot in OF_CITIES
    return scope.about(subject, asked.near, doubts=("zone",) if city else ())


def by_many(scope: Scope, asked: Asked) -> About | None:
    """No zone, where the clause speaks of zones in general: "in the eight zones"."""
    start, end = asked.around
    at = bisect_left(scope.of_many, start)
    first = scope.of_many[at] if at < len(scope.of_many) and not asked.named else end
    many = IN_ZONES.search(scope.text, first, end) if first < end else None
    if many is None or any(many.start() < r.start < many.end() for r in asked.near):
        return None
    return About((), f"told of zones in general (“{many[0]}”)")


def by_scope(scope: Scope, asked: Asked) -> About | None:
    """No zone, where words beside the figure say that a land is counted ("nationwide") and rank nothing."""
    start, end = max(asked.clause.start, asked.figure.start - BESIDE), asked.beside[1]
    if asked.named or RANKED.search(scope.text, start, end):
        return None
    clauses = scope.clauses(asked.sentence)
    said = next((m[0] for m in beyond(scope.text, start, end) if clauses.at(m.start()) == asked.clause), None)
    land = IN_COUNTRY.match(scope.text, asked.figure.end) if asked.figure.slot in OF_LAND else None
    said = land[0].strip() if land and land[1].casefold() in folded_countries() else said
    return About((), f"counted “{said}”, not for a zone") if said else None


def by_front(scope: Scope, asked: Asked) -> About | None:
    """No zone, where the clause opens with a land or a programme: "In Romania, …", "Under the state's programme, …"."""
    front = FRONT.match(scope.text, asked.clause.start, asked.figure.start)
    if front and not asked.named and NEXT_DOOR.search(front[0].lower()):
        return About((), f"told of what is “{front[0].strip(' ,')}”")  # "Across the border in Lomé, the free zone …"
    if front is None or asked.inside:
        return None
    named = front["name"].casefold()
    beyond = named in folded_countries() or named.split()[-1] in PROGRAMMES
    return About((), f"told of “{front[0].strip(' ,')}”, not of a zone") if beyond else None


RULES: tuple[Callable[[Scope, Asked], About | None], ...] = (
    by_next_words, by_other_land, by_front, by_stranger, by_here, by_subject, by_many, by_scope,
)  # fmt: skip

BEGINS = re.compile(r"[.?!][”\"]?\s+(?=[A-Z])")
THESE = re.compile(r"\W*(?:These|They|Together they|Combined they)\b")
FOR_THEM = re.compile(r"[^.;]{0,60}\b(?:for|to|in) them\b")
OF_THEM = re.compile(r"\s+of (?:them|these|those|which|whom|(?P<one>that))\b(?! here)")
OF_WHICH = re.compile(r"\bof (?:them|these|those|which|whom),? (?:\w+ )?\Z")
CHANGED = re.compile(
    r"[,(–—] ?(?:up|down|(?:an?|the) (?:[\w-]+ ){0,2}(?:rise|growth|increase|jump|drop|fall|decline|gain)(?: of)?)"
    r" (?:about |some |nearly |almost |over |more than |by )*\Z"
)
THAN_BEFORE = re.compile(r" (?:more|less|higher|lower|fewer|above|below|up|down)\b(?! (?:by|from|to)\b)")
MORE = re.compile(r" (?:more|others) (?:are|is|were|was|under|have|has|had)\b")


def of_the_last(text: str, last: FigureMention, figure: FigureMention) -> bool:
    """Tell whether a figure tells more of the one before, and so of the same subject: "82% of them", "up 9%".

    What "these" have, or what is paid "for them", is of the zones that were counted before.
    """
    between = text[last.end : figure.start]
    if begun := BEGINS.search(between):
        if (them := OF_THEM.match(text, figure.end)) and not them["one"]:
            return True
        these = THESE.match(between, begun.end()) or FOR_THEM.match(text, figure.end)
        return last.slot == "zones" and these is not None
    changed = figure.unit == "percent" and (CHANGED.search(between) or THAN_BEFORE.match(text, figure.end))
    more = OF_THEM.match(text, figure.end) or OF_WHICH.search(between) or MORE.match(text, figure.end)
    return bool(more or (changed and ";" not in between))


def reason(reference: Reference, text: str) -> str:
    """Say what in the sentence led to the zone."""
    printed = " ".join(text[reference.start : reference.end].split())
    return f"“{printed}” in the sentence" if reference.how == "name" else f"read from “{printed}” in the sentence"
