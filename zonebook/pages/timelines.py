"""Pages of named timelines and of years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from zonebook.collection.categories import Category
from zonebook.collection.collection import SourceFile
from zonebook.facts.facts import Fact
from zonebook.pages.around import Around, pages_of
from zonebook.pages.frame import Page, calendar_of, frame
from zonebook.pages.parts import Part, cut
from zonebook.pages.rows import Ledger
from zonebook.pages.site import Site
from zonebook.pages.timeline import Timeline, drawn, in_year, selected, timeline, years_of
from zonebook.values.catalogue import tr, trn
from zonebook.values.edtf import MONTHS, Edtf
from zonebook.values.watched import Job

# Bytes of HTML, about: of an event with its evidence, of an article with how it is dated.
EVENT_SIZE, ARTICLE_SIZE = 2600, 1600
ZONES_NAMED = 30  # of which the search finds a timeline


def timeline_pages(site: Site) -> Iterator[Job]:
    """Yield the pages of the timelines that editors have named, and of the years; long ones in parts.

    A named one is cut by year, then by month, a year by month; it has links to the years before and after.
    """
    for name, line in site.timelines.items():
        facts = selected(site, name)
        articles = site.in_order(source for fact in facts for source in fact.sources)
        yield from _pages(site, Whole(f"timelines/{name}", line.title, line.description), facts, articles)
    years = years_of(site)
    for at, year in enumerate(years):
        about = tr("What the articles date to {year}, and the articles written in that year.", year=year)
        beside = tuple(years[max(at - 1, 0) : at] + years[at + 1 : at + 2])
        whole = Whole(f"timelines/{year}", str(year), about, year, beside)
        yield from _pages(site, whole, in_year(site, year), site.in_order(site.published.get(str(year), ())))


@dataclass(frozen=True)
class Whole:
    """A timeline: its page, and what each of its parts says of it. `year` is that of a page of a year, 0 on others."""

    page: str
    title: str
    about: str
    year: int = 0
    beside: tuple[int, ...] = ()  # years with pages of their own
    calendar: str = ""  # the path of its calendar


Entry = tuple["Edtf | None", "Fact | SourceFile"]


def _pages(site: Site, whole: Whole, facts: Sequence[Fact], articles: Sequence[SourceFile]) -> Iterator[Job]:
    dated: list[Entry] = [*((f.time, f) for f in facts), *((s.published.edtf, s) for s in articles)]

    def size(entry: Entry) -> int:
        return EVENT_SIZE if isinstance(entry[1], Fact) else ARTICLE_SIZE

    keys = (_year, _month) if not whole.year else (_month,)
    whole = replace(whole, calendar=calendar_of(whole.page, facts))
    for part, around in pages_of(site, whole.page, cut(whole.page, dated, size, *keys, cited=_cited)):
        shown = part if part.items else Part(part.page, "", tuple(dated))
        yield Job(part.page, partial(_page, site), (whole, shown, around))


def _cited(entry: Entry) -> tuple[str, ...]:
    return entry[1].sources if isinstance(entry[1], Fact) else ()


def _year(entry: Entry) -> tuple[str, str]:
    return (str(entry[0].ends[0].year),) * 2 if entry[0] else ("undated", tr("undated"))


def _month(entry: Entry) -> tuple[str, str]:
    """Return the month that a date is in; what may be in several has none."""
    first, last = (entry[0].lower, entry[0].upper) if entry[0] else (None, None)
    if first and last and (first.year, first.month) == (last.year, last.month):
        return f"{first.month:02}", tr(MONTHS[first.month])
    return "longer", tr("longer than a month")


def _page(site: Site, whole: Whole, part: Part[Entry], around: Around) -> Iterator[tuple[str, str]]:
    """Yield a page: with the entries of a part, or only a drawing of all where it leads to the parts."""
    here = part.page
    ledger = Ledger(site, here)
    on_page = [entry for _, entry in part.items]
    facts = [entry for entry in on_page if isinstance(entry, Fact)]
    articles = [entry for entry in on_page if not isinstance(entry, Fact)]
    things = [t for t in dict.fromkeys(t for f in facts for t in f.about) if t in site.collection.gazetteer]
    zones = [site.thing(t).short for t in things if site.thing(t).category is Category.ZONES]
    of_articles = trn("{count} article", "{count} articles", len({s for fact in facts for s in fact.sources}))
    extent = trn("{count} event from {articles}.", "{count} events from {articles}.", len(facts), articles=of_articles)
    title = ", ".join(filter(None, (whole.title, part.title)))
    if around.contents:
        laid = Timeline((), (), drawn(site, here, facts, articles))
    else:
        laid = timeline(ledger, facts, articles=articles, year=whole.year)
    values = {
        "about": whole.about,
        "extent": extent,
        "timeline": laid,
        "around": around,
        "index": site.link(here, "timelines/index", tr("All timelines")),
        "beside": [site.link(here, f"timelines/{year}", str(year)) for year in whole.beside],
    }
    page = Page(
        here,
        title,
        f"{whole.about} {extent}",
        tr("Timeline"),
        [tr("Events: {title}", title=title)],
        tuple(zones[:ZONES_NAMED]),
        site.years(() if around.contents else facts),
        calendar=whole.calendar,
        script="timeline",
    )
    yield here, frame(site, page, "timeline.md.j2", ledger, [], **values)
