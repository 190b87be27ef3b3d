"""What is published beside the pages: data, feed, calendars, what search engines and hosts look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zonebook.publish.data.atom import feeds
from zonebook.publish.data.factrows import fact_files
from zonebook.publish.data.ical import calendars
from zonebook.publish.data.package import package_files
from zonebook.publish.site.hosts import host_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonebook.pages.site import Site
    from zonebook.publish.site.rendered import Rendered


def beside_the_pages(site: Site, pages: Sequence[Rendered], *, preview: bool = False) -> Iterator[tuple[str, bytes]]:
    """Yield path below the site and content of every file; `pages` are the rendered ones in order."""
    for name, content in package_files(site).items():
        yield f"data/{name}", content
    yield from fact_files(site)
    yield from feeds(site)
    yield from calendars(site)
    yield from host_files(site, list(pages), preview=preview)
