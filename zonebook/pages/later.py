"""Values of one respect at several dates: a series, the newest first, the others said in its row.

In: the facts of a thing. Out: which of them are earlier values of which. Two values are one series only when their
times are known and apart; what is to be is no value yet, and what overlaps is two reports, side by side.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from zonebook.facts.matching import SINGULAR
from zonebook.values.records import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from zonebook.collection.collection import SourceFile
    from zonebook.facts.facts import Fact
    from zonebook.values.edtf import Edtf


def earlier_values(facts: Iterable[Fact], sources: Mapping[str, SourceFile]) -> dict[str, list[Fact]]:
    """Return the earlier values of each fact that leads a series, by its anchor; newest first."""
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
        (first, _, lead), *others = sorted(values, key=lambda v: (v[1], v[0], v[2].anchor), reverse=True)
        for start, end, fact in others:
            if end < first:
                found.setdefault(lead.anchor, []).append(fact)
                first = start
    return found


def _span(fact: Fact, published: Edtf | None) -> tuple[date, date] | None:
    """Return the days between which a value was true; None when that is not known, or is after the article."""
    time = fact.time or published
    if time is None or time.lower is None or time.upper is None or time.is_set:
        return None
    if published and published.upper and time.lower > published.upper:
        return None
    return time.lower, time.upper
