"""Addresses that were published and are no longer: each leads to its new place, or says why there is none.

In: the pages of a site and the rows of `moved.yml`. Out: the pages with those of old paths, and with old anchors on the
pages that are still there. A page that has moved leads on by a script, anchor included; without scripts it shows the
link. `lost` compares with what the last publication had.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from zonebook.pages.frame import search_data
from zonebook.pages.site import Link, Site, ThinRow
from zonebook.pages.templating import front_matter, render
from zonebook.pages.things import page_about
from zonebook.values.catalogue import tr
from zonebook.values.errors import Problem, ZonebookError, did_you_mean
from zonebook.values.records import Moved

Addresses = dict[str, list[str]]  # path of a page -> the anchors of facts on it
ANCHOR = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")  # of a fact; other places of that class are views of a table
PLACE = re.compile(r'<span class="zb-anchor" id="([^"]+)">')


@dataclass(frozen=True)
class Row:
    """What became of one address: its anchors (none for the page), where it is now (none or one), and why."""

    anchors: tuple[str, ...]
    link: tuple[Link, ...]
    reason: str


def places_of(moved: Moved) -> tuple[str, str]:
    """Return the page that an address was on and the one that it is on now, without ending."""
    return moved.page.removesuffix(".html"), (moved.new or "").partition("#")[0].removesuffix(".html")


def with_moved(site: Site, pages: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return the pages (path below docs/ → Markdown) with those that `moved.yml` asks for; what it names has a text.

    Raises ZonebookError when an address that is said to have moved is still there.
    """
    rows: dict[str, list[Row]] = defaultdict(list)
    problems = []
    kept = {f"{row.page}#{place}" for row in site.collection.moved for place in row.places}
    for moved in site.collection.moved:
        page, _ = places_of(moved)
        rows[page].append(_row(site, page, moved, pages, kept))
        if not moved.places and f"{page}.md" in pages:
            problems.append(_fault("this page is still there", moved.old, site))
        text = pages.get(f"{page}.md") or ""
        there = (f"{moved.page}#{anchor}" for anchor in moved.places if f'id="{anchor}"' in text)
        problems += [_fault("this anchor is still there", place, site) for place in there]
    if problems:
        raise ZonebookError(problems)
    return dict(pages) | {f"{page}.md": _page(pages.get(f"{page}.md") or "", found) for page, found in rows.items()}


def to_row(site: Site, page: str, row: ThinRow) -> str:
    """Return the page that leads from the address of a thing to its row; a search finds the thing by it."""
    thing, facts = site.thing(row.id), site.facts.about(row.id)
    whole = Row((), (site.link(page, row.page, tr(thing.category.title), row.id),), "")
    rows = [Row(fact.anchors, (site.to_fact(page, fact, fact.label),), fact.value) for fact in facts]
    head = {"title": thing.name, "hide": ["navigation"], "zb": search_data(page_about(site, thing, facts))}
    return front_matter(head) + render("moved.md.j2", title=thing.name, whole=(whole,), rows=rows)


def _fault(message: str, text: str, site: Site) -> Problem:
    return Problem(message, path=site.collection.root / "moved.yml", text=text, hint="take the line away")


def _row(site: Site, page: str, moved: Moved, pages: Mapping[str, str | None], kept: set[str]) -> Row:
    path, _, anchor = (moved.new or "").partition("#")
    _, target = places_of(moved)
    there = pages.get(f"{target}.md") or ""
    if f"{path}#{anchor}" not in kept and not any(mark in there for mark in (f'id="{anchor}"', f"{{#{anchor}}}")):
        anchor = ""  # gone too: its page says why
    thing = target.rpartition("/")[2]
    text = site.thing(thing).name if site.page_of(thing) == target else target
    return Row(moved.places, (site.link_to_file(page, target, text, anchor),) if path else (), moved.reason or "")


def _page(text: str, rows: Sequence[Row]) -> str:
    """Return a page with the rows at its foot; without a text, the page that is in an old one's place."""
    whole = next((row for row in rows if not row.anchors), None)
    if text:
        return f"{text}\n{render('moved.md.j2', title='', whole=(), rows=rows)}"
    title = tr("This page has moved") if whole and whole.link else tr("This page was taken away")
    body = render("moved.md.j2", title=title, whole=(whole,) if whole else (), rows=[r for r in rows if r.anchors])
    return front_matter({"title": title, "hide": ["navigation"], "zb": {"search": False}}) + body


