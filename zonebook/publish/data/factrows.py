"""The rows of the table of facts as scripts have them: to filter, to sort, to compare, to save as CSV.

In: a site, and the row of each of its facts. Out: files below `assets/facts/`: `index.js` with what the form needs,
`rows-1.js` … with the rows. They are scripts, for `fetch` is refused on pages opened from disk. A row holds its line of
`facts.csv`, so that what a reader saves is what is published.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from zonebook.collection.categories import CATEGORIES, Category
from zonebook.facts.facts import Fact
from zonebook.facts.slots import rank_of
from zonebook.pages import words
from zonebook.pages.facttable import (
    FOLDER,
    KIND_TITLES,
    Line,
    counted,
    group_of,
    group_title,
    ranks,
    speakers,
)
from zonebook.pages.places import by_list, by_words
from zonebook.pages.site import Link, Named, Site
from zonebook.pages.timeline import sentences
from zonebook.publish.data.tables import FACTS
from zonebook.publish.search.shards import script
from zonebook.values.catalogue import tr
from zonebook.values.tables import tables_of
from zonebook.values.units import currency_codes

Row: TypeAlias = dict[str, Any]  # of the table, as JSON
CALL = "zonebookFacts"
MOST = 400  # rows of one file
TABLES = tables_of(__file__)
SAID: dict[str, str] = TABLES["SAID"]
FILTERS: dict[str, str] = TABLES["FILTERS"]


@dataclass(frozen=True)
class Facets:
    """By what facts can be found. It belongs to one piece of work: what it has asked, that has asked."""

    site: Site
    listed: dict[str, dict[str, str]] = field(default_factory=dict)  # the places of things by the editors' list
    given: dict[str, defaultdict[int, list[str]]] = field(default_factory=dict)  # fields, by article and sentence

    def of(self, fact: Fact, places: Iterable[str]) -> dict[str, list[str]]:
        """Return the values of a fact for every filter, those without any left out."""
        found = {
            "thing": [t for thing in fact.about for t in (thing, *self.wholes(thing))],
            "kind": [fact.kind],
            "unit": [fact.unit] if fact.unit else [],
            "money": [fact.unit] if fact.unit in currency_codes() else [],
            "counted": counted(fact),
            "place": list(places),
            "year": [str(year) for year in self.site.years([fact])],
            "theme": self.themes(fact),
            "article": list(fact.sources),
            "speaker": speakers(fact),
            "standing": [fact.status.value],
            "caveat": [flag.check for flag in self.site.facts.doubts_of(fact)],
        }
        return {name: list(dict.fromkeys(values)) for name, values in found.items() if values}

    def wholes(self, thing: str) -> Iterator[str]:
        """Yield what a thing is a part of, and what that is a part of."""
        seen, open_ = {thing}, [thing]
        while open_:
            this = open_.pop()
            for whole in self.site.thing(this).entry.part_of if this in self.site.collection.gazetteer else ():
                if whole not in seen:
                    seen.add(whole)
                    open_.append(whole)
                    yield whole

    def places(self, fact: Fact) -> dict[str, str]:
        """Return the places that a fact has to do with, each with why."""
        found = dict.fromkeys(by_words(self.site, fact), tr("named in its words"))
        subject = fact.subject
        if subject not in self.listed:
            known = subject in self.site.collection.gazetteer
            self.listed[subject] = by_list(self.site, self.site.thing(subject)) if known else {}
        return self.listed[subject] | found

    def themes(self, fact: Fact) -> list[str]:
        """Return the fields that a fact names, and those that its sentences are given."""
        own = [
            t
            for t in fact.about
            if t in self.site.collection.gazetteer and self.site.thing(t).category is Category.THEMES
        ]
        return [*own, *(t for source, index in sentences(self.site, fact) for t in self._given(source)[index])]

    def _given(self, source: str) -> dict[int, list[str]]:
        """Return the fields that each sentence of an article is given by a record."""
        if source not in self.given:
            found = self.given[source] = defaultdict(list)
            for fact in self.site.facts.in_source(source):
                for of, index in sentences(self.site, fact) if fact.kind == "theme" else ():
                    if of == source:
                        found[index] += fact.lead.record.themes  # type: ignore[union-attr]  # it is of that kind
        return self.given[source]


def _name(site: Site, facet: str, value: str) -> str:
    """Return what readers call a value of a filter; empty where it is a group of the table or a check."""
    if facet in ("thing", "place", "theme", "speaker"):
        return site.thing(value).name if value in site.collection.gazetteer else value
    if facet == "article":
        return words.title_of(site.sources[value])
    words_of = {"standing": TABLES["STANDINGS"], "kind": KIND_TITLES, "counted": TABLES["COUNTS"]}.get(facet, {})
    return tr(words_of[value]) if value in words_of else ""


def fact_files(site: Site, rows: list[Row]) -> Iterator[tuple[str, bytes]]:
    """Yield path below the site and content of each file; `rows` are those of the facts in their order."""
    place = ranks(site.facts.all)
    shown = [row | {"rank": place[row["id"]]} if row["id"] in place else row for row in rows]
    parts = [shown[i : i + MOST] for i in range(0, len(shown), MOST)]
    yield f"assets/{FOLDER}/index.js", script("index", _index(site, shown) | {"files": len(parts)}, CALL)
    for number, part in enumerate(parts, start=1):
        yield f"assets/{FOLDER}/rows-{number}.js", script(f"rows-{number}", part, CALL)


def _index(site: Site, shown: list[Row]) -> dict[str, Any]:
    """What the form needs: each filter with its values, their names and how many facts have each; the CSV's head."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FILTERS}
    for row in shown:
        for name, values in row["in"].items():
            counts[name].update(values)
    titles = {row.get("group", ""): group_title(site.facts.by_id[row["id"]]) for row in shown}
    names = titles | {flag.check: flag.title for flag in reversed(site.facts.flags)}

    def named(facet: str, value: str) -> str:
        return _name(site, facet, value) or names.get(value, value)

    return {
        "count": len(shown),
        "filters": [
            [
                facet,
                tr(label),
                sum(facet in row["in"] for row in shown),
                sorted([named(facet, v), v, n] for v, n in counts[facet].items()),
            ]
            for facet, label in FILTERS.items()
        ],
        "groups": titles,
        "things": _things(site, shown),
        "head": FACTS.head,
        "words": {
            key: tr(text, count="{count}", total="{total}", name="{name}") for key, text in TABLES["SAID"].items()
        },
    }


