"""The table of all facts: one row each, and pages that hold them by kind for who reads without scripts.

In: a site. Out: rows in the order of a plain reading (figures by what they measure, the largest first; the rest by
kind), and the Markdown of pages of bounded size. The script of the page has the same rows from `publish.data.factrows`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby, islice

from zonebook.collection.categories import Category
from zonebook.facts.facts import Fact
from zonebook.facts.kinds import KINDS
from zonebook.pages.around import Around, jobs_of
from zonebook.pages.charts import has_charts
from zonebook.pages.evidence import Report, reports, to_flag
from zonebook.pages.frame import Page, frame
from zonebook.pages.parts import Part, cut, initial
from zonebook.pages.rows import Ledger, Row
from zonebook.pages.site import Link, Named, Site
from zonebook.values.catalogue import msg, tr, trn
from zonebook.values.tables import tables_of
from zonebook.values.units import currency_codes
from zonebook.values.watched import Job, asked

FOLDER = "facts"
HERE = f"{FOLDER}/index"
SHOWN = 5  # rows of a ready-made view that the overview shows
ROW_SIZE = 1000  # bytes of HTML, about, of a row with a sentence, and of each further one

TABLES = tables_of(__file__)
KIND_TITLES: dict[str, str] = TABLES["KIND_TITLES"]
MEASURED: dict[str, str] = TABLES["MEASURED"]

COUNTED = {
    "companies": re.compile(r"compan|firm|enterprise|business|start-?ups?\b|tenant|investor|employer", re.IGNORECASE),
    "jobs": re.compile(r"\bjobs?\b|employ(?!er)|\bworkers?\b|workforce|\bstaff\b|apprentice", re.IGNORECASE),
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
    View(msg("Jobs and companies"), "counted=any&sort=-value", lambda _, fact: counted(fact)),
    View(msg("Flagged"), "caveat=any", lambda site, fact: site.facts.doubts_of(fact)),
    View(msg("Said by officials"), "speaker=any", lambda _, fact: speakers(fact)),
)


def views(site: Site) -> list[View]:
    """Return the ready-made views that hold a fact."""
    return [view for view in VIEWS if view.state in holding(site)]


@asked
def holding(site: Site) -> list[str]:
    """Return the ready-made views that hold a fact, by the states that their addresses name."""
    return [view.state for view in VIEWS if any(view.holds(site, fact) for fact in site.facts.all)]


def counted(fact: Fact) -> list[str]:
    """Return which of companies and jobs a fact counts, by the words of its label."""
    return [of for of, words in COUNTED.items() if fact.unit == "count" and words.search(fact.label)]


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


@dataclass(frozen=True)
class Group:
    """Rows under one heading; `id` is its anchor."""

    id: str
    title: str
    lines: tuple[Line, ...]
    begins: Mapping[str, Sequence[str]] = field(default_factory=dict)  # fact -> the views of which it is the first


def group_title(fact: Fact) -> str:
    """Return the heading that a fact is under."""
    if fact.kind != "figure":
        return tr(KIND_TITLES[fact.kind]) if fact.kind in KIND_TITLES else fact.kind.capitalize()
    unit = fact.unit or ""
    if unit in MEASURED:
        return tr(MEASURED[unit])
    return tr("Money in {currency}", currency=unit) if unit in currency_codes() else unit


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Return facts in order: figures by unit and size, events by date, the rest in the order of the collection."""
    places = {kind: place for place, kind in enumerate(["figure", *(k for k in KINDS if k != "figure")])}
    units = list(MEASURED)

    def order(fact: Fact) -> tuple[object, ...]:
        unit = fact.unit or ""
        money = unit in currency_codes()
        measured = (not money, units.index(unit) if unit in units else len(units), unit)
        size = -fact.amount if fact.amount is not None else 0
        day = fact.time.lower.isoformat() if fact.kind == "event" and fact.time and fact.time.lower else ""
        return places.get(fact.kind, len(places)), measured, size, day

    return sorted(facts, key=order)


def line_of(site: Site, fact: Fact) -> Line:
    """Return a fact as a row."""
    row, subject = Ledger(site, HERE).row(fact), fact.subject
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


def group_of(fact: Fact) -> str:
    """Return what a fact is under: the unit of a figure, else the kind."""
    return fact.unit or "" if fact.kind == "figure" else fact.kind


