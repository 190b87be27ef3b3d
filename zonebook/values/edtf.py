"""Dates as precise as their words: the part of EDTF (ISO 8601-2, level 1) that press prose needs.

In: a string such as `2021`, `2021-05`, `2021-05-31`, `2021-01/2021-05`, `../2035`, `2021-01/..`, each end with an
optional mark (`~` about, `?` perhaps, `%` both), a season `2021-21` (spring) to `2021-24` (winter), or the level 2
set `[2021-05-31..2021-12-31]`: one day of these. Out: an `Edtf` with its first and last possible day, and English.

A season has the bounds of its whole year, for spring is another time on the other half of the globe.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from zonebook.values.catalogue import msg, remembering, tr

# MONTHS[1] == "January". Written out, because calendar.month_name follows the locale.
MONTHS = (
    "",
    msg("January"),
    msg("February"),
    msg("March"),
    msg("April"),
    msg("May"),
    msg("June"),
    msg("July"),
    msg("August"),
    msg("September"),
    msg("October"),
    msg("November"),
    msg("December"),
)
SEASONS = {21: msg("spring"), 22: msg("summer"), 23: msg("autumn"), 24: msg("winter")}
MARKS = {"~": msg("about {date}"), "?": msg("perhaps {date}"), "%": msg("perhaps about {date}")}

POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)
FORMS = "write 2021, 2021-05, 2021-05-31, 2021-01/2021-05, 2021-01/.., ../2035 or [2021-05..2021-12]"


@dataclass(frozen=True)
class Point:
    """A year, a month, a season or a day, as one end of a date or the whole of it."""

    year: int
    month: int | None = None
    day: int | None = None
    mark: str = ""

    @property
    def precision(self) -> str:
        """`day`, `month`, `season` or `year`."""
        if self.day:
            return "day"
        return "year" if self.month is None else "season" if self.month in SEASONS else "month"

    @property
    def lower(self) -> date:
        """The first day that it admits."""
        return date(self.year, 1 if self.month is None or self.month in SEASONS else self.month, self.day or 1)

    @property
    def upper(self) -> date:
        """The last day that it admits."""
        month = 12 if self.month is None or self.month in SEASONS else self.month
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """Return the point as EDTF."""
        month = "" if self.month is None else f"-{self.month:02}"
        day = "" if self.day is None else f"-{self.day:02}"
        return f"{self.year:04}{month}{day}{self.mark}"


@dataclass(frozen=True)
class Edtf:
    """A date with the precision of its wording. Build one with `parse`, `at` or `span`.

    `first` and `last` are its ends (the same one for a plain date, None for an open end); `is_set` means that it is one
    unknown day or month between them, not the whole time.
    """

    first: Point | None
    last: Point | None
    is_set: bool = False

    @property
    def ends(self) -> tuple[Point, ...]:
        """Its ends that are not open: one or two, never none."""
        return tuple(point for point in (self.first, self.last) if point)

    @cached_property
    def lower(self) -> date | None:
        """The earliest day that it admits, None if it has no beginning."""
        return self.first.lower if self.first else None

    @cached_property
    def upper(self) -> date | None:
        """The latest day that it admits, None if it has no end."""
        return self.last.upper if self.last else None

    @property
    def is_interval(self) -> bool:
        """True for `a/b`, `a/..` and `../b`: a stretch of time, not a point."""
        return not self.is_set and self.first != self.last

    @property
    def precision(self) -> str:
        """The precision of its coarser end: `day`, `month`, `season` or `year`."""
        rank = ("day", "month", "season", "year")
        return max((point.precision for point in self.ends), key=rank.index)

    @property
    def approximate(self) -> bool:
        """True if any end is marked `~` or `%`."""
        return any(point.mark in ("~", "%") for point in self.ends)

    @property
    def uncertain(self) -> bool:
        """True if any end is marked `?` or `%`."""
        return any(point.mark in ("?", "%") for point in self.ends)

    @property
    def exact(self) -> bool:
        """True if it leaves no day open: a day, or a stretch between two days, without a mark."""
        closed = self.first is not None and self.last is not None
        return closed and self.precision == "day" and not (self.is_set or self.approximate or self.uncertain)

    @property
    def days(self) -> int | None:
        """How many days it admits, None if an end is open."""
        return (self.upper - self.lower).days + 1 if self.lower and self.upper else None

    @property
    def order(self) -> tuple[date, date, str]:
        """A sorting key: the earliest possible day, then the latest.

        What has no beginning (`../2035`) sorts by the first day of its end, where a reader looks for it.
        """
        return self.ends[0].lower, self.ends[-1].upper, str(self)

    def __str__(self) -> str:
        """Return the date as EDTF: `str(parse(text)) == text`."""
        if self.first == self.last:
            return str(self.first)
        first, last = (".." if point is None else str(point) for point in (self.first, self.last))
        if self.is_set:
            return f"[{first.strip('.')}..{last.strip('.')}]"
        return f"{first}/{last}"


@lru_cache(maxsize=4096)
def at(year: int, month: int | None = None, day: int | None = None, mark: str = "") -> Edtf:
    """Return the date that is one point. Raises ValueError if the calendar has no such day.

    >>> str(at(2021, 5))
    '2021-05'
    """
    point = checked(Point(year, month, day, mark))
    return Edtf(point, point)


def between(first: date, last: date) -> Edtf:
    """Return the interval of whole years, whole months or days from `first` to `last`, in the coarsest exact form.

    >>> str(between(date(2021, 1, 1), date(2021, 6, 30))), str(between(date(2021, 2, 1), date(2021, 2, 28)))
    ('2021-01/2021-06', '2021-02')
    """
    ends_month = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and ends_month and first.month == 1 and last.month == 12:
        return span(at(first.year), at(last.year))
    if first.day == 1 and ends_month:
        return span(at(first.year, first.month), at(last.year, last.month))
    return span(at(first.year, first.month, first.day), at(last.year, last.month, last.day))


def span(first: Edtf | None, last: Edtf | None, *, is_set: bool = False) -> Edtf:
    """Return the interval (or the set) from the beginning of `first` to the end of `last`; None is an open end.

    >>> str(span(at(2021, 1), None)), str(span(at(2021), at(2021)))
    ('2021-01/..', '2021')

    Raises ValueError if `last` ends before `first` begins, or if both are open.
    """
    start, end = first.first if first else None, last.last if last else None
    if start is None and end is None:
        raise ValueError(f"an interval needs at least one end: {FORMS}")
    if start and end and end.upper < start.lower:
        raise ValueError(f"the interval ends ({end}) before it begins ({start})")
    if start == end:
        return Edtf(start, start)
    return Edtf(start, end, is_set)


def checked(point: Point) -> Point:
    """Return `point`. Raises ValueError, saying what is wrong, if the calendar has no such day, month or year."""
    if not 1 <= point.year <= 9999:
        raise ValueError(f"no such year: {point}")
    if point.month is not None and not 1 <= point.month <= 12 and (point.month not in SEASONS or point.day is not None):
        raise ValueError(f"no such month: {point} (months are 01 to 12, seasons 21 to 24)")
    if point.month is not None and point.day is not None:
        longest = calendar.monthrange(point.year, point.month)[1]
        if not 1 <= point.day <= longest:
            raise ValueError(f"no such day: {point} ({MONTHS[point.month]} {point.year} has {longest} days)")
    return point


def read_point(text: str, whole: str) -> Point:
    """Return the point that `text` writes. Raises ValueError naming `whole`, the date it is a part of."""
    match = POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date: {whole!r}; {FORMS}")
    year, month, day, mark = match.groups()
    return checked(Point(int(year), int(month) if month else None, int(day) if day else None, mark))


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """Return the date that `text` writes in EDTF.

    >>> str(parse("2021-01/2021-05").upper)
    '2021-05-31'

    Raises ValueError, saying what is wrong, if it is not EDTF of the kinds above, if the calendar has no such day, or
    if an interval ends before it begins.
    """
    is_set = text.startswith("[") and text.endswith("]") and ".." in text
    parts = text[1:-1].split("..") if is_set else text.split("/")
    if len(parts) > 2 or (is_set and len(parts) != 2):
        raise ValueError(f"not a date: {text!r}; {FORMS}")
    if len(parts) == 1:
        point = read_point(text, text)
        return Edtf(point, point)
    opening = "" if is_set else ".."
    first, last = (None if part == opening else read_point(part, text) for part in parts)
    if first == last and first is not None:
        raise ValueError(f"both ends are the same: {text!r}; write {first}")
    return span(Edtf(first, first) if first else None, Edtf(last, last) if last else None, is_set=is_set)


def is_valid(text: str) -> bool:
    """Tell whether `text` is EDTF that `parse` accepts."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def compatible(a: Edtf, b: Edtf) -> bool:
    """Tell whether some day satisfies both dates: the one may narrow the other down, neither denies it.

    >>> compatible(parse("2021"), parse("2021-05-31")), compatible(parse("2021-04"), parse("2021-05"))
    (True, False)
    """
    return (not a.upper or not b.lower or b.lower <= a.upper) and (not b.upper or not a.lower or a.lower <= b.upper)


