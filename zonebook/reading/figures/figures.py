"""Find the figures of an article: sums of money, areas, shares, quantities, head-counts, with what they count.

In: the article, its sentences, the spans of its dates. Out: one `FigureMention` a figure, in the order printed.
A number becomes a figure by its unit, its currency or the noun it counts; a bare one only where the sentence leaves no
doubt. A number that names something ("Phase 1", "5G"), a duration, an age or a rank is left out: a wrong figure is
worse than a gap.

The stages: every number with what stands right before and behind it (`Quantity`), then what only neighbours can tell
(ranges, shared units, currency pairs), then what remains doubtful is dropped and the rest described.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonebook.reading.figures.currencies import Evidence
from zonebook.reading.figures.indicators import comparison, name_measures
from zonebook.reading.figures.isfigure import is_figure
from zonebook.reading.figures.numbers import Number, find_numbers
from zonebook.reading.figures.qualifiers import qualifier_after, qualifier_before
from zonebook.reading.figures.quantities import Quantity, read_quantity
from zonebook.reading.figures.ranges import drop_ratios, join_sums, pair, share_units
from zonebook.reading.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from zonebook.reading.parts import Sentence

NEXT = 3  # characters at most between two sentences that follow each other
READ = frozenset((Part.TITLE, Part.SUBTITLE, Part.CAPTION, Part.BODY))


@dataclass(frozen=True, slots=True)
class FigureMention:
    """One figure as printed (`text[start:end]`: amount, unit and counted noun) and as understood."""

    start: int
    end: int
    value: Fraction  # in `unit`
    unit: str  # canonical, see zonebook.units
    qualifier: str  # = ~ > >= < <=
    indicator: str  # what is counted or measured, in words of the article; "" where it does not say
    same_as: int | None = None  # index of the figure that this one repeats in another unit ("($5.79 million)")
    range_with: int | None = None  # index of the other end of the range
    compared_to: str | None = None  # of a percentage: what it is a share of, or was compared with


def find_figures(
    text: str, sentences: Sequence[Sentence], taken: Sequence[tuple[int, int]] = ()
) -> list[FigureMention]:
    """Return the figures of an article in order.

    `taken` are the spans of its dates, in order: a number within one is no figure. Sentences of menus, stamps and
    other furniture are not read.
    """
    evidence = Evidence(text)
    found: list[FigureMention] = []
    earlier: list[Quantity] = []
    for group in by_sentence(find_numbers(text), sentences, taken):
        quantities: list[Quantity] = []
        for number, sentence in group:
            quantities.append(read_quantity(text, number, sentence, evidence, quantities[-1] if quantities else None))
        drop_ratios(text, quantities)
        join_sums(text, quantities)
        share_units(text, quantities)
        for q in quantities:
            q.dropped = not is_figure(text, q)
        quantities = [q for q in quantities if not q.dropped]
        carry_money(earlier, quantities)
        earlier = quantities
        qualify(text, quantities)
        pair(text, quantities)
        found.extend(described(text, quantities, len(found)))
    return found


def by_sentence(
    numbers: Sequence[Number], sentences: Sequence[Sentence], taken: Sequence[tuple[int, int]]
) -> Iterator[list[tuple[Number, Sentence]]]:
    """Yield the numbers of each sentence that is read, without those inside dates; all three lists are in order."""
    dates = iter([*taken, (1 << 62, 1 << 62)])
    date = next(dates)
    at = 0
    for sentence in sentences:
        while at < len(numbers) and numbers[at].start < sentence.start:
            at += 1
        group: list[tuple[Number, Sentence]] = []
        while at < len(numbers) and numbers[at].end <= sentence.end:
            number = numbers[at]
            while date[1] <= number.start:
                date = next(dates)
            if date[0] >= number.end and sentence.part in READ:
                group.append((number, sentence))
            at += 1
        if group:
            yield group


def carry_money(earlier: list[Quantity], quantities: list[Quantity]) -> None:
    """Let a bare "3.1 billion" be money where the sentence before ends on a sum of that magnitude."""
    last = earlier[-1] if earlier else None
    first = quantities[0] if quantities else None
    if last is None or first is None or not last.is_money:
        return
    if (
        first.unit is None
        and not first.noun
        and first.magnitude == last.magnitude > 1
        and last.limit > first.floor - NEXT
    ):
        first.unit, first.printed_unit = last.unit, last.printed_unit


def qualify(text: str, quantities: list[Quantity]) -> None:
    """Set the qualifiers: bounds of ranges, then the words before each amount, then those after it."""
    floor = 0
    for q in quantities:
        if q.range_with is not None and not q.range_with.dropped:
            q.qualifier = ">=" if q.value < q.range_with.value else "<="
        else:
            q.qualifier = qualifier_before(text, q.floor, max(q.floor, floor), q.start)
            if q.qualifier == "=":
                q.qualifier = q.inner if q.inner != "=" else qualifier_after(text, q.end)
        floor = q.end


def described(text: str, quantities: list[Quantity], offset: int) -> list[FigureMention]:
    """Return the mentions, numbered from `offset` so that pairs and ranges can point at one another."""
    index = {id(q): offset + place for place, q in enumerate(quantities)}
    name_measures(text, quantities)
    return [
        FigureMention(
            start=q.start,
            end=q.end,
            value=q.value,
            unit=q.unit or "count",
            qualifier=q.qualifier,
            indicator=q.noun,
            same_as=index.get(id(q.same_as)) if q.same_as else None,
            range_with=index.get(id(q.range_with)) if q.range_with else None,
            compared_to=comparison(text, q) if q.unit == "percent" else None,
        )
        for q in quantities
    ]
