"""In which respect a figure describes its subject (`slot`), and in which words of the article (`label`).

In: the text of a sentence and its quantities. Out: for each its slot (of `english.figure_slots`, or None) and a noun
phrase. The nearest word of the table decides that fits the figure's unit: what follows it directly ("2 billion yuan of
investment", "a 33 MW substation"), else what is before it or, at a greater cost, after it; a figure without such a
word shares the slot of the one beside it ("up from 163 million"). A figure with none has no slot: nothing is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from zonebook.reading.english.figure_slots import AGAIN, PEOPLE, SLOTS
from zonebook.reading.english.label_words import ADJECTIVES, BREAKS, COUNTERS, FUNCTION, LINKS
from zonebook.reading.english.measures import RATES
from zonebook.reading.english.tables import inflected, plural
from zonebook.reading.figures.isfigure import DID
from zonebook.reading.figures.labels import acronym, nearby, noun_phrase, phrase
from zonebook.reading.figures.nouns import is_plural
from zonebook.reading.figures.quantities import Quantity
from zonebook.reading.figures.ranges import of_other_thing
from zonebook.reading.names.humans import is_human
from zonebook.reading.parts import Part

KINDS = {"m2": "area", "m": "length", "kg": "mass", "m3": "volume", "W": "power", "Wh": "energy"}
"""Canonical unit to the kind of the table; currencies are money, the others are their own kind."""
DEFAULTS = {"area": "area", "power": "capacity", "energy": "output"}
"""The slot of a kind where no word says more: a site's square metres, a plant's megawatts, its megawatt-hours."""
ROOMY = frozenset(("m2", "ft2"))
"""Printed units in which floors are measured; hectares and acres are always land."""
MADE = frozenset(("traffic", "", None))
"""Slots of counted things (vehicles, nothing in particular) that "produced" turns into output."""

TOKEN = re.compile(r"([^\W\d_][\w’'&/-]*|\d[\d.,]*|[,;:()—–“”\"]|\.(?=\s|$))")
DIRECT = re.compile(
    r"(?:\.(?=\s+of\b))?(?:[-‐‑]|(?:\s+(?:a|per)\s+(?:day|week|month|year))?\s+(?:worth\s+)?(?:of|in)\s+(?:new\s+)?|\s+)(?=[^\W\d_])"
)
PAUSES = {",": 2.0, "(": 3.0, ")": 3.0, ":": 4.0, "—": 4.0, "–": 4.0, ";": 9.0, ".": 9.0, "“": 1.0, "”": 1.0, '"': 1.0}
BREAK, LINK, WORD = 4.0, 0.25, 1.0
ROLES = {"nouns": 0.0, "verbs": 0.5, "heads": 1.0, "weak": 3.5, "hints": 4.0}
"""What a word of each column costs: a noun says most, a thing that only is near says least."""
FOLLOWS = 2.5  # what a word that is after the figure costs, unless it follows directly
ATTACHED = {"nouns": 0.0, "heads": 0.0, "hints": 1.5}  # what a word costs that follows directly
WITHIN = 2.5  # a word in a complement ("the value added [of industries]") costs this much: its head is meant
GIVEN_EACH = 6.0  # what it costs to take "5 million each" for a price
BRACKETED = 3.0  # what it costs to take a percentage alone in brackets for a share
RATED = 3.0  # what it costs to take a rate ("120 tonnes a day") for what a plant can do
SHARED = 1.0  # what it costs to share the slot of the figure before
ASKED = 3.0  # a word that costs more says less than what the sentence before asks for
RESTED = 5.0  # the same of what "another" goes on with
WHOLE = 100  # percent
NEAR = 14.0  # a word that costs more says nothing of the figure
SAME = re.compile(r"\s+of\s+(?:them|these|those|which|whom|it|that)\b", re.IGNORECASE)
FRONT = re.compile(r"\W*(?:Of|Out of|Among) (?:the|its|their|our|these|those|all) ")
SAME_BEFORE = re.compile(
    r"(?:\bof (?:which|whom|these|those|them),?|\b(?:against|versus|vs\.?|compared (?:with|to))|[,(] (?:up|down) from)"
    r"(?: (?:just|only|about|some|around|over|nearly|a|the|mere|another)){0,2} \Z",
    re.IGNORECASE,
)
OCCUPIED = re.compile(
    r"(?:\s+of\s+[^,.;]{2,60}?)?\s+(?:is|are|was|were|stands?|has been|have been)\s+(?:\w+\s+){0,2}?"
    r"(?:pre-let|prelet|let|leased|occupied|vacant|empty|rented|full|filled|unlet|spoken for)\b"
)
WORK = re.compile(r"\s+(?:of them\s+)?(?:work|are employed|are at work)\b")
PAIRED = re.compile(r"\s+and\s+(?:(?:about|some|around|over|nearly|almost|just|only)\s+)?")
PART_OF = re.compile(r"\s+of\s+(?:(?:the|its|our|their|his|her|those|these|all)\s+)?", re.IGNORECASE)
SHARE_OF = re.compile(r"\s+of\s+(?!\d)")
PART = re.compile(
    r"\s+(?:are|were|is|was|have|had|will|would|come|came|live|work|employ|said|say|(?:want|plan|expect|intend|export)(?:ed)?)\b"
)
ASKED_WITHIN = 200  # characters of the sentence before that are looked at
GOES_ON = re.compile(r"\W*(?:They|It|These|Those|That|This) (?:is|are|was|were|has|had|have|came|stood|reached|will)\b")
FROM_THEN = re.compile(r"(?:up|down|higher|lower) from\b")
ALONG = re.compile(r"(?:up|down) (?:the|a|its)\b")  # a way, no movement: "down the road"
MORE_OF_IT = re.compile(
    r"\b(?:another|an? (?:further|additional)|the (?:remaining|other)|there (?:are|were)) "
    r"(?:(?:just|only|some|about) )?\Z",
    re.IGNORECASE,
)
LEVEL = re.compile(r"\b(?:to|from|at)\s+(?:\w+\s+){0,2}\Z")
PAID_FOR = re.compile(
    r"\b(?:(?:be|been|being|is|are|was|were)\s+(?:\w+\s+)?(?!sold|let|leased|rented)\w+(?:ed|lt)"
    r"|(?:re)?built|constructed|erected|put up|laid out|bought|ordered|purchased|acquired|renovated|upgraded"
    r"|restored|buys?|buying)\s+"
    r"(?:(?!that\b|which\b|stand)[^,.;\s]+\s+){0,8}?(?:for|at a cost of)\s+(?:\w+\s+){0,2}\Z"
)
SPENT = re.compile(r"\b(?:spends?|spent|spending)\s+(?:\w+\s+){0,2}\Z")
BY = re.compile(
    r"[^,.;]\sby\s+(?:(?:a|an|about|some|around|over|nearly|almost|only|just|up|to)\s+)*\Z"
)  # "raised rents by"
PAID = re.compile(r"\b(?:pays?|paid|paying)\s+(?:\w+\s+){0,2}\Z")
EACH = re.compile(r",?\s+(?:each|apiece|a piece)\b")
NAME_BEFORE = re.compile(r"[^.!?\s]\s+(?:[A-Z][\w’'-]*|of|and|for)\s+\Z|[’']s\s+\Z")
NAME_AFTER = re.compile(r"\s+(?:and\s+|of\s+)?[A-Z]")
COMPARATIVES = frozenset(("more", "less", "fewer", "higher", "lower", "faster"))
"""Before a percentage these qualify it; after it they say that it is a growth."""
ONE = (["the"], ["a"], ["an"], ["this"], ["that"], ["each"], ["every"])
AIMS = frozenset(("target", "goal", "quota", "forecast"))
AIMED = frozenset(
    ("a", "the", "its", "this", "that", "their", "our", "annual", "full-year", "new", "initial", "original")
)
"""Words before an aim that do not say what is aimed at: "a target of 1.8 billion", no "export target"."""
PRONOUNS = frozenset(("ones", "others", "more"))


class Cue(NamedTuple):
    """A phrase of the table: its slot ("" for a measure that has none) and the column in which it is."""

    words: tuple[str, ...]
    slot: str
    role: str


class Measure(NamedTuple):
    """What was decided for a figure."""

    slot: str | None
    label: str


class Near(NamedTuple):
    """A word that may decide: what it costs, and its place in the text (none where the grammar alone decides)."""

    cost: float
    slot: str
    role: str
    start: int = 0
    end: int = 0


UNKNOWN = Measure(None, "")


def listed(column: str) -> list[str]:
    """Return the phrases of a column of the table."""
    return [phrase for part in column.split(",") if (phrase := " ".join(part.split()))]


@cache
def cues(kind: str) -> Mapping[str, tuple[Cue, ...]]:
    """Return the phrases that fit a kind of unit by their first word, the longest first."""
    found: dict[tuple[str, ...], Cue] = {}
    for role in ROLES:
        for slot in SLOTS:
            if kind not in slot.units.split():
                continue
            for written in listed(getattr(slot, role)):
                first, _, rest = written.partition(" ")
                forms = (
                    [f"{form} {rest}" for form in inflected(first)]
                    if role in ("verbs", "weak")
                    else [written, plural(written)]
                )
                for form in forms:
                    found.setdefault(tuple(form.split()), Cue(tuple(form.split()), slot.name, role))
    by_first: dict[str, list[Cue]] = {}
    for cue in sorted(found.values(), key=lambda cue: -len(cue.words)):
        by_first.setdefault(cue.words[0], []).append(cue)
    return {first: tuple(entries) for first, entries in by_first.items()}


@cache
def heads() -> Mapping[str, str]:
    """Return the slot of each counted noun or phrase, singular and plural."""
    found: dict[str, str] = {}
    for slot in SLOTS:
        for written in listed(slot.heads):
            for form in (written, plural(written)):
                found.setdefault(form, slot.name)
    return found


def kind_of(q: Quantity) -> str:
    """Return the kind of unit that the table knows; a number without a unit counts something."""
    return "money" if q.is_money else KINDS.get(q.unit or "count", q.unit or "count")


class Line:
    """The words of a sentence with what it costs to pass each, and the phrases of the table among them."""

    def __init__(self, text: str, floor: int, limit: int) -> None:
        pieces = TOKEN.split(text[floor:limit])
        self.printed = pieces[1::2]
        self.starts = list(accumulate(map(len, pieces), initial=floor))[1:-1:2]
        read = [weighed(printed, opening=n == 0) for n, printed in enumerate(self.printed)]
        self.words = [word for word, _ in read]
        self.passed = list(accumulate((cost for _, cost in read), initial=0.0))
        self.found: dict[str, list[tuple[int, Cue]]] = {}

    def phrases(self, kind: str) -> list[tuple[int, Cue]]:
        """Return the phrases of the table with the place of their first word, the longest at each; none overlap."""
        if kind not in self.found:
            self.found[kind] = list(self.read(cues(kind)))
        return self.found[kind]

    def read(self, table: Mapping[str, tuple[Cue, ...]]) -> Iterator[tuple[int, Cue]]:
        """Yield the phrases of a kind of unit."""
        free = 0  # the first word after the last phrase
        for at in [at for at, word in enumerate(self.words) if word in table]:
            begun = table[self.words[at]] if at >= free else ()
            cue = next((cue for cue in begun if tuple(self.words[at : at + len(cue.words)]) == cue.words), None)
            if cue is not None and (cue.slot != AGAIN or self.again(at)):
                yield at, cue
            free = at + len(cue.words) if cue is not None else free

    def again(self, at: int) -> bool:
        """Tell whether "figure", "total" at word `at` means the one before: "the figure was", no "a total of"."""
        if self.words[at] in AIMS:
            return at > 0 and self.words[at - 1] in AIMED
        return self.words[at - 1 : at] in (["the"], ["this"], ["that"]) and self.words[at + 1 : at + 2] != ["of"]

    def within(self, at: int) -> bool:
        """Tell whether word `at` is in a complement, "of industries", of something that says more."""
        place = at - 1
        while place > 0 and at - place < 4 and self.words[place] not in ("of", "in", "for"):
            if self.words[place] in FUNCTION - {"the", "its", "their"} or not self.words[place][0].isalpha():
                return False
            place -= 1
        return place > 0 and self.words[place] in ("of", "in", "for") and self.words[place - 1] not in COUNTERS

    def between(self, start: int, end: int) -> float:
        """Return what the words from offset `start` to `end` cost."""
        return self.passed[bisect_left(self.starts, end)] - self.passed[bisect_left(self.starts, start)]

    def before(self, offset: int, kind: str) -> Iterator[Near]:
        """Yield the phrases before an offset with their costs, the nearest first."""
        found, stop = self.phrases(kind), bisect_left(self.starts, offset)
        for place in range(bisect_left(found, stop, key=itemgetter(0)) - 1, -1, -1):
            at, cue = found[place]
            end = at + len(cue.words)
            cost = self.passed[stop] - self.passed[min(end, stop)]
            if cost >= NEAR:
                return
            # Words of one thing count nothing before a number: "[the country] has 351".
            one_thing = self.words[at - 1 : at] in ONE and not self.words[end - 1].endswith("s")
            if end <= stop and not (one_thing and (cue.role == "heads" or cue.slot == "zones")):
                within = WITHIN if cue.role == "nouns" and self.within(at) else 0.0
                yield self.near(at, cue, cost + ROLES[cue.role] + within)

    def after(self, offset: int, kind: str) -> Iterator[Near]:
        """Yield the phrases after an offset with their costs, the nearest first."""
        found, begin = self.phrases(kind), bisect_left(self.starts, offset)
        for place in range(bisect_left(found, begin, key=itemgetter(0)), len(found)):
            at, cue = found[place]
            cost = FOLLOWS + self.passed[at] - self.passed[begin]
            if cost >= NEAR:
                return
            yield self.near(at, cue, cost + ROLES[cue.role])

    def attached(self, offset: int, kind: str) -> Near | None:
        """Return the noun that begins at an offset, with up to three words before it: "[new] investment"."""
        found, begin = self.phrases(kind), bisect_left(self.starts, offset)
        place = bisect_left(found, begin, key=itemgetter(0))
        at, cue = found[place] if place < len(found) else (begin + 4, None)
        if at > begin + 3 or cue is None or (cue.role not in ATTACHED and kind != "percent"):
            return None
        if any((word in FUNCTION and word not in RATES) or word in PAUSES for word in self.words[begin:at]):
            return None
        return self.near(at, cue, 0.2 * (at - begin) + ATTACHED.get(cue.role, 0.0))

    def near(self, at: int, cue: Cue, cost: float) -> Near:
        """Return a phrase at word `at` as a choice."""
        last = at + len(cue.words) - 1
        return Near(cost, cue.slot, cue.role, self.starts[at], self.starts[last] + len(self.printed[last]))


@lru_cache(maxsize=1 << 14)
def weighed(printed: str, *, opening: bool) -> tuple[str, float]:
    """Return a word or mark folded, and what it costs to pass it from a figure to what it measures; names cost little.

    `opening`: it begins the sentence, and owes its capital to that.
    """
    word = printed.lower().replace("’", "'").removesuffix("'s")
    if word in PAUSES:
        return word, PAUSES[word]
    in_name = not opening and printed[0].isupper()
    return word, BREAK if word in BREAKS else LINK if in_name or word in LINKS or not word[0].isalpha() else WORD


def measured(text: str, quantities: Sequence[Quantity], earlier: Mapping[str, Measure]) -> list[Measure]:
    """Return slot and label of each quantity of a sentence, in order.

    `earlier` holds the last measure of each kind before the sentence: "the figure" is again what that one was.
    """
    if not quantities:
        return []
    line = Line(text, quantities[0].floor, quantities[0].limit)
    found: list[Measure] = []
    by_key: dict[int | None, Measure] = {}
    for n, q in enumerate(quantities):
        again = by_key.get(q.same_as) or by_key.get(q.range_with)  # the same sum, or the other end of the range
        by_key[q.key] = again or one_measure(Case(text, line, quantities, n, q, kind_of(q)), found, earlier)
        found.append(by_key[q.key])
    return found


class Case(NamedTuple):
    """One figure of a sentence whose measure is asked for."""

    text: str
    line: Line
    quantities: Sequence[Quantity]
    n: int
    q: Quantity  # the figure itself
    kind: str  # of its unit

    @property
    def floor(self) -> int:
        """Where the words before it begin: after the figure before."""
        return max(self.q.floor, self.quantities[self.n - 1].end) if self.n else self.q.floor


def one_measure(case: Case, found: Sequence[Measure], earlier: Mapping[str, Measure]) -> Measure:
    """Return the measure of one quantity: by what it counts, else by the nearest word of the table."""
    whole = counted_whole(case) if case.kind == "count" else None
    if whole is not None:
        return counted(case, whole)
    beside = shared_measure(case, found)
    asked = asked_before(case) if beside is None else None
    cost, shared = beside or (NEAR, asked or earlier.get(case.kind, UNKNOWN))
    choices = (near for near in candidates(case, case.q) if near.slot != AGAIN or shared.slot)
    best = min(choices, default=None, key=itemgetter(0))
    again = best is not None and best.slot == AGAIN
    told = best is not None and best.start >= case.q.end and best.cost < SHARED  # "against the £25m of [seed capital]"
    if again or (shared.slot and not told and says_the_same(case, beside=beside is not None)):
        return shared
    if cost < NEAR and (best is None or cost <= best.cost):
        return shared
    rest = shared.slot and MORE_OF_IT.search(case.text, max(case.q.floor, case.q.start - 40), case.q.start)
    if (asked or rest) and (best is None or best.cost > (ASKED if asked else RESTED)):
        return asked or shared
    if best is None or best.cost >= NEAR:
        return shared if case.kind == "count" else Measure(None, nearby(case.text, case.q, case.floor))
    return Measure(best.slot or None, label_of(case, best))


def asked_before(case: Case) -> Measure | None:
    """Return what the sentence before names last, where it asks for it or a pronoun goes on about it.

    "And jobs?" before "310 so far", "Exports grew" before "They were RM 118 bn".
    """
    before = case.text[max(case.q.floor - ASKED_WITHIN, 0) : case.q.floor].rstrip(' \n”"')
    asked = before.endswith("?")
    if not asked and not GOES_ON.match(case.text, case.q.floor, case.q.start):
        return None
    line = Line(before, max(before.rfind(mark, 0, -1) for mark in ".?!\n") + 1, len(before))
    named = [
        cue for _, cue in line.phrases(case.kind) if cue.slot not in ("", AGAIN) and cue.role in ("nouns", "heads")
    ]
    cue = named[-1 if asked else 0] if named else None
    return Measure(cue.slot, " ".join(cue.words)) if cue else None


def says_the_same(case: Case, *, beside: bool) -> bool:
    """Tell whether a figure is of what was measured before: "24 hectares of it", "against 120"."""
    bare = beside and case.kind == "count" and not case.q.noun
    if bare and (FRONT.match(case.text, case.q.floor) or in_pair(case)):
        return True  # "Of the 62 firms that came in 2011, 25 have left"
    if SAME.match(case.text, case.q.end):
        return case.kind != "percent"  # a part of it: a share, whatever the whole is
    return beside and SAME_BEFORE.search(case.text, max(case.floor - 2, case.q.start - 40), case.q.start) is not None


def counted_whole(case: Case) -> Quantity | None:
    """Return the quantity whose noun a count has: its own, or the next one's ("37 of the [63 companies]")."""
    q = case.q
    if q.noun and q.noun.split()[-1].lower() not in PRONOUNS:
        return q
    link = PART_OF.match(case.text, q.end)
    following = case.quantities[case.n + 1] if case.n + 1 < len(case.quantities) else None
    return following if link and following and following.noun and link.end() == following.start else None