def within(a: Edtf, b: Edtf) -> bool:
    """Tell whether every day that `a` admits is one that `b` admits."""
    starts = b.lower is None or (a.lower is not None and b.lower <= a.lower)
    return starts and (b.upper is None or (a.upper is not None and a.upper <= b.upper))


def narrower(a: Edtf, b: Edtf) -> Edtf:
    """Return the date that admits fewer days; `a` if they admit as many.

    >>> str(narrower(parse("2021"), parse("2021-05")))
    '2021-05'
    """
    endless = date.max.toordinal()
    return b if (b.days or endless) < (a.days or endless) else a


def point_in_words(point: Point, like: Point | None = None) -> str:
    """Return `point` for a reader, leaving out the year (and month) that it shares with `like`, which follows it."""
    same_year = like is not None and like.year == point.year and point.month is not None and like.month is not None
    if point.month is None:
        words = str(point.year)
    else:
        words = tr(SEASONS.get(point.month) or MONTHS[point.month])
        if point.day is not None:
            words = tr("{day} {month}", day=point.day, month=words)
        if not same_year:
            words = tr("{month} {year}", month=words, year=point.year)
        elif like is not None and like.month == point.month and None not in (like.day, point.day):
            words = str(point.day)
    return tr(MARKS[point.mark], date=words) if point.mark else words


@remembering
def in_words(value: Edtf | str) -> str:
    """Return the date in English for a reader.

    >>> in_words("2023-08-29"), in_words("2021-01/2021-05"), in_words("[2021-05-31..2021-12-31]")
    ('29 August 2023', 'January to May 2021', 'between 31 May and 31 December 2021')
    >>> in_words("2021-01/.."), in_words("../2035"), in_words("2024-05-21~")
    ('from January 2021', 'by 2035', 'about 21 May 2024')
    """
    edtf = parse(value) if isinstance(value, str) else value
    first, last = edtf.ends[0], edtf.ends[-1]
    if edtf.first is None:
        return tr(msg("{date} or earlier") if edtf.is_set else msg("by {date}"), date=point_in_words(last))
    if edtf.last is None:
        return tr(msg("{date} or later") if edtf.is_set else msg("from {date}"), date=point_in_words(first))
    if edtf.first == edtf.last:
        return point_in_words(first)
    between = msg("between {first} and {last}") if edtf.is_set else msg("{first} to {last}")
    return tr(between, first=point_in_words(first, last), last=point_in_words(last))
