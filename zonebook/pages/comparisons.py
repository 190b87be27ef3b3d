"""Pages that set two reports of one occasion side by side, and the list of these pages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from zonebook.facts.compare import AGREE, Cell, Comparison, Row
from zonebook.facts.facts import Status
from zonebook.pages import words
from zonebook.pages.frame import Page, frame
from zonebook.pages.paths import page_of_comparison
from zonebook.pages.rows import Ledger
from zonebook.values.catalogue import msg, tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zonebook.facts.facts import Fact
    from zonebook.facts.wording import Token
    from zonebook.pages.site import Link, Site

# Part of a comparison -> its heading and the sentence below it.
GROUPS = {
    "both": (msg("What both say"), msg("Words that stand in one of the two only are marked.")),
    "names": (msg("Names"), msg("What each article calls the same thing.")),
    "speakers": (
        msg("What was said"),
        msg("Accounts of one person's words. Two renderings of one speech confirm nothing twice."),
    ),
    "only": (msg("What only one has"), ""),
}
# Kind of a row -> how a reader is told.
KINDS = {
    "agree": msg("agree"),
    "wording": msg("other words"),
    "precision": msg("one is more precise"),
    "substance": msg("differ in substance"),
    "only-left": msg("only here"),
    "only-right": msg("only here"),
    "different content": msg("other content"),
}


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
    """Rows of one sort under a heading."""

    id: str
    title: str
    about: str
    lines: tuple[Line, ...]


def compare_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the path and the Markdown of a page for each pair of articles that report one occasion."""
    for comparison in site.comparisons:
        yield page_of_comparison(comparison.left, comparison.right), _page(site, comparison)


def _page(site: Site, comparison: Comparison) -> str:
    here = page_of_comparison(comparison.left, comparison.right)
    ledger = Ledger(site, here)
    files = [site.sources[s] for s in (comparison.left, comparison.right)]
    event = site.facts.by_id[comparison.event] if comparison.event else None
    about = _about(comparison, event)
    parts = [
        Part(group, tr(GROUPS[group][0]), tr(GROUPS[group][1]), tuple(_line(site, here, row) for row in rows))
        for group, rows in groupby(comparison.rows, key=lambda row: row.group)
    ]
    titles = [words.title_of(source) for source in files]
    return frame(
        site,
        Page(here, tr("Two reports: {titles}", titles=" / ".join(titles)), about, tr("Comparison")),
        "compare.md.j2",
        ledger,
        files,
        about=about,
        event=[ledger.row(event)] if event else [],
        heads=[site.link(here, f"sources/{source.id}", words.title_of(source)) for source in files],
        dates=[f"{words.publisher_of(source)}, {words.published(source.published)}" for source in files],
        parts=parts,
    )


def _about(comparison: Comparison, event: Fact | None) -> str:
    counted = len(comparison.differences)
    occasion = tr("one occasion, to judge by all that they share")
    if event:
        occasion = tr("one event, “{event}”", event=event.value)
    return trn(
        "Two articles report {occasion}. What both say was heard once and is one confirmation. {count} difference "
        "or gap was found by comparing them; none was typed in.",
        "Two articles report {occasion}. What both say was heard once and is one confirmation. {count} differences "
        "and gaps were found by comparing them; none was typed in.",
        counted,
        occasion=occasion,
    )


def _line(site: Site, here: str, row: Row) -> Line:
    return Line(
        row.aspect,
        tuple(site.to_fact(here, site.facts.by_id[f]) for f in row.facts),
        _side(site, here, row.left),
        _side(site, here, row.right),
        tr(KINDS[row.kind]),
        "doubt" if row.kind == "substance" else "calm",
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
    """A comparison in the list."""

    link: Link
    agree: int
    differ: int


def differing(site: Site) -> list[Fact]:
    """Return the facts that articles put differently."""
    return [f for f in site.facts.all if f.status in (Status.VARYING, Status.DISPUTED, Status.RULED)]


def compare_index(site: Site) -> str:
    """Return the list of comparisons, and of all that articles put differently."""
    here = "compare/index"
    ledger = Ledger(site, here)
    about = tr("Pairs of articles that report one occasion, set side by side, and facts that articles put differently.")
    pairs = [
        Pair(
            site.link(
                here,
                page_of_comparison(c.left, c.right),
                " / ".join(words.title_of(site.sources[s]) for s in (c.left, c.right)),
            ),
            sum(row.kind == AGREE for row in c.rows),
            len(c.differences),
        )
        for c in site.comparisons
    ]
    page = Page(here, tr("Two reports of one event"), about, names=[tr("Differences between two articles")])
    rows = [ledger.row(fact) for fact in differing(site)]
    return frame(site, page, "compare-index.md.j2", ledger, [], about=about, pairs=pairs, differing=rows)
