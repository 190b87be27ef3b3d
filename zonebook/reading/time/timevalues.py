"""What an expression of time means: typed expressions, each able to become a date in a context.

An expression holds no date of its own that the words do not give. `resolve(context)` returns the EDTF value with
the reason, or None where the context cannot tell; nothing is guessed. The context is what a reader has in mind at
that word: the day of publication, the tense of the clause, the dates mentioned before, the budget year of the
country.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Protocol

from zonebook.reading.english.time_words import WEEKDAYS
from zonebook.reading.time.fiscal import FiscalYear
from zonebook.values.edtf import MONTHS, Edtf, at, between, in_words, span

PAST, FUTURE, PERFECT, NONE = "past", "future", "perfect", ""  # the tense of a clause; PERFECT: "had risen"
UNIT_NAMES = {
    "year": "years",
    "half": "halves",
    "quarter": "quarters",
    "month": "months",
    "week": "weeks",
    "day": "days",
}


@dataclass(frozen=True)
class Resolved:
    """A date and, in English, how it was worked out."""

    edtf: Edtf
    how: str


@dataclass(frozen=True)
class Remembered:
    """A date mentioned earlier, with the number and the words of its sentence (for "before the conference")."""

    edtf: Edtf
    sentence: int
    words: str
    fiscal: bool = False
    compared: bool = False  # what a figure is compared with, not what the sentence is about


@dataclass
class Context:
    """What is known at one mention. `today` is a day on which the article may have been published."""

    today: date | None
    published: str = ""  # how the publication date is called in reasons
    tense: str = NONE
    order: str = ""  # "dmy" or "mdy" where the article shows it
    fiscal: FiscalYear = field(default_factory=FiscalYear)
    fiscal_quarters: bool = False  # bare quarters are those of the budget year
    memory: list[Remembered] = field(default_factory=list)
    sentence: int = 0
    comparing: bool = False  # "than", "from", "against" stand before it
    joined: Edtf | None = None  # the date that "and" joins this one to
    apposition: Edtf | None = None  # the date that follows in the same breath
    nouns: tuple[str, ...] = ()  # the words behind "two weeks before the …"

    def last(self, *forms: str) -> Remembered | None:
        """Return the latest date mentioned whose precision is one of `forms` (any if none is given)."""
        for item in reversed(self.memory[-12:]):
            if not forms or (not item.edtf.is_interval and item.edtf.precision in forms):
                return item
        return None


class Expression(Protocol):
    """Anything that can become a date."""

    def resolve(self, context: Context) -> Resolved | None:
        """Return the date with its reason, None if the context does not tell."""


# --- Calendar arithmetic ---------------------------------------------------------------------------------------------


def add_months(day: date, months: int) -> date:
    """Return the day `months` later, moved to the month's last day where it would not exist."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def unit_at(day: date, unit: str, shift: int = 0) -> Edtf:
    """Return the whole year, half, quarter, month, week (Monday to Sunday) or day, `shift` units from that of `day`."""
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


def day_of(day: date) -> Edtf:
    """Return a day as EDTF."""
    return at(day.year, day.month, day.day)


def shifted(edtf: Edtf, years: int) -> Edtf:
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


# --- Expressions -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fixed:
    """A date whose words are complete."""

    edtf: Edtf
    how: str = "as printed"
    fiscal: bool = False

    def resolve(self, context: Context) -> Resolved | None:
        """Return the date as printed."""
        return Resolved(self.edtf, self.how)


@dataclass(frozen=True)
class Numeric:
    """`03/04/2025`: day or month first, decided by the numbers or else by the article's other dates."""

    first: int
    second: int
    year: int
    weekday: int | None = None  # printed beside it: only a reading that falls on it counts

    def readings(self) -> list[tuple[str, date]]:
        """Return the readings that the calendar allows, each with its order."""
        found = []
        for order, day, month in (("dmy", self.first, self.second), ("mdy", self.second, self.first)):
            try:
                found.append((order, date(self.year, month, day)))
            except ValueError:
                continue
        fitting = [(order, day) for order, day in found if day.weekday() == self.weekday]
        return fitting or found

    def resolve(self, context: Context) -> Resolved | None:
        """Return the reading that is possible and in the article's order."""
        readings = self.readings()
        if len(readings) == 1 or (readings and readings[0][1] == readings[1][1]):
            why = "day first" if readings[0][0] == "dmy" else "month first"
            return Resolved(day_of(readings[0][1]), f"as printed, {why}: the other order does not fit")
        chosen = [day for order, day in readings if order == context.order]
        return Resolved(day_of(chosen[0]), f"as printed, {order_words(context.order)}") if chosen else None


