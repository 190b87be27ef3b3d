"""Index pages: every category of things, the timelines, the articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonebook.collection.categories import Category, with_pages
from zonebook.collection.telling import told
from zonebook.facts.facts import Grade
from zonebook.pages.frame import Page, SourceLine, frame, source_line
from zonebook.pages.maps import HERE as MAP
from zonebook.pages.maps import spots
from zonebook.pages.rows import Ledger, Row
from zonebook.pages.sources import lines_of
from zonebook.pages.timeline import selected, themed
from zonebook.values.catalogue import tr

if TYPE_CHECKING:
    from zonebook.collection.gazetteer import Thing
    from zonebook.facts.facts import Fact
    from zonebook.pages.site import Link, Site

HEADLINE_SLOT = "area"


@dataclass(frozen=True)
class Listed:
    """A thing on its index page."""

    link: Link
    kind: str
    place: str
    headline: tuple[Row, ...]  # the figure that says most, none or one; the titles of a person
    facts: int
    articles: int
    checks: int  # doubtful points that readers should check


@dataclass(frozen=True)
class Group:
    """Things of one kind."""

    title: str
    things: tuple[Listed, ...]


def _listed(site: Site, ledger: Ledger, thing: Thing) -> Listed:
    facts = site.facts.about(thing.id)
    if thing.category is Category.PEOPLE:
        best = [f for f in facts if f.slot == "title"]
    else:
        best = [f for f in facts if f.slot == HEADLINE_SLOT and f.subject == thing.id and f.reviewed][:1]
    return Listed(
        site.link(ledger.here, f"{thing.category.folder}/{thing.id}", thing.name),
        thing.entry.kind or "",
        thing.entry.place or "",
        tuple(ledger.row(f, thing.id) for f in best),
        len(facts),
        len({s for f in facts for s in f.sources}),
        sum(flag.grade is Grade.CHECK for flag in site.facts.flags_on(thing.id)),
    )


def groups_of(site: Site, ledger: Ledger, category: Category) -> list[Group]:
    """Group the things of a category by kind, in the order in which the gazetteer first names each kind."""
    things = site.collection.gazetteer.of(category)
    kinds = list(dict.fromkeys(t.entry.kind or "" for t in things))
    return [
        Group(
            kind[:1].upper() + kind[1:], tuple(_listed(site, ledger, t) for t in things if (t.entry.kind or "") == kind)
        )
        for kind in kinds
    ]


def category_index(site: Site, category: Category) -> str:
    """Return the index page of a category."""
    here = f"{category.folder}/index"
    ledger = Ledger(site, here)
    title, about = tr(category.title), tr(category.about)
    things = groups_of(site, ledger, category)
    listed = [t for g in things for t in g.things]
    show = {
        "kind": len({t.kind for t in listed}) > 1,
        "place": any(t.place for t in listed),
        "headline": any(t.headline for t in listed),
        "titles": category is Category.PEOPLE,
    }
    heading = tr("Titles as printed") if category is Category.PEOPLE else tr("Area")
    page = Page(here, title, about)
    return frame(
        site,
        page,
        "category.md.j2",
        ledger,
        [],
        about=about,
        groups=things,
        show=show,
        heading=heading,
        total=len(listed),
        beside=beside(site, category),
    )


def beside(site: Site, category: Category) -> list[Link]:
    """Return the map, and the indexes that are behind the same entry of the menu."""
    door, here = category.door or category.value, f"{category.folder}/index"
    rows = [row for row in with_pages() if door in (row.value, row.door) and site.collection.gazetteer.of(row)]
    on_map = [site.link(here, MAP, tr("On a map"))] if category is Category.ZONES and spots(site) else []
    return on_map + [site.link(here, f"{row.folder}/index", tr(row.title)) for row in rows if row is not category]


@dataclass(frozen=True)
class TimelineLine:
    """A timeline in the index: link, what it holds, its span of years, how many events."""

    link: Link
    about: str
    years: str
    count: int


def timeline_line(
    site: Site, here: str, page: str, title: str, about: str, facts: list[Fact], anchor: str = ""
) -> TimelineLine:
    """Return a timeline as an index lists it."""
    years = site.years(facts)
    span = "" if not years else str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return TimelineLine(site.link(here, page, title, anchor), about, span, len(facts))


def timelines_index(site: Site) -> str:
    """Return the index of timelines: named ones, years, fields, zones and people."""
    here = "timelines/index"
    named = [
        timeline_line(site, here, f"timelines/{t.id}", t.title, t.description, selected(site, t.select))
        for t in site.collection.timelines
    ]
    events = site.facts.of_kind("event")
    years = [
        timeline_line(site, here, f"timelines/{y}", str(y), "", [f for f in events if y in site.years([f])])
        for y in all_years(site)
    ]
    things = []
    for category in (Category.ZONES, Category.THEMES, Category.PEOPLE):
        lines = []
        for thing in site.collection.gazetteer.of(category):
            found = themed(site, thing.id) if category is Category.THEMES else site.facts.about(thing.id, "event")
            if found:
                where = f"{category.folder}/{thing.id}"
                lines.append(timeline_line(site, here, where, thing.name, "", found, "timeline"))
        things.append((tr(category.title), lines))
    about = tr("Dated events in order: by subject, by year, by field, {zone} and person.")
    page = Page(here, tr("Timelines"), about)
    return frame(
        site, page, "timelines.md.j2", Ledger(site, here), [], named=named, years=years, things=things, about=about
    )


def all_years(site: Site) -> list[int]:
    """Return every year with an event or the publication of an article."""
    published = {s.published.edtf.ends[0].year for s in site.collection.sources if s.published.edtf}
    return sorted(published | set(site.years(site.facts.of_kind("event"))))


@dataclass(frozen=True)
class SourceRow:
    """An article in the index, with how much of it was read."""

    source: SourceLine
    used: int
    total: int
    facts: int


def source_rows(site: Site, here: str) -> list[SourceRow]:
    """Return the articles as an index lists them."""
    rows = []
    for source in site.collection.sources:
        lines = list(lines_of(site, here, source))
        facts = [f for f in site.facts.all if source.id in f.sources]
        used = sum(line.state in ("used", "head") for line in lines)
        rows.append(SourceRow(source_line(site, here, source), used, len(lines), len(facts)))
    return rows


def sources_index(site: Site) -> str:
    """Return the index of articles."""
    here = "sources/index"
    about = tr("The articles that this collection was read from. Every fact opens the sentence it rests on.")
    page = Page(here, tr("Sources"), about)
    return frame(
        site,
        page,
        "sources.md.j2",
        Ledger(site, here),
        site.collection.sources,
        about=about,
        rows=source_rows(site, here),
        told=told(site.collection),
    )
