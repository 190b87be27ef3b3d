"""Expressions of time that name one day, week, month or year, each by its own words or counted from another.

Each becomes a date in a context (`time.context`); none holds more than its words say.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from operator import itemgetter

from zonebook.reading.english.time_words import WEEKDAYS
from zonebook.reading.time import context as ctx
from zonebook.values.edtf import MONTHS, Edtf, at, in_words, span


class Fixed(ctx.Expression):
    """A date whose words are complete."""

    edtf: Edtf
    how: str = "as printed"
    fiscal: bool = False

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the date as printed."""
        return ctx.Resolved(self.edtf, self.how)


def year_value(year: int) -> Fixed:
    """Return a year as an expression."""
    return Fixed(at(year))


class Numeric(ctx.Expression):
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

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the reading that is possible and in the article's order."""
        readings = self.readings()
        if len(readings) == 1 or (readings and readings[0][1] == readings[1][1]):
            why = "day first" if readings[0][0] == "dmy" else "month first"
            return ctx.Resolved(ctx.day_of(readings[0][1]), f"as printed, {why}: the other order does not fit")
        chosen = [day for order, day in readings if order == context.order]
        how = "as printed, " + ("day before month" if context.order == "dmy" else "month before day")
        doubts = () if context.order_shown else ("order",)
        return ctx.Resolved(ctx.day_of(chosen[0]), how, doubts) if chosen else None


FAR = 300  # days: a day without a year that lies so far off is more likely of another year
AHEAD_COSTS = 2  # without a tense, news tells of what is past: a day to come must be twice as near


class InYear(ctx.Expression):
    """A month, or a day or days of it, whose year another expression tells, or else the context."""

    month: int
    day: int | None = None
    last_day: int | None = None
    year: ctx.Expression | None = None
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

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the date in the year that the words or the context give."""
        if self.year is not None:
            year = self.year.resolve(context)
            value = self.placed(year.edtf) if year else None
            return year.becomes(value, f"{self.what} as printed; {year.how}") if value and year else None
        if context.joined:
            value = self.within(ctx.year_of(context.joined))
            if value and value.lower and context.joined.lower and value.lower >= context.joined.lower:
                return ctx.Resolved(
                    value, f"{self.what} as printed; year of the date before it, {in_words(context.joined)}"
                )
        return self.nearest(context, context.today) if context.today else None

    def placed(self, year: Edtf) -> Edtf | None:
        """Return the date in `year`, which may be a budget year: then the month may lie in its second calendar year."""
        if not year.is_interval or year.lower is None or year.upper is None:
            return self.within(ctx.year_of(year))
        options = (self.within(y) for y in range(year.lower.year, year.upper.year + 1))
        return next((o for o in options if o and o.lower and year.lower <= o.lower <= year.upper), None)

    def options(self, today: date) -> list[tuple[int, Edtf]]:
        """Return the date in the years around `today`, each with its distance from it in days."""
        # A weekday or a leap day can lie some years away, other days are of last year, this or the next.
        far = 4 if self.weekday is not None or (self.month, self.day) == (2, 29) else 1
        this = today.replace(day=1) if self.day is None else today
        found = [
            ((value.lower - this).days, value)
            for year in range(today.year - far, today.year + far + 1)
            if (value := self.within(year)) and value.lower
        ]
        fitting = [(gap, value) for gap, value in found if value.lower and value.lower.weekday() == self.weekday]
        return fitting or found

    def nearest(self, context: ctx.Context, today: date) -> ctx.Resolved | None:
        """Return the date in the year that the tense and the publication date suggest."""
        options = self.options(today)
        if not options:
            return None
        gap, value = likeliest(options, context.tense, today)
        tense = {ctx.PAST: ", past", ctx.PERFECT: ", past", ctx.FUTURE: ", still to come"}.get(context.tense, "")
        far = abs(gap) > (FAR // 3 if context.tense == ctx.NONE else FAR)
        doubts = ("year",) if far and self.weekday is None else ()
        return ctx.Resolved(value, f"{self.what} as printed{tense}; year from {context.published}", doubts)


def likeliest(options: list[tuple[int, Edtf]], tense: str, today: date) -> tuple[int, Edtf]:
    """Return the option, each a distance in days and a date, that a clause in this tense most likely means."""
    if tense == ctx.FUTURE and (ahead := [option for option in options if option[0] >= 0]):
        return min(ahead, key=itemgetter(0))
    if tense in (ctx.PAST, ctx.PERFECT) and (past := [option for option in options if option[0] <= 0]):
        # "had forecast in January", printed in January: a January that is over.
        over = [option for option in past if option[1].upper and option[1].upper < today]
        return max(over if over and tense == ctx.PERFECT else past, key=itemgetter(0))
    return min(options, key=lambda option: (cost(option[0]), option[0] > 0))


def cost(gap: int) -> int:
    """Return how unlikely a day is that lies so many days after the publication (less than none: before it)."""
    return gap * AHEAD_COSTS if gap > 0 else -gap


class Shift(ctx.Expression):
    """A whole unit counted from the publication date: "last month" is month -1, "two years ago" year -2."""

    unit: str
    n: int

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the unit that lies `n` units from the publication date."""
        if context.today is None:
            return None
        return ctx.Resolved(ctx.unit_at(context.today, self.unit, self.n), self.counted(context))

    def counted(self, context: ctx.Context) -> str:
        """Return the counting in English."""
        return (
            ctx.counted(self.n, self.unit, context.published) if self.n else f"the {self.unit} of {context.published}"
        )


