"""Pages that set two reports of one occasion side by side, and the page on which things are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import NamedTuple

from zonebook.collection.categories import Category
from zonebook.facts.compare import (
    AGREE,
    ONLY_LEFT,
    ONLY_RIGHT,
    PRECISION,
    SUBSTANCE,
    WORDING,
    Cell,
    Comparison,
    Row,
    compare,
)
from zonebook.facts.facts import Fact, Status
from zonebook.facts.wording import Token
from zonebook.pages import words
from zonebook.pages.alike import PAGE as TABLES
from zonebook.pages.around import Around, pages_of
from zonebook.pages.facttable import FOLDER
from zonebook.pages.frame import Page, frame
from zonebook.pages.parts import cut, initial
from zonebook.pages.paths import page_of_comparison
from zonebook.pages.rows import Ledger
from zonebook.pages.site import Link, Site
from zonebook.values.catalogue import tr, trn
from zonebook.values.tables import tables_of
from zonebook.values.watched import Job, asked

INDEX, REPORTS, DIFFERING = "compare/index", "compare/reports", "compare/differing"
FACT_SIZE, PAIR_SIZE = 3000, 400  # bytes of HTML, about
MOST_COMPARED, EXAMPLES = 12, 4  # zones among which examples are looked for; examples shown
ROWS = tables_of(__file__)
KINDS: dict[str, str] = ROWS["KINDS"]


class Section(NamedTuple):
    """A part of a comparison: its anchor, its heading, the sentence below it, and the kinds of its rows."""

    id: str
    title: str
    about: str
    kinds: tuple[str, ...]
    folded: bool = False


SECTIONS = [
    Section(id_, row["title"], row.get("about", ""), tuple(row["kinds"]), "folded" in row)
    for id_, row in ROWS["SECTIONS"].items()
]


@dataclass(frozen=True)
class Side:
    """One side of a line: its words in stretches, and the sentence that they come from (none or one)."""

    tokens: tuple[Token, ...]
    place: tuple[Link, ...]


@dataclass(frozen=True)
class Line:
    """One row of the table."""

    aspect: str
    facts: tuple[Link, ...]  # those that it is about, where they are cited by
    left: Side
    right: Side
    kind: str
    tone: str  # "calm" or "doubt"
    why: str


@dataclass(frozen=True)
class Part:
    """Rows of one sort under a heading; `folded`: those that matter least are opened on demand."""

    id: str
    title: str
    about: str
    lines: tuple[Line, ...]
    folded: bool

    @property
    def count(self) -> str:
        """How many rows it has."""
        return trn("{count} point", "{count} points", len(self.lines))


def compare_pages(site: Site) -> Iterator[Job]:
    """Yield the pages of two articles each that report one occasion."""
    for pair in site.compared:
        yield Job(page_of_comparison(*pair), partial(_compared, site), pair)


def _compared(site: Site, left: str, right: str) -> Iterator[tuple[str, str]]:
    """Yield the page of two articles."""
    here = page_of_comparison(left, right)
    comparison = compare(site.collection, site.facts, left, right)
    ledger = Ledger(site, here)
    files = [site.sources[s] for s in (left, right)]
    event = site.facts.by_id[comparison.event] if comparison.event else None
    about = _about(event)
    parts = [
        Part(each.id, tr(each.title), tr(each.about), tuple(_line(site, here, row) for row in rows), each.folded)
        for each in SECTIONS
        if (rows := [row for row in comparison.rows if row.kind in each.kinds])
    ]
    titles = [words.title_of(source) for source in files]
    yield (
        here,
        frame(
            site,
            Page(here, tr("Two reports: {titles}", titles=" / ".join(titles)), about, tr("Comparison")),
            "compare.md.j2",
            ledger,
            files,
            about=about,
            summary=summary(comparison),
            event=[ledger.row(event)] if event else [],
            heads=[site.link(here, f"sources/{source.id}", words.title_of(source)) for source in files],
            dates=[f"{words.publisher_of(source)}, {words.published(source.published)}" for source in files],
            parts=parts,
        ),
    )


def _about(event: Fact | None) -> str:
    occasion = tr("one occasion, to judge by all that they share")
    if event:
        occasion = tr("one event, “{event}”", event=event.value)
    return tr(
        "Two articles report {occasion}. What both say was heard once and is one confirmation.", occasion=occasion
    )


def summary(comparison: Comparison) -> list[str]:
    """Return in a few phrases how two reports differ: what they agree on first, then what differs, by weight."""
    agreed = Counter(row.what for row in comparison.rows if row.kind == AGREE)
    on = {
        "date": trn("the date", "{count} dates", agreed["date"]),
        "number": trn("{count} number", "{count} numbers", agreed["number"]),
        "": trn("{count} other point", "{count} other points", agreed[""]),
    }
    both = words.listed([phrase for what, phrase in on.items() if agreed[what]])
    kinds = Counter(row.kind for row in comparison.rows)
    substance, precise, worded = kinds[SUBSTANCE], kinds[PRECISION], kinds[WORDING]
    only = kinds[ONLY_LEFT] + kinds[ONLY_RIGHT]
    found = [
        (both, tr("They agree on {points}.", points=both)),
        (
            substance,
            trn("They differ in {count} point of substance.", "They differ in {count} points of substance.", substance),
        ),
        (not substance, tr("They differ in no point of substance.")),
        (precise, trn("One is more precise in {count} point.", "One is more precise in {count} points.", precise)),
        (only, trn("{count} point is in one of them only.", "{count} points are in one of them only.", only)),
        (worded, trn("{count} is the same in other words.", "{count} are the same in other words.", worded)),
    ]
    return [phrase for said, phrase in found if said]


def _line(site: Site, here: str, row: Row) -> Line:
    return Line(
        row.aspect,
        tuple(site.to_fact(here, site.facts.by_id[f]) for f in row.facts),
        _side(site, here, row.left),
        _side(site, here, row.right),
        tr(KINDS[row.kind]),
        "doubt" if row.kind == SUBSTANCE else "calm",
        row.why,
    )


def _side(site: Site, here: str, cell: Cell) -> Side:
    if cell.record is None:
        return Side(cell.tokens, ())
    source, record = cell.record.split("/")
    grounded = next(r for r in site.sources[source].records if r.record.id == record)
    index = site.sources[source].article.sentences_of(grounded.span)[0]
    return Side(cell.tokens, (site.to_sentence(here, source, index),))


@dataclass(frozen=True)
class Pair:
    """A comparison in the list: the two articles, and how they differ in a few phrases."""

    link: Link
    summary: tuple[str, ...]


@asked
def differing(site: Site) -> list[Fact]:
    """Return the facts that articles put differently."""
    return [f for f in site.facts.all if f.status in (Status.VARYING, Status.DISPUTED, Status.RULED)]


def compare_indexes(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page that sets things side by side, with the list of pairs of reports, and all put differently.

    The lists have pages of their own where they are long.
    """
    made = [compare(site.collection, site.facts, *pair) for pair in site.compared]
    pairs = cut(REPORTS, made, lambda _: PAIR_SIZE, lambda each: _year(site, each))
    facts = cut(
        DIFFERING,
        differing(site),
        lambda _: FACT_SIZE,
        lambda fact: initial(site.name_of(fact)),
        cited=lambda fact: fact.sources,
    )
    more = [
        site.link(INDEX, page, tr("All of them")) if len(parts) > 1 else None
        for page, parts in ((REPORTS, pairs), (DIFFERING, facts))
    ]
    named = [(words.listed([site.thing(t).short for t in pair]), ",".join(pair)) for pair in alike(site)]
    about = tr("Two to four things side by side; and what two articles say of one event.")
    called = [tr("Two reports of one event"), tr("Differences between two articles")]
    page = Page(INDEX, tr("Compare"), about, tr("Comparison"), called, script=FOLDER)
    tables = site.link(INDEX, TABLES, tr("Tables of what is stated of several things"))
    few = (() if more[0] else pairs[0].items, () if more[1] else facts[0].items)
    yield (
        INDEX,
        _index(site, page, few[0], few[1], examples=named, tables=tables, more=more, around=Around()),
    )
    for part, around in pages_of(site, REPORTS, pairs) if more[0] else ():
        page = Page(part.page, _joined(tr("Two reports of one event"), part.title), about)
        yield part.page, _index(site, page, part.items, (), examples=None, more=(None, None), around=around)
    for each, around in pages_of(site, DIFFERING, facts) if more[1] else ():
        page = Page(each.page, _joined(tr("What articles put differently"), each.title), about)
        yield each.page, _index(site, page, None, each.items, examples=None, more=(None, None), around=around)


