"""Ids and all the places that hold them: rename a thing, join two, split one, take one away.

In: an `Edit` of a collection. Out: the same, with the ids changed in every YAML file, essay, page and row of
`moved.yml`. Of a file only the values change: comments, order and all other lines stay, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from pydantic import TypeAdapter, ValidationError

from zonebook.collection.categories import CATEGORIES
from zonebook.collection.edit import Edit
from zonebook.collection.edits import (
    Patch,
    add_values,
    append_items,
    node_at,
    one_line,
    parsed,
    patched,
    remove,
    set_value,
)
from zonebook.collection.gazetteer import UNREVIEWED
from zonebook.collection.project import SETTINGS
from zonebook.collection.yamlfile import Place, read_yaml
from zonebook.values.errors import Problem, ZonebookError, did_you_mean
from zonebook.values.records import REFERENCES, Id, SubjectWords

Ids: TypeAlias = (
    "Mapping[str, str | None]"  # id of a thing, or of a record as article/record -> the new one, None: gone
)
Steps: TypeAlias = "tuple[str, ...]"  # the way to a value in any file of a kind; "*" is any item or any key

# Every key that holds ids, by kind of file, and how many it must hold: with fewer, the entry that it is of goes too.
HOLDERS: dict[str, dict[Steps, int]] = {
    "records": {
        **{("records", "*", key): int(key in ("person", "speaker", "themes")) for key in REFERENCES},
        ("records", "*", "pair_of"): 0,
        ("records", "*", "time", "leans_on"): 0,
        ("derived", "*", "about"): 1,
        ("derived", "*", "of"): 2,
        ("notes", "*", "about"): 0,
        ("source", "credits", "*", "organisation"): 0,
        ("source", "published", "steps", "*", "leans_on"): 0,
    },
    "gazetteer": {("*", "*", "id"): 1, ("*", "*", "part_of"): 0},
    "timelines": {("timelines", "*", "select", "about"): 1, ("timelines", "*", "select", "themes"): 1},
    "rulings": {("rulings", "*", "of"): 2},
}
# Of these, the ones that name a record of the same file by its id alone.
LOCAL = {("records", "*", "pair_of"), ("records", "*", "time", "leans_on"), ("derived", "*", "of")}
NOTHING: dict[str, str] = {}
OF_RULINGS: Steps = ("rulings", "*", "of")
# Keys of an entry that are taken over from one that is joined with it, where it has none of its own.
TAKEN_OVER = ("kind", "place", "coordinates", "labels", "pinyin")


def rewrite(edit: Edit, ids: Ids, only: Collection[str] | None = None) -> None:
    """Put new ids in the place of old ones in every YAML file; with `only`, in those records alone (article/record).

    What cannot be without an id that is gone goes with it: a title without its person, a ruling on one thing.
    """
    while ids:
        lost: dict[str, str | None] = {}
        for path, kind in edit.yaml_files():
            text = edit.text(path)
            if kind in HOLDERS and any((old.partition("/")[2] or old) in text for old in ids):
                new, gone = _rewritten(text, kind, ids, only)
                edit.put(path, new)
                lost |= dict.fromkeys(gone)
        ids = lost


def _rewritten(text: str, kind: str, ids: Ids, only: Collection[str] | None) -> tuple[str, list[str]]:
    """Return a text with new ids, and the ids of the records that went with ids that are gone."""
    root = parsed(text)
    own = _value(root, ("id",))
    patches: list[Patch] = []
    gone: set[Place] = set()
    for steps, least in HOLDERS[kind].items():
        for place, node in _nodes(root, steps):
            if only is not None and f"{own}/{_value(root, (*place[:2], 'id'))}" not in only:
                continue
            listed = node.value if isinstance(node, yaml.SequenceNode) else [node]
            kept: list[str] = []
            for i, item in enumerate(listed):
                key = f"{own}/{item.value}" if steps in LOCAL and "/" not in item.value else item.value
                new = ids.get(key, item.value)
                if new is None or new in kept:
                    gone.add(place if node is item else (*place, i))
                    continue
                kept.append(new)
                if new != item.value:
                    patches.append((item.start_mark.index, item.end_mark.index, one_line(new)))
            if len(kept) < len(listed):
                gone |= {*_with_it(root, steps, place, kept, least)}
    whole = sorted((place for place in gone if not any(place[:n] in gone for n in range(1, len(place)))), reverse=True)
    records = [f"{own}/{_value(root, (*place, 'id'))}" for place in whole if place[0] == "records" and len(place) == 2]
    text = patched(text, patches)
    for place in whole:
        text = remove(text, place)
    return text, records


def _with_it(root: Any, steps: Steps, place: Place, kept: Sequence[str], least: int) -> Iterator[Place]:
    """Yield what goes with ids that are gone from `place`: the whole entry, or the words that a step rests on."""
    entry = place[:2]
    if steps == OF_RULINGS and _value(root, (*entry, "ruling")) == "prefer":
        least = 1 if _value(root, (*place, 0)) in kept else len(kept) + 1  # the first is the one that is preferred
    if steps[-1] == "about" and _value(root, (*entry, "kind")) == "name":
        least = 1
    if len(kept) < least:
        yield entry
    elif "steps" in steps:  # its words are those of the other article
        yield from ((*place[:-1], key) for key in ("exact", "nth") if _value(root, (*place[:-1], key)))


def holders_of(edit: Edit, ids: Collection[str]) -> Iterator[Problem]:
    """Yield file and line of every value that is one of `ids`."""
    for path, kind in edit.yaml_files():
        root = parsed(edit.text(path)) if kind in HOLDERS else None
        for steps in HOLDERS.get(kind, ()):
            for _, node in _nodes(root, steps):
                for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
                    if item.value in ids:
                        yield Problem(f"leans on {item.value}", path=path, line=item.start_mark.line + 1)


def _nodes(node: Any, steps: Steps, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Yield place and node of every value that `steps` lead to."""
    if not steps:
        yield place, node
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if steps[0] in ("*", key.value):
                yield from _nodes(child, steps[1:], (*place, key.value))
    elif isinstance(node, yaml.SequenceNode) and steps[0] == "*":
        for i, child in enumerate(node.value):
            yield from _nodes(child, steps[1:], (*place, i))


