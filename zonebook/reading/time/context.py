"""What an expression of time is, what it is read in, and the calendar.

An expression holds no date of its own that the words do not give. `resolve(context)` returns the EDTF value with the
reason, or None where the context cannot tell. The context is what a reader has in mind at that word: the day of
publication, the tense of the clause, the dates mentioned before, the budget year of the country. What is only supposed
(a year, before or after publication) carries a doubt.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, dataclass_transform

from zonebook.reading.time.fiscal import NO_YEAR, FiscalYear
from zonebook.values.edtf import Edtf, at, between, span

# The tense of a clause; PERFECT: "had risen"; PLANNED: "was due", which may be over by now.
PAST, FUTURE, PERFECT, PLANNED, NONE = "past", "future", "perfect", "planned", ""
UNIT_NAMES = {
    "century": "centuries", "year": "years", "half": "halves", "quarter": "quarters", "month": "months",
    "week": "weeks", "day": "days",
}  # fmt: skip


class Resolved(NamedTuple):
    """A date, in English how it was worked out, and codes of `values.doubts` for what of it is only supposed."""

    edtf: Edtf
    how: str
    doubts: tuple[str, ...] = ()

    def becomes(self, edtf: Edtf, how: str) -> Resolved:
        """Return another date worked out from this one: what is doubtful here is doubtful there."""
        return Resolved(edtf, how, self.doubts)


class Remembered(NamedTuple):
    """A date mentioned earlier, with the number and the words of its sentence (for "before the conference")."""

    edtf: Edtf
    sentence: int
    words: str
    fiscal: bool = False
    compared: bool = False  # what a figure is compared with, not what the sentence is about
    ahead: bool = False  # told as still to come
    start: int = 0


@dataclass
class Context:
    """What is known at one mention. `today` is a day on which the article may have been published."""

    today: date | None
    published: str = ""  # how the publication date is called in reasons
    tense: str = NONE
    negated: bool = False  # the verb before it: "will not open until"
    order: str = ""  # "dmy" or "mdy" where the article shows it
    order_shown: bool = True  # by the article's own dates, not by its country
    fiscal: FiscalYear = NO_YEAR
    fiscal_quarters: bool = False  # bare quarters are those of the budget year
    memory: list[Remembered] = field(default_factory=list)
    sentence: int = 0
    comparing: bool = False  # "than", "from", "against" are before it
    joined: Edtf | None = None  # the date that "and" joins this one to
    apposition: Edtf | None = None  # the date that follows in the same breath
    nouns: tuple[str, ...] = ()  # the words behind "two weeks before the …"

    def recent(self, count: int) -> Iterator[Remembered]:
        """Yield the last `count` dates mentioned, the latest first."""
        return reversed(self.memory[-count:])

    def last(self, *forms: str, told: bool = False) -> Remembered | None:
        """Return the latest date mentioned whose precision is one of `forms` (any if none is given).

        What is past is not counted from what is still to come; `told`: nor is it one that is only compared with.
        """
        past = self.tense in (PAST, PERFECT)
        fit = (m for m in self.recent(12) if not (m.ahead and past) and not (told and m.compared))
        return next((m for m in fit if not forms or (not m.edtf.is_interval and m.edtf.precision in forms)), None)

    def within(self, item: Remembered, sentences: int) -> bool:
        """Tell whether a date was mentioned at most so many sentences ago."""
        return self.sentence - item.sentence <= sentences


@dataclass_transform(frozen_default=True)
class Expression:
    """Anything that can become a date; each sort of them is a frozen dataclass."""

    def __init_subclass__(cls) -> None:
        dataclass(frozen=True)(cls)

    def resolve(self, context: Context) -> Resolved | None:
        """Return the date with its reason, None if the context does not tell."""
        raise NotImplementedError


# --- Calendar arithmetic ---------------------------------------------------------------------------------------------


def add_months(day: date, months: int) -> date:
    """Return the day `months` later, moved to the month's last day where it would not exist."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def unit_at(day: date, unit: str, shift: int = 0) -> Edtf:
    """Return the whole unit that lies `shift` units from that of `day`; a week runs from Monday to Sunday."""
    if unit == "century":
        return hundred_years((day.year - 1) // 100 + 1 + shift)
    if unit == "year":
        return at(min(max(day.year + shift, 1), 9999))
    if unit in ("half", "quarter", "month"):
        size = {"half": 6, "quarter": 3, "month": 1}[unit]
        first = add_months(date(day.year, (day.month - 1) // size * size + 1, 1), shift * size)
        return between(first, add_months(first, size) - timedelta(1))
    days = {"week": 7, "day": 1}[unit]
    moved = day + timedelta(max(-300_000, min(300_000, shift * days)))
    if unit == "day":
        return day_of(moved)
    monday = moved - timedelta(moved.weekday())
    return between(monday, monday + timedelta(6))


def hundred_years(number: int) -> Edtf:
    """Return a century by its number.

    >>> str(hundred_years(19))
    '1801/1900'
    """
    last = min(max(number, 1), 99) * 100
    return span(at(last - 99), at(last))


def day_of(day: date) -> Edtf:
    """Return a day as EDTF."""
    return at(day.year, day.month, day.day)


def moved(edtf: Edtf, years: int) -> Edtf:
    """Return the same period `years` later, in the same form."""

    def move(end: Edtf) -> Edtf:
        point = end.ends[0]
        year = min(max(point.year + years, 1), 9999)
        if point.day and point.month:
            return at(year, point.month, min(point.day, calendar.monthrange(year, point.month)[1]))
        return at(year, point.month)

    if not edtf.is_interval:
        return move(edtf)
    first, last = (Edtf(point, point) if point else None for point in (edtf.first, edtf.last))
    return span(move(first) if first else None, move(last) if last else None)


def counted(n: int, unit: str, start: str) -> str:
    """Return a count in English.

    >>> counted(-2, "week", "4 May 2025")
    '2 weeks before 4 May 2025'
    """
    return f"{abs(n)} {unit if abs(n) == 1 else UNIT_NAMES[unit]} {'before' if n < 0 else 'after'} {start}"


def year_of(edtf: Edtf) -> int:
    """Return the year in which the date begins (of an open beginning: ends)."""
    return edtf.ends[0].year
