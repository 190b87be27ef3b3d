"""What the rows of a grammar of time make: from the words that a pattern found, an expression.

A builder returns the value of the new token, None where the words are no such thing after all (the row then does not
apply), or `NOTHING` for what only looks like a date. Arguments in a row (`unit=year n=-2`) come as strings.
"""

from __future__ import annotations

from collections.abc import Callable

from zonebook.reading.english import time_words as en
from zonebook.reading.grammar import NOTHING, Found, Nothing
from zonebook.reading.time import periods, points
from zonebook.reading.time.context import Expression, hundred_years
from zonebook.reading.time.timewords import CLASS, century
from zonebook.values.edtf import at, span

Built = Expression | Nothing | None
FIRST_YEAR = 1800  # a number from here on is a year, below it a month or a day
APOSTROPHES = ("'", "’", "‘")


def expression(f: Found, group: str) -> Expression | None:
    """Return the expression that a group holds, None if it holds none."""
    token = f.first(group)
    return token.value if token and isinstance(token.value, Expression) else None


def when(f: Found, group: str) -> Expression | None:
    """Return the expression in a group; a bare year or month becomes one."""
    number = f.get(group, int)
    if number is not None:
        return points.year_value(number) if number >= FIRST_YEAR else points.InYear(number)
    return expression(f, group)


def shift_of(f: Found) -> int:
    """Return the step that "last", "this" or "next" takes."""
    return en.SHIFTS[f.get("s", str) or "this"]


def is_final(f: Found) -> bool:
    """Tell whether the number is "last", "final" or "closing"."""
    return f.get("n", str) is not None or f.get("d", str) is not None


def unit_in(f: Found) -> str:
    """Return the unit that a group names: "quarter" of "quarters"."""
    return en.UNITS[f.text("u")[:2]][0]


def final_or(f: Found, group: str) -> int:
    """Return the number of a group, -1 of "last", "final" or "closing"."""
    return -1 if is_final(f) else f.number(group)


# --- Days ------------------------------------------------------------------------------------------------------------


def fixed(year: int, month: int | None = None, day: int | None = None, last: int | None = None) -> Built:
    """Return a date that is complete, or days of one month; nothing if the calendar has no such day."""
    try:
        first = at(year, month, day)
        return points.Fixed(span(first, at(year, month, last)) if last else first)
    except ValueError:
        return NOTHING


def numeric(f: Found) -> Built:
    """Build a date in numbers whose order is open."""
    first, second, year = f.get("n", tuple) or ()
    value = points.Numeric(int(first), int(second), century(year), f.get("w", int))
    return value if value.readings() else None


def is_run(f: Found) -> bool:
    """Tell whether the days of one month follow each other: "14-16", "14 and 15", "14, 15 and 16"."""
    last = f.get("d2", int)
    if last is None:
        return True
    gap = last - f.number("d")
    between = f.tokens[f.match.start("d") + 1 : f.match.start("d2")]
    if any(token.kind in (CLASS["AND"], CLASS["SLASH"]) for token in between):
        return gap == sum(token.kind in (CLASS["AND"], CLASS["SLASH"], CLASS["COMMA"]) for token in between)
    return gap > 0


def day_in_year(f: Found) -> Built:
    """Build a day, or days of one month, with its year."""
    if not is_run(f):
        return None
    return fixed(f.number("y"), f.number("m"), f.number("d"), f.get("d2", int))


def day_of_month(f: Found) -> Built:
    """Build a day, or days of one month, whose year the context tells."""
    day = f.number("d")
    if not is_run(f) or day > 31:
        return None
    return points.InYear(f.number("m"), day, f.get("d2", int), weekday=f.get("w", int))


def day_like(f: Found) -> Built:
    """Build the first of two days of one month: "on 3 and 12 May"."""
    like, day = expression(f, "x"), f.number("d")
    if isinstance(like, points.InYear) and like.day and day < like.day:
        return points.InYear(like.month, day)
    if isinstance(like, points.Fixed) and like.edtf.exact and like.edtf.lower and day < like.edtf.lower.day:
        return fixed(like.edtf.lower.year, like.edtf.lower.month, day)
    return None


