"""What became of the facts, in words: for the evidence of a fact, the page of the newest changes and its feed.

In: a site, whose collection has a `history.yml`. Out: lines. Nothing of it is looked up in git: a build without the
repository gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from zonebook.facts.facts import Fact
from zonebook.pages.site import Link, Site
from zonebook.values import edtf
from zonebook.values.catalogue import tr
from zonebook.values.records import Happened
from zonebook.values.tables import tables_of

PAGE = "history"
NEWEST = 100  # changes on the page: with long values on both sides they make 60 kB
SHORT = 160  # characters of a value; the whole is in data/records.json
WORDS: dict[str, str] = tables_of(__file__)  # what is said of each kind of change, here and in the feed


def said(row: Happened) -> str:
    """Return what happened in words."""
    return tr(WORDS[row.change], before=_value(row, row.before), after=_value(row, row.after))


def _value(row: Happened, value: str | None) -> str:
    text = value or ""
    text = edtf.in_words(text) if row.change.startswith("date-") and edtf.is_valid(text) else text
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"


def of(site: Site, fact: Fact) -> Iterator[str]:
    """Yield what became of a fact, the oldest first; nothing where it is as it was when the history began."""
    rows = [row for anchor in fact.anchors for row in site.history.get(anchor, ())]
    for row in sorted(rows, key=lambda row: row.date):
        yield f"{edtf.in_words(row.date)}: {tr('added') if row.facts else said(row)}"


def newest(site: Site, here: str, most: int) -> Iterator[tuple[Happened, Link | None]]:
    """Yield the newest changes, the newest day first, each with the link from page `here` to its fact as it is now."""
    facts = {anchor: fact for fact in site.facts.all for anchor in fact.anchors}
    for row in sorted(site.collection.past, key=lambda row: row.date, reverse=True)[:most]:
        there = next((facts[anchor] for anchor in (row.of, *row.facts) if anchor in facts), None)
        yield row, site.to_fact(here, there, row.name) if there else None
