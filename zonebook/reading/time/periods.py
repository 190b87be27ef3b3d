"""Expressions of time that name a stretch: parts and edges of longer periods, ranges, open ends, budget years.

Each becomes a date in a context (`time.context`); none holds more than its words say.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from zonebook.reading.time import context as ctx
from zonebook.reading.time.points import Back, Fixed, InYear, Relative, Shift
from zonebook.values.edtf import Edtf, at, between, in_words, span

MONTHS_OF = {"half": 6, "quarter": 3, "month": 1}
# --- Parts of longer periods -----------------------------------------------------------------------------------------


class PartAgain(ctx.Expression):
    """Another part of what the expression before names a part of: it means nothing by itself."""

    index: int

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return nothing."""
        return None

    def beside(self, before: ctx.Expression | None) -> ctx.Expression:
        """Return the part that it is beside another one."""
        return replace(before, index=self.index) if isinstance(before, PartOf) and before.count == 1 else self


NEWS = 2  # years back: "the first ten months" are no news of an earlier one, such as that of a founding


class PartOf(ctx.Expression):
    """A part of a longer period: `count` units from number `index`, which counts from the end if negative."""

    unit: str
    index: int
    of: ctx.Expression | None = None
    count: int = 1

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the part of the period named, or of the year that context suggests."""
        if self.of is None:
            return self.mentioned(context) or self.supposed(context)
        whole = self.of.resolve(context)
        value = self.within(whole.edtf) if whole else None
        return whole.becomes(value, f"{self.named} of {in_words(whole.edtf)}: {whole.how}") if whole and value else None

    @property
    def named(self) -> str:
        """The part in English."""
        if self.count > 1:
            return f"{'first' if self.index > 0 else 'last'} {self.count} {ctx.UNIT_NAMES[self.unit]}"
        return f"{self.unit} {self.index}" if self.index > 0 else f"last {self.unit}"

    def within(self, whole: Edtf) -> Edtf | None:
        """Return the part of `whole`, None if it does not fit in."""
        if whole.lower is None or whole.upper is None:
            return None
        if whole.precision == "month" and not whole.is_interval:
            return self.within_month(whole.lower, whole.upper)
        years = whole.upper.year - whole.lower.year + 1
        if whole.precision == "year" and years in (10, 100):
            return self.within_years(whole.lower.year, years)
        months = years * 12 - 12 + whole.upper.month - whole.lower.month + (whole.lower.day == 1)
        return self.within_months(whole.lower, months)

    def within_months(self, lower: date, length: int) -> Edtf | None:
        """Return the part of so many months from `lower` on, None if it does not fit into them or into a year."""
        months = MONTHS_OF.get(self.unit)
        if months is None or length > 12 or self.index == 0:
            return None
        steps = length // months
        first = self.index - 1 if self.index > 0 else steps + self.index - self.count + 1
        if not 0 <= first <= first + self.count <= steps:
            return None
        start = ctx.add_months(lower, first * months)
        return between(start, ctx.add_months(start, months * self.count) - timedelta(1))

    def within_years(self, first: int, years: int) -> Edtf | None:
        """Return the half of a decade, or the half or quarter of a century."""
        parts = {"half": 2, "quarter": 4}.get(self.unit, 0)
        if not parts or years % parts or self.count > 1:
            return None
        size = years // parts
        start = first + size * (self.index - 1 if self.index > 0 else parts + self.index)
        return span(at(start), at(start + size - 1)) if first <= start < first + years else None

    def within_month(self, first: date, last: date) -> Edtf | None:
        """Return a half of a month (1 to 15, 16 to the end); its weeks and quarters have no fixed bounds."""
        if self.unit != "half" or self.index not in (1, 2, -1):
            return None
        middle = first.replace(day=15)
        return between(first, middle) if self.index == 1 else between(middle + timedelta(1), last)

    def mentioned(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the part of the budget year mentioned just before, or of the year that the sentence names."""
        fiscal = next((m for m in context.recent(6) if m.fiscal and context.within(m, 1)), None)
        value = self.within(fiscal.edtf) if fiscal else None
        if fiscal and value:
            return ctx.Resolved(value, f"{self.named} of {in_words(fiscal.edtf)}, mentioned before")
        around = context.last("year")
        value = self.within(around.edtf) if around and self.beside(around, context) else None
        return (
            ctx.Resolved(value, f"{self.named} of {in_words(around.edtf)}, mentioned before")
            if around and value
            else None
        )

    def beside(self, around: ctx.Remembered, context: ctx.Context) -> bool:
        """Tell whether a year is in the same sentence, is not only compared with, and not long past for months."""
        long_past = context.today and around.edtf.upper and around.edtf.upper.year < context.today.year - NEWS
        return around.sentence == context.sentence and not around.compared and not (self.count > 1 and long_past)

    def supposed(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the part of the calendar year, or of the budget year, that tense and publication date suggest."""
        if context.today is None or ((around := context.last("year")) and self.beside(around, context)):
            return None
        fiscal = context.fiscal_quarters and context.fiscal.known and self.unit != "month" and self.count == 1
        value = self.nearest(context, context.today, fiscal=fiscal)
        if value is None:
            return None
        budget = " of the budget year" if fiscal else ""
        far = value.upper is not None and abs((value.upper - context.today).days) > 200
        doubts = ("year",) if far else ()
        return ctx.Resolved(value, f"{self.named}{budget}; year from {context.published}", doubts)

    def nearest(self, context: ctx.Context, today: date, *, fiscal: bool) -> Edtf | None:
        """Return the latest part that is over, of what is still to come the next; None if neither is near."""
        parts = self.around(context, today, fiscal=fiscal)
        if context.tense == ctx.FUTURE:
            return next((part for _, upper, part in parts if upper >= today), None)
        over = [part for _, upper, part in parts if upper <= today + timedelta(15)]
        running = [part for lower, upper, part in parts if lower <= today <= upper]
        # Nothing is reported of a period before it is over, except of the running one in the present tense.
        told = running if running and context.tense == ctx.NONE and self.count == 1 else over[-1:]
        return told[0] if over else None

    def around(self, context: ctx.Context, today: date, *, fiscal: bool) -> list[tuple[date, date, Edtf]]:
        """Return the part in last year, this year and the next, each with its first and last day."""
        year = context.fiscal.holding(today) if fiscal else today.year
        parts = [self.within(context.fiscal.beginning(n) if fiscal else at(n)) for n in (year - 1, year, year + 1)]
        return [(part.lower, part.upper, part) for part in parts if part and part.lower and part.upper]


class QuarterShift(ctx.Expression):
    """A quarter or half counted from the publication date; behind a budget year, "the last quarter" is its own."""

    n: int
    unit: str = "quarter"

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the quarter."""
        item = context.last()
        if self.n == -1 and item and item.fiscal and context.within(item, 2):
            value = PartOf(self.unit, -1).within(item.edtf)
            if value:
                return ctx.Resolved(value, f"last {self.unit} of the budget year mentioned before")
        return Shift(self.unit, self.n).resolve(context)


class EdgeOf(ctx.Expression):
    """The beginning or end of a period, to the month; early, mid and late have no bounds finer than the period."""

    edge: str  # start, end, early, mid, late
    of: ctx.Expression

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the first or last month of the period, or the period."""
        whole = self.of.resolve(context)
        if whole is None or whole.edtf.lower is None or whole.edtf.upper is None:
            return None
        words = {"start": "beginning", "end": "end"}.get(self.edge, self.edge)
        day = {"start": whole.edtf.lower, "end": whole.edtf.upper}.get(self.edge)
        value = at(day.year, day.month) if day and self.bounded(whole) else whole.edtf
        return whole.becomes(value, f"{words} of {in_words(whole.edtf)}: {whole.how}")

    @staticmethod
    def bounded(whole: ctx.Resolved) -> bool:
        """Tell whether the period has a first and a last month: a budget year known only by its years has not."""
        if "fiscal" in whole.doubts:
            return False
        return not whole.edtf.exact or (whole.edtf.is_interval and (whole.edtf.days or 0) > 7)


# --- Ranges and open ends --------------------------------------------------------------------------------------------


class RangeOf(ctx.Expression):
    """From one date to another; what the one leaves out (month, year) the other tells."""

    first: ctx.Expression
    last: ctx.Expression

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
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

    def led_by_last(self, first: InYear, last: ctx.Expression, context: ctx.Context) -> ctx.Resolved | None:
        """Return the interval whose year is at its end: "from November to February 2025"."""
        b = last.resolve(context)
        if b is None or b.edtf.lower is None or b.edtf.precision == "year":
            return None
        a = first.within(b.edtf.lower.year - (first.month > b.edtf.lower.month))
        return self.joined(ctx.Resolved(a, ""), b) if a else None

    @staticmethod
    def joined(a: ctx.Resolved, b: ctx.Resolved) -> ctx.Resolved | None:
        """Return the interval of two dates."""
        try:
            value = span(a.edtf, b.edtf)
        except ValueError:
            return None
        how = b.how if not a.how or a.how == b.how else f"from: {a.how}; to: {b.how}"
        return ctx.Resolved(value, how, tuple(dict.fromkeys(a.doubts + b.doubts)))


def joined_months(first: InYear, last: InYear, context: ctx.Context) -> ctx.Resolved | None:
    """Return the interval of two dates without a year: as one, so that both lie in the same run of time."""
    both = InYear(first.month, first.day, last.day or last.last_day, None, None, last.month)
    found = both.resolve(context)
    if context.tense not in (ctx.PAST, ctx.PERFECT) or context.today is None or found is None or first.day is not None:
        return found
    # A period of months is reported when it is over: "from January to November", printed in March, is last year's.
    if found.edtf.upper and found.edtf.upper > context.today + timedelta(10):
        earlier = both.within(ctx.year_of(found.edtf) - 1)
        return found.becomes(earlier, found.how) if earlier else None
    return found


class Since(ctx.Expression):
    """From a date on."""

    start: ctx.Expression

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the open interval."""
        begin = self.start.resolve(replace(context, tense=context.tense if context.tense == ctx.FUTURE else ctx.PAST))
        if begin is None or begin.edtf.lower is None:
            return None
        return begin.becomes(span(begin.edtf, None), begin.how)


class Until(ctx.Expression):
    """At the latest at a date: an open beginning where it is still to come, the date itself where it is over."""

    end: ctx.Expression
    loose: bool = False  # "until", which looks ahead in any tense
    turns: bool = False  # "not until", "not before": from then on

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the deadline."""
        tense = self.tense(context)
        limit = self.end.resolve(replace(context, tense=tense))
        if limit is None or limit.edtf.upper is None:
            return None
        over = self.over(limit.edtf, tense, context.today)
        if over and not (self.turns and not self.loose and limit.edtf.precision == "year"):
            return limit
        if not over and self.turns and context.negated and limit.edtf.lower:
            return limit.becomes(span(limit.edtf, None), f"not before: {limit.how}")
        return limit.becomes(span(None, limit.edtf), limit.how)

    def tense(self, context: ctx.Context) -> str:
        """Return the tense in which the end is read: a deadline without a verb lies ahead."""
        if self.loose and context.tense in (ctx.PAST, ctx.PERFECT):
            return ctx.NONE  # "was given until March" may lie ahead: the nearest March
        return ctx.PAST if context.tense == ctx.PERFECT else context.tense or ctx.FUTURE

    def over(self, limit: Edtf, tense: str, today: date | None) -> bool:
        """Tell whether the end is over; "had crossed by June" may be said within June."""
        if today is None or limit.upper is None:
            return tense == ctx.PAST
        begun = limit.lower is not None and limit.lower <= today
        return limit.upper < today or (tense == ctx.PAST and begun and not self.loose)


class MonthsTo(ctx.Expression):
    """Words such as "The nine months to September 30", "the year ended June 2024": a stretch named by its end."""

    count: int  # months
    end: ctx.Expression

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the stretch in whole months (in days, if it ends within a month)."""
        end = self.end.resolve(replace(context, tense=context.tense or ctx.PAST))
        if end is None or end.edtf.upper is None:
            return None
        if end.edtf.precision == "year":
            return end if self.count == 12 else None
        last = end.edtf.upper
        first = ctx.add_months(last + timedelta(1), -self.count)
        return end.becomes(between(first, last), f"{self.count} months to {in_words(end.edtf)}: {end.how}")


# --- Budget years ----------------------------------------------------------------------------------------------------


class Fiscal(ctx.Expression):
    """A budget year by its label: the calendar year in which it ends ("FY26") or begins ("2025-26")."""

    year: int
    by_end: bool

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the budget year with the beginning usual in the article's country."""
        value = context.fiscal.ending(self.year) if self.by_end else context.fiscal.beginning(self.year)
        if context.fiscal.known:
            return ctx.Resolved(value, f"budget year as printed, {context.fiscal.why}")
        return ctx.Resolved(value, "budget year as printed; when it begins is not said", ("fiscal",))


class FiscalShift(ctx.Expression):
    """A budget year counted from the publication date, or (`back`) from the budget year mentioned before."""

    n: int
    back: bool = False

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the budget year; where nothing says when it begins, the calendar year, with a doubt."""
        item = next((m for m in context.recent(12) if m.fiscal and m.edtf.lower), None) if self.back else None
        if item and item.edtf.lower and context.fiscal.known:
            year = context.fiscal.holding(item.edtf.lower) + self.n
            side = "before" if self.n < 0 else "after"
            return ctx.Resolved(context.fiscal.beginning(year), f"the budget year {side} {in_words(item.edtf)}")
        if context.today is None:
            return None
        if not context.fiscal.known:
            how = f"budget year counted from {context.published}; when it begins is not said"
            return ctx.Resolved(at(context.today.year + self.n), how, ("fiscal",))
        year = context.fiscal.holding(context.today) + self.n
        how = f"budget year ({context.fiscal.why}) counted from {context.published}"
        return ctx.Resolved(context.fiscal.beginning(year), how)


class FiscalBy(ctx.Expression):
    """The budget year that begins or ends on a day: "the fiscal year that ended on 30 June"."""

    day: ctx.Expression
    ends: bool

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the twelve months from the day, or up to it."""
        found = self.day.resolve(context)
        if found is None or found.edtf.lower is None or found.edtf.upper is None:
            return None
        first = ctx.add_months(found.edtf.upper + timedelta(1), -12) if self.ends else found.edtf.lower
        return found.becomes(between(first, ctx.add_months(first, 12) - timedelta(1)), found.how)


# --- Compared periods ------------------------------------------------------------------------------------------------


class SamePeriod(ctx.Expression):
    """Words such as "The same period of 2024": the period mentioned before, moved to another year."""

    year: ctx.Expression
    unit: str = "period"

    def resolve(self, context: ctx.Context) -> ctx.Resolved | None:
        """Return the compared period; the year alone where no period was mentioned."""
        year = self.year.resolve(context)
        if year is None:
            return None
        item = next((m for m in context.recent(6) if is_period(m, context)), None)
        if item is None:
            return year
        base = item.edtf
        if isinstance(self.year, Back | Relative) or base.upper is None:
            n = self.year.n if isinstance(self.year, Back | Relative) else 0
            return ctx.Resolved(ctx.moved(base, n), f"{in_words(base)}, mentioned before, moved by {n} year")
        value = ctx.moved(base, ctx.year_of(year.edtf) - ctx.year_of(base))
        return year.becomes(value, f"{in_words(base)}, mentioned before, in the year compared with: {year.how}")


def is_period(item: ctx.Remembered, context: ctx.Context) -> bool:
    """Tell whether a date is a stretch that figures are compared over: months, begun and mentioned shortly before.

    A single month counts within one sentence only: farther off it rather dates an event.
    """
    edtf = item.edtf
    if edtf.lower is None or (context.today and edtf.lower > context.today):
        return False
    if not context.within(item, 2 if edtf.is_interval else 0):
        return False
    return edtf.precision in ("month", "day") and edtf.days is not None and 27 < edtf.days < 364