def label_of(case: Case, near: Near) -> str:
    """Return the words for a decision: the noun with what belongs to it; of a verb or a hint, the name of the slot."""
    text, q = case.text, case.q
    if near.role == "nouns" and text[near.start : near.end].lower() not in ADJECTIVES:
        words = noun_phrase(text, q.end if near.start >= q.end else case.floor, near.start, near.end)
        if words:
            return words
    return near.slot.replace("-", " ") if near.slot else nearby(text, q, case.floor)


def candidates(case: Case, q: Quantity) -> Iterator[Near]:
    """Yield the words that may say what a quantity measures, with their costs."""
    text, line, kind = case.text, case.line, kind_of(q)
    yield from (near for near in line.before(q.start, kind) if fits(text, q, kind, near))
    following = case.quantities[case.n + 1] if case.n + 1 < len(case.quantities) else q
    for near in line.after(q.end, kind):
        object_follows = near.role in ("verbs", "weak") and 0 <= following.start - near.end <= 1
        if fits(text, q, kind, near) and not (object_follows and not q.noun):
            yield near  # no verb whose object comes next: "there are 143, employing | 2,150 people"
    link = DIRECT.match(text, q.end, q.limit)
    direct = line.attached(link.end(), kind) if link else None
    if direct is not None and fits(text, q, kind, direct, direct=True):
        yield direct
    yield from by_grammar(text, q, kind, following.end if following.key == q.range_with else q.end)


