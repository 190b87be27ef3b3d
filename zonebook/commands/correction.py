"""A publisher corrects a text: its quotations are found again where they stand literally, the rest is for an editor.

In: an article and a file with its new text. Out: the article and its records changed together. No words are ever taken
for others: a record whose words are gone is listed, and taken out only when that is asked for. What the new text says
in its place is drafted, under the old id where it is of the same kind on the same thing, so that addresses last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from zonebook import pipeline
from zonebook.collection import identity
from zonebook.collection.article import Article
from zonebook.collection.collection import SourceFile
from zonebook.collection.drafts import Draft, draft
from zonebook.collection.edit import Edit
from zonebook.collection.edits import append_items, remove, set_value, set_values
from zonebook.collection.gazetteer import known_names
from zonebook.collection.grounding import lost_words
from zonebook.collection.intake.take import take
from zonebook.collection.loading import known_things
from zonebook.collection.project import Project
from zonebook.collection.typedfile import Report, read_model
from zonebook.collection.yamlfile import Place, Value
from zonebook.commands.editor import PROPOSED_ENTRIES, entries_named
from zonebook.commands.identity import Done, Wish, carry_out, files_of, find
from zonebook.reading.article import read_article as read_words
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.quotation import places_of, plain_spaces
from zonebook.values.records import RecordFile

AROUND = 40  # characters beside words that stand several times, by which they are known again
NOWHERE = 999  # an `nth` that nothing has
WHAT_A_DRAFT_IS_OF = ("kind", "slot", "category", "person", "speaker")  # beside its subject


@dataclass(frozen=True)
class Corrected:
    """What a correction came to: what was done, the quotations that were lost, and the ids of the new drafts."""

    done: Done
    lost: tuple[Problem, ...]
    drafted: tuple[str, ...]


def correct(project: Project, name: str, file: Path, day: str, *, drop: bool = False, cut: bool = False) -> Corrected:
    """Give an article a new text.

    Raises ZonebookError with every quotation that the new text does not have, unless they may be dropped; and with the
    essays that say what it no longer says, unless those links may become plain words.
    """
    source = find(pipeline.read_collection(project.collection), name)
    taken = take(file)
    new = Article(source.article.path, taken.text)
    edit = Edit(project.collection)
    for path in files_of(source)[1:]:
        if path != source.path:
            edit.after[path] = None
    edit.after[new.path] = taken.text.encode("utf-8")
    if taken.keep:
        kept = new.path.with_suffix(file.suffix.lower())
        edit.after[kept if kept != new.path else new.path.with_suffix(".txt.received")] = file.read_bytes()
    lost: dict[Place, Problem] = {}
    drafted: list[dict[str, Any]] = []
    if source.path:
        edit.put(source.path, _counted_anew(edit.text(source.path), source, new))
        lost = _lost(edit, source.path, source, new)
        if lost and not drop:
            raise ZonebookError(lost.values())
        drafted = _replace(project.collection, edit, source, new, lost, day)
    done = carry_out(project, edit, Wish(day, "The publisher corrected the article.", cut=cut))
    return Corrected(done, tuple(lost.values()), tuple(record["id"] for record in drafted))


def _counted_anew(text: str, source: SourceFile, new: Article) -> str:
    """Let `nth` of every quotation be that of the same place in the new text, NOWHERE where there is no telling."""
    changes: dict[Place, Any] = {}
    for place, exact, nth in _quotations(identity.plain_value(text)):
        found = again(source.article.text, new.text, exact, nth) or NOWHERE
        if found != nth and plain_spaces(exact) in plain_spaces(new.text):
            changes[(*place, "nth")] = found if found > 1 else None
    return set_values(text, changes)


def _quotations(value: Value, place: Place = ()) -> Iterator[tuple[Place, str, int]]:
    """Yield place, words and `nth` of every quotation of a record file."""
    if isinstance(value, dict):
        exact, nth = value.get("exact"), value.get("nth")
        if isinstance(exact, str) and not value.get("leans_on"):
            yield place, exact, int(nth) if isinstance(nth, str) else 1
    for step, part in (
        value.items() if isinstance(value, dict) else enumerate(value or ()) if isinstance(value, list) else ()
    ):
        yield from _quotations(part, (*place, step))


def again(old: str, new: str, exact: str, nth: int) -> int | None:
    """Return the `nth` by which words of the old text are in the new one; None when they do not, or may be others.

    >>> again("a zone. The zone grew.", "The zone grew.", "zone", 2), again("a zone", "a park", "zone", 1)
    (1, None)
    """
    was, places = (places_of(text, plain_spaces(exact)) for text in (old, new))
    if len(places) == len(was) or nth > len(was):
        return nth if places else None
    at, length = was[nth - 1], len(exact)
    same = [
        number
        for number, p in enumerate(places, start=1)
        if new[max(0, p - AROUND) : p] == old[max(0, at - AROUND) : at]
        or new[p + length : p + length + AROUND] == old[at + length : at + length + AROUND]
    ]
    return same[0] if len(same) == 1 else None


def _lost(edit: Edit, path: Path, source: SourceFile, new: Article) -> dict[Place, Problem]:
    """Return what of a record file is not in the new text, by its place."""
    with edit.tried() as copy:
        read = read_model(copy / path.relative_to(edit.root), RecordFile, Report())
        assert read, "a file that could be read, and other numbers in it"
        return dict(lost_words(replace(read[0], path=path), read[1], new))


def _replace(
    root: Path, edit: Edit, source: SourceFile, new: Article, lost: Mapping[Place, Problem], day: str
) -> list[dict[str, Any]]:
    """Take out what is lost, and put in drafts of what the new text says that the old one did not."""
    assert source.path
    text = set_value(edit.text(source.path), ("changed",), day)
    value = identity.plain_value(text)
    known = known_things(root)
    reading = read_words(new.text, known_names(known))
    made = draft(source.id, new.path.name, day, reading, known)
    gone = [value["records"][place[1]] for place in lost if place[0] == "records"]
    taken = {item["id"] for key in ("records", "derived", "notes") for item in value.get(key, ()) if item not in gone}
    drafted = list(_drafted(made, gone, taken, source.article.text))
    for place in sorted(lost, reverse=True):
        text = _source_anew(text, place, made) if place[:2] in HEAD else remove(text, place)
    edit.put(source.path, append_items(text, "records", drafted))
    kept = {record["id"] for record in drafted}
    identity.rewrite(edit, {f"{source.id}/{record['id']}": None for record in gone if record["id"] not in kept})
    proposed = root / "gazetteer" / PROPOSED_ENTRIES
    entries = edit.text(proposed)
    for category, named in entries_named(made, drafted).items():
        entries = append_items(entries, category, named)
    if entries != edit.text(proposed):
        edit.put(proposed, entries)
    return drafted


HEAD = (("source", "title"), ("source", "publisher_exact"), ("source", "published"))


def _source_anew(text: str, place: Place, made: Draft) -> str:
    """Return a record file with what the new text says of its title or date, or without its words on the publisher."""
    if len(place) > 2:  # one step to the date
        return remove(text, place)
    found = made.file["source"].get(place[1])
    if found is None and place[1] == "title":
        supplied = made.file["source"].get("title_supplied")
        return set_values(text, {place: None} | ({("source", "title_supplied"): supplied} if supplied else {}))
    return set_values(text, {place: found})


def _drafted(made: Draft, gone: Iterable[dict[str, Any]], taken: set[str], old: str) -> Iterator[dict[str, Any]]:
    """Yield the drafts of what the old text did not say, each under the id of the record that it takes the place of."""
    left = list(gone)
    ids: dict[str, str] = {}
    for record in made.records:
        if plain_spaces(record["exact"]) in plain_spaces(old):
            continue
        before = next((r for r in left if _alike(r, record)), None)
        if before:
            left.remove(before)
        name = before["id"] if before else record["id"]
        while name in taken:
            name += "-2"
        taken.add(name)
        ids[record["id"]] = name
        record = {**record, "id": name}
        if "pair_of" in record and (pair := ids.get(record.pop("pair_of"))):
            record["pair_of"] = pair
        yield record


def _alike(before: dict[str, Any], record: dict[str, Any]) -> bool:
    """Whether a draft is of the same respect of the same thing as a record."""
    same = all(before.get(key) == record.get(key) for key in WHAT_A_DRAFT_IS_OF)
    return same and bool({*before.get("about", ())} & {*record.get("about", ())})
