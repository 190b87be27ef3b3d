"""What only neighbouring numbers can say: ranges, lists and movements that share a unit, ratios, sums, pairs.

In: the quantities of one sentence, in order. Out: the same, completed: "€210–230 m" is two sums, bounds of each other;
"nine in ten" is dropped; "2 roods and 5 perches" is one area; "($5.79 million)" repeats the sum before it. Each
function is one pass of the fold in `figures`: it returns a new list and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from zonebook.reading.figures.isfigure import AGE, is_name
from zonebook.reading.figures.quantities import DASH, TO, Quantity

SCORE = re.compile(
    r"\d{1,2}(?:[-–]\d{1,2}){2,9}(?!\d)|\d{1,2} ?[-–] ?\d{1,2}(?= (?:draw|win|loss|defeat|victory|lead|record|skid)\b)"
)
"""Results of games and counts of wins: "1-6-2", "a 2-1 win"."""
PAGE_OF = re.compile(r" of ")
RATIO = re.compile(r"\s+(?:in|out of|of every|for every)(?:\s+(?:every|each))?\s+")
ROUND = frozenset((*range(2, 11), 100, 1000))


def drop_ratios(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Drop both numbers of "nine in ten", "4 out of 5", and those of scores and page counts."""
    gone: set[int] = set()
    for first, second in pairwise(quantities):
        score = SCORE.match(text, first.number.start)
        if score and second.number.end <= score.end():
            gone |= {first.key, second.key}
        if not second.noun and PAGE_OF.fullmatch(text, first.end, second.start) and is_name(text, first):
            gone.add(second.key)  # "page 3 of 8"
        link = RATIO.fullmatch(text, first.end, second.number.start) if first.end <= second.number.start else None
        small = first.unit is None and first.value < second.number.value
        if link and small and second.number.value in ROUND:
            gone |= {first.key, second.key}
    return [q._replace(dropped=True) if q.key in gone else q for q in quantities]


ADDED = {"acre": "rood perch", "rood": "perch"}
"""Printed unit to the smaller ones that may follow it as a part of one area."""
PLUS = re.compile(r"[,\s]*(?:and\s+)?")
COIN = Fraction(1, 100)