def fits(text: str, q: Quantity, kind: str, near: Near, *, direct: bool = False) -> bool:
    """Tell whether a word of the table can decide for a quantity: not one in a name, not floors for hectares …."""
    if q.part is not Part.TITLE and (kind != "area" or near.role != "hints") and in_name(text, q, near):
        return False
    if kind == "area":
        return fits_area(q, near, direct=direct)
    if near.slot == "price" and near.role == "weak" and q.magnitude > 1:
        return False  # what is paid by the million is no price of one unit
    if ALONG.match(text, near.start) or (near.start >= q.end and FROM_THEN.match(text, near.start)):
        return False  # "93 percent in May, up from 71": two levels
    if kind == "percent" and near.slot == "growth" and near.role == "verbs" and near.end <= q.start:
        level = LEVEL.search(text, near.end, q.start)  # "went up to 11 percent" is no growth of 11 percent
        return level is None and text[near.start : near.end].lower() not in COMPARATIVES
    return kind != "count" or bool(q.noun) or near.slot != "output" or (near.role == "nouns" and near.end <= q.start)


def fits_area(q: Quantity, near: Near, *, direct: bool) -> bool:
    """Tell whether a word can decide for an area: hectares are land; no verb tells floors from land."""
    if q.printed_unit not in ROOMY:
        return near.slot != "floor-area"
    return near.role != "verbs" and (direct or near.role != "hints" or near.end <= q.start)


