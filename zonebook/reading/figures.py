"""Find the figures of an article: sums of money, areas, shares, quantities, head-counts, with what they count.

In: the article, its sentences, the spans of its dates. Out: one `FigureMention` a figure, in the order printed.
A number becomes a figure by its unit, its currency or the noun it counts; a bare one only where the sentence leaves no
doubt. A number that names something ("Phase 1", "5G"), a duration, an age or a rank is left out: a wrong figure is
worse than a gap.

The stages: every number with what stands right before and behind it (`Quantity`), then what only neighbours can tell
(ranges, shared units, currency pairs), then what remains doubtful is dropped and the rest described.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from zonebook.reading import currencies
from zonebook.reading.anatomy import Part
from zonebook.reading.measures import DURATIONS, MEASURE_NAMES, MEASURES, NOT_FIGURE_PHRASES, NOT_FIGURES
from zonebook.reading.nouns import STOP, counted_noun, partitive
from zonebook.reading.numbers import Number, find_numbers
from zonebook.reading.qualifiers import qualifier_after, qualifier_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonebook.reading.anatomy import Sentence

READ = frozenset((Part.TITLE, Part.SUBTITLE, Part.CAPTION, Part.BODY))


@dataclass(frozen=True, slots=True)
class FigureMention:
    """One figure as printed (`text[start:end]`: amount, unit and counted noun) and as understood."""

    start: int
    end: int
    value: Fraction  # in `unit`
    unit: str  # canonical, see zonebook.units
    qualifier: str  # = ~ > >= < <=
    indicator: str  # what is counted or measured, in words of the article; "" where it does not say
    same_as: int | None = None  # index of the figure that this one repeats in another unit ("($5.79 million)")
    range_with: int | None = None  # index of the other end of the range
    compared_to: str | None = None  # of a percentage: what it is a share of, or was compared with


@dataclass(slots=True)
class Quantity:
    """A number with its surroundings, on the way to be a figure or not."""

    number: Number
    start: int
    end: int
    value: Fraction
    unit: str | None = None  # canonical; None: not known (yet)
    printed_unit: str = ""  # name in UNITS or currency code: tells two units of one kind apart
    sign: str | None = None  # currency sign before the number
    magnitude: int = 1
    noun: str = ""
    inner: str = "="  # qualifier between number and noun: "600 or more jobs"
    limit: int = 0  # end of its sentence
    floor: int = 0  # start of its sentence
    part: Part = Part.BODY
    dropped: bool = False
    qualifier: str = "="
    same_as: Quantity | None = None
    range_with: Quantity | None = None

    @property
    def is_money(self) -> bool:
        """Whether its unit is a currency."""
        return self.unit is not None and len(self.unit) == 3 and self.unit.isupper()


def find_figures(
    text: str, sentences: Sequence[Sentence], taken: Sequence[tuple[int, int]] = ()
) -> list[FigureMention]:
    """Return the figures of an article in order.

    `taken` are the spans of its dates, in order: a number within one is no figure. Sentences of menus, stamps and
    other furniture are not read.
    """
    evidence = currencies.Evidence(text)
    found: list[FigureMention] = []
    for group in by_sentence(find_numbers(text), sentences, taken):
        quantities: list[Quantity] = []
        for number, sentence in group:
            quantities.append(quantity(text, number, sentence, evidence, quantities[-1] if quantities else None))
        drop_ratios(text, quantities)
        join_sums(text, quantities)
        share_units(text, quantities)
        quantities = [q for q in quantities if is_figure(text, q)]
        qualify(text, quantities)
        pair(text, quantities)
        found.extend(described(text, quantities, len(found)))
    return found


def by_sentence(
    numbers: Sequence[Number], sentences: Sequence[Sentence], taken: Sequence[tuple[int, int]]
) -> Iterator[list[tuple[Number, Sentence]]]:
    """Yield the numbers of each sentence that is read, without those inside dates; all three lists are in order."""
    dates = iter([*taken, (1 << 62, 1 << 62)])
    date = next(dates)
    at = 0
    for sentence in sentences:
        while at < len(numbers) and numbers[at].start < sentence.start:
            at += 1
        group: list[tuple[Number, Sentence]] = []
        while at < len(numbers) and numbers[at].end <= sentence.end:
            number = numbers[at]
            while date[1] <= number.start:
                date = next(dates)
            if date[0] >= number.end and sentence.part in READ:
                group.append((number, sentence))
            at += 1
        if group:
            yield group


# --- one number with what stands right before and behind it ---------------------------------------------------------

OPENERS = frozenset("([{“\"'‘’—–−~≈+:;,<>≤≥|•·*")
APART = re.compile(r"\b([A-Z]{1,3})\s?$")
BARS = frozenset("#@_&\\^/№")
DASHES = "-‐‑–—−"
GAP = " \u00a0\u202f"
MAGNITUDE = re.compile(
    rf"[{GAP}]?[-‐‑]?(?:(?P<word>(?i:lakh[ -]crore|crore|lakh|lac|thousand|million|billion|billon|milliard|mrd|trillion|hundred|cr|mn|mln|mio|bn"
    r"|bln|tn|trn|tln))s?|(?P<letter>[mMkKbBtT]))(?![\w²³/])"
)
FACTORS: dict[str, int] = {
    "hundred": 10**2, "thousand": 10**3, "lakh": 10**5, "lac": 10**5, "million": 10**6, "crore": 10**7, "cr": 10**7,
        "billion": 10**9, "billon": 10**9,
    "milliard": 10**9,
    "mrd": 10**9, "trillion": 10**12, "lakh crore": 10**12, "mn": 10**6, "mln": 10**6, "mio": 10**6, "bn": 10**9,
    "bln": 10**9, "tn": 10**12, "trn": 10**12, "tln": 10**12, "m": 10**6, "k": 10**3, "b": 10**9, "t": 10**12,
}  # fmt: skip
_SEP = rf"\.?[{GAP}]{{0,2}}[-‐‑]?"
_UNIT_WORD = r"((?:[A-Za-z]\.){2,}|[^\W\d_]+[23²³]?)"
UNIT = re.compile(rf"{_SEP}{_UNIT_WORD}(?:{_SEP}{_UNIT_WORD})?(?:{_SEP}{_UNIT_WORD})?(?:{_SEP}{_UNIT_WORD})?")
SYMBOL = re.compile(rf"[{GAP}]?(?:(?P<percent>[%％])|(?P<money>[€£¥$₽₫₴₺₩₹₸]))")
HYPHENATED = re.compile(
    r"[-‐‑](?:bed|seat|room|berth|person|member|unit|job|strong|key|classroom|apartment|turbine|wafer|panel|robot"
    r"|worker|employee|seater|vehicle|car)\b"
)
INNER = re.compile(
    r"(?P<atleast>\+(?!\d)|[- ]plus\b(?=[\s-])| or more\b)|(?P<about>[- ]odd\b| or so\b)|(?P<atmost> or (?:less|fewer)\b)"
)
INNER_SIGNS = {"atleast": ">=", "about": "~", "atmost": "<="}
TECHNICAL = re.compile(rf"[{GAP}]?[°×‰]")
SPEED = re.compile(r"\s?/\s?(?:h|hr|hour|s|sec)\b|\s+(?:per|an)\s+hour\b|ph\b")
POUNDS_OF = re.compile(r"\s+of\s")


def quantity(
    text: str, number: Number, sentence: Sentence, evidence: currencies.Evidence, previous: Quantity | None
) -> Quantity:
    """Return a number with its currency sign, magnitude, unit and counted noun, as far as they touch it."""
    q = Quantity(number, number.start, number.end, number.value, limit=sentence.end, floor=sentence.start)
    q.part = sentence.part
    if not number.spelled:
        read_sign(text, q, evidence)
    if previous and previous.sign and not q.sign and previous.end < q.start:
        lend_sign(text, previous, q)
    if not q.dropped:
        read_tail(text, q, evidence)
    if q.unit is None and year_like(q):
        q.dropped = True
    return q


def lend_sign(text: str, first: Quantity, second: Quantity) -> None:
    """Let the second end of a range share the currency sign of the first: "€210–230 m", "$13 million to 15 million"."""
    dash = DASH.fullmatch(text, first.end, second.start)
    if dash or (TO.fullmatch(text, first.end, second.start) and MAGNITUDE.match(text, second.end)):
        second.unit, second.printed_unit, second.sign, second.dropped = first.unit, first.unit or "", first.sign, False


def read_sign(text: str, q: Quantity, evidence: currencies.Evidence) -> None:
    """Read what stands right before the digits: a currency sign, or letters that make the number a code."""
    at = q.start
    if at > q.floor and text[at - 1] in GAP:
        at -= 1
    end = at
    while at > q.floor and end - at < 8 and not text[at - 1].isspace() and text[at - 1] not in OPENERS:
        at -= 1
    form, glued = text[at:end], end == q.start
    if not form:
        return
    codes = currencies.signs().get(form)
    apart = APART.search(text, max(q.floor, at - 4), at) if form == "$" else None
    if apart and apart[1] + form in currencies.signs():
        at, form = apart.start(), apart[1] + form  # "US $ 9 million"
        codes = currencies.signs()[form]
    if codes is None and form[-1] in "-‐‑":  # "a US$-500 million", "COVID-19", "30-35%", "mid-2027"
        q.dropped = not (form[:-1] and (form[-2].isdigit() or form[-2] in "%)"))
        return
    if codes is None and not form[-1].isalnum() and form[-1] not in BARS:  # "…in Ohio,US$5" or "(about$5"
        at = end - 1
        codes = currencies.signs().get(form[-1])
    money = evidence.choose(form if apart else text[at:end], codes) if codes else None
    if money and text[at:end] in currencies.DOUBTFUL and not glued and not MAGNITUDE.match(text, q.end):
        money = None  # "Plan B 5", "Team K 12"
    if money:
        q.unit, q.printed_unit, q.sign, q.start = money, money, text[at:end], at
    elif glued and (form[-1].isalnum() or form[-1] in BARS):
        q.dropped = True


def read_tail(text: str, q: Quantity, evidence: currencies.Evidence) -> None:
    """Read what stands right behind the number: magnitude, unit, currency, or the noun that is counted."""
    tail = text[q.end : q.end + 2]
    if tail[:1] and tail[0] in "/:" and tail[1:].isdigit():
        q.dropped = True
        return
    read_magnitude(text, q)
    inner = INNER.match(text, q.end, q.limit)
    if inner:
        q.inner = INNER_SIGNS[str(inner.lastgroup)]
        after, q.end = q.end, inner.end()
        if not (read_symbol(text, q, evidence) or read_unit(text, q, evidence) or q.sign):
            read_noun(text, q)
        if q.end == inner.end():
            q.end = after
        return
    if read_symbol(text, q, evidence) or read_unit(text, q, evidence) or q.dropped or q.sign:
        return
    if text[q.end : q.end + 1].isalnum() or TECHNICAL.match(text, q.end):
        q.dropped = True  # "5G", "15th", "80s"
    elif text[q.end : q.end + 1] in ("-", "‐", "‑") and text[q.end + 1 : q.end + 2].isalpha():
        hyphenated = HYPHENATED.match(text, q.end)
        if hyphenated:
            q.unit, q.end, q.noun = "count", hyphenated.end(), hyphenated[0][1:]
        else:
            q.dropped = True  # "12-year", "three-way"
    else:
        read_noun(text, q)


def read_magnitude(text: str, q: Quantity) -> None:
    """Read "million", "bn", "m" after the number, where that is what it means."""
    found = MAGNITUDE.match(text, q.end)
    if found is None or found.end() > q.limit:
        return
    letter = found["letter"]
    if letter and not q.sign and not letter_is_magnitude(text, q, found):
        return
    word = " ".join((found["word"] or letter).lower().replace("-", " ").split())
    q.magnitude = FACTORS[word]
    q.value *= q.magnitude
    q.end = found.end()


def letter_is_magnitude(text: str, q: Quantity, found: re.Match[str]) -> bool:
    """Tell whether a lone letter scales what follows ("5m tonnes", "12k jobs"), and is not itself a unit ("200m")."""
    glued = found.end() == q.end + 1
    if found["letter"] in "tT" or (not glued and found["letter"] != "m"):
        return False
    follows = UNIT.match(text, found.end(), q.limit)
    if (
        follows
        and text[found.end()] in GAP
        and any(key in MEASURES or key in currencies.names() for key in keys(follows))
    ):
        return True
    noun = counted_noun(text, found.end(), q.limit)
    return noun is not None and glued


def keys(found: re.Match[str]) -> list[str]:
    """Return the unit words matched, lower case, the longest run of them first."""
    words = [word for word in found.groups() if word]
    return [" ".join(words[:length]).lower() for length in range(len(words), 0, -1)]


def read_symbol(text: str, q: Quantity, evidence: currencies.Evidence) -> bool:
    """Read "%" or a currency sign behind the number; tell whether there was one."""
    found = SYMBOL.match(text, q.end, q.limit)
    if found is None or (q.sign and found["percent"] is None):
        return False
    if found["percent"]:
        q.unit, q.printed_unit = "percent", "percent"
    else:
        if text[found.end() : found.end() + 1].isdigit():
            return False  # "5 $3 tickets"
        money = evidence.choose(found["money"], currencies.signs()[found["money"]])
        q.unit = q.printed_unit = money or "USD"
    q.end = found.end()
    return True


def read_unit(text: str, q: Quantity, evidence: currencies.Evidence) -> bool:
    """Read a unit or a currency in words; tell whether there was one. A duration or a rank drops the number."""
    found = UNIT.match(text, q.end, q.limit)
    if found is None:
        return False
    words = [word for word in found.groups() if word]
    for length in range(len(words), 0, -1):
        key = " ".join(words[:length]).lower()
        end = found.end(length)
        if key in MEASURES and not q.sign:
            q.unit, factor = MEASURES[key]
            q.value *= factor
            q.printed_unit, q.end = MEASURE_NAMES[key], end
            q.dropped = q.unit == "m" and SPEED.match(text, end) is not None
            return True
        money = money_word(words[:length], key, q, evidence)
        if money:
            if key in ("pounds", "pound") and POUNDS_OF.match(text, end) and not q.sign:
                q.unit, factor = MEASURES["lb"]
                q.value, q.printed_unit, q.end = q.value * factor, "lb", end
                return True
            if not q.sign:
                q.unit = q.printed_unit = money
            q.end = end
            return True
        if key in NOT_FIGURE_PHRASES or (key in NOT_FIGURES and not q.sign):
            q.dropped = not q.sign
            return False
    if words[0].lower() == "m" and not q.sign and q.magnitude == 1:
        q.unit, q.printed_unit, q.end = "m", "m", found.end(1)
        return True
    return False


def money_word(words: list[str], key: str, q: Quantity, evidence: currencies.Evidence) -> str | None:
    """Return the currency that the words behind a number name, if they do."""
    if len(words) == 1 and words[0] in currencies.table():
        return words[0]
    codes = currencies.names().get(key)
    if codes is None or (key == "won" and q.value < 1000):
        return None
    return evidence.choose(key, codes)


def read_noun(text: str, q: Quantity) -> None:
    """Read the counted noun behind the number, or leave the number bare."""
    noun = counted_noun(text, q.end, q.limit)
    if noun is None:
        return
    if noun.head in DURATIONS or noun.head in NOT_FIGURES:
        q.dropped = True
        return
    q.unit, q.noun, q.end = "count", text[noun.start : noun.end], noun.end


# --- what only neighbours can tell ----------------------------------------------------------------------------------

RATIO = re.compile(r"\s+(?P<word>in|out of|of every|for every)(?:\s+(?:every|each))?\s+")
ROUND = frozenset((*range(2, 11), 100, 1000))


def drop_ratios(text: str, quantities: list[Quantity]) -> None:
    """Drop both numbers of "nine in ten", "4 out of 5"."""
    for first, second in zip(quantities, quantities[1:], strict=False):
        link = RATIO.fullmatch(text, first.end, second.number.start) if first.end <= second.number.start else None
        small = first.unit is None and first.value < second.number.value
        if link and small and (link["word"] != "in" or second.number.value in ROUND):
            first.dropped = second.dropped = True


LAND = {"acre": "rood perch", "rood": "perch"}
PLUS = re.compile(r"[,\s]*(?:and\s+)?")


def join_sums(text: str, quantities: list[Quantity]) -> None:
    """Join "49 acres, 1 rood and 3 perches" into one quantity."""
    at = 0
    while at + 1 < len(quantities):
        first, second = quantities[at], quantities[at + 1]
        gap = PLUS.fullmatch(text, first.end, second.start) if first.end <= second.start else None
        if gap and second.printed_unit and second.printed_unit in LAND.get(first.printed_unit, "").split():
            first.value += second.value
            first.end, first.printed_unit = second.end, second.printed_unit
            del quantities[at + 1]
        else:
            at += 1


DASH = re.compile(rf"[{GAP}]?[-‐‑–—~～][{GAP}]?(?:[^\W\d_]*[$€£¥₹])?")
TO = re.compile(r"\s+to\s+")
AND = re.compile(r"\s+and\s+")
LIST = re.compile(r"(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+)")
BETWEEN = re.compile(r"\bbetween\s+(?:\w+\s+)?$", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s+(?:\w+\s+)?$", re.IGNORECASE)
SPREAD = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|priced?|prices|anywhere|costs?|fluctuat\w+|sizes?|between)\b[^,;]{0,12}\bfrom\s+$",
    re.IGNORECASE,
)
MOVE = re.compile(
    r"\b(?:r[io]se|risen|rising|rises|up|down|grew|grow|grows|growing|grown|fell|fall|falls|falling|fallen|increas\w+|decreas\w+"
    r"|declin\w+|drop\w*|jump\w*|climb\w*|surg\w+|shr\w+|expand\w*|dipp?\w*|slipp?\w*|by|cut|rais\w+|lift\w*|reduc\w+|widen\w*)"
    r"\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
SAME_AGAIN = re.compile(
    r"[\s,;(:]*(?:(?:well\s+)?(?:down|up|against|versus|vs\.?|compared(?:\s+(?:with|to))?|from|to|than|or|and|of|which|with|has|had|the"
    r"|but|is|was|were|are|a|just|only|in|20\d\d|19\d\d|year|earlier|before|previous|previously|last)\b[\s,]*){1,8}\$?",
    re.IGNORECASE,
)


def share_units(text: str, quantities: list[Quantity]) -> None:
    """Give ranges their bounds, and numbers without a unit that of a neighbour: "€210–230 m", "163 million"."""
    for first, second in zip(quantities[-2::-1], quantities[:0:-1], strict=True):
        if first.end <= second.start:
            share_backward(text, first, second)
    for first, second in zip(quantities, quantities[1:], strict=False):
        if first.end <= second.start:
            share_forward(text, first, second)


def share_backward(text: str, first: Quantity, second: Quantity) -> None:
    """Let a number take the unit of the next one, where both are ends of a range or members of a list."""
    link = next((p for p in (DASH, TO, AND, LIST) if p.fullmatch(text, first.end, second.start)), None)
    if link is None or (first.unit and first.unit != second.unit):
        return
    if second.dropped:
        if first.unit is None and link is not LIST:
            first.dropped = True  # "3-5 years", "10 to 15 minutes"
        return
    before = text[max(first.floor, first.start - 40) : first.start]
    if first.unit is None and not first.dropped:
        if second.unit is None:
            return
        first.unit, first.printed_unit = second.unit, second.printed_unit
        if second.unit in ("percent", "count") or second.is_money:
            factor = Fraction(1)
        else:
            factor = MEASURES_BY_NAME[second.printed_unit]
        first.value *= factor
        first.noun = first.noun or second.noun
    is_range = link is DASH or (link is AND and BETWEEN.search(before)) or (link is TO and moves_not(before))
    if is_range and first.magnitude == 1 and second.magnitude > 1 and first.number.value <= second.number.value:
        first.value *= second.magnitude
        first.magnitude = second.magnitude
    if is_range and first.value < second.value and not first.dropped:
        first.range_with, second.range_with = second, first


MEASURES_BY_NAME = {name: MEASURES[form][1] for form, name in reversed(MEASURE_NAMES.items())}


def moves_not(before: str) -> bool:
    """Tell whether "A to B" is a spread and no movement: "from A to B" is one only after "ranging", "priced" …."""
    if FROM.search(before):
        return SPREAD.search(before) is not None
    return MOVE.search(before) is None


def share_forward(text: str, first: Quantity, second: Quantity) -> None:
    """Let a bare number take the unit of the one before: "158 million dollars, down from 163 million"."""
    if second.unit is not None or second.dropped or first.dropped or first.unit in (None, "count"):
        return
    whole = second.number.value.denominator == 1
    linked = SAME_AGAIN.fullmatch(text, first.end, second.start) is not None
    if first.is_money:
        fits = second.magnitude > 1 or (linked and not whole)
    elif first.unit == "percent":
        fits = (linked or not whole) and second.magnitude == 1 and not second.number.spelled
    else:
        fits = not whole or (linked and second.magnitude > 1)
    if fits:
        second.unit, second.printed_unit = first.unit, first.printed_unit
        if not first.is_money and first.unit != "percent":
            second.value *= MEASURES_BY_NAME[first.printed_unit]


# --- figure or not --------------------------------------------------------------------------------------------------

LAST_WORD = re.compile(r"([^\W\d_][\w.’'&-]*)[^\w]*$")
TRAVEL = re.compile(
    r"\s+(?:(?:away|from|off|outside|inland|upstream|downstream|apart)\b"
    r"|(?:further |to the |due )?(?:north|south|east|west)(?:-?(?:east|west))?(?:ward)?(?: of\b|\s*[,.;)]|\s+from\b)"
    r"|(?:by (?:road|car|train|rail|bus)|drive|walk)\b)",
    re.IGNORECASE,
)
EQUALS = re.compile(r"\s*(?:=|≈|equals?\b|is equal to|buys\b)")
NAMES_BEFORE = frozenset(
    "phase stage batch part no nos chapter article articles section clause annex page item question room gate level tier"
    " route line terminal block building plot lot pier unit figure table category grade class type group version highway"
    " expressway ring step round wave lane bus flight top fortune global forbes team act order decree circular resolution"
    " law form tower hall zone sector district ward model series season episode floor exit berth point goal pillar scenario"
    " volume issue paragraph platform sdg agenda vision formula grade age aged page version day week year years fy episode".split()
)
NAMING_WITH_NOUN = frozenset(
    "top fortune global forbes phase stage no nos article articles chapter section order fy version".split()
)
UNLIKELY_BEFORE = frozenset("in on since until till at age aged by for as during".split())
AT_AFTER = re.compile(
    r"(?:stood|stands?|stand|standing|put|set|valued|remain\w*|estimated|kept|fixed|capped|came in|pegged|reported)\s+at\s+\W*$"
)
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep"
    " oct nov dec monday tuesday wednesday thursday friday saturday sunday meskerem tahsas".split()
)
NEXT_WORD = re.compile(r"\s+([^\W\d_][\w’'-]*)")
PREDICATE = re.compile(
    r"\s+(?:have|has|had|are|were|is|was|will|would|came|come|went|took|opened|began|started|of|more|others)\b"
)
STATE = re.compile(r"\s+(?:have|has|are|were|will)\b")
RANK = frozenset("the both these those".split())


def is_figure(text: str, q: Quantity) -> bool:
    """Tell whether the quantity says something, and does not name, date or rank something."""
    if q.dropped:
        return False
    before, after = text[q.start - 1 : q.start], text[q.end : q.end + 1]
    if EQUALS.match(text, q.end, q.limit) or text[max(q.floor, q.start - 3) : q.start].rstrip().endswith("="):
        return False  # "USD 1 = RMB 6.32"
    if q.unit == "m":
        return not TRAVEL.match(text, q.end, q.limit) and q.printed_unit in ("m", "km", "mile", "ft", "nmi")
    if q.unit is not None and q.unit != "count":
        return True
    if before == "(" and after == ")":
        return False
    if year_like(q):
        return False
    word = LAST_WORD.search(text, max(q.floor, q.start - 24), q.start)
    previous = word[1] if word else ""
    adjacent = word is not None and word.end(1) == q.start - 1 and text[q.start - 1] in GAP
    low = previous.lower().rstrip(".")
    if adjacent and low in MONTHS and not q.noun:
        return False
    if q.noun:
        return counts(text, q, previous if adjacent else "")
    return stands_alone(text, q, previous if adjacent else "", low)


def year_like(q: Quantity) -> bool:
    """Tell whether a bare number is rather a year: four digits, 1900 to 2100, no sign of counting in hundreds."""
    value = q.number.value
    if q.number.spelled or q.magnitude > 1 or not 1900 <= value <= 2100 or value.denominator != 1:
        return False
    return q.number.end - q.number.start == 4 and not (q.noun and value % 50 == 0)


def counts(text: str, q: Quantity, previous: str) -> bool:
    """Tell whether a number before a noun counts it: not "the two sides", "Fortune 500 companies", "one firm"."""
    if q.value == 1 and q.number.spelled:
        return False
    low = previous.lower().rstrip(".")
    if low in NAMING_WITH_NOUN:
        return False
    named = previous[:1].isupper() and not sentence_start(text, q, previous) and low not in MONTHS and low not in STOP
    named = named and not low.replace("’", "'").endswith(("'s", "s'"))
    if named and q.part is not Part.TITLE and not q.number.spelled and "," not in text[q.start : q.number.end]:
        return False  # "Boeing 737 freighters"
    first = q.noun.split(" ", 1)[0]
    if q.number.spelled:
        if low in RANK and q.value == 2:
            return False
        capital = text[q.number.start].isupper() and first[:1].isupper() and q.number.start > q.floor
        if capital and q.part is not Part.TITLE:
            return False  # "the Two Sessions"
    if list_marker(text, q):
        return False
    return first.lower() not in MONTHS


def list_marker(text: str, q: Quantity) -> bool:
    """Tell whether the number only numbers an entry: "1. ", "(2) ", "3) "."""
    after = text[q.number.end : q.number.end + 2]
    return q.number.start == q.floor and (after[:1] in (")", "】", "、") or (after[:1] == "." and after[1:].isspace()))


def stands_alone(text: str, q: Quantity, previous: str, low: str) -> bool:
    """Tell whether a number without unit and noun is a figure all the same: "the count had crossed 1,034"."""
    if list_marker(text, q) or q.part is Part.TITLE:
        return False
    follows = NEXT_WORD.match(text, q.end, q.limit)
    after = follows[1].lower() if follows else ""
    if after in MONTHS or (after and after in NOT_FIGURES):
        return False
    if q.number.spelled:
        if q.value >= 1000:
            return True
        if q.value == 1:
            return False
        starts = q.number.start == q.floor and PREDICATE.match(text, q.end, q.limit) is not None
        part = low in ("which", "whom") or (low in ("and", "while") and bool(STATE.match(text, q.end, q.limit)))
        return starts or part or partitive(text, q.end) or (low in ("other", "remaining") and q.value > 2)
    if follows and follows[1][0].isupper() and not previous:
        return False
    if text[q.start - 1 : q.start] not in (*GAP, "(", "“", "~", "≈") and q.start > q.floor:
        return False
    if not previous:
        return bool(after) and (q.start == q.floor or text[max(q.floor, q.start - 8) : q.start].rstrip()[-1:] in ",(—–:;")
    if previous[0].isupper() and q.magnitude == 1 and not sentence_start(text, q, previous):
        return False  # "Nifty 50", "Terminal 3"
    if low in NAMES_BEFORE:
        return False
    if low in UNLIKELY_BEFORE:
        return low == "at" and AT_AFTER.search(text, max(q.floor, q.start - 30), q.start) is not None
    return True


def sentence_start(text: str, q: Quantity, previous: str) -> bool:
    """Tell whether the word before the number opens its sentence, and so owes its capital to that."""
    at = text.rfind(previous, q.floor, q.start)
    return not any(character.isalnum() for character in text[max(q.floor, at - 8) : at])


# --- qualifiers, pairs, descriptions --------------------------------------------------------------------------------


def qualify(text: str, quantities: list[Quantity]) -> None:
    """Set the qualifiers: bounds of ranges, then the words before each amount, then those after it."""
    floor = 0
    for q in quantities:
        start = q.start
        if q.range_with is not None and not q.range_with.dropped:
            q.qualifier = ">=" if q.value < q.range_with.value else "<="
        else:
            q.qualifier = qualifier_before(text, max(q.floor, floor), start)
            if q.qualifier == "=":
                q.qualifier = q.inner if q.inner != "=" else qualifier_after(text, q.end)
        floor = q.end


PAIR = re.compile(
    r"[\s,]*(?:equivalent\s*)?(?:[(\[（/—–]|\bor\b|equivalent to|which is)\s*(?:(?:or|equivalent|equal|to|about|around|some|nearly|almost"
    r"|roughly|approximately|approx\.?|over|more than|just over|just under|less than|close to|i\.e\.?|a|an|estimated|worth|=|≈|~|the)\s*){0,4}",
    re.IGNORECASE,
)


def pair(text: str, quantities: list[Quantity]) -> None:
    """Mark the second amount of "40 million yuan ($5.79 million)" or "186,000 sq m (46 acres)" as the first again."""
    for first, second in zip(quantities, quantities[1:], strict=False):
        if first.end > second.start or first.printed_unit == second.printed_unit or not first.printed_unit:
            continue
        alike = (first.is_money and second.is_money) or (
            first.unit == second.unit
            and first.unit not in ("count", "percent")
            and first.value * 9 < second.value * 10 < first.value * 11
        )
        if alike and PAIR.fullmatch(text, first.end, second.start):
            second.same_as = first.same_as or first


LINKING = frozenset(
    "of is are was were be been being stood stands stand at reach reached reaches reaching amount amounts amounted amounting to hit"
    " hits a an the total totals totalled totaled totalling worth exceed exceeded exceeds exceeding surpass surpassed rose rise"
    " rises by up grew grow increased increase increases with from went go has had have some about around nearly almost"
    " approximately roughly over more than under less at least combined set put came down fell fall out in will would may should"
    " its their his her this that it they as much many high topped passed crossed touch climbed climbing jumped dropped dipped"
    " another further estimated likely expected projected planned standing currently now only just mere stood up-to or and".split()
)
BOUNDARY = re.compile(r"[,;:()“”\"—]|\s[–-]\s|\b(?:while|whereas|but|which|that|when|after|before|because)\b")
DETERMINERS = frozenset(
    "a an the its their his her our this that these those of in on at to from by for with and or is are was were has have had"
    " will would may as total who said it he she they".split()
)
SHARE_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+)?([^,.;:()]{2,60})")
BASE = re.compile(
    r"[\s,(]*(?:compared (?:with|to)|from|than|over|against|versus|higher than|lower than|more than|less than)\s+([^,.;:()]{2,60})"
    r"|[\s,(]*(year[- ]on[- ]year|y-o-y|yoy|quarter[- ]on[- ]quarter|month[- ]on[- ]month|sequentially|annually)",
    re.IGNORECASE,
)


def described(text: str, quantities: list[Quantity], offset: int) -> list[FigureMention]:
    """Return the mentions, numbered from `offset` so that pairs and ranges can point at one another."""
    index = {id(q): offset + place for place, q in enumerate(quantities)}
    name_measures(text, quantities)
    return [
        FigureMention(
            start=q.start,
            end=q.end,
            value=q.value,
            unit=q.unit or "count",
            qualifier=q.qualifier,
            indicator=q.noun,
            same_as=index.get(id(q.same_as)) if q.same_as else None,
            range_with=index.get(id(q.range_with)) if q.range_with else None,
            compared_to=comparison(text, q) if q.unit == "percent" else None,
        )
        for q in quantities
    ]


def name_measures(text: str, quantities: list[Quantity]) -> None:
    """Say of each amount without a counted noun what it measures."""
    previous: Quantity | None = None
    for q in quantities:
        if not q.noun:
            if q.same_as or (q.range_with and previous is q.range_with):
                q.noun = (q.same_as or previous or q).noun
            else:
                q.noun = measured_after(text, q) or measured_before(text, q, previous)
        previous = q


OF_WHAT = re.compile(r"\s+(?:worth )?of\s+((?:[^\W\d_][\w’'-]*\s?){1,4})")
OF_NOUN = re.compile(r"[ -]([^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){0,3})")


def measured_after(text: str, q: Quantity) -> str:
    """Return what follows the amount and is measured by it: "60 tons of [sulfur dioxide]", "a 103-acre [park]"."""
    if q.unit == "percent":
        return ""
    share = OF_WHAT.match(text, q.end, q.limit)
    if share:
        return phrase(share[1].split())
    hyphenated = "-" in text[q.number.end : q.end]
    noun = OF_NOUN.match(text, q.end, q.limit) if hyphenated else None
    return phrase(noun[1].split()) if noun else ""


def measured_before(text: str, q: Quantity, previous: Quantity | None) -> str:
    """Return the noun or verb before the amount, linking words left out; where only these stand, the previous noun."""
    floor = max(q.floor, q.start - 100, previous.end if previous else 0)
    pieces = BOUNDARY.split(text[floor : q.start])
    for place, piece in enumerate(reversed(pieces)):
        words = piece.split()
        while words and (words[-1].lower().strip("’'“”.") in LINKING or not words[-1][0].isalpha()):
            words.pop()
        if words:
            kept = phrase(words[-5:], from_end=True)
            if kept:
                return kept
        if place:
            break
    return previous.noun if previous and previous.end >= q.floor else ""


def phrase(words: list[str], *, from_end: bool = False) -> str:
    """Return the words up to the first determiner or preposition, read from the start or from the end."""
    kept: list[str] = []
    for word in reversed(words) if from_end else words:
        if word.lower() in DETERMINERS or word.lower() in DURATIONS:
            break
        kept.append(word)
    return " ".join(reversed(kept) if from_end else kept).strip("“”\"'’. ")


def comparison(text: str, q: Quantity) -> str | None:
    """Return what a percentage is a share of, or what it was compared with, as printed."""
    share = SHARE_OF.match(text, q.end, q.limit)
    if share:
        return share[1].strip()
    base = BASE.match(text, q.end, q.limit)
    return (base[1] or base[2]).strip() if base else None
