"""When an article was published: as its page states it, else as far as its own words bound it.

In: an article's anatomy. Out: `Published` with the date, whether it is stated, inferred or unknown, and why. A date
line is taken as printed; the order of day and month is decided by evidence. Without one, each clue (copyright year,
dateline, dates already past or still to come, "this year against the whole of 2020") is a constraint on the day of
publication; what satisfies all of them is an EDTF set `[a..b]`. A day that the clues do not bound to about a year
stays unknown: nothing is guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from zonebook.reading.english import date_cues as en
from zonebook.reading.english.countries import YEAR_FIRST
from zonebook.reading.english.time_words import WEEKDAYS
from zonebook.reading.grammar import Token
from zonebook.reading.layout import Anatomy
from zonebook.reading.parts import Part, Sentence, Span
from zonebook.reading.time import context as ctx
from zonebook.reading.time import periods, points
from zonebook.reading.time.dates import Mention, mentions_of, order_of
from zonebook.reading.time.fiscal import country_of
from zonebook.reading.time.rules import parse
from zonebook.reading.time.timewords import CLASS
from zonebook.values.edtf import Edtf, at, in_words, span


@dataclass(frozen=True)
class Published:
    """The day on which an article was published.

    `basis` is `stated`, `inferred` or `unknown`; `kind` names the evidence (`date line`, `update stamp`, `dateline`,
    `clues`, `none`); `reason` is one or two English sentences; `evidence` the stretches of text that show it.
    """

    edtf: Edtf | None
    basis: str
    reason: str
    kind: str
    evidence: tuple[Span, ...] = ()


UNKNOWN = Published(None, "unknown", "The article bears no date, and its text does not bound one.", "none")

RANK = {"published": 0, "": 1, "updated": 2}


@dataclass(frozen=True)
class Stamp:
    """A full date on a date line, with its label (`published`, `updated` or none)."""

    label: str
    mention: Mention


def stamps_of(anatomy: Anatomy) -> list[Stamp]:
    """Return the full dates of the article's date lines, the best first."""
    found = []
    for mention in mentions_of(anatomy):
        sentence = anatomy.sentences[mention.sentence]
        if sentence.part is Part.STAMP:
            before = anatomy.text[sentence.start : mention.start]
            labels = ((m.start(), name) for name, cue in en.LABELS for m in cue.finditer(before))
            found.append(Stamp(max(labels, default=(0, ""))[1], mention))
    return sorted(found, key=lambda stamp: RANK[stamp.label])


def read_published(anatomy: Anatomy) -> Published:
    """Return when the article was published: stated, inferred or unknown."""
    stamps = stamps_of(anatomy)
    if stamps:
        return from_stamp(anatomy, stamps[0])
    line = dateline_of(anatomy, order_in(anatomy))
    if line and line.year:
        span_ = Span(line.start, line.end)
        reason = f"The article's dateline gives {in_words(line.day(line.year))}."
        return Published(line.day(line.year), "stated", reason, "dateline", (span_,))
    return from_clues(anatomy, line)


def order_in(anatomy: Anatomy) -> str:
    """Return the order of day and month in the article's numbers; a country that writes the year first shows none."""
    country = country_of(anatomy.text)
    return order_of(mentions_of(anatomy), "" if country in YEAR_FIRST else country)[0]


def from_stamp(anatomy: Anatomy, stamp: Stamp) -> Published:
    """Return the date of a date line; a day and month in numbers are put in order by the evidence."""
    mention = stamp.mention
    where = Span(mention.start, mention.end)
    kind = "update stamp" if stamp.label == "updated" else "date line"
    context = ctx.Context(None, order=order_in(anatomy))
    resolved = mention.expression.resolve(context)
    what = {"published": "when it was published", "updated": "when it was last updated", "": "its date"}[stamp.label]
    if resolved:
        return Published(
            resolved.edtf,
            "stated",
            f"The page states {what}: {in_words(resolved.edtf)} ({resolved.how}).",
            kind,
            (where,),
        )
    readings = (
        sorted(day for _, day in mention.expression.readings())
        if isinstance(mention.expression, points.Numeric)
        else []
    )
    if not readings:
        return UNKNOWN
    printed = anatomy.text[mention.start : mention.end]
    fitting = fitting_days(anatomy, readings)
    if len(fitting) == 1:
        day, clue = fitting[0]
        reason = f"The page prints {printed}; it is {in_words(ctx.day_of(day))}, for {clue.reason}."
        return Published(ctx.day_of(day), "stated", reason, kind, (where, clue.where))
    both = span(ctx.day_of(readings[0]), ctx.day_of(readings[-1]), is_set=True)
    reason = f"The page prints {printed}; nothing shows whether day or month comes first: it is {in_words(both)}."
    return Published(both, "inferred", reason, kind, (where,))