class DaysAhead(ctx.Expression):
    """So many days from the publication date, or from the weekday that follows it."""

    days: int
    weekday: int | None = None

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the day."""
        start = Weekday(self.weekday).resolve(replace(context, tense=ctx.FUTURE)) if self.weekday is not None else None
        first = start.edtf.lower if start else context.today
        if first is None:
            return None
        how = ctx.counted(self.days, "day", in_words(start.edtf) if start else context.published)
        return ctx.Resolved(ctx.unit_at(first, "day", self.days), how)


EARLY = 6  # the last month in which "the end of the year", told as past, is that of the year before


class ThisYear(ctx.Expression):
    """The year without more words: the running one; of the end of the year, told as past, the one that is over."""

    ends: bool = False

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the year of publication, early in it the one before for what is past."""
        over = (
            self.ends
            and context.tense in (ctx.PAST, ctx.PERFECT)
            and context.today is not None
            and context.today.month <= EARLY
        )
        return Shift("year", -1 if over else 0).resolve(context)


class NewYear(ctx.Expression):
    """Words such as "The new year": the one that begins next, or has just begun."""

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the year whose first of January is nearest."""
        if context.today is None:
            return None
        n = 1 if context.today.month > 2 else 0
        return Shift("year", n).resolve(context)


FINER = {"day": ("day",), "week": ("day",), "month": ("day", "month")}  # what a unit can be counted from


class Back(ctx.Expression):
    """A unit counted from a date mentioned before: "that year" is year 0, "the following month" month 1."""

    unit: str
    n: int
    or_today: bool = False  # without such a date: counted from the publication date

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the unit that lies `n` units from that of the date mentioned last."""
        item = context.last(*FINER.get(self.unit, ()), told=True)
        if item and context.within(item, 3):
            if item.fiscal and self.unit == "year":
                return None
            points = item.edtf.ends
            start = points[-1].upper if self.unit in ("quarter", "month") else points[0].lower
            value = ctx.unit_at(start, self.unit, self.n)
            there = in_words(item.edtf)
            how = ctx.counted(self.n, self.unit, there) if self.n else f"the {self.unit} of {there}, mentioned before"
            return ctx.Resolved(value, how)
        return Shift(self.unit, self.n).resolve(context) if self.or_today else None