def _value(root: Any, place: Place) -> str:
    node = node_at(root, place)
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


# --- entries of the gazetteer ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Placed:
    """An entry of the gazetteer as its file has it, and where it is."""

    path: Path
    category: str
    index: int
    value: dict[str, Any]

    def at(self, *steps: str | int) -> Place:
        """Return the place of something in the entry."""
        return (self.category, self.index, *steps)

    @property
    def names(self) -> list[str]:
        """Every name that articles may use for it."""
        return [*filter(None, (self.value.get("name"), self.value.get("short"))), *self.value.get("aliases", ())]


def entry_of(edit: Edit, thing: str) -> Placed:
    """Return an entry. Raises ZonebookError when the files of the gazetteer have none of that id."""
    known = entries(edit, thing)
    if thing not in known:
        near = did_you_mean(thing, entries(edit))
        hint = near or "names that only the reader proposes get an entry by `zonebook extract`"
        raise ZonebookError(Problem(f"no entry {thing!r} in the gazetteer", path=edit.root / "gazetteer", hint=hint))
    return known[thing]


def entries(edit: Edit, thing: str = "") -> dict[str, Placed]:
    """Return every entry of the gazetteer's files by its id; with `thing`, those of the files that hold that word."""
    found = {}
    for path, kind in edit.yaml_files():
        text = edit.text(path) if kind == "gazetteer" else ""
        value = plain_value(text) if thing in text else {}
        for category in CATEGORIES if value else ():
            for i, entry in enumerate(value.get(category) or ()):
                found[str(entry["id"])] = Placed(path, category, i, entry)
    return found