def join_sums(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Join "49 acres, 1 rood and 3 perches" and "3 dollars 50 cents" into one quantity."""
    joined: list[Quantity] = []
    for q in quantities:
        last = joined[-1] if joined else None
        if last and adds(last, q) and last.end <= q.start and PLUS.fullmatch(text, last.end, q.start):
            joined[-1] = last._replace(value=last.value + q.value, end=q.end, printed_unit=q.printed_unit)
        else:
            joined.append(q)
    return joined


def adds(first: Quantity, second: Quantity) -> bool:
    """Tell whether the second amount is a smaller part of the first: perches of an acre, cents of a dollar."""
    if first.is_money and second.unit == first.unit:
        return second.value == second.number.value * COIN < 1 and first.value == first.number.value
    return bool(second.printed_unit) and second.printed_unit in ADDED.get(first.printed_unit, "").split()


AND = re.compile(r"\s+and\s+")
OF_ITS = re.compile(
    r"\s+of\s+(?:(?:its|the|their|our|an?)\s+)?(?:[\w-]+[’'](?:s\s+|(?<=s[’'])\s+))?(?:(?:total|planned)\s+)?"
)
OF_THEM = re.compile(r"\s+of (?:them|it)\b")
TO_ITS = re.compile(
    r"\s+to (?:its|the(?: [a-z]+[’']s)?) (?:(?:existing|current|present) )?"
)  # "adds 108 hectares to its 130"
OF_WHICH = re.compile(r",?\s+of which\s+(?:(?:just|only|about|some|over|nearly)\s+)?")
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
LEVEL = re.compile(r"\b(?:to|at)\s+(?:\w+\s+)?$", re.IGNORECASE)
COMPARED = re.compile(
    r"(?:\bfrom|\bagainst|\bversus|\bvs\.?|\bcompared (?:with|to)|\binstead of|\brather than)"
    r"\s+(?:just |only |about |some |a mere )?(?:(?:the|its|a) )?(?:usual |normal |standard |current |old |national )?"
    r"[$€£]?$",
    re.IGNORECASE,
)
SAME_AGAIN = re.compile(
    r"[\s,;(:]*(?:(?:well\s+)?(?:down|up|against|versus|vs\.?|compared(?:\s+(?:with|to))?|from|to|than|or|and|of|which|with|has|had|the"
    r"|but|is|was|were|are|a|just|only|in|20\d\d|19\d\d|year|earlier|before|previous|previously|last)\b[\s,]*){1,8}\$?",
    re.IGNORECASE,
)
ALSO_DID = re.compile(
    r"(?:\s+(?:a|per) (?:year|month|week|day))?,?\s+(?:and|but)"
    r"\s+(?:handled|moved|processed|carried|produced|shipped|used|sold|treated)\s+"
)
"""Between two amounts of one thing: "can handle 900,000 TEU and moved 610,000"."""
OUT_OF = re.compile(r"\b(?:out of|of)\s+(?:the|its|their|a total of|all)\s+(?:planned |total |original )?$")
THOUSANDS = re.compile(r"(\d{1,3})((?:,000)+)")


def share_units(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Give ranges their bounds, and numbers without a unit that of a neighbour: "€210–230 m", "163 million"."""
    qs = list(quantities)
    for at in range(len(qs) - 2, -1, -1):
        if qs[at].end <= qs[at + 1].start:
            third = qs[at + 2] if at + 2 < len(qs) else None
            qs[at], qs[at + 1] = share_backward(text, qs[at], qs[at + 1], third)
    scaled: Quantity | None = None  # the last amount with a magnitude and a unit
    for at in range(1, len(qs)):
        first, second = qs[at - 1], qs[at]
        if first.end > second.start:
            continue
        if first.magnitude > 1 and first.unit not in (None, "count"):
            scaled = first
        second = share_forward(text, first, second)
        bare = second.unit is None and not second.dropped and not second.number.spelled
        if bare and scaled and second.magnitude == scaled.magnitude and not of_other_thing(text, second):
            second = borrow(second, scaled)  # "2.3 million square feet in 5 halls, later 4.1 million"
        qs[at] = second
    return qs


OTHER_THING = re.compile(
    r"\b(?:population|people|city|town|nation|country|region|province|metropolis|market|area)\s+of\s+(?:\w+\s+)?\Z"
)
"""Before a bare number these say that it is of something new: "a city of 6.3 million"."""
NAMED_BEFORE = 40  # characters in which it is looked for


def of_other_thing(text: str, q: Quantity) -> bool:
    """Tell whether the words before a bare number say that it is of something new."""
    return OTHER_THING.search(text, max(q.floor, q.start - NAMED_BEFORE), q.start) is not None


def share_backward(text: str, first: Quantity, second: Quantity, third: Quantity | None) -> tuple[Quantity, Quantity]:
    """Let a number take the unit of the next one, where both are ends of a range or members of a list."""
    alone = first.unit is None and not first.noun and not first.dropped and second.magnitude == 1
    if alone and second.unit not in (None, "count", "percent") and OF_ITS.fullmatch(text, first.end, second.start):
        return borrow(first, second), second  # "60 of its 1,400 acres"
    link = next((p for p in (DASH, TO, AND, LIST) if p.fullmatch(text, first.end, second.start)), None)
    if link is None:
        return first, second
    gone = no_figures(text, link, first, second)
    if gone is not None:
        return first._replace(dropped=gone[0]), second._replace(dropped=gone[1])
    before = before_of(text, first)
    first = same_thousands(text, first, second) if link is DASH else first
    loose = False
    if first.unit is None and second.unit is not None and not first.dropped:
        if not listed(text, link, first, second, third):
            return first, second
        loose = link is TO and second.unit == "percent" and not FROM.search(before)
        first = borrow(first, second)
    if first.unit != second.unit or first.dropped:
        return first, second
    return bounded(first, second, is_range(link, before, loose=loose))


def before_of(text: str, q: Quantity) -> str:
    """Return the words of the sentence right before a quantity."""
    return text[max(q.floor, q.start - NAMED_BEFORE) : q.start]


def no_figures(text: str, link: re.Pattern[str], first: Quantity, second: Quantity) -> tuple[bool, bool] | None:
    """Return which of two linked numbers are no figures, where one of them is none; None where both may be."""
    if AGE.search(before_of(text, first)):  # "aged 16 to 35"
        return True, True
    if first.unit is None and is_name(text, first):  # "Batch 1 to 115 000 square metres", "Phases 1 to 3"
        return first.dropped, second.dropped or (second.unit is None and link is not LIST)
    if second.dropped:  # "3-5 years", "10 to 15 minutes"
        alone = first.unit is None and (link is not LIST or first.value.denominator > 1)
        return first.dropped or alone, True
    if first.unit is second.unit is None and link is DASH and first.value >= second.value:  # "voted 7-2"
        thousands = THOUSANDS.fullmatch(text, second.number.start, second.number.end)
        return None if thousands else (True, True)
    return None


def is_range(link: re.Pattern[str], before: str, *, loose: bool) -> bool:
    """Tell whether two linked amounts are the ends of a range."""
    if link is DASH:
        return True
    if link is AND:
        return BETWEEN.search(before) is not None
    return link is TO and (loose or moves_not(before))


def bounded(first: Quantity, second: Quantity, ranged: bool) -> tuple[Quantity, Quantity]:
    """Return the ends of a range as such, the first in the magnitude of the second: "€210–230 m"."""
    if not ranged:
        return first, second
    if first.magnitude == 1 and second.magnitude > 1 and first.number.value <= second.number.value:
        first = first.scaled(second.magnitude)._replace(magnitude=second.magnitude)
    if first.value < second.value:
        return first._replace(range_with=second.key), second._replace(range_with=first.key)
    return first, second


def same_thousands(text: str, first: Quantity, second: Quantity) -> Quantity:
    """Return the first end of "3-4,000 people" in the thousands of the second."""
    found = THOUSANDS.fullmatch(text, second.number.start, second.number.end)
    plain = first.unit is None and first.magnitude == 1 and text[first.number.start : first.number.end].isdigit()
    if found and plain and first.value < int(found[1]):
        return first.scaled(1000 ** found[2].count(","))
    return first


def listed(text: str, link: re.Pattern[str], first: Quantity, second: Quantity, third: Quantity | None) -> bool:
    """Tell whether two numbers can share a unit across a comma or an "and": "10.6, 5 and 3.4 percent".

    Not so "reached 185, 12 percent more": a comma alone joins only what goes on as a list.
    """
    if link in (DASH, TO):
        return True
    if second.unit == "percent" and first.value > PERCENT_LIMIT:
        return False
    if "," not in text[first.end : second.start] or first.value.denominator > 1:
        return True
    goes_on = third is not None and second.end <= third.start and LIST.fullmatch(text, second.end, third.start)
    return bool(goes_on) and third is not None and third.unit == second.unit


def borrow(taker: Quantity, giver: Quantity) -> Quantity:
    """Return a bare number with the unit (and the noun) of a neighbour."""
    return taker._replace(
        unit=giver.unit,
        printed_unit=giver.printed_unit,
        factor=giver.factor,
        value=taker.value * giver.factor,
        noun=taker.noun or giver.noun,
        per=taker.per or giver.per,
        doubts=taker.doubts or giver.doubts,
    )


MILLION = 10**6
METRES_OR_MILLIONS = re.compile(r"[\d.,]+m(?![\w-]| (?:long|high|wide|deep|tall|thick))")
PERCENT_LIMIT = 100  # a bare number above it is no percentage


def moves_not(before: str) -> bool:
    """Tell whether "A to B" is a spread and no movement: "from A to B" is one only after "ranging", "priced" …."""
    if FROM.search(before):
        return SPREAD.search(before) is not None
    return MOVE.search(before) is None


def share_forward(text: str, first: Quantity, second: Quantity) -> Quantity:
    """Let a bare number take the unit of the one before: "158 million dollars, down from 163 million"."""
    if second.dropped or first.dropped or first.unit is None:
        return second
    metres = second.printed_unit == "m" and METRES_OR_MILLIONS.match(text, second.start, second.limit)
    if metres and first.magnitude == MILLION and first.unit != "m":  # "10.6m tonnes, of which bulk made up 3.1m"
        return borrow(second._replace(unit=None, magnitude=MILLION, value=second.number.value * MILLION), first)
    if second.unit is not None or first.unit == "count" or is_name(text, second):
        return second
    both = bracketed(text, first) and bracketed(text, second)  # "Singapore (41 per cent), Japan (12)"
    return borrow(second, first) if both or goes_on(text, first, second) else second


def goes_on(text: str, first: Quantity, second: Quantity) -> bool:
    """Tell whether a bare number is an amount in the unit of the one before."""
    exact = second.number.value.denominator == 1
    compared = COMPARED.search(text, first.end, second.start) is not None
    linked = bool(compared or SAME_AGAIN.fullmatch(text, first.end, second.start))
    if first.is_money:
        return second.magnitude > 1 or compared or (linked and not exact)
    if first.unit == "percent":
        return is_share(second) and (not exact or (linked and not growth(text, first)))
    size, between = second.value * first.factor, text[first.end : second.start]
    whole = OUT_OF.search(text, first.end, second.start) is not None and first.value < size
    of_them = between == ", " and OF_THEM.match(text, second.end)
    part = (of_them or OF_WHICH.fullmatch(between)) and size < first.value
    return (
        whole
        or bool(part)
        or TO_ITS.fullmatch(between) is not None
        or compared
        or ALSO_DID.fullmatch(text, first.end, second.start) is not None
        or (linked and second.magnitude > 1)
        or not (exact or of_other_thing(text, second))
    )


def is_share(q: Quantity) -> bool:
    """Tell whether a bare number can be a percentage: in digits, without a magnitude, a whole one up to a hundred."""
    whole = q.number.value.denominator == 1
    return q.magnitude == 1 and not q.number.spelled and (not whole or q.value <= PERCENT_LIMIT)


def growth(text: str, q: Quantity) -> bool:
    """Tell whether a percentage is a movement and not a level: "rose 5 percent", no "rose to 5 percent"."""
    before = before_of(text, q)
    return MOVE.search(before) is not None and not LEVEL.search(before)


def bracketed(text: str, q: Quantity) -> bool:
    """Tell whether the quantity is in brackets by itself."""
    return text[q.start - 1 : q.start] == "(" and text[q.end : q.end + 1] == ")"


PAIR = re.compile(
    r"[\s,]*(?:equivalent\s*)?(?:[(\[（/—–]|\bor\b|equivalent to|which is)\s*"
    r"(?:(?:or|equivalent|equal|to|about|around|some|nearly|almost|roughly|approximately|approx\.?|over|more than"
    r"|just over|just under|less than|close to|i\.e\.?|a|an|estimated|worth|=|≈|~|the)\s*){0,4}",
    re.IGNORECASE,
)


def pair(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Mark the second amount of "40 million yuan ($5.79 million)" or "186,000 sq m (46 acres)" as the first again."""
    paired = list(quantities)
    for at in range(1, len(paired)):
        first, second = paired[at - 1], paired[at]
        if first.end > second.start or first.printed_unit == second.printed_unit or not first.printed_unit:
            continue
        alike = (first.is_money and second.is_money) or (
            first.unit == second.unit
            and first.unit not in ("count", "percent")
            and first.value * 9 < second.value * 10 < first.value * 11
        )
        if alike and PAIR.fullmatch(text, first.end, second.start):
            original = first.key if first.same_as is None else first.same_as
            paired[at] = second._replace(same_as=original)
    return paired
