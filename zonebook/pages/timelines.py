"""Pages of named timelines and of years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zonebook.collection.categories import Category
from zonebook.pages.frame import Page, frame
from zonebook.pages.rows import Ledger
from zonebook.pages.timeline import in_year, selected, timeline
from zonebook.values.catalogue import tr, trn

if TYPE_CHECKING:
    from zonebook.collection.collection import SourceFile
    from zonebook.facts.facts import Fact
    from zonebook.pages.site import Site
    from zonebook.values.records import Timeline


def named_page(site: Site, line: Timeline) -> str:
    """Return the page of a timeline that editors have named."""
    facts = selected(site, line.id)
    articles = site.in_order(source for fact in facts for source in fact.sources)
    return _page(site, f"timelines/{line.id}", line.title, line.description, facts, articles)


def year_page(site: Site, year: int, years: list[int]) -> str:
    """Return the page of a year, with links to the years before and after."""
    articles = site.in_order(site.published.get(str(year), ()))
    facts = in_year(site, year)
    about = tr("What the articles date to {year}, and the articles written in that year.", year=year)
    here = f"timelines/{year}"
    at = years.index(year)
    beside = [site.link(here, f"timelines/{y}", str(y)) for y in (*years[max(at - 1, 0) : at], *years[at + 1 : at + 2])]
    return _page(site, here, str(year), about, facts, articles, year, beside=beside)


def _page(
    site: Site,
    here: str,
    title: str,
    about: str,
    facts: list[Fact],
    articles: list[SourceFile],
    year: int = 0,
    **more: object,
) -> str:
    ledger = Ledger(site, here)
    things = [t for t in dict.fromkeys(t for f in facts for t in f.about) if t in site.collection.gazetteer]
    count = len({source for fact in facts for source in fact.sources})
    zones = [site.thing(t).short for t in things if site.thing(t).category is Category.ZONES]
    of = trn("{count} article", "{count} articles", count)
    extent = trn("{count} event from {articles}.", "{count} events from {articles}.", len(facts), articles=of)
    values = {
        "about": about,
        "extent": extent,
        "timeline": timeline(ledger, facts, articles=articles, year=year),
        "index": site.link(here, "timelines/index", tr("All timelines")),
        "beside": [],
    } | more
    return frame(
        site,
        Page(
            here,
            title,
            f"{about} {extent}",
            tr("Timeline"),
            [tr("Events: {title}", title=title)],
            zones,
            site.years(facts),
        ),
        "timeline.md.j2",
        ledger,
        [],
        **values,
    )