def order_words(order: str) -> str:
    """Return an order of day and month in English."""
    return "day before month" if order == "dmy" else "month before day"


@dataclass(frozen=True)
class InYear:
    """A month, or a day or days of it, whose year is told by another expression, or by none and then by the context."""

    month: int
    day: int | None = None
    last_day: int | None = None
    year: Expression | None = None
    weekday: int | None = None
    last_month: int | None = None

    def within(self, year: int) -> Edtf | None:
        """Return the date in `year`, None if the calendar has no such day."""
        try:
            first = at(year, self.month, self.day)
            if self.last_month:
                later = year + (self.last_month < self.month)
                return span(first, at(later, self.last_month, self.last_day))
            return span(first, at(year, self.month, self.last_day)) if self.last_day else first
        except ValueError:
            return None

    @property
    def what(self) -> str:
        """What is printed: `day and month` or `month`."""
        return "day and month" if self.day else "month"

    def resolve(self, context: Context) -> Resolved | None:
        """Return the date in the year that the words or the context give."""
        if self.year is not None:
            year = self.year.resolve(context)
            value = self.placed(year.edtf) if year else None
            return Resolved(value, f"{self.what} as printed; {year.how}") if value and year else None
        if context.joined:
            value = self.within(year_of(context.joined))
            if value and value.lower and context.joined.lower and value.lower >= context.joined.lower:
                return Resolved(
                    value, f"{self.what} as printed; year of the date before it, {in_words(context.joined)}"
                )
        if context.today is None:
            return None
        return self.nearest(context, context.today)

    def placed(self, year: Edtf) -> Edtf | None:
        """Return the date in `year`, which may be a budget year: then the month may lie in its second calendar year."""
        if not year.is_interval or year.lower is None or year.upper is None:
            return self.within(year_of(year))
        options = (self.within(y) for y in range(year.lower.year, year.upper.year + 1))
        return next((o for o in options if o and o.lower and year.lower <= o.lower <= year.upper), None)

    def nearest(self, context: Context, today: date) -> Resolved | None:
        """Return the date in the year that the tense and the publication date suggest."""
        # A weekday or a leap day can lie some years away, other days are of last year, this or the next.
        far = 4 if self.weekday is not None or (self.month, self.day) == (2, 29) else 1
        years = range(today.year - far, today.year + far + 1)
        options = [value for year in years if (value := self.within(year)) and value.lower]
        if self.weekday is not None:
            fitting = [value for value in options if value.lower and value.lower.weekday() == self.weekday]
            options = fitting or options
        if not options:
            return None
        this = unit_at(today, "month" if self.day is None else "day").lower or today

        def gap(value: Edtf) -> int:
            lower = value.lower or today
            return (lower - this).days

        past = [value for value in options if gap(value) <= 0]
        if context.tense == PERFECT:
            # "had forecast in January", printed in January: a January that is over.
            past = [value for value in past if value.upper and value.upper < today] or past
        future = [value for value in options if gap(value) >= 0]
        if context.tense in (PAST, PERFECT) and past:
            value = max(past, key=gap)
        elif context.tense == FUTURE and future:
            value = min(future, key=gap)
        else:
            value = min(options, key=lambda option: (abs(gap(option)), gap(option) > 0))
        tense = {PAST: ", past", PERFECT: ", past", FUTURE: ", still to come"}.get(context.tense, "")
        return Resolved(value, f"{self.what} as printed{tense}; year from {context.published}")


@dataclass(frozen=True)
class Shift:
    """A whole unit counted from the publication date: "last month" is month -1, "two years ago" year -2."""

    unit: str
    n: int

    def resolve(self, context: Context) -> Resolved | None:
        """Return the unit that lies `n` units from the publication date."""
        if context.today is None:
            return None
        return Resolved(unit_at(context.today, self.unit, self.n), self.counted(context))

    def counted(self, context: Context) -> str:
        """Return the counting in English."""
        if self.n == 0:
            return (
                f"the {self.unit} of {context.published}" if self.unit != "day" else f"the day of {context.published}"
            )
        return counted(self.n, self.unit, context.published)