def groups(site: Site, facts: Iterable[Fact]) -> list[Group]:
    """Return facts as rows under their headings."""
    return [
        Group(_anchor(key), group_title(found[0]), tuple(line_of(site, fact) for fact in found))
        for key, found in ((key, list(some)) for key, some in groupby(facts, key=group_of))
    ]


def _anchor(group: str) -> str:
    return "of-" + "".join(c if c.isalnum() and c.isascii() else "-" for c in group)


def ranks(facts: Iterable[Fact]) -> dict[str, int]:
    """Return the place of each fact among those of its unit, by the exact canonical value, equal ones alike."""
    by_unit: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.amount is not None:
            by_unit[fact.unit or ""].append(fact)
    found: dict[str, int] = {}
    for some in by_unit.values():
        place = {amount: i for i, amount in enumerate(sorted({f.amount for f in some if f.amount is not None}))}
        found |= {fact.id: place[fact.amount] for fact in some if fact.amount is not None}
    return found


def cut_rows(site: Site, facts: Sequence[Fact]) -> list[Part[Fact]]:
    """Return the pages of the table: by what is measured or by kind, then by year of an event or what it is on."""

    def kind(fact: Fact) -> tuple[str, str]:
        return _anchor(group_of(fact)).removeprefix("of-").lower(), group_title(fact)  # as paths are

    def sort(fact: Fact) -> tuple[str, str]:
        if fact.kind == "event":
            return (str(fact.time.ends[0].year),) * 2 if fact.time else ("undated", tr("undated"))
        if fact.subject not in site.collection.gazetteer:
            return "others", tr("others")
        category = site.thing(fact.subject).category
        return category.folder, tr(category.title)

    def name(fact: Fact) -> tuple[str, str]:
        known = fact.subject in site.collection.gazetteer
        return initial(site.thing(fact.subject).short if known else "")

    place = {fact.id: i for i, fact in enumerate(facts)}
    parts = cut(
        f"{FOLDER}/of", facts, lambda fact: ROW_SIZE * max(1, len(fact.records)), kind, sort, name
    )  # of no facts, one that is empty
    return sorted(parts, key=lambda part: place[part.items[0].id] if part.items else 0)  # figures first, as in the rows


@asked
def samples(site: Site) -> list[tuple[Fact, ...]]:
    """Return the first facts of each view; without scripts the address of the view leads to them."""
    facts = in_order(site.facts.all)
    return [tuple(islice((fact for fact in facts if view.holds(site, fact)), SHOWN)) for view in views(site)]


def fact_pages(site: Site) -> Iterator[Job]:
    """Yield the pages of the table; the first holds the form, and leads to the others."""
    return jobs_of(site, HERE, cut_rows(site, in_order(site.facts.all)), partial(_page, site))


def _page(site: Site, part: Part[Fact], around: Around) -> str:
    here, found = part.page, groups(site, part.items)
    contents: Sequence[tuple[Link, int]] = around.contents
    shown = sum(count for _, count in contents) or len(part.items)
    about = trn(
        "{count} fact, with the sentence that it was read from.",
        "{count} facts, each with the sentence that it was read from.",
        shown,
    )
    first = list(zip(views(site), samples(site), strict=True)) if here == HERE else []
    if contents:
        found = [
            Group(
                f"view-{i}", tr(view.title), tuple(line_of(site, fact) for fact in facts), {facts[0].id: [view.state]}
            )
            for i, (view, facts) in enumerate(first, start=1)
        ]
    elif here == HERE:  # all on one page
        begins = {some[0].id: [view.state for view, facts in first if facts[0] is some[0]] for _, some in first}
        found = [replace(group, begins=begins) for group in found]
        contents = [(Link(group.title, "", group.id), len(group.lines)) for group in found]
    title = ": ".join(filter(None, (tr("Facts"), part.title)))
    values = {
        "about": about if here == HERE else trn("{count} fact.", "{count} facts.", shown),
        "first": here == HERE,
        "views": [view for view, _ in first],
        "charts": here == HERE and has_charts(site),
        "contents": contents,
        "groups": found,
        "around": around,
        "places": bool(site.collection.gazetteer.of(Category.PLACES)),
    }
    page = Page(here, title, about, script=FOLDER)
    return frame(site, page, "facts.md.j2", Ledger(site, here), [], **values)
