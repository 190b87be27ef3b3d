"""The tables of a collection as CSV: facts, figures, events and sources.

In: a site. Out: rows of plain values, and the bytes of a file that a program and a spreadsheet read alike. Each column
has its value here, and its type and meaning in `tables.yml`: the dictionary and the package's schema come from the same
entries, so that they cannot say something else than the file.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, TypeAlias, TypeVar

from zonebook.collection.collection import GroundedRecord, SourceFile
from zonebook.facts.facts import Fact
from zonebook.facts.kinds import words_of
from zonebook.pages import cite
from zonebook.pages.facttable import Line
from zonebook.pages.site import Site
from zonebook.values.edtf import Edtf
from zonebook.values.patterns import later
from zonebook.values.records import Basis, Event, Figure
from zonebook.values.tables import tables_of
from zonebook.values.units import QUALIFIERS, json_number

Cell: TypeAlias = str | int | float | bool | None
T = TypeVar("T")

# Spreadsheets take a cell that begins with one of these for a formula, also behind white space that nobody sees. The
# apostrophe is among them so that taking the protection off again gives back every text.
FORMULA = later(r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠']")

# A byte order mark: without it a spreadsheet that opens the file by a double click takes – and ² for other signs.
UTF8 = codecs.BOM_UTF8


@dataclass(frozen=True)
class Column(Generic[T]):
    """A column: its name, its type in Table Schema, what it means, and its value for a row."""

    name: str
    type: str
    meaning: str
    value: Callable[[T], Cell]


@dataclass(frozen=True)
class Table(Generic[T]):
    """A table: its file name without ending, its title, what a row is, the columns, and the rows of a fact.

    That of the articles has the row of an article. The first column is the key. `refers` names the columns that hold a
    key of another table.
    """

    name: str
    title: str
    meaning: str
    columns: tuple[Column[T], ...]
    rows: Callable[[Site, Any], Iterable[T]]
    refers: tuple[tuple[str, str], ...] = ()

    @property
    def head(self) -> str:
        """The first line of the file: the names of its columns."""
        return as_csv([[column.name for column in self.columns]])

    def lines(self, site: Site, of: Fact | Line | SourceFile) -> str:
        """Return the lines of a fact, as itself or as a row, or of an article."""
        return as_csv([column.value(row) for column in self.columns] for row in self.rows(site, of))

    def csv(self, lines: Iterable[str]) -> bytes:
        """Return the table as CSV (RFC 4180, UTF-8 with its mark, header first)."""
        return UTF8 + "".join((self.head, *lines)).encode("utf-8")


def as_csv(rows: Iterable[Iterable[Cell]]) -> str:
    r"""Return rows as CSV; texts are quoted and protected, numbers stand as they are.

    >>> as_csv([["=1+1", -5]])
    '"\'=1+1",-5\r\n'
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerows([cell(value) for value in row] for row in rows)
    return file.getvalue()


def cell(value: Cell) -> str | int | float:
    """Return a value as it is in a file: nothing is empty, a text that looks like a formula is protected."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return protected(value) if isinstance(value, str) else value


def protected(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: where it begins like one, an apostrophe goes before it.

    >>> protected("=HYPERLINK(1)"), protected("‘said’"), protected("'tis")
    ("'=HYPERLINK(1)", '‘said’', "''tis")
    """
    return f"'{text}" if FORMULA.match(text) else text


def unprotected(text: str) -> str:
    """Return the text that `protected` was given."""
    return text[1:] if text.startswith("'") and FORMULA.match(text[1:]) else text


@dataclass(frozen=True)
class Report:
    """One article's report of a fact, with the site that it is published on."""

    site: Site
    fact: Fact
    record: GroundedRecord

    @property
    def computed(self) -> bool:
        """Whether no article prints the value; then `record` is only one of those it was computed from."""
        return self.fact.derived is not None

    @property
    def id(self) -> str:
        """The record's id; of a computed value, the one that the collection gives it."""
        return f"{self.record.source}/{self.fact.derived.id}" if self.fact.derived else self.record.id


