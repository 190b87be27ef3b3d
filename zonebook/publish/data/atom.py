"""The feeds (Atom, RFC 4287). Of changes: one entry per article as last changed, per ruling, per page that has moved.
Of the history: one per change of a fact.

In: a site. Out: XML. Times are the days that editors wrote into the files, never the time of the build; an entry keeps
its id when it changes, so that readers of the feed see it as changed and not as new.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from zonebook.collection.collection import SourceFile
from zonebook.facts.facts import Status
from zonebook.pages import cite, past, words
from zonebook.pages.site import Site
from zonebook.publish.data.identity import id_of
from zonebook.publish.data.xml import clean, xml
from zonebook.values.catalogue import tr
from zonebook.values.records import EARLIEST, Ruling

ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 100  # entries: a reader that has missed more will look at the site
NAMED = 5  # things by name in an entry

RULINGS = {
    "same": "one and the same",
    "not-same": "not the same",
    "possibly-same": "possibly the same",
    "prefer": "the value to show",
}


@dataclass(frozen=True)
class Entry:
    """A change: its id, its day (YYYY-MM-DD), its title, what it comes to, and the page to look at."""

    id: uuid.UUID
    day: str
    title: str
    summary: str
    page: str


def feeds(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the feeds of a site, each by its path; that of the history where there is one."""
    title = site.collection.settings.title
    yield "feed.xml", _feed(site, "feed", title, changes(site))
    if site.history:
        name = f"{title}: {tr('History of the facts')}"
        yield f"{past.PAGE}.xml", _feed(site, past.PAGE, name, _happened(site))


def _feed(site: Site, name: str, title: str, found: Iterable[Entry]) -> bytes:
    settings = site.collection.settings
    entries = sorted(found, key=lambda e: (e.day, e.title, str(e.id)), reverse=True)[:NEWEST]
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _add(root, "title", title)
    _add(root, "subtitle", settings.description)
    _add(root, "id", id_of(name, settings.title).urn)
    _add(root, "updated", _time(entries[0].day if entries else EARLIEST))
    ET.SubElement(_add(root, "author"), "name").text = clean(settings.publisher or settings.title)
    _add(root, "rights", settings.licence)
    _add(root, "generator", "Zonebook")
    alternate = "index" if name == "feed" else name
    for rel, page in (("alternate", f"{alternate}.html"), ("self", f"{name}.xml")):
        ET.SubElement(root, "link", {"rel": rel, "href": _href(site, page)})
    for entry in entries:
        element = _add(root, "entry")
        _add(element, "title", entry.title)
        _add(element, "id", entry.id.urn)
        _add(element, "updated", _time(entry.day))
        ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": _href(site, entry.page)})
        _add(element, "summary", entry.summary)
    return xml(root)


def changes(site: Site) -> Iterator[Entry]:
    """Yield the changes of a collection that its files tell of."""
    for source in site.collection.sources:
        yield Entry(
            id_of("source", source.id, site.collection.settings.title),
            source.changed,
            f"Article: {cite.title(source)}",
            _gist(site, source),
            f"sources/{source.id}.html",
        )
    for ruling in site.collection.rulings:
        yield Entry(
            id_of("ruling", ruling.id, site.collection.settings.title),
            ruling.date,
            f"Editors’ ruling, {RULINGS[ruling.ruling]}: {_names(site, ruling)}",
            ruling.reason,
            next((f"{page}.html" for name in ruling.of if (page := site.page_of(name))), "index.html"),
        )
    for row in site.collection.moved:
        if row.date and (row.new or not row.places):  # of what was taken away the page tells, not each fact on it
            yield Entry(
                id_of("moved", row.old, row.date, site.collection.settings.title),
                row.date,
                f"Moved: {row.old}" if row.new else f"Taken away: {row.old}",
                row.reason or f"It is now here: {row.new}.",
                row.page,
            )


def _happened(site: Site) -> Iterator[Entry]:
    for row, place in past.newest(site, "", NEWEST):
        said = (row.of, row.commit, row.change, row.before or "", row.after or "")
        yield Entry(
            id_of("history", *said, site.collection.settings.title),
            row.date,
            row.name,
            past.said(row),
            f"{place.page}.html#{place.anchor}" if place else f"{past.PAGE}.html",
        )


def _gist(site: Site, source: SourceFile) -> str:
    """What an article comes to: facts, what they are about, how they stand to those of other articles."""
    facts = site.facts.in_source(source.id)
    shared = [f for f in facts if len(f.sources) > 1]
    disputed = sum(f.status is Status.DISPUTED for f in facts)
    things = [site.thing(t).short for t in dict.fromkeys(t for f in facts for t in f.about) if site.page_of(t)]
    more = f" and {len(things) - NAMED} more" if len(things) > NAMED else ""
    parts = [
        f"{len(facts)} fact{'s' * (len(facts) != 1)}" + (f" on {', '.join(things[:NAMED])}{more}" if things else "")
    ]
    if shared:
        parts.append(f"{len(shared)} also reported by other articles")
    if drafts := sum(not fact.reviewed for fact in facts):
        parts.append(f"{drafts} {tr(words.UNREVIEWED)}")
    if disputed:
        parts.append(f"{disputed} disputed")
    publisher = source.source.publisher or "publisher not named"
    return f"{publisher}, {cite.date_words(source)}: {'; '.join(parts)}."


def _names(site: Site, ruling: Ruling) -> str:
    return ", ".join(site.thing(n).name if n in site.collection.gazetteer else n for n in ruling.of)


def _href(site: Site, path: str) -> str:
    base = site.collection.settings.address
    return f"{base.rstrip('/')}/{path}" if base else path


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    element = ET.SubElement(parent, name)
    if text:
        element.text = clean(text)
    return element
