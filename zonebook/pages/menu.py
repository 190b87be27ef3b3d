"""The menu: the few pages that lead to all others, in the collection's order and words. What is empty is left out.

In: the settings and the folder of pages. Out: labels and pages, in order. A page is named as in the settings: `home`,
`zones`, `about`, `pages/imprint`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from zonebook.collection.categories import CATEGORIES, Category, with_pages
from zonebook.collection.project import SETTINGS
from zonebook.pages.essays import OWN_PAGES, read_essays
from zonebook.values.catalogue import speaking, tr
from zonebook.values.errors import Problem, ZonebookError, did_you_mean
from zonebook.values.records import CollectionFile

DOORS = ("timelines", "facts", "compare", "essays", "about")  # beside the categories; the site's name leads home
ALONE = ("about", "compare", "facts", "manual")  # folders whose index says something by itself


class Entry(NamedTuple):
    """An entry of the menu: its words, and its page as a path below the folder of pages."""

    label: str
    page: str


def menu(root: Path, settings: CollectionFile, docs: Path) -> list[Entry]:
    """Return the menu of the collection in `root`, whose pages are in `docs`.

    Raises ZonebookError when the settings name a page that is none.
    """
    own = {f"{OWN_PAGES}/{page.id}": (page.title, f"{OWN_PAGES}/{page.id}.md") for page in read_essays(root, OWN_PAGES)}
    with speaking(settings):
        standard = dict(_standard(settings)) | own
    problems = []
    for name in (row.page for row in settings.menu if row.page not in standard):
        hint = did_you_mean(name, standard) or f"one of {', '.join(standard)}"
        problems.append(Problem("menu: no such page", path=root / SETTINGS, text=name, hint=hint))
    if problems:
        raise ZonebookError(problems)
    named = {row.page: row for row in settings.menu}
    found = []
    for name in [*named, *(name for name in standard if name not in named and (_is_door(name) or name in own))]:
        row, (label, own_page) = named.get(name), standard[name]
        behind = [own_page, *(_index(category)[1] for category in with_pages() if category.door == name)]
        page = next((page for page in behind if not _is_empty(docs, page)), "")
        if page and not (row and row.hide):
            found.append(Entry(row.label if row and row.label else label, page))
    return found


def _standard(settings: CollectionFile) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what a menu may lead to: first the doors, which every menu has, then what the settings may add."""
    zones, *others = (category for category in with_pages() if not category.door)
    yield zones.value, _index(zones)
    yield "timelines", (tr("Timeline"), "timelines/index.md")
    yield "facts", (tr("Facts"), "facts/index.md")
    yield from ((category.value, _index(category)) for category in others)
    yield "compare", (tr("Compare"), "compare/index.md")
    yield "essays", (tr("Essays"), "essays/index.md")
    yield "about", (tr("About and data"), "about/index.md")
    yield from ((category.value, _index(category)) for category in with_pages() if category.door)
    yield "home", (tr("Home"), "index.md")
    yield "doubtful-points", (tr("Doubtful points"), "doubtful-points.md")
    yield "sources", (tr("Sources"), "sources/index.md")
    if settings.manual:
        yield "manual", (tr("Manual"), "manual/index.md")


def _index(category: Category) -> tuple[str, str]:
    return tr(category.menu or category.title), f"{category.folder}/index.md"


def _is_door(name: str) -> bool:
    """Return whether a menu has this entry without being asked to: at most eight pages that lead to all others."""
    category = CATEGORIES.get(name)
    return not category.door if category else name in DOORS


def _is_empty(docs: Path, page: str) -> bool:
    """Return whether an index has no pages beside it; those of ALONE need none."""
    folder, _, name = page.rpartition("/")
    if name != "index.md" or not folder or folder in ALONE:
        return False
    return not any(path.name != name for path in (docs / folder).glob("*.md"))
