"""Years at the heads of a table's columns: the figures of a column hold for its year.

In: text, sentences, the dates found. Out: the dates with the bare years of such heads; the date of one head.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from zonebook.reading.parts import Part, Sentence
from zonebook.reading.time.dates import DateMention
from zonebook.values.edtf import parse

BARE_YEAR = re.compile(r"(?<![\w/–-])(?:19|20)\d\d(?![\w/–-])")


def with_heads(text: str, sentences: Sequence[Sentence], dates: list[DateMention]) -> list[DateMention]:
    """Return the dates with the bare years that head the columns of tables."""
    known = {date.start for date in dates}
    heads = [
        DateMention(m.start(), m.end(), parse(m[0]), "a year at the head of a column", stated=True)
        for sentence in sentences
        if sentence.part is Part.HEAD
        for m in BARE_YEAR.finditer(text, sentence.start, sentence.end)
        if m.start() not in known
    ]
    return sorted([*dates, *heads], key=lambda date: date.start) if heads else dates


def of_column(dates: Sequence[DateMention], start: int, end: int) -> DateMention | None:
    """Return the date in the head of a column, `text[start:end]`."""
    place = bisect_left(dates, start, key=lambda date: date.start)
    return dates[place] if place < len(dates) and dates[place].start < end else None
