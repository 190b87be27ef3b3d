"""What the proof makes of a changed value: its words, read again by the reader that the gate uses.

In: a fact and one of its reports, as the exchange document has them. Out: a sentence for whoever reviews the change.
It is worked out here, from the words, and never taken over from what built the document.
"""

from __future__ import annotations

from fractions import Fraction

from zonebook.publish.data.document import Fact, Report
from zonebook.reading.figures.amounts import read_amounts
from zonebook.reading.figures.currencies import Evidence
from zonebook.values.units import UNKNOWN_CURRENCY, in_words


def verdict(fact: Fact, report: Report) -> str:
    """Return what the words of a report say, beside the fact's amount; for a date, how it is known.

    Empty where there is nothing to read again: a value without an amount is its words.
    """
    if fact.amount is None or fact.unit is None:
        return ""
    around, mark = report.evidence, report.quotation
    start, end = mark.start - around.start, mark.end - around.start
    text = around.exact
    if text[start:end] != mark.exact:
        text, start, end = mark.exact, 0, len(mark.exact)
    read = [(a.value, a.unit) for a in read_amounts(text, start, end, Evidence(text))]
    near = abs(Fraction(str(fact.amount))) / 10**9  # a number of the document may be rounded
    same = {u for value, u in read if abs(value - Fraction(str(fact.amount))) <= near}
    if same & {fact.unit, UNKNOWN_CURRENCY}:
        return "read again in these words: the same"
    if not read:
        return "no amount can be read in these words: compare them by eye"
    says = " or ".join(dict.fromkeys(in_words(value, unit) for value, unit in read))
    return f"these words read {says}: see how the record explains it"


def known_by(report: Report) -> str:
    """Return how the date of a report is known."""
    return f"{report.time_basis}: {report.time_reason}" if report.time_reason else str(report.time_basis)
