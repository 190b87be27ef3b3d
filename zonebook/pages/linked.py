"""What a page says to machines: JSON-LD in the words of schema.org.

In: a site, a page and the facts shown on it. Out: a graph, empty where there is nothing to say. Only what is certain is
said: an event is left out unless an article states its very day, an article's date unless the article gives it, a point
on the map where it is only that of the city. Ids and addresses need the published address of the site and are left out
without one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from zonebook.collection.categories import Category
from zonebook.collection.collection import SourceFile
from zonebook.collection.gazetteer import Thing
from zonebook.facts.facts import Fact
from zonebook.pages import cite, words
from zonebook.pages.site import Site
from zonebook.values.catalogue import tr
from zonebook.values.licences import LICENCES
from zonebook.values.records import Basis, Event

Node: TypeAlias = dict[str, Any]

CONTEXT = "https://schema.org"
# File below data/ -> its media type, as the Dataset offers it.
DISTRIBUTION = {
    "facts.csv": "text/csv",
    "figures.csv": "text/csv",
    "events.csv": "text/csv",
    "sources.csv": "text/csv",
    "records.json": "application/json",
    "datapackage.json": "application/json",
}


def linked_data(site: Site, page: str, facts: Iterable[Fact]) -> Node:
    """Return the graph of a page (`zones/harbour`) on which `facts` are shown; empty when there is nothing to say."""
    folder, _, name = page.rpartition("/")
    if page == "index":
        nodes = [dataset(site)]
    elif folder == "sources" and name in site.sources:
        nodes = [source(site, site.sources[name])]
    elif name in site.collection.gazetteer and site.page_of(name) == page:
        nodes = [*thing(site, site.thing(name)), *events(site, facts)]
    else:
        nodes = events(site, facts)
    return {"@context": CONTEXT, "@graph": nodes} if nodes else {}


def dataset(site: Site) -> Node:
    """Return the collection as a data set."""
    settings = site.collection.settings
    firm = [fact.time for fact in site.facts.of_kind("event") if fact.firm and fact.time]
    days = sorted(day for time in firm for day in (time.lower, time.upper) if day)
    return _without_gaps(
        {
            "@type": "Dataset",
            "@id": _address(site, "index", "dataset"),
            "name": settings.title,
            "description": settings.description,
            "url": _address(site, "index"),
            "license": LICENCES[settings.licence][1] if settings.licence in LICENCES else settings.licence,
            "publisher": _named("Organization", settings.publisher),
            "dateModified": max((s.changed for s in site.collection.sources), default=""),
            "temporalCoverage": f"{days[0]}/{days[-1]}" if days else "",
            "spatialCoverage": [_reference(site, t.id) for t in _outermost(site)],
            "isAccessibleForFree": True,
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": media, "contentUrl": _file(site, f"data/{name}")}
                for name, media in DISTRIBUTION.items()
            ]
            if settings.address
            else [],
        }
    )


def _outermost(site: Site) -> list[Thing]:
    """The zones that are part of no other: together they say where the collection looks."""
    return [t for t in site.collection.gazetteer.of(Category.ZONES) if not t.entry.part_of and site.children.get(t.id)]


def thing(site: Site, thing: Thing) -> list[Node]:
    """Return a thing of the gazetteer; nothing for those that schema.org has no word for."""
    kind = thing.category.schema_org
    if kind is None:
        return []
    entry = thing.entry
    labels = [name for label in entry.labels.values() for name in (label.long, label.short) if name]
    node: Node = {
        "@type": kind,
        "@id": _address(site, str(site.page_of(thing.id)), "thing"),
        "name": thing.name,
        "alternateName": list(dict.fromkeys([*thing.names[1:], *labels])),
        "url": _address(site, str(site.page_of(thing.id))),
    }
    if kind == "Place":
        if entry.coordinates and entry.coordinates.accuracy != "city":
            point = {"latitude": entry.coordinates.lat, "longitude": entry.coordinates.lon}
            accuracy = tr("editors’ label, not in the articles; {accuracy}", accuracy=entry.coordinates.accuracy)
            node["geo"] = {"@type": "GeoCoordinates", **point, "description": accuracy}
        node["containedInPlace"] = [_reference(site, t) for t in entry.part_of if _is_place(site, t)]
        node["containsPlace"] = [_reference(site, t) for t in site.children.get(thing.id, ()) if _is_place(site, t)]
    return [_without_gaps(node)]


def _is_place(site: Site, thing_id: str) -> bool:
    return site.thing(thing_id).category.schema_org == "Place"


def events(site: Site, facts: Iterable[Fact]) -> list[Node]:
    """Return the events of `facts` whose day is certain, each with the articles that tell of it."""
    return [_event(site, fact) for fact in facts if fact.kind == "event" and fact.firm]


def _event(site: Site, fact: Fact) -> Node:
    record = fact.lead.record
    assert isinstance(record, Event)
    assert fact.time, "a firm fact has a date"
    page = site.home_of(fact)
    place = record.place if record.place and record.place in site.collection.gazetteer else None
    return _without_gaps(
        {
            "@type": "Event",
            "@id": _address(site, page, fact.anchor),
            "name": fact.value,
            "disambiguatingDescription": "" if fact.reviewed else tr(words.UNREVIEWED),
            "startDate": str(fact.time.lower),
            "endDate": str(fact.time.upper) if fact.time.upper != fact.time.lower else "",
            "location": _reference(site, place) if place and _is_place(site, place) else None,
            "url": _address(site, page, fact.anchor),
            "subjectOf": [article(site.sources[source_id]) for source_id in fact.sources],
        }
    )


def source(site: Site, source: SourceFile) -> Node:
    """Return the page of an article: a page about the article, not the article itself."""
    page = f"sources/{source.id}"
    return _without_gaps(
        {
            "@type": "WebPage",
            "@id": _address(site, page),
            "url": _address(site, page),
            "dateModified": source.changed,
            "mainEntity": article(source),
        }
    )


def article(source: SourceFile) -> Node:
    """Return an article with what it says of itself."""
    about, published = source.source, source.published
    date = str(published.edtf) if published.edtf and published.edtf.exact and published.basis is Basis.STATED else ""
    writers = [c.name for c in about.credits if c.role.lower() in cite.AUTHORS]
    return _without_gaps(
        {
            "@type": "NewsArticle",
            "headline": cite.title(source),
            "url": about.url,
            "publisher": _named("Organization", about.publisher),
            "author": [_named("Person", name) for name in writers],
            "dateModified" if published.kind == "updated" else "datePublished": date,
            "copyrightNotice": about.licence,
        }
    )


def _reference(site: Site, thing_id: str) -> Node:
    """Name a thing that another page describes."""
    thing, page = site.thing(thing_id), site.page_of(thing_id)
    address = _address(site, page, "thing") if page else ""
    return _without_gaps({"@type": thing.category.schema_org or "Thing", "@id": address, "name": thing.name})


def _named(kind: str, name: str | None) -> Node | None:
    return {"@type": kind, "name": name} if name else None


def _address(site: Site, page: str, anchor: str = "") -> str:
    return cite.address(site.collection, page, anchor)


def _file(site: Site, path: str) -> str:
    return f"{(site.collection.settings.address or '').rstrip('/')}/{path}"


def _without_gaps(node: Node) -> Node:
    """Leave out what has no value; a gap is no statement."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}
