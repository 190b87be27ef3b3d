"""What has to do with a place, and why: what lies in it, what is named with it, what the articles say of both.

In: a site. Out: a page for each place that has to do with anything, and their index. A part does not inherit the places
of its whole: that a region holds a city says nothing of each of its zones.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from zonebook.collection.categories import Category, with_pages
from zonebook.collection.gazetteer import Thing
from zonebook.facts.facts import Fact
from zonebook.pages.frame import Page, frame
from zonebook.pages.rows import Ledger
from zonebook.pages.site import Link, Named, Site
from zonebook.pages.things import search_names
from zonebook.values.catalogue import tr
from zonebook.values.quotation import Span
from zonebook.values.watched import Job

FOLDER = "places"


@dataclass(frozen=True)
class Tie:
    """A thing that has to do with a place: by the editors' list, in words (empty without), and by what facts say."""

    thing: Named
    kind: str
    why: str
    facts: tuple[Link, ...]


@dataclass(frozen=True)
class Place:
    """A place: its page, and what has to do with it, by the title of the category."""

    thing: Thing
    ties: tuple[tuple[str, tuple[Tie, ...]], ...]

    @property
    def page(self) -> str:
        """The path of its page."""
        return f"{FOLDER}/{self.thing.id}"


def named_in(site: Site, text: str) -> list[str]:
    """Return the ids of the places that a text names; a place within the name of something else is not meant."""
    gazetteer = site.collection.gazetteer
    found = gazetteer.mentions(text, [Span(0, len(text))])
    return list(dict.fromkeys(m.thing for m in found if gazetteer[m.thing].category is Category.PLACES))


def by_list(site: Site, thing: Thing) -> dict[str, str]:
    """Return the places that a thing lies in or is named with, by the editors' list, each with why."""
    found = {}
    gazetteer = site.collection.gazetteer
    for name in thing.names:
        for mention in gazetteer.mentions(name, [Span(0, len(name))], Category.PLACES):
            found[mention.thing] = tr("its name holds it: {name}", name=name)
    for place in named_in(site, thing.entry.place or ""):
        found[place] = tr("it lies in {place} (added by the editors)", place=thing.entry.place)
    return found


def by_words(site: Site, fact: Fact) -> list[str]:
    """Return the places that a fact names: what it is about, where it happened, and in the words of its value."""
    gazetteer = site.collection.gazetteer
    found = [t for t in fact.about if t in gazetteer and gazetteer[t].category is Category.PLACES]
    for record in () if fact.derived else fact.records:
        place = getattr(record.record, "place", None)
        found += [place] if place else []
        found += named_in(site, site.sources[record.source].article.text[record.mark.start : record.mark.end])
    return list(dict.fromkeys(found))


def named_jobs(site: Site) -> Iterator[Job]:
    """Yield which places the facts of each article name: as JSON, by the facts' ids."""
    for source in site.sources:
        yield Job(f"{FOLDER}-of-{source}", partial(_named_by, site), (source,))


def _named_by(site: Site, source: str) -> Iterator[tuple[str, str]]:
    facts = (fact for fact in site.facts.in_source(source) if fact.lead.source == source)
    yield source, json.dumps({fact.id: found for fact in facts if (found := by_words(site, fact))})


def places(site: Site, named: Mapping[str, Sequence[str]]) -> list[Place]:
    """Return the places that have to do with anything, in the gazetteer's order; `named` are those of each fact."""
    told: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in site.facts.all:
        for place in named.get(fact.id, ()):
            told[place][fact.subject].append(fact)
    listed: dict[str, dict[str, str]] = defaultdict(dict)
    for category in with_pages():
        for thing in site.collection.gazetteer.of(category):
            for place, why in by_list(site, thing).items():
                listed[place][thing.id] = why
    found, rank = [], {name: n for n, name in enumerate(site.collection.gazetteer.things)}
    for thing in site.collection.gazetteer.of(Category.PLACES):
        tied: dict[Category, list[Thing]] = defaultdict(list)
        for name in sorted({*listed[thing.id], *told[thing.id]} & rank.keys(), key=rank.__getitem__):
            tied[site.thing(name).category].append(site.thing(name))
        ties = [
            (tr(category.title), tuple(_ties(site, tied[category], listed[thing.id], told[thing.id])))
            for category in sorted(with_pages(), key=lambda c: c is not Category.ZONES)
        ]
        found.append(Place(thing, tuple(group for group in ties if group[1])))
    return [place for place in found if place.ties]


def _ties(site: Site, things: list[Thing], listed: dict[str, str], told: dict[str, list[Fact]]) -> Iterator[Tie]:
    """Yield the things of a category; those that the editors' list ties to the place come first."""
    for thing in sorted(things, key=lambda t: t.id not in listed):
        facts = tuple(site.to_fact(f"{FOLDER}/index", fact) for fact in told.get(thing.id, ()))
        named = site.named(f"{FOLDER}/index", thing.id)
        yield Tie(named, thing.entry.kind or "", listed.get(thing.id, ""), facts)


def place_pages(site: Site, named: Mapping[str, Sequence[str]]) -> Iterator[Job]:
    """Yield the page of each place, and their index where there are places; `named` are those of each fact."""
    if not site.collection.gazetteer.of(Category.PLACES):
        return
    found = places(site, named)
    here = f"{FOLDER}/index"
    listed = [
        (
            site.link(here, place.page, place.thing.name),
            place.thing.entry.kind or "",
            sum(len(t) for _, t in place.ties),
        )
        for place in found
    ]
    yield Job(here, partial(_index, site), (here, listed))
    for place in found:
        yield Job(place.page, partial(_page, site), (place,))


def _index(site: Site, here: str, listed: Sequence[tuple[Link, str, int]]) -> Iterator[tuple[str, str]]:
    about = tr(Category.PLACES.about)
    page = Page(here, tr(Category.PLACES.title), about)
    yield here, frame(site, page, "places.md.j2", Ledger(site, here), [], about=about, places=listed)


def _page(site: Site, place: Place) -> Iterator[tuple[str, str]]:
    about = tr(
        "What has to do with {name}, and why: what lies in it, is named with it, or is said of both.",
        name=place.thing.name,
    )
    page = Page(place.page, place.thing.name, about, tr("Place"), search_names(place.thing), boost=1.5)
    to_facts = site.link(place.page, "facts/index", tr("All facts about it"))
    values = {"about": about, "ties": place.ties, "facts": to_facts, "place": place.thing}
    yield place.page, frame(site, page, "place.md.j2", Ledger(site, place.page), [], **values)
