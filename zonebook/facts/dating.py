"""Date an article that does not say when it was published, through what other articles say of the same events.

In: a collection. Out: the same collection in which undated articles have a `Published` with its steps, each naming the
words it rests on and, where it leans on another article, the record there. An article that says nothing of use keeps
its unknown date: nothing is better than a guess. Articles dated in one round may date others in the next.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from zonebook.collection.collection import Collection, SourceFile
from zonebook.facts.matching import Features, alike, features
from zonebook.facts.rulings import read_rulings
from zonebook.values import edtf
from zonebook.values.catalogue import msg, tr
from zonebook.values.records import Basis, Event, Published, Step

COPYRIGHT = re.compile(r"(?:©|\bcopyright\b)[^\d\n]{0,60}(?:\d{4}\s*[-–]\s*)?((?:19|20)\d\d)\b", re.IGNORECASE)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Window = tuple[date, date]


@dataclass(frozen=True)
class Relative:
    """A way of telling a time by the day of writing: the words, what they say, and the days of writing they admit."""

    words: re.Pattern[str]
    says: str  # a message of the catalogue
    admits: Callable[[date], Window]


def _month(day: date, ahead: int) -> Window:
    months = day.year * 12 + day.month - 1 + ahead
    first = date(months // 12, months % 12 + 1, 1)
    return first, date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])


def _year(day: date, ahead: int) -> Window:
    return date(day.year + ahead, 1, 1), date(day.year + ahead, 12, 31)


def _days(day: date, first: int, last: int) -> Window:
    return day + timedelta(first), day + timedelta(last)


def _since(day: date, window: Window) -> Window:
    return max(day, window[0]), window[1]


# The first that is in the words counts.
RELATIVE = (
    Relative(re.compile(r"\byesterday\b", re.I), msg("the day before the article"), lambda d: _days(d, 1, 1)),
    Relative(re.compile(r"\btoday\b", re.I), msg("the day of the article"), lambda d: _days(d, 0, 0)),
    Relative(re.compile(r"\blast month\b", re.I), msg("the month before the article"), lambda d: _month(d, 1)),
    Relative(re.compile(r"\bthis month\b", re.I), msg("the month of the article"), lambda d: _since(d, _month(d, 0))),
    Relative(re.compile(r"\blast week\b", re.I), msg("the week before the article"), lambda d: _days(d, 1, 13)),
    Relative(re.compile(r"\blast year\b", re.I), msg("the year before the article"), lambda d: _year(d, 1)),
    Relative(
        re.compile(r"\b(?:earlier )?this year\b", re.I),
        msg("the year of the article"),
        lambda d: _since(d, _year(d, 0)),
    ),
)
# A bare weekday names a day of the days just past; the article cannot be older than that day.
WEEKDAY = re.compile(rf"\b(?:{'|'.join(DAYS)})\b")
WEEK = 6


@dataclass(frozen=True)
class Constraint:
    """What one observation says about the day of writing."""

    window: tuple[date | None, date | None]
    steps: tuple[Step, ...]
    likely: str | None = None


def date_articles(collection: Collection) -> Collection:
    """Return the collection with a worked-out date for each article whose record file states none."""
    found = work_out(collection)
    sources = tuple(
        _dated(s, found[s.id]) if s.published.edtf is None and s.id in found else s for s in collection.sources
    )
    return replace(collection, sources=sources)


def _dated(source: SourceFile, published: Published) -> SourceFile:
    return replace(source, source=source.source.model_copy(update={"published": published}))


def work_out(collection: Collection) -> dict[str, Published]:
    """Return what can be worked out of the dates of the articles that print none, by id, those of which nothing follows
    left out; also where an editor has filled one in.

    """
    events = _events_of(features(collection, read_rulings(collection).canonical, Event))
    undated = [s for s in collection.sources if s.published.basis is not Basis.STATED]
    anchors = {s.id for s in collection.sources} - {s.id for s in undated}
    found: dict[str, Published] = {}
    while True:
        new = {
            s.id: published
            for s in undated
            if s.id not in anchors and (published := _published(s, events, anchors)) is not None
        }
        found |= new
        leaning = {name for name, published in new.items() if any(step.leans_on for step in published.steps)}
        if not leaning:
            return found
        anchors |= leaning


class _Events(NamedTuple):
    """Reports of events: by article, and those that are dated to the day by each thing that they are about."""

    told: Mapping[str, list[Features]]
    dated: Mapping[str, list[Features]]


def _events_of(reports: Iterable[Features]) -> _Events:
    told: dict[str, list[Features]] = defaultdict(list)
    dated: dict[str, list[Features]] = defaultdict(list)
    for report in reports:
        told[report.source].append(report)
        for thing in report.things if report.time and report.time.days == 1 else ():
            dated[thing].append(report)
    return _Events(told, dated)


def _published(source: SourceFile, events: _Events, anchors: set[str]) -> Published | None:
    constraints = [*_copyright(source), *_through_others(source, events, anchors)]
    first, last = date.min, date.max
    steps: list[Step] = []
    likely = None
    for constraint in constraints:
        low, high = constraint.window
        narrowed = max(first, low or first), min(last, high or last)
        if narrowed[0] > narrowed[1] or narrowed == (first, last):
            continue  # contradicts what is known already, or adds nothing
        first, last = narrowed
        steps += constraint.steps
        likely = constraint.likely or likely
    if first == date.min and last == date.max:
        return None
    low_end = None if first == date.min else edtf.at(first.year, first.month, first.day)
    high_end = None if last == date.max else edtf.at(last.year, last.month, last.day)
    return Published(
        edtf=_whole(first, last) or edtf.span(low_end, high_end, is_set=True),
        basis=Basis.INFERRED,
        steps=tuple(steps),
        likely=likely,
    )


def _whole(first: date, last: date) -> edtf.Edtf | None:
    """A whole year or month as such: the article was written some time in it."""
    if (first, last) == _year(first, 0):
        return edtf.at(first.year)
    return edtf.at(first.year, first.month) if (first, last) == _month(first, 0) else None


def _copyright(source: SourceFile) -> list[Constraint]:
    match = COPYRIGHT.search(source.article.text)
    if not match:
        return []
    year = int(match[1])
    step = Step(exact=match[0], says=tr("The page carries a copyright of {year}, so the year is {year}.", year=year))
    return [Constraint((date(year, 1, 1), date(year, 12, 31)), (step,))]


def _through_others(source: SourceFile, events: _Events, anchors: set[str]) -> list[Constraint]:
    """Return what follows from events that other, dated articles date to the day; months first, then weekdays."""
    found = []
    for f in sorted(events.told.get(source.id, ()), key=lambda f: (f.grounded.span, f.record.id)):
        near = {o.id: o for thing in f.things for o in events.dated.get(thing, ())}  # one event has a thing in common
        other = _same_event(f, (o for o in near.values() if o.source in anchors and o.source != source.id))
        if other is None:
            continue
        constraint = _constraint(source, f, other)
        if constraint:
            found.append(constraint)
    return sorted(found, key=lambda c: (c.likely is not None, c.window[0] or date.min, c.steps[0].exact or ""))


def _same_event(f: Features, others: Iterable[Features]) -> Features | None:
    """Return the report of the same event among those that other articles date to the day, judged without the dates."""
    scored = [(score, o) for o in others if (score := alike(f, o, dated=0.5))]
    return max(scored, key=lambda row: (row[0], row[1].id))[1] if scored else None


def _constraint(source: SourceFile, f: Features, other: Features) -> Constraint | None:
    clause = _clause(source, f)
    for relative in RELATIVE:
        words = relative.words.search(clause)
        if words:
            return _by_relative(words[0], relative, other)
    words = WEEKDAY.search(clause)
    return _by_weekday(words[0], other) if words else None


def _by_relative(words: str, relative: Relative, other: Features) -> Constraint:
    """Return what "yesterday" or "last year" says of the day of writing."""
    day, told = _day_of(other)
    window = relative.admits(day)
    says = tr(
        "Another article dates the same event {date}, so this one was written {when}.", date=told, when=_said(window)
    )
    put = Step(exact=words, says=tr("The event is put in {when}.", when=tr(relative.says)))
    return Constraint(window, (put, _leaning(other, says)))


def _by_weekday(weekday: str, other: Features) -> Constraint | None:
    """Return what a bare weekday says of the day of writing, if it is that of the event."""
    day, told = _day_of(other)
    if DAYS[day.weekday()] != weekday:
        return None
    says = tr(
        "Another article dates the same event {date}, which is a {weekday}; this one cannot be older.",
        date=told,
        weekday=weekday,
    )
    was = Step(exact=weekday, says=tr("The event was on a {weekday}.", weekday=weekday))
    week = edtf.in_words(edtf.between(day, day + timedelta(WEEK)))
    likely = tr("Most likely {week}: a bare weekday usually names a day of the week just past.", week=week)
    return Constraint((day, None), (was, _leaning(other, says)), likely)


def _day_of(other: Features) -> tuple[date, str]:
    """Return the day to which another article dates an event, and its words."""
    assert other.time is not None
    assert other.time.lower is not None
    return other.time.lower, edtf.in_words(other.time)


def _leaning(other: Features, says: str) -> Step:
    exact = other.record.time.exact if other.record.time else None
    return Step(exact=exact, says=says, leans_on=other.id)


def _clause(source: SourceFile, f: Features) -> str:
    """The words that tell the time of an event: those of its time, else its sentence."""
    if f.grounded.time:
        return source.article.text[f.grounded.time.start : f.grounded.time.end]
    touched = source.article.sentences_of(f.grounded.span)
    sentences = source.article.sentences
    return source.article.text[sentences[touched[0]].start : sentences[touched[-1]].end]


def _said(window: Window) -> str:
    whole = _whole(*window)
    if window[0] == window[1]:
        return tr("on {day}", day=edtf.in_words(edtf.between(*window)))
    if whole:
        return tr("in {period}", period=edtf.in_words(whole))
    return tr("between {days}", days=edtf.in_words(edtf.span(_at(window[0]), _at(window[1]))))


def _at(day: date) -> edtf.Edtf:
    return edtf.at(day.year, day.month, day.day)


def contradicts(worked_out: Published, stated: Published) -> bool:
    """Tell whether a worked-out date and the one in the record file exclude each other."""
    return bool(worked_out.edtf and stated.edtf and not edtf.compatible(worked_out.edtf, stated.edtf))


def leans_on(published: Published) -> Mapping[str, Step]:
    """Return the steps that lean on another article, by that article's id."""
    return {step.leans_on.split("/")[0]: step for step in published.steps if step.leans_on}
