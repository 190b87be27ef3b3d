"""A collection: articles, the records read from them, gazetteer, timelines and rulings, as one value.

`zonebook.loading` reads it from a folder; in it every record's words have been found in its article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from zonebook.collection.article import Article
from zonebook.collection.gazetteer import Gazetteer, Mention
from zonebook.collection.publishing import is_published
from zonebook.values.errors import Problem
from zonebook.values.quotation import Span, locate
from zonebook.values.records import (
    EARLIEST,
    CollectionFile,
    Derived,
    Happened,
    HistoryFile,
    Moved,
    Note,
    Published,
    Record,
    Ruling,
    SetAside,
    Source,
    State,
    Timeline,
)
from zonebook.values.watched import watched


@dataclass(frozen=True)
class GroundedRecord:
    """A record whose words have been found: all spans are offsets into its article's text."""

    source: str
    record: Record
    span: Span  # the words of the claim
    mark: Span  # the words of the value, within `span`
    time: Span | None  # the words of the time

    @cached_property
    def id(self) -> str:
        """The id over all articles: `source/record`."""
        return f"{self.source}/{self.record.id}"


@watched("changed", "records", "derived", "set_aside", "notes", key="id")
@dataclass(frozen=True)
class SourceFile:
    """One article with everything read from it."""

    id: str
    article: Article
    source: Source
    changed: str
    records: tuple[GroundedRecord, ...]
    derived: tuple[Derived, ...] = ()
    set_aside: tuple[tuple[SetAside, Span], ...] = ()
    notes: tuple[tuple[Note, Span], ...] = ()
    path: Path | None = None  # of the record file

    @property
    def published(self) -> Published:
        """When the article was published, and how that is known."""
        return self.source.published

    def head(self) -> Iterator[tuple[str, Span]]:
        """Yield what the article's own data (title, date, credits …) tell, and the words they were read from."""
        about, text = self.source, self.article.text
        wanted = [("title", about.title, 1), ("publisher", about.publisher_exact, 1)]
        wanted += [("date", about.published.exact, about.published.nth)]
        wanted += [("used to work out the date", s.exact, s.nth) for s in about.published.steps if not s.leans_on]
        wanted += [(f"credit: {c.role}", c.exact, c.nth) for c in about.credits]
        for what, exact, nth in wanted:
            span = locate(text, exact, nth) if exact else None
            if span:
                yield what, span


@watched(
    "root",
    "settings",
    "sources",
    "timelines",
    "rulings",
    "quarantine",
    "notes",
    "moved",
    "history",
    "past",
    "changed",
    "source",
)
@dataclass(frozen=True)
class Collection:
    """Everything a build reads. `sources` in the order of the articles' file names."""

    root: Path
    settings: CollectionFile
    gazetteer: Gazetteer
    sources: tuple[SourceFile, ...]
    timelines: tuple[Timeline, ...]
    rulings: tuple[Ruling, ...]
    quarantine: tuple[Problem, ...] = ()  # unreadable articles and faulty proposed records: left out, and told
    notes: tuple[Problem, ...] = ()  # what is worth telling and leaves nothing out: a value that cannot be read again
    moved: tuple[Moved, ...] = ()  # addresses that were published once
    history: HistoryFile | None = None  # what became of its facts over the commits

    def records(self, *articles: str) -> Iterator[GroundedRecord]:
        """Yield the records that are to be published, the accepted ones and the drafts that the settings let out: of
        all articles, or of those named.
        """
        return chain.from_iterable(self._records[article] for article in articles or self._records)

    @cached_property
    def _records(self) -> dict[str, list[GroundedRecord]]:
        publish = self.settings.publish
        return {s.id: [r for r in s.records if is_published(r.record, publish)] for s in self.sources}

    def held_back(self, source: SourceFile) -> list[GroundedRecord]:
        """Return the drafts of an article that are shown on its page alone."""
        drafts = (r for r in source.records if r.record.state is State.PROPOSED)
        return [r for r in drafts if not is_published(r.record, self.settings.publish)]

    @property
    def past(self) -> tuple[Happened, ...]:
        """What became of its facts, by fact; nothing where no history is written."""
        return self.history.history if self.history else ()

    @property
    def changed(self) -> str:
        """The day of the last change by an editor (YYYY-MM-DD): no build looks at the clock."""
        return max((source.changed for source in self.sources), default=EARLIEST)

    @cached_property
    def _by_id(self) -> dict[str, SourceFile]:
        return {s.id: s for s in self.sources}

    @cached_property
    def mentions(self) -> dict[str, list[list[Mention]]]:
        """For each source the names of things in each of its sentences, in order."""
        found: dict[str, list[list[Mention]]] = {}
        for source in self.sources:
            article = source.article
            ends = [s.end for s in article.sentences]
            found[source.id] = [[] for _ in ends]
            for m in self.gazetteer.mentions(article.text, [Span(s.start, s.end) for s in article.sentences]):
                found[source.id][bisect_right(ends, m.start)].append(m)
        return found

    def source(self, source_id: str) -> SourceFile:
        """Return the source with that id. Raises KeyError when there is none."""
        return self._by_id[source_id]


def without_unused_names(collection: Collection) -> Collection:
    """Return the collection without the entries that no editor has seen and no published record names."""
    things = collection.gazetteer.things
    named = {thing for r in collection.records() for _, thing in r.record.references()}
    named |= {name for ruling in collection.rulings for name in ruling.of}
    named |= {name for line in collection.timelines for name in (*line.select.about, *line.select.themes)}
    kept = {name for name, thing in things.items() if thing.reviewed or name in named}
    while wholes := {whole for name in kept for whole in things[name].entry.part_of} - kept:
        kept |= wholes
    if kept == things.keys():
        return collection
    return replace(collection, gazetteer=Gazetteer({name: things[name] for name in things if name in kept}))