def lost(published: Addresses, now: Addresses, moved: Sequence[Moved]) -> Iterator[Problem]:
    """Yield every address of the last publication that leads nowhere now."""
    hint = "`zonebook moved` writes into moved.yml where it is now, or why it was taken away"
    gone = {f"{row.page}#{place}": row for row in moved for place in row.places or ("",)}
    for path, anchors in published.items():
        whole = gone.get(f"{path}#")
        if path not in now and whole is None:
            yield Problem("a published page is gone", text=path, hint=did_you_mean(path, now) or hint)
            continue
        if whole and not whole.new:
            continue  # taken away with all that was on it
        for anchor in filter(ANCHOR.fullmatch, anchors):
            row = gone.get(f"{path}#{anchor}")
            goal = row.new.partition("#")[0] if row and row.new else None
            there = anchor in now.get(whole.new.partition("#")[0] if whole and whole.new else path, [])
            if (row is None and not there) or (goal and goal not in now):
                yield Problem("a published fact is gone", text=f"{path}#{anchor}", hint=hint)


def addresses_in(pages: Mapping[str, str]) -> Addresses:
    """Return the addresses of pages (path below docs/ → Markdown)."""
    return whole(
        {
            f"{path.removesuffix('.md')}.html": [unescape(anchor) for anchor in PLACE.findall(text)]
            for path, text in pages.items()
        }
    )


def parts_of(addresses: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Yield each page that is only the overview of a cut list, with its parts and the places of facts on each."""
    paths = sorted(addresses)
    for path in (p for p in paths if not any(map(ANCHOR.fullmatch, addresses[p]))):
        begin = path.removesuffix(".html") + "-"
        parts = paths[bisect_left(paths, begin) : bisect_left(paths, f"{begin}\uffff")]
        found = {part: sorted(filter(ANCHOR.fullmatch, addresses[part])) for part in parts}
        if any(found.values()):
            yield path, found


def whole(addresses: Mapping[str, Iterable[str]]) -> Addresses:
    """Return addresses with those that an overview leads on to its parts: a list that was cut has them still."""
    led = {path: sorted({a for anchors in parts.values() for a in anchors}) for path, parts in parts_of(addresses)}
    return {path: [*anchors, *led.get(path, ())] for path, anchors in addresses.items()}


@dataclass(frozen=True)
class Move:
    """What an edit did: pages whose facts are on others now, wholly or in part, why the rest is gone, and the day."""

    pages: Mapping[str, str]
    reason: str
    day: str
    places: Mapping[str, str]  # anchors by their new ones, where they have others now


def moves(move: Move, before: Addresses, after: Addresses, homes: Mapping[str, str]) -> Iterator[Moved]:
    """Yield a row for every address that is no longer there; `homes` says where each fact (by its anchor) is now."""
    for path, anchors in before.items():
        page = path if path in after else move.pages.get(path)
        if page is None:
            yield Moved(old=path, reason=move.reason, date=move.day)
        elif page != path:
            yield Moved(old=path, new=page, date=move.day)
        gone: dict[str, list[str]] = defaultdict(list)
        for anchor in filter(ANCHOR.fullmatch, anchors):
            if renamed := move.places.get(anchor):
                home = page if page and renamed in after.get(page, ()) else homes.get(renamed)
                if home:
                    yield Moved(old=f"{path}#{anchor}", new=f"{home}#{renamed}", date=move.day)
                    continue
            if anchor not in after.get(page or "", ()) and (page or anchor in homes):
                part = move.pages.get(path, "")
                gone[part if anchor in after.get(part, ()) else homes.get(anchor, "")].append(anchor)
        for home, those in sorted(gone.items()):
            places = tuple(dict.fromkeys(those))
            yield Moved(old=path, anchors=places, new=home or None, reason=None if home else move.reason, date=move.day)


def read_addresses(path: Path) -> Addresses:
    """Return the addresses that a publication lists in `data/addresses.json`. Raises ZonebookError for another file."""
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise ZonebookError(Problem(f"not JSON: {error}", path=path)) from error
    if not isinstance(found, dict) or not all(isinstance(v, list) for v in found.values()):
        raise ZonebookError(Problem("not a list of addresses", path=path, hint="a site has one: data/addresses.json"))
    return {str(page): [str(anchor) for anchor in anchors] for page, anchors in found.items()}