def _things(site: Site, rows: list[Row]) -> list[tuple[str, str]]:
    """What can be set side by side: everything that a fact is on, by category and name."""
    gazetteer = site.collection.gazetteer
    found = {row["of"] for row in rows if row["of"] in gazetteer}
    rank = list(CATEGORIES)
    return [
        (t, gazetteer[t].short)
        for t in sorted(found, key=lambda t: (rank.index(gazetteer[t].category.value), gazetteer[t].short, t))
    ]


def row_of(facets: Facets, line: Line) -> Row:
    """Return the row of a fact: what it shows, and by what it is found and sorted."""
    fact, row, places = line.fact, line.row, facets.places(line.fact)
    found = {
        "id": fact.id,
        "of": line.subject,
        "slot": [rank_of(fact.respect), fact.respect],
        "thing": _named(line.thing),
        "label": row.label,
        "value": _link(line.link),
        "badges": [[b.text, b.tone, *(_link(b.link)[1:] if b.link else ())] for b in row.badges],
        "others": [[said, *_link(link)] for said, link in row.others],
        "by": [_named(named) for named in row.speaker],
        "caveats": [_link(link) for link in line.caveats],
        "when": [[when.words, tr("inferred") if when.inferred else ""] for when in row.when],
        "day": fact.time.lower.isoformat() if fact.time and fact.time.lower else "",
        "where": line.where,
        "said": [
            [[[piece.text, bool(piece.of)] for piece in said.pieces], *_link(said.place), said.title, said.date]
            for said in line.reports
        ],
        "group": group_of(fact),
        "in": facets.of(fact, places),
        "places": places,
    }
    return {key: value for key, value in found.items() if value not in ([], {}, None, "")}


def _link(link: Link) -> list[str]:
    """The words of a link, and where it leads from the folder of the table."""
    return [link.text, f"{link.page}.html#{link.anchor}"]


def _named(named: Named) -> list[str]:
    return _link(named.link) if named.link else [named.text]
