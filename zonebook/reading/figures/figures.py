"""Find the figures of an article: sums of money, areas, shares, quantities, head-counts, with what they measure.

In: the article, its sentences, the spans of its dates. Out: one `FigureMention` a figure, in the order printed.
A number becomes a figure by its unit, its currency or the noun it counts; a bare one only where the sentence leaves no
doubt. A number that names something ("Phase 1", "5G"), a duration, an age or a rank is left out: a wrong figure is
worse than a gap.

A sentence is a fold: every number with what is right before and after it (`Quantity`, frozen), then the passes, each of
which returns a new list: what only neighbours can say (ranges, shared units), what is no figure, the money of the
sentence before, the qualifiers, the pairs of currencies; at last what each measures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import NamedTuple, TypeAlias

from zonebook.reading.figures.currencies import Evidence
from zonebook.reading.figures.isfigure import is_figure
from zonebook.reading.figures.labels import comparison
from zonebook.reading.figures.numbers import Number, find_numbers
from zonebook.reading.figures.qualifiers import qualifier_after, qualifier_before
from zonebook.reading.figures.quantities import Quantity, read_quantity
from zonebook.reading.figures.ranges import drop_ratios, join_sums, pair, share_units
from zonebook.reading.figures.slots import Measure, kind_of, measured
from zonebook.reading.figures.tables import Row
from zonebook.reading.parts import Part, Sentence
from zonebook.values.units import UNKNOWN_CURRENCY

NEXT = 3  # characters at most between two sentences that follow each other
READ = frozenset((Part.TITLE, Part.SUBTITLE, Part.CAPTION, Part.TABLE, Part.BODY))


class FigureMention(NamedTuple):
    """One figure as printed (`text[start:end]`: amount, unit and counted noun) and as understood."""

    start: int
    end: int
    value: Fraction  # in `unit`; negative only where a minus is printed
    unit: str | None  # canonical, see zonebook.values.units; None: money of a currency that the article does not tell
    qualifier: str  # = ~ > >= < <=
    indicator: str  # what is counted or measured, in words; "" where the article does not say
    slot: str | None = None  # the respect in which it describes its subject, of english.figure_slots
    per: str | None = None  # of a rate: hour, day, week, month, year, unit
    same_as: int | None = None  # index of the figure that this one repeats in another unit ("($5.79 million)")
    range_with: int | None = None  # index of the other end of the range
    compared_to: str | None = None  # of a percentage: what it is a share of, or was compared with
    doubts: tuple[str, ...] = ()  # codes of `values.doubts`
    column: tuple[int, int] | None = None  # of a cell of a table: the span of the head of its column


FAR = 1  # sentences back to a figure whose measure a number without a noun has again


def find_figures(
    text: str, sentences: Sequence[Sentence], taken: Sequence[tuple[int, int]] = (), article: str | None = None
) -> list[FigureMention]:
    """Return the figures of an article in order.

    `taken` are the spans of its dates, in order: a number within one is no figure. Sentences of menus, stamps and
    other furniture are not read. `article` is the whole text where `text` is a part of it: it tells
    the currency of "$".
    """
    evidence = Evidence(text if article is None else article)
    found: list[FigureMention] = []
    earlier: list[Quantity] = []
    measures: dict[str, Measure] = {}  # the last of each kind
    order, last = {sentence.start: n for n, sentence in enumerate(sentences)}, 0
    for group in by_sentence(find_numbers(text), sentences, taken):
        if group[0][1].part is Part.TABLE:
            found += read_row(text, group[0][1], [number for number, _ in group], evidence)
            continue
        quantities = reduce(lambda qs, step: step(text, qs), PASSES, read_numbers(text, group, evidence))
        quantities = carry_money(earlier, quantities)
        quantities = pair(text, qualify(text, quantities))
        place = order[group[0][1].start]
        decided = measured(text, quantities, measures if place - last <= FAR else {})
        last = place
        measures |= {kind_of(q): m for q, m in zip(quantities, decided, strict=True)}
        found += described(text, quantities, decided, len(found))
        earlier = quantities
    return found


def quantities_in(text: str, article: str = "") -> list[FigureMention]:
    """Return the quantities of a few printed words ("more than RMB 3.2 billion", "from 300 to 400 jobs a year").

    Each has its value, unit, qualifier, other end of its range and rate, as in an article; `article` is the text from
    which the words are, and tells whose dollar "$" is.

    >>> [(str(q.value), q.unit, q.qualifier, q.per) for q in quantities_in("at least 4,500 tonnes per day")]
    [('4500000', 'kg', '>=', 'day')]
    """
    return find_figures(text, [Sentence(0, len(text))], article=f"{text}\n{article}")


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


def read_numbers(text: str, group: Sequence[tuple[Number, Sentence]], evidence: Evidence) -> list[Quantity]:
    """Return the numbers of a sentence with what touches them; each may share the currency sign of the one before."""
    quantities: list[Quantity] = []
    for number, sentence in group:
        last = quantities[-1] if quantities else None
        if last is None or last.end <= number.start:  # not "twenty" of "2 million twenty-foot units"
            quantities.append(read_quantity(text, number, sentence, evidence, last))
    return quantities


Pass: TypeAlias = Callable[[str, Sequence[Quantity]], list[Quantity]]
PASSES: tuple[Pass, ...] = (
    drop_ratios, join_sums, share_units, lambda text, quantities: [q for q in quantities if is_figure(text, q)],
)  # fmt: skip
"""What is done with the quantities of a sentence, in this order: each pass relies on those before it."""


def carry_money(earlier: Sequence[Quantity], quantities: list[Quantity]) -> list[Quantity]:
    """Let a bare "3.1 billion" be money where the sentence before ends on a sum of that magnitude."""
    if not earlier or not quantities or not earlier[-1].is_money:
        return quantities
    last, first = earlier[-1], quantities[0]
    bare = first.unit is None and not first.noun and first.magnitude == last.magnitude > 1
    if bare and last.limit > first.floor - NEXT:
        first = first._replace(unit=last.unit, printed_unit=last.printed_unit, doubts=(*last.doubts, "unit"))
    return [first, *quantities[1:]]


def qualify(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities with qualifiers: bounds of ranges, then the words before an amount, then those after it."""
    values = {q.key: q.value for q in quantities}
    floor, qualified = 0, []
    for q in quantities:
        if q.range_with in values:
            qualifier = ">=" if q.value < values[q.range_with] else "<="
        else:
            qualifier = qualifier_before(text, q.floor, max(q.floor, floor), q.start)
            if qualifier == "=":
                qualifier = q.inner if q.inner != "=" else qualifier_after(text, q.end)
        qualified.append(q if q.qualifier == qualifier else q._replace(qualifier=qualifier))
        floor = q.end
    return qualified


