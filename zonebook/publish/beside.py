"""What is published beside the pages: data, feed, calendars, what search engines and hosts look for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zonebook.pages.site import Site
from zonebook.publish.data.atom import feeds
from zonebook.publish.data.factrows import fact_files
from zonebook.publish.data.ical import calendars
from zonebook.publish.data.package import package_files
from zonebook.publish.data.parquet import parquet
from zonebook.publish.data.tables import FACTS
from zonebook.publish.data.told import told_of
from zonebook.publish.site.cards import card_files
from zonebook.publish.site.hosts import host_files
from zonebook.publish.site.rendered import Rendered
from zonebook.values.cache import Cache
from zonebook.values.watched import Answers


def beside_the_pages(
    site: Site, pages: Sequence[Rendered], cache: Cache, answers: Answers | None = None, *, preview: bool = False
) -> Iterator[tuple[str, bytes]]:
    """Yield path below the site and content of every file; `pages` are the rendered ones in order."""
    told = told_of(site, answers, cache)
    files = package_files(site, told.lines)
    for name, content in files.items():
        yield f"data/{name}", content
    table = files[f"{FACTS.name}.csv"]
    if facts := cache.once(cache.key("parquet", table), lambda: parquet(FACTS, table) or b""):
        yield "data/facts.parquet", facts
    yield from fact_files(site, told.rows)
    yield from feeds(site)
    yield from card_files(site, cache)
    yield from calendars(site, told.entries)
    yield from host_files(site, list(pages), preview=preview)