class Relative(ctx.Expression):
    """So many units before or after an event: "seven days earlier", "two weeks before the conference"."""

    n: int
    unit: str
    nouns: tuple[str, ...] = ()  # of the event, where it is named
    exact: bool = False  # to the day

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the date counted from the one meant: in apposition, of the event named, or mentioned last."""
        anchor = context.apposition or self.named(context)
        if anchor is None and not self.nouns:
            item = context.last("day") if self.unit in ("day", "week") else context.last()
            anchor = item.edtf if item and context.within(item, 4) else None
        value = self.counted_from(anchor) if anchor else None
        if value is None or anchor is None:
            return None
        return ctx.Resolved(
            value, f"{ctx.counted(self.n, self.unit, in_words(anchor))}, the event that it is counted from"
        )

    def counted_from(self, anchor: Edtf) -> Edtf | None:
        """Return the date counted from `anchor`, no finer than unit and anchor are."""
        if anchor.lower is None or anchor.upper is None:
            return None
        if self.unit == "year":
            value = ctx.moved(anchor, self.n)
            if not anchor.is_interval and value.lower and abs(self.n) >= 10:
                return at(value.lower.year)  # "a decade later" counts no months
            if anchor.precision == "day" and not anchor.is_interval and value.lower and not self.exact:
                return at(value.lower.year, value.lower.month)
            return value
        if self.unit == "month":
            return ctx.unit_at(anchor.lower, "month", self.n) if anchor.precision in ("day", "month") else None
        if anchor.precision != "day":
            return None
        start = anchor.lower if self.n < 0 else anchor.upper
        return ctx.unit_at(start, "day", self.n * (7 if self.unit == "week" else 1))

    def named(self, context: ctx.Context) -> Edtf | None:
        """Return the date of the sentence that tells of the event named: it shares a noun, by its first six letters."""
        stems = [noun[:6] for noun in self.nouns if len(noun) > 4]
        for item in context.recent(25):
            if item.sentence == context.sentence:
                continue  # the date of what happened then, not of the event that it is counted from
            fits = (item.edtf.precision == "day" and not item.edtf.is_interval) or self.unit not in ("day", "week")
            if fits and any(stem in item.words for stem in stems):
                return item.edtf
        return None


class Weekday(ctx.Expression):
    """A day of the week: the nearest by tense, or in last, this or next week."""

    weekday: int
    shift: int | None = None  # -1 last, 0 this, 1 next, None: none printed
    week: bool = False  # "Tuesday of next week": counted in whole weeks

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the day counted from the publication date."""
        today = context.today
        if today is None:
            return None
        day = self.counted_from(today, context.tense)
        name = WEEKDAYS[self.weekday].capitalize()
        side = "on" if day == today else "before" if day < today else "after"
        doubts = ("side",) if self.shift is None and context.tense == ctx.NONE and day != today else ()
        return ctx.Resolved(ctx.day_of(day), f"the {name} {side} {context.published}", doubts)

    def counted_from(self, today: date, tense: str) -> date:
        """Return the day that the words mean when they are read on `today`."""
        back = timedelta((today.weekday() - self.weekday) % 7)
        ahead = timedelta((self.weekday - today.weekday()) % 7)
        if self.week or self.shift == 0:
            return today - timedelta(today.weekday()) + timedelta(self.weekday + 7 * (self.shift or 0))
        if self.shift == -1:
            return today - (back or timedelta(7))
        if self.shift == 1:
            return today + (ahead or timedelta(7))
        return today + ahead if tense in (ctx.FUTURE, ctx.PLANNED) else today - back


class Weekend(ctx.Expression):
    """Saturday and Sunday: the last or the next ones, or by tense."""

    shift: int | None = None

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the two days."""
        ahead = self.shift == 1 or (self.shift != -1 and context.tense == ctx.FUTURE)
        tense = ctx.FUTURE if ahead else ctx.PAST
        sunday = Weekday(6).resolve(replace(context, tense=tense))
        if sunday is None or sunday.edtf.lower is None:
            return None
        return ctx.Resolved(
            span(ctx.day_of(sunday.edtf.lower - timedelta(1)), sunday.edtf), f"the weekend of {sunday.how}"
        )


class DayOfMonth(ctx.Expression):
    """Words such as "The 25th", "the 1st of this month", "the last day of 2021" (day -1)."""

    day: int
    month: ctx.Expression | None = None
    last_day: int | None = None

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the day in the month or year named, else in the month that tense and publication date suggest."""
        if self.month is not None:
            whole = self.month.resolve(context)
            if whole is None or whole.edtf.is_interval or whole.edtf.precision not in ("month", "year"):
                return None
            value = self.within(whole.edtf)
            return whole.becomes(value, f"day as printed; {whole.how}") if value else None
        if context.today is None:
            return None
        return self.nearest(context, context.today)

    def nearest(self, context: ctx.Context, today: date) -> ctx.Resolved | None:
        """Return the day in the month around `today` that the tense suggests."""
        months = (-1, 0, 1) if context.tense != ctx.FUTURE else (1, 0)
        found = [self.within(ctx.unit_at(today, "month", n)) for n in months]
        future = context.tense == ctx.FUTURE
        fits = [v for v in found if v and v.lower and ((v.lower >= today) if future else (v.lower <= today))]
        return ctx.Resolved(fits[-1], f"day as printed; month from {context.published}") if fits else None

    def within(self, whole: Edtf) -> Edtf | None:
        """Return the day in a month, or the first or last day of a year; None if there is none."""
        first, last = whole.lower, whole.upper
        if first is None or last is None or (whole.precision == "year" and self.day not in (1, -1)):
            return None
        if self.day == -1:
            return ctx.day_of(last)
        try:
            start = at(first.year, first.month, self.day)
            return span(start, at(first.year, first.month, self.last_day)) if self.last_day else start
        except ValueError:
            return None


