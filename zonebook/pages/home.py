"""The home page: what the collection is, how large, its zones, its doubtful points, all of it in time, its articles."""

from __future__ import annotations

from collections.abc import Iterator

from zonebook.collection.categories import Category
from zonebook.facts.facts import Grade
from zonebook.pages.charts import HERE as CHARTS
from zonebook.pages.charts import has_charts
from zonebook.pages.comparisons import INDEX as COMPARE
from zonebook.pages.evidence import to_flag
from zonebook.pages.facttable import views
from zonebook.pages.frame import Page, frame
from zonebook.pages.indexes import groups_of, timeline_line
from zonebook.pages.maps import HERE as MAP
from zonebook.pages.maps import spots
from zonebook.pages.rows import Ledger
from zonebook.pages.site import Site
from zonebook.pages.timeline import drawn, selected, years_of
from zonebook.values.catalogue import tr
from zonebook.values.records import State

FLAGS_SHOWN = 5
NAMED = 12  # timelines by editors, the first; the index has all
CARDS = 24  # zones shown; of more, those of which the articles say most
SOURCES = 12  # articles that a home page lists and cites; of more, the index does


def home(site: Site) -> str:
    """Return the home page: what the collection is, how large, its zones, and all of it in time."""
    here = "index"
    ledger = Ledger(site, here)
    settings = site.collection.settings
    zones = site.collection.gazetteer.of(Category.ZONES)
    most = sorted(zones, key=lambda zone: -len(site.facts.about(zone.id)))[:CARDS]
    dated = [event for event in site.facts.of_kind("event") if event.time]
    folder = Category.ZONES.folder
    zones_index = f"{folder}/index"
    values = {
        "about": settings.description,
        "counts": [(n, name, site.link(here, page, name)) for n, name, page in _counts(site) if n],
        "views": views(site),
        "drawings": [site.link(here, page, text) for page, text in _drawings(site)],
        "unreviewed": sum(r.record.state is State.PROPOSED for r in site.collection.records()),
        "groups": groups_of(site, ledger, Category.ZONES, [zone for zone in zones if zone in most]),
        "all_zones": site.link(here, zones_index, tr("All {zones}")) if len(zones) > CARDS else None,
        "zones_folder": folder,
        "drawing": drawn(site, here, dated, site.collection.sources),
        "years": [site.link(here, f"timelines/{year}", str(year)) for year in years_of(site)],
        "named": [
            timeline_line(site, here, f"timelines/{t.id}", t.title, t.description, selected(site, t.id))
            for t in site.collection.timelines[:NAMED]
        ],
        "flags": [(f, to_flag(site, here, f)) for f in site.facts.flags[:FLAGS_SHOWN]],
        "all_flags": site.link(here, "doubtful-points", tr("All doubtful points")),
    }
    return frame(
        site,
        Page(here, settings.title, settings.description, tr("Home")),
        "home.md.j2",
        ledger,
        site.collection.sources if len(site.collection.sources) <= SOURCES else [],
        **values,
    )


def _counts(site: Site) -> list[tuple[int, str, str]]:
    """Return what there is how many of, and the page that lists it."""
    return [
        (len(site.collection.sources), tr("articles"), "sources/index"),
        (len(site.facts.all), tr("facts"), "facts/index"),
        (len(site.collection.gazetteer.of(Category.ZONES)), tr("{zones}"), f"{Category.ZONES.folder}/index"),
        (len(site.facts.of_kind("event")), tr("events"), "timelines/index"),
        (sum(f.grade is Grade.CHECK for f in site.facts.flags), tr("points to check"), "doubtful-points"),
    ]


def _drawings(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the pages that show the collection at a glance, as far as there are any, and where things are compared."""
    if spots(site):
        yield MAP, tr("Map")
    if has_charts(site):
        yield CHARTS, tr("Charts")
    if len(site.collection.gazetteer.of(Category.ZONES)) > 1:
        yield COMPARE, tr("Compare")
