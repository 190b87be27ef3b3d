"""Reconcile the records of all articles into facts.

In: a collection. Out: its facts. Precision before recall: a wrong merge is a false citation.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from zonebook.derived import derived_facts
from zonebook.edtf import compatible
from zonebook.facts import Fact, Facts, Status, make_fact, slot_of, subject_of, unique_ids
from zonebook.model import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zonebook.collection import Collection, GroundedRecord


def reconcile(collection: Collection) -> Facts:
    """Return the facts of a collection, in the order of their first records."""
    groups = _group(collection.records())
    ids = unique_ids((subject_of(g[0]), slot_of(g[0].record), g[0].record.id) for g in groups)
    facts = [_fact(collection, tuple(group), fact_id) for group, fact_id in zip(groups, ids, strict=True)]
    return Facts((*facts, *derived_facts(collection)))


def _group(records: Iterable[GroundedRecord]) -> list[list[GroundedRecord]]:
    """Put figures of one subject, slot and unit with compatible times together; all else stays by itself."""
    groups: list[list[GroundedRecord]] = []
    open_groups: dict[tuple[str, str, str], list[list[GroundedRecord]]] = defaultdict(list)
    for record in records:
        figure = record.record
        if not isinstance(figure, Figure):
            groups.append([record])
            continue
        key = (subject_of(record), figure.slot, figure.value.unit)
        home = next((g for g in open_groups[key] if _same(g[0], record)), None)
        if home is None:
            home = []
            groups.append(home)
            open_groups[key].append(home)
        home.append(record)
    return groups


def _same(a: GroundedRecord, b: GroundedRecord) -> bool:
    times = [r.record.time.edtf for r in (a, b) if r.record.time]
    return a.source != b.source and (len(times) < 2 or compatible(*times))


def _fact(collection: Collection, records: tuple[GroundedRecord, ...], fact_id: str) -> Fact:
    values = {r.record.value.amount for r in records if isinstance(r.record, Figure)}
    status = Status.SINGLE if len(records) == 1 else Status.DISPUTED if len(values) > 1 else Status.AGREED
    return make_fact(collection, records, fact_id, status=status)