def ethiopian_month(f: Found) -> Built:
    """Build an Ethiopian month by the thirty Gregorian days that it covers."""
    if f.first("d"):
        return None
    month, day = f.get("e", tuple) or (0, 0)
    return points.InYear(month, day, day - 1, last_month=month % 12 + 1)


def with_year(f: Found) -> Built:
    """Build a day whose year is known by other words: "14 October last year"."""
    day = f.get("x", points.InYear)
    if day is None or day.year is not None:
        return None
    return points.InYear(day.month, day.day, day.last_day, when(f, "y"), day.weekday, day.last_month)


def day_alone(f: Found) -> Built:
    """Build "on the 25th" in digits; "on the 19th floor" is none."""
    number, behind = f.first("d"), f.first("x")
    noun = behind is not None and behind.kind == CLASS["WORD"] and behind.text not in en.NO_NOUN
    if number is None or noun or not number.text[:1].isdigit() or f.number("d") > 31:
        return None
    return points.DayOfMonth(f.number("d"))


# --- Months and years ------------------------------------------------------------------------------------------------


def month_in_year(f: Found) -> Built:
    """Build a month with its year: "May 2021", "May '21"."""
    year = f.number("y")
    if year < 100:
        return fixed(2000 + year, f.number("m")) if 10 <= year <= 40 and f.text("k") in APOSTROPHES else None
    return fixed(year, f.number("m"))


def full_year(first: int, second: int) -> int:
    """Return the second year of a run, of which perhaps only two digits are printed, in full.

    >>> full_year(2021, 25), full_year(1999, 3), full_year(2021, 2025)
    (2025, 2003, 2025)
    """
    if second >= FIRST_YEAR:
        return second
    return first // 100 * 100 + second + (100 if second < first % 100 else 0)


def year_span(f: Found) -> Built:
    """Build a run of years: "2026-2030"."""
    first, last = f.number("y"), full_year(f.number("y"), f.number("y2"))
    return points.Fixed(span(at(first), at(last))) if first < last <= first + 60 else None


def consecutive(f: Found) -> Built:
    """Build "2021-25" as years and "2025-26" as a budget year."""
    first, last = f.number("y"), full_year(f.number("y"), f.number("y2"))
    if last == first + 1:
        return periods.Fiscal(first, by_end=False)
    return year_span(f) if last <= first + 50 else None


# --- Budget years ----------------------------------------------------------------------------------------------------


def budget_years(f: Found) -> Built:
    """Build a budget year from its two printed years, or a run of years where they do not follow each other."""
    first, last = f.number("y"), full_year(f.number("y"), f.number("y2"))
    return periods.Fiscal(first, by_end=False) if last == first + 1 else year_span(f)


def named_budget(f: Found) -> Built:
    """Build "2016 Ethiopian budget year", which runs from 8 July 2023 to 7 July 2024."""
    year = f.number("y")
    if f.text("n") != "ethiopian":
        return periods.Fiscal(year, by_end=True)
    how = "Ethiopian budget year, from 8 July to 7 July"
    return points.Fixed(span(at(year + 7, 7, 8), at(year + 8, 7, 7)), how, fiscal=True)


def said_year(f: Found) -> Built:
    """Build a budget year by the day on which it is said to begin or to end."""
    verb, day = f.text("v"), when(f, "d")
    return periods.FiscalBy(day, ends=verb in en.ENDS) if day and verb in en.BEGINS | en.ENDS else None


# --- Counted from today or from an event -----------------------------------------------------------------------------


def amount(f: Found, sign: int = 1) -> tuple[int, str]:
    """Return how many of which unit, less than none if `sign` is -1."""
    unit, size = en.UNITS[f.text("u")[:2]]
    count = f.get("n", int)
    return sign * (1 if count is None else count) * size, unit