def plain_value(text: str) -> Any:
    """Return what a YAML text holds, every plain value as text; an empty mapping for an empty one."""
    return yaml.load(text, Loader=yaml.CBaseLoader) or {}  # noqa: S506  # it makes text, lists and mappings only


def rename(edit: Edit, old: str, new: str) -> None:
    """Give a thing another id. Raises ZonebookError when there is no such thing, or the new id is taken or none."""
    entry = entry_of(edit, old)
    _refuse_taken(edit, new)
    rewrite(edit, {old: new})
    _move_page(edit, entry.category, old, new)


def merge(edit: Edit, thing: str, into: str) -> None:
    """Make one thing of two: the names of the first become aliases of the other, and its id is the other's everywhere.

    What the other does not say of itself (a place, labels …) is taken over.
    Raises ZonebookError when one of them is not there, or they are of two categories.
    """
    old, kept = entry_of(edit, thing), entry_of(edit, into)
    if thing == into or old.category != kept.category:
        message = f"{thing!r} is one of the {old.category}, {into!r} one of the {kept.category}"
        fault = f"{thing!r} cannot become itself" if thing == into else message
        raise ZonebookError(Problem(fault, path=old.path, hint="only what is of one category can be one"))
    text = add_values(edit.text(kept.path), kept.at("aliases"), [n for n in old.names if n not in kept.names])
    text = add_values(text, kept.at("part_of"), _lacking(old, kept, "part_of", thing, into))
    for key in TAKEN_OVER:
        if old.value.get(key) and not kept.value.get(key):
            text = set_value(text, kept.at(key), old.value[key])
    edit.put(kept.path, text)
    edit.put(old.path, remove(edit.text(old.path), old.at()))
    rewrite(edit, {thing: into})
    kept = entry_of(edit, into)
    if into in kept.value.get("part_of", ()):
        place = kept.at("part_of", kept.value["part_of"].index(into))
        edit.put(kept.path, remove(edit.text(kept.path), place))
    _move_page(edit, old.category, thing, into)


def _lacking(old: Placed, kept: Placed, key: str, *but: str) -> list[str]:
    return [value for value in old.value.get(key, ()) if value not in (*kept.value.get(key, ()), *but)]


def split(edit: Edit, thing: str, new: str, name: str, aliases: Sequence[str], records: Collection[str]) -> None:
    """Make two things of one: a new entry with a name and aliases of the old one, and `records` (article/record) of it.

    Raises ZonebookError when an alias is none of the old entry's, or a record does not name it.
    """
    entry = entry_of(edit, thing)
    _refuse_taken(edit, new)
    text = edit.text(entry.path)
    for alias in aliases:
        listed = entry_of(edit, thing).value.get("aliases", ())
        if alias not in listed:
            hint = did_you_mean(alias, listed) or "only an alias can go to the new entry"
            raise ZonebookError(Problem(f"{thing!r} has no alias {alias!r}", path=entry.path, hint=hint))
        edit.put(entry.path, text := remove(text, entry.at("aliases", listed.index(alias))))
    about = {key: entry.value[key] for key in ("kind", "part_of") if key in entry.value}
    made = {"id": new, "name": name} | about | ({"aliases": [*aliases]} if aliases else {})
    edit.put(entry.path, append_items(text, entry.category, [made]))
    rewrite(edit, {thing: new}, records)


def drop(edit: Edit, thing: str) -> None:
    """Take a thing away, with every record that cannot be without it."""
    entry = entry_of(edit, thing)
    edit.put(entry.path, remove(edit.text(entry.path), entry.at()))
    rewrite(edit, {thing: None})


def keep(edit: Edit, thing: str) -> None:
    """Take the reader's mark from an entry: an editor has seen it."""
    entry = entry_of(edit, thing)
    if str(entry.value.get("note", "")).startswith(UNREVIEWED):
        edit.put(entry.path, remove(edit.text(entry.path), entry.at("note")))


