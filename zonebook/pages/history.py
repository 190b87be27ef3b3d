"""The page of the newest changes of facts, by day. In: a site, whose collection has a `history.yml`. Out: Markdown."""

from __future__ import annotations

from itertools import groupby

from zonebook.pages.frame import Page, frame
from zonebook.pages.past import NEWEST, PAGE, newest, said
from zonebook.pages.rows import Ledger
from zonebook.pages.site import Site
from zonebook.values import edtf
from zonebook.values.catalogue import tr


def page(site: Site) -> str:
    """Return the page of the newest changes, by day."""
    assert site.collection.history
    about = tr(
        "What became of the published facts. What is not listed is as it was on {date}, when the history begins.",
        date=edtf.in_words(site.collection.history.since.date),
    )
    rows = list(newest(site, PAGE, NEWEST))
    days = [
        (day, edtf.in_words(day), [(row.name, said(row), link) for row, link in found])
        for day, found in groupby(rows, key=lambda found: found[0].date)
    ]
    older = len(site.collection.past) - len(rows)
    shown = Page(PAGE, tr("History of the facts"), about)
    return frame(site, shown, "history.md.j2", Ledger(site, PAGE), [], about=about, days=days, older=older)
