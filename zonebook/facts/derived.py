"""Values that no article prints: computed from records, shown as computed, with the sum that was done.

Adding a computation is a line in `COMPUTE`: the function and the sum in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from zonebook.collection.collection import Collection, GroundedRecord, SourceFile
from zonebook.facts.facts import Fact, things_of
from zonebook.facts.slots import label_of, placed_under
from zonebook.values import units
from zonebook.values.catalogue import msg, tr
from zonebook.values.records import Derived, Figure
from zonebook.values.units import Quantity


class Computation(NamedTuple):
    """How a derived value comes about: the sum, its unit from those of the two figures, and the words for it."""

    of: Callable[[Fraction, Fraction], Fraction]
    unit: Callable[[str, str], str]
    words: str
    same_time: bool = True  # whether the result holds when both figures do


COMPUTE = {
    "difference": Computation(lambda a, b: a - b, lambda a, _: a, msg("{a} minus {b}")),
    "share": Computation(lambda a, b: 100 * a / b, lambda *_: "percent", msg("{a} as a share of {b}")),
    "whole": Computation(lambda a, share: a * 100 / share, lambda a, _: a, msg("the whole of which {a} is {b}")),
    "before-growth": Computation(
        lambda a, growth: a / (1 + growth / 100), lambda a, _: a, msg("{a} before growing by {b}"), same_time=False
    ),
    "rate": Computation(lambda a, b: a / b, lambda a, b: f"{a} per {b}", msg("{a} divided by {b}")),
}


def derived_facts(collection: Collection) -> Iterator[Fact]:
    """Yield a fact per derived value, in the order of the articles; its records are the figures computed with."""
    for source in collection.sources:
        for derived in source.derived:
            yield _fact(collection, source, derived)


def _fact(collection: Collection, source: SourceFile, derived: Derived) -> Fact:
    first, second = (next(r for r in source.records if r.record.id == name) for name in derived.of)
    a, b = _quantity(first), _quantity(second)
    computation = COMPUTE[derived.compute]
    unit = computation.unit(a.unit, b.unit)
    exact = computation.of(a.amount, b.amount)
    amount = rounded(exact, unit)
    like = units.unit_shown(a.amount, a.unit) if unit == a.unit else None
    times = [r.record.time.edtf if r.record.time else None for r in (first, second)]
    said = tr(computation.words, a=_in_words(a), b=_in_words(b))
    about = dict.fromkeys((*derived.about, *things_of(first.record), *things_of(second.record)))
    return Fact(
        id=f"{derived.about[0]}/{derived.id}",
        subject=derived.about[0],
        about=tuple(about),
        kind="figure",
        slot=derived.slot,
        under=placed_under(collection.settings, derived.slot),
        label=label_of(derived.slot, derived.indicator),
        value=shown(exact, unit, derived.indicator, like),
        records=(first, second),
        time=times[0] if computation.same_time and times[0] == times[1] else None,
        amount=amount,
        unit=unit,
        reasoning=(tr("Computed, not printed in any article: {sum}.", sum=said),),
        derived=derived,
    )


def _quantity(record: GroundedRecord) -> Quantity:
    assert isinstance(record.record, Figure), "the collection was checked: derived values are computed from figures"
    return record.record.value


def _in_words(quantity: Quantity) -> str:
    return units.in_words(quantity.amount, quantity.unit)


def shown(amount: Fraction, unit: str, indicator: str, like: str | None = None) -> str:
    """Return a computed amount for readers, rounded and marked as about where it is not exact.

    `like` is the unit that the amount it was computed from is shown in.

    >>> shown(Fraction(1000, 156), "count", "listed firms in all")
    'about 6 listed firms in all'
    >>> shown(Fraction(40_000_000, 5_790_000), "CNY per USD", "rate")
    'about 6.908 CNY per USD'
    """
    amount_shown = rounded(amount, unit)
    about = "" if amount_shown == amount else "about "
    if " per " in unit:
        return f"{about}{float(amount_shown):g} {unit}"
    words = units.in_words(amount_shown, unit, like)
    return f"{about}{words} {indicator}" if unit == "count" else f"{about}{words}"


def rounded(amount: Fraction, unit: str) -> Fraction:
    """Return a computed amount without digits that nobody printed: whole things, four digits of a rate, else three."""
    if unit == "count":
        return Fraction(round(amount))
    if " per " in unit:
        return Fraction(f"{float(amount):.4g}")
    return Fraction(f"{float(amount):.3g}") if amount.denominator != 1 or abs(amount) >= 10**7 else amount