def ago(f: Found) -> Built:
    """Build "two weeks ago": days as days, longer units as whole units; "two years ago this week" as that week."""
    n, unit = amount(f, -1)
    beside = when(f, "x")
    if unit == "week" and beside == points.Shift("day", 0):
        return points.DaysAhead(7 * n)  # "a week ago today"
    if beside:
        return points.YearsFrom(beside, n) if unit == "year" else None
    return points.YearBefore(n, ago=True) if unit == "year" and n == -1 else points.Shift(unit, n)


def from_today(f: Found) -> Built:
    """Build "ten days from now", "two weeks from today": days and weeks to the day, longer units whole."""
    n, unit = amount(f)
    if f.first("x") and expression(f, "x") != points.Shift("day", 0):
        return None
    return points.DaysAhead(n * 7 if unit == "week" else n) if unit in ("day", "week") else points.Shift(unit, n)


def from_event(f: Found, sign: str, exact: str = "") -> Built:
    """Build "seven days earlier" (-1), "a day later" (1) and "exactly a year later"."""
    n, unit = amount(f, int(sign))
    return points.YearBefore(n) if unit == "year" and n < 0 else points.Relative(n, unit, exact=bool(exact))


def from_named(f: Found, sign: str) -> Built:
    """Build "two weeks before the conference" (-1) and "the day after the signing" (1)."""
    n, unit = amount(f, int(sign)) if f.first("u") else (int(sign), "day")
    return points.Relative(n, unit, f.words("nouns") or ("",))


# --- Parts of longer periods -----------------------------------------------------------------------------------------


def part(f: Found) -> Built:
    """Build "the third quarter of 2024", "the second half of next year", "the last quarter"."""
    unit, of = unit_in(f), when(f, "of")
    if is_final(f):
        if f.get("n", str) == "last" and of is None and not f.first("the"):
            return periods.QuarterShift(-1, unit)
        return periods.PartOf(unit, -1, of)
    return periods.PartOf(unit, f.number("n"), of) if 1 <= f.number("n") <= 12 // periods.MONTHS_OF[unit] else None


def first_months(f: Found) -> Built:
    """Build "the first nine months of 2024", "the first three quarters of this year"."""
    unit, count, of = unit_in(f), f.number("k"), when(f, "of")
    if not 2 <= count <= (3 if unit == "quarter" else 11):
        return None
    if is_final(f):
        return periods.PartOf(unit, -1, of, count) if of else None  # "the last three months" is a duration
    return periods.PartOf(unit, 1, of, count) if f.number("n") == 1 else None


def label(f: Found) -> Built:
    """Build "Q3 2024", "H1 of FY26", "2024 Q3", "3Q24", "H1"."""
    letter, n, year = f.get("l", tuple) or ("", 0, None)
    of = when(f, "of")
    if (year and of) or (letter == "H" and n > 2):
        return None
    return periods.PartOf("quarter" if letter == "Q" else "half", n, points.year_value(century(year)) if year else of)


def labels(f: Found) -> Built:
    """Build "Q1-Q3 2023": from the first part of a year to the last; the year may be printed with the last."""
    first, last = f.get("a", tuple) or ("", 0, None), f.get("b", tuple) or ("", 0, None)
    of = when(f, "y") or (points.year_value(century(last[2])) if last[2] else None)
    if first[0] != last[0] or not first[1] < last[1] or first[2] or of is None:
        return None
    return periods.PartOf("quarter" if first[0] == "Q" else "half", first[1], of, last[1] - first[1] + 1)


def edge_of_this(f: Found) -> Built:
    """Build "the end of the year", "the end of the month"."""
    unit = unit_in(f)
    return periods.EdgeOf(
        en.EDGES[f.get("e", str) or ""],
        points.ThisYear(f.text("e") == "end") if unit == "year" else points.Shift(unit, 0),
    )


# --- Compared periods, ranges, open ends -----------------------------------------------------------------------------