@dataclass(frozen=True)
class ThisYear:
    """The year without more words, as in "the end of the year": that of publication."""

    def resolve(self, context: Context) -> Resolved | None:
        """Return the year of publication."""
        return Shift("year", 0).resolve(context)


@dataclass(frozen=True)
class NewYear:
    """Words such as "The new year": the one that begins next, or has just begun."""

    def resolve(self, context: Context) -> Resolved | None:
        """Return the year whose first of January is nearest."""
        if context.today is None:
            return None
        n = 1 if context.today.month > 2 else 0
        return Shift("year", n).resolve(context)


@dataclass(frozen=True)
class Back:
    """A unit counted from a date mentioned before: "that year" is year 0, "the following month" month 1."""

    unit: str
    n: int
    or_today: bool = False  # without such a date: counted from the publication date

    def resolve(self, context: Context) -> Resolved | None:
        """Return the unit that lies `n` units from that of the date mentioned last."""
        finer = {"day": ("day",), "week": ("day",), "month": ("day", "month"), "quarter": ("day", "month")}.get(
            self.unit, ()
        )
        item = context.last(*finer) if finer and self.unit != "quarter" else context.last()
        near = item and context.sentence - item.sentence <= 3
        if item and near:
            if item.fiscal and self.unit == "year":
                return None
            points = item.edtf.ends
            start = points[-1].upper if self.unit in ("quarter", "month") else points[0].lower
            value = unit_at(start, self.unit, self.n)
            there = in_words(item.edtf)
            how = counted(self.n, self.unit, there) if self.n else f"the {self.unit} of {there}, mentioned before"
            return Resolved(value, how)
        return Shift(self.unit, self.n).resolve(context) if self.or_today else None


@dataclass(frozen=True)
class Relative:
    """So many units before or after an event: "seven days earlier", "two weeks before the conference"."""

    n: int
    unit: str

    def resolve(self, context: Context) -> Resolved | None:
        """Return the date counted from the one meant: in apposition, of the event named, or mentioned last."""
        anchor = context.apposition or self.named(context)
        if anchor is None and not context.nouns:
            item = context.last("day") if self.unit in ("day", "week") else context.last()
            anchor = item.edtf if item and context.sentence - item.sentence <= 4 else None
        if anchor is None or anchor.lower is None or anchor.upper is None:
            return None
        if self.unit == "year":
            value = shifted(anchor, self.n)
            if not anchor.is_interval and value.lower and abs(self.n) >= 10:
                value = at(value.lower.year)  # "a decade later" counts no months
            elif anchor.precision == "day" and not anchor.is_interval and value.lower:
                value = at(value.lower.year, value.lower.month)
        elif self.unit == "month":
            value = unit_at(anchor.lower, "month", self.n)
        elif anchor.precision != "day":
            return None
        else:
            start = anchor.lower if self.n < 0 else anchor.upper
            value = day_of(start + timedelta(self.n * (7 if self.unit == "week" else 1)))
        return Resolved(
            value,
            f"{counted(self.n, self.unit, in_words(anchor))}, the event that it is counted from",
        )

    def named(self, context: Context) -> Edtf | None:
        """Return the date of the sentence that tells of the event named: it shares a noun, by its first six letters."""
        stems = [noun[:6] for noun in context.nouns if len(noun) > 4]
        for item in reversed(context.memory[-25:]):
            if item.sentence == context.sentence:
                continue  # the date of what happened then, not of the event that it is counted from
            fits = (item.edtf.precision == "day" and not item.edtf.is_interval) or self.unit not in ("day", "week")
            if fits and any(stem in item.words for stem in stems):
                return item.edtf
        return None


