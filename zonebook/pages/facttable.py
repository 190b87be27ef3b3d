"""The table of all facts: one row each, and pages that hold them by kind for who reads without scripts.

In: a site. Out: rows in the order of a plain reading (figures by what they measure, the largest first; the rest by
kind), and the Markdown of pages of bounded size. The script of the page has the same rows from `publish.data.factrows`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from zonebook.collection.categories import Category
from zonebook.facts.kinds import KINDS
from zonebook.pages.charts import has_charts
from zonebook.pages.evidence import reports, to_flag
from zonebook.pages.frame import Page, frame
from zonebook.pages.rows import Ledger
from zonebook.pages.site import Link, Named
from zonebook.values.catalogue import msg, tr, trn
from zonebook.values.units import currency_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from zonebook.facts.facts import Fact
    from zonebook.pages.evidence import Report
    from zonebook.pages.rows import Row
    from zonebook.pages.site import Site

FOLDER = "facts"
HERE = f"{FOLDER}/index"
MOST = 125  # rows of one page, of about 1 kB each

KIND_TITLES = {
    "figure": msg("Figures"),
    "event": msg("Events"),
    "role": msg("Offices and titles"),
    "quotation": msg("Quotations"),
    "statement": msg("Statements"),
    "claim": msg("Claims: only, first, largest"),
    "theme": msg("Fields of work"),
    "name": msg("Names"),
}
# Canonical unit -> what its figures measure; a currency is money, each apart, for nothing is converted.
MEASURED = {
    "m2": msg("Areas"),
    "m": msg("Lengths"),
    "kg": msg("Weights"),
    "W": msg("Power"),
    "Wh": msg("Energy"),
    "m3": msg("Volumes"),
    "TEU": msg("Containers"),
    "min": msg("Durations"),
    "percent": msg("Shares and rates"),
    "count": msg("Jobs, companies and other counts"),
}


@dataclass(frozen=True)
class View:
    """A ready-made view: its words, the state of the table that its address names, and whether it holds a row.

    Without scripts the address leads to the first row that it holds.
    """

    title: str
    state: str
    holds: Callable[[Site, Fact], object]


VIEWS = (
    View(msg("Money"), "money=any&sort=-value", lambda _, fact: fact.unit in currency_codes()),
    View(msg("Areas"), "unit=m2&sort=-value", lambda _, fact: fact.unit == "m2"),
    View(msg("Jobs and companies"), "unit=count&sort=-value", lambda _, fact: fact.unit == "count"),
    View(msg("Flagged"), "caveat=any", lambda site, fact: site.facts.doubts_of(fact)),
    View(msg("Said by officials"), "speaker=any", lambda _, fact: speakers(fact)),
)


def views(site: Site) -> list[View]:
    """Return the ready-made views that hold a fact."""
    return [view for view in VIEWS if any(view.holds(site, fact) for fact in site.facts.all)]


def speakers(fact: Fact) -> list[str]:
    """Return whose words or claim a fact is."""
    records = () if fact.derived else fact.records
    found = (getattr(r.record, "speaker", None) or r.record.according_to for r in records)
    return [speaker for speaker in found if speaker]


@dataclass(frozen=True)
class Line:
    """A fact as a row of the table."""

    fact: Fact
    row: Row  # as every page shows it
    subject: str  # id of what it is about: of a title the person
    thing: Named
    link: Link  # to the place that the fact is cited by
    caveats: tuple[Link, ...]
    reports: tuple[Report, ...]  # its sentences, the words of its value marked

    @property
    def where(self) -> str:
        """Who reports it: the publisher, or how many articles."""
        articles = len(self.fact.sources)
        publisher = self.reports[0].publisher
        return publisher if articles == 1 else trn("{count} article", "{count} articles", articles)

    @property
    def group(self) -> str:
        """What its rows stand under: the unit of a figure, else the kind."""
        return self.fact.unit or "" if self.fact.kind == "figure" else self.fact.kind


@dataclass(frozen=True)
class Group:
    """Rows under one heading; `id` is its anchor."""

    id: str
    title: str
    lines: tuple[Line, ...]


def group_title(fact: Fact) -> str:
    """Return the heading that a fact stands under."""
    if fact.kind != "figure":
        return tr(KIND_TITLES[fact.kind]) if fact.kind in KIND_TITLES else fact.kind.capitalize()
    unit = fact.unit or ""
    if unit in MEASURED:
        return tr(MEASURED[unit])
    return tr("Money in {currency}", currency=unit) if unit in currency_codes() else unit


def lines(site: Site) -> list[Line]:
    """Return every fact as a row: figures by unit and size, events by date, the rest in the order of the collection."""
    ledger = Ledger(site, HERE)
    found = [_line(site, ledger, fact) for fact in site.facts.all]
    places = {kind: place for place, kind in enumerate(["figure", *(k for k in KINDS if k != "figure")])}
    units = list(MEASURED)

    def order(line: Line) -> tuple[object, ...]:
        fact = line.fact
        unit = fact.unit or ""
        money = unit in currency_codes()
        measured = (not money, units.index(unit) if unit in units else len(units), unit)
        size = -fact.amount if fact.amount is not None else 0
        day = fact.time.lower.isoformat() if fact.kind == "event" and fact.time and fact.time.lower else ""
        return places.get(fact.kind, len(places)), measured, size, day

    return sorted(found, key=order)


def _line(site: Site, ledger: Ledger, fact: Fact) -> Line:
    row = ledger.row(fact)
    subject = getattr(fact.lead.record, "person", fact.subject)
    return Line(
        fact,
        row,
        subject,
        site.named(HERE, subject, short=True) if subject in site.collection.gazetteer else Named(""),
        site.to_fact(HERE, fact, row.value),
        tuple(Link(flag.title, *_place(to_flag(site, HERE, flag))) for flag in site.facts.doubts_of(fact)),
        tuple(reports(site, HERE, [fact])),
    )


def _place(link: Link) -> tuple[str, str]:
    return link.page, link.anchor


def groups(rows: Iterable[Line]) -> list[Group]:
    """Return rows under their headings."""
    return [
        Group(_anchor(key), group_title(found[0].fact), tuple(found))
        for key, found in ((key, list(rows)) for key, rows in groupby(rows, key=lambda line: line.group))
    ]


def _anchor(group: str) -> str:
    return "of-" + "".join(c if c.isalnum() and c.isascii() else "-" for c in group)


def ranks(rows: Iterable[Line]) -> dict[str, int]:
    """Return the place of each fact among those of its unit, by the exact canonical value, equal ones alike."""
    by_unit: dict[str, list[Fact]] = defaultdict(list)
    for line in rows:
        if line.fact.amount is not None:
            by_unit[line.fact.unit or ""].append(line.fact)
    found: dict[str, int] = {}
    for facts in by_unit.values():
        place = {amount: i for i, amount in enumerate(sorted({f.amount for f in facts if f.amount is not None}))}
        found |= {fact.id: place[fact.amount] for fact in facts if fact.amount is not None}
    return found


def page_name(number: int) -> str:
    """Return the path of a page of the table, counted from 1."""
    return HERE if number == 1 else f"{FOLDER}/{number}"


def fact_pages(site: Site, rows: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Yield the path and the Markdown of each page of the table."""
    parts = [rows[i : i + MOST] for i in range(0, len(rows), MOST)] or [rows]
    contents, ready = _contents(parts), views(site)
    about = trn(
        "{count} fact, with the sentence that it was read from.",
        "{count} facts, each with the sentence that it was read from.",
        len(rows),
    )
    for number, part in enumerate(parts, start=1):
        here = page_name(number)
        title = tr("Facts") if number == 1 else tr("Facts, page {number}", number=number)
        first = {v: next((line.fact.id for line in part if v.holds(site, line.fact)), "") for v in ready}
        yield (
            here,
            frame(
                site,
                Page(here, title, about, script=FOLDER),
                "facts.md.j2",
                Ledger(site, here),
                [],
                about=about,
                views=ready,
                charts=has_charts(site),
                begins={fact: [view.state for view in first if first[view] == fact] for fact in first.values()},
                contents=contents,
                groups=groups(part),
                pages=[site.link(here, page_name(n), str(n)) for n in range(1, len(parts) + 1)],
                places=bool(site.collection.gazetteer.of(Category.PLACES)),
                number=number,
            ),
        )


def _contents(parts: Iterable[Sequence[Line]]) -> list[tuple[Link, int]]:
    """Return where each group begins, and how many rows it has on all pages."""
    found: dict[str, tuple[Link, int]] = {}
    for number, part in enumerate(parts, start=1):
        for group in groups(part):
            link, count = found.get(group.id, (Link(group.title, page_name(number).split("/")[1], group.id), 0))
            found[group.id] = (link, count + len(group.lines))
    return list(found.values())
