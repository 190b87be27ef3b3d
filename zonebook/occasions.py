"""Occasions: events that several articles report as their news, such as one press conference.

What two reports of one occasion say alike was heard once: it never confirms itself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zonebook.collection import Collection
    from zonebook.matching import Features

NEWS_DAYS = 31  # an article published later than that after an event does not report it as news


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

    def of(self, sources: Iterable[str]) -> Occasion | None:
        """Return the latest occasion that at least two of these articles report, None when there is none."""
        sources = {*sources}
        common = [o for o in self.all if len(o.sources & sources) > 1]
        return max(common, key=lambda o: (len(o.sources & sources), o.day, o.record)) if common else None

    def common(self, a: str, b: str) -> Occasion | None:
        """Return the occasion that both articles report."""
        return self.of((a, b)) if a != b else None

    def at(self, source: str) -> list[str]:
        """Return the leading records of the occasions that an article reports."""
        return [o.record for o in self.all if source in o.sources]

    def spoken(self, source: str, speaker: str) -> Occasion | None:
        """Return the occasion of an article at which `speaker` is rendered by another of its reports too."""
        for occasion in sorted(self.all, key=lambda o: (-o.day, o.record)):
            others = occasion.sources - {source}
            if source in occasion.sources and any(speaker in self.speakers.get(o, ()) for o in others):
                return occasion
        return None


def find_occasions(collection: Collection, happenings: Iterable[list[Features]]) -> Occasions:
    """Return the events that two or more articles report as news: dated, and published soon after."""
    found = []
    for group in happenings:
        dated = [f for f in group if f.time and f.time.lower]
        if not dated or len({f.source for f in group}) < 2:
            continue
        narrowest = min(dated, key=lambda f: (f.time.days or 9999 if f.time else 9999, f.id))
        assert narrowest.time is not None
        assert narrowest.time.lower is not None
        day = narrowest.time.lower.toordinal()
        fresh = frozenset(f.source for f in group if _is_news(f, day))
        if len(fresh) > 1:
            found.append(Occasion(narrowest.id, fresh, day))
    speakers: dict[str, set[str]] = defaultdict(set)
    for source in collection.sources:
        for r in source.records:
            for who in (getattr(r.record, "speaker", None), r.record.according_to):
                if who:
                    speakers[source.id].add(who)
    return Occasions(tuple(sorted(found, key=lambda o: o.record)), {s: frozenset(w) for s, w in speakers.items()})


def _is_news(f: Features, day: int) -> bool:
    first, last = f.published
    return first is not None and last is not None and first <= day + NEWS_DAYS and last >= day