def reports(kind: str) -> Callable[[Site, Fact], Iterator[Report]]:
    """Return what yields every report of a fact of a kind; a computed value has one row."""

    def of(site: Site, fact: Fact) -> Iterator[Report]:
        for record in fact.records[: 1 if fact.derived else None] if fact.kind == kind else ():
            yield Report(site, fact, record)

    return of


def address(site: Site, page: str, anchor: str = "") -> str:
    """Return where a page is: its published address, without one its path below the site."""
    return cite.address(site.collection, page, anchor) or f"{page}.html" + (f"#{anchor}" if anchor else "")


def _time(r: Report) -> Edtf | None:
    return r.record.record.time.edtf if r.record.record.time else None


def _basis(r: Report) -> str:
    return r.record.record.time.basis.value if r.record.record.time else Basis.UNKNOWN.value


def _reason(r: Report) -> str:
    return (r.record.record.time.reason or "") if r.record.record.time else ""


def _day(time: Edtf | None, end: str) -> str:
    day = getattr(time, end) if time else None
    return day.isoformat() if day else ""


def _figure(r: Report) -> Figure:
    assert isinstance(r.record.record, Figure)
    return r.record.record


def _event(r: Report) -> Event:
    assert isinstance(r.record.record, Event)
    return r.record.record


def _name(site: Site, thing: str | None) -> str:
    return site.thing(thing).name if thing and thing in site.collection.gazetteer else ""


def _printed(r: Report) -> str:
    if r.computed:
        return ""
    span = r.record.mark
    return r.site.sources[r.record.source].article.text[span.start : span.end]


def _sentence(r: Report) -> str:
    if r.computed:
        return ""
    article = r.site.sources[r.record.source].article
    first = article.sentences[article.sentences_of(r.record.mark)[0]]
    return article.text[first.start : first.end]


def _amount(r: Report) -> int | float | None:
    amount = r.fact.amount if r.computed else _figure(r).value.amount
    return None if amount is None else json_number(amount)


def _pair(r: Report) -> str:
    pair = None if r.computed else _figure(r).pair_of
    return f"{r.record.source}/{pair}" if pair else ""


TOLD = tables_of(__file__)


def table(name: str, rows: Callable[[Site, Any], Iterable[T]], values: dict[str, Callable[[T], Cell]]) -> Table[T]:
    """Return a table that the dictionary describes, with the value of each of its columns for a row."""
    about = TOLD[name]
    told = dict(chain(*(TOLD[part].items() for part in about.get("shares", ())), about["columns"].items()))
    assert told.keys() == values.keys(), f"{name}: a column is described and has a value"
    typed = {key: ("string", text) if isinstance(text, str) else text for key, text in told.items()}
    columns = tuple(Column(key, typed[key][0], typed[key][1], value) for key, value in values.items())
    return Table(name, about["title"], about["meaning"], columns, rows, tuple(about.get("refers", {}).items()))


# The columns that figures and events share: what the row is and where it comes from.
IDENTITY: dict[str, Callable[[Report], Cell]] = {
    "record": lambda r: r.id,
    "fact": lambda r: r.fact.id,
    "subject": lambda r: r.fact.subject,
    "subject_name": lambda r: _name(r.site, r.fact.subject),
    "about": lambda r: " ".join(r.fact.about),
}
PROVENANCE: dict[str, Callable[[Report], Cell]] = {
    "status": lambda r: r.fact.status.value,
    "event_reports": lambda r: r.fact.event_reports,
    "according_to": lambda r: "" if r.computed else _name(r.site, r.record.record.according_to),
    "source": lambda r: r.record.source,
    "sentence": _sentence,
    "reading": lambda r: " ".join(r.fact.reasoning) if r.computed else r.record.record.reading or "",
    "state": lambda r: r.record.record.state.value,
    "page": lambda r: address(r.site, r.site.home_of(r.fact), r.fact.anchor),
}