@dataclass(frozen=True)
class Weekday:
    """A day of the week: the nearest by tense, or in last, this or next week."""

    weekday: int
    shift: int | None = None  # -1 last, 0 this, 1 next, None: none printed
    week: bool = False  # "Tuesday of next week": counted in whole weeks

    def resolve(self, context: Context) -> Resolved | None:
        """Return the day counted from the publication date."""
        today = context.today
        if today is None:
            return None
        back = timedelta((today.weekday() - self.weekday) % 7)
        ahead = timedelta((self.weekday - today.weekday()) % 7)
        if self.week:
            day = today - timedelta(today.weekday()) + timedelta(self.weekday + 7 * (self.shift or 0))
        elif self.shift == -1:
            day = today - (back or timedelta(7))
        elif self.shift == 1:
            day = today + (ahead or timedelta(7))
        elif self.shift == 0:
            day = today - timedelta(today.weekday()) + timedelta(self.weekday)
        else:
            day = today + ahead if context.tense == FUTURE else today - back
        name = WEEKDAYS[self.weekday].capitalize()
        side = "on" if day == today else "before" if day < today else "after"
        return Resolved(day_of(day), f"the {name} {side} {context.published}")


@dataclass(frozen=True)
class DayOfMonth:
    """Words such as "The 25th", "the 1st of this month"."""

    day: int
    month: Expression | None = None
    last_day: int | None = None

    def resolve(self, context: Context) -> Resolved | None:
        """Return the day in the month named, else in the month that tense and publication date suggest."""
        if self.month is not None:
            month = self.month.resolve(context)
            if month is None or month.edtf.lower is None or month.edtf.precision != "month":
                return None
            value = self.within(month.edtf.lower)
            return Resolved(value, f"day as printed; {month.how}") if value else None
        if context.today is None:
            return None
        first = context.today.replace(day=1)
        months = (-1, 0, 1) if context.tense != FUTURE else (1, 0)
        options = [value for n in months if (value := self.within(add_months(first, n))) and value.lower]
        fits = [
            v
            for v in options
            if v.lower and ((v.lower >= context.today) if context.tense == FUTURE else (v.lower <= context.today))
        ]
        return Resolved(fits[-1], f"day as printed; month from {context.published}") if fits else None

    def within(self, month: date) -> Edtf | None:
        """Return the day in `month`, None if the month is shorter."""
        try:
            first = at(month.year, month.month, self.day)
            return span(first, at(month.year, month.month, self.last_day)) if self.last_day else first
        except ValueError:
            return None


@dataclass(frozen=True)
class NthWeekday:
    """Words such as "The second Tuesday of January", "the last Friday of this month" (n = -1)."""

    n: int
    weekday: int
    month: Expression

    def resolve(self, context: Context) -> Resolved | None:
        """Return the day counted in its month."""
        month = self.month.resolve(context)
        if month is None or month.edtf.lower is None or month.edtf.precision != "month" or month.edtf.is_interval:
            return None
        first = month.edtf.lower
        days = [
            day
            for n in range(31)
            if (day := first + timedelta(n)).month == first.month and day.weekday() == self.weekday
        ]
        if not -1 <= self.n - (self.n > 0) < len(days):
            return None
        return Resolved(day_of(days[self.n - (self.n > 0)]), f"counted in {in_words(month.edtf)}: {month.how}")


