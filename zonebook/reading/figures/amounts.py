"""Every amount in some words, be it a figure of the article or not: "half-hour travel", "two points", "a week".

In: text and a stretch of it. Out: `Amount`s with value, canonical unit and qualifier. `figures` decides what an article
reports and leaves out what only may be a figure; here an editor has decided already, and the question is only what
the words say. Whatever number is there is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from zonebook.reading.figures.currencies import Evidence
from zonebook.reading.figures.figures import qualify, read_numbers
from zonebook.reading.figures.numbers import Number, decimal_comma, digit_numbers, spelled_numbers
from zonebook.reading.figures.qualifiers import qualifier_after, qualifier_before
from zonebook.reading.figures.quantities import Quantity
from zonebook.reading.figures.ranges import join_sums, share_units
from zonebook.reading.parts import Part, Sentence
from zonebook.values.units import UNITS

DAY = UNITS["day"][1]
DURATIONS: dict[str, Fraction] = {
    "second": UNITS["s"][1], "minute": UNITS["min"][1], "hour": UNITS["hour"][1],
    "day": DAY, "night": DAY, "week": 7 * DAY, "fortnight": 14 * DAY,
}  # fmt: skip
"""Word of a length of time that is always the same to its minutes; a month or a year is not."""
SHARES = {
    part: Fraction(1, of) for part, of in (("half", 2), ("third", 3), ("quarter", 4), ("fifth", 5), ("tenth", 10))
}
_SHARE = "|".join(SHARES)
_TIME = "|".join(DURATIONS)
SHARE = re.compile(
    rf"\b(?:(?P<many>\w+)[ -])?(?P<share>{_SHARE})(?P<plural>s?)\b(?![ -]an? (?:million|billion|dozen))", re.I
)
TIME = re.compile(rf"(?:[ -]|[ -]an?[ ])(?P<unit>{_TIME})s?\b", re.I)
ONE = re.compile(rf"\ban?[ ](?P<unit>{_TIME})\b", re.I)
COUNTED = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "nine": 9}


@dataclass(frozen=True, slots=True)
class Amount:
    """What `text[start:end]` says: `value` of the canonical `unit`, which may be the unknown currency."""

    start: int
    end: int
    value: Fraction
    unit: str
    qualifier: str
    per: str | None = None


def read_amounts(text: str, start: int, end: int, evidence: Evidence) -> list[Amount]:
    """Return the amounts in `text[start:end]` in order; `evidence` tells which dollar or rupee the article means."""
    sentence = Sentence(start, end, Part.BODY)
    shares = list(_shares(text, start, end))
    numbers = [n for n in _numbers(text, start, end) if not any(s.start < n.end and n.start < s.end for s in shares)]
    quantities = share_units(text, join_sums(text, read_numbers(text, [(n, sentence) for n in numbers], evidence)))
    found = [*shares, *_single(text, start, end), *(_amount(text, q) for q in qualify(text, quantities))]
    return sorted(found, key=lambda a: (a.start, a.end))


def _numbers(text: str, start: int, end: int) -> Iterator[Number]:
    piece = text[start:end]
    found = sorted([*digit_numbers(piece, decimal_comma(text)), *spelled_numbers(piece)], key=lambda n: n.start)
    yield from (Number(start + n.start, start + n.end, n.value, n.spelled) for n in found)


def _amount(text: str, q: Quantity) -> Amount:
    time = TIME.match(text, q.number.end, q.limit)
    if time and q.unit in (None, "count") and q.magnitude == 1:
        value = q.number.value * DURATIONS[time["unit"].lower()]
        return Amount(q.start, time.end(), value, "min", q.qualifier)
    return Amount(q.start, q.end, q.value, q.unit or "count", q.qualifier, q.per)


def _length(text: str, start: int, end: int, value: Fraction, unit: str = "min") -> Amount:
    floor = text.rfind("\n", 0, start) + 1
    qualifier = qualifier_before(text, floor, floor, start)
    return Amount(start, end, value, unit, qualifier if qualifier != "=" else qualifier_after(text, end))


def _shares(text: str, start: int, end: int) -> Iterator[Amount]:
    """Yield "half", "a third", "two-thirds" as percent; "half an hour" and "half-hour" as a length of time."""
    for found in SHARE.finditer(text, start, end):
        many = COUNTED.get((found["many"] or "").lower())
        share = found["share"].lower()
        if share != "half" and many is None:
            continue  # "the third", "this quarter"
        at = found.start() if many else found.start("share")
        value = SHARES[share] * (many or 1)
        time = TIME.match(text, found.end(), end)
        if time:
            yield _length(text, at, time.end(), value * DURATIONS[time["unit"].lower()])
        else:
            yield _length(text, at, found.end(), 100 * value, "percent")


def _single(text: str, start: int, end: int) -> Iterator[Amount]:
    """Yield "a week", "an hour"."""
    for found in ONE.finditer(text, start, end):
        if text[max(start, found.start() - 5) : found.start()].lower() != "half ":
            yield _length(text, found.start(), found.end(), DURATIONS[found["unit"].lower()])