FIGURES: Table[Report] = table(
    "figures",
    reports("figure"),
    {
        **IDENTITY,
        "slot": lambda r: r.fact.slot,
        "indicator": lambda r: r.fact.derived.indicator if r.fact.derived else _figure(r).indicator,
        "value": _amount,
        "unit": lambda r: r.fact.unit if r.computed else _figure(r).value.unit,
        "qualifier": lambda r: "" if r.computed else QUALIFIERS[_figure(r).qualifier].strip(),
        "as_printed": _printed,
        "as_of": lambda r: str(_time(r) or ""),
        "as_of_basis": _basis,
        "as_of_reason": _reason,
        "pair_of": _pair,
        "compared_to": lambda r: "" if r.computed else _figure(r).compared_to or "",
        "computed": lambda r: r.computed,
        **PROVENANCE,
    },
)

EVENTS: Table[Report] = table(
    "events",
    reports("event"),
    {
        **IDENTITY,
        "title": lambda r: words_of(r.record.record, r.site.collection.gazetteer),
        "category": lambda r: _event(r).category,
        "date": lambda r: str(_time(r) or ""),
        "earliest": lambda r: _day(_time(r), "lower"),
        "latest": lambda r: _day(_time(r), "upper"),
        "date_basis": _basis,
        "date_reason": _reason,
        "place": lambda r: _name(r.site, _event(r).place),
        "as_printed": _printed,
        **PROVENANCE,
    },
)


@dataclass(frozen=True)
class SourceRow:
    """An article, with the site that cites it."""

    site: Site
    source: SourceFile

    @property
    def published(self) -> Edtf | None:
        """When it was published, as far as is known."""
        return self.source.published.edtf


SOURCES: Table[SourceRow] = table(
    "sources",
    lambda site, source: [SourceRow(site, source)],
    {
        "source": lambda r: r.source.id,
        "title": lambda r: cite.title(r.source),
        "publisher": lambda r: r.source.source.publisher or "",
        "published": lambda r: str(r.published or ""),
        "earliest": lambda r: _day(r.published, "lower"),
        "latest": lambda r: _day(r.published, "upper"),
        "published_basis": lambda r: r.source.published.basis.value,
        "published_kind": lambda r: r.source.published.kind,
        "published_how": lambda r: " ".join(s.says for s in r.source.published.steps),
        "url": lambda r: r.source.source.url or "",
        "licence": lambda r: r.source.source.licence or "",
        "facts": lambda r: len(r.site.facts.in_source(r.source.id)),
        "changed": lambda r: r.source.changed,
        "page": lambda r: address(r.site, f"sources/{r.source.id}"),
    },
)


@dataclass(frozen=True)
class FactRow:
    """A fact as the page of facts shows it, with its site."""

    site: Site
    line: Line

    @property
    def fact(self) -> Fact:
        """The fact."""
        return self.line.fact

    @property
    def lead(self) -> Report:
        """Its best report."""
        return Report(self.site, self.fact, self.fact.lead)


FACTS: Table[FactRow] = table(
    "facts",
    lambda site, line: [FactRow(site, line)],
    {
        "fact": lambda r: r.fact.id,
        "kind": lambda r: r.fact.kind,
        "subject": lambda r: r.line.subject,
        "subject_name": lambda r: _name(r.site, r.line.subject),
        "about": lambda r: " ".join(r.fact.about),
        "respect": lambda r: r.fact.label,
        "said": lambda r: r.line.row.value,
        "value": lambda r: None if r.fact.amount is None else json_number(r.fact.amount),
        "unit": lambda r: r.fact.unit,
        "when": lambda r: str(r.fact.time or ""),
        "when_basis": lambda r: _basis(r.lead),
        "according_to": lambda r: "".join(named.text for named in r.line.row.speaker),
        "standing": lambda r: r.fact.status.value,
        "caveats": lambda r: "; ".join(dict.fromkeys(link.text for link in r.line.caveats)),
        "computed": lambda r: r.fact.derived is not None,
        "reviewed": lambda r: r.fact.reviewed,
        "source": lambda r: r.fact.lead.source,
        "sources": lambda r: " ".join(r.fact.sources),
        "sentence": lambda r: _sentence(r.lead),
        "page": lambda r: address(r.site, r.site.home_of(r.fact), r.fact.anchor),
    },
)

OF_REPORTS: tuple[Table[Report], ...] = (FIGURES, EVENTS)
TABLES: tuple[Table[FactRow] | Table[Report] | Table[SourceRow], ...] = (FACTS, *OF_REPORTS, SOURCES)
