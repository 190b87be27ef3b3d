"""The tables of a collection as CSV: facts, figures, events and sources.

In: a site. Out: rows of plain values, and the bytes of a file that a program and a spreadsheet read alike. Each column
is one entry of a table here: name, type, meaning and value. The dictionary and the package's schema come from the same
entries, so that they cannot say something else than the file.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
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
    """A column: its name, what it means, its value for a row, and its type in Table Schema."""

    name: str
    meaning: str
    value: Callable[[T], Cell]
    type: str = "string"


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


# The columns that figures and events share: what the row is and where it comes from.
IDENTITY: tuple[Column[Report], ...] = (
    Column("record", "The report: source and record. Stable; it names the row.", lambda r: r.id),
    Column("fact", "The fact that it reports. Rows of one fact come from several articles.", lambda r: r.fact.id),
    Column("subject", "Id of what it is mainly about.", lambda r: r.fact.subject),
    Column("subject_name", "Its name.", lambda r: _name(r.site, r.fact.subject)),
    Column("about", "Ids of everything it is about, with spaces between.", lambda r: " ".join(r.fact.about)),
)
PROVENANCE: tuple[Column[Report], ...] = (
    Column(
        "status",
        "How the reports stand to each other: single, agreed, varying (same value, other words), disputed, ruled.",
        lambda r: r.fact.status.value,
    ),
    Column(
        "event_reports",
        "How many reports of the fact tell of one and the same occasion: they confirm it once.",
        lambda r: r.fact.event_reports,
        "integer",
    ),
    Column(
        "according_to",
        "Whose claim it is, where the article names somebody.",
        lambda r: "" if r.computed else _name(r.site, r.record.record.according_to),
    ),
    Column("source", "The article: a key of the table of sources.", lambda r: r.record.source),
    Column("sentence", "The sentence that it was read from, to the character.", _sentence),
    Column(
        "reading",
        "How an unclear name was read, or how the value was computed.",
        lambda r: " ".join(r.fact.reasoning) if r.computed else r.record.record.reading or "",
    ),
    Column("state", "accepted by an editor, or proposed and not yet reviewed.", lambda r: r.record.record.state.value),
    Column("page", "Where it stands on the site.", lambda r: address(r.site, r.site.home_of(r.fact), r.fact.anchor)),
)

FIGURES = Table(
    "figures",
    "Figures",
    "One row is one figure by one article, or one value computed from two of them.",
    (
        *IDENTITY,
        Column("slot", "In what respect the figure describes its subject.", lambda r: r.fact.slot),
        Column(
            "indicator",
            "What is measured or counted.",
            lambda r: r.fact.derived.indicator if r.fact.derived else _figure(r).indicator,
        ),
        Column("value", "The number, in the unit of the next column.", _amount, "number"),
        Column(
            "unit",
            "m2, m, kg, W, Wh, m3, min, percent (78 means 78 %), count, or a currency (ISO 4217).",
            lambda r: r.fact.unit if r.computed else _figure(r).value.unit,
        ),
        Column(
            "qualifier",
            "about, more than, at least, less than, up to; empty where the value is given as it is.",
            lambda r: "" if r.computed else QUALIFIERS[_figure(r).qualifier].strip(),
        ),
        Column("as_printed", "The words of the article for the value.", _printed),
        Column(
            "as_of", "The date that it holds for (EDTF), where the article gives one.", lambda r: str(_time(r) or "")
        ),
        Column("as_of_basis", "stated in the article, inferred, or unknown.", _basis),
        Column("as_of_reason", "How an inferred date was worked out.", _reason),
        Column("pair_of", "The record of the same sum in another currency, as printed: never converted.", _pair),
        Column(
            "compared_to",
            "What a change is compared with.",
            lambda r: "" if r.computed else _figure(r).compared_to or "",
        ),
        Column("computed", "Whether no article prints it.", lambda r: r.computed, "boolean"),
        *PROVENANCE,
    ),
    reports("figure"),
    (("source", "sources"),),
)

EVENTS = Table(
    "events",
    "Events",
    "One row is one event by one article, dated or not.",
    (
        *IDENTITY,
        Column(
            "title",
            "What happened, in an editor's words.",
            lambda r: words_of(r.record.record, r.site.collection.gazetteer),
        ),
        Column("category", "What sort of event.", lambda r: _event(r).category),
        Column(
            "date",
            "The date as precise as its words (EDTF, ISO 8601-2); empty where there is none.",
            lambda r: str(_time(r) or ""),
        ),
        Column("earliest", "The first day that the date admits.", lambda r: _day(_time(r), "lower"), "date"),
        Column("latest", "The last day that the date admits.", lambda r: _day(_time(r), "upper"), "date"),
        Column("date_basis", "stated in the article, inferred, or unknown.", _basis),
        Column("date_reason", "How an inferred date was worked out.", _reason),
        Column("place", "Where, where the article says so.", lambda r: _name(r.site, _event(r).place)),
        Column("as_printed", "The words of the article for the event.", _printed),
        *PROVENANCE,
    ),
    reports("event"),
    (("source", "sources"),),
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


SOURCES = Table(
    "sources",
    "Sources",
    "One row is one article.",
    (
        Column("source", "The article's id.", lambda r: r.source.id),
        Column(
            "title", "Its title; one that an editor has supplied stands in brackets.", lambda r: cite.title(r.source)
        ),
        Column("publisher", "Who published it, where the article says so.", lambda r: r.source.source.publisher or ""),
        Column("published", "When (EDTF); empty where nothing is known.", lambda r: str(r.published or "")),
        Column("earliest", "The first day that the date admits.", lambda r: _day(r.published, "lower"), "date"),
        Column("latest", "The last day that the date admits.", lambda r: _day(r.published, "upper"), "date"),
        Column(
            "published_basis", "stated in the article, inferred, or unknown.", lambda r: r.source.published.basis.value
        ),
        Column(
            "published_kind",
            "Whether the date is that of publishing or of the last update.",
            lambda r: r.source.published.kind,
        ),
        Column(
            "published_how",
            "How the date was worked out.",
            lambda r: " ".join(s.says for s in r.source.published.steps),
        ),
        Column("url", "Where the original is, where that is known.", lambda r: r.source.source.url or ""),
        Column("licence", "What the article says about its rights.", lambda r: r.source.source.licence or ""),
        Column("facts", "How many facts rest on it.", lambda r: len(r.site.facts.in_source(r.source.id)), "integer"),
        Column("changed", "When an editor last changed what was read from it.", lambda r: r.source.changed, "date"),
        Column("page", "Where it stands on the site.", lambda r: address(r.site, f"sources/{r.source.id}")),
    ),
    lambda site, source: [SourceRow(site, source)],
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


FACTS = Table(
    "facts",
    "Facts",
    "One row is one fact, as the page of facts shows it: the best report, and what is to be known of it.",
    (
        Column("fact", "The fact; it names the row.", lambda r: r.fact.id),
        Column("kind", "figure, event, role, quotation, statement, claim, theme or name.", lambda r: r.fact.kind),
        Column("subject", "Id of what it is mainly about.", lambda r: r.line.subject),
        Column("subject_name", "Its name.", lambda r: _name(r.site, r.line.subject)),
        Column("about", "Ids of everything it is about, with spaces between.", lambda r: " ".join(r.fact.about)),
        Column("respect", "In what respect the fact describes its subject.", lambda r: r.fact.label),
        Column("said", "The value in words, as the site shows it.", lambda r: r.line.row.value),
        Column(
            "value",
            "The number of a figure, in the unit of the next column.",
            lambda r: None if r.fact.amount is None else json_number(r.fact.amount),
            "number",
        ),
        Column("unit", "As in the table of figures.", lambda r: r.fact.unit),
        Column("when", "The date of the fact (EDTF), where there is one.", lambda r: str(r.fact.time or "")),
        Column("when_basis", "stated in the article, inferred, or unknown.", lambda r: _basis(r.lead)),
        Column(
            "according_to",
            "Whose words or claim it is, where the article names somebody.",
            lambda r: "".join(named.text for named in r.line.row.speaker),
        ),
        Column(
            "standing",
            "How the reports stand to each other: single, agreed, varying (same value, other words), disputed, ruled.",
            lambda r: r.fact.status.value,
        ),
        Column(
            "caveats",
            "What is doubtful about it, with semicolons between.",
            lambda r: "; ".join(dict.fromkeys(link.text for link in r.line.caveats)),
        ),
        Column("computed", "Whether no article prints it.", lambda r: r.fact.derived is not None, "boolean"),
        Column("reviewed", "Whether an editor has accepted it.", lambda r: r.fact.reviewed, "boolean"),
        Column(
            "source", "The article of the best report: a key of the table of sources.", lambda r: r.fact.lead.source
        ),
        Column(
            "sources", "Ids of all articles that report it, with spaces between.", lambda r: " ".join(r.fact.sources)
        ),
        Column("sentence", "The sentence that it was read from, to the character.", lambda r: _sentence(r.lead)),
        Column(
            "page", "Where it stands on the site.", lambda r: address(r.site, r.site.home_of(r.fact), r.fact.anchor)
        ),
    ),
    lambda site, line: [FactRow(site, line)],
    (("source", "sources"),),
)

OF_REPORTS: tuple[Table[Report], ...] = (FIGURES, EVENTS)
TABLES: tuple[Table[FactRow] | Table[Report] | Table[SourceRow], ...] = (FACTS, *OF_REPORTS, SOURCES)