@dataclass(frozen=True)
class PartOf:
    """A part of a longer period: `count` units from number `index`, which counts from the end if negative."""

    unit: str
    index: int
    of: Expression | None = None
    count: int = 1

    def resolve(self, context: Context) -> Resolved | None:
        """Return the part of the period named, or of the year that context suggests."""
        if self.of is not None:
            whole = self.of.resolve(context)
            value = self.within(whole.edtf) if whole else None
            return (
                Resolved(value, f"{self.named()} of {in_words(whole.edtf)}: {whole.how}") if value and whole else None
            )
        return self.guessless(context)

    def named(self) -> str:
        """Return the part in English."""
        if self.count > 1:
            return f"{'first' if self.index > 0 else 'last'} {self.count} {UNIT_NAMES[self.unit]}"
        return f"{self.unit} {self.index}" if self.index > 0 else f"last {self.unit}"

    def within(self, whole: Edtf) -> Edtf | None:
        """Return the part of `whole`, None if it does not fit in."""
        if whole.lower is None or whole.upper is None:
            return None
        if whole.precision == "month" and not whole.is_interval:
            return self.within_month(whole.lower, whole.upper)
        months = {"half": 6, "quarter": 3, "month": 1}.get(self.unit)
        length = (whole.upper.year - whole.lower.year) * 12 + whole.upper.month - whole.lower.month + 1
        if whole.lower.day > 1:
            length -= 1
        if months is None or length > 12 or self.index == 0:
            return None
        steps = length // months
        first = self.index - 1 if self.index > 0 else steps + self.index - self.count + 1
        if not 0 <= first <= first + self.count <= steps:
            return None
        start = add_months(whole.lower, first * months)
        return between(start, add_months(start, months * self.count) - timedelta(1))

    def within_month(self, first: date, last: date) -> Edtf | None:
        """Return a half of a month (1 to 15, 16 to the end); its weeks and quarters have no fixed bounds."""
        if self.unit != "half":
            return (
                Edtf(at(first.year, first.month).first, at(first.year, first.month).last)
                if self.unit == "week"
                else None
            )
        middle = first.replace(day=15)
        return between(first, middle) if self.index == 1 else between(middle + timedelta(1), last)

    def guessless(self, context: Context) -> Resolved | None:
        """Return the part of the budget year just mentioned, else of the calendar year that the tense suggests."""
        item = next((m for m in reversed(context.memory[-6:]) if m.fiscal and context.sentence - m.sentence <= 1), None)
        if item:
            value = self.within(item.edtf)
            if value:
                return Resolved(value, f"{self.named()} of {in_words(item.edtf)}, mentioned before")
        around = context.last("year")
        if around and around.sentence == context.sentence and not around.compared:
            value = self.within(around.edtf)
            return Resolved(value, f"{self.named()} of {in_words(around.edtf)}, mentioned before") if value else None
        if context.today is None:
            return None
        fiscal = (
            context.fiscal_quarters and context.fiscal.known and self.unit in ("quarter", "half") and self.count == 1
        )
        year = context.fiscal.holding(context.today) if fiscal else context.today.year
        options = []
        for y in (year - 1, year, year + 1):
            value = self.within(context.fiscal.beginning(y) if fiscal else at(y))
            if value and value.lower and value.upper:
                options.append((value, value.lower, value.upper))
        over = [value for value, _, upper in options if upper <= context.today + timedelta(15)]
        begun = [value for value, lower, upper in options if lower <= context.today <= upper]
        ahead = [value for value, _, upper in options if upper >= context.today]
        if context.tense == FUTURE and ahead:
            value = ahead[0]
        elif over:
            # Nothing is reported of a period before it is over, except of the running one in the present tense.
            value = begun[0] if begun and context.tense == NONE and self.count == 1 else over[-1]
        else:
            return None
        budget = " of the budget year" if fiscal else ""
        return Resolved(value, f"{self.named()}{budget}; year from {context.published}")


@dataclass(frozen=True)
class EdgeOf:
    """The beginning or end of a period, to the month; early, mid and late have no bounds finer than the period."""

    edge: str  # start, end, early, mid, late
    of: Expression

    def resolve(self, context: Context) -> Resolved | None:
        """Return the first or last month of the period, or the period."""
        whole = self.of.resolve(context)
        if whole is None or whole.edtf.lower is None or whole.edtf.upper is None:
            return None
        value, words = whole.edtf, {"start": "beginning", "end": "end"}.get(self.edge, self.edge)
        if value.precision in ("year", "month") and self.edge == "end":
            value = at(whole.edtf.upper.year, whole.edtf.upper.month)
        elif value.precision in ("year", "month") and self.edge == "start":
            value = at(whole.edtf.lower.year, whole.edtf.lower.month)
        elif value.precision == "day" and value.is_interval and self.edge == "end" and (value.days or 0) > 7:
            value = at(whole.edtf.upper.year, whole.edtf.upper.month)
        return Resolved(value, f"{words} of {in_words(whole.edtf)}: {whole.how}")


@dataclass(frozen=True)
class RangeOf:
    """From one date to another; what the one leaves out (month, year) the other tells."""

    first: Expression
    last: Expression

    def resolve(self, context: Context) -> Resolved | None:
        """Return the interval, None if it would end before it begins."""
        first, last = self.first, self.last
        if isinstance(first, InYear) and first.year is None:
            if isinstance(last, InYear) and last.year is None:
                return joined_months(first, last, context)
            if isinstance(last, InYear | Fixed):
                return self.led_by_last(first, last, context)
        elif isinstance(first, InYear) and isinstance(last, InYear) and last.year is None:
            last = replace(last, year=first.year)
        a, b = first.resolve(context), last.resolve(context)
        return self.joined(a, b) if a and b else None

    def led_by_last(self, first: InYear, last: Expression, context: Context) -> Resolved | None:
        """Return the interval whose year stands at its end: "from November to February 2025"."""
        b = last.resolve(context)
        if b is None or b.edtf.lower is None or b.edtf.precision == "year":
            return None
        a = first.within(b.edtf.lower.year - (first.month > b.edtf.lower.month))
        return self.joined(Resolved(a, ""), b) if a else None

    @staticmethod
    def joined(a: Resolved, b: Resolved) -> Resolved | None:
        """Return the interval of two dates."""
        try:
            value = span(a.edtf, b.edtf)
        except ValueError:
            return None
        how = b.how if not a.how or a.how == b.how else f"from: {a.how}; to: {b.how}"
        return Resolved(value, how)


