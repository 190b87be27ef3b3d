"""Index pages: every category of things, the timelines, the articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from zonebook.collection.categories import Category, with_pages
from zonebook.collection.collection import SourceFile
from zonebook.collection.gazetteer import Thing
from zonebook.collection.telling import told
from zonebook.facts.facts import Fact, Grade
from zonebook.pages.around import Around, jobs_of
from zonebook.pages.frame import Page, SourceLine, frame, source_line
from zonebook.pages.maps import HERE as MAP
from zonebook.pages.maps import spots
from zonebook.pages.parts import Part, cut, initial
from zonebook.pages.rows import Ledger, Row
from zonebook.pages.site import Link, Site
from zonebook.pages.sources import lines_of
from zonebook.pages.things import LabelLine, events_of, few_of, labels, named_only, notes
from zonebook.pages.timeline import extent, in_year, selected, years_of
from zonebook.values.catalogue import msg, tr, trn
from zonebook.values.watched import Job

HEADLINE_SLOT = "area"
TIMELINES, SOURCES = "timelines/index", "sources/index"
LINE_SIZE, SOURCE_SIZE = 300, 2200  # bytes of HTML, about: of a timeline's row, of an article's with how it is dated


@dataclass(frozen=True)
class Thin:
    """All that is known of a thing without a page: labels by editors, facts, where it is named, editors' notes."""

    labels: tuple[LabelLine, ...]
    facts: tuple[Row, ...]
    named: tuple[list[Link], int]  # some, and how many more
    notes: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True)
class Listed:
    """A thing on its index page."""

    link: Link
    id: str
    thin: tuple[Thin, ...]  # what its row says where it has no page of its own, none or one
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


def _best(site: Site, thing: Thing) -> list[Fact]:
    facts = site.facts.about(thing.id)
    if thing.category is Category.PEOPLE:
        return [f for f in facts if f.slot == "title"]
    return [f for f in facts if f.respect == HEADLINE_SLOT and f.subject == thing.id and f.reviewed][:1]


def _listed(site: Site, ledger: Ledger, thing: Thing) -> Listed:
    page, facts = f"{thing.category.folder}/{thing.id}", site.facts.about(thing.id)
    named = {link.page for link in named_only(site, ledger.here, thing, facts)}
    return Listed(
        site.link(ledger.here, page, thing.name),
        thing.id,
        (_thin(site, ledger, thing, facts),) if page in site.thin else (),
        thing.entry.kind or "",
        thing.entry.place or "",
        tuple(ledger.row(f, thing.id) for f in _best(site, thing)),
        len(facts),
        len({s for f in facts for s in f.sources} | named),
        sum(flag.grade is Grade.CHECK for flag in site.facts.flags_on(thing.id)),
    )


def _thin(site: Site, ledger: Ledger, thing: Thing, facts: list[Fact]) -> Thin:
    cited = {fact.anchor for fact in facts if site.home_of(fact) == site.page_of(thing.id)}
    return Thin(
        tuple(labels(thing)),
        tuple(ledger.row(fact, thing.id, anchored=fact.anchor in cited) for fact in facts),
        few_of(named_only(site, ledger.here, thing, facts)),
        tuple(notes(site, ledger.here, thing)),
    )


def groups_of(site: Site, ledger: Ledger, category: Category, things: Sequence[Thing] | None = None) -> list[Group]:
    """Group things of a category, all unless told, by kind: as the gazetteer first names them."""
    things = site.collection.gazetteer.of(category) if things is None else things
    kinds = list(dict.fromkeys(t.entry.kind or "" for t in things))
    return [
        Group(
            kind[:1].upper() + kind[1:], tuple(_listed(site, ledger, t) for t in things if (t.entry.kind or "") == kind)
        )
        for kind in kinds
    ]


def category_indexes(site: Site, category: Category) -> Iterator[Job]:
    """Yield the index page of a category, or its parts: by letter."""
    return jobs_of(
        site, f"{category.folder}/index", site.indexes[category.value], partial(_category_index, site, category)
    )


def _category_index(site: Site, category: Category, part: Part[Thing], around: Around) -> str:
    here = part.page
    ledger = Ledger(site, here)
    title, about = ": ".join(filter(None, (tr(category.title), part.title))), tr(category.about)
    things = groups_of(site, ledger, category, part.items)
    listed = [t for g in things for t in g.things]
    show = {
        "kind": len({t.kind for t in listed}) > 1,
        "place": any(t.place for t in listed),
        "headline": any(t.headline for t in listed),
        "titles": category is Category.PEOPLE,
    }
    heading = tr("Titles as printed") if category is Category.PEOPLE else tr("Area")
    values = {
        "about": about,
        "groups": things,
        "show": show,
        "heading": heading,
        "around": around,
        "beside": beside(site, category),
    }
    return frame(site, Page(here, title, about), "category.md.j2", ledger, [], total=len(listed), **values)


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


