"""Facts: what the records of all articles say on one subject in one respect, with every quotation.

A record is one article's claim; a fact is what a page shows. Each record belongs to exactly one fact.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from zonebook.collection.collection import GroundedRecord
from zonebook.values.edtf import Edtf
from zonebook.values.quotation import Span
from zonebook.values.records import Basis, Derived, Record, State
from zonebook.values.watched import watched

Item = TypeVar("Item")


class Status(StrEnum):
    """How the reports of a fact stand to each other."""

    SINGLE = "single"  # one article says it
    AGREED = "agreed"  # several say it alike
    VARYING = "varying"  # same value, differing words
    DISPUTED = "disputed"  # differing values
    RULED = "ruled"  # an editor has decided


class Grade(StrEnum):
    """How much a doubtful point matters to readers. `check` comes first: what they would print may be wrong."""

    CHECK = "check"  # magnitude, arithmetic, dates, identity
    NOTE = "note"  # spelling, stamps, slips of language


@dataclass(frozen=True)
class Difference:
    """Where two reports of one fact differ: in what respect, how much it matters, and the words of each."""

    aspect: str  # "words", "value", "date", "title", …
    weight: str  # "wording", "precision" or "substance"
    words: tuple[tuple[str, str], ...]  # (record id, its words), in the order of the records
    why: str = ""  # what the difference is, in plain English


@dataclass(frozen=True)
class Flag:
    """A doubtful point found by a check: what is doubtful, and why, in plain English."""

    id: str  # stable: check + first fact
    check: str  # name of the check
    title: str
    reasoning: str
    facts: tuple[str, ...]  # ids of the facts concerned
    about: tuple[str, ...]  # ids of the things concerned
    sources: tuple[str, ...] = ()
    spans: tuple[tuple[str, Span], ...] = ()  # the words it rests on: (source id, place in that article's text)
    grade: Grade = Grade.CHECK


@dataclass(frozen=True)
class Fact:
    """One fact. `records` is never empty: the best report first, the others in the order of their articles."""

    id: str  # subject/slot, made unique by the lead record's id where a subject has several
    subject: str
    about: tuple[str, ...]
    kind: str
    slot: str
    label: str
    value: str  # in words, for readers
    records: tuple[GroundedRecord, ...]
    time: Edtf | None = None
    amount: Fraction | None = None
    unit: str | None = None
    status: Status = Status.SINGLE
    differences: tuple[Difference, ...] = ()
    event_reports: int = 0  # how many of the records report one and the same event: they confirm once, not twice
    reasoning: tuple[str, ...] = ()  # why these records are one fact, step by step
    derived: Derived | None = None
    group: str | None = None  # id of the event that the reports belong to
    under: str = ""  # the slot that the settings place its own under
    confirmations: int = 1  # independent reports: two of one event, or of one publisher, count once

    @property
    def respect(self) -> str:
        """The slot that it is shown and compared with: its own, unless the settings place that under another."""
        return self.under or self.slot

    @property
    def reviewed(self) -> bool:
        """Whether an editor accepted one of its records: a draft makes no headline."""
        return any(r.record.state is State.ACCEPTED for r in self.records)

    @property
    def lead(self) -> GroundedRecord:
        """The record whose words the page shows first."""
        return self.records[0]

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """The places on a page that open this fact: one per record, so that links survive a change of the lead."""
        if self.derived:
            return (f"{self.lead.source}-{self.derived.id}",)
        return tuple(anchor_of(r) for r in self.records)

    @property
    def anchor(self) -> str:
        """The place on the subject's page that this fact is cited by."""
        return self.anchors[0]

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the articles that report it, without repeats."""
        return tuple(dict.fromkeys(r.source for r in self.records))

    @property
    def inferred(self) -> bool:
        """Whether its date had to be worked out."""
        time = self.lead.record.time
        return time is not None and time.basis is not Basis.STATED

    @property
    def firm(self) -> bool:
        """Whether its date is certain: an article states the very day, and no report of it says otherwise."""
        return self.time is not None and self.time.exact and not self.inferred and self.status is not Status.DISPUTED


def anchor_of(record: GroundedRecord) -> str:
    """Return the place on a page for one record; unlike the id of a fact it never depends on other articles."""
    return f"{record.source}-{record.record.id}"


@watched("all", "flags", "kin", "about", "of_kind", "flags_on", "in_source")
@dataclass(frozen=True)
class Facts:
    """All facts of a collection with the doubtful points found in them."""

    all: tuple[Fact, ...]
    flags: tuple[Flag, ...] = ()
    kin: tuple[tuple[str, str], ...] = ()  # pairs of articles that report one occasion

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        """Every fact by its id, and by the `source/record` id of each of its records."""
        found = {r.id: f for f in self.all for r in f.records if not f.derived}
        return found | {f.id: f for f in self.all}

    @cached_property
    def _by_thing(self) -> dict[str, list[Fact]]:
        return _by((thing, fact) for fact in self.all for thing in fact.about)

    def about(self, thing: str, *kinds: str) -> list[Fact]:
        """Return the facts about a thing, of the given kinds (all when none is given), in collection order."""
        return [f for f in self._by_thing.get(thing, []) if not kinds or f.kind in kinds]

    @cached_property
    def _by_kind(self) -> dict[str, list[Fact]]:
        return _by((fact.kind, fact) for fact in self.all)

    def of_kind(self, kind: str) -> list[Fact]:
        """Return the facts of a kind."""
        return self._by_kind.get(kind, [])

    def in_source(self, source: str) -> list[Fact]:
        """Return the facts that an article reports."""
        return self._by_source.get(source, [])

    @cached_property
    def _by_source(self) -> dict[str, list[Fact]]:
        return _by((source, fact) for fact in self.all for source in fact.sources)

    def flags_on(self, thing: str) -> list[Flag]:
        """Return the doubtful points that concern a thing."""
        return self._flags_by_thing.get(thing, [])

    def doubts_of(self, fact: Fact) -> list[Flag]:
        """Return the doubtful points that concern a fact."""
        return self._flags_by_fact.get(fact.id, [])

    @cached_property
    def _flags_by_thing(self) -> dict[str, list[Flag]]:
        return _by((thing, flag) for flag in self.flags for thing in dict.fromkeys(flag.about))

    @cached_property
    def _flags_by_fact(self) -> dict[str, list[Flag]]:
        return _by((fact, flag) for flag in self.flags for fact in dict.fromkeys(flag.facts))


def _by(pairs: Iterable[tuple[str, Item]]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for key, item in pairs:
        found[key].append(item)
    return found


def subject_of(record: GroundedRecord) -> str:
    """Return the id of what a record is mainly about; its source where it is about nothing in the gazetteer."""
    return next(things_of(record.record), record.source)


def things_of(record: Record) -> Iterator[str]:
    """Yield every thing that a record concerns: the pages it is on. A place is only where it was."""
    yield from (thing for key, thing in record.references() if key != "place")


def unique_ids(rows: Iterable[tuple[str, str, str, str]]) -> list[str]:
    """Return an id per (subject, slot, source, record id), as short as it can be.

    That is `subject/slot`, with the record's id where a slot holds several facts, and with the source's where records
    of several sources share theirs. Rows about other things change no id.

    >>> unique_ids([("park", "area", "s", "a1"), ("park", "aim", "s", "a2"), ("park", "aim", "t", "a3")])
    ['park/area', 'park/aim-a2', 'park/aim-a3']
    >>> unique_ids([("park", "aim", "s", "a2"), ("park", "aim", "t", "a2")])
    ['park/aim-s-a2', 'park/aim-t-a2']
    """
    forms = [
        (f"{s}/{slot}", f"{s}/{slot}-{record}", f"{s}/{slot}-{source}-{record}") for s, slot, source, record in rows
    ]
    taken = Counter(form for short, middle, _ in forms for form in (short, middle))
    return [next((form for form in row[:2] if taken[form] == 1), row[2]) for row in forms]
