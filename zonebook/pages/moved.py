"""Addresses that were published and are no longer: each leads to its new place, or says why there is none.

In: the pages of a site and the rows of `moved.yml`. Out: the pages with those of old paths, and with old anchors on the
pages that are still there. A page that has moved leads on by a script, anchor included; without scripts it shows the
link. `lost` compares with what the last publication had.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonebook.pages.templating import front_matter, render
from zonebook.values.catalogue import tr
from zonebook.values.errors import Problem, ZonebookError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from zonebook.pages.site import Link, Site
    from zonebook.values.records import Moved

Addresses = dict[str, list[str]]  # path of a page -> the anchors of facts on it


@dataclass(frozen=True)
class Row:
    """What became of one address: the anchor (empty for the page), where it is now (none or one), and why."""

    anchor: str
    link: tuple[Link, ...]
    reason: str


def with_moved(site: Site, pages: Mapping[str, str]) -> dict[str, str]:
    """Return the pages (path below docs/ → Markdown) with those that `moved.yml` asks for.

    Raises ZonebookError when an address that is said to have moved is still there.
    """
    rows: dict[str, list[Row]] = defaultdict(list)
    problems = []
    for moved in site.collection.moved:
        path, _, anchor = moved.old.partition("#")
        page = path.removesuffix(".html")
        rows[page].append(_row(site, page, anchor, moved))
        if not anchor and f"{page}.md" in pages:
            problems.append(_fault("this page is still there", moved.old, site))
        if anchor and f'id="{anchor}"' in pages.get(f"{page}.md", ""):
            problems.append(_fault("this anchor is still there", moved.old, site))
    if problems:
        raise ZonebookError(problems)
    return dict(pages) | {f"{page}.md": _page(pages.get(f"{page}.md", ""), found) for page, found in rows.items()}


def _fault(message: str, text: str, site: Site) -> Problem:
    return Problem(message, path=site.collection.root / "moved.yml", text=text, hint="take the line away")


def _row(site: Site, page: str, anchor: str, moved: Moved) -> Row:
    path, _, new_anchor = (moved.new or "").partition("#")
    target = path.removesuffix(".html")
    thing = target.rpartition("/")[2]
    text = site.thing(thing).name if site.page_of(thing) == target else target
    return Row(anchor, (site.link(page, target, text, new_anchor),) if path else (), moved.reason or "")


def _page(text: str, rows: Sequence[Row]) -> str:
    """Return a page with the rows at its foot; without a text, the page that stands in an old one's place."""
    whole = next((row for row in rows if not row.anchor), None)
    if text:
        return f"{text}\n{render('moved.md.j2', title='', whole=(), rows=rows)}"
    title = tr("This page has moved") if whole and whole.link else tr("This page was taken away")
    body = render("moved.md.j2", title=title, whole=(whole,) if whole else (), rows=[r for r in rows if r.anchor])
    return front_matter({"title": title, "hide": ["navigation"], "zb": {"search": False}}) + body


def lost(published: Addresses, now: Addresses, moved: Sequence[Moved]) -> Iterator[Problem]:
    """Yield every address of the last publication that leads nowhere now."""
    gone = {row.old: row for row in moved}
    for path, anchors in published.items():
        row = gone.get(path)
        if path not in now and row is None:
            hint = did_you_mean(path, now) or "say in moved.yml where it is now, or why it was taken away"
            yield Problem("a published page is gone", text=path, hint=hint)
            continue
        if row and not row.new:
            continue  # taken away with all that was on it
        there = now.get(row.new.partition("#")[0] if row and row.new else path, [])
        for anchor in anchors:
            if anchor not in there and f"{path}#{anchor}" not in gone:
                hint = "say in moved.yml where it is now, or why it was taken away"
                yield Problem("a published fact is gone", text=f"{path}#{anchor}", hint=hint)


def read_addresses(path: Path) -> Addresses:
    """Return the addresses that a publication lists in `data/addresses.json`. Raises ZonebookError for another file."""
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise ZonebookError(Problem(f"not JSON: {error}", path=path)) from error
    if not isinstance(found, dict) or not all(isinstance(v, list) for v in found.values()):
        raise ZonebookError(Problem("not a list of addresses", path=path, hint="a site has one: data/addresses.json"))
    return {str(page): [str(anchor) for anchor in anchors] for page, anchors in found.items()}
