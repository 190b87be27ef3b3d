"""What every page needs to know of the whole site: which page a thing, a fact or a sentence is on, and how to link.

A page is named by its path without ending, such as `zones/harbour`; templates add `.md` or `.html` as the place needs.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations

from zonebook.collection.categories import Category, with_pages
from zonebook.collection.collection import Collection, SourceFile
from zonebook.collection.gazetteer import Thing
from zonebook.facts.compare import compared
from zonebook.facts.facts import Fact, Facts, Flag, Grade
from zonebook.pages import parts, paths
from zonebook.pages.parts import Part
from zonebook.values.catalogue import tr
from zonebook.values.quotation import Span
from zonebook.values.records import Happened, Note, Timeline
from zonebook.values.watched import watched

DOUBTS = "doubtful-points"
NOTED = f"{DOUBTS}-noted"
NOTE_SIZE = 150  # bytes of HTML, about, of a note beside its words
NAMED, NAMED_SIZE = 30, 150  # sentences that name a thing without facts: of more, others are counted; bytes of each
THIN = 3  # facts; a thing of which no more is said is a row of its index
LONG = 5  # years; a longer stretch is no date of any one of its years


@dataclass(frozen=True)
class Link:
    """A link within the site: `page` is relative and without ending ("" on the same page), `anchor` may be empty."""

    text: str
    page: str
    anchor: str = ""


@dataclass(frozen=True)
class Named:
    """A thing as a page speaks of it: linked where it has a page (`link`), plain where it has none."""

    text: str
    link: Link | None = None


@dataclass(frozen=True)
class Seen:
    """A name of a thing as it is in an article."""

    thing: str
    words: str
    source: str
    sentence: int


@dataclass(frozen=True)
class ThinRow:
    """The row of a thing without a page: its anchor, the page that it is on, the anchors of the facts cited by it."""

    id: str
    page: str
    facts: tuple[str, ...]


@lru_cache(maxsize=16_384)
def _way(folder: str, page: str) -> str:
    return posixpath.relpath(page, folder or ".")


@watched()
@dataclass(frozen=True)
class Site:
    """A collection and its facts, with the look-ups that pages share."""

    collection: Collection
    facts: Facts

    def part(self, name: str, key: str) -> object:
        """Return which value is meant by the name of its class, and its key where there are several."""
        if key:
            return self.collection.gazetteer[key] if name == Thing.__name__ else self.sources[key]
        parts = {type(each).__name__: each for each in (self.collection, self.collection.gazetteer, self.facts)}
        return parts.get(name, self)

    def thing(self, thing_id: str) -> Thing:
        """Return a thing of the gazetteer."""
        return self.collection.gazetteer[thing_id]

    def page_of(self, thing_id: str) -> str | None:
        """Return the page of a thing, None when it has none (a place)."""
        return paths.page_of(self.collection.gazetteer, thing_id)

    def name_of(self, fact: Fact) -> str:
        """Return what a fact is on, of which thing."""
        subject = self.thing(fact.subject).short if fact.subject in self.collection.gazetteer else ""
        return f"{subject}: {fact.label}" if subject else fact.label

    def home_of(self, fact: Fact) -> str:
        """Return the page that a fact is cited by."""
        return paths.home_of(self.collection.gazetteer, fact)

    def link(self, here: str, page: str, text: str, anchor: str = "") -> Link:
        """Return the link from page `here` to `page`.

        On the same page only the anchor is left. What has no page of its own is linked where its row is.
        """
        if page in self.thin:
            row = self.thin[page]
            page, anchor = row.page, anchor if anchor in row.facts else row.id
        return self.link_to_file(here, page, text, anchor)

    def link_to_file(self, here: str, page: str, text: str, anchor: str) -> Link:
        """Return the link to a page itself, which for a thing without one of its own leads on to its row."""
        if page == here:
            return Link(text, "", anchor or "top")
        return Link(text, _way(here.rpartition("/")[0], page), anchor)

    def named(self, here: str, thing_id: str, *, short: bool = False) -> Named:
        """Return a thing's name, linked unless it has no page or `here` is its page."""
        thing = self.thing(thing_id)
        text = thing.short if short else thing.name
        page = self.page_of(thing_id)
        return Named(text, self.link(here, page, text) if page and page != here else None)

    def to_fact(self, here: str, fact: Fact, text: str = "") -> Link:
        """Return the link to the place that a fact is cited by."""
        return self.link(here, self.home_of(fact), text or fact.value, fact.anchor)

    def cited(self, here: str, fact: Fact) -> Link:
        """Return the address that a fact is cited by, which stays; where it has no page, it leads on to the row."""
        return self.link_to_file(here, self.home_of(fact), fact.value, fact.anchor)

    def to_sentence(self, here: str, source: str, index: int, text: str = "") -> Link:
        """Return the link to a sentence (0-based `index`) on its article's page."""
        return self.link(here, f"sources/{source}", text or tr("sentence {number}", number=index + 1), f"s{index + 1}")

    @cached_property
    def doubts(self) -> list[Part[Flag]]:
        """The doubtful points, in pages."""

        def name(flag: Flag) -> tuple[str, str]:
            return parts.initial(next((self.thing(t).short for t in flag.about if t in self.collection.gazetteer), ""))

        def size(flag: Flag) -> int:
            return max(1000 + 2000 * len(flag.facts), 200 * len(flag.about))  # facts with their evidence, or names

        def cited(flag: Flag) -> set[str]:
            return {source for fact in flag.facts if fact in by_id for source in by_id[fact].sources}

        by_id = self.facts.by_id
        flags = sorted(self.facts.flags, key=lambda flag: flag.grade is Grade.NOTE)
        return parts.cut(DOUBTS, flags, size, lambda flag: (flag.check, flag.title), name, cited=cited)

    @cached_property
    def noted(self) -> list[Part[tuple[str, str, int]]]:
        """The editors' notes on articles, in pages: each with its article and the place of its sentence there."""
        notes = [
            (note.text, source.id, source.article.sentences_of(span)[0])
            for source in self.collection.sources
            for note, span in source.notes
        ]
        return parts.cut(NOTED, notes, lambda note: NOTE_SIZE + len(note[0]), lambda note: parts.initial(note[1]))

    @cached_property
    def page_of_doubt(self) -> dict[str, str]:
        """The page of each doubtful point by its id."""
        whole = len(self.doubts) == 1
        return {flag.id: DOUBTS if whole else part.page for part in self.doubts for flag in part.items}

    def _is_thin(self, thing: Thing) -> bool:
        zone = thing.category is Category.ZONES
        return thing.category.has_pages and not zone and len(self.facts.about(thing.id)) <= THIN

    @cached_property
    def indexes(self) -> dict[str, list[Part[Thing]]]:
        """The things of each category that has pages, in pages of its index: by letter."""

        def shown(thing: Thing) -> list[Fact]:
            facts = self.facts.about(thing.id)
            return facts if self._is_thin(thing) else [fact for fact in facts if fact.respect in ("area", "title")]

        def size(thing: Thing) -> int:
            named = 0 if self.facts.about(thing.id) else min(len(self.seen.get(thing.id, ())), NAMED)
            return 450 + (1500 if self._is_thin(thing) else 2500) * len(shown(thing)) + NAMED_SIZE * named

        def cited(thing: Thing) -> set[str]:
            return {source for fact in shown(thing) for source in fact.sources}

        def second(thing: Thing) -> tuple[str, str]:
            end, words = parts.initial(thing.name[1:])
            return end, f"{thing.name[:1].upper()}{words.lower()}"

        def of(category: Category) -> list[Part[Thing]]:
            things = self.collection.gazetteer.of(category)
            page = f"{category.folder}/index"
            return parts.cut(page, things, size, lambda t: parts.initial(t.name), second, cited=cited)

        return {category.value: of(category) for category in with_pages()}

    @cached_property
    def thin(self) -> dict[str, ThinRow]:
        """Where things are that have no page of their own, by the address that such a page would have.

        Each zone has a page; of the others, those of which more than a few facts are told. The address stays that by
        which the thing and its facts are cited, and leads to the row: a page that it gets later has the same.
        """
        found = {}
        for part in [part for index in self.indexes.values() for part in index]:
            for thing in part.items:
                page = f"{thing.category.folder}/{thing.id}"
                if self._is_thin(thing):
                    cited = (fact for fact in self.facts.about(thing.id) if self.home_of(fact) == page)
                    found[page] = ThinRow(thing.id, part.page, tuple(a for fact in cited for a in fact.anchors))
        return found

    @cached_property
    def timelines(self) -> dict[str, Timeline]:
        """Every named timeline by its id."""
        return {line.id: line for line in self.collection.timelines}

    @cached_property
    def sources(self) -> dict[str, SourceFile]:
        """Every source by its id."""
        return {source.id: source for source in self.collection.sources}

    def in_order(self, ids: Iterable[str]) -> list[SourceFile]:
        """Return sources by their ids, in the order of the collection."""
        return sorted((self.sources[i] for i in {*ids}), key=lambda source: source.article.path.name)

    @cached_property
    def history(self) -> dict[str, list[Happened]]:
        """What became of each fact, by its place on its page, the oldest first; of an article by its id."""
        found: dict[str, list[Happened]] = defaultdict(list)
        for row in self.collection.past:
            for anchor in row.facts or (row.of,):
                found[anchor].append(row)
        return found

    @cached_property
    def seen(self) -> dict[str, list[Seen]]:
        """Where each thing is named, in the order of the articles; what was set aside does not count."""
        found: dict[str, list[Seen]] = defaultdict(list)
        for source in self.collection.sources:
            article = source.article
            aside = {i for _, span in source.set_aside for i in article.sentences_of(span)}
            for i, mentions in enumerate(self.collection.mentions[source.id]):
                for mention in mentions if i not in aside else ():
                    words = article.text[mention.start : mention.end]
                    found[mention.thing].append(Seen(mention.thing, words, source.id, i))
        return found

    @cached_property
    def published(self) -> dict[str, list[str]]:
        """The articles of each year, by their ids."""
        found: dict[str, list[str]] = defaultdict(list)
        for source in self.collection.sources:
            if source.published.edtf:
                found[str(source.published.edtf.ends[0].year)].append(source.id)
        return found

    @cached_property
    def compared(self) -> list[tuple[str, str]]:
        """The pairs of articles that report one occasion."""
        return compared(self.collection, self.facts)

    @cached_property
    def compared_with(self) -> dict[str, list[str]]:
        """The articles that report an occasion which each article reports."""
        found: dict[str, list[str]] = defaultdict(list)
        for left, right in self.compared:
            found[left].append(right)
            found[right].append(left)
        return found

    def side_by_side(self, here: str, text: str, sources: Iterable[str]) -> Iterator[Link]:
        """Yield links to the other pages that compare two of these articles, which report one occasion."""
        for left, right in combinations([source.id for source in self.in_order(sources)], 2):
            page = paths.page_of_comparison(left, right)
            if right in self.compared_with.get(left, ()) and page != here:
                yield self.link(here, page, text)

    @cached_property
    def notes(self) -> dict[str, list[tuple[str, Note, Span]]]:
        """The editors' notes on the articles' words about each thing: source, note, and where those words stand."""
        found: dict[str, list[tuple[str, Note, Span]]] = defaultdict(list)
        for source in self.collection.sources:
            for note, span in source.notes:
                for thing in dict.fromkeys(note.about):
                    found[thing].append((source.id, note, span))
        return found

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """Ids of the parts of each thing."""
        found: dict[str, list[str]] = defaultdict(list)
        for thing in self.collection.gazetteer.things.values():
            for whole in thing.entry.part_of:
                found[whole].append(thing.id)
        return found

    @cached_property
    def uses(self) -> dict[str, list[tuple[Fact, Span]]]:
        """For each source the facts that quote it, each with the words of its value (or of its time)."""
        found: dict[str, list[tuple[Fact, Span]]] = defaultdict(list)
        for fact in self.facts.all:
            if fact.derived:
                continue
            for record in fact.records:
                found[record.source].append((fact, record.mark))
                if record.time:
                    found[record.source].append((fact, record.time))
        return found

    def years(self, facts: Iterable[Fact]) -> list[int]:
        """Return the years that the dates of facts touch, open and very long stretches left out."""
        spans = [(f.time.lower, f.time.upper) for f in facts if f.time]
        return sorted({y for a, b in spans if a and b and b.year - a.year < LONG for y in range(a.year, b.year + 1)})