def months_to(f: Found) -> Built:
    """Build "the nine months to September 30", "the quarter ended June 2024"."""
    unit, size = en.UNITS[f.text("u")[:2]]
    count = f.get("n", int)
    months = (1 if count is None else count) * size * (12 if unit == "year" else periods.MONTHS_OF[unit])
    end = when(f, "x")
    return periods.MonthsTo(months, end) if end and 2 <= months <= 60 else None


def interval(f: Found) -> Built:
    """Build an interval from one date to another."""
    first, last = when(f, "a"), when(f, "b")
    if first is None or last is None:
        return None
    years = (f.get("a", int) or 0, f.get("b", int) or 0)
    return None if min(years) >= FIRST_YEAR and years[0] >= years[1] else periods.RangeOf(first, last)


def days_to(f: Found) -> Built:
    """Build "from 5 to 8 September"."""
    last, day = expression(f, "b"), f.number("d")
    if isinstance(last, points.InYear) and last.day and not last.last_day and day < last.day:
        return points.InYear(last.month, day, last.day, last.year)
    if isinstance(last, points.Fixed) and last.edtf.exact and not last.edtf.is_interval and last.edtf.lower:
        end = last.edtf.lower
        return points.Fixed(span(at(end.year, end.month, day), last.edtf)) if day < end.day else None
    return None