# --- Datelines -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Dateline:
    """The day at the head of a wire report, or in "today (June 18)"; its year is often left out."""

    start: int
    end: int
    month: int
    date: int
    year: int | None

    def day(self, year: int) -> Edtf:
        """Return the day in `year`."""
        return at(year, self.month, self.date)


DATELINE = re.compile(
    r"\)?\.?\s*(?:,\s*)?(?:\([^()\n]{2,40}\)\s*|/[^/\n]{2,40}/\s*)?(?:-{1,2}|[–—:])(?:\s|$)|\s*\([^()\n]{2,40}\)"
    r"|\. (?:/[A-Z][^/\n]{1,30}/|[A-Z][\w .]{1,30} [–—-]) "
)
HEAD = 90  # characters: a dateline is at the very beginning
FIRST = 3  # body sentences among which a dateline, and the news itself, is looked for


def body_of(anatomy: Anatomy) -> list[tuple[int, Sentence]]:
    """Return the body's sentences with their numbers."""
    return [(n, sentence) for n, sentence in enumerate(anatomy.sentences) if sentence.part is Part.BODY]


def dateline_of(anatomy: Anatomy, order: str) -> Dateline | None:
    """Return the dateline, or the day that is after "today" in brackets, in the first sentences."""
    for n, (_, sentence) in enumerate(body_of(anatomy)[:FIRST]):
        tokens = parse(anatomy.text, sentence.start, min(sentence.end, sentence.start + 2000))
        for k, token in enumerate(tokens):
            line = single_day(token, order)
            if line is None:
                continue
            headed = (
                n == 0 and token.end - sentence.start <= HEAD and ends_dateline(anatomy.text, token.end, sentence.end)
            )
            if headed and not any(t.kind == CLASS["WORD"] for t in tokens[:k]):
                return line
            if k >= 2 and tokens[k - 1].kind == CLASS["LPAR"] and tokens[k - 2].text.lower() == "today":
                return line
    return None


def ends_dateline(text: str, start: int, end: int) -> bool:
    """Tell whether a dateline ends at `start`: with a dash, an agency's name in brackets, or its sentence."""
    return bool(DATELINE.match(text, start, start + 60)) or not text[start:end].strip(" .)")


def single_day(token: Token, order: str) -> Dateline | None:
    """Return a token that is one day, with or without its year, as a dateline."""
    value = token.value
    if token.kind != CLASS["DAYEXPR"]:
        return None
    if isinstance(value, points.InYear) and value.day and not value.last_day and value.year is None:
        return Dateline(token.start, token.end, value.month, value.day, None)
    resolved = (
        value.resolve(ctx.Context(None, order=order)) if isinstance(value, points.Fixed | points.Numeric) else None
    )
    if resolved is None or resolved.edtf.lower != resolved.edtf.upper or resolved.edtf.lower is None:
        return None
    day = resolved.edtf.lower
    return Dateline(token.start, token.end, day.month, day.day, day.year)


# --- Clues -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Clue:
    """A constraint: the article was published on one of the days from `first` to `last`, for this reason."""

    first: date
    last: date
    reason: str
    where: Span
    weak: bool = False  # gives way to a strong clue that it contradicts


EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


def whole_year(year: int, reason: str, where: Span, *, weak: bool = False) -> Clue:
    """Return the clue that the article is of `year`."""
    return Clue(date(year, 1, 1), date(year, 12, 31), reason, where, weak)


def year_clues(anatomy: Anatomy) -> Iterator[Clue]:
    """Yield what shows the year: copyright line, comparison with a whole year, title, event, the running year."""
    text = anatomy.text
    for sentence in anatomy.sentences:
        where = Span(sentence.start, sentence.end)
        if sentence.part is Part.FOOTER and (found := en.COPYRIGHT_YEAR.search(text, where.start, where.end)):
            yield whole_year(int(found["y"]), f"the copyright line is of {found['y']}", where)
        base = en.BASE.search(text, where.start, where.end) if sentence.part is Part.BODY else None
        if base and en.THIS_YEAR.search(text, where.start, where.end):
            reason = f"figures of this year are compared with the whole of {base['y']}"
            yield whole_year(int(base["y"]) + 1, reason, where)
    yield from named_years(anatomy)
    yield from running_years(anatomy)