def described(
    text: str, quantities: Sequence[Quantity], measures: Sequence[Measure], offset: int
) -> Iterator[FigureMention]:
    """Yield the mentions, numbered from `offset` so that pairs and ranges can point at one another."""
    index: Mapping[int | None, int] = {q.key: offset + place for place, q in enumerate(quantities)}
    for q, measure in zip(quantities, measures, strict=True):
        unit = None if q.unit == UNKNOWN_CURRENCY else q.unit or "count"
        compared = comparison(text, q) if q.unit == "percent" else None
        yield FigureMention(
            q.start, q.end, q.value, unit, q.qualifier, measure.label, measure.slot, q.per,
            index.get(q.same_as), index.get(q.range_with), compared, q.doubts,
        )  # fmt: skip


def read_row(text: str, sentence: Sentence, numbers: Sequence[Number], evidence: Evidence) -> Iterator[FigureMention]:
    """Yield the figures of a row of a table: each cell in its own unit, in that of its column, or of the table."""
    row = Row(text, sentence)
    for number in numbers:
        cell = row.cell_of(number)
        q = row.read(number, cell, evidence) if cell else None
        if cell is None or q is None:
            continue
        slot, label = row.measure(cell, q)
        unit = None if q.unit == UNKNOWN_CURRENCY else q.unit or "count"
        qualifier = qualifier_before(text, q.floor, q.floor, q.start)
        yield FigureMention(
            q.start, q.end, q.value, unit, qualifier, label, slot, q.per, doubts=q.doubts, column=row.head_span(cell)
        )
