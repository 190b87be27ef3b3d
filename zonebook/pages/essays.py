"""Essays and a collection's own pages, such as an imprint: Markdown by hand, each fact linked to its evidence.

Both are an editor's own Markdown and are taken as they are; only the words of facts in them are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zonebook.collection.yamlfile import text_of
from zonebook.facts.facts import Fact
from zonebook.pages.frame import Page, frame
from zonebook.pages.prose import resolve, unlinked
from zonebook.pages.rows import Ledger
from zonebook.pages.site import Link, Site
from zonebook.pages.templating import as_written, render
from zonebook.values.catalogue import tr
from zonebook.values.errors import Problem, ZonebookError, each

ESSAYS, OWN_PAGES = "essays", "pages"  # their folders in a collection, and on the site
PROSE = (ESSAYS, OWN_PAGES)
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
TITLE = re.compile(r"#\s+(?P<title>\S.*)")


@dataclass(frozen=True)
class Essay:
    """One hand-written page: `text` is the whole file, with its title line."""

    id: str
    title: str
    about: str  # its first paragraph, links as their words
    text: str
    path: Path


def read_essays(root: Path, name: str = ESSAYS) -> list[Essay]:
    """Return the pages in the folder `name` of the collection in `root`.

    Raises ZonebookError with every file that cannot be a page.
    """
    folder = root / name
    return each(_read, sorted(folder.glob("*.md")) if folder.is_dir() else [])


def _read(path: Path) -> Essay:
    if not NAME.fullmatch(path.stem):
        raise ZonebookError(Problem("the name of this file becomes an address", path=path, hint="use a-z, 0-9 and -"))
    text = text_of(path)
    first, _, rest = text.partition("\n")
    title = TITLE.fullmatch(first.strip())
    if not title:
        raise ZonebookError(Problem("a page begins with its title", path=path, line=1, hint="write `# Title`"))
    opened = text.find("<![")
    if opened >= 0:  # the renderer's parser of HTML gives up on it
        line = text.count("\n", 0, opened) + 1
        raise ZonebookError(Problem("`<![` begins nothing on a page", path=path, line=line, hint="write `&lt;![`"))
    about = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", rest.strip().split("\n\n")[0])
    return Essay(path.stem, title["title"].strip(), " ".join(about.split()), text, path)


def essay_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the path and the Markdown of each essay, of their list, and of the collection's own pages.

    Raises ZonebookError with file and line of every fact that does not exist, or that the prose misquotes.
    """
    essays = read_essays(site.collection.root)
    for essay in essays:
        yield f"{ESSAYS}/{essay.id}", _page(site, f"{ESSAYS}/{essay.id}", essay, tr("Essay"))
    yield f"{ESSAYS}/index", _index(site, essays)
    for own in read_essays(site.collection.root, OWN_PAGES):
        yield f"{OWN_PAGES}/{own.id}", _page(site, f"{OWN_PAGES}/{own.id}", own, tr("Page"))


def check_essays(site: Site) -> None:
    """Raise ZonebookError with every problem of every essay."""
    root, asked = site.collection.root, (site.collection, site.facts, lambda fact, words: words)
    each(lambda essay: resolve(essay.text, *asked, essay.path), (*read_essays(root), *read_essays(root, OWN_PAGES)))


def notes_on(root: Path) -> list[Problem]:
    """Return the numbers of essays that no fact is behind; nothing while one cannot be read."""
    try:
        essays = read_essays(root)
    except ZonebookError:  # `check_essays` tells it
        return []
    return [note for essay in essays for note in unlinked(essay.text, essay.path)]


def _page(site: Site, here: str, essay: Essay, kind: str) -> str:
    ledger = Ledger(site, here)

    def show(fact: Fact, words: str) -> str:
        return render("cited.md.j2", row={"value": words, "cited": ledger.cite(fact)}).strip()

    for _ in ("numbers the evidence", "writes the numbers"):
        _, _, text = resolve(essay.text, site.collection, site.facts, show, essay.path).partition("\n")
    page = Page(here, essay.title, essay.about, kind)
    return frame(site, page, "essay.md.j2", ledger, [], body=as_written(text.strip()))


@dataclass(frozen=True)
class Listed:
    """An essay in the list."""

    link: Link
    about: str


def _index(site: Site, essays: list[Essay]) -> str:
    here = "essays/index"
    about = tr("Written by the editors; every fact in them opens its evidence.")
    listed = [Listed(site.link(here, f"essays/{e.id}", e.title), e.about) for e in essays]
    page = Page(here, tr("Essays"), about)
    return frame(site, page, "essays.md.j2", Ledger(site, here), [], about=about, essays=listed)
