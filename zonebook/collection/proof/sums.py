"""Sums: a derived value is computed from two figures that its own words are about, by a sum that their units allow.

In: an article's words and a derived value of its record file. Out: what cannot be meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from zonebook.collection.proof.mismatch import Mismatch
from zonebook.collection.proof.words import Words
from zonebook.reading.figures.amounts import Amount, read_amounts
from zonebook.reading.stems import stems
from zonebook.values.records import Derived, Figure

GROWTH = frozenset(stems("increase growth grew grow rise rose jump surge climb fell drop decline up"))


class Sum(NamedTuple):
    """What the two figures of a sum must be, and how to say so."""

    allows: Callable[[Figure, Figure], bool]
    needs: str


def _alike(a: Figure, b: Figure) -> bool:
    return a.value.unit == b.value.unit


def _percent_of(a: Figure, b: Figure) -> bool:
    return a.value.unit != "percent" == b.value.unit


def _grows(figure: Figure) -> bool:
    return bool(figure.compared_to) or not GROWTH.isdisjoint(stems(f"{figure.indicator} {figure.exact}"))


def _are_parted(a: Figure, b: Figure) -> bool:
    """Tell whether two figures are of different units; of two currencies only when they are one printed sum."""
    units = {a.value.unit, b.value.unit}
    paired = a.id == b.pair_of or b.id == a.pair_of
    return len(units) > 1 and "percent" not in units and (paired or not all(map(str.isupper, units)))


SUMS = {
    "difference": Sum(lambda a, b: _alike(a, b) and a.value.amount >= b.value.amount, "one unit, the larger first"),
    "share": Sum(lambda a, b: _alike(a, b) and a.value.amount <= b.value.amount, "one unit, the part first"),
    "whole": Sum(lambda a, b: _percent_of(a, b) and not b.compared_to, "an amount, then its share in percent"),
    "before-growth": Sum(lambda a, b: _percent_of(a, b) and _grows(b), "an amount, then its growth in percent"),
    "rate": Sum(_are_parted, "two units, of money those of one sum"),
}


def prove_sum(words: Words, derived: Derived) -> Iterator[Mismatch]:
    """Yield why two figures cannot be those that a derived value is computed from."""
    figures = {r.record.id: r.record for r in words.source.records if isinstance(r.record, Figure)}
    if not all(name in figures for name in derived.of):
        return
    first, second = (figures[name] for name in derived.of)
    of, rule = ", ".join(derived.of), SUMS[derived.compute]
    if not rule.allows(first, second):
        yield Mismatch("of", f"a {derived.compute} is computed from {rule.needs}", of, "name other figures")
        return
    said = {*stems(derived.indicator)}
    units = [a.unit for part in derived.indicator.split(" per ") for a in _units(words, part)]
    if derived.compute == "rate" and len(units) > 1:
        if units[:2] != [first.value.unit, second.value.unit]:
            yield Mismatch(
                "of", f"{of} are not {derived.indicator!r}", hint="name the amount first, what it is per second"
            )
        return
    for name, figure in zip(derived.of, (first, second), strict=True):
        if said.isdisjoint(stems(figure.indicator)):
            yield Mismatch(
                "of", f"{name} is about {figure.indicator!r}", hint=f"name the figures of {derived.indicator!r}"
            )


def _units(words: Words, part: str) -> Iterator[Amount]:
    """Yield the unit that a part of an indicator begins with."""
    one = f"10 {part}"
    yield from read_amounts(one, 0, len(one), words.evidence)[:1]