def named_years(anatomy: Anatomy) -> Iterator[Clue]:
    """Yield the year in the title, or else in the name of an event that the first sentences tell of."""
    title = anatomy.title
    places = [(title, en.NAMED_YEAR, "the title bears the year")] if title else []
    places += [(Span(s.start, s.end), en.EVENT_YEAR, "an event of the lead is of") for _, s in body_of(anatomy)[:FIRST]]
    for where, pattern, what in places:
        found = pattern.search(anatomy.text, where.start, where.end)
        if found:
            year = found["y"] or found["y2"]
            yield whole_year(int(year), f"{what} {year}", where, weak=True)
            return


def running_years(anatomy: Anatomy) -> Iterator[Clue]:
    """Yield the year that is still running: "since the start of 2024 it has handled"."""
    for mention in mentions_of(anatomy):
        since = mention.expression
        if not isinstance(since, periods.Since) or mention.tense == ctx.FUTURE:
            continue
        edge = since.start
        if isinstance(edge, periods.EdgeOf) and edge.edge == "start" and isinstance(edge.of, points.Fixed):
            year = edge.of.edtf
            if year.precision == "year" and not year.is_interval:
                reason = f"it tells of the time since the start of {year}"
                yield whole_year(ctx.year_of(year), reason, Span(mention.start, mention.end), weak=True)


def dated_clues(anatomy: Anatomy) -> Iterator[Clue]:
    """Yield what complete dates show: those in the past tense came before publication, those still to come after it."""
    for mention in mentions_of(anatomy):
        value = value_of(mention)
        if value is None or anatomy.sentences[mention.sentence].part is Part.TITLE:
            continue
        printed, where = anatomy.text[mention.start : mention.end], Span(mention.start, mention.end)
        if is_past(anatomy, mention):
            over = begun_by(value)
            if over is not None:
                yield Clue(over, LATEST, f"“{printed}” is past", where)
        elif mention.tense == ctx.FUTURE and value.upper:
            # Weak: "once promised for 2023" reads as if it were still to come.
            yield Clue(EARLIEST, value.upper, f"“{printed}” is still to come", where, weak=True)


def is_past(anatomy: Anatomy, mention: Mention) -> bool:
    """Tell whether a date is told as past; one that something is moved to or planned for is not."""
    if mention.tense not in (ctx.PAST, ctx.PERFECT) or isinstance(mention.expression, periods.Until):
        return False
    return not en.TARGET.search(anatomy.text, max(0, mention.start - 20), mention.start)


LONG = 200  # days: a longer period, told as past, may still be running


def begun_by(value: Edtf) -> date | None:
    """Return the day by which something past has surely begun: the end of a short period, the beginning of a year."""
    if value.precision == "year":
        return value.lower
    short = (value.days or LONG + 1) <= LONG and (value.is_interval or value.precision == "day")
    return value.upper if short else value.lower


def value_of(mention: Mention) -> Edtf | None:
    """Return the date of a mention whose words are complete, None of one that needs a context."""
    resolved = mention.expression.resolve(ctx.Context(None, tense=mention.tense))
    return resolved.edtf if resolved else None


def lead_clues(anatomy: Anatomy) -> Iterator[Clue]:
    """Yield the year of the news itself: a complete day, or a period just over, in the first sentences."""
    first = {n for n, _ in body_of(anatomy)[:1]}
    for mention in mentions_of(anatomy):
        if mention.sentence not in first or not is_past(anatomy, mention):
            continue
        value = value_of(mention)
        if value and value.lower and value.upper and value.precision in ("day", "month") and (value.days or 999) <= 300:
            where = Span(mention.start, mention.end)
            printed = anatomy.text[max(mention.start - 12, 0) : mention.end].lower()
            soon = value.precision == "day" and any(day in printed for day in WEEKDAYS)
            yield Clue(
                value.upper,
                value.upper + timedelta(WEEK) if soon else date(value.upper.year, 12, 31),
                f"the lead reports {in_words(value)} as news",
                where,
                weak=True,
            )
            return


WEEK = 7  # days within which news is told with its weekday: "on Monday, 24 February 2025"
RECENT = timedelta(300)  # days after its latest count within which an article is published


