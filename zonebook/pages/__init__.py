"""From facts to Markdown: every generated page of the site.

In: a collection and its facts. Out: Markdown by path below `docs/`.
Python decides what is where; templates lay out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from zonebook.collection.categories import with_pages
from zonebook.collection.collection import Collection
from zonebook.facts.facts import Facts
from zonebook.pages import history, past
from zonebook.pages.alike import alike_pages
from zonebook.pages.charts import chart_pages
from zonebook.pages.comparisons import compare_indexes, compare_pages
from zonebook.pages.doubts import doubt_pages
from zonebook.pages.essays import essay_pages
from zonebook.pages.facttable import fact_pages
from zonebook.pages.home import home
from zonebook.pages.indexes import category_indexes, sources_indexes, timelines_indexes
from zonebook.pages.maps import map_pages
from zonebook.pages.moved import places_of, to_row, with_moved
from zonebook.pages.places import named_jobs, place_pages
from zonebook.pages.site import Site
from zonebook.pages.sources import source_page
from zonebook.pages.templating import fresh
from zonebook.pages.things import thing_page
from zonebook.pages.timelines import timeline_pages
from zonebook.values.cache import Cache
from zonebook.values.catalogue import speaking
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.progress import counted
from zonebook.values.watched import Answers, Job, missing, remembered


def make_pages(collection: Collection, facts: Facts) -> dict[str, str]:
    """Return the Markdown of every generated page of a collection; see `pages_of_site`."""
    return {name: text for name, text in pages_of_site(Site(collection, facts)).items() if text is not None}


def pages_of_site(
    site: Site,
    answers: Answers | None = None,
    cache: Cache | None = None,
    templates: str = "",
    there: Mapping[str, str] | None = None,
) -> dict[str, str | None]:
    """Return the Markdown of every generated page by its path below `docs/`, such as `zones/harbour.md`.

    What is in the cache is not made again, where all that it read is as it was; `templates` says which ones it was laid
    out with. Of a page that is among the files that are `there`, by their paths and digests, None is returned. Raises
    ZonebookError when two pages would have the same path.
    """
    collection, pages = site.collection, dict[str, str | None]()
    asked = {f"{place}.md" for row in collection.moved for place in places_of(row)}  # whose text is looked at
    kept = {name.removesuffix(".md"): digest for name, digest in (there or {}).items() if name not in asked}
    answers = answers or Answers(site.part)
    fresh()
    with speaking(collection.settings):
        frame = f"{collection.settings.model_dump_json()}{templates}"
        found = [json.loads(text) for _, text in remembered(named_jobs(site), answers, cache, f"places {frame}")]
        named = {fact: places for article in found for fact, places in article.items()}
        made = missing(_pages(site, named), answers, cache, f"pages {frame}", kept)
        for name, text in counted("making pages", chain(made, essay_pages(site))):
            if f"{name}.md" in pages:
                hint = "an id in timelines.yml may not be a year that has a page of its own"
                raise ZonebookError(Problem(f"two pages are called {name}", path=collection.root, hint=hint))
            pages[f"{name}.md"] = text
        return with_moved(site, pages)


def _pages(site: Site, named: Mapping[str, Sequence[str]]) -> Iterator[Job]:
    """Yield the pages, each with what makes it; some are made together."""
    yield Job("index", lambda: [("index", home(site))])
    for category in with_pages():
        yield from category_indexes(site, category)
        for thing in site.collection.gazetteer.of(category):
            page = f"{category.folder}/{thing.id}"
            if page in site.thin:
                yield Job(page, lambda page, row: [(page, to_row(site, page, row))], (page, site.thin[page]))
            else:
                yield _one(page, lambda name: thing_page(site, site.thing(name)), thing.id)
    yield from timelines_indexes(site)
    yield from timeline_pages(site)
    yield from sources_indexes(site)
    for source in site.sources:
        yield _one(f"sources/{source}", lambda name: source_page(site, site.sources[name]), source)
    yield from fact_pages(site)
    yield from place_pages(site, named)
    yield from compare_pages(site)
    yield Job("compare/index", lambda: compare_indexes(site))
    yield from alike_pages(site)
    yield from doubt_pages(site)
    yield Job("history", lambda: [(past.PAGE, history.page(site))] if site.history else [])
    yield Job("map", lambda: map_pages(site))
    yield Job("charts", lambda: chart_pages(site))


def _one(page: str, make: Callable[[str], str], name: str) -> Job:
    return Job(page, lambda name: [(page, make(name))], (name,))
