"""Rows of a table with bars or tabs: which unit, label and time a bare number in a cell has.

In: the text and a row. Out: quantities. A cell may have its unit itself ("45 ha"), or the head of its column ("Area
(ha)"), or the words above the table ("(Rs. in crore)"); what it measures is said by the head of the column, the first
cell of the row, or the words above. The head of a column may be a year: then its figures hold for that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from zonebook.reading.figures import currencies
from zonebook.reading.figures.currencies import Evidence
from zonebook.reading.figures.numbers import Number, find_numbers
from zonebook.reading.figures.quantities import Quantity, read_quantity
from zonebook.reading.figures.slots import Line, head_slot, kind_of
from zonebook.reading.parts import Part, Sentence

CORNER = re.compile(r"\s*[|│]\s*[|│]")  # a head without a word above the names of the rows
CELL = re.compile(r"[^|│\t\n]+")
NUMERIC = re.compile(r"\W*\d[\d.,]*\W*")
YEAR = re.compile(r"\W*(?:FY ?)?(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?\W*")
UNIT_NOTE = re.compile(r"\((?P<a>[^()]{1,30})\)|\b[Ii]n (?P<b>[^()|]{2,25})\Z|[,:–—] (?P<c>[^,:()|–—]{1,25})\Z")
SMALL = re.compile(r"\b(?:in|value|values|figures|amount|all|of|the)\b")
ROWS, ABOVE = 60, 3  # rows looked up for the head of a table, and lines with words above it


class Cell(NamedTuple):
    """One cell of a row: `text[start:end]`, and its place in the row."""

    start: int
    end: int
    place: int


@lru_cache(maxsize=256)
def cells(text: str, start: int, end: int) -> tuple[Cell, ...]:
    """Return the cells of a line; each row of a table asks for those of the lines above it."""
    found = (m for m in CELL.finditer(text, start, end) if m[0].strip())
    first = 1 if CORNER.match(text, start, end) else 0
    return tuple(Cell(m.start(), m.end(), place) for place, m in enumerate(found, first))


@dataclass(frozen=True)
class Row:
    """A row of a table, and what the lines above it say of its columns."""

    text: str
    sentence: Sentence

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of the row."""
        return cells(self.text, self.sentence.start, self.sentence.end)

    @cached_property
    def above(self) -> tuple[tuple[Cell, ...], list[str]]:
        """The head of the table (the topmost line above with as many cells), and the words above it, nearest first."""
        end, head = self.sentence.start, tuple[Cell, ...]()
        words: list[str] = []
        for _ in range(ROWS):
            line_end = self.text.rfind("\n", 0, end)
            if line_end < 0 or len(words) == ABOVE:
                break
            end = self.text.rfind("\n", 0, line_end) + 1
            line = cells(self.text, end, line_end)
            if len(line) > 1 and line[-1].place == self.cells[-1].place and not words:
                head = line
            elif self.text[end:line_end].strip():
                words.append(self.text[end:line_end].strip())
        return head, words

    def cell_of(self, number: Number) -> Cell | None:
        """Return the cell of a number; none for one in the name of the row."""
        cell = next((c for c in self.cells if c.start <= number.start < c.end), None)
        return cell if cell and (cell.place or NUMERIC.fullmatch(self.text, cell.start, cell.end)) else None

    def head(self, cell: Cell) -> str:
        """Return the head of a cell's column."""
        return next((self.text[h.start : h.end] for h in self.above[0] if h.place == cell.place), "")

    def head_span(self, cell: Cell) -> tuple[int, int] | None:
        """Return the place of the head of a cell's column."""
        return next(((h.start, h.end) for h in self.above[0] if h.place == cell.place), None)

    def read(self, number: Number, cell: Cell, evidence: Evidence) -> Quantity | None:
        """Return the quantity of a cell; None for a year, or for a number that is only a part of the cell's words."""
        if YEAR.fullmatch(self.text, cell.start, cell.end):
            return None
        bounds = Sentence(cell.start, cell.end, Part.TABLE)
        q = read_quantity(self.text, number, bounds, evidence, None)
        if q.dropped or q.unit is not None:
            return None if q.dropped else q
        if not NUMERIC.fullmatch(self.text, cell.start, cell.end):
            return None
        notes = (self.head(cell), self.text[self.cells[0].start : self.cells[0].end], *self.above[1])
        unit = next((u for note in notes if (u := unit_of(note, evidence)) is not None), None)
        if unit is None:
            return q
        return q.of(unit.printed_unit, unit.unit or "count", unit.value, q.end)._replace(doubts=unit.doubts)

    def measure(self, cell: Cell, q: Quantity) -> tuple[str | None, str]:
        """Return slot and label of a cell, by the nearest words that name a measure of its kind."""
        name = self.text[self.cells[0].start : self.cells[0].end]
        of_zone = head_slot(name.lower().split()) == "zones"  # "Arden Trade Zone" measures no trade
        for words in (self.head(cell), name if cell.place and not of_zone else "", *self.above[1]):
            found = Line(words, 0, len(words)).phrases(kind_of(q))
            cue = next((cue for _, cue in found if cue.slot and cue.role in ("nouns", "heads")), None)
            if cue is not None:
                return cue.slot, " ".join(cue.words)
        return None, ""


def is_sign(form: str, rest: str) -> bool:
    """Tell whether a note begins with the sign of a currency: "£m", "Rs crore", no "Mt" (M is one of letters)."""
    return form in currencies.signs() and not (form[-1].isalpha() and rest[:1].isalpha())


def unit_of(note: str, evidence: Evidence) -> Quantity | None:
    """Return one of the unit that a note in brackets, or at the end, says a table is in: "(Rs. in crore)", "(ha)"."""
    found = UNIT_NOTE.search(note)
    words = " ".join(SMALL.sub(" ", found[found.lastgroup or 0]).split()) if found else ""
    sign = next((words[:n] for n in range(len(words), 0, -1) if is_sign(words[:n], words[n:])), "")
    named = words[len(sign) :].strip()
    one = f"{sign} {named}" if named[:1].isdigit() else f"{sign} 1 {named}"  # "(100 million yuan)"
    number = next(iter(find_numbers(one)), None)
    if not words or number is None:
        return None
    q = read_quantity(one, number, Sentence(0, len(one)), evidence, None)
    return None if q.dropped or q.unit in (None, "count") else q