Entry: TypeAlias = tuple[str, TimelineLine]  # the section that a timeline is under, and its line
SECTIONS = {"named": msg("By subject")} | {
    category.value: category.title for category in (Category.ZONES, Category.THEMES, Category.PEOPLE)
}  # end of its address -> its heading


def timelines_indexes(site: Site) -> Iterator[Job]:
    """Yield the index of timelines, or its parts: named ones, fields, zones and people, then by letter."""

    def section(entry: Entry) -> tuple[str, str]:
        return entry[0], tr(SECTIONS[entry[0]])

    parts = cut(TIMELINES, list(_entries(site)), lambda _: LINE_SIZE, section, lambda e: initial(e[1].link.text))
    return jobs_of(site, TIMELINES, parts, partial(_timelines_index, site))


def _entries(site: Site) -> Iterator[Entry]:
    """Yield the line of every timeline that there is; all are in one folder, so that it fits each part."""
    for t in site.collection.timelines:
        page = f"timelines/{t.id}"
        yield "named", timeline_line(site, TIMELINES, page, t.title, t.description, selected(site, t.id))
    for category in (Category.ZONES, Category.THEMES, Category.PEOPLE):
        for thing in site.collection.gazetteer.of(category):
            if facts := events_of(site, thing):
                page = f"{category.folder}/{thing.id}"
                yield category.value, timeline_line(site, TIMELINES, page, thing.name, "", facts, "timeline")


def _timelines_index(site: Site, part: Part[Entry], around: Around) -> str:
    here = part.page
    named, *things = [
        (tr(title), [line for of, line in part.items if of == section]) for section, title in SECTIONS.items()
    ]
    years = [
        timeline_line(site, here, f"timelines/{year}", str(year), "", in_year(site, year))
        for year in (() if part.title else years_of(site))
    ]
    events, dated = extent(site)
    about = trn(
        "{count} event, {dated} with a date, in order: by subject, by year, by industry, {zone} and person.",
        "{count} events, {dated} of them dated, in order: by subject, by year, by industry, {zone} and person.",
        events,
        dated=dated,
    )
    title = ": ".join(filter(None, (tr("Timelines"), part.title)))
    values = {"named": named[1], "years": years, "things": things, "about": about, "around": around}
    return frame(site, Page(here, title, about), "timelines.md.j2", Ledger(site, here), [], **values)


@dataclass(frozen=True)
class SourceRow:
    """An article in the index, with how much of it was read."""

    source: SourceLine
    used: int
    total: int
    facts: int


def source_rows(site: Site, here: str, sources: Iterable[SourceFile] | None = None) -> list[SourceRow]:
    """Return articles, all unless told, as an index lists them."""
    rows = []
    for source in site.collection.sources if sources is None else sources:
        lines = list(lines_of(site, here, source))
        used = sum(line.state in ("used", "head") for line in lines)
        rows.append(SourceRow(source_line(site, here, source), used, len(lines), len(site.facts.in_source(source.id))))
    return rows


def sources_indexes(site: Site) -> Iterator[Job]:
    """Yield the index of articles, or its parts: by year, then by month of publication."""
    parts = cut(SOURCES, site.collection.sources, lambda _: SOURCE_SIZE, _year, _month)
    return jobs_of(site, SOURCES, parts, partial(_sources_index, site))


def _year(source: SourceFile) -> tuple[str, str]:
    day = source.published.edtf
    return (str(day.ends[0].year),) * 2 if day else ("undated", tr("undated"))


def _month(source: SourceFile) -> tuple[str, str]:
    day = source.published.edtf
    month = day.lower.month if day and day.lower else 0
    return (f"{month:02}", f"{month:02}")


def _sources_index(site: Site, part: Part[SourceFile], around: Around) -> str:
    here = part.page
    about = tr("The articles that this collection was read from. Every fact opens the sentence it rests on.")
    title = ": ".join(filter(None, (tr("Sources"), part.title)))
    values = {
        "about": about,
        "rows": source_rows(site, here, part.items),
        "told": () if part.title else told(site.collection),
        "around": around,
    }
    return frame(site, Page(here, title, about), "sources.md.j2", Ledger(site, here), part.items, **values)
