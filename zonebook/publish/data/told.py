"""What is published of each fact beside its pages: lines of tables, a row for scripts, an entry of calendars.

In: a site. Out: all of that, worked out article by article (each fact with the article of its best report) and
remembered; files are put together of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zonebook.pages.facttable import in_order, line_of
from zonebook.pages.site import Site
from zonebook.publish.data.factrows import Facets, row_of
from zonebook.publish.data.ical import entry
from zonebook.publish.data.tables import FACTS, OF_REPORTS, SOURCES
from zonebook.values.cache import Cache
from zonebook.values.watched import Answers, Job, remembered


@dataclass(frozen=True)
class Told:
    """Of a site: the lines of each table, the rows for scripts in order, the entries of calendars by their facts."""

    lines: dict[str, list[str]]
    rows: list[dict[str, Any]]
    entries: dict[str, str]


def told_of(site: Site, answers: Answers | None = None, cache: Cache | None = None) -> Told:
    """Return what is published of the facts of a site; what is in the cache is not worked out again."""
    jobs = [Job(f"told/{source}", lambda source: _of_article(site, source), (source,)) for source in site.sources]
    frame = f"told {site.collection.settings.model_dump_json()}"
    made = {name: json.loads(text) for name, text in remembered(jobs, answers or Answers(site.part), cache, frame)}
    facts = [made[fact.id] for fact in site.facts.all]
    listed = [made[fact.id] for fact in in_order(site.facts.all)]
    lines = {table.name: [fact["lines"][table.name] for fact in facts] for table in OF_REPORTS}
    lines[FACTS.name] = [fact["row"]["csv"] for fact in listed]
    lines[SOURCES.name] = [made[source] for source in site.sources]
    entries = {fact.id: text for fact in site.facts.all if (text := made[fact.id]["entry"])}
    return Told(lines, [fact["row"] for fact in listed], entries)


def _of_article(site: Site, source: str) -> Iterator[tuple[str, str]]:
    facets = Facets(site)
    yield source, json.dumps(SOURCES.lines(site, site.sources[source]))
    for fact in site.facts.in_source(source):
        if fact.lead.source == source:
            lines = {table.name: table.lines(site, fact) for table in OF_REPORTS}
            line = line_of(site, fact)
            row = row_of(facets, line) | {"csv": FACTS.lines(site, line)}
            yield fact.id, json.dumps({"row": row, "lines": lines, "entry": entry(site, fact)})
