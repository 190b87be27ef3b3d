"""Timelines: dated events in order, the undated ones below, and a drawing of them to scale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zonebook.facts.facts import Fact
from zonebook.pages import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zonebook.collection.collection import SourceFile
    from zonebook.pages.rows import Ledger, Row
    from zonebook.pages.site import Link, Site
    from zonebook.pages.words import When
    from zonebook.values.edtf import Edtf
    from zonebook.values.records import Selection

DRAWN_FROM = 3  # dates; fewer are read faster than looked at
TICK_STEPS = (1, 2, 5, 10, 20, 50)
MOST_TICKS = 8  # as many as stand side by side on a phone
HAIR = 1.2  # percent of the scale: the least width of a bar, and the room that a point takes


@dataclass(frozen=True)
class Moment:
    """One entry of a timeline: an event with its row, or the publication of an article."""

    year: str  # shown once, at the first entry of each year
    when: When
    kind: str  # "event" or "publication"
    rows: tuple[Row, ...] = ()  # of an event, exactly one
    article: tuple[Link, ...] = ()  # of a publication, exactly one
    said: str = ""


@dataclass(frozen=True)
class Mark:
    """One date on the drawing: percent from the left, width in percent (0: a point), the lane it lies in."""

    left: float
    width: float
    lane: int
    kind: str
    faded: bool
    title: str
    anchor: str


@dataclass(frozen=True)
class Scale:
    """A drawing of dates: ticks as (percent from the left, year), marks, and how many lanes they need."""

    ticks: tuple[tuple[float, int], ...]
    marks: tuple[Mark, ...]
    lanes: int


@dataclass(frozen=True)
class Timeline:
    """The dated entries in order, the undated events, and the drawing (none or one)."""

    moments: tuple[Moment, ...]
    undated: tuple[Row, ...]
    scale: tuple[Scale, ...]


def timeline(ledger: Ledger, events: Iterable[Fact], thing: str = "", articles: Iterable[SourceFile] = ()) -> Timeline:
    """Lay events (and the publication of articles) out in time; `thing` is the one whose page it is."""
    events = list(events)
    entries: list[tuple[Edtf, Fact | SourceFile]] = [(fact.time, fact) for fact in events if fact.time]
    entries += [(source.published.edtf, source) for source in articles if source.published.edtf]
    entries.sort(key=lambda entry: entry[0].order)
    moments: list[Moment] = []
    dated: list[tuple[Edtf, Moment]] = []
    for time, entry in entries:
        moment = _moment(ledger, time, entry, thing)
        year = moment.year if not moments or dated[-1][1].year != moment.year else ""
        dated.append((time, moment))
        moments.append(Moment(year, moment.when, moment.kind, moment.rows, moment.article, moment.said))
    undated = tuple(ledger.row(fact, thing) for fact in events if not fact.time)
    scale = (draw(dated),) if len(dated) >= DRAWN_FROM and len({t.ends[0].year for t, _ in dated}) > 1 else ()
    return Timeline(tuple(moments), undated, scale)


def _moment(ledger: Ledger, time: Edtf, entry: Fact | SourceFile, thing: str) -> Moment:
    year = str(time.ends[0].year)
    if isinstance(entry, Fact):
        row = ledger.row(entry, thing)
        return Moment(year, row.when[0], "event", (row,))
    link = ledger.site.link(ledger.here, f"sources/{entry.id}", words.title_of(entry))
    return Moment(year, words.when(time), "publication", (), (link,), words.published(entry.published))


def draw(dated: list[tuple[Edtf, Moment]]) -> Scale:
    """Lay dates out to scale, from the first day of the first year to the last of the last.

    Marks that would touch lie in lanes of their own; an open end reaches the edge of the drawing.
    """
    years = [point.year for time, _ in dated for point in time.ends]
    first, last = date(min(years), 1, 1), date(max(years) + 1, 1, 1)
    whole = (last - first).days

    def place(day: date) -> float:
        return round(100 * (day - first).days / whole, 2)

    marks: list[Mark] = []
    ends: list[float] = []  # of the last mark of each lane
    for time, moment in dated:
        left = place(time.lower or first)
        right = place(time.upper or last)
        width = max(round(right - left, 2), HAIR) if moment.when.shape != "point" else 0.0
        if left + width > 100:
            left = 100 - width
        lane = next((i for i, end in enumerate(ends) if end <= left), len(ends))
        ends[lane : lane + 1] = [left + max(width, HAIR)]
        title = f"{moment.when.words}: {moment.rows[0].value if moment.rows else moment.article[0].text}"
        anchor = moment.rows[0].anchors[0] if moment.rows and moment.rows[0].anchors else ""
        marks.append(Mark(left, width, lane, moment.kind, moment.when.faded, title, anchor))
    step = next((s for s in TICK_STEPS if (last.year - first.year) / s <= MOST_TICKS), TICK_STEPS[-1])
    ticks = [(place(date(y, 1, 1)), y) for y in range(first.year, last.year) if (y - first.year) % step == 0]
    return Scale(tuple(ticks), tuple(marks), len(ends))


def selected(site: Site, select: Selection) -> list[Fact]:
    """Return the events that belong on a named timeline: those that meet every list that is given."""
    return [fact for fact in site.facts.of_kind("event") if _meets(site, fact, select)]


def _meets(site: Site, fact: Fact, select: Selection) -> bool:
    if select.about and not set(select.about) & set(fact.about):
        return False
    if select.themes and not any(fact in themed(site, theme) for theme in select.themes):
        return False
    if select.categories and fact.slot not in select.categories:
        return False
    if (select.first or select.last) and not fact.time:
        return False
    after = not select.first or (fact.time and (not fact.time.upper or str(fact.time.upper) >= select.first))
    before = not select.last or (fact.time and (not fact.time.lower or str(fact.time.lower) <= select.last))
    return bool(after and before)


def themed(site: Site, theme: str) -> list[Fact]:
    """Return the events of a theme: those about it, and those told in a sentence that a record gives that theme."""
    sentences = {
        (record.source, i)
        for fact in site.facts.about(theme, "theme")
        for record in fact.records
        for i in site.sources[record.source].article.sentences_of(record.span)
    }
    return [
        fact
        for fact in site.facts.of_kind("event")
        if theme in fact.about
        or any(
            (record.source, i) in sentences
            for record in fact.records
            for i in site.sources[record.source].article.sentences_of(record.span)
        )
    ]


def in_year(site: Site, year: int) -> list[Fact]:
    """Return the events that a year may hold."""
    return [fact for fact in site.facts.of_kind("event") if year in site.years([fact])]
