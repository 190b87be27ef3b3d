"""Occasions: events that several articles report as their news, such as one press conference.

What two reports of one occasion say alike was heard once: it never confirms itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from zonebook.collection.collection import Collection
from zonebook.facts.matching import Features, significant
from zonebook.values.records import Figure, Role

SHARED = 3  # telling figures and speakers that two articles of one month do not share by chance
NEWS_DAYS = 10  # an article published later than that after an event does not report it as news
MONTH = 31


@dataclass(frozen=True)
class Occasion:
    """One event that several articles report: the record that leads it, its articles, who spoke in each."""

    record: str
    sources: frozenset[str]
    day: int  # ordinal of the earliest day that its narrowest date admits


@dataclass(frozen=True)
class Occasions:
    """All occasions of a collection."""

    all: tuple[Occasion, ...] = ()
    speakers: dict[str, frozenset[str]] = field(default_factory=dict)  # source -> who speaks in it
    kin: frozenset[frozenset[str]] = frozenset()  # pairs of articles that share too much to be independent
    origins: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict)  # source -> where it has its news from

    @cached_property
    def _by_pair(self) -> dict[frozenset[str], Occasion]:
        found: dict[frozenset[str], Occasion] = {}
        for occasion in sorted(self.all, key=lambda o: (o.day, o.record)):  # the latest stays
            found |= dict.fromkeys(map(frozenset, combinations(sorted(occasion.sources), 2)), occasion)
        return found

    def of(self, sources: Iterable[str]) -> Occasion | None:
        """Return the latest of the occasions that most of these articles report, None when no two report one."""
        sources = {*sources}
        found = {o.record: o for source in sources for o in self._by_source[source] if len(o.sources & sources) > 1}
        return max(found.values(), key=lambda o: (len(o.sources & sources), o.day, o.record), default=None)

    @cached_property
    def _by_source(self) -> dict[str, list[Occasion]]:
        found: dict[str, list[Occasion]] = defaultdict(list)
        for occasion in self.all:
            for source in occasion.sources:
                found[source].append(occasion)
        return found

    def one(self, a: str, b: str) -> bool:
        """Tell whether two articles report one occasion, by an event in common or by all that they share."""
        pair = frozenset((a, b))
        return pair in self._by_pair or pair in self.kin

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return every pair of articles that report one occasion, sorted."""
        found = {frozenset(pair) for o in self.all for pair in combinations(sorted(o.sources), 2)} | self.kin
        return tuple(sorted((min(pair), max(pair)) for pair in found))

    def spoken(self, source: str, speaker: str) -> Occasion | None:
        """Return the occasion of an article at which `speaker` is rendered by another of its reports too."""
        for occasion in sorted(self._by_source[source], key=lambda o: (-o.day, o.record)):
            if any(speaker in self.speakers.get(o, ()) for o in occasion.sources - {source}):
                return occasion
        return None


def find_occasions(collection: Collection, records: list[Features], happenings: Iterable[list[Features]]) -> Occasions:
    """Return the events that two or more articles report as news: dated, and published soon after."""
    found = sorted(filter(None, map(_occasion, happenings)), key=lambda o: o.record)
    speakers: dict[str, set[str]] = defaultdict(set)
    for r in collection.records():
        for who in (getattr(r.record, "speaker", None), r.record.according_to):
            if who:
                speakers[r.source].add(who)
    said = {s: frozenset(who) for s, who in speakers.items()}
    kin = kin_articles(records, {f.source: f.source for f in records})
    return Occasions(tuple(found), said, kin, _origins(collection, records, found))


def _occasion(group: list[Features]) -> Occasion | None:
    dated = [f for f in group if f.time and f.time.lower]
    if not dated or len({f.source for f in group}) < 2:
        return None
    narrowest = min(dated, key=lambda f: (f.time.days or 9999 if f.time else 9999, f.id))
    assert narrowest.time is not None
    assert narrowest.time.lower is not None
    day = narrowest.time.lower.toordinal()
    fresh = frozenset(f.source for f in group if _is_news(f, day))
    return Occasion(narrowest.id, fresh, day) if len(fresh) > 1 else None


def _is_news(f: Features, day: int) -> bool:
    first, last = f.published
    return first is not None and last is not None and first <= day + NEWS_DAYS and last >= day


def kin_articles(records: Iterable[Features], name_of: Mapping[str, str]) -> frozenset[frozenset[str]]:
    """Return the pairs of articles of one month that share several telling figures or people: one origin.

    `name_of` leads from an article to the name that it is counted under.
    """
    prints: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    published: dict[str, tuple[int | None, int | None]] = {}
    for f in records:
        own = name_of[f.source]
        published[own] = f.published
        if isinstance(f.record, Figure) and significant(f.record.value.amount) >= 2:
            value = f.record.value
            prints[own] |= {(thing, value.unit, str(value.amount)) for thing in sorted(f.things)[:1]}
        elif isinstance(f.record, Role):
            prints[own].add((f.record.person,))
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for own, marks in prints.items():
        for mark in marks:
            holders[mark].add(own)
    common = Counter(frozenset(pair) for own in holders.values() for pair in combinations(sorted(own), 2))
    return frozenset(pair for pair, n in common.items() if n >= SHARED and _one_month([published[own] for own in pair]))


def _one_month(bounds: list[tuple[int | None, int | None]]) -> bool:
    days = [day for pair in bounds for day in pair]
    known = [day for day in days if day is not None]
    return len(known) == len(days) and max(known) - min(known) <= MONTH


def _origins(
    collection: Collection, records: list[Features], occasions: list[Occasion]
) -> dict[str, frozenset[tuple[str, str]]]:
    """Return where each article has its news from: publisher, and the occasions of its issue.

    An issue is what one publisher printed on one day: an article cut in two is one issue still.
    """
    issue = {s.id: f"{s.source.publisher or ''} {s.published.edtf or ''}" for s in collection.sources}
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for occasion in occasions:
        for source in occasion.sources:
            found[issue[source]].add(("event", occasion.record))
    for pair in kin_articles(records, issue):
        for own in pair:
            found[own].add(("kin", " / ".join(sorted(pair))))
    return {s.id: frozenset({("publisher", s.source.publisher or ""), *found[issue[s.id]]}) for s in collection.sources}