def in_name(text: str, q: Quantity, near: Near) -> bool:
    """Tell whether a word is in a name: "the [Export] Processing Zone", "Wednesday's [Budget]"."""
    word = text[near.start : near.end]
    if not word[:1].isupper() or acronym(word.split()[0]):
        return False
    return NAME_BEFORE.search(text, max(near.start - 30, q.floor), near.start) is not None or (
        NAME_AFTER.match(text, near.end) is not None
    )


def by_grammar(text: str, q: Quantity, kind: str, end: int) -> Iterator[Near]:
    """Yield what the form alone says: "percent of" is a share, "+4%" a growth, "5 euros a tonne" a price.

    `end` is that of the quantity, or of the range that begins with it.
    """
    if kind == "percent":
        if q.value == WHOLE and q.end < q.limit and text[q.end + 1 : q.end + 2].islower():
            yield Near(SHARED, "share", "hints")  # "100 percent renewable"
        if SHARE_OF.match(text, end, q.limit):
            yield Near(0.8, "share", "hints")
        if PART.match(text, end, q.limit):
            yield Near(SHARED + FOLLOWS, "share", "hints")
        if BY.search(text, max(q.floor, q.start - 30), q.start):
            yield Near(RATED, "growth", "hints")
        if text[q.start - 1 : q.start] == "(" and text[end : end + 1] == ")":
            yield Near(BRACKETED, "share", "hints")  # "led by trading (38%)"
        if q.value < 0 or text[q.start - 1 : q.start] == "+":
            yield Near(0.0, "growth", "hints")
    if kind == "percent" and OCCUPIED.match(text, end, q.limit):
        yield Near(0.5, "occupancy", "hints")
    if kind == "count" and WORK.match(text, end, q.limit):
        yield Near(0.5, "jobs", "hints", end, end)
    if kind == "count" and not q.noun and of_other_thing(text, q):
        yield Near(0.0, "population", "hints")
    if kind == "money" and q.per == "unit":
        yield Near(GIVEN_EACH if EACH.match(text, q.end) else -0.1, "price", "hints")
    paid = PAID_FOR.search(text, max(q.floor, q.start - 80), q.start) if kind == "money" else None
    gives = (PAID if q.magnitude > 1 else None, SPENT if q.per else None)  # "spend 5 million a month on diesel"
    given = kind == "money" and any(cue and cue.search(text, max(q.floor, q.start - 30), q.start) for cue in gives)
    if paid or given:
        yield Near(RATED, "cost", "hints")
    if kind in ("mass", "volume") and q.per:
        yield Near(RATED, "capacity", "hints")
    if kind in DEFAULTS:
        yield Near(NEAR - 1, DEFAULTS[kind], "hints")