def joined_months(first: InYear, last: InYear, context: Context) -> Resolved | None:
    """Return the interval of two dates without a year: as one, so that both lie in the same run of time."""
    both = InYear(first.month, first.day, last.day or last.last_day, None, None, last.month)
    if context.tense == FUTURE or context.today is None:
        return both.resolve(context)
    found = both.resolve(context)
    # A period of months is reported when it is over: "from January to November", printed in March, is last year's.
    if (
        found
        and found.edtf.upper
        and first.day is None
        and found.edtf.upper > context.today + timedelta(10)
        and context.tense in (PAST, PERFECT)
    ):
        earlier = both.within(year_of(found.edtf) - 1)
        return Resolved(earlier, found.how) if earlier else None
    return found


@dataclass(frozen=True)
class Since:
    """From a date on."""

    start: Expression

    def resolve(self, context: Context) -> Resolved | None:
        """Return the open interval."""
        begin = self.start.resolve(replace(context, tense=context.tense if context.tense == FUTURE else PAST))
        if begin is None or begin.edtf.lower is None:
            return None
        return Resolved(span(begin.edtf, None), begin.how)


@dataclass(frozen=True)
class Until:
    """At the latest at a date: an open beginning where it is still to come, the date itself where it is over."""

    end: Expression
    loose: bool = False  # "until", which looks ahead in any tense

    def resolve(self, context: Context) -> Resolved | None:
        """Return the deadline."""
        # "Was given until March" may lie ahead: the nearest March, whatever the tense of the clause.
        tense = NONE if self.loose and context.tense != FUTURE else context.tense or FUTURE
        tense = PAST if tense == PERFECT else tense  # "had crossed by June" may be said within June
        limit = self.end.resolve(replace(context, tense=tense))
        if limit is None or limit.edtf.upper is None:
            return None
        past = over = tense == PAST
        if context.today:
            begun = limit.edtf.lower is not None and limit.edtf.lower <= context.today
            over = limit.edtf.upper < context.today or (past and begun and not self.loose)
        return limit if over else Resolved(span(None, limit.edtf), limit.how)


@dataclass(frozen=True)
class Fiscal:
    """A budget year by its label: the calendar year in which it ends ("FY26") or begins ("2025-26")."""

    year: int
    by_end: bool

    def resolve(self, context: Context) -> Resolved | None:
        """Return the budget year with the beginning usual in the article's country."""
        value = context.fiscal.ending(self.year) if self.by_end else context.fiscal.beginning(self.year)
        why = f", {context.fiscal.why}" if context.fiscal.known else "; when it begins is not said"
        return Resolved(value, f"budget year as printed{why}")


@dataclass(frozen=True)
class FiscalShift:
    """A budget year counted from the publication date, or (`back`) from the budget year mentioned before."""

    n: int
    back: bool = False

    def resolve(self, context: Context) -> Resolved | None:
        """Return the budget year, None if neither text nor country says when it begins."""
        if not context.fiscal.known:
            return None
        item = (
            next((m for m in reversed(context.memory[-12:]) if m.fiscal and m.edtf.lower), None) if self.back else None
        )
        if item and item.edtf.lower:
            year = context.fiscal.holding(item.edtf.lower) + self.n
            return Resolved(
                context.fiscal.beginning(year),
                f"the budget year before {in_words(item.edtf)}"
                if self.n < 0
                else f"the budget year after {in_words(item.edtf)}",
            )
        if context.today is None:
            return None
        year = context.fiscal.holding(context.today) + self.n
        return Resolved(
            context.fiscal.beginning(year), f"budget year ({context.fiscal.why}) counted from {context.published}"
        )


