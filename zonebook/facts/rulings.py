"""Editors' rulings made ready for reconciling: which ids stand for one thing, which records belong together or apart.

A ruling names things of the gazetteer by id, or records as `source/record`. Rulings on records join, part or prefer;
on one thing `same` settles that its names mean one. `possibly-same` joins nothing: readers are told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from zonebook.collection.collection import Collection
from zonebook.collection.gazetteer import telling
from zonebook.facts.matching import Features
from zonebook.values.catalogue import msg, tr
from zonebook.values.records import Ruling

Pair = tuple[str, str]


@dataclass(frozen=True)
class Rulings:
    """The rulings of a collection, looked up by what they rule on. Pairs are sorted."""

    canonical: dict[str, str] = field(default_factory=dict)
    joined: tuple[Pair, ...] = ()
    parted: frozenset[Pair] = frozenset()
    preferred: frozenset[str] = frozenset()
    by_record: dict[str, tuple[Ruling, ...]] = field(default_factory=dict)

    def on(self, group: Iterable[Features]) -> list[str]:
        """Return what editors ruled on the records of a fact, each with its reason and date."""
        group = list(group)
        ids = {f.id for f in group}
        ruled = {r.id: r for f in group for r in self.by_record.get(f.id, ()) if r.ruling != "possibly-same"}
        return [
            tr("Ruling of {date}: {decision}. {reason}", date=r.date, decision=tr(VERBS[r.ruling]), reason=r.reason)
            for _, r in sorted(ruled.items())
            if r.ruling == "prefer" or (r.ruling == "same" and len(ids & {*r.of}) > 1) or r.ruling == "not-same"
        ]


VERBS = {
    "same": msg("these records are one fact"),
    "not-same": msg("these records are different facts"),
    "prefer": msg("this report is shown first"),
}


def read_rulings(collection: Collection) -> Rulings:
    """Return the rulings of a collection."""
    canonical = unreviewed_doubles(collection)
    joined: list[Pair] = []
    parted: set[Pair] = set()
    by_record: dict[str, list[Ruling]] = {}
    for ruling in sorted(collection.rulings, key=lambda r: r.id):
        records = [name for name in ruling.of if "/" in name]
        things = [name for name in ruling.of if "/" not in name]
        pairs = [(min(p), max(p)) for p in combinations(records, 2)]
        for record in records:
            by_record.setdefault(record, []).append(ruling)
        if ruling.ruling == "same":
            joined += pairs
        elif ruling.ruling == "not-same":
            parted |= {*pairs}
            canonical = {a: b for a, b in canonical.items() if not {a, b} <= {*things}}
    return Rulings(
        canonical,
        tuple(sorted(joined)),
        frozenset(parted),
        frozenset(r.of[0] for r in collection.rulings if r.ruling == "prefer"),
        {record: tuple(found) for record, found in by_record.items()},
    )


def unreviewed_doubles(collection: Collection) -> dict[str, str]:
    """Return entries that the reader made of one thing in several articles, each with the entry that stands for all.

    They share a printed name of their own, and their full names a word that says which ("Orlin", not "zone"). Entries
    that an editor has seen are never joined here: two of those with one name are a doubtful point.
    """
    by_name: dict[tuple[str, str], str] = {}
    found: dict[str, str] = {}
    for thing in sorted(collection.gazetteer.things.values(), key=lambda t: t.id):
        if thing.reviewed:
            continue
        for name in thing.names:
            first = by_name.setdefault((thing.category.value, name.casefold()), thing.id)
            if first != thing.id and telling(thing.name) & telling(collection.gazetteer[first].name):
                found[thing.id] = found.get(first, first)
    return found
