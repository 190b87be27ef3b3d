"""From facts to Markdown: every generated page of the site.

In: a collection and its facts. Out: Markdown by path below `docs/`.
Python decides what stands where; templates lay out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zonebook.collection.categories import with_pages
from zonebook.pages.charts import charts_page
from zonebook.pages.comparisons import compare_indexes, compare_pages
from zonebook.pages.doubts import doubt_pages
from zonebook.pages.essays import essay_pages
from zonebook.pages.facttable import fact_pages, lines
from zonebook.pages.home import home
from zonebook.pages.indexes import category_indexes, sources_indexes, timelines_indexes
from zonebook.pages.maps import map_page, spots
from zonebook.pages.moved import with_moved
from zonebook.pages.places import place_pages
from zonebook.pages.site import Site
from zonebook.pages.sources import source_page
from zonebook.pages.things import thing_page
from zonebook.pages.timeline import years_of
from zonebook.pages.timelines import named_page, year_page
from zonebook.values.catalogue import speaking
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.progress import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zonebook.collection.collection import Collection
    from zonebook.facts.facts import Facts


def make_pages(collection: Collection, facts: Facts) -> dict[str, str]:
    """Return the Markdown of every generated page by its path below `docs/`, such as `zones/harbour.md`.

    Raises ZonebookError when two pages would have the same path.
    """
    site, pages = Site(collection, facts), dict[str, str]()
    with speaking(collection.settings):
        for name, text in counted("making pages", _pages(site)):
            if f"{name}.md" in pages:
                hint = "an id in timelines.yml may not be a year that has a page of its own"
                raise ZonebookError(Problem(f"two pages are called {name}", path=collection.root, hint=hint))
            pages[f"{name}.md"] = text
        return with_moved(site, pages)


def _pages(site: Site) -> Iterator[tuple[str, str]]:
    yield "index", home(site)
    for category in with_pages():
        yield from category_indexes(site, category)
        for thing in site.collection.gazetteer.of(category):
            if site.page_of(thing.id) not in site.thin:
                yield f"{category.folder}/{thing.id}", thing_page(site, thing)
    yield from timelines_indexes(site)
    for line in site.collection.timelines:
        yield f"timelines/{line.id}", named_page(site, line)
    years = years_of(site)
    for year in years:
        yield f"timelines/{year}", year_page(site, year, years)
    yield from sources_indexes(site)
    for source in site.collection.sources:
        yield f"sources/{source.id}", source_page(site, source)
    yield from fact_pages(site, lines(site))
    yield from place_pages(site)
    yield from compare_pages(site)
    yield from compare_indexes(site)
    yield from essay_pages(site)
    yield from doubt_pages(site)
    if spots(site):
        yield "map", map_page(site)
    if charts := charts_page(site):
        yield "charts", charts