@dataclass(frozen=True)
class FiscalBy:
    """The budget year that begins or ends on a day: "the fiscal year that ended on 30 June"."""

    day: Expression
    ends: bool

    def resolve(self, context: Context) -> Resolved | None:
        """Return the twelve months from the day, or up to it."""
        found = self.day.resolve(context)
        if found is None or found.edtf.lower is None or found.edtf.upper is None:
            return None
        first = add_months(found.edtf.upper + timedelta(1), -12) if self.ends else found.edtf.lower
        return Resolved(between(first, add_months(first, 12) - timedelta(1)), found.how)


@dataclass(frozen=True)
class SamePeriod:
    """Words such as "The same period of 2024": the period mentioned before, moved to another year."""

    year: Expression | None
    unit: str = "period"

    def resolve(self, context: Context) -> Resolved | None:
        """Return the compared period; the year alone where no period was mentioned."""
        year = self.year.resolve(context) if self.year else None
        if year is None:
            return None
        item = next(
            (m for m in reversed(context.memory[-6:]) if is_period(m, context)),
            None,
        )
        if item is None:
            return year
        base = item.edtf
        if isinstance(self.year, Back | Relative) or base.upper is None:
            n = self.year.n if isinstance(self.year, Back | Relative) else 0
            return Resolved(shifted(base, n), f"{in_words(base)}, mentioned before, moved by {n} year")
        return Resolved(
            shifted(base, year_of(year.edtf) - year_of(base)),
            f"{in_words(base)}, mentioned before, in the year compared with: {year.how}",
        )


def is_period(item: Remembered, context: Context) -> bool:
    """Tell whether a date is a stretch that figures are compared over: months, begun and mentioned shortly before.

    A single month counts within one sentence only: farther off it rather dates an event.
    """
    edtf, distance = item.edtf, context.sentence - item.sentence
    if (
        edtf.lower is None
        or (context.today and edtf.lower > context.today)
        or distance > (2 if edtf.is_interval else 0)
    ):
        return False
    return edtf.precision in ("month", "day") and edtf.days is not None and 27 < edtf.days < 364


@dataclass(frozen=True)
class YearBefore:
    """A year earlier, in a comparison: the period `n` years from the one mentioned last."""

    n: int
    ago: bool = False

    def resolve(self, context: Context) -> Resolved | None:
        """Return the period of the comparison; without one, the year counted from the publication date."""
        item = context.last()
        near = item is not None and context.sentence - item.sentence <= (1 if context.comparing or not self.ago else -1)
        if self.ago and not context.comparing:
            return Shift("year", self.n).resolve(context)
        if near and item and item.edtf.lower and not (item.edtf.is_interval and item.edtf.last is None):
            return Relative(self.n, "year").resolve(replace(context, nouns=(), apposition=None))
        return Shift("year", self.n).resolve(context) if context.comparing and self.ago else None


@dataclass(frozen=True)
class MonthsTo:
    """Words such as "The nine months to September 30", "the year ended June 2024": a stretch named by its end."""

    count: int  # months
    end: Expression

    def resolve(self, context: Context) -> Resolved | None:
        """Return the stretch in whole months (in days, if it ends within a month)."""
        end = self.end.resolve(replace(context, tense=context.tense or PAST))
        if end is None or end.edtf.upper is None:
            return None
        if end.edtf.precision == "year":
            return end if self.count == 12 else None
        last = end.edtf.upper
        first = add_months(last + timedelta(1), -self.count)
        return Resolved(between(first, last), f"{self.count} months to {in_words(end.edtf)}: {end.how}")


@dataclass(frozen=True)
class Festival:
    """A day that falls on the same date each year, with or without its year."""

    month: int
    day: int
    year: Expression | None = None

    def resolve(self, context: Context) -> Resolved | None:
        """Return the day."""
        found = InYear(self.month, self.day, year=self.year).resolve(context)
        return (
            Resolved(
                found.edtf, found.how.replace("day and month as printed", f"{self.day} {MONTHS[self.month]} by custom")
            )
            if found
            else None
        )


@dataclass(frozen=True)
class Named:
    """An expression that is remembered for what refers back to it but is not a mention itself."""

    inner: Expression

    def resolve(self, context: Context) -> Resolved | None:
        """Return the date of the inner expression."""
        return self.inner.resolve(context)
