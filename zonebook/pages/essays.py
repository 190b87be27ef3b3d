"""Pages of essays: the hand-written Markdown with each fact linked to its evidence at the foot of the page.

An essay is an editor's own Markdown and is taken as it is; only the words of facts in it are escaped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonebook.essays import Essay, read_essays
from zonebook.pages.frame import Page, frame
from zonebook.pages.rows import Ledger
from zonebook.prose import resolve
from zonebook.templating import escape, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zonebook.facts import Fact
    from zonebook.pages.site import Link, Site

BODY = "ESSAY-STANDS-HERE"  # the template prints it; the essay takes its place, for Markdown is no value of a template


def essay_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the path and the Markdown of each essay, and of their list.

    Raises ZonebookError with file and line of every fact that does not exist, or that the prose misquotes.
    """
    essays = read_essays(site.collection.root)
    for essay in essays:
        yield f"essays/{essay.id}", _page(site, essay)
    yield "essays/index", _index(site, essays)


def _page(site: Site, essay: Essay) -> str:
    here = f"essays/{essay.id}"
    ledger = Ledger(site, here)

    def show(fact: Fact, words: str) -> str:
        return render("cited.md.j2", row={"value": words, "cited": ledger.cite(fact)}).strip()

    for _ in ("numbers the evidence", "writes the numbers"):
        _, _, text = resolve(essay.text, site.collection, site.facts, show, essay.path).partition("\n")
    page = Page(here, essay.title, essay.about, "Essay")
    return frame(site, page, "essay.md.j2", ledger, [], body=BODY).replace(escape(BODY), text.strip())


@dataclass(frozen=True)
class Listed:
    """An essay in the list."""

    link: Link
    about: str


def _index(site: Site, essays: list[Essay]) -> str:
    here = "essays/index"
    about = "Written by the editors; every fact in them opens its evidence."
    listed = [Listed(site.link(here, f"essays/{e.id}", e.title), e.about) for e in essays]
    page = Page(here, "Essays", about)
    return frame(site, page, "essays.md.j2", Ledger(site, here), [], about=about, essays=listed)