def shared_measure(case: Case, found: Sequence[Measure]) -> tuple[float, Measure] | None:
    """Return the measure of the figure of the same kind before this one, and what it costs to share it."""
    same = (i for i in range(case.n - 1, -1, -1) if kind_of(case.quantities[i]) == case.kind)
    place = next(same, None)
    if place is not None and case.kind == "count" and in_pair(case):
        place = next(same, place)  # "83 firms and 1,240 staff, against 71 and 1,050"
    if place is None:
        return None
    cost = case.line.between(case.quantities[place].end, case.q.start) + SHARED
    return (cost if found[place].slot and cost < NEAR else NEAR), found[place]


def in_pair(case: Case) -> bool:
    """Tell whether a number is one of two that are compared with two others: "against 71 and 1,050"."""
    text, quantities, n = case.text, case.quantities, case.n
    n -= n > 2 and PAIRED.fullmatch(text, quantities[n - 1].end, quantities[n].start) is not None  # the first of two
    following = quantities[n + 1] if n + 1 < len(quantities) else None
    paired = following is not None and PAIRED.fullmatch(text, quantities[n].end, following.start)
    floor = max(quantities[n].floor, quantities[n - 1].end)
    if n > 1 and paired and not quantities[n].noun and not quantities[n + 1].noun:
        first, second = quantities[n - 2 : n]  # "85 firms and 1,240 staff; today it has 164 and 2,000"
        if first.noun and second.noun and PAIRED.fullmatch(text, first.end, second.start):
            return True
    return n > 1 and bool(paired) and SAME_BEFORE.search(text, floor, quantities[n].start) is not None


