"""Values of one respect at several dates: a series, the newest first, the others said in its row.

In: the facts of a thing. Out: which of them are earlier values of which. Two values are one series only when their
times are known and apart, or when a publisher corrects itself; what is to be is no value yet, and what else overlaps is
two reports, side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from zonebook.collection.collection import SourceFile
from zonebook.facts.facts import Fact
from zonebook.facts.matching import SINGULAR, correcting
from zonebook.values.edtf import Edtf
from zonebook.values.records import Figure


def earlier_values(facts: Iterable[Fact], sources: Mapping[str, SourceFile]) -> dict[str, list[Fact]]:
    """Return the earlier values of each fact that leads a series, by its anchor; newest first."""

    def when(value: tuple[date, date, Fact]) -> tuple[date, date, date]:
        return value[1], value[0], _day(sources[value[2].lead.source])

    respects: dict[tuple[str, ...], list[tuple[date, date, Fact]]] = defaultdict(list)
    for fact in facts:
        span = _span(fact, sources[fact.lead.source].published.edtf)
        record = fact.lead.record
        if span and isinstance(record, Figure) and not fact.derived and fact.unit:
            what = fact.label if fact.respect in SINGULAR else record.indicator.casefold()
            respect = (fact.subject, fact.respect, fact.unit, what, record.per or "", record.according_to or "")
            respects[respect].append((*span, fact))
    found: dict[str, list[Fact]] = {}
    for values in respects.values():
        (first, _, lead), *others = sorted(values, key=when, reverse=True)
        for start, end, fact in others:
            if end < first or (lead.anchor not in found and corrected(lead, fact, sources)):
                found.setdefault(lead.anchor, []).append(fact)
                first = min(first, start)
    return found


def corrected(later: Fact, earlier: Fact, sources: Mapping[str, SourceFile]) -> bool:
    """Return whether the publisher of an earlier value says of a later one that it corrects it."""
    new, old = sources[later.lead.source], sources[earlier.lead.source]
    publisher = (old.source.publisher or "").casefold()
    known = new is not old and bool(publisher) and date.min < _day(old) <= _day(new)
    return known and correcting(new, later.lead) == publisher


def _day(source: SourceFile) -> date:
    """Return the first day on which an article may have been published, the earliest of all where that is not known."""
    return (source.published.edtf and source.published.edtf.lower) or date.min


def _span(fact: Fact, published: Edtf | None) -> tuple[date, date] | None:
    """Return the days between which a value was true; None when that is not known, or is after the article."""
    time = fact.time or published
    if time is None or time.lower is None or time.upper is None or time.is_set:
        return None
    if published and published.upper and time.lower > published.upper:
        return None
    return time.lower, time.upper