def counted_clues(anatomy: Anatomy) -> Iterator[Clue]:
    """Yield the year of the latest count: figures "as of 1 April 2024" are soon reported."""
    found = [
        (value.upper, mention)
        for mention in mentions_of(anatomy)
        if (value := value_of(mention))
        and value.upper
        and value.precision in ("day", "month")
        and not value.is_interval
        if en.AS_OF.search(anatomy.text, max(0, mention.start - 12), mention.start)
    ]
    if found:
        last, mention = max(found, key=lambda item: item[0])
        reason = f"its figures are as of {anatomy.text[mention.start : mention.end]}"
        yield Clue(last, last + RECENT, reason, Span(mention.start, mention.end), weak=True)


def clues_within(anatomy: Anatomy, year: int) -> Iterator[Clue]:
    """Yield what dates without a year show if the article is of `year`: behind those past, before those to come."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    context = ctx.Context(last, fiscal_quarters=False)
    for mention in mentions_of(anatomy):
        if anatomy.sentences[mention.sentence].part is Part.TITLE or value_of(mention) is not None:
            continue
        value = in_this_year(mention, year, context)
        if (
            value is None
            or value.lower is None
            or value.upper is None
            or not first <= value.lower <= value.upper <= last
        ):
            continue
        printed, where = anatomy.text[mention.start : mention.end], Span(mention.start, mention.end)
        if mention.tense in (ctx.PAST, ctx.PERFECT):
            begun = value.lower if value.precision == "month" and not value.is_interval else value.upper
            yield Clue(begun, last, f"“{printed}” is past", where)
        elif mention.tense == ctx.FUTURE:
            yield Clue(first, value.upper, f"“{printed}” is still to come", where)


def in_this_year(mention: Mention, year: int, context: ctx.Context) -> Edtf | None:
    """Return the date of a mention that lies in the year of publication by its words, or most likely does."""
    expression = mention.expression
    if isinstance(expression, periods.Since | periods.Until):
        expression = expression.start if isinstance(expression, periods.Since) else expression.end
    if isinstance(expression, points.InYear) and expression.year is None:
        return expression.within(year)
    this = isinstance(expression, points.InYear | periods.PartOf | periods.RangeOf) and of_this_year(expression)
    months = isinstance(expression, periods.RangeOf | periods.PartOf) and mention.tense in (ctx.PAST, ctx.PERFECT)
    if not this and not months:
        return None
    if isinstance(expression, periods.PartOf) and expression.of is None:
        return expression.within(at(year))
    resolved = expression.resolve(context)
    return resolved.edtf if resolved else None


def of_this_year(expression: ctx.Expression) -> bool:
    """Tell whether an expression says "this year" of itself."""
    year = (
        expression.year
        if isinstance(expression, points.InYear)
        else expression.of
        if isinstance(expression, periods.PartOf)
        else None
    )
    if isinstance(expression, periods.RangeOf):
        return of_this_year(expression.last)
    return isinstance(year, points.Shift) and year.unit == "year" and year.n == 0


def fitting_days(anatomy: Anatomy, days: list[date]) -> list[tuple[date, Clue]]:
    """Return the days that no strong clue rules out, each with a clue that rules another out; none if none is."""
    clues = {day: [c for c in (*dated_clues(anatomy), *clues_within(anatomy, day.year)) if not c.weak] for day in days}
    against = {day: next((c for c in clues[day] if not c.first <= day <= c.last), None) for day in days}
    ruled_out = next((c for c in against.values() if c), None)
    return [(day, ruled_out) for day in days if against[day] is None] if ruled_out else []


# --- Solving ---------------------------------------------------------------------------------------------------------

SOON = 3  # years after the latest of which a report gives results; a weekday comes back to a day after five or six
WIDEST = 366  # days: bounds farther apart than a year tell too little to call the date inferred


def solved(clues: list[Clue]) -> tuple[date, date, list[Clue]]:
    """Return the days that satisfy the clues and the clues that bound them, without a weak one that contradicts."""
    low, high = EARLIEST, LATEST
    used: list[Clue] = []
    for clue in sorted(clues, key=lambda c: c.weak):
        first, last = max(low, clue.first), min(high, clue.last)
        if first > last:
            if clue.weak:
                continue
            return EARLIEST, LATEST, []
        if (first, last) != (low, high):
            used.append(clue)
        low, high = first, last
    binding = [clue for clue in used if clue.first == low or clue.last == high]
    return low, high, binding


def from_clues(anatomy: Anatomy, line: Dateline | None) -> Published:
    """Return the day, or the set of days, that all clues allow; unknown if that is more than about a year."""
    clues = [*year_clues(anatomy), *dated_clues(anatomy), *lead_clues(anatomy), *counted_clues(anatomy)]
    low, high, binding = solved(clues)
    if line:
        return from_dateline(anatomy, line, low, high, binding)
    if not binding or (high - low).days > WIDEST:
        return UNKNOWN
    if low.year == high.year:
        # Unless the dates without a year contradict each other: one past is after one still to come.
        narrowed = solved([*clues, *clues_within(anatomy, low.year)])
        low, high, binding = narrowed if narrowed[2] else (low, high, binding)
    if low.year == high.year and (low.month, low.day, high.month, high.day) == (1, 1, 12, 31):
        value = at(low.year)
    elif low == high:
        value = ctx.day_of(low)
    else:
        value = span(ctx.day_of(low), ctx.day_of(high), is_set=True)
    reasons = "; ".join(dict.fromkeys(clue.reason for clue in binding))
    reason = f"The page prints no date. Published {in_words(value)}: {reasons}."
    return Published(value, "inferred", reason, "clues", tuple(dict.fromkeys(clue.where for clue in binding)))


def from_dateline(anatomy: Anatomy, line: Dateline, low: date, high: date, binding: list[Clue]) -> Published:
    """Return the dateline's day in the one year that the clues and the lead's weekday allow."""
    days = [day for day in days_of_line(line, low.year, high.year) if low <= day <= high]
    weekday = lead_weekday(anatomy)
    reasons = list(dict.fromkeys(clue.reason for clue in binding))
    if weekday is not None and len(days) > 1:
        soon = low.year + SOON if gives_results(anatomy, low.year) else LATEST.year
        days = on_weekday(anatomy, [day for day in days if day.year <= soon], weekday.weekday)
        reasons.append(f"its lead tells of a {WEEKDAYS[weekday.weekday].capitalize()}")
    if len(days) != 1 or not binding:
        return UNKNOWN
    where = (Span(line.start, line.end), *(clue.where for clue in binding))
    reason = f"The dateline gives the day and month; the year is {days[0].year}: {'; '.join(reasons)}."
    return Published(ctx.day_of(days[0]), "inferred", reason, "dateline", where)


def days_of_line(line: Dateline, first: int, last: int) -> Iterator[date]:
    """Yield the day of a dateline in each of the years that has it, a working life of years at most."""
    for year in range(first, min(last, first + 40) + 1):
        if line.date <= monthrange(year, line.month)[1]:
            yield date(year, line.month, line.date)


def on_weekday(anatomy: Anatomy, days: list[date], weekday: int) -> list[date]:
    """Return the days on which wire copy may tell of a weekday: on the day itself or, less often, the day after."""
    same = [day for day in days if day.weekday() == weekday]
    near = [day for day in days if (day.weekday() - weekday) % 7 == 1]
    after = same and any(day.year == same[0].year + 1 for day in near)
    if after and tells_year(anatomy, same[0].year):
        return []  # results of that year are told: the next one is as likely
    return same or near


def gives_results(anatomy: Anatomy, year: int) -> bool:
    """Tell whether the text gives results of a year, which are news for a while; a founding in it is so for ever."""
    results = (m for m in mentions_of(anatomy) if (value := value_of(m)) and ctx.year_of(value) == year)
    sentences = (anatomy.sentences[m.sentence] for m in results)
    return any(en.RESULT.search(anatomy.text, s.start, s.end) for s in sentences)


def tells_year(anatomy: Anatomy, year: int) -> bool:
    """Tell whether the text tells of a whole year as past."""
    values = (value_of(mention) for mention in mentions_of(anatomy) if is_past(anatomy, mention))
    return any(v is not None and v.precision == "year" and not v.is_interval and ctx.year_of(v) == year for v in values)


def lead_weekday(anatomy: Anatomy) -> points.Weekday | None:
    """Return the weekday of what the first sentence reports, None if it names none."""
    first = {n for n, _ in body_of(anatomy)[:1]}
    for mention in mentions_of(anatomy):
        value = mention.expression
        past = mention.tense in (ctx.PAST, ctx.PERFECT)
        if mention.sentence in first and isinstance(value, points.Weekday) and value.shift is None and past:
            return value
    return None
