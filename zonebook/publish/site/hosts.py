"""What search engines, hosts and language models look for at fixed places: site map, robots, domain, llms.txt.

In: a site and its rendered pages. Out: files. The date of a page in the site map is the newest change of an article
that it uses, and is left out where it uses none: an invented one would teach search engines to mistrust the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

from zonebook.collection.categories import with_pages
from zonebook.pages.site import Site
from zonebook.publish.data.twins import text_of
from zonebook.publish.data.xml import xml
from zonebook.publish.site.rendered import Rendered
from zonebook.values.catalogue import folder_of, tr

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST_ADDRESSES = 50_000  # in one file, by the protocol (sitemaps.org)


def host_files(site: Site, pages: list[Rendered], *, preview: bool = False) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the files; a site map needs the published address of the site.

    A preview stands elsewhere and is not to be found: it has neither a site map nor the name of the domain.
    """
    address = (site.collection.settings.address or "").rstrip("/")
    listed = bool(address) and not preview
    if listed:
        yield from sitemap(site, address, pages)
    yield "robots.txt", robots(address if listed else "")
    yield "llms.txt", llms(site, address, pages).encode("utf-8")
    if listed and site.collection.settings.own_domain:
        yield "CNAME", f"{urlsplit(address).hostname}\n".encode("ascii")


def robots(address: str) -> bytes:
    """Return the file that allows everything and tells where the site map is."""
    lines = ["User-agent: *", "Allow: /"] + ([f"Sitemap: {address}/sitemap.xml"] if address else [])
    return ("\n".join(lines) + "\n").encode("utf-8")


def sitemap(site: Site, address: str, pages: Iterable[Rendered]) -> Iterator[tuple[str, bytes]]:
    """Yield the site map; of a very large site one that names others."""
    changed = {source.id: source.changed for source in site.collection.sources}
    entries = []
    for page in pages:
        if page.has_twin:
            newest = max((changed[s] for s in page.sources if s in changed), default="")
            entries.append((f"{address}/{quote(page.path)}", newest))
    parts = [entries[i : i + MOST_ADDRESSES] for i in range(0, len(entries), MOST_ADDRESSES)]
    if len(parts) < 2:
        yield "sitemap.xml", _xml("urlset", "url", entries)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _xml("urlset", "url", part)
    yield "sitemap.xml", _xml("sitemapindex", "sitemap", [(f"{address}/{name}", "") for name in names])


def _xml(root_name: str, name: str, entries: Iterable[tuple[str, str]]) -> bytes:
    root = ET.Element(root_name, {"xmlns": SITEMAP})
    for location, day in entries:
        element = ET.SubElement(root, name)
        ET.SubElement(element, "loc").text = location
        if day:
            ET.SubElement(element, "lastmod").text = day
    return xml(root)


# Sections of llms.txt: heading, and the beginning of the paths that belong there. A page is in the first that fits;
# what is in none (people, years, articles) is found from the index pages.
def sections() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return them; the folder of the subject depends on the collection."""
    return (
        (tr("Start here"), ("index.html", "facts/index.html", "doubtful-points.html")),
        (tr("{Zones}"), (f"{folder_of('zones')}/",)),
        (tr("Timelines"), ("timelines/",)),
        (tr("Everything else"), (*(f"{c.folder}/index.html" for c in with_pages()), "sources/index.html")),
        (tr("About"), ("about/",)),
    )


DATA = (
    ("data/records.json", "every record and fact with its quotation and its place in the article"),
    ("data/README.md", "what every column of the tables means, licence, how to cite"),
    ("data/facts.csv", "facts"),
    ("data/figures.csv", "figures"),
    ("data/events.csv", "events"),
    ("data/sources.csv", "articles"),
)


def llms(site: Site, address: str, pages: list[Rendered]) -> str:
    """Return a table of contents for language models (llmstxt.org), leading to the Markdown twins."""
    settings = site.collection.settings
    base = f"{address}/" if address else ""
    years = {f"timelines/{page.title}.html" for page in pages if page.title.isdigit()}
    parts = [f"# {text_of(settings.title)}\n\n> {text_of(settings.description)}\n"]
    parts.append(
        "Every fact on these pages names the sentence that it was read from. Dates that an article does not state are\n"
        "marked as inferred, with the reason; disagreement between articles is shown, not resolved. Quoted words are\n"
        "their publishers'.\n"
    )
    for heading, beginnings in sections():
        lines = [
            f"- [{text_of(page.title)}]({base}{quote(page.twin)})"
            + (f": {text_of(page.description)}" if page.description else "")
            for page in pages
            if page.has_twin and page.path.startswith(beginnings) and page.path not in years
        ]
        if lines:
            parts.append(f"## {heading}\n\n" + "\n".join(lines) + "\n")
    parts.append("## Data\n\n" + "\n".join(f"- [{path}]({base}{path}): {what}" for path, what in DATA) + "\n")
    return "\n".join(parts)