def counted(case: Case, q: Quantity) -> Measure:
    """Return the measure of a quantity with a counted noun, by the head of its phrase."""
    words = q.noun.lower().replace("’", "'").split()
    label = phrase(q.noun.split(), from_end=True) or q.noun
    last = q.noun.split()[-1]
    if words[-1] in PEOPLE or (last[0].isupper() and last.endswith(NATIONS)):
        return Measure(people_slot(case, q), label)
    head = head_slot(words)
    if head is None and is_human(words[-1].removesuffix("s")):
        return Measure(people_slot(case, q), label)
    near = min(candidates(case, q), default=None, key=itemgetter(0)) if head in MADE else None
    made = near is not None and near.slot in THINGS and near.cost < MADE_NEAR[near.role]
    return Measure(near.slot if near and made else head or None, label)


def people_slot(case: Case, q: Quantity) -> str | None:
    """Return whether people are counted as workers or as residents, by the words near them; who applied is neither."""
    if DID.match(case.text, q.end, q.limit):
        return None
    choices = (near for near in candidates(case, q) if near.slot in ("jobs", "population"))
    near = min(choices, default=None, key=itemgetter(0))
    return near.slot if near is not None and near.cost < PEOPLE_NEAR else None


def head_slot(words: Sequence[str]) -> str | None:
    """Return the slot of the longest end of a phrase that the table has; a verb taken into the phrase is left out."""
    several = len(words) > 1 and is_plural(words[-2])  # "14 guard dogs" are no guards
    for end in (len(words), len(words) - 1)[: 1 + several]:
        ends = (" ".join(words[k:end]) for k in range(end))
        found = next((heads()[phrase] for phrase in ends if phrase in heads()), None)
        if found is not None:
            return found
    return None


NATIONS = ("ians", "ans", "is", "ese")  # "employs 31,600 Ghanaians"
PEOPLE_NEAR = 8.0  # what "employs" or "live" may cost to tell what people are counted as
THINGS = ("output", "capacity", "traffic")
MADE_NEAR = {"nouns": 4.5, "verbs": 2.0, "heads": 2.0, "weak": 2.0, "hints": 2.0}  # and "output", "produced" of things