# Builders of one expression; examples are in the rows of `time_rules` that ask for them.
SIMPLE: dict[str, Callable[..., Built]] = {
    "nothing": lambda f: NOTHING,
    "manner": lambda f: NOTHING if f.words("all")[-1] in en.COMPARED_UNITS else None,
    "same": lambda f: expression(f, "x"),
    "as_it_is": lambda f: when(f, "of"),  # a part that has no bounds of its own
    "apposed": lambda f: when(f, "x"),  # what follows says it in full
    # Days.
    "as_numbers": lambda f: fixed(*(f.get("d", tuple) or (0,))),
    "beside_day": lambda f, d, n: points.Shift("day", int(n)) if f.number("d") == int(d) else None,
    "day_word": lambda f: points.Shift("day", f.number("d")),
    "directed_day": lambda f: (
        day if (day := f.get("x", points.InYear)) and day.year is None and f.text("s") in ("this", "last") else None
    ),
    "weekday": lambda f: points.Weekday(f.number("w"), shift_of(f)),
    "weekday_of_week": lambda f: (
        points.Weekday(f.number("w"), week.n, week=True)
        if (week := f.get("x", points.Shift)) and week.unit == "week"
        else None
    ),
    "weekend": lambda f: points.Weekend(shift_of(f) if f.first("s") else None),
    "nth_weekday": lambda f: (
        points.NthWeekday(final_or(f, "n"), f.number("w"), month) if (month := when(f, "x")) else None
    ),
    "day_of": lambda f: points.DayOfMonth(final_or(f, "d"), when(f, "x"), f.get("d2", int)),
    "festival": lambda f, month, day: points.Festival(int(month), int(day), when(f, "y")),
    "by_festival": lambda f, month, day: periods.Until(points.Festival(int(month), int(day), when(f, "y"))),
    # Months, years and longer.
    "month_of": lambda f: points.InYear(f.number("m"), year=when(f, "y")),
    "directed_month": lambda f: points.DirectedMonth(f.number("m"), shift_of(f)),
    "month_again": lambda f: points.InYear(f.number("m"), year=points.Back("year", 0)),
    "season_again": lambda f: points.Season(f.number("n"), year=points.Back("year", 0)),
    "shift": lambda f, unit, n: points.Shift(unit, int(n)),
    "back": lambda f, unit, n, today="": points.Back(unit, int(n), or_today=bool(today)),
    # "The next year" is the one after the date mentioned; "the coming year" is a stretch from now.
    "back_to_next": lambda f: points.Back("year", 1) if f.text("s") == "next" else None,
    "new_year": lambda f: points.NewYear(),
    "decade": lambda f: points.Fixed(span(at(f.number("d")), at(f.number("d") + 9))),  # early and late: no finer
    "century_of": lambda f: points.Fixed(hundred_years(n)) if 15 <= (n := f.number("n")) <= 22 else None,
    "shifted_century": lambda f: points.Shift("century", shift_of(f)),
    "shifted": lambda f: None if f.words("u")[-1].endswith("s") else points.Shift(unit_in(f), shift_of(f)),
    "ethiopian_year": lambda f: points.Fixed(
        span(at(f.number("y") + 7, 9), at(f.number("y") + 8, 9)), "Ethiopian year, from September to September"
    ),
    "fiscal_label": lambda f: (
        periods.Fiscal(century(years[1] or years[0]), by_end=True) if (years := f.get("fy", tuple)) else None
    ),
    "fiscal_shift": lambda f: periods.FiscalShift(
        shift_of(f), back=f.text("s") in ("previous", "preceding", "prior", "following")
    ),
    "fiscal": lambda f, by_end: periods.Fiscal(f.number("y"), by_end=bool(by_end)),
    "budget_run": lambda f: periods.RangeOf(
        periods.Fiscal(f.number("y"), by_end=False), periods.Fiscal(f.number("y3"), by_end=False)
    ),
    "fiscal_by": said_year,
    "ahead": lambda f: points.Shift(n=amount(f)[0], unit=amount(f)[1]),
    "from_weekday": lambda f: points.DaysAhead(7 * amount(f)[0], f.number("w")) if amount(f)[1] == "week" else None,
    "relative": lambda f, unit, n: points.Relative(int(n), unit),
    # Parts of longer periods.
    "part_again": lambda f: periods.PartAgain(f.number("n")),
    "half_of_month": lambda f: (
        periods.PartOf("half", number, when(f, "of")) if (number := final_or(f, "n")) in (1, 2, -1) else None
    ),
    "half_year": lambda f: periods.PartOf("half", 1, when(f, "of")),
    "quarter_shift": lambda f: periods.QuarterShift(shift_of(f), unit_in(f)),
    "back_quarter": lambda f: points.Back("quarter", shift_of(f), or_today=True),
    "named_quarter": lambda f: (  # the three months that end with its month
        periods.MonthsTo(3, points.InYear(month, year=when(f, "y"))) if (month := f.number("m")) % 3 == 0 else None
    ),
    "season_of": lambda f: points.Season(f.number("n"), year=when(f, "y")),
    "season": lambda f: points.Season(f.number("n"), shift_of(f) if f.first("s") else None),
    "edge": lambda f: (
        periods.EdgeOf(en.EDGES[f.get("e", str) or f.get("e2", str) or ""], of) if (of := when(f, "of")) else None
    ),
    "year_end": lambda f: periods.EdgeOf("end", when(f, "y") or points.ThisYear(ends=True)),
    "month_end": lambda f: periods.EdgeOf("end", points.InYear(f.number("m"), year=when(f, "y"))),
    # Compared periods, ranges, open ends.
    "same_period": lambda f: periods.SamePeriod(year, f.text("u")) if (year := when(f, "y")) else None,
    "year_before": lambda f: points.YearBefore(-1),
    "compared": lambda f: points.YearBefore(-1) if f.get("x", points.YearBefore) else None,
    "over_years": lambda f: interval(f) if f.text("i") in ("over", "throughout", "during") else None,
    "months_of": lambda f: periods.RangeOf(
        points.InYear(f.number("a"), year=(year := when(f, "y"))), points.InYear(f.number("b"), year=year)
    ),
    "since": lambda f: periods.Since(start) if (start := when(f, "a")) else None,
    "by": lambda f: periods.Until(end) if (end := when(f, "a")) else None,
    "until": lambda f: periods.Until(end, loose=True, turns=True) if (end := when(f, "a")) else None,
    "before": lambda f: periods.Until(end, turns=True) if (end := when(f, "a")) else None,
}
BUILDERS: dict[str, Callable[..., object | None]] = SIMPLE | {
    name: value
    for name, value in vars().items()
    if callable(value) and getattr(value, "__module__", "") == __name__ and not isinstance(value, type)
}