def _year(site: Site, comparison: Comparison) -> tuple[str, str]:
    published = site.sources[comparison.left].published.edtf
    return (str(published.ends[0].year),) * 2 if published else ("undated", tr("undated"))


def _joined(title: str, part: str) -> str:
    return ": ".join(filter(None, (title, part)))


def _index(
    site: Site, page: Page, comparisons: Iterable[Comparison] | None, facts: Iterable[Fact], **values: object
) -> str:
    ledger = Ledger(site, page.path)
    pairs = None if comparisons is None else [_pair(site, page.path, comparison) for comparison in comparisons]
    rows = [ledger.row(fact) for fact in facts]
    return frame(
        site, page, "compare-index.md.j2", ledger, [], about=page.description, pairs=pairs, differing=rows, **values
    )


def _pair(site: Site, here: str, comparison: Comparison) -> Pair:
    titles = " / ".join(words.title_of(site.sources[s]) for s in (comparison.left, comparison.right))
    link = site.link(here, page_of_comparison(comparison.left, comparison.right), titles)
    return Pair(link, tuple(summary(comparison)))


@asked
def alike(site: Site) -> list[tuple[str, str]]:
    """Return the pairs of zones that the articles describe in the most respects alike."""
    respects = {
        thing.id: {(f.kind, f.respect) for f in site.facts.about(thing.id) if f.subject == thing.id}
        for thing in site.collection.gazetteer.of(Category.ZONES)
    }
    most = sorted(respects, key=lambda t: -len(respects[t]))[:MOST_COMPARED]
    pairs = sorted(combinations(most, 2), key=lambda pair: -len(respects[pair[0]] & respects[pair[1]]))
    return [pair for pair in pairs if respects[pair[0]] & respects[pair[1]]][:EXAMPLES]
