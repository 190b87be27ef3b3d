"""What only neighbouring numbers can tell: ranges, lists and movements that share a unit, ratios, sums, pairs.

In: the quantities of one sentence, in order. Out: the same, completed in place: "€210–230 m" has two sums, bounds of
each other; "nine in ten" is dropped; "2 roods and 5 perches" is one area; "($5.79 million)" repeats the sum before it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from zonebook.reading.figures.isfigure import AGE, is_name
from zonebook.reading.figures.quantities import DASH, TO

if TYPE_CHECKING:
    from zonebook.reading.figures.quantities import Quantity

RATIO = re.compile(r"\s+(?:in|out of|of every|for every)(?:\s+(?:every|each))?\s+")
ROUND = frozenset((*range(2, 11), 100, 1000))


def drop_ratios(text: str, quantities: list[Quantity]) -> None:
    """Drop both numbers of "nine in ten", "4 out of 5"."""
    for first, second in pairwise(quantities):
        link = RATIO.fullmatch(text, first.end, second.number.start) if first.end <= second.number.start else None
        small = first.unit is None and first.value < second.number.value
        if link and small and second.number.value in ROUND:
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
LEVEL = re.compile(r"\b(?:to|at)\s+(?:\w+\s+)?$", re.IGNORECASE)
COMPARED = re.compile(
    r"(?:\b(?:up|down) from|\bagainst|\bversus|\bvs\.?|\bcompared (?:with|to))"
    r"\s+(?:just |only |about |some |a mere )?[$€£]?$",
    re.IGNORECASE,
)
SAME_AGAIN = re.compile(
    r"[\s,;(:]*(?:(?:well\s+)?(?:down|up|against|versus|vs\.?|compared(?:\s+(?:with|to))?|from|to|than|or|and|of|which|with|has|had|the"
    r"|but|is|was|were|are|a|just|only|in|20\d\d|19\d\d|year|earlier|before|previous|previously|last)\b[\s,]*){1,8}\$?",
    re.IGNORECASE,
)


def share_units(text: str, quantities: list[Quantity]) -> None:
    """Give ranges their bounds, and numbers without a unit that of a neighbour: "€210–230 m", "163 million"."""
    for at in range(len(quantities) - 2, -1, -1):
        first, second = quantities[at], quantities[at + 1]
        if first.end <= second.start:
            share_backward(text, first, second, quantities[at + 2] if at + 2 < len(quantities) else None)
    scaled: Quantity | None = None  # the last amount with a magnitude and a unit
    for first, second in pairwise(quantities):
        if first.end > second.start:
            continue
        if first.magnitude > 1 and first.unit not in (None, "count"):
            scaled = first
        share_forward(text, first, second)
        bare = second.unit is None and not second.dropped and not second.number.spelled
        if bare and scaled and second.magnitude == scaled.magnitude:
            borrow(second, scaled)  # "2.3 million square feet in 5 halls, later 4.1 million"


def share_backward(text: str, first: Quantity, second: Quantity, third: Quantity | None) -> None:
    """Let a number take the unit of the next one, where both are ends of a range or members of a list."""
    link = next((p for p in (DASH, TO, AND, LIST) if p.fullmatch(text, first.end, second.start)), None)
    before = text[max(first.floor, first.start - 40) : first.start]
    if link and AGE.search(before):  # "aged 16 to 35"
        first.dropped = second.dropped = True
    if link is None:
        return
    if first.unit is None and is_name(text, first):  # "Batch 1 to 115 000 square metres", "Phases 1 to 3"
        second.dropped = second.dropped or (second.unit is None and link is not LIST)
        return
    if second.dropped:
        if first.unit is None and (link is not LIST or first.value.denominator > 1):
            first.dropped = True  # "3-5 years", "10 to 15 minutes"
        return
    if first.unit is second.unit is None and link is DASH and first.value > second.value:
        first.dropped = second.dropped = True  # "voted 7-2"
    if first.unit is None and not first.dropped:
        if second.unit is not None and not listed(text, link, first, second, third):
            return
        loose = link is TO and second.unit == "percent" and not FROM.search(before)
        if second.unit is not None:
            borrow(first, second)
    else:
        loose = False
    if first.unit != second.unit or first.dropped:
        return
    is_range = link is DASH or (link is AND and BETWEEN.search(before)) or (link is TO and (loose or moves_not(before)))
    if is_range and first.magnitude == 1 and second.magnitude > 1 and first.number.value <= second.number.value:
        first.value *= second.magnitude
        first.magnitude = second.magnitude
    if is_range and first.value < second.value:
        first.range_with, second.range_with = second, first


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


def borrow(taker: Quantity, giver: Quantity) -> None:
    """Give a bare number the unit (and the noun) of a neighbour."""
    taker.unit, taker.printed_unit, taker.factor = giver.unit, giver.printed_unit, giver.factor
    taker.value *= giver.factor
    taker.noun = taker.noun or giver.noun


MILLION = 10**6
METRES_OR_MILLIONS = re.compile(r"[\d.,]+m(?![\w-]| (?:long|high|wide|deep|tall|thick))")
PERCENT_LIMIT = 100  # a bare number above it is no percentage


def moves_not(before: str) -> bool:
    """Tell whether "A to B" is a spread and no movement: "from A to B" is one only after "ranging", "priced" …."""
    if FROM.search(before):
        return SPREAD.search(before) is not None
    return MOVE.search(before) is None


def share_forward(text: str, first: Quantity, second: Quantity) -> None:
    """Let a bare number take the unit of the one before: "158 million dollars, down from 163 million"."""
    if second.dropped or first.dropped or first.unit is None:
        return
    metres = second.printed_unit == "m" and METRES_OR_MILLIONS.match(text, second.start, second.limit)
    if metres and first.magnitude == MILLION and first.unit != "m":
        second.unit, second.magnitude, second.value = None, MILLION, second.number.value * MILLION
        borrow(second, first)  # "10.6m tonnes, of which bulk made up 3.1m"
        return
    if second.unit is not None or first.unit == "count":
        return
    if is_name(text, second):
        return
    if bracketed(text, first) and bracketed(text, second):
        borrow(second, first)  # "Singapore (41 per cent), Japan (12)"
        return
    exact = second.number.value.denominator == 1
    compared = COMPARED.search(text, first.end, second.start) is not None
    linked = compared or SAME_AGAIN.fullmatch(text, first.end, second.start) is not None
    if first.is_money:
        fits = second.magnitude > 1 or compared or (linked and not exact)
    elif first.unit == "percent":
        before = text[max(first.floor, first.start - 40) : first.start]
        growth = MOVE.search(before) is not None and not LEVEL.search(before)
        small = second.magnitude == 1 and not second.number.spelled
        fits = small and (not exact or (linked and second.value <= PERCENT_LIMIT and not growth))
    else:
        fits = not exact or compared or (linked and second.magnitude > 1)
    if fits:
        borrow(second, first)


def bracketed(text: str, q: Quantity) -> bool:
    """Tell whether the quantity stands in brackets by itself."""
    return text[q.start - 1 : q.start] == "(" and text[q.end : q.end + 1] == ")"


PAIR = re.compile(
    r"[\s,]*(?:equivalent\s*)?(?:[(\[（/—–]|\bor\b|equivalent to|which is)\s*"
    r"(?:(?:or|equivalent|equal|to|about|around|some|nearly|almost|roughly|approximately|approx\.?|over|more than"
    r"|just over|just under|less than|close to|i\.e\.?|a|an|estimated|worth|=|≈|~|the)\s*){0,4}",
    re.IGNORECASE,
)


def pair(text: str, quantities: list[Quantity]) -> None:
    """Mark the second amount of "40 million yuan ($5.79 million)" or "186,000 sq m (46 acres)" as the first again."""
    for first, second in pairwise(quantities):
        if first.end > second.start or first.printed_unit == second.printed_unit or not first.printed_unit:
            continue
        alike = (first.is_money and second.is_money) or (
            first.unit == second.unit
            and first.unit not in ("count", "percent")
            and first.value * 9 < second.value * 10 < first.value * 11
        )
        if alike and PAIR.fullmatch(text, first.end, second.start):
            second.same_as = first.same_as or first
