"""Timelines: dated events in order, the undated ones below, and a drawing of them to scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from zonebook.collection.collection import SourceFile
from zonebook.facts.facts import Fact
from zonebook.pages import words
from zonebook.pages.band import Happening, band
from zonebook.pages.drawn.shapes import Shape
from zonebook.pages.maps import href_of
from zonebook.pages.rows import Ledger, Row
from zonebook.pages.site import Link, Site
from zonebook.pages.words import When
from zonebook.values.catalogue import tr
from zonebook.values.edtf import Edtf
from zonebook.values.records import Selection
from zonebook.values.watched import asked

Key: TypeAlias = str | tuple[str, int]  # of a thing, or of a sentence: its article, and its number from 0


@dataclass(frozen=True)
class Moment:
    """One entry of a timeline: an event with its row, or the publication of an article."""

    year: str  # shown once, at the first entry of each year
    when: When
    kind: str  # "event" or "publication"
    rows: tuple[Row, ...] = ()  # of an event, exactly one
    article: tuple[Link, ...] = ()  # of a publication, exactly one
    id: str = ""  # of that article


@dataclass(frozen=True)
class Timeline:
    """The dated entries in order, the undated events, and the drawing (none or one)."""

    moments: tuple[Moment, ...]
    undated: tuple[Row, ...]
    drawing: tuple[Shape, ...]


def timeline(
    ledger: Ledger, events: Iterable[Fact], thing: str = "", articles: Iterable[SourceFile] = (), year: int = 0
) -> Timeline:
    """Lay events (and the publication of articles) out in time; `thing` is the one whose page it is.

    On the page of a `year` what lasts longer than that year comes last: a plan for five years opens none of them.
    """
    events = list(events)
    entries: list[tuple[Edtf, Fact | SourceFile]] = [(fact.time, fact) for fact in events if fact.time]
    entries += [(source.published.edtf, source) for source in articles if source.published.edtf]
    entries.sort(key=lambda entry: (_outlasts(entry[0], year), entry[0].order))
    moments: list[Moment] = []
    seen: set[str] = set()
    for time, entry in entries:
        moment = _moment(ledger, time, entry, thing)
        begins = moment.year not in seen and not _outlasts(time, year)
        seen.add(moment.year)
        moments.append(moment if begins else replace(moment, year=""))
    undated = tuple(ledger.row(fact, thing) for fact in events if not fact.time)
    here = {anchor for moment in moments for row in moment.rows for anchor in row.anchors}
    return Timeline(tuple(moments), undated, drawn(ledger.site, ledger.here, events, articles, here))


def _outlasts(time: Edtf, year: int) -> bool:
    """Return whether a date is longer than the year that a page is of; 0 is no year."""
    return year > 0 and {time.ends[0].year, time.ends[-1].year} != {year}


def _moment(ledger: Ledger, time: Edtf, entry: Fact | SourceFile, thing: str) -> Moment:
    year = str(time.ends[0].year)
    if isinstance(entry, Fact):
        row = ledger.row(entry, thing)
        return Moment(year, row.when[0], "event", (row,))
    link = ledger.site.link(ledger.here, f"sources/{entry.id}", words.title_of(entry))
    return Moment(year, words.when(time), "publication", (), (link,), entry.id)


def drawn(
    site: Site, here: str, events: Iterable[Fact], articles: Iterable[SourceFile], listed: Container[str] = ()
) -> tuple[Shape, ...]:
    """Return the drawing of dated events and of the articles' own dates, none or one.

    A mark leads to its entry in the list below it where its fact is `listed` there (by its anchor), else to its page.
    """
    found = [_event(site, here, fact, fact.time, listed) for fact in events if fact.time]
    found += [_article(site, here, s, s.published.edtf, listed) for s in articles if s.published.edtf]
    pages = {year: f"timelines/{year}" for year in years_of(site)}
    title = tr("Events in time, by what they are on")
    return band(found, title, lambda year: href_of(site.link(here, pages[year], "")) if year in pages else "")


def _event(site: Site, here: str, fact: Fact, time: Edtf, listed: Container[str]) -> Happening:
    when = words.when(time, fact.lead.record.time)
    lane = site.thing(fact.subject).short if fact.subject in site.collection.gazetteer else tr("Others")
    says = f"{when.words}: {fact.value}"
    to = f"#{fact.anchor}" if fact.anchor in listed else href_of(site.to_fact(here, fact))
    return Happening(time, when.shape, when.faded, "event", lane, fact.value, says, to)


def _article(site: Site, here: str, source: SourceFile, time: Edtf, listed: Container[str]) -> Happening:
    title = words.title_of(source)
    when = words.when(time)
    says = tr("{published}: {title}", published=words.published(source.published), title=title)
    to = f"#article-{source.id}" if listed else href_of(site.link(here, f"sources/{source.id}", title))
    return Happening(time, when.shape, when.faded, "publication", "", title, says, to)


@asked
def years_of(site: Site) -> list[int]:
    """Return every year with an event or the publication of an article."""
    published = {s.published.edtf.ends[0].year for s in site.collection.sources if s.published.edtf}
    return sorted(published | set(site.years(site.facts.of_kind("event"))))


@asked
def selected(site: Site, line: str) -> list[Fact]:
    """Return the events that belong on a named timeline, by its id: those that meet every list that is given."""
    select = site.timelines[line].select
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


@asked
def themed(site: Site, theme: str) -> list[Fact]:
    """Return the events of a theme: those about it, and those told in a sentence that a record gives that theme."""
    events: list[Fact] = site.facts.of_kind("event")
    told: Mapping[Key, list[int]] = _told(site)
    keys: list[Key] = [theme]
    for fact in site.facts.about(theme, "theme"):
        keys += sentences(site, fact)
    return [events[n] for n in sorted({n for key in keys for n in told.get(key, ())})]


@asked
def _told(site: Site) -> dict[Key, list[int]]:
    """Return the numbers of the events that are about each thing, and of those told in each sentence."""
    found: dict[Key, list[int]] = defaultdict(list)
    for n, fact in enumerate(site.facts.of_kind("event")):
        keys: list[Key] = [*fact.about, *sentences(site, fact)]
        for key in keys:
            found[key].append(n)
    return found


def sentences(site: Site, fact: Fact) -> list[tuple[str, int]]:
    """Return the sentences that a fact was read from: article, and number from 0."""
    return [(r.source, i) for r in fact.records for i in site.sources[r.source].article.sentences_of(r.span)]


@asked
def in_year(site: Site, year: int) -> list[Fact]:
    """Return the events that a year may hold."""
    found: Mapping[int, list[Fact]] = _by_year(site)
    return found.get(year, [])


@asked
def _by_year(site: Site) -> dict[int, list[Fact]]:
    """Return the events that each year may hold."""
    found: dict[int, list[Fact]] = defaultdict(list)
    for fact in site.facts.of_kind("event"):
        for year in site.years([fact]):
            found[year].append(fact)
    return found


@asked
def extent(site: Site) -> tuple[int, int]:
    """Return how many events there are, and how many of them are dated."""
    events = site.facts.of_kind("event")
    return len(events), sum(1 for event in events if event.time)
