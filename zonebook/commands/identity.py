"""Names and articles change, and no address is lost: rename, merge, split, withdraw, correct, remove.

In: a project and what an editor wants. Out: all files changed or none. Each is tried in a copy first: what it does to
facts and pages says which rows `moved.yml` needs, and links in prose are kept on the facts that they led to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from zonebook import pipeline
from zonebook.changes.editions import published_addresses
from zonebook.collection import identity
from zonebook.collection.collection import Collection, SourceFile
from zonebook.collection.edit import Edit
from zonebook.collection.edits import append_items, remove
from zonebook.collection.project import Project
from zonebook.pages import paths
from zonebook.pages.moved import Addresses, Move, lost, moves
from zonebook.pages.prose import settled
from zonebook.pages.site import Site
from zonebook.pages.timeline import selected
from zonebook.pipeline import Loaded
from zonebook.values.catalogue import speaking
from zonebook.values.errors import Problem, ZonebookError, did_you_mean
from zonebook.values.records import Moved, Record, State


@dataclass(frozen=True)
class Done:
    """What was done: files changed, old addresses that now lead on or say why, and links that became plain words."""

    files: tuple[Path, ...]
    addresses: int = 0
    cut: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wish:
    """How an edit goes on the record: pages by their new paths, why the rest is gone, the day."""

    day: str
    reason: str
    pages: tuple[tuple[str, str], ...] = ()
    cut: bool = False  # whether links in prose to what is gone may become plain words
    forget: bool = False  # whether only addresses that git has are kept: the rest was never published
    places: Mapping[str, str] = field(default_factory=dict)  # records, and anchors of facts, by their new ones


def rename(project: Project, old: str, new: str, day: str) -> Done:
    """Give a thing, an article or a timeline another id everywhere; of one id, `sources/ID` and `timelines/ID` tell.

    Raises ZonebookError when there is nothing of the old id, or something of the new one.
    """
    folder, _, name = old.rpartition("/")
    collection, edit = pipeline.read_collection(project.collection), Edit(project.collection)
    source = next((s for s in collection.sources if s.id == name and s.path), None)
    if source and (folder == "sources" or name not in collection.gazetteer):
        return _rename_article(project, edit, [s.id for s in collection.sources], source, new, day)
    if folder == "timelines" or name in {line.id for line in collection.timelines} - collection.gazetteer.things.keys():
        identity.rename_timeline(edit, name, new)
        identity.move_pages(edit, name, new, {f"timelines/{name}": f"timelines/{new}"})
        return carry_out(project, edit, Wish(day, f"Renamed to {new}.", _page(project, "timelines", name, new)))
    category = identity.entry_of(edit, old).category
    identity.rename(edit, old, new)
    return carry_out(project, edit, Wish(day, f"Renamed to {new}.", _page(project, category, old, new)))


def _rename_article(project: Project, edit: Edit, known: Sequence[str], source: SourceFile, new: str, day: str) -> Done:
    old = source.id
    if new in known or source.path is None:
        raise ZonebookError(Problem(f"there is an article {new!r} already", path=source.path))
    pages = {paths.page_of_source(old): paths.page_of_source(new)}
    for other in known:
        pages |= {
            paths.page_of_comparison(old, other): paths.page_of_comparison(new, other),
            paths.page_of_comparison(other, old): paths.page_of_comparison(other, new),
        }
    ids = identity.rename_article(edit, source.path, new)
    places = ids | {before.replace("/", "-"): after.replace("/", "-") for before, after in ids.items()}
    identity.move_pages(edit, old, new, pages, places)
    moved = tuple((f"{before}.html", f"{after}.html") for before, after in pages.items())
    return carry_out(project, edit, Wish(day, f"Renamed to {new}.", moved, places=places))


def merge(project: Project, thing: str, into: str, day: str) -> Done:
    """Make one thing of two: `thing` becomes `into`."""
    edit = Edit(project.collection)
    category = identity.entry_of(edit, thing).category
    identity.merge(edit, thing, into)
    return carry_out(project, edit, Wish(day, f"It is {into}.", _page(project, category, thing, into)))


def split(
    project: Project, thing: str, new: str, name: str, aliases: Sequence[str], records: Sequence[str], day: str
) -> Done:
    """Make two things of one: a new one with a name, and with the records that are about it."""
    edit = Edit(project.collection)
    collection = pipeline.read_collection(project.collection)
    about = {r.id: r.record for s in collection.sources for r in s.records if thing in _named(r.record)}
    names = [n.casefold() for n in (name, *aliases)]
    moved = set(records) or {i for i, record in about.items() if any(n in record.exact.casefold() for n in names)}
    if unknown := sorted(moved - about.keys()) or ([] if moved else [f"record with the words {name!r}"]):
        hint = did_you_mean(unknown[0], about) or f"name some as article/record: `zonebook explain {thing}` lists them"
        raise ZonebookError(Problem(f"{thing!r} has no {unknown[0]}", hint=hint))
    identity.split(edit, thing, new, name, aliases, moved)
    category = identity.entry_of(edit, thing).category
    return carry_out(project, edit, Wish(day, f"Split off from {thing}.", _page(project, category, thing, new)))


def _named(record: Record) -> set[str]:
    return {thing for _, thing in record.references()}


def withdraw(project: Project, article: str, reason: str, day: str, *, cut: bool = False) -> Done:
    """Take an article away with all that was read from it; its addresses say why.

    Raises ZonebookError with all that leans on it, unless `cut` lets each be replaced by its words.
    """
    collection = pipeline.read_collection(project.collection)
    source = find(collection, article)
    edit, leaning = _without(collection, source)
    if leaning and not cut:
        raise ZonebookError(leaning)
    return carry_out(project, edit, Wish(day, reason, cut=cut), source.id)


def remove_article(project: Project, article: str, day: str) -> Done:
    """Undo that an article was taken in: its files go, and the names that nothing else has.

    Raises ZonebookError when an editor has accepted something of it, or something leans on it.
    """
    collection = pipeline.read_collection(project.collection)
    source = find(collection, article)
    edit, leaning = _without(collection, source)
    accepted = [r.id for r in source.records if r.record.state is State.ACCEPTED]
    if accepted:
        hint = "`zonebook withdraw` takes away an article that was worked on, and keeps its addresses"
        raise ZonebookError(Problem(f"{len(accepted)} of its records are accepted", path=source.path, hint=hint))
    if leaning:
        raise ZonebookError(leaning)
    return carry_out(project, edit, Wish(day, "The article was taken out of the collection.", forget=True))


def find(collection: Collection, name: str) -> SourceFile:
    """Return an article by its id or file name. Raises ZonebookError when there is none."""
    known = {n: s for s in collection.sources for n in (s.article.path.stem, *(p.name for p in files_of(s)), s.id)}
    if name not in known:
        hint = did_you_mean(name, known) or "give its id or the name of its file"
        raise ZonebookError(Problem(f"no article {name!r}", path=collection.root / "articles", hint=hint))
    return known[name]


def _without(collection: Collection, source: SourceFile) -> tuple[Edit, list[Problem]]:
    """Return the edit that takes an article away, and what leans on it."""
    edit = Edit(collection.root)
    own = {r.id for r in source.records}
    for path in files_of(source):
        edit.after[path] = None
    hint = "--cut-citations lets each be replaced by its words"
    leaning = [replace(problem, hint=hint) for problem in identity.holders_of(edit, own)]
    for name in _orphans(collection, source):
        identity.drop(edit, name)
    identity.rewrite(edit, dict.fromkeys(own))
    return edit, leaning


def files_of(source: SourceFile) -> list[Path]:
    """Return the files of an article: its text, what it was received as, its records."""
    text = source.article.path
    received = [p for p in text.parent.iterdir() if p != text and text.stem in (p.stem, p.name.partition(".txt.")[0])]
    return [text, *sorted(received), *([source.path] if source.path else [])]


def _orphans(collection: Collection, source: SourceFile) -> list[str]:
    """Return the names that only this article brought: no editor has seen them, and nothing else names them."""
    things = collection.gazetteer.things
    brought = {name for r in source.records for name in _named(r.record) if name in things}
    kept = {name for s in collection.sources if s is not source for r in s.records for name in _named(r.record)}
    kept |= {name for ruling in collection.rulings for name in ruling.of}
    kept |= {name for line in collection.timelines for name in (*line.select.about, *line.select.themes)}
    kept |= {whole for name, thing in things.items() if name not in brought for whole in thing.entry.part_of}
    on_disk = identity.entries(Edit(collection.root))
    return sorted(name for name in brought - kept if not things[name].reviewed and name in on_disk)


def keep_addresses(project: Project, published: Addresses, reason: str, day: str) -> Done:
    """Say in `moved.yml` of every published address that leads nowhere now where its fact is, or why it is gone.

    What is there again, and was said to have moved, is said no more.
    """
    edit, loaded = Edit(project.collection), pipeline.load(project)
    now, kept = _addresses(project, loaded), loaded.collection.moved
    led = {row.page: row.new for row in kept if row.new and not row.places}
    was: Addresses = {}
    for problem in lost(published, now | {row.page: [] for row in kept if not row.places}, kept):
        page, _, anchor = (problem.text or "").partition("#")
        was.setdefault(page, []).extend([anchor] if anchor else published[page])
    found = moves(Move(led, reason, day, {}), was, now, _homes(loaded))
    rows = [row for row in found if row.places or row.page not in led]
    _write_moved(edit, rows, now)
    return Done(tuple(edit.write()), sum(len(row.places) or 1 for row in rows))


# --- the edit as a whole ---------------------------------------------------------------------------------------------


def carry_out(project: Project, edit: Edit, wish: Wish, withdrawn: str = "") -> Done:
    """Try an edit, let prose and `moved.yml` follow it, and write it. Raises ZonebookError when it cannot be made."""
    before = pipeline.load(project)
    with edit.tried() as copy:
        after = pipeline.load(replace(project, collection=copy))
    _refuse_losses(before, after)
    leaning, cut = _prose(edit, before, after, withdrawn, wish.places)
    leaning += _emptied(before, after) if withdrawn else []
    if leaning and not wish.cut:
        raise ZonebookError(leaning)
    with edit.tried() as copy:  # with the prose as it is now
        now = _addresses(replace(project, collection=copy), after)
    was = _addresses(project, before)
    if wish.forget:
        known = published(project)
        was = {page: [a for a in anchors if a in known[page]] for page, anchors in was.items() if page in known}
    move = Move(dict(wish.pages), wish.reason, wish.day, wish.places)
    rows = list(moves(move, was, now, _homes(after)))
    assert wish.forget or not [*lost(was, now | {row.page: [] for row in rows if not row.places}, rows)]
    _write_moved(edit, rows, now)
    return Done(tuple(edit.write()), sum(len(row.places) or 1 for row in rows), tuple(cut))


def _refuse_losses(before: Loaded, after: Loaded) -> None:
    """An edit may leave nothing out that was read before it."""
    if len(after.collection.quarantine) > len(before.collection.quarantine):
        old = {problem.message for problem in before.collection.quarantine}
        raise ZonebookError(problem for problem in after.collection.quarantine if problem.message not in old)


def _addresses(project: Project, loaded: Loaded) -> Addresses:
    """Return the addresses of a collection without those that `moved.yml` keeps."""
    plain = replace(loaded, collection=replace(loaded.collection, root=project.collection, moved=()))
    return pipeline.addresses_of(project, pipeline.pages_of(project, plain))


def published(project: Project) -> Addresses:
    """Return the addresses of the last commit; none where there is no repository, or none that can be read."""
    try:
        return published_addresses(project, "HEAD")
    except ZonebookError:
        return {}


def _homes(loaded: Loaded) -> dict[str, str]:
    with speaking(loaded.collection.settings):
        return {
            anchor: f"{paths.home_of(loaded.collection.gazetteer, fact)}.html"
            for fact in loaded.facts.all
            for anchor in fact.anchors
        }


def _page(project: Project, category: str, old: str, new: str) -> tuple[tuple[str, str], ...]:
    folder = identity.folder_of(project.collection, category)
    return ((f"{folder}/{old}.html", f"{folder}/{new}.html"),)


def _prose(
    edit: Edit, before: Loaded, after: Loaded, withdrawn: str, renamed: Mapping[str, str]
) -> tuple[list[Problem], list[str]]:
    """Keep links in prose on their facts; return what leans on what is gone, and those links as they were."""
    leaning: list[Problem] = []
    cut: list[str] = []
    for path in edit.prose():
        old = path.read_text(encoding="utf-8")
        text, gone = settled(old, edit.text(path), before.facts, after.collection, after.facts, renamed)
        if withdrawn:
            page = _page_link(withdrawn)
            gone += [link[0] for link in page.finditer(text)]
            text = page.sub(r"\1", text)
        edit.put(path, text)
        cut += gone
        hint = "--cut-citations lets each be replaced by its words"
        for link in gone:
            line = old.count("\n", 0, old.index(link)) + 1
            leaning.append(Problem("leans on what is gone", path=path, line=line, text=link, hint=hint))
    return leaning, cut


def _page_link(article: str) -> re.Pattern[str]:
    """A link to the page of an article, or to one that sets it beside another; its words are group 1."""
    name = re.escape(article)
    page = rf"(?:sources/{name}|compare/(?:{name}--[a-z0-9-]+|[a-z0-9-]+--{name}))\.(?:md|html)"
    return re.compile(rf"\[([^\[\]\n]*)\]\([^()\s]*{page}[^()\s]*\)")


def _emptied(before: Loaded, after: Loaded) -> list[Problem]:
    """Return the timelines that had events and have none any more."""
    was, now = (Site(loaded.collection, loaded.facts) for loaded in (before, after))
    path = before.collection.root / "timelines.yml"
    hint = "it will say that it has no events; or take it out of timelines.yml"
    return [
        Problem("leans on it: no other article has events for this timeline", path=path, text=line.title, hint=hint)
        for line in before.collection.timelines
        if selected(was, line.id) and not selected(now, line.id)
    ]


def _write_moved(edit: Edit, rows: Iterable[Moved], now: Addresses) -> None:
    """Add rows to `moved.yml`, and take out those of addresses that are there again."""
    path = edit.root / "moved.yml"
    text = edit.text(path)
    listed = identity.plain_value(text).get("moved") or ()
    for i, row in reversed(list(enumerate(listed))):
        page, _, anchor = row["old"].partition("#")
        places = [anchor] if anchor else row.get("anchors", [])
        back = [k for k, place in enumerate(places) if place in now.get(page, ())]
        if (page in now and not places) or (places and len(back) == len(places)):
            text = remove(text, ("moved", i))
        else:
            for k in reversed(back):
                text = remove(text, ("moved", i, "anchors", k))
    new = [row.model_dump(mode="json", exclude_defaults=True) for row in rows]
    if new or listed:
        edit.put(path, append_items(text, "moved", new))