class NthWeekday(ctx.Expression):
    """Words such as "The second Tuesday of January", "the last Friday of this month" (n = -1)."""

    n: int
    weekday: int
    month: ctx.Expression

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the day counted in its month."""
        month = self.month.resolve(context)
        if month is None or month.edtf.lower is None or month.edtf.precision != "month" or month.edtf.is_interval:
            return None
        days = [month.edtf.lower + timedelta(n) for n in range(month.edtf.days or 0)]
        days = [day for day in days if day.weekday() == self.weekday]
        if not -1 <= self.n - (self.n > 0) < len(days):
            return None
        how = f"counted in {in_words(month.edtf)}: {month.how}"
        return month.becomes(ctx.day_of(days[self.n - (self.n > 0)]), how)


class DirectedMonth(ctx.Expression):
    """A month with its direction: "last December" is the latest one over, "next March" the first still to come."""

    month: int
    shift: int

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the month."""
        today = context.today
        if today is None:
            return None
        year = today.year
        if self.shift < 0:
            year -= self.month >= today.month
        elif self.shift > 0:
            year += self.month <= today.month
        side = "the last before" if self.shift < 0 else "the next after" if self.shift > 0 else "in the year of"
        return ctx.Resolved(at(year, self.month), f"{side} {context.published}")


LAST_MONTH = {21: 5, 22: 8, 23: 11, 24: 2}  # of a season north of the equator


class Season(ctx.Expression):
    """A season: of a year told by another expression, on one side of the publication date, or by tense.

    EDTF names it without bounds.
    """

    season: int
    shift: int | None = None  # -1 last, 0 this, 1 next, None: the tense tells
    year: ctx.Expression | None = None

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the season."""
        if self.year is not None:
            year = self.year.resolve(context)
            return year and year.becomes(at(ctx.year_of(year.edtf), self.season), f"season as printed; {year.how}")
        if context.today is None:
            return None
        over = LAST_MONTH[self.season]
        shift = {ctx.FUTURE: 1, ctx.NONE: 0}.get(context.tense, -1) if self.shift is None else self.shift
        number = context.today.year
        if shift < 0:
            number -= context.today.month <= over
        elif shift > 0:
            number += context.today.month > over - 3
        doubts = ("year",) if self.shift is None else ()
        return ctx.Resolved(at(number, self.season), f"season as printed; year from {context.published}", doubts)


class Festival(ctx.Expression):
    """A day that falls on the same date each year, with or without its year."""

    month: int
    day: int
    year: ctx.Expression | None = None

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the day."""
        found = InYear(self.month, self.day, year=self.year).resolve(context)
        custom = f"{self.day} {MONTHS[self.month]} by custom"
        return found and found.becomes(found.edtf, found.how.replace("day and month as printed", custom))


class YearsFrom(ctx.Expression):
    """The same day, week or month `n` years from another: "two years ago this week"."""

    of: ctx.Expression
    n: int

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return it in that year."""
        of = self.of.resolve(context)
        return of and of.becomes(ctx.moved(of.edtf, self.n), f"{ctx.counted(self.n, 'year', in_words(of.edtf))}")


OLD = 2  # years: "up from 9 million a year earlier" is not counted from a founding in the sentence before


class YearBefore(ctx.Expression):
    """A year earlier, in a comparison: the period `n` years from the one mentioned last."""

    n: int
    ago: bool = False

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the period of the comparison; without one, the year counted from the publication date."""
        item = context.last()
        begun = item is not None and item.edtf.lower is not None
        ahead = item and item.edtf.lower and context.today and item.edtf.lower > context.today
        if self.ago and (ahead or not context.comparing):
            return Shift("year", self.n).resolve(context)
        if item and begun and context.within(item, 1) and not (item.edtf.is_interval and item.edtf.last is None):
            earlier = Relative(self.n, "year").resolve(replace(context, apposition=None))
            old = context.today is not None and ctx.year_of(item.edtf) < context.today.year - OLD
            if context.within(item, 0) or earlier is None or not old:
                return earlier
            return (Shift("year", self.n).resolve(context) or earlier)._replace(doubts=("year",))
        counted = Shift("year", self.n).resolve(context) if self.ago or context.comparing else None
        return counted if self.ago or counted is None else counted._replace(doubts=("year",))
