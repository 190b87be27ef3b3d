"""The grammar of time: rules over word classes, applied in turn until a sentence's expressions stand whole.

A rule is a pattern over the classes of `timewords` (upper case; the rest is regular-expression syntax) and a
builder that makes a typed expression of what it matched. A match becomes one token of the rule's own class, which
later rules can use: `YEAREXPR` ("last year", "2024"), `MONEXPR` (a month), `DAYEXPR` (a day), `SPANEXPR` (a
stretch), `EDGE`. Every repetition is bounded, so that reading takes time in proportion to the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from zonebook.reading.english.tables import words
from zonebook.reading.grammar import CLASS, Found, Rule, Token, applied, classes, needed, over_classes
from zonebook.reading.time import timevalues as tv
from zonebook.reading.time.timewords import century, words_of
from zonebook.values.edtf import at, span

if TYPE_CHECKING:
    from collections.abc import Callable


RULES: list[Rule] = []


def rule(kind: str, pattern: str, build: Callable[[Found], Any], name: str = "") -> None:
    """Add a rule to the end of the grammar."""
    compiled = over_classes(pattern)
    RULES.append(Rule(name or kind, CLASS[kind], compiled, build, needed(compiled.pattern)))


NOTHING = object()  # what looks like an expression of time and is none: "every Monday", "30 February 2024"


def fixed(year: int, month: int | None = None, day: int | None = None) -> Any:
    """Return a date that is complete, NOTHING if the calendar has no such day."""
    try:
        return tv.Fixed(at(year, month, day))
    except ValueError:
        return NOTHING


def day_in_year(f: Found) -> Any:
    """Build a day, or days of one month, with its year."""
    if f["d2"] is None:
        return fixed(f["y"], f["m"], f["d"])
    try:
        return tv.Fixed(span(at(f["y"], f["m"], f["d"]), at(f["y"], f["m"], f["d2"])))
    except ValueError:
        return NOTHING


def day_of_month(f: Found) -> Any:
    """Build a day, or days of one month, whose year the context tells."""
    if f["d2"] is not None and f["d2"] <= f["d"]:
        return None
    return tv.InYear(f["m"], f["d"], f["d2"], weekday=f["w"]) if f["d"] <= 31 else None


def two_digit(f: Found) -> int:
    """Return the second year of "2021-25" in full."""
    first, last = int(f["y"]), int(f["y2"])
    return first // 100 * 100 + last + (100 if last < first % 100 else 0)


def year_span(f: Found) -> Any:
    """Build "2021-25", "2026-2030": years, or a budget year where they follow each other."""
    first, last = f["y"], f["y2"] if f["y2"] >= 1800 else two_digit(f)
    if not first < last <= first + 60:
        return None
    return tv.Fixed(span(at(first), at(last)))


def fiscal_label(f: Found) -> Any:
    """Build a budget year from its label: "FY26", "FY2025-26"."""
    first, last = f["fy"]
    return tv.Fiscal(century(last if last else first), by_end=True)


def year_value(year: int) -> tv.Fixed:
    """Return a year as an expression."""
    return tv.Fixed(at(year))


SHIFTS = {
    "last": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "just": -1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "following": 1,
}


def shift_of(f: Found) -> int:
    """Return the step that "last", "this" or "next" takes."""
    value = f["s"]
    return SHIFTS.get(value, -1 if str(value).startswith("just") else 0)


def in_direction(f: Found) -> Any:
    """Build "last December", "next March", "this July": the nearest one on that side of the publication date."""
    return DirectedMonth(f["m"], shift_of(f))


@dataclass(frozen=True)
class DirectedMonth:
    """A month with its direction: "last December" is the latest one over, "next March" the first still to come."""

    month: int
    shift: int

    def resolve(self, context: tv.Context) -> tv.Resolved | None:
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
        return tv.Resolved(at(year, self.month), f"{side} {context.published}")


@dataclass(frozen=True)
class DirectedSeason:
    """A season with its direction, "last summer": the nearest on that side; EDTF names it without bounds."""

    season: int
    shift: int | None  # None: the tense tells

    def resolve(self, context: tv.Context) -> tv.Resolved | None:
        """Return the season."""
        today = context.today
        if today is None:
            return None
        over = {21: 5, 22: 8, 23: 11, 24: 2}[self.season]  # its last month north of the equator
        shift = {tv.FUTURE: 1, tv.NONE: 0}.get(context.tense, -1) if self.shift is None else self.shift
        year = today.year
        if shift < 0:
            year -= today.month <= over
        elif shift > 0:
            year += today.month > over - 3
        return tv.Resolved(at(year, self.season), f"season as printed; year from {context.published}")


BEGINS = words("began begins begin started starts start starting beginning ended ends ending end")
SPANS_OF = words("year quarter month week day date")
DAY = "(?:DAY|ORDINAL)"
DD = f"(?P<d>{DAY}) (?: (?:DASH|TO|AND) (?P<d2>{DAY}) )?"
W = "(?: (?P<w>WEEKDAY) COMMA? )?"
FISC = "(?: FISCAL YEARS | FISCAL | FY )"

# 0. Manners of comparing: "year-on-year", "month over month", "year to date".
for _unit in ("YEARS", "QUARTER", "MONTHS", "WEEKS", "DAYS"):
    rule(
        "NOISE",
        f"(?P<all> {_unit} DASH? (?:ON|IN|TO|BY|AFTER) DASH? (?:{_unit}|WORD) )",
        lambda f: NOTHING if f.words("all")[-1] in SPANS_OF else None,
    )

# 1. Days with their year.
rule("DAYEXPR", "DATE", lambda f: fixed(*f.tokens[f.match.start()].value), "as numbers")
rule("DAYEXPR", "(?: (?P<w>WEEKDAY) COMMA? (?:NOISE COMMA?)? )? (?P<n>NUMERIC)", lambda f: numeric(f["n"], f["w"]))
rule("DAYEXPR", f"{W} THE? {DD} (?:OF|DASH)? (?P<m>MONTH) (?:COMMA|SLASH|DASH|OF)? (?P<y>YEAR)", day_in_year)
rule("DAYEXPR", f"{W} (?P<m>MONTH) THE? {DD} (?:COMMA|SLASH|OF)? (?: (?:WEEKDAY) COMMA? )? (?P<y>YEAR)", day_in_year)
# 2. Days without: "14 October", "June 30", "Monday, 3 March". A number with its own noun ("May 28 companies") is not
# a day.
rule("DAYEXPR", f"{W} THE? {DD} OF? (?P<m>MONTH)", day_of_month)
rule("DAYEXPR", f"{W} (?P<m>MONTH) THE? {DD} (?!COLON)", day_of_month)
rule("DAYEXPR", f"(?P<e>ETHIOPIAN) (?P<d>{DAY})? ", lambda f: ethiopian_month(f["e"]) if f["d"] is None else None)


def numeric(parts: tuple[str, str, str], weekday: int | None) -> Any:
    """Build a date in numbers whose order is open."""
    value = tv.Numeric(int(parts[0]), int(parts[1]), century(parts[2]), weekday)
    return value if value.readings() else None


def ethiopian_month(begins: tuple[int, int]) -> Any:
    """Build an Ethiopian month by the thirty Gregorian days that it covers."""
    month, day = begins
    return tv.InYear(month, day, day - 1, last_month=month % 12 + 1)


# 3. Budget years.
rule("FISCALEXPR", "(?P<fy>FY)", lambda f: fiscal_label(f) if isinstance(f["fy"], tuple) else None)
rule("FISCALEXPR", f"{FISC} (?P<y>YEAR) (?:DASH|SLASH) (?P<y2>YEAR|NUMBER|DAY)", lambda f: budget_years(f))
rule("FISCALEXPR", f"(?P<y>YEAR) (?:DASH|SLASH) (?P<y2>YEAR|NUMBER|DAY) {FISC}", lambda f: budget_years(f))
rule("FISCALEXPR", "(?: FISCAL YEARS? | FY) (?P<y>YEAR)", lambda f: tv.Fiscal(f["y"], by_end=True))
rule("FISCALEXPR", "(?P<y>YEAR) SLASH (?P<y2>NUMBER|DAY) (?!NOISE)", lambda f: budget_years(f))
rule(
    "FISCALEXPR",
    "(?: THE | THAT )? (?P<s>LAST|PREV|THIS|NEXT|FOLL) (?:NAME|WORD){0,2} FISCAL YEARS?",
    lambda f: tv.FiscalShift(shift_of(f), back=f["s"] in ("previous", "preceding", "prior", "following")),
)
rule(
    "FISCALEXPR",
    "(?P<y>YEAR) (?P<n>NAME) FISCAL YEARS",
    lambda f: ethiopian_budget(f["y"]) if f["n"] == "ethiopian" else tv.Fiscal(f["y"], by_end=True),
)
rule("SILENT", "THE FISCAL YEARS?", lambda f: tv.FiscalShift(0))


def ethiopian_budget(year: int) -> Any:
    """Build a budget year of the Ethiopian calendar: 2016 runs from 8 July 2023 to 7 July 2024."""
    how = "Ethiopian budget year, from 8 July to 7 July"
    return tv.Fixed(span(at(year + 7, 7, 8), at(year + 8, 7, 7)), how, fiscal=True)


def budget_years(f: Found) -> Any:
    """Build a budget year from its two printed years, or a run of years where they do not follow each other."""
    last = f["y2"] if f["y2"] >= 1800 else two_digit(f)
    if last == f["y"] + 1:
        return tv.Fiscal(f["y"], by_end=False)
    return year_span(f)


def shifted(unit: str) -> Callable[[Found], Any]:
    """Return a builder of "last year", "this month", "next week"; "the coming weeks" are no date."""

    def build(f: Found) -> Any:
        return (
            None
            if re.search(r"s['’]?$", f.text("u").removesuffix("'s").removesuffix("’s"))
            else tv.Shift(unit, shift_of(f))
        )

    return build


# 4. Runs of years, then years by other words.
rule(
    "YEARSPAN",
    "(?P<y>YEAR) DASH (?P<y2>YEAR|NUMBER|DAY) TO (?P<y3>YEAR) DASH (?P<y4>NUMBER|DAY)",
    lambda f: budget_run(f),
)
rule("YEARSPAN", "(?P<y>YEAR) DASH (?P<y2>YEAR)", year_span)
rule("YEARSPAN", "(?P<y>YEAR) DASH (?P<y2>NUMBER|DAY) (?!(?:YEARS|NOISE|DASH|MONTHS|DAYS))", lambda f: consecutive(f))
rule(
    "YEAREXPR",
    "(?P<y>YEAR) ERA",
    lambda f: tv.Fixed(span(at(f["y"] + 7, 9), at(f["y"] + 8, 9)), "Ethiopian year, from September to September"),
)
rule("YEAREXPR", "THE? YEARS BEFORE LAST", lambda f: tv.Shift("year", -2))
rule("YEAREXPR", "THE? YEARS AFTER NEXT", lambda f: tv.Shift("year", 2))
rule("MONEXPR", "THE? MONTHS BEFORE LAST", lambda f: tv.Shift("month", -2))
rule("MONEXPR", "THE? MONTHS AFTER NEXT", lambda f: tv.Shift("month", 2))
rule("SPANEXPR", "THE? WEEKS BEFORE LAST", lambda f: tv.Shift("week", -2))
rule("SPANEXPR", "THE? WEEKS AFTER NEXT", lambda f: tv.Shift("week", 2))
rule("YEAREXPR", "THE NEW YEARS (?!EVE|DAYS)", lambda f: tv.NewYear())


def budget_run(f: Found) -> Any:
    """Build "2026-27 to 2030-31": from the first budget year to the last."""
    return tv.RangeOf(tv.Fiscal(f["y"], by_end=False), tv.Fiscal(f["y3"], by_end=False))


def consecutive(f: Found) -> Any:
    """Build "2021-25" as years and "2025-26" as a budget year."""
    last = two_digit(f)
    if last == f["y"] + 1:
        return tv.Fiscal(f["y"], by_end=False)
    return year_span(f) if last <= f["y"] + 50 else None


# "Over the last year", "in the next month" are stretches of time up to now or from now, not calendar ones.
rule("YEAREXPR", "(?<!THE) WHOLE? (?P<s>LAST|NEXT) WHOLE? (?P<u>YEARS) (?!EVE)", shifted("year"))
rule("YEAREXPR", "(?: THE | WHOLE )? (?P<s>THIS) WHOLE? (?P<u>YEARS) (?!EVE)", shifted("year"))
rule("YEAREXPR", "(?<!IN) THE (?P<s>NEXT) YEARS (?!EVE)", lambda f: tv.Back("year", 1) if f["s"] == "next" else None)
rule("YEAREXPR", "(?: THAT | THE? SAME ) YEARS", lambda f: tv.Back("year", 0))
rule(
    "YEAREXPR",
    "THE (?:FOLL) YEARS | THE YEARS (?:AFTER) (?=MARK|COMMA|AND|RPAR|IN|WORD|$)",
    lambda f: tv.Back("year", 1, or_today=True),
)
rule(
    "YEAREXPR",
    "(?:THE|A) PREV YEARS | THE YEARS (?:BEFORE|EARLIER) (?=MARK|COMMA|AND|RPAR|WORD|$)",
    lambda f: tv.Back("year", -1, or_today=True),
)
rule("MONEXPR", "(?<!THE) (?P<s>LAST|NEXT) (?P<u>MONTHS)", shifted("month"))
rule("MONEXPR", "(?P<s>THIS) (?P<u>MONTHS)", shifted("month"))
rule("MONEXPR", "THE (?:FOLL) MONTHS", lambda f: tv.Back("month", 1, or_today=True))
rule("MONEXPR", "THE (?:PREV) MONTHS", lambda f: tv.Back("month", -1, or_today=True))
rule("MONEXPR", "(?: THAT | THE SAME ) MONTHS (?!OF|YEAREXPR|LAST|IN|A|THE|YEAR|PREV)", lambda f: tv.Back("month", 0))
rule("SPANEXPR", "(?<!THE) (?P<s>LAST|NEXT) (?P<u>WEEKS)", shifted("week"))
rule("SPANEXPR", "(?P<s>THIS) (?P<u>WEEKS)", shifted("week"))
rule("SPANEXPR", "THE (?:FOLL) WEEKS", lambda f: tv.Back("week", 1))

# 5. Months with their year or without.
rule("MONEXPR", "(?P<m>MONTH) (?:COMMA|OF|SLASH|IN|DASH)? (?P<y>YEAR)", lambda f: fixed(f["y"], f["m"]))
rule(
    "MONEXPR",
    "(?P<m>MONTH) MARK (?P<y>DAY|NUMBER) (?!MARK)",
    lambda f: fixed(2000 + f["y"], f["m"]) if 10 <= f["y"] <= 40 else None,
)
rule("DAYEXPR", "(?P<x>DAYEXPR) (?:COMMA|OF|IN)? (?P<y>YEAREXPR)", lambda f: with_year(f["x"], f["y"]))
rule("DAYEXPR", "(?P<x>DAYEXPR) (?:COMMA|OF|IN)? (?P<y>FISCALEXPR)", lambda f: None)
rule("MONEXPR", "(?P<m>MONTH) (?:COMMA|OF|IN)? (?P<y>YEAREXPR)", lambda f: tv.InYear(f["m"], year=f["y"]))
rule("DAYEXPR", "(?P<s>LAST|THIS|NEXT) (?P<x>DAYEXPR)", lambda f: directed_day(f))
rule("MONEXPR", "(?P<s>LAST|THIS|NEXT) (?P<m>MONTH)", in_direction)
rule("DECADE", "THE? (?:EARLY|MID|LATE)? DASH? (?P<d>DECADE)", lambda f: tv.Fixed(span(at(f["d"]), at(f["d"] + 9))))


def with_year(day: Any, year: Any) -> Any:
    """Return a day without a year placed in `year`."""
    if isinstance(day, tv.InYear) and day.year is None:
        return tv.InYear(day.month, day.day, day.last_day, year, day.weekday, day.last_month)
    return None


def directed_day(f: Found) -> Any:
    """Build "last 14 May", "this June 30": a day whose year the direction tells."""
    day = f["x"]
    if not isinstance(day, tv.InYear) or day.year is not None:
        return None
    return day if f["s"] in ("this", "last") else None


# 6. Days by other words.
rule("DAYEXPR", "THE DAYS BEFORE (?P<d>DAYWORD)", lambda f: tv.Shift("day", -2) if f["d"] == -1 else None)
rule("DAYEXPR", "THE DAYS AFTER (?P<d>DAYWORD)", lambda f: tv.Shift("day", 2) if f["d"] == 1 else None)
rule("DAYEXPR", "(?P<d>DAYWORD)", lambda f: tv.Shift("day", f["d"]))
rule(
    "DAYEXPR",
    "(?P<w>WEEKDAY) COMMA? (?:OF|IN)? (?P<x>SPANEXPR)",
    lambda f: tv.Weekday(f["w"], f["x"].n, week=True) if isinstance(f["x"], tv.Shift) else None,
)
rule("SILENT", "(?:THE|A|LAST)? (?P<n>ORDINAL|LAST) (?P<w>WEEKDAY) OF (?P<x>EACH|A) MONTHS?", lambda f: None)
rule(
    "DAYEXPR",
    "THE (?P<n>ORDINAL|LAST) (?P<w>WEEKDAY) (?:OF|IN) (?P<x>MONEXPR|MONTH)",
    lambda f: tv.NthWeekday(-1 if f["n"] == "last" else f["n"], f["w"], month_value(f["x"])),
)
rule("DAYEXPR", "(?P<s>LAST|THIS|NEXT) (?P<w>WEEKDAY)", lambda f: tv.Weekday(f["w"], shift_of(f)))
rule("SILENT", "EACH (?:WEEKDAY|ORDINAL|MONTH|YEARS|MONTHS|WEEKS|DAYS|QUARTER)", lambda f: NOTHING)
rule(
    "DAYEXPR",
    "THE (?P<d>ORDINAL) (?: (?:TO|DASH|AND) (?P<d2>ORDINAL) )? OF (?P<x>MONEXPR)",
    lambda f: tv.DayOfMonth(f["d"], f["x"], f["d2"]),
)
rule("DAYEXPR", "THE (?P<d>ORDINAL) DAYS OF (?P<x>MONEXPR)", lambda f: tv.DayOfMonth(f["d"], f["x"], None))
rule(  # a month alone may begin a name: "the second day of the March meeting"
    "DAYEXPR",
    "THE (?P<d>ORDINAL) DAYS OF (?P<x>MONTH) (?= (?:COMMA|MARK|AND) | $)",
    lambda f: tv.DayOfMonth(f["d"], month_value(f["x"]), None),
)
rule(
    "DAYEXPR",
    "ON THE (?P<d>ORDINAL) (?= (?P<x>COMMA|MARK|THAT|IN|TO|AND|BY|AFTER|WORD) | $)",
    lambda f: day_alone(f),
)
rule("DAYEXPR", "(?P<x>DAYEXPR) LPAR WEEKDAY RPAR", lambda f: f["x"])
rule(
    "DAYEXPR",
    "(?P<w>NEW) (?:YEARS) EVE (?: (?:OF|COMMA)? (?P<y>YEAR|YEAREXPR) )?",
    lambda f: tv.Festival(12, 31, year_or_none(f["y"])),
)
rule(
    "DAYEXPR",
    "(?P<w>NEW) (?:YEARS) DAYS (?: (?:OF|COMMA)? (?P<y>YEAR|YEAREXPR) )?",
    lambda f: tv.Festival(1, 1, year_or_none(f["y"])),
)
rule("DAYEXPR", "CHRISTMAS EVE (?P<y>YEAR|YEAREXPR)?", lambda f: tv.Festival(12, 24, year_or_none(f["y"])))
rule(
    "DAYEXPR",
    "(?:BY|UNTIL|BEFORE) CHRISTMAS (?P<y>YEAR|YEAREXPR)?",
    lambda f: tv.Until(tv.Festival(12, 25, year_or_none(f["y"]))),
)
rule("DAYEXPR", "CHRISTMAS DAYS (?P<y>YEAR|YEAREXPR)?", lambda f: tv.Festival(12, 25, year_or_none(f["y"])))
rule("DAYEXPR", "(?: THE? SAME | THAT ) DAYS", lambda f: tv.Back("day", 0))
rule("DAYEXPR", "THE (?:NEXT|FOLL) DAYS (?!NUMBER)", lambda f: tv.Relative(1, "day"))
rule("DAYEXPR", "THE (?:PREV) DAYS", lambda f: tv.Relative(-1, "day"))


def month_value(value: Any) -> Any:
    """Return a month, bare or built, as an expression."""
    return tv.InYear(value) if isinstance(value, int) else value


BEHIND_DAY = words("it at with for he she they when as")


def day_alone(f: Found) -> Any:
    """Build "on the 25th" in digits; "on the 19th floor" is none."""
    digits = f.tokens[f.match.start() + 2].text[:1].isdigit()
    start, end = f.match.span("x")
    noun = start < end and f.tokens[start].kind == CLASS["WORD"] and f.text("x") not in BEHIND_DAY
    return tv.DayOfMonth(f["d"]) if digits and f["d"] <= 31 and not noun else None


def year_or_none(value: Any) -> Any:
    """Return a year, bare or built, as an expression."""
    return year_value(value) if isinstance(value, int) else value


# 7. Units counted from today or from an event.
N = "(?P<n>NUMBER|DAY|A)"
UNIT = "(?P<u>YEARS|MONTHS|WEEKS|DAYS|FORTNIGHT|TENYEARS)"
NOUNS = "(?: THE | A )? (?P<nouns> (?:NAME|WORD|DASH){1,5} )"


# By the first two letters of the word: the unit, and how many of it the word means.
UNITS = {
    "ye": ("year", 1), "yr": ("year", 1), "de": ("year", 10), "mo": ("month", 1),
    "we": ("week", 1), "fo": ("week", 2), "da": ("day", 1),
}  # fmt: skip


def amount(f: Found, sign: int) -> tuple[int, str]:
    """Return how many of which unit, less than none if `sign` is -1."""
    n = 1 if f["n"] in ("a", "an") else f["n"]
    unit, size = UNITS[f.text("u")[:2]]
    return sign * n * size, unit


def ago(f: Found) -> Any:
    """Build "two weeks ago": days as days, longer units as whole units."""
    n, unit = amount(f, -1)
    return tv.YearBefore(n, ago=True) if unit == "year" and n == -1 else tv.Shift(unit, n)


def ahead(f: Found) -> Any:
    """Build "in two months' time"."""
    n, unit = amount(f, 1)
    return tv.Shift(unit, n)


def from_event(sign: int) -> Callable[[Found], Any]:
    """Return a builder of "seven days earlier" (-1) and "a day later" (1)."""

    def build(f: Found) -> Any:
        n, unit = amount(f, sign)
        if unit == "year" and sign < 0:
            return tv.YearBefore(n)
        return tv.Relative(n, unit)

    return build


def from_named(sign: int) -> Callable[[Found], Any]:
    """Return a builder of "two weeks before the conference" (-1) and "the day after the signing" (1)."""

    def build(f: Found) -> Any:
        n, unit = amount(f, sign) if "n" in f.match.re.groupindex else (sign, "day")
        return FromEvent(n, unit, f.words("nouns"))

    return build


@dataclass(frozen=True)
class FromEvent:
    """So many units before or after the event that a noun names."""

    n: int
    unit: str
    nouns: tuple[str, ...]

    def resolve(self, context: tv.Context) -> tv.Resolved | None:
        """Return the date counted from that event."""
        context.nouns = self.nouns or ("",)
        try:
            return tv.Relative(self.n, self.unit).resolve(context)
        finally:
            context.nouns = ()


rule("RELATIVE", f"{N} {UNIT} AGO", ago)
rule("RELATIVE", f"(?:IN) {N} {UNIT} TIME", ahead)
rule("RELATIVE", f"{N} {UNIT} (?:BEFORE|AHEAD OF|PREV TO) {NOUNS}", from_named(-1))
rule("RELATIVE", f"{N} {UNIT} (?:AFTER|FOLL) {NOUNS}", from_named(1))
rule("RELATIVE", f"{N} {UNIT} (?:EARLIER|BEFORE|AHEAD) (?!YEAR|DAYEXPR|MONTH|OF)", from_event(-1))
rule("RELATIVE", f"{N} {UNIT} (?:LATER|AFTER) (?!YEAR|DAYEXPR|MONTH)", from_event(1))
rule("RELATIVE", "THE DAYS (?:BEFORE) (?:THE|A)? (?P<nouns> (?:NAME|WORD|DASH){1,5} )", from_named(-1))
rule("RELATIVE", "THE DAYS (?:AFTER|FOLL) (?:THE|A)? (?P<nouns> (?:NAME|WORD|DASH){1,5} )", from_named(1))
rule("RELATIVE", "THE DAYS BEFORE (?=MARK|COMMA|$)", lambda f: tv.Relative(-1, "day"))
rule("RELATIVE", "THE DAYS AFTER (?=MARK|COMMA|$)", lambda f: tv.Relative(1, "day"))

# 8. Parts of longer periods.
OF_YEAR = "(?: (?:OF|IN|COMMA)? THE? (?P<of>YEAREXPR|FISCALEXPR|YEAR) | (?P<the>OF THE YEARS) )?"


def part(f: Found) -> Any:
    """Build "the third quarter of 2024", "the second half of next year", "the last quarter"."""
    unit = "quarter" if f.text("u").startswith(("quarter", "qtr")) else "half"
    n = f["n"]
    of = year_or_none(f["of"])
    if n in ("final", "closing"):
        return tv.PartOf(unit, -1, of)
    if n == "last" or str(n).startswith("just"):
        return tv.PartOf(unit, -1, of) if of is not None or f["the"] else QuarterShift(-1, unit)
    if not 1 <= n <= (4 if unit == "quarter" else 2):
        return None
    return tv.PartOf(unit, n, of)


@dataclass(frozen=True)
class QuarterShift:
    """A quarter or half counted from the publication date; behind a budget year, "the last quarter" is its own."""

    n: int
    unit: str = "quarter"

    def resolve(self, context: tv.Context) -> tv.Resolved | None:
        """Return the quarter."""
        item = context.last()
        if self.n == -1 and item and item.fiscal and context.sentence - item.sentence <= 2:
            value = tv.PartOf(self.unit, -1).within(item.edtf)
            if value:
                return tv.Resolved(value, f"last {self.unit} of the budget year mentioned before")
        return tv.Shift(self.unit, self.n).resolve(context)


def first_months(f: Found) -> Any:
    """Build "the first nine months of 2024", "the first three quarters of this year"."""
    text = f.text("u")
    unit = "quarter" if text.startswith("q") else "month"
    count = f["k"]
    if not 2 <= count <= (3 if unit == "quarter" else 11):
        return None
    last = f["n"] in ("last", "final", "closing")
    of = year_or_none(f["of"])
    if last and of is None:
        return None  # "the last three months" is a duration
    return tv.PartOf(unit, -1 if last else 1, of, count) if last or f["n"] == 1 else None


rule(
    "SPANEXPR",
    "THE? (?P<n>ORDINAL|LAST) DASH? (?P<u>HALF) OF (?P<of>MONEXPR|MONTH)",
    lambda f: (
        tv.PartOf("half", 2 if f["n"] == "last" else f["n"], month_value(f["of"])) if f["n"] in (1, 2, "last") else None
    ),
)
rule(
    "SPANEXPR", f"THE? (?P<n>ORDINAL|LAST|FINAL) DASH? (?P<k>NUMBER|DAY) (?P<u>MONTHS|QUARTER) {OF_YEAR}", first_months
)
rule("SPANEXPR", f"(?: THE | THIS )? (?P<n>ORDINAL|LAST|FINAL) DASH? (?P<u>QUARTER|HALF) {OF_YEAR} (?!DASH)", part)
rule("SPANEXPR", "(?P<l>LABEL) (?:OF|IN|DASH|COMMA)? (?P<of>YEAREXPR|FISCALEXPR|YEAR)", lambda f: label_with(f))
rule("SPANEXPR", "(?P<of>YEAR|FISCALEXPR) DASH? (?P<l>LABEL)", lambda f: label_with(f))
rule("SPANEXPR", "(?P<l>LABEL)", lambda f: label_alone(f))
rule(
    "SPANEXPR",
    "THE? (?P<s>THIS|NEXT) (?P<u>QUARTER|HALF)",
    lambda f: QuarterShift(shift_of(f), "quarter" if f.text("u").startswith("q") else "half"),
)
rule("SPANEXPR", "THE (?P<s>PREV|FOLL) (?P<u>QUARTER)", lambda f: tv.Back("quarter", shift_of(f), or_today=True))
rule(
    "SPANEXPR",
    "(?P<se>THE? (?P<n>SEASON)) (?:OF|IN)? (?P<y>YEAR|YEAREXPR)",
    lambda f: Season(f["n"], year_or_none(f["y"])),
)
rule("SPANEXPR", "(?P<s>LAST|THIS|NEXT) (?P<n>SEASON)", lambda f: DirectedSeason(f["n"], shift_of(f)))
rule("SPANEXPR", "HALF DASH YEARS (?P<of>YEAR)", lambda f: tv.PartOf("half", 1, year_value(f["of"])))
rule("SPANEXPR", "IN THE? (?P<n>SEASON) (?!OF|WORD|NAME)", lambda f: DirectedSeason(f["n"], None))
rule("SPANEXPR", "THE ORDINAL WEEKS OF (?P<of>MONEXPR|MONTH)", lambda f: month_value(f["of"]))


def label_with(f: Found) -> Any:
    """Build "Q3 2024", "H1 of FY26", "2024 Q3"."""
    letter, n, year = f["l"]
    if year or (letter == "H" and n > 2):
        return None
    return tv.PartOf("quarter" if letter == "Q" else "half", n, year_or_none(f["of"]))


def label_alone(f: Found) -> Any:
    """Build "Q3", "3Q24", "H1"."""
    letter, n, year = f["l"]
    if letter == "H" and n > 2:
        return None
    return tv.PartOf("quarter" if letter == "Q" else "half", n, year_value(century(year)) if year else None)


@dataclass(frozen=True)
class Season:
    """Words such as "The spring of 2010": a season of a year told by another expression."""

    season: int
    year: tv.Expression

    def resolve(self, context: tv.Context) -> tv.Resolved | None:
        """Return the season."""
        year = self.year.resolve(context)
        return tv.Resolved(at(tv.year_of(year.edtf), self.season), f"season as printed; {year.how}") if year else None


# 9. Beginnings and ends.
WHOLE = "(?P<of>YEAREXPR|FISCALEXPR|YEAR|MONEXPR|MONTH|SPANEXPR)"
EDGES = {
    "end": "end",
    "close": "end",
    "beginning": "start",
    "start": "start",
    "outset": "start",
    "middle": "mid",
    "mid": "mid",
    "early": "early",
    "late": "late",
}


def edge(f: Found) -> Any:
    """Build "the end of 2024", "early 2023", "mid-June"."""
    of = f["of"]
    if isinstance(of, int):
        of = year_value(of) if of > 1000 else tv.InYear(of)
    name = f["e"] or f["e2"] if "e2" in f.match.re.groupindex else f["e"]
    return tv.EdgeOf(EDGES[name], of)


rule(
    "EDGE",
    "YEARS DASH? END (?: (?P<y>YEAR|YEAREXPR) )?",
    lambda f: tv.EdgeOf("end", year_or_none(f["y"]) or tv.ThisYear()),
)
rule(
    "EDGE",
    "(?P<m>MONTH) DASH END COMMA? (?P<y>YEAR|YEAREXPR)",
    lambda f: tv.EdgeOf("end", tv.InYear(f["m"], year=year_or_none(f["y"]))),
)
rule("EDGE", f"THE? (?: (?P<e>END|START|MIDDLE) OF | (?P<e2>EARLY|LATE) IN ) THE? WHOLE? {WHOLE}", edge)
rule(
    "EDGE",
    "THE? (?P<e>END|START|MIDDLE) OF THE (?P<u>YEARS|MONTHS)",
    lambda f: tv.EdgeOf(EDGES[f["e"]], tv.ThisYear() if f.text("u")[0] == "y" else tv.Shift("month", 0)),
)
rule("EDGE", f"THE? (?P<e>MID|EARLY|LATE|END) DASH? {WHOLE}", edge)
rule("EDGE", f"THE? (?P<e>MID) DASH? (?:WORD)? {WHOLE}", edge)
rule("EDGE", "(?P<of>MONTH|MONEXPR|YEAREXPR) DASH? (?P<e>END)", edge)

# 10. Compared periods.
SAME = "THE? SAME (?:NUMBER|DAY)? (?P<u>PERIOD|QUARTER|MONTHS|HALF|TIME)"
rule(
    "SPANEXPR",
    f"{SAME} (?:OF|IN|COMMA)? (?P<y>YEAREXPR|YEAR|FISCALEXPR)",
    lambda f: tv.SamePeriod(year_or_none(f["y"]), f.text("u")),
)
rule("SPANEXPR", f"{SAME} (?:OF|IN|COMMA)? (?:A|THE) YEARS (?:EARLIER|BEFORE|AGO)", lambda f: tv.YearBefore(-1))
rule(
    "SPANEXPR",
    f"{SAME} (?:OF|IN|COMMA)? (?P<x>RELATIVE)",
    lambda f: tv.YearBefore(-1) if isinstance(f["x"], tv.YearBefore) else None,
)
rule("SPANEXPR", "THE? YEARS DASH (?:EARLIER|AGO) (?:PERIOD|QUARTER|MONTHS|HALF)?", lambda f: tv.YearBefore(-1))

# 11. Stretches named by their end, and ranges.
POINT = "DAYEXPR|MONEXPR|MONTH|YEAREXPR|YEAR|EDGE|SPANEXPR|FISCALEXPR"


def value_of(value: Any) -> Any:
    """Return a bare year or month as an expression, others as they are."""
    if isinstance(value, int):
        return year_value(value) if value > 1000 else tv.InYear(value)
    return value


def months_to(f: Found) -> Any:
    """Build "the nine months to September 30", "the quarter ended June 2024"."""
    unit = f.text("u")
    per = 12 if unit[0] == "y" else 3 if unit[0] == "q" else 6 if unit[0] == "h" else 1
    n = f["n"] if isinstance(f["n"], int) else 1
    months = n * per
    return tv.MonthsTo(months, value_of(f["x"])) if 2 <= months <= 60 else None


rule(
    "SPANEXPR",
    "THE? WHOLE? (?P<n>NUMBER|DAY)? DASH? (?P<u>MONTHS|QUARTER|YEARS|HALF) (?:DASH YEARS)? (?:PERIOD)? "
    "(?:TO THE?|ENDED (?:ON|IN)? THE?|ENDED|UNTIL) (?P<x>DAYEXPR|MONEXPR|MONTH|EDGE)",
    months_to,
)
rule(
    "SPANEXPR",
    "FISCAL YEARS (?:ENDED) (?:ON|IN)? (?P<x>DAYEXPR|MONEXPR|YEAR)",
    lambda f: tv.MonthsTo(12, value_of(f["x"])),
)
rule("SPANEXPR", f"BETWEEN (?P<a>{POINT}) AND (?P<b>{POINT})", lambda f: tv.RangeOf(value_of(f["a"]), value_of(f["b"])))
rule(
    "SPANEXPR",
    f"FROM (?P<a>{POINT}) (?:TO|UNTIL|DASH|BY) (?P<b>{POINT})",
    lambda f: tv.RangeOf(value_of(f["a"]), value_of(f["b"])),
)
rule("SPANEXPR", "FROM (?P<d>DAY|ORDINAL) (?:TO|UNTIL|DASH) (?P<b>DAYEXPR)", lambda f: days_to(f))
rule(
    "SPANEXPR",
    "(?:FROM|BETWEEN)? (?P<a>MONTH) (?:DASH|TO|AND) (?P<b>MONTH) (?:PERIOD|QUARTER|HALF|MONTHS)? "
    "(?:OF|IN)? THE? (?P<y>YEAREXPR|FISCALEXPR|YEARSPAN)",
    lambda f: months_of(f),
)
rule(
    "SPANEXPR",
    "(?P<a>DAYEXPR|MONEXPR|MONTH) (?:DASH|TO) (?P<b>DAYEXPR|MONEXPR|MONTH)",
    lambda f: tv.RangeOf(value_of(f["a"]), value_of(f["b"])),
)
rule(
    "SPANEXPR",
    "(?P<a>YEAR) (?:TO) (?P<b>YEAR)",
    lambda f: tv.RangeOf(year_value(f["a"]), year_value(f["b"])) if f["a"] < f["b"] else None,
)
rule(
    "SPANEXPR",
    "(?P<a>YEAR) AND (?P<b>YEAR)",
    lambda f: tv.RangeOf(year_value(f["a"]), year_value(f["b"])) if f["b"] == f["a"] + 1 else None,
)


def months_of(f: Found) -> Any:
    """Build "the July-December period of FY25", "January to May of this year"."""
    year = year_or_none(f["y"])
    return tv.RangeOf(tv.InYear(f["a"], year=year), tv.InYear(f["b"], year=year))


def days_to(f: Found) -> Any:
    """Build "from 5 to 8 September"."""
    last = f["b"]
    if isinstance(last, tv.InYear) and last.day and not last.last_day and f["d"] < last.day:
        return tv.InYear(last.month, f["d"], last.day, last.year)
    if isinstance(last, tv.Fixed) and last.edtf.precision == "day" and not last.edtf.is_interval and last.edtf.lower:
        end = last.edtf.lower
        return tv.Fixed(span(at(end.year, end.month, f["d"]), last.edtf)) if f["d"] < end.day else None
    return None


def said_year(f: Found) -> Any:
    """Build a budget year by the day on which it is said to begin or to end."""
    verb = f.text("v")
    if verb not in BEGINS:
        return None
    return tv.FiscalBy(value_of(f["d"]), ends=verb.startswith("end"))


# A budget year that is only said to begin or end on some day is not the date meant, that day is.
rule(
    "SILENT",
    "(?P<x>FISCALEXPR|SILENT|YEAREXPR) (?:WORD|THAT)? (?P<v>WORD|ENDED|START) (?:ON|IN)? (?= "
    "(?P<d>DAYEXPR|MONTH|MONEXPR) )",
    lambda f: said_year(f),
)

# 12. Open ends.
rule("SPANEXPR", f"SINCE (?:THE)? (?P<a>{POINT}|YEARSPAN)", lambda f: tv.Since(value_of(f["a"])))
rule("SPANEXPR", f"(?:FROM|IN|BY)? (?P<a>{POINT}) ONWARD", lambda f: tv.Since(value_of(f["a"])))
rule(
    "SPANEXPR",
    "(?:WORD|NAME) LATER THAN THE? (?P<a>EDGE|YEAR|MONEXPR|DAYEXPR|YEAREXPR|MONTH)",
    lambda f: tv.Until(value_of(f["a"])),
)
rule(
    "SPANEXPR",
    "(?: BY | BEFORE | (?P<u>UNTIL) ) THE? (?P<a>EDGE|YEAR|MONEXPR|DAYEXPR|YEAREXPR|FISCALEXPR|MONTH)",
    lambda f: tv.Until(value_of(f["a"]), loose=bool(f["u"])),
)


def parse(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]` after every rule: those with an expression as value may be dates."""
    tokens = words_of(text, start, end)
    signature = "".join([token.kind for token in tokens])
    steps, at = possible(frozenset(signature) - COMMON), 0
    while at < len(steps):
        step = RULES[steps[at]]
        if step.pattern.search(signature):
            tokens, signature = applied(step, tokens, signature)
            done, steps = steps[at], possible(frozenset(signature) - COMMON)
            at = bisect_right(steps, done)
        else:
            at += 1
    return tokens


COMMON = classes("WORD NAME MARK NOISE COMMA DASH LPAR RPAR SLASH COLON THE A OF IN ON TO AND BY THAT")  # tell nothing


@lru_cache(maxsize=4096)
def possible(kinds: frozenset[str]) -> tuple[int, ...]:
    """Return the rules, by number, that can match a sentence with these classes and any of the common ones."""
    kinds |= COMMON
    return tuple(n for n, step in enumerate(RULES) if not any(kinds.isdisjoint(need) for need in step.needs))