def _refuse_id(new: str) -> None:
    try:
        TypeAdapter(Id).validate_python(new)
    except ValidationError as error:
        hint = "small letters, digits and hyphens, at most 64"
        raise ZonebookError(Problem(f"{new!r} cannot be an id", hint=hint)) from error


def _refuse_taken(edit: Edit, new: str) -> None:
    _refuse_id(new)
    if new in (known := entries(edit, new)):
        hint = "`zonebook merge` makes two things one"
        raise ZonebookError(Problem(f"there is an entry {new!r} already", path=known[new].path, hint=hint))


def _move_page(edit: Edit, category: str, old: str, new: str) -> None:
    folder = folder_of(edit.root, category)
    move_pages(edit, old, new, {f"{folder}/{old}": f"{folder}/{new}"})


def rename_article(edit: Edit, path: Path, new: str) -> dict[str, str]:
    """Give the article of a record file another id, and return the old ids of its records with the new ones."""
    value = plain_value(edit.text(path))
    old = str(value["id"])
    _refuse_id(new)
    edit.put(path, set_value(edit.text(path), ("id",), new))
    names = [item["id"] for key in ("records", "derived", "notes") for item in value.get(key) or () if "id" in item]
    ids = {f"{old}/{name}": f"{new}/{name}" for name in names}
    rewrite(edit, dict(ids))
    return ids


def rename_timeline(edit: Edit, old: str, new: str) -> None:
    """Give a timeline another id. Raises ZonebookError when there is none of the old one, or one of the new."""
    path = edit.root / "timelines.yml"
    known = [line["id"] for line in plain_value(edit.text(path)).get("timelines") or ()]
    if old not in known or new in known:
        fault = f"there is a timeline {new!r} already" if old in known else f"no timeline {old!r}"
        raise ZonebookError(Problem(fault, path=path, hint=did_you_mean(old, known)))
    _refuse_id(new)
    edit.put(path, set_value(edit.text(path), ("timelines", known.index(old), "id"), new))


def move_pages(edit: Edit, old: str, new: str, pages: Mapping[str, str], places: Mapping[str, str] = NOTHING) -> None:
    """Let links by hand and the rows of `moved.yml` lead to pages and places by their new paths and anchors.

    Pages are paths without ending, old to new. Facts in prose that were of the id `old` are of `new`.
    """
    page = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, pages))})(?=\.(?:md|html)\b)")
    place = re.compile(rf"(?<=#)({'|'.join(map(re.escape, places)) or '(?!)'})(?![\w-])")

    def led(text: str) -> str:
        return place.sub(lambda m: places[m[0]], page.sub(lambda m: pages[m[0]], text))

    for path in edit.prose():
        edit.put(path, re.sub(rf"\(fact:{re.escape(old)}/", f"(fact:{new}/", led(edit.text(path))))
    moved = edit.root / "moved.yml"
    if moved.is_file():
        edit.put(moved, _rows_led_on(edit.text(moved), led))


def _rows_led_on(text: str, led: Callable[[str], str]) -> str:
    """Return `moved.yml` with rows that led to a page leading on to another; a row that led in a circle goes."""
    root = parsed(text)
    patches: list[Patch] = []
    circles: list[Place] = []
    for place, node in _nodes(root, ("moved", "*", "new")):
        new = led(node.value)
        if new != node.value:
            patches.append((node.start_mark.index, node.end_mark.index, one_line(new)))
            circles += [place[:2]] if new == _value(root, (*place[:2], "old")) else []
    text = patched(text, patches)
    for place in reversed(circles):
        text = remove(text, place)
    return text


def folder_of(root: Path, category: str) -> str:
    """Return the folder of the pages of a category: that of zones is called as the settings say."""
    if category != "zones":
        return category
    settings = read_yaml(root / SETTINGS).value
    subject = settings.get("subject") if isinstance(settings, dict) else None
    return str(subject.get("path", category)) if isinstance(subject, dict) else SubjectWords().path
